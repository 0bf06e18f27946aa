public import VotingModel

/// What explanations say, on pages and in the terminal. No text for pages holds a digit.
extension Texts {
    public var explanationTitle: String { pick("Uitleg bij de uitslag", "The result explained") }
    public var explanationKicker: String { pick("Waarom wel of geen geld", "Why funded or not") }
    public var isFunded: String { pick("Krijgt geld.", "Funded.") }
    public var isNotFunded: String { pick("Krijgt geen geld.", "Not funded.") }
    public var countedBy: String { pick("Telregel", "Rule") }
    public var howMuch: String { pick("Hoeveel het scheelde", "How close it was") }
    public var whereMoneyWent: String { pick("Waar het geld naartoe ging", "Where the money went") }
    public var sharedBallots: String { pick("Noemen allebei", "Name both") }
    public var paidBySupporters: String { pick("Betaald door deze kiezers", "Paid by these voters") }
    public var hadItsTurnFirst: String { pick("Eerder aan de beurt", "Had its turn first") }

    public var explanationIntroduction: String {
        pick(
            "Elk getal hieronder is nagerekend: dezelfde stemming, met één ding anders en al het andere gelijk. Bij een "
                + "gelijke stand blijft dezelfde volgorde gelden.",
            "Every number below was counted again: the same vote, with one thing different and all else equal. The order in "
                + "ties stays the same."
        )
    }

    /// What a measure says.
    public func label(_ kind: Explanation.Kind, isFunded: Bool, isContinuous: Bool = false) -> String {
        switch kind {
        case .cost where isContinuous:
            isFunded
                ? pick("Krijgt nog geld als het minstens dit vraagt", "Still funded if what it asks at least is")
                : pick("Zou geld krijgen als het minstens dit vroeg", "Would be funded if what it asks at least were")
        case .cost:
            isFunded
                ? pick("Krijgt nog geld als het hoogstens dit kost", "Still funded if it costs at most")
                : pick("Zou geld krijgen als het hoogstens dit kost", "Would be funded if it cost at most")
        case .add:
            pick(
                "Stembiljetten die dit voorstel ook hadden moeten noemen",
                "Ballots that would have had to name this project too"
            )
        case .optimistAdd:
            pick(
                "Stembiljetten die het ook hadden moeten noemen, als het precies de goede zijn",
                "Ballots that would have had to name it too, if they are just the right ones"
            )
        case .pessimistAdd:
            pick(
                "Stembiljetten die het ook hadden moeten noemen, welke dat ook zijn",
                "Ballots that would have had to name it too, whichever they are"
            )
        case .singletonAdd:
            pick(
                "Nieuwe stembiljetten met alleen dit voorstel die nodig waren",
                "New ballots with this project alone that were needed"
            )
        case .rivalReduction:
            pick(
                "Kiezers van dit voorstel die niets anders hadden moeten kiezen",
                "Voters for this project who would have had to choose nothing else"
            )
        case .lose:
            pick(
                "Stemmen die het kan verliezen zonder het geld te verliezen",
                "Votes that it can lose without losing the money"
            )
        }
    }

    /// The words around the figure of an answer: what stands before it and behind it.
    public func around(_ answer: Explanation.Answer, _ kind: Explanation.Kind) -> (before: String, behind: String) {
        switch answer {
        case .exact: ("", "")
        case .witness:
            (
                "",
                pick(
                    "(en bij één cent meer niet; of het ook bij een nog hoger bedrag kan, is niet uitgezocht)",
                    "(and not at one cent more; whether some still higher amount would do was not settled)"
                )
            )
        case .beyond where kind == .lose:
            (pick("minstens", "at least"), pick("(verder is niet gezocht)", "(not searched any further)"))
        case .beyond: (pick("meer dan", "more than"), pick("(verder is niet gezocht)", "(not searched any further)"))
        case .between: ("", pick("(het precieze getal is niet uitgezocht)", "(the exact number was not settled)"))
        case .never:
            kind == .cost
                ? (pick("geen enkel bedrag helpt", "no amount would do"), "")
                : (pick("geen aantal helpt", "no number would do"), "")
        }
    }

