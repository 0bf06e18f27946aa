import BigInt

/// The cumulative single transferable vote from its definition: every ballot's money on every project, moved when a project
/// leaves to the ballot's others in proportion to what it has there.
struct NaiveCumulative {
    let count: Count
    let ballots: Ballots
    let precedence: Precedence

    /// Money of every distinct ballot, all of it and by project.
    ///
    /// What lies on one that left out of reach stays there.
    private struct Money {
        var purses: MoneyByBallot
        var placed: [[Int: Fraction]]
    }

    func result() -> CountResult? {
        var result = CountResult()
        var race = count.affordable(into: &result)
        var limits = Limits(count, funding: precedence, into: &result)
        var money = Money(purses: MoneyByBallot(count, ballots, roundsUp: true), placed: [])
        place(&money, on: race)
        var gone: [Int] = []
        var left = count.budget
        while !race.isEmpty {
            if let refused = race.filter(limits.labelRefuses).min() {
                pay(for: refused, &money) { _, _ in Fraction(0) }
                race.remove(refused)
                continue
            }
            let supports = Dictionary(uniqueKeysWithValues: race.map { ($0, support($0, money)) })
            func cost(_ project: Int) -> Fraction { Fraction(count.projects[project].cost) }
            let enough = supports.filter { $0.value >= cost($0.key) }
            if !enough.isEmpty {
                guard let chosen = choose(enough, greatest: true), let support = supports[chosen] else { return nil }
                pay(for: chosen, &money) { placed, _ in multiply(placed, quotient(cost(chosen), support)) }
                add(chosen, support: support, factor: nil, &result)
                left -= count.projects[chosen].cost
                limits.fund(chosen, puttingOut: [])
                race.remove(chosen)
            } else if count.rules.transfer == .elimination {
                guard let chosen = choose(supports, greatest: false) else { return nil }
                pay(for: chosen, &money) { _, _ in Fraction(0) }
                gone.append(chosen)
                race.remove(chosen)
            } else if case let short = race.sorted().filter({ reach($0, money) < cost($0) }), !short.isEmpty {
                gone += short
                race.subtract(short)
            } else {
                guard let chosen = choose(supports, greatest: true), let support = supports[chosen] else { return nil }
                let factor = factor(chosen, money)
                pay(for: chosen, &money) { placed, all in min(all, multiply(placed, factor)) }
                add(chosen, support: support, factor: factor, &result)
                left -= count.projects[chosen].cost
                limits.fund(chosen, puttingOut: [])
                race.remove(chosen)
            }
        }
        return end(&result, gone, &limits, left, &money) ? result : nil
    }

    private func end(
        _ result: inout CountResult,
        _ gone: [Int],
        _ limits: inout Limits,
        _ left: Int,
        _ money: inout Money
    ) -> Bool {
        var left = left
        var gone = gone
        place(&money, on: Set(gone))
        while true {
            let fitting = gone.filter { count.projects[$0].cost <= left && !limits.labelRefuses($0) }
            guard let last = fitting.last else { return true }
            let supports = Dictionary(uniqueKeysWithValues: fitting.map { ($0, support($0, money)) })
            let byMeasure = choose(supports, greatest: true)
            guard let chosen = count.rules.transfer == .elimination ? last : byMeasure else { return false }
            // Its supporters put in all that they have, wherever it lies.
            for supporter in ballots.supporters[chosen] { money.placed[supporter.ballot] = [:] }
            result.steps.append(CountResult.Step(project: chosen, detail: .accepted(left: left)))
            left -= count.projects[chosen].cost
            limits.fund(chosen, puttingOut: [])
            gone.removeAll { $0 == chosen }
        }
    }

    private func add(_ project: Int, support: Fraction, factor: Fraction?, _ result: inout CountResult) {
        let detail = CountResult.Detail.cumulative(support: support, factor: factor, payers: 0, emptied: 0)
        result.steps.append(CountResult.Step(project: project, detail: detail))
    }

    // MARK: Money

    /// Spreads what every ballot has over projects by its points.
    private func place(_ money: inout Money, on projects: Set<Int>) {
        money.placed = ballots.counts.map { _ in [:] }
        var sums = ballots.counts.map { _ in BigUInt(0) }
        for project in projects {
            for supporter in ballots.supporters[project] { sums[supporter.ballot] += BigUInt(supporter.weight) }
        }
        for project in projects {
            for supporter in ballots.supporters[project] {
                let part = Fraction(BigUInt(supporter.weight), sums[supporter.ballot])
                money.placed[supporter.ballot][project] = multiply(money.purses.money[supporter.ballot], part)
            }
        }
    }

    private func support(_ project: Int, _ money: Money) -> Fraction {
        ballots.counts.indices.reduce(Fraction(0)) { sum, ballot in
            sum + (money.placed[ballot][project] ?? Fraction(0)) * BigUInt(ballots.counts[ballot])
        }
    }

    /// All that the supporters have.
    private func reach(_ project: Int, _ money: Money) -> Fraction {
        ballots.supporters[project].reduce(Fraction(0)) {
            $0 + money.purses.money[$1.ballot] * BigUInt(ballots.counts[$1.ballot])
        }
    }

    /// A project leaves, supporters paying what `due` says of the money they have on it and in all.
    private func pay(for project: Int, _ money: inout Money, due: (Fraction, Fraction) -> Fraction) {
        let before = money.purses.money
        let placed = money.placed.map { $0[project] }
        money.purses.pay { ballot, all in placed[ballot].map { due($0, all) } ?? Fraction(0) }
        for ballot in before.indices {
            let others = before[ballot] - (placed[ballot] ?? Fraction(0))
            money.placed[ballot][project] = nil
            if others.numerator == 0 { continue }
            let ratio = quotient(money.purses.money[ballot], others)
            money.placed[ballot] = money.placed[ballot].mapValues { multiply($0, ratio) }
        }
    }

    /// The least x with Σ min(m_i, x·d_i) = c, between two of the m_i / d_i.
    private func factor(_ project: Int, _ money: Money) -> Fraction {
        let payers = ballots.counts.indices.compactMap { ballot in
            money.placed[ballot][project].flatMap { placed in
                placed.numerator == 0
                    ? nil : (all: money.purses.money[ballot], placed: placed, count: BigUInt(ballots.counts[ballot]))
            }
        }
        let cost = Fraction(count.projects[project].cost)
        func raised(by factor: Fraction) -> Fraction {
            payers.reduce(Fraction(0)) { $0 + min($1.all, multiply($1.placed, factor)) * $1.count }
        }
        let factors = Set(payers.map { quotient($0.all, $0.placed) }).sorted()
        guard let enough = factors.first(where: { raised(by: $0) >= cost }) else { return Fraction(0) }
        let below = factors.last { $0 < enough } ?? Fraction(0)
        let (low, high) = (raised(by: below), raised(by: enough))
        return below + quotient(multiply(cost - low, enough - below), high - low)
    }

    private func choose(_ supports: [Int: Fraction], greatest: Bool) -> Int? {
        Measure.chosen(supports, greatest: greatest, precedence, count)
    }

    private func multiply(_ left: Fraction, _ right: Fraction) -> Fraction {
        Fraction(left.numerator * right.numerator, left.denominator * right.denominator)
    }

    private func quotient(_ left: Fraction, _ right: Fraction) -> Fraction {
        Fraction(left.numerator * right.denominator, left.denominator * right.numerator)
    }
}
