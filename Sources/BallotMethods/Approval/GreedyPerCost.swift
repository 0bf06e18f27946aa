public import VotingModel

/// Greedy by score per euro, passing over what does not fit.
///
/// The score of a project is the sum of the ballots' utilities, divided by its cost, compared as exact fractions.
///
/// With a budget of 100 and four approvals for A (cost 60), three for B (50) and two for C (40), the scores are 4/60, 3/50
/// and 2/40: A comes first, then B, which does not fit, then C, which does.
///
/// # Ties
/// As in `Greedy`, on the exact fraction.
///
/// # Performance
/// O(pairs + m log m) for m projects.
///
/// Source: Rey & Maly (arXiv 2303.00621); Fairstein, Benadè & Gal, *Participatory Budgeting Designs for the Real
/// World* (arXiv 2302.13316).
public struct GreedyPerCost: BudgetMethod {
    public let utility: Utility
    public let ties: [TieCriterion]

    public init(utility: Utility, ties: [TieCriterion]) {
        self.utility = utility
        self.ties = ties
    }

    public var specification: MethodSpecification {
        MethodSpecification(rule: .greedyPerCost, utility: utility, completion: Completion.none, ties: ties)
    }

    public func tally(_ election: Election, in context: TallyContext) throws -> Tally {
        try GreedyCount(specification: specification, utility: utility, onMisfit: .skip, perCost: true)
            .tally(election, in: context)
    }
}
