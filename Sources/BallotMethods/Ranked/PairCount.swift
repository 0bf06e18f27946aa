import VotingModel

/// Every candidate against every other: how many ballots prefer the one to the other.
///
/// Candidates at one rank are equal to a ballot, open ranks say nothing, and of a candidate named twice the better rank counts. Those that a
/// ballot does not name come last, equal among themselves (`unranked=last`), or are not compared (`absent`).
///
/// # Performance
/// O(m) for each mark of a distinct ballot, with m candidates.
struct PairCount {
    /// The candidates that stand; rows and columns.
    let candidates: [Int]
    /// Row by row: ballots that prefer the row's to the column's.
    private(set) var preferring: [Int]
    /// Ballots that name anybody who stands.
    private(set) var countedBallots = 0

    var size: Int { candidates.count }

    subscript(row: Int, column: Int) -> Int { preferring[row * size + column] }

    init(_ election: RankedElection, unrankedLast: Bool) {
        candidates = election.standing
        let size = candidates.count
        preferring = [Int](repeating: 0, count: size * size)
        var rows = [Int](repeating: -1, count: election.candidates.count)
        for (row, candidate) in candidates.enumerated() { rows[candidate] = row }
        // The better ones first, then those named later, then those not named.
        var order: [Int] = []
        var isNamed = [Bool](repeating: false, count: size)
        let profile = election.profile
        let all = profile.marks
        for ballot in 0..<profile.distinctCount {
            let times = profile.multiplicities[ballot]
            order.removeAll(keepingCapacity: true)
            for row in 0..<size { isNamed[row] = false }
            var groups: [Int] = []
            for mark in all[profile.range(of: ballot)] {
                if !mark.sharesRank, order.count > (groups.last ?? 0) { groups.append(order.count) }
                guard let candidate = mark.candidate, rows[candidate] >= 0, !isNamed[rows[candidate]] else { continue }
                isNamed[rows[candidate]] = true
                order.append(rows[candidate])
            }
            if order.isEmpty { continue }
            countedBallots += times
            if order.count > (groups.last ?? 0) { groups.append(order.count) }
            if unrankedLast { for row in 0..<size where !isNamed[row] { order.append(row) } }
            var start = 0
            for end in groups {
                for better in start..<end {
                    let row = order[better] * size
                    for worse in end..<order.count { preferring[row + order[worse]] += times }
                }
                start = end
            }
        }
    }

    var record: PairRecord {
        PairRecord(
            candidates: candidates,
            preferring: (0..<size).map { Array(preferring[$0 * size..<($0 + 1) * size]) }
        )
    }

    /// The strength of a majority: its votes, or by how many it is ahead; 0 where it is none.
    func strength(_ row: Int, _ column: Int, margins: Bool) -> Int {
        let votes = self[row, column]
        let against = self[column, row]
        if votes <= against { return 0 }
        return margins ? votes - against : votes
    }
}
