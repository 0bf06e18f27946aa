public import ExactArithmetic

/// What ballots say of how and by whom they were cast, and what that weighs.
///
/// Source: docs/bundle-format.md, "Electorate and weights".
public struct Electorate: Sendable, Equatable {
    /// A way in which ballots come in: on paper, online, at a table.
    public struct Channel: Sendable, Equatable {
        public let id: String
        public let name: String
        /// Its part of all weight; all channels have one, together 1, or none has.
        public let share: Rational?

        public init(id: String, name: String, share: Rational? = nil) {
            self.id = id
            self.name = name
            self.share = share
        }
    }

    /// Whom voters are: residents, partners, a guardian of nature.
    public struct Class: Sendable, Equatable {
        public let id: String
        public let name: String
        /// Shown, and never counted.
        public let isAdvisory: Bool
        /// Of each ballot; 0 if it is advisory.
        public let weight: Rational
        /// Its ballots may be told apart however few they are: a seat.
        public let isPublic: Bool
        /// Credits of its voters, with quadratic ballots; `nil`: those of every voter.
        public let credits: Int?
        /// The most that its ballots weigh together, as a part of what those of all classes without a cap weigh together, in (0, 1].
        ///
        /// Statutes may let others than members vote, with at most half of the votes that members cast: Burgerlijk Wetboek 2:38,
        /// paragraph 3.
        public let cap: Rational?

        public init(
            id: String,
            name: String,
            isAdvisory: Bool = false,
            weight: Rational = Rational(1),
            isPublic: Bool = false,
            credits: Int? = nil,
            cap: Rational? = nil
        ) {
            self.id = id
            self.name = name
            self.isAdvisory = isAdvisory
            self.weight = isAdvisory ? .zero : weight
            self.isPublic = isPublic
            self.credits = credits
            self.cap = cap
        }
    }

    /// Not both lists are empty.
    public let channels: [Channel]
    public let classes: [Class]

    public init(channels: [Channel], classes: [Class]) {
        self.channels = channels
        self.classes = classes
    }

    /// Every pair of a channel and a class, in the order of channels, then of classes.
    public var groups: [BallotGroup] {
        (0..<max(1, channels.count)).flatMap { channel in
            (0..<max(1, classes.count)).map { BallotGroup(channel: channel, voterClass: $0) }
        }
    }

    /// Where a group stands in `groups`.
    public func position(of group: BallotGroup) -> Int { group.channel * max(1, classes.count) + group.voterClass }

    /// The credits of a voter of a group, where its class has its own.
    public func credits(of group: BallotGroup) -> Int? {
        classes.isEmpty ? nil : classes[group.voterClass].credits
    }

    /// Whether the votes of some are worth more than those of others who count.
    public var isWeighed: Bool {
        channels.contains { $0.share != nil }
            || classes.contains { !$0.isAdvisory && ($0.weight != Rational(1) || $0.cap != nil) }
    }

    /// Whether the ballots of a group count: its class is not advisory.
    public func counts(_ group: BallotGroup) -> Bool { classes.isEmpty || !classes[group.voterClass].isAdvisory }
}

/// The channel and class of a ballot: positions in the lists of an `Electorate`, 0 where a list is empty.
public struct BallotGroup: Sendable, Hashable {
    public let channel: Int
    public let voterClass: Int

    public init(channel: Int, voterClass: Int) {
        self.channel = channel
        self.voterClass = voterClass
    }

    /// The group of a ballot where there is but one.
    public static let only = BallotGroup(channel: 0, voterClass: 0)
}
