public import ExactArithmetic

/// What a ballot method returns: what is funded, how it came about, and what a checker needs to confirm it.
///
/// Projects are positions in the election's list of projects.
public struct Tally: Sendable, Equatable {
    /// The method with every default filled in.
    public let method: MethodSpecification
    public let outcome: Outcome
    public let record: TallyRecord
    public let certificate: Certificate
    /// What the ballots add up to; of weighted ballots, their parts, and of divided projects, their steps.
    public let totals: SupportTotals
    /// What weighted ballots add up to as they were cast, per project.
    public var cast: CastTotals?
    /// How projects were divided into the steps that were counted, where they were.
    public var division: Division?

    public init(
        method: MethodSpecification,
        outcome: Outcome,
        record: TallyRecord,
        certificate: Certificate,
        totals: SupportTotals
    ) {
        self.method = method
        self.outcome = outcome
        self.record = record
        self.certificate = certificate
        self.totals = totals
    }

    /// What the ballots that count add up to as they were cast, per project on the ballot.
    public var ballotTotals: SupportTotals {
        if let cast { return cast.counted }
        guard let division else { return totals }
        func ofFirstSteps(_ numbers: [Int]) -> [Int] { division.firsts.map { numbers[$0] } }
        return SupportTotals(
            votes: ofFirstSteps(totals.votes),
            supporters: ofFirstSteps(totals.supporters),
            scores: ofFirstSteps(totals.scores),
            weights: ofFirstSteps(totals.weights)
        )
    }
}

/// The funded projects, in the order in which they were funded.
public struct Outcome: Sendable, Equatable {
    public let funded: [Int]
    /// What they cost together, in minor units.
    public let spent: Int

    public init(funded: [Int], spent: Int) {
        self.funded = funded
        self.spent = spent
    }
}

/// Per project, what the ballots add up to.
public struct SupportTotals: Sendable, Equatable {
    /// Ballots that name the project.
    public let votes: [Int]
    /// |N_p|: ballots that name it and give it a utility above 0 (under `cost`, that name it).
    public let supporters: [Int]
    /// The score of the ballot kind: approvals, points (in units of 1 / `pointScale`), positions, or the balance of votes for and
    /// against.
    public let scores: [Int]
    /// Σ u_i(p); under `cost`, divided by c(p).
    public let weights: [Int]
    /// With quadratic ballots the credits spent on the project, Σ v²; else empty.
    public let credits: [Int]

    public init(votes: [Int], supporters: [Int], scores: [Int], weights: [Int], credits: [Int] = []) {
        self.votes = votes
        self.supporters = supporters
        self.scores = scores
        self.weights = weights
        self.credits = credits
    }
}

/// Every step, tie and exact number that led to an outcome.
public struct TallyRecord: Sendable, Equatable {
    /// One for each funded project, in order.
    public let steps: [FundingStep]
    public let ties: [TieRecord]
    /// One for each project that is not funded, in the order of the file.
    public let notFunded: [NotFunded]
    /// How the endowment was raised, for the methods that do.
    public let endowment: EndowmentRecord?
    /// How the share of a ballot was raised, for the methods that do it by changes of the outcome.
    public let shares: ShareRecord?
    /// How the outcome was held against that of counting by votes, where the rules ask for it.
    public let comparison: ComparisonRecord?
    /// The stages in which it was counted; empty where it was in one.
    public let stages: [StageRecord]
    /// The drawn permutation of the projects where a lot may decide ties and one was needed.
    public let lot: [Int]?

    public init(
        steps: [FundingStep],
        ties: [TieRecord],
        notFunded: [NotFunded],
        endowment: EndowmentRecord? = nil,
        shares: ShareRecord? = nil,
        comparison: ComparisonRecord? = nil,
        stages: [StageRecord] = [],
        lot: [Int]? = nil
    ) {
        self.steps = steps
        self.ties = ties
        self.notFunded = notFunded
        self.endowment = endowment
        self.shares = shares
        self.comparison = comparison
        self.stages = stages
        self.lot = lot
    }
}

