/// Looks at eight bytes at a time.
///
/// A search gives a word with the highest bit of some bytes set; the lowest of those is the first byte that was looked for.
/// What stands above it is not to be relied on.
enum ByteWords {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    static let highBits: UInt64 = 0x8080_8080_8080_8080
    static let length = 8

    /// Eight bytes, the first one lowest.
    static func load(_ bytes: RawSpan, at offset: Int) -> UInt64 {
        // Any eight bytes are an integer, and the span checks that they are its own.
        UInt64(littleEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// The byte in all eight places.
    static func repeating(_ byte: UInt8) -> UInt64 { ones &* UInt64(byte) }

    /// Where a word has a byte; `bytes` is that byte in all places.
    static func find(_ bytes: UInt64, in word: UInt64) -> UInt64 {
        let differences = word ^ bytes
        return (differences &- ones) & ~differences & highBits
    }

    /// Where a word has a byte below a limit of at most 128.
    static func find(below limit: UInt8, in word: UInt64) -> UInt64 {
        (word &- repeating(limit)) & ~word & highBits
    }

    /// The place of the first byte that a search found.
    static func first(_ found: UInt64) -> Int { found.trailingZeroBitCount >> 3 }

    /// Whether a byte stands anywhere.
    static func contains(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
        let wanted = repeating(byte)
        let raw = unsafe bytes.bytes
        var index = 0
        while index + length <= bytes.count {
            if find(wanted, in: load(raw, at: index)) != 0 { return true }
            index += length
        }
        while index < bytes.count {
            if bytes[index] == byte { return true }
            index += 1
        }
        return false
    }
}
