import ExactArithmetic
import Foundation
import TestSupport
import Testing
import Wijkstem

/// Worked by hand in Fixtures/funding/straat/README.md.
@Suite("Quadratic funding")
struct QuadraticFundingTests {
    private func round(_ pool: Int, without left: Set<String> = []) throws -> FundingRound {
        let projects = ["bank", "fontein", "tuin", "mast"].filter { !left.contains($0) }
        let gifts: [(Int, String, Int)] = [
            (0, "bank", 100), (1, "bank", 100), (2, "bank", 100), (3, "fontein", 900), (0, "fontein", 100),
            (0, "tuin", 400), (1, "tuin", 300), (2, "tuin", 400), (3, "tuin", 400), (4, "mast", 2_500),
            (1, "tuin", 100),
        ]
        return FundingRound(
            projects: projects.map { FundedProject(id: ProjectID($0)) },
            contributions: gifts.compactMap { person, id, amount in
                projects.firstIndex(of: id).map { Contribution(contributor: person, project: $0, amount: amount) }
            },
            pool: pool,
            currency: .euro
        )
    }

    private func matches(_ pool: Int, _ change: (inout FundingSpecification) -> Void = { _ in }) throws -> [Int] {
        var method = FundingSpecification()
        change(&method)
        return try QuadraticFunding.tally(round(pool), method).matches.map(\.match)
    }

    @Test func manySmallGiftsDrawAsMuchAsFewLargeOnes() throws {
        let tally = try QuadraticFunding.tally(round(6_000), FundingSpecification())
        #expect(tally.matches.map(\.raw) == [600, 600, 4_800, 0].map { Rational($0) })
        #expect(tally.matches.map(\.match) == [600, 600, 4_800, 0])
        #expect(tally.matches.map(\.received) == [300, 1_000, 1_600, 2_500])
        #expect(tally.matches.map(\.contributors) == [3, 2, 4, 1])
    }

    @Test func aPoolThatIsTooSmallIsSharedInProportion() throws {
        #expect(try matches(3_000) == [300, 300, 2_400, 0])
    }

    @Test func aPoolThatIsTooLargeStaysUnlessAskedFor() throws {
        #expect(try matches(10_000) == [600, 600, 4_800, 0])
        #expect(try matches(10_000) { $0.scalesUp = true } == [1_000, 1_000, 8_000, 0])
    }

    @Test func whatTheCapCutsOffGoesToTheOthers() throws {
        #expect(try matches(3_000) { $0.cap = 2_000 } == [500, 500, 2_000, 0])
        #expect(try matches(10_000) { $0.cap = 2_000 } == [600, 600, 2_000, 0])
        #expect(try matches(10_000) { ($0.cap, $0.scalesUp) = (2_000, true) } == [2_000, 2_000, 2_000, 0])
    }

    @Test func smallGiftsMayBeLeftUnmatched() throws {
        #expect(try matches(3_000) { $0.minimum = 400 } == [0, 0, 3_000, 0])
    }

    @Test func pairsWithMuchInCommonAreBounded() throws {
        #expect(try matches(3_000) { $0.pairwise = 400 } == [267, 218, 2_157, 0])
        // Cut at so few decimals that it would show.
        #expect(try matches(3_000) { ($0.pairwise, $0.digits) = (400, 0) }[0] == 264)
    }

    @Test func aCentForTwoIsATieOnRecord() throws {
        let tally = try QuadraticFunding.tally(round(1, without: ["tuin"]), FundingSpecification())
        #expect(tally.matches.map(\.match) == [1, 0, 0])
        #expect(tally.ties == [RemainderTie(tied: [0, 1], value: Rational(1, 2), chosen: 0)])
    }

    @Test func splittingAGiftDrawsNothing() throws {
        var split = try round(3_000).contributions
        split.removeAll { $0 == Contribution(contributor: 3, project: 1, amount: 900) }
        for _ in 0..<9 { split.append(Contribution(contributor: 3, project: 1, amount: 100)) }
        let whole = try round(3_000)
        let parts = FundingRound(projects: whole.projects, contributions: split, pool: 3_000, currency: .euro)
        let method = FundingSpecification()
        #expect(try QuadraticFunding.tally(parts, method).matches == QuadraticFunding.tally(whole, method).matches)
    }

    /// Random rounds under random settings: what is paid stays within pool and caps, is what the formula says to the cent, and neither the
    /// order of projects nor that of gifts matters.
    @Test func keepsToThePoolAndTheFormula() throws {
        var generator = SeededGenerator(seed: 2_026)
        for _ in 0..<300 {
            let count = Int.random(in: 1...6, using: &generator)
            let gifts = (0..<Int.random(in: 1...30, using: &generator)).map { _ in
                Contribution(
                    contributor: Int.random(in: 0..<8, using: &generator),
                    project: Int.random(in: 0..<count, using: &generator),
                    amount: Int.random(in: 1...5_000, using: &generator)
                )
            }
            var method = FundingSpecification()
            method.digits = Int.random(in: 0...9, using: &generator)
            method.cap = Bool.random(using: &generator) ? Int.random(in: 1...5_000, using: &generator) : nil
            method.minimum = Bool.random(using: &generator) ? Int.random(in: 1...2_000, using: &generator) : 0
            method.scalesUp = Bool.random(using: &generator)
            method.pairwise = Bool.random(using: &generator) ? Int.random(in: 1...5_000, using: &generator) : nil
            let ids = (0..<count).map { FundedProject(id: ProjectID("p\($0)")) }
            let pool = Int.random(in: 0...20_000, using: &generator)
            let round = FundingRound(projects: ids, contributions: gifts, pool: pool, currency: .euro)
            let tally = try QuadraticFunding.tally(round, method)
            let comment: Comment = "seed 2026, pool \(pool)"
            #expect(tally.spent <= pool, comment)
            for match in tally.matches {
                #expect(match.match >= 0 && match.match <= method.cap ?? .max, comment)
                #expect(match.raw >= .zero, comment)
                let difference = match.share - Rational(match.match)
                #expect(difference < Rational(1) && Rational(-1) < difference, comment)
            }
            // One factor for all below the cap.
            let open = tally.matches.filter { !$0.isCapped && $0.raw != .zero }
            #expect(Set(open.map { $0.share / $0.raw }).count <= 1, comment)
            if tally.matches.contains(where: { !$0.isCapped && $0.raw != .zero && $0.share < $0.raw }) {
                #expect(tally.spent == pool, comment)
            }
            let turned = FundingRound(
                projects: ids.reversed(),
                contributions: gifts.reversed().map {
                    Contribution(contributor: 9 - $0.contributor, project: count - 1 - $0.project, amount: $0.amount)
                },
                pool: pool,
                currency: .euro
            )
            let again = try QuadraticFunding.tally(turned, method)
            #expect(again.matches.reversed().map(\.match) == tally.matches.map(\.match), comment)
        }
    }

    @Test func tooManyPairsAreRefused() throws {
        let gifts = (0..<3_300).map { Contribution(contributor: $0, project: 0, amount: 1) }
        let round = FundingRound(
            projects: [FundedProject(id: "a")],
            contributions: gifts,
            pool: 1,
            currency: .euro
        )
        var method = FundingSpecification()
        method.pairwise = 1
        #expect(throws: FundingError.tooManyPairs(limit: QuadraticFunding.pairLimit)) {
            try QuadraticFunding.tally(round, method)
        }
    }
}
