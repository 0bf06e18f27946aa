import BigInt

/// What every distinct ballot has left under the rules that let balances grow long: bounded overspending, the cumulative
/// single transferable vote, expanding approvals and transfers of money.
///
/// Whole numbers over their least common denominator D. If D is above 2¹⁰²⁴, all are replaced by the nearest multiple of
/// 10⁻¹⁸, upwards or downwards; nothing else is rounded.
struct Wallets {
    enum Rounding { case up, down }

    let counts: [Int]
    private(set) var amounts: [BigUInt]
    private(set) var denominator: BigUInt
    private let rounding: Rounding

    private static let longest = BigUInt(1) << 1024
    private static let multiple = BigUInt(10).power(18)

    init(budget: Int, n: Int, ballots: Ballots, rounding: Rounding) {
        counts = ballots.counts
        amounts = ballots.counts.map { _ in BigUInt(budget) }
        denominator = BigUInt(max(1, n))
        self.rounding = rounding
        reduce()
    }

    func isEmpty(_ ballot: Int) -> Bool { amounts[ballot].isZero }

    /// Σ m_i over the supporters, in units of 1 / `denominator`.
    func sum(_ supporters: [Ballots.Supporter]) -> BigUInt {
        supporters.reduce(into: BigUInt(0)) { $0.multiplyAndAdd(amounts[$1.ballot], UInt(counts[$1.ballot])) }
    }

    /// Some ballots pay an amount together, each the same part of what it has; they have as much.
    mutating func pay(_ amount: Int, from payers: [Int]) {
        let sum = payers.reduce(into: BigUInt(0)) { $0.multiplyAndAdd(amounts[$1], UInt(counts[$1])) }
        let kept = sum - BigUInt(amount) * denominator
        var after = amounts.map { $0 * sum }
        for payer in payers { after[payer] = amounts[payer] * kept }
        set(after, over: denominator * sum)
    }

    /// What is left after a payment.
    mutating func set(_ amounts: [BigUInt], over denominator: BigUInt) {
        self.amounts = amounts
        self.denominator = denominator
        reduce()
        guard self.denominator > Self.longest else { return }
        let extra = rounding == .up ? self.denominator - 1 : 0
        self.amounts = self.amounts.map { ($0 * Self.multiple + extra) / self.denominator }
        self.denominator = Self.multiple
        reduce()
    }

    private mutating func reduce() {
        var divisor = denominator
        for amount in Set(amounts) where divisor != 1 { divisor = divisor.divisor(of: amount) }
        if divisor == 1 { return }
        denominator /= divisor
        for ballot in amounts.indices { amounts[ballot] /= divisor }
    }
}
