import VotingModel

/// Bucklin's method, `bucklin`: first places count; if nobody has more than half, second places are added, and so on.
///
/// # What it promises
/// Who has more than half at some rank, before anybody else has, is elected: the best rank that a majority can agree on.
///
/// # How it counts
/// n are the ballots that name anybody who stands. In round r every ballot counts for all it names at its first r marked ranks. If one or more are
/// over n/2, the one with the most votes is elected. If nobody is when all ranks are counted, the one with the most is.
///
/// # Ties
/// Equal votes: by the criteria.
///
/// # Performance
/// O(marks).
///
/// # Example
/// 4 ballots A, 3 ballots B C, 2 ballots C B: nobody has 5 first places. With second places B has 5 and C has 5: a tie.
struct Bucklin: ElectionMethod {
    let specification: ElectionSpecification

    func tally(_ election: RankedElection, in context: TallyContext) throws -> ElectionTally {
        let count = election.candidates.count
        /// New votes of each rank.
        var atRank: [[Int]] = []
        var countedBallots = 0
        var reader = RankGroups(election)
        for ballot in 0..<election.profile.distinctCount {
            let groups = reader.groups(of: ballot)
            if groups.isEmpty { continue }
            let times = election.profile.multiplicities[ballot]
            countedBallots += times
            while atRank.count < groups.count { atRank.append([Int](repeating: 0, count: count)) }
            for (rank, group) in groups.enumerated() {
                for candidate in group { atRank[rank][candidate] += times }
            }
        }
        if atRank.isEmpty { atRank = [[Int](repeating: 0, count: count)] }
        var ties = ElectionTies(specification, election.candidates, context)
        var record = ElectionRecord()
        let quota = countedBallots / 2 + 1
        var votes = [Int](repeating: 0, count: count)
        var winners: [Int] = []
        var elected: [Int] = []
        for (rank, added) in atRank.enumerated() {
            for candidate in 0..<count { votes[candidate] += added[candidate] }
            var round = ElectionRound(votes: votes)
            round.quota = quota
            let isOver = election.standing.contains { votes[$0] >= quota }
            if isOver || rank == atRank.count - 1 {
                let result = try Scores(units: votes, digits: 0)
                    .elect(election.standing, seats: 1, round: rank, &ties)
                (elected, winners) = (result.elected, result.winners)
                round.ties = result.ties
                round.elected = elected.map { .init($0, isOver ? .majority : .most) }
                record.rounds.append(round)
                break
            }
            record.rounds.append(round)
        }
        for candidate in election.standing where !elected.contains(candidate) {
            record.notElected.append(NotElected(candidate, winners.contains(candidate) ? .tieLost : .fewer))
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
