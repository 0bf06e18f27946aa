import Evidence
import Foundation
import TestSupport
import Testing

@testable import Verification

/// A bundle as one file.
@Suite("Archives")
struct ArchiveTests {
    private func sealed() throws -> HandSeal.Sealed { try SealBase.witnessed.seal().sealed() }

    private func report(_ archive: [UInt8], _ policy: [UInt8]) throws -> Report {
        Verifier(policy: try Policy(trusted: policy)).verify(try BundleFolder(archive: archive))
    }

    @Test func theArchiveOfABundleIsAsValidAsItsFolder() throws {
        let sealed = try sealed()
        let report = try report(HandArchive(sealed.files).bytes, sealed.policy)
        #expect(report.verdict == .valid && report[.archive] == .pass, "\(report.complaints)")
        let counted = try SealedBundlesTests.vote().bundle().files
        let plain = Verifier().verify(try BundleFolder(archive: HandArchive(counted).bytes))
        #expect(plain.verdict == .valid && plain[.archive] == .pass)
        #expect(plain[.levelFiles] == .pass && plain[.authenticity] == .notRun(.level))
    }

    @Test func whereThereIsNoArchiveNothingIsSaidOfOne() throws {
        #expect(try sealed().report()[.archive] == .notRun(.absent))
    }

    @Test func anArchiveIsReadFromItsFile() throws {
        let sealed = try sealed()
        let folder = try TemporaryFolder()
        let path = folder.path("uitslag.zip")
        try Data(HandArchive(sealed.files).bytes).write(to: URL(filePath: path))
        let report = Verifier(policy: try Policy(trusted: sealed.policy)).verify(try BundleFolder(path: path))
        #expect(report.verdict == .valid && report[.archive] == .pass)
    }

    /// The same files, written in another way.
    static let others: [(name: String, change: @Sendable (inout HandArchive) -> Void)] = [
        ("something before", { $0.before = [0x50, 0x4B, 3, 4] }), ("a comment at the end", { $0.comment = [65] }),
        ("another time", { $0.time = 1 }), ("another method", { $0.method = 8 }),
        ("an extra field", { $0.entries[0].extra = [1, 0, 0, 0] }), ("another order", { $0.entries.swapAt(0, 1) }),
        ("a file twice", { $0.entries.insert($0.entries[0], at: 0) }),
        ("a folder", { $0.entries.insert(.init(name: "ballots/", bytes: []), at: 0) }),
        ("a path that leads out", { $0.entries[0].name = "../rules.json" }),
        ("a path from the root", { $0.entries[0].name = "/rules.json" }),
        ("a file of nobody", { $0.entries.append(.init(name: "zzz", bytes: [1])) }),
    ]

    @Test(arguments: others.indices)
    func anotherWayToWriteItIsRefused(_ index: Int) throws {
        let sealed = try sealed()
        var archive = HandArchive(sealed.files)
        Self.others[index].change(&archive)
        try report(archive.bytes, sealed.policy).expectFailure(at: .archive, Self.others[index].name)
    }

    @Test func bytesBehindTheEndAreRefused() throws {
        let sealed = try sealed()
        let bytes = HandArchive(sealed.files).bytes
        for more in [[0], HandArchive([:]).bytes, bytes] as [[UInt8]] {
            try report(bytes + more, sealed.policy).expectFailure(at: .archive)
        }
    }

    /// Every byte of the headers and some of the files, at its lowest and its highest bit.
    @Test func everyFlippedBitIsRefused() throws {
        let sealed = try sealed()
        let bytes = HandArchive(sealed.files).bytes
        let policy = try Policy(trusted: sealed.policy)
        var accepted: [Int] = []
        let step = RandomBundles.rounds == nil ? 211 : 1
        for index in stride(from: 0, to: bytes.count, by: step) {
            var flipped = bytes
            flipped[index] ^= index.isMultiple(of: 2) ? 1 : 128
            guard let folder = try? BundleFolder(archive: flipped) else { continue }
            let report = Verifier(policy: policy).verify(folder)
            if report.verdict != .invalid || !report.failed.contains(.archive) { accepted.append(index) }
        }
        #expect(accepted.isEmpty, "\(accepted.prefix(5))")
    }

    /// Small, so that no bit is left out in memory: sizes and places that lead past the end among them.
    @Test func everyFlippedBitOfASmallArchiveIsRefusedInMemoryAndOnDisk() throws {
        let bytes = HandArchive(["manifest.json": [0x7B, 0x7D], "rules.json": Array("{}\n".utf8)]).bytes
        let folder = try TemporaryFolder()
        for bit in 0..<bytes.count * 8 {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            if let inMemory = try? BundleFolder(archive: flipped) {
                Verifier().verify(inMemory).expectFailure(at: .archive, "byte \(bit / 8) bit \(bit % 8)")
            }
            if !bit.isMultiple(of: 37) { continue }
            let path = folder.path("\(bit).zip")
            try Data(flipped).write(to: URL(filePath: path))
            if let onDisk = try? BundleFolder(path: path) {
                Verifier().verify(onDisk).expectFailure(at: .archive, "byte \(bit / 8) bit \(bit % 8) on disk")
            }
        }
    }

    @Test func aFileThatIsNoArchiveCannotBeRead() throws {
        for bytes in [[], Array("geen archief".utf8)] as [[UInt8]] {
            #expect(throws: BundleFolder.Unreadable.self) { try BundleFolder(archive: bytes) }
        }
    }

    @Test func truncatedArchivesAreRefused() throws {
        let sealed = try sealed()
        let bytes = HandArchive(sealed.files).bytes
        for length in stride(from: 4, to: bytes.count, by: 3_001) {
            try report(Array(bytes.prefix(length)), sealed.policy).expectFailure(at: .archive)
        }
    }

    @Test func theChecksumIsThatOfTheStandard() {
        #expect(Checksum.crc32(Array("123456789".utf8)) == 0xCBF4_3926)
        #expect(Checksum.crc32([]) == 0)
    }
}
