import BigInt

/// Checks the rounds of expanding approvals: in each pass it works out which project has to be funded next.
struct ExpansionCheck {
    let count: Count
    let ballots: Ballots
    let precedence: Precedence

    /// Where a count stands.
    private struct State {
        var race: Set<Int>
        var wallets: Wallets
        /// Per project the ballots S(p) on which it stands at the rank of this pass or better.
        var standing: [[Int]]
        /// Per project Σ m_i over S(p), in units of the wallets.
        var sums: [BigUInt]
        /// Per project N_1, N_2, … up to this pass.
        var numbers: [[Int]]
        var left: Int
        var limits: Limits
        var result: CountResult
        var rounds: ListedEntries<Certificate.Expansion>
    }

    /// Whether a project that a ballot does not name stands below all that it names.
    private var ranksAll: Bool { count.rules.unranked == .last }

    func replay(_ certificate: Certificate) throws(Failure) -> CountResult {
        var result = CountResult()
        let hasBallots = count.n > 0
        let race = count.affordable(into: &result, unsupported: ranksAll && hasBallots)
        let limits = Limits(count, funding: precedence, into: &result)
        if hasBallots { result.ballotShare = Fraction(count.budget, count.n) }
        var state = State(
            race: race,
            wallets: Wallets(budget: count.budget, n: count.n, ballots: ballots, rounding: .up),
            standing: count.projects.map { _ in [] },
            sums: count.projects.map { _ in 0 },
            numbers: count.projects.map { _ in [] },
            left: count.budget,
            limits: limits,
            result: result,
            rounds: ListedEntries(certificate.expansions, of: "rounds")
        )
        for rank in stride(from: 1, through: hasBallots ? count.projects.count : 0, by: 1) {
            try count.allowance.spend(8 * ballots.counts.count)
            expand(to: rank, &state)
            while try fundNext(rank, &state) {}
        }
        try state.rounds.end()
        try end(certificate, &state)
        return state.result
    }

    // MARK: Passes and rounds

    /// Projects stand on more ballots than in the pass before.
    private func expand(to rank: Int, _ state: inout State) {
        let newcomers = ballots.standing(atRank: rank, ofAll: ranksAll)
        for project in state.race {
            state.standing[project] += newcomers[project]
            state.numbers[project].append(newcomers[project].reduce(0) { $0 + ballots.counts[$1] })
            state.sums[project] += sum(newcomers[project], state)
        }
    }

    private func sum(_ some: [Int], _ state: State) -> BigUInt {
        some.reduce(into: BigUInt(0)) { $0.multiplyAndAdd(state.wallets.amounts[$1], UInt(ballots.counts[$1])) }
    }

    /// Those that can be in the race no more leave it; of the others that have their cost one is funded.
    private func fundNext(_ rank: Int, _ state: inout State) throws(Failure) -> Bool {
        state.limits.leave(&state.race, left: state.left, into: &state.result)
        let unit = state.wallets.denominator
        let eligible = state.race.filter { project in
            state.limits.isOpen(project) && !state.standing[project].isEmpty
                && state.sums[project] >= BigUInt(count.projects[project].cost) * unit
        }
        guard let (project, tie) = try choose(eligible, &state) else { return false }
        try count.allowance.spend(60 * state.standing.reduce(ballots.counts.count) { $0 + $1.count })
        let support = Fraction(state.sums[project], unit)
        let round = Certificate.Expansion(project: count.projects[project].id, rank: rank, support: support)
        try state.rounds.take(round)
        let payers = state.standing[project].filter { !state.wallets.isEmpty($0) }
        state.wallets.pay(count.projects[project].cost, from: payers)
        let detail = CountResult.Detail.expanded(
            rank: rank,
            support: support,
            payers: ballots.cast(payers),
            emptied: ballots.cast(payers.filter(state.wallets.isEmpty))
        )
        state.result.steps.append(CountResult.Step(project: project, detail: detail, tie: tie))
        state.left -= count.projects[project].cost
        state.race.remove(project)
        state.limits.fund(project, puttingOut: [])
        for project in state.race { state.sums[project] = sum(state.standing[project], state) }
        return true
    }

    /// The one with most ballots at rank 1, of these at rank 2, …; of these the one of greatest s / c, and the tie among these.
    private func choose(_ eligible: Set<Int>, _ state: inout State) throws(Failure) -> (project: Int, tie: Int?)? {
        func comes(_ first: Int, before second: Int) -> Bool {
            state.numbers[second].lexicographicallyPrecedes(state.numbers[first])
        }
        guard let first = eligible.min(by: comes) else { return nil }
        let equal = eligible.filter { state.numbers[$0] == state.numbers[first] }
        func value(_ project: Int) -> Fraction {
            Fraction(state.sums[project], state.wallets.denominator * BigUInt(count.projects[project].cost))
        }
        guard let greatest = equal.map(value).max() else { return nil }
        let tied = equal.filter { value($0) == greatest }.sorted()
        if tied.count == 1 { return (tied[0], nil) }
        let tie = try TieCheck.decide(tied, value: greatest, .other, precedence, count, at: state.rounds.place)
        state.result.ties.append(tie)
        return (tie.chosen, state.result.ties.count - 1)
    }

    // MARK: The end

    /// Free projects that nobody named, or adding by votes; what waits has its reason.
    private func end(_ certificate: Certificate, _ state: inout State) throws(Failure) {
        for project in state.race where state.limits.isWaiting(project) {
            state.result.losses[project] = CountResult.Loss(reason: .prerequisite)
        }
        if ranksAll, count.n > 0 {
            let free = state.limits.fundFree(count.unsupportedFree(precedence), into: &state.result)
            state.result.steps += free.map { CountResult.Step(project: $0, detail: .free) }
        }
        // What cost more than there was left has left for good.
        let gone = state.result.losses.filter { $0.value.reason == .doesNotFit }
        let candidates = ranksAll ? [] : count.addedByVotes(state.limits).filter { gone[$0] == nil }
        let turns = GreedyTurns(
            count: count,
            precedence: precedence,
            variants: Variants(count),
            values: Dictionary(
                uniqueKeysWithValues: candidates.map { ($0, Fraction(BigUInt(count.totals[$0].score))) }
            ),
            addedBy: .utilitarian
        )
        try turns.replay(certificate.sequence, left: state.left, &state.limits, into: &state.result)
        for project in state.result.funded { state.result.losses[project] = nil }
    }
}

extension Ballots {
    /// Per project the ballots on which it stands at a rank: exactly so many less one stand above it.
    ///
    /// Under `ofAll` a project that a ballot does not name has all above it that it names.
    func standing(atRank rank: Int, ofAll: Bool) -> [[Int]] {
        var found = [[Int]](repeating: [], count: supporters.count)
        for (ballot, ranking) in rankings.enumerated() {
            if rank <= ranking.count {
                found[ranking[rank - 1]].append(ballot)
            } else if ofAll, rank == ranking.count + 1 {
                let named = Set(ranking)
                for project in found.indices where !named.contains(project) { found[project].append(ballot) }
            }
        }
        return found
    }
}
