import BigInt

/// Checks the events of transfers of money: at each it works out what has to happen next.
struct TransfersCheck {
    let count: Count
    let ballots: Ballots
    let precedence: Precedence

    typealias Event = Certificate.Event

    /// Where a count stands.
    private struct State {
        var race: Set<Int>
        var wallets: Wallets
        var left: Int
        var limits: Limits
        var result: CountResult
        /// In the order in which they left.
        var eliminated: [Int] = []
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
            left: count.budget,
            limits: limits,
            result: result,
            events: ListedEntries(certificate.events, of: "events")
        )
        while try next(&state) {}
        for project in state.race { state.result.losses[project] = CountResult.Loss(reason: .prerequisite) }
        try acceptEliminated(&state)
        try state.events.end()
        return state.result
    }

    // MARK: What happens next

    /// Funds or eliminates one; `false` once nobody is in the race who does not wait.
    private func next(_ state: inout State) throws(Failure) -> Bool {
        try count.spend(onceOver: ballots, steps: 60)
        state.limits.leave(&state.race, left: state.left, into: &state.result)
        let holders = holders(state)
        let unit = state.wallets.denominator
        let supports = holders.mapValues { ballots in
            let sum = ballots.reduce(into: BigUInt(0)) {
                $0.multiplyAndAdd(state.wallets.amounts[$1], UInt(self.ballots.counts[$1]))
            }
            return Fraction(sum, unit)
        }
        if supports.isEmpty { return false }
        func cost(_ project: Int) -> Fraction { Fraction(count.projects[project].cost) }
        let enough = supports.filter { $0.value >= cost($0.key) }
        let place = state.events.place
        let (project, tie) = try TieCheck.choose(
            enough.isEmpty ? supports : enough,
            greatest: !enough.isEmpty,
            into: &state.result.ties,
            precedence,
            count,
            at: place
        )
        guard let support = supports[project] else { return false }
        let kind: Event.Kind = enough.isEmpty ? .eliminate : .fund
        try state.events.take(Event(kind: kind, project: count.projects[project].id, support: support))
        state.race.remove(project)
        if enough.isEmpty {
            let missing = (cost(project) - support).roundedUp
            state.result.losses[project] = CountResult.Loss(reason: .eliminated, missing: missing)
            state.eliminated.append(project)
        } else {
            fund(project, by: holders[project] ?? [], support, tie, &state)
        }
        return true
    }

    /// Per project in the race the ballots whose money is on it: those on which none of the race stands higher.
    private func holders(_ state: State) -> [Int: [Int]] {
        let isOpen = count.projects.indices.map { state.race.contains($0) && state.limits.isOpen($0) }
        var holders: [Int: [Int]] = [:]
        for project in isOpen.indices where isOpen[project] { holders[project] = [] }
        for (ballot, ranking) in ballots.rankings.enumerated() {
            if let top = ranking.first(where: { isOpen[$0] }) { holders[top]?.append(ballot) }
        }
        return holders
    }

    private func fund(_ project: Int, by holders: [Int], _ support: Fraction, _ tie: Int?, _ state: inout State) {
        let payers = holders.filter { !state.wallets.isEmpty($0) }
        state.wallets.pay(count.projects[project].cost, from: payers)
        let detail = CountResult.Detail.cumulative(
            support: support,
            factor: nil,
            payers: ballots.cast(payers),
            emptied: ballots.cast(payers.filter(state.wallets.isEmpty))
        )
        state.result.steps.append(CountResult.Step(project: project, detail: detail, tie: tie))
        state.left -= count.projects[project].cost
        state.limits.fund(project, puttingOut: [])
    }

    // MARK: The end

    /// Those eliminated have a turn, the latest first.
    private func acceptEliminated(_ state: inout State) throws(Failure) {
        for project in state.eliminated.reversed() {
            if let reason = state.limits.refusal(of: project) {
                state.result.losses[project] = CountResult.Loss(reason: reason)
            } else if state.limits.labelRefuses(project) {
                state.result.losses[project] = CountResult.Loss(reason: .label)
            } else if count.projects[project].cost <= state.left {
                try state.events.take(Event(kind: .accept, project: count.projects[project].id))
                state.result.accept(project, left: state.left, by: "reverse-elimination")
                state.left -= count.projects[project].cost
                state.limits.fund(project, puttingOut: [])
            }
        }
    }
}
