public import VotingModel

/// What results say, on pages and in the terminal. No text here holds a digit.
extension Texts {
    public var resultTitle: String { pick("Uitslag", "Result") }
    public var resultKicker: String { pick("Uitslag van de stemming", "Result of the vote") }
    public var skipToContent: String { pick("Naar de inhoud", "Skip to content") }
    public var onThisPage: String { pick("Op deze pagina", "On this page") }

    // MARK: In short

    public var summary: String { pick("In het kort", "In short") }
    public var budget: String { pick("Budget", "Budget") }
    public var spent: String { pick("Verdeeld", "Allocated") }
    public var remaining: String { pick("Blijft over", "Left over") }
    public var fundedOfAll: String { pick("Voorstellen die geld krijgen", "Projects that are funded") }
    public var of: String { pick("van de", "of") }
    public var ballotsCounted: String { pick("Stembiljetten die meetellen", "Ballots counted") }
    public var budgetBar: String {
        pick(
            "Balk van het budget: elk blok is een voorstel dat geld krijgt, in de volgorde van de tabel hieronder. Het lege "
                + "deel rechts is wat overblijft.",
            "Bar of the budget: each block is a funded project, in the order of the table below. The empty part on the "
                + "right is what is left over."
        )
    }

    // MARK: Funded and not

    public var funded: String { pick("Deze voorstellen krijgen geld", "Funded projects") }
    public var nothingFunded: String { pick("Geen enkel voorstel krijgt geld.", "No project is funded.") }
    public var notFunded: String { pick("Deze voorstellen krijgen geen geld", "Projects that are not funded") }
    public var everythingFunded: String { pick("Alle voorstellen krijgen geld.", "All projects are funded.") }
    public var place: String { pick("Plaats", "Place") }
    public var project: String { pick("Voorstel", "Project") }
    public var projectNumber: String { pick("nummer", "number") }
    public var cost: String { pick("Kosten", "Cost") }
    public var votes: String { pick("Stemmen", "Votes") }
    /// The word behind a number of votes.
    public func votes(_ count: Int) -> String {
        count == 1 ? pick("stem", "vote") : pick("stemmen", "votes")
    }
    public var points: String { pick("Punten", "Points") }
    public var missing: String { pick("Te kort", "Short by") }
    public var total: String { pick("Totaal", "Total") }
    public var votesExplained: String {
        pick(
            "Stemmen: het aantal stembiljetten dat het voorstel noemt, met daaronder welk deel dat is van alle "
                + "stembiljetten die meetellen.",
            "Votes: the number of ballots that name the project, and what part that is of all ballots counted."
        )
    }

    /// Why a project is not funded, in one sentence.
    public func reason(_ reason: NotFunded.Reason, under rule: RuleID? = nil) -> String {
        let rounds: [RuleID] = [
            .maxWelfare, .maximinSupport, .boundedOverspending, .expandingApprovals, .budgetSTV, .quadraticMax,
        ]
        if reason == .doesNotFit, let rule, rounds.contains(rule) {
            return pick(
                "Naast de voorstellen die geld krijgen, is er te weinig geld voor over.",
                "Beside the projects that are funded, too little money is left for it."
            )
        }
        if reason == .belowThreshold, rule?.countsCredits == true { return creditsReason }
        if rule == .cumulativeSTV, let text = reasonInTheEnd(reason) { return text }
        return switch reason {
        case .eliminated: eliminatedReason
        case .noSupport:
            // A ranking may name a project last, which gives it nothing.
            pick("Geen enkel stembiljet steunt dit voorstel.", "No ballot supports this project.")
        case .belowThreshold:
            pick("Het voorstel haalt het minimum niet.", "The project does not reach the minimum score.")
        case .withdrawn: pick("Het voorstel is ingetrokken.", "The project was withdrawn.")
        case .overBudget:
            pick("Het voorstel kost meer dan het hele budget.", "The project costs more than the whole budget.")
        case .doesNotFit:
            pick(
                "Toen dit voorstel aan de beurt was, was er te weinig geld over.",
                "When its turn came, too little money was left."
            )
        case .supportersShort:
            pick(
                "De kiezers die dit voorstel steunen, hebben samen te weinig geld over.",
                "The voters who support this project have too little money left together."
            )
        case .excluded:
            pick(
                "Het kan niet samen met een voorstel dat geld kreeg, of valt buiten wat de spelregels toelaten.",
                "It does not go together with a project that was funded, or is beyond what the rules allow."
            )
        case .categoryFull:
            pick(
                "Een grens in de spelregels laat dit voorstel niet toe naast wat al geld kreeg.",
                "A limit in the rules does not allow this project beside what was funded."
            )
        case .label: labelReason
        case .prerequisite:
            pick(
                "Dit voorstel kan alleen na een ander voorstel, en dat kreeg geen geld.",
                "This project is possible only after another one, which was not funded."
            )
        case .notReached:
            pick(
                "De telling stopte voordat dit voorstel aan de beurt was.",
                "The count stopped before its turn came."
            )
        }
    }

