import VotingModel

/// The ballots of each candidate in piles, as on a counting table: every ballot lies with one candidate, at a value, until it
/// counts for nobody any more.
///
/// # Performance
/// A move touches the ballots of the piles that move, once each.
struct BallotPiles {
    private struct Parcel {
        let value: Int
        /// Distinct ballots.
        ///
        /// Where on a ballot its candidate stands need not be kept: whoever stands before has left the race, so reading it from its
        /// beginning finds the next one.
        var ballots: [UInt32]
    }

    private static var batchLength: Int { 256 }

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
        var piles = [[UInt32]](repeating: [], count: candidateCount)
        for ballot in 0..<reading.count {
            let count = reading.multiplicities[ballot]
            switch reading.first(ballot, isContinuing) {
            case .candidate(let candidate, _):
                piles[candidate].append(UInt32(ballot))
                votes[candidate] += value * count
                countedBallots += count
            case .exhausted(let reason): exhausted[reason, default: 0] += value * count
            }
        }
        for candidate in 0..<candidateCount where !piles[candidate].isEmpty {
            parcels[candidate] = [Parcel(value: value, ballots: piles[candidate])]
        }
    }

    /// Moves on all ballots of a candidate who has left the race, each at the value that `revalue` gives for the one it had, and
    /// leaves the candidate with `remaining` votes; what rounding costs is lost.
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
        var exhaustedUnits = [Int](repeating: 0, count: ExhaustionReason.allCases.count)
        var exhaustedBallots = exhaustedUnits
        var moved = 0
        for parcel in taken {
            let value = revalue(parcel.value)
            var piles = [[UInt32]](repeating: [], count: votes.count)
            for batch in stride(from: 0, to: parcel.ballots.count, by: Self.batchLength) {
                let entries = parcel.ballots[batch..<min(batch + Self.batchLength, parcel.ballots.count)]
                for (entry, start) in zip(entries, reading.starts(of: entries)) {
                    let ballot = Int(entry)
                    let count = reading.multiplicities[ballot]
                    moved += value * count
                    switch reading.next(ballot, from: start, isContinuing) {
                    case .candidate(let receiver, _):
                        piles[receiver].append(entry)
                        units[receiver] += value * count
                        ballots[receiver] += count
                    case .exhausted(let reason):
                        exhaustedUnits[reason.place] += value * count
                        exhaustedBallots[reason.place] += count
                    }
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
            let (units, count) = (exhaustedUnits[reason.place], exhaustedBallots[reason.place])
            if count == 0 { continue }
            exhausted[reason, default: 0] += units
            transfers.append(.init(from: candidate, to: nil, exhausted: reason, units: units, ballots: count))
        }
        return transfers
    }

    private mutating func add(_ ballots: [UInt32], at value: Int, to receiver: Int) {
        if let index = parcels[receiver].firstIndex(where: { $0.value == value }) {
            parcels[receiver][index].ballots.append(contentsOf: ballots)
        } else {
            parcels[receiver].append(Parcel(value: value, ballots: ballots))
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

extension ExhaustionReason {
    /// Its place among all cases.
    fileprivate var place: Int {
        switch self {
        case .choices: 0
        case .overvote: 1
        case .skippedRanks: 2
        case .repeated: 3
        }
    }
}
