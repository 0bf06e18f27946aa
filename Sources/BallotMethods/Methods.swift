public import VotingModel

/// The ballot methods by their specification.
public enum Methods {
    /// The method that a specification asks for, with the defaults of the rule and the ballots filled in.
    ///
    /// - Throws: `MethodError` where rule, utility, completion and kind of ballot have no meaning together.
    public static func method(
        for specification: MethodSpecification,
        ballots kind: BallotKind
    ) throws(MethodError) -> any BudgetMethod {
        let rule = specification.rule
        guard rule.countsCredits == (kind == .quadratic), rule != .cumulativeSTV || kind != .ranked,
            !rule.needsRanking || kind == .ranked
        else {
            throw .ballotsWithoutMeaning(rule: rule, kind: kind)
        }
        let options = try options(of: rule, specification.options)
        let completions = completions(of: rule, options: options)
        let completion = specification.completion ?? .none
        guard completions.contains(completion) else {
            if let unranked = options[.unranked] {
                throw .completionUnlikeOption(
                    rule: rule,
                    option: .unranked,
                    value: unranked,
                    completion: completion,
                    valid: completions
                )
            }
            throw .completionWithoutMeaning(rule: rule, completion: completion, valid: completions)
        }
        let utilities = utilities(of: rule, ballots: kind)
        let utility = specification.utility ?? defaultUtility(of: rule, ballots: kind)
        guard utilities.contains(utility) else {
            throw .utilityWithoutMeaning(rule: rule, utility: utility, valid: utilities)
        }
        let comparison = options[.comparison].flatMap(ComparisonRecord.Kind.init(rawValue:))
        let ties = TieCriterion.completed(specification.ties)
        switch rule {
        case .greedy: return Greedy(utility: utility, ties: ties)
        case .greedyNoSkip: return GreedyNoSkip(utility: utility, ties: ties)
        case .greedyThreshold: return GreedyThreshold(utility: utility, ties: ties)
        case .greedyExclusive: return GreedyExclusive(utility: utility, ties: ties)
        case .greedyCustom: return GreedyCustom(utility: utility, ties: ties)
        case .greedyPerCost: return GreedyPerCost(utility: utility, ties: ties)
        case .equalShares:
            return EqualShares(utility: utility, completion: completion, comparison: comparison, ties: ties)
        case .maxWelfare: return MaxWelfare(utility: utility, ties: ties)
        case .exactEqualShares: return ExactEqualShares(utility: utility, completion: completion, ties: ties)
        case .maximinSupport: return MaximinSupport(ties: ties)
        case .phragmen: return Phragmen(onMisfit: options[.onMisfit] == "skip" ? .skip : .stop, ties: ties)
        case .boundedOverspending: return BoundedOverspending(utility: utility, ties: ties)
        case .quadraticGreedy: return QuadraticGreedy(ties: ties)
        case .quadraticPerCost: return QuadraticPerCost(ties: ties)
        case .quadraticMax: return QuadraticMax(ties: ties)
        case .quadraticEqualShares: return QuadraticEqualShares(completion: completion, ties: ties)
        case .cumulativeSTV:
            return CumulativeSTV(
                transfer: options[.transfer].flatMap(CumulativeSTV.Transfer.init) ?? .minimal,
                measure: options[.select].flatMap(CumulativeSTV.Measure.init) ?? .excess,
                utility: utility,
                ties: ties
            )
        case .expandingApprovals:
            return ExpandingApprovals(
                unranked: options[.unranked].flatMap(ExpandingApprovals.Unranked.init) ?? .last,
                ties: ties
            )
        case .budgetSTV:
            return BudgetSTV(measure: options[.measure].flatMap(BudgetSTV.Measure.init) ?? .ratio, ties: ties)
        case .bordaGreedy: return BordaGreedy(ties: ties)
        }
    }

    /// The utilities that a rule knows for a kind of ballot.
    public static func utilities(of rule: RuleID, ballots kind: BallotKind) -> [Utility] {
        // Votes for and against are no approvals, points or places.
        if rule.countsCredits || kind == .quadratic { return rule.countsCredits && kind == .quadratic ? [.votes] : [] }
        // Loads ask only whom a ballot names.
        if rule == .phragmen || rule == .maximinSupport { return [.cardinality] }
        // Money lies where the points are.
        if rule == .cumulativeSTV { return kind == .points ? [.points] : kind == .approval ? [.cardinality] : [] }
        // What a place is worth is the rule's own business.
        if rule.needsRanking { return kind != .ranked ? [] : rule == .bordaGreedy ? [.borda] : [.cardinality] }
        let ofKind: [Utility] =
            switch (rule, kind) {
            case (_, .approval), (_, .quadratic), (.exactEqualShares, _): []
            case (_, .points): [.points]
            case (.equalShares, .ranked), (.boundedOverspending, .ranked): [.borda]
            case (_, .ranked): [.positions, .borda]
            }
        return [.cost, .cardinality] + ofKind
    }

    /// The completions that a rule knows with some settings; what these leave open has its default.
    public static func completions(of rule: RuleID, options: [OptionKey: String] = [:]) -> [Completion] {
        switch rule {
        case .equalShares, .quadraticEqualShares: Completion.allCases.filter { $0 != .addOpt }
        case .exactEqualShares: [.none, .addOpt]
        // Where unranked projects are absent it stalls, and people are to know how it goes on.
        case .expandingApprovals: [options[.unranked].flatMap(ExpandingApprovals.Unranked.init)?.completion ?? .none]
        default: [.none]
        }
    }

    /// The settings of a rule, with the default of each that is not given.
    private static func options(
        of rule: RuleID,
        _ given: [OptionKey: String]
    ) throws(MethodError) -> [OptionKey: String] {
        for key in OptionKey.allCases {
            guard let value = given[key] else { continue }
            guard rule.options.contains(key) else {
                throw .optionWithoutMeaning(rule: rule, option: key, valid: rule.options)
            }
            guard key.values.contains(value) else { throw .optionValueWithoutMeaning(option: key, value: value) }
        }
        return Dictionary(uniqueKeysWithValues: rule.options.map { ($0, given[$0] ?? $0.values[0]) })
    }

    private static func defaultUtility(of rule: RuleID, ballots kind: BallotKind) -> Utility {
        switch rule {
        case .equalShares, .exactEqualShares, .boundedOverspending: .cost
        case .greedyPerCost, .phragmen, .maximinSupport, .expandingApprovals, .budgetSTV: .cardinality
        case .bordaGreedy: .borda
        case .quadraticGreedy, .quadraticPerCost, .quadraticMax, .quadraticEqualShares: .votes
        case .greedy, .greedyNoSkip, .greedyThreshold, .greedyExclusive, .greedyCustom, .maxWelfare,
            .cumulativeSTV:
            .ofScores(for: kind)
        }
    }
}