    /// How a project came to be funded, where a method has more ways than one.
    public func by(_ step: ResultDocument.StepLine) -> String {
        if case .free = step.grounds { return pick("Kost niets.", "Free of cost.") }
        if case .added = step.grounds { return addedInTheEnd }
        if step.by == Completion.utilitarian.rawValue {
            return pick(
                "Aangevuld met het geld dat overbleef, op volgorde van stemmen.",
                "Added with the money left over, in order of votes."
            )
        }
        if step.by == Completion.phragmen.rawValue || step.by == Completion.phragmenRestart.rawValue {
            return pick(
                "Aangevuld met het geld dat overbleef, zo dat de last van de kiezers licht bleef.",
                "Added with the money left over, so that the load on voters stayed light."
            )
        }
        return pick("Betaald door de kiezers die het steunen.", "Paid for by the voters who support it.")
    }

    // MARK: Rounds

    public var rounds: String { pick("Wie betaalde mee", "Who paid") }
    public var round: String { pick("Ronde", "Round") }
    public func roundsExplained(_ rule: RuleID) -> String {
        if rule == .boundedOverspending { return overspendingRounds }
        if rule == .exactEqualShares {
            return pick(
                "Elk stembiljet had hetzelfde bedrag te besteden. In elke ronde kreeg één voorstel geld van kiezers die het "
                    + "steunen en de prijs konden betalen; wie meebetaalde, betaalde precies even veel. Prijzen zijn afgerond op "
                    + "hele centen; er is gerekend met het precieze bedrag.",
                "Every ballot had the same amount to spend. In each round one project was paid for by voters who support it "
                    + "and could pay the price; all who paid, paid exactly the same. Prices are rounded to whole cents; the "
                    + "count used the exact amount."
            )
        }
        return pick(
            "Elk stembiljet had hetzelfde bedrag te besteden. In elke ronde kreeg één voorstel geld van de kiezers die het "
                + "steunen. Ieder betaalde de prijs, of alles wat hij nog had als dat minder was. Prijzen zijn afgerond op "
                + "hele centen; er is gerekend met het precieze bedrag.",
            "Every ballot had the same amount to spend. In each round one project was paid for by the voters who support "
                + "it. Each paid the price, or all that was left where that was less. Prices are rounded to whole cents; "
                + "the count used the exact amount."
        )
    }
    public var ballotShare: String { pick("Bedrag per stembiljet", "Amount per ballot") }
    /// What the price of a round is for; points count in units of 1 / `pointScale`.
    public func price(_ utility: Utility?, pointScale: Int) -> String {
        switch utility {
        case .points:
            switch pointScale {
            case 10: pick("Prijs per tiende punt", "Price per tenth of a point")
            case 100: pick("Prijs per honderdste punt", "Price per hundredth of a point")
            case 1_000: pick("Prijs per duizendste punt", "Price per thousandth of a point")
            default: pick("Prijs per punt", "Price per point")
            }
        case .borda, .positions: pick("Prijs per plaats", "Price per place")
        case .votes: pick("Prijs per stem", "Price per vote")
        case .cost, .cardinality, nil: pick("Prijs", "Price")
        }
    }
    public var payers: String { pick("Betalers", "Payers") }
    public var emptied: String { pick("geld op", "out of money") }
    public var payersBar: String {
        pick(
            "De balk onder een voorstel laat zien welk deel van de stembiljetten meebetaalde; van het donkere deel was het "
                + "geld daarna op. De getallen staan ernaast.",
            "The bar below a project shows what part of the ballots paid; the dark part had no money left afterwards. The "
                + "numbers stand beside it."
        )
    }

    public var loads: String { pick("Wie wat draagt", "Who carries what") }
    public func load(_ rule: RuleID) -> String {
        rule == .maximinSupport
            ? pick("Zwaarste last", "Heaviest load") : pick("Last per kiezer", "Load per voter")
    }
    public var supporters: String { pick("Kiezers", "Supporters") }
    public func loadsExplained(_ rule: RuleID) -> String {
        if rule == .maximinSupport {
            return pick(
                "De kosten van alle gekozen voorstellen samen worden zo gelijk mogelijk gedragen door de kiezers die ze "
                    + "steunen, elke ronde opnieuw. In elke ronde kreeg het voorstel geld waarbij de zwaarste last het laagst "
                    + "uitkwam. Bedragen zijn afgerond op hele centen; er is gerekend met het precieze bedrag.",
                "The costs of all chosen projects together are carried as equally as possible by the voters who support "
                    + "them, spread anew each round. In each round the project was funded with which the heaviest load came "
                    + "out lowest. Amounts are rounded to whole cents; the count used the exact amount."
            )
        }
        return pick(
            "De kosten van een voorstel zijn een last voor de kiezers die het steunen. In elke ronde kreeg het voorstel geld "
                + "waarbij die kiezers samen met wat zij al droegen op de laagste last per kiezer uitkwamen. Bedragen zijn "
                + "afgerond op hele centen; er is gerekend met het precieze bedrag.",
            "The cost of a project is a load on the voters who support it. In each round the project was funded with which "
                + "those voters, with what they carried already, came to the lowest load each. Amounts are rounded to whole "
                + "cents; the count used the exact amount."
        )
    }

