/// Why a ballot does not count, in the order in which reasons are listed.
enum InvalidReasons {
    /// Outside the limits of a budget's rules.
    static let ofBudgets: [Text] = [
        "too_few_projects", "too_many_projects", "too_few_points", "too_many_points",
        "too_many_points_on_one_project", "cost_too_low", "cost_too_high", "too_many_credits", "negative_votes",
        "too_many_votes_on_one_project",
    ]

    /// Those of them that this kind of ballot can have.
    static func ofBudgets(_ kind: Rules.Kind) -> [Text] {
        ofBudgets.filter { reason in
            switch reason {
            case "too_few_points", "too_many_points", "too_many_points_on_one_project": kind == .points
            case "too_many_credits", "negative_votes", "too_many_votes_on_one_project": kind == .quadratic
            default: true
            }
        }
    }

    /// What a person saw on paper and no file can show; with an assembly only.
    static let ofPaper: [Text] = ["signed", "unreadable", "unclear"]

    /// Outside the limits of an election's rules; `no_candidate`, which stands behind these, is none of them.
    static func ofElections(_ kind: ElectionRules.Kind) -> [Text] {
        let ofCredits: [Text] = ["too_many_credits", "negative_votes", "too_many_votes_on_one_candidate"]
        return ["too_few_candidates", "too_many_candidates"] + (kind == .quadratic ? ofCredits : [])
    }
}
