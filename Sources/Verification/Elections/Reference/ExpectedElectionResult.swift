/// `result.json` of an election as it must be, from rules, list, sums and what the count led to.
struct ExpectedElectionResult {
    let input: ElectionInput

    func id(_ candidate: Int) -> JSON { .text(input.candidates[candidate].id) }
    private func ids(_ candidates: [Int]) -> JSON { .list(candidates.map(id)) }

    // MARK: What is repeated

    /// The keys that repeat rules, list and aggregate.
    func repeated(rulesDigest: String) -> JSON {
        let (rules, sums) = (input.rules, input.aggregate)
        var options: [JSON.Member] = rules.options.map { JSON.Member($0.key, .text($0.value)) }
        options.append(JSON.Member("ties", .list(rules.ties.map { .text($0) })))
        return .with([
            "ballot_kind": .string(rules.kind.rawValue),
            "ballots": ballots,
            "candidate_count": .integer(input.standing.count),
            "candidates": .list(input.candidates.indices.map(candidate)),
            "credits": credits,
            "defects": .list(
                sums.defects.map { .with(["ballots": .integer($0.count), "reason": .text($0.reason)]) }
            ),
            "format": .string("wijkstem-election-result/1"),
            "language": .string(rules.language.rawValue),
            "names": .list(
                input.candidates.map {
                    .with(["id": .text($0.id), "name": .text($0.name.bytes.isEmpty ? $0.id : $0.name)])
                }
            ),
            "options": .object(options.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }),
            "rule": .string(rules.rule.rawValue),
            "rules_sha256": .string(rulesDigest),
            "seats": .integer(rules.seats),
            "vote": .with(["id": .text(rules.voteID), "name": .text(rules.voteName)]),
        ])
    }

    private var ballots: JSON {
        let numbers = input.aggregate.ballots
        return .with([
            "blank": .integer(numbers.blank),
            "cast": .integer(numbers.cast),
            "counted": .integer(numbers.counted),
            "distinct": .integer(numbers.distinct),
            "invalid": .integer(numbers.invalid),
            "invalid_reasons": .list(
                input.aggregate.invalid.map { .with(["count": .integer($0.count), "reason": .text($0.reason)]) }
            ),
            "valid": .integer(numbers.valid),
        ])
    }

    private func candidate(_ candidate: Int) -> JSON {
        let sums = input.aggregate.candidates[candidate]
        return .with([
            "against": sums.credits.map { .integer($0.votesAgainst) },
            "credits": sums.credits.map { .integer($0.spent) },
            "first": sums.first.map { .integer($0) },
            "for": sums.credits.map { .integer($0.votesFor) },
            "id": id(candidate),
            "mentions": .integer(sums.mentions),
            "withdrawn": .flag(input.candidates[candidate].isWithdrawn),
        ])
    }

    /// What all voters had to spend, and what they spent.
    private var credits: JSON? {
        guard let credits = input.rules.credits else { return nil }
        let spent = input.aggregate.candidates.reduce(0) { $0 + ($1.credits?.spent ?? 0) }
        return GivenCredits.written(
            given: credits.amount * Int(input.profileBallots),
            spent: spent,
            perBallot: credits.amount
        )
    }

    // MARK: What the count led to

    /// The keys that say who is elected.
    func decided(_ counted: CountedElection) -> JSON {
        let elected = counted.elected
        let isElected = Set(elected)
        let out = counted.out
        let losers: [JSON] = input.standing.filter { !isElected.contains($0) }.map { candidate in
            .with([
                "id": id(candidate),
                "reason": .string(out[candidate] == nil ? counted.loss(candidate) : "excluded"),
                "round": out[candidate].map { .integer($0) },
            ])
        }
        let saysMajority = [.irv, .majority].contains(input.rules.rule) && elected.isEmpty
        return .with([
            "elected": ids(elected),
            "elected_count": .integer(elected.count),
            "no_majority": saysMajority ? .flag(true) : nil,
            "not_elected": .list(losers),
            "winners": ids(counted.winners ?? elected.sorted()),
        ])
    }

    func pairs(_ counted: CountedElection) -> JSON? {
        guard let pairs = input.aggregate.pairs else { return nil }
        return .with([
            "candidates": .list(pairs.candidates.map { .text($0) }),
            "majorities": counted.majorities.map { majorities in
                .list(
                    majorities.map {
                        .with([
                            "locked": .flag($0.isLocked), "loser": id($0.loser), "winner": id($0.winner),
                            "votes_against": .integer($0.votesAgainst), "votes_for": .integer($0.votesFor),
                        ])
                    }
                )
            },
            "paths": counted.paths.map(Self.matrix),
            "preferring": Self.matrix(pairs.preferring),
        ])
    }

    static func matrix(_ rows: [[Int]]) -> JSON { .list(rows.map { .list($0.map { .integer($0) }) }) }

    func ties(_ ties: [CountedTie]) -> JSON {
        .list(
            ties.map {
                .with([
                    "choice": .string($0.choice), "chosen": id($0.chosen), "decided_by": .string($0.decidedBy),
                    "earlier_round": $0.earlierRound.map { .integer($0) }, "provisional": .flag(false),
                    "round": .integer($0.round), "tied": ids($0.tied), "value": .string($0.value.written),
                ])
            }
        )
    }

    func rounds(_ counted: CountedElection) -> JSON {
        .list(counted.rounds.enumerated().map { round($1, number: $0 + 1, places: counted.places) })
    }

    private func round(_ round: CountedRound, number: Int, places: Int) -> JSON {
        func votes(_ units: Int128) -> JSON { .string(ExactAmount.written(units, places: places)) }
        return .with([
            "elected": ids(round.elected.map(\.candidate)),
            "excluded": ids(round.excluded),
            "exhausted": votes(round.exhausted),
            "exhausted_by": .list(
                ExhaustedReason.allCases.filter { round.exhaustedBy[$0.rawValue] > 0 }.map {
                    .with(["reason": .string($0.written), "votes": votes(round.exhaustedBy[$0.rawValue])])
                }
            ),
            "grounds": .list(round.elected.map { .string($0.ground) }),
            "iterations": round.iterations.map { .integer($0) },
            "keep_factors": round.keepFactors.map { factors in
                .list(
                    input.standing.map {
                        .with(["factor": .string(ExactAmount.written(factors[$0], places: 9)), "id": id($0)])
                    }
                )
            },
            "lost": votes(round.lost),
            "number": .integer(number),
            "quota": round.quota.map(votes),
            "surplus": round.surplus.map { .with(["of": id($0.of), "votes": votes($0.votes)]) },
            "ties": .list(round.ties.map { .integer($0) }),
            "transfers": .list(round.transfers.map { transfer($0, votes($0.votes)) }),
            "votes": .list(input.standing.map { .with(["id": id($0), "votes": votes(round.votes[$0])]) }),
        ])
    }

    private func transfer(_ transfer: CountedRound.Transfer, _ votes: JSON) -> JSON {
        var (to, exhausted): (JSON?, JSON?)
        switch transfer.to {
        case .candidate(let candidate): to = id(candidate)
        case .exhausted(let reason): exhausted = .string(reason.written)
        }
        return .with([
            "ballots": .integer(transfer.ballots), "exhausted": exhausted, "from": id(transfer.from), "to": to,
            "votes": votes,
        ])
    }
}
