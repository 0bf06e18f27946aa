public import VotingModel

/// The single transferable vote with money: every ballot puts its part of the budget on its highest project, and what that does not need,
/// or cannot use, moves on to the next.
///
/// Each of n ballots has B/n, wholly on the project in the race that stands highest on it. A project with its cost in money on it is
/// funded, the one of greatest measure first; its ballots keep the same part of what they had, and move on. If no project has its cost, the
/// one of least measure is eliminated, and its ballots move on with all that they have. What no longer fits in the budget leaves at
/// once. The measure is money for each unit of cost (`ratio`), or money less cost (`excess`). In the end the eliminated projects have a turn,
/// the latest first, and those that fit in what is left are accepted.
///
/// Budget 100, ten ballots, so 10 each: four A > C, three B, one C, two D > B; A costs 30, B 45, C 20, D 60. A has 40 and is funded; its four
/// keep 2.50 each, which move to C: with 20 it is funded. D no longer fits in 50, and its 20 move to B: with 50 it is funded.
///
/// # What it promises
/// A small group that agrees on one project, and whose money pays for it, gets it. It promises less than expanding approvals to a group that
/// agrees on several projects: the one that it could pay for may be eliminated before its money comes together
/// (`Fixtures/pb-stv/what-a-group-can-lose`).
///
/// # Ties
/// Of projects of exactly equal measure the criteria prefer one to be funded. The one to be eliminated is the one that they prefer least.
///
/// # Money that nobody can use
/// A ballot whose projects have all left the race keeps what it has, and nobody spends it.
///
/// # Numbers
/// Balances are exact as long as their common denominator is at most 2¹⁰²⁴, and are rounded up to 10⁻¹⁸ minor units when it gets longer:
/// see `Purse`.
///
/// # Performance
/// For each project that leaves the race, O(ballots that move); for each that is funded, O(distinct ballots) and a multiplication of long
/// integers for each project and each class of ballots that have as much (`BallotMoney`).
///
/// Source: the single transferable vote with the fractions of J. B. Gregory (1880), and B/n as the vote of a ballot, as in Aziz & Lee,
/// *Proportionally Representative Participatory Budgeting with Ordinal Preferences* (AAAI 2021, arXiv 1911.00864).
public struct BudgetSTV: BudgetMethod {
    /// What decides who goes first, and who goes out.
    public enum Measure: String, Sendable, CaseIterable {
        case ratio
        case excess
    }

    public let measure: Measure
    public let ties: [TieCriterion]

    public init(measure: Measure = .ratio, ties: [TieCriterion]) {
        self.measure = measure
        self.ties = ties
    }

    public var specification: MethodSpecification {
        MethodSpecification(
            rule: .budgetSTV,
            utility: .cardinality,
            completion: Completion.none,
            options: [.measure: measure.rawValue],
            ties: ties
        )
    }

    public func tally(_ election: Election, in context: TallyContext) throws -> Tally {
        try election.checkContinuousProjects(under: .budgetSTV)
        let totals = Support(election, utility: .cardinality, listingSupporters: false).totals
        var breaker = TieBreaker(ties, for: election, totals, in: context)
        let field = Field(election, totals)
        var limits = FundingLimits(election, totals)
        let free = limits.fundFree(field.free, &breaker)
        var steps = free.funded.map {
            FundingStep(project: $0, by: specification.rule.rawValue, paid: 0, grounds: .free, tie: nil)
        }
        var count = BudgetSTVCount(election, measure, limits: limits)
        try count.run(field.candidates, breaker: &breaker)
        steps.append(contentsOf: count.steps)

        return Tally(
            specification,
            steps: steps,
            ties: count.ties,
            notFunded: field.notFunded + free.others + count.notFunded,
            breaker,
            .budgetSTV(events: count.events),
            totals
        )
    }
}
