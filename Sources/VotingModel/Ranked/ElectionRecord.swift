public import ExactArithmetic

/// An exact decimal number: `units` / 10^`digits`.
///
///     ExactDecimal(units: 51_250_000, digits: 5).text   // "512.50000"
///     ExactDecimal(units: -5, digits: 1).text           // "-0.5"
public struct ExactDecimal: Sendable, Hashable {
    public let units: Int
    public let digits: Int

    public init(units: Int, digits: Int = 0) {
        self.units = units
        self.digits = digits
    }

    public var text: String {
        let magnitude = String(units.magnitude)
        let sign = units < 0 ? "-" : ""
        if digits == 0 { return sign + magnitude }
        let padded = String(repeating: "0", count: max(0, digits + 1 - magnitude.count)) + magnitude
        return "\(sign)\(padded.dropLast(digits)).\(padded.suffix(digits))"
    }

    /// 10^digits: how many units are one vote.
    public var scale: Int { Self.scale(digits) }

    public static func scale(_ digits: Int) -> Int { (0..<digits).reduce(1) { scale, _ in scale * 10 } }

    public var rational: Rational { Rational(units, scale) }
}

/// What an election rule returns: who is elected, and everything that led there.
///
/// Candidates are positions in the election's list.
public struct ElectionTally: Sendable, Equatable {
    /// The rule with every default filled in, and the seed of a lot that was drawn.
    public let method: ElectionSpecification
    public let seats: Int
    /// In order of election.
    public let elected: [Int]
    /// The set that the rule itself singles out, before ties are broken; in the order of the file.
    public let winners: [Int]
    public let record: ElectionRecord
    /// n: ballots that take part.
    public let countedBallots: Int

    public init(
        method: ElectionSpecification,
        seats: Int,
        elected: [Int],
        winners: [Int],
        record: ElectionRecord,
        countedBallots: Int
    ) {
        self.method = method
        self.seats = seats
        self.elected = elected
        self.winners = winners
        self.record = record
        self.countedBallots = countedBallots
    }
}

/// Every round, transfer and tie of an election.
public struct ElectionRecord: Sendable, Equatable {
    public var rounds: [ElectionRound] = []
    public var ties: [ElectionTie] = []
    /// Who is not elected, and why; in the order of the file, those who stood down aside.
    public var notElected: [NotElected] = []
    /// Decimals of every number of votes in the record.
    public var digits = 0
    /// The drawn permutation of the candidates where a lot was needed.
    public var lot: [Int]?
    /// Every candidate against every other, for the rules that compare pairs.
    public var pairs: PairRecord?
    /// Nobody has the majority that was asked for.
    public var isWithoutMajority = false

    public init() {}
}

/// Why a ballot counts for nobody any more.
public enum ExhaustionReason: String, Sendable, CaseIterable {
    /// It names nobody else who is still in the race.
    case choices
    case overvote
    case skippedRanks = "skipped_ranks"
    case repeated
}

/// A round, or stage: how the votes stand, what is decided on that, and where votes go because of it.
public struct ElectionRound: Sendable, Equatable {
    public enum Ground: String, Sendable {
        /// The quota was reached.
        case quota
        /// More than half, or the share that was asked for.
        case majority
        /// As many are left as there are places.
        case remaining
        /// The most votes, points or approvals.
        case most
        /// Two are left, and this one has more.
        case ahead
        /// No other is preferred to this one along any path, or chain of majorities.
        case unbeaten
    }

    public struct Election: Sendable, Equatable {
        public let candidate: Int
        public let ground: Ground

        public init(_ candidate: Int, _ ground: Ground) {
            self.candidate = candidate
            self.ground = ground
        }
    }

    /// Votes that move; `to` is `nil` where they stop counting.
    public struct Transfer: Sendable, Equatable {
        public let from: Int
        public let to: Int?
        /// Why they stop counting.
        public let exhausted: ExhaustionReason?
        public let units: Int
        /// Ballots that move.
        public let ballots: Int

