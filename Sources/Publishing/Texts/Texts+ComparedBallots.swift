public import VotingModel

/// What a comparison says of several files of ballots, in the terminal and on its page. No text for the page holds a digit.
extension Texts {
    // MARK: In the terminal

    var ballotsFrom: String { pick("stembiljetten uit", "ballots from") }
    var ballotsCountedShort: String { pick("stembiljetten geteld", "ballots counted") }

    func changeOf(from: String, to: String) -> String {
        pick("Van \(from) naar \(to):", "From \(from) to \(to):")
    }

    func changeByBallots(_ label: String, gain: String, lose: String, same: String) -> String {
        pick(
            "  volgens @\(label): \(gain) stembiljetten krijgen meer van hun keuzes, \(lose) minder, \(same) evenveel.",
            "  by @\(label): \(gain) ballots get more of their choices, \(lose) fewer, \(same) as many."
        )
    }

    func changeByPeople(isByNumber: Bool, gain: String, lose: String, same: String, divided: String) -> String {
        let dutch = "\(gain) beter af, \(lose) slechter, \(same) gelijk, \(divided) verdeeld"
        let english = "\(gain) better off, \(lose) worse, \(same) the same, \(divided) divided"
        return isByNumber
            ? pick("  kiezers in beide bestanden: \(dutch).", "  voters in both files: \(english).")
            : pick("    naar het bedrag: \(dutch).", "    by the amount: \(english).")
    }

    func votersMatched(
        _ first: String,
        _ second: String,
        both: String,
        onlyFirst: String,
        onlySecond: String
    ) -> String {
        pick(
            "@\(first) en @\(second): \(both) kiezers staan in beide, \(onlyFirst) alleen in @\(first), \(onlySecond) alleen in @\(second).",
            "@\(first) and @\(second): \(both) voters are in both, \(onlyFirst) only in @\(first), \(onlySecond) only in @\(second)."
        )
    }

    func votersApart(_ first: String, _ second: String) -> String {
        pick(
            "@\(first) en @\(second): niet gekeken wie in beide staat.",
            "@\(first) and @\(second): nobody looked who is in both."
        )
    }

    // MARK: Faults

    /// Why rules and files of ballots do not go together, with a way out.
    public func describe(_ error: BallotsChoiceError) -> String {
        switch error {
        case .noneFor(let rule, let kinds, let files):
            let kinds = kinds.map(\.rawValue).joined(separator: ", ")
            return pick(
                "\(rule) telt \(kinds); zo'n bestand is er niet bij: \(list(files)). Geef het met --ballots, of laat de regel weg.",
                "\(rule) counts \(kinds); there is no such file among \(list(files)). Give one with --ballots, or leave the rule out."
            )
        case .severalFor(let rule, let files):
            let ways = files.map { "\(rule)@\($0.label)" }.joined(separator: ", ")
            return pick(
                "\(rule) kan meer dan een bestand tellen: \(list(files)). Kies: \(ways).",
                "\(rule) could count more than one file: \(list(files)). Choose: \(ways)."
            )
        case .unknown(let choice, let rule, let files):
            let ways = files.map { "\(rule)@\($0.label)" }.joined(separator: ", ")
            return pick(
                "\(rule)@\(choice): dat is geen van de bestanden \(list(files)). Mogelijk: \(ways).",
                "\(rule)@\(choice): that is none of the files \(list(files)). Possible: \(ways)."
            )
        case .notCounted(let file):
            return pick(
                "Geen regel telt \(list([file])). Zet er een bij, als REGEL@\(file.label), of laat het bestand weg.",
                "No rule counts \(list([file])). Add one, as RULE@\(file.label), or leave the file out."
            )
        case .sameFile(let path):
            return pick("--ballots \(path) staat er twee keer.", "--ballots \(path) is given twice.")
        case .standardInput:
            return pick(
                "Met meer dan een bestand met stemmen kan geen ervan standaardinvoer (-) zijn, en de voorstellen ook niet: geef bestanden.",
                "With more than one file of ballots none can be standard input (-), nor the proposals: give files."
            )
        case .votersMissing(let file):
            return pick(
                "--voters match: in \(file) staat niet bij elk stembiljet wie de kiezer is. Zet er een kolom kiezer bij, of laat --voters weg.",
                "--voters match: \(file) does not name the voter of every ballot. Add a column voter, or leave --voters out."
            )
        case .votersApart(let first, let second):
            return pick(
                "--voters match: geen kiezer van \(first) staat in \(second). Gebruik in beide dezelfde nummers, of laat --voters weg.",
                "--voters match: no voter of \(first) is in \(second). Use the same ids in both, or leave --voters out."
            )
        }
    }

