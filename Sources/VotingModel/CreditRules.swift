import CanonicalJSON

/// What a quadratic ballot may spend and say: v votes for or against a project cost v² credits.
///
///     var rules = CreditRules(perBallot: 25)
///     rules.violation([4, 3])     // nil: 16 + 9 credits
///     rules.violation([4, 3, 1])  // .tooManyCredits
///     rules.violation([-1])       // .negativeVotes
///
/// Source: Lalley & Weyl, *Quadratic Voting* (AEA Papers and Proceedings 108, 2018); Posner & Weyl, *Radical Markets* (2018), ch. 2.
public struct CreditRules: Sendable, Equatable {
    /// Credits of a voter, K; `nil` where nobody has said yet.
    public var perBallot: Int?
    /// Whether votes against a project are allowed.
    public var takesVotesAgainst: Bool
    /// The most votes for or against one project.
    public var maximumVotes: Int?

    /// The most credits that a rulebook may give: a thousand votes for one project.
    public static let limit = 1_000_000
    /// So many that nobody can spend all on one project, where ten votes cost a hundred.
    public static let usual = 99

    public init(perBallot: Int? = nil, takesVotesAgainst: Bool = false, maximumVotes: Int? = nil) {
        self.perBallot = perBallot
        self.takesVotesAgainst = takesVotesAgainst
        self.maximumVotes = maximumVotes
    }

    /// What the votes of one ballot add up to.
    public struct Spending: Sendable, Equatable {
        /// Σ v².
        public private(set) var credits = 0
        /// The least of its votes, and the greatest number for or against one project.
        public private(set) var least = 0
        public private(set) var most = 0

        public init() {}

        /// - Precondition: at most `VoteNumber.limit` votes, so that no sum overflows.
        public mutating func add(_ votes: Int) {
            credits += votes * votes
            least = min(least, votes)
            most = max(most, abs(votes))
        }
    }

    /// Why a ballot is not valid, or `nil`; what nobody has said does not bind.
    public func violation(_ spending: Spending) -> InvalidBallotReason? {
        if let perBallot, spending.credits > perBallot { return .tooManyCredits }
        if !takesVotesAgainst, spending.least < 0 { return .negativeVotes }
        if let maximumVotes, spending.most > maximumVotes { return .tooManyVotesOnOneProject }
        return nil
    }

    public func violation(_ votes: [Int]) -> InvalidBallotReason? {
        violation(votes.reduce(into: Spending()) { $0.add($1) })
    }

    /// The most votes that the credits can pay for on one project, and that are allowed: ⌊√K⌋ at most.
    public var mostVotesOnOne: Int {
        guard let perBallot else { return maximumVotes ?? 0 }
        var root = 0
        while (root + 1) * (root + 1) <= perBallot { root += 1 }
        return min(root, maximumVotes ?? root)
    }

    /// In `ballot` of a rulebook.
    var members: [JSONValue.Member] {
        var members: [JSONValue.Member] = [.init("negative", .boolean(takesVotesAgainst))]
        if let perBallot { members.append(.init("credits", .integer(perBallot))) }
        if let maximumVotes { members.append(.init("max_votes", .integer(maximumVotes))) }
        return members
    }
}

/// What somebody says of quadratic ballots in the place of their file; `nil` where nothing is said.
public struct CreditTerms: Sendable, Equatable {
    public var credits: Int?
    public var negative: Bool?
    public var maximumVotes: Int?
    public var maximumProjects: Int?

    public init() {}

    /// What a rulebook says.
    public init(_ rules: BallotRules) {
        guard rules.kind == .quadratic else { return }
        credits = rules.credits.perBallot
        negative = rules.credits.takesVotesAgainst
        maximumVotes = rules.credits.maximumVotes
        maximumProjects = rules.maximumProjects
    }

    public var isEmpty: Bool { self == CreditTerms() }
}

/// Votes on one ballot for or against one project, as files write them.
public enum VoteNumber {
    /// More than any credits pay for, and still far within the sums.
    public static let limit = 1_000_000
}
