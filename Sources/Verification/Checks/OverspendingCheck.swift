import BigInt

/// Checks the rounds of bounded overspending: each funds the project of the least value, which is worked out anew for every
/// project in the race.
struct OverspendingCheck {
    let count: Count
    let ballots: Ballots
    let precedence: Precedence

    private static let rounds = "\(BundleFile.certificate.rawValue)#/rounds"

    func replay(_ certificate: Certificate) throws(Failure) -> CountResult {
        var result = CountResult()
        var race = count.affordable(into: &result)
        var limits = Limits(count, funding: precedence, into: &result)
        if count.n > 0 { result.ballotShare = Fraction(count.budget, count.n) }
        var wallets = Wallets(budget: count.budget, n: count.n, ballots: ballots, rounding: .down)
        var left = count.budget
        limits.putOut(race)
        limits.putOutByLabel(race)
        for (index, round) in certificate.overspendings.enumerated() {
            let place = "\(Self.rounds)/\(index)"
            try count.spend(onceOver: ballots, steps: 400)
            leave(&race, left: left, wallets, limits, &result)
            guard let project = count.place[round.project], race.contains(project), limits.isOpen(project) else {
                let expected = Words("een voorstel dat nog meedoet", "a project that is in the race")
                throw Failure("\(place)/project", expected: expected, found: Words(round.project))
            }
            let offer = try check(round, project, race.filter(limits.isOpen), wallets, into: &result, at: place)
            let rho = Fraction(
                offer.lambda.numerator * offer.alpha.denominator,
                offer.lambda.denominator * offer.alpha.numerator
            )
            let before = wallets
            pay(for: project, price: rho * count.unitUtility(project), from: &wallets)
            let payers = ballots.supporters[project].filter { !before.isEmpty($0.ballot) }.map(\.ballot)
            let detail = CountResult.Detail.overspent(
                rho: rho,
                price: rho * count.unitUtility(project),
                alpha: offer.alpha,
                payers: ballots.cast(payers),
                emptied: ballots.cast(payers.filter(wallets.isEmpty))
            )
            result.steps.append(CountResult.Step(project: project, detail: detail, tie: offer.tie))
            left -= count.projects[project].cost
            race.remove(project)
            limits.fund(project, puttingOut: race)
            limits.putOutByLabel(race)
        }
        leave(&race, left: left, wallets, limits, &result)
        if let open = race.filter(limits.isOpen).min() {
            let id = count.projects[open].id.string
            throw Failure(
                Self.rounds,
                expected: Words("een ronde met \(id) nog mee", "a round with \(id) still in the race"),
                found: .nothing
            )
        }
        for project in race {
            result.losses[project] = CountResult.Loss(reason: limits.out[project] ?? .prerequisite)
        }
        return result
    }

    /// What does not fit leaves the race, and what nobody has anything for.
    private func leave(
        _ race: inout Set<Int>,
        left: Int,
        _ wallets: Wallets,
        _ limits: Limits,
        _ result: inout CountResult
    ) {
        for project in race.filter(limits.isOpen) {
            let cost = count.projects[project].cost
            if cost > left {
                result.losses[project] = CountResult.Loss(reason: .doesNotFit, missing: BigUInt(cost - left))
                race.remove(project)
            } else if ballots.supporters[project].allSatisfy({ wallets.isEmpty($0.ballot) }) {
                result.losses[project] = CountResult.Loss(reason: .supportersShort, missing: BigUInt(cost))
                race.remove(project)
            }
        }
    }

