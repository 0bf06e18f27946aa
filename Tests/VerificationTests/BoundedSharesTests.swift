import BigInt
import TestSupport
import Testing

@testable import Verification

/// A run that bounds call certain is the one that exact numbers give.
@Suite("Bounded runs of Equal Shares")
struct BoundedSharesTests {
    private struct Vote {
        let ballots: Ballots
        let costs: [Int]
        let utilities: [UInt64]
        let n: Int
        let endowment: Int

        var bounds: BoundedShares? {
            BoundedShares(ballots, projects: Array(zip(costs, utilities)), n: n)
        }

        /// The order in which exact numbers fund, and whether some round had a tie.
        var exact: (order: [Int], isTied: Bool) {
            var balances = Balances(endowment: endowment, ballots: ballots, n: n)
            var race = Set(costs.indices)
            var (order, isTied) = ([Int](), false)
            while true {
                let rhos = race.sorted().compactMap { project -> (Int, Fraction, Fraction)? in
                    balances.leastPrice(ballots.supporters[project], cost: costs[project]).map {
                        (project, $0, $0 / BigUInt(utilities[project]))
                    }
                }
                guard let best = rhos.min(by: { $0.2 < $1.2 }) else { return (order, isTied) }
                if rhos.count(where: { $0.2 == best.2 }) > 1 { isTied = true }
                _ = balances.pay(ballots.supporters[best.0], price: best.1)
                order.append(best.0)
                race.remove(best.0)
            }
        }

        func course(_ order: [Int]) -> BoundedShares.Course {
            var race = Set(costs.indices)
            let rounds = order.map { project in
                race.remove(project)
                return (winner: project, rivals: race.sorted())
            }
            return BoundedShares.Course(rounds: rounds, left: race.sorted())
        }
    }

    private func vote(_ generator: inout SeededGenerator) -> Vote {
        let size = Int.random(in: 1...8, using: &generator)
        let projects = Int.random(in: 1...5, using: &generator)
        let byCost = Bool.random(using: &generator)
        let most: UInt = byCost ? 1 : 5
        let counts = (0..<size).map { _ in Int.random(in: 1...4, using: &generator) }
        let n = counts.reduce(0, +) + Int.random(in: 0...2, using: &generator)
        let endowment = Int.random(in: 1...1 << Int.random(in: 3...49, using: &generator), using: &generator)
        let costs = (0..<projects).map { _ in Int.random(in: 1...max(1, endowment / 2), using: &generator) }
        let supporters = costs.map { _ in
            (0..<size).filter { _ in Bool.random(using: &generator) }
                .map { Ballots.Supporter(ballot: $0, weight: UInt.random(in: 1...most, using: &generator)) }
        }
        return Vote(
            ballots: Ballots(cast: counts, counts: counts, supporters: supporters, namers: []),
            costs: costs,
            utilities: costs.map { byCost ? UInt64($0) : 1 },
            n: n,
            endowment: endowment
        )
    }

    @Test func noOrderIsCertainButTheOneOfExactNumbers() throws {
        var generator = SeededGenerator(seed: 71)
        var (certain, untied, wrong) = (0, 0, 0)
        for _ in 0..<Rounds.number(or: 3_000) {
            let vote = vote(&generator)
            let bounds = try #require(vote.bounds)
            let (order, isTied) = vote.exact
            let isCertain = bounds.isCertain(vote.course(order), endowments: vote.endowment...vote.endowment).0
            if isTied {
                if isCertain { wrong += 1 }
                continue
            }
            untied += 1
            if isCertain { certain += 1 }
            var others = [
                order.reversed(), Array(order.dropLast()), Array(order.dropFirst()), order.shuffled(using: &generator),
            ]
            others += vote.costs.indices.filter { !order.contains($0) }.map { order + [$0] }
            for other in others where other != order {
                if bounds.isCertain(vote.course(other), endowments: vote.endowment...vote.endowment).0 { wrong += 1 }
            }
        }
        #expect(wrong == 0)
        // Nearly all runs without a tie are: else the bounds save nothing.
        #expect(certain * 100 > untied * 95, "\(certain) of \(untied)")
    }

    /// What is certain of a range is so at each endowment in it.
    @Test func noRangeIsCertainOfWhatIsNotSoWithinIt() throws {
        var generator = SeededGenerator(seed: 72)
        var (certain, wrong) = (0, 0)
        for _ in 0..<Rounds.number(or: 1_000) {
            let first = vote(&generator)
            let bounds = try #require(first.bounds)
            let most = first.endowment + Int.random(in: 0...max(1, first.endowment / 50), using: &generator)
            let course = first.course(first.exact.order)
            guard bounds.isCertain(course, endowments: first.endowment...most).0 else { continue }
            certain += 1
            for _ in 0..<5 {
                let within = Int.random(in: first.endowment...most, using: &generator)
                let other = Vote(
                    ballots: first.ballots,
                    costs: first.costs,
                    utilities: first.utilities,
                    n: first.n,
                    endowment: within
                )
                if other.exact.order != first.exact.order || other.exact.isTied { wrong += 1 }
            }
        }
        #expect(wrong == 0)
        #expect(certain > 100)
    }

    /// Everybody at once, nobody at all, an endowment beyond all bounds.
    @Test func whereSumsMightNotFitNothingIsSaid() {
        let one = Ballots(
            cast: [1],
            counts: [1],
            supporters: [[Ballots.Supporter(ballot: 0, weight: 1)]],
            namers: []
        )
        #expect(BoundedShares(one, projects: [(1, 1)], n: 0) == nil)
        #expect(BoundedShares(one, projects: [(1, 1)], n: 1 << 50) == nil)
        let heavy = Ballots(
            cast: [1],
            counts: [1],
            supporters: [[Ballots.Supporter(ballot: 0, weight: 1 << 40)]],
            namers: []
        )
        #expect(BoundedShares(heavy, projects: [(1, 1)], n: 1) == nil)
        let many = Ballots(cast: [3], counts: [3], supporters: one.supporters, namers: [])
        #expect(BoundedShares(many, projects: [(1, 1)], n: 2) == nil)
        let course = BoundedShares.Course(rounds: [(winner: 0, rivals: [])], left: [])
        for endowment in [0, -1, 1 << 50, .max] {
            #expect(
                BoundedShares(one, projects: [(1, 1)], n: 1)?.isCertain(course, endowments: endowment...endowment).0
                    == false
            )
        }
        #expect(BoundedShares(one, projects: [(1, 1)], n: 1)?.isCertain(course, endowments: 1...1).0 == true)
    }
}
