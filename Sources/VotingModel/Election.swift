/// One vote, ready to be counted: projects, money and ballots, without a word about how.
public struct Election: Sendable {
    /// In the order of the file, which the tie criterion `listed` uses.
    ///
    /// Ids are distinct.
    public internal(set) var projects: [Project]
    /// What can be spent: B, in minor units.
    public internal(set) var budget: Int
    public let currency: Currency
    /// The ballots that count: n is `profile.ballotCount`.
    ///
    /// Of weighted ballots, their parts.
    public internal(set) var profile: BallotProfile
    public internal(set) var counts: BallotCounts
    /// Projects with a lower score take no part.
    public internal(set) var minimumScore: Int?
    /// What binds beside the budget and the minimum score.
    ///
    /// The ids in it are projects.
    public internal(set) var constraints: [Constraint]
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
    /// Credits of a voter, with quadratic ballots.
    public var creditsPerBallot: Int?
    /// The stage that is counted, where a vote is counted in stages; `nil`: the whole vote.
    public internal(set) var stage: Stage?
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
        precondition(profile.ballotCount == counts.counted, "a profile holds the ballots that are counted")
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
        var copy = self
        copy.minimumScore = minimumScore ?? self.minimumScore
        copy.constraints = constraints
        return copy
    }

    /// The same vote with other ballots, or with projects that cost something else.
    ///
    /// - Precondition: as for a new election.
    public func with(projects: [Project], profile: BallotProfile, counts: BallotCounts) -> Election {
        precondition(profile.projectCount == projects.count, "a profile is over the projects of its election")
        precondition(profile.ballotCount == counts.counted, "a profile holds the ballots that are counted")
        var copy = self
        copy.projects = projects
        copy.profile = profile
        copy.counts = counts
        return pot.map(copy.with(pot:)) ?? copy
    }

    /// The same vote with weighted ballots: its profile is of their parts.
    ///
    /// - Precondition: the ballots that count are those of this vote.
    public func weighed(by weighing: Weighing) -> Election {
        precondition(weighing.ballots.counted.ballotCount == counts.counted, "the same ballots are weighed")
        var copy = self
        copy.profile = weighing.profile
        copy.weighing = weighing
        return copy
    }

    /// By distinct ballot of `profile`, how often it was cast; `nil` where that is what the profile says.
    package var castCounts: [Int]? { weighing?.ballots.counted.multiplicities }
}
