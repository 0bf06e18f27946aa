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

    /// The bytes from a place on, up to eight of them, the first one lowest; zeros stand for those behind the end.
    static func load(_ bytes: Span<UInt8>, from offset: Int) -> UInt64 {
        let left = bytes.count - offset
        if left >= length { return load(unsafe bytes.bytes, at: offset) }
        if left <= 0 { return 0 }
        if bytes.count >= length {
            return load(unsafe bytes.bytes, at: bytes.count - length) >> UInt64(8 * (length - left))
        }
        var word: UInt64 = 0
        for index in (offset..<bytes.count).reversed() { word = word << 8 | UInt64(bytes[index]) }
        return word
    }

    /// The first bytes of a word, up to eight; zeros in the places of the others.
    static func prefix(_ word: UInt64, _ count: Int) -> UInt64 {
        count >= length ? word : word & (1 << UInt64(8 * count) &- 1)
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
