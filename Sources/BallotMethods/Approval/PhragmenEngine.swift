import ExactArithmetic
import VotingModel

/// Runs Phragmén's sequential method exactly, from loads of 0 or from the money that Equal Shares left.
///
/// # How it stays exact without fractions in the loop
/// A ballot carries t_r = R_r / D_r of the last round r whose project it supports, or what it started with. Denominators
/// grow by one small factor a round (D_r = D_{r−1}·f_r, f_r a divisor of the number of supporters), so that the loads of any
/// set of ballots add up by Horner's scheme, as *big × word* operations. What is negative at the start (minus the money
/// left) is added up apart: the sum c(p) + Σ load is above 0 for every project that its supporters could not pay for, and 0 is
/// taken for it where a project had to wait for another while its supporters kept their money.
///
/// # How it stays fast
/// Ballots that are alike carry alike. Beside the exact loads, every ballot's load is kept in fixed point (2^k units), and
/// for every project the sum over its supporters, which a round changes only where a ballot that paid names it. Each
/// fixed-point load is rounded from its exact value, so errors do not add up from round to round: a project whose sum says
/// more than `tolerance` above the least cannot be the least. Exact numbers decide among the others, mostly one or two.
struct PhragmenEngine {
    private let projects: [Project]
    private let budget: Int
    private let support: Support
    /// The end of the run of Equal Shares whose money ballots start with, if there was one.
    private var start: EqualSharesEngine?

    private let scaleBits: Int
    /// Fixed-point loads by distinct ballot, and their sums over the supporters of each project.
    private var loads: [Int64]
    private var sums: [Int64]
    /// How far above the least a fixed-point t may be for its true value to be the least, in units.
    private let tolerance: Int64

    /// The last round whose project a ballot supports, or −1.
    private var lastRound: [Int32]
    /// D_r, f_r and R_r.
    private var denominator: Natural
    private var factors: [UInt64] = []
    private var numerators: [Natural] = []

    init(_ election: Election, support: Support, start: EqualSharesEngine? = nil) {
        projects = election.projects
        budget = election.budget
        self.support = support
        let startsWithMoney = start.map { $0.endowment > 0 } ?? false
        self.start = startsWithMoney ? start : nil

        // Costs, loads and money together stay below 2⁶² each.
        let bits = 61 - (Int.bitWidth - max(1, election.budget).leadingZeroBitCount)
        let count = election.profile.distinctCount
        lastRound = [Int32](repeating: -1, count: count)
        if let start = self.start {
            let shift = max(0, start.scaleBits - bits)
            scaleBits = start.scaleBits - shift
            // A true balance lies between (fixed − slack) and (fixed + 1); shifting rounds once more.
            loads = start.holdings.map { -($0.money >> Int64(shift)) }
            tolerance = start.slack + 6
            denominator = start.denominator
        } else {
            scaleBits = min(40, bits)
            loads = [Int64](repeating: 0, count: count)
            tolerance = 2
            denominator = Natural(1)
        }
        sums = projects.indices.map { _ in 0 }
        for project in projects.indices {
            for position in support.supporters(of: project) {
                let ballot = Int(support.ballots[position])
                sums[project] += loads[ballot] * Int64(support.profile.multiplicities[ballot])
            }
        }
    }

    // MARK: A run

    struct Run {
        fileprivate(set) var steps: [FundingStep] = []
        fileprivate(set) var ties: [TieRecord] = []
        fileprivate(set) var misfits: [NotFunded] = []
        /// Every turn, those of projects that did not fit included.
        fileprivate(set) var turns: [LoadTurn] = []
    }

    /// Funds by least load from `left` minor units; `firstTie` is the position that the first tie found here will have in
    /// the whole record.
    ///
    /// - Precondition: every candidate has a supporter, and costs more than 0 and no more than the budget.
    /// - Throws: `UndecidedTie`.
    /// - Complexity: per round O(m) and the pairs of the ballots that pay; exact sums for what stays undecided.
    mutating func run(
        _ candidates: [Int],
        left: Int,
        onMisfit: Phragmen.OnMisfit,
        by: String,
        limits: FundingLimits? = nil,
        breaker: inout TieBreaker,
        firstTie: Int = 0
    ) throws(UndecidedTie) -> Run {
        var run = Run()
        var left = left
        var race = candidates.sorted()
        var limits = limits
        while true {
            run.misfits += limits.refused(in: &race) { $0 }
            var tied = lightest(of: race.filter { !limits.isWaiting($0) })
            guard let first = tied.first else {
                run.misfits += race.map { NotFunded(project: $0, reason: .prerequisite) }
                return run
            }
            let load = self.load(of: first)
            let refused = limits.refusedByLabel(of: tied.map(\.project))
            if !refused.isEmpty {
                run.turns += refused.map { LoadTurn(project: $0, load: load) }
                run.misfits += refused.map { NotFunded(project: $0, reason: .label) }
                race.removeAll { refused.contains($0) }
                tied.removeAll { refused.contains($0.project) }
                if tied.isEmpty { continue }
            }
            if onMisfit == .skip {
                let misfits = tied.map(\.project).filter { projects[$0].cost > left }
                for project in misfits {
                    run.turns.append(LoadTurn(project: project, load: load))
                    run.misfits.append(misfit(project, left: left))
                }
                race.removeAll { misfits.contains($0) }
                tied.removeAll { misfits.contains($0.project) }
                if tied.isEmpty { continue }
            }
            var winner = tied[0]
            var tie: Int?
            if tied.count > 1 {
                let record = try breaker.record(tied.map(\.project), value: load)
                winner = tied.first { $0.project == record.chosen } ?? winner
                tie = firstTie + run.ties.count
                run.ties.append(record)
            }
            let project = winner.project
            let cost = projects[project].cost
            run.turns.append(LoadTurn(project: project, load: load))
            race.removeAll { $0 == project }
            guard cost <= left else {
                run.misfits.append(misfit(project, left: left))
                run.misfits.append(contentsOf: race.map { NotFunded(project: $0, reason: .notReached) })
                return run
            }
            let shared = SharedLoad(load: load, supporters: support.totals.supporters[project])
            run.steps.append(
                FundingStep(project: project, by: by, paid: cost, grounds: .load(shared, left: left), tie: tie)
            )
            left -= cost
            limits?.fund(project)
            burden(winner)
        }
    }

