public import VotingModel

/// Small random elections by credits that make ties and broken limits likely, and the ballots as plain lists beside them.
public struct RandomCreditElections {
    /// By candidate its votes, 0 for none.
    public typealias PlainBallot = [Int]

    public var generator: SeededGenerator
    public let rules: CreditRules

    public init(seed: UInt64, rules: CreditRules = CreditRules(perBallot: 20, takesVotesAgainst: true)) {
        generator = SeededGenerator(seed: seed)
        self.rules = rules
    }

    public struct Drawn {
        /// Not held to any limits yet.
        public let election: RankedElection
        public let ballots: [PlainBallot]
    }

    public mutating func next() -> Drawn {
        let count = Int.random(in: 1...5, using: &generator)
        let ballots = (0..<Int.random(in: 1...9, using: &generator)).map { _ in
            (0..<count).map { _ in
                Bool.random(using: &generator) ? 0 : Int.random(in: -3...4, using: &generator)
            }
        }
        let candidates = (0..<count).map { index in
            let isWithdrawn = index > 0 && Int.random(in: 0..<5, using: &generator) == 0
            return Candidate(id: CandidateID("c\(count - index)"), isWithdrawn: isWithdrawn)
        }
        let seats = Int.random(in: 1...3, using: &generator)
        return Drawn(election: election(candidates, ballots, seats: seats), ballots: ballots)
    }

    public func election(_ candidates: [Candidate], _ ballots: [PlainBallot], seats: Int) -> RankedElection {
        var builder = BallotProfileBuilder(kind: .quadratic, projectCount: candidates.count)
        var blank = 0
        for ballot in ballots {
            if ballot.allSatisfy({ $0 == 0 }) { blank += 1 }
            builder.add(projects: candidates.indices.map { UInt16($0) }, values: ballot.map { Int32($0) })
        }
        return RankedElection(
            candidates: candidates,
            seats: seats,
            credits: CreditBallots(builder.finish(), perBallot: rules.perBallot ?? 0),
            blankCount: blank
        )
    }
}
