import ExactArithmetic
public import VotingModel

/// The Method of Equal Shares: every ballot gets the same share of the budget, and projects are paid for by their
/// supporters.
///
/// Each of n ballots starts with B/n. A project p is ρ-affordable if its supporters can pay for it together when each pays
/// ρ per unit of utility, or all that it has left where that is less: Σ min(b_i, ρ·u_i(p)) = c(p). Each round the project
/// of least ρ is funded and its supporters pay; the method ends when no project can be paid for by its supporters.
///
/// Four ballots, budget 100, so 25 each: A (cost 50) has the supporters 1, 2, 3; B (60) has 2, 3, 4; C (25) has 4. Under
/// the utility `cost` the supporters of A pay 50/3 each and ρ = 1/3; for B 60/3 and ρ = 1/3; for C 25 and ρ = 1. A and B
/// tie, and the lower cost wins: A is funded. Ballots 2 and 3 have 25/3 left and ballot 4 has 25, together 41⅔ < 60: B is
/// out. C is funded from ballot 4's 25. Spent: 75.
///
/// # Completion
/// The method often leaves money. `add1` raises everyone's share as long as the outcome stays within the budget; `add1u`
/// then adds what still fits, by score; `add1-until-exhaustive` stops raising when nothing more fits; `utilitarian` only
/// adds what fits, by score; `phragmen` and `phragmen-restart` go on with Phragmén's method, from the money that ballots have
/// left, or from loads of 0.
///
/// # Comparison
/// Where the rules ask for it, the outcome is held against that of `greedy`, and gives way if strictly more ballots prefer the
/// other: see `OutcomeComparison`.
///
/// # Ties
/// Projects of exactly equal ρ tie, and the criteria decide, the same way in every run. A project whose supporters are
/// exactly out of money at a lower ρ is cheaper, not tied.
///
/// # Performance
/// See `EqualSharesEngine`. 90,000 ballots on 160 projects take about a millisecond; `add1` takes at most one such run a
/// step, and far fewer where steps change nothing: see `EndowmentScan`.
///
/// Source: Peters, Pierczyński & Skowron, *Proportional Participatory Budgeting with Additive Utilities* (NeurIPS 2021,
/// arXiv 2008.13276), §3; completion and default utility as in the votes held with equalshares.net.
public struct EqualShares: BudgetMethod {
    public let utility: Utility
    public let completion: Completion
    /// How the outcome is held against that of counting by votes; `nil` if it is not.
    public let comparison: ComparisonRecord.Kind?
    public let ties: [TieCriterion]
    /// The rule that counts so.
    var rule = RuleID.equalShares
    /// Whether a completion runs every endowment that it tries: the plain scan, to which tests hold the other.
    package var runsEveryStep = false
    /// Of more distinct ballots than this, supporters are left in the order of the ballots; other numbers are for tests.
    var mostOrdered = WeightRuns.mostBallots

    public init(
        utility: Utility,
        completion: Completion,
        comparison: ComparisonRecord.Kind? = nil,
        ties: [TieCriterion]
    ) {
        self.utility = utility
        self.completion = completion
        self.comparison = comparison
        self.ties = ties
    }

    public var specification: MethodSpecification {
        MethodSpecification(
            rule: rule,
            utility: utility,
            completion: completion,
            options: comparison.map { [.comparison: $0.rawValue] } ?? [:],
            ties: ties
        )
    }

