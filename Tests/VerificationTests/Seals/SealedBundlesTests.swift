import BallotMethods
import Evidence
import TestSupport
import Testing
import VotingModel

@testable import Verification

/// What the verifier says of honest seals.
@Suite("Seals made by hand")
struct SealedBundlesTests {
    /// Three projects, six ballots, one of them blank.
    static func vote(_ rules: JSON = [:]) -> WrittenVote {
        WrittenVote(
            ["rule": "greedy", "utility": "cardinality"],
            rules: JSON.with(["sources": [WrittenVote.source("a", 1_000)]]).and(rules),
            projects: [
                WrittenVote.project("1", 500, ["tags": ["kap"]]), WrittenVote.project("2", 700),
                WrittenVote.project("3", 400),
            ],
            ballots: [WrittenVote.ballot(["1", "2"], 3), WrittenVote.ballot(["1"], 2), WrittenVote.ballot([], 1)]
        )
    }

    private func says(_ report: Report, _ words: String) -> Bool {
        report.notVerified.contains { $0.en.contains(words) }
    }

    // MARK: Levels and verdicts

    @Test func aRetrospectiveLogIsValidAndSaysSo() throws {
        let report = try SealBase.plain.seal().sealed().report()
        #expect(report.verdict == .valid, "\(report.complaints)")
        #expect(report.verdictWords.en == "VALID (logged, retrospective)")
        #expect(report.verdictWords.nl == "GELDIG (verzegeld, achteraf)")
        #expect(report.text(.nl).hasSuffix("\nGELDIG (verzegeld, achteraf)\n"))
        #expect(report.json.contains(#""level":"logged""#) && report.json.contains(#""retrospective":true"#))
        #expect(says(report, "what came first") && says(report, "only one log") && says(report, "no timestamps"))
        #expect(says(report, "no signature"))
        #expect([report[.signature], report[.timestamps]] == [.notRun(.absent), .notRun(.absent)])
    }

    @Test func aLogKeptOnTheWayIsValid() throws {
        let report = try SealBase.witnessed.seal().sealed().report()
        #expect(report.verdict == .valid && report.verdictWords.en == "VALID (logged)", "\(report.complaints)")
        #expect(!says(report, "what came first") && !says(report, "only one log") && says(report, "no timestamps"))
        #expect(report.json.contains(#""retrospective":false"#))
    }

    /// A witness of the operator's own says nothing of the log to whom does not know him.
    @Test func onlyWitnessesOfThePolicyVouchForTheLog() throws {
        var seal = try SealBase.witnessed.seal()
        let sealed = try seal.sealed()
        let known = String(decoding: sealed.policy, as: UTF8.self)
        let unknown = known.split(separator: "\n").filter { !$0.hasPrefix("witness") }.joined(separator: "\n") + "\n"
        let report = try sealed.report(policy: unknown.replacing("quorum 2", with: "quorum 0"))
        #expect(report.verdict == .valid, "\(report.complaints)")
        #expect(says(report, "no witness of the policy cosigned both"))
        // Whoever saw the end alone did not see whether the ballots changed when they were known.
        seal.quorum = 0
        seal.editNotes = { $0["close"]?.signers.removeLast(2) }
        let late = try seal.sealed()
        let written = String(decoding: late.policy, as: UTF8.self)
        #expect(written.contains("quorum 0"))
        #expect(says(try late.report(), "no witness of the policy cosigned both"))
    }

    @Test func whereOtherWitnessesWouldBeEnoughThatIsSaid() throws {
        let sealed = try SealBase.witnessed.seal().sealed()
        #expect(!says(try sealed.report(), "others may have signed"))
        let text = String(decoding: sealed.policy, as: UTF8.self)
        let more = try ["witness3.example", "witness4.example"]
            .map { "witness \(try HandKey($0, isWitness: true).text)\n" }.joined()
        let report = try sealed.report(policy: text.replacing("quorum", with: more + "quorum"))
        #expect(report.verdict == .valid && says(report, "others may have signed"))
    }

