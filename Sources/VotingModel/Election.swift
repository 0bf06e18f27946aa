/// One vote, ready to be counted: projects, money and ballots, without a word about how.
public struct Election: Sendable {
    /// In the order of the file, which the tie criterion `listed` uses.
    ///
    /// Ids are distinct.
    public let projects: [Project]
    /// What can be spent: B, in minor units.
    public let budget: Int
    public let currency: Currency
    /// The ballots that count: n is `profile.ballotCount`.
    ///
    /// Of weighted ballots, their parts.
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
    /// Where the money comes from, if some of it is bound; `nil`: `budget` is free for anything.
    public package(set) var pot: Pot?

    /// What ballots weigh; `nil` where all weigh the same.
    public internal(set) var weighing: Weighing?
    /// How projects were divided into the steps that are counted; `nil` where none was.
    public internal(set) var division: Division?

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
        precondition(profile.ballotCount == counts.counted, "a profile holds the ballots that are counted")
        self.init(
            projects: projects,
            budget: budget,
            currency: currency,
            counting: profile,
            counts: counts,
            minimumScore: minimumScore,
            maximumLength: maximumLength,
            constraints: constraints
        )
    }

    /// With a profile of ballots or of their parts.
    init(
        projects: [Project],
        budget: Int,
        currency: Currency,
        counting profile: BallotProfile,
        counts: BallotCounts,
        minimumScore: Int?,
        maximumLength: Int?,
        constraints: [Constraint]
    ) {
        precondition(profile.projectCount == projects.count, "a profile is over the projects of its election")
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
        copy(profile: profile, weighing, minimumScore: minimumScore ?? self.minimumScore, constraints: constraints)
    }

    /// The same vote with weighted ballots: its profile is of their parts.
    ///
    /// - Precondition: the ballots that count are those of this vote.
    public func weighed(by weighing: Weighing) -> Election {
        precondition(weighing.ballots.counted.ballotCount == counts.counted, "the same ballots are weighed")
        return copy(profile: weighing.profile, weighing, minimumScore: minimumScore, constraints: constraints)
    }

    private func copy(
        profile: BallotProfile,
        _ weighing: Weighing?,
        minimumScore: Int?,
        constraints: [Constraint]
    ) -> Election {
        var copy = Election(
            projects: projects,
            budget: budget,
            currency: currency,
            counting: profile,
            counts: counts,
            minimumScore: minimumScore,
            maximumLength: maximumLength,
            constraints: constraints
        )
        copy.pot = pot
        copy.weighing = weighing
        copy.division = division
        return copy
    }

    /// By distinct ballot of `profile`, how often it was cast; `nil` where that is what the profile says.
    package var castCounts: [Int]? { weighing?.ballots.counted.multiplicities }
}
