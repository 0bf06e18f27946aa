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
        /// SHA-256 of `rules.json`, in hexadecimal.
        public let rulesDigest: String

        public init(vote: Rulebook.Vote, sources: [Source], rulesDigest: String) {
            self.vote = vote
            self.sources = sources
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
        /// Votes as a part of the ballots counted; `nil` if none were.
        public let share: Rational?
        /// What the proposal says of itself, as in `Project`.
        public var label = ""
        public var tags: [String] = []
        public var challenge: Challenge?
        public var proposer = ""
        public var contact = ""
    }

    public struct NotFundedLine: Sendable, Equatable {
        public let project: ProjectID
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
        public let by: String
        public let paid: Int
        public let grounds: FundingStep.Grounds
        public let tie: Int?
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

        /// The rule whose outcome stands.
        public var chosen: RuleID { greedyVotes > equalSharesVotes ? .greedy : .equalShares }
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
    /// What it says beside the count.
    public let particulars: Particulars

    public var remaining: Int { budget - spent }
    /// The part of the budget that is spent; `nil` for an empty budget.
    public var spentShare: Rational? { budget > 0 ? Rational(spent, budget) : nil }

    /// Under Equal Shares, the money that each ballot had to spend, in minor units.
    public var ballotShare: Rational? {
        guard method.rule.givesShares, ballots.counted > 0 else { return nil }
        return shares?.accepted ?? Rational(endowment?.accepted ?? budget, ballots.counted)
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
        let ids = election.projects.map(\.id)
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
            ProjectLine(
                id: project.id,
                name: project.name,
                cost: project.cost,
                votes: tally.totals.votes[index],
                score: tally.totals.scores[index],
                share: counted > 0 ? Rational(tally.totals.votes[index], counted) : nil,
                label: project.label,
                tags: project.tags,
                challenge: project.challenge,
                proposer: project.proposer,
                contact: project.contact
            )
        }
        funded = tally.outcome.funded.map { ids[$0] }
        notFunded = tally.record.notFunded.map {
            NotFundedLine(project: ids[$0.project], reason: $0.reason, missing: $0.missing, text: reasonText($0.reason))
        }
        ties = tally.record.ties.map {
            TieLine(
                tied: $0.tied.map { ids[$0] },
                value: $0.value,
                decidedBy: $0.decidedBy,
                chosen: ids[$0.chosen],
                provisional: $0.provisional
            )
        }
        steps = tally.record.steps.map {
            StepLine(project: ids[$0.project], by: $0.by, paid: $0.paid, grounds: $0.grounds, tie: $0.tie)
        }
        let counts = election.counts
        ballots = BallotLine(
            cast: counts.cast,
            valid: counts.valid,
            blank: counts.blank,
            invalid: counts.invalidTotal,
            counted: counted,
            distinct: election.profile.distinctCount,
            invalidReasons: InvalidBallotReason.allCases.compactMap { reason in
                counts.invalid[reason].map { InvalidReason(reason: reason, count: $0) }
            }
        )
        self.particulars = particulars ?? Particulars(election.projects)
        endowment = tally.record.endowment
        shares = tally.record.shares
        comparison = tally.record.comparison.map {
            ComparisonLine(
                kind: $0.kind,
                equalShares: $0.equalShares.map { ids[$0] },
                equalSharesVotes: $0.equalSharesVotes,
                greedy: $0.greedy.map { ids[$0] },
                greedyVotes: $0.greedyVotes
            )
        }
    }
}
