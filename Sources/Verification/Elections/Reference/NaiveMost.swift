/// The rules that elect those with the most: majority, approval, Borda, votes with credits and Bucklin.
struct NaiveMost {
    let input: ElectionInput
    let mostRounds: Int
    var effort: Effort

    mutating func count() throws(CountStop) -> CountedElection {
        switch input.rules.rule {
        case .majority: majority()
        case .bucklin: try bucklin()
        default: try byValue()
        }
    }

    // MARK: Majority

    /// What makes a majority of the ballots that the rules name.
    static func majorityQuota(_ input: ElectionInput) -> Int128 {
        let numbers = input.aggregate.ballots
        let base = Int128(input.rules.has(.base, "cast") ? numbers.cast : numbers.counted)
        if input.rules.has(.share, "two-thirds") { return max(1, (2 * base + 2) / 3) }
        if input.rules.has(.share, "three-quarters") { return max(1, (3 * base + 3) / 4) }
        return base / 2 + 1
    }

    private func majority() -> CountedElection {
        var round = CountedRound(votes: input.aggregate.candidates.map { Int128($0.first ?? 0) })
        let quota = Self.majorityQuota(input)
        round.quota = quota
        round.elected = input.standing.filter { round.votes[$0] >= quota }.map { ($0, "majority") }
        var counted = CountedElection()
        counted.rounds = [round]
        let isElected = !round.elected.isEmpty
        counted.loss = { _ in isElected ? "fewer" : "no_majority" }
        return counted
    }

    // MARK: The first k by value

    /// Approvals, votes with credits and points stand in the aggregate.
    private mutating func byValue() throws(CountStop) -> CountedElection {
        var counted = CountedElection()
        counted.places = input.places
        var votes = [Int128](repeating: 0, count: input.candidates.count)
        for (place, candidate) in input.standing.enumerated() { votes[candidate] = value(candidate, place) }
        try elect(input.rules.seats, CountedRound(votes: votes), "most", &counted)
        return counted
    }

    /// The value of a candidate who stands, at a place among those who do.
    private func value(_ candidate: Int, _ place: Int) -> Int128 {
        let sums = input.aggregate.candidates[candidate]
        switch input.rules.rule {
        case .approval: return Int128(sums.mentions)
        case .quadratic: return sums.credits.map { Int128($0.votesFor) - Int128($0.votesAgainst) } ?? 0
        default:
            guard let points = input.aggregate.points else { return 0 }
            return ExactAmount.units(points[place].points, places: input.places) ?? 0
        }
    }

    /// Adds a round that elects the first `seats` by value.
    private func elect(
        _ seats: Int,
        _ round: CountedRound,
        _ ground: String,
        _ counted: inout CountedElection
    ) throws(CountStop) {
        var round = round
        let ranking = input.descending(input.standing, by: round.votes)
        if ranking.count <= seats {
            round.elected = ranking.map { ($0, ground) }
            counted.winners = input.standing
        } else {
            let value = round.votes[ranking[seats - 1]]
            let winners = input.standing.filter { round.votes[$0] >= value }
            counted.winners = winners
            var elected = ranking.filter {
                round.votes[$0] > value || winners.count == seats && round.votes[$0] == value
            }
            var left = input.standing.filter { round.votes[$0] == value }
            let decider = TieDecider(input)
            while elected.count < seats {
                let tie = try decider.decide(
                    left,
                    for: "elected",
                    value: SignedFraction(value, over: input.unit),
                    round: counted.rounds.count,
                    after: counted.rounds
                )
                round.ties.append(counted.ties.count)
                counted.ties.append(tie)
                elected.append(tie.chosen)
                left.removeAll { $0 == tie.chosen }
            }
            round.elected = elected.map { ($0, ground) }
        }
        let winners = Set(counted.winners ?? [])
        counted.loss = { winners.contains($0) ? "tie_lost" : "fewer" }
        counted.rounds.append(round)
    }

    // MARK: Bucklin

    private mutating func bucklin() throws(CountStop) -> CountedElection {
        var counted = CountedElection()
        guard let ballots = input.ballots else { return counted }
        /// Who comes in at each round, with how many ballots.
        var coming: [[(candidate: Int, ballots: Int128)]] = []
        var taking: Int128 = 0
        for ballot in 0..<ballots.count {
            let groups = GroupedBallots.groups(ballots, ballot, input.stands)
            try effort.spend(ballots.ranks(of: ballot).count + 1)
            if groups.isEmpty { continue }
            taking += Int128(ballots.counts[ballot])
            while coming.count < groups.count { coming.append([]) }
            for (place, group) in groups.enumerated() {
                coming[place] += group.map { ($0, Int128(ballots.counts[ballot])) }
            }
        }
        let quota = taking / 2 + 1
        var votes = [Int128](repeating: 0, count: input.candidates.count)
        while true {
            let number = counted.rounds.count + 1
            if number > mostRounds { throw .rounds(mostRounds) }
            if number <= coming.count {
                for entry in coming[number - 1] { votes[entry.candidate] += entry.ballots }
            }
            var round = CountedRound(votes: votes)
            round.quota = quota
            let hasMajority = votes.contains { $0 >= quota }
            if hasMajority || number >= coming.count {
                try elect(1, round, hasMajority ? "majority" : "most", &counted)
                return counted
            }
            counted.rounds.append(round)
        }
    }
}
