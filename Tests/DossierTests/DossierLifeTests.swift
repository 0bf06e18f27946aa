import Foundation
import GRDB
import TestSupport
import Testing
import Wijkstem

@testable import Dossier

@Suite("The life of a vote in a dossier")
struct DossierLifeTests {
    // MARK: What it ends in

    @Test func itEndsInABundleThatTheVerifierFindsValid() throws {
        for rules in [
            DossierExample.rules(), DossierExample.rules(ties: #"["lot:drawn"]"#, ballots: "totals"),
        ] {
            let test = try TestDossier(at: .final, rules: rules)
            defer { withExtendedLifetime(test) {} }
            let bundle = try test.open().publish { test.keeper }.bundle
            let out = test.files.path("uitslag")
            try bundle.write(to: out, force: false)
            let (verdict, complaints) = try verdict(of: out)
            #expect(verdict == "valid", "\(complaints)")
        }
    }

    @Test func itCountsWhatTheSameVoteInAFolderCounts() throws {
        let test = try TestDossier(at: .final)
        defer { withExtendedLifetime(test) {} }
        let bundle = try test.open().publish { test.keeper }.bundle
        let folder = test.files.path("map")
        try SealVote.begin(
            folder,
            rules: test.files.path("spelregels.json"),
            key: test.files.path("operator.key"),
            policy: nil
        )
        var vote = try SealVote(folder)
        _ = try vote.fixRules(test.keeper)
        _ = try vote.open(test.keeper, list: test.files.path("voorstellen.csv"))
        _ = try vote.addBatch(test.files.path("a.csv"))
        _ = try vote.addBatch(test.files.path("b.csv"))
        _ = try vote.close(test.keeper)
        _ = try vote.tally()
        _ = try vote.finish(test.keeper)
        let other = try vote.bundle()
        for name in ["result.json", "ballots/profile.jsonl", "ballots/aggregate.json", "certificate.json"] {
            #expect(bundle.files[name] == other.files[name] && other.files[name] != nil, "\(name)")
        }
    }

    @Test func fewBallotsWaitForOthersUntilTheClose() throws {
        let test = try TestDossier(at: .rulesFixed)
        defer { withExtendedLifetime(test) {} }
        let dossier = try test.open()
        _ = try dossier.open(test.keeper)
        let few = try test.write("stem\n1\n2\n3\n4\n", "few.csv")
        let more = try test.write("stem\n1,2\n", "more.csv")
        let last = try test.write("stem\n3,4\n", "last.csv")
        #expect(try #require(try dossier.importBallots(few).ballots) == (4, 0, 4))
        #expect(try #require(try dossier.importBallots(more).ballots) == (1, 5, 0))
        #expect(try #require(try dossier.importBallots(last).ballots) == (1, 5, 1))
        let report = try dossier.close(test.keeper)
        #expect(report.closing?.cast == 6)
        #expect(try dossier.read { try $0.count(.ballot) } == 0)
    }

    @Test func publishingAgainGivesTheSameBytes() throws {
        let test = try TestDossier(at: .final)
        defer { withExtendedLifetime(test) {} }
        let first = try test.open().publish { test.keeper }.bundle
        let second = try test.open(isReadOnly: true).publish { test.keeper }.bundle
        #expect(first.files == second.files && first.sealedFiles == second.sealedFiles)
    }

    // MARK: The order of the steps

    /// Random commands against the state that they ought to lead to: each is taken exactly in its turn, and one that is refused leaves the
    /// file as it was.
    @Test func randomCommandsAreTakenExactlyInTheirTurn() throws {
        let seed: UInt64 = 11
        var generator = SeededGenerator(seed: seed)
        for round in 0..<6 {
            let drawsLot = round.isMultiple(of: 2)
            let test = try TestDossier(
                rules: DossierExample.rules(ties: drawsLot ? #"["lot:drawn"]"# : #"["listed"]"#)
            )
            defer { withExtendedLifetime(test) {} }
            let list = try test.write(DossierExample.proposals, "voorstellen.csv")
            let ballots = try test.write(DossierExample.first, "a.csv")
            var model = LifeModel(drawsLot: drawsLot)
            for _ in 0..<40 {
                let command = LifeModel.Command.allCases.randomElement(using: &generator) ?? .seal
                let before = try contents(test.path)
                let isTaken: Bool
                do {
                    try run(command, test, list: list, ballots: ballots)
                    isTaken = true
                } catch is InputError {
                    isTaken = false
                    #expect(try contents(test.path) == before, "seed \(seed), \(command)")
                }
                #expect(isTaken == model.take(command), "seed \(seed), round \(round): \(command) at \(model.stage)")
                #expect(try test.stage == model.stage, "seed \(seed)")
            }
        }
    }

    private func run(_ command: LifeModel.Command, _ test: TestDossier, list: String, ballots: String) throws {
        let dossier = try test.open()
        switch command {
        case .list: _ = try dossier.importList(list)
        case .ballots: _ = try dossier.importBallots(ballots, again: true)
        case .seal: _ = try dossier.fixRules(test.keeper)
        case .open: _ = try dossier.open(test.keeper)
        case .close: _ = try dossier.close(test.keeper)
        case .lot: _ = try dossier.drawLot(throwers: DossierExample.dice, secrets: [])
        case .count: _ = try dossier.count()
        case .publish: _ = try dossier.publish { test.keeper }
        }
    }

    /// Everything that the tables hold.
    private func contents(_ path: String) throws -> [[[Cell]]] {
        try VoteDossier(path, isReadOnly: true).read { tables in try DossierTable.allCases.map { try tables.rows($0) } }
    }

    // MARK: Others

    @Test func aStepThatAnotherProgramTookIsRefused() throws {
        let test = try TestDossier(at: .open)
        defer { withExtendedLifetime(test) {} }
        let (mine, theirs) = (try test.open(), try test.open())
        #expect(try mine.state().stage == .open)
        _ = try theirs.close(test.keeper)
        let late = try test.write("stem\n1\n", "late.csv")
        #expect(
            dossierFault { _ = try mine.importBallots(late) }
                == .notNow(.import, stage: .closed, next: [.count])
        )
    }

    @Test func whileAnotherProgramWritesNobodyElseDoes() throws {
        let test = try TestDossier(at: .open)
        defer { withExtendedLifetime(test) {} }
        let (mine, theirs) = (try test.open(), try test.open())
        let file = try test.write("stem\n1\n", "one.csv")
        _ = try theirs.write { _ in
            #expect(throws: IOFailure(.write, test.path, .inUse)) { _ = try mine.importBallots(file) }
        }
        _ = try mine.importBallots(file)
    }

    @Test func whatComesInTwiceIsRefused() throws {
        let test = try TestDossier(at: .open)
        defer { withExtendedLifetime(test) {} }
        let dossier = try test.open()
        let again = try test.write(DossierExample.first, "kopie.csv")
        #expect(dossierFault { _ = try dossier.importBallots(again) } == .importedBefore("a.csv"))
        _ = try dossier.importBallots(again, again: true)
    }

    // MARK: Files that are none

    @Test func aDossierIsNeverMadeOverAnother() throws {
        let test = try TestDossier(at: .open)
        defer { withExtendedLifetime(test) {} }
        #expect(throws: IOFailure(.write, test.path, .taken)) {
            try VoteDossier.create(
                test.path,
                rules: test.files.path("spelregels.json"),
                key: test.files.path("operator.key"),
                policy: nil
            )
        }
        #expect(try test.stage == .open)
    }

