public import ExactArithmetic

/// A question beside the budget, as a rulebook puts it.
///
/// Source: docs/bundle-format.md, "Motions"; BW 2:13 and the statutes of associations for majorities and quorums.
public struct Motion: Sendable, Equatable {
    /// What the yes votes are held against.
    public enum Base: String, Sendable, CaseIterable {
        /// Yes and no, and blank where blank votes count.
        case votesCast = "votes_cast"
        /// Those and abstentions.
        case valid
        /// All who are present or represented.
        case present
        /// All who may vote.
        case members
    }

    public enum Test: String, Sendable, CaseIterable {
        case moreThan = "more_than"
        case atLeast = "at_least"
    }

    public struct Majority: Sendable, Equatable {
        public let base: Base
        public let fraction: Rational
        public let test: Test

        public init(base: Base, fraction: Rational, test: Test) {
            self.base = base
            self.fraction = fraction
            self.test = test
        }
    }

    public enum SecondMeeting: String, Sendable, CaseIterable {
        case none
        case withoutQuorum = "without_quorum"
    }

    /// The part of the members that must be present or represented.
    public struct Quorum: Sendable, Equatable {
        public let fraction: Rational
        public let secondMeeting: SecondMeeting

        public init(fraction: Rational, secondMeeting: SecondMeeting) {
            self.fraction = fraction
            self.secondMeeting = secondMeeting
        }
    }

    public enum Kind: Sendable, Equatable {
        case motion(majority: Majority, quorum: Quorum?, blank: BallotRules.Blank)
        /// Enough objections with a written reason keep out the projects that have one of these tags.
        case veto(least: Int, tags: [String])
    }

    public let id: String
    public let text: String
    public let kind: Kind

    public init(id: String, text: String, kind: Kind) {
        self.id = id
        self.text = text
        self.kind = kind
    }
}

/// The votes on a motion or a veto question.
public enum MotionVotes: Sendable, Equatable {
    public struct Votes: Sendable, Equatable {
        public var yes = 0
        public var no = 0
        public var abstain = 0
        public var blank = 0
        public var invalid = 0
        /// Present or represented, where it is known.
        public var present: Int?
        public var members: Int?
        /// 1, or 2 for the second meeting.
        public var meeting = 1

        public init() {}
    }

    case motion(Votes)
    case veto(votes: Int, withReason: Int)
}
