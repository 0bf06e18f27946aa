import TestSupport
import Testing

@testable import Publishing

@Suite("QR codes")
struct QRCodeTests {
    // MARK: What the standard gives as examples

    @Test func errorCorrectionIsThatOfTheStandardsExample() {
        // ISO/IEC 18004, annex I: version 1-M of the digits 01234567.
        let data: [UInt8] = [
            0b0001_0000, 0b0010_0000, 0b0000_1100, 0b0101_0110, 0b0110_0001, 0b1000_0000, 0b1110_1100, 0b0001_0001,
            0b1110_1100, 0b0001_0001, 0b1110_1100, 0b0001_0001, 0b1110_1100, 0b0001_0001, 0b1110_1100, 0b0001_0001,
        ]
        let expected: [UInt8] = [
            0b1010_0101, 0b0010_0100, 0b1101_0100, 0b1100_0001, 0b1110_1101, 0b0011_0110, 0b1100_0111, 0b1000_0111,
            0b0010_1100, 0b0101_0101,
        ]
        #expect(ReedSolomon.correction(of: data, count: 10) == expected)
    }

    @Test func formatIsThatOfTheStandardsExample() {
        // Annex C: level M with mask 101.
        #expect(QRGrid.format(mask: .crosses) == 0b100_0000_1100_1110)
    }

    @Test func versionIsThatOfTheStandardsExample() {
        // Annex D: version 7.
        #expect(QRGrid.word(ofVersion: 7) == 0b00_0111_1100_1001_0100)
    }

    // MARK: Structure

    @Test func everyVersionFillsItsModulesButTheFewThatRemain() {
        for version in QRVersion.all {
            let grid = QRGrid(version)
            var free = 0
            for row in 0..<grid.size {
                for column in 0..<grid.size where !grid.isReserved(row, column) { free += 1 }
            }
            let words = version.dataCount + version.blocks.count * version.correction
            // Table 1: versions 2 to 6 have seven bits left over, the others to 10 none.
            #expect(free - 8 * words == (2...6 ~= version.number ? 7 : 0), "version \(version.number)")
        }
    }

    @Test func capacitiesAreThoseOfTheTable() {
        #expect(QRVersion.all.map(\.byteLimit) == [14, 26, 42, 62, 84, 106, 122, 152, 180, 213])
        #expect(QRVersion.all.last?.byteLimit == QRCode.byteLimit)
    }

    @Test func theSmallestVersionThatHoldsATextIsTaken() throws {
        for version in QRVersion.all {
            let full = String(repeating: "x", count: version.byteLimit)
            #expect(try QRCode(full).version == version.number)
            if version.number < 10 { #expect(try QRCode(full + "x").version == version.number + 1) }
        }
    }

    @Test func finderPatternsStandInThreeCornersAndNotInTheFourth() throws {
        let finder = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]
        func corner(_ code: QRCode, _ row: Int, _ column: Int) -> [String] {
            (0..<7).map { down in
                (0..<7).map { right in code[row + down, column + right] ? "1" : "0" }.joined()
            }
        }
        for text in ["", "wijkstem", String(repeating: "lang ", count: 40)] {
            let code = try QRCode(text)
            let far = code.size - 7
            #expect(corner(code, 0, 0) == finder)
            #expect(corner(code, 0, far) == finder)
            #expect(corner(code, far, 0) == finder)
            #expect(corner(code, far, far) != finder)
            // The module that is always dark (7.9.1).
            #expect(code[code.size - 8, 8])
            // Timing patterns alternate.
            for place in 8..<far {
                #expect(code[6, place] == place.isMultiple(of: 2))
                #expect(code[place, 6] == place.isMultiple(of: 2))
            }
        }
    }

    @Test func bothCopiesOfTheFormatSayLevelMAndTheMask() throws {
        for length in [1, 60, 200] {
            let code = try QRCode(String(repeating: "a", count: length))
            let last = code.size - 1
            let besideFinder =
                (0...5).map { code[$0, 8] } + [code[7, 8], code[8, 8], code[8, 7]] + (9...14).map { code[8, 14 - $0] }
            let apart = (0...7).map { code[8, last - $0] } + (8...14).map { code[last - 14 + $0, 8] }
            #expect(besideFinder == apart)
            let word = apart.enumerated().reduce(0) { $0 | ($1.element ? 1 << $1.offset : 0) }
            let data = (word ^ 0b101_0100_0001_0010) >> 10
            #expect(data == code.mask, "level M is 00")
        }
    }

