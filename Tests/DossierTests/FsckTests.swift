import Foundation
import GRDB
import TestSupport
import Testing
import Wijkstem

@testable import Dossier

@Suite("Edits behind the program's back")
struct FsckTests {
    private static let stages: [SealStage] = [.rulesFixed, .open, .closed, .counted, .final]

    /// Edits the file as somebody with the `sqlite3` program would.
    private func edit(_ path: String, _ sql: String) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }

    @Test func aDossierThatNobodyTouchedIsClean() throws {
        for stage in SealStage.allCases where stage != .lotDrawn {
            let test = try TestDossier(at: stage)
            defer { withExtendedLifetime(test) {} }
            let findings = try test.open(isReadOnly: true).fsck()
            #expect(findings.isEmpty, "\(stage): \(findings)")
        }
    }

    /// Two hundred random edits, of a value, of a row, of a table or of a trigger, at any stage: each is found.
    @Test func everyOneOf200RandomEditsIsFound() throws {
        let seed: UInt64 = 3
        var generator = SeededGenerator(seed: seed)
        let tests = try Self.stages.map { try TestDossier(at: $0) }
        defer { withExtendedLifetime(tests) {} }
        var missed: [String] = []
        for number in 0..<200 {
            let test = tests[number % tests.count]
            let copy = test.files.path("kopie-\(number)")
            try FileManager.default.copyItem(atPath: test.path, toPath: copy)
            let sql = try randomEdit(of: copy, using: &generator)
            try edit(copy, sql)
            let isFound: Bool
            do {
                isFound = try !VoteDossier(copy, isReadOnly: true).fsck().isEmpty
            } catch is InputError {
                isFound = true
            }
            if !isFound { missed.append(String(sql.prefix(200))) }
            try FileManager.default.removeItem(atPath: copy)
        }
        #expect(missed.isEmpty, "seed \(seed)")
    }

    /// A statement that changes something.
    private func randomEdit(of path: String, using generator: inout SeededGenerator) throws -> String {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        let unguarded = "DROP TRIGGER log_is_kept; DROP TRIGGER log_is_whole;"
        let guarded = """
            CREATE TRIGGER log_is_kept BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
            CREATE TRIGGER log_is_whole BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
            """
        let filled = try queue.read { database in
            try (DossierTable.allCases.map(\.rawValue) + ["sum"]).filter { name in
                try Int.fetchOne(database, sql: "SELECT count(*) FROM \(name)") ?? 0 > 0
            }
        }
        let name = filled.randomElement(using: &generator) ?? "file"
        let (columns, key) = try queue.read { database in
            (try database.columns(in: name), try database.primaryKey(name).columns[0])
        }
        let count = try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(name)") ?? 0 }
        let row = "\(key) = (SELECT \(key) FROM \(name) LIMIT 1 OFFSET \(Int.random(in: 0..<count, using: &generator)))"
        let column = columns.randomElement(using: &generator) ?? columns[0]
        switch Int.random(in: 0..<10, using: &generator) {
        case 0: return unguarded + "DELETE FROM \(name) WHERE \(row);" + guarded
        case 1: return "DROP TRIGGER log_is_kept"
        case 2: return "CREATE TABLE more (a)"
        case 3: return "INSERT INTO meta (key, value) VALUES ('more', 'x')"
        case 4: return "INSERT INTO file (path, bytes) VALUES ('more', x'00')"
        case 5:
            return "INSERT INTO log (number, line) SELECT max(number) + 1, max(line) FROM log"
        default:
            let value =
                column.type == "BLOB"
                ? "CAST(\(column.name) || x'20' AS BLOB)"
                : column.type == "INTEGER" ? "\(column.name) + 1000" : "\(column.name) || ' '"
            return "PRAGMA ignore_check_constraints = ON;" + unguarded
                + "UPDATE \(name) SET \(column.name) = \(value) WHERE \(row);" + guarded
        }
    }

    /// Whoever edits the sums along with the rows is stopped by the log.
    @Test func editsThatBringTheSumsAlongAreFoundByTheLog() throws {
        let test = try TestDossier(at: .final)
        defer { withExtendedLifetime(test) {} }
        func edited(_ body: (Tables) throws -> Void) throws -> [Finding] {
            let copy = test.files.path("kopie")
            try FileManager.default.copyItem(atPath: test.path, toPath: copy)
            defer { try? FileManager.default.removeItem(atPath: copy) }
            let dossier = try VoteDossier(copy)
            try dossier.write(body)
            return try dossier.fsck()
        }
        func file(_ name: String, _ change: @escaping ([UInt8]) -> [UInt8]) throws -> [Finding] {
            try edited { tables in
                let bytes = try #require(try tables.row(.file, .text(name))?[1].bytes)
                try tables.put([.text(name), .bytes(change(bytes))], into: .file)
            }
        }
        for name in [
            "rules.json", "keys/policy.txt", "log/checkpoints/close.note", "private/nonce", "private/batches/1.jsonl",
            "bundle/result.json", "bundle/result.html", "bundle/VERIFY.md", "list/voorstellen.csv",
        ] {
            let findings = try file(name) { bytes in
                var bytes = bytes
                let middle = bytes.count / 2
                bytes[middle] ^= 1
                return bytes
            }
            #expect(!findings.isEmpty, "\(name)")
        }
        #expect(
            try !edited { tables in
                try tables.insert(
                    [
                        .text("9"), .text("Nep"), .text(""), .null, .null, .null, .null, .integer(0), .integer(0),
                        .text(""),
                    ],
                    into: .member
                )
            }.isEmpty
        )
        #expect(try !edited { try $0.insert([.text("7Q4KX2"), .integer(1)], into: .slip) }.isEmpty)
        #expect(try !edited { try $0.insert([.text("1"), .integer(3)], into: .recused) }.isEmpty)
    }

    @Test func aStepOnAnEditedDossierIsRefused() throws {
        let test = try TestDossier(at: .open)
        defer { withExtendedLifetime(test) {} }
        let note = "log/checkpoints/open.note"
        try edit(test.path, "UPDATE file SET bytes = CAST(bytes || x'0A' AS BLOB) WHERE path = '\(note)'")
        #expect(
            dossierFault { _ = try test.open().close(test.keeper) } == .altered("log/checkpoints/open.note")
        )
    }

    @Test func brokenPagesAreTold() throws {
        let test = try TestDossier(at: .final)
        defer { withExtendedLifetime(test) {} }
        var bytes = try SmallFile.read(path: test.path)
        for place in stride(from: 4_096, to: bytes.count, by: 4_096) { bytes[place] = 0xEE }
        let copy = test.files.path("stuk")
        try Data(bytes).write(to: URL(filePath: copy))
        let findings = try VoteDossier(copy, isReadOnly: true).fsck()
        #expect(!findings.isEmpty)
    }

    // MARK: Copies

    @Test func aCopyHoldsTheSameAndIsItsOwnersAlone() throws {
        let test = try TestDossier(at: .closed)
        defer { withExtendedLifetime(test) {} }
        let copy = test.files.path("kopie.wijkstem")
        try test.open().backUp(to: copy)
        let rows = try [test.path, copy].map { path in
            try VoteDossier(path, isReadOnly: true).read { tables in
                try DossierTable.allCases.map { try tables.rows($0) }
            }
        }
        #expect(rows[0] == rows[1])
        let attributes = try FileManager.default.attributesOfItem(atPath: copy)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(throws: IOFailure(.write, copy, .exists)) { try test.open().backUp(to: copy) }
        try test.open().backUp(to: copy, force: true)
        _ = try test.open(copy).count()
    }

    @Test func aCopyOfAnEditedDossierIsNotKept() throws {
        let test = try TestDossier(at: .closed)
        defer { withExtendedLifetime(test) {} }
        try edit(test.path, "UPDATE meta SET value = value || '0' WHERE key = 'close_salt'")
        let copy = test.files.path("kopie.wijkstem")
        #expect(throws: InputError.self) { try test.open().backUp(to: copy) }
        #expect(!Folder.holds(copy))
        #expect(test.files.contents.allSatisfy { !$0.contains("tmp") })
    }
}
