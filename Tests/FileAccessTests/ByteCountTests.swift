import FileAccess
import Foundation
import Testing

@Suite("Sources of bytes")
struct ByteCountTests {
    @Test("of a file and of memory know beforehand how many bytes there are, also behind others")
    func size() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data([1, 2, 3, 4, 5]).write(to: URL(fileURLWithPath: path))
        let file = try FileSource(path: path)
        #expect(file.byteCount == 5)
        #expect(ObservedSource(file) { _ in }.byteCount == 5)
        #expect(try PeekedSource(file, count: 2).byteCount == 5)
        #expect(MemorySource([1, 2, 3]).byteCount == 3)
    }

    @Test("of what is no regular file do not")
    func unknown() throws {
        #expect(try FileSource(path: "/dev/null").byteCount == nil)
    }
}
