public import VotingModel

/// Greedy by votes per euro, with votes that were paid with credits.
///
/// The same count as `QuadraticGreedy`, by V(p) / c(p), compared as exact fractions.
///
/// With a budget of 60, 25 credits and three ballots, (A 5), (A 2, B 3, C 2), (C 2), V is 7 for A (cost 60), 3 for B (20) and 4 for C
/// (30): 14, 18 and 16 per 120. B and C are funded; A does not fit in the 10 that are left.
///
/// # What it keeps and loses
/// As `QuadraticGreedy`; a project gains by asking for less, and large ones hardly have a chance.
///
/// # Ties
/// As in `Greedy`, on the exact fraction.
///
/// # Performance
/// O(pairs + m log m) for m projects.
///
/// Source: as for `QuadraticGreedy` and `GreedyPerCost`.
public struct QuadraticPerCost: BudgetMethod {
    public let ties: [TieCriterion]

    public init(ties: [TieCriterion]) {
        self.ties = ties
    }

    public var specification: MethodSpecification {
        MethodSpecification(rule: .quadraticPerCost, utility: .votes, completion: Completion.none, ties: ties)
    }

    public func tally(_ election: Election, in context: TallyContext) throws -> Tally {
        try GreedyCount(specification: specification, utility: .votes, onMisfit: .skip, perCost: true)
            .tally(election, in: context)
    }
}
