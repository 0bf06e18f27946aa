/// An allocation rule by its id on the command line and in rulebooks.
public enum RuleID: String, Sendable, CaseIterable {
    case greedy
    case greedyNoSkip = "greedy-no-skip"
    case greedyThreshold = "greedy-threshold"
    case greedyExclusive = "greedy-exclusive"
    case greedyCustom = "greedy-custom"
    case greedyPerCost = "greedy-per-cost"
    case equalShares = "equal-shares"
    case exactEqualShares = "exact-equal-shares"
    case boundedOverspending = "bos"
    case phragmen
    case cumulativeSTV = "cstv"
    case maximinSupport = "maximin-support"
    case maxWelfare = "max-welfare"
    case expandingApprovals = "pb-ear"
    case budgetSTV = "pb-stv"
    case bordaGreedy = "borda-greedy"
    case quadraticGreedy = "quadratic-greedy"
    case quadraticPerCost = "quadratic-per-cost"
    case quadraticMax = "quadratic-max"
    case quadraticEqualShares = "quadratic-equal-shares"
}

extension RuleID {
    /// The settings that the rule has beside utility and completion.
    public var options: [OptionKey] {
        switch self {
        case .phragmen: [.onMisfit]
        case .equalShares: [.comparison]
        case .cumulativeSTV: [.transfer, .select]
        case .expandingApprovals: [.unranked]
        case .budgetSTV: [.measure]
        default: []
        }
    }

    /// Whether the rule passes over projects below a minimum score: all greedy rules do.
    public var keepsMinimumScore: Bool {
        switch self {
        case .greedy, .greedyNoSkip, .greedyThreshold, .greedyExclusive, .greedyCustom, .greedyPerCost, .bordaGreedy:
            true
        case .equalShares, .exactEqualShares, .boundedOverspending, .phragmen, .cumulativeSTV, .maximinSupport,
            .maxWelfare, .expandingApprovals, .budgetSTV, .quadraticGreedy, .quadraticPerCost, .quadraticMax,
            .quadraticEqualShares:
            false
        }
    }

    /// Whether totals per project are enough to check a count, so that ballots need not be published.
    public var needsTotalsOnly: Bool {
        switch self {
        case .greedy, .greedyNoSkip, .greedyThreshold, .greedyExclusive, .greedyCustom, .greedyPerCost, .maxWelfare,
            .bordaGreedy, .quadraticGreedy, .quadraticPerCost, .quadraticMax:
            true
        case .equalShares, .exactEqualShares, .boundedOverspending, .phragmen, .cumulativeSTV, .maximinSupport,
            .expandingApprovals, .budgetSTV, .quadraticEqualShares:
            false
        }
    }
}

extension RuleID {
    /// Whether the rule keeps to the budget; one that does not can be tried out, and no vote can be held under it.
    public var keepsBudget: Bool { self != .greedyCustom }

    /// Whether the rule gives every ballot a share of the budget to spend.
    public var givesShares: Bool {
        [.equalShares, .exactEqualShares, .boundedOverspending, .quadraticEqualShares].contains(self) || collectsMoney
    }

    /// Whether the rule counts votes that were paid with credits; such ballots, and no others.
    public var countsCredits: Bool {
        [.quadraticGreedy, .quadraticPerCost, .quadraticMax, .quadraticEqualShares].contains(self)
    }

    /// Whether money lies on projects, and moves on when one of them is paid for: what ballots paid for it is no price.
    public var collectsMoney: Bool { [.cumulativeSTV, .expandingApprovals, .budgetSTV].contains(self) }

    /// Whether the rule asks who stands above whom, so that it counts ranked ballots only.
    public var needsRanking: Bool { [.expandingApprovals, .budgetSTV, .bordaGreedy].contains(self) }

    /// Whether the rule funds at most one of a group of variants.
    public var keepsVariantsApart: Bool { self == .greedyExclusive }
}

/// A setting of a rule beside utility and completion: `--option KEY=VALUE`, and `method.options` in a rulebook.
public enum OptionKey: String, Sendable, CaseIterable {
    /// Whether the first project that does not fit ends the count, or is passed over.
    case onMisfit = "on_misfit"
    /// How the outcome is held against that of counting by votes.
    case comparison
    /// What happens when no project has its cost in money: minimal transfers, or elimination with transfers.
    case transfer
    /// Who goes first: by excess, or by support over cost.
    case select
    /// What a ranked ballot says of the projects that it does not name: they stand last, or nowhere.
    case unranked
    /// Who goes first and who goes out: by support over cost, or by excess.
    case measure

