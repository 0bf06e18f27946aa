import VotingModel

/// Votes that are paid with credits. Texts for pages hold no digit.
extension Texts {
    // MARK: Results

    var credits: String { pick("Stemmen en credits", "Votes and credits") }
    var creditsExplained: String {
        pick(
            "Elke kiezer had evenveel credits. Eén stem voor een voorstel kost één credit, en elke volgende stem voor hetzelfde "
                + "voorstel kost meer dan de vorige: een aantal stemmen keer zichzelf, zoveel credits. Het saldo is het aantal stemmen "
                + "voor min het aantal stemmen tegen. Alleen een voorstel met een saldo boven nul doet mee.",
            "Every voter had as many credits. One vote for a project costs one credit, and each further vote for the same project costs "
                + "more than the one before: a number of votes times itself, so many credits. The balance is the number of votes for "
                + "less the number of votes against. Only a project with a balance above zero takes part."
        )
    }
    var creditsOfClassesExplained: String {
        pick(
            "Hoeveel credits een kiezer had, hing af van de groep. Eén stem voor een voorstel kost één credit, en elke volgende stem voor "
                + "hetzelfde voorstel kost meer dan de vorige: een aantal stemmen keer zichzelf, zoveel credits. Het saldo is het aantal "
                + "stemmen voor min het aantal stemmen tegen. Alleen een voorstel met een saldo boven nul doet mee.",
            "How many credits a voter had depended on the group. One vote for a project costs one credit, and each further vote for the "
                + "same project costs more than the one before: a number of votes times itself, so many credits. The balance is the number "
                + "of votes for less the number of votes against. Only a project with a balance above zero takes part."
        )
    }
    var creditsOfOthers: String { pick("Credits van andere kiezers", "Credits of other voters") }
    var creditsOfGroup: String { pick("Credits per kiezer in de groep", "Credits of a voter in the group") }
    var electionCreditsExplained: String {
        pick(
            "Elke kiezer had evenveel credits. Eén stem voor een kandidaat kost één credit, en elke volgende stem voor dezelfde kandidaat "
                + "kost meer dan de vorige: een aantal stemmen keer zichzelf, zoveel credits. Het saldo is het aantal stemmen voor min het "
                + "aantal stemmen tegen.",
            "Every voter had as many credits. One vote for a candidate costs one credit, and each further vote for the same candidate costs "
                + "more than the one before: a number of votes times itself, so many credits. The balance is the number of votes for less the "
                + "number of votes against."
        )
    }
    var electionSidesBar: String {
        pick(
            "De balk onder een naam laat rechts van de streep de stemmen voor zien, en links daarvan de stemmen tegen. De getallen staan "
                + "ernaast. Biljetten: hoeveel stembiljetten voor of tegen deze kandidaat stemden.",
            "The bar below a name shows votes for to the right of the line, and votes against to the left. The numbers stand beside it. "
                + "Ballots: how many ballots voted for or against this candidate."
        )
    }
    var withdrawnVotesSpent: String {
        pick(
            "Wat kiezers gaven aan wie zich terugtrok, telt voor niemand, en is wel gebruikt.",
            "What voters gave to somebody who stood down counts for nobody, and is spent all the same."
        )
    }
    var creditsPerBallot: String { pick("Credits van een kiezer", "Credits of a voter") }
    var creditsGiven: String { pick("Credits samen", "Credits together") }
    var creditsSpent: String { pick("Credits gebruikt", "Credits spent") }
    var creditsLeft: String { pick("Credits niet gebruikt", "Credits not spent") }
    var balance: String { pick("Saldo", "Balance") }
    var creditsColumn: String { "Credits" }
    var ballotsNaming: String { pick("Biljetten", "Ballots") }
    var balanceExplained: String {
        pick(
            "Saldo: de stemmen voor het voorstel min de stemmen ertegen, van alle stembiljetten samen.",
            "Balance: the votes for the project less the votes against it, of all ballots together."
        )
    }
    var sidesBar: String {
        pick(
            "De balk onder een voorstel laat rechts van de streep de stemmen voor zien, en links daarvan de stemmen tegen. De getallen "
                + "staan ernaast. Biljetten: hoeveel stembiljetten voor of tegen het voorstel stemden.",
            "The bar below a project shows votes for it to the right of the line, and votes against it to the left. The numbers stand beside "
                + "it. Ballots: how many ballots voted for or against the project."
        )
    }
    var creditsReason: String {
        pick(
            "Het voorstel heeft niet meer stemmen voor dan tegen, of haalt een minimum in de spelregels niet.",
            "The project does not have more votes for than against, or does not reach a minimum in the rules."
        )
    }

    func balance(_ number: String, inFavour: String, against: String) -> String {
        pick(
            "saldo \(number) (\(inFavour) voor, \(against) tegen)",
            "balance \(number) (\(inFavour) for, \(against) against)"
        )
    }

