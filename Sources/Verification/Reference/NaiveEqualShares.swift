import BigInt

/// Equal Shares from its definition: every endowment, every round, every project's price.
struct NaiveEqualShares {
    let count: Count
    let ballots: Ballots
    let precedence: Precedence

    func result() -> CountResult? {
        let schedule = EndowmentSchedule(count)
        var result = CountResult()
        var limits = Limits(count, funding: precedence, into: &result)
        var outcomes: [(endowment: Int, rounds: [(project: Int, rho: Fraction)], limits: Limits)] = []
        var accepted = 0
        var endowment = schedule.first
        while true {
            guard let (rounds, after) = run(endowment: endowment, limits, isFirst: outcomes.isEmpty) else { return nil }
            outcomes.append((endowment, rounds, after))
            if outcomes.count == 1 { limits.keepOut(after.out.filter { $0.value == .label }.keys) }
            if outcomes.count > 1, !after.fits { break }
            accepted = outcomes.count - 1
            if schedule.increment == 0 || schedule.stop(before: after) != nil { break }
            endowment += schedule.increment
        }
        limits = outcomes[accepted].limits
        for round in outcomes[accepted].rounds {
            let price = round.rho * count.unitUtility(round.project)
            let detail = CountResult.Detail.round(rho: round.rho, price: price, payers: 0, emptied: 0)
            result.steps.append(CountResult.Step(project: round.project, detail: detail))
        }
        for outcome in outcomes {
            let funded = outcome.rounds.map(\.project)
            if let last = result.courses.last, last.funded == funded {
                result.courses[result.courses.count - 1] = CountResult.Course(
                    from: last.from,
                    to: outcome.endowment,
                    funded: funded
                )
            } else {
                result.courses.append(
                    CountResult.Course(from: outcome.endowment, to: outcome.endowment, funded: funded)
                )
            }
        }
        if count.rules.completion.addsByLoads {
            let rounds = outcomes[accepted]
            let phragmen = NaivePhragmen(count: count, ballots: ballots, precedence: precedence)
            let restarts = count.rules.completion == .phragmenRestart
            let left = restarts ? nil : remainders(rounds.endowment, rounds.rounds)
            guard phragmen.go(on: &result, &limits, from: left) else { return nil }
        }
        if count.rules.completion.addsByVotes {
            NaiveCount.takeTurns(
                count.addedByVotes(limits),
                values: { Fraction(BigUInt(count.totals[$0].score)) },
                left: count.budget - Int(limits.spent),
                stopsAtMisfit: false,
                variants: Variants(count),
                precedence: precedence,
                count: count,
                limits: &limits,
                into: &result
            )
        }
        let comparison = OutcomeComparison(count: count, ballots: ballots)
        comparison.decide(&result, byVotes: byVotes(comparison.values))
        return result
    }

    /// Counting by votes with all the money, to hold against.
    private func byVotes(_ values: [Int: Fraction]) -> CountResult {
        var result = CountResult()
        var limits = Limits(count, funding: precedence, into: &result)
        NaiveCount.takeTurns(
            values.keys.sorted(),
            values: { values[$0] ?? Fraction(0) },
            left: count.budget,
            stopsAtMisfit: false,
            variants: Variants(count),
            precedence: precedence,
            count: count,
            limits: &limits,
            into: &result
        )
        return result
    }

    /// What every ballot has left after the rounds, over one denominator.
    private func remainders(
        _ endowment: Int,
        _ rounds: [(project: Int, rho: Fraction)]
    ) -> (left: [BigUInt], denominator: BigUInt) {
        var purses = Purses(endowment: endowment, n: count.n, counts: ballots.counts)
        for round in rounds {
            purses.pay(ballots.supporters[round.project], price: round.rho * count.unitUtility(round.project))
        }
        return (purses.left, purses.denominator)
    }

    /// One run; nothing if a tie stays undecided.
    private func run(
        endowment: Int,
        _ limits: Limits,
        isFirst: Bool
    ) -> (rounds: [(project: Int, rho: Fraction)], limits: Limits)? {
        var left = Purses(endowment: endowment, n: count.n, counts: ballots.counts)
        var race = count.projects.indices.filter { count.projects[$0].cost > 0 && count.takesPart($0) }
        var limits = limits
        limits.putOut(race)
        var rounds: [(project: Int, rho: Fraction)] = []
        while true {
            if isFirst { limits.putOutByLabel(race) }
            var best: (projects: [Int], rho: Fraction)?
            for project in race where limits.isOpen(project) {
                let cost = count.projects[project].cost
                guard let price = left.price(ballots.supporters[project], cost: cost) else { continue }
                let rho = price / count.unitUtility(project)
                if let least = best, least.rho < rho { continue }
                if let least = best, least.rho == rho {
                    best = (least.projects + [project], rho)
                } else {
                    best = ([project], rho)
                }
            }
            guard let best else { return (rounds, limits) }
            guard let chosen = best.projects.count == 1 ? best.projects[0] : precedence.decide(best.projects)?.chosen
            else {
                return nil
            }
            left.pay(ballots.supporters[chosen], price: best.rho * count.unitUtility(chosen))
            rounds.append((chosen, best.rho))
            race.removeAll { $0 == chosen }
            limits.fund(chosen, puttingOut: race)
        }
    }
}

/// What every distinct ballot has left, over one denominator; prices by sorting, as the paper finds them.
private struct Purses {
    private let counts: [UInt]
    private(set) var left: [BigUInt]
    private(set) var denominator: BigUInt

    init(endowment: Int, n: Int, counts: [Int]) {
        self.counts = counts.map { UInt($0) }
        left = Array(repeating: BigUInt(endowment), count: counts.count)
        denominator = BigUInt(n)
    }

    /// The price for a weight of 1: supporters in ascending order of b/w, each paying all it has until one can pay its part.
    func price(_ supporters: [Ballots.Supporter], cost: Int) -> Fraction? {
        let sorted = supporters.sorted { first, second in
            first.weight == second.weight
                ? left[first.ballot] < left[second.ballot]
                : left[first.ballot].multiplied(byWord: second.weight)
                    < left[second.ballot].multiplied(byWord: first.weight)
        }
        var missing = BigUInt(cost) * denominator
        var weight = sorted.reduce(BigUInt(0)) {
            $0 + BigUInt(words: [$1.weight]).multiplied(byWord: counts[$1.ballot])
        }
        for supporter in sorted {
            if left[supporter.ballot] * weight >= missing.multiplied(byWord: supporter.weight) {
                return Fraction(missing, weight * denominator)
            }
            missing -= min(missing, left[supporter.ballot].multiplied(byWord: counts[supporter.ballot]))
            weight -= BigUInt(words: [supporter.weight]).multiplied(byWord: counts[supporter.ballot])
        }
        return nil
    }

    mutating func pay(_ supporters: [Ballots.Supporter], price: Fraction) {
        for ballot in left.indices where !left[ballot].isZero { left[ballot] *= price.denominator }
        let unit = price.numerator * denominator
        denominator *= price.denominator
        for supporter in supporters {
            left[supporter.ballot] -= min(left[supporter.ballot], unit.multiplied(byWord: supporter.weight))
        }
        reduce()
    }

    /// Divides out what all have in common, so that the numbers stay short.
    private mutating func reduce() {
        var divisor = denominator
        for balance in Set(left) where divisor != 1 { divisor = divisor.divisor(of: balance) }
        if divisor == 1 { return }
        denominator /= divisor
        for ballot in left.indices { left[ballot] /= divisor }
    }
}
