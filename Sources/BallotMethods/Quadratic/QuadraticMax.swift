public import VotingModel

/// Of all sets of projects within the budget the one with the most votes together, with votes that were paid with credits.
///
/// The same count as `MaxWelfare`, with V(p), the sum of the votes for and against p, as the value of a project. Only projects with
/// V(p) > 0 take part, so that leaving one out never adds votes.
///
/// With a budget of 60, 25 credits and three ballots, (A 5), (A 2, B 3, C 2), (C 2, D 1), V is 7 for A (cost 60), 3 for B (20), 4
/// for C (30) and 1 for D (10): B, C and D have 8 votes together, and A alone 7. B, C and D are funded.
///
/// # What it keeps and loses
/// As `QuadraticGreedy`, and no other set that the budget can buy has more votes. But nobody can follow it by hand.
///
/// # Ties
/// As in `MaxWelfare`.
///
/// # Performance
/// See `Knapsack`.
///
/// Source: as for `QuadraticGreedy` and `MaxWelfare`.
public struct QuadraticMax: BudgetMethod {
    public let ties: [TieCriterion]

    public init(ties: [TieCriterion]) {
        self.ties = ties
    }

    private var welfare: MaxWelfare {
        var welfare = MaxWelfare(utility: .votes, ties: ties)
        welfare.rule = .quadraticMax
        return welfare
    }

    public var specification: MethodSpecification { welfare.specification }

    public func tally(_ election: Election, in context: TallyContext) throws -> Tally {
        try welfare.tally(election, in: context)
    }
}
