import BallotMethods
import TestSupport
import Testing
import VotingModel

/// What every rule that elects must hold to.
@Suite("Every election rule")
struct ElectionConformanceTests {
    static let specifications: [ElectionSpecification] = ElectionRule.allCases.flatMap {
        rule -> [ElectionSpecification] in
        let settings = rule.options.reduce([[:]] as [[ElectionOption: String]]) { known, option in
            known.flatMap { settings in
                option.values(under: rule).map { value in
                    settings.merging([option: value == "N" ? "1" : value]) { $1 }
                }
            }
        }
        // A handful of the many settings of instant runoff says enough.
        let step = max(1, settings.count / 12)
        return stride(from: 0, to: settings.count, by: step).map {
            ElectionSpecification(rule: rule, options: settings[$0], ties: [.name])
        }
    }

    private func tally(_ election: RankedElection, _ specification: ElectionSpecification) throws -> ElectionTally {
        let seats = specification.rule.electsSeveral ? election.seats : 1
        let election = specification.rule.countsCredits ? election.withCredits : election
        return try ElectionMethods.method(for: specification).tally(election.with(seats: seats), in: TallyContext())
    }

    private func forEach(
        seed: UInt64,
        count: Int,
        _ body: (RandomRankedElections.Drawn, inout SeededGenerator) throws -> Void
    ) rethrows {
        var elections = RandomRankedElections(seed: seed)
        for _ in 0..<count {
            let drawn = elections.next(defects: true)
            if !drawn.election.standing.isEmpty { try body(drawn, &elections.generator) }
        }
    }

    @Test(arguments: specifications)
    func neverElectsMoreThanThereAreSeatsNorAnybodyWhoStoodDown(_ specification: ElectionSpecification) throws {
        try forEach(seed: 11, count: 60) { drawn, _ in
            let result = try tally(drawn.election, specification)
            #expect(result.elected.count <= result.seats)
            #expect(Set(result.elected).count == result.elected.count)
            #expect(Set(result.elected).isSubset(of: drawn.election.standing))
            #expect(Set(result.elected).isSubset(of: result.winners))
            let others = Set(result.record.notElected.map(\.candidate))
            #expect(others.isDisjoint(with: result.elected))
            #expect(others.union(result.elected) == Set(drawn.election.standing), "everybody has a fate")
        }
    }

    @Test(arguments: specifications)
    func everyVoteIsSomewhere(_ specification: ElectionSpecification) throws {
        let moving: [ElectionRule] = [.instantRunoff, .scottishSTV, .weightedSTV, .meekSTV, .majority]
        guard moving.contains(specification.rule) else { return }
        try forEach(seed: 12, count: 60) { drawn, _ in
            let result = try tally(drawn.election, specification)
            let scale = ExactDecimal.scale(result.record.digits)
            for round in result.record.rounds {
                let sum = round.votes.reduce(0, +) + round.exhaustedTotal + round.lost
                #expect(sum == drawn.election.profile.ballotCount * scale, "seed 12: \(drawn.ballots)")
            }
            for (round, next) in zip(result.record.rounds, result.record.rounds.dropFirst())
            where specification.rule != .meekSTV {
                var votes = round.votes
                for transfer in round.transfers {
                    votes[transfer.from] -= transfer.units
                    if let receiver = transfer.to { votes[receiver] += transfer.units }
                }
                let rounding = zip(votes, next.votes).map(-).reduce(0, +)
                #expect(rounding == next.lost - round.lost, "transfers lead from round to round")
            }
        }
    }

    @Test(arguments: specifications)
    func isTheSameTwiceAndWhateverTheOrderOfBallots(_ specification: ElectionSpecification) throws {
        try forEach(seed: 13, count: 40) { drawn, generator in
            let election = drawn.election
            let result = try tally(election, specification)
            #expect(try tally(election, specification) == result)
            let shuffled = RandomRankedElections.election(
                election.candidates,
                drawn.ballots.shuffled(using: &generator),
                seats: election.seats
            )
            #expect(try tally(shuffled, specification) == result, "seed 13: \(drawn.ballots)")
        }
    }

    @Test(arguments: specifications)
    func isNeutralUpToTheOrderOfTies(_ specification: ElectionSpecification) throws {
        // Votes that are made of ranks go by the order of the file where ranks are shared; these have a test of their own below.
        if specification.rule.countsCredits { return }
        try forEach(seed: 14, count: 40) { drawn, generator in
            let election = drawn.election
            let result = try tally(election, specification)
            // The same people in another order of the file, with the ids, and so the order of ties, that they had.
            let order = Array(election.candidates.indices).shuffled(using: &generator)
            var places = order
            for (place, candidate) in order.enumerated() { places[candidate] = place }
            let moved = RandomRankedElections.election(
                order.map { election.candidates[$0] },
                drawn.ballots.map { $0.map { rank in rank.map { $0 < 0 ? $0 : places[$0] } } },
                seats: election.seats
            )
            let other = try tally(moved, specification)
            func ids(_ candidates: [Int], _ election: RankedElection) -> Set<String> {
                Set(candidates.map { election.candidates[$0].id.text })
            }
            #expect(ids(other.elected, moved) == ids(result.elected, election), "seed 14: \(drawn.ballots)")
            #expect(ids(other.winners, moved) == ids(result.winners, election), "seed 14: \(drawn.ballots)")
        }
    }

