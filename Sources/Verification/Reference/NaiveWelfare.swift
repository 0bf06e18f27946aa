import BigInt

/// Maximum welfare by looking at every set of candidates.
struct NaiveWelfare {
    let count: Count
    let precedence: Precedence

    /// More candidates than this have too many sets.
    static let mostCandidates = 14

    func result() -> CountResult {
        var result = CountResult()
        let candidates = count.affordable(into: &result).sorted { precedence.prefers($0, to: $1) }
        let limits = Limits(count, funding: precedence, into: &result)
        var best: (value: BigUInt, set: [Int]) = (0, [])
        // The first candidate is the highest bit, so of equal sets the one with the higher number comes first.
        for bits in (0..<(1 << candidates.count)).reversed() {
            let set = candidates.enumerated()
                .filter { bits >> (candidates.count - 1 - $0.offset) & 1 == 1 }
                .map(\.element)
            guard limits.haveRoom(for: set), limits.allow(set) else { continue }
            let value = set.reduce(BigUInt(0)) { $0 + count.value($1) }
            if value > best.value { best = (value, set) }
        }
        for project in best.set {
            let value = Fraction(count.value(project))
            result.steps.append(CountResult.Step(project: project, detail: .turn(value: value, left: 0)))
        }
        return result
    }
}
