import BigInt

/// What decides who goes first under the cumulative single transferable vote and where money is transferred: s − c, or s / c.
struct Measure: Comparable {
    let size: Fraction
    let isBelowZero: Bool

    init(_ count: Count, _ project: Int, _ support: Fraction) {
        let cost = BigUInt(count.projects[project].cost)
        if count.rules.select == .excess || count.rules.measure == .excess {
            isBelowZero = support < Fraction(cost)
            size = isBelowZero ? Fraction(cost) - support : support - Fraction(cost)
        } else {
            isBelowZero = false
            size = support / cost
        }
    }

    static func < (left: Measure, right: Measure) -> Bool {
        if left.isBelowZero != right.isBelowZero { return left.isBelowZero }
        return left.isBelowZero ? left.size > right.size : left.size < right.size
    }

    /// The projects of the greatest measure, or of the least, and which of them goes first, or last.
    static func best(
        _ supports: [Int: Fraction],
        greatest: Bool,
        _ precedence: Precedence,
        _ count: Count
    ) -> (measure: Measure, tied: [Int], decision: (chosen: Int, by: Criterion)?)? {
        let measures = supports.map { ($0.key, Measure(count, $0.key, $0.value)) }
        let best = greatest ? measures.max { $0.1 < $1.1 } : measures.min { $0.1 < $1.1 }
        guard let best else { return nil }
        let tied = measures.filter { $0.1 == best.1 }.map(\.0).sorted()
        return (best.1, tied, greatest ? precedence.decide(tied) : precedence.decideLast(tied))
    }

    /// The same for who wants no record of the tie; nothing if it stays undecided.
    static func chosen(
        _ supports: [Int: Fraction],
        greatest: Bool,
        _ precedence: Precedence,
        _ count: Count
    ) -> Int? {
        guard let best = best(supports, greatest: greatest, precedence, count) else { return nil }
        return best.tied.count == 1 ? best.tied[0] : best.decision?.chosen
    }
}

extension TieCheck {
    /// The project of the greatest measure, or of the least, with the place of the tie that this decided.
    static func choose(
        _ supports: [Int: Fraction],
        greatest: Bool,
        into ties: inout [CountResult.Tie],
        _ precedence: Precedence,
        _ count: Count,
        at place: String
    ) throws(Failure) -> (project: Int, tie: Int?) {
        guard let best = Measure.best(supports, greatest: greatest, precedence, count) else {
            throw Failure(place, expected: .nothing, found: .nothing)
        }
        if best.tied.count == 1 { return (best.tied[0], nil) }
        guard let decision = best.decision else { throw undecided(best.tied, count, at: place) }
        ties.append(
            CountResult.Tie(
                tied: best.tied,
                value: best.measure.size,
                unit: .other,
                isBelowZero: best.measure.isBelowZero,
                chosen: decision.chosen,
                decidedBy: decision.by
            )
        )
        return (decision.chosen, ties.count - 1)
    }
}