    /// What it may be set to; the first one is the default.
    public var values: [String] {
        switch self {
        case .onMisfit: ["stop", "skip"]
        case .comparison: ["none", "satisfaction", "exclusion-ratio"]
        case .transfer: ["mt", "ewt"]
        case .select: ["ge", "gsc"]
        case .unranked: ["last", "absent"]
        case .measure: ["ratio", "excess"]
        }
    }

    /// Whether the default is left out where a method is written down; it is what an absent key means.
    public var isAbsentByDefault: Bool { self == .comparison }

    /// Whether a method has another value than the default.
    public func isSet(in method: MethodSpecification) -> Bool {
        method.options[self].map { $0 != values[0] } ?? false
    }
}

/// What one ballot gains when a project is funded: u_i(p).
public enum Utility: String, Sendable, CaseIterable {
    /// The project's cost, for each project that the ballot names.
    case cost
    /// 1 for each project that the ballot names.
    case cardinality
    /// The points that the ballot gives it.
    case points
    /// `maximumLength` − position, the position counted from 0.
    case positions
    /// m − 1 − position, with m the number of projects.
    case borda
    /// The votes for it that the ballot pays for with credits; nothing for votes against.
    case votes
}

/// How a rule that leaves money goes on.
public enum Completion: String, Sendable, CaseIterable {
    case none
    case add1
    case add1u
    case add1UntilExhaustive = "add1-until-exhaustive"
    case utilitarian
    case phragmen
    case phragmenRestart = "phragmen-restart"
    case addOpt = "add-opt"
}

/// One way to decide a tie.
public enum TieCriterion: Sendable, Equatable {
    case minCost
    case maxVotes
    /// The order in the file.
    case listed
    /// Ids compared as bytes.
    case name
    /// One permutation of the ids, drawn from a seed.
    case lot(seed: String)
    /// The same, drawn after the ballots are closed: from dice and secrets, or by hand.
    case drawnLot
    /// The same, drawn from a digest of the projects and ballots: for trying things out, since whoever prepares the file
    /// could steer it.
    case provisionalLot
    /// Stop and say so.
    case refuse

    /// As it stands on the command line and in rulebooks.
    public var text: String {
        switch self {
        case .minCost: "min-cost"
        case .maxVotes: "max-votes"
        case .listed: "listed"
        case .name: "name"
        case .lot(let seed): "lot:\(seed)"
        case .drawnLot: "lot:drawn"
        case .provisionalLot: "lot:provisional"
        case .refuse: "refuse"
        }
    }

    public init?(text: String) {
        switch text {
        case "min-cost": self = .minCost
        case "max-votes": self = .maxVotes
        case "listed": self = .listed
        case "name": self = .name
        case "refuse": self = .refuse
        case "lot:drawn": self = .drawnLot
        case "lot:provisional": self = .provisionalLot
        default:
            guard text.hasPrefix("lot:"), text.utf8.count > 4 else { return nil }
            self = .lot(seed: String(text.dropFirst(4)))
        }
    }

    /// The name under which a decision is recorded: the criterion, without a lot's seed.
    public var name: String {
        switch self {
        case .lot, .drawnLot, .provisionalLot: "lot"
        case .minCost, .maxVotes, .listed, .name, .refuse: text
        }
    }

    /// Whether nothing can remain tied after it.
    public var isFinal: Bool {
        switch self {
        case .minCost, .maxVotes: false
        case .listed, .name, .lot, .drawnLot, .provisionalLot, .refuse: true
        }
    }

    /// The criteria with `refuse` at the end where nothing else would decide every tie.
    public static func completed(_ criteria: [TieCriterion]) -> [TieCriterion] {
        criteria.last?.isFinal == true ? criteria : criteria + [.refuse]
    }
}

/// A ballot method as somebody asked for it; `nil` where the rule's own default is meant.
///
/// Whether rule, utility and completion have a meaning together is decided by `BallotMethods`, which turns this into a
/// method that can count.
public struct MethodSpecification: Sendable, Equatable {
    public var rule: RuleID
    public var utility: Utility?
    public var completion: Completion?
    /// What is absent has its default.
    public var options: [OptionKey: String]
    public var ties: [TieCriterion]

    public init(
        rule: RuleID,
        utility: Utility? = nil,
        completion: Completion? = nil,
        options: [OptionKey: String] = [:],
        ties: [TieCriterion] = []
    ) {
        self.rule = rule
        self.utility = utility
        self.completion = completion
        self.options = options
        self.ties = ties
    }
}
