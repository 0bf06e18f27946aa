import BigInt

/// What a ballot of each group weighs, and the equal *parts* that all ballots are made of.
///
/// Three ballots on paper and seven online, with shares of 60 and 40 in a hundred: N = 10, so a ballot on paper weighs
/// 3/5 · 10/3 = 2 and one online 2/5 · 10/7 = 4/7. κ = 7/2 makes both whole: 7 parts and 2 parts, 35 in all, and 35 / κ = 10.
///
/// Four members and six others, who have a cap of a half: V = 4, so the six weigh 1/2 · 4 together, 1/3 each. N = 10, Σ w = 6.
struct Weights {
    /// Of the groups of which a ballot counts.
    private let weights: [Electorate.Group: Fraction]
    /// κ: parts per ballot of weight 1.
    let parts: Fraction
    /// Σ w of all counted ballots.
    let total: Fraction
    /// N: the same, as the classes weigh without caps.
    let uncapped: Fraction
    /// Whether somebody voted for whom a cap holds, and nobody whom it is held against.
    let hasCapOfNothing: Bool
    /// Whether a ballot has more parts than a bundle can tell; what they come to is not worked out then.
    let areTooFine: Bool

    /// Without an electorate every ballot is one part.
    init(n: Int) {
        weights = [:]
        parts = Fraction(1)
        total = Fraction(n)
        uncapped = total
        hasCapOfNothing = false
        areTooFine = false
    }

    init(_ electorate: Electorate, counted: [Electorate.Group: Int]) {
        let counting = counted.filter { $0.value > 0 && !electorate.isAdvisory($0.key) }
        func own(_ group: Electorate.Group) -> Fraction { electorate.class(group)?.weight ?? Fraction(1) }
        func cap(_ group: Electorate.Group) -> Fraction? { electorate.class(group)?.cap }
        func share(_ group: Electorate.Group) -> Fraction? { electorate.channel(group)?.share }
        var total = Fraction(0)
        var free = Fraction(0)
        var ofClass: [Int?: Fraction] = [:]
        var ofChannel: [Int?: Fraction] = [:]
        for (group, number) in counting {
            let weight = own(group) * BigUInt(number)
            total = total + weight
            if cap(group) == nil { free = free + weight }
            ofClass[group.class] = (ofClass[group.class] ?? Fraction(0)) + weight
            ofChannel[group.channel] = (ofChannel[group.channel] ?? Fraction(0)) + weight
        }
        hasCapOfNothing = free == Fraction(0) && !counting.isEmpty
        var weights: [Electorate.Group: Fraction] = [:]
        for group in counting.keys {
            weights[group] = own(group)
            if let most = cap(group).map({ $0 * free }), !hasCapOfNothing {
                if let cast = ofClass[group.class], cast > most { weights[group] = own(group) * (most / cast) }
            } else if let share = share(group), let cast = ofChannel[group.channel] {
                // Short of N / T, which is the same for all of them.
                weights[group] = own(group) * (share / cast)
            }
        }
        uncapped = total
        guard let whole = Self.leastFactor(weights.values) else {
            (areTooFine, parts, self.weights, self.total) = (true, Fraction(1), weights, total)
            return
        }
        areTooFine = false
        let shares = Set(counting.keys.map(\.channel)).compactMap { $0 }.compactMap { electorate.channels[$0].share }
        if shares.isEmpty {
            parts = whole
        } else {
            let scale = total / shares.reduce(Fraction(0), +)
            weights = weights.mapValues { $0 * scale }
            parts = whole / scale
        }
        self.weights = weights
        var sum = Fraction(0)
        for (group, number) in counting { sum = sum + (weights[group] ?? Fraction(0)) * BigUInt(number) }
        self.total = sum
    }

    /// The least factor that makes all of these whole; nothing if one of them becomes more than a bundle can tell.
    ///
    /// A ballot of weight a / b comes to D / b parts or more, with D the least common multiple of the denominators so far. So D
    /// stays short, or there is no need to go on.
    private static func leastFactor(_ weights: some Sequence<Fraction>) -> Fraction? {
        var (numerators, denominators) = (BigUInt(0), BigUInt(1))
        var least: BigUInt?
        for weight in weights {
            numerators = numerators.greatestCommonDivisor(with: weight.numerator)
            let common = denominators.greatestCommonDivisor(with: weight.denominator)
            denominators = denominators / common * weight.denominator
            least = min(least ?? weight.denominator, weight.denominator)
            if let least, denominators > least * BigUInt(JSONReader.largestInteger) { return nil }
        }
        return numerators == 0 ? Fraction(1) : Fraction(denominators, numerators)
    }

    /// w of each ballot of a group; nothing if none of it counts.
    func weight(_ group: Electorate.Group) -> Fraction? { weights[group] }

    /// κ · w: whole for every group of which a ballot counts, and 0 for the others.
    func parts(_ group: Electorate.Group) -> BigUInt { weights[group].map { ($0 * parts).numerator } ?? 0 }

    /// Whether some ballot weighs other than 1.
    var areUneven: Bool { weights.values.contains { $0 != Fraction(1) } }
}
