import BigInt
import ExactArithmetic
import VotingModel

/// Which projects take part at all: the minimum score, the constraints that look at a project alone, and vetoes, last.
///
/// Shares are compared as exact fractions: votes · q ≥ p · n for a share p/q.
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
        if let minimum = election.minimumScore, isBelow(minimum * election.profile.pointScale, project) {
            return .belowThreshold
        }
        let votes = totals.votes[project]
        // Of a divisible project, what it costs at least and at most.
        let whole = election.projects[project].cost
        let costs = election.division?.costs(of: project) ?? (least: whole, most: whole)
        for constraint in election.constraints {
            switch constraint {
            case .minimumShare(let share):
                if Rational(votes) < share * Rational(ballotCount) { return .belowThreshold }
            case .minimumForCost(let factor):
                if Rational(votes) * Rational(election.budget) < factor * Rational(costs.least) * Rational(ballotCount)
                {
                    return .belowThreshold
                }
            case .maximumCost, .ceiling, .floor, .maximumNumber, .variants, .exclusive, .prerequisite: break
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
