/// What a ballot holds.
public enum BallotKind: String, Sendable, CaseIterable {
    /// A set of projects, all alike.
    case approval
    /// Points for projects.
    case points
    /// Projects in order, best first.
    case ranked
    /// Signed votes, paid with credits.
    case quadratic
}

/// One ballot, for reading: project indices are positions in the list of projects.
///
/// A profile does not hold ballots of this type; it keeps them as columns (`BallotProfile`).
public enum Ballot: Sendable, Equatable {
    /// Indices in ascending order, each once.
    case approval([Int])
    /// Indices in ascending order, each once, with points above 0 in units of 1 / `BallotProfile.pointScale`.
    case points([(project: Int, points: Int)])
    /// Best first, each once: a strict order over the projects that it names.
    case ranked([Int])
    /// Indices in ascending order, each once, with votes other than 0.
    case quadratic([(project: Int, votes: Int)])

    public static func == (left: Ballot, right: Ballot) -> Bool {
        switch (left, right) {
        case (.approval(let a), .approval(let b)), (.ranked(let a), .ranked(let b)): a == b
        case (.points(let a), .points(let b)): a.elementsEqual(b, by: ==)
        case (.quadratic(let a), .quadratic(let b)): a.elementsEqual(b, by: ==)
        default: false
        }
    }
}

/// What became of the ballots that were cast.
///
/// cast = valid + blank + invalid.
public struct BallotCounts: Sendable, Equatable {
    public var valid = 0
    public var blank = 0
    /// Ballots outside the rulebook's limits, by reason; never counted.
    public var invalid: [InvalidBallotReason: Int] = [:]
    /// Whether blank ballots count in n.
    public var blankCounts = true

    public init() {}

    /// Adds what became of other ballots of the same vote.
    package mutating func add(_ other: BallotCounts) {
        valid += other.valid
        blank += other.blank
        invalid.merge(other.invalid, uniquingKeysWith: +)
    }

    public var invalidTotal: Int { invalid.values.reduce(0, +) }
    public var cast: Int { valid + blank + invalidTotal }
    /// n: the ballots over which the budget is divided.
    public var counted: Int { valid + (blankCounts ? blank : 0) }
}

/// Why a ballot is not valid under the rulebook.
public enum InvalidBallotReason: String, Sendable, CaseIterable {
    case tooFewProjects = "too_few_projects"
    case tooManyProjects = "too_many_projects"
    case tooFewPoints = "too_few_points"
    case tooManyPoints = "too_many_points"
    case tooManyPointsOnOneProject = "too_many_points_on_one_project"
    case costTooLow = "cost_too_low"
    case costTooHigh = "cost_too_high"
    case tooManyCredits = "too_many_credits"
    case negativeVotes = "negative_votes"
    case tooManyVotesOnOneProject = "too_many_votes_on_one_project"

    // Of slips of paper, in a vote of members: what no file can show.
    /// It says or shows who voted.
    case signed
    case unreadable
    /// What is meant cannot be made out.
    case unclear
}
