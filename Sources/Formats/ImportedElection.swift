public import VotingModel

/// What an importer made of a file: projects, ballots, what the file says of the vote, and everything it noticed.
public struct ImportedElection: Sendable {
    public enum Format: String, Sendable {
        case pabulib
        case csv
        case json
    }

    public let format: Format
    public let projects: [Project]
    /// As the file states it, in minor units.
    public let budget: Int?
    /// The one that the file names, if it does.
    public let currency: Currency?
    public let minimumScore: Int?
    /// The limits that the file itself states.
    public let statedRules: BallotRules
    /// META `rule` of a `.pb` file.
    public let statedRule: String?
    public let profile: BallotProfile
    public let counts: BallotCounts
    public let findings: [Finding]
    /// Findings beyond what is kept.
    public let omittedFindings: Int
    /// Columns about voters or proposals that the count leaves aside, by the section or file that they stand in.
    public let columnsNotUsed: [String]
    /// The ballots by the column that somebody asked for.
    public var groups: VoterGroups?
    /// All ballots by channel and class, where the rulebook has such; `profile` and `counts` are then over those that count.
    public var grouped: GroupedProfile?
    /// Who cast which ballot, where that was asked for and every ballot names its voter.
    public var voters: VoterBallots?
    /// Proposals that were not admitted to the list.
    public var inadmissible: [InadmissibleProposal] = []

    /// What amounts are in where neither the file nor anybody else says so.
    public var assumedCurrency: Currency { format == .pabulib ? .none : .euro }

    /// The vote as it is counted: with this budget in minor units, the minimum score that binds and the longest ballot
    /// allowed, if there are such limits.
    public func election(
        budget: Int,
        currency: Currency,
        minimumScore: Int?,
        maximumLength: Int?,
        constraints: [Constraint] = []
    ) -> Election {
        var election = Election(
            projects: projects,
            budget: budget,
            currency: currency,
            profile: profile,
            counts: counts,
            minimumScore: minimumScore,
            maximumLength: maximumLength,
            constraints: constraints
        )
        election.creditsPerBallot = statedRules.credits.perBallot
        return election
    }
}

/// How strictly ballots are taken in.
public enum BallotIntake: Sendable, Equatable {
    /// Every ballot counts, as published.
    case asPublished
    /// As published, and each ballot outside the file's own limits is reported.
    case reporting
    /// Ballots outside the rulebook's limits are invalid and do not count.
    case enforcing(BallotRules)
}
