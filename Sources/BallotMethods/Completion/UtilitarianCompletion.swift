import ExactArithmetic
import VotingModel

/// Spends what a rule left by score: continue in the order of `greedy` and add what fits.
///
/// The score is that of the ballot kind (approvals, points, positions), whatever utility the rule before it used.
struct UtilitarianCompletion {
    let election: Election
    let totals: SupportTotals

    /// The projects that are not funded yet, with their scores.
    func candidates(without funded: Set<Int>) -> [(project: Int, score: GreedyTurns.Score)] {
        election.projects.indices
            .filter { !funded.contains($0) && totals.scores[$0] > 0 }
            .map { ($0, GreedyTurns.Score(numerator: Int128(totals.scores[$0]), denominator: 1)) }
    }

    func turns(
        left: Int,
        by: String = Completion.utilitarian.rawValue,
        limits: FundingLimits?
    ) -> GreedyTurns {
        GreedyTurns(
            projects: election.projects,
            budget: election.budget,
            left: left,
            onMisfit: .skip,
            by: by,
            limits: limits
        )
    }
}
