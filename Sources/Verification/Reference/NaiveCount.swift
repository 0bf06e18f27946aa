import BigInt

/// Counts again from the definition, without looking at the certificate: slow and obvious.
struct NaiveCount {
    let count: Count
    let precedence: Precedence

    func result(_ ballots: Ballots?) -> CountResult? {
        if count.rules.rule.isGreedy { return greedy() }
        return ballots.flatMap { NaiveEqualShares(count: count, ballots: $0, precedence: precedence).result() }
    }

    private func greedy() -> CountResult {
        var result = CountResult()
        let candidates = GreedyCheck.candidates(count, into: &result)
        result.steps = count.freeProjects(precedence).map { CountResult.Step(project: $0, detail: .free) }
        Self.takeTurns(
            candidates,
            values: { GreedyCheck.value($0, in: count) },
            left: count.budget,
            stopsAtMisfit: count.rules.rule == .greedyNoSkip,
            precedence: precedence,
            count: count,
            into: &result
        )
        return result
    }

    /// Again and again the best of those waiting has its turn.
    static func takeTurns(
        _ candidates: [Int],
        values: (Int) -> Fraction,
        left: Int,
        stopsAtMisfit: Bool,
        precedence: Precedence,
        count: Count,
        into result: inout CountResult
    ) {
        var left = left
        var waiting = candidates.map { (project: $0, value: values($0)) }
        while let best = waiting.max(by: { first, second in
            first.value != second.value
                ? first.value < second.value : precedence.prefers(second.project, to: first.project)
        }) {
            waiting.removeAll { $0.project == best.project }
            result.sequence.append(best.project)
            let cost = count.projects[best.project].cost
            if cost <= left {
                result.steps.append(
                    CountResult.Step(project: best.project, detail: .turn(value: best.value, left: left))
                )
                left -= cost
            } else if stopsAtMisfit {
                return
            }
        }
    }
}
