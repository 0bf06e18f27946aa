import BallotMethods
import CanonicalJSON
import Evidence
import FileAccess
import Foundation
import TestSupport
import Testing
import Verification
import VotingModel
import Wijkstem

/// Ballots that are not public: with the sealed part everything is checked, without it the report says what was not.
@Suite("Sealed ballots")
struct SealedBallotsTests {
    private static let nonce = Array(repeating: UInt8(0xAB), count: 32)
    private static let nonceText = Array(String(repeating: "ab", count: 32).utf8)

    private func vote(
        _ rule: RuleID,
        _ seed: UInt64,
        _ disclosure: Rulebook.Disclosure.Ballots = .totals
    ) throws -> (bundle: Evidence.Bundle, rulebook: Rulebook) {
        var elections = RandomElections(seed: seed)
        let election = elections.next(kind: .approval).with(minimumScore: .some(nil))
        let given = MethodSpecification(rule: rule, ties: [.listed])
        let specification = try Methods.method(for: given, ballots: .approval).specification
        let rulebook = HonestBundles.rulebook(election, specification, ballots: disclosure)
        return (try HonestBundles.bundle(election, rulebook), rulebook)
    }

    /// A vote that funds something.
    private func fundedVote() throws -> (bundle: Evidence.Bundle, rulebook: Rulebook) {
        for seed in 0..<50 as Range<UInt64> {
            let vote = try vote(.equalShares, seed)
            let result = try StrictReader.read(try #require(vote.bundle.files["result.json"])).value
            if case .array(let funded)? = result["funded"], !funded.isEmpty { return vote }
        }
        throw NothingFunded()
    }

    private struct NothingFunded: Error {}

    private func report(_ bundle: Evidence.Bundle, _ part: SealedPart?) -> Report {
        Verifier().verify(BundleFolder(files: bundle.files, sealed: part))
    }

    private func part(_ sealed: SealedBallots) -> SealedPart { sealed.part }

    /// Rules by totals and rules by single ballots.
    @Test(arguments: [
        RuleID.greedy, .maxWelfare, .equalShares, .exactEqualShares, .phragmen, .maximinSupport, .cumulativeSTV,
    ])
    func withTheSealedPartEverythingIsChecked(_ rule: RuleID) throws {
        for seed in 0..<6 as Range<UInt64> {
            let (bundle, _) = try vote(rule, seed)
            let sealed = try #require(bundle.sealed)
            #expect(bundle.files[SealedBallots.path] == nil)
            let full = report(bundle, part(sealed))
            #expect(full.verdict == .valid, "seed \(seed): \(full.complaints)")
            #expect(full[.sealedPart] == .pass && full[.recount] == .pass && full[.totals] == .pass)
            let alone = report(bundle, nil)
            #expect(alone.verdict == .incomplete, "seed \(seed): \(alone.complaints)")
            for check in [CheckID.sealedPart, .ballotOrder, .ballotForm, .ballotLimits, .totals] {
                #expect(alone[check] == .notRun(.notPublic))
            }
            let needsTotalsOnly = [RuleID.greedy, .maxWelfare].contains(rule)
            for check in [CheckID.certificate, .ties, .decided] {
                #expect((alone[check] == .notRun(.notPublic)) == !needsTotalsOnly)
            }
            #expect(alone[.accountability] == .pass)
            #expect(alone.notVerified.contains { $0.en.hasPrefix("V3.E") })
        }
    }

    /// What somebody may try who has the keys to everything but the published digest.
    @Test func anotherSealedPartIsRefused() throws {
        let (bundle, _) = try vote(.equalShares, 3)
        let sealed = try #require(bundle.sealed)
        let honest = part(sealed)
        let text = String(decoding: sealed.profile, as: UTF8.self)
        let count = try #require(text.firstMatch(of: /"count":(\d+)/)).output.1
        let more = Array(text.replacing("\"count\":\(count)", with: "\"count\":\(count)0", maxReplacements: 1).utf8)
        let nonceText = sealed.nonce.map { String(format: "%02x", $0) }.joined()
        let others: [SealedPart] = [
            SealedPart(profile: more, nonce: Array(nonceText.utf8)),
            SealedPart(profile: Array(sealed.profile.dropLast()), nonce: Array(nonceText.utf8)),
            SealedPart(profile: [], nonce: Array(nonceText.utf8)),
            SealedPart(profile: sealed.profile, nonce: Self.nonceText),
            SealedPart(profile: sealed.profile, nonce: Array(nonceText.uppercased().utf8)),
            SealedPart(profile: sealed.profile, nonce: Array(nonceText.dropLast().utf8)),
            SealedPart(profile: sealed.profile, nonce: []),
        ]
        #expect(report(bundle, honest).verdict == .valid)
        for other in others {
            let report = report(bundle, other)
            #expect(report.verdict == .invalid)
            #expect(report.failed.contains(.sealedPart) || report.failed.contains(.canonical))
        }
    }

    /// Somebody who gives a sealed part is told if nothing was checked with it.
    @Test func aSealedPartThatNothingAsksForIsRefused() throws {
        let (bundle, _) = try vote(.greedy, 5, .open)
        #expect(report(bundle, nil).verdict == .valid)
        report(bundle, SealedPart(profile: [], nonce: Self.nonceText)).expectFailure(at: .sealedPart, alone: true)
    }

    /// Who pays what follows from the amounts, whoever saw the ballots.
    @Test func withoutTheSealedPartASourceMayNotPayACentMore() throws {
        let (bundle, rulebook) = try fundedVote()
        for pointer in ["/accountability/rows/0/amounts/0/amount", "/accountability/unspent/0/amount"] {
            var forged = ForgedBundle(bundle, vote: rulebook.vote.id)
            try forged.add(1, to: pointer, in: "result.json")
            let report = try forged.report(withSealedPart: false)
            report.expectFailure(at: .accountability, pointer)
            #expect(report[.decided] == .notRun(.notPublic))
        }
    }

    /// The form of `result.json` is closed where nothing else can say so.
    @Test(arguments: [
        "/steps/0/comment", "/projects/0/comment", "/options/seed", "/comment", "/accountability/rows/0/comment",
        "/endowment/note", "/names/0/nickname",
    ])
    func withoutTheSealedPartNoKeyMayStandThereThatIsNotDescribed(_ pointer: String) throws {
        let (bundle, rulebook) = try fundedVote()
        var forged = ForgedBundle(bundle, vote: rulebook.vote.id)
        if pointer.hasPrefix("/endowment") {
            try forged.set("result.json", "/endowment", ["note": "x"])
        } else {
            try forged.set("result.json", pointer, "x")
        }
        try forged.report(withSealedPart: false).expectFailure(at: .schemas, alone: true, pointer)
    }

    /// A key that is there always, a value of another kind, and a fraction that is none.
    @Test func withoutTheSealedPartAValueOfAnotherKindIsRefused() throws {
        let (bundle, rulebook) = try fundedVote()
        let changes: [(String, JSONValue?)] = [
            ("/steps/0/paid", nil), ("/steps/0/paid", "5"), ("/steps/0/rho", "0.5"), ("/steps/0/rho", "2/4"),
            ("/ties", "none"), ("/projects/0", 5), ("/vote/name", nil), ("/funded/0", 1),
        ]
        for (pointer, value) in changes {
            var forged = ForgedBundle(bundle, vote: rulebook.vote.id)
            try forged.edit("result.json", pointer) { _ in value }
            try forged.report(withSealedPart: false).expectFailure(at: .schemas, pointer)
        }
    }

    @Test func ballotsThatTheRulesSealMayNotBePublicNorTheOtherWayRound() throws {
        let (bundle, rulebook) = try vote(.greedy, 5)
        let sealed = try #require(bundle.sealed)
        var files = bundle.files
        files["manifest.json"] = nil
        var opened = files
        opened[SealedBallots.path] = sealed.profile
        let published = try Evidence.Bundle(voteID: rulebook.vote.id, files: opened)
        report(published, nil).expectFailure(at: .complete, alone: true)
        let (open, _) = try vote(.greedy, 5, .open)
        var hidden = open.files
        hidden["manifest.json"] = nil
        hidden[SealedBallots.path] = nil
        let hiding = try Evidence.Bundle(voteID: rulebook.vote.id, files: hidden, sealed: sealed)
        report(hiding, part(sealed)).expectFailure(at: .complete, alone: true)
        // Nothing at all of the ballots.
        report(try Evidence.Bundle(voteID: rulebook.vote.id, files: files), nil).expectFailure(at: .complete)
    }

    @Test func groupedBallotsArePublicOnlyIfEachIsFrequent() throws {
        var (publicCount, sealedCount) = (0, 0)
        for seed in 0..<40 as Range<UInt64> {
            var elections = RandomElections(seed: seed)
            let election = elections.next(kind: .approval).with(minimumScore: .some(nil))
            let given = MethodSpecification(rule: .greedy, ties: [.listed])
            let specification = try Methods.method(for: given, ballots: .approval).specification
            let k = Int(seed % 3) + 1
            let rulebook = HonestBundles.rulebook(election, specification, ballots: .grouped, k: k)
            let bundle = try HonestBundles.bundle(election, rulebook)
            let isFrequent = election.profile.multiplicities.allSatisfy { $0 >= k }
            #expect((bundle.sealed == nil) == isFrequent)
            let full = report(bundle, bundle.sealed.map(part))
            #expect(full.verdict == .valid, "seed \(seed): \(full.complaints)")
            if isFrequent { publicCount += 1 } else { sealedCount += 1 }
            // The same the other way round.
            var files = bundle.files
            files["manifest.json"] = nil
            let profile = try #require(bundle.sealed?.profile ?? files[SealedBallots.path])
            files[SealedBallots.path] = bundle.sealed == nil ? nil : profile
            let other = bundle.sealed == nil ? SealedBallots(profile: profile, nonce: Self.nonce) : nil
            let turned = try Evidence.Bundle(voteID: rulebook.vote.id, files: files, sealed: other)
            report(turned, other.map(part)).expectFailure(at: .groups, alone: true, "seed \(seed)")
        }
        #expect(publicCount > 5 && sealedCount > 5)
    }

    @Test func theSealedPartIsForItsOwnerAlone() throws {
        let folder = try TemporaryFolder()
        let (bundle, _) = try vote(.greedy, 1)
        let out = folder.path("uitslag")
        try bundle.write(to: out + "/", force: false)
        #expect(folder.contents == ["uitslag", "uitslag.sealed"])
        func mode(_ path: String) throws -> Int? {
            try FileManager.default.attributesOfItem(atPath: folder.path(path))[.posixPermissions] as? Int
        }
        #expect(try mode("uitslag.sealed") == 0o700)
        #expect(try mode("uitslag.sealed/profile.jsonl") == 0o600 && mode("uitslag.sealed/nonce") == 0o600)
        var read = try BundleFolder(path: out)
        try read.readSealed(path: out + ".sealed")
        #expect(Verifier().verify(read).verdict == .valid)
        // Another bundle, another nonce; and nothing of others is replaced.
        try bundle.write(to: out, force: true)
        try Data("x".utf8).write(to: folder.url.appending(path: "uitslag.sealed/aantekening.txt"))
        #expect(throws: IOFailure.self) { try bundle.write(to: out, force: true) }
        #expect(throws: IOFailure.self) { try bundle.write(to: folder.path("uitslag"), force: false) }
        #expect(throws: BundleFolder.Unreadable.self) { try read.readSealed(path: out + ".sealed") }
        #expect(throws: BundleFolder.Unreadable.self) { try read.readSealed(path: folder.path("nergens")) }
    }

    @Test func everyBundleHasANonceOfItsOwn() throws {
        let first = try #require(try vote(.greedy, 1).bundle.sealed)
        let second = try #require(try vote(.greedy, 1).bundle.sealed)
        #expect(first.profile == second.profile)
        #expect(first.nonce != second.nonce)
        #expect(first.digest != second.digest)
    }
}
