import VotingModel

/// What is proved of a rule: in which quantities "is funded" switches once only, so that halving an interval finds the
/// switch.
///
/// Everything else is searched number by number, since rules are not monotone just because they ought to be.
///
/// # Funded at a cost, funded at every lower one
/// Leave the project out and count: until it has its turn, a count with the project runs the same, whatever it costs. So it is
/// funded at a cost if and only if there is a turn of that count at which it would be preferred to whose turn it is, and at
/// which it fits. Lower its cost: at that same turn it is preferred at least as much and still fits; and if it has its turn
/// earlier, more is left (no fewer supporters' money, no fewer loads, no more groups taken). That holds where
/// lowering a cost never lowers what turns go by:
///
/// - greedy, by a score without the cost, or per cost: the score stays, or rises;
/// - Equal Shares: λ(c) with Σ min(b, λ·w) = c is convex and λ(0) = 0, so both ρ = λ and ρ = λ/c (utility `cost`) rise with
///   c or stay; the completions `utilitarian` and `phragmen` come after a count without the project and are such counts
///   themselves;
/// - Exact Equal Shares: the largest V that can pay c/|V| each grows as c falls, and so do |V| and |V|/c;
/// - Phragmén and maximin support: (c + loads)/supporters rises with c;
/// - max welfare by a utility without the cost: what is feasible with the project grows, what is without it stays,
///   and no set's welfare changes; among equals the project moves forward in the order, so the canonical set keeps it.
///
/// Ties: criteria put projects in one strict order, in which `min-cost` only moves the cheaper forward.
///
/// It is not proved where the welfare or the score is the cost itself, and not for the completions that raise everybody's
/// share until a count overspends: there, what a project takes decides when the raising stops.
///
/// # Funded with so many more supporters, funded with any more
/// For the rules that only add up ballots, and for those where supporters carry a load, new supporters who name the project
/// alone leave every other value as it is, and improve the project's own: the same argument. For Equal Shares
/// they do not: every new ballot makes everybody's share smaller.
///
/// # Steps
/// A step of a divisible project is a project that waits for the one before it: until its own turn, a count runs the same whatever it
/// costs, so the argument for costs holds for every step. That for supporters holds for the first alone: for a later one, new supporters
/// of the project move the steps before it as well, and what they take. So it does not for later steps, which are searched.
///
/// # With `refuse`
/// An open tie between others, which a change of the project may bring about, stops the count: nothing is monotone.
struct Monotonicity {
    /// Whether funded at a cost means funded at every lower one.
    let inCost: Bool
    /// Whether funded with some supporters of its own means funded with more of them.
    private(set) var inOwnSupporters: Bool
    /// Whether the totals per project decide, so that it does not matter which ballots name it.
    let usesTotalsOnly: Bool
    /// Whether the project's score is its cost times its supporters, in a count by score.
    let scoresByCost: Bool

    /// What is proved of a step that waits for another: whoever names its project changes that one too.
    var ofLaterSteps: Monotonicity {
        var facts = self
        facts.inOwnSupporters = false
        return facts
    }

    init(_ method: MethodSpecification) {
        let rule = method.rule
        let decides = !TieCriterion.completed(method.ties).contains(.refuse)
        usesTotalsOnly = rule.needsTotalsOnly
        inOwnSupporters = decides && !rule.givesShares
        switch rule {
        case .greedy, .greedyNoSkip, .greedyThreshold, .greedyExclusive, .greedyCustom, .bordaGreedy:
            scoresByCost = decides && method.utility == .cost
            inCost = decides && method.utility != .cost
        case .maxWelfare, .quadraticGreedy, .quadraticMax:
            scoresByCost = false
            inCost = decides && method.utility != .cost
        case .greedyPerCost, .phragmen, .maximinSupport, .quadraticPerCost:
            scoresByCost = false
            inCost = decides
        case .boundedOverspending, .cumulativeSTV, .expandingApprovals, .budgetSTV:
            // A cheaper project, or one with more supporters, is funded at another time, and that moves everybody's money.
            scoresByCost = false
            inCost = false
        case .equalShares, .exactEqualShares, .quadraticEqualShares:
            scoresByCost = false
            if OptionKey.comparison.isSet(in: method) {
                inCost = false
                return
            }
            switch method.completion ?? .none {
            case .none, .utilitarian, .phragmen, .phragmenRestart: inCost = decides
            case .add1, .add1u, .add1UntilExhaustive, .addOpt: inCost = false
            }
        }
    }
}
