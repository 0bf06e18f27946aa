import VotingModel

/// By how many ballots a project missed, or made, it: the measures that change approval ballots.
///
/// With a budget of 100, four approvals for A (cost 60), three for B (50) and two for C (40), greedy funds A and C. B is short by
/// two votes if A goes first in a tie at four, and by one otherwise.
///
/// # How
/// Where more supporters of its own never hurt (`Monotonicity`), by doubling and halving. `optimist_add` in rules that go round
/// by round with a fixed number of ballots, from the wealth of the ballots in each round (`RoundStates`), which bounds
/// `pessimist_add` too. Elsewhere
/// number by number, in all choices of ballots where it matters which: exact where it is found. Where the limit of recounts
/// comes first, one choice that does it, found along one order of the ballots, is an upper bound.
///
/// # Why not all of them by formula
/// A choice of ballots that must fail (or do) in every round at once, and one that changes the rounds themselves, is a
/// knapsack with as many sides as there are rounds: looking at choices is all there is in general.
struct VotesMeasures {
    let election: Election
    /// The project on the ballot that ballots name or do not.
    let project: Int
    /// Where it, or the step that is asked about, stands in what is counted.
    let place: Int
    let facts: Monotonicity
    let leastCost: Int
    /// What the rule could fund at most.
    let greatestCost: Int
    /// Before each round of the count, the ballots by what they could still add; `nil` where rounds are not like that.
    let states: RoundStates?
    /// How many funded projects each distinct ballot names.
    let namedFunded: [Int]
    /// The most recounts for one measure that is searched number by number.
    let limit: Int

    /// Twice as many ballots could not be added to every profile.
    private static let mostNewBallots = 1 << 30

    func measures(isFunded: Bool, _ recounter: inout Recounter) throws -> [Explanation.Measure] {
        if isFunded { return [.init(.lose, try lose(&recounter))] }
        if leastCost > greatestCost {
            return kinds.map { .init($0, .never) }
        }
        return try kinds.map { .init($0, try answer($0, &recounter)) }
    }

    private var kinds: [Explanation.Kind] {
        (facts.usesTotalsOnly ? [.add] : [.optimistAdd, .pessimistAdd]) + [.singletonAdd, .rivalReduction]
    }

    private func answer(_ kind: Explanation.Kind, _ recounter: inout Recounter) throws -> Explanation.Answer {
        switch kind {
        case .add: try add(&recounter)
        case .optimistAdd: try optimistAdd(&recounter)
        case .pessimistAdd: try pessimistAdd(&recounter)
        case .singletonAdd: try singletonAdd(&recounter)
        case .rivalReduction: try choice(.approveOnly, .some, becomes: true, &recounter)
        case .cost, .lose: preconditionFailure("not a measure of a losing project's ballots")
        }
    }

    // MARK: Numbers

    private func add(_ recounter: inout Recounter) throws -> Explanation.Answer {
        let kinds = election.ballots(changedBy: .approve, of: project)
        let most = kinds.reduce(0) { $0 + $1.count }
        return try least(upTo: most, isAll: true, &recounter) { first($0, of: kinds, .approve) }
    }

    private func singletonAdd(_ recounter: inout Recounter) throws -> Explanation.Answer {
        try least(upTo: Self.mostNewBallots, isAll: false, &recounter) {
            election.addingBallots($0, naming: project)
        }
    }

    private func lose(_ recounter: inout Recounter) throws -> Explanation.Answer {
        guard facts.usesTotalsOnly, facts.inOwnSupporters else {
            switch try choice(.withdraw, .some, becomes: false, &recounter) {
            case .exact(let fewest): return .exact(fewest - 1)
            case .between(let low, let high): return .between(low - 1, high - 1)
            case let other: return other
            }
        }
        let kinds = election.ballots(changedBy: .withdraw, of: project)
        var low = 0
        // Without a supporter nothing is funded.
        var high = kinds.reduce(0) { $0 + $1.count }
        while high - low > 1 {
            let middle = low + (high - low) / 2
            let isFunded = try recounter.funds(place, in: first(middle, of: kinds, .withdraw))
            if isFunded { low = middle } else { high = middle }
        }
        return .exact(low)
    }

