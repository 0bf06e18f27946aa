import VotingModel

/// What the report on proportionality says.
extension Texts {
    // MARK: Choices

    var reportTitle: String { pick("Verslag over evenredigheid", "Report on proportionality") }
    var seesChoices: String { pick("Wat stembiljetten terugzien", "What ballots see of their choices") }
    func choicesFunded(_ number: String, isOne: Bool) -> String {
        pick(
            "\(number) \(isOne ? "keuze" : "keuzes") met geld",
            "\(number) \(isOne ? "choice" : "choices") funded"
        )
    }
    func averages(named: String, cost: String, utility: String, of name: String) -> String {
        pick(
            "Gemiddeld per stembiljet: \(named) keuzes met geld, samen \(cost); in de maat van de telwijze (\(name)): \(utility).",
            "On average for each ballot: \(named) choices funded, together \(cost); in the measure of the method (\(name)): "
                + "\(utility)."
        )
    }

    // MARK: Representation

    var representationTitle: String {
        pick("Komt geen groep tekort? (EJR+, op één voorstel na)", "Is no group left short? (EJR+ up to one project)")
    }
    var representationHolds: String {
        pick(
            "Ja. Neem een groep die samen een voorstel wil dat geen geld krijgt, en het van haar deel van het budget kan betalen: "
                + "iemand van hen heeft, op één voorstel na, wat dat deel waard is.",
            "Yes. Take a group that wants a project which is not funded, and whose share of the budget pays for it: one of them "
                + "has, up to one project, what that share is worth."
        )
    }
    func representationFails(_ count: String) -> String {
        pick(
            "Nee. Bij deze voorstellen komt een groep tekort: \(count).",
            "No. At these projects a group is left short: \(count)."
        )
    }
    func gap(project: String, ballots: String, share: String, entitled: String, most: String) -> String {
        pick(
            "  \(project): \(ballots) stembiljetten, hun deel is \(share). Naar dit voorstel gerekend is dat \(entitled) waard; "
                + "geen van hen heeft meer dan \(most).",
            "  \(project): \(ballots) ballots, their share is \(share). At the rate of this project that is worth \(entitled); none "
                + "of them has more than \(most)."
        )
    }
    func isWorth(_ number: String, _ utility: Utility) -> String {
        switch utility {
        case .cost: number
        case .cardinality:
            number == "1" ? pick("1 keuze", "1 choice") : pick("\(number) keuzes", "\(number) choices")
        case .points, .positions, .borda, .votes:
            number == "1" ? pick("1 punt", "1 point") : pick("\(number) punten", "\(number) points")
        }
    }

    // MARK: Prices

    var pricesTitle: String {
        pick(
            "Verklaren gelijke beurzen de uitslag? (prijssysteem)",
            "Do equal purses explain the outcome? (price system)"
        )
    }
    var pricesNotExamined: String {
        pick(
            "Niet onderzocht: deze telling laat geen betalingen na. Of er toch passende betalingen bestaan, is hier niet "
                + "uitgerekend.",
            "Not examined: this count leaves no payments. Whether fitting ones exist all the same is not computed here."
        )
    }
    func purse(_ endowment: String, equal: String) -> String {
        pick(
            "Elk stembiljet heeft \(endowment); een gelijk deel van het budget is \(equal).",
            "Every ballot has \(endowment); an equal part of the budget is \(equal)."
        )
    }
    func condition(_ number: Int) -> String {
        switch number {
        case 1: pick("niemand betaalt voor wat hij niet steunt", "nobody pays for what they do not support")
        case 2: pick("niemand betaalt meer dan zijn beurs", "nobody pays more than their purse")
        case 3: pick("wat geld krijgt, is precies betaald", "what is funded is paid for exactly")
        case 4: pick("wat geen geld krijgt, is niet betaald", "what is not funded is not paid for")
        default:
            pick(
                "wie een afgevallen voorstel steunt, heeft samen niet meer over dan het kost",
                "supporters of a project left out have together no more left than it costs"
            )
        }
    }
    var holds: String { pick("ja", "yes") }
    var fails: String { pick("nee", "no") }
    func affordable(_ project: String, left: String, cost: String) -> String {
        pick(
            "     \(project): de kiezers hebben samen \(left) over; het kost \(cost)",
            "     \(project): its supporters have \(left) left together; it costs \(cost)"
        )
    }

    // MARK: Groups

    func groupsTitle(_ column: String) -> String { pick("Per groep (\(column))", "By group (\(column))") }
    var group: String { pick("groep", "group") }
    var ballotsShort: String { pick("stembiljetten", "ballots") }
    var withChoice: String { pick("met een keuze erbij", "with a choice funded") }
    var spendingTotal: String { pick("bedrag", "amount") }
    var spendingEach: String { pick("per stembiljet", "per ballot") }
    var noGroupGiven: String { pick("(niet ingevuld)", "(left open)") }
    func restOf(_ groups: String) -> String { pick("overige (\(groups) groepen)", "others (\(groups) groups)") }
    func groupsExplained(least: String) -> String {
        pick(
            "De kosten van elk voorstel zijn gelijk verdeeld over de stembiljetten die het noemen. Groepen met minder dan \(least) "
                + "stembiljetten staan bij elkaar onder overige, zo nodig samen met een grotere, zodat geen kleine groep af te "
                + "leiden is.",
            "Every project's cost is split equally over the ballots that name it. Groups of fewer than \(least) ballots stand "
                + "together under others, along with a larger one where needed, so that no small group can be told."
        )
    }

    // MARK: Failures

    public func leastTooSmall(_ limit: Int) -> String {
        pick(
            "--k is ten minste \(limit): een kleinere groep is een persoon.",
            "--k is at least \(limit): a smaller group is a person."
        )
    }
    public var leastWithoutGroups: String {
        pick("--k hoort bij --groups KOLOM.", "--k goes with --groups COLUMN.")
    }

    func describeGroups(_ reason: Finding.Reason) -> (what: String, remedy: String)? {
        switch reason {
        case .unknownGroupColumn(let name, let valid):
            both(
                (
                    "Er is geen kolom \(name) om stembiljetten naar te groeperen.",
                    valid.isEmpty
                        ? "Dit bestand heeft geen kolommen over kiezers; laat --groups weg."
                        : "Kies uit: \(valid.joined(separator: ", "))."
                ),
                (
                    "There is no column \(name) to group ballots by.",
                    valid.isEmpty
                        ? "This file has no columns about voters; leave --groups out."
                        : "Choose among: \(valid.joined(separator: ", "))."
                )
            )
        case .groupDiffers(let voter):
            both(
                ("De regels van kiezer \(voter) noemen verschillende groepen.", "Zet in al die regels dezelfde."),
                ("The rows of voter \(voter) name different groups.", "Put the same into all of them.")
            )
        default: nil
        }
    }
}