/// A project being funded.
public struct FundingStep: Sendable, Equatable {
    public enum Grounds: Sendable, Equatable {
        /// Supported and free of cost: funded before anything is counted.
        case free
        /// It came first by this score, with `left` minor units still there before it was paid.
        case score(Rational, left: Int)
        /// Its supporters paid for it.
        case shares(SharedCost)
        /// It burdened its supporters least, with `left` minor units still there before it was paid.
        case load(SharedLoad, left: Int)
        /// It had its cost in its supporters' money.
        case collected(CollectedMoney)
        /// It was accepted in the end, with `left` minor units still there before.
        case added(left: Int)
    }

    public let project: Int
    /// The id of the rule or completion that funded it.
    public let by: String
    /// In minor units.
    public let paid: Int
    public let grounds: Grounds
    /// The position in `TallyRecord.ties` of the tie that this choice decided.
    public let tie: Int?
    /// The stage that funded it, counted from 1; `nil` where the vote was counted in one.
    public internal(set) var stage: Int?

    public init(project: Int, by: String, paid: Int, grounds: Grounds, tie: Int?) {
        self.project = project
        self.by = by
        self.paid = paid
        self.grounds = grounds
        self.tie = tie
    }
}

extension FundingStep {
    /// The step as one of a stage, before which so many ties were decided.
    package func of(stage: Int, tiesBefore: Int) -> FundingStep {
        var step = FundingStep(project: project, by: by, paid: paid, grounds: grounds, tie: tie.map { $0 + tiesBefore })
        step.stage = stage
        return step
    }
}

/// A round of Equal Shares: who paid for a project.
public struct SharedCost: Sendable, Equatable {
    /// ρ: what a supporter pays for one unit of utility, in minor units.
    public let rho: Rational
    /// What a supporter of weight 1 pays who has that much left: ρ, and ρ·c(p) under `cost`; in minor units.
    public let price: Rational
    /// Supporters who paid anything, as ballots, whatever they weigh.
    public let payers: Int
    /// Of these, the ones with nothing left afterwards.
    public let emptied: Int
    /// Which part of the cost supporters cover where they may cover less than all of it; `nil` where they may not.
    public let alpha: Rational?

    public init(rho: Rational, price: Rational, payers: Int, emptied: Int, alpha: Rational? = nil) {
        self.rho = rho
        self.price = price
        self.payers = payers
        self.emptied = emptied
        self.alpha = alpha
    }
}

/// What supporters had put on a project when it was funded.
public struct CollectedMoney: Sendable, Equatable {
    /// Before any transfer to it, in minor units.
    public let support: Rational
    /// How many times as much each put on it, unless it ran out; `nil` where the support was enough.
    public let factor: Rational?
    /// Supporters who paid anything, as ballots, whatever they weigh.
    public let payers: Int
    /// Of these, the ones with nothing left afterwards.
    public let emptied: Int
    /// Up to which rank ballots were looked at; `nil` where a rule does not go rank by rank.
    public let rank: Int?

    public init(support: Rational, factor: Rational? = nil, payers: Int, emptied: Int, rank: Int? = nil) {
        self.support = support
        self.factor = factor
        self.payers = payers
        self.emptied = emptied
        self.rank = rank
    }
}

/// How many ballots prefer the outcome of Equal Shares, and how many that of counting by votes.
public struct ComparisonRecord: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        /// By how many funded projects a ballot names.
        case satisfaction
        /// By whether it names any.
        case exclusionRatio = "exclusion-ratio"
    }

    /// How many ballots prefer either outcome, whatever they weigh.
    public struct CastVotes: Sendable, Equatable {
        public let equalShares: Int
        public let greedy: Int

        public init(equalShares: Int, greedy: Int) {
            self.equalShares = equalShares
            self.greedy = greedy
        }
    }

    public let kind: Kind
    /// What each funds, in its order.
    public let equalShares: [Int]
    public let greedy: [Int]
    /// Ballots that prefer it; of weighted ballots, their parts.
    public let equalSharesVotes: Int
    public let greedyVotes: Int
    /// The same of weighted ballots as they were cast, where they are weighted.
    public var cast: CastVotes?

    public init(kind: Kind, equalShares: [Int], equalSharesVotes: Int, greedy: [Int], greedyVotes: Int) {
        self.kind = kind
        self.equalShares = equalShares
        self.equalSharesVotes = equalSharesVotes
        self.greedy = greedy
        self.greedyVotes = greedyVotes
    }

    /// Whether the outcome by votes stands: strictly more prefer it.
    public var choosesGreedy: Bool { greedyVotes > equalSharesVotes }
}

