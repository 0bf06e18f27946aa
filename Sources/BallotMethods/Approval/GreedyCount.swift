import ExactArithmetic
import VotingModel

/// The count of one greedy rule: who takes part, in which order, and why the others do not.
struct GreedyCount {
    let specification: MethodSpecification
    let utility: Utility
    let onMisfit: GreedyTurns.OnMisfit
    /// Whether the score is divided by the cost.
    let perCost: Bool

    func tally(_ election: Election, in context: TallyContext) throws -> Tally {
        let support = Support(election, utility: utility, listingSupporters: false)
        let totals = support.totals
        var breaker = TieBreaker(
            criteria: specification.ties,
            projects: election.projects,
            supporters: totals.supporters,
            provisionalSeed: context.provisionalSeed
        )
        var notFunded: [NotFunded] = []
        var free: [Int] = []
        var candidates: [(project: Int, score: GreedyTurns.Score)] = []
        for (index, project) in election.projects.enumerated() {
            if totals.supporters[index] == 0 {
                notFunded.append(NotFunded(project: index, reason: .noSupport))
            } else if isBelowThreshold(index, election, totals) {
                notFunded.append(NotFunded(project: index, reason: .belowThreshold))
            } else if project.cost == 0 {
                free.append(index)
            } else if onMisfit == .stop, project.cost >= Project.withdrawnCost, project.cost > election.budget {
                notFunded.append(NotFunded(project: index, reason: .withdrawn))
            } else {
                candidates.append((index, score(of: index, cost: project.cost, support)))
            }
        }

        let rule = specification.rule.rawValue
        var steps = breaker.precedence(of: free).map {
            FundingStep(project: $0, by: rule, paid: 0, grounds: .free, tie: nil)
        }
        var turns = GreedyTurns(
            projects: election.projects,
            budget: election.budget,
            left: election.budget,
            onMisfit: onMisfit,
            by: rule
        )
        try turns.run(candidates, breaker: &breaker)
        steps.append(contentsOf: turns.steps)
        notFunded.append(contentsOf: turns.misfits)

        var method = specification
        method.ties = breaker.criteriaAsUsed
        return Tally(
            method: method,
            outcome: Outcome(funded: steps.map(\.project), spent: steps.reduce(0) { $0 + $1.paid }),
            record: TallyRecord(
                steps: steps,
                ties: turns.ties,
                notFunded: notFunded.sorted { $0.project < $1.project },
                lot: breaker.lot
            ),
            certificate: .greedy(sequence: turns.sequence),
            totals: totals
        )
    }

    private func score(of project: Int, cost: Int, _ support: Support) -> GreedyTurns.Score {
        let weight = Int128(support.totals.weights[project])
        if !perCost { return GreedyTurns.Score(numerator: weight * Int128(support.gains[project]), denominator: 1) }
        // Under `cost` the cost stands above and below the line.
        return GreedyTurns.Score(numerator: weight, denominator: utility == .cost ? 1 : cost)
    }

    private func isBelowThreshold(_ project: Int, _ election: Election, _ totals: SupportTotals) -> Bool {
        guard let minimum = election.minimumScore else { return false }
        return totals.scores[project] < minimum * election.profile.pointScale
    }
}
