import BigInt

/// What every distinct ballot has left during one run of Equal Shares: whole numbers over one common denominator.
///
/// Beside each exact balance stands a lower bound in units of 2^-`shift`, less than one unit below it. With it most rivals
/// of a round are dismissed without exact sums: their supporters cannot raise the cost even if every bound is rounded up.
/// Whatever that leaves open is summed exactly, so the bounds save time and decide nothing.
struct Balances {
    /// How what supporters raise at a price compares with a project's cost.
    enum Raised: Equatable {
        case less
        /// Less, and all that they have left is less: no price will do, now or later.
        case neverEnough
        /// Exactly the cost; `isLeast` unless a lower price would raise as much.
        case exactly(isLeast: Bool)
        case more
    }

    private let counts: [Int]
    private var numerators: [BigUInt]
    private var denominator: BigUInt
    private var bounds: [UInt128]
    private let shift: Int

    init(endowment: Int, ballots: Ballots, n: Int) {
        counts = ballots.counts
        numerators = Array(repeating: BigUInt(endowment), count: counts.count)
        denominator = BigUInt(n)
        // The bounds of all ballots together fit in 113 bits, and one unit more for each ballot still does.
        shift = 48
        let bound = n == 0 ? 0 : (UInt128(endowment) << 48) / UInt128(n)
        bounds = Array(repeating: bound, count: counts.count)
    }

    /// Σ b_i over the supporters.
    func total(_ supporters: [Ballots.Supporter]) -> Fraction {
        let sum = supporters.reduce(into: BigUInt(0)) { $0 += numerators[$1.ballot] * BigUInt(counts[$1.ballot]) }
        return Fraction(sum, denominator)
    }

    /// The least price for a weight of 1 at which supporters raise the cost exactly; nothing if they never do.
    ///
    /// If all paid the same price, some would have too little: those pay all they have, and the others raise what is
    /// missing, at a higher price, for which more may have too little; until nobody has.
    func leastPrice(_ supporters: [Ballots.Supporter], cost: Int) -> Fraction? {
        var missing = BigUInt(cost) * denominator
        var paying = supporters
        while !paying.isEmpty {
            let weight = paying.reduce(into: BigUInt(0)) { $0 += BigUInt($1.weight) * BigUInt(counts[$1.ballot]) }
            var others: [Ballots.Supporter] = []
            var emptied = BigUInt(0)
            for supporter in paying {
                if numerators[supporter.ballot] * weight >= missing * BigUInt(supporter.weight) {
                    others.append(supporter)
                } else {
                    emptied += numerators[supporter.ballot] * BigUInt(counts[supporter.ballot])
                }
            }
            if others.count == paying.count { return Fraction(missing, weight * denominator) }
            missing -= emptied
            paying = others
        }
        return nil
    }

    /// Σ min(b_i, price · w_i) against the cost.
    func raised(_ supporters: [Ballots.Supporter], price: Fraction, cost: Int) -> Raised {
        if let quick = quickly(supporters, price: price, cost: cost) { return quick }
        // Everything times denominator · price.denominator, so that it is whole.
        let unit = price.numerator * denominator
        var sum = BigUInt(0)
        var isLeast = false
        for supporter in supporters {
            let has = numerators[supporter.ballot] * price.denominator
            let share = unit * BigUInt(supporter.weight)
            if has >= share { isLeast = true }
            sum += min(has, share) * BigUInt(counts[supporter.ballot])
        }
        let needed = BigUInt(cost) * denominator * price.denominator
        if sum == needed { return .exactly(isLeast: isLeast) }
        return sum < needed ? .less : .more
    }

    /// `less` or `neverEnough` where the bounds suffice to say so.
    private func quickly(_ supporters: [Ballots.Supporter], price: Fraction, cost: Int) -> Raised? {
        let rounded = (price.numerator << shift) / price.denominator + 1
        let unit = rounded.bitWidth <= 120 ? UInt128(rounded) : UInt128.max
        let needed = UInt128(cost) << UInt128(shift)
        var sum: UInt128 = 0
        var everything: UInt128 = 0
        for supporter in supporters {
            let count = UInt128(counts[supporter.ballot])
            let has = bounds[supporter.ballot] + 1
            let share = unit.multipliedReportingOverflow(by: UInt128(supporter.weight))
            sum += count * (share.overflow ? has : min(has, share.partialValue))
            everything += count * has
        }
        if everything < needed { return .neverEnough }
        return sum < needed ? .less : nil
    }

    /// Takes min(b_i, price · w_i) from every supporter.
    ///
    /// - Returns: how many ballots paid anything, and how many of those have nothing left.
    mutating func pay(_ supporters: [Ballots.Supporter], price: Fraction) -> (payers: Int, emptied: Int) {
        let factor = price.denominator / price.denominator.greatestCommonDivisor(with: denominator)
        if factor != 1 {
            denominator *= factor
            for ballot in numerators.indices where !numerators[ballot].isZero { numerators[ballot] *= factor }
        }
        let unit = price.numerator * (denominator / price.denominator)
        var (payers, emptied) = (0, 0)
        for supporter in supporters where !numerators[supporter.ballot].isZero {
            let ballot = supporter.ballot
            let share = unit * BigUInt(supporter.weight)
            payers += counts[ballot]
            if numerators[ballot] > share {
                numerators[ballot] -= share
                bounds[ballot] = UInt128((numerators[ballot] << shift) / denominator)
            } else {
                emptied += counts[ballot]
                numerators[ballot] = 0
                bounds[ballot] = 0
            }
        }
        return (payers, emptied)
    }
}
