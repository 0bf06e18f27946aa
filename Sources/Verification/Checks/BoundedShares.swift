/// Runs of Equal Shares in which every balance is known to lie between two whole numbers.
///
/// `add1` tries thousands of endowments, and of all but one only the order counts in which projects are funded. A run here
/// says that an order is *certain*, at one endowment or at each of many: every winner is strictly cheaper per utility than every rival, and nothing that is left
/// can be paid. Where bounds cannot tell (at every tie), it says nothing, and the run is made with exact numbers. So the bounds
/// save time and decide nothing that is not so.
///
/// Money is in units of 2^-shift minor units, as many as fit. b_i lies within `low[i]...high[i]`. A price is one for a weight
/// of 1. With f(q) = Σ min(b_i, q · w_i), the price of a project is where f reaches its cost. f is concave, so that from below
/// f(q') ≤ f(q) + (q' − q) · (the weight of those who have more than q · w_i): one sum gives a price below which the project
/// cannot be paid, in this round and, since balances only fall, in every later one. Until a winner costs as much, the
/// supporters of the project need not be summed again.
///
/// - Complexity: O(rounds · rivals) and a few sums over the supporters of each project, where exact runs sum in every round.
struct BoundedShares {
    /// A course of funding as the limits have it: who is funded, and who could have been instead; and who could have come
    /// after the last of them.
    struct Course {
        let rounds: [(winner: Int, rivals: [Int])]
        let left: [Int]
    }

    private let counts: [UInt64]
    private let supporters: [[Ballots.Supporter]]
    private let costs: [UInt64]
    private let utilities: [UInt128]
    private let n: UInt128

    init?(_ count: Count, _ ballots: Ballots) {
        self.init(
            ballots,
            projects: count.projects.indices.map { (count.projects[$0].cost, UInt64(count.unitUtility($0))) },
            n: count.n
        )
    }

    /// Projects have a cost and g(p), both at most 2⁵³; nothing where sums might not fit in 64 bits.
    init?(_ ballots: Ballots, projects: [(cost: Int, utility: UInt64)], n: Int) {
        guard n > 0, n < 1 << 50 else { return nil }
        for supporters in ballots.supporters {
            var (all, weight) = (Int128(0), Int128(0))
            for supporter in supporters {
                guard supporter.weight < 1 << 40 else { return nil }
                all += Int128(ballots.counts[supporter.ballot])
                weight += Int128(ballots.counts[supporter.ballot]) * Int128(supporter.weight)
            }
            guard all <= Int128(n), weight < 1 << 62 else { return nil }
        }
        counts = ballots.counts.map { UInt64($0) }
        supporters = ballots.supporters
        costs = projects.map { UInt64($0.cost) }
        utilities = projects.map { UInt128($0.utility) }
        self.n = UInt128(n)
    }

    /// What all ballots have at one moment of a run.
    private struct State {
        var low: [UInt64]
        var high: [UInt64]
        /// Per project a whole number; its price is above the number before that.
        var atLeast: [UInt64]
        let shift: UInt64
        var visits = 0
    }

    /// Whether a course is certain at each of some endowments, and how much work it was to know it.
    ///
    /// What is true of all balances between those of the least and of the greatest endowment is true of each.
    func isCertain(_ course: Course, endowments: ClosedRange<Int>) -> (Bool, visits: Int) {
        let (least, most) = (endowments.lowerBound, endowments.upperBound)
        guard least > 0, most < 1 << 50 else { return (false, 0) }
        let shift = UInt64(most.leadingZeroBitCount - 2)
        func share(_ endowment: Int) -> UInt64 { UInt64((UInt128(endowment) << UInt128(shift)) / n) }
        var state = State(
            low: Array(repeating: share(least), count: counts.count),
            high: Array(repeating: share(most) + 1, count: counts.count),
            atLeast: costs.map { $0 > UInt64(most) ? UInt64.max : 0 },
            shift: shift,
            visits: 100 + counts.count + course.rounds.reduce(0) { $0 + 4 + $1.rivals.count }
        )
        for round in course.rounds {
            guard let (least, most) = price(of: round.winner, &state) else { return (false, state.visits) }
            for rival in round.rivals where !isDearer(rival, than: most, of: round.winner, &state) {
                return (false, state.visits)
            }
            pay(round.winner, least, most, &state)
        }
        for project in course.left where state.atLeast[project] != .max {
            let all = raised(project, at: .max, state.high, &state.visits).sum
            if all >= costs[project] << shift { return (false, state.visits) }
        }
        return (true, state.visits)
    }