    /// The least number for which the project is funded, with `most` the greatest there is (`isAll`) or that is tried.
    private func least(
        upTo most: Int,
        isAll: Bool,
        _ recounter: inout Recounter,
        _ changed: (Int) -> Election
    ) throws -> Explanation.Answer {
        if facts.inOwnSupporters {
            let answer = try least(upTo: most) { try recounter.funds(place, in: changed($0)) }
            return answer == .never && !isAll ? .beyond(most) : answer
        }
        for number in 0..<min(most, limit) where try recounter.funds(place, in: changed(number + 1)) {
            return .exact(number + 1)
        }
        return isAll && most <= limit ? .never : .beyond(min(most, limit))
    }

    // MARK: Choices

    /// The fewest, with the wealthiest ballots of some round.
    ///
    /// Before the project is funded, the count runs the same whoever else names it. So if some choice of that size
    /// has it funded, in a round, the wealthiest ballots of that round have too, in that round or an earlier one; and with any
    /// more ballots it still is. Halving is right, and each size takes a recount for each round.
    private func optimistAdd(_ recounter: inout Recounter) throws -> Explanation.Answer {
        guard let states, facts.inCost else { return try choice(.approve, .some, becomes: true, &recounter) }
        let kinds = election.ballots(changedBy: .approve, of: project)
        let orders = states.wealthiestFirst(kinds)
        return try least(upTo: kinds.reduce(0) { $0 + $1.count }) { number in
            for order in orders {
                if try recounter.funds(place, in: first(number, of: order, .approve)) { return true }
            }
            return false
        }
    }

    /// The least number for which something holds that then holds for any greater one.
    private func least(upTo most: Int, where holds: (Int) throws -> Bool) rethrows -> Explanation.Answer {
        var low = 0
        var high = min(1, most)
        while true {
            if high == low { return .never }
            if try holds(high) { break }
            (low, high) = (high, min(2 * high, most))
        }
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if try holds(middle) { high = middle } else { low = middle }
        }
        return .exact(high)
    }

    func choice(
        _ edit: BallotEdit,
        _ aim: ChoiceSearch.Aim,
        becomes: Bool,
        from start: Int = 0,
        _ recounter: inout Recounter
    ) throws -> Explanation.Answer {
        let kinds = election.ballots(changedBy: edit, of: project)
        var search = ChoiceSearch(kinds: kinds, aim: aim, limit: limit)
        let answer = try search.least(from: start) { choice in
            try recounter.funds(place, in: election.changing(choice, to: edit, of: project)) == becomes
        }
        guard case .beyond(let none) = answer, aim == .some else { return answer }
        // Those first who name most of what takes the money, or, where they leave or join, least.
        let order = kinds.sorted { left, right in
            let (first, second) = (namedFunded[left.ballot], namedFunded[right.ballot])
            if first == second { return left.ballot < right.ballot }
            return edit == .approveOnly ? first > second : first < second
        }
        func holds(_ number: Int) throws -> Bool {
            try recounter.funds(place, in: first(number, of: order, edit)) == becomes
        }
        var low = none
        var high = kinds.reduce(0) { $0 + $1.count }
        guard try holds(high) else { return answer }
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if try holds(middle) { high = middle } else { low = middle }
        }
        return none + 1 == high ? .exact(high) : .between(none + 1, high)
    }

    /// A change of some ballots in an order: the first ones.
    func first(_ number: Int, of kinds: [(ballot: Int, count: Int)], _ edit: BallotEdit) -> Election {
        var choice: BallotChoice = [:]
        var left = number
        for (ballot, count) in kinds where left > 0 {
            choice[ballot] = min(left, count)
            left -= min(left, count)
        }
        return election.changing(choice, to: edit, of: project)
    }
}