    @Test func aFileThatIsNoDatabaseIsRefused() throws {
        let test = try TestDossier(at: .begun)
        defer { withExtendedLifetime(test) {} }
        let text = try test.write(String(repeating: "geen database ", count: 100), "tekst.wijkstem")
        #expect(dossierFault { _ = try VoteDossier(text) } == .notADossier)
        #expect(try String(contentsOfFile: text, encoding: .utf8).hasPrefix("geen database"))
        #expect(dossierFault { _ = try VoteDossier(try test.write("", "leeg.wijkstem")) } == .notADossier)
        let gone = test.files.path("weg")
        #expect(throws: IOFailure(.read, gone, .notFound)) { _ = try VoteDossier(gone) }
        #expect(throws: IOFailure.self) { _ = try VoteDossier(test.files.path("")) }
    }

    @Test func aDatabaseOfAnotherProgramIsRefusedAndLeftAlone() throws {
        let test = try TestDossier(at: .begun)
        defer { withExtendedLifetime(test) {} }
        let path = test.files.path("ander.db")
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: "CREATE TABLE t (a)") }
        try queue.close()
        let before = try SmallFile.read(path: path)
        #expect(dossierFault { _ = try VoteDossier(path) } == .notADossier)
        #expect(try SmallFile.read(path: path) == before)
    }

    @Test func aDossierOfANewerVersionIsRefused() throws {
        let test = try TestDossier(at: .open)
        defer { withExtendedLifetime(test) {} }
        let queue = try DatabaseQueue(path: test.path)
        try queue.write { try $0.execute(sql: "PRAGMA user_version = 2") }
        try queue.close()
        #expect(dossierFault { _ = try test.open() } == .newer(version: 2, known: 1))
    }

    @Test func aFileThatNobodyMayWriteIsReadAndNotWritten() throws {
        let test = try TestDossier(at: .closed)
        defer { withExtendedLifetime(test) {} }
        try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: test.path)
        #expect(throws: IOFailure(.write, test.path, .readOnly)) { _ = try test.open() }
        let dossier = try test.open(isReadOnly: true)
        #expect(try dossier.state().stage == .closed)
        #expect(throws: IOFailure(.write, test.path, .readOnly)) { _ = try dossier.count() }
    }

    @Test func onlyItsOwnerMayReadADossier() throws {
        let test = try TestDossier(at: .open)
        defer { withExtendedLifetime(test) {} }
        let attributes = try FileManager.default.attributesOfItem(atPath: test.path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
}
