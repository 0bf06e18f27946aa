/// What candidates have on the ballots, whatever the rule makes of it.
public struct ElectionTotals: Sendable, Equatable {
    /// Ballots that count for the candidate first, by the rule's reading; `nil` where ballots have no order.
    public let first: [Int]?
    /// Ballots that name the candidate.
    public let mentions: [Int]
    /// Votes for and against, where they are paid with credits.
    public let sides: [VoteSides]?

    public init(first: [Int]?, mentions: [Int], sides: [VoteSides]? = nil) {
        self.first = first
        self.mentions = mentions
        self.sides = sides
    }
}

/// What a checker needs beyond the rounds to confirm a result without the rule's own algorithm.
///
/// Candidates are positions in the election's list.
public enum ElectionCertificate: Sendable, Equatable {
    /// The rounds are proof enough.
    case rounds
    case paths(PathCertificate)
    case skipped([SkippedMajority])

    /// A majority that would have closed a circle, with the chain from its loser to its winner.
    public struct SkippedMajority: Sendable, Equatable {
        public let winner: Int
        public let loser: Int
        public let path: [Int]

        public init(winner: Int, loser: Int, path: [Int]) {
            self.winner = winner
            self.loser = loser
            self.path = path
        }
    }
}

/// Schulze's method: a path one way, and a cut that no stronger path crosses the other way.
public struct PathCertificate: Sendable, Equatable {
    public struct Line: Sendable, Equatable {
        public let from: Int
        public let to: Int
        /// Majorities from the one to the other; empty where there is no path.
        public let path: [Int]
        /// A set with `to` and without `from`: no majority that leads out of it is stronger than the path.
        public let cut: [Int]

        public init(from: Int, to: Int, path: [Int], cut: [Int]) {
            self.from = from
            self.to = to
            self.path = path
            self.cut = cut
        }
    }

    /// From each winner to everybody else.
    public let winners: [Line]
    /// To everybody else, from somebody who keeps them from winning: here no majority out of the cut is as strong as the path.
    public let beaten: [Line]

    public init(winners: [Line], beaten: [Line]) {
        self.winners = winners
        self.beaten = beaten
    }
}
