/// The archive of a bundle, by hand from the page *One file*.
struct HandArchive {
    struct Entry {
        var name: String
        var bytes: [UInt8]
        /// Extra bytes behind the name, in the local header.
        var extra: [UInt8] = []
    }

    var entries: [Entry]
    var method = 0
    var time = 0
    var comment: [UInt8] = []
    var before: [UInt8] = []

    init(_ files: [String: [UInt8]]) {
        entries = files.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            .map { Entry(name: $0.key, bytes: $0.value) }
    }

    private func number(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    /// CRC-32, bit by bit.
    static func checksum(_ bytes: [UInt8]) -> Int {
        var value: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            value ^= UInt32(byte)
            for _ in 0..<8 { value = (value >> 1) ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
        return Int(~value)
    }

    var bytes: [UInt8] {
        var archive = before
        var directory: [UInt8] = []
        for entry in entries {
            let name = Array(entry.name.utf8)
            let middle =
                number(10, 2) + number(0, 2) + number(method, 2) + number(time, 2) + [0x21, 0x00]
                + number(Self.checksum(entry.bytes), 4) + number(entry.bytes.count, 4) + number(entry.bytes.count, 4)
                + number(name.count, 2)
            directory +=
                [0x50, 0x4B, 1, 2] + number(10, 2) + middle + number(0, 2) + number(0, 2) + number(0, 2)
                + number(0, 2) + number(0, 4) + number(archive.count, 4) + name
            archive += [0x50, 0x4B, 3, 4] + middle + number(entry.extra.count, 2) + name + entry.extra + entry.bytes
        }
        let start = archive.count
        return archive + directory + [0x50, 0x4B, 5, 6] + number(0, 2) + number(0, 2) + number(entries.count, 2)
            + number(entries.count, 2) + number(directory.count, 4) + number(start, 4) + number(comment.count, 2) + comment
    }
}
