/// Whose pile each ballot lies on, and what it is worth there.
struct Piles {
    private let ballots: WalkedBallots
    private var holder: [Int]
    private var entry: [Int]
    private var worth: [Int128]
    private let candidateCount: Int
    private(set) var exhaustedBy: [Int128] = [0, 0, 0, 0]

    /// Every ballot, worth `unit`, goes to somebody from its first entry on, or is exhausted.
    init(_ ballots: WalkedBallots, inRace: [Bool], unit: Int128, _ effort: inout Effort) throws(CountStop) {
        self.ballots = ballots
        candidateCount = inRace.count
        holder = Array(repeating: -1, count: ballots.counts.count)
        entry = Array(repeating: 0, count: ballots.counts.count)
        worth = Array(repeating: unit, count: ballots.counts.count)
        for ballot in ballots.counts.indices {
            try effort.spend(ballots.length(of: ballot))
            switch ballots.place(of: ballot, from: 0, inRace: inRace) {
            case .candidate(let candidate, let place): (holder[ballot], entry[ballot]) = (candidate, place)
            case .exhausted(let reason): exhaustedBy[reason.rawValue] += Int128(ballots.counts[ballot]) * unit
            }
        }
    }

    /// What the ballots of each are worth.
    func votes(_ effort: inout Effort) throws(CountStop) -> [Int128] {
        try effort.spend(holder.count)
        var votes = [Int128](repeating: 0, count: candidateCount)
        for (ballot, candidate) in holder.enumerated() where candidate >= 0 {
            votes[candidate] += Int128(ballots.counts[ballot]) * worth[ballot]
        }
        return votes
    }

    /// All ballots of a candidate go on, at what `change` makes of their worth.
    mutating func pass(
        from candidate: Int,
        inRace: [Bool],
        _ effort: inout Effort,
        worth change: (Int128) -> Int128
    ) throws(CountStop) -> [CountedRound.Transfer] {
        var to = [(ballots: Int, votes: Int128)](repeating: (0, 0), count: candidateCount)
        var out = [(ballots: Int, votes: Int128)](repeating: (0, 0), count: 4)
        try effort.spend(holder.count + candidateCount)
        for ballot in holder.indices where holder[ballot] == candidate {
            try effort.spend(ballots.length(of: ballot))
            worth[ballot] = change(worth[ballot])
            let count = ballots.counts[ballot]
            let moved = Int128(count) * worth[ballot]
            switch ballots.place(of: ballot, from: entry[ballot] + 1, inRace: inRace) {
            case .candidate(let next, let place):
                (holder[ballot], entry[ballot]) = (next, place)
                to[next] = (to[next].ballots + count, to[next].votes + moved)
            case .exhausted(let reason):
                holder[ballot] = -1
                exhaustedBy[reason.rawValue] += moved
                out[reason.rawValue] = (out[reason.rawValue].ballots + count, out[reason.rawValue].votes + moved)
            }
        }
        var transfers: [CountedRound.Transfer] = []
        for (next, sum) in to.enumerated() where sum.ballots > 0 {
            transfers.append(.init(from: candidate, to: .candidate(next), ballots: sum.ballots, votes: sum.votes))
        }
        for reason in ExhaustedReason.allCases where out[reason.rawValue].ballots > 0 {
            let sum = out[reason.rawValue]
            transfers.append(.init(from: candidate, to: .exhausted(reason), ballots: sum.ballots, votes: sum.votes))
        }
        return transfers
    }
}