    // MARK: Ties

    public var ties: String { pick("Gelijke standen", "Ties") }
    public var noTies: String {
        pick(
            "Er was geen gelijke stand waarbij gekozen moest worden.",
            "There was no tie that called for a choice."
        )
    }
    public var tiesExplained: String {
        pick(
            "Deze voorstellen stonden precies gelijk. De spelregels zeggen wie dan voorgaat.",
            "These projects were exactly equal. The rules say which then goes first."
        )
    }
    public var tied: String { pick("Gelijk", "Tied") }
    public var chosen: String { pick("Ging voor", "Went first") }
    public var decidedBy: String { pick("Omdat", "Because") }
    public var provisional: String {
        pick(
            "voorlopig: dit lot is niet vooraf vastgelegd",
            "provisional: this lot was not fixed beforehand"
        )
    }
    public func decision(_ criterion: String) -> String {
        switch criterion {
        case "min-cost": pick("het kost het minst", "it costs least")
        case "max-votes": pick("het heeft de meeste kiezers", "it has the most supporters")
        case "listed": pick("het staat eerder op de lijst", "it stands earlier on the list")
        case "name": pick("zijn nummer of naam komt eerst", "its number or name comes first")
        case "lot": pick("het lot wees het aan", "the lot fell on it")
        default: criterion
        }
    }

    // MARK: Ballots

    public var ballots: String { pick("De stembiljetten", "The ballots") }
    public var cast: String { pick("Uitgebracht", "Cast") }
    public var valid: String { pick("Geldig", "Valid") }
    public var blank: String { pick("Blanco", "Blank") }
    public var invalid: String { pick("Ongeldig", "Invalid") }
    public var counted: String { pick("Tellen mee", "Counted") }
    public var distinct: String { pick("Verschillende stembiljetten", "Different ballots") }
    public func invalidReason(_ reason: InvalidBallotReason) -> String {
        switch reason {
        case .tooFewProjects: pick("te weinig voorstellen genoemd", "too few projects named")
        case .tooManyProjects: pick("te veel voorstellen genoemd", "too many projects named")
        case .tooFewPoints: pick("te weinig punten verdeeld", "too few points given")
        case .tooManyPoints: pick("te veel punten verdeeld", "too many points given")
        case .tooManyPointsOnOneProject: pick("te veel punten op één voorstel", "too many points on one project")
        case .costTooLow: pick("de voorstellen kosten samen te weinig", "the projects cost too little together")
        case .costTooHigh: pick("de voorstellen kosten samen te veel", "the projects cost too much together")
        case .tooManyCredits: pick("te veel credits gebruikt", "too many credits spent")
        case .negativeVotes: pick("stemmen tegen, en dat mag niet", "votes against, which are not allowed")
        case .tooManyVotesOnOneProject: pick("te veel stemmen op één voorstel", "too many votes on one project")
        case .signed: signedSlip
        case .unreadable: unreadableSlip
        case .unclear: unclearSlip
        }
    }

    // MARK: Sources

    public var sources: String { pick("Waar het geld vandaan komt", "Where the money comes from") }
    public var source: String { pick("Bron", "Source") }
    public var label: String { pick("Label", "Label") }
    public var amount: String { pick("Bedrag", "Amount") }
    public var share: String { pick("Deel", "Share") }

    // MARK: Checking

    public var checking: String { pick("Zelf controleren", "Check it yourself") }
    public var checkingExplained: [String] {
        [
            pick(
                "Deze pagina is deel van een map met alle gegevens van de telling. Iedereen kan de uitslag daaruit opnieuw "
                    + "uitrekenen, met een programma dat geen telcode deelt met het programma dat telde.",
                "This page is part of a folder with all data of the count. Anybody can work out the result from it again, "
                    + "with a program that shares no counting code with the program that counted."
            ),
            pick("Laat de hele map controleren:", "Have the whole folder checked:"),
            pick(
                "Vergelijk daarna het kenmerk van de map met dat in de notulen. Dat kan ook zonder dat programma:",
                "Then compare the folder's digest with the one in the minutes. That works without the program too:"
            ),
        ]
    }
    public var folder: String { pick("MAP", "FOLDER") }
    public var limits: String {
        pick(
            "Wat deze controle niet laat zien: of ieder stembiljet van een lid was dat mocht stemmen, of iemand onder druk "
                + "is gezet, en of ieder stembiljet goed is overgenomen.",
            "What this check does not show: whether every ballot came from a member who was entitled to vote, whether "
                + "anybody was put under pressure, and whether every ballot was copied correctly."
        )
    }
    public var madeWith: String { pick("Gemaakt met Wijkstem, vrije software.", "Made with Wijkstem, free software.") }
}