        public init(from: Int, to: Int?, exhausted: ExhaustionReason? = nil, units: Int, ballots: Int) {
            self.from = from
            self.to = to
            self.exhausted = exhausted
            self.units = units
            self.ballots = ballots
        }
    }

    /// Votes of each candidate in units of 10^−digits, in the order of the file.
    public var votes: [Int]
    /// What must be reached, in the same units.
    public var quota: Int?
    /// Votes of ballots that count for nobody any more, by reason.
    public var exhausted: [ExhaustionReason: Int] = [:]
    /// Votes that rounding down has cost so far.
    public var lost = 0
    public var elected: [Election] = []
    /// Who goes out; several at once only in a batch.
    public var excluded: [Int] = []
    /// Whose surplus is passed on.
    public var surplusOf: Int?
    /// What is passed on of it.
    public var surplus: Int?
    public var transfers: [Transfer] = []
    /// Positions in `ElectionRecord.ties` of the ties that were decided in this round.
    public var ties: [Int] = []
    /// Which part of a vote each keeps, in units of 10^−9; and how often votes were distributed anew.
    public var keepFactors: [Int]?
    public var iterations: Int?

    public init(votes: [Int]) {
        self.votes = votes
    }

    public var exhaustedTotal: Int { exhausted.values.reduce(0, +) }
}

/// A choice between candidates of exactly equal value.
public struct ElectionTie: Sendable, Equatable {
    public enum Choice: String, Sendable {
        case elected
        case excluded
        /// Whose surplus goes first.
        case transferred
        /// Which of two majorities is looked at first.
        case ordered
    }

    public let choice: Choice
    /// Position in the list of rounds.
    public let round: Int
    public let tied: [Int]
    public let value: Rational
    public let decidedBy: String
    public let chosen: Int
    public let provisional: Bool
    /// The round whose votes decided, for `earlier-stage`.
    public let earlierRound: Int?

    public init(
        choice: Choice,
        round: Int,
        tied: [Int],
        value: Rational,
        decidedBy: String,
        chosen: Int,
        provisional: Bool,
        earlierRound: Int?
    ) {
        self.choice = choice
        self.round = round
        self.tied = tied
        self.value = value
        self.decidedBy = decidedBy
        self.chosen = chosen
        self.provisional = provisional
        self.earlierRound = earlierRound
    }
}

public struct NotElected: Sendable, Equatable {
    public enum Reason: String, Sendable, CaseIterable {
        /// Put out in a round.
        case excluded
        /// All places were taken.
        case placesTaken = "places_taken"
        /// Fewer votes, points or approvals.
        case fewer
        /// Another is preferred, directly or along a path.
        case beaten
        case tieLost = "tie_lost"
        case noMajority = "no_majority"
        /// The count stopped first.
        case stopped
        case withdrawn
    }

    public let candidate: Int
    public let reason: Reason
    /// Position in the list of rounds.
    public let round: Int?

    public init(_ candidate: Int, _ reason: Reason, round: Int? = nil) {
        self.candidate = candidate
        self.reason = reason
        self.round = round
    }
}

/// Every candidate against every other.
public struct PairRecord: Sendable, Equatable {
    /// Positions of the candidates that stand, in the order of the file; rows and columns of the matrices.
    public let candidates: [Int]
    /// `preferring[a][b]`: ballots that prefer a to b.
    public let preferring: [[Int]]
    /// Schulze: the strength of the strongest path from a to b.
    public var paths: [[Int]]?
    /// Ranked pairs: each majority in the order in which it was looked at.
    public var majorities: [Majority]?

    public struct Majority: Sendable, Equatable {
        public let winner: Int
        public let loser: Int
        public let votesFor: Int
        public let votesAgainst: Int
        /// Whether it stands; one that would close a circle does not.
        public let isLocked: Bool

        public init(winner: Int, loser: Int, votesFor: Int, votesAgainst: Int, isLocked: Bool) {
            self.winner = winner
            self.loser = loser
            self.votesFor = votesFor
            self.votesAgainst = votesAgainst
            self.isLocked = isLocked
        }
    }

    public init(candidates: [Int], preferring: [[Int]]) {
        self.candidates = candidates
        self.preferring = preferring
    }
}
