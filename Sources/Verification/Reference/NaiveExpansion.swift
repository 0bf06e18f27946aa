import BigInt

/// Expanding approvals from their definition: in every round every project's ballots are looked for anew.
struct NaiveExpansion {
    let count: Count
    let ballots: Ballots
    let precedence: Precedence

    private var ranksAll: Bool { count.rules.unranked == .last }

    func result() -> CountResult? {
        var result = CountResult()
        var race = count.affordable(into: &result, unsupported: ranksAll && count.n > 0)
        var limits = Limits(count, funding: precedence, into: &result)
        var purses = MoneyByBallot(count, ballots, roundsUp: true)
        var left = count.budget
        var rank = 1
        while rank <= count.projects.count, count.n > 0 {
            limits.leave(&race, left: left, into: &result)
            let supports = race.filter(limits.isOpen).reduce(into: [Int: Fraction]()) { supports, project in
                let standing = ballots.counts.indices.filter { stands(project, on: $0, from: 1, to: rank) }
                if standing.isEmpty { return }
                supports[project] = standing.reduce(Fraction(0)) {
                    $0 + purses.money[$1] * BigUInt(ballots.counts[$1])
                }
            }
            let eligible = supports.filter { $0.value >= Fraction(count.projects[$0.key].cost) }
            if eligible.isEmpty {
                rank += 1
                continue
            }
            guard let chosen = choose(eligible, to: rank), let support = supports[chosen] else { return nil }
            let part = Fraction(count.projects[chosen].cost) / support
            purses.pay { stands(chosen, on: $0, from: 1, to: rank) ? $1 * part : Fraction(0) }
            let detail = CountResult.Detail.expanded(rank: rank, support: support, payers: 0, emptied: 0)
            result.steps.append(CountResult.Step(project: chosen, detail: detail))
            left -= count.projects[chosen].cost
            race.remove(chosen)
            limits.fund(chosen, puttingOut: [])
        }
        end(&result, &limits, left)
        return result
    }

    private func end(_ result: inout CountResult, _ limits: inout Limits, _ left: Int) {
        if ranksAll {
            let free = count.n > 0 ? limits.fundFree(count.unsupportedFree(precedence), into: &result) : []
            result.steps += free.map { CountResult.Step(project: $0, detail: .free) }
            return
        }
        let gone = result.losses.filter { $0.value.reason == .doesNotFit }
        NaiveCount.takeTurns(
            count.addedByVotes(limits).filter { gone[$0] == nil },
            values: { Fraction(BigUInt(count.totals[$0].score)) },
            left: left,
            stopsAtMisfit: false,
            variants: Variants(count),
            precedence: precedence,
            count: count,
            limits: &limits,
            into: &result
        )
    }

    /// Whether a project stands at some of the ranks on a ballot.
    private func stands(_ project: Int, on ballot: Int, from first: Int, to last: Int) -> Bool {
        let ranking = ballots.rankings[ballot]
        let rank = (ranking.firstIndex(of: project) ?? ranking.count) + 1
        if rank > ranking.count, !ranksAll { return false }
        return first <= rank && rank <= last
    }

    private func choose(_ eligible: [Int: Fraction], to last: Int) -> Int? {
        var left = eligible.keys.sorted()
        for rank in 1...last {
            let numbers = left.map { project in
                ballots.counts.indices.filter { stands(project, on: $0, from: rank, to: rank) }
                    .reduce(0) { $0 + ballots.counts[$1] }
            }
            left = zip(left, numbers).filter { $0.1 == numbers.max() }.map(\.0)
        }
        let values = left.map { (eligible[$0] ?? Fraction(0)) / BigUInt(count.projects[$0].cost) }
        left = zip(left, values).filter { $0.1 == values.max() }.map(\.0)
        return left.count == 1 ? left[0] : precedence.decide(left)?.chosen
    }
}
