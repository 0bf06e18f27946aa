/// Meek's rule, distribution by distribution as the description says it.
struct NaiveMeek {
    let input: ElectionInput
    let mostRounds: Int
    var effort: Effort

    static let one: Int128 = 1_000_000_000

    mutating func count() throws(CountStop) -> CountedElection {
        let seats = input.rules.seats
        let decider = TieDecider(input)
        let ballots = try WalkedBallots(input, &effort)
        var factors = input.stands.map { $0 ? Self.one : 0 }
        var elected: [Int] = []
        var hopeful = input.standing
        var counted = CountedElection()
        counted.places = input.places
        repeat {
            if counted.rounds.count >= mostRounds { throw .rounds(counted.rounds.count) }
            var round = CountedRound(votes: [])
            var surplus: Int128?
            round.iterations = 0
            while true {
                try distribute(ballots, factors, &round)
                let quota = round.votes.reduce(0, +) / Int128(seats + 1) + 1
                round.quota = quota
                round.keepFactors = factors
                let reached = input.descending(hopeful.filter { round.votes[$0] >= quota }, by: round.votes)
                if !reached.isEmpty {
                    let new = reached.prefix(seats - elected.count)
                    round.elected = new.map { ($0, "quota") }
                    elected += new
                    hopeful.removeAll { new.contains($0) }
                    break
                }
                let above = elected.reduce(Int128(0)) { $0 + max(0, round.votes[$1] - quota) }
                if above >= 1_000, surplus.map({ above < $0 }) ?? true {
                    surplus = above
                    for candidate in elected where round.votes[candidate] > 0 {
                        let share = Self.up(factors[candidate] * quota, Self.one)
                        factors[candidate] = Self.up(share * Self.one, round.votes[candidate])
                    }
                    continue
                }
                if elected.count + hopeful.count > seats {
                    let out = try lowest(hopeful, within: above, &round, decider, &counted)
                    round.excluded = [out]
                    factors[out] = 0
                    hopeful.removeAll { $0 == out }
                }
                break
            }
            if elected.count + hopeful.count <= seats {
                round.elected += input.descending(hopeful, by: round.votes).map { ($0, "remaining") }
                elected += hopeful
                hopeful = []
                counted.rounds.append(round)
                break
            }
            counted.rounds.append(round)
        } while elected.count < seats
        counted.loss = { _ in "places_taken" }
        return counted
    }

    /// ⌈a / b⌉.
    private static func up(_ a: Int128, _ b: Int128) -> Int128 { (a + b - 1) / b }

    /// Everybody's votes with these factors, anew.
    private mutating func distribute(
        _ ballots: WalkedBallots,
        _ factors: [Int128],
        _ round: inout CountedRound
    ) throws(CountStop) {
        let inRace = factors.map { $0 > 0 }
        var votes = [Int128](repeating: 0, count: factors.count)
        var exhausted: [Int128] = [0, 0, 0, 0]
        for (ballot, count) in ballots.counts.enumerated() {
            try effort.spend(ballots.length(of: ballot))
            var (weight, entry) = (Self.one, 0)
            while weight > 0 {
                switch ballots.place(of: ballot, from: entry, inRace: inRace) {
                case .candidate(let candidate, let place):
                    let kept = Self.up(weight * factors[candidate], Self.one)
                    votes[candidate] += kept * Int128(count)
                    weight -= kept
                    entry = place + 1
                case .exhausted(let reason):
                    exhausted[reason.rawValue] += weight * Int128(count)
                    weight = 0
                }
            }
        }
        round.votes = votes
        round.exhaustedBy = exhausted
        round.iterations = (round.iterations ?? 0) + 1
    }

    /// The hopeful with the fewest votes; those that what is still to be passed on could save are tied with them.
    private func lowest(
        _ hopeful: [Int],
        within surplus: Int128,
        _ round: inout CountedRound,
        _ decider: TieDecider,
        _ counted: inout CountedElection
    ) throws(CountStop) -> Int {
        let votes = round.votes
        let fewest = hopeful.map { votes[$0] }.min() ?? 0
        let tied = hopeful.filter { votes[$0] <= fewest + surplus }
        if tied.count == 1 { return tied[0] }
        let tie = try decider.decide(
            tied,
            for: "excluded",
            value: SignedFraction(fewest, over: Self.one),
            round: counted.rounds.count,
            after: counted.rounds
        )
        round.ties = [counted.ties.count]
        counted.ties.append(tie)
        return tie.chosen
    }
}