    /// Behind a balance: where it comes from.
    func sides(_ sides: VoteSides, _ figures: Figures) -> String {
        let (inFavour, against) = (figures.count(sides.inFavour), figures.count(sides.against))
        return pick(" (\(inFavour) voor, \(against) tegen)", " (\(inFavour) for, \(against) against)")
    }

    // MARK: Rules

    func creditsName(_ rule: RuleID) -> String {
        switch rule {
        case .quadraticPerCost: pick("Stemmen met credits: per euro", "Votes with credits: per unit of cost")
        case .quadraticMax:
            pick("Stemmen met credits: hoogste saldo samen", "Votes with credits: greatest balance together")
        case .quadraticEqualShares: pick("Stemmen met credits: gelijke delen", "Votes with credits: Equal Shares")
        default: pick("Stemmen met credits: hoogste saldo eerst", "Votes with credits: greatest balance first")
        }
    }

    func creditsExplained(_ rule: RuleID) -> String {
        let gate = pick(
            "Van elk voorstel tellen wij de stemmen voor op en trekken wij de stemmen tegen eraf: dat is het saldo. Alleen voorstellen met "
                + "een saldo boven nul doen mee.",
            "For every project we add up the votes for it and take off the votes against it: that is the balance. Only projects with a "
                + "balance above zero take part."
        )
        let count =
            switch rule {
            case .quadraticPerCost:
                pick(
                    "Het saldo wordt gedeeld door de kosten. Het voorstel met het meeste saldo per euro is het eerst aan de beurt. Past het in "
                        + "het geld dat over is, dan krijgt het geld. Past het niet, dan wordt het overgeslagen.",
                    "The balance is divided by the cost. The project with the most balance per unit of cost has its turn first. If it fits "
                        + "in the money left, it is funded. If it does not fit, it is skipped."
                )
            case .quadraticMax:
                pick(
                    "Van alle combinaties van voorstellen die binnen het budget passen, krijgt de combinatie geld met het hoogste saldo samen.",
                    "Of all combinations of projects that fit in the budget, the one with the greatest balance together is funded."
                )
            case .quadraticEqualShares:
                pick(
                    "Elk stembiljet krijgt een even groot deel van het budget. Een voorstel krijgt geld als wie ervoor stemde het samen kan "
                        + "betalen: ieder betaalt naar het aantal stemmen dat hij eraan gaf, of alles wat hij nog heeft als dat minder is. Het "
                        + "voorstel met de laagste prijs per stem gaat voor. Wie tegen stemde, betaalt niets. Dat gaat door tot geen voorstel "
                        + "meer betaald kan worden.",
                    "Every ballot gets an equal part of the budget. A project is funded if those who voted for it can pay for it together: each "
                        + "pays by the number of votes given to it, or all that is left where that is less. The project with the lowest "
                        + "price of a vote goes first. Who voted against it pays nothing. That goes on until no project can be paid for."
                )
            default:
                pick(
                    "Het voorstel met het hoogste saldo is het eerst aan de beurt. Past het in het geld dat over is, dan krijgt het geld. Past "
                        + "het niet, dan wordt het overgeslagen. Daarna is het volgende voorstel aan de beurt.",
                    "The project with the greatest balance has its turn first. If it fits in the money left, it is funded. If it does not "
                        + "fit, it is skipped. Then the next project has its turn."
                )
            }
        return "\(gate) \(count)"
    }

    // MARK: Rules in words

    func creditsOfVoter(_ credits: String) -> String {
        pick("U krijgt \(credits) credits om mee te stemmen.", "You get \(credits) credits to vote with.")
    }
    var someClassesHaveOthers: String {
        pick(
            "Een groep waarbij hierboven een ander aantal staat, krijgt dat aantal.",
            "A group with another number above gets that number."
        )
    }
    func votesCost(_ pairs: [(votes: String, credits: String)], elects: Bool) -> String {
        let first = pairs.first.map {
            pick("\($0.votes) stem kost \($0.credits) credit", "\($0.votes) vote costs \($0.credits) credit")
        }
        let others = pairs.dropFirst().map {
            pick("\($0.votes) stemmen kosten er \($0.credits)", "\($0.votes) votes cost \($0.credits)")
        }
        let list = ([first].compactMap(\.self) + others).joined(separator: ", ")
        return elects
            ? pick("Voor één kandidaat: \(list).", "For one candidate: \(list).")
            : pick("Voor één voorstel: \(list).", "For one project: \(list).")
    }
    func mostVotesOnOne(_ votes: String, cost credits: String, elects: Bool) -> String {
        pick(
            "Meer dan \(votes) stemmen op één \(elects ? "kandidaat" : "voorstel") kan niet; die kosten \(credits) credits.",
            "More than \(votes) votes on one \(elects ? "candidate" : "project") are not possible; those cost \(credits) credits."
        )
    }
    func creditsSpread(elects: Bool) -> String {
        pick(
            "U mag uw credits over meer \(elects ? "kandidaten" : "voorstellen") verdelen. Spreiden levert samen meer stemmen op. Credits die u niet gebruikt, vervallen.",
            "You may divide your credits over several \(elects ? "candidates" : "projects"). Spreading them gives more votes together. Credits that you do not use lapse."
        )
    }
    func votesAgainst(allowed: Bool, elects: Bool) -> String {
        let (dutch, english) = elects ? ("kandidaat", "candidate") : ("voorstel", "project")
        return allowed
            ? pick(
                "U mag ook tegen een \(dutch) stemmen. Zet dan een min voor het aantal. Dat kost evenveel credits.",
                "You may vote against a \(english) too. Put a minus before the number. That costs as many credits."
            )
            : pick("Tegen een \(dutch) stemmen kan niet.", "You cannot vote against a \(english).")
    }

