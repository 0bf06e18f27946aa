import ExactArithmetic
import VotingModel

/// Schulze's method, `schulze`: who is preferred to each other along a path at least as strong as any path back.
///
/// Source: Schulze, Social Choice and Welfare 36, 2011.
///
/// # What it promises
/// Who beats every other is elected. Copies of a candidate do no harm, and a group that beats all others has the winner.
///
/// # How it counts
/// d(a, b) is the number of ballots that prefer a to b. A majority is as strong as its votes (`strength=winning`), or as
/// its lead (`margins`). A path is as strong as its weakest majority; p(a, b) is the strongest path from a to b. The winners are
/// all a with p(a, b) ≥ p(b, a) for every b.
///
/// # Ties
/// Where there are several winners, the criteria decide among them.
///
/// # Performance
/// O(marks × m) for the pairs, O(m³) for the paths, with m candidates.
///
/// # Example
/// 3 ballots A B C, 2 ballots B C A, 2 ballots C A B: A beats B 5 to 2, B beats C 5 to 2, C beats A 4 to 3. The path from A to C over B
/// has 5, the way back 4: A is elected.
struct Schulze: ElectionMethod {
    let specification: ElectionSpecification

    func tally(_ election: RankedElection, in context: TallyContext) throws -> ElectionTally {
        let pairs = PairCount(election, unrankedLast: specification.value(.unranked) == "last")
        let size = pairs.size
        let margins = specification.value(.strength) == "margins"
        var paths = (0..<size).map { row in (0..<size).map { pairs.strength(row, $0, margins: margins) } }
        for middle in 0..<size {
            for from in 0..<size where from != middle && paths[from][middle] > 0 {
                let first = paths[from][middle]
                for to in 0..<size where to != from {
                    let path = min(first, paths[middle][to])
                    if path > paths[from][to] { paths[from][to] = path }
                }
            }
            context.progress(middle)
        }
        let winners = (0..<size).filter { row in (0..<size).allSatisfy { paths[row][$0] >= paths[$0][row] } }
        var record = ElectionRecord()
        record.pairs = pairs.record
        record.pairs?.paths = paths
        // The winners are equal on the strength of the paths between them.
        let value = winners.count > 1 ? Rational(paths[winners[0]][winners[1]]) : .zero
        return try record.settled(
            election,
            specification,
            context,
            winners: winners.map { pairs.candidates[$0] },
            value: value,
            countedBallots: pairs.countedBallots
        )
    }
}

extension ElectionRecord {
    /// The tally of a rule that compares pairs: one of its winners is elected.
    func settled(
        _ election: RankedElection,
        _ specification: ElectionSpecification,
        _ context: TallyContext,
        winners: [Int],
        value: Rational,
        countedBallots: Int,
        ties given: ElectionTies? = nil
    ) throws -> ElectionTally {
        var record = self
        var ties = given ?? ElectionTies(specification, election.candidates, context)
        var round = ElectionRound(votes: [Int](repeating: 0, count: election.candidates.count))
        // Votes are what each has against the candidate that it does worst against.
        if let pairs = record.pairs {
            for (row, candidate) in pairs.candidates.enumerated() {
                let others = pairs.preferring[row].indices.filter { $0 != row }
                round.votes[candidate] = others.map { pairs.preferring[row][$0] }.min() ?? 0
            }
        }
        var elected: [Int] = []
        if winners.count > 1 {
            elected = [try ties.decide(winners, for: .elected, round: 0, value: value)]
        } else {
            elected = winners
        }
        round.ties = Array(ties.records.indices)
        round.elected = elected.map { .init($0, .unbeaten) }
        record.rounds = [round]
        for candidate in election.standing where !elected.contains(candidate) {
            record.notElected.append(NotElected(candidate, winners.contains(candidate) ? .tieLost : .beaten))
        }
        return record.tally(
            election,
            specification,
            ties,
            elected: elected,
            winners: winners,
            countedBallots: countedBallots
        )
    }
}
