import BigInt

/// What every distinct ballot carries under Phragmén's method: whole numbers over one common denominator.
///
/// Under the completion `phragmen` loads start below zero, so all are kept higher by `offset`, which every t is too.
struct Loads {
    private let counts: [UInt]
    private var numerators: [BigUInt]
    private var denominator: BigUInt
    private let offset: Fraction

    /// Nobody carries anything.
    init(ballots: Ballots) {
        counts = ballots.counts.map { UInt($0) }
        numerators = Array(repeating: 0, count: counts.count)
        denominator = 1
        offset = Fraction(0)
    }

    /// Everybody's load is what Equal Shares left them, below zero.
    init(ballots: Ballots, below balances: Balances, share: Fraction) {
        counts = ballots.counts.map { UInt($0) }
        (numerators, denominator) = balances.spent(of: share)
        offset = share
    }

    /// How long the numbers are.
    var words: Int { denominator.words.count }

    /// t(p) = (c + Σ l_i) / |N_p|, and no less than 0.
    func load(_ supporters: [Ballots.Supporter], cost: Int) -> Fraction {
        var sum = BigUInt(cost) * denominator
        var size = BigUInt(0)
        for supporter in supporters {
            sum.multiplyAndAdd(numerators[supporter.ballot], counts[supporter.ballot])
            size += BigUInt(words: [counts[supporter.ballot]])
        }
        let load = Fraction(sum, size * denominator)
        return load < offset ? Fraction(0) : load - offset
    }

    /// The load of every supporter becomes t.
    mutating func set(_ supporters: [Ballots.Supporter], to load: Fraction) {
        let load = load + offset
        let factor = load.denominator / load.denominator.greatestCommonDivisor(with: denominator)
        if factor != 1 {
            denominator *= factor
            for ballot in numerators.indices where !numerators[ballot].isZero { numerators[ballot] *= factor }
        }
        let numerator = load.numerator * (denominator / load.denominator)
        for supporter in supporters { numerators[supporter.ballot] = numerator }
    }
}
