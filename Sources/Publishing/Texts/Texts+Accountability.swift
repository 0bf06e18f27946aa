import VotingModel

/// The pot and the accountability table in words.
extension Texts {
    var accountability: String { pick("Verantwoording per bron", "Accounting for each source") }
    var accountabilityExplained: String {
        pick(
            "Wat er met het geld van elke bron is gebeurd. Elke rij telt op tot het bedrag van het voorstel, elke kolom tot de "
                + "bron.",
            "What became of the money of each source. Each row adds up to the amount of the project, each column to the source."
        )
    }
    func explanation(of rule: AccountabilityRule) -> String {
        switch rule {
        case .proRata:
            pick(
                "Geld met een label betaalt eerst voor voorstellen met dat label. Van het overige betaalt elke bron mee naar wat er op dat "
                    + "moment in zit.",
                "Money with a label pays first for projects with that label. Of the rest each source pays in proportion to what is "
                    + "left in it at that moment."
            )
        case .ownOrder:
            pick(
                "Geld met een label betaalt eerst voor voorstellen met dat label. De bronnen gaan op in de volgorde van de spelregels.",
                "Money with a label pays first for projects with that label. Sources are used up in the order of the rules."
            )
        }
    }
    var notSpent: String { pick("Niet besteed", "Not spent") }
    var pot: String { pick("Pot", "Pot") }
    var bound: String { pick("alleen voor voorstellen met dit label", "only for projects with this label") }
    var unspendable: String {
        pick(
            "Dit geld kan in deze stemming niet worden besteed: de voorstellen met dit label kosten samen minder.",
            "This money cannot be spent in this vote: the projects with this label cost less together."
        )
    }
    var labelReason: String {
        pick(
            "Het geld dat hiervoor nodig zou zijn, is gebonden aan een ander label.",
            "The money that would be needed for it is bound to another label."
        )
    }

    /// Headings of `accountability.csv` before the sources, and what stands in the name column of its last rows.
    var accountabilityHeadings: [String] {
        language == .nl ? ["id", "naam", "bedrag"] : ["id", "name", "amount"]
    }
    var unspentInTable: String { pick("niet besteed", "unspent") }
    var totalInTable: String { pick("totaal", "total") }

    // MARK: Findings

    func describePot(_ reason: Finding.Reason) -> (what: String, remedy: String)? {
        switch reason {
        case .continuousWithoutMeaning(let project, let rule, let valid):
            both(
                (
                    "Voorstel \(project) kan elk bedrag tussen twee grenzen krijgen, en de regel \(rule) kan daar niet over beslissen.",
                    "Kies een van: \(valid.joined(separator: ", ")), of geef het voorstel een stap of één bedrag."
                ),
                (
                    "Project \(project) can get any amount between two limits, and the rule \(rule) cannot decide on that.",
                    "Choose one of: \(valid.joined(separator: ", ")), or give the project a step or one cost."
                )
            )
        case .continuousConstrained(let project, let constraint):
            both(
                (
                    "Voorstel \(project) kan elk bedrag tussen twee grenzen krijgen, en dat gaat niet samen met \(constraint).",
                    "Geef het voorstel één bedrag, of laat de beperking weg."
                ),
                (
                    "Project \(project) can get any amount between two limits, which does not go together with \(constraint).",
                    "Give the project one cost, or leave the constraint out."
                )
            )
        case .labelWithoutSource(let label, let projects):
            both(
                (
                    "Aan het label \(label) (\(projects.joined(separator: ", "))) is geen geld gebonden; het betekent hier niets.",
                    "Controleer of het label hetzelfde is geschreven als bij de bron."
                ),
                (
                    "No money is bound to the label \(label) (\(projects.joined(separator: ", "))); it means nothing here.",
                    "Check that the label is written as with the source."
                )
            )
        case .moneyNotSpendable(let label, let amount):
            both(
                (
                    "Van het geld met label \(label) kan \(amount) niet worden besteed: de voorstellen met dit label kosten samen minder.",
                    "Het telt niet mee in het budget."
                ),
                (
                    "Of the money labelled \(label), \(amount) cannot be spent: the projects with this label cost less together.",
                    "It is not part of the budget."
                )
            )
        default: nil
        }
    }
}
