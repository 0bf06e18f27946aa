/// Everything that decides a vote, fixed before the first ballot: the *spelregels*.
///
/// People write `spelregels.json`, which `Formats` reads; `json` is the canonical form that a bundle carries, with every
/// default written out, so that two readers can never fill in different ones.
public struct Rulebook: Sendable, Equatable {
    public static let format = "wijkstem-rules/1"

    /// What the vote is called.
    public struct Vote: Sendable, Equatable {
        /// Stable, for machines.
        public let id: String
        /// For people.
        public let name: String

        public init(id: String, name: String) {
            self.id = id
            self.name = name
        }
    }

    /// What ballots publish.
    public struct Disclosure: Sendable, Equatable {
        public enum Ballots: String, Sendable, CaseIterable {
            /// Every distinct ballot with its multiplicity.
            case open
            /// Every distinct ballot, if each was cast at least k times; else only totals.
            case grouped
            /// Only totals per project.
            case totals
        }

        public let ballots: Ballots
        /// The smallest group that may be told apart in any sum.
        public let k: Int

        public init(ballots: Ballots, k: Int = 5) {
            self.ballots = ballots
            self.k = k
        }

        /// Whether distinct ballots that were cast so often are published, or sealed.
        public func publishes(ballotsCast multiplicities: some Sequence<Int>) -> Bool {
            switch ballots {
            case .open: true
            case .grouped: multiplicities.allSatisfy { $0 >= k }
            case .totals: false
            }
        }
    }

    public let vote: Vote
    public let language: Language
    public let currency: Currency
    public let sources: [Source]
    public let ballot: BallotRules
    public var method: MethodSpecification
    /// Projects with a lower score take no part.
    public let minimumScore: Int?
    /// What binds beside the budget and the minimum score.
    public let constraints: [Constraint]
    public let disclosure: Disclosure
    public let evidence: EvidenceLevel
    /// How funded money is projected back on the sources.
    public var accountability = AccountabilityRule.proRata
    /// Over how many years yearly costs count; `nil` where no cost is yearly.
    public var horizonYears: Int?
    /// The least rate for an hour of work, in minor units.
    public var floorRate: Int?
    public var challengeThreshold: ChallengeThreshold?
    /// Channels and classes of ballots; `nil`: ballots say nothing of either.
    public var electorate: Electorate?
    /// Questions beside the budget.
    public var motions: [Motion] = []
    /// A vote of members, with a roll; `nil`: who may vote stands elsewhere.
    public var assembly: Assembly?

    public init(
        vote: Vote,
        language: Language,
        currency: Currency,
        sources: [Source],
        ballot: BallotRules,
        method: MethodSpecification,
        minimumScore: Int? = nil,
        constraints: [Constraint] = [],
        disclosure: Disclosure,
        evidence: EvidenceLevel = .counted
    ) {
        self.vote = vote
        self.language = language
        self.currency = currency
        self.sources = sources
        self.ballot = ballot
        self.method = method
        self.minimumScore = minimumScore
        self.constraints = constraints
        self.disclosure = disclosure
        self.evidence = evidence
    }

    /// The pot: the sum of the sources, in minor units.
    public var pot: Int { sources.reduce(0) { $0 + $1.amount } }
}

/// From which cost on a challenge is shown with a remark, such as that it must be put out to tender.
public struct ChallengeThreshold: Sendable, Equatable {
    /// In minor units.
    public let amount: Int
    public let text: String

    public init(amount: Int, text: String) {
        self.amount = amount
        self.text = text
    }
}

/// How strong the evidence is that a bundle carries.
public enum EvidenceLevel: String, Sendable, CaseIterable {
    /// Everything needed to count again, bound by one digest.
    case counted
    /// And a signed log of what happened when, so that nobody can change the vote afterwards unseen.
    case logged
    /// And times that somebody else vouches for.
    case timestamped
}

extension EvidenceLevel: Comparable {
    public static func < (left: EvidenceLevel, right: EvidenceLevel) -> Bool {
        guard let first = allCases.firstIndex(of: left), let second = allCases.firstIndex(of: right) else {
            return false
        }
        return first < second
    }
}

/// A language in which results are published.
public enum Language: String, Sendable, CaseIterable {
    case nl
    case en
}

/// What makes a ballot valid.
///
/// Absent limits do not bind.
public struct BallotRules: Sendable, Equatable {
    public enum Blank: String, Sendable, CaseIterable {
        /// A ballot that names nothing counts in n: its share of the budget is spent by nobody.
        case counted
        /// It does not.
        case excluded
    }

    public var kind: BallotKind
    /// The fewest and most projects that a ballot may name.
    public var minimumProjects = 0
    public var maximumProjects: Int?
    /// Points on one ballot together.
    public var minimumPoints: Int?
    public var maximumPoints: Int?
    /// Points on one project.
    public var maximumPointsPerProject: Int?
    /// The cost of the named projects together, in minor units.
    public var minimumCost: Int?
    public var maximumCost: Int?
    /// What quadratic ballots may spend and say.
    public var credits = CreditRules()
    public var blank = Blank.counted

    public init(kind: BallotKind) {
        self.kind = kind
    }

    /// Why a ballot that names at least one project is not valid, or `nil`.
    ///
    /// `projects` says how many it names, each counted once; `points` their sum and the most on one project, in units of
    /// 1 / `scale`, or 0 for ballots without points; `votes` what a quadratic ballot adds up to; `cost` what the projects cost
    /// together, in minor units.
    public func violation(
        projects: Int,
        points: (sum: Int, most: Int) = (0, 0),
        votes: CreditRules.Spending = .init(),
        scale: Int = 1,
        cost: Int
    ) -> InvalidBallotReason? {
        if projects < minimumProjects { return .tooFewProjects }
        if let maximumProjects, projects > maximumProjects { return .tooManyProjects }
        if kind == .points {
            if let minimumPoints, points.sum < minimumPoints * scale { return .tooFewPoints }
            if let maximumPoints, points.sum > maximumPoints * scale { return .tooManyPoints }
            if let limit = maximumPointsPerProject, points.most > limit * scale { return .tooManyPointsOnOneProject }
        }
        if let minimumCost, cost < minimumCost { return .costTooLow }
        if let maximumCost, cost > maximumCost { return .costTooHigh }
        return kind == .quadratic ? credits.violation(votes) : nil
    }
}
