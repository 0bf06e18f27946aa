import ExactArithmetic
import VotingModel

/// The end of every rule that elects those with the most: points, approvals, or votes at some rank.
struct Scores {
    /// In units of 10^−digits, in the order of the file.
    let units: [Int]
    let digits: Int

    /// Elects the first `seats` by score.
    ///
    /// Where equals reach over the last place, the criteria choose among them, one place after the other. Equals that are all elected stay in
    /// the order of the file, for it decides nothing.
    func elect(
        _ candidates: [Int],
        seats: Int,
        round: Int,
        _ ties: inout ElectionTies
    ) throws -> (elected: [Int], winners: [Int], ties: [Int]) {
        let ordered = candidates.sorted { (-units[$0], $0) < (-units[$1], $1) }
        guard ordered.count > seats else { return (ordered, ordered, []) }
        let last = units[ordered[seats - 1]]
        var elected = ordered.filter { units[$0] > last }
        var tied = ordered.filter { units[$0] == last }
        let winners = elected + tied
        if winners.count == seats { return (winners, winners, []) }
        let firstTie = ties.records.count
        while elected.count < seats {
            let value = Rational(last, ExactDecimal.scale(digits))
            let chosen = try ties.decide(tied, for: .elected, round: round, value: value)
            elected.append(chosen)
            tied.removeAll { $0 == chosen }
        }
        return (elected, winners, Array(firstTie..<ties.records.count))
    }

    /// A count of one round: scores, and the first by score.
    func tally(
        _ election: RankedElection,
        _ specification: ElectionSpecification,
        _ context: TallyContext,
        countedBallots: Int
    ) throws -> ElectionTally {
        var ties = ElectionTies(specification, election.candidates, context)
        var record = ElectionRecord()
        record.digits = digits
        var round = ElectionRound(votes: units)
        let result = try elect(election.standing, seats: election.seats, round: 0, &ties)
        round.elected = result.elected.map { .init($0, .most) }
        round.ties = result.ties
        record.rounds = [round]
        for candidate in election.standing where !result.elected.contains(candidate) {
            record.notElected.append(NotElected(candidate, result.winners.contains(candidate) ? .tieLost : .fewer))
        }
        return record.tally(
            election,
            specification,
            ties,
            elected: result.elected,
            winners: result.winners,
            countedBallots: countedBallots
        )
    }
}

/// Distinct ballots as ranks of candidates that stand, for rules that take equal ranks as they are.
///
/// Open ranks, names of nobody and candidates named before are left away, and ranks that become empty with them.
struct RankGroups {
    private let profile: RankedProfile
    private let isStanding: [Bool]
    private var seenIn: [Int]

    init(_ election: RankedElection) {
        profile = election.profile
        isStanding = election.candidates.map { !$0.isWithdrawn }
        seenIn = [Int](repeating: -1, count: election.candidates.count)
    }

    mutating func groups(of ballot: Int) -> [[Int]] {
        var groups: [[Int]] = []
        var startsRank = true
        for mark in profile[ballot] {
            if !mark.sharesRank { startsRank = true }
            guard let candidate = mark.candidate, isStanding[candidate], seenIn[candidate] != ballot else { continue }
            seenIn[candidate] = ballot
            if startsRank { groups.append([]) }
            startsRank = false
            groups[groups.count - 1].append(candidate)
        }
        return groups
    }
}
