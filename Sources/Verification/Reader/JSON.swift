/// A value of the canonical encoding: no null, no fraction, and an object's members in the order of their keys.
enum JSON: Equatable, Sendable {
    case flag(Bool)
    case integer(Int)
    case text(Text)
    case list([JSON])
    case object([Member])

    struct Member: Equatable, Sendable {
        let key: String
        let value: JSON

        init(_ key: String, _ value: JSON) {
            self.key = key
            self.value = value
        }
    }

    static func string(_ string: String) -> JSON { .text(Text(string)) }

    /// An object with its members put in order; members without a value are left out.
    static func with(_ members: KeyValuePairs<String, JSON?>) -> JSON {
        var present: [Member] = []
        for (key, value) in members {
            if let value { present.append(Member(key, value)) }
        }
        return .object(present.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
    }

    subscript(key: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// The value that an RFC 6901 pointer leads to.
    func value(at pointer: String) -> JSON? {
        if pointer.isEmpty { return self }
        guard pointer.utf8.first == UInt8(ascii: "/") else { return nil }
        var value = self
        for step in pointer.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            switch value {
            case .object:
                guard let next = value[String(decoding: step, as: UTF8.self)] else { return nil }
                value = next
            case .list(let list):
                guard let index = Self.index(step), index < list.count else { return nil }
                value = list[index]
            default:
                return nil
            }
        }
        return value
    }

    /// An array index as RFC 6901 writes it: digits without leading zeros.
    private static func index(_ step: Substring.UTF8View.SubSequence) -> Int? {
        guard let first = step.first, step.count <= 9, step.count == 1 || first != UInt8(ascii: "0") else { return nil }
        guard step.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
        return step.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }
}

/// What a value is, by whoever has seen that it is in form, or takes anything else as nothing.
extension JSON {
    var asText: Text? { if case .text(let text) = self { text } else { nil } }
    var asString: String? { asText?.string }
    var asInteger: Int? { if case .integer(let integer) = self { integer } else { nil } }

    var asList: [JSON]? { if case .list(let list) = self { list } else { nil } }

    /// The list that a pointer leads to; empty if it leads to none.
    func items(_ pointer: String) -> [JSON] { value(at: pointer)?.asList ?? [] }
}

extension JSON {
    /// The one way to write the value.
    var canonicalBytes: [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return bytes
    }

    private func write(to bytes: inout [UInt8]) {
        switch self {
        case .flag(let flag):
            bytes += (flag ? "true" : "false").utf8
        case .integer(let integer):
            bytes += String(integer).utf8
        case .text(let text):
            Self.write(text.bytes, to: &bytes)
        case .list(let list):
            bytes.append(UInt8(ascii: "["))
            for (index, value) in list.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                value.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                Self.write(Array(member.key.utf8), to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                member.value.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    private static func write(_ string: [UInt8], to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in string {
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { bytes.append(UInt8(ascii: "\\")) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
