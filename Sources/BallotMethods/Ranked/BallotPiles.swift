import VotingModel

/// The ballots of each candidate in piles, as on a counting table: every ballot lies with one candidate, at a value, until it
/// counts for nobody any more.
///
/// # Performance
/// A move touches the ballots of the piles that move, once each.
struct BallotPiles {
    private struct Paper {
        let ballot: UInt32
        /// Where the mark stands that brought it here.
        let position: UInt32
    }

    private struct Parcel {
        let value: Int
        var papers: [Paper]
    }

    let reading: BallotReading
    private var parcels: [[Parcel]]
    /// In units: a ballot begins with `value` of them.
    private(set) var votes: [Int]
    private(set) var exhausted: [ExhaustionReason: Int] = [:]
    private(set) var lost = 0
    /// Ballots that went to somebody at the beginning.
    private(set) var countedBallots = 0

    init(_ reading: BallotReading, candidateCount: Int, value: Int, isContinuing: [Bool]) {
        self.reading = reading
        votes = [Int](repeating: 0, count: candidateCount)
        parcels = [[Parcel]](repeating: [], count: candidateCount)
        var piles = [[Paper]](repeating: [], count: candidateCount)
        for ballot in 0..<reading.count {
            let count = reading.multiplicities[ballot]
            switch reading.first(ballot, isContinuing) {
            case .candidate(let candidate, let position):
                piles[candidate].append(Paper(ballot: UInt32(ballot), position: UInt32(position)))
                votes[candidate] += value * count
                countedBallots += count
            case .exhausted(let reason): exhausted[reason, default: 0] += value * count
            }
        }
        for candidate in 0..<candidateCount where !piles[candidate].isEmpty {
            parcels[candidate] = [Parcel(value: value, papers: piles[candidate])]
        }
    }

    /// Moves all ballots of a candidate on, each at the value that `revalue` gives for the one it had, and leaves the candidate
    /// with `remaining` votes; what rounding costs is lost.
    mutating func move(
        from candidate: Int,
        leaving remaining: Int = 0,
        _ isContinuing: [Bool],
        revalue: (Int) -> Int = { $0 }
    ) -> [ElectionRound.Transfer] {
        let taken = parcels[candidate]
        parcels[candidate] = []
        var units = [Int](repeating: 0, count: votes.count)
        var ballots = units
        var exhaustedUnits: [ExhaustionReason: Int] = [:]
        var exhaustedBallots: [ExhaustionReason: Int] = [:]
        var moved = 0
        for parcel in taken {
            let value = revalue(parcel.value)
            var piles = [[Paper]](repeating: [], count: votes.count)
            for paper in parcel.papers {
                let ballot = Int(paper.ballot)
                let count = reading.multiplicities[ballot]
                moved += value * count
                switch reading.next(ballot, from: Int(paper.position) + 1, isContinuing) {
                case .candidate(let receiver, let position):
                    piles[receiver].append(Paper(ballot: paper.ballot, position: UInt32(position)))
                    units[receiver] += value * count
                    ballots[receiver] += count
                case .exhausted(let reason):
                    exhaustedUnits[reason, default: 0] += value * count
                    exhaustedBallots[reason, default: 0] += count
                }
            }
            for receiver in piles.indices where !piles[receiver].isEmpty {
                add(piles[receiver], at: value, to: receiver)
            }
        }
        lost += votes[candidate] - remaining - moved
        votes[candidate] = remaining
        var transfers: [ElectionRound.Transfer] = []
        for receiver in votes.indices where ballots[receiver] > 0 {
            votes[receiver] += units[receiver]
            transfers.append(.init(from: candidate, to: receiver, units: units[receiver], ballots: ballots[receiver]))
        }
        for reason in ExhaustionReason.allCases {
            guard let count = exhaustedBallots[reason] else { continue }
            let units = exhaustedUnits[reason, default: 0]
            exhausted[reason, default: 0] += units
            transfers.append(.init(from: candidate, to: nil, exhausted: reason, units: units, ballots: count))
        }
        return transfers
    }

    private mutating func add(_ papers: [Paper], at value: Int, to receiver: Int) {
        if let index = parcels[receiver].firstIndex(where: { $0.value == value }) {
            parcels[receiver][index].papers.append(contentsOf: papers)
        } else {
            parcels[receiver].append(Parcel(value: value, papers: papers))
        }
    }

    /// A round that begins as things stand.
    func round(quota: Int? = nil) -> ElectionRound {
        var round = ElectionRound(votes: votes)
        round.quota = quota
        round.exhausted = exhausted
        round.lost = lost
        return round
    }
}