    /// What a voter can do with the credits, one sentence after another.
    func creditSentences(
        _ rules: CreditRules,
        _ figures: Figures,
        elects: Bool = false,
        ofClasses: Bool = false
    ) -> [String] {
        guard let credits = rules.perBallot else { return [] }
        let most = rules.mostVotesOnOne
        let prices = (1...max(1, min(most, 5))).map { (votes: figures.count($0), credits: figures.count($0 * $0)) }
        return [
            creditsOfVoter(figures.count(credits)) + (ofClasses ? " " + someClassesHaveOthers : ""),
            votesCost(prices, elects: elects),
            mostVotesOnOne(figures.count(most), cost: figures.count(most * most), elects: elects),
            creditsSpread(elects: elects),
            votesAgainst(allowed: rules.takesVotesAgainst, elects: elects),
        ]
    }

    // MARK: Findings

    static func isOfCredits(_ reason: InvalidBallotReason) -> Bool {
        reason == .negativeVotes || reason == .tooManyVotesOnOneProject
    }

    func describe(_ fault: Finding.CreditFault) -> (what: String, remedy: String) {
        switch fault {
        case .badVotes(let text):
            both(
                (
                    "Dit is geen aantal stemmen: \"\(text)\".",
                    "Schrijf een heel getal tot 1000000, zoals 3, of -2 voor stemmen tegen."
                ),
                (
                    "This is not a number of votes: \"\(text)\".",
                    "Write a whole number up to 1000000, such as 3, or -2 for votes against."
                )
            )
        case .missingVotes:
            both(
                ("Bij dit stembiljet staan geen aantallen stemmen.", "Zet bij elk voorstel een aantal stemmen."),
                ("This ballot has no numbers of votes.", "Give every project its votes.")
            )
        case .votesCount(let projects, let votes):
            both(
                (
                    "Er staan \(projects) voorstellen en \(votes) aantallen stemmen.",
                    "Zet bij elk voorstel een aantal stemmen."
                ),
                ("There are \(projects) projects and \(votes) numbers of votes.", "Give every project its votes.")
            )
        case .projectTwice(let id):
            both(
                (
                    "Voorstel \(id) staat twee keer op dit stembiljet.",
                    "Zet er één aantal stemmen bij, dat wat de kiezer bedoelde."
                ),
                (
                    "Project \(id) stands on this ballot twice.",
                    "Give it one number of votes, the one that the voter meant."
                )
            )
        case .overspent(let spent, let given):
            both(
                (
                    "Dit stembiljet gebruikt \(spent) credits van de \(given): het is ongeldig.",
                    "Kijk na of het goed is overgenomen; 3 stemmen kosten 9 credits."
                ),
                (
                    "This ballot spends \(spent) credits of \(given): it is not valid.",
                    "See whether it was copied correctly; 3 votes cost 9 credits."
                )
            )
        case .missing:
            both(
                (
                    "Hier staat niet hoeveel credits een kiezer heeft.",
                    "Zet credits in META, geef --option credits=100, of neem de spelregels erbij."
                ),
                (
                    "It is not said how many credits a voter has.",
                    "Put credits into META, give --option credits=100, or take the rulebook along."
                )
            )
        case .givenTwice(let key, let stated):
            both(
                ("Het bestand noemt al een ander aantal bij \(key): \(stated).", "Laat een van beide weg."),
                ("The file states another number for \(key) already: \(stated).", "Leave one of them out.")
            )
        case .differs(let key, let rulebook, let file):
            both(
                ("Bij \(key) zeggen de spelregels \(rulebook), het bestand zegt \(file).", "Maak ze gelijk."),
                ("For \(key) the rulebook says \(rulebook), the file says \(file).", "Make them equal.")
            )
        case .onlyWithCredits(let key):
            both(
                (
                    "De instelling \(key) hoort bij stemmen met credits.",
                    "Laat haar weg, of kies quadratic als soort stembiljet."
                ),
                (
                    "The setting \(key) belongs to votes with credits.",
                    "Leave it out, or choose quadratic as the kind of ballot."
                )
            )
        case .notHere(let command):
            both(
                (
                    "\(command) kent alleen voorstellen die een stembiljet noemt of niet, geen stemmen voor en tegen.",
                    "Gebruik tally, compare of explain."
                ),
                (
                    "\(command) knows only projects that a ballot names or not, no votes for and against.",
                    "Use tally, compare or explain."
                )
            )
        }
    }
}
