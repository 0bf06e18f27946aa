import Evidence
import Foundation
import TestSupport
import Testing

@testable import Verification

@Suite("What the verifier reads")
struct ReaderTests {
    // MARK: Canonical JSON

    @Test(arguments: [
        "", " 1", "1 ", "01", "-0", "+1", "1.0", "1e2", "9007199254740992", "-9007199254740992", "99999999999999999999",
        "null",
        "nul", "True", "'a'", "\"a", "\"\\n\"", "\"\\u0041\"", "\"\\/\"", "\"\t\"", "\"\u{7F}\"", "\"\u{85}\"", "[1,]",
        "[,1]", "[1 ,2]",
        "[1", "{\"a\":1,}", "{\"b\":1,\"a\":2}", "{\"a\":1,\"a\":1}", "{\"A\":1}", "{\"\":1}", "{a:1}", "{\"a\" :1}",
        "{\"a\":}",
        "\u{FEFF}1", "1\n", "[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]",
    ])
    func refusesWhatIsNotCanonical(_ text: String) {
        #expect(throws: JSONReader.Fault.self) { try JSONReader.read(Array(text.utf8)) }
    }

    @Test func refusesBytesThatAreNotUTF8() {
        for bytes: [UInt8] in [
            [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xC3, 0x22],
        ] {
            #expect(throws: JSONReader.Fault.self) { try JSONReader.read(bytes) }
        }
    }

    @Test(arguments: [
        "0", "-1", "9007199254740991", "true", "\"é\"", "\"\\\"\\\\\"", "[]", "{}", "{\"a\":[1,{\"b_1\":\"x\"}]}",
    ])
    func readsWhatIsCanonicalAndWritesItBack(_ text: String) throws {
        #expect(try JSONReader.read(Array(text.utf8)).canonicalBytes == Array(text.utf8))
    }

    @Test(arguments: JSONCase.canonical)
    func readsTheOneWayToWriteAValue(_ given: JSONCase) throws {
        #expect(try JSONReader.read(given.bytes).canonicalBytes == given.bytes)
    }

    @Test func refusesEveryOtherSpelling() {
        for given in JSONCase.spellings + JSONCase.refused {
            #expect(throws: JSONReader.Fault.self, "\(given)") { try JSONReader.read(given.bytes) }
        }
        let deeper = JSONCase.nested(JSONReader.deepest + 1)
        #expect(throws: JSONReader.Fault.self) { try JSONReader.read(deeper) }
    }

    @Test func randomBytesNeverTrap() {
        var generator = SeededGenerator(seed: 21)
        let alphabet = Array("{}[]\",:\\0123456789-tfnaéB \n".utf8)
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...30, using: &generator)).map { _ in
                alphabet.randomElement(using: &generator) ?? 0
            }
            if let value = try? JSONReader.read(bytes) { #expect(value.canonicalBytes == bytes) }
            _ = try? MarkupReader.read(Array("<!DOCTYPE html>\n".utf8) + bytes)
            _ = Fraction(written: bytes)
            _ = Profile(bytes, kind: .points)
        }
    }

    @Test func pointersFollowRFC6901() throws {
        let value = try JSONReader.read(Array("{\"a\":[{\"b\":1},2]}".utf8))
        #expect(value.value(at: "/a/0/b") == .integer(1))
        #expect(value.value(at: "/a/1") == .integer(2))
        for pointer in ["a", "/a/2", "/a/01", "/a/-1", "/a/0/b/c", "/a/x", "/b", "/a//b", "/a/99999999999999999999"] {
            #expect(value.value(at: pointer) == nil, "\(pointer)")
        }
    }

    // MARK: Numbers and ids

    @Test(arguments: ["1", "1/", "/1", "1/0", "2/4", "01/2", "1/02", "-1/2", "1/2/3", "1.5/2", " 1/2", "1/2 ", "a/b"])
    func refusesFractionsNotInLowestTerms(_ text: String) {
        #expect(Fraction(written: Array(text.utf8)) == nil)
    }

    @Test func fractionsRoundAsStated() {
        #expect(Fraction(5, 2).rounded == 3 && Fraction(5, 2).roundedUp == 3)
        #expect(Fraction(7, 3).rounded == 2 && Fraction(7, 3).roundedUp == 3)
        #expect(Fraction(written: Array("0/1".utf8)) == Fraction(0))
        #expect(Fraction(6, 4).written == "3/2")
    }

    @Test func idsThatLookAlikeAreDifferent() {
        #expect(Text("\u{E9}") != Text("e\u{301}"))
        #expect(Text("10") < Text("9"))
    }

    @Test func reportsSpellOutWhatATerminalWouldObey() {
        #expect("a\u{1B}[2J\u{202E}b\u{200B}\n".shown == "a\\u{1b}[2J\\u{202e}b\\u{200b}\\u{a}")
    }

    // MARK: Folders

    private func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.path("ballots"), withIntermediateDirectories: true)
        for (name, bytes) in try ForgeryVotes.greedy().files {
            try Data(bytes).write(to: folder.url.appending(path: name))
        }
        return folder
    }

    private func report(_ folder: TemporaryFolder) throws -> Report {
        Verifier().verify(try BundleFolder(path: folder.url.path(percentEncoded: false)))
    }

    @Test func readsAFolder() throws {
        #expect(try report(folder()).verdict == .valid)
    }

    @Test func followsNoLink() throws {
        let folder = try folder()
        try FileManager.default.moveItem(atPath: folder.path("result.csv"), toPath: folder.path("ballots/elsewhere"))
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("result.csv"),
            withDestinationPath: "ballots/elsewhere"
        )
        try report(folder).expectFailure(at: .onlyBundleFiles)
    }

    @Test func waitsForNoPipe() throws {
        let folder = try folder()
        try FileManager.default.removeItem(atPath: folder.path("result.csv"))
        try #require(unsafe mkfifo(folder.path("result.csv"), 0o600) == 0)
        try report(folder).expectFailure(at: .onlyBundleFiles)
    }

    @Test func namesStrangers() throws {
        let folder = try folder()
        try Data("x".utf8).write(to: folder.url.appending(path: ".hidden"))
        try FileManager.default.createDirectory(atPath: folder.path("ballots/more"), withIntermediateDirectories: false)
        try report(folder).expectFailure(at: .onlyBundleFiles, alone: true)
    }

    @Test func readsNoFileThatIsTooLarge() throws {
        let folder = try folder()
        // A hole, so that nothing is written.
        try #require(unsafe truncate(folder.path("result.csv"), 1 << 40) == 0)
        let report = try report(folder)
        report.expectFailure(at: .sizes)
        #expect(report.verdict == .invalid)
    }

    @Test func sayWhatCannotBeRead() throws {
        let folder = try TemporaryFolder()
        for path in [folder.path("nergens"), folder.url.path(percentEncoded: false)] {
            #expect(throws: BundleFolder.Unreadable.self) { try BundleFolder(path: path) }
        }
        try Data("x".utf8).write(to: folder.url.appending(path: "bestand"))
        #expect(throws: BundleFolder.Unreadable.self) { try BundleFolder(path: folder.path("bestand")) }
    }
}
