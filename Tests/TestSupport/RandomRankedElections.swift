public import VotingModel

/// Small random elections that make ties and defects likely, and the ballots as plain lists beside them.
public struct RandomRankedElections {
    /// A ballot as ranks of candidates; an open rank is empty, and −1 is a name of nobody.
    public typealias PlainBallot = [[Int]]

    public var generator: SeededGenerator
    public var mostCandidates = 5
    public var mostBallots = 9

    public init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    public struct Drawn {
        public let election: RankedElection
        public let ballots: [PlainBallot]
    }

    /// With `defects`, ballots may leave ranks open, share ranks, repeat names and name nobody; someone may stand down.
    public mutating func next(defects: Bool) -> Drawn {
        let count = Int.random(in: 1...mostCandidates, using: &generator)
        let ballotCount = Int.random(in: 1...mostBallots, using: &generator)
        var ballots: [PlainBallot] = []
        for _ in 0..<ballotCount {
            // A few orders occur often, so that equal votes do.
            if let other = ballots.randomElement(using: &generator), Int.random(in: 0..<3, using: &generator) == 0 {
                ballots.append(other)
                continue
            }
            ballots.append(defects ? spoiled(count) : clean(count))
        }
        let candidates = (0..<count).map { index in
            let withdrawn = defects && count > 2 && Int.random(in: 0..<8, using: &generator) == 0
            return Candidate(id: CandidateID("c\(index)"), isWithdrawn: withdrawn)
        }
        let seats = Int.random(in: 1...3, using: &generator)
        return Drawn(election: Self.election(candidates, ballots, seats: seats), ballots: ballots)
    }

    public static func election(_ candidates: [Candidate], _ ballots: [PlainBallot], seats: Int) -> RankedElection {
        var profile = RankedProfile(candidateCount: candidates.count)
        var blank = 0
        for ballot in ballots {
            var marks: [RankedMark] = []
            for rank in ballot {
                if rank.isEmpty { marks.append(.skipped) }
                for (place, candidate) in rank.enumerated() {
                    let mark = candidate < 0 ? RankedMark.unknown : .candidate(candidate)
                    marks.append(place == 0 ? mark : mark.sharingRank)
                }
            }
            if marks.allSatisfy({ $0 == .skipped }) { blank += 1 } else { profile.add(marks) }
        }
        return RankedElection(candidates: candidates, seats: seats, profile: profile, blankCount: blank)
    }

    private mutating func clean(_ count: Int) -> PlainBallot {
        let length = Int.random(in: 1...count, using: &generator)
        return Array(0..<count).shuffled(using: &generator).prefix(length).map { [$0] }
    }

    private mutating func spoiled(_ count: Int) -> PlainBallot {
        var ballot: PlainBallot = []
        for _ in 0..<Int.random(in: 0...count + 2, using: &generator) {
            switch Int.random(in: 0..<10, using: &generator) {
            case 0, 1: ballot.append([])
            case 2: ballot.append([-1])
            case 3:
                let several = Array(0..<count).shuffled(using: &generator).prefix(2)
                ballot.append(several.sorted())
            default: ballot.append([Int.random(in: 0..<count, using: &generator)])
            }
        }
        return ballot
    }
}
