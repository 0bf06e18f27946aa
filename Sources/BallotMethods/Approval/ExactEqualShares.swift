import ExactArithmetic
public import VotingModel

/// Exact Equal Shares: as Equal Shares, but whoever pays for a project pays exactly the same part of it.
///
/// Each of n ballots starts with B/n. A project can be paid for by a set V of its supporters if each of them has c/|V|;
/// of the sets that can, the largest counts. Each round the project of greatest worth |V|·u/c is funded, and each of V
/// pays c/|V|; the method ends when no project can be paid for. Under `cardinality` that is the lowest price for a payer,
/// under `cost` the largest number of payers.
///
/// Four ballots, budget 100, so 25 each: A (cost 50) has the supporters 1, 2, 3; B (60) has 2, 3, 4; C (25) has 4. Under
/// `cardinality`, A costs three payers 50/3 each, B 20, C 25: A is funded. Ballots 2 and 3 have 25/3 left, too little for a third
/// of B, and ballot 4 cannot pay for it alone: B is out. C is funded by ballot 4 alone.
///
/// # Completion
/// `add-opt` raises everyone's share from one change of the outcome to the next, and returns the dearest outcome within
/// the budget: see `ShareRaising`.
///
/// # Ties
/// Projects of exactly equal worth tie, and the criteria decide, the same way in every run.
///
/// # Performance
/// See `ExactSharesEngine`. `add-opt` takes one such run for each change of the outcome.
///
/// Source: Kraiczy, Robinson & Elkind, *Streamlining Equal Shares* (arXiv 2502.11797), algorithm 1; the same rule is
/// Kraiczy & Elkind, *An Adaptive and Verifiably Proportional Method for Participatory Budgeting* (WINE 2023).
public struct ExactEqualShares: BudgetMethod {
    public let utility: Utility
    public let completion: Completion
    public let ties: [TieCriterion]

    public init(utility: Utility, completion: Completion, ties: [TieCriterion]) {
        self.utility = utility
        self.completion = completion
        self.ties = ties
    }

    public var specification: MethodSpecification {
        MethodSpecification(rule: .exactEqualShares, utility: utility, completion: completion, ties: ties)
    }

    public func tally(_ election: Election, in context: TallyContext) throws -> Tally {
        try election.checkContinuousProjects(under: .exactEqualShares)
        let support = Support(election, utility: utility)
        let totals = support.totals
        var breaker = TieBreaker(ties, for: election, totals, in: context)
        let rule = RuleID.exactEqualShares.rawValue
        let admission = Admission(election, totals)
        var limits = FundingLimits(election, totals)
        let free = limits.fundFree(
            election.projects.indices.filter {
                election.projects[$0].cost == 0 && totals.supporters[$0] > 0 && admission.refusal(of: $0) == nil
            },
            &breaker
        )
        var steps = free.funded.map { FundingStep(project: $0, by: rule, paid: 0, grounds: .free, tie: nil) }

        var ties: [TieRecord] = []
        var runs: [ExactSharesCertificate.Run] = []
        var shares: ShareRecord?
        var missing: [Int: Int] = [:]
        if election.profile.ballotCount > 0 {
            let engine = ExactSharesEngine(election, support: support)
            let run: ExactSharesEngine.Run
            if completion == .addOpt {
                var raising = ShareRaising(engine, election, breaker: &breaker)
                let result = try raising.run(
                    limits: limits?.labels == nil ? nil : limits,
                    breaker: &breaker,
                    progress: context.progress
                )
                (run, runs, shares) = (result.accepted, result.runs, result.record)
                limits = result.limits ?? limits
            } else {
                let share = Rational(election.budget, election.profile.ballotCount)
                run = try engine.run(share: share, limits: limits, breaker: &breaker)
                limits = run.limits
                let rounds = run.rounds.map { ExactSharesCertificate.Round(project: $0.project, payers: $0.payers) }
                runs = [.init(share: share, kept: 0, rounds: rounds)]
            }
            ties = run.ties
            for round in run.rounds {
                let cost = election.projects[round.project].cost
                let price = Rational(cost, round.payers)
                let shared = SharedCost(
                    rho: price / Rational(support.gains[round.project]),
                    price: price,
                    payers: round.castPayers,
                    emptied: round.emptied
                )
                steps.append(
                    FundingStep(project: round.project, by: rule, paid: cost, grounds: .shares(shared), tie: round.tie)
                )
            }
            let funded = Set(steps.map(\.project))
            for project in election.projects.indices where totals.supporters[project] > 0 && !funded.contains(project) {
                missing[project] = Int(engine.shortfall(of: project, run).ceiling)
            }
        }

        let funded = Set(steps.map(\.project))
        let notFunded = election.projects.indices.filter { !funded.contains($0) }.map { project -> NotFunded in
            let cost = election.projects[project].cost
            guard totals.supporters[project] > 0 else { return NotFunded(project: project, reason: .noSupport) }
            if let reason = admission.refusal(of: project) { return NotFunded(project: project, reason: reason) }
            if let other = free.others.first(where: { $0.project == project }) { return other }
            if cost > election.budget {
                return NotFunded(project: project, reason: .overBudget, missing: cost - election.budget)
            }
            if let reason = limits?.reason(for: project) { return NotFunded(project: project, reason: reason) }
            return NotFunded(project: project, reason: .supportersShort, missing: missing[project])
        }
        var method = specification
        method.ties = breaker.criteriaAsUsed
        return Tally(
            method: method,
            outcome: Outcome(funded: steps.map(\.project), spent: steps.reduce(0) { $0 + $1.paid }),
            record: TallyRecord(steps: steps, ties: ties, notFunded: notFunded, shares: shares, lot: breaker.lot),
            certificate: .exactShares(ExactSharesCertificate(runs: runs)),
            totals: totals
        )
    }
}
