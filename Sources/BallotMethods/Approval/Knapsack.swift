import VotingModel

/// The most valuable set of items within a budget, exactly, and the one that comes next in order; then a tree that proves
/// both.
///
/// Items are numbered in the order of preference. Of two sets of the same value the one comes first that holds the first item
/// that is not in both.
///
/// # How the best set is found
/// Item by item, every set that two others match (no dearer, no later in value and order) is dropped, since whatever it
/// could grow into, they could too (Nemhauser & Ullmann 1969, keeping two sets in place of one). So is every set that cannot
/// reach the value of a set known already, by its bound.
///
/// Where sets are forbidden for other reasons than money, one set no longer matches another by being as cheap and as good. Then
/// the cases are gone through as in the proof, with the best two sets found so far in place of the best; unless the best two
/// within the budget are not forbidden, which then are the best of all.
///
/// # The bound
/// With some items in and some out, the others that fit are taken by value per cost as long as they fit, and of the first
/// that does not fit a part, rounded down (Dantzig 1957). Values are integers without a common divisor.
struct Knapsack {
    struct Item {
        let cost: Int
        let value: Int128
    }

    /// There were more sets to keep, or more cases to tell apart, than the limit.
    struct TooManyCases: Error {}

    let items: [Item]
    let budget: Int
    /// How many sets are kept at most at a time, and how many nodes the tree has at most.
    ///
    /// The problem is hard in theory: no method is known that never needs very many.
    let limit: Int
    /// Whether the items that are in cannot be together in any set that leaves out those that are out; `nil` where only the
    /// budget binds.
    private let forbids: (([Bool?]) -> Bool)?
    /// By item, the items without which it cannot be: a case is told apart by these first.
    private let needs: [[Int]]
    /// `nil` where all money is free.
    private let money: LabelledMoney?
    /// Items by value per cost, greatest first; equal ones in order.
    let byDensity: [Int]

    /// - Precondition: costs and values are above 0, and no cost is above the budget.
    init(
        items: [Item],
        budget: Int,
        limit: Int,
        forbids: (([Bool?]) -> Bool)? = nil,
        needs: [[Int]]? = nil,
        money: LabelledMoney? = nil
    ) {
        let divisor = items.reduce(Int128(0)) { Self.greatestCommonDivisor($0, $1.value) }
        self.items = items.map { Item(cost: $0.cost, value: $0.value / max(1, divisor)) }
        self.budget = budget
        self.limit = limit
        self.forbids = forbids
        self.needs = needs ?? items.map { _ in [] }
        self.money = money
        let divided = self.items
        byDensity = items.indices.sorted {
            let left = divided[$0].value * Int128(divided[$1].cost)
            let right = divided[$1].value * Int128(divided[$0].cost)
            return left == right ? $0 < $1 : left > right
        }
    }

    // MARK: The best sets

    /// Bits by item: the first item is the highest bit of the first word.
    private struct Choice: Comparable {
        var cost = 0
        var value = Int128(0)
        var words: [UInt64]

        func adding(_ index: Int, _ item: Item) -> Choice {
            var other = self
            other.cost += item.cost
            other.value += item.value
            other.words[index / 64] |= 1 << UInt64(63 - index % 64)
            return other
        }

        /// Whether it is less valuable, or as valuable and later in order.
        static func < (left: Choice, right: Choice) -> Bool {
            if left.value != right.value { return left.value < right.value }
            return left.words.lexicographicallyPrecedes(right.words)
        }
    }

    struct Best {
        let first: Set<Int>
        /// Another set of the same value, the first of them in order.
        let second: Set<Int>?
        let value: Int128
    }

    /// The best set, and the next if it is as valuable.
    func best() throws(TooManyCases) -> Best {
        guard let forbids else { return try bestWithinBudget() }
        if let best = try? bestWithinBudget() {
            let bars = [best.first, best.second].compactMap(\.self).map { set in
                forbids(items.indices.map { set.contains($0) })
            }
            if !bars.contains(true) { return best }
        }
        return try bestOfCases()
    }

