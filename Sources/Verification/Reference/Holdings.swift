import BigInt

/// What every distinct ballot has left under Exact Equal Shares: whole numbers over one common denominator.
struct Holdings {
    /// Supporters that have the same left, and how many have that or more.
    struct Level {
        let numerator: BigUInt
        /// How many supporters have more than this.
        let above: UInt
        /// How many have this or more.
        let upTo: UInt
    }

    private let counts: [UInt]
    private let cast: [Int]
    private var numerators: [BigUInt]
    private(set) var denominator: BigUInt

    init(share: Fraction, ballots: Ballots) {
        counts = ballots.counts.map { UInt($0) }
        cast = ballots.cast
        numerators = Array(repeating: share.numerator, count: counts.count)
        denominator = share.denominator
    }

    /// The supporters by what they have, most first.
    func levels(_ supporters: [Ballots.Supporter]) -> [Level] {
        let sorted = supporters.map(\.ballot).sorted { numerators[$0] > numerators[$1] }
        var levels: [Level] = []
        var total: UInt = 0
        for ballot in sorted {
            let above = levels.last?.numerator == numerators[ballot] ? levels.removeLast().above : total
            total += counts[ballot]
            levels.append(Level(numerator: numerators[ballot], above: above, upTo: total))
        }
        return levels
    }

    /// k(p): the most supporters who can pay equal parts of the cost; 0 if none can.
    func payers(_ levels: [Level], cost: Int) -> UInt {
        let needed = BigUInt(cost) * denominator
        return levels.last { $0.numerator.multiplied(byWord: $0.upTo) >= needed }?.upTo ?? 0
    }

    /// The most that equal parts of supporters can raise.
    func most(_ levels: [Level]) -> Fraction {
        let best = levels.map { $0.numerator.multiplied(byWord: $0.upTo) }.max() ?? 0
        return Fraction(best, denominator)
    }

    /// Takes `part` from every supporter who has it, and tells how many ballots paid, and how many of those have
    /// nothing left.
    mutating func pay(_ supporters: [Ballots.Supporter], part: Fraction) -> (payers: Int, emptied: Int) {
        let factor = part.denominator / part.denominator.greatestCommonDivisor(with: denominator)
        denominator *= factor
        if factor != 1 { for ballot in numerators.indices { numerators[ballot] *= factor } }
        let amount = part.numerator * (denominator / part.denominator)
        var (payers, emptied) = (0, 0)
        for supporter in supporters where numerators[supporter.ballot] >= amount {
            numerators[supporter.ballot] -= amount
            payers += cast[supporter.ballot]
            if numerators[supporter.ballot].isZero { emptied += cast[supporter.ballot] }
        }
        return (payers, emptied)
    }
}
