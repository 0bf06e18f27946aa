/// A rule that elects persons or settles a question, by its id on the command line.
///
/// Rules that divide a budget are `RuleID`s.
public enum ElectionRule: String, Sendable, CaseIterable {
    case approval
    case instantRunoff = "irv"
    case scottishSTV = "stv-scottish"
    case weightedSTV = "stv-wigm"
    case meekSTV = "stv-meek"
    case schulze
    case rankedPairs = "ranked-pairs"
    case borda
    case bucklin
    case majority
    case quadratic
}

extension ElectionRule {
    /// Whether it can fill more than one seat.
    public var electsSeveral: Bool {
        switch self {
        case .approval, .scottishSTV, .weightedSTV, .meekSTV, .borda, .quadratic: true
        case .instantRunoff, .schulze, .rankedPairs, .bucklin, .majority: false
        }
    }

    /// Whether it compares every candidate with every other, and so needs room for all pairs.
    public var comparesPairs: Bool { self == .schulze || self == .rankedPairs }

    /// Whether its ballots give votes for and against that are paid with credits.
    public var countsCredits: Bool { self == .quadratic }

    /// The most candidates that a rule that compares pairs counts.
    public static let pairLimit = 2_000

    /// The settings that it has.
    public var options: [ElectionOption] {
        switch self {
        case .approval, .quadratic: []
        case .instantRunoff: [.overvote, .maxSkipped, .repeated, .batch, .threshold, .untilTwo, .stopAfter]
        case .scottishSTV, .weightedSTV, .meekSTV: [.overvote, .maxSkipped, .repeated]
        case .schulze: [.strength, .unranked]
        case .rankedPairs: [.strength, .unranked, .equal]
        case .borda: [.unranked]
        case .bucklin: []
        case .majority: [.overvote, .maxSkipped, .repeated, .share, .base]
        }
    }

    /// The criteria that `--ties` may name.
    public var tieWords: [String] {
        let words = ["listed", "name", "lot:SEED", "refuse"]
        return self == .instantRunoff ? ["earlier-stage"] + words : words
    }

    /// What decides ties where nobody said otherwise.
    public var defaultTies: [ElectionTieCriterion] {
        self == .instantRunoff ? [.earlierStage, .provisionalLot] : [.provisionalLot]
    }
}

/// A setting of an election rule: `--option KEY=VALUE`.
public enum ElectionOption: String, Sendable, CaseIterable {
    /// What several at one rank do to a ballot.
    case overvote
    /// How many open ranks in a row a ballot survives.
    case maxSkipped = "max_skipped"
    /// What a candidate at a second rank does to a ballot.
    case repeated = "repeat"
    /// Whether those at the bottom who can no longer overtake go together.
    case batch
    /// Whether more than half means of the ballots that still count, or of those that counted first.
    case threshold
    /// Whether the count goes on until two are left.
    case untilTwo = "until_two"
    /// The round after which the count stops, elected or not.
    case stopAfter = "stop_after"
    /// What makes a majority strong.
    case strength
    /// Where a ballot has those that it does not name.
    case unranked
    /// Whether majorities of exactly equal strength are put in order.
    case equal
    /// The share that a majority needs.
    case share
    /// Of which ballots it needs that share.
    case base

    /// What it may be set to under a rule; the first is the default.
    ///
    /// `N` stands for a number.
    public func values(under rule: ElectionRule) -> [String] {
        switch self {
        case .overvote: ["exhaust", "skip", "exhaust-if-multiple-continuing"]
        case .maxSkipped: ["any", "N"]
        case .repeated: ["skip", "exhaust"]
        case .batch, .untilTwo: ["false", "true"]
        case .threshold: ["each-round", "first-round"]
        case .stopAfter: ["none", "N"]
        case .strength: ["winning", "margins"]
        case .unranked: rule == .borda ? ["zero", "shared"] : ["last", "absent"]
        case .equal: ["lot", "neutral"]
        case .share: ["more-than-half", "two-thirds", "three-quarters"]
        case .base: ["valid", "cast"]
        }
    }

    public func accepts(_ value: String, under rule: ElectionRule) -> Bool {
        let values = values(under: rule)
        if values.contains("N"), let number = Int(value), String(number) == value {
            return (self == .stopAfter ? 1 : 0)...1_000_000 ~= number
        }
        return value != "N" && values.contains(value)
    }
}

/// Decides between candidates of equal value.
public enum ElectionTieCriterion: Sendable, Equatable {
    /// Who had more at the last earlier round at which they differed.
    case earlierStage
    case listed
    case name
    case lot(seed: String)
    /// A lot that is drawn after the ballots are closed: from dice and secrets, or by hand.
    case drawnLot
    /// A lot whose seed is the digest of candidates and ballots: whoever prepares the file could steer it.
    case provisionalLot
    case refuse

    public var text: String {
        switch self {
        case .earlierStage: "earlier-stage"
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
        case "earlier-stage": self = .earlierStage
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

    /// The name under which a decision is recorded: without a lot's seed.
    public var name: String {
        switch self {
        case .lot, .drawnLot, .provisionalLot: "lot"
        case .earlierStage, .listed, .name, .refuse: text
        }
    }

    /// Whether nothing can remain tied after it.
    public var isFinal: Bool { self != .earlierStage }

    public static func completed(_ criteria: [ElectionTieCriterion]) -> [ElectionTieCriterion] {
        criteria.last?.isFinal == true ? criteria : criteria + [.refuse]
    }
}

/// An election rule with its settings.
public struct ElectionSpecification: Sendable, Equatable {
    public var rule: ElectionRule
    /// What is absent has its default.
    public var options: [ElectionOption: String]
    /// Empty for those of the rule.
    public var ties: [ElectionTieCriterion]

    public init(
        rule: ElectionRule,
        options: [ElectionOption: String] = [:],
        ties: [ElectionTieCriterion] = []
    ) {
        self.rule = rule
        self.options = options
        self.ties = ties
    }

    /// The value of a setting, given or not.
    public func value(_ option: ElectionOption) -> String {
        options[option] ?? option.values(under: rule)[0]
    }

    /// The value as a number; `nil` where it is a word.
    public func number(_ option: ElectionOption) -> Int? { Int(value(option)) }
}
