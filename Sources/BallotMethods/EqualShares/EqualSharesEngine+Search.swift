import ExactArithmetic
import VotingModel

/// Finding the projects of least ρ, without sorting supporters and with few exact prices.
///
/// For any set X of supporters, (c − Σ_X b) / w(N∖X) is a lower bound for the price; repeating it with X = those who could
/// not pay the last bound (Newton's method) comes up to the price itself in a few passes. A price from an earlier round is
/// a lower bound too, since balances only fall. The candidate of the least bound is looked at first, one pass at a time:
/// once its bound rises no more it gets an exact price, and the search ends at the first bound above the best exact price
/// *strictly*: at equality there may be a tie.
extension EqualSharesEngine {
    /// A project in the race, with a lower bound for its price.
    struct Candidate {
        let project: Int
        var price: Quote
        /// Whether in this round the bound is the price, as far as fixed point can tell.
        var isSettled = false
    }

    /// A price, or a bound for one, rounded down to fixed point, and the gain by which it is divided to compare it: ρ.
    struct Quote {
        var fixed: Int64
        let gain: UInt64

        /// Whether this is strictly above the true price of which `other` is the whole part.
        func isAbove(_ other: Quote) -> Bool {
            let left = UInt64(fixed).multipliedFullWidth(by: other.gain)
            let right = UInt64(other.fixed + 1).multipliedFullWidth(by: gain)
            return left.high == right.high ? left.low > right.low : left.high > right.high
        }

        func precedes(_ other: Quote) -> Bool {
            let left = UInt64(fixed).multipliedFullWidth(by: other.gain)
            let right = UInt64(other.fixed).multipliedFullWidth(by: gain)
            return left.high == right.high ? left.low < right.low : left.high < right.high
        }
    }

    /// A candidate's exact price: R / (D·w) with D the present denominator.
    struct Price {
        let project: Int
        let numerator: Natural
        let weight: UInt64
        let quote: Quote
    }

    struct Found {
        /// All projects of exactly least ρ, in the order of the file; empty when nothing can be paid for.
        var tied: [Price] = []
        /// A lower bound for all others.
        var rival: Quote?
    }

    /// Finds the projects of least ρ; candidates that cannot be paid for any more leave the list.
    ///
    /// With an `aim` the other bounds are raised beyond it, as far as they go.
    func cheapest(of candidates: inout [Candidate], beyond aim: Quote?) -> Found {
        Self.sortByBound(&candidates)
        for index in candidates.indices { candidates[index].isSettled = false }
        var best: [Price] = []
        // Those before `front` are done with in this round.
        var front = 0
        while front < candidates.count {
            let quote = candidates[front].price
            let isOut = best.first.map { quote.isAbove($0.quote) } ?? false
            if isOut, aim.map({ quote.isAbove($0) }) ?? true { break }
            if !candidates[front].isSettled {
                if raise(&candidates[front]) {
                    Self.moveBack(&candidates, from: front)
                } else {
                    candidates.remove(at: front)
                }
                continue
            }
            if isOut {
                // Strictly above the best, and as high as it gets: it need not be known better.
                front += 1
                continue
            }
            guard let price = exactPrice(of: candidates[front]) else {
                candidates.remove(at: front)
                continue
            }
            candidates[front].price = price.quote
            front += 1
            guard let leader = best.first else {
                best = [price]
                continue
            }
            switch compare(price, leader) {
            case ..<0: best = [price]
            case 0: best.append(price)
            default: break
            }
        }
        if best.isEmpty { return Found() }
        if best.count > 1 { best.sort { $0.project < $1.project } }
        var rival: Quote?
        for (index, candidate) in candidates.enumerated() {
            if index > front { break }
            if best.contains(where: { $0.project == candidate.project }) { continue }
            if let known = rival, !candidate.price.precedes(known) { continue }
            rival = candidate.price
        }
        return Found(tied: best, rival: rival)
    }

    /// One step of Newton's method in fixed point; false if it cannot be paid for.
    private func raise(_ candidate: inout Candidate) -> Bool {
        let cost = Int64(projects[candidate.project].cost) << Int64(scaleBits)
        let bound = candidate.price.fixed
        let pass = passOver(candidate.project, bound: bound)
        // In fixed point nobody can pay the bound.
        if pass.weight == 0 {
            candidate.isSettled = true
            return pass.emptied >= cost
        }
        let raised = max(bound, (cost - pass.emptied) / pass.weight)
        candidate.price.fixed = raised
        // If whoever could pay the old bound can pay the new one, the same step again would change nothing.
        candidate.isSettled = raised == bound || raised <= pass.least
        return true
    }

