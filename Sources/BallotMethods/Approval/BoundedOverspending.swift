import ExactArithmetic
public import VotingModel

/// Equal Shares with bounded overspending: a project whose supporters can pay for most of it may be funded too, and the less
/// of it they can pay, the dearer it counts.
///
/// Each of n ballots starts with B/n. At a price λ for a unit of utility the supporters of p pay the part
/// α = min(1, Σ min(b_i, λ·u_i(p)) / c(p)) of it. Of all λ > 0 and all projects that fit in what is left of the budget, the round takes
/// the least λ/α², funds that project, and lets each supporter pay min(b_i, ρ·u_i(p)) with ρ = λ/α. Where α is 1 that is a round of
/// Equal Shares. The method ends when nothing fits for which a supporter has anything left.
///
/// Five ballots, budget 100, so 20 each, under `cardinality`: A (72) has the supporters 1, 2, 3; B (30) has 4 and 5; C (20) has 4.
/// B costs 15 each, and C 20; the supporters of A can pay 60, 5/6 of it, which counts as 20·(6/5)² = 28.8. B is funded. Now A does not
/// fit in 70. Ballot 4 can pay 5, a quarter of C, which counts as 5·4² = 80: C is funded, and ballot 4 has nothing left.
///
/// # Ties
/// Projects of exactly equal λ/α² tie, and the criteria decide. If two λ of one project come to the same, the greater α counts.
///
/// # Numbers
/// Balances are exact as long as their common denominator is at most 2¹⁰²⁴, and are rounded down to 10⁻¹⁸ minor units
/// when it gets longer: see `Purse`.
///
/// # Performance
/// A round looks only at projects whose offer of an earlier round is not above the best one, each in
/// O(supporters · log) steps of long integers: see `OverspendingEngine`.
///
/// Source: Papasotiropoulos, Pishbin, Skibski, Skowron & Wąs, *Method of Equal Shares with Bounded Overspending*
/// (arXiv 2409.15005).
public struct BoundedOverspending: BudgetMethod {
    public let utility: Utility
    public let ties: [TieCriterion]

    public init(utility: Utility, ties: [TieCriterion]) {
        self.utility = utility
        self.ties = ties
    }

    public var specification: MethodSpecification {
        MethodSpecification(
            rule: .boundedOverspending,
            utility: utility,
            completion: Completion.none,
            ties: ties
        )
    }

    public func tally(_ election: Election, in context: TallyContext) throws -> Tally {
        try election.checkContinuousProjects(under: .boundedOverspending)
        let support = Support(election, utility: utility)
        let totals = support.totals
        var breaker = TieBreaker(ties, for: election, totals, in: context)
        let field = Field(election, totals)
        var limits = FundingLimits(election, totals)
        let free = limits.fundFree(field.free, &breaker)
        var steps = free.funded.map {
            FundingStep(project: $0, by: specification.rule.rawValue, paid: 0, grounds: .free, tie: nil)
        }
        var engine = OverspendingEngine(election, support: support)
        let run = try engine.run(field.candidates, left: election.budget, limits: limits, breaker: &breaker)
        steps.append(contentsOf: run.steps)

        return Tally(
            specification,
            steps: steps,
            ties: run.ties,
            notFunded: field.notFunded + free.others + run.misfits,
            breaker,
            .overspending(rounds: run.rounds),
            totals
        )
    }
}
