public import ExactArithmetic

/// A result as it is published: `result.json` of a bundle, and what `tally --json` prints.
///
/// It names projects by id, holds only sums, and is the one thing that pages, tables and open data are made from: whatever
/// they show stands here and can be compared with it.
public struct ResultDocument: Sendable, Equatable {
    public static let format = "wijkstem-result/1"

    /// What stands in a result that was counted under a rulebook.
    public struct Authority: Sendable, Equatable {
        public let vote: Rulebook.Vote
        public let sources: [Source]
        /// How funded money is projected back on the sources.
        public let accountability: AccountabilityRule
        /// SHA-256 of `rules.json`, in hexadecimal.
        public let rulesDigest: String

        public init(
            vote: Rulebook.Vote,
            sources: [Source],
            accountability: AccountabilityRule = .proRata,
            rulesDigest: String
        ) {
            self.vote = vote
            self.sources = sources
            self.accountability = accountability
            self.rulesDigest = rulesDigest
        }
    }

    /// A project with what its ballots add up to.
    public struct ProjectLine: Sendable, Equatable {
        public let id: ProjectID
        public let name: String
        public let cost: Int
        public let votes: Int
        /// In units of 1 / `pointScale`.
        public let score: Int
        /// Votes as a part of the ballots counted, or of their weight; `nil` if none were.
        public let share: Rational?
        /// The weights of the ballots that name it, together, and of their scores; `nil` where all weigh 1.
        public var weightedVotes: Rational?
        public var weightedScore: Rational?
        /// With quadratic ballots.
        public var sides: Sides?
        /// What the proposal says of itself, as in `Project`.
        public var label = ""
        public var tags: [String] = []
        public var challenge: Challenge?
        public var assessment: Assessment?
        public var proposer = ""
        public var contact = ""
    }

    /// The votes for and against a project, and the credits that were spent on it, over ballots; `score` is the balance.
    public typealias Sides = VoteSides

    /// With quadratic ballots: the credits of all ballots counted, together.
    public struct CreditLine: Sendable, Equatable {
        /// Of a voter whose class says nothing else.
        public let perBallot: Int
        public let given: Int
        public let spent: Int
        public var left: Int { given - spent }
    }

    public struct NotFundedLine: Sendable, Equatable {
        public let project: ProjectID
        /// The first step that is not funded of a divisible project of which others are.
        public var step: Int?
        public let reason: NotFunded.Reason
        public let missing: Int?
        /// The reason in a sentence, without a figure.
        public let text: String
    }

    public struct TieLine: Sendable, Equatable {
        public let tied: [ProjectID]
        public let value: Rational
        public let decidedBy: String
        public let chosen: ProjectID
        public let provisional: Bool
    }

    public struct StepLine: Sendable, Equatable {
        public let project: ProjectID
        /// The number of the step that is funded of a divisible project.
        public var step: Int?
        public let by: String
        public let paid: Int
        public let grounds: FundingStep.Grounds
        public let tie: Int?
        /// The stage that funded it, counted from 1, where the vote was counted in stages.
        public var stage: Int?
    }

    public struct BallotLine: Sendable, Equatable {
        public let cast: Int
        public let valid: Int
        public let blank: Int
        public let invalid: Int
        public let counted: Int
        public let distinct: Int
        public let invalidReasons: [InvalidReason]
    }

    public struct InvalidReason: Sendable, Equatable {
        public let reason: InvalidBallotReason
        public let count: Int
    }

    /// The outcomes of Equal Shares and of counting by votes side by side.
    public struct ComparisonLine: Sendable, Equatable {
        public let kind: ComparisonRecord.Kind
        public let equalShares: [ProjectID]
        public let equalSharesVotes: Int
        public let greedy: [ProjectID]
        public let greedyVotes: Int
        /// The rule whose outcome stands; weights decide, where ballots have such.
        public let chosen: RuleID
    }

    public let authority: Authority?
    public let language: Language
    public let method: MethodSpecification
    public let ballotKind: BallotKind
    public let pointScale: Int
    public let minimumScore: Int?
    /// What bound beside the budget and the minimum score.
    public let constraints: [Constraint]
    public let currency: Currency
    public let budget: Int
    public let spent: Int
    /// In the order of the file.
    public let projects: [ProjectLine]
    /// In funding order.
    public let funded: [ProjectID]
    /// In the order of the file.
    public let notFunded: [NotFundedLine]
    public let ties: [TieLine]
    public let steps: [StepLine]
    public let ballots: BallotLine
    public let endowment: EndowmentRecord?
    public let shares: ShareRecord?
    public let comparison: ComparisonLine?
    /// What each source paid for; `nil` without a rulebook.
    public let accountability: Accountability?
    /// By label, bound money that the projects of the label could not use; without zeros.
    public let unspendable: [Pot.Bound]
    /// The channels and classes of the ballots; `nil` where they carry none.
    public var groupNames: GroupNames?
    /// The ballots by channel and class, where they have such.
    public var groups: [GroupLine] = []
    /// With quadratic ballots.
    public var credits: CreditLine?
    /// What divisible projects are funded with, in the order of the file.
    public var parts: [PartLine] = []
    /// The stages in which the vote was counted; empty where it was in one.
    public var stages: [StageLine] = []

    /// The weights of the ballots counted, together: their number where all weigh 1.
    public var weightCounted: Rational {
        if groups.isEmpty { return Rational(ballots.counted) }
        return groups.reduce(.zero) { sum, group in
            group.factor.map { sum + $0 * Rational(group.ballots.counted) } ?? sum
        }
    }
    /// What it says beside the count.
    public let particulars: Particulars

