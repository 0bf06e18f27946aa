import TestSupport
import Testing
import Wijkstem

@testable import Dossier

@Suite("Admissions that were a mistake")
struct UndoingTests {
    private let place = Finding.Place(file: "--member")

    private func undo(
        _ number: String,
        _ test: TestDossier,
        because reason: String = "verkeerd nummer"
    ) throws
        -> VoteDossier.Undone
    {
        try test.open().undoAdmission(of: number, because: reason, at: place).undone
    }

    private func marks(_ test: TestDossier) throws -> [String] {
        try test.open(isReadOnly: true).read { try $0.rows(.mark).compactMap(\.[0].text) }
    }

    /// Everything that the tables hold.
    private func contents(_ test: TestDossier) throws -> [[[Cell]]] {
        try test.open(isReadOnly: true).read { tables in try DossierTable.allCases.map { try tables.rows($0) } }
    }

    @Test func whoWasAdmittedByMistakeIsNotAndMayBeAgain() throws {
        let test = try TestDossier.ofMembers()
        defer { withExtendedLifetime(test) {} }
        _ = try test.admit("4")
        #expect(try undo("4", test) == VoteDossier.Undone(member: "4", name: "Dirk Smit", givers: []))
        #expect(try marks(test).isEmpty)
        #expect(try test.admit("4").count == 1)
    }

    @Test func thoseForWhomHeCameAreUndoneWithHimAndWhoCameHimselfIsNot() throws {
        let test = try TestDossier.ofMembers()
        defer { withExtendedLifetime(test) {} }
        _ = try test.admit("2")
        _ = try test.admit("1")
        #expect(try undo("1", test).givers == ["6"])
        #expect(try marks(test) == ["2"])
    }

    @Test func whatIsNoAdmissionOfHisOwnIsNotUndone() throws {
        let test = try TestDossier.ofMembers()
        defer { withExtendedLifetime(test) {} }
        _ = try test.admit("1")
        let before = try contents(test)
        #expect(dossierFault { _ = try undo("99", test) } == .memberUnknown("99"))
        #expect(dossierFault { _ = try undo("4", test) } == .notAdmitted("4"))
        #expect(dossierFault { _ = try undo("3", test) } == .notAdmitted("3"))
        #expect(dossierFault { _ = try undo("6", test) } == .admittedThrough("6", holder: "1"))
        #expect(try contents(test) == before)
    }

    @Test(arguments: ["", "  ", "een\ntwee", String(repeating: "a", count: 201)])
    func aReasonIsOneLine(_ reason: String) throws {
        let test = try TestDossier.ofMembers()
        defer { withExtendedLifetime(test) {} }
        _ = try test.admit("4")
        #expect(dossierFault { _ = try undo("4", test, because: reason) } == .badReason(reason))
        #expect(try marks(test) == ["4"])
    }

    @Test func nobodyIsUndoneOnceAsManyHaveVotedAsWouldBeLeftOver() throws {
        let test = try TestDossier.ofMembers()
        defer { withExtendedLifetime(test) {} }
        _ = try test.admit("1", "4")
        let file = try test.write("stem\n1\n2\n", "twee.csv")
        _ = try test.open().importBallots(file)
        // Four were admitted, two ballots are in the box.
        #expect(dossierFault { _ = try undo("1", test) } == .votedAlready(ballots: 2, admitted: 1))
        _ = try undo("4", test)
        #expect(dossierFault { _ = try undo("1", test) } == .votedAlready(ballots: 2, admitted: 0))
        #expect(try marks(test) == ["1", "2", "6"])
    }

    @Test func aSlipThatWasTypedOnceIsABallotInTheBox() throws {
        let test = try TestDossier.ofMembers()
        defer { withExtendedLifetime(test) {} }
        _ = try test.admit("4")
        try test.open().write { tables in
            try tables.insert([.text("7Q4KX2"), .integer(1)], into: .slip)
            try tables.insert(
                [.text("7Q4KX2"), .integer(1), .text("Ada"), .text(#"{"ballot":[]}"#)],
                into: .entry
            )
        }
        #expect(dossierFault { _ = try undo("4", test) } == .votedAlready(ballots: 1, admitted: 0))
    }

    @Test func nothingIsUndoneAfterTheClose() throws {
        let test = try TestDossier.ofMembers()
        defer { withExtendedLifetime(test) {} }
        _ = try test.admit("4")
        _ = try test.open().importBallots(try test.write("stem\n1\n", "een.csv"))
        _ = try test.open().close(test.keeper)
        #expect(
            dossierFault { _ = try undo("4", test) } == .notNow(.admit, stage: .closed, next: [.count])
        )
    }

    // MARK: On record

    /// A vote that is closed, in which members 4 and 11 were undone, 4 twice.
    private func closed() throws -> TestDossier {
        let test = try TestDossier.ofMembers()
        defer { withExtendedLifetime(test) {} }
        for (number, reason) in [("4", "naar huis"), ("11", "verkeerd nummer"), ("4", "Dubbel getypt")] {
            _ = try test.admit(number)
            _ = try undo(number, test, because: reason)
        }
        _ = try test.admit("1")
        _ = try test.open().importBallots(try test.write("stem\n1\n2\n4\n", "drie.csv"))
        _ = try test.open().close(test.keeper)
        return test
    }

    @Test func whatWasUndoneStaysWithItsReasonAndInNoOrderOfTime() throws {
        let test = try closed()
        defer { withExtendedLifetime(test) {} }
        let dossier = try test.open(isReadOnly: true)
        let kept = try dossier.undoneAdmissions()
        #expect(kept.map(\.member) == ["11", "4", "4"])
        #expect(kept.map(\.reason) == ["verkeerd nummer", "Dubbel getypt", "naar huis"])
        #expect(try dossier.state().turnout?.undone == 3)
        #expect(try dossier.fsck().isEmpty)
    }

    @Test func theMinutesTellHowManyWereUndoneAndNotWho() throws {
        let test = try closed()
        defer { withExtendedLifetime(test) {} }
        _ = try test.open().count()
        for (language, line) in [(Language.nl, "ongedaan gemaakt"), (.en, "and undone")] {
            let lines = try test.open(isReadOnly: true).minutes(language: language).lines
            #expect(lines.contains { $0.contains(line) && $0.hasSuffix(" 3") }, "\(lines)")
            #expect(!lines.contains { $0.contains("naar huis") })
        }
    }

    @Test func editsOfWhatWasUndoneAreFoundAfterTheCloseEvenWithTheSums() throws {
        for change: (Tables) throws -> Void in [
            { try $0.put([.text("undone/4"), .text("anders")], into: .meta) },
            { try $0.remove([.text("undone/11")], from: .meta) },
            { try $0.put([.text("undone/1"), .text("erbij")], into: .meta) },
        ] {
            let test = try closed()
            defer { withExtendedLifetime(test) {} }
            let dossier = try test.open()
            #expect(try dossier.fsck().isEmpty)
            try dossier.write(change)
            #expect(try !dossier.fsck().isEmpty)
        }
    }
}
