import BallotMethods
import TestSupport
import Testing
import VotingModel

@Suite("Equal Shares held against counting by votes")
struct ComparisonTests {
    private let cheapestFirst: [TieCriterion] = [.minCost, .listed]

    @Test(arguments: ComparisonRecord.Kind.allCases)
    func choosesByBallotsCountedOneByOne(_ kind: ComparisonRecord.Kind) throws {
        let seed: UInt64 = 2_023
        var elections = RandomElections(seed: seed)
        var chosen = (greedy: 0, equalShares: 0)
        for round in 0..<150 {
            let ballots: BallotKind = [.approval, .points, .ranked][round % 3]
            let election = elections.next(kind: ballots).with(minimumScore: .some(nil)).with(minimumScore: .some(nil))
            let completion: Completion = [.none, .add1u, .phragmen, .add1][round % 4]
            let plain = try EqualShares(utility: .cost, completion: completion, ties: cheapestFirst)
                .tally(election, in: TallyContext())
            let greedy = try Greedy(utility: Self.score(ballots), ties: cheapestFirst).tally(
                election,
                in: TallyContext()
            )
            let tally = try EqualShares(utility: .cost, completion: completion, comparison: kind, ties: cheapestFirst)
                .tally(election, in: TallyContext())
            let record = try #require(tally.record.comparison)
            #expect(record.equalShares == plain.outcome.funded)
            #expect(record.greedy == greedy.outcome.funded)
            var votes = (equalShares: 0, greedy: 0)
            for ballot in 0..<election.profile.distinctCount {
                let named = Set(election.profile.projects[election.profile.entries(of: ballot)].map(Int.init))
                var sides = (
                    named.intersection(plain.outcome.funded).count, named.intersection(greedy.outcome.funded).count
                )
                if kind == .exclusionRatio { sides = (sides.0 > 0 ? 1 : 0, sides.1 > 0 ? 1 : 0) }
                let times = Int(election.profile.multiplicities[ballot])
                if sides.0 > sides.1 { votes.equalShares += times }
                if sides.1 > sides.0 { votes.greedy += times }
            }
            #expect(record.equalSharesVotes == votes.equalShares, "round \(round), seed \(seed)")
            #expect(record.greedyVotes == votes.greedy, "round \(round), seed \(seed)")
            let stands = votes.greedy > votes.equalShares ? greedy : plain
            #expect(tally.outcome == stands.outcome)
            #expect(tally.record.notFunded == stands.record.notFunded)
            #expect(tally.record.ties == plain.record.ties + greedy.record.ties)
            if votes.greedy > votes.equalShares { chosen.greedy += 1 } else { chosen.equalShares += 1 }
        }
        #expect(chosen.greedy > 3 && chosen.equalShares > 10)
    }

    private static func score(_ kind: BallotKind) -> Utility {
        switch kind {
        case .approval: .cardinality
        case .points: .points
        case .quadratic: .votes
        case .ranked: .positions
        }
    }

    @Test func withoutAComparisonNothingIsWrittenOfIt() throws {
        let method = MethodSpecification(rule: .equalShares, options: [.comparison: "none"])
        #expect(try Methods.method(for: method, ballots: .approval).specification.options.isEmpty)
    }

    @Test func noOtherRuleKnowsIt() {
        for rule in RuleID.allCases where rule != .equalShares {
            let method = MethodSpecification(rule: rule, options: [.comparison: "satisfaction"])
            #expect(throws: MethodError.self) { try Methods.method(for: method, ballots: .approval) }
        }
    }
}
