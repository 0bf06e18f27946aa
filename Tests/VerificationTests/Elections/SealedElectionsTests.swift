import CanonicalJSON
import Evidence
import TestSupport
import Testing

@testable import Verification

/// Elections whose ballots are not public, under every rule.
@Suite("Sealed elections")
struct SealedElectionsTests {
    /// Four ballots have a alone or before b, three b alone: a is elected under every rule.
    ///
    /// Under `totals` and k = 1 nothing but the ballots is hidden.
    static func election(_ rule: ElectionRules.Rule, _ disclosure: JSON = totals(1)) -> WrittenElection {
        var options: JSON = rule.isWalked ? WrittenElection.walked : [:]
        var certificate: JSON = [:]
        var ballots = [WrittenElection.ballot("a b", 4), WrittenElection.ballot("b", 3)]
        switch rule {
        case .approval: ballots = [WrittenElection.approvals(["a", "b"], 2), WrittenElection.approvals(["a"], 3)]
        case .quadratic: ballots = [WrittenElection.votes(["a": 2], 4), WrittenElection.votes(["a": -1, "b": 1], 3)]
        case .borda: options = ["unranked": "zero"]
        case .irv:
            options = options.and([
                "batch": "false", "stop_after": "none", "threshold": "each-round", "until_two": "false",
            ])
        case .majority: options = options.and(["base": "valid", "share": "more-than-half"])
        case .rankedPairs:
            options = ["equal": "lot", "strength": "winning", "unranked": "last"]
            certificate = ["skipped": []]
        case .schulze:
            options = ["strength": "winning", "unranked": "last"]
            certificate = [
                "beaten": [["by": "a", "cut": ["b"], "id": "b", "path": ["a", "b"]]],
                "winners": [["cut": ["b"], "id": "a", "over": "b", "path": ["a", "b"]]],
            ]
        case .bucklin, .meek, .scottish, .wigm: break
        }
        return WrittenElection(
            rule.rawValue,
            options: options,
            candidates: ["a", "b"].map { WrittenElection.candidate($0) },
            ballots: ballots,
            certificate: certificate
        ).with(["disclosure": disclosure])
    }

    static func totals(_ least: Int) -> JSON { ["ballots": "totals", "k": .integer(least)] }
    static func grouped(_ least: Int) -> JSON { ["ballots": "grouped", "k": .integer(least)] }

    /// The same for forgers, who know rules by their names.
    static func forgeable(_ rule: String) throws -> ForgedBundle {
        let rule = try #require(ElectionRules.Rule(rawValue: rule))
        return ForgedBundle(try election(rule).bundle(), vote: "proef")
    }

    private func forged(_ rule: ElectionRules.Rule, _ disclosure: JSON = totals(1)) throws -> ForgedBundle {
        ForgedBundle(try Self.election(rule, disclosure).bundle(), vote: "proef")
    }

    private func notPublic(_ report: Report) -> [CheckID] {
        report.lines.filter { $0.outcome == .notRun(.notPublic) }.map(\.check)
    }

    @Test(arguments: ElectionRules.Rule.allCases)
    func withTheSealedPartEverythingIsChecked(_ rule: ElectionRules.Rule) throws {
        let bundle = try forged(rule)
        #expect(bundle.sealed != nil && bundle.files[SealedBallots.path] == nil)
        let full = try bundle.report()
        #expect(full.verdict == .valid && full.verdict.exitCode == 0, "\(full.complaints)")
        #expect(full[.sealedPart] == .pass && full[.rounds] == .pass && full[.electionTotals] == .pass)
        let (_, result, _) = try Self.election(rule).verified()
        #expect(result["elected"] == ["a"])
    }

