/// Reads JSON strictly and remembers where everything stood.
///
/// Accepts RFC 8259 with integers only; refuses what lenient readers let pass: repeated keys, trailing commas, comments,
/// a byte-order mark, fractions and exponents, null, unpaired surrogates, control characters in strings, more than one
/// value. White space between tokens is accepted, so that people can edit the file; `JSONNode.isCanonical` tells whether
/// the bytes were exactly those that `CanonicalWriter` writes.
///
/// - Complexity: O(bytes), with at most `maximumDepth` nested levels.
public struct StrictReader {
    public static let maximumDepth = 64

    /// Reads one value that fills `bytes` entirely.
    public static func read(_ bytes: [UInt8]) throws(JSONReadError) -> JSONNode {
        var reader = StrictReader(bytes: bytes)
        reader.skipBlanks()
        let node = try reader.value(depth: 0)
        reader.skipBlanks()
        guard reader.position == bytes.count else { throw reader.error(.textAfterValue) }
        return node
    }

    private let bytes: [UInt8]
    private var position = 0
    /// The key that was read last: where in the file a fault is, for people.
    private var lastKey: String?

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipBlanks() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func value(depth: Int) throws(JSONReadError) -> JSONNode {
        guard depth < Self.maximumDepth else { throw error(.tooDeep) }
        let start = position
        switch current {
        case UInt8(ascii: "{"): return JSONNode(.object(try object(depth: depth)), place(of: start))
        case UInt8(ascii: "["): return JSONNode(.array(try array(depth: depth)), place(of: start))
        case UInt8(ascii: "\""): return JSONNode(.string(try string()), place(of: start))
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return JSONNode(.boolean(try boolean()), place(of: start))
        case UInt8(ascii: "n") where bytes[position...].starts(with: "null".utf8): throw error(.null)
        case nil: throw error(.unexpectedEnd)
        case let byte? where byte == UInt8(ascii: "-") || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte:
            return JSONNode(.integer(try integer()), place(of: start))
        default: throw error(.unexpectedCharacter)
        }
    }

    private mutating func object(depth: Int) throws(JSONReadError) -> [JSONNode.Member] {
        var members: [JSONNode.Member] = []
        var seen: Set<String> = []
        position += 1
        skipBlanks()
        if current == UInt8(ascii: "}") {
            position += 1
            return members
        }
        while true {
            guard current == UInt8(ascii: "\"") else { throw error(current == nil ? .unexpectedEnd : .expectedKey) }
            let start = position
            let key = try string()
            lastKey = key
            guard seen.insert(key).inserted else { throw error(.repeatedKey, at: start, detail: key) }
            skipBlanks()
            guard current == UInt8(ascii: ":") else { throw error(current == nil ? .unexpectedEnd : .expectedColon) }
            position += 1
            skipBlanks()
            members.append(JSONNode.Member(key: key, place: place(of: start), value: try value(depth: depth + 1)))
            skipBlanks()
            guard try continues(until: UInt8(ascii: "}")) else { return members }
        }
    }

    private mutating func array(depth: Int) throws(JSONReadError) -> [JSONNode] {
        var elements: [JSONNode] = []
        position += 1
        skipBlanks()
        if current == UInt8(ascii: "]") {
            position += 1
            return elements
        }
        while true {
            elements.append(try value(depth: depth + 1))
            skipBlanks()
            guard try continues(until: UInt8(ascii: "]")) else { return elements }
        }
    }

    /// Passes a comma (true) or the closing bracket (false).
    private mutating func continues(until close: UInt8) throws(JSONReadError) -> Bool {
        switch current {
        case close:
            position += 1
            return false
        case UInt8(ascii: ","):
            position += 1
            skipBlanks()
            if current == close { throw error(.trailingComma) }
            return true
        case nil: throw error(.unexpectedEnd)
        default: throw error(.expectedComma)
        }
    }

    private mutating func boolean() throws(JSONReadError) -> Bool {
        for (word, flag) in [("true", true), ("false", false)] where bytes[position...].starts(with: word.utf8) {
            position += word.utf8.count
            return flag
        }
        throw error(.unexpectedCharacter)
    }

    private mutating func integer() throws(JSONReadError) -> Int {
        let start = position
        if current == UInt8(ascii: "-") { position += 1 }
        let firstDigit = position
        while let byte = current, UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte { position += 1 }
        if let byte = current, [UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E")].contains(byte) {
            throw error(.fraction, at: start)
        }
        let digits = bytes[firstDigit..<position]
        guard let first = digits.first else { throw error(.unexpectedCharacter) }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if first == UInt8(ascii: "0"), digits.count > 1 || start != firstDigit { throw error(.badInteger, at: start) }
        guard let number = Int(text), number.magnitude <= JSONValue.integerLimit else {
            throw error(.integerOutOfRange, at: start)
        }
        return number
    }