    /// Whole numbers between which the price of a project lies; nothing if it may not be payable.
    private func price(of project: Int, _ state: inout State) -> (least: UInt64, most: UInt64)? {
        guard state.atLeast[project] != .max else { return nil }
        let start = state.atLeast[project]
        let cost = costs[project] << state.shift
        guard let optimistic = enough(project, cost, from: start, state.high, &state.visits),
            let certain = enough(project, cost, from: optimistic, state.low, &state.visits)
        else { return nil }
        return (optimistic > 0 ? optimistic - 1 : 0, certain)
    }

    /// The least whole price at which balances raise a cost, from one on that is not above it.
    private func enough(
        _ project: Int,
        _ cost: UInt64,
        from start: UInt64,
        _ balances: [UInt64],
        _ visits: inout Int
    ) -> UInt64? {
        var price = start
        while true {
            let (sum, weight) = raised(project, at: price, balances, &visits)
            if sum >= cost { return price }
            guard weight > 0 else { return nil }
            price += (cost - sum - 1) / weight + 1
        }
    }

    /// Whether a rival is dearer per utility than a winner at a price that is at least its own.
    private func isDearer(_ rival: Int, than price: UInt64, of winner: Int, _ state: inout State) -> Bool {
        if state.atLeast[rival] == .max { return true }
        let scaled = UInt128(price).multipliedReportingOverflow(by: utilities[rival])
        guard !scaled.overflow else { return false }
        let same = (scaled.partialValue + utilities[winner] - 1) / utilities[winner]
        guard same < 1 << 62 else { return false }
        let reached = UInt64(same)
        if reached < state.atLeast[rival] { return true }
        let cost = costs[rival] << state.shift
        let (sum, weight) = raised(rival, at: reached, state.high, &state.visits)
        guard sum < cost else { return false }
        state.atLeast[rival] = weight == 0 ? .max : reached + (cost - sum - 1) / weight + 1
        return true
    }

    /// Σ min(b_i, price · w_i), and the weight of those who have more.
    private func raised(
        _ project: Int,
        at price: UInt64,
        _ balances: [UInt64],
        _ visits: inout Int
    ) -> (sum: UInt64, weight: UInt64) {
        var (sum, weight) = (UInt64(0), UInt64(0))
        visits += supporters[project].count
        for supporter in supporters[project] {
            let count = counts[supporter.ballot]
            let has = balances[supporter.ballot]
            let share = price.multipliedReportingOverflow(by: UInt64(supporter.weight))
            if share.overflow || has <= share.partialValue {
                sum &+= count &* has
            } else {
                sum &+= count &* share.partialValue
                weight &+= count &* UInt64(supporter.weight)
            }
        }
        return (sum, weight)
    }

    private func pay(_ project: Int, _ least: UInt64, _ most: UInt64, _ state: inout State) {
        state.visits += supporters[project].count
        for supporter in supporters[project] {
            let (weight, ballot) = (UInt64(supporter.weight), supporter.ballot)
            let atMost = most.multipliedReportingOverflow(by: weight)
            let atLeast = least.multipliedReportingOverflow(by: weight)
            let (low, high) = (state.low[ballot], state.high[ballot])
            state.low[ballot] = atMost.overflow || low < atMost.partialValue ? 0 : low - atMost.partialValue
            state.high[ballot] = atLeast.overflow || high < atLeast.partialValue ? 0 : high - atLeast.partialValue
        }
    }
}
