import BigInt
import ExactArithmetic
import VotingModel

/// Runs the cumulative single transferable vote: who is funded, eliminated or short, event by event.
///
/// # One number a ballot
/// Whatever moves, moves pro rata, so a ballot's money on its projects is always in proportion to its points. What it has left
/// (`Purse`) and the sum of its points on the projects that hold money say everything: d_i(p) = m_i·w_i(p)/W_i. Those in the race hold
/// money, and under minimal transfers those that left it out of reach.
///
/// # One denominator
/// Supports are whole numbers over (the purse's denominator) · (the least common multiple of the W_i): sums are kept for each W
/// apart, and put together at the end.
struct CumulativeEngine {
    let projects: [Project]
    let support: Support
    let measure: CumulativeSTV.Measure
    private let profile: BallotProfile
    /// By distinct ballot, how often it was cast.
    private let castCounts: [Int]
    private(set) var purse: Purse
    /// W_i: a ballot's points on the projects that hold money.
    private var spread: [Int]
    private var isInRace: [Bool]

    /// What the projects in the race have.
    struct Supports {
        /// By project, over `denominator`.
        let sums: [BigInt]
        let denominator: BigInt
        /// The least common multiple of the W_i.
        let multiple: BigInt
    }

    /// The longest least common multiple of sums of points that a count goes into.
    static let longestMultiple = 16_384

    init(_ election: Election, support: Support, measure: CumulativeSTV.Measure) {
        projects = election.projects
        self.support = support
        self.measure = measure
        profile = election.profile
        castCounts = election.castCounts ?? profile.multiplicities
        purse = Purse(election, rounding: .up)
        spread = [Int](repeating: 0, count: profile.distinctCount)
        isInRace = [Bool](repeating: false, count: projects.count)
    }

    // MARK: The race

    var race: [Int] { projects.indices.filter { isInRace[$0] } }

    mutating func enter(_ project: Int) {
        isInRace[project] = true
        for position in support.supporters(of: project) {
            spread[Int(support.ballots[position])] += weight(at: position)
        }
    }

    /// Leaves the race; what lies on it stays there, for others to ask for.
    mutating func leaveWithMoney(_ project: Int) { isInRace[project] = false }

    /// Is back in the race with what lies on it.
    mutating func comeBack(_ project: Int) { isInRace[project] = true }

    /// Leaves the race, and what lies on it moves on.
    mutating func leave(_ project: Int) {
        isInRace[project] = false
        for position in support.supporters(of: project) {
            spread[Int(support.ballots[position])] -= weight(at: position)
        }
    }

    private func weight(at position: Int) -> Int {
        support.isUniform ? 1 : Int(support.weights[position])
    }

    // MARK: What projects have

    /// - Throws: `MethodError` if the W_i have no common multiple of a reasonable length.
    func supports() throws(MethodError) -> Supports {
        var slots: [Int: Int] = [:]
        var slot = [Int](repeating: 0, count: spread.count)
        for ballot in spread.indices where spread[ballot] > 0 && !purse.balances[ballot].isZero {
            let next = slots.count
            slot[ballot] = slots[spread[ballot], default: next]
            if slot[ballot] == next { slots[spread[ballot]] = next }
        }
        let multiple = try Self.multiple(of: slots.keys)
        var factors = [BigInt](repeating: 0, count: slots.count)
        for (points, place) in slots { factors[place] = multiple / BigInt(points) }

        var sums = [BigInt](repeating: 0, count: projects.count)
        var parts = [BigInt](repeating: 0, count: slots.count)
        for project in projects.indices where isInRace[project] {
            for place in parts.indices { parts[place] = 0 }
            for position in support.supporters(of: project) {
                let ballot = Int(support.ballots[position])
                let balance = purse.balances[ballot]
                if balance.isZero { continue }
                let times = Int(profile.multiplicities[ballot]) * weight(at: position)
                parts[slot[ballot]] += times == 1 ? balance : balance * BigInt(times)
            }
            for place in parts.indices where !parts[place].isZero { sums[project] += parts[place] * factors[place] }
        }
        return Supports(sums: sums, denominator: purse.denominator * multiple, multiple: multiple)
    }

