import BigInt

/// Bounded overspending from its definition: every round, every project, every λ at which a supporter is emptied.
struct NaiveOverspending {
    let count: Count
    let ballots: Ballots
    let precedence: Precedence

    func result() -> CountResult? {
        var result = CountResult()
        var race = count.affordable(into: &result).sorted()
        var limits = Limits(count, funding: precedence, into: &result)
        var purses = MoneyByBallot(count, ballots, roundsUp: false)
        var left = count.budget
        limits.putOut(race)
        while true {
            limits.putOutByLabel(race)
            race.removeAll { limits.isOpen($0) && count.projects[$0].cost > left }
            let offers = race.filter(limits.isOpen).compactMap { project in
                best(project, purses).map { (project: project, offer: $0) }
            }
            guard let least = offers.map(\.offer.value).min() else { return result }
            let tied = offers.filter { $0.offer.value == least }
            let chosen = tied.count == 1 ? tied[0].project : precedence.decide(tied.map(\.project))?.chosen
            guard let chosen, let offer = tied.first(where: { $0.project == chosen })?.offer else { return nil }
            let price = offer.rho * count.unitUtility(chosen)
            purses.pay { ballot, money in
                guard let weight = ballots.supporters[chosen].first(where: { $0.ballot == ballot })?.weight else {
                    return Fraction(0)
                }
                return min(money, price * BigUInt(weight))
            }
            let detail = CountResult.Detail.overspent(
                rho: offer.rho,
                price: price,
                alpha: offer.alpha,
                payers: 0,
                emptied: 0
            )
            result.steps.append(CountResult.Step(project: chosen, detail: detail))
            left -= count.projects[chosen].cost
            race.removeAll { $0 == chosen }
            limits.fund(chosen, puttingOut: race)
        }
    }

    private typealias Offer = (value: Fraction, rho: Fraction, alpha: Fraction)

    /// The least λ/α² of all λ = m/u, and of the λ at which the cost is raised exactly.
    private func best(_ project: Int, _ purses: MoneyByBallot) -> Offer? {
        let supporters = ballots.supporters[project].filter { purses.money[$0.ballot] > Fraction(0) }
        let cost = Fraction(count.projects[project].cost)
        let unit = count.unitUtility(project)
        func raised(at price: Fraction) -> Fraction {
            supporters.reduce(Fraction(0)) { sum, supporter in
                let paid = min(purses.money[supporter.ballot], price * unit * BigUInt(supporter.weight))
                return sum + paid * BigUInt(ballots.counts[supporter.ballot])
            }
        }
        var prices = Set(supporters.map { purses.money[$0.ballot] / unit / BigUInt($0.weight) })
        // Between two of these what is raised grows evenly: the price of the whole cost lies where it is first enough.
        let sorted = prices.sorted()
        if let enough = sorted.first(where: { raised(at: $0) >= cost }) {
            let below = sorted.last { $0 < enough } ?? Fraction(0)
            let (low, high) = (raised(at: below), raised(at: enough))
            let step = product(cost - low, enough - below)
            prices.insert(below + quotient(step, high - low))
        }
        var best: Offer?
        for price in prices {
            let alpha = min(Fraction(1), quotient(raised(at: price), cost))
            let rho = quotient(price, alpha)
            let value = quotient(rho, alpha)
            if let known = best, known.value < value || (known.value == value && known.alpha > alpha) { continue }
            best = (value, rho, alpha)
        }
        return best
    }

    private func product(_ left: Fraction, _ right: Fraction) -> Fraction {
        Fraction(left.numerator * right.numerator, left.denominator * right.denominator)
    }

    private func quotient(_ left: Fraction, _ right: Fraction) -> Fraction {
        Fraction(left.numerator * right.denominator, left.denominator * right.numerator)
    }
}

/// What every distinct ballot has, as a fraction each; rounded as the format says when the numbers get long.
struct MoneyByBallot {
    private(set) var money: [Fraction]
    private let roundsUp: Bool

    init(_ count: Count, _ ballots: Ballots, roundsUp: Bool) {
        money = ballots.counts.map { _ in Fraction(count.budget, max(1, count.n)) }
        self.roundsUp = roundsUp
    }

    mutating func pay(_ due: (Int, Fraction) -> Fraction) {
        for ballot in money.indices { money[ballot] = money[ballot] - due(ballot, money[ballot]) }
        var common = BigUInt(1)
        for divisor in Set(money.map(\.denominator)) {
            common = common / common.greatestCommonDivisor(with: divisor) * divisor
        }
        guard common > BigUInt(2).power(1024) else { return }
        let multiple = BigUInt(10).power(18)
        money = money.map { amount in
            let scaled = amount * multiple
            return Fraction(roundsUp ? scaled.roundedUp : scaled.numerator / scaled.denominator, multiple)
        }
    }
}
