@testable import Verification

// Documents of bundles as literals.

extension JSON: ExpressibleByDictionaryLiteral {
    init(dictionaryLiteral elements: (String, JSON)...) {
        let members = elements.map { Member($0, $1) }
        self = .object(members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
    }
}

extension JSON: ExpressibleByArrayLiteral {
    init(arrayLiteral elements: JSON...) { self = .list(elements) }
}

extension JSON: ExpressibleByIntegerLiteral {
    init(integerLiteral value: Int) { self = .integer(value) }
}

extension JSON: ExpressibleByStringLiteral {
    init(stringLiteral value: String) { self = .text(Text(value)) }
}

extension JSON: ExpressibleByBooleanLiteral {
    init(booleanLiteral value: Bool) { self = .flag(value) }
}

extension JSON {
    /// The object with other members in the place of its own, and beside them.
    func and(_ changes: JSON) -> JSON {
        guard case .object(let members) = self, case .object(let others) = changes else { return changes }
        let kept = members.filter { member in !others.contains { $0.key == member.key } }
        return .object((kept + others).sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
    }

    /// The object without a member.
    func without(_ key: String) -> JSON {
        guard case .object(let members) = self else { return self }
        return .object(members.filter { $0.key != key })
    }
}
