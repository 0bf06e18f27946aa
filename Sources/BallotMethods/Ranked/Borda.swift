import VotingModel

/// Borda's count, `borda`: with m candidates a first place gives m − 1 points, the next m − 2, the last 0.
///
/// # What it promises
/// Who is liked broadly does well. It promises no majority its winner: 3 ballots A B C and 2 ballots B C A elect B.
///
/// # How it counts
/// Candidates at one rank share the points of the places that they take together, in halves. Those that a ballot does not
/// name get nothing (`unranked=zero`), or share the points of the places that are left (`shared`).
///
/// # Ties
/// Where equals reach over the last place, by the criteria.
///
/// # Performance
/// O(marks), and O(m) for each distinct ballot under `shared`.
///
/// # Example
/// 3 ballots A B C, 2 ballots B C A: A has 6, B 3 + 4 = 7, C 2. B is elected.
struct Borda: ElectionMethod {
    let specification: ElectionSpecification

    func tally(_ election: RankedElection, in context: TallyContext) throws -> ElectionTally {
        let standing = election.standing
        let isShared = specification.value(.unranked) == "shared"
        var halves = [Int](repeating: 0, count: election.candidates.count)
        var countedBallots = 0
        var reader = RankGroups(election)
        var isNamed = [Bool](repeating: false, count: election.candidates.count)
        for ballot in 0..<election.profile.distinctCount {
            var groups = reader.groups(of: ballot)
            if groups.isEmpty { continue }
            let times = election.profile.multiplicities[ballot]
            countedBallots += times
            if isShared {
                for candidate in groups.joined() { isNamed[candidate] = true }
                groups.append(standing.filter { !isNamed[$0] })
                for candidate in groups.joined() { isNamed[candidate] = false }
            }
            var place = 0
            for group in groups {
                // Twice the mean of m − 1 − place over the places that the group takes.
                let points = 2 * (standing.count - 1 - place) - (group.count - 1)
                for candidate in group { halves[candidate] += points * times }
                place += group.count
            }
        }
        let isWhole = halves.allSatisfy { $0.isMultiple(of: 2) }
        return try Scores(units: halves.map { isWhole ? $0 / 2 : $0 * 5 }, digits: isWhole ? 0 : 1)
            .tally(election, specification, context, countedBallots: countedBallots)
    }
}
