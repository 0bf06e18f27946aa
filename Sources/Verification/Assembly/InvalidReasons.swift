/// Why a ballot does not count, in the order in which reasons are listed.
enum InvalidReasons {
    /// Outside the limits of a budget's rules.
    static let ofBudgets: [Text] = [
        "too_few_projects", "too_many_projects", "too_few_points", "too_many_points",
        "too_many_points_on_one_project", "cost_too_low", "cost_too_high", "too_many_credits", "negative_votes",
        "too_many_votes_on_one_project",
    ]

    /// Those of them that these rules can give: there is such a limit, on ballots of such a kind.
    static func ofBudgets(_ rules: Rules) -> [Text] {
        let (limits, isOfPoints) = (rules.limits, rules.kind == .points)
        return ofBudgets.filter { reason in
            switch reason {
            case "too_few_projects": limits.least > 0
            case "too_many_projects": limits.most != nil
            case "too_few_points": isOfPoints && (limits.leastPoints ?? 0) > 0
            case "too_many_points": isOfPoints && limits.mostPoints != nil
            case "too_many_points_on_one_project": isOfPoints && limits.mostPointsOnOne != nil
            case "cost_too_low": (limits.leastCost ?? 0) > 0
            case "cost_too_high": limits.mostCost != nil
            default: isOfCredits(reason, limits.credits)
            }
        }
    }

    private static func isOfCredits(_ reason: Text, _ credits: Rules.Credits?) -> Bool {
        guard let credits else { return false }
        return switch reason {
        case "too_many_credits": true
        case "negative_votes": !credits.allowsNegative
        default: credits.mostVotes != nil
        }
    }

    /// What a person saw on paper and no file can show; with an assembly only.
    static let ofPaper: [Text] = ["signed", "unreadable", "unclear"]

    /// Those outside the limits that an election's rules have; `no_candidate`, which stands behind these, is none of them.
    static func ofElections(_ rules: ElectionRules) -> [Text] {
        let ofCredits: [Text] = ["too_many_credits", "negative_votes", "too_many_votes_on_one_candidate"]
        return (rules.least > 0 ? ["too_few_candidates"] : []) + (rules.most == nil ? [] : ["too_many_candidates"])
            + ofCredits.filter { isOfCredits($0, rules.credits) }
    }
}
