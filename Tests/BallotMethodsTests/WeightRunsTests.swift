import TestSupport
import Testing
import VotingModel

@testable import BallotMethods

/// Supporters put in the order of their weights, block by block.
@Suite("Runs of equal weight")
struct WeightRunsTests {
    /// Up to four projects with up to 6,000 supporters each, and weights up to `most`.
    private static func random(
        _ generator: inout SeededGenerator,
        most: Int32
    ) -> (ballots: [UInt32], weights: [Int32], supporters: [Int]) {
        var ballots: [UInt32] = []
        var supporters = [0]
        for _ in 0..<Int.random(in: 0...4, using: &generator) {
            let count = [0, 1, 2, 5, 2048, 2049, 6000].randomElement(using: &generator) ?? 0
            ballots += (0..<UInt32(count)).map { $0 * 3 }
            supporters.append(ballots.count)
        }
        return (ballots, ballots.map { _ in Int32.random(in: 1...most, using: &generator) }, supporters)
    }

    @Test(arguments: [1, 2, 3, 255, 256, 257, 70_000, Int32.max])
    func everySupporterKeepsItsProjectAndItsWeight(most: Int32) {
        let seed = UInt64(most)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<3 {
            let (ballots, weights, supporters) = Self.random(&generator, most: most)
            let found = WeightRuns(ballots: ballots, weights: weights, supporters: supporters)
            for project in supporters.indices.dropLast() {
                let positions = supporters[project]..<supporters[project + 1]
                let before = zip(ballots[positions], weights[positions]).map { UInt64($0) << 32 | UInt64($1) }
                let after = zip(found.ballots[positions], found.weights[positions]).map {
                    UInt64($0) << 32 | UInt64($1)
                }
                #expect(before.sorted() == after.sorted(), "seed \(seed)")
            }
        }
    }

    @Test(arguments: [1, 2, 3, 255, 256, 257, 70_000, Int32.max])
    func runsFollowEachOtherAndHaveOneWeightEach(most: Int32) {
        let seed = UInt64(most) + 1
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<3 {
            let (ballots, weights, supporters) = Self.random(&generator, most: most)
            let found = WeightRuns(ballots: ballots, weights: weights, supporters: supporters)
            #expect(found.starts.count == supporters.count && found.starts.last == found.runs.count, "seed \(seed)")
            for project in supporters.indices.dropLast() {
                let runs = found.runs[found.starts[project]..<found.starts[project + 1]]
                let ends = [supporters[project]] + runs.map(\.positions.upperBound)
                #expect(runs.map(\.positions.lowerBound) + [supporters[project + 1]] == ends, "seed \(seed)")
                let haveOneWeight = runs.allSatisfy { run in
                    !run.positions.isEmpty && found.weights[run.positions].allSatisfy { Int($0) == run.weight }
                }
                #expect(haveOneWeight, "seed \(seed)")
            }
        }
    }

    @Test func supportersOfOneWeightStayInTheirOrder() {
        let ballots: [UInt32] = [1, 4, 6, 7, 9]
        let found = WeightRuns(ballots: ballots, weights: [3, 1, 3, 1, 258], supporters: [0, 5])
        #expect(found.ballots == [4, 7, 1, 6, 9])
        #expect(found.weights == [1, 1, 3, 3, 258])
        #expect(found.runs.map(\.positions) == [0..<2, 2..<4, 4..<5])
    }

    @Test func aFewWeightsMakeFewRunsHoweverManySupporters() {
        let ballots = [UInt32](0..<100_000)
        let found = WeightRuns(ballots: ballots, weights: ballots.map { Int32($0 % 3 + 1) }, supporters: [0, 100_000])
        #expect(found.runs.count <= 3 * 50)
    }

    @Test func aProjectWithoutSupportersHasNoRuns() {
        let found = WeightRuns(ballots: [5], weights: [2], supporters: [0, 0, 1, 1])
        #expect(found.starts == [0, 0, 1, 1])
    }

    /// In the order of the ballots, as where ballots are very many: every round, price and tie is the same.
    @Test(arguments: [(BallotKind.points, Utility.points), (.ranked, .borda), (.ranked, .positions)])
    func supportersThatAreNotPutInOrderPayTheSame(_ kind: BallotKind, _ utility: Utility) throws {
        let seed: UInt64 = 20_262
        var elections = TiedElections(seed: seed)
        for round in 0..<200 {
            let election = elections.next(kind: kind, scale: [1, 3, 10][round % 3]).with(minimumScore: .some(nil))
            var method = EqualShares(utility: utility, completion: .add1u, ties: [.minCost, .maxVotes, .listed])
            let inOrder = try method.tally(election, in: TallyContext())
            method.mostOrdered = 0
            #expect(try method.tally(election, in: TallyContext()) == inOrder, "round \(round), seed \(seed)")
        }
    }
}
