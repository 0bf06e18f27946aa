import BigInt

/// Maximin support from its definition: every round, z(W + p) of every project, found by cuts.
struct NaiveMaximin {
    let count: Count
    let ballots: Ballots
    let precedence: Precedence

    func result() -> CountResult? {
        var result = CountResult()
        var race = count.affordable(into: &result).sorted()
        var limits = Limits(count, funding: precedence, into: &result)
        limits.putOut(race)
        var funded: [Int] = []
        var left = count.budget
        while true {
            limits.putOutByLabel(race)
            race.removeAll { limits.isOpen($0) && count.projects[$0].cost > left }
            let loads = race.filter(limits.isOpen).map { (project: $0, load: greatest(funded + [$0])) }
            guard let least = loads.map(\.load).min() else { return result }
            let tied = loads.filter { $0.load == least }.map(\.project)
            guard let chosen = tied.count == 1 ? tied[0] : precedence.decide(tied)?.chosen else { return nil }
            let detail = CountResult.Detail.load(least, left: left, supporters: count.supporters(chosen))
            result.steps.append(CountResult.Step(project: chosen, detail: detail))
            left -= count.projects[chosen].cost
            funded.append(chosen)
            race.removeAll { $0 == chosen }
            limits.fund(chosen, puttingOut: race)
        }
    }

    /// The greatest c(S) / |N_S|: from the whole set, as long as some part of it cannot be carried at that amount, that part.
    private func greatest(_ projects: [Int]) -> Fraction {
        let spread = Spread(projects: projects, count, ballots)
        var amount = density(projects)
        while true {
            let heavier = spread.reachable(within: amount)
            if heavier.isEmpty { return amount }
            amount = density(heavier)
        }
    }

    private func density(_ projects: [Int]) -> Fraction {
        let voters = Set(projects.flatMap { ballots.supporters[$0].map(\.ballot) })
        return Fraction(
            BigUInt(count.cost(projects)),
            BigUInt(voters.reduce(Int128(0)) { $0 + Int128(ballots.counts[$1]) })
        )
    }
}