/// A round of Phragmén's method: what its supporters bear.
public struct SharedLoad: Sendable, Equatable {
    /// What each supporter bears once the project is funded, in minor units.
    public let load: Rational
    public let supporters: Int

    public init(load: Rational, supporters: Int) {
        self.load = load
        self.supporters = supporters
    }
}

/// A choice between projects of exactly equal value.
public struct TieRecord: Sendable, Equatable {
    /// What a value says something of, for saying it of ballots instead of their parts.
    public enum Quantity: Sendable, Equatable {
        /// Something that a ballot pays, carries or has.
        case share
        /// A sum over ballots.
        case sum
        /// Money of ballots together.
        case money
    }

    /// Those still in the race, in the order of the file.
    public let tied: [Int]
    public let value: Rational
    /// The criterion that left one.
    public let decidedBy: String
    public let chosen: Int
    /// Decided by a lot whose seed whoever prepared the file could have steered.
    public let provisional: Bool
    public var quantity = Quantity.share

    public init(tied: [Int], value: Rational, decidedBy: String, chosen: Int, provisional: Bool) {
        self.tied = tied
        self.value = value
        self.decidedBy = decidedBy
        self.chosen = chosen
        self.provisional = provisional
    }
}

/// Why a project is not funded.
public struct NotFunded: Sendable, Equatable {
    public enum Reason: String, Sendable, CaseIterable {
        case noSupport = "no_support"
        case belowThreshold = "below_threshold"
        case withdrawn
        case overBudget = "over_budget"
        case doesNotFit = "does_not_fit"
        case supportersShort = "supporters_short"
        case excluded
        case categoryFull = "category_full"
        /// The money that would be needed for it is bound to another label.
        case label
        case prerequisite
        case eliminated
        case notReached = "not_reached"
    }

    public let project: Int
    public let reason: Reason
    /// In minor units, rounded up; `nil` where the reason is not money.
    public let missing: Int?

    public init(project: Int, reason: Reason, missing: Int? = nil) {
        self.project = project
        self.reason = reason
        self.missing = missing
    }
}

/// How a method that raises everyone's share came to its last accepted one.
///
/// All in minor units, for all ballots together.
public struct EndowmentRecord: Sendable, Equatable {
    public enum Stop: String, Sendable, CaseIterable {
        /// Everything together costs no more than the budget: there was nothing to raise.
        case everythingFits = "everything_fits"
        /// The next step would have spent more than the budget.
        case overBudget = "over_budget"
        /// Every supported project that the budget could ever pay is funded.
        case allFunded = "all_funded"
        /// No supported project fits in the money left.
        case exhaustive
    }

    public let first: Int
    public let increment: Int
    /// The endowment of the outcome.
    public let accepted: Int
    /// The last one tried: `accepted`, or one step more.
    public let last: Int
    public let stopped: Stop

    public init(first: Int, increment: Int, accepted: Int, last: Int, stopped: Stop) {
        self.first = first
        self.increment = increment
        self.accepted = accepted
        self.last = last
        self.stopped = stopped
    }
}

/// How a method that raises the share of every ballot, from one change of the outcome to the next, came to its outcome.
///
/// All in minor units for one ballot.
public struct ShareRecord: Sendable, Equatable {
    public let first: Rational
    /// The share of the outcome.
    public let accepted: Rational
    public let last: Rational
    /// How many shares were tried.
    public let runs: Int

    public init(first: Rational, accepted: Rational, last: Rational, runs: Int) {
        self.first = first
        self.accepted = accepted
        self.last = last
        self.runs = runs
    }
}