    /// Without it the report names what could not run, and no more than that.
    @Test(arguments: ElectionRules.Rule.allCases)
    func withoutItWhatRestsOnSingleBallotsIsNamed(_ rule: ElectionRules.Rule) throws {
        let report = try forged(rule).report(withSealedPart: false)
        #expect(report.verdict == .incomplete && report.verdict.exitCode == 4, "\(report.complaints)")
        var expected: [CheckID] = [.sealedPart, .ballotOrder, .ballotLimits, .markForm, .electionTotals]
        switch rule {
        case .approval, .majority, .quadratic: break
        case .borda, .rankedPairs, .schulze: expected += [.compared]
        case .bucklin, .irv, .scottish, .wigm: expected += [.rounds, .ties, .decided]
        case .meek: expected += [.keepFactors, .rounds, .ties, .decided]
        }
        #expect(notPublic(report) == CheckID.allCases.filter(expected.contains))
        for check in expected { #expect(report.notVerified.contains { $0.en.hasPrefix(check.rawValue + ":") }) }
        #expect(report.json.contains(#""exit":4"#))
        let told = report.notVerified.filter { $0.nl.hasPrefix("V") && $0.nl.contains(":") }
        #expect(told.count == expected.count)
    }

    /// What every ballot keeps to, all of them do together.
    @Test(arguments: [ElectionRules.Rule.approval, .irv, .schulze, .quadratic], [("max", 1), ("min", 3)])
    func withoutItAllMentionsKeepToTheLimitsOfBallots(
        _ rule: ElectionRules.Rule,
        _ limit: (key: String, value: Int)
    ) throws {
        var bundle = try forged(rule)
        try bundle.set("rules.json", "/ballot/\(limit.key)", .integer(limit.value))
        try bundle.report(withSealedPart: false).expectFailure(at: .electionListed, "\(rule) \(limit)")
    }

    @Test(arguments: ElectionRules.Rule.allCases)
    func anotherSealedPartIsRefused(_ rule: ElectionRules.Rule) throws {
        let bundle = try Self.election(rule).bundle()
        let sealed = try #require(bundle.sealed)
        let more = String(decoding: sealed.profile, as: UTF8.self).replacing(#""count":3"#, with: #""count":4"#)
        let digits = String(repeating: "ab", count: 32)
        let others = [
            SealedPart(profile: Array(more.utf8), nonce: Array(digits.utf8)),
            SealedPart(profile: [], nonce: Array(digits.utf8)),
            SealedPart(profile: sealed.profile, nonce: Array(String(repeating: "ac", count: 32).utf8)),
            SealedPart(profile: sealed.profile, nonce: Array(digits.uppercased().utf8)),
            SealedPart(profile: sealed.profile, nonce: []),
        ]
        for other in others {
            let report = Verifier().verify(BundleFolder(files: bundle.files, sealed: other))
            report.expectFailure(at: .sealedPart, alone: true)
            #expect(report[.rounds] == .notRun(.needs(.sealedPart)))
        }
    }

    @Test func aSealedPartThatNothingAsksForIsRefused() throws {
        let bundle = try Self.election(.irv, ["ballots": "open", "k": 1]).bundle()
        let part = SealedPart(profile: [], nonce: Array(String(repeating: "ab", count: 32).utf8))
        #expect(Verifier().verify(BundleFolder(files: bundle.files)).verdict == .valid)
        Verifier().verify(BundleFolder(files: bundle.files, sealed: part)).expectFailure(at: .sealedPart, alone: true)
    }

    @Test(arguments: [ElectionRules.Rule.approval, .scottish])
    func ballotsThatTheRulesSealMayNotBePublicNorTheOtherWayRound(_ rule: ElectionRules.Rule) throws {
        var opened = try forged(rule)
        opened.put(try #require(opened.sealed).profile, in: SealedBallots.path)
        opened.sealed = nil
        try opened.report().expectFailure(at: .complete, alone: true)
        var hidden = try forged(rule, ["ballots": "open", "k": 1])
        let profile = try #require(hidden.files[SealedBallots.path])
        hidden.sealed = SealedBallots(profile: profile, nonce: Array(repeating: 1, count: 32))
        hidden.put(nil, in: SealedBallots.path)
        try hidden.report().expectFailure(at: .complete, alone: true)
        // Nothing at all of the ballots.
        var nowhere = try forged(rule)
        nowhere.sealed = nil
        try nowhere.report().expectFailure(at: .complete, alone: true)
    }

    /// The ballot that was cast least was cast 2 or 3 times.
    @Test(arguments: ElectionRules.Rule.allCases)
    func groupedBallotsArePublicOnlyIfEachIsFrequent(_ rule: ElectionRules.Rule) throws {
        let least = rule == .approval ? 2 : 3
        for k in [least, least + 1] {
            var bundle = try forged(rule, Self.grouped(k))
            #expect((bundle.sealed == nil) == (k == least))
            #expect(try bundle.report().verdict == .valid)
            #expect(try bundle.report(withSealedPart: false).verdict == (k == least ? .valid : .incomplete))
            // The same the other way round.
            let profile = try #require(bundle.sealed?.profile ?? bundle.files[SealedBallots.path])
            let wasPublic = bundle.sealed == nil
            bundle.sealed = wasPublic ? SealedBallots(profile: profile, nonce: Array(repeating: 1, count: 32)) : nil
            bundle.put(wasPublic ? nil : profile, in: SealedBallots.path)
            let report = try bundle.report()
            report.expectFailure(at: .electionNumbers, alone: true)
        }
    }

    @Test func groupedBallotsNeedNotBeMany() throws {
        // Seven valid ballots of eight; only totals ask for eight.
        #expect(try forged(.borda, Self.grouped(8)).report().verdict == .valid)
        #expect(try forged(.borda, Self.totals(7)).report().verdict == .valid)
        let few = try forged(.borda, Self.totals(8))
        try few.report().expectFailure(at: .electionNumbers, alone: true)
        try few.report(withSealedPart: false).expectFailure(at: .electionNumbers, alone: true)
    }

    @Test func theSealedPartIsReadFromItsFolder() throws {
        let folder = try TemporaryFolder()
        let bundle = try Self.election(.scottish).bundle()
        try bundle.write(to: folder.path("uitslag"), force: false)
        var read = try BundleFolder(path: folder.path("uitslag"))
        #expect(Verifier().verify(read).verdict == .incomplete)
        #expect(throws: BundleFolder.Unreadable.self) { try read.readSealed(path: folder.path("uitslag")) }
        try read.readSealed(path: folder.path("uitslag.sealed"))
        #expect(Verifier(expectedDigest: bundle.rootDigest.grouped).verify(read).verdict == .valid)
    }

    // MARK: What an insider could try where nobody sees the ballots

    /// Each is found without the sealed part too.
    @Test(
        arguments: [
            (.approval, "/candidates/1/mentions", 1, .rounds), (.majority, "/candidates/0/first", -1, .electionListed),
            (.quadratic, "/candidates/0/for", -1, .rounds), (.quadratic, "/candidates/0/against", 5, .electionListed),
            (.quadratic, "/candidates/0/credits", -9, .electionListed),
            (.schulze, "/pairs/preferring/0/1", -1, .pairs),
            (.rankedPairs, "/pairs/preferring/1/0", 5, .electionListed),
            (.scottish, "/candidates/0/first", 1, .electionListed), (.bucklin, "/ballots/valid", 1, .electionNumbers),
        ] as [(ElectionRules.Rule, String, Int, CheckID)]
    )
    func otherSumsAreFoundFromTheTotals(
        _ rule: ElectionRules.Rule,
        _ pointer: String,
        _ change: Int,
        _ check: CheckID
    ) throws {
        var bundle = try forged(rule)
        try bundle.add(change, to: pointer, in: "ballots/aggregate.json")
        let report = try bundle.report(withSealedPart: false)
        report.expectFailure(at: check)
    }

    @Test(
        arguments: [
            (.scottish, "/rounds/0/quota", "3.00000", .quota),
            (.scottish, "/rounds/0/votes/0/votes", "5.00000", .conserved),
            (.irv, "/rounds/0/elected/0", "b", .electedRightly),
            (.wigm, "/rounds/0/grounds/0", "lucky", .electedRightly),
            (.meek, "/rounds/0/quota", "3.000000000", .quota), (.bucklin, "/rounds/0/quota", "3", .quota),
            (.bucklin, "/rounds/0/elected/0", "b", .electedRightly), (.irv, "/vote/name", "Ander", .repeated),
        ] as [(ElectionRules.Rule, String, String, CheckID)]
    )
    func roundsAreHeldAgainstThemselves(
        _ rule: ElectionRules.Rule,
        _ pointer: String,
        _ value: String,
        _ check: CheckID
    ) throws {
        var bundle = try forged(rule)
        try bundle.set("result.json", pointer, .string(value))
        let report = try bundle.report(withSealedPart: false)
        report.expectFailure(at: check)
    }

    // Two with as many votes: whom the list prefers is elected, and a record of the other is found without the ballots.
    @Test func aTieOnRecordIsDecidedAgain() throws {
        let election = WrittenElection(
            "bucklin",
            candidates: ["a", "b"].map { WrittenElection.candidate($0) },
            ballots: [WrittenElection.ballot("a", 2), WrittenElection.ballot("b", 2)]
        ).with(["disclosure": Self.totals(1)])
        var bundle = ForgedBundle(try election.bundle(), vote: "proef")
        let honest = try bundle.report(withSealedPart: false)
        #expect(honest[.ties] == .notRun(.notPublic) && honest.failed.isEmpty)
        try bundle.set("result.json", "/ties/0/chosen", "b")
        try bundle.writePage()
        try bundle.report(withSealedPart: false).expectFailure(at: .ties, alone: true)
    }

    /// What only the ballots show is found with them.
    @Test(
        arguments: [
            (.scottish, "/candidates/1/mentions", -1, .electionTotals),
            (.approval, "/candidates/1/mentions", -1, .electionTotals),
            (.quadratic, "/candidates/1/credits", 1, .electionTotals),
            (.borda, "/candidates/1/mentions", -1, .electionTotals),
            (.irv, "/ballots/distinct", 1, .electionNumbers),
        ] as [(ElectionRules.Rule, String, Int, CheckID)]
    )
    func otherSumsAreFoundWithTheBallots(
        _ rule: ElectionRules.Rule,
        _ pointer: String,
        _ change: Int,
        _ check: CheckID
    ) throws {
        var bundle = try forged(rule)
        try bundle.add(change, to: pointer, in: "ballots/aggregate.json")
        try bundle.report().expectFailure(at: check)
    }

    @Test(
        arguments: [
            (.scottish, #"[["b"]]"#, #"[["x"]]"#, .markForm), (.quadratic, #""votes":2"#, #""votes":4"#, .ballotLimits),
            (.quadratic, #""candidate":"b""#, #""candidate":"a""#, .markForm),
            (.approval, #""count":3"#, #""count":4"#, .electionNumbers),
            (.bucklin, #"[["b"]]"#, #"[["b"],[]]"#, .markForm), (.quadratic, #""votes":2"#, #""votes":0"#, .schemas),
            (.irv, #"[["b"]]"#, #"[["a"]]"#, .electionTotals),
        ] as [(ElectionRules.Rule, String, String, CheckID)]
    )
    func sealedBallotsAreReadLikePublicOnes(
        _ rule: ElectionRules.Rule,
        _ old: String,
        _ new: String,
        _ check: CheckID
    ) throws {
        var bundle = try forged(rule)
        try bundle.replaceSealed(old, with: new)
        let report = try bundle.report()
        report.expectFailure(at: check)
    }
}
