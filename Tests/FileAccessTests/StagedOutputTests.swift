import FileAccess
import Foundation
import TestSupport
import Testing

@Suite("Staged output: whole or not at all")
struct StagedOutputTests {
    private func text(_ path: String) -> String? {
        try? String(contentsOfFile: path, encoding: .utf8)
    }

    @Test func aFileAppearsOnlyWhenCommitted() throws {
        let folder = try TemporaryFolder()
        let file = try StagedFile(path: folder.path("a.txt"), overwrites: false)
        try file.write("inhoud".utf8)
        #expect(text(folder.path("a.txt")) == nil)
        try file.commit()
        #expect(text(folder.path("a.txt")) == "inhoud")
        #expect(folder.contents == ["a.txt"])
    }

    @Test func aFinishedFileStillWaitsForItsPlace() throws {
        let folder = try TemporaryFolder()
        do {
            let file = try StagedFile(path: folder.path("a.txt"), overwrites: false)
            try file.write("inhoud".utf8)
            try file.finish()
            #expect(text(folder.path("a.txt")) == nil)
        }
        #expect(folder.contents.isEmpty)
    }

    @Test func anEmptyFolderIsListedSinceItIsSomethingToo() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.path("u/leeg"), withIntermediateDirectories: true)
        #expect(try Folder.files(in: folder.path("u")) == ["leeg/"])
    }

    @Test func aFileThatIsNotCommittedLeavesNothing() throws {
        let folder = try TemporaryFolder()
        do {
            let file = try StagedFile(path: folder.path("a.txt"), overwrites: false)
            try file.write("inhoud".utf8)
        }
        #expect(folder.contents.isEmpty)
    }

    @Test func anExistingFileIsReplacedOnlyWhenAsked() throws {
        let folder = try TemporaryFolder()
        try "oud".write(toFile: folder.path("a.txt"), atomically: true, encoding: .utf8)
        #expect(throws: IOFailure(.write, folder.path("a.txt"), .exists)) {
            _ = try StagedFile(path: folder.path("a.txt"), overwrites: false)
        }
        #expect(text(folder.path("a.txt")) == "oud")
        let file = try StagedFile(path: folder.path("a.txt"), overwrites: true)
        try file.write("nieuw".utf8)
        try file.commit()
        #expect(text(folder.path("a.txt")) == "nieuw")
    }

    @Test func aFileThatAppearsMeanwhileIsNotOverwritten() throws {
        let folder = try TemporaryFolder()
        let file = try StagedFile(path: folder.path("a.txt"), overwrites: false)
        try file.write("onze".utf8)
        try "hunne".write(toFile: folder.path("a.txt"), atomically: true, encoding: .utf8)
        #expect(throws: IOFailure.self) { try file.commit() }
        #expect(text(folder.path("a.txt")) == "hunne")
    }

    @Test func aFolderAppearsWholeWithItsSubfolder() throws {
        let folder = try TemporaryFolder()
        let staged = try StagedFolder(path: folder.path("uitslag/"))
        try staged.write(Array("1".utf8), to: "a.json")
        try staged.write(Array("2".utf8), to: "ballots/b.json")
        #expect(!folder.contents.contains("uitslag"))
        try staged.commit()
        #expect(folder.contents == ["uitslag"])
        #expect(try Folder.files(in: folder.path("uitslag")) == ["a.json", "ballots/b.json"])
    }

    @Test func anEmptyFolderIsTakenAndAFullOneIsNot() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.path("leeg"), withIntermediateDirectories: false)
        let staged = try StagedFolder(path: folder.path("leeg"))
        try staged.write(Array("1".utf8), to: "a.json")
        try staged.commit()
        let second = try StagedFolder(path: folder.path("leeg"))
        try second.write(Array("2".utf8), to: "a.json")
        #expect(throws: IOFailure.self) { try second.commit() }
        #expect(text(folder.path("leeg/a.json")) == "1")
    }

    @Test func aFolderIsReplacedWholeWhenAllowed() throws {
        let folder = try TemporaryFolder()
        let first = try StagedFolder(path: folder.path("uitslag"))
        try first.write(Array("1".utf8), to: "a.json")
        try first.write(Array("1".utf8), to: "ballots/b.json")
        try first.commit()
        let second = try StagedFolder(path: folder.path("uitslag"))
        try second.write(Array("2".utf8), to: "a.json")
        try second.commit(replacing: try Folder.files(in: folder.path("uitslag")))
        #expect(try Folder.files(in: folder.path("uitslag")) == ["a.json"])
        #expect(folder.contents == ["uitslag"])
    }

    @Test func aFolderThatFailsLeavesNothing() throws {
        let folder = try TemporaryFolder()
        do {
            let staged = try StagedFolder(path: folder.path("uitslag"))
            try staged.write(Array("1".utf8), to: "ballots/b.json")
        }
        #expect(folder.contents.isEmpty)
    }

    @Test func saysWhatIsWrongWithAPlace() throws {
        let folder = try TemporaryFolder()
        #expect(throws: IOFailure(.read, folder.path("niets"), .notFound)) {
            _ = try FileSource(path: folder.path("niets"))
        }
        #expect(throws: IOFailure(.write, folder.path("niets/a"), .notFound)) {
            _ = try StagedFile(path: folder.path("niets/a"), overwrites: false)
        }
        try "x".write(toFile: folder.path("bestand"), atomically: true, encoding: .utf8)
        #expect(throws: IOFailure.self) { _ = try Folder.files(in: folder.path("bestand")) }
        #expect(try Folder.files(in: folder.path("niets")) == nil)
        var source: any ByteSource = try FileSource(path: folder.url.path(percentEncoded: false))
        #expect(throws: IOFailure.self) { try SmallFile.read(&source, path: "map") }
    }

    @Test func aFullDiskIsAnErrorAndNotSilence() throws {
        // /dev/full takes no bytes: what a full disk does.
        var source: any ByteSource = MemorySource(Array("x".utf8))
        _ = try SmallFile.read(&source, path: "-")
        #expect(throws: IOFailure.self) {
            let file = try StagedFile(path: "/dev/full", overwrites: false)
            try file.write("x".utf8)
            try file.commit()
        }
    }
}

@Suite("Byte sources")
struct ByteSourceTests {
    @Test(arguments: [1, 2, 3, 7, 4_096])
    func piecesOfAnyLengthGiveTheSameBytes(_ length: Int) throws {
        let bytes = (0..<10_000).map { UInt8(truncatingIfNeeded: $0) }
        var source: any ByteSource = try PeekedSource(MemorySource(bytes, pieceLength: length), count: 100)
        #expect(try SmallFile.read(&source, path: "-") == bytes)
    }

    @Test func anObserverSeesEveryByteOnce() throws {
        var seen: [UInt8] = []
        let bytes = Array("een twee drie".utf8)
        var source: any ByteSource = ObservedSource(MemorySource(bytes, pieceLength: 3)) { seen.append(contentsOf: $0) }
        _ = try SmallFile.read(&source, path: "-")
        #expect(seen == bytes)
    }

    @Test func aSmallFileHasALimit() {
        var source: any ByteSource = MemorySource([UInt8](repeating: 1, count: 1_000))
        #expect(throws: IOFailure.self) { try SmallFile.read(&source, path: "-", limit: 999) }
    }
}
