import VotingModel

/// Approval, `approval`: every candidate that a ballot names has one vote of it, and the most votes elect.
///
/// # What it promises
/// Naming somebody more never harms those whom the ballot names already any more than one vote does. With several places it is not
/// proportional: the largest group may take them all.
///
/// # How it counts
/// A ballot's order says nothing; a candidate named twice counts once.
///
/// # Ties
/// Where equals reach over the last place, by the criteria.
///
/// # Performance
/// O(marks).
///
/// # Example
/// 3 ballots A B, 2 ballots B C, two places: A 3, B 5, C 2. B and A are elected.
struct ApprovalElection: ElectionMethod {
    let specification: ElectionSpecification

    func tally(_ election: RankedElection, in context: TallyContext) throws -> ElectionTally {
        var votes = [Int](repeating: 0, count: election.candidates.count)
        var countedBallots = 0
        var reader = RankGroups(election)
        for ballot in 0..<election.profile.distinctCount {
            let groups = reader.groups(of: ballot)
            if groups.isEmpty { continue }
            let times = election.profile.multiplicities[ballot]
            countedBallots += times
            for candidate in groups.joined() { votes[candidate] += times }
        }
        return try Scores(units: votes, digits: 0)
            .tally(election, specification, context, countedBallots: countedBallots)
    }
}
