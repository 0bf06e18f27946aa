import CanonicalJSON
import ExactArithmetic
import VotingModel

/// JSON as people edit it: keys in an order to read in, amounts as money, shares as percentages where they are, and one short
/// group a line.
struct ReadableJSON {
    /// Keys that are not here come after those that are, in the order of the canonical form.
    let order: [String]
    /// Keys of amounts, and of fractions.
    let amounts: Set<String>
    let fractions: Set<String>
    let currency: Currency

    private static let width = 110

    /// The text, with a line break at its end.
    func text(_ value: JSONValue) -> String {
        var text = ""
        write(value, key: "", indent: "", to: &text)
        return text + "\n"
    }

    private func write(_ value: JSONValue, key: String, indent: String, to text: inout String) {
        let line = onOneLine(value, key: key)
        let isTop = indent.isEmpty
        if !isTop, indent.count + line.count <= Self.width || !isLong(value) {
            text += line
            return
        }
        let inner = indent + "  "
        switch value {
        case .object(let members):
            text += "{"
            for (index, member) in sorted(members).enumerated() {
                text += (index > 0 ? "," : "") + "\n\(inner)\(quoted(member.key)): "
                write(member.value, key: member.key, indent: inner, to: &text)
            }
            text += "\n\(indent)}"
        case .array(let elements):
            text += "["
            for (index, element) in elements.enumerated() {
                text += (index > 0 ? "," : "") + "\n\(inner)"
                write(element, key: key, indent: inner, to: &text)
            }
            text += "\n\(indent)]"
        default: text += line
        }
    }

    private func isLong(_ value: JSONValue) -> Bool {
        switch value {
        case .object(let members): !members.isEmpty
        case .array(let elements): !elements.isEmpty
        default: false
        }
    }

    private func onOneLine(_ value: JSONValue, key: String) -> String {
        switch value {
        case .integer(let number) where amounts.contains(key): quoted(Self.money(number, currency))
        case .integer(let number): String(number)
        case .boolean(let flag): flag ? "true" : "false"
        case .string(let text) where fractions.contains(key): quoted(Self.fraction(text))
        case .string(let text): quoted(text)
        case .array(let elements):
            "[" + elements.map { onOneLine($0, key: key) }.joined(separator: ", ") + "]"
        case .object(let members):
            "{"
                + sorted(members).map {
                    "\(quoted($0.key)): \(onOneLine($0.value, key: $0.key))"
                }.joined(separator: ", ") + "}"
        }
    }

    private func sorted(_ members: [JSONValue.Member]) -> [JSONValue.Member] {
        func place(_ member: JSONValue.Member) -> Int { order.firstIndex(of: member.key) ?? order.count }
        return members.enumerated()
            .sorted { (place($0.element), $0.offset) < (place($1.element), $1.offset) }.map(\.element)
    }

    private func quoted(_ text: String) -> String {
        var quoted = "\""
        // Not by characters: a quote with an accent on it is one of its own.
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\":
                quoted += "\\"
                quoted.unicodeScalars.append(scalar)
            case _ where scalar.value < 0x20:
                quoted += "\\u00" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16)
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    /// As the Dutch write it, which reads one way only.
    static func money(_ minorUnits: Int, _ currency: Currency) -> String {
        let (whole, part) = minorUnits.quotientAndRemainder(dividingBy: Currency.minorUnitsPerMajor)
        let digits = Array(String(whole))
        var text = currency == .none ? "" : currency == .euro ? "€ " : "\(currency.code) "
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text += "." }
            text.append(digit)
        }
        return text + (part < 10 ? ",0\(part)" : ",\(part)")
    }

    static func fraction(_ text: String) -> String {
        guard let value = Rational(text) else { return text }
        return (value * Rational(100)).integer.map { "\($0)%" } ?? text
    }
}