    private struct Pass {
        /// At least the money of the supporters who cannot pay the bound.
        var emptied: Int64 = 0
        /// How many the others are, what they weigh, and the least that they have per weight.
        var payers: Int64 = 0
        var weight: Int64 = 0
        var least = Int64.max
    }

    private func passOver(_ project: Int, bound: Int64) -> Pass {
        var pass = gathered(fromSupportersOf: project) { positions in
            var pass = Pass()
            for index in support.runs(of: project) {
                let run = support.weightRuns[index]
                let supporters = run.positions.clamped(to: positions)
                if let weight = run.weight {
                    take(supporters, of: weight, bound: bound, into: &pass)
                } else {
                    take(supporters, bound: bound, into: &pass)
                }
            }
            return pass
        } adding: {
            Pass(
                emptied: $0.emptied + $1.emptied,
                payers: $0.payers + $1.payers,
                weight: $0.weight + $1.weight,
                least: min($0.least, $1.least)
            )
        }
        // A true balance is less than one unit more than it is in fixed point.
        pass.emptied += Int64(support.totals.supporters[project]) - pass.payers
        return pass
    }

    /// Supporters of the same weight: all would have to pay the same.
    private func take(_ positions: Range<Int>, of weight: Int, bound: Int64, into pass: inout Pass) {
        var emptied: Int64 = 0
        var payers: Int64 = 0
        var least = Int64.max
        let due = Self.due(bound, weight)
        let holdings = self.holdings.span
        let ballots = support.ballots.span.extracting(positions)
        for index in ballots.indices {
            let holding = holdings[Int(ballots[index])]
            let (balance, multiplicity) = (holding.money, holding.multiplicity)
            // Without branches, since which way it goes is anybody's guess: all ones if it is short, or else zero.
            let short = (balance &- due) >> 63
            emptied &+= (balance & short) &* multiplicity
            payers &+= multiplicity & ~short
            least = min(least, balance | (short & Int64.max))
        }
        pass.emptied += emptied
        pass.payers += payers
        pass.weight += payers * Int64(weight)
        if payers > 0 { pass.least = min(pass.least, least / Int64(weight)) }
    }

    /// The same of supporters of any weights.
    private func take(_ positions: Range<Int>, bound: Int64, into pass: inout Pass) {
        var emptied: Int64 = 0
        var payers: Int64 = 0
        var weighed: Int64 = 0
        // The least that somebody has beyond what is due, and the greatest weight.
        var least = Int64.max
        var most: Int64 = 1
        let holdings = self.holdings.span
        let ballots = support.ballots.span.extracting(positions)
        let weights = support.weights.span.extracting(positions)
        for index in ballots.indices {
            let holding = holdings[Int(ballots[index])]
            let (balance, multiplicity) = (holding.money, holding.multiplicity)
            let weight = Int64(weights[index])
            let rest = balance &- Self.due(bound, Int(weight))
            // Without branches, as above.
            let short = rest >> 63
            let paying = multiplicity & ~short
            emptied &+= (balance & short) &* multiplicity
            payers &+= paying
            weighed &+= paying &* weight
            least = min(least, rest | (short & Int64.max))
            most = max(most, weight)
        }
        pass.emptied += emptied
        pass.payers += payers
        pass.weight += weighed
        // Without a division for each of them; a step too many does no harm.
        if payers > 0 { pass.least = min(pass.least, bound + least / most) }
    }

    /// What a supporter pays at the bound: who has nothing is short of everything, and nobody has what fits in no word.
    private static func due(_ bound: Int64, _ weight: Int) -> Int64 {
        let due = bound.multipliedReportingOverflow(by: Int64(weight))
        return due.overflow ? Int64.max : max(1, due.partialValue)
    }

