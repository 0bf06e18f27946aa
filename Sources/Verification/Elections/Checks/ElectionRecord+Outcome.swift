extension ElectionRecord {
    /// What the rounds and pairs on record lead to, whether or not they are those of the ballots.
    func outcome(_ input: ElectionInput) -> CountedElection {
        var counted = CountedElection()
        counted.rounds = rounds
        let winners = winners(input)
        counted.winners = winners
        let isWinner = Set(winners ?? [])
        let isDecided = rounds.contains { !$0.elected.isEmpty }
        counted.loss =
            switch input.rules.rule {
            case .irv: { _ in isDecided ? "places_taken" : "stopped" }
            case .scottish, .wigm, .meek: { _ in "places_taken" }
            case .majority: { _ in isDecided ? "fewer" : "no_majority" }
            case .approval, .borda, .bucklin, .quadratic: { isWinner.contains($0) ? "tie_lost" : "fewer" }
            case .rankedPairs, .schulze: { isWinner.contains($0) ? "tie_lost" : "beaten" }
            }
        return counted
    }

    /// Those whom the rule singles out, in the order of the list; nothing where they are the elected.
    private func winners(_ input: ElectionInput) -> [Int]? {
        let standing = input.standing
        switch input.rules.rule {
        case .irv, .majority, .scottish, .wigm, .meek:
            return nil
        case .approval, .borda, .bucklin, .quadratic:
            let votes = rounds.last?.votes ?? []
            let seats = input.rules.seats
            if standing.count <= seats { return standing }
            let least = standing.map { votes[$0] }.sorted(by: >)[seats - 1]
            return standing.filter { votes[$0] >= least }
        case .schulze:
            let winning = paths.indices.filter { a in paths.indices.allSatisfy { paths[a][$0] >= paths[$0][a] } }
            return winning.map { standing[$0] }
        case .rankedPairs:
            let beaten = Set(majorities.filter(\.isLocked).map(\.loser))
            return standing.filter { !beaten.contains($0) }
        }
    }
}
