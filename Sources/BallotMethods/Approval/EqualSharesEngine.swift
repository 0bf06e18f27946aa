import ExactArithmetic
import VotingModel

/// Runs Equal Shares for one endowment after another on the same ballots, exactly.
///
/// # How it stays exact without fractions in the loop
/// Every ballot starts with s/n. In round r each supporter of the winner pays λ_r·w, or all it has left where that is less.
/// A ballot that was not emptied has therefore s/n − Σ λ_r·w over the rounds in which it paid, and a ballot's own list of
/// projects says which rounds those were. So the engine keeps only the prices, λ_r = R_r / D_r, over denominators that grow
/// by one small factor a round (D_0 = n, D_r = D_{r−1}·f_r), and adds up exact balances of any set of ballots by Horner's
/// scheme, as *big × word* operations.
///
/// # How it stays fast
/// Beside that, every ballot's balance is kept in fixed point (2^k units, integers): true balance − fixed balance lies in
/// (−`slack`, 1). What that decides, it decides; where it cannot, the exact balance does. 0 stands for exactly nothing.
///
/// A project's price from an earlier round is a lower bound, since balances only fall. So projects are looked at by that
/// bound, and the search ends at the first whose bound is above the best exact price *strictly*: at equality there is a tie.
/// For any set X of supporters, (c − Σ_X b) / w(N∖X) is a lower bound too; repeating it with X = those who could not pay
/// the last bound (Newton's method) finds the price itself in a few passes, without sorting.
struct EqualSharesEngine {
    let projects: [Project]
    let support: Support
    let ballotCount: Int

    /// Fixed-point balances by distinct ballot; 0 means exactly nothing.
    private(set) var money: [Int64]
    /// How far a true balance may lie below its fixed-point value.
    private(set) var slack: Int64 = 0
    private(set) var scaleBits = 0
    private(set) var endowment = 0

    /// The round in which a project was paid for, or −1.
    private(set) var roundOfProject: [Int32]
    /// D_r, f_r and R_r.
    private(set) var denominator = Natural(1)
    private(set) var factors: [UInt64] = []
    private(set) var numerators: [Natural] = []

    /// Scratch: how often each round's price is subtracted in a sum of balances.
    var paymentCounts: [UInt64] = []

    init(_ election: Election, support: Support) {
        projects = election.projects
        self.support = support
        ballotCount = election.profile.ballotCount
        money = [Int64](repeating: 0, count: election.profile.distinctCount)
        roundOfProject = [Int32](repeating: -1, count: election.projects.count)
    }

    // MARK: A run

    /// What one run funds, in order, and the ties on its way.
    struct Run {
        fileprivate(set) var rounds: [Round] = []
        fileprivate(set) var ties: [TieRecord] = []
        fileprivate(set) var spent = 0

        var funded: [Int] { rounds.map(\.project) }
    }

    struct Round {
        let project: Int
        let payers: Int
        let emptied: Int
        let tie: Int?
    }

    /// Divides `endowment` minor units equally over all ballots and funds by least ρ until nothing can be paid for.
    ///
    /// Projects free of cost are not its business: they are funded before.
    ///
    /// - Throws: `UndecidedTie`.
    /// - Complexity: per round O(pairs of the projects whose bound does not rule them out); nothing is sorted but the
    ///   list of projects.
    mutating func run(endowment: Int, breaker: inout TieBreaker) throws(UndecidedTie) -> Run {
        var run = Run()
        var candidates = start(endowment: endowment)
        while true {
            let tied = cheapest(of: &candidates)
            guard let first = tied.first else { return run }
            var winner = first
            var tieIndex: Int?
            if tied.count > 1 {
                let record = try breaker.record(tied.map(\.project), value: rho(of: first))
                guard let chosen = tied.first(where: { $0.project == record.chosen }) else { return run }
                winner = chosen
                tieIndex = run.ties.count
                run.ties.append(record)
            }
            let (payers, emptied) = pay(for: winner)
            candidates.removeAll { $0.project == winner.project }
            run.rounds.append(Round(project: winner.project, payers: payers, emptied: emptied, tie: tieIndex))
            run.spent += projects[winner.project].cost
        }
    }

