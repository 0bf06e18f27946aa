import CanonicalJSON
import ExactArithmetic
import TestSupport
import VotingModel

/// Everything that a document says, changed by one step: a number by 1, two neighbours swapped, an entry dropped or said twice, an
/// id replaced by the next one, a reason by another.
struct OneStep {
    /// Where, and how.
    let path: String
    let what: String
    /// The whole document with the change.
    let document: JSONValue

    static func all(of document: JSONValue, ids: [String]) -> [OneStep] {
        changes(of: document, at: "", ids).map { OneStep(path: $0.path, what: $0.what, document: $0.value) }
    }

    private typealias Change = (path: String, what: String, value: JSONValue)

    private static func changes(of value: JSONValue, at path: String, _ ids: [String]) -> [Change] {
        switch value {
        case .object(let members):
            return members.indices.flatMap { index -> [Change] in
                let key = members[index].key
                var without = members
                without.remove(at: index)
                let inside = changes(of: members[index].value, at: "\(path)/\(key)", ids).map { change -> Change in
                    var changed = members
                    changed[index] = .init(key, change.value)
                    return (change.path, change.what, .object(changed))
                }
                return inside + [("\(path)/\(key)", "dropped", .object(without))]
            }
        case .array(let elements): return changes(of: elements, at: path, ids)
        case .integer(let number): return [-1, 1].map { (path, "\($0)", .integer(number + $0)) }
        case .boolean(let flag): return [(path, "not", .boolean(!flag))]
        case .string(let text): return others(text, ids).map { (path, $0, .string($0)) }
        }
    }

    private static func changes(of elements: [JSONValue], at path: String, _ ids: [String]) -> [Change] {
        elements.indices.flatMap { index -> [Change] in
            let place = "\(path)/\(index)"
            var changes = changes(of: elements[index], at: place, ids).map { change -> Change in
                var changed = elements
                changed[index] = change.value
                return (change.path, change.what, .array(changed))
            }
            var other = elements
            other.remove(at: index)
            changes.append((place, "dropped", .array(other)))
            other = elements
            other.insert(elements[index], at: index)
            changes.append((place, "twice", .array(other)))
            if index > 0, elements[index] != elements[index - 1] {
                other = elements
                other.swapAt(index, index - 1)
                changes.append((place, "swapped", .array(other)))
            }
            return changes
        }
    }

    private static func others(_ text: String, _ ids: [String]) -> [String] {
        if let place = ids.firstIndex(of: text) { return ids.count > 1 ? [ids[(place + 1) % ids.count]] : [] }
        let reasons = NotFunded.Reason.allCases.map(\.rawValue)
        if let place = reasons.firstIndex(of: text) { return [reasons[(place + 1) % reasons.count]] }
        let parts = text.split(separator: "/").map { Int($0) }
        guard parts.count == 2, let numerator = parts[0], let denominator = parts[1] else { return [] }
        var fractions = [Rational(numerator + 1, denominator), Rational(numerator, denominator + 1)]
        if numerator > 0 { fractions.append(Rational(numerator - 1, denominator)) }
        return fractions.map(\.text).filter { $0 != text }
    }
}
