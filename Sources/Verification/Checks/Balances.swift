import BigInt

/// What every distinct ballot has left during one run of Equal Shares: whole numbers over one common denominator.
///
/// Beside each exact balance stands a lower bound in units of 2^-48, less than `slack` units below it. With it most rivals of
/// a round are dismissed without exact sums: their supporters cannot raise the cost even if every bound is rounded up.
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

    private static let shift = 48

    private let counts: [UInt]
    private let cast: [Int]
    private var numerators: [BigUInt]
    private var denominator: BigUInt
    private var bounds: [UInt128]
    private var slack: UInt128 = 1

    init(endowment: Int, ballots: Ballots, n: Int) {
        counts = ballots.counts.map { UInt($0) }
        cast = ballots.cast
        numerators = Array(repeating: BigUInt(endowment), count: counts.count)
        // A stage may have no ballot of its own.
        denominator = BigUInt(max(1, n))
        // The bounds of all ballots together fit in 113 bits, and `slack` more for each ballot still do.
        let bound = n == 0 ? 0 : (UInt128(endowment) << UInt128(Self.shift)) / UInt128(n)
        bounds = Array(repeating: bound, count: counts.count)
    }

    /// How much there is to rewrite when somebody pays.
    var size: Int { numerators.count * (4 + denominator.words.count) }

    // MARK: What supporters have

    /// Σ b_i over the supporters.
    func total(_ supporters: [Ballots.Supporter]) -> Fraction {
        Fraction(sum(supporters), denominator)
    }

    private func sum(_ supporters: [Ballots.Supporter]) -> BigUInt {
        supporters.reduce(into: BigUInt(0)) { $0.multiplyAndAdd(numerators[$1.ballot], counts[$1.ballot]) }
    }

    /// What every ballot has spent of the share that it began with, over one denominator.
    func spent(of share: Fraction) -> (numerators: [BigUInt], denominator: BigUInt) {
        let common = denominator * share.denominator
        let whole = share.numerator * denominator
        return (numerators.map { whole - $0 * share.denominator }, common)
    }

    func suffices(_ supporters: [Ballots.Supporter], for cost: Int) -> Bool {
        let atMost = supporters.reduce(UInt128(0)) { $0 + UInt128(counts[$1.ballot]) * (bounds[$1.ballot] + slack) }
        if atMost < UInt128(cost) << UInt128(Self.shift) { return false }
        return sum(supporters) >= BigUInt(cost) * denominator
    }

    // MARK: Prices

    /// The least price for a weight of 1 at which supporters raise the cost exactly; nothing if they never do.
    ///
    /// If all paid the same price, some would have too little: those pay all they have, and the others raise what is
    /// missing, at a higher price, for which more may have too little; until nobody has. The bounds tell who those are, and
    /// if they tell it wrong, the exact balances do.
    func leastPrice(_ supporters: [Ballots.Supporter], cost: Int) -> Fraction? {
        if let price = probablePrice(supporters, cost: cost),
            raised(supporters, price: price, cost: cost) == .exactly(isLeast: true)
        {
            return price
        }
        var missing = BigUInt(cost) * denominator
        var paying = supporters
        while !paying.isEmpty {
            let weight = self.weight(paying)
            var others: [Ballots.Supporter] = []
            for supporter in paying
            where numerators[supporter.ballot] * weight >= missing.multiplied(byWord: supporter.weight) {
                others.append(supporter)
            }
            if others.count == paying.count { return Fraction(missing, weight * denominator) }
            missing -= sum(paying) - sum(others)
            paying = others
        }
        return nil
    }

    private func weight(_ supporters: [Ballots.Supporter]) -> BigUInt {
        supporters.reduce(into: BigUInt(0)) { $0.multiplyAndAdd(BigUInt(words: [$1.weight]), counts[$1.ballot]) }
    }

    /// The same search over the bounds; the price is exact if they led to the right supporters.
    private func probablePrice(_ supporters: [Ballots.Supporter], cost: Int) -> Fraction? {
        var paying = supporters
        var emptied = BigUInt(0)
        var missing = UInt128(cost) << UInt128(Self.shift)
        while !paying.isEmpty {
            let weight = self.weight(paying)
            guard let small = UInt128(fitting: weight) else { return nil }
            let unit = missing / small
            var others: [Ballots.Supporter] = []
            var lost: UInt128 = 0
            for supporter in paying {
                let share = unit.multipliedReportingOverflow(by: UInt128(supporter.weight))
                if !share.overflow, bounds[supporter.ballot] + slack >= share.partialValue {
                    others.append(supporter)
                } else {
                    lost += bounds[supporter.ballot] * UInt128(counts[supporter.ballot])
                    emptied.multiplyAndAdd(numerators[supporter.ballot], counts[supporter.ballot])
                }
            }
            if others.count == paying.count {
                let all = BigUInt(cost) * denominator
                return all > emptied ? Fraction(all - emptied, weight * denominator) : nil
            }
            guard lost < missing else { return nil }
            missing -= lost
            paying = others
        }
        return nil
    }

    /// Σ min(b_i, price · w_i) against the cost.
    func raised(_ supporters: [Ballots.Supporter], price: Fraction, cost: Int) -> Raised {
        raised(supporters, numerator: price.numerator, denominator: price.denominator, cost: cost)
    }

    /// The same for a price whose parts may have a common divisor.
    func raised(
        _ supporters: [Ballots.Supporter],
        numerator price: BigUInt,
        denominator divisor: BigUInt,
        cost: Int
    ) -> Raised {
        if let quick = quickly(supporters, price: price, divisor: divisor, cost: cost) { return quick }
        // Everything times denominator · divisor, so that it is whole.
        let unit = price * denominator
        var sum = BigUInt(0)
        var isLeast = false
        for supporter in supporters {
            let has = numerators[supporter.ballot] * divisor
            let share = unit.multiplied(byWord: supporter.weight)
            if has >= share { isLeast = true }
            sum.multiplyAndAdd(min(has, share), counts[supporter.ballot])
        }
        let needed = BigUInt(cost) * denominator * divisor
        if sum == needed { return .exactly(isLeast: isLeast) }
        return sum < needed ? .less : .more
    }

    /// `less` or `neverEnough` where the bounds suffice to say so.
    private func quickly(
        _ supporters: [Ballots.Supporter],
        price: BigUInt,
        divisor: BigUInt,
        cost: Int
    ) -> Raised? {
        let unit = UInt128(fitting: (price << Self.shift) / divisor + 1) ?? UInt128.max
        let needed = UInt128(cost) << UInt128(Self.shift)
        var sum: UInt128 = 0
        var everything: UInt128 = 0
        for supporter in supporters {
            let count = UInt128(counts[supporter.ballot])
            let has = bounds[supporter.ballot] + slack
            let share = unit.multipliedReportingOverflow(by: UInt128(supporter.weight))
            sum += count * (share.overflow ? has : min(has, share.partialValue))
            everything += count * has
        }
        if everything < needed { return .neverEnough }
        return sum < needed ? .less : nil
    }

    // MARK: Payments

    /// Takes min(b_i, price · w_i) from every supporter.
    ///
    /// - Returns: how many ballots paid anything, and how many of those have nothing left.
    mutating func pay(_ supporters: [Ballots.Supporter], price: Fraction) -> (payers: Int, emptied: Int) {
        let factor = price.denominator / price.denominator.greatestCommonDivisor(with: denominator)
        if factor != 1 {
            denominator *= factor
            for ballot in numerators.indices where !numerators[ballot].isZero {
                if factor.words.count == 1, let word = factor.words.first {
                    numerators[ballot].multiply(byWord: word)
                } else {
                    numerators[ballot] *= factor
                }
            }
        }
        let unit = price.numerator * (denominator / price.denominator)
        let roundedUp = UInt128(fitting: (price.numerator << Self.shift) / price.denominator + 1) ?? UInt128.max
        // A share is rounded up once for each unit of weight.
        slack += UInt128(supporters.reduce(0) { max($0, $1.weight) })
        var (payers, emptied) = (0, 0)
        for supporter in supporters where !numerators[supporter.ballot].isZero {
            let ballot = supporter.ballot
            let share = unit.multiplied(byWord: supporter.weight)
            payers += cast[ballot]
            if numerators[ballot] > share {
                numerators[ballot] -= share
                let atMost = roundedUp.multipliedReportingOverflow(by: UInt128(supporter.weight))
                let bound = bounds[ballot].subtractingReportingOverflow(atMost.partialValue)
                bounds[ballot] = atMost.overflow || bound.overflow ? 0 : bound.partialValue
            } else {
                emptied += cast[ballot]
                numerators[ballot] = 0
                bounds[ballot] = 0
            }
        }
        return (payers, emptied)
    }
}

extension UInt128 {
    /// The number, if it fits in 120 bits: there is room left for sums of bounds.
    fileprivate init?(fitting number: BigUInt) {
        guard number.bitWidth <= 120 else { return nil }
        var result: UInt128 = 0
        for word in number.words.reversed() { result = result << 64 | UInt128(word) }
        self = result
    }
}
