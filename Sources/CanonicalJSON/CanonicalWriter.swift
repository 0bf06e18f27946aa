/// Writes the canonical encoding: RFC 8785 restricted to what evidence needs.
///
/// UTF-8, no white space, keys `[a-z0-9_]+` in byte order, integers within ±(2⁵³ − 1), and of all escapes only `\"` and
/// `\\`, since control characters are refused. Strings are never normalised: that would tie a digest to a Unicode version.
///
/// Two writers given the same value write the same bytes, on every machine and in every locale.
public struct CanonicalWriter {
    public private(set) var bytes: [UInt8] = []

    public init() {}

    /// - Throws: `CanonicalJSONError` if the value has no canonical form: a control character in a string, an integer
    ///   beyond ±(2⁵³ − 1), or a key that is repeated or not of the form `[a-z0-9_]+`.
    public mutating func write(_ value: JSONValue) throws(CanonicalJSONError) {
        switch value {
        case .string(let text): try write(text)
        case .integer(let number): try write(number)
        case .boolean(let flag): bytes.append(contentsOf: (flag ? "true" : "false").utf8)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                try write(element)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members): try write(members)
        }
    }

    public mutating func write(_ text: String) throws(CanonicalJSONError) {
        bytes.append(UInt8(ascii: "\""))
        for scalar in text.unicodeScalars where scalar.isControl {
            throw CanonicalJSONError(.controlCharacter, "U+\(String(scalar.value, radix: 16, uppercase: true))")
        }
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { bytes.append(UInt8(ascii: "\\")) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    public mutating func write(_ number: Int) throws(CanonicalJSONError) {
        guard number.magnitude <= JSONValue.integerLimit else {
            throw CanonicalJSONError(.integerOutOfRange, "\(number)")
        }
        bytes.append(contentsOf: String(number).utf8)
    }

    /// Ends a line of JSON Lines.
    public mutating func endLine() {
        bytes.append(UInt8(ascii: "\n"))
    }

    /// Appends bytes that are known to be canonical.
    public mutating func append(canonical fragment: some Sequence<UInt8>) {
        bytes.append(contentsOf: fragment)
    }

    private mutating func write(_ members: [JSONValue.Member]) throws(CanonicalJSONError) {
        let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        bytes.append(UInt8(ascii: "{"))
        for (index, member) in sorted.enumerated() {
            if index > 0 {
                bytes.append(UInt8(ascii: ","))
                if sorted[index - 1].key == member.key { throw CanonicalJSONError(.repeatedKey, member.key) }
            }
            guard Self.isKey(member.key) else { throw CanonicalJSONError(.badKey, member.key) }
            bytes.append(UInt8(ascii: "\""))
            bytes.append(contentsOf: member.key.utf8)
            bytes.append(contentsOf: "\":".utf8)
            try write(member.value)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    static func isKey(_ key: String) -> Bool {
        !key.isEmpty
            && key.utf8.allSatisfy { byte in
                UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
                    || byte == UInt8(ascii: "_")
            }
    }
}

extension JSONValue {
    /// The canonical encoding, without a final line break.
    public func canonicalBytes() throws(CanonicalJSONError) -> [UInt8] {
        var writer = CanonicalWriter()
        try writer.write(self)
        return writer.bytes
    }

    public func canonicalText() throws(CanonicalJSONError) -> String {
        String(decoding: try canonicalBytes(), as: UTF8.self)
    }
}

extension Unicode.Scalar {
    /// C0, DEL or C1: what no string of ours contains.
    public var isControl: Bool {
        value < 0x20 || 0x7F...0x9F ~= value
    }
}

/// A value without a canonical form.
public struct CanonicalJSONError: Error, Sendable, Equatable {
    public enum Code: Sendable {
        case controlCharacter
        case integerOutOfRange
        case repeatedKey
        case badKey
    }

    public let code: Code
    public let detail: String

    init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }

    public static func == (left: Self, right: Self) -> Bool { left.code == right.code }
}