    private func list(_ files: [BallotsChoiceError.File]) -> String {
        files.map { "\($0.name) (\($0.kind.rawValue))" }.joined(separator: ", ")
    }

    public func badBallotsChoice(_ choice: String) -> String {
        let kinds = BallotKind.allCases.map(\.rawValue).joined(separator: ", ")
        return pick(
            "--rules: @\(choice) noemt geen stemmen. Mogelijk: \(kinds), of het nummer van het bestand: 1, 2, …",
            "--rules: @\(choice) names no ballots. Possible: \(kinds), or the number of the file: 1, 2, …"
        )
    }

    public func onlyWithSeveralBallots(_ option: String) -> String {
        pick(
            "\(option) heeft alleen betekenis met meer dan een bestand met stemmen (--ballots).",
            "\(option) has a meaning only with more than one file of ballots (--ballots)."
        )
    }

    // MARK: On the page

    var ballotSetsTitle: String { pick("De stembiljetten", "The ballots") }
    var ballotSetsExplained: String {
        pick(
            "Elke telwijze telt de stembiljetten van een van deze bestanden. Wat daarvan gezegd wordt, geldt voor die biljetten.",
            "Each method counts the ballots of one of these files. What is said of it is about those ballots."
        )
    }
    var fileColumn: String { pick("Bestand", "File") }
    var kindColumn: String { pick("Soort", "Kind") }
    var kindExplained: String {
        pick("Hoe het heet in de telwijze, na het teken @.", "What it is called in a method, after the sign @.")
    }
    func name(ofKind kind: BallotKind) -> String {
        switch kind {
        case .approval: pick("aankruisen", "approval")
        case .points: pick("punten", "points")
        case .ranked: pick("rangorde", "ranking")
        case .quadratic: pick("krediet", "credits")
        }
    }
    var shiftsOfSetsExplained: String {
        pick(
            "Elk paar telwijzen, volgens de stembiljetten van elk van beide. In de balk: links wie meer krijgt, in het midden "
                + "wie evenveel krijgt, rechts wie minder krijgt.",
            "Each pair of methods, by the ballots of either. In the bar: on the left who gets more, in the middle who gets "
                + "the same, on the right who gets less."
        )
    }
    var peopleTitle: String { pick("Dezelfde mensen", "The same people") }
    var peopleExplained: String {
        pick(
            "Kiezers die in beide bestanden staan, volgens hun beide stembiljetten. Beter af: volgens minstens een biljet, en "
                + "volgens geen van beide slechter. Verdeeld: beter volgens het ene, slechter volgens het andere.",
            "Voters who are in both files, by both of their ballots. Better off: by one ballot at least, and worse by "
                + "neither. Divided: better by one, worse by the other."
        )
    }
    var betterOff: String { pick("Beter af", "Better off") }
    var worseOff: String { pick("Slechter", "Worse") }
    var divided: String { pick("Verdeeld", "Divided") }
    var inBoth: String { pick("In beide", "In both") }
    var onlyInFirst: String { pick("Alleen eerste", "First only") }
    var onlyInSecond: String { pick("Alleen tweede", "Second only") }
    var votersFound: String { pick("Wie in beide bestanden staat", "Who is in both files") }
}