    /// The word behind a difference in cost.
    public func costChange(isFunded: Bool) -> String {
        isFunded ? pick("meer dan nu", "more than now") : pick("minder dan nu", "less than now")
    }

    /// A step of a divisible project, by its number.
    public func step(_ number: String) -> String { pick("stap \(number)", "step \(number)") }
    var itsOtherSteps: String { pick("de andere stappen ervan", "its other steps") }
    var asksAtLeast: String { pick("minstens", "at least") }
    var asksAtLeastTitle: String { pick("Vraagt minstens", "Asks at least") }
    var amountColumn: String { pick("Krijgt", "Gets") }
    func getsInAll(_ amount: String, of most: String, steps: String? = nil) -> String {
        let behind = steps.map { ": \($0)" } ?? ""
        return pick(
            "Het hele voorstel krijgt \(amount) van hoogstens \(most)\(behind).",
            "The whole project gets \(amount) of at most \(most)\(behind)."
        )
    }
    var stepsInReport: String {
        pick(
            "Bij tekort en beurzen telt elke stap van een deelbaar voorstel als een eigen voorstel; van de stappen zonder geld alleen de "
                + "eerste, want de andere kunnen niet zonder die.",
            "For groups left short and for purses each step of a divisible project counts as a project of its own; of the steps that "
                + "are not funded only the first, since the others cannot do without it."
        )
    }

    public var noRivals: String {
        pick(
            "Geen voorstel dat geld krijgt, stond in de weg of deelt kiezers met dit voorstel.",
            "No funded project stood in its way or shares voters with it."
        )
    }

    public func betweenNumbers(_ low: String, _ high: String) -> String {
        pick("van \(low) tot en met \(high)", "\(low) to \(high)")
    }

    public func rivalWords(shared: Int, _ figure: String, paid: String?, isAhead: Bool) -> String {
        var words = [
            shared == 1
                ? pick("\(figure) stembiljet noemt allebei", "\(figure) ballot names both")
                : pick("\(figure) stembiljetten noemen allebei", "\(figure) ballots name both")
        ]
        if let paid {
            words.append(
                pick("kiezers van dit voorstel betaalden \(paid)", "voters for this project paid \(paid) of it")
            )
        }
        if isAhead { words.append(pick("was eerder aan de beurt", "had its turn first")) }
        return words.joined(separator: "; ")
    }

    func describeExplanation(_ reason: Finding.Reason) -> (what: String, remedy: String)? {
        switch reason {
        case .projectNotThere(let id, let near):
            both(
                (
                    "Voorstel \(id) staat niet in dit bestand.",
                    near.isEmpty ? "Geef een nummer uit het bestand." : "Bedoelt u: \(near.joined(separator: ", "))?"
                ),
                (
                    "Project \(id) is not in this file.",
                    near.isEmpty ? "Give an id from the file." : "Did you mean: \(near.joined(separator: ", "))?"
                )
            )
        case .irresoluteVote:
            both(
                (
                    "Een stemming heeft één uitslag: irresolute geeft ze allemaal.",
                    "Haal irresolute weg, en zet in ties wat bij een gelijke stand beslist; tally laat alle uitslagen zien."
                ),
                (
                    "A vote has one outcome: irresolute gives all of them.",
                    "Take irresolute out, and put what decides ties into ties; tally shows all outcomes."
                )
            )
        default: nil
        }
    }

    public func explaining(recounts: Int) -> String { pick("hertelling \(recounts)", "recount \(recounts)") }
    public func limitTooSmall(_ limit: Int) -> String {
        pick("--limit is \(limit); het moet 1 of meer zijn.", "--limit is \(limit); it must be 1 or more.")
    }
}
