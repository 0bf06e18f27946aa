/// Writes `.pb` files in our own dialect.
///
/// UTF-8 without a byte-order mark, LF, one line break at the end, no blank lines, section names in capitals, fields quoted
/// only where they hold a semicolon, a quote or a line break. What this writes, `PabulibParser` reads back field by field;
/// and a file in this dialect that is read and written again is the same, byte for byte.
public struct PabulibWriter {
    private var bytes: [UInt8] = []

    public init() {}

    /// Begins a section with its column names.
    public mutating func begin(_ section: PabulibParser.Section, columns: [String]) {
        bytes.append(contentsOf: section.rawValue.utf8)
        bytes.append(UInt8(ascii: "\n"))
        row(columns.map { Array($0.utf8) })
    }

    public mutating func row(_ fields: [[UInt8]]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ";")) }
            append(field)
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    public mutating func row(_ fields: [String]) {
        row(fields.map { Array($0.utf8) })
    }

    /// What was written since the last call.
    public mutating func takeBytes() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    private mutating func append(_ field: [UInt8]) {
        let quote = UInt8(ascii: "\"")
        let needsQuotes = field.contains { byte in
            byte == UInt8(ascii: ";") || byte == quote || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
        }
        guard needsQuotes else {
            bytes.append(contentsOf: field)
            return
        }
        bytes.append(quote)
        for byte in field {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
    }
}
