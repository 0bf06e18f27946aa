import Foundation
import Testing

@testable import Verification

/// A small bundle with all that a seal can have: nothing in it can be otherwise.
///
/// By default some bits are flipped, and every one where `scripts/every-bit` asks for it. Then each test prints how many there were.
@Suite("Flipped bits of a sealed bundle")
struct FlippedSealTests {
    private static let isWhole = ProcessInfo.processInfo.environment["WIJKSTEM_EVERY_BIT"] != nil

    private static func step(_ few: Int) -> Int { isWhole ? 1 : few }

    private static func isOfSeal(_ path: String) -> Bool {
        BundleFile(rawValue: path)?.isOfSeal ?? false
    }

    /// Something that is checked, and a verdict on it with other bytes in one of its files; nothing where it cannot be read.
    private struct Subject {
        let files: [(name: String, bytes: [UInt8])]
        let verdict: (_ name: String, _ bytes: [UInt8]) -> Verdict?
    }

    private static func folder(_ isWanted: (String) -> Bool) throws -> Subject {
        let sealed = try SealBase.full.seal().sealed()
        let verifier = Verifier(policy: try Policy(trusted: sealed.policy))
        try #require(verifier.verify(BundleFolder(files: sealed.files, sealed: sealed.part)).verdict == .valid)
        let files = sealed.files.sorted { $0.key < $1.key }.filter { isWanted($0.key) }
        return Subject(files: files.map { ($0.key, $0.value) }) { name, bytes in
            var files = sealed.files
            files[name] = bytes
            return verifier.verify(BundleFolder(files: files, sealed: sealed.part)).verdict
        }
    }

    private static func sealedPart() throws -> Subject {
        let sealed = try SealBase.secret.seal().sealed()
        let part = try #require(sealed.part)
        let verifier = Verifier(policy: try Policy(trusted: sealed.policy))
        let names = [SealedPart.profileName, SealedPart.nonceName, SealedPart.batchesName]
        let whole = [try #require(part.profile), try #require(part.nonce), try #require(part.batches)]
        try #require(verifier.verify(BundleFolder(files: sealed.files, sealed: part)).verdict == .valid)
        return Subject(files: Array(zip(names, whole))) { name, bytes in
            let parts = zip(names, whole).map { $0 == name ? bytes : $1 }
            let other = SealedPart(profile: parts[0], nonce: parts[1], batches: parts[2])
            return verifier.verify(BundleFolder(files: sealed.files, sealed: other)).verdict
        }
    }

    private static func archive() throws -> Subject {
        let sealed = try SealBase.full.seal().sealed()
        let verifier = Verifier(policy: try Policy(trusted: sealed.policy))
        let bytes = HandArchive(sealed.files).bytes
        func verdict(_ bytes: [UInt8]) -> Verdict? {
            guard var folder = try? BundleFolder(archive: bytes) else { return nil }
            folder.sealed = sealed.part
            return verifier.verify(folder).verdict
        }
        try #require(verdict(bytes) == .valid)
        return Subject(files: [("uitslag.zip", bytes)]) { _, bytes in verdict(bytes) }
    }

    private func say(_ what: String) {
        if Self.isWhole { print("every-bit: \(what) are rejected") }
    }

    // MARK: Bits

    private func expectFlipsRejected(_ subject: Subject, step: Int, _ what: String) {
        var accepted: [String] = []
        var tried = 0
        for (name, bytes) in subject.files {
            for place in stride(from: tried % step, to: bytes.count * 8, by: step) {
                var flipped = bytes
                flipped[place / 8] ^= 1 << UInt8(place % 8)
                tried += 1
                if let verdict = subject.verdict(name, flipped), verdict != .invalid {
                    accepted.append("\(name) byte \(place / 8) bit \(place % 8)")
                }
            }
        }
        #expect(accepted.isEmpty, "\(accepted.count) of \(tried): \(accepted.prefix(5))")
        #expect(tried > 0)
        say("\(tried - accepted.count) of \(tried) flipped bits of \(what)")
    }

    @Test func everyFlippedBitOfTheSealIsRejected() throws {
        let subject = try Self.folder(Self.isOfSeal)
        #expect(subject.files.count == 10)
        expectFlipsRejected(subject, step: Self.step(301), "the seal: signature, timestamps, log, notes and policy")
    }

    @Test func everyFlippedBitOfWhatIsSealedIsRejected() throws {
        let subject = try Self.folder { !Self.isOfSeal($0) }
        expectFlipsRejected(subject, step: Self.step(1_505), "what is sealed")
    }

    @Test func everyFlippedBitOfTheSealedPartIsRejected() throws {
        expectFlipsRejected(try Self.sealedPart(), step: Self.step(15), "the sealed part")
    }

    @Test func everyFlippedBitOfTheArchiveIsRejected() throws {
        expectFlipsRejected(try Self.archive(), step: Self.step(2_503), "the archive")
    }

    // MARK: Lengths

    private func expectTruncationsRejected(_ subject: Subject, parts: Int, _ what: String) {
        var accepted: [String] = []
        var tried = 0
        for (name, bytes) in subject.files {
            let step = Self.step(max(1, bytes.count / parts))
            for length in stride(from: 0, to: bytes.count, by: step) {
                tried += 1
                if let verdict = subject.verdict(name, Array(bytes[..<length])), verdict != .invalid {
                    accepted.append("\(name) at \(length)")
                }
            }
        }
        #expect(accepted.isEmpty, "\(accepted.count) of \(tried): \(accepted.prefix(5))")
        say("\(tried - accepted.count) of \(tried) truncations of \(what)")
    }

    @Test func everyTruncationOfAFileIsRejected() throws {
        expectTruncationsRejected(try Self.folder { _ in true }, parts: 5, "files of the folder")
    }

    @Test func everyTruncationOfTheSealedPartIsRejected() throws {
        expectTruncationsRejected(try Self.sealedPart(), parts: 50, "the sealed part")
    }

    @Test func everyTruncationOfTheArchiveIsRejected() throws {
        expectTruncationsRejected(try Self.archive(), parts: 30, "the archive")
    }

    @Test func aMissingFileIsRejected() throws {
        let sealed = try SealBase.full.seal().sealed()
        for path in sealed.files.keys {
            var fewer = sealed
            fewer.files[path] = nil
            #expect(try fewer.report().verdict == .invalid, "\(path)")
        }
    }
}