    /// The price λ of a round of the last run.
    func price(ofRound round: Int) -> Rational {
        var denominator = Natural(ballotCount)
        for factor in factors[...round] { denominator.multiply(by: factor) }
        return Rational(numerators[round], denominator)
    }

    // MARK: Starting

    /// A project in the race, with a lower bound for its price in fixed point.
    private struct Candidate {
        let project: Int
        let gain: UInt64
        var bound: Int64
    }

    /// A candidate's exact price, R / (D·w) with D the present denominator, and its whole part in fixed point.
    private struct Price {
        let project: Int
        let gain: UInt64
        let numerator: Natural
        let weight: UInt64
        let fixed: Int64
    }

    private mutating func start(endowment: Int) -> [Candidate] {
        self.endowment = endowment
        slack = 0
        denominator.set(UInt64(max(1, ballotCount)))
        factors.removeAll(keepingCapacity: true)
        numerators.removeAll(keepingCapacity: true)
        for index in roundOfProject.indices { roundOfProject[index] = -1 }
        guard endowment > 0, ballotCount > 0 else { return [] }

        // All money together stays below 2⁶², so every sum of balances fits.
        scaleBits = min(40, 62 - (Int.bitWidth - endowment.leadingZeroBitCount))
        let share = Int64((Int128(endowment) << Int128(scaleBits)) / Int128(ballotCount))
        for index in money.indices { money[index] = share }

        var candidates: [Candidate] = []
        for (index, project) in projects.enumerated() {
            let weight = support.totals.weights[index]
            // Nobody supports it, it is free, or it costs more than all the money there is.
            guard weight > 0, project.cost > 0, project.cost <= endowment else { continue }
            let bound = (Int64(project.cost) << Int64(scaleBits)) / Int64(weight)
            candidates.append(Candidate(project: index, gain: UInt64(support.gains[index]), bound: bound))
        }
        candidates.sort(by: Self.precedes)
        return candidates
    }

    // MARK: Finding the least ρ

    /// All projects of exactly least ρ, in the order of the file; empty when nothing can be paid for.
    ///
    /// Candidates that cannot be paid for any more leave the list.
    private mutating func cheapest(of candidates: inout [Candidate]) -> [Price] {
        Self.sortByBound(&candidates)
        var best: [Price] = []
        var lost: [Int] = []
        for index in candidates.indices {
            if let leader = best.first, Self.isAbove(candidates[index], leader) { break }
            switch settle(&candidates[index], against: best.first) {
            case .cannotBePaid: lost.append(index)
            case .above: continue
            case .price(let price):
                candidates[index].bound = price.fixed
                guard let leader = best.first else {
                    best = [price]
                    continue
                }
                switch Self.compare(price, leader) {
                case ..<0: best = [price]
                case 0: best.append(price)
                default: continue
                }
            }
        }
        for index in lost.reversed() { candidates.remove(at: index) }
        return best.sorted { $0.project < $1.project }
    }

    private enum Settled {
        case price(Price)
        /// Its price is strictly above the leader's.
        case above
        case cannotBePaid
    }

    /// Raises a candidate's bound until it is above the leader's price, or its exact price is known.
    private mutating func settle(_ candidate: inout Candidate, against leader: Price?) -> Settled {
        let cost = Int64(projects[candidate.project].cost) << Int64(scaleBits)
        while true {
            let (emptied, weight) = passOver(candidate.project, bound: candidate.bound)
            if weight == 0 {
                // In fixed point nobody can pay the bound. `emptied` is at least what they have.
                return emptied < cost ? .cannotBePaid : exactPrice(of: candidate)
            }
            let raised = (cost - emptied) / weight
            if raised <= candidate.bound { break }
            candidate.bound = raised
            if let leader, Self.isAbove(candidate, leader) { return .above }
        }
        return exactPrice(of: candidate)
    }

