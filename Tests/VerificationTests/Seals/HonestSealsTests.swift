import BallotMethods
import Evidence
import TestSupport
import Testing
import Verification
import VotingModel

@testable import Wijkstem

/// Random votes that the engine counts and seals: no false alarm.
///
/// As many for each test as `WIJKSTEM_ROUNDS` says, one method after another; `scripts/random-seals` asks for many.
@Suite("Honest seals")
struct HonestSealsTests {
    private static let key: SigningKey? = KeyName("proef.example").flatMap {
        try? SigningKey(name: $0, secret: [UInt8](repeating: 9, count: 32))
    }

    private func keeper() throws -> LogKeeper { LogKeeper(key: try #require(Self.key)) }

    /// What the verifier has against a bundle with its sealed part and its own policy, if anything.
    private func complaint(_ bundle: Evidence.Bundle) throws -> String? {
        let policy = try Verification.Policy(trusted: try #require(bundle.files["keys/policy.txt"]))
        let batches = bundle.batches
        let part = bundle.sealed?.part(batches: batches) ?? SealedPart(profile: nil, nonce: nil, batches: batches)
        let report = Verifier(policy: policy).verify(BundleFolder(files: bundle.files, sealed: part))
        return report.verdict == Verdict.valid ? nil : report.complaints
    }

    private func say(_ what: String) {
        if RandomBundles.rounds != nil { print("random seals: \(what)") }
    }

    private static func disclosure(_ number: Int) -> Rulebook.Disclosure.Ballots {
        [.open, .totals, .grouped][number / HonestBundlesTests.methods.count % 3]
    }

    private func budget(
        _ number: Int,
        _ elections: inout RandomElections,
        evidence: VotingModel.EvidenceLevel
    ) -> (election: Election, rulebook: Rulebook) {
        let (kind, specification) = HonestBundlesTests.methods[number % HonestBundlesTests.methods.count]
        var election = elections.next(kind: kind)
        election = EveryMethod.suited(election, to: specification.rule, using: &elections.generator)
        if !specification.rule.keepsMinimumScore { election = election.with(minimumScore: .some(nil)) }
        let rulebook = HonestBundles.rulebook(
            election,
            specification,
            language: number.isMultiple(of: 2) ? .nl : .en,
            ballots: Self.disclosure(number),
            k: 1 + number % 3,
            evidence: evidence
        )
        return (election, rulebook)
    }

    @Test func everySealedBudgetIsAccepted() throws {
        let rounds = Rounds.number(or: 40)
        var elections = RandomElections(seed: 2_701)
        var refused: [String] = []
        for number in 0..<rounds {
            let (election, rulebook) = budget(number, &elections, evidence: .logged)
            var counted = election.with(pot: Pot(rulebook.sources))
            counted.creditsPerBallot = rulebook.ballot.credits.perBallot
            let vote = BudgetVote(
                terms: try SealTerms(rulebook),
                rulebook: rulebook,
                election: counted,
                beside: RunVote.Beside(),
                files: [],
                name: "proef.pb"
            )
            if let complaint = try complaint(try SealFinished(vote: vote, keeper: try keeper())().bundle) {
                refused.append("vote \(number), \(rulebook.method): \(complaint)")
            }
        }
        #expect(refused.first == nil, "\(refused.count) of \(rounds) refused, seed 2701")
        say("\(rounds) budgets logged, \(refused.count) refused")
    }

    @Test func everySealedElectionIsAccepted() throws {
        let rounds = Rounds.number(or: 30)
        var elections = RandomRankedElections(seed: 2_702)
        var refused: [String] = []
        var sealed = 0
        var number = 0
        while sealed < rounds {
            let specification = EveryElection.specifications[number % EveryElection.specifications.count]
            number += 1
            let (ruled, election) = try EveryElection.ruled(
                elections.next(defects: true).election,
                by: specification,
                maximum: number.isMultiple(of: 3) ? 2 : nil
            )
            // Nobody publishes the totals of no ballot.
            if election.standing.isEmpty || election.profile.ballotCount < 3 { continue }
            let rulebook = ElectionRulebook(
                vote: ruled.vote,
                language: .nl,
                ballot: ruled.ballot,
                method: ruled.method,
                seats: ruled.seats,
                disclosure: .init(ballots: number.isMultiple(of: 2) ? .open : .grouped, k: 2),
                evidence: .logged
            )
            let vote = PersonsVote(terms: try SealTerms(rulebook), rulebook: rulebook, election: election, files: [])
            do {
                let bundle = try SealFinished(vote: vote, keeper: try keeper())().bundle
                sealed += 1
                if let complaint = try complaint(bundle) {
                    refused.append("vote \(number), \(specification): \(complaint)")
                }
            } catch is UndecidedTie {
                continue
            }
        }
        #expect(refused.first == nil, "\(refused.count) of \(rounds) refused, seed 2702")
        say("\(rounds) elections logged, \(refused.count) refused")
    }

    /// Raised to the highest level by hand, with two witnesses, a signature and stamps of an authority of the tests' own.
    @Test func everyStampedBudgetIsAccepted() throws {
        let rounds = max(2, Rounds.number(or: 40) / 20)
        var elections = RandomElections(seed: 2_703)
        var refused: [String] = []
        for number in 0..<rounds {
            let (election, rulebook) = budget(number * 7, &elections, evidence: .counted)
            var seal = try HandSeal(try HonestBundles.bundle(election, rulebook), level: "timestamped").withEverything()
            seal.isRetrospective = number.isMultiple(of: 2)
            seal.policyLevel = "timestamped"
            seal.needsSignature = true
            let report = try seal.sealed().report()
            if report.verdict != .valid { refused.append("vote \(number), \(rulebook.method): \(report.complaints)") }
        }
        #expect(refused.first == nil, "\(refused.count) of \(rounds) refused, seed 2703")
        say("\(rounds) budgets timestamped, \(refused.count) refused")
    }
}
