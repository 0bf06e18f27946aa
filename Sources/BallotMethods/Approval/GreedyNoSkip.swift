public import VotingModel

/// Greedy by score, stopping at the first project that does not fit.
///
/// Projects have their turn by score, highest first; the first that does not fit in what is left ends the count, and those
/// after it are not reached.
///
/// With a budget of 100 and four approvals for A (cost 60), three for B (50) and two for C (40), only A is funded: B does
/// not fit, and C is not reached.
///
/// # Withdrawn projects
/// Some cities mark a withdrawn project by a cost of 99,999,999 or more. Where that is above the budget it is passed over
/// and ends nothing.
///
/// # Ties
/// Where projects have the same score and not all that are still waiting fit together, the tie criteria decide.
///
/// # Performance
/// O(pairs + m log m) for m projects.
///
/// Source: the rules of some 200 published votes.
public struct GreedyNoSkip: BudgetMethod {
    public let utility: Utility
    public let ties: [TieCriterion]

    public init(utility: Utility, ties: [TieCriterion]) {
        self.utility = utility
        self.ties = ties
    }

    public var specification: MethodSpecification {
        MethodSpecification(rule: .greedyNoSkip, utility: utility, completion: Completion.none, ties: ties)
    }

    public func tally(_ election: Election, in context: TallyContext) throws -> Tally {
        try GreedyCount(specification: specification, utility: utility, onMisfit: .stop, perCost: false)
            .tally(election, in: context)
    }
}