    public var remaining: Int { budget - spent }
    /// The part of the budget that is spent; `nil` for an empty budget.
    public var spentShare: Rational? { budget > 0 ? Rational(spent, budget) : nil }

    /// Under Equal Shares, the money that each ballot had to spend, in minor units.
    public var ballotShare: Rational? {
        guard method.rule.givesShares, ballots.counted > 0, stages.isEmpty else { return nil }
        return shares?.accepted ?? Rational(endowment?.accepted ?? budget) / weightCounted
    }

    /// The published form of a tally.
    ///
    /// `reasonText` gives a sentence for a reason, without a figure.
    public init(
        _ tally: Tally,
        of election: Election,
        language: Language,
        authority: Authority? = nil,
        particulars: Particulars? = nil,
        reasonText: (NotFunded.Reason) -> String
    ) {
        let ids = (tally.division?.steps ?? election.projects).map(\.id)
        let origins = tally.division?.origins
        func project(_ place: Int) -> ProjectID { election.projects[origins?[place].project ?? place].id }
        let perBallot = PerBallot(tally)
        let totals = tally.ballotTotals
        let counted = election.counts.counted
        self.authority = authority
        self.language = language
        method = tally.method
        ballotKind = election.profile.kind
        pointScale = election.profile.pointScale
        minimumScore = election.minimumScore
        constraints = election.constraints
        currency = election.currency
        budget = election.budget
        spent = tally.outcome.spent
        projects = election.projects.enumerated().map { index, project in
            var line = ProjectLine(
                id: project.id,
                name: project.name,
                cost: project.cost,
                votes: totals.votes[index],
                score: totals.scores[index],
                share: counted > 0 ? perBallot.share(ofVotesFor: index, counted: counted) : nil,
                label: project.label,
                tags: project.tags,
                challenge: project.challenge,
                assessment: project.assessment,
                proposer: project.proposer,
                contact: project.contact
            )
            if !totals.credits.isEmpty {
                let inFavour = totals.weights[index]
                let against = inFavour - totals.scores[index]
                line.sides = Sides(inFavour: inFavour, against: against, credits: totals.credits[index])
            }
            if let cast = tally.cast, cast.weighing.isUnequal {
                line.weightedVotes = cast.weightedVotes(index)
                line.weightedScore = cast.weightedScore(index)
            }
            return line
        }
        var missed: Set<Int> = []
        notFunded = tally.record.notFunded.compactMap { line in
            let origin = origins?[line.project]
            // Of the steps of a project that are not funded only the first is listed.
            guard missed.insert(origin?.project ?? line.project).inserted else { return nil }
            return NotFundedLine(
                project: project(line.project),
                step: origin?.step.flatMap { $0 > 1 ? $0 : nil },
                reason: line.reason,
                missing: line.missing,
                text: reasonText(line.reason)
            )
        }
        ties = tally.record.ties.map {
            TieLine(
                tied: $0.tied.map { ids[$0] },
                value: perBallot.value(of: $0),
                decidedBy: $0.decidedBy,
                chosen: ids[$0.chosen],
                provisional: $0.provisional
            )
        }
        steps = tally.record.steps.map {
            StepLine(
                project: project($0.project),
                step: origins?[$0.project].step,
                by: $0.by,
                paid: $0.paid,
                grounds: perBallot.grounds(of: $0),
                tie: $0.tie,
                stage: $0.stage
            )
        }
        funded = Self.amounts(of: steps).map(\.project)
        let counts = election.counts
        ballots = BallotLine(
            cast: counts.cast,
            valid: counts.valid,
            blank: counts.blank,
            invalid: counts.invalidTotal,
            counted: counted,
            distinct: election.weighing?.ballots.lines.count ?? election.profile.distinctCount,
            invalidReasons: InvalidBallotReason.allCases.compactMap { reason in
                counts.invalid[reason].map { InvalidReason(reason: reason, count: $0) }
            }
        )
        self.particulars = particulars ?? Particulars(election.projects)
        endowment = tally.record.endowment
        // No sources pay for what a rule overspends.
        accountability =
            tally.method.rule.keepsBudget
            ? Self.accountability(Self.amounts(of: steps), of: election.projects, authority) : nil
        unspendable = election.pot?.unspendable(on: election.projects) ?? []
        shares = tally.record.shares.map(perBallot.shares)
        comparison = tally.record.comparison.map {
            ComparisonLine(
                kind: $0.kind,
                equalShares: $0.equalShares.map { ids[$0] },
                equalSharesVotes: $0.cast?.equalShares ?? $0.equalSharesVotes,
                greedy: $0.greedy.map { ids[$0] },
                greedyVotes: $0.cast?.greedy ?? $0.greedyVotes,
                chosen: $0.choosesGreedy ? .greedy : .equalShares
            )
        }
        if let perBallot = election.creditsPerBallot, !totals.credits.isEmpty {
            credits = CreditLine(
                perBallot: perBallot,
                given: Self.creditsGiven(perBallot, election),
                spent: totals.credits.reduce(0, +)
            )
        }
        groupNames = tally.cast.map { GroupNames($0.weighing.ballots.electorate) }
        groups = GroupLine.lines(of: tally, election)
        parts = PartLine.lines(of: election.projects, steps)
        stages = tally.record.stages.map { StageLine($0, givesShares: tally.method.rule.givesShares) }
    }
}