    @Test func aLogWithSignatureAndStampsIsValid() throws {
        let report = try SealBase.full.seal().sealed().report()
        #expect(report.verdict == .valid, "\(report.complaints)")
        #expect(report.verdictWords.en == "VALID (logged and timestamped)")
        #expect(report.verdictWords.nl == "GELDIG (verzegeld en getijdstempeld)")
        for check in [CheckID.authenticity, .signature, .timestamps] { #expect(report[check] == .pass) }
        #expect(!says(report, "no timestamps") && !says(report, "no signature"))
    }

    @Test func withoutAPolicyNobodyKnowsWhoseTheLogIs() throws {
        let sealed = try SealBase.full.seal().sealed()
        let report = Verifier().verify(BundleFolder(files: sealed.files, sealed: sealed.part))
        #expect(report.verdict == .incomplete && report.verdict.exitCode == 4)
        #expect(report[.authenticity] == .notRun(.noPolicy))
        #expect(report.verdictWords.en == "NOT FULLY VERIFIABLE")
        #expect(report.json.contains(#""reason":"no policy""#))
        #expect(says(report, "--policy"))
    }

    @Test func withoutTheSealedPartPublicBallotsAreEnough() throws {
        let report = try SealBase.plain.seal().sealed().report(withSealedPart: false)
        #expect(report.verdict == .valid, "\(report.complaints)")
        #expect(report[.batchBallots] == .notRun(.noSealedPart))
        #expect(says(report, "whether each batch holds the ballots that were counted"))
    }

    @Test func withoutTheSealedPartOtherBallotsAreNot() throws {
        let sealed = try SealBase.secret.seal().sealed()
        let report = try sealed.report(withSealedPart: false)
        #expect(report.verdict == .incomplete, "\(report.complaints)")
        #expect(report[.batchBallots] == .notRun(.notPublic) && report[.sealedPart] == .notRun(.notPublic))
        #expect(report[.fixedBallots] == .pass && says(report, "V9.H"))
        #expect(try sealed.report().verdict == .valid)
    }

    /// Whoever sees no ballots sees that the sums of groups add up, and not whose votes they are.
    @Test func withoutTheSealedPartGroupsAreLeftOpen() throws {
        let sealed = try SealBase.assemblyClasses.seal().sealed()
        let whole = try sealed.report()
        #expect(whole[.groups] == .pass && !says(whole, "how many different ballots"))
        let report = try sealed.report(withSealedPart: false)
        #expect(report.verdict == .incomplete && report[.groups] == .notRun(.notPublic), "\(report.complaints)")
        #expect(says(report, "V10.C") && says(report, "how many different ballots"))
    }

    @Test func votesOnMotionsThatWereFixedUnderAHiddenNonceNeedTheSealedPart() throws {
        var vote = Self.vote([
            "disclosure": ["ballots": "totals", "k": 1],
            "motions": [["id": "v", "kind": "veto", "least": 1, "tags": ["kap"], "text": "Veto"]],
        ])
        vote.motionVotes = [
            "format": "wijkstem-motions/1", "motions": [["id": "v", "veto": 2, "with_reason": 1]],
        ]
        let sealed = try HandSeal(vote).sealed()
        #expect(try sealed.report().verdict == .valid)
        #expect(try sealed.report(withSealedPart: false)[.fixedBallots] == .notRun(.notPublic))
    }

    @Test func theDigestIsTheRootOfTheLog() throws {
        let sealed = try SealBase.plain.seal().sealed()
        let note = String(decoding: try #require(sealed.files["log/checkpoints/final.note"]), as: UTF8.self)
        let root = try #require(Base64.decode(Array(String(note.split(separator: "\n")[2]).utf8)))
        let policy = try Policy(trusted: sealed.policy)
        let folder = BundleFolder(files: sealed.files)
        #expect(Verifier(expectedDigest: hex(root), policy: policy).verify(folder)[.expectedDigest] == .pass)
        let manifest = hex(sha256(try #require(sealed.files["manifest.json"])))
        let other = Verifier(expectedDigest: manifest, policy: policy).verify(folder)
        other.expectFailure(at: .expectedDigest, alone: true)
        #expect(other.digest == hex(root))
    }

    @Test func aBundleOfALowerLevelThanThePolicyIsRefused() throws {
        let files = try Self.vote().bundle().files
        let policy = try Policy(trusted: try SealBase.plain.seal().policy())
        let report = Verifier(policy: policy).verify(BundleFolder(files: files))
        report.expectFailure(at: .authenticity, alone: true)
        let counted = String(decoding: try SealBase.plain.seal().policy(), as: UTF8.self)
            .replacing("level logged", with: "level counted")
        let lower = Verifier(policy: try Policy(trusted: Array(counted.utf8))).verify(BundleFolder(files: files))
        #expect(lower.verdict == .valid && lower[.authenticity] == .pass)
        #expect(Verifier().verify(BundleFolder(files: files))[.authenticity] == .notRun(.level))
    }

    @Test func aPolicyFromElsewhereMayHaveComments() throws {
        let sealed = try SealBase.full.seal().sealed()
        let text = String(decoding: sealed.policy, as: UTF8.self).replacing(
            "quorum",
            with: "\n# uit de notulen\nquorum"
        )
        .replacing("signer\n", with: "signer\n# van de penningmeester\n\n")
        #expect(try sealed.report(policy: "# kascommissie\n" + text + "\n").verdict == .valid)
        let inside = text.replacing("-----BEGIN CERTIFICATE-----\n", with: "-----BEGIN CERTIFICATE-----\n# x\n")
        #expect(throws: Policy.Malformed.self) { try sealed.report(policy: inside) }
    }

    /// A drawn lot at a level without a log: nobody could know when it was drawn.
    @Test func aLotIsDrawnUnderALogOnly() throws {
        var vote = Self.vote(["ties": ["lot:drawn"]])
        vote.drawnLot = .order(["1", "2", "3"])
        let report = Verifier().verify(BundleFolder(files: try vote.bundle().files))
        report.expectFailure(at: .drawing, alone: true)
    }

    // MARK: False alarms

    private func refused(_ bundle: Bundle, _ index: Int) throws -> String? {
        var seal = try HandSeal(bundle)
        if index.isMultiple(of: 2) {
            seal = try seal.witnessed()
            seal.isRetrospective = false
        }
        let report = try seal.sealed().report()
        let isBatch = report[.batchBallots] == .pass
        return report.verdict == .valid && isBatch ? nil : "\(index): \(report.complaints)"
    }

    @Test func everyMethodOfBudgetsIsValidUnderALog() throws {
        for (index, method) in HonestBundlesTests.methods.enumerated() {
            var elections = RandomElections(seed: UInt64(70_000 + index))
            var election = elections.next(kind: method.kind)
            election = EveryMethod.suited(election, to: method.specification.rule, using: &elections.generator)
            if !method.specification.rule.keepsMinimumScore { election = election.with(minimumScore: .some(nil)) }
            let disclosure: [Rulebook.Disclosure.Ballots] = [.open, .totals, .grouped]
            let rulebook = HonestBundles.rulebook(
                election,
                method.specification,
                ballots: disclosure[index % 3],
                k: index % 3 == 1 ? 1 : 2
            )
            let complaint = try refused(try HonestBundles.bundle(election, rulebook), index)
            #expect(complaint == nil, "\(method.specification): \(complaint ?? "")")
        }
    }

    @Test(arguments: ElectionRules.Rule.allCases)
    func everyRuleOfElectionsIsValidUnderALog(_ rule: ElectionRules.Rule) throws {
        for disclosure in [
            SealedElectionsTests.totals(1), SealedElectionsTests.grouped(2), SealedElectionsTests.grouped(5),
        ] {
            var election = SealedElectionsTests.election(rule, disclosure)
            election.blank = 3
            let seal = try HandSeal(election).witnessed(1)
            let report = try seal.sealed().report()
            #expect(report.verdict == .valid && report[.batchBallots] == .pass, "\(report.complaints)")
        }
    }

    @Test(arguments: [false, true])
    func everyElectionIsValidAtTheHighestLevel(_ isRetrospective: Bool) throws {
        for rule in [ElectionRules.Rule.scottish, .schulze, .quadratic] {
            var seal = try HandSeal(SealedElectionsTests.election(rule), level: "timestamped").withEverything()
            seal.isRetrospective = isRetrospective
            let report = try seal.sealed().report()
            #expect(report.verdict == .valid, "\(report.complaints)")
            #expect(report.verdictWords.nl.hasPrefix("GELDIG (verzegeld en getijdstempeld"))
        }
    }
}