    private func bestWithinBudget() throws(TooManyCases) -> Best {
        let words = [UInt64](repeating: 0, count: (items.count + 63) / 64)
        var choices = [Choice(words: words)]
        let known = greedyValue
        for (position, index) in byDensity.enumerated() {
            let item = items[index]
            let grown = choices.filter { $0.cost + item.cost <= budget }.map { $0.adding(index, item) }
            choices = Self.merged(choices, grown)
            let rest = byDensity[(position + 1)...]
            choices = Self.matchedTwice(choices).filter { choice in
                choice.value + bound(of: rest, within: budget - choice.cost) >= known
            }
            guard choices.count <= limit else { throw TooManyCases() }
        }
        let sorted = choices.sorted(by: >)
        let first = sorted[0]
        let second = sorted.dropFirst().first { $0.value == first.value }
        return Best(first: indices(of: first), second: second.map(indices), value: first.value)
    }

    private func indices(of choice: Choice) -> Set<Int> {
        Set(items.indices.filter { choice.words[$0 / 64] >> UInt64(63 - $0 % 64) & 1 == 1 })
    }

    private var greedyValue: Int128 {
        var left = budget
        var value = Int128(0)
        for index in byDensity where items[index].cost <= left {
            left -= items[index].cost
            value += items[index].value
        }
        return value
    }

    /// Both lists together, by ascending cost as they are.
    private static func merged(_ one: [Choice], _ other: [Choice]) -> [Choice] {
        var result: [Choice] = []
        result.reserveCapacity(one.count + other.count)
        var (left, right) = (0, 0)
        while left < one.count || right < other.count {
            if right == other.count || (left < one.count && one[left].cost <= other[right].cost) {
                result.append(one[left])
                left += 1
            } else {
                result.append(other[right])
                right += 1
            }
        }
        return result
    }

    /// Drops every choice that two others match, given ascending costs.
    private static func matchedTwice(_ choices: [Choice]) -> [Choice] {
        var result: [Choice] = []
        var start = 0
        // The best two of all cheaper ones.
        var top: [Choice] = []
        while start < choices.count {
            let end = choices[start...].firstIndex { $0.cost != choices[start].cost } ?? choices.count
            for choice in choices[start..<end].sorted(by: >) {
                if top.count == 2, top[1] > choice { break }
                result.append(choice)
                top.append(choice)
                top.sort(by: >)
                if top.count > 2 { top.removeLast() }
            }
            start = end
        }
        return result
    }

    // MARK: Bounds

    /// What items, by value per cost, can be worth at most within some money, rounded down.
    private func bound(of rest: some Sequence<Int>, within money: Int) -> Int128 {
        var left = money
        var value = Int128(0)
        for index in rest where items[index].cost <= money {
            let item = items[index]
            if item.cost > left { return value + item.value * Int128(left) / Int128(item.cost) }
            left -= item.cost
            value += item.value
        }
        return value
    }

    /// What a case can be worth at most, and the first item of which only a part could be paid.
    private func bound(_ state: [Bool?], value: Int128, within money: Int) -> (bound: Int128, critical: Int?) {
        if let labelled = self.money { return bound(state, value: value, labelled) }
        var left = money
        var bound = value
        for index in byDensity where state[index] == nil && items[index].cost <= money {
            let item = items[index]
            if item.cost > left { return (bound + item.value * Int128(left) / Int128(item.cost), index) }
            left -= item.cost
            bound += item.value
        }
        return (bound, nil)
    }

    // MARK: The proof

    /// A node of the tree in preorder: a branch on an item (first with it, then without it), or a leaf.
    typealias Node = Int?

    /// The tree of all cases.
    ///
    /// Each leaf is beyond the budget, or its bound is below the best value, or all of its sets come later in order than the
    /// second best, or it is one of the two best. Without a second best no set may be as good and later: that there is none
    /// is part of the proof, or a tie could be hidden.
    func proof(of best: Best) throws(TooManyCases) -> [Node] {
        var tree: [Node] = []
        var state = [Bool?](repeating: nil, count: items.count)
        try branch(&state, spent: 0, value: 0, best, &tree)
        return tree
    }

