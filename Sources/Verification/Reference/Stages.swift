/// The stages that pots make of a count: each pot is spent first on its own part, by the ballots that name some of it, and what
/// nobody got in the end by all ballots with all that is left.
///
/// A pot of 50 for `play` in a budget of 100: a slide for 30 and a hut for 40 compete for the 50. If the slide wins, the hut and all
/// other projects compete for 70.
struct Stages {
    let count: Count
    private let pots: [(part: Constraint.Part, amount: Int)]

    /// Nothing without a pot.
    init?(_ count: Count) {
        pots = count.rules.pots
        if pots.isEmpty { return nil }
        self.count = count
    }

    /// One for each pot, and a last one.
    var indices: Range<Int> { 0..<(pots.count + 1) }

    /// What is counted in a stage, after what the stages before it led to.
    ///
    /// Projects keep their places and ballots their positions; what is not counted has no supporter.
    func stage(_ index: Int, after before: CountResult) -> Count {
        let pot = index < pots.count ? pots[index] : nil
        let admissions = count.projects.indices.map(count.admission)
        let funded = Set(before.funded)
        var stage = count
        stage.admissions = admissions
        stage.counted = count.projects.indices.filter { project in
            admissions[project] == nil && !funded.contains(project)
                && pot?.part.contains(count.projects[project]) ?? true
        }
        let isCounted = Set(stage.counted)
        stage.totals = count.totals.enumerated().map { project, totals in
            let isTold = pot == nil && admissions[project] != nil
            return isCounted.contains(project) || isTold ? totals : BallotSums.Totals()
        }
        stage.pot = Pot(amount: pot?.amount ?? count.budget - before.spent(in: count))
        if pot != nil, let ballots = count.ballots {
            let naming = Set(stage.counted.flatMap { ballots.namers[$0] })
            stage.weights = Weights(n: ballots.cast(naming))
        }
        return stage
    }

    /// Adds what a stage led to.
    func add(_ index: Int, _ stage: Count, _ counted: CountResult, to result: inout CountResult) {
        let ties = result.ties.count
        result.steps += counted.steps.map { step in
            var step = step
            step.stage = index + 1
            step.tie = step.tie.map { $0 + ties }
            return step
        }
        result.ties += counted.ties
        result.sequence += counted.sequence
        result.courses += counted.courses
        result.stages =
            (result.stages ?? []) + [
                CountResult.Stage(
                    part: index < pots.count ? pots[index].part : nil,
                    budget: stage.budget,
                    counted: stage.n,
                    spent: counted.spent(in: count),
                    endowment: counted.endowment,
                    ballotShare: counted.ballotShare
                )
            ]
        if index < pots.count { return }
        let funded = Set(result.funded)
        result.losses = counted.losses.filter { !funded.contains($0.key) }
        for (project, loss) in result.losses
        where loss.reason == .overBudget && count.projects[project].cost <= count.budget {
            result.losses[project] = CountResult.Loss(reason: .doesNotFit, missing: loss.missing)
        }
    }
}

extension CountResult {
    fileprivate func spent(in count: Count) -> Int {
        steps.reduce(0) { $0 + ($1.amount ?? count.projects[$1.project].cost) }
    }
}
