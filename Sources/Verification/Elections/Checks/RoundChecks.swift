/// V11 of an election: each round on its own, from nothing but the rounds, the sums and the rules.
struct RoundChecks {
    let input: ElectionInput
    let record: ElectionRecord

    private var rule: ElectionRules.Rule { input.rules.rule }
    private static let place = "\(BundleFile.result.rawValue)#/rounds"

    private func written(_ units: Int128) -> Words { Words(ExactAmount.written(units, places: record.places)) }

    /// What is written of one round, for every round.
    private func eachRound(_ body: (Int, CountedRound, (String, Words, Words) -> Void) -> Void) -> [Failure] {
        var failures: [Failure] = []
        for (position, round) in record.rounds.enumerated() where failures.count < 10 {
            body(position, round) { key, expected, found in
                failures.append(Failure("\(Self.place)/\(position)/\(key)", expected: expected, found: found))
            }
        }
        return failures
    }

    /// No vote comes from nowhere or goes nowhere.
    func conserved() -> [Failure] {
        eachRound { _, round, fail in
            if rule.isWalked {
                let all = input.profileBallots * input.unit
                let sum = round.votes.reduce(0, +) + round.exhausted + round.lost
                if sum != all { fail("votes", written(all), written(sum)) }
            } else {
                if round.exhausted != 0 { fail("exhausted", written(0), written(round.exhausted)) }
                if round.lost != 0 { fail("lost", written(0), written(round.lost)) }
            }
        }
    }

    /// The quota of every round, from its votes and the number of valid ballots.
    func quota() -> [Failure] {
        let seats = Int128(input.rules.seats + 1)
        let valid = Int128(input.aggregate.ballots.valid)
        let first = record.rounds[0].votes.reduce(0, +)
        return eachRound { _, round, fail in
            let sum = round.votes.reduce(0, +)
            let expected: Int128? =
                switch rule {
                case .irv: (input.rules.has(.threshold, "first-round") ? first : sum) / 2 + 1
                case .scottish: (valid / seats + 1) * input.unit
                case .wigm: valid * input.unit / seats + 1
                case .meek: sum / seats + 1
                case .bucklin: valid / 2 + 1
                case .majority: NaiveMost.majorityQuota(input)
                case .approval, .borda, .quadratic, .rankedPairs, .schulze: nil
                }
            if round.quota != expected {
                fail("quota", expected.map(written) ?? .nothing, round.quota.map(written) ?? .nothing)
            }
        }
    }

    /// Who is elected is so on a ground that holds.
    func elected() -> [Failure] {
        var isElected: Set<Int> = []
        var isOut: Set<Int> = []
        let seats = input.rules.seats
        return eachRound { _, round, fail in
            let now = Set(round.elected.map(\.candidate))
            let left = input.standing.filter { !isOut.contains($0) && !isElected.contains($0) }
            // Where nobody else is left, even fewer votes than none are the most.
            let others = left.filter { !now.contains($0) }.map { round.votes[$0] }.max() ?? .min
            let inAll = isElected.count + left.count - round.excluded.count
            for (place, (candidate, ground)) in round.elected.enumerated() {
                let votes = round.votes[candidate]
                let isNew = isElected.insert(candidate).inserted
                if !input.stands[candidate] || isOut.contains(candidate) || !isNew || isElected.count > seats {
                    fail("elected/\(place)", Words("iemand die meedoet", "somebody in the race"), id(candidate))
                    continue
                }
                let holds =
                    switch ground {
                    case "quota", "majority": round.quota.map { votes >= $0 } ?? false
                    case "remaining": rule == .irv ? left.count == 1 : inAll <= seats
                    case "ahead": rule == .irv && left.count == 2 && votes >= others
                    case "most": votes >= others
                    case "unbeaten": rule.hasPairs
                    default: false
                    }
                if !holds {
                    fail("grounds/\(place)", Words("een grond die klopt", "a ground that holds"), Words(ground))
                }
            }
            isOut.formUnion(round.excluded)
        }
    }

    /// Who goes out has the fewest votes of those in the race.
    func excluded() -> [Failure] {
        var isElected: Set<Int> = []
        var isOut: Set<Int> = []
        let isBatch = input.rules.has(.batch, "true")
        return eachRound { _, round, fail in
            for candidate in round.elected where candidate.ground != "remaining" {
                isElected.insert(candidate.candidate)
            }
            if round.excluded.isEmpty { return }
            let inRace = input.standing.filter { !isOut.contains($0) && (rule == .irv || !isElected.contains($0)) }
            let sum = round.excluded.reduce(Int128(0)) { $0 + round.votes[$1] }
            let (racing, leaving) = (Set(inRace), Set(round.excluded))
            let rest = inRace.filter { !leaving.contains($0) }.map { round.votes[$0] }.min()
            let isAlone = round.excluded.count <= 1
            if !isAlone, !isBatch { fail("excluded", Words(1), Words(round.excluded.count)) }
            if !rule.hasTransfers, rule != .meek {
                fail("excluded", .nothing, Words(round.excluded.count))
            }
            for (place, candidate) in round.excluded.enumerated() where !racing.contains(candidate) {
                fail("excluded/\(place)", Words("iemand die meedoet", "somebody in the race"), id(candidate))
            }
            var most = rest ?? sum
            if rule == .meek, let quota = round.quota {
                most += isElected.reduce(Int128(0)) { $0 + max(0, round.votes[$1] - quota) }
            }
            if isAlone ? sum > most : sum >= most {
                let expected = Words(
                    "hoogstens \(ExactAmount.written(most, places: record.places)) stemmen",
                    "\(ExactAmount.written(most, places: record.places)) votes at most"
                )
                fail("excluded", expected, written(sum))
            }
            isOut.formUnion(round.excluded)
        }
    }

    private func id(_ candidate: Int) -> Words { Words(input.candidates[candidate].id) }
}
