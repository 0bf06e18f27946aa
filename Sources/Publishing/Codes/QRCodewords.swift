/// What a QR code holds, as codewords in the order in which they are drawn.
enum QRCodewords {
    /// Four bits that say that bytes follow (7.4.1, table 2).
    private static let byteMode = (value: 0b0100, bits: 4)
    /// What fills the room that is left (7.4.10).
    private static let padding: [UInt8] = [0b1110_1100, 0b0001_0001]

    /// The data with their count, filled up: as many as the version has.
    ///
    /// - Precondition: the bytes fit.
    static func data(_ bytes: [UInt8], in version: QRVersion) -> [UInt8] {
        precondition(bytes.count <= version.byteLimit, "a version that holds the bytes")
        var bits: [Bool] = []
        func put(_ value: Int, _ count: Int) {
            for place in (0..<count).reversed() { bits.append(value >> place & 1 == 1) }
        }
        put(byteMode.value, byteMode.bits)
        put(bytes.count, version.countBits)
        for byte in bytes { put(Int(byte), 8) }
        // The terminator: four bits, or fewer at the very end; then up to a whole codeword.
        put(0, min(4, version.dataCount * 8 - bits.count))
        put(0, (8 - bits.count % 8) % 8)
        var words = stride(from: 0, to: bits.count, by: 8).map { first in
            bits[first..<first + 8].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
        }
        for place in 0..<version.dataCount - words.count { words.append(padding[place % 2]) }
        return words
    }

    /// Data and their error correction, block by block, woven into each other (7.6).
    static func interleaved(_ data: [UInt8], in version: QRVersion) -> [UInt8] {
        var blocks: [[UInt8]] = []
        var start = 0
        for length in version.blocks {
            blocks.append(Array(data[start..<start + length]))
            start += length
        }
        let corrections = blocks.map { ReedSolomon.correction(of: $0, count: version.correction) }
        let longest = version.blocks.max() ?? 0
        let woven = (0..<longest).flatMap { place in blocks.compactMap { place < $0.count ? $0[place] : nil } }
        return woven + (0..<version.correction).flatMap { place in corrections.map { $0[place] } }
    }
}
