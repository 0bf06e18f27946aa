import Glibc
import TestSupport
import Testing

@testable import FileAccess

@Suite("The right to write in a folder")
struct FileLockTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path("lock") }

    init() throws { folder = try TemporaryFolder() }

    @Test func isHeldByOneAtATime() throws {
        let lock = try FileLock(path: path)
        #expect(throws: IOFailure(.write, path, .inUse)) { _ = try FileLock(path: path) }
        withExtendedLifetime(lock) {}
    }

    @Test func goesWithItsHolder() throws {
        _ = try FileLock(path: path)
        #expect(throws: Never.self) { _ = try FileLock(path: path) }
    }

    /// As a program that was just started does, before it lets go of what it inherited.
    @Test func goesWithItsHolderWhereAnotherProgramStillHasTheFileOpen() throws {
        var lock: FileLock? = try FileLock(path: path)
        let copy = dup(lock?.descriptor ?? -1)
        defer { close(copy) }
        try #require(copy >= 0)
        lock = nil
        #expect(throws: Never.self) { _ = try FileLock(path: path) }
    }

    @Test func isTakenFromNobodyByWhoDidNotGetIt() throws {
        let lock = try FileLock(path: path)
        for _ in 0..<3 { #expect(throws: IOFailure.self) { _ = try FileLock(path: path) } }
        withExtendedLifetime(lock) {}
    }
}