    @Test func isNeutralUpToTheOrderOfTiesWhereVotesArePaidWithCredits() throws {
        var elections = RandomCreditElections(seed: 18)
        let method = try ElectionMethods.method(for: ElectionSpecification(rule: .quadratic, ties: [.name]))
        for _ in 0..<400 {
            let drawn = elections.next()
            let candidates = drawn.election.candidates
            let order = Array(candidates.indices).shuffled(using: &elections.generator)
            let moved = elections.election(
                order.map { candidates[$0] },
                drawn.ballots.map { ballot in order.map { ballot[$0] } },
                seats: drawn.election.seats
            )
            let result = try method.tally(drawn.election, in: TallyContext())
            let other = try method.tally(moved, in: TallyContext())
            // Both are in the order of their lists.
            let elected = Set(result.elected.map { candidates[$0].id.text })
            #expect(Set(other.elected.map { moved.candidates[$0].id.text }) == elected, "seed 18: \(drawn.ballots)")
        }
    }

    @Test(arguments: specifications)
    func refusesWhereATieIsOnRecordAndOnlyThere(_ specification: ElectionSpecification) throws {
        try forEach(seed: 15, count: 60) { drawn, _ in
            let result = try tally(drawn.election, specification)
            var refusing = specification
            refusing.ties = [.refuse]
            let open = result.record.ties.contains { $0.decidedBy != "earlier-stage" }
            do {
                _ = try tally(drawn.election, refusing)
                #expect(!open, "seed 15: \(drawn.ballots)")
            } catch is UndecidedTie {
                #expect(open, "seed 15: \(drawn.ballots)")
            }
        }
    }

    @Test func electsWhoeverHasMoreThanHalfOfTheFirstPreferences() throws {
        // Borda, approval and votes with credits promise no such thing, nor do rules that leave those not named out of it.
        for specification in Self.specifications where ![.borda, .approval, .quadratic].contains(specification.rule) {
            guard specification.options[.share] == nil, specification.options[.unranked] != "absent" else { continue }
            var elections = RandomRankedElections(seed: 16)
            for _ in 0..<100 {
                let drawn = elections.next(defects: false)
                let first = Dictionary(grouping: drawn.ballots) { $0[0][0] }.mapValues(\.count)
                guard let favourite = first.first(where: { 2 * $0.value > drawn.ballots.count })?.key else { continue }
                let result = try tally(drawn.election, specification)
                #expect(result.elected.contains(favourite), "seed 16: \(specification.rule) \(drawn.ballots)")
            }
        }
    }

    @Test func theLotIsTheSameForEveryTieOfACount() throws {
        var elections = RandomRankedElections(seed: 17)
        for _ in 0..<200 {
            let drawn = elections.next(defects: false)
            let method = ElectionSpecification(rule: .scottishSTV, ties: [.lot(seed: "dice 3 1 4")])
            let result = try tally(drawn.election, method)
            guard let lot = result.record.lot else { continue }
            for tie in result.record.ties where tie.decidedBy == "lot" && tie.earlierRound == nil {
                let places = tie.tied.compactMap { lot.firstIndex(of: $0) }
                let chosen = lot.firstIndex(of: tie.chosen)
                // Narrowing by earlier stages may have left fewer.
                #expect(chosen != nil && places.contains(chosen ?? -1))
            }
        }
    }

    @Test func saysWhatARuleDoesNotKnow() {
        func error(_ specification: ElectionSpecification) -> ElectionMethodError? {
            do {
                _ = try ElectionMethods.method(for: specification)
                return nil
            } catch { return error }
        }
        #expect(error(ElectionSpecification(rule: .borda, options: [.batch: "true"])) != nil)
        #expect(error(ElectionSpecification(rule: .borda, options: [.unranked: "last"])) != nil)
        #expect(error(ElectionSpecification(rule: .schulze, options: [.unranked: "zero"])) != nil)
        #expect(error(ElectionSpecification(rule: .scottishSTV, ties: [.earlierStage])) != nil)
        #expect(error(ElectionSpecification(rule: .instantRunoff, options: [.stopAfter: "0"])) != nil)
        #expect(error(ElectionSpecification(rule: .instantRunoff, options: [.maxSkipped: "01"])) != nil)
        #expect(error(ElectionSpecification(rule: .instantRunoff, options: [.maxSkipped: "N"])) != nil)
        #expect(error(ElectionSpecification(rule: .instantRunoff, ties: [.earlierStage])) == nil)
    }
}