    /// One pass over a project's supporters: at least the money of those who cannot pay `bound`, and the weight of the rest.
    private func passOver(_ project: Int, bound: Int64) -> (emptied: Int64, weight: Int64) {
        var emptied: Int64 = 0
        var weight: Int64 = 0
        let money = self.money.span
        let ballots = support.ballots.span
        let multiplicities = support.profile.multiplicities.span
        if support.isUniform {
            for position in support.supporters(of: project) {
                let ballot = Int(ballots[position])
                let balance = money[ballot]
                if balance == 0 { continue }
                let multiplicity = Int64(multiplicities[ballot])
                if balance < bound {
                    emptied += (balance + 1) * multiplicity
                } else {
                    weight += multiplicity
                }
            }
        } else {
            let weights = support.weights.span
            for position in support.supporters(of: project) {
                let ballot = Int(ballots[position])
                let balance = money[ballot]
                if balance == 0 { continue }
                let multiplicity = Int64(multiplicities[ballot])
                if Int128(balance) < Int128(bound) * Int128(weights[position]) {
                    emptied += (balance + 1) * multiplicity
                } else {
                    weight += multiplicity * Int64(weights[position])
                }
            }
        }
        return (emptied, weight)
    }

    /// The exact price: Newton's method with exact sums, from the set of those who certainly cannot pay the bound.
    private mutating func exactPrice(of candidate: Candidate) -> Settled {
        let project = candidate.project
        clearPaymentCounts()
        var mass = 0
        var rest: [Int] = []
        var weight: UInt64 = 0
        for position in support.supporters(of: project) {
            let ballot = Int(support.ballots[position])
            if money[ballot] == 0 { continue }
            let ballotWeight = self.weight(at: position)
            if Int128(money[ballot]) + 1 <= Int128(candidate.bound) * Int128(ballotWeight) {
                mass += addPayments(of: ballot)
            } else {
                rest.append(position)
                weight += UInt64(ballotWeight) * UInt64(support.profile.multiplicities[ballot])
            }
        }
        let cost = UInt64(projects[project].cost)
        while weight > 0 {
            var numerator = denominator
            numerator.multiply(by: cost)
            numerator.subtract(exactSum(mass: mass))
            let fixed = fixedPoint(numerator, weight: weight)
            let price = Price(
                project: project,
                gain: candidate.gain,
                numerator: numerator,
                weight: weight,
                fixed: fixed
            )
            var stillPaying: [Int] = []
            for position in rest {
                let ballot = Int(support.ballots[position])
                if compareBalance(at: position, with: price) < 0 {
                    mass += addPayments(of: ballot)
                    weight -= UInt64(self.weight(at: position)) * UInt64(support.profile.multiplicities[ballot])
                } else {
                    stillPaying.append(position)
                }
            }
            if stillPaying.count == rest.count { return .price(price) }
            rest = stillPaying
        }
        return .cannotBePaid
    }

    /// Whether the balance of a supporter is below (−1), equal to (0) or above (1) what it has to pay.
    private mutating func compareBalance(at position: Int, with price: Price) -> Int {
        let ballot = Int(support.ballots[position])
        let weight = self.weight(at: position)
        let balance = Int128(money[ballot])
        let due = Int128(price.fixed) * Int128(weight)
        // balance − slack < true balance < balance + 1, and due ≤ true due < due + weight.
        if balance + 1 <= due { return -1 }
        if balance - Int128(slack) >= due + Int128(weight) { return 1 }
        // Both over D: balance / multiplicity against numerator · w / weight.
        var exactBalance = exactBalance(of: ballot)
        exactBalance.multiply(by: price.weight)
        var exactDue = price.numerator
        exactDue.multiply(by: UInt64(weight))
        return exactBalance < exactDue ? -1 : exactBalance == exactDue ? 0 : 1
    }

