/// The Scottish rules and WIGM, stage by stage as the description says them.
struct NaiveSTV {
    let input: ElectionInput
    let mostRounds: Int
    var effort: Effort

    mutating func count() throws(CountStop) -> CountedElection {
        let isScottish = input.rules.rule == .scottish
        let (seats, unit) = (input.rules.seats, input.unit)
        let decider = TieDecider(input)
        var inRace = input.stands
        let ballots = try WalkedBallots(input, &effort)
        var piles = try Piles(ballots, inRace: inRace, unit: unit, &effort)
        let taking = try piles.votes(&effort).reduce(0, +) / unit
        let places = Int128(seats + 1)
        let quota = isScottish ? (taking / places + 1) * unit : taking * unit / places + 1
        /// What those keep who passed their surplus on.
        var kept: [Int: Int128] = [:]
        var lost: Int128 = 0
        var elected: [Int] = []
        var isElected = input.stands.map { _ in false }
        var counted = CountedElection()
        counted.places = input.places
        while true {
            if counted.rounds.count >= mostRounds { throw .rounds(counted.rounds.count) }
            let position = counted.rounds.count
            var votes = try piles.votes(&effort)
            for (candidate, amount) in kept { votes[candidate] = amount }
            var round = CountedRound(votes: votes)
            round.exhaustedBy = piles.exhaustedBy
            round.lost = lost
            round.quota = quota
            let reached = input.descending(input.standing.filter { inRace[$0] && votes[$0] >= quota }, by: votes)
            for candidate in reached { (inRace[candidate], isElected[candidate]) = (false, true) }
            round.elected = reached.map { ($0, "quota") }
            elected += reached
            let left = input.standing.filter { inRace[$0] }
            var isOver = elected.count >= seats
            if elected.count < seats, elected.count + left.count <= seats {
                round.elected += input.descending(left, by: votes).map { ($0, "remaining") }
                isOver = true
            }
            if isOver {
                counted.rounds.append(round)
                break
            }
            func decide(_ tied: [Int], for choice: String, votes: Int128) throws(CountStop) -> Int {
                if tied.count == 1 { return tied[0] }
                let tie = try decider.decide(
                    tied,
                    for: choice,
                    value: SignedFraction(votes, over: unit),
                    round: position,
                    after: counted.rounds
                )
                round.ties.append(counted.ties.count)
                counted.ties.append(tie)
                return tie.chosen
            }
            if let most = elected.map({ votes[$0] }).max(), most > quota {
                let tied = input.standing.filter { isElected[$0] && votes[$0] == most }
                let chosen = try decide(tied, for: "transferred", votes: most)
                let surplus = most - quota
                round.surplus = (chosen, surplus)
                round.transfers = try piles.pass(from: chosen, inRace: inRace, &effort) { worth in
                    isScottish ? worth * surplus / most : worth * surplus / unit * unit / most
                }
                kept[chosen] = quota
                lost += surplus - round.transfers.reduce(0) { $0 + $1.votes }
            } else {
                let fewest = left.map { votes[$0] }.min() ?? 0
                let chosen = try decide(left.filter { votes[$0] == fewest }, for: "excluded", votes: fewest)
                round.excluded = [chosen]
                inRace[chosen] = false
                round.transfers = try piles.pass(from: chosen, inRace: inRace, &effort) { $0 }
            }
            counted.rounds.append(round)
        }
        counted.loss = { _ in "places_taken" }
        return counted
    }
}
