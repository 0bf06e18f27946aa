/// The count of an election from the definition of its rule.
enum NaiveElection {
    static func count(_ input: ElectionInput, mostRounds: Int) throws(CountStop) -> CountedElection {
        if input.needsBallots { throw .notPublic }
        let effort = input.effort
        var counted: CountedElection
        switch input.rules.rule {
        case .irv:
            var runoff = NaiveRunoff(input: input, mostRounds: mostRounds, effort: effort)
            counted = try runoff.count()
        case .scottish, .wigm:
            var transfers = NaiveSTV(input: input, mostRounds: mostRounds, effort: effort)
            counted = try transfers.count()
        case .meek:
            var meek = NaiveMeek(input: input, mostRounds: mostRounds, effort: effort)
            counted = try meek.count()
        case .rankedPairs, .schulze:
            var pairs = NaivePairs(input: input, effort: effort)
            counted = try pairs.count()
        case .approval, .borda, .bucklin, .majority, .quadratic:
            var most = NaiveMost(input: input, mostRounds: mostRounds, effort: effort)
            counted = try most.count()
        }
        if input.rules.rule == .majority { try addExhausted(input, &counted) }
        return counted
    }

    /// Under `majority` the sums say how many ballots go to nobody; only ballots say why.
    private static func addExhausted(_ input: ElectionInput, _ counted: inout CountedElection) throws(CountStop) {
        var effort = input.effort
        if input.ballots != nil {
            let ballots = try WalkedBallots(input, &effort)
            counted.rounds[0].exhaustedBy = try Piles(ballots, inRace: input.stands, unit: 1, &effort).exhaustedBy
        } else {
            let sum = counted.rounds[0].votes.reduce(0, +)
            counted.rounds[0].exhaustedBy[0] = max(0, input.profileBallots - sum)
        }
    }
}
