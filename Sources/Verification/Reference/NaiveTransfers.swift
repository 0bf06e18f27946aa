import BigInt

/// Transfers of money from their definition: in every step every ballot's money is put where it belongs.
struct NaiveTransfers {
    let count: Count
    let ballots: Ballots
    let precedence: Precedence

    func result() -> CountResult? {
        var result = CountResult()
        var race = count.affordable(into: &result)
        var limits = Limits(count, funding: precedence, into: &result)
        var purses = MoneyByBallot(count, ballots, roundsUp: true)
        var left = count.budget
        var eliminated: [Int] = []
        while true {
            limits.leave(&race, left: left, into: &result)
            let open = race.filter(limits.isOpen)
            if open.isEmpty { break }
            let tops = ballots.rankings.map { $0.first(where: open.contains) }
            var supports = Dictionary(uniqueKeysWithValues: open.map { ($0, Fraction(0)) })
            for (ballot, top) in tops.enumerated() {
                guard let top, let money = supports[top] else { continue }
                supports[top] = money + purses.money[ballot] * BigUInt(ballots.counts[ballot])
            }
            let enough = supports.filter { $0.value >= Fraction(count.projects[$0.key].cost) }
            if enough.isEmpty {
                guard let chosen = Measure.chosen(supports, greatest: false, precedence, count) else { return nil }
                eliminated.append(chosen)
                race.remove(chosen)
                continue
            }
            guard let chosen = Measure.chosen(enough, greatest: true, precedence, count), let support = enough[chosen]
            else { return nil }
            let part = Fraction(count.projects[chosen].cost) / support
            purses.pay { tops[$0] == chosen ? $1 * part : Fraction(0) }
            let detail = CountResult.Detail.cumulative(support: support, factor: nil, payers: 0, emptied: 0)
            result.steps.append(CountResult.Step(project: chosen, detail: detail))
            left -= count.projects[chosen].cost
            race.remove(chosen)
            limits.fund(chosen, puttingOut: [])
        }
        for project in eliminated.reversed() {
            let isRefused = limits.refusal(of: project) != nil || limits.labelRefuses(project)
            if isRefused || count.projects[project].cost > left { continue }
            result.steps.append(CountResult.Step(project: project, detail: .accepted(left: left)))
            left -= count.projects[project].cost
            limits.fund(project, puttingOut: [])
        }
        return result
    }
}
