import BigInt
import ExactArithmetic
import VotingModel

/// Which projects take part at all: the minimum score, the constraints that look at a project alone, and vetoes, last.
///
/// Shares are compared as exact fractions: votes · q ≥ p · n for a share p/q.
struct Admission {
    private let election: Election
    private let totals: SupportTotals

    init(_ election: Election, _ totals: SupportTotals) {
        self.election = election
        self.totals = totals
    }

    /// Why a project takes no part, or `nil` if it does.
    func refusal(of project: Int) -> NotFunded.Reason? {
        if let minimum = election.minimumScore,
            totals.scores[project] < minimum * election.profile.pointScale
        {
            return .belowThreshold
        }
        let votes = totals.votes[project]
        let cost = election.projects[project].cost
        let ballots = election.profile.ballotCount
        for constraint in election.constraints {
            switch constraint {
            case .minimumShare(let share):
                if Rational(votes) < share * Rational(ballots) { return .belowThreshold }
            case .minimumForCost(let factor):
                if Rational(votes) * Rational(election.budget) < factor * Rational(cost) * Rational(ballots) {
                    return .belowThreshold
                }
            case .maximumCost, .ceiling, .floor, .maximumNumber, .variants, .exclusive, .prerequisite: break
            }
        }
        for case .maximumCost(let most) in election.constraints where cost > most { return .excluded }
        if election.projects[project].hasTag(among: election.vetoedTags) { return .excluded }
        return nil
    }
}
