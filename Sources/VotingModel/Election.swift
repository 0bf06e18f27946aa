/// One vote, ready to be counted: projects, money and ballots, without a word about how.
public struct Election: Sendable {
    /// In the order of the file, which the tie criterion `listed` uses.
    ///
    /// Ids are distinct.
    public let projects: [Project]
    /// The pot, in minor units.
    public let budget: Int
    public let currency: Currency
    /// The ballots that count: n is `profile.ballotCount`.
    public let profile: BallotProfile
    public let counts: BallotCounts
    /// Projects with a lower score take no part.
    public let minimumScore: Int?
    /// What binds beside the budget and the minimum score.
    ///
    /// The ids in it are projects.
    public let constraints: [Constraint]
    /// The most projects that a ballot may name; the utility `positions` counts down from it.
    ///
    /// `nil`: all of them.
    public let maximumLength: Int?
    /// Vetoes keep out the projects that have one of these tags.
    public var vetoedTags: [String] = []

    /// - Precondition: the profile is over these projects, and holds `counts.counted` ballots.
    public init(
        projects: [Project],
        budget: Int,
        currency: Currency,
        profile: BallotProfile,
        counts: BallotCounts,
        minimumScore: Int? = nil,
        maximumLength: Int? = nil,
        constraints: [Constraint] = []
    ) {
        precondition(profile.projectCount == projects.count, "a profile is over the projects of its election")
        precondition(profile.ballotCount == counts.counted, "a profile holds the ballots that are counted")
        self.projects = projects
        self.budget = budget
        self.currency = currency
        self.profile = profile
        self.counts = counts
        self.minimumScore = minimumScore
        self.maximumLength = maximumLength
        self.constraints = constraints
    }

    /// The same vote with what binds beside the budget.
    ///
    /// The minimum score is the given one, or else the election's own.
    public func with(minimumScore: Int?, constraints: [Constraint]) -> Election {
        var election = Election(
            projects: projects,
            budget: budget,
            currency: currency,
            profile: profile,
            counts: counts,
            minimumScore: minimumScore ?? self.minimumScore,
            maximumLength: maximumLength,
            constraints: constraints
        )
        election.vetoedTags = vetoedTags
        return election
    }
}
