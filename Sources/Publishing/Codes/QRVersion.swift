/// A size of QR code, 1 to 10, with what level M makes of it.
///
/// Level M restores about 15 of a hundred codewords, which is enough for a fold or a drop of coffee.
///
/// Source: ISO/IEC 18004:2015, tables 1, 7, 9 and E.1.
struct QRVersion: Sendable, Equatable {
    let number: Int
    /// Data codewords of each block, in their order; shorter blocks come first.
    let blocks: [Int]
    /// Codewords for error correction, as many in each block.
    let correction: Int
    /// Rows and columns of the centres of alignment patterns.
    let centres: [Int]

    /// Modules on a side.
    var size: Int { 17 + 4 * number }
    /// Codewords of data in all blocks.
    var dataCount: Int { blocks.reduce(0, +) }
    /// Bits that say how many bytes follow (table 3).
    var countBits: Int { number < 10 ? 8 : 16 }
    /// The most bytes that fit, behind four bits of mode and the count.
    var byteLimit: Int { dataCount - (4 + countBits + 7) / 8 }
    /// Whether its number stands in the code (7.10).
    var namesItself: Bool { number >= 7 }

    private init(_ number: Int, _ blocks: [Int], correction: Int, centres: [Int] = []) {
        self.number = number
        self.blocks = blocks
        self.correction = correction
        self.centres = centres
    }

    static let all = [
        QRVersion(1, [16], correction: 10), QRVersion(2, [28], correction: 16, centres: [6, 18]),
        QRVersion(3, [44], correction: 26, centres: [6, 22]),
        QRVersion(4, [32, 32], correction: 18, centres: [6, 26]),
        QRVersion(5, [43, 43], correction: 24, centres: [6, 30]),
        QRVersion(6, [27, 27, 27, 27], correction: 16, centres: [6, 34]),
        QRVersion(7, [31, 31, 31, 31], correction: 18, centres: [6, 22, 38]),
        QRVersion(8, [38, 38, 39, 39], correction: 22, centres: [6, 24, 42]),
        QRVersion(9, [36, 36, 36, 37, 37], correction: 22, centres: [6, 26, 46]),
        QRVersion(10, [43, 43, 43, 43, 44], correction: 26, centres: [6, 28, 50]),
    ]

    /// The smallest that holds so many bytes; `nil` above the last.
    static func holding(_ bytes: Int) -> QRVersion? {
        all.first { bytes <= $0.byteLimit }
    }
}
