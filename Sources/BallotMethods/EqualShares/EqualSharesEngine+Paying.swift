import ExactArithmetic

/// What a round's supporters pay: each the price times its weight, or all that it has left where that is less.
extension EqualSharesEngine {
    /// The supporters of the winner pay; how many ballots did, and how many have nothing left.
    mutating func pay(for winner: Price) -> (payers: Int, emptied: Int) {
        let payers = castCounts == nil ? [] : payingBallots(for: winner.project)
        // Taken out, so that it can be changed while the rest is read.
        var holdings: [Holding] = []
        swap(&holdings, &self.holdings)
        var span = holdings.mutableSpan
        var result = collect(winner, from: &span)
        swap(&holdings, &self.holdings)
        if let castCounts {
            result.payers = payers.reduce(0) { $0 + castCounts[$1] }
            result.emptied = payers.reduce(0) { $0 + (self.holdings[$1].money == 0 ? castCounts[$1] : 0) }
        }
        slack += result.mostWeight
        let divisor = Self.greatestCommonDivisor(winner.numerator.remainder(dividingBy: winner.weight), winner.weight)
        var numerator = winner.numerator
        numerator.divide(by: divisor)
        winners.append(winner.project)
        factors.append(winner.weight / divisor)
        numerators.append(numerator)
        denominator.multiply(by: winner.weight / divisor)
        return (result.payers, result.emptied)
    }

    /// The supporters who have something left.
    private func payingBallots(for project: Int) -> [Int] {
        support.supporters(of: project).map { Int(support.ballots[$0]) }.filter { holdings[$0].money != 0 }
    }

    private typealias Collection = (payers: Int, emptied: Int, mostWeight: Int64)

    private func collect(_ price: Price, from holdings: inout MutableSpan<Holding>) -> Collection {
        var result: Collection = (0, 0, 0)
        for index in support.runs(of: price.project) {
            let run = support.weightRuns[index]
            guard let weight = run.weight else {
                for position in run.positions {
                    let weight = self.weight(at: position)
                    if collect(price, from: position..<position + 1, of: weight, &holdings, into: &result) {
                        result.mostWeight = max(result.mostWeight, Int64(weight))
                    }
                }
                continue
            }
            if collect(price, from: run.positions, of: weight, &holdings, into: &result) {
                result.mostWeight = max(result.mostWeight, Int64(weight))
            }
        }
        return result
    }

    /// Whether somebody paid what was due and has something left.
    private func collect(
        _ price: Price,
        from positions: Range<Int>,
        of ballotWeight: Int,
        _ holdings: inout MutableSpan<Holding>,
        into result: inout Collection
    ) -> Bool {
        let weight = Int64(ballotWeight)
        let product = price.quote.fixed.multipliedReportingOverflow(by: weight)
        let due = product.overflow ? Int64.max : product.partialValue
        // Whoever has so much more than is due pays without question.
        let margin = UInt64(slack + weight)
        var (payers, emptied, paying): (Int64, Int64, Int64) = (0, 0, 0)
        let ballots = support.ballots.span.extracting(positions)
        for place in ballots.indices {
            let ballot = Int(ballots[place])
            let (balance, multiplicity) = (holdings[ballot].money, holdings[ballot].multiplicity)
            let rest = balance &- due
            // Without branches, as in the search: all ones if it is short, and if it has nothing.
            var short = rest >> 63
            let none = (balance &- 1) >> 63
            if UInt64(bitPattern: rest) < margin {
                if balance == 0 { continue }
                short = compare(balance: balance, of: ballot, weight: ballotWeight, with: price) <= 0 ? -1 : 0
            }
            payers &+= multiplicity & ~none
            emptied &+= multiplicity & short & ~none
            paying |= ~short
            // What is left is above nothing, even where fixed point would say nothing.
            holdings[ballot].money = max(1, rest) & ~short
        }
        result.payers += Int(payers)
        result.emptied += Int(emptied)
        return paying != 0
    }

    private static func greatestCommonDivisor(_ left: UInt64, _ right: UInt64) -> UInt64 {
        var (a, b) = (left, right)
        while a != 0 { (a, b) = (b % a, a) }
        return b
    }
}
