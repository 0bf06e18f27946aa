import BigInt

/// Checks the events of the cumulative single transferable vote: at each it works out what has to happen next.
struct CumulativeCheck {
    let count: Count
    let ballots: Ballots
    let precedence: Precedence

    typealias Event = Certificate.Event

    /// Where a count stands.
    private struct State {
        var race: Set<Int>
        var wallets: Wallets
        /// Per ballot the sum of its weights for projects that hold money: those in the race, and under minimal transfers those that
        /// left it out of reach.
        var weights: [UInt]
        var left: Int
        var limits: Limits
        var result: CountResult
        /// Those that left without being funded, in order.
        var gone: [Int] = []
        var events: ListedEntries<Event>
    }

    func replay(_ certificate: Certificate) throws(Failure) -> CountResult {
        var result = CountResult()
        let race = count.affordable(into: &result)
        let limits = Limits(count, funding: precedence, into: &result)
        if count.n > 0 { result.ballotShare = Fraction(count.budget, count.n) }
        var state = State(
            race: race,
            wallets: Wallets(budget: count.budget, n: count.n, ballots: ballots, rounding: .up),
            weights: try weights(race),
            left: count.budget,
            limits: limits,
            result: result,
            events: ListedEntries(certificate.events, of: "events")
        )
        leaveByLabel(&state)
        while !state.race.isEmpty {
            try next(&state)
            leaveByLabel(&state)
        }
        try accept(&state)
        try state.events.end()
        return state.result
    }

    /// Points without end, for thousands of projects on one ballot, add up to more than is taken on.
    private func weights(_ race: Set<Int>) throws(Failure) -> [UInt] {
        var weights = [UInt](repeating: 0, count: ballots.counts.count)
        for project in race {
            for supporter in ballots.supporters[project] {
                let sum = weights[supporter.ballot].addingReportingOverflow(supporter.weight)
                if sum.overflow { throw .size }
                weights[supporter.ballot] = sum.partialValue
            }
        }
        return weights
    }

    /// Those that their label refuses leave the race, and do not come back.
    private func leaveByLabel(_ state: inout State) {
        state.limits.putOutByLabel(state.race)
        for project in state.race where state.limits.out[project] != nil {
            state.result.losses[project] = CountResult.Loss(reason: .label)
            remove(project, &state)
        }
    }

    // MARK: What happens next

    private func next(_ state: inout State) throws(Failure) {
        try count.spend(onceOver: ballots, steps: 200)
        let supports = supports(state)
        func cost(_ project: Int) -> BigUInt { BigUInt(count.projects[project].cost) }
        let funded = supports.filter { $0.value >= Fraction(cost($0.key)) }
        if !funded.isEmpty {
            let (project, tie) = try choose(funded, greatest: true, &state)
            let support = supports[project] ?? Fraction(0)
            try state.events.take(Event(kind: .fund, project: count.projects[project].id, support: support))
            let part = Fraction(cost(project) * support.denominator, support.numerator)
            fund(project, by: part, detail: (support, nil), tie: tie, &state)
            return
        }
        if count.rules.transfer == .elimination {
            let (project, _) = try choose(supports, greatest: false, &state)
            let support = supports[project] ?? Fraction(0)
            try state.events.take(Event(kind: .eliminate, project: count.projects[project].id, support: support))
            let missing = (Fraction(cost(project)) - support).roundedUp
            state.result.losses[project] = CountResult.Loss(reason: .eliminated, missing: missing)
            state.gone.append(project)
            remove(project, &state)
            return
        }
        let reaches = state.race.sorted().map { project in
            (project, Fraction(state.wallets.sum(ballots.supporters[project]), state.wallets.denominator))
        }
        let short = reaches.filter { $0.1 < Fraction(cost($0.0)) }
        for (project, reach) in short {
            try state.events.take(Event(kind: .leave, project: count.projects[project].id, reach: reach))
            let missing = (Fraction(cost(project)) - reach).roundedUp
            state.result.losses[project] = CountResult.Loss(reason: .supportersShort, missing: missing)
            state.gone.append(project)
            state.race.remove(project)
        }
        if !short.isEmpty { return }
        let (project, tie) = try choose(supports, greatest: true, &state)
        let support = supports[project] ?? Fraction(0)
        let factor = factor(project, state)
        let event = Event(kind: .transfer, project: count.projects[project].id, support: support, factor: factor)
        try state.events.take(event)
        fund(project, by: factor, detail: (support, factor), tie: tie, &state)
    }

    /// The end: what was left out comes back as far as the money goes.
    private func accept(_ state: inout State) throws(Failure) {
        if count.rules.transfer == .elimination {
            for project in state.gone.reversed() where count.projects[project].cost <= state.left {
                if state.limits.labelRefuses(project) {
                    state.result.losses[project] = CountResult.Loss(reason: .label)
                    continue
                }
                try accept(project, tie: nil, by: "reverse-elimination", &state)
            }
            return
        }
        state.race = Set(state.gone)
        // What lies on one of these stays there, whatever becomes of it.
        state.weights = try weights(state.race)
        while true {
            try count.spend(onceOver: ballots, steps: 200)
            state.limits.putOutByLabel(state.race)
            for project in state.race where state.limits.out[project] != nil {
                state.result.losses[project] = CountResult.Loss(reason: .label)
                state.race.remove(project)
            }
            let fitting = state.race.filter { count.projects[$0].cost <= state.left }
            if fitting.isEmpty { return }
            let supports = Dictionary(uniqueKeysWithValues: fitting.map { ($0, support($0, state)) })
            let (project, tie) = try choose(supports, greatest: true, &state)
            state.race.remove(project)
            takeAll(for: project, &state)
            try accept(project, tie: tie, by: "acceptance", &state)
        }
    }

