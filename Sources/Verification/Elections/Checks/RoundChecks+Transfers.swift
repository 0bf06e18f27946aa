extension RoundChecks {
    /// The transfers of a round lead to the votes of the next one.
    func transfers() -> [Failure] {
        let place = "\(BundleFile.result.rawValue)#/rounds"
        var failures: [Failure] = []
        var isGone = input.stands.map { !$0 }
        for (position, round) in record.rounds.enumerated() where failures.count < 10 {
            func fail(_ key: String, _ expected: Words, _ found: Words) {
                failures.append(Failure("\(place)/\(position)/\(key)", expected: expected, found: found))
            }
            guard input.rules.rule.hasTransfers else {
                if !round.transfers.isEmpty { fail("transfers", .nothing, Words(round.transfers.count)) }
                if round.surplus != nil { fail("surplus", .nothing, Words(1)) }
                continue
            }
            if input.rules.rule != .irv { for entry in round.elected { isGone[entry.candidate] = true } }
            for candidate in round.excluded { isGone[candidate] = true }
            checkSurplus(round, fail)
            let sources = Set(round.excluded + (round.surplus.map { [$0.of] } ?? []))
            for (index, transfer) in round.transfers.enumerated() {
                if !sources.contains(transfer.from) {
                    let expected = Words("wie eruit gaat of te veel heeft", "who goes out or has too much")
                    fail("transfers/\(index)/from", expected, name(transfer.from))
                }
                if case .candidate(let candidate) = transfer.to, isGone[candidate] {
                    fail("transfers/\(index)/to", Words("iemand die meedoet", "somebody in the race"), name(candidate))
                }
            }
            if position + 1 < record.rounds.count {
                checkNext(round, record.rounds[position + 1], fail)
            }
        }
        return failures
    }

    private func checkSurplus(_ round: CountedRound, _ fail: (String, Words, Words) -> Void) {
        guard let surplus = round.surplus else { return }
        let expected = round.votes[surplus.of] - (round.quota ?? 0)
        if !round.excluded.isEmpty || surplus.votes != expected || expected <= 0 {
            fail("surplus/votes", amount(max(0, expected)), amount(surplus.votes))
        }
    }

    /// What the votes, the exhausted votes and what is lost come to in the next round.
    private func checkNext(_ round: CountedRound, _ next: CountedRound, _ fail: (String, Words, Words) -> Void) {
        var (votes, exhausted, lost) = (round.votes, round.exhaustedBy, round.lost)
        for candidate in round.excluded { votes[candidate] = 0 }
        if let surplus = round.surplus {
            votes[surplus.of] -= surplus.votes
            lost += surplus.votes - round.transfers.reduce(0) { $0 + $1.votes }
        }
        for transfer in round.transfers {
            switch transfer.to {
            case .candidate(let candidate): votes[candidate] += transfer.votes
            case .exhausted(let reason): exhausted[reason.rawValue] += transfer.votes
            }
        }
        for candidate in input.standing where votes[candidate] != next.votes[candidate] {
            let expected = amount(votes[candidate])
            let (nl, en) = (expected.nl, expected.en)
            let who = input.candidates[candidate].id.string
            fail(
                "transfers",
                Words("die \(who) op \(nl) brengen", "that bring \(who) to \(en)"),
                amount(next.votes[candidate])
            )
        }
        for reason in ExhaustedReason.allCases where exhausted[reason.rawValue] != next.exhaustedBy[reason.rawValue] {
            fail(
                "transfers (\(reason.written))",
                amount(exhausted[reason.rawValue]),
                amount(next.exhaustedBy[reason.rawValue])
            )
        }
        if lost != next.lost { fail("transfers (lost)", amount(lost), amount(next.lost)) }
    }

    /// Meek's rule: the factors of every round are those to which counting again comes, to the last unit.
    func keepFactors(_ counted: CountedElection) -> [Failure] {
        let place = "\(BundleFile.result.rawValue)#/rounds"
        var failures: [Failure] = []
        for (position, (found, expected)) in zip(record.rounds, counted.rounds).enumerated() where failures.count < 10 {
            guard let factors = found.keepFactors, let counted = expected.keepFactors else { continue }
            for (index, candidate) in input.standing.enumerated() where factors[candidate] != counted[candidate] {
                failures.append(
                    Failure(
                        "\(place)/\(position)/keep_factors/\(index)/factor",
                        expected: Words(ExactAmount.written(counted[candidate], places: 9)),
                        found: Words(ExactAmount.written(factors[candidate], places: 9))
                    )
                )
            }
            if found.iterations != expected.iterations {
                failures.append(
                    Failure(
                        "\(place)/\(position)/iterations",
                        expected: Words(expected.iterations ?? 0),
                        found: Words(found.iterations ?? 0)
                    )
                )
            }
        }
        return failures
    }

    private func amount(_ units: Int128) -> Words { Words(ExactAmount.written(units, places: record.places)) }

    private func name(_ candidate: Int) -> Words { Words(input.candidates[candidate].id) }
}
