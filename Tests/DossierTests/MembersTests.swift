import Foundation
import TestSupport
import Testing
import Wijkstem

@testable import Dossier

/// A vote of eleven members, of whom 1, 2, 4, 6, 9 and 11 may vote: 2 and 6 by 1, 9 by 11.
enum MembersExample {
    static func rules(quorum: String = "", ballots: String = "open") -> String {
        """
        {"format":"wijkstem-rules/1","vote":{"id":"wijk-2027","name":"Wijkgeld"},"language":"nl","currency":"EUR",
        "sources":[{"id":"a","name":"Gemeente","amount":"1000"}],"ballot":{"kind":"approval","max":2},
        "method":{"rule":"equal-shares","completion":"add1u"},"ties":["min-cost","max-votes","listed"],
        "disclosure":{"ballots":"\(ballots)"},"evidence":"logged",
        "assembly":{"definitive":["attendance_list"],"meeting":"hybrid","proxies":2,\(quorum)"recusal":true,
        "roll":{"date":"2027-03-01","dues":"paid","minimum_age":16}}}
        """
    }

    static let ballots = "stem\n1,2\n2\n3\n4,1\n2,3\n4\n"
}

extension TestDossier {
    /// A vote of members that is open, and all of whom are there who may vote.
    static func ofMembers(rules: String = MembersExample.rules()) throws -> TestDossier {
        let test = try TestDossier(rules: rules)
        defer { withExtendedLifetime(test) {} }
        let dossier = try test.open()
        _ = try dossier.importList(try test.write(DossierExample.proposals, "voorstellen.csv"))
        _ = try dossier.importRoll(Fixtures.path("rolls/leden.csv"))
        _ = try dossier.importProxies(Fixtures.path("rolls/volmachten.csv"))
        _ = try dossier.fixRules(test.keeper)
        _ = try dossier.open(test.keeper)
        return test
    }

    func admit(_ numbers: String..., recused: [String] = []) throws -> [VoteDossier.Admitted] {
        let coming = numbers.map { VoteDossier.Coming($0, at: Finding.Place(file: "--member")) }
        return try open().admit(coming, recused: recused).admitted
    }

    /// Types slips twice, by two people; a third decides where the second typed something else.
    func type(_ slips: [(number: String, first: String, second: String)]) throws {
        let dossier = try open()
        try dossier.write { tables in
            for (place, slip) in slips.enumerated() {
                try tables.insert([.text(slip.number), .integer(place / 25 + 1)], into: .slip)
                var texts = [(slip.first, "Ada"), (slip.second, "Bo")]
                if slip.first != slip.second { texts.append((slip.first, "Cy")) }
                for (pass, (text, name)) in texts.enumerated() {
                    try tables.insert(
                        [.text(slip.number), .integer(pass + 1), .text(name), .text(text)],
                        into: .entry
                    )
                }
                try dossier.add(Array(slip.first.utf8), .paper, tables)
            }
        }
    }
}

