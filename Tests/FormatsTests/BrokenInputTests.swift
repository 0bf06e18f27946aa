import FileAccess
import Formats
import Foundation
import Publishing
import TestSupport
import Testing
import VotingModel

/// Every mutation of a good file is read or refused with a typed error; none traps.
@Suite("Hostile input")
struct HostileInputTests {
    static let sources = ["molenhoek/punten.pb", "molenhoek/rangorde.pb", "greedy/skips-what-does-not-fit/vote.pb"]

    private func mutate(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
        var result = bytes
        let interesting = Array(";,\"\n\r-.0: \u{FEFF}".utf8) + [0, 0xFF, 0xC3]
        for _ in 0..<Int.random(in: 1...5, using: &generator) where !result.isEmpty {
            let position = Int.random(in: 0..<result.count, using: &generator)
            switch Int.random(in: 0...4, using: &generator) {
            case 0: result[position] = interesting.randomElement(using: &generator) ?? 0
            case 1: result.remove(at: position)
            case 2: result.insert(interesting.randomElement(using: &generator) ?? 0, at: position)
            case 3: result.removeSubrange(position..<min(result.count, position + 40))
            default:
                let end = min(result.count, position + 60)
                result.insert(
                    contentsOf: result[position..<end],
                    at: Int.random(in: 0...result.count, using: &generator)
                )
            }
        }
        return result
    }

    @Test(arguments: sources)
    func mutatedPabulibFilesNeverTrap(_ name: String) throws {
        let seed: UInt64 = 2_026
        var generator = SeededGenerator(seed: seed)
        let bytes = try Fixtures.bytes(name)
        for _ in 0..<400 {
            let mutated = mutate(bytes, &generator)
            do {
                let imported = try PabulibImporter.read(MemorySource(mutated, pieceLength: 97))
                #expect(imported.profile.checkInvariants() == nil, "seed \(seed)")
            } catch is InputError {
            }
            _ = try PabulibImporter.findings(MemorySource(mutated))
        }
    }

    @Test func mutatedSpreadsheetsNeverTrap() throws {
        let seed: UInt64 = 77
        var generator = SeededGenerator(seed: seed)
        let proposals = try Fixtures.bytes("lindeveen/voorstellen.csv")
        let ballots = Array(try Fixtures.bytes("lindeveen/stemmen.csv").prefix(600))
        for _ in 0..<400 {
            let first = MemorySource(mutate(proposals, &generator))
            let second = MemorySource(mutate(ballots, &generator))
            do {
                let imported = try SpreadsheetImporter.read(proposals: first, ballots: second)
                #expect(imported.profile.checkInvariants() == nil, "seed \(seed)")
            } catch is InputError {
            }
        }
    }

    @Test func mutatedRulebooksNeverTrap() throws {
        let seed: UInt64 = 13
        var generator = SeededGenerator(seed: seed)
        let bytes = try Fixtures.bytes("lindeveen/spelregels.json")
        for _ in 0..<1_500 { _ = RulebookReader.inspect(mutate(bytes, &generator), file: "x") }
    }

    @Test func everyPrefixOfAFileIsReadOrRefused() throws {
        let bytes = try Fixtures.bytes("greedy/points/vote.pb")
        for length in bytes.indices {
            do {
                _ = try PabulibImporter.read(MemorySource(Array(bytes[..<length])))
            } catch is InputError {
            }
        }
    }
}

/// The folder of broken inputs: each is refused, with the message beside it.
@Suite("Broken inputs and their messages")
struct BrokenInputTests {
    static let names = ((try? FileManager.default.contentsOfDirectory(atPath: Fixtures.path("broken"))) ?? [])
        .filter { $0.hasSuffix(".expected") }.map { String($0.dropLast(".expected".count)) }.sorted()

    private func findings(_ name: String) throws -> [Finding] {
        let path = Fixtures.path("broken/\(name)")
        let input = BrokenInput(name)
        if input.isMotions || input.isCosts || input.isProposalsJSON {
            let bytes = try SmallFile.read(path: input.rules)
            let rulebook = try RulebookReader.read(bytes, file: "spelregels.json")
            if input.isMotions {
                let form: ProposalsForm = name.hasSuffix(".csv") ? .spreadsheet : .json
                return try MotionsReader.inspect(FileSource(path: path), form: form, for: rulebook.motions).findings
            }
            var files = SpreadsheetImporter.Files(proposals: try FileSource(path: input.proposals))
            files.costs = try input.costs.map { try FileSource(path: $0) }
            files.form = input.isProposalsJSON ? .json : .spreadsheet
            files.terms = ProposalTerms(rulebook)
            return try SpreadsheetImporter.findings(files).findings
        }
        if input.isOfElection {
            if !input.isRulebook { return try RankedImporter.findings(FileSource(path: path), .blt).findings }
            return RulebookReader.inspectElection(try Fixtures.bytes("broken/\(name)"), file: name).findings
        }
        if name.hasSuffix(".json") {
            return RulebookReader.inspect(try Fixtures.bytes("broken/\(name)"), file: name).findings
        }
        if name.hasSuffix(".pb") { return try PabulibImporter.findings(FileSource(path: path)).findings }
        if name.hasSuffix(".ballots.csv") {
            let proposals = try FileSource(path: input.proposals)
            return try SpreadsheetImporter.findings(proposals: proposals, ballots: FileSource(path: path)).findings
        }
        return try SpreadsheetImporter.findings(proposals: FileSource(path: path), ballots: nil).findings
    }

    @Test func thereAreManyAndEachHasItsMessage() throws {
        #expect(Self.names.count >= 240)
        let files = try FileManager.default.contentsOfDirectory(atPath: Fixtures.path("broken"))
            .filter { !$0.hasSuffix(".expected") && !BrokenInput.companions.contains($0) }
        #expect(files.sorted() == Self.names)
    }

    @Test(arguments: names)
    func isRefusedWithItsMessage(_ name: String) throws {
        let expected = try Fixtures.text("broken/\(name).expected")
        let errors = try findings(name).filter { $0.severity == .error }
        // Some of them are for the methods to refuse, which know more than the reader; the command's test covers those.
        if errors.isEmpty, name.hasSuffix(".json") {
            #expect(expected.contains("(method): fout: "))
            return
        }
        let lines = errors.map { Printable.text(Texts(.nl).line($0)) + "\n" }.joined()
        #expect(lines == expected)
    }

    @Test(arguments: names)
    func saysTheSameInEnglish(_ name: String) throws {
        for finding in try findings(name) {
            let (dutch, _) = Texts(.nl).describe(finding.reason)
            let (english, _) = Texts(.en).describe(finding.reason)
            #expect(!english.isEmpty)
            #expect(english != dutch)
        }
    }
}
