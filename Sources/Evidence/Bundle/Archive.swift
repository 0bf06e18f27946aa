/// A bundle as one file: a zip archive that is the same, byte for byte, for the same files.
///
/// Files stand in byte order of their paths, stored as they are, under fixed dates and attributes; nothing stands before,
/// between or after them. So a bundle has one archive, and its digest can stand in minutes.
///
///     let archive = try Archive.bytes(of: ["rules.json": rules, "result.html": page])
///
/// Source: docs/sealed-evidence-format.md, "One file"; PKWARE's APPNOTE, sections 4.3.7, 4.3.12 and 4.3.16.
public enum Archive {
    private static let (version, date): (UInt16, UInt16) = (10, 0x0021)
    /// Below 4 GiB every number fits, and no Zip64 is needed.
    private static let (byteLimit, fileLimit) = (Int(UInt32.max), Int(UInt16.max))

    /// - Throws: `ArchiveError` where the files do not fit.
    public static func bytes(of files: [String: [UInt8]]) throws(ArchiveError) -> [UInt8] {
        guard files.count <= fileLimit else { throw .tooManyFiles }
        var archive: [UInt8] = []
        var directory: [UInt8] = []
        for (path, bytes) in files.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            let name = Array(path.utf8)
            guard 1...Int(UInt16.max) ~= name.count else { throw .badPath(path) }
            let common = try header(of: bytes, nameCount: name.count)
            let offset = try number(archive.count)
            archive += [0x50, 0x4B, 0x03, 0x04] + common + name
            archive += bytes
            // Made by; then, after what both headers share: comment, disk, attributes within and without, offset.
            directory += [0x50, 0x4B, 0x01, 0x02] + two(version) + common
            directory += two(0) + two(0) + two(0) + four(0) + four(offset) + name
        }
        let offset = try number(archive.count)
        archive += directory + [0x50, 0x4B, 0x05, 0x06] + two(0) + two(0)
        archive += two(UInt16(files.count)) + two(UInt16(files.count))
        archive += four(try number(directory.count)) + four(offset) + two(0)
        guard archive.count <= byteLimit else { throw .tooLarge }
        return archive
    }

    /// Version needed, flags, method, time, date, CRC-32, both sizes, lengths of the name and of extra fields.
    private static func header(of bytes: [UInt8], nameCount: Int) throws(ArchiveError) -> [UInt8] {
        let size = four(try number(bytes.count))
        return two(version) + two(0) + two(0) + two(0) + two(date) + four(CRC32.of(bytes)) + size + size
            + two(UInt16(nameCount)) + two(0)
    }

    private static func number(_ count: Int) throws(ArchiveError) -> UInt32 {
        guard let number = UInt32(exactly: count) else { throw .tooLarge }
        return number
    }

    private static func two(_ number: UInt16) -> [UInt8] { [UInt8(truncatingIfNeeded: number), UInt8(number >> 8)] }

    private static func four(_ number: UInt32) -> [UInt8] {
        [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}

/// Why files do not make an archive.
public enum ArchiveError: Error, Sendable, Equatable {
    /// 4 GiB or more.
    case tooLarge
    case tooManyFiles
    case badPath(String)
}

/// The check sum of zip archives: CRC-32 of ISO 3309, reflected, with the polynomial `04C11DB7`.
///
/// It shows accidents, not intent.
public enum CRC32 {
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { remainder, _ in remainder >> 1 ^ (remainder & 1 == 1 ? 0xEDB8_8320 : 0) }
    }

    public static func of(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ $0 >> 8 }
    }
}
