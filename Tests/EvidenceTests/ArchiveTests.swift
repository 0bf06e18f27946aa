import Evidence
import Testing

@Suite("Archives")
struct ArchiveTests {
    /// The check value of the algorithm, and others that zlib gives.
    @Test(arguments: [
        ("", 0 as UInt32), ("123456789", 0xCBF4_3926), ("a", 0xE8B7_BE43), ("abc", 0x3524_41C2),
        ("The quick brown fox jumps over the lazy dog", 0x414F_A339),
    ])
    func theCheckSumIsTheOneOfZip(text: String, sum: UInt32) {
        #expect(CRC32.of(Array(text.utf8)) == sum)
    }

    /// Written by hand after the page: two files, given in the other order.
    @Test func anArchiveHasOneFormByteForByte() throws {
        let archive = try Archive.bytes(of: ["b/c.txt": [], "a.txt": Array("abc".utf8)])
        let crc: [UInt8] = [0xC2, 0x41, 0x24, 0x35]
        let common: (_ crc: [UInt8], _ size: UInt8, _ name: UInt8) -> [UInt8] = { crc, size, name in
            [10, 0, 0, 0, 0, 0, 0, 0, 0x21, 0] + crc + [size, 0, 0, 0, size, 0, 0, 0, name, 0, 0, 0]
        }
        var expected: [UInt8] = [0x50, 0x4B, 3, 4] + common(crc, 3, 5) + Array("a.txtabc".utf8)
        #expect(expected.count == 38)
        expected += [0x50, 0x4B, 3, 4] + common([0, 0, 0, 0], 0, 7) + Array("b/c.txt".utf8)
        #expect(expected.count == 75)
        let tail: (UInt8) -> [UInt8] = { [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, $0, 0, 0, 0] }
        expected += [0x50, 0x4B, 1, 2, 10, 0] + common(crc, 3, 5) + tail(0) + Array("a.txt".utf8)
        expected += [0x50, 0x4B, 1, 2, 10, 0] + common([0, 0, 0, 0], 0, 7) + tail(38) + Array("b/c.txt".utf8)
        #expect(expected.count == 179)
        expected += [0x50, 0x4B, 5, 6, 0, 0, 0, 0, 2, 0, 2, 0, 104, 0, 0, 0, 75, 0, 0, 0, 0, 0]
        #expect(archive == expected)
    }

    @Test func filesStandInByteOrderOfTheirPaths() throws {
        let names = ["a/b", "a-b", "a", "B", "é", "z", "a.b"]
        let archive = try Archive.bytes(of: Dictionary(uniqueKeysWithValues: names.map { ($0, Array($0.utf8)) }))
        let sorted = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let places = sorted.compactMap { name in archive.firstRange(of: Array("\(name)\(name)".utf8))?.lowerBound }
        #expect(places.count == names.count && places == places.sorted())
    }

    @Test func namesThatNoArchiveHasAndTooManyFilesAreRefused() {
        #expect(throws: ArchiveError.badPath("")) { try Archive.bytes(of: ["": []]) }
        let long = String(repeating: "a", count: 65_536)
        #expect(throws: ArchiveError.badPath(long)) { try Archive.bytes(of: [long: []]) }
        let many = Dictionary(uniqueKeysWithValues: (0...65_535).map { ("\($0)", [UInt8]()) })
        #expect(throws: ArchiveError.tooManyFiles) { try Archive.bytes(of: many) }
    }
}
