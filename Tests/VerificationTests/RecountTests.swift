import Evidence
import TestSupport
import Testing
import VotingModel

@testable import Verification

/// The second count is compared with the replay of the certificate, so a fault in either of the verifier's two ways shows.
///
/// No bundle makes this check fail while both are right, so what is changed here is the replay.
@Suite("Counting again")
struct RecountTests {
    private func checks(_ bundle: Bundle) throws -> (checks: CountChecks, replayed: CountResult) {
        let documents = Documents(BundleFolder(files: bundle.files))
        let (rules, proposals) = (try #require(documents.rules), try #require(documents.proposals))
        let aggregate = try #require(documents.aggregate)
        let count = Count(
            rules: rules,
            proposals: proposals,
            aggregate: aggregate,
            profile: documents.profile,
            motionVotes: documents.motionVotes
        )
        let checks = CountChecks(
            count: count,
            certificate: try #require(documents.certificate),
            result: try #require(documents.result),
            capacity: .usual
        )
        return (checks, try checks.replay())
    }

    /// What makes the check fail, and puts on record that it did.
    private func expectFailure(of checks: CountChecks, after replayed: CountResult) {
        let failures = checks.recount(replayed)
        #expect(!failures.isEmpty)
        if !failures.isEmpty { FailedChecks.record(.recount) }
    }

    @Test func agreesWithTheReplay() throws {
        let (checks, replayed) = try checks(try ForgeryVotes.equalShares())
        #expect(checks.recount(replayed).isEmpty)
    }

    @Test func noticesAnotherOrder() throws {
        var (checks, replayed) = try checks(try ForgeryVotes.equalShares())
        replayed.steps.swapAt(0, 1)
        expectFailure(of: checks, after: replayed)
    }

    @Test func noticesAMissingRound() throws {
        var (checks, replayed) = try checks(try ForgeryVotes.equalShares())
        replayed.steps.removeLast()
        expectFailure(of: checks, after: replayed)
    }

    @Test func noticesAnotherPrice() throws {
        var (checks, replayed) = try checks(try ForgeryVotes.equalShares())
        let price = Fraction(1, 97)
        replayed.steps[0].detail = .round(rho: price, price: price, payers: 1, emptied: 0)
        expectFailure(of: checks, after: replayed)
    }

    @Test func noticesAnotherCourse() throws {
        var (checks, replayed) = try checks(try ForgeryVotes.equalShares())
        replayed.courses.removeLast()
        expectFailure(of: checks, after: replayed)
    }

    @Test func noticesAnotherTurn() throws {
        var (checks, replayed) = try checks(try ForgeryVotes.greedy())
        replayed.sequence.swapAt(0, 1)
        expectFailure(of: checks, after: replayed)
    }

    /// Ballots of 49 bits and prices of any size: bounds that are too coarse must leave the decision to exact sums.
    @Test func boundsNeverDecideWhatExactSumsWouldNot() {
        var generator = SeededGenerator(seed: 11)
        var contradictions = 0
        for _ in 0..<2_000 {
            let size = Int.random(in: 1...6, using: &generator)
            let profile = Ballots(
                cast: Array(repeating: 1, count: size),
                counts: (0..<size).map { _ in Int.random(in: 1...3, using: &generator) },
                supporters: [],
                namers: []
            )
            let endowment = Int.random(in: 1...1 << Int.random(in: 1...52, using: &generator), using: &generator)
            var balances = Balances(endowment: endowment, ballots: profile, n: profile.counts.reduce(0, +))
            for _ in 0..<3 {
                let supporters = (0..<size).filter { _ in Bool.random(using: &generator) }
                    .map { Ballots.Supporter(ballot: $0, weight: UInt.random(in: 1...5, using: &generator)) }
                let cost = Int.random(in: 1...max(1, endowment), using: &generator)
                let total = balances.total(supporters)
                let suffices = total >= Fraction(cost)
                if balances.suffices(supporters, for: cost) != suffices { contradictions += 1 }
                let price = balances.leastPrice(supporters, cost: cost)
                if (price != nil) != suffices { contradictions += 1 }
                guard let price else { continue }
                if balances.raised(supporters, price: price, cost: cost) != .exactly(isLeast: true) {
                    contradictions += 1
                }
                if balances.raised(supporters, price: price, cost: cost + 1) == .more { contradictions += 1 }
                _ = balances.pay(supporters, price: price)
                if balances.total(supporters) != total - Fraction(cost) { contradictions += 1 }
            }
        }
        #expect(contradictions == 0)
    }
}
