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
/// Without shares a ballot has the weight of its class. Ballots of advisory classes weigh nothing. A channel without ballots gives
/// its share to the others in proportion to theirs.
///
/// Source: docs/bundle-format.md, "Electorate and weights".
public struct Weighing: Sendable, Equatable {
    public let ballots: GroupedProfile
    /// By group: w; `nil` where no ballot counts.
    public let weights: [Rational?]
    /// N: the weights of all counted ballots together.
    public let total: Rational
    /// κ.
    public let scale: Rational
    /// By group: κ · w, how many parts each of its ballots is; 0 where no ballot counts.
    public let parts: [Int]

    /// The parts of all ballots together are more than may be written down exactly everywhere.
    ///
    /// It takes numbers of ballots without a common divisor in three channels or more of a large city.
    public struct TooManyParts: Error, Equatable {}

    /// The most parts of all ballots together.
    public static let partLimit = 1 << 53 - 1

    public init(_ ballots: GroupedProfile) throws(TooManyParts) {
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
        let weights = groups.indices.map { position -> Rational? in
            guard numbers[position] > 0 else { return nil }
            let channel = groups[position].channel
            guard channel < shares.count, let share = shares[channel] else { return values[position] }
            return values[position] * share / present * total / byChannel[channel]
        }
        let scale = Rational.leastFactor(makingWhole: weights.compactMap(\.self))
        var sum = Rational.zero
        var parts: [Int] = []
        for (weight, number) in zip(weights, numbers) {
            let part = weight.map { $0 * scale } ?? .zero
            sum = sum + part * Rational(number)
            guard let whole = part.integer, sum <= Rational(Self.partLimit) else { throw TooManyParts() }
            parts.append(whole)
        }
        (self.weights, self.total, self.scale, self.parts) = (weights, total, scale, parts)
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
