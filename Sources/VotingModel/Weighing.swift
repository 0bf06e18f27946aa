public import ExactArithmetic

/// What every ballot weighs, and the whole parts in which ballots are counted.
///
/// A ballot of weight w counts as w equal ballots. κ is the least number for which κ · w is whole for every weight: each
/// ballot is counted as κ · w equal *parts*, so that every rule counts whole things and knows nothing of weights. What it says
/// of one part is multiplied by κ to say it of a ballot of weight 1, and what it says of a sum over parts divided.
///
/// Three ballots on paper and seven online, with shares 3/5 and 2/5: N = 10, a ballot on paper weighs 3/5 · 10/3 = 2 and one
/// online 2/5 · 10/7 = 4/7. κ = 7/2, and they are 7 and 2 parts, 35 together. A project that all on paper name and nobody else has 21
/// parts, which is 6 ballots of weight 1, three fifths of 10.
///
/// Without shares a ballot has the weight of its class, or less where the class has a cap that binds (`Caps`). Ballots of advisory classes weigh nothing. A channel without ballots gives
/// its share to the others in proportion to theirs.
///
/// Source: docs/bundle-format.md, "Electorate and weights".
public struct Weighing: Sendable, Equatable {
    public let ballots: GroupedProfile
    /// By group: w; `nil` where no ballot counts.
    public let weights: [Rational?]
    /// N: the weights of the classes of all counted ballots together.
    public let total: Rational
    /// Σ w: what all counted ballots weigh together; N, but where a cap binds it is less.
    public let weight: Rational
    /// κ.
    public let scale: Rational
    /// By group: κ · w, how many parts each of its ballots is; 0 where no ballot counts.
    public let parts: [Int]

    /// Why ballots cannot be weighed.
    public enum Problem: Error, Equatable {
        /// The parts of all ballots together are more than may be written down exactly everywhere.
        ///
        /// It takes numbers of ballots without a common divisor in three channels or more of a large city.
        case tooManyParts
        /// Only classes with a cap have ballots that count, so that there is nothing to hold them to; their ids.
        case onlyCapped([String])
    }

    /// The most parts of all ballots together.
    public static let partLimit = 1 << 53 - 1

    public init(_ ballots: GroupedProfile) throws(Problem) {
        self.ballots = ballots
        let electorate = ballots.electorate
        let groups = electorate.groups
        let numbers = zip(groups, ballots.counts).map { electorate.counts($0) ? $1.counted : 0 }
        let values = groups.map { electorate.classes.isEmpty ? Rational(1) : electorate.classes[$0.voterClass].weight }
        var byChannel = [Rational](repeating: .zero, count: max(1, electorate.channels.count))
        for (position, group) in groups.enumerated() {
            byChannel[group.channel] = byChannel[group.channel] + values[position] * Rational(numbers[position])
        }
        let total = byChannel.reduce(.zero, +)
        // The shares of the channels that have ballots.
        let shares = electorate.channels.indices.map { channel in
            byChannel[channel] > .zero ? electorate.channels[channel].share : nil
        }
        let present = shares.compactMap(\.self).reduce(.zero, +)
        let caps = try Caps(electorate, groups: groups, values: values, numbers: numbers)
        let weights = groups.indices.map { position -> Rational? in
            guard numbers[position] > 0 else { return nil }
            let channel = groups[position].channel
            guard channel < shares.count, let share = shares[channel] else {
                return values[position] * caps.factor(of: groups[position])
            }
            return values[position] * share / present * total / byChannel[channel]
        }
        let scale = Rational.leastFactor(makingWhole: weights.compactMap(\.self))
        var sum = Rational.zero
        var parts: [Int] = []
        for (weight, number) in zip(weights, numbers) {
            let part = weight.map { $0 * scale } ?? .zero
            sum = sum + part * Rational(number)
            guard let whole = part.integer, sum <= Rational(Self.partLimit) else { throw .tooManyParts }
            parts.append(whole)
        }
        (self.weights, self.total, self.scale, self.parts) = (weights, total, scale, parts)
        weight = zip(weights, numbers).reduce(.zero) { sum, group in
            group.0.map { sum + $0 * Rational(group.1) } ?? sum
        }
    }

    /// The channels that gave their share away: no ballot of theirs counts.
    public var emptyChannels: [Electorate.Channel] {
        let electorate = ballots.electorate
        let present = Set(zip(electorate.groups, weights).compactMap { $1 == nil ? nil : $0.channel })
        return electorate.channels.enumerated().filter { $1.share != nil && !present.contains($0) }.map(\.element)
    }

    /// Whether some ballot weighs something else than 1.
    public var isUnequal: Bool { weights.contains { $0.map { $0 != Rational(1) } ?? false } }

    /// The ballots that count, as many of each as its parts.
    var profile: BallotProfile { ballots.profile { parts[$0] } }
}

/// What the caps of classes leave of the weights of their ballots.
///
/// V is what the ballots of all classes without a cap weigh together. A class whose ballots would weigh V_c > cap · V together has
/// each of its weights multiplied by cap · V / V_c, so that they weigh exactly cap · V. Each class is held to its own cap.
///
/// Six members and nine partners of weight 1, the partners with a cap of 1/2: V = 6, and each partner weighs 3/9 = 1/3.
private struct Caps {
    /// By class.
    private let factors: [Rational]

    init(
        _ electorate: Electorate,
        groups: [BallotGroup],
        values: [Rational],
        numbers: [Int]
    ) throws(Weighing.Problem) {
        guard electorate.classes.contains(where: { $0.cap != nil }) else {
            factors = []
            return
        }
        var sums = [Rational](repeating: .zero, count: electorate.classes.count)
        for (position, group) in groups.enumerated() {
            sums[group.voterClass] = sums[group.voterClass] + values[position] * Rational(numbers[position])
        }
        let free = zip(electorate.classes, sums).reduce(Rational.zero) { $1.0.cap == nil ? $0 + $1.1 : $0 }
        let capped = electorate.classes.indices.filter { electorate.classes[$0].cap != nil && sums[$0] > .zero }
        if free == .zero, !capped.isEmpty { throw .onlyCapped(capped.map { electorate.classes[$0].id }) }
        factors = zip(electorate.classes, sums).map { voterClass, sum in
            guard let cap = voterClass.cap, sum > cap * free else { return Rational(1) }
            return cap * free / sum
        }
    }

    func factor(of group: BallotGroup) -> Rational { factors.isEmpty ? Rational(1) : factors[group.voterClass] }
}

/// What the ballots of a weighted vote add up to as they were cast: everything else that a tally says is about parts.
public struct CastTotals: Sendable, Equatable {
    public let weighing: Weighing
    /// Of all ballots that count.
    public let counted: SupportTotals
    /// By group, advisory ones too.
    public let groups: [SupportTotals]

    public init(weighing: Weighing, counted: SupportTotals, groups: [SupportTotals]) {
        self.weighing = weighing
        self.counted = counted
        self.groups = groups
    }

    /// Σ w of the ballots that name a project.
    public func weightedVotes(_ project: Int) -> Rational { weighted(\.votes, project) }

    /// Σ w · score.
    public func weightedScore(_ project: Int) -> Rational { weighted(\.scores, project) }

    private func weighted(_ number: KeyPath<SupportTotals, [Int]>, _ project: Int) -> Rational {
        zip(groups, weighing.weights).reduce(.zero) { sum, group in
            group.1.map { sum + $0 * Rational(group.0[keyPath: number][project]) } ?? sum
        }
    }
}
