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
    public let ties: [TieCriterion]
    /// Whether a completion runs every endowment that it tries: the plain scan, to which tests hold the other.
    package var runsEveryStep = false

    public init(utility: Utility, completion: Completion, ties: [TieCriterion]) {
        self.utility = utility
        self.completion = completion
        self.ties = ties
    }

    public var specification: MethodSpecification {
        MethodSpecification(rule: .equalShares, utility: utility, completion: completion, ties: ties)
    }

    public func tally(_ election: Election, in context: TallyContext) throws -> Tally {
        let support = Support(election, utility: utility)
        var breaker = TieBreaker(
            criteria: ties,
            projects: election.projects,
            supporters: support.totals.supporters,
            provisionalSeed: context.provisionalSeed,
            exploration: context.exploration
        )
        var engine = EqualSharesEngine(election, support: support)
        let free = breaker.precedence(
            of: election.projects.indices.filter {
                election.projects[$0].cost == 0 && support.totals.supporters[$0] > 0
            }
        )

        var raising = EndowmentRaising(completion: completion, election: election, support: support)
        if runsEveryStep { raising.strategy = .stepByStep }
        let raised = try raising.run(&engine, breaker: &breaker, progress: context.progress)
        let run = try raised.run ?? engine.run(endowment: raised.accepted, breaker: &breaker)

        let rule = RuleID.equalShares.rawValue
        var steps = free.map { FundingStep(project: $0, by: rule, paid: 0, grounds: .free, tie: nil) }
        var rounds: [EqualSharesCertificate.Round] = []
        for (index, round) in run.rounds.enumerated() {
            let price = engine.price(ofRound: index)
            let rho = price / Rational(support.gains[round.project])
            let shared = SharedCost(rho: rho, price: price, payers: round.payers, emptied: round.emptied)
            let cost = election.projects[round.project].cost
            steps.append(
                FundingStep(project: round.project, by: rule, paid: cost, grounds: .shares(shared), tie: round.tie)
            )
            rounds.append(.init(project: round.project, rho: rho))
        }

        var ties = run.ties
        var notFunded = shortfalls(election, support, funded: Set(steps.map(\.project)), engine: engine)
        var sequence: [Int] = []
        var turns: [LoadTurn]?
        if completion == .phragmen || completion == .phragmenRestart {
            let paid = Set(steps.map(\.project))
            let candidates = election.projects.indices.filter {
                !paid.contains($0) && support.totals.supporters[$0] > 0 && election.projects[$0].cost <= election.budget
            }
            var loads = PhragmenEngine(election, support: support, start: completion == .phragmen ? engine : nil)
            let completed = try loads.run(
                candidates,
                left: election.budget - run.spent,
                onMisfit: .stop,
                by: completion.rawValue,
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
            var turns = spending.turns(left: election.budget - run.spent)
            let candidates = spending.candidates(without: Set(steps.map(\.project)))
            try turns.run(candidates, breaker: &breaker, firstTie: ties.count)
            steps.append(contentsOf: turns.steps)
            ties.append(contentsOf: turns.ties)
            sequence = turns.sequence
            notFunded = Self.replaced(notFunded, by: turns.misfits, without: turns.steps)
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
                lot: breaker.lot
            ),
            certificate: .equalShares(
                EqualSharesCertificate(rounds: rounds, courses: raised.courses, sequence: sequence, turns: turns)
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

    /// Why the other projects are not funded: nobody supports them, or what their supporters have left falls short.
    private func shortfalls(
        _ election: Election,
        _ support: Support,
        funded: Set<Int>,
        engine: EqualSharesEngine
    ) -> [NotFunded] {
        var result: [NotFunded] = []
        for (index, project) in election.projects.enumerated() where !funded.contains(index) {
            if support.totals.supporters[index] == 0 {
                result.append(NotFunded(project: index, reason: .noSupport))
            } else if project.cost > election.budget {
                result.append(
                    NotFunded(project: index, reason: .overBudget, missing: project.cost - election.budget)
                )
            } else {
                result.append(
                    NotFunded(project: index, reason: .supportersShort, missing: engine.shortfall(of: index))
                )
            }
        }
        return result
    }
}