@Suite("Members of a dossier")
struct MembersTests {
    @Test func aVoteOfMembersEndsInABundleThatTheVerifierFindsValid() throws {
        let test = try TestDossier.ofMembers()
        defer { withExtendedLifetime(test) {} }
        _ = try test.admit("1", "4", "11", recused: ["2", "2"])
        let dossier = try test.open()
        _ = try dossier.importBallots(try test.write("stem\n1,2\n2\n3\n", "stemmen.csv"))
        try test.type([
            ("7Q4KX2", #"{"ballot":["1","4"]}"#, #"{"ballot":["1","4"]}"#),
            ("7Q4KX3", #"{"ballot":["2","3"]}"#, #"{"ballot":["2"]}"#),
            ("8Q4KX3", #"{"ballot":["4"]}"#, #"{"ballot":["4"]}"#),
        ])
        _ = try dossier.close(test.keeper)
        _ = try dossier.count()
        _ = try dossier.declare(.pronounced, by: "Voorzitter")
        _ = try dossier.declare(.definitive([.attendanceList]), by: "Voorzitter")
        let bundle = try dossier.publish { test.keeper }.bundle
        #expect(try dossier.fsck().isEmpty)
        let box = try StrictReader.read(try #require(bundle.files["box.json"])).value
        #expect(box["admitted"] == ["members": 3, "proxies": 3])
        #expect(box["ballots"] == ["digital": 3, "paper": 3])
        #expect(box["recused"] == [["count": 2, "project": "2"]])
        let out = test.files.path("uitslag")
        try bundle.write(to: out, force: false)
        let (verdict, complaints) = try verdict(of: out)
        #expect(verdict == "valid", "\(complaints)")
    }

    // MARK: Who comes

    @Test func aHolderVotesForThoseWhoDidNotCome() throws {
        let test = try TestDossier.ofMembers()
        defer { withExtendedLifetime(test) {} }
        let admitted = try test.admit("1")
        #expect(admitted.map(\.givers) == [["2", "6"]])
        #expect(admitted.map(\.ballots) == [3])
    }

    @Test func aGiverWhoComesHimselfIsMarkedOnce() throws {
        let test = try TestDossier.ofMembers()
        defer { withExtendedLifetime(test) {} }
        #expect(try test.admit("2").map(\.ballots) == [1])
        #expect(try test.admit("1").map(\.givers) == [["6"]])
        let both = try TestDossier.ofMembers()
        #expect(try both.admit("1", "6").map(\.givers) == [["2"], []])
    }

    @Test func nobodyIsAdmittedTwiceOrWithoutARightToVote() throws {
        let test = try TestDossier.ofMembers()
        defer { withExtendedLifetime(test) {} }
        _ = try test.admit("1")
        #expect(dossierFault { _ = try test.admit("1") } == .admittedBefore("1"))
        #expect(dossierFault { _ = try test.admit("6") } == .votedByProxy("6", holder: "1"))
        #expect(dossierFault { _ = try test.admit("3") } == .memberExcluded("3"))
        #expect(dossierFault { _ = try test.admit("99") } == .memberUnknown("99"))
        #expect(dossierFault { _ = try test.admit("4", "4") } == .admittedBefore("4"))
        // One of them cannot be: nobody is.
        #expect(dossierFault { _ = try test.admit("4", "99") } == .memberUnknown("99"))
        #expect(try test.admit("4").count == 1)
    }

    @Test func whatTheRollMayNotBecomeAfterTheOpeningIsRefused() throws {
        let test = try TestDossier.ofMembers()
        defer { withExtendedLifetime(test) {} }
        let dossier = try test.open()
        let (roll, proxies) = (Fixtures.path("rolls/leden.csv"), Fixtures.path("rolls/volmachten.csv"))
        #expect(dossierFault { _ = try dossier.importRoll(roll) } == .nothingToImport)
        #expect(dossierFault { _ = try dossier.importProxies(proxies) } == .nothingToImport)
    }

    @Test func membersAreRefusedWhereTheRulesKnowNone() throws {
        let test = try TestDossier(at: .begun)
        defer { withExtendedLifetime(test) {} }
        let roll = Fixtures.path("rolls/leden.csv")
        #expect(dossierFault { _ = try test.open().importRoll(roll) } == .noMembers)
        let open = try TestDossier(at: .open)
        #expect(dossierFault { _ = try open.admit("1") } == .notNow(.admit, stage: .open, next: [.import, .close]))
    }

    @Test func votingDoesNotOpenWithoutAListOfMembers() throws {
        let test = try TestDossier(rules: MembersExample.rules())
        defer { withExtendedLifetime(test) {} }
        let dossier = try test.open()
        _ = try dossier.importList(try test.write(DossierExample.proposals, "voorstellen.csv"))
        _ = try dossier.fixRules(test.keeper)
        #expect(dossierFault { _ = try dossier.open(test.keeper) } == .rollMissing)
        #expect(try test.stage == .rulesFixed)
    }

    // MARK: The close

    private func refusedClose(_ test: TestDossier, _ bureau: VoteDossier.Bureau = .init()) throws -> [Finding.Reason] {
        do {
            _ = try test.open().close(test.keeper, bureau: bureau)
            return []
        } catch let error as InputError {
            #expect(try test.stage == .open)
            return error.findings.map(\.reason)
        }
    }

    @Test func moreBallotsThanVotersAskForAnExplanation() throws {
        let test = try TestDossier.ofMembers()
        defer { withExtendedLifetime(test) {} }
        _ = try test.admit("1", "4")
        _ = try test.open().importBallots(try test.write(MembersExample.ballots, "stemmen.csv"))
        #expect(try refusedClose(test) == [.assembly(.box(.unexplained(admitted: 4, ballots: 6)))])
        var bureau = VoteDossier.Bureau()
        bureau.explanations = [BoxCount.Difference(count: 1, text: "onverklaard")]
        #expect(
            try refusedClose(test, bureau) == [.assembly(.box(.explanationsDiffer(explained: 1, difference: 2)))]
        )
        bureau.explanations = [BoxCount.Difference(count: 2, text: "onverklaard")]
        #expect(try refusedClose(test, bureau).isEmpty)
    }

    @Test func aSlipThatIsNotSettledKeepsTheVoteOpen() throws {
        let test = try TestDossier.ofMembers()
        defer { withExtendedLifetime(test) {} }
        _ = try test.admit("1", "4", "11")
        _ = try test.open().importBallots(try test.write(MembersExample.ballots, "stemmen.csv"))
        try test.open().write { tables in
            try tables.insert([.text("7Q4KX2"), .integer(1)], into: .slip)
            try tables.insert(
                [.text("7Q4KX2"), .integer(1), .text("Ada"), .text(#"{"ballot":[]}"#)],
                into: .entry
            )
        }
        #expect(try refusedClose(test) == [.assembly(.box(.slipsOpen(1)))])
    }

    @Test func withoutAQuorumTheVoteIsNotClosed() throws {
        let quorum = #""quorum":{"fraction":"2/3","second_meeting":"without_quorum"},"#
        let test = try TestDossier.ofMembers(rules: MembersExample.rules(quorum: quorum))
        defer { withExtendedLifetime(test) {} }
        _ = try test.admit("4")
        _ = try test.open().importBallots(try test.write("stem\n1\n", "stemmen.csv"))
        let reasons = try refusedClose(test)
        guard case .assembly(.box(.quorumMissing(1, 6, _)))? = reasons.first else {
            Issue.record("\(reasons)")
            return
        }
    }

    @Test func editsOfWhoCameAreFoundAfterTheCloseEvenWithTheSums() throws {
        let test = try TestDossier.ofMembers()
        defer { withExtendedLifetime(test) {} }
        _ = try test.admit("1", "4", "11")
        _ = try test.open().importBallots(try test.write(MembersExample.ballots, "stemmen.csv"))
        let dossier = try test.open()
        _ = try dossier.close(test.keeper)
        #expect(try dossier.fsck().isEmpty)
        try dossier.write { try $0.put([.text("4"), .text("self"), .text("digital")], into: .mark) }
        #expect(try !dossier.fsck().isEmpty)
    }
}
