/// Instant runoff, round by round as the description says it.
struct NaiveRunoff {
    let input: ElectionInput
    /// As many rounds as the result has; one more is a difference.
    let mostRounds: Int
    var effort: Effort

    mutating func count() throws(CountStop) -> CountedElection {
        let rules = input.rules
        let isBatch = rules.has(.batch, "true")
        let untilTwo = rules.has(.untilTwo, "true")
        let stopAfter = rules.number(.stopAfter)
        let decider = TieDecider(input)
        var inRace = input.stands
        let ballots = try WalkedBallots(input, &effort)
        var piles = try Piles(ballots, inRace: inRace, unit: 1, &effort)
        var counted = CountedElection()
        var base: Int128?
        var isElected = false
        while true {
            if counted.rounds.count >= mostRounds { throw .rounds(counted.rounds.count) }
            let position = counted.rounds.count
            var round = CountedRound(votes: try piles.votes(&effort))
            round.exhaustedBy = piles.exhaustedBy
            let sum = round.votes.reduce(0, +)
            if base == nil || !rules.has(.threshold, "first-round") { base = sum }
            let quota = (base ?? 0) / 2 + 1
            round.quota = quota
            let left = input.standing.filter { inRace[$0] }
            let ranking = input.descending(left, by: round.votes)
            try effort.spend(left.count)
            if !isElected {
                if let first = ranking.first, round.votes[first] >= quota {
                    round.elected = [(first, "majority")]
                } else if left.count == 1 {
                    round.elected = [(left[0], "remaining")]
                } else if left.count == 2 {
                    var chosen = ranking[0]
                    if round.votes[left[0]] == round.votes[left[1]] {
                        let tie = try decider.decide(
                            left,
                            for: "elected",
                            value: SignedFraction(round.votes[chosen]),
                            round: position,
                            after: counted.rounds
                        )
                        round.ties = [counted.ties.count]
                        counted.ties.append(tie)
                        chosen = tie.chosen
                    }
                    round.elected = [(chosen, "ahead")]
                }
                isElected = !round.elected.isEmpty
            }
            if isElected, !untilTwo || left.count <= 2 {
                counted.rounds.append(round)
                break
            }
            round.excluded = isBatch ? batch(left, round.votes, leaving: untilTwo ? 2 : 1) : []
            if round.excluded.count < 2 {
                let fewest = left.map { round.votes[$0] }.min() ?? 0
                let tied = left.filter { round.votes[$0] == fewest }
                round.excluded = tied
                if tied.count > 1 {
                    let tie = try decider.decide(
                        tied,
                        for: "excluded",
                        value: SignedFraction(fewest),
                        round: position,
                        after: counted.rounds
                    )
                    round.ties.append(counted.ties.count)
                    counted.ties.append(tie)
                    round.excluded = [tie.chosen]
                }
            }
            for candidate in round.excluded { inRace[candidate] = false }
            for candidate in round.excluded {
                round.transfers += try piles.pass(from: candidate, inRace: inRace, &effort) { $0 }
            }
            counted.rounds.append(round)
            if stopAfter == counted.rounds.count { break }
        }
        counted.loss = { _ in isElected ? "places_taken" : "stopped" }
        return counted
    }

    /// The longest beginning, by ascending votes, that has fewer votes together than the next after it; in the order of the list.
    private func batch(_ left: [Int], _ votes: [Int128], leaving least: Int) -> [Int] {
        let ascending = left.sorted { votes[$0] != votes[$1] ? votes[$0] < votes[$1] : $0 < $1 }
        var (longest, sum) = (0, Int128(0))
        for (length, candidate) in ascending.enumerated() where ascending.count - length >= least {
            if sum < votes[candidate] { longest = length }
            sum += votes[candidate]
        }
        return ascending.prefix(longest).sorted()
    }
}
