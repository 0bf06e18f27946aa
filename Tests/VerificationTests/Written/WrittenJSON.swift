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

    /// The value with another one where a pointer leads to; `nil` takes it away.
    func changed(_ pointer: String, _ change: (JSON) -> JSON?) -> JSON {
        let steps = pointer.split(separator: "/").map(String.init)
        return changed(steps[...], change) ?? self
    }

    private func changed(_ steps: ArraySlice<String>, _ change: (JSON) -> JSON?) -> JSON? {
        guard let step = steps.first else { return change(self) }
        switch self {
        case .object(let members):
            let value = members.first { $0.key == step }?.value ?? .flag(false)
            let other = value.changed(steps.dropFirst(), change)
            return other.map { and([step: $0]) } ?? without(step)
        case .list(var list):
            guard let index = Int(step), index < list.count else { return self }
            if let other = list[index].changed(steps.dropFirst(), change) {
                list[index] = other
            } else {
                list.remove(at: index)
            }
            return .list(list)
        default: return self
        }
    }

    /// The value with this one where a pointer leads to.
    func putting(_ value: JSON?, at pointer: String) -> JSON { changed(pointer) { _ in value } }

    /// The object without a member.
    func without(_ key: String) -> JSON {
        guard case .object(let members) = self else { return self }
        return .object(members.filter { $0.key != key })
    }
}
