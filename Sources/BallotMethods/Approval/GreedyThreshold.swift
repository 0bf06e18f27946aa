public import VotingModel

/// Greedy by score among the projects that reach a least score.
///
/// The same count as `Greedy`, which keeps to a minimum score too; this rule refuses an election that has none, so that a
/// vote whose rules promise a threshold cannot be counted without it.
///
/// With a budget of 100, a minimum score of 3, and four approvals for A (cost 60), three for B (50) and two for C (40),
/// only A is funded: B does not fit, and C is below the threshold.
///
/// # Ties
/// As in `Greedy`.
///
/// # Performance
/// O(pairs + m log m) for m projects.
///
/// Source: the rules of some 300 published votes.
public struct GreedyThreshold: BudgetMethod {
    public let utility: Utility
    public let ties: [TieCriterion]

    public init(utility: Utility, ties: [TieCriterion]) {
        self.utility = utility
        self.ties = ties
    }

    public var specification: MethodSpecification {
        MethodSpecification(rule: .greedyThreshold, utility: utility, completion: Completion.none, ties: ties)
    }

    public func tally(_ election: Election, in context: TallyContext) throws -> Tally {
        guard election.minimumScore != nil else { throw MethodError.minimumScoreMissing(rule: .greedyThreshold) }
        return try GreedyCount(specification: specification, utility: utility, onMisfit: .skip, perCost: false)
            .tally(election, in: context)
    }
}