    public func tally(_ election: Election, in context: TallyContext) throws -> Tally {
        try election.checkContinuousProjects(under: rule)
        let support = Support(election, utility: utility, mostOrdered: mostOrdered, workers: context.workers)
        var breaker = TieBreaker(ties, for: election, support.totals, in: context)
        var engine = EqualSharesEngine(election, support: support, workers: context.workers)
        let admission = Admission(election, support.totals)
        var limits = FundingLimits(election, support.totals)
        let free = limits.fundFree(
            election.projects.indices.filter {
                election.projects[$0].cost == 0 && support.totals.supporters[$0] > 0 && admission.refusal(of: $0) == nil
            },
            &breaker
        )
        engine.limits = limits

        var raising = EndowmentRaising(completion: completion, election: election, contenders: engine.contenders)
        if runsEveryStep || limits?.isConstrained == true { raising.strategy = .stepByStep }
        let raised = try raising.run(&engine, breaker: &breaker, progress: context.progress)
        let run = try raised.run ?? engine.run(endowment: raised.accepted, breaker: &breaker)
        var state = run.limits
        if limits?.labels != nil, state == nil {
            state = limits?.afterFirstRun(puttingOut: raised.putOut).funding(run.funded)
        }
        // Labels bind again in what the completion adds.
        state?.testsLabels = true

        var steps = free.funded.map { FundingStep(project: $0, by: rule.rawValue, paid: 0, grounds: .free, tie: nil) }
        var rounds: [EqualSharesCertificate.Round] = []
        for (index, round) in run.rounds.enumerated() {
            let price = engine.price(ofRound: index)
            let rho = price / Rational(support.gains[round.project])
            let shared = SharedCost(rho: rho, price: price, payers: round.payers, emptied: round.emptied)
            let cost = election.projects[round.project].cost
            steps.append(
                FundingStep(
                    project: round.project,
                    by: rule.rawValue,
                    paid: cost,
                    grounds: .shares(shared),
                    tie: round.tie
                )
            )
            rounds.append(.init(project: round.project, rho: rho))
        }

        var ties = run.ties
        let waiting = engine.contenders.filter { state?.out[$0] == nil }
        var notFunded = reasons(
            election,
            admission,
            state,
            free.others,
            funded: Set(steps.map(\.project)),
            engine: engine
        )
        var sequence: [Int] = []
        var turns: [LoadTurn]?
        if completion == .phragmen || completion == .phragmenRestart {
            let paid = Set(steps.map(\.project))
            let candidates = waiting.filter { !paid.contains($0) && election.projects[$0].cost <= election.budget }
            var loads = PhragmenEngine(election, support: support, start: completion == .phragmen ? engine : nil)
            let completed = try loads.run(
                candidates,
                left: election.budget - run.spent,
                onMisfit: .stop,
                by: completion.rawValue,
                limits: state,
                breaker: &breaker,
                firstTie: ties.count
            )
            steps.append(contentsOf: completed.steps)
            ties.append(contentsOf: completed.ties)
            turns = completed.turns
            notFunded = Self.replaced(notFunded, by: completed.misfits, without: completed.steps)
        }
        if completion == .add1u || completion == .utilitarian {
            let spending = UtilitarianCompletion(election: election, totals: support.totals)
            var turns = spending.turns(left: election.budget - run.spent, limits: state)
            let out = election.projects.indices.filter {
                state?.out[$0] != nil || admission.refusal(of: $0) != nil
            }
            let candidates = spending.candidates(without: Set(steps.map(\.project) + free.others.map(\.project) + out))
            try turns.run(candidates, breaker: &breaker, firstTie: ties.count)
            steps.append(contentsOf: turns.steps)
            ties.append(contentsOf: turns.ties)
            sequence = turns.sequence
            notFunded = Self.replaced(notFunded, by: turns.misfits, without: turns.steps)
        }

        var record: ComparisonRecord?
        var greedySequence: [Int]?
        if let comparison {
            let contest = OutcomeComparison(election: election, totals: support.totals, kind: comparison)
            let turns = try contest.byVotes(free: free.funded, limits: limits, breaker: &breaker, firstTie: ties.count)
            let compared = contest.record(
                equalShares: steps.map(\.project),
                greedy: free.funded + turns.steps.map(\.project)
            )
            ties.append(contentsOf: turns.ties)
            greedySequence = turns.sequence
            record = compared
            if compared.choosesGreedy {
                let by = RuleID.greedy.rawValue
                steps =
                    free.funded.map { FundingStep(project: $0, by: by, paid: 0, grounds: .free, tie: nil) }
                    + turns.steps
                notFunded = unfunded(election, admission, support.totals, steps, turns.misfits + free.others)
            }
        }

        var method = specification
        method.ties = breaker.criteriaAsUsed
        return Tally(
            method: method,
            outcome: Outcome(funded: steps.map(\.project), spent: steps.reduce(0) { $0 + $1.paid }),
            record: TallyRecord(
                steps: steps,
                ties: ties,
                notFunded: notFunded,
                endowment: raised.record,
                comparison: record,
                lot: breaker.lot
            ),
            certificate: .equalShares(
                EqualSharesCertificate(
                    rounds: rounds,
                    courses: raised.courses,
                    sequence: sequence,
                    turns: turns,
                    greedy: greedySequence
                )
            ),
            totals: support.totals
        )
    }

    /// The reasons without those of projects that a completion added, and with its own reason for each that had its turn.
    private static func replaced(
        _ notFunded: [NotFunded],
        by misfits: [NotFunded],
        without steps: [FundingStep]
    ) -> [NotFunded] {
        let added = Set(steps.map(\.project))
        let reasons = Dictionary(uniqueKeysWithValues: misfits.map { ($0.project, $0) })
        return notFunded.filter { !added.contains($0.project) }.map { reasons[$0.project] ?? $0 }
    }

    /// Why the others are not funded where the outcome by votes stands: they did not fit, took no part, or have no score.
    private func unfunded(
        _ election: Election,
        _ admission: Admission,
        _ totals: SupportTotals,
        _ steps: [FundingStep],
        _ others: [NotFunded]
    ) -> [NotFunded] {
        let funded = Set(steps.map(\.project))
        let reasons = Dictionary(uniqueKeysWithValues: others.map { ($0.project, $0) })
        return election.projects.indices.filter { !funded.contains($0) }.map { project in
            let refusal = totals.supporters[project] > 0 ? admission.refusal(of: project) : nil
            return reasons[project] ?? NotFunded(project: project, reason: refusal ?? .noSupport)
        }
    }

    /// Why the other projects are not funded after a run.
    private func reasons(
        _ election: Election,
        _ admission: Admission,
        _ limits: FundingLimits?,
        _ free: [NotFunded],
        funded: Set<Int>,
        engine: EqualSharesEngine
    ) -> [NotFunded] {
        election.projects.indices.filter { !funded.contains($0) }.map { project in
            let missing = election.projects[project].cost - election.budget
            if engine.support.totals.supporters[project] == 0 { return NotFunded(project: project, reason: .noSupport) }
            if let reason = admission.refusal(of: project) { return NotFunded(project: project, reason: reason) }
            if let other = free.first(where: { $0.project == project }) { return other }
            if missing > 0 { return NotFunded(project: project, reason: .overBudget, missing: missing) }
            if let reason = limits?.reason(for: project) { return NotFunded(project: project, reason: reason) }
            return NotFunded(project: project, reason: .supportersShort, missing: engine.shortfall(of: project))
        }
    }
}
