import BallotMethods
import ExactArithmetic
import TestSupport
import Testing
import VotingModel

/// The engine against the definitions, on random elections with defects and ties.
@Suite("Election rules and their definitions")
struct ElectionDefinitionTests {
    private func tally(
        _ election: RankedElection,
        _ rule: ElectionRule,
        _ options: [ElectionOption: String] = [:],
        ties: [ElectionTieCriterion] = [.listed]
    ) throws -> ElectionTally {
        try ElectionMethods.method(for: ElectionSpecification(rule: rule, options: options, ties: ties))
            .tally(election, in: TallyContext())
    }

    /// Runs `body` on random elections that somebody stands in.
    private func forEach(
        seed: UInt64,
        count: Int = 500,
        defects: Bool = true,
        _ body: (RandomRankedElections.Drawn, Set<Int>, inout SeededGenerator) throws -> Void
    ) rethrows {
        var elections = RandomRankedElections(seed: seed)
        for _ in 0..<count {
            let drawn = elections.next(defects: defects)
            let standing = Set(drawn.election.standing)
            if standing.isEmpty { continue }
            try body(drawn, standing, &elections.generator)
        }
    }

    @Test func schulzeIsThatOfAllPaths() throws {
        try forEach(seed: 1, count: 200) { drawn, standing, _ in
            for margins in [false, true] {
                for last in [false, true] {
                    let options: [ElectionOption: String] = [
                        .strength: margins ? "margins" : "winning", .unranked: last ? "last" : "absent",
                    ]
                    let result = try tally(drawn.election, .schulze, options)
                    let expected = DefinitionOfElections.schulze(
                        drawn.ballots,
                        standing: standing,
                        margins: margins,
                        unrankedLast: last
                    )
                    #expect(Set(result.winners) == expected, "seed 1: \(drawn.ballots)")
                    #expect(result.elected == [expected.min() ?? -1])
                }
            }
        }
    }

    @Test func rankedPairsLockOneByOne() throws {
        try forEach(seed: 2) { drawn, standing, _ in
            for margins in [false, true] {
                let result = try tally(drawn.election, .rankedPairs, [.strength: margins ? "margins" : "winning"])
                let expected = DefinitionOfElections.rankedPairs(drawn.ballots, standing: standing, margins: margins)
                #expect(Set(result.winners) == expected, "seed 2: \(drawn.ballots)")
            }
        }
    }

    @Test func bordaGivesWhatIsBelowAndHalfOfWhatIsBeside() throws {
        try forEach(seed: 3) { drawn, standing, _ in
            for shared in [false, true] {
                let result = try tally(drawn.election, .borda, [.unranked: shared ? "shared" : "zero"])
                let expected = DefinitionOfElections.borda(drawn.ballots, standing: standing, shared: shared)
                for candidate in standing {
                    let points = ExactDecimal(
                        units: result.record.rounds[0].votes[candidate],
                        digits: result.record.digits
                    )
                    #expect(points.rational == expected[candidate], "seed 3: \(drawn.ballots)")
                }
                let worst = result.elected.compactMap { expected[$0] }.min() ?? .zero
                let others = standing.subtracting(result.elected)
                #expect(others.allSatisfy { (expected[$0] ?? .zero) <= worst })
                #expect(result.elected.count == min(drawn.election.seats, standing.count))
            }
        }
    }

    @Test func bucklinStopsAtTheFirstMajority() throws {
        try forEach(seed: 4) { drawn, standing, _ in
            let result = try tally(drawn.election.with(seats: 1), .bucklin)
            let expected = DefinitionOfElections.bucklin(drawn.ballots, standing: standing)
            #expect(Set(result.winners) == expected, "seed 4: \(drawn.ballots)")
        }
    }

    @Test func instantRunoffReadsEachBallotAnewInEveryRound() throws {
        try forEach(seed: 5, count: 1_500) { drawn, standing, generator in
            var reading = DefinitionOfTransfers.Reading()
            reading.overvote =
                ["exhaust", "skip", "exhaust-if-multiple-continuing"].randomElement(using: &generator) ?? ""
            reading.maxSkipped = [nil, 0, 1].randomElement(using: &generator) ?? nil
            reading.repeatsExhaust = Bool.random(using: &generator)
            let (isBatch, untilTwo, isFirst, isEarlier) = (
                Bool.random(using: &generator), Bool.random(using: &generator), Bool.random(using: &generator),
                Bool.random(using: &generator)
            )
            let options: [ElectionOption: String] = [
                .overvote: reading.overvote, .maxSkipped: reading.maxSkipped.map { "\($0)" } ?? "any",
                .repeated: reading.repeatsExhaust ? "exhaust" : "skip", .batch: "\(isBatch)", .untilTwo: "\(untilTwo)",
                .threshold: isFirst ? "first-round" : "each-round",
            ]
            let ties: [ElectionTieCriterion] = isEarlier ? [.earlierStage, .listed] : [.listed]
            let result = try tally(drawn.election, .instantRunoff, options, ties: ties)
            let expected = DefinitionOfTransfers.instantRunoff(
                drawn.ballots,
                standing: standing,
                reading,
                earlierStage: isEarlier,
                untilTwo: untilTwo,
                firstRoundThreshold: isFirst,
                batch: isBatch
            )
            let rounds = result.record.rounds.enumerated().map { index, round in
                let left = standing.subtracting(result.record.rounds[..<index].flatMap(\.excluded))
                return plain(round, over: left)
            }
            #expect(rounds == expected, "seed 5: \(drawn.ballots) \(options)")
        }
    }

    @Test func scottishStagesAreThoseOfEverySinglePaper() throws {
        try forEach(seed: 6, count: 1_500) { drawn, standing, _ in
            let result = try tally(drawn.election, .scottishSTV)
            let expected = DefinitionOfTransfers.scottish(
                drawn.ballots,
                standing: standing,
                seats: drawn.election.seats
            )
            let rounds = result.record.rounds.map { plain($0, over: standing) }
            #expect(rounds == expected, "seed 6: \(drawn.ballots) \(drawn.election.seats)")
        }
    }

    @Test func wigmStagesAreThoseOfEverySinglePaper() throws {
        try forEach(seed: 7, count: 1_500) { drawn, standing, _ in
            let result = try tally(drawn.election, .weightedSTV)
            let seats = drawn.election.seats
            let expected = DefinitionOfFractionalSTV.wigm(drawn.ballots, standing: standing, seats: seats)
            let rounds = result.record.rounds.map { plain($0, over: standing) }
            #expect(rounds == expected, "seed 7: \(drawn.ballots) \(drawn.election.seats)")
        }
    }

    @Test func meekRoundsAreThoseOfEverySinglePaper() throws {
        try forEach(seed: 8, count: 1_500) { drawn, standing, _ in
            let result = try tally(drawn.election, .meekSTV)
            let seats = drawn.election.seats
            let expected = DefinitionOfFractionalSTV.meek(drawn.ballots, standing: standing, seats: seats)
            let rounds = result.record.rounds.map { plain($0, over: standing) }
            #expect(rounds == expected, "seed 8: \(drawn.ballots) \(drawn.election.seats)")
        }
    }

    private func plain(_ round: ElectionRound, over candidates: Set<Int>) -> DefinitionOfTransfers.Round {
        var plain = DefinitionOfTransfers.Round(
            votes: Dictionary(uniqueKeysWithValues: candidates.map { ($0, round.votes[$0]) })
        )
        plain.elected = Set(round.elected.map(\.candidate))
        plain.excluded = Set(round.excluded)
        return plain
    }
}
