import BigInt

/// Counts again from the definition, without looking at the certificate: slow and obvious.
struct NaiveCount {
    let count: Count
    let precedence: Precedence

    /// The result; nothing if a tie stays undecided, or the ballots that the rule needs are not public.
    func result() -> CountResult? {
        guard let stages = Stages(count) else { return resultOfOne() }
        var result = CountResult()
        for index in stages.indices {
            let stage = stages.stage(index, after: result)
            guard let counted = NaiveCount(count: stage, precedence: precedence).resultOfOne() else { return nil }
            stages.add(index, stage, counted, to: &result)
        }
        return result
    }

    /// The result of a count without stages, or of one stage.
    func resultOfOne() -> CountResult? {
        switch count.rules.rule.way {
        case .greedy:
            return greedy()
        case .stages:
            return nil
        case .expandingApprovals:
            return count.ballots.flatMap { NaiveExpansion(count: count, ballots: $0, precedence: precedence).result() }
        case .moneyTransfers:
            return count.ballots.flatMap { NaiveTransfers(count: count, ballots: $0, precedence: precedence).result() }
        case .equalShares:
            return count.ballots.flatMap {
                NaiveEqualShares(count: count, ballots: $0, precedence: precedence).result()
            }
        case .overspending:
            return count.ballots.flatMap {
                NaiveOverspending(count: count, ballots: $0, precedence: precedence).result()
            }
        case .cumulative:
            return count.ballots.flatMap { NaiveCumulative(count: count, ballots: $0, precedence: precedence).result() }
        case .phragmen:
            return count.ballots.flatMap { ballots in
                let phragmen = NaivePhragmen(count: count, ballots: ballots, precedence: precedence)
                return phragmen.result(skips: count.rules.onMisfit == .skip)
            }
        case .maxWelfare:
            return NaiveWelfare(count: count, precedence: precedence).result()
        case .exactEqualShares:
            return count.ballots.flatMap {
                NaiveExactShares(count: count, ballots: $0, precedence: precedence).result()
            }
        case .maximinSupport:
            return count.ballots.flatMap { NaiveMaximin(count: count, ballots: $0, precedence: precedence).result() }
        }
    }

    private func greedy() -> CountResult? {
        var result = CountResult()
        let candidates = GreedyCheck.candidates(count, into: &result)
        let variants = Variants(count)
        var limits = Limits(count)
        let check = GreedyCheck(count: count, precedence: precedence)
        guard (try? check.fundFree(variants, &limits, into: &result)) != nil else { return nil }
        Self.takeTurns(
            candidates,
            values: { GreedyCheck.value($0, in: count) },
            left: count.budget,
            stopsAtMisfit: count.rules.rule == .greedyNoSkip,
            variants: variants,
            precedence: precedence,
            count: count,
            limits: &limits,
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
        variants: Variants,
        precedence: Precedence,
        count: Count,
        limits: inout Limits,
        into result: inout CountResult
    ) {
        var left = left
        // Values do not change, so the best of those waiting is always the first of them that is open.
        var waiting = candidates.map { (project: $0, value: values($0)) }.sorted { first, second in
            first.value != second.value
                ? first.value > second.value : precedence.prefers(first.project, to: second.project)
        }
        limits.putOut(candidates)
        while let best = waiting.first(where: { limits.isOpen($0.project) }) {
            let refused =
                !count.pot.bindsLabels
                ? []
                : waiting.filter {
                    $0.value == best.value && limits.isOpen($0.project) && limits.labelRefuses($0.project)
                        && !variants.areVariants([$0.project] + result.funded)
                }
            if let first = refused.map(\.project).min() {
                waiting.removeAll { $0.project == first }
                result.sequence.append(first)
                continue
            }
            waiting.removeAll { $0.project == best.project }
            result.sequence.append(best.project)
            if variants.areVariants([best.project] + result.funded) { continue }
            let cost = count.projects[best.project].cost
            // All of it, or as much as there is where that will do.
            let amount = min(Int128(cost), limits.room(for: best.project))
            if amount >= Int128(count.projects[best.project].continuousFrom ?? cost) {
                let detail = CountResult.Detail.turn(value: best.value, left: left)
                result.steps.append(CountResult.Step(project: best.project, amount: Int(amount), detail: detail))
                left -= Int(amount)
                limits.fund(best.project, amount: Int(amount), puttingOut: waiting.map(\.project))
            } else if stopsAtMisfit {
                return
            }
        }
    }
}