    /// The exact price, or `nil` if it cannot be paid.
    ///
    /// Newton's method with exact sums, from the set of those who certainly cannot pay the bound.
    private func exactPrice(of candidate: Candidate) -> Price? {
        let project = candidate.project
        let bound = candidate.price.fixed
        var (payments, weight, least) = gathered(fromSupportersOf: project) {
            sides(of: project, within: $0, bound: bound)
        } adding: {
            var sum = $0
            sum.emptied.add($1.emptied)
            return (sum.emptied, $0.weight + $1.weight, min($0.least, $1.least))
        }
        let cost = UInt64(projects[project].cost)
        var doubtful: [Int]?
        while weight > 0 {
            var numerator = denominator
            numerator.multiply(by: cost)
            numerator.subtract(moneyLeft(after: payments))
            let quote = Quote(fixed: fixedPoint(numerator, weight: weight), gain: candidate.price.gain)
            let price = Price(project: project, numerator: numerator, weight: weight, quote: quote)
            if least > quote.fixed { return price }
            let rest = doubtful ?? paying(for: project, bound)
            var stillPaying: [Int] = []
            for position in rest {
                let ballot = Int(support.ballots[position])
                let weightHere = self.weight(at: position)
                if compare(balance: holdings[ballot].money, of: ballot, weight: weightHere, with: price) < 0 {
                    add(ballot, times: UInt64(holdings[ballot].multiplicity), to: &payments)
                    weight -= UInt64(weightHere) * UInt64(holdings[ballot].multiplicity)
                } else {
                    stillPaying.append(position)
                }
            }
            if stillPaying.count == rest.count { return price }
            doubtful = stillPaying
        }
        return nil
    }

    /// What those have paid so far who cannot pay the bound; the weight of the others, and the least that they have per weight: they
    /// pay without question if that is well above the price.
    private func sides(
        of project: Int,
        within positions: Range<Int>,
        bound: Int64
    ) -> (emptied: Payments, weight: UInt64, least: Int64) {
        var payments = noPayments
        var weight: UInt64 = 0
        var least = Int64.max
        let holdings = self.holdings.span
        for index in support.runs(of: project) {
            let run = support.weightRuns[index]
            let supporters = run.positions.clamped(to: positions)
            guard let weightHere = run.weight else {
                for position in supporters {
                    let ballot = Int(support.ballots[position])
                    let holding = holdings[ballot]
                    let weightHere = self.weight(at: position)
                    if holding.money < Self.due(bound, weightHere) {
                        if holding.money != 0 { add(ballot, times: UInt64(holding.multiplicity), to: &payments) }
                        continue
                    }
                    // Divided only where it is a new least.
                    let most = least.multipliedReportingOverflow(by: Int64(weightHere))
                    if most.overflow || holding.money - slack < most.partialValue {
                        least = (holding.money - slack) / Int64(weightHere)
                    }
                    weight += UInt64(weightHere) * UInt64(holding.multiplicity)
                }
                continue
            }
            let due = Self.due(bound, weightHere)
            let ballots = support.ballots.span.extracting(supporters)
            var (payers, leastHere): (UInt64, Int64) = (0, Int64.max)
            for place in ballots.indices {
                let ballot = Int(ballots[place])
                let holding = holdings[ballot]
                if holding.money >= due {
                    leastHere = min(leastHere, holding.money)
                    payers += UInt64(holding.multiplicity)
                } else if holding.money != 0 {
                    add(ballot, times: UInt64(holding.multiplicity), to: &payments)
                }
            }
            weight += payers * UInt64(weightHere)
            if payers > 0 { least = min(least, (leastHere - slack) / Int64(weightHere)) }
        }
        return (payments, weight, least)
    }

    /// The supporters who may be able to pay the bound.
    private func paying(for project: Int, _ bound: Int64) -> [Int] {
        support.supporters(of: project).filter { position in
            let balance = holdings[Int(support.ballots[position])].money
            let due = bound.multipliedReportingOverflow(by: Int64(weight(at: position)))
            return balance != 0 && !due.overflow && balance >= due.partialValue
        }
    }

    // MARK: Order

    /// Insertion sort: after the first round the list is almost in order.
    private static func sortByBound(_ candidates: inout [Candidate]) {
        for index in candidates.indices.dropFirst() {
            var position = index
            while position > 0, candidates[position].price.precedes(candidates[position - 1].price) {
                candidates.swapAt(position - 1, position)
                position -= 1
            }
        }
    }

    /// Moves one whose bound was raised back to its place.
    private static func moveBack(_ candidates: inout [Candidate], from index: Int) {
        var position = index
        while position + 1 < candidates.count, candidates[position + 1].price.precedes(candidates[position].price) {
            candidates.swapAt(position, position + 1)
            position += 1
        }
    }
}
