public import VotingModel

/// A ballot method that elects persons or settles a question: it turns an election into those elected, with a record that a
/// person can follow.
///
/// Every method is anonymous, neutral up to its tie criteria, deterministic, and exact: votes are integers, or fixed decimals
/// where the rule itself says so, cut as it says.
public protocol ElectionMethod: Sendable {
    /// The method with every default filled in.
    var specification: ElectionSpecification { get }

    /// Counts the ballots, which are of the form that the rule asks for.
    ///
    /// - Throws: `UndecidedTie` where the criteria refuse to decide.
    func tally(_ election: RankedElection, in context: TallyContext) throws -> ElectionTally
}

/// An election rule that cannot be counted like this; `valid` lists what it knows.
public enum ElectionMethodError: Error, Sendable, Equatable {
    case optionWithoutMeaning(rule: ElectionRule, option: ElectionOption, valid: [ElectionOption])
    case valueWithoutMeaning(rule: ElectionRule, option: ElectionOption, value: String, valid: [String])
    case tieWithoutMeaning(rule: ElectionRule, criterion: ElectionTieCriterion, valid: [String])
    /// The rule fills one seat.
    case seatsWithoutMeaning(rule: ElectionRule, seats: Int)
}

/// The election methods by their specification.
public enum ElectionMethods {
    /// - Throws: `ElectionMethodError` where rule, settings and ties have no meaning together.
    public static func method(
        for given: ElectionSpecification
    ) throws(ElectionMethodError) -> any ElectionMethod {
        let specification = try completed(given)
        switch specification.rule {
        case .approval: return ApprovalElection(specification: specification)
        case .instantRunoff: return InstantRunoff(specification: specification)
        case .scottishSTV: return ScottishSTV(specification: specification)
        case .weightedSTV: return WeightedSTV(specification: specification)
        case .meekSTV: return MeekSTV(specification: specification)
        case .schulze: return Schulze(specification: specification)
        case .rankedPairs: return RankedPairs(specification: specification)
        case .borda: return Borda(specification: specification)
        case .bucklin: return Bucklin(specification: specification)
        case .majority: return Majority(specification: specification)
        case .quadratic: return QuadraticElection(specification: specification)
        }
    }

    private static func completed(
        _ given: ElectionSpecification
    ) throws(ElectionMethodError) -> ElectionSpecification {
        let rule = given.rule
        var specification = ElectionSpecification(rule: rule, ties: given.ties.isEmpty ? rule.defaultTies : given.ties)
        for option in ElectionOption.allCases {
            let value = given.value(option)
            guard rule.options.contains(option) else {
                if given.options[option] == nil { continue }
                throw .optionWithoutMeaning(rule: rule, option: option, valid: rule.options)
            }
            guard option.accepts(value, under: rule) else {
                let valid = option.values(under: rule)
                throw .valueWithoutMeaning(rule: rule, option: option, value: value, valid: valid)
            }
            specification.options[option] = value
        }
        if rule != .instantRunoff, specification.ties.contains(.earlierStage) {
            throw .tieWithoutMeaning(rule: rule, criterion: .earlierStage, valid: rule.tieWords)
        }
        specification.ties = ElectionTieCriterion.completed(specification.ties)
        return specification
    }
}
