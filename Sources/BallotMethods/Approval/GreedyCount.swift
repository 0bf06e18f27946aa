import ExactArithmetic
import VotingModel

/// The count of one greedy rule: who takes part, in which order, and why the others do not.
struct GreedyCount {
    let specification: MethodSpecification
    let utility: Utility
    let onMisfit: GreedyTurns.OnMisfit
    /// Whether the score is divided by the cost.
    let perCost: Bool
    /// Whether at most one of a group of variants is funded.
    var keepsVariantsApart = false

    func tally(_ election: Election, in context: TallyContext) throws -> Tally {
        try election.checkContinuousProjects(under: specification.rule)
        let support = Support(election, utility: utility, listingSupporters: false, workers: context.workers)
        let totals = support.totals
        var breaker = TieBreaker(specification.ties, for: election, totals, in: context)
        let admission = Admission(election, totals)
        var notFunded: [NotFunded] = []
        var free: [Int] = []
        var candidates: [(project: Int, score: GreedyTurns.Score)] = []
        for (index, project) in election.projects.enumerated() {
            if totals.supporters[index] == 0 {
                notFunded.append(NotFunded(project: index, reason: .noSupport))
            } else if let reason = admission.refusal(of: index) {
                notFunded.append(NotFunded(project: index, reason: reason))
            } else if project.cost == 0 {
                free.append(index)
            } else if onMisfit == .stop, project.cost >= Project.withdrawnCost, project.cost > election.budget {
                notFunded.append(NotFunded(project: index, reason: .withdrawn))
            } else {
                candidates.append((index, score(of: index, cost: project.cost, support)))
            }
        }

        let rule = specification.rule.rawValue
        let groups: [Int?] =
            keepsVariantsApart ? Project.variantGroups(election.projects) : election.projects.map { _ in nil }
        let chosen = try chosenVariants(among: free, groups, support, &breaker)
        var ties = chosen.ties
        notFunded += chosen.excluded.map { NotFunded(project: $0, reason: .excluded) }
        var limits = FundingLimits(election, totals)
        let funded = limits.fundFree(free.filter { !chosen.excluded.contains($0) }, &breaker)
        notFunded += funded.others
        var steps = funded.funded.map { project in
            let tie = ties.firstIndex { $0.chosen == project }
            return FundingStep(project: project, by: rule, paid: 0, grounds: .free, tie: tie)
        }
        var turns = GreedyTurns(
            projects: election.projects,
            budget: election.budget,
            left: election.budget,
            onMisfit: onMisfit,
            by: rule,
            groups: groups,
            taken: Set(steps.compactMap { groups[$0.project] }),
            limits: limits
        )
        try turns.run(candidates, breaker: &breaker, firstTie: ties.count)
        ties.append(contentsOf: turns.ties)
        steps.append(contentsOf: turns.steps)
        notFunded.append(contentsOf: turns.misfits)

        return Tally(
            specification,
            steps: steps,
            ties: ties,
            notFunded: notFunded,
            breaker,
            .greedy(sequence: turns.sequence),
            totals
        )
    }

    /// Of the free projects of a group the one of highest score is funded; the others are excluded.
    private func chosenVariants(
        among free: [Int],
        _ groups: [Int?],
        _ support: Support,
        _ breaker: inout TieBreaker
    ) throws(UndecidedTie) -> (ties: [TieRecord], excluded: Set<Int>) {
        var ties: [TieRecord] = []
        var excluded: Set<Int> = []
        var seen: Set<Int> = []
        for project in free {
            guard let group = groups[project], seen.insert(group).inserted else { continue }
            let variants = free.filter { groups[$0] == group }
            let scores = variants.map { score(of: $0, cost: 1, support).numerator }
            let best = zip(variants, scores).filter { $1 == scores.max() }.map(\.0)
            var winner = best[0]
            if best.count > 1 {
                let value = score(of: winner, cost: 1, support).rational
                let record = try breaker.record(best, value: value, of: .sum)
                winner = record.chosen
                ties.append(record)
            }
            excluded.formUnion(variants.filter { $0 != winner })
        }
        return (ties, excluded)
    }

    private func score(of project: Int, cost: Int, _ support: Support) -> GreedyTurns.Score {
        if !perCost { return GreedyTurns.Score(numerator: support.value(of: project), denominator: 1) }
        // Under `cost` the cost stands above and below the line.
        if utility == .cost {
            return GreedyTurns.Score(numerator: Int128(support.totals.weights[project]), denominator: 1)
        }
        return GreedyTurns.Score(numerator: support.value(of: project), denominator: cost)
    }
}