    private static func multiple(of numbers: some Sequence<Int>) throws(MethodError) -> BigInt {
        var multiple = BigInt(1)
        for number in numbers {
            let number = BigInt(number)
            let rest = multiple % number
            let divisor = rest.isZero ? number : number.greatestCommonDivisor(with: rest)
            multiple *= number / divisor
            guard multiple.bitWidth <= longestMultiple else { throw .pointsTooVaried(rule: .cumulativeSTV) }
        }
        return multiple
    }

    /// What all supporters of a project have left together, over the purse's denominator.
    func reach(of project: Int) -> BigInt {
        support.supporters(of: project).reduce(into: BigInt(0)) { sum, position in
            let ballot = Int(support.ballots[position])
            sum += purse.balances[ballot] * BigInt(profile.multiplicities[ballot])
        }
    }

    func isEligible(_ project: Int, _ supports: Supports) -> Bool {
        supports.sums[project] >= BigInt(projects[project].cost) * supports.denominator
    }

    /// Those of `candidates` with the greatest measure, or the least, and that measure.
    func extreme(_ candidates: [Int], _ supports: Supports, greatest: Bool) -> (tied: [Int], value: Rational) {
        MoneyMeasure(kind: measure == .excess ? .excess : .ratio, projects: projects)
            .extreme(candidates, greatest: greatest, over: supports.denominator) { supports.sums[$0] }
    }

    // MARK: Payments

    /// The supporters of an eligible project pay for it, each the same part of what is on it.
    mutating func pay(for project: Int, _ supports: Supports) -> (payers: Int, emptied: Int) {
        let part = Rational(BigInt(projects[project].cost) * supports.denominator, supports.sums[project])
        return pay(for: project, part, supports.multiple)
    }

    /// The supporters of a project pay all that they have left, which is less than it costs.
    mutating func payAll(for project: Int) {
        var balances = purse.balances
        for position in support.supporters(of: project) { balances[Int(support.ballots[position])] = 0 }
        purse.replace(balances, over: purse.denominator)
    }

    /// The least factor x at which Σ min(m_i, x·d_i(p)) is the cost, and the payments.
    mutating func transfer(to project: Int, _ supports: Supports) -> (factor: Rational, payers: Int, emptied: Int) {
        struct Ratio: Hashable {
            let points: Int
            let spread: Int
        }
        var groups: [Ratio: BigInt] = [:]
        for position in support.supporters(of: project) {
            let ballot = Int(support.ballots[position])
            if purse.balances[ballot].isZero { continue }
            let ratio = Ratio(points: weight(at: position), spread: spread[ballot])
            groups[ratio, default: 0] += purse.balances[ballot] * BigInt(profile.multiplicities[ballot])
        }
        // Whoever has the greatest part of its money on the project runs out first.
        let sorted = groups.sorted {
            Int128($0.key.points) * Int128($1.key.spread) > Int128($1.key.points) * Int128($0.key.spread)
        }
        var rest = BigInt(projects[project].cost) * purse.denominator
        var on = supports.sums[project]
        var factor = Rational(rest * supports.multiple, on)
        for (ratio, money) in sorted {
            factor = Rational(rest * supports.multiple, on)
            let points = BigInt(ratio.points)
            if factor.numerator * points <= factor.denominator * BigInt(ratio.spread) { break }
            rest -= money
            on -= money * points * (supports.multiple / BigInt(ratio.spread))
        }
        let (payers, emptied) = pay(for: project, factor, supports.multiple)
        return (factor, payers, emptied)
    }

    /// Every supporter pays min(m_i, factor · d_i(p)).
    private mutating func pay(
        for project: Int,
        _ factor: Rational,
        _ multiple: BigInt
    ) -> (payers: Int, emptied: Int) {
        let before = purse.balances
        let scale = factor.denominator * multiple
        var balances = before
        for index in balances.indices where !balances[index].isZero { balances[index] *= scale }
        for position in support.supporters(of: project) {
            let ballot = Int(support.ballots[position])
            if before[ballot].isZero { continue }
            let part = factor.numerator * BigInt(weight(at: position)) * (multiple / BigInt(spread[ballot]))
            balances[ballot] = part >= scale ? 0 : balances[ballot] - before[ballot] * part
        }
        purse.replace(balances, over: purse.denominator * scale)
        var payers = 0
        var emptied = 0
        for position in support.supporters(of: project) {
            let ballot = Int(support.ballots[position])
            if before[ballot].isZero { continue }
            payers += castCounts[ballot]
            if purse.balances[ballot].isZero { emptied += castCounts[ballot] }
        }
        return (payers, emptied)
    }
}
