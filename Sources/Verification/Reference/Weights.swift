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

    /// Without an electorate every ballot is one part.
    init(n: Int) {
        weights = [:]
        parts = Fraction(1)
        total = Fraction(n)
        uncapped = total
        hasCapOfNothing = false
    }

    init(_ electorate: Electorate, counted: [Electorate.Group: Int]) {
        let counting = counted.filter { $0.value > 0 && !electorate.isAdvisory($0.key) }
        func own(_ group: Electorate.Group) -> Fraction { electorate.class(group)?.weight ?? Fraction(1) }
        func sum(_ groups: [Electorate.Group: Int]) -> Fraction {
            groups.reduce(Fraction(0)) { $0 + own($1.key) * BigUInt($1.value) }
        }
        func cap(_ group: Electorate.Group) -> Fraction? { electorate.class(group)?.cap }
        let total = sum(counting)
        let free = sum(counting.filter { cap($0.key) == nil })
        hasCapOfNothing = free == Fraction(0) && !counting.isEmpty
        let present = electorate.channels.indices.filter { channel in counting.keys.contains { $0.channel == channel } }
        let shares = present.compactMap { electorate.channels[$0].share }
        let all = shares.reduce(Fraction(0), +)
        var weights: [Electorate.Group: Fraction] = [:]
        for group in counting.keys {
            weights[group] = own(group)
            if let most = cap(group).map({ $0 * free }), !hasCapOfNothing {
                let cast = sum(counting.filter { $0.key.class == group.class })
                if cast > most { weights[group] = own(group) * (most / cast) }
                continue
            }
            guard let channel = group.channel, let share = electorate.channels[channel].share else { continue }
            let cast = sum(counting.filter { $0.key.channel == channel })
            weights[group] = own(group) * (share / all) * (total / cast)
        }
        var (numerators, denominators) = (BigUInt(0), BigUInt(1))
        for weight in weights.values {
            numerators = numerators.greatestCommonDivisor(with: weight.numerator)
            let common = denominators.greatestCommonDivisor(with: weight.denominator)
            denominators = denominators / common * weight.denominator
        }
        self.weights = weights
        self.total = counting.reduce(Fraction(0)) { $0 + (weights[$1.key] ?? Fraction(0)) * BigUInt($1.value) }
        uncapped = total
        parts = numerators == 0 ? Fraction(1) : Fraction(denominators, numerators)
    }

    /// w of each ballot of a group; nothing if none of it counts.
    func weight(_ group: Electorate.Group) -> Fraction? { weights[group] }

    /// κ · w: whole for every group of which a ballot counts, and 0 for the others.
    func parts(_ group: Electorate.Group) -> BigUInt { weights[group].map { ($0 * parts).numerator } ?? 0 }

    /// Whether some ballot weighs other than 1.
    var areUneven: Bool { weights.values.contains { $0 != Fraction(1) } }
}
