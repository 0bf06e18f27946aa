/// What a result says of proposals beside the count. No text here holds a digit.
extension Texts {
    // MARK: Costs

    public var costs: String { pick("Wat de voorstellen kosten", "What the projects cost") }
    public var costsExplained: String {
        pick(
            "Van deze voorstellen is bekend waaruit de kosten bestaan. De kosten in de stemming zijn wat eenmalig is, plus wat "
                + "elk jaar terugkomt maal het aantal jaren. Wat in natura komt, telt niet mee.",
            "Of these projects it is known what their cost is made of. The cost in the vote is what is paid once, plus what "
                + "comes back each year times the number of years. What comes in kind is not counted."
        )
    }
    public var horizonYears: String {
        pick("Aantal jaren dat jaarlijkse kosten tellen", "Number of years for which yearly costs count")
    }
    public var residents: String {
        pick(
            "Naar bewoners, uit de voorstellen die geld krijgen",
            "Paid to residents, from the projects that are funded"
        )
    }
    public var yearlyOfFunded: String {
        pick("Elk jaar, uit de voorstellen die geld krijgen", "Each year, from the projects that are funded")
    }
    public var yearlyExplained: String {
        pick(
            "Wat elk jaar terugkomt, gaat na die jaren door: daar is dan nieuw geld voor nodig.",
            "What comes back each year goes on after those years: it then needs new money."
        )
    }
    public var oneOff: String { pick("Eenmalig", "Once") }
    public var perYear: String { pick("Per jaar", "Each year") }
    public var inTheVote: String { pick("In de stemming", "In the vote") }
    public var toResidents: String { pick("Naar bewoners", "Paid to residents") }
    public var inKind: String { pick("In natura, niet meegeteld", "In kind, not counted") }

    // MARK: Tags

    public var tags: String { pick("Waarvoor het geld is", "What the money is for") }
    public var tagsExplained: String {
        pick(
            "Een voorstel met meer dan een kenmerk telt bij elk kenmerk mee. De delen zijn van al het geld dat verdeeld is.",
            "A project with more than one tag counts for each of them. The shares are of all money that is allocated."
        )
    }
    public var tag: String { pick("Kenmerk", "Tag") }
    public var fundedProjects: String { pick("Met geld", "Funded") }

    // MARK: Challenges

    public var challenges: String { pick("Uitdagingen", "Challenges") }
    public var challengesExplained: String {
        pick(
            "Met een uitdaging willen bewoners een taak van de gemeente overnemen.",
            "In a challenge residents want to take over a task of the municipality."
        )
    }
    public var task: String { pick("Taak", "Task") }
    public var plan: String { pick("Plan", "Plan") }
    public var presentCost: String { pick("Wat de taak nu kost", "What the task costs now") }
    public var remark: String { pick("Let op", "Please note") }
    public var fromAmount: String { pick("geldt vanaf", "holds from") }

    // MARK: Assessments

    public var assessments: String { pick("Wat er vooraf van gezegd is", "What was said beforehand") }
    public var assessmentsExplained: String {
        pick(
            "De gemeente en bewoners hebben naar de voorstellen gekeken. Wat zij zeggen telt niet mee in de uitslag.",
            "The municipality and residents have looked at the proposals. What they say does not count in the result."
        )
    }
    public var officialsSay: String { pick("De gemeente", "The municipality") }
    public var residentsSay: String { pick("Bewoners", "Residents") }
    public var feasible: String { pick("Haalbaar.", "Feasible.") }
    public var notFeasible: String { pick("Niet haalbaar.", "Not feasible.") }

    // MARK: People and admission

    public var proposers: String { pick("Van wie de voorstellen zijn", "Who is behind the projects") }
    public var proposerAndContact: String { pick("Indiener en aanspreekpunt", "Proposer and contact point") }
    public var contact: String { pick("Aanspreekpunt", "Contact point") }
    public var inadmissible: String { pick("Niet toegelaten voorstellen", "Proposals that were not admitted") }
    public var inadmissibleExplained: String {
        pick(
            "Deze voorstellen stonden niet op het stembiljet. De reden is die van het besluit om ze niet toe te laten.",
            "These proposals did not stand on the ballot. The reason is that of the decision not to admit them."
        )
    }
    public var reasonHeading: String { pick("Reden", "Reason") }
}