    /// Reads a code back without its error correction: mask, columns, blocks, bits.
    private func read(_ code: QRCode) throws -> String {
        let version = try #require(QRVersion.all.first { $0.number == code.version })
        let mask = try #require(QRMask(rawValue: code.mask))
        let plain = QRGrid(version)
        var bits: [Bool] = []
        var columns = Array((0..<code.size).filter { $0 != 6 }.reversed())
        var isUpward = true
        while !columns.isEmpty {
            let pair = columns.prefix(2)
            columns.removeFirst(2)
            let rows = Array(0..<code.size)
            for row in isUpward ? rows.reversed() : rows {
                for column in pair where !plain.isReserved(row, column) {
                    bits.append(code[row, column] != mask.inverts(row, column))
                }
            }
            isUpward.toggle()
        }
        let words = stride(from: 0, through: bits.count - 8, by: 8).map { start in
            bits[start..<start + 8].reduce(0) { $0 * 2 + ($1 ? 1 : 0) }
        }
        var blocks = version.blocks.map { _ in [Int]() }
        var next = 0
        for place in 0..<(version.blocks.max() ?? 0) {
            for (block, length) in version.blocks.enumerated() where place < length {
                blocks[block].append(words[next])
                next += 1
            }
        }
        // Each block with its correction is a multiple of the generator.
        for (block, data) in blocks.enumerated() {
            let correction = (0..<version.correction).map { UInt8(words[next + $0 * blocks.count + block]) }
            #expect(ReedSolomon.correction(of: data.map { UInt8($0) }, count: version.correction) == correction)
        }
        let data = blocks.flatMap(\.self).flatMap { word in (0..<8).map { word >> (7 - $0) & 1 } }
        let mode = data.prefix(4).reduce(0) { $0 * 2 + $1 }
        #expect(mode == 4, "bytes")
        let count = data.dropFirst(4).prefix(version.countBits).reduce(0) { $0 * 2 + $1 }
        let bytes = (0..<count).map { place in
            UInt8(data.dropFirst(4 + version.countBits + 8 * place).prefix(8).reduce(0) { $0 * 2 + $1 })
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func whatWasWrittenIsReadBackFromTheModules() throws {
        var generator = SeededGenerator(seed: 20_261_129)
        for text in ["", "a", "é€🏡", "wijkstem-slip/1 7Q4KX2"] { #expect(try read(try QRCode(text)) == text) }
        for length in 0...QRCode.byteLimit where length.isMultiple(of: 7) {
            let text = String(
                (0..<length).map { _ in Character(UnicodeScalar(UInt8.random(in: 32..<127, using: &generator))) }
            )
            #expect(try read(try QRCode(text)) == text, "seed 20261129, length \(length)")
        }
    }

    // MARK: Masks

    @Test func theEasiestMaskIsTaken() throws {
        let code = try QRCode("Wijkbudget Lindeveen")
        let version = try #require(QRVersion.all.first { $0.number == code.version })
        var plain = QRGrid(version)
        plain.draw(
            QRCodewords.interleaved(QRCodewords.data(Array("Wijkbudget Lindeveen".utf8), in: version), in: version)
        )
        let penalties = QRMask.allCases.map { QRPenalty.of(plain.masked($0)) }
        #expect(penalties[code.mask] == penalties.min())
        #expect(Set(penalties).count > 1)
    }

    @Test func longRunsAndFalseFindersAreCounted() {
        let five = [true, true, true, true, true]
        #expect(QRPenalty.runs(in: five) == 3)
        #expect(QRPenalty.runs(in: five + [true, true]) == 5)
        #expect(QRPenalty.runs(in: [true, true, true, true, false, true]) == 0)
        let finder = [true, false, true, true, true, false, true]
        let light = [false, false, false, false]
        #expect(QRPenalty.finders(in: finder + light) == 40)
        #expect(QRPenalty.finders(in: light + finder + light) == 80)
        #expect(QRPenalty.finders(in: finder + [false, false, false, true]) == 0)
    }

    // MARK: Limits

    @Test func whatIsTooLongIsRefusedWithItsLength() {
        #expect(throws: QRCode.TooLong(bytes: 214)) { try QRCode(String(repeating: "x", count: 214)) }
        #expect(throws: QRCode.TooLong(bytes: 216)) { try QRCode(String(repeating: "é", count: 108)) }
    }
}
