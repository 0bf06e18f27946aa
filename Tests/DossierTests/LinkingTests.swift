import Foundation
import GRDB
import TestSupport
import Testing
import Wijkstem

@testable import Dossier

@Suite("Who voted what")
struct LinkingTests {
    private static let count = 30

    /// Members come in a random order, each with a ballot that nobody else has; then the vote is closed.
    private func closed(seed: UInt64) throws -> (test: TestDossier, ballots: [String: String]) {
        let test = try TestDossier(rules: MembersExample.rules().replacing(#""max":2"#, with: #""max":5"#))
        defer { withExtendedLifetime(test) {} }
        let dossier = try test.open()
        let numbers = (1...Self.count).map { "\(100 + $0)" }
        let rows = numbers.map { "\($0);Lid \($0);0;1980-01-01" }.joined(separator: "\n")
        let projects = (1...5).map { "\($0);P\($0);100" }.joined(separator: "\n")
        _ = try dossier.importList(try test.write("id;naam;kosten\n\(projects)\n", "lijst.csv"))
        _ = try dossier.importRoll(try test.write("lidnummer;naam;contributie open;geboren\n\(rows)\n", "leden.csv"))
        _ = try dossier.fixRules(test.keeper)
        _ = try dossier.open(test.keeper)
        var generator = SeededGenerator(seed: seed)
        // A set of the five projects for each member, by the bits of a number.
        let choices = (1...Self.count).shuffled(using: &generator)
        var ballots: [String: String] = [:]
        for (number, choice) in zip(numbers, choices).shuffled(using: &generator) {
            let ids = (0..<5).filter { choice >> $0 & 1 == 1 }.map { "\($0 + 1)" }
            _ = try dossier.admit([VoteDossier.Coming(number, as: .digital, at: Finding.Place(file: "--member"))])
            _ = try dossier.importBallots(try test.write("stem\n\(ids.joined(separator: ","))\n", "een.csv"))
            ballots[number] = #"{"ballot":[\#(ids.map { "\"\($0)\"" }.joined(separator: ","))]}"#
        }
        _ = try dossier.close(test.keeper)
        return (test, ballots)
    }

    /// Taking the tables in the order in which they lie finds the ballot of no more members than chance does.
    @Test func theOrderOfRowsLinksNobodyToABallot() throws {
        let seed: UInt64 = 21
        let (test, ballots) = try closed(seed: seed)
        defer { withExtendedLifetime(test) {} }
        let (members, sealed) = try test.open(isReadOnly: true).read { tables -> ([String], [String]) in
            let store = Store(path: test.path, tables: tables)
            var lines: [String] = []
            for number in 1...(Self.count / 5) {
                let batch = String(decoding: try store.read("private/batches/\(number).jsonl"), as: UTF8.self)
                lines += batch.split(separator: "\n").map { line in
                    String(line.prefix { $0 != "]" }) + "]}"
                }
            }
            return (try tables.rows(.mark).compactMap(\.[0].text), lines)
        }
        #expect(members.count == Self.count && sealed.count == Self.count)
        let places = members.map { number in sealed.firstIndex { $0 == ballots[number] } ?? -1 }
        #expect(places.sorted() == Array(0..<Self.count))
        // Of a random order one is expected to fit, and six or more come once in 1,700 orders.
        #expect(places.enumerated().count { $0 == $1 } < 6, "seed \(seed)")
        // Rank correlation, of which chance has a standard deviation of 1 / √29.
        let middle = Double(Self.count - 1) / 2
        let products = places.enumerated().map { (Double($0) - middle) * (Double($1) - middle) }
        let squares = (0..<Self.count).map { (Double($0) - middle) * (Double($0) - middle) }
        let correlation = products.reduce(0, +) / squares.reduce(0, +)
        #expect(abs(correlation) < 3 / 29.0.squareRoot(), "seed \(seed)")
    }

    @Test func nothingIsLeftOfBallotsThatWaitedOrOfTheFilesTheyCameFrom() throws {
        let (test, _) = try closed(seed: 22)
        defer { withExtendedLifetime(test) {} }
        #expect(test.files.contents.filter { $0.hasPrefix("stemming") } == ["stemming.wijkstem"])
        let dossier = try test.open(isReadOnly: true)
        #expect(try dossier.read { try $0.count(.ballot) } == 0)
        let free = try dossier.read { try Int.fetchOne($0.database, sql: "PRAGMA freelist_count") }
        #expect(free == 0)
        let bytes = try SmallFile.read(path: test.path)
        for trace in ["private/imports", "een.csv"] {
            #expect(bytes.firstRange(of: Array(trace.utf8)) == nil, "\(trace)")
        }
    }

    /// Rows of one member are found by his number alone: no table beside those of members has it, and no rowid stands for an order.
    @Test func noKeyOfMembersStandsInATableOfBallots() throws {
        let (test, ballots) = try closed(seed: 23)
        defer { withExtendedLifetime(test) {} }
        try test.open(isReadOnly: true).read { tables in
            for table in [DossierTable.ballot, .slip, .entry, .meta, .file, .log] {
                for cell in try tables.rows(table).joined() {
                    let text = cell.text ?? String(decoding: cell.bytes ?? [], as: UTF8.self)
                    for number in ballots.keys { #expect(!text.contains("\"\(number)\""), "\(table): \(number)") }
                }
            }
        }
    }

    /// The old pages stay in the log of writes as long as somebody reads them; so the file is not called tidy before they are gone.
    @Test func whereAReaderHoldsUpTheCloseTheNextOneLeavesNoTrace() throws {
        let test = try TestDossier(at: .open)
        defer { withExtendedLifetime(test) {} }
        func isUntidy() throws -> Bool {
            try test.open(isReadOnly: true).read { try $0.row(.meta, .text(VoteDossier.untidy)) != nil }
        }
        let reader = try DatabaseQueue(path: test.path)
        try reader.read { database in
            _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM file")
            _ = try test.open().close(test.keeper)
            #expect(try isUntidy())
        }
        try reader.close()
        _ = try test.open()
        // One that only reads would leave an empty one.
        #expect(test.files.contents.filter { $0.hasPrefix("stemming") } == ["stemming.wijkstem"])
        #expect(try !isUntidy())
        #expect(try test.open(isReadOnly: true).fsck().isEmpty)
    }
}