    private mutating func string() throws(JSONReadError) -> String {
        position += 1
        var content: [UInt8] = []
        let start = position
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: content, as: UTF8.self) else {
                    throw error(.invalidUTF8, at: start)
                }
                if text.unicodeScalars.contains(where: \.isControl) { throw error(.controlCharacter, at: start) }
                position += 1
                return text
            case UInt8(ascii: "\\"):
                position += 1
                try content.append(contentsOf: escape())
            case 0..<0x20: throw error(.controlCharacter)
            default:
                content.append(byte)
                position += 1
            }
        }
        throw error(.unexpectedEnd)
    }

    /// The bytes for what follows a backslash.
    private mutating func escape() throws(JSONReadError) -> [UInt8] {
        guard let byte = current else { throw error(.unexpectedEnd) }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "u"):
            let high = try hexadecimal()
            var scalar = UInt32(high)
            if UTF16.isLeadSurrogate(high) {
                guard current == UInt8(ascii: "\\"), position + 1 < bytes.count,
                    bytes[position + 1] == UInt8(ascii: "u")
                else { throw error(.badEscape) }
                position += 2
                let low = try hexadecimal()
                guard UTF16.isTrailSurrogate(low) else { throw error(.badEscape) }
                scalar = 0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(low) - 0xDC00)
            }
            guard let decoded = Unicode.Scalar(scalar) else { throw error(.badEscape) }
            return Array(String(Character(decoded)).utf8)
        case UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            throw error(.controlCharacter, at: position - 2)
        default: throw error(.badEscape, at: position - 2)
        }
    }

    private mutating func hexadecimal() throws(JSONReadError) -> UInt16 {
        guard position + 4 <= bytes.count,
            bytes[position..<position + 4].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let unit = UInt16(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
        else { throw error(.badEscape) }
        position += 4
        return unit
    }

    private func place(of offset: Int) -> JSONNode.Place {
        JSONNode.Place(offset: offset)
    }

    private func error(_ code: JSONReadError.Code, at offset: Int? = nil, detail: String = "") -> JSONReadError {
        let place = LineAndColumn(offset: offset ?? position, in: bytes)
        return JSONReadError(code: code, line: place.line, column: place.column, key: lastKey, detail: detail)
    }
}

/// A value that was read, with its place.
public struct JSONNode: Sendable {
    /// Where a value begins, as a byte offset.
    public struct Place: Sendable {
        public let offset: Int
    }

    public struct Member: Sendable {
        public let key: String
        public let place: Place
        public let value: JSONNode
    }

    public enum Content: Sendable {
        case string(String)
        case integer(Int)
        case boolean(Bool)
        case array([JSONNode])
        case object([Member])
    }

    public let content: Content
    public let place: Place

    init(_ content: Content, _ place: Place) {
        self.content = content
        self.place = place
    }

    /// The value without its places.
    public var value: JSONValue {
        switch content {
        case .string(let text): .string(text)
        case .integer(let number): .integer(number)
        case .boolean(let flag): .boolean(flag)
        case .array(let elements): .array(elements.map(\.value))
        case .object(let members): .object(members.map { JSONValue.Member($0.key, $0.value.value) })
        }
    }

    /// Whether `bytes`, from which this was read, are the value's canonical encoding.
    public func isCanonical(in bytes: [UInt8]) -> Bool {
        guard let canonical = try? value.canonicalBytes() else { return false }
        return canonical == bytes
    }
}

/// A byte offset as people count: from 1, columns in characters.
public struct LineAndColumn: Sendable, Equatable {
    public let line: Int
    public let column: Int

    /// - Complexity: O(offset).
    public init(offset: Int, in bytes: [UInt8]) {
        let before = bytes[..<min(offset, bytes.count)]
        let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        line = before.count { $0 == UInt8(ascii: "\n") } + 1
        // A continuation byte begins no character.
        column = before[lineStart...].count { $0 & 0xC0 != 0x80 } + 1
    }
}

/// Why bytes are not the JSON that we read, and where.
public struct JSONReadError: Error, Sendable, Equatable {
    public enum Code: String, Sendable, CaseIterable {
        case badEscape
        case badInteger
        case controlCharacter
        case expectedColon
        case expectedComma
        case expectedKey
        case fraction
        case integerOutOfRange
        case invalidUTF8
        case null
        case repeatedKey
        case textAfterValue
        case tooDeep
        case trailingComma
        case unexpectedCharacter
        case unexpectedEnd
    }

    public let code: Code
    public let line: Int
    public let column: Int
    /// The last key before the fault.
    public let key: String?
    public let detail: String

    public static func == (left: Self, right: Self) -> Bool {
        left.code == right.code && left.line == right.line && left.column == right.column
    }
}
