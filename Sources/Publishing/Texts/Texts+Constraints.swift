import VotingModel

/// Constraints in words; figures and names stand beside them.
extension Texts {
    public var constraints: String { pick("Grenzen", "Limits") }

    public var constraintsWithoutTies: String {
        pick(
            "--constraints gaat niet samen met --tie-report. Alle uitkomsten geeft --option irresolute=N.",
            "--constraints does not go together with --tie-report. All outcomes are given by --option irresolute=N."
        )
    }

    /// What a constraint says before and after its figures and names.
    func explanation(of constraint: Constraint) -> String {
        switch constraint {
        case .minimumShare:
            pick(
                "Alleen voorstellen die zo'n deel van de stembiljetten noemt:",
                "Only projects named by this part of the ballots:"
            )
        case .minimumForCost:
            pick(
                "Het deel van de stembiljetten dat een voorstel noemt, is minstens zo veel keer het deel van het budget dat "
                    + "het kost:",
                "The part of the ballots that name a project is at least this many times the part of the budget that it costs:"
            )
        case .maximumCost: pick("Een voorstel kost hoogstens:", "A project costs at most:")
        case .ceiling(let part, _):
            pick("Samen hoogstens, voor \(field(part))", "Together at most, for the \(field(part))")
        case .floor(let part, _): pick("Minstens bewaard voor \(field(part))", "Kept at least for the \(field(part))")
        case .maximumNumber(let part, _):
            pick("Hoogstens zo veel voorstellen voor \(field(part))", "At most so many projects for the \(field(part))")
        case .minimumNumber(let part, _):
            pick(
                "Geld bewaard voor minstens zo veel voorstellen voor \(field(part))",
                "Money kept for at least so many projects for the \(field(part))"
            )
        case .pot(let part, _):
            pick("Eerst een eigen pot voor \(field(part))", "First a pot of its own for the \(field(part))")
        case .variants:
            pick(
                "Van voorstellen die varianten van elkaar zijn, krijgt er hoogstens een geld.",
                "Of projects that are variants of each other at most one is funded."
            )
        case .exclusive:
            pick("Van deze voorstellen krijgt er hoogstens een geld:", "Of these projects at most one is funded:")
        case .prerequisite:
            pick("Dit voorstel krijgt alleen geld na:", "This project is funded only after:")
        }
    }

    private func field(_ part: ProjectPart) -> String {
        switch part.field {
        case .category: pick("de categorie", "category")
        case .neighbourhood: pick("de buurt", "neighbourhood")
        case .tag: pick("het doel", "tag")
        }
    }

    func describeConstraints(_ reason: Finding.Reason) -> (what: String, remedy: String)? {
        switch reason {
        case .constraintWithoutMeaning(let kind, let rule):
            both(
                (
                    "De methode \(rule) kan zich niet houden aan \(kind).",
                    "Kies een andere methode, of haal de grens weg."
                ),
                ("The method \(rule) cannot keep to \(kind).", "Choose another method, or take the limit out.")
            )
        case .constraintOnUnknownProject(let id, let kind):
            both(
                ("De grens \(kind) noemt het voorstel \(id), en dat staat niet in de lijst.", "Verbeter het nummer."),
                ("The limit \(kind) names the project \(id), which is not on the list.", "Correct the id.")
            )
        case .constraintOnNobody(let field, let name, let kind):
            both(
                (
                    "De grens \(kind) gaat over \(field) \"\(name)\", en geen voorstel hoort daarbij.",
                    "Kijk of de naam klopt."
                ),
                (
                    "The limit \(kind) is about \(field) \"\(name)\", and no project belongs to it.",
                    "See whether the name is right."
                )
            )
        case .prerequisiteNotFree(let other, let project):
            both(
                (
                    "Het voorstel \(project) kost niets, en kan daarom niet wachten op \(other), dat wel iets kost.",
                    "Haal de grens weg, of geef het voorstel kosten."
                ),
                (
                    "The project \(project) is free of cost, so it cannot wait for \(other), which is not.",
                    "Take the limit out, or give the project a cost."
                )
            )
        case .stages(let problem): describe(problem)
        default: nil
        }
    }
}