    private func misfit(_ project: Int, left: Int) -> NotFunded {
        NotFunded(project: project, reason: .doesNotFit, missing: projects[project].cost - left)
    }

    // MARK: Finding the least load

    /// An exact t = R / (D·|N|), with D the present denominator.
    private struct Price {
        let project: Int
        let numerator: Natural
        let supporters: UInt64
    }

    /// All projects of exactly least t, in the order of the file.
    private mutating func lightest(of race: [Int]) -> [Price] {
        guard let least = race.map(fixedLoad).min() else { return [] }
        var best: [Price] = []
        for project in race where fixedLoad(of: project) <= least + tolerance {
            let price = exactPrice(of: project)
            guard let leader = best.first else {
                best = [price]
                continue
            }
            // Both are over the same D.
            let order = Self.compare(price, leader)
            if order < 0 { best = [price] } else if order == 0 { best.append(price) }
        }
        return best
    }

    /// ⌊t⌋ in fixed point, from the fixed-point loads.
    private func fixedLoad(of project: Int) -> Int64 {
        let sum = Int64(projects[project].cost) << Int64(scaleBits) + sums[project]
        let (quotient, remainder) = sum.quotientAndRemainder(dividingBy: Int64(support.totals.supporters[project]))
        return max(0, remainder < 0 ? quotient - 1 : quotient)
    }

    private mutating func exactPrice(of project: Int) -> Price {
        var counts = [UInt64](repeating: 0, count: factors.count)
        var untouched: [Int] = []
        for position in support.supporters(of: project) {
            let ballot = Int(support.ballots[position])
            let round = lastRound[ballot]
            if round >= 0 {
                counts[Int(round)] += UInt64(support.profile.multiplicities[ballot])
            } else {
                untouched.append(ballot)
            }
        }
        var money = start?.exactMoney(of: untouched) ?? Natural()
        var numerator = Natural()
        for round in factors.indices {
            money.multiply(by: factors[round])
            numerator.multiply(by: factors[round])
            numerator.add(numerators[round], times: counts[round])
        }
        numerator.add(denominator, times: UInt64(projects[project].cost))
        // Below 0 it counts as 0.
        if numerator < money { numerator = Natural() } else { numerator.subtract(money) }
        return Price(
            project: project,
            numerator: numerator,
            supporters: UInt64(support.totals.supporters[project])
        )
    }

    private func load(of price: Price) -> Rational {
        var divisor = denominator
        divisor.multiply(by: price.supporters)
        return Rational(price.numerator, divisor)
    }

    private static func compare(_ left: Price, _ right: Price) -> Int {
        var first = left.numerator
        first.multiply(by: right.supporters)
        var second = right.numerator
        second.multiply(by: left.supporters)
        return first < second ? -1 : first == second ? 0 : 1
    }

    // MARK: Carrying it

    /// Sets the load of every supporter of the winner to its t.
    private mutating func burden(_ winner: Price) {
        let divisor = Self.greatestCommonDivisor(
            winner.numerator.remainder(dividingBy: winner.supporters),
            winner.supporters
        )
        var numerator = winner.numerator
        numerator.divide(by: divisor)
        denominator.multiply(by: winner.supporters / divisor)
        var scaled = numerator
        scaled.shiftLeft(by: scaleBits)
        let fixed = Int64(clamping: scaled.wholeQuotient(dividedBy: denominator) ?? UInt64(Int64.max))

        let round = Int32(factors.count)
        factors.append(winner.supporters / divisor)
        numerators.append(numerator)
        for position in support.supporters(of: winner.project) {
            let ballot = Int(support.ballots[position])
            let change = (fixed - loads[ballot]) * Int64(support.profile.multiplicities[ballot])
            loads[ballot] = fixed
            lastRound[ballot] = round
            let entries = support.profile.entries(of: ballot)
            for entry in entries
            where support.isUniform || support.weight(entry: entry, start: entries.lowerBound) > 0 {
                sums[Int(support.profile.projects[entry])] += change
            }
        }
    }

    private static func greatestCommonDivisor(_ left: UInt64, _ right: UInt64) -> UInt64 {
        var (a, b) = (left, right)
        while a != 0 { (a, b) = (b % a, a) }
        return b
    }
}