    private func branch(
        _ state: inout [Bool?],
        spent: Int,
        value: Int128,
        _ best: Best,
        _ tree: inout [Node]
    ) throws(TooManyCases) {
        guard tree.count < limit else { throw TooManyCases() }
        guard let index = branching(state, spent: spent, value: value, best).map({ first(before: $0, state) }) else {
            tree.append(nil)
            return
        }
        tree.append(index)
        state[index] = true
        try branch(&state, spent: spent + items[index].cost, value: value + items[index].value, best, &tree)
        state[index] = false
        try branch(&state, spent: spent, value: value, best, &tree)
        state[index] = nil
    }

    /// An undecided item that an undecided one needs, at first or last, and that needs no undecided one itself.
    ///
    /// Steps of a project, nine of ten cheaper than the first, would otherwise be told apart in 2⁹ ways before the one that they
    /// all need; so there are ten.
    private func first(before index: Int, _ state: [Bool?]) -> Int {
        var index = index
        while let needed = needs[index].first(where: { state[$0] == nil }) { index = needed }
        return index
    }

    /// The item to branch on, or `nil` at a leaf.
    private func branching(_ state: [Bool?], spent: Int, value: Int128, _ best: Best) -> Int? {
        let money = budget - spent
        if money < 0 || forbids?(state) == true { return nil }
        let (bound, critical) = self.bound(state, value: value, within: money)
        if bound < best.value { return nil }
        if let critical, bound > best.value { return critical }
        // More could be had, did the items not bar each other.
        if bound > best.value { return byDensity.first { state[$0] == nil } }
        // Equal at best: along the order, up to where it is clear that all sets come later.
        guard let last = best.second else { return critical ?? state.firstIndex { $0 == nil } }
        for index in items.indices {
            guard let isIn = state[index] else { return critical ?? index }
            if isIn != last.contains(index) { return isIn ? critical ?? state.firstIndex { $0 == nil } : nil }
        }
        return nil
    }

    // MARK: By cases

    /// The best sets found so far, and how many cases were looked at.
    private struct Incumbents {
        var first: Choice?
        var second: Choice?
        var cases = 0
    }

    private func bestOfCases() throws(TooManyCases) -> Best {
        var found = Incumbents()
        var state = [Bool?](repeating: nil, count: items.count)
        try search(&state, Choice(words: [UInt64](repeating: 0, count: (items.count + 63) / 64)), &found)
        // Nothing at all is always allowed.
        guard let first = found.first else { return Best(first: [], second: nil, value: 0) }
        let second = found.second.flatMap { $0.value == first.value ? indices(of: $0) : nil }
        return Best(first: indices(of: first), second: second, value: first.value)
    }

    private func search(
        _ state: inout [Bool?],
        _ choice: Choice,
        _ found: inout Incumbents
    ) throws(TooManyCases) {
        guard found.cases < limit else { throw TooManyCases() }
        found.cases += 1
        if choice.cost > budget || forbids?(state) == true { return }
        let open = byDensity.filter { state[$0] == nil }
        let (bound, _) = bound(state, value: choice.value, within: budget - choice.cost)
        if let first = found.first, bound < first.value { return }
        if let second = found.second, bound == second.value, isLater(state, than: second) { return }
        guard let index = open.first.map({ first(before: $0, state) }) else {
            if found.first.map({ $0 < choice }) ?? true {
                found.second = found.first
                found.first = choice
            } else if found.second.map({ $0 < choice }) ?? true {
                found.second = choice
            }
            return
        }
        state[index] = true
        try search(&state, choice.adding(index, items[index]), &found)
        state[index] = false
        try search(&state, choice, &found)
        state[index] = nil
    }

    /// Whether every set of a case comes later in order than a set.
    private func isLater(_ state: [Bool?], than choice: Choice) -> Bool {
        for index in items.indices {
            let isThere = choice.words[index / 64] >> UInt64(63 - index % 64) & 1 == 1
            guard let isIn = state[index] else { return false }
            if isIn != isThere { return isThere }
        }
        return true
    }

    private static func greatestCommonDivisor(_ left: Int128, _ right: Int128) -> Int128 {
        var (a, b) = (left, right)
        while a != 0 { (a, b) = (b % a, a) }
        return b
    }
}
