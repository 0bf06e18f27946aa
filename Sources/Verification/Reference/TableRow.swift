/// How every table writes a line.
enum TableRow {
    static func write(_ fields: [[UInt8]], to bytes: inout [UInt8]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ";")) }
            let special: [UInt8] = [UInt8(ascii: ";"), UInt8(ascii: "\""), 0x0A, 0x0D]
            if field.contains(where: special.contains) {
                let quote = UInt8(ascii: "\"")
                bytes.append(quote)
                for byte in field { bytes += byte == quote ? [quote, quote] : [byte] }
                bytes.append(quote)
            } else {
                bytes += field
            }
        }
        bytes += [0x0D, 0x0A]
    }

    /// A text that a spreadsheet would take for a formula gets an apostrophe in front.
    static func guarded(_ text: [UInt8]) -> [UInt8] {
        let first = text.first { $0 != UInt8(ascii: "'") }
        let isDangerous = first.map { [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D].contains($0) } ?? false
        return isDangerous ? [UInt8(ascii: "'")] + text : text
    }
}
