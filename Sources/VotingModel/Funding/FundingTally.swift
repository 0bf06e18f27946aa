public import ExactArithmetic

/// What a project is given, and what it is matched with.
public struct ProjectMatch: Sendable, Equatable {
    /// Position in the list of projects.
    public let project: Int
    /// Everything that it was given.
    public let received: Int
    /// How many people gave what is matched.
    public let contributors: Int
    /// What the formula says before the pool has its say, in minor units; 0 or more.
    public let raw: Rational
    /// What it has of the pool before cents are rounded.
    public let share: Rational
    /// What it has of the pool.
    public let match: Int
    /// Whether the cap holds it back.
    public let isCapped: Bool

    public init(
        project: Int,
        received: Int,
        contributors: Int,
        raw: Rational,
        share: Rational,
        match: Int,
        isCapped: Bool
    ) {
        self.project = project
        self.received = received
        self.contributors = contributors
        self.raw = raw
        self.share = share
        self.match = match
        self.isCapped = isCapped
    }
}

/// A minor unit that went to one of several projects with exactly the same remainder.
public struct RemainderTie: Sendable, Equatable {
    public let tied: [Int]
    /// The remainder, in minor units.
    public let value: Rational
    public let chosen: Int

    public init(tied: [Int], value: Rational, chosen: Int) {
        self.tied = tied
        self.value = value
        self.chosen = chosen
    }
}

/// What `quadratic-funding` returns.
public struct FundingTally: Sendable, Equatable {
    public let method: FundingSpecification
    /// One for each project, in the order of the file.
    public let matches: [ProjectMatch]
    public let ties: [RemainderTie]

    public init(method: FundingSpecification, matches: [ProjectMatch], ties: [RemainderTie]) {
        self.method = method
        self.matches = matches
        self.ties = ties
    }

    public var spent: Int { matches.reduce(0) { $0 + $1.match } }
}
