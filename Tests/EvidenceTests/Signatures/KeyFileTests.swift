import Evidence
import FileAccess
import Foundation
import TestSupport
import Testing

/// Each opening derives a key from the passphrase, half a second in itself: so few, and one after the other.
@Suite("Key files", .serialized)
struct KeyFileTests {
    private func passphrase(_ text: String = "vier losse woorden hier") throws -> Passphrase {
        try Passphrase(Array(text.utf8))
    }

    @Test func aKeyOpensWithItsPassphraseAndWithNoOther() throws {
        let key = try NoteVector.log()
        let file = try KeyFile(bytes: try KeyFile(sealing: key, with: try passphrase()).bytes)
        #expect(file.publicKey(.log).text == NoteVector.logKey)
        #expect(file.publicKey(.witness) == key.publicKey(.witness))
        let opened = try file.open(with: try passphrase())
        #expect(opened.sign(try NoteVector.checkpoint()) == key.sign(try NoteVector.checkpoint()))
        #expect(throws: KeyFileError.doesNotOpen) { try file.open(with: try passphrase("vier losse woorden Hier")) }
    }

    @Test func nameAndPublicKeyAreBoundToTheSecret() throws {
        let file = try KeyFile(sealing: try NoteVector.log(), with: try passphrase())
        let text = String(decoding: file.bytes, as: UTF8.self)
        let renamed = text.replacing("\"beekdal.example\"", with: "\"bergdal.example\"")
        #expect(renamed != text)
        #expect(throws: KeyFileError.doesNotOpen) {
            try KeyFile(bytes: Array(renamed.utf8)).open(with: try passphrase())
        }
        let other = try KeyFile(sealing: try NoteVector.witness(), with: try passphrase()).publicKey(.log).bytes
        let swapped = text.replacing(Base64.text(file.publicKey(.log).bytes), with: Base64.text(other))
        #expect(swapped != text)
        #expect(throws: KeyFileError.doesNotOpen) {
            try KeyFile(bytes: Array(swapped.utf8)).open(with: try passphrase())
        }
    }

    @Test func theFileShowsNeitherSecretNorPassphraseAndNeverRepeatsItself() throws {
        let key = try NoteVector.log()
        let (first, second) = (
            try KeyFile(sealing: key, with: try passphrase()), try KeyFile(sealing: key, with: try passphrase())
        )
        #expect(first.bytes != second.bytes)
        let text = String(decoding: first.bytes, as: UTF8.self)
        let secret = (0..<32).map { UInt8($0) }
        #expect(!text.contains(Base64.text(secret)) && !text.contains("woorden"))
        var dumped = ""
        dump(try passphrase(), to: &dumped)
        let shown = "\(try passphrase())"
        #expect(!dumped.contains("118") && !shown.contains("vier"))
    }

    @Test(arguments: [
        ("wijkstem-key/1", "wijkstem-key/2", "/format"), ("\"n\":131072", "\"n\":1048576", "/kdf"),
        ("\"r\":8", "\"r\":1", "/kdf"), ("scrypt", "argon2", "/kdf"), ("beekdal.example", "Beekdal", "/name"),
        ("\"nonce\":\"", "\"nonce\":\"AAAA", "/nonce"), ("\"salt\":\"", "\"salt\":\"-", "/salt"),
        ("\"sealed\":\"", "\"sealed\":\"AAAA", "/sealed"), ("\"public\":\"", "\"public\":\"AAAA", "/public"),
        ("\"public\"", "\"publik\"", "/public"), ("{\"format\"", "{ \"format\"", "/"), ("}", "},", "/"),
        ("{\"format\"", "{\"extra\":1,\"format\"", "/extra"),
    ])
    func aDamagedFileIsRefusedWithThePlace(old: String, new: String, place: String) throws {
        let text = try Self.sample
        let damaged = text.replacing(old, with: new)
        #expect(damaged != text)
        #expect(throws: KeyFileError.malformed(place)) { try KeyFile(bytes: Array(damaged.utf8)) }
    }

    @Test func everyCutFileIsRefused() throws {
        let bytes = Array(try Self.sample.utf8)
        #expect(!(0..<bytes.count).contains { (try? KeyFile(bytes: Array(bytes[..<$0]))) != nil })
    }

    @Test func aFileThatOthersMayReadIsNotOpened() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("kas.key")
        try PrivateFile.create(Array(try Self.sample.utf8), path: path)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try PrivateFile.read(path: path) == Array(try Self.sample.utf8))
        for mode in [0o640, 0o604, 0o660, 0o644, 0o610] {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            #expect(throws: IOFailure(.read, path, .openToOthers)) { try PrivateFile.read(path: path) }
        }
    }

    @Test func aKeyNeverReplacesAFile() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("kas.key")
        try PrivateFile.create([1], path: path)
        #expect(throws: IOFailure(.write, path, .taken)) { try PrivateFile.create([2], path: path) }
        #expect(try PrivateFile.read(path: path) == [1])
        #expect(folder.contents == ["kas.key"])
    }

    @Test func aPassphraseHasTwelveCharactersOfPlainText() throws {
        func error(_ bytes: [UInt8]) -> KeyFileError? {
            do {
                _ = try Passphrase(bytes)
                return nil
            } catch {
                return error
            }
        }
        #expect(error(Array("elf tekens.".utf8)) == .passphraseTooShort)
        #expect(error(Array("twaalf tekens".utf8)) == nil)
        // Characters, not bytes.
        #expect(error(Array("ééééééééééé".utf8)) == .passphraseTooShort)
        #expect(error(Array("éééééééééééé".utf8)) == nil)
        #expect(error(Array("twaalf\u{0}tekens".utf8)) == .passphraseNotText)
        #expect(error(Array("twaalf tekens".utf8) + [0xFF]) == .passphraseNotText)
        #expect(error([UInt8](repeating: 97, count: 4097)) == .passphraseNotText)
    }

    @Test func aPassphraseFileHasOneLine() throws {
        for text in ["twaalf tekens", "twaalf tekens\n", "twaalf tekens\r\n"] {
            #expect(throws: Never.self) { try Passphrase(file: Array(text.utf8)) }
        }
        #expect(throws: KeyFileError.passphraseLines) { try Passphrase(file: Array("twaalf tekens\nmeer\n".utf8)) }
        #expect(throws: KeyFileError.passphraseLines) { try Passphrase(file: Array("twaalf tekens\n\n".utf8)) }
        #expect(throws: KeyFileError.passphraseTooShort) { try Passphrase(file: []) }
    }

    /// A file that nothing needs to open.
    private static var sample: String {
        get throws {
            let zeros = { (count: Int) in Base64.text([UInt8](repeating: 7, count: count)) }
            return "{\"format\":\"wijkstem-key/1\",\"kdf\":{\"n\":131072,\"name\":\"scrypt\",\"p\":1,\"r\":8},"
                + "\"name\":\"beekdal.example\",\"nonce\":\"\(zeros(12))\",\"public\":\"\(zeros(32))\","
                + "\"salt\":\"\(zeros(16))\",\"sealed\":\"\(zeros(48))\"}"
        }
    }
}