    // MARK: Paying

    private mutating func pay(for winner: Price) -> (payers: Int, emptied: Int) {
        var payers = 0
        var emptied = 0
        var mostWeight = 0
        for position in support.supporters(of: winner.project) {
            let ballot = Int(support.ballots[position])
            if money[ballot] == 0 { continue }
            let multiplicity = Int(support.profile.multiplicities[ballot])
            let weight = self.weight(at: position)
            payers += multiplicity
            if compareBalance(at: position, with: winner) <= 0 {
                emptied += multiplicity
                money[ballot] = 0
            } else {
                // What is left is above nothing, even where the fixed-point number would be nothing.
                money[ballot] = max(1, money[ballot] - winner.fixed * Int64(weight))
                mostWeight = max(mostWeight, weight)
            }
        }
        slack += Int64(mostWeight)
        let divisor = Self.greatestCommonDivisor(winner.numerator.remainder(dividingBy: winner.weight), winner.weight)
        var numerator = winner.numerator
        numerator.divide(by: divisor)
        roundOfProject[winner.project] = Int32(factors.count)
        factors.append(winner.weight / divisor)
        numerators.append(numerator)
        denominator.multiply(by: winner.weight / divisor)
        return (payers, emptied)
    }

    // MARK: Fixed point

    /// ⌊2^k · numerator / (D·weight)⌋.
    private func fixedPoint(_ numerator: Natural, weight: UInt64) -> Int64 {
        var scaled = numerator
        scaled.shiftLeft(by: scaleBits)
        var divisor = denominator
        divisor.multiply(by: weight)
        // A price is at most the cost, and that is below 2⁶² in fixed point.
        return Int64(clamping: scaled.wholeQuotient(dividedBy: divisor) ?? UInt64(Int64.max))
    }

    // MARK: Comparing

    private func weight(at position: Int) -> Int {
        support.isUniform ? 1 : Int(support.weights[position])
    }

    /// ρ = λ / gain.
    private func rho(of price: Price) -> Rational {
        var divisor = denominator
        divisor.multiply(by: price.weight)
        divisor.multiply(by: price.gain)
        return Rational(price.numerator, divisor)
    }

    /// Whether a bound is strictly above a price: bound / gain > (fixed + 1) / gain.
    private static func isAbove(_ candidate: Candidate, _ price: Price) -> Bool {
        let left = UInt64(candidate.bound).multipliedFullWidth(by: price.gain)
        let right = UInt64(price.fixed + 1).multipliedFullWidth(by: candidate.gain)
        return left.high == right.high ? left.low > right.low : left.high > right.high
    }

    /// Compares two values of ρ exactly: both are over the same D.
    private static func compare(_ left: Price, _ right: Price) -> Int {
        var first = left.numerator
        first.multiply(by: right.weight)
        first.multiply(by: right.gain)
        var second = right.numerator
        second.multiply(by: left.weight)
        second.multiply(by: left.gain)
        return first < second ? -1 : first == second ? 0 : 1
    }

    /// Insertion sort: after the first round the list is almost in order.
    private static func sortByBound(_ candidates: inout [Candidate]) {
        for index in candidates.indices.dropFirst() {
            var position = index
            while position > 0, precedes(candidates[position], candidates[position - 1]) {
                candidates.swapAt(position - 1, position)
                position -= 1
            }
        }
    }

    private static func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
        let first = UInt64(left.bound).multipliedFullWidth(by: right.gain)
        let second = UInt64(right.bound).multipliedFullWidth(by: left.gain)
        return first.high == second.high ? first.low < second.low : first.high < second.high
    }

    private static func greatestCommonDivisor(_ left: UInt64, _ right: UInt64) -> UInt64 {
        var (a, b) = (left, right)
        while a != 0 { (a, b) = (b % a, a) }
        return b
    }
}
