import BallotMethods
import Crypto
import TestSupport
import Testing
import VotingModel

@Suite("The lot")
struct LotTests {
    /// The permutation by the words of its description, with nothing shared but the hash.
    private func described(_ ids: [String], seed: String) -> [String] {
        let key = Array(SHA256.hash(data: Array(("wijkstem/lot/1\n" + seed).utf8)))
        var numbers: [UInt64] = []
        var block: UInt64 = 0
        func draw() -> UInt64 {
            if numbers.isEmpty {
                let counter = (0..<8).map { UInt8(truncatingIfNeeded: block >> UInt64(8 * (7 - $0))) }
                let digest = Array(SHA256.hash(data: key + counter))
                numbers = (0..<4).map { word in digest[word * 8..<word * 8 + 8].reduce(0) { $0 * 256 + UInt64($1) } }
                block += 1
            }
            return numbers.removeFirst()
        }
        var order = ids.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
        for position in stride(from: order.count - 1, to: 0, by: -1) {
            let bound = UInt64(position + 1)
            // 2⁶⁴ mod bound, in arithmetic that holds 2⁶⁴.
            let surplus = UInt64((UInt128(1) << 64) % UInt128(bound))
            var number = draw()
            while UInt128(number) >= (UInt128(1) << 64) - UInt128(surplus) { number = draw() }
            order.swapAt(position, Int(number % bound))
        }
        return order
    }

    @Test func isThePermutationThatItsDescriptionGives() {
        let ids = (1...24).map { "\($0)" }
        for seed in ["", "4 1 6 6 2 5", "Lindeveen", "é", String(repeating: "x", count: 1_000)] {
            #expect(
                Lot.permutation(of: ids.map { ProjectID($0) }, seed: seed).map(\.text) == described(ids, seed: seed)
            )
        }
    }

    @Test func doesNotDependOnTheOrderOfTheIds() {
        let ids = (1...9).map { ProjectID("\($0)") }
        #expect(Lot.permutation(of: ids, seed: "s") == Lot.permutation(of: ids.reversed(), seed: "s"))
    }

    @Test func placesEveryIdEverywhereAboutEquallyOften() {
        let ids: [ProjectID] = ["a", "b", "c"]
        var first: [ProjectID: Int] = [:]
        for seed in 0..<3_000 { first[Lot.permutation(of: ids, seed: "\(seed)")[0], default: 0] += 1 }
        for id in ids { #expect(abs(first[id, default: 0] - 1_000) < 120) }
    }

    @Test func anEmptyListAndASingleIdAreThemselves() {
        #expect(Lot.permutation(of: [], seed: "s").isEmpty)
        #expect(Lot.permutation(of: ["a"], seed: "s") == ["a"])
    }
}

@Suite("Deciding ties")
struct TieDecisionTests {
    /// Three projects of equal score; only one fits.
    private func decide(_ ties: [TieCriterion], costs: [Int] = [100, 100, 100]) throws -> Tally {
        var builder = BallotProfileBuilder(kind: .approval, projectCount: 3)
        builder.add(projects: [0, 1, 2])
        var counts = BallotCounts()
        counts.valid = 1
        let election = Election(
            projects: zip(["b", "c", "a"], costs).map { Project(id: ProjectID($0), cost: $1) },
            budget: 100,
            currency: .euro,
            profile: builder.finish(),
            counts: counts
        )
        return try Greedy(utility: .cardinality, ties: ties)
            .tally(election, in: TallyContext(provisionalSeed: { "zaad" }))
    }

    @Test func eachCriterionPrefersWhatItSays() throws {
        #expect(try decide([.listed]).outcome.funded == [0])
        #expect(try decide([.name]).outcome.funded == [2])
        #expect(try decide([.minCost, .refuse], costs: [100, 90, 95]).outcome.funded == [1])
        let drawn = Lot.permutation(of: ["b", "c", "a"], seed: "x")[0]
        let funded = try decide([.lot(seed: "x")]).outcome.funded
        #expect(["b", "c", "a"][funded[0]] == drawn.text)
    }

    @Test func theFirstCriterionThatLeavesOneHasDecided() throws {
        let tally = try decide([.maxVotes, .minCost, .listed], costs: [90, 100, 90])
        #expect(tally.record.ties[0].decidedBy == "listed")
        #expect(tally.record.ties[0].chosen == 0)
        #expect(
            try decide([.maxVotes, .minCost, .listed], costs: [100, 100, 90]).record.ties[0].decidedBy == "min-cost"
        )
    }

    @Test func refuseNamesThoseThatAreStillEqual() {
        #expect {
            try decide([.minCost, .refuse], costs: [90, 100, 90])
        } throws: { error in
            (error as? UndecidedTie)?.tied == ["b", "a"]
        }
    }

    @Test func aProvisionalLotIsMarkedAndItsSeedIsOnRecord() throws {
        let tally = try decide([.minCost, .provisionalLot])
        #expect(tally.record.ties[0].provisional)
        #expect(tally.record.ties[0].decidedBy == "lot")
        #expect(tally.method.ties == [.minCost, .lot(seed: "zaad")])
        #expect(tally.record.lot?.count == 3)
    }

    @Test func aLotThatNobodyNeedsIsNotDrawn() throws {
        let tally = try decide([.minCost, .provisionalLot], costs: [10, 20, 95])
        #expect(tally.record.lot == nil)
        #expect(tally.method.ties == [.minCost, .provisionalLot])
    }
}

@Suite("Methods by their specification")
struct MethodsTests {
    private func method(
        _ rule: RuleID,
        _ utility: Utility?,
        _ completion: Completion?,
        _ kind: BallotKind
    ) throws -> MethodSpecification {
        try Methods.method(
            for: MethodSpecification(rule: rule, utility: utility, completion: completion),
            ballots: kind
        )
        .specification
    }

    @Test func defaultsAreFilledIn() throws {
        #expect(try method(.greedy, nil, nil, .approval).utility == .cardinality)
        #expect(try method(.greedy, nil, nil, .points).utility == .points)
        #expect(try method(.greedy, nil, nil, .ranked).utility == .positions)
        #expect(try method(.greedyPerCost, nil, nil, .points).utility == .cardinality)
        #expect(try method(.equalShares, nil, nil, .points).utility == .cost)
        #expect(try method(.equalShares, nil, nil, .approval).completion == Completion.none)
        #expect(try method(.greedy, nil, nil, .approval).ties == [.refuse])
    }

    @Test func combinationsWithoutAMeaningAreRefused() {
        #expect(throws: MethodError.self) { try method(.greedy, .points, nil, .approval) }
        #expect(throws: MethodError.self) { try method(.greedy, .borda, nil, .points) }
        #expect(throws: MethodError.self) { try method(.equalShares, .positions, nil, .ranked) }
        #expect(throws: MethodError.self) { try method(.equalShares, .borda, nil, .approval) }
        #expect(throws: MethodError.self) { try method(.greedy, nil, .add1, .approval) }
        #expect(throws: MethodError.self) { try method(.greedyNoSkip, nil, .utilitarian, .approval) }
        #expect(throws: MethodError.self) { try method(.greedy, nil, nil, .quadratic) }
    }

    @Test func greedyThresholdNeedsAThreshold() throws {
        var elections = RandomElections(seed: 1)
        let election = elections.next(kind: .approval).with(minimumScore: .some(nil))
        #expect(throws: MethodError.minimumScoreMissing(rule: .greedyThreshold)) {
            try GreedyThreshold(utility: .cardinality, ties: [.listed]).tally(election, in: TallyContext())
        }
    }
}
