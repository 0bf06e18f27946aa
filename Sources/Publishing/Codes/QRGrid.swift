/// The modules of a QR code, dark or light, and which of them carry no data.
///
/// Rows and columns count from the top left, as in the standard (ISO/IEC 18004:2015, 6.3 and 7.7).
struct QRGrid: Sendable, Equatable {
    let version: QRVersion
    private var dark: [Bool]
    /// Function patterns, and the places of format and version.
    private var isReserved: [Bool]

    var size: Int { version.size }

    /// A grid with the patterns that every code of the version has, and room for its format.
    init(_ version: QRVersion) {
        self.version = version
        dark = [Bool](repeating: false, count: version.size * version.size)
        isReserved = dark
        drawTiming()
        for (row, column) in [(3, 3), (3, size - 4), (size - 4, 3)] { drawFinder(row, column) }
        drawAlignment()
        drawVersion()
        drawFormat(mask: .checkerboard)
    }

    subscript(row: Int, column: Int) -> Bool { dark[row * size + column] }

    func isReserved(_ row: Int, _ column: Int) -> Bool { isReserved[row * size + column] }

    private mutating func reserve(_ row: Int, _ column: Int, _ isDark: Bool) {
        dark[row * size + column] = isDark
        isReserved[row * size + column] = true
    }

    // MARK: Function patterns

    private mutating func drawTiming() {
        for place in 0..<size {
            reserve(6, place, place.isMultiple(of: 2))
            reserve(place, 6, place.isMultiple(of: 2))
        }
    }

    /// Squares in squares, with the light separator around them.
    private mutating func drawFinder(_ row: Int, _ column: Int) {
        for down in -4...4 where 0..<size ~= row + down {
            for right in -4...4 where 0..<size ~= column + right {
                let ring = max(abs(down), abs(right))
                reserve(row + down, column + right, ring != 2 && ring != 4)
            }
        }
    }

    /// At every crossing of the centres but the three that hold finders.
    private mutating func drawAlignment() {
        guard let first = version.centres.first, let last = version.centres.last else { return }
        for row in version.centres {
            for column in version.centres {
                if (row, column) == (first, first) || (row, column) == (first, last) || (row, column) == (last, first) {
                    continue
                }
                for down in -2...2 {
                    for right in -2...2 { reserve(row + down, column + right, max(abs(down), abs(right)) != 1) }
                }
            }
        }
    }

    // MARK: Format and version

    /// Level M and the mask, twice (7.9), with the module that is always dark.
    mutating func drawFormat(mask: QRMask) {
        let word = Self.format(mask: mask)
        for bit in 0..<15 {
            let isDark = word >> bit & 1 == 1
            switch bit {
            case 0..<6: reserve(bit, 8, isDark)
            case 6, 7: reserve(bit + 1, 8, isDark)
            case 8: reserve(8, 7, isDark)
            default: reserve(8, 14 - bit, isDark)
            }
            if bit < 8 { reserve(8, size - 1 - bit, isDark) } else { reserve(size - 15 + bit, 8, isDark) }
        }
        reserve(size - 8, 8, true)
    }

    /// 15 bits: level and mask, ten bits of a BCH code, and a pattern over all.
    static func format(mask: QRMask) -> Int {
        // Level M is 00, so that the mask alone is the data.
        let data = mask.rawValue
        return (data << 10 | remainder(of: data << 10, by: 0b101_0011_0111)) ^ 0b101_0100_0001_0010
    }

    private mutating func drawVersion() {
        guard version.namesItself else { return }
        let word = Self.word(ofVersion: version.number)
        for bit in 0..<18 {
            let isDark = word >> bit & 1 == 1
            reserve(bit / 3, size - 11 + bit % 3, isDark)
            reserve(size - 11 + bit % 3, bit / 3, isDark)
        }
    }

    /// 18 bits: the number, and twelve bits of a Golay code.
    static func word(ofVersion number: Int) -> Int {
        number << 12 | remainder(of: number << 12, by: 0b1_1111_0010_0101)
    }

    /// Of polynomials over GF(2).
    private static func remainder(of dividend: Int, by divisor: Int) -> Int {
        let degree = Int.bitWidth - divisor.leadingZeroBitCount
        var rest = dividend
        while Int.bitWidth - rest.leadingZeroBitCount >= degree {
            rest ^= divisor << (divisor.leadingZeroBitCount - rest.leadingZeroBitCount)
        }
        return rest
    }

    // MARK: Data

    /// Draws codewords in columns two modules wide, up and down from the right (7.7.3); what is left stays light.
    mutating func draw(_ words: [UInt8]) {
        var bit = 0
        var isUpward = true
        var right = size - 1
        while right > 0 {
            // The column of the timing pattern is passed over.
            if right == 6 { right = 5 }
            for step in 0..<size {
                let row = isUpward ? size - 1 - step : step
                for column in [right, right - 1] where !isReserved(row, column) && bit < words.count * 8 {
                    dark[row * size + column] = words[bit / 8] >> (7 - bit % 8) & 1 == 1
                    bit += 1
                }
            }
            isUpward.toggle()
            right -= 2
        }
    }

    /// The same with the mask over its data, and in its format.
    func masked(_ mask: QRMask) -> QRGrid {
        var grid = self
        for row in 0..<size {
            for column in 0..<size where !isReserved(row, column) && mask.inverts(row, column) {
                grid.dark[row * size + column].toggle()
            }
        }
        grid.drawFormat(mask: mask)
        return grid
    }
}