    /// The supporters of one that is accepted have nothing left.
    private func takeAll(for project: Int, _ state: inout State) {
        var amounts = state.wallets.amounts
        for supporter in ballots.supporters[project] { amounts[supporter.ballot] = 0 }
        state.wallets.set(amounts, over: state.wallets.denominator)
    }

    private func accept(_ project: Int, tie: Int?, by: String, _ state: inout State) throws(Failure) {
        try state.events.take(Event(kind: .accept, project: count.projects[project].id))
        state.result.accept(project, left: state.left, by: by, tie: tie)
        state.left -= count.projects[project].cost
        state.limits.fund(project, puttingOut: [])
    }

    // MARK: Money

    /// s(p): Σ m_i · w_i(p) / W_i over the supporters.
    private func support(_ project: Int, _ state: State) -> Fraction {
        var sums: [UInt: BigUInt] = [:]
        for supporter in ballots.supporters[project] {
            let money = state.wallets.amounts[supporter.ballot].multiplied(byWord: supporter.weight)
            sums[state.weights[supporter.ballot], default: 0]
                .multiplyAndAdd(money, UInt(ballots.counts[supporter.ballot]))
        }
        let common = Self.common(sums.keys)
        let sum = sums.reduce(into: BigUInt(0)) { $0 += $1.value * (common / BigUInt(words: [$1.key])) }
        return Fraction(sum, common * state.wallets.denominator)
    }

    private func supports(_ state: State) -> [Int: Fraction] {
        Dictionary(uniqueKeysWithValues: state.race.map { ($0, support($0, state)) })
    }

    private static func common(_ numbers: some Sequence<UInt>) -> BigUInt {
        Set(numbers).reduce(BigUInt(1)) { common, number in
            let number = BigUInt(words: [number])
            return common / common.greatestCommonDivisor(with: number) * number
        }
    }

    /// The least x with Σ min(m_i, x·d_i) = c: those whose money lies on the project for the greatest part are emptied first.
    private func factor(_ project: Int, _ state: State) -> Fraction {
        var groups: [Fraction: BigUInt] = [:]
        for supporter in ballots.supporters[project] {
            let part = Fraction(
                BigUInt(words: [supporter.weight]),
                BigUInt(words: [state.weights[supporter.ballot]])
            )
            groups[part, default: 0]
                .multiplyAndAdd(state.wallets.amounts[supporter.ballot], UInt(ballots.counts[supporter.ballot]))
        }
        var missing = BigUInt(count.projects[project].cost) * state.wallets.denominator
        var open = groups.sorted { $0.key > $1.key }
        while true {
            let moving = open.reduce(Fraction(0)) { $0 + $1.key * $1.value }
            guard let first = open.first, moving.numerator > 0 else { return Fraction(0) }
            let factor = Fraction(missing * moving.denominator, moving.numerator)
            if factor.numerator * first.key.numerator <= factor.denominator * first.key.denominator { return factor }
            missing -= min(missing, first.value)
            open.removeFirst()
        }
    }

    /// Each supporter pays min(m_i, factor · d_i), and the project leaves the race.
    private func fund(
        _ project: Int,
        by factor: Fraction,
        detail: (support: Fraction, factor: Fraction?),
        tie: Int?,
        _ state: inout State
    ) {
        let supporters = ballots.supporters[project]
        let common = Self.common(supporters.map { state.weights[$0.ballot] })
        let scale = common * factor.denominator
        var amounts = state.wallets.amounts.map { $0 * scale }
        for supporter in supporters {
            let whole = state.wallets.amounts[supporter.ballot]
            let part = common / BigUInt(words: [state.weights[supporter.ballot]])
            let due = (whole * factor.numerator * part).multiplied(byWord: supporter.weight)
            amounts[supporter.ballot] -= min(amounts[supporter.ballot], due)
        }
        let payers = supporters.filter { !state.wallets.isEmpty($0.ballot) }.map(\.ballot)
        state.wallets.set(amounts, over: state.wallets.denominator * scale)
        let step = CountResult.Detail.cumulative(
            support: detail.support,
            factor: detail.factor,
            payers: ballots.cast(payers),
            emptied: ballots.cast(payers.filter(state.wallets.isEmpty))
        )
        state.result.steps.append(CountResult.Step(project: project, detail: step, tie: tie))
        state.left -= count.projects[project].cost
        remove(project, &state)
        state.limits.fund(project, puttingOut: [])
    }

    /// It leaves the race, and what lies on it moves on.
    private func remove(_ project: Int, _ state: inout State) {
        state.race.remove(project)
        for supporter in ballots.supporters[project] { state.weights[supporter.ballot] -= supporter.weight }
    }

    // MARK: Choosing

    /// The project of the greatest measure, or of the least, with the tie that it decided.
    private func choose(
        _ supports: [Int: Fraction],
        greatest: Bool,
        _ state: inout State
    ) throws(Failure) -> (project: Int, tie: Int?) {
        let place = state.events.place
        return try TieCheck.choose(supports, greatest: greatest, into: &state.result.ties, precedence, count, at: place)
    }
}
