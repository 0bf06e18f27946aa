public import VotingModel

/// Greedy by score, ending with a project that almost fits: it may spend more than the budget.
///
/// Projects have their turn by score, highest first. The first that does not fit in what is left ends the count, and is
/// funded all the same if at least four fifths of its cost are left.
///
/// With a budget of 100 and four approvals for A (cost 60), three for B (50) and two for C (40), A and B are funded, since the
/// 40 left are four fifths of 50; 110 is spent. C is not reached.
///
/// # No vote can be held under it
/// It overspends by its own words. It serves to check what cities published that find the rest elsewhere.
///
/// # Ties
/// As in `GreedyNoSkip`.
///
/// # Performance
/// O(pairs + m log m) for m projects.
///
/// Source: the rules of some 100 published votes.
public struct GreedyCustom: BudgetMethod {
    public let utility: Utility
    public let ties: [TieCriterion]

    public init(utility: Utility, ties: [TieCriterion]) {
        self.utility = utility
        self.ties = ties
    }

    public var specification: MethodSpecification {
        MethodSpecification(rule: .greedyCustom, utility: utility, completion: Completion.none, ties: ties)
    }

    public func tally(_ election: Election, in context: TallyContext) throws -> Tally {
        try GreedyCount(specification: specification, utility: utility, onMisfit: .stretch, perCost: false)
            .tally(election, in: context)
    }
}
