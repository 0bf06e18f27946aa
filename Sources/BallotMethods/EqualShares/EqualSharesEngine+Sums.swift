import ExactArithmetic
import Parallelism
import VotingModel

/// Exact balances, sums of them, and comparisons: all numbers over the present denominator D.
extension EqualSharesEngine {
    // MARK: Sharing out

    /// What all supporters of a project give together: where they are very many, each worker gathers from a piece of them.
    func gathered<Result: Sendable>(
        fromSupportersOf project: Int,
        _ body: @Sendable (Range<Int>) -> Result,
        adding sum: (Result, Result) -> Result
    ) -> Result {
        let supporters = support.supporters(of: project)
        // A pass over so many takes far longer than starting a thread.
        let pieceLength = 1 << 15
        if workers.count == 1 || supporters.count < 2 * pieceLength { return body(supporters) }
        let pieces = workers.map(over: supporters, leastLength: pieceLength, body)
        return pieces.dropFirst().reduce(pieces[0], sum)
    }

    // MARK: Sums of balances

    /// What a set of ballots has paid: its size, and by project (by weight) how many named it.
    ///
    /// What is named and not funded costs nothing, so it does not matter that it is counted along.
    struct Payments {
        var mass: UInt64 = 0
        var counts: [UInt64]

        mutating func add(_ other: Payments) {
            mass += other.mass
            for index in counts.indices { counts[index] &+= other.counts[index] }
        }
    }

    var noPayments: Payments { Payments(counts: [UInt64](repeating: 0, count: projects.count)) }

    /// Adds the payments of the ballots of one kind, or of one of them.
    func add(_ ballot: Int, times multiplicity: UInt64, to payments: inout Payments) {
        payments.mass += multiplicity
        let entries = Int(offsets[ballot])..<Int(offsets[ballot + 1])
        let named = self.named.span
        var counts = payments.counts.mutableSpan
        if support.isUniform {
            for entry in entries { counts[Int(named[entry])] &+= multiplicity }
        } else {
            for entry in entries {
                let weight = support.weight(entry: entry, start: entries.lowerBound)
                counts[Int(named[entry])] &+= UInt64(weight) &* multiplicity
            }
        }
    }

    /// What they have left together over D: (mass·s)/n − Σ count_r·λ_r, by Horner's scheme.
    func moneyLeft(after payments: Payments) -> Natural {
        var sum = Natural(endowment)
        sum.multiply(by: payments.mass)
        for round in factors.indices {
            sum.multiply(by: factors[round])
            sum.subtract(numerators[round], times: payments.counts[winners[round]])
        }
        return sum
    }

    /// The balance of one ballot over D.
    private func exactBalance(of ballot: Int) -> Natural {
        var payments = noPayments
        add(ballot, times: 1, to: &payments)
        return moneyLeft(after: payments)
    }

    /// ⌊2^k · numerator / (D·weight)⌋.
    func fixedPoint(_ numerator: Natural, weight: UInt64) -> Int64 {
        var scaled = numerator
        scaled.shiftLeft(by: scaleBits)
        var divisor = denominator
        divisor.multiply(by: weight)
        // A price is at most the cost, and that is below 2⁶² in fixed point.
        return Int64(clamping: scaled.wholeQuotient(dividedBy: divisor) ?? UInt64(Int64.max))
    }

    // MARK: Comparing

    func weight(at position: Int) -> Int {
        support.isUniform ? 1 : Int(support.weights[position])
    }

    /// Whether the balance of a ballot is below (−1), equal to (0) or above (1) what it has to pay for a weight.
    func compare(balance: Int64, of ballot: Int, weight: Int, with price: Price) -> Int {
        // balance − slack < true balance < balance + 1, and due ≤ true due < due + weight.
        let due = price.quote.fixed.multipliedReportingOverflow(by: Int64(weight))
        if due.overflow || balance < due.partialValue { return -1 }
        if balance - due.partialValue >= slack + Int64(weight) { return 1 }
        return compareExactly(ballot, weight: weight, with: price)
    }

    private func compareExactly(_ ballot: Int, weight: Int, with price: Price) -> Int {
        // Both over D: balance / multiplicity against numerator · w / weight.
        var exactBalance = exactBalance(of: ballot)
        exactBalance.multiply(by: price.weight)
        var exactDue = price.numerator
        exactDue.multiply(by: UInt64(weight))
        return exactBalance < exactDue ? -1 : exactBalance == exactDue ? 0 : 1
    }

    /// ρ = λ / gain.
    func rho(of price: Price) -> Rational {
        var divisor = denominator
        divisor.multiply(by: price.weight)
        divisor.multiply(by: price.quote.gain)
        return Rational(price.numerator, divisor)
    }

    /// Compares two values of ρ exactly: both are over the same D.
    func compare(_ left: Price, _ right: Price) -> Int {
        var first = left.numerator
        first.multiply(by: right.weight)
        first.multiply(by: right.quote.gain)
        var second = right.numerator
        second.multiply(by: left.weight)
        second.multiply(by: left.quote.gain)
        return first < second ? -1 : first == second ? 0 : 1
    }
}
