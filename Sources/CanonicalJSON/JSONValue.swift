/// A value of the restricted JSON in which evidence is written.
///
/// There is no null and no fraction: money is an integer of minor units, an exact number is a `"p/q"` string, and what is
/// absent is left out. Object keys are fixed words of a schema, never data.
///
///     let value: JSONValue = ["budget": 5_000_000, "funded": ["17", "4"]]
///     try value.canonicalText()   // {"budget":5000000,"funded":["17","4"]}
///
/// # Equality
/// Strings compare by their UTF-8 bytes, not by Swift's canonical equivalence: two ids that differ only in
/// normalisation are different ids.
public enum JSONValue: Sendable {
    case string(String)
    case integer(Int)
    case boolean(Bool)
    case array([JSONValue])
    case object([Member])

    /// One key of an object with its value.
    public struct Member: Sendable, Equatable {
        public let key: String
        public let value: JSONValue

        public init(_ key: String, _ value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// The integers that every JSON reader keeps exactly: ±(2⁵³ − 1).
    public static let integerLimit = 9_007_199_254_740_991

    /// The value of `key`, or `nil` where this is no object or has no such key.
    public subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }
}

extension JSONValue: Equatable {
    public static func == (left: JSONValue, right: JSONValue) -> Bool {
        switch (left, right) {
        case (.string(let a), .string(let b)): a.utf8.elementsEqual(b.utf8)
        case (.integer(let a), .integer(let b)): a == b
        case (.boolean(let a), .boolean(let b)): a == b
        case (.array(let a), .array(let b)): a == b
        case (.object(let a), .object(let b)): a.count == b.count && sorted(a) == sorted(b)
        default: false
        }
    }

    private static func sorted(_ members: [Member]) -> [Member] {
        members.sorted { $0.key < $1.key }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int) { self = .integer(value) }
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map { Member($0.0, $0.1) })
    }
}
