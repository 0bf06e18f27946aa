public import VotingModel

/// A count in stages: first every pot by the ballots that name a project of its part, then what is left by all of them.
///
/// A budget of 100 has a pot of 40 for the part Oost. Two ballots name X (30, Oost), one names Y (20, Oost), three name Z (60), under `greedy`.
/// In the first stage X is funded from the 40; Y no longer fits. In the last stage there are 70 left: Z is funded, and Y does
/// not fit in the 10 that remain. What a pot leaves goes up, and those who lost in a pot have a second chance.
///
/// Each stage is the rule's own count of a smaller vote: it is a tally like any other, and so is its certificate.
///
/// # Ties
/// As the rule says, in every stage; a lot is drawn once for all projects.
///
/// # Performance
/// One count a stage, and O(projects named) for each.
///
/// Source: docs/bundle-format.md, "Stages"; pots of districts with a city-wide rest are those of Warszawa and Kraków.
struct StagedCount {
    let method: any BudgetMethod

    /// - Throws: what the method throws.
    func tally(_ election: Election, in context: TallyContext) throws -> Tally {
        let totals = Support(election, utility: utility, listingSupporters: false).totals
        let admission = Admission(election, totals)
        let refusals = election.projects.indices.map(admission.refusal)
        var isOpen = refusals.map { $0 == nil }
        var left = election.budget
        var tallies: [Tally] = []
        var stages: [StageRecord] = []
        func count(_ takesPart: [Bool], part: ProjectPart?, budget: Int) throws {
            let stage = election.stage(of: takesPart, budget: budget, byAllBallots: part == nil, refusals: refusals)
            let tally = try method.tally(stage, in: context)
            for project in tally.outcome.funded { isOpen[project] = false }
            left -= tally.outcome.spent
            let record = StageRecord(
                part: part,
                budget: budget,
                counted: stage.profile.ballotCount,
                spent: tally.outcome.spent,
                endowment: tally.record.endowment,
                steps: tally.record.steps.count
            )
            stages.append(record)
            tallies.append(tally)
        }
        for pot in election.constraints.pots {
            let part = election.projects.indices.map { isOpen[$0] && pot.part.contains(election.projects[$0]) }
            try count(part, part: pot.part, budget: pot.amount)
        }
        try count(isOpen, part: nil, budget: left)
        return joined(tallies, stages, election, totals)
    }

    private var utility: Utility { method.specification.utility ?? .cardinality }

    private func joined(
        _ tallies: [Tally],
        _ stages: [StageRecord],
        _ election: Election,
        _ totals: SupportTotals
    ) -> Tally {
        var steps: [FundingStep] = []
        var ties: [TieRecord] = []
        for (index, tally) in tallies.enumerated() {
            steps += tally.record.steps.map { $0.of(stage: index + 1, tiesBefore: ties.count) }
            ties += tally.record.ties
        }
        let funded = Set(steps.map(\.project))
        let misfits = tallies[tallies.count - 1].record.notFunded.filter { !funded.contains($0.project) }
        let notFunded = misfits.map { line in
            guard line.reason == .overBudget, election.projects[line.project].cost <= election.budget else {
                return line
            }
            return NotFunded(project: line.project, reason: .doesNotFit, missing: line.missing)
        }
        // A stage that drew no lot names no seed for it.
        let drawn = tallies.first { $0.record.lot != nil } ?? tallies[tallies.count - 1]
        return Tally(
            method: drawn.method,
            outcome: Outcome(funded: steps.map(\.project), spent: steps.reduce(0) { $0 + $1.paid }),
            record: TallyRecord(
                steps: steps,
                ties: ties,
                notFunded: notFunded,
                stages: stages,
                lot: drawn.record.lot
            ),
            certificate: .stages(tallies.map(\.certificate)),
            totals: totals
        )
    }
}

extension Methods {
    /// Whether a method can be counted in stages: pots of their own, and then what is left.
    ///
    /// The others would have to say what a comparison, an exchange of money or a best set is over several counts.
    public static func takesPots(_ method: MethodSpecification) -> Bool {
        switch method.rule {
        case .greedy, .greedyNoSkip, .greedyPerCost: true
        case .equalShares: !OptionKey.comparison.isSet(in: method)
        default: false
        }
    }
}