    private func check(
        _ round: Certificate.Overspending,
        _ project: Int,
        _ race: Set<Int>,
        _ wallets: Wallets,
        into result: inout CountResult,
        at place: String
    ) throws(Failure) -> (lambda: Fraction, alpha: Fraction, tie: Int?) {
        guard let offer = offer(for: project, wallets) else {
            throw Failure(place, expected: Words("kiezers met geld", "supporters with money"), found: .nothing)
        }
        guard offer.lambda == round.lambda, offer.alpha == round.alpha else {
            let expected = Words("λ \(offer.lambda.written), α \(offer.alpha.written)")
            let found = Words("λ \(round.lambda.written), α \(round.alpha.written)")
            throw Failure(place, expected: expected, found: found)
        }
        var tied = [project]
        for rival in race where rival != project {
            guard let other = self.offer(for: rival, wallets) else { continue }
            if other.value == offer.value { tied.append(rival) }
            guard other.value < offer.value else { continue }
            let id = count.projects[rival].id.string
            throw Failure(
                place,
                expected: Words("\(id), met een kleinere λ/α²", "\(id), of a lesser λ/α²"),
                found: Words(round.project)
            )
        }
        if tied.count == 1 { return (offer.lambda, offer.alpha, nil) }
        let value = Fraction(offer.value.top, offer.value.bottom)
        result.ties.append(
            try TieCheck.decide(
                tied.sorted(),
                value: value,
                .perPart,
                chosen: project,
                precedence,
                count,
                at: place
            )
        )
        return (offer.lambda, offer.alpha, result.ties.count - 1)
    }

    // MARK: A project's value

    /// A fraction that is compared and not reduced.
    private struct Ratio: Comparable {
        let top: BigUInt
        let bottom: BigUInt

        static func == (left: Ratio, right: Ratio) -> Bool { left.top * right.bottom == right.top * left.bottom }
        static func < (left: Ratio, right: Ratio) -> Bool { left.top * right.bottom < right.top * left.bottom }
    }

    /// The least λ/α², and the λ and α that come to it: of several the one of greatest α.
    private func offer(for project: Int, _ wallets: Wallets) -> (value: Ratio, lambda: Fraction, alpha: Fraction)? {
        let (scale, cost) = (wallets.denominator, BigUInt(count.projects[project].cost))
        let unit = count.unitUtility(project)
        // By m/w, those first who are emptied first.
        let supporters = ballots.supporters[project].filter { !wallets.isEmpty($0.ballot) }.sorted {
            wallets.amounts[$0.ballot].multiplied(byWord: $1.weight)
                < wallets.amounts[$1.ballot].multiplied(byWord: $0.weight)
        }
        var weight = supporters.reduce(into: BigUInt(0)) {
            $0.multiplyAndAdd(BigUInt(words: [$1.weight]), UInt(ballots.counts[$1.ballot]))
        }
        var emptied = BigUInt(0)
        var best: (value: Ratio, amount: BigUInt, perWeight: UInt, paid: BigUInt)?
        for supporter in supporters {
            let amount = wallets.amounts[supporter.ballot]
            // S = paid / (w · D) if all pay m/w of this ballot for a unit of weight.
            let paid = emptied.multiplied(byWord: supporter.weight) + amount * weight
            if paid >= (cost * scale).multiplied(byWord: supporter.weight) {
                // The price at which they raise the cost; beyond it α stays 1 and λ grows.
                let missing = cost * scale - emptied
                let value = Ratio(top: missing, bottom: weight * scale * unit)
                if let best, best.value < value { break }
                return (value, Fraction(missing, weight * scale * unit), Fraction(1))
            }
            let value = Ratio(
                top: (amount * cost * cost * scale).multiplied(byWord: supporter.weight),
                bottom: unit * paid * paid
            )
            // S grows with the price, and so does α: of equal values the later one counts.
            if best.map({ value <= $0.value }) ?? true { best = (value, amount, supporter.weight, paid) }
            emptied.multiplyAndAdd(amount, UInt(ballots.counts[supporter.ballot]))
            weight -= BigUInt(words: [supporter.weight]).multiplied(byWord: UInt(ballots.counts[supporter.ballot]))
        }
        return best.map { best in
            let base = scale.multiplied(byWord: best.perWeight)
            return (best.value, Fraction(best.amount, base * unit), Fraction(best.paid, base * cost))
        }
    }

    /// Each supporter pays the price for a unit of weight, or all it has.
    private func pay(for project: Int, price: Fraction, from wallets: inout Wallets) {
        var amounts = wallets.amounts.map { $0 * price.denominator }
        let unit = price.numerator * wallets.denominator
        for supporter in ballots.supporters[project] {
            amounts[supporter.ballot] -= min(amounts[supporter.ballot], unit.multiplied(byWord: supporter.weight))
        }
        wallets.set(amounts, over: wallets.denominator * price.denominator)
    }
}
