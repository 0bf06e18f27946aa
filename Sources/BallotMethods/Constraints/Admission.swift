import BigInt
import ExactArithmetic
import VotingModel

/// Which projects take part at all: those with more votes for than against, then the minimum score, the constraints that look at a
/// project alone, and vetoes, last.
///
/// Shares are compared as exact fractions: votes · q ≥ p · n for a share p/q. In a stage of a vote nothing else takes part, and who
/// is admitted is known.
struct Admission {
    private let election: Election
    private let totals: SupportTotals
    private let ballotCount: Int

    init(_ election: Election, _ totals: SupportTotals) {
        self.election = election
        self.totals = totals
        ballotCount = election.profile.ballotCount
    }

    /// Why a project takes no part, or `nil` if it does.
    func refusal(of project: Int) -> NotFunded.Reason? {
        // Decided for the whole vote.
        if let stage = election.stage {
            return stage.refusals[project] ?? (stage.takesPart[project] ? nil : .excluded)
        }
        let isQuadratic = election.profile.kind == .quadratic
        if isQuadratic, totals.scores[project] <= 0 { return .belowThreshold }
        if let minimum = election.minimumScore, isBelow(minimum * election.profile.pointScale, project) {
            return .belowThreshold
        }
        // Who votes against a project names it too.
        let votes = isQuadratic ? totals.supporters[project] : totals.votes[project]
        // Of a divisible project, what it costs at least and at most.
        let counted = election.projects[project]
        let costs = election.division?.costs(of: project) ?? (least: counted.leastCost, most: counted.cost)
        for constraint in election.constraints {
            switch constraint {
            case .minimumShare(let share):
                if Rational(votes) < share * Rational(ballotCount) { return .belowThreshold }
            case .minimumForCost(let factor):
                if Rational(votes) * Rational(election.budget) < factor * Rational(costs.least) * Rational(ballotCount)
                {
                    return .belowThreshold
                }
            case .maximumCost, .ceiling, .floor, .maximumNumber, .minimumNumber, .pot, .variants, .exclusive,
                .prerequisite:
                break
            }
        }
        for case .maximumCost(let most) in election.constraints where costs.most > most { return .excluded }
        if election.projects[project].hasTag(among: election.vetoedTags) { return .excluded }
        return nil
    }

    /// Whether the score is below a number, for ballots of weight 1.
    private func isBelow(_ minimum: Int, _ project: Int) -> Bool {
        guard let scale = election.weighing?.scale else { return totals.scores[project] < minimum }
        return Rational(totals.scores[project]) < Rational(minimum) * scale
    }
}
