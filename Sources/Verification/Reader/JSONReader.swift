/// Reads the canonical encoding and nothing else: what could have been written in another way is refused.
struct JSONReader {
    /// Why bytes are not canonical, and where.
    struct Fault: Error, Equatable {
        let expected: Words
        let found: Words
        let offset: Int
    }

    static let deepest = 16
    static let largestInteger = (1 << 53) - 1

    private let bytes: [UInt8]
    private var position: Int
    private let end: Int

    /// Reads one value that fills the range, and makes sure that writing it again gives the same bytes.
    static func read(_ bytes: [UInt8], in range: Range<Int>) throws(Fault) -> JSON {
        var reader = JSONReader(bytes: bytes, range: range)
        let value = try reader.value(depth: 0)
        if reader.position != reader.end { throw reader.fault("niets meer", "nothing more") }
        if !value.canonicalBytes.elementsEqual(bytes[range]) {
            throw Fault(
                expected: Words("de enige schrijfwijze", "the one way to write it"),
                found: Words("een andere", "another"),
                offset: range.lowerBound
            )
        }
        return value
    }

    static func read(_ bytes: [UInt8]) throws(Fault) -> JSON {
        try read(bytes, in: bytes.indices)
    }

    private init(bytes: [UInt8], range: Range<Int>) {
        self.bytes = bytes
        position = range.lowerBound
        end = range.upperBound
    }

    // MARK: Values

    private mutating func value(depth: Int) throws(Fault) -> JSON {
        guard depth < Self.deepest else { throw fault("minder diep genest", "less deep nesting") }
        switch peek {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try list(depth: depth)
        case UInt8(ascii: "\""): return .text(Text(bytes: try string()))
        case UInt8(ascii: "t"):
            try word("true")
            return .flag(true)
        case UInt8(ascii: "f"):
            try word("false")
            return .flag(false)
        default: return .integer(try integer())
        }
    }

    private mutating func object(depth: Int) throws(Fault) -> JSON {
        position += 1
        var members: [JSON.Member] = []
        if skip(UInt8(ascii: "}")) { return .object(members) }
        repeat {
            let start = position
            guard peek == UInt8(ascii: "\"") else { throw fault("een sleutel", "a key") }
            let key = try string()
            let isPlain = key.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || Self.isDigit(byte)
                    || byte == UInt8(ascii: "_")
            }
            guard isPlain, !key.isEmpty else {
                throw fault("een sleutel uit a-z, 0-9 en _", "a key of a-z, 0-9 and _", at: start)
            }
            if let last = members.last, !last.key.utf8.lexicographicallyPrecedes(key) {
                throw fault("sleutels op volgorde, elk één keer", "keys in order, each once", at: start)
            }
            try expect(UInt8(ascii: ":"))
            members.append(JSON.Member(String(decoding: key, as: UTF8.self), try value(depth: depth + 1)))
        } while skip(UInt8(ascii: ","))
        try expect(UInt8(ascii: "}"))
        return .object(members)
    }

    private mutating func list(depth: Int) throws(Fault) -> JSON {
        position += 1
        var values: [JSON] = []
        if skip(UInt8(ascii: "]")) { return .list(values) }
        repeat {
            values.append(try value(depth: depth + 1))
        } while skip(UInt8(ascii: ","))
        try expect(UInt8(ascii: "]"))
        return .list(values)
    }

    private mutating func integer() throws(Fault) -> Int {
        let start = position
        let isNegative = skip(UInt8(ascii: "-"))
        let first = position
        var magnitude = 0
        while let byte = peek, Self.isDigit(byte), position - first < 16 {
            magnitude = magnitude * 10 + Int(byte - UInt8(ascii: "0"))
            position += 1
        }
        let hasLeadingZero = position - first > 1 && bytes[first] == UInt8(ascii: "0")
        let isPlain = position > first && !hasLeadingZero && !(isNegative && magnitude == 0)
        guard isPlain, magnitude <= Self.largestInteger else {
            throw fault("een geheel getal tot 2^53", "an integer up to 2^53", at: start)
        }
        return isNegative ? -magnitude : magnitude
    }

    private mutating func string() throws(Fault) -> [UInt8] {
        position += 1
        let start = position
        var contents: [UInt8] = []
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                try check(contents, from: start)
                return contents
            case UInt8(ascii: "\\"):
                position += 1
                guard let escaped = peek, escaped == UInt8(ascii: "\"") || escaped == UInt8(ascii: "\\") else {
                    throw fault("\\\" of \\\\", "\\\" or \\\\")
                }
                contents.append(escaped)
            default:
                contents.append(byte)
            }
            position += 1
        }
        throw fault("een aanhalingsteken", "a quotation mark")
    }

    /// Valid UTF-8 without control characters (U+0000–001F and U+007F–009F).
    private func check(_ contents: [UInt8], from start: Int) throws(Fault) {
        if contents.allSatisfy({ (0x20...0x7E).contains($0) }) { return }
        guard let string = String(validating: contents, as: UTF8.self) else {
            throw fault("UTF-8", "UTF-8", at: start)
        }
        let hasControls = string.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }
        if hasControls { throw fault("geen besturingstekens", "no control characters", at: start) }
    }

    // MARK: Bytes

    private var peek: UInt8? { position < end ? bytes[position] : nil }

    private mutating func skip(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ byte: UInt8) throws(Fault) {
        let character = String(UnicodeScalar(byte))
        guard skip(byte) else { throw fault(character, character) }
    }

    private mutating func word(_ word: String) throws(Fault) {
        for byte in word.utf8 { try expect(byte) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private func fault(_ nl: String, _ en: String, at offset: Int? = nil) -> Fault {
        let offset = offset ?? position
        let found =
            offset < end
            ? Words("byte 0x" + String(bytes[offset], radix: 16)) : Words("het einde", "the end")
        return Fault(expected: Words(nl, en), found: found, offset: offset)
    }
}
