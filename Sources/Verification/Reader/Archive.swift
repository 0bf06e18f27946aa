/// A bundle in one file: a zip archive in the one form that its files have.
///
/// Its directory is read, and from it the whole archive follows: what it should be is compared with what it is, header by
/// header. Names come from the list of a bundle's files; a name that is not there is an error, and never a path.
struct Archive {
    /// Bytes that can be read in parts.
    struct Source {
        let size: Int
        /// So many bytes from a place on; fewer at the end.
        let read: (_ start: Int, _ count: Int) -> [UInt8]
    }

    private struct Entry {
        let file: BundleFile
        let size: Int
        let checksum: [UInt8]
    }

    private static let endSize = 22
    private static let centralSize = 46
    private static let localSize = 30

    private(set) var files: [BundleFile: [UInt8]] = [:]
    private(set) var tooLarge: [BundleFile] = []
    /// What is exceeded, in bytes, where something is larger than what is read unasked, and not than what may be.
    private(set) var needsLarge: Int?
    private(set) var faults: [Failure] = []
    /// Whether it begins or ends as archives do.
    let isArchive: Bool
    private let capacity: Capacity

    init(_ source: Source, _ capacity: Capacity) {
        self.capacity = capacity
        let end = source.read(max(0, source.size - Self.endSize), min(source.size, Self.endSize))
        isArchive =
            source.read(0, min(source.size, 4)) == [0x50, 0x4B, 3, 4] || end.starts(with: [0x50, 0x4B, 5, 6])
        do throws(Failure) {
            try read(source, end)
        } catch {
            faults.append(error)
        }
    }

    private mutating func read(_ source: Source, _ end: [UInt8]) throws(Failure) {
        let none = { (nl: String, en: String) in
            Failure(
                "zip",
                expected: Words("een archief van een uitslag", "an archive of a result"),
                found: Words(nl, en)
            )
        }
        guard source.size <= capacity.archive else {
            if source.size <= Capacity.large.archive { needsLarge = capacity.archive }
            throw none("meer dan \(capacity.archive) bytes", "more than \(capacity.archive) bytes")
        }
        guard end.count == Self.endSize, end.starts(with: [0x50, 0x4B, 5, 6]) else {
            throw none("geen slot aan het einde", "no end record at the end")
        }
        let (count, size, start) = (Self.number(end[8..<10]), Self.number(end[12..<16]), Self.number(end[16..<20]))
        guard count <= BundleFile.allCases.count, start + size + Self.endSize == source.size, size <= 1 << 16 else {
            throw none("een slot dat niet klopt", "an end record that does not fit")
        }
        let directory = source.read(start, size)
        let entries = try Self.entries(directory, count: count, none)
        let names = entries.map(\.file.rawValue)
        for (name, next) in zip(names, names.dropFirst()) where !name.utf8.lexicographicallyPrecedes(next.utf8) {
            throw none("bestanden niet op volgorde", "files that are not in order")
        }
        var place = 0
        var expected: [UInt8] = []
        for entry in entries {
            expected += Self.central(entry, at: place)
            let header = Self.local(entry)
            compare(source.read(place, header.count), header, "\(entry.file.rawValue)")
            place += header.count
            if entry.size > capacity.largest(entry.file) {
                if entry.size <= Capacity.large.largest(entry.file) { needsLarge = capacity.largest(entry.file) }
                tooLarge.append(entry.file)
            } else {
                let bytes = source.read(place, min(entry.size, max(0, start - place)))
                files[entry.file] = bytes
                compare(Self.bytes(Checksum.crc32(bytes), 4), entry.checksum, "\(entry.file.rawValue)#crc32")
            }
            place += entry.size
        }
        compare(directory, expected, "zip#directory")
        compare(end, Self.end(count: entries.count, size: expected.count, start: place), "zip#end")
    }

    private mutating func compare(_ found: [UInt8], _ expected: [UInt8], _ place: String) {
        guard found != expected, faults.count < 10 else { return }
        faults.append(
            Failure(
                place,
                expected: Words(Digest.hexadecimal(Array(expected.prefix(64)))),
                found: Words(Digest.hexadecimal(Array(found.prefix(64))))
            )
        )
    }

    private static func entries(
        _ directory: [UInt8],
        count: Int,
        _ none: (String, String) -> Failure
    ) throws(Failure) -> [Entry] {
        var entries: [Entry] = []
        var place = 0
        for _ in 0..<count {
            guard place + centralSize <= directory.count else { throw none("een lijst die ophoudt", "a list cut off") }
            let header = directory[place..<place + centralSize]
            let length = number(header.dropFirst(28).prefix(2))
            let name = directory.dropFirst(place + centralSize).prefix(length)
            guard let file = BundleFile.allCases.first(where: { $0.rawValue.utf8.elementsEqual(name) }) else {
                throw none("een bestand dat er niet hoort", "a file that does not belong there")
            }
            entries.append(
                Entry(
                    file: file,
                    size: number(header.dropFirst(24).prefix(4)),
                    checksum: Array(header.dropFirst(16).prefix(4))
                )
            )
            place += centralSize + length
        }
        guard place == directory.count else { throw none("een lijst die doorgaat", "a list that goes on") }
        return entries
    }

    // MARK: What it should be

    private static func common(_ entry: Entry) -> [UInt8] {
        let size = bytes(entry.size, 4)
        return bytes(10, 2) + bytes(0, 2) + bytes(0, 2) + bytes(0, 2) + [0x21, 0] + entry.checksum + size + size
            + bytes(entry.file.rawValue.utf8.count, 2)
    }

    private static func local(_ entry: Entry) -> [UInt8] {
        [0x50, 0x4B, 3, 4] + common(entry) + bytes(0, 2) + Array(entry.file.rawValue.utf8)
    }

    private static func central(_ entry: Entry, at place: Int) -> [UInt8] {
        [0x50, 0x4B, 1, 2] + bytes(10, 2) + common(entry) + [UInt8](repeating: 0, count: 12) + bytes(place, 4)
            + Array(entry.file.rawValue.utf8)
    }

    private static func end(count: Int, size: Int, start: Int) -> [UInt8] {
        [0x50, 0x4B, 5, 6] + bytes(0, 4) + bytes(count, 2) + bytes(count, 2) + bytes(size, 4) + bytes(start, 4)
            + bytes(0, 2)
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    private static func bytes(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
}

/// CRC-32 as zip archives have it (ISO 3309).
enum Checksum {
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }

    static func crc32(_ bytes: [UInt8]) -> Int {
        var value = UInt32.max
        for byte in bytes { value = value >> 8 ^ table[Int((value ^ UInt32(byte)) & 255)] }
        return Int(~value)
    }
}
