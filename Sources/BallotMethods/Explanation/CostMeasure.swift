import VotingModel

/// The greatest cost at which a project is funded: below its own cost if it is not funded, at or above it if it is.
///
/// With a budget of 100, four approvals for A (cost 60) and three for B (50), greedy funds A alone: B would have been funded at
/// 40, its cut is 10. A would still be funded at 100.
/// Of a continuous project, what is changed is the least amount that it asks for, and what it asks at most where that is less.
///
/// # How
/// Where lower costs never hurt (`Monotonicity`), by halving: some 40 recounts. In greedy by cost times votes, by
/// halving between the costs at which its place changes (`eventCosts`). Elsewhere halving finds a cost at which it is
/// funded though not at one minor unit more: a `witness`, not shown to be the greatest.
struct CostMeasure {
    let election: Election
    let project: Int
    let method: any BudgetMethod
    let facts: Monotonicity

    private var cost: Int { election.projects[project].leastCost }

    /// The greatest cost at which the rule could fund anything.
    private var ceiling: Int {
        method.specification.rule.greatestCost(within: election.budget)
    }

    func answer(isFunded: Bool, _ recounter: inout Recounter) throws -> Explanation.Answer {
        // What may get any amount between two asks for something.
        let least = isFunded ? cost : election.projects[project].isContinuous ? 1 : 0
        // Not funded at this one: its own cost, or more than the rule could fund.
        let above = isFunded ? max(cost, ceiling) + 1 : min(cost, ceiling + 1)
        if facts.scoresByCost {
            let bounds = eventCosts(from: least, below: above) + [above]
            for (low, high) in zip(bounds, bounds.dropFirst()).reversed() where try holds(at: low, &recounter) {
                return .exact(try lastFunded(from: low, below: high, &recounter))
            }
            return .never
        }
        guard above > least, try holds(at: least, &recounter) else { return .never }
        let found = try lastFunded(from: least, below: above, &recounter)
        return facts.inCost ? .exact(found) : .witness(found)
    }

    private func holds(at cost: Int, _ recounter: inout Recounter) throws -> Bool {
        try recounter.funds(project, in: election.with(cost: cost, of: project))
    }

    /// A cost at which it is funded, though not at one more: the greatest below a bound, where lower costs never hurt.
    private func lastFunded(from low: Int, below high: Int, _ recounter: inout Recounter) throws -> Int {
        var (low, high) = (low, high)
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if try holds(at: middle, &recounter) { low = middle } else { high = middle }
        }
        return low
    }

    /// The costs at which the project changes place in a count by cost times weight, in ascending order.
    ///
    /// Its place changes only where its score passes that of another, which is at most at one whole cost or between two.
    /// From one of these costs up to the next, its place is the same, and it is funded there if and only if its cost is at
    /// most what is left (or 5/4 of it): halving is right within each stretch.
    ///
    /// - Complexity: O(m log m) for m projects, after O(pairs).
    private func eventCosts(from least: Int, below bound: Int) -> [Int] {
        let weights = Support(election, utility: .cost, listingSupporters: false).totals.weights
        // Free of cost, it is funded without a turn.
        var costs: Set<Int> = [least, 1, election.projects[project].cost]
        if weights[project] > 0 {
            for (other, weight) in weights.enumerated() where other != project {
                let score = Int128(weight) * Int128(election.projects[other].cost)
                let passing = Int(clamping: score / Int128(weights[project]))
                if passing <= bound { costs.formUnion([passing - 1, passing, passing + 1]) }
            }
        }
        return costs.filter { $0 >= least && $0 < bound }.sorted()
    }
}
