import CanonicalJSON
import ExactArithmetic
public import VotingModel

/// Writes a rulebook as people edit it: `spelregels.json`, with every default spelled out, amounts as money, shares as percentages
/// where they are, and one short group a line.
///
/// `RulebookReader` reads the same rulebook back, whatever it is.
public enum RulebookWriter {
    /// The file, with a line break at its end.
    public static func text(_ rulebook: Rulebook) -> String {
        var text = ""
        write(rulebook.json, key: "", currency: rulebook.currency, indent: "", to: &text)
        return text + "\n"
    }

    /// The file of an election's rulebook.
    public static func text(_ rulebook: ElectionRulebook) -> String {
        var text = ""
        write(rulebook.json, key: "", currency: .none, indent: "", to: &text)
        return text + "\n"
    }

    private static let width = 110

    /// The order in which people want to read; what is not here comes after, in the order of the canonical form.
    private static let order = [
        "format", "id", "kind", "field", "name", "text", "vote", "language", "currency", "sources", "label", "amount",
        "unlabelled",
        "accountability", "ballot", "min", "max", "credits", "negative", "max_votes", "electorate", "channels",
        "classes", "method", "rule", "utility", "completion", "options", "seats", "ties", "constraints", "motions",
        "horizon_years", "floor_rate", "challenge_threshold",
        "disclosure", "evidence",
    ]
    private static let amounts: Set<String> = ["amount", "cost", "min_cost", "max_cost", "floor_rate"]
    private static let fractions: Set<String> = ["share", "fraction", "factor", "weight"]

    private static func write(
        _ value: JSONValue,
        key: String,
        currency: Currency,
        indent: String,
        to text: inout String
    ) {
        let line = onOneLine(value, key: key, currency: currency)
        let isTop = indent.isEmpty
        if !isTop, indent.count + line.count <= width || !isLong(value) {
            text += line
            return
        }
        let inner = indent + "  "
        switch value {
        case .object(let members):
            text += "{"
            for (index, member) in sorted(members).enumerated() {
                text += (index > 0 ? "," : "") + "\n\(inner)\(quoted(member.key)): "
                write(member.value, key: member.key, currency: currency, indent: inner, to: &text)
            }
            text += "\n\(indent)}"
        case .array(let elements):
            text += "["
            for (index, element) in elements.enumerated() {
                text += (index > 0 ? "," : "") + "\n\(inner)"
                write(element, key: key, currency: currency, indent: inner, to: &text)
            }
            text += "\n\(indent)]"
        default: text += line
        }
    }

    private static func isLong(_ value: JSONValue) -> Bool {
        switch value {
        case .object(let members): !members.isEmpty
        case .array(let elements): !elements.isEmpty
        default: false
        }
    }

    private static func onOneLine(_ value: JSONValue, key: String, currency: Currency) -> String {
        switch value {
        case .integer(let number) where amounts.contains(key): quoted(money(number, currency))
        case .integer(let number): String(number)
        case .boolean(let flag): flag ? "true" : "false"
        case .string(let text) where fractions.contains(key): quoted(fraction(text))
        case .string(let text): quoted(text)
        case .array(let elements):
            "[" + elements.map { onOneLine($0, key: key, currency: currency) }.joined(separator: ", ") + "]"
        case .object(let members):
            "{"
                + sorted(members).map {
                    "\(quoted($0.key)): \(onOneLine($0.value, key: $0.key, currency: currency))"
                }.joined(separator: ", ") + "}"
        }
    }

    private static func sorted(_ members: [JSONValue.Member]) -> [JSONValue.Member] {
        func place(_ member: JSONValue.Member) -> Int { order.firstIndex(of: member.key) ?? order.count }
        return members.enumerated()
            .sorted { (place($0.element), $0.offset) < (place($1.element), $1.offset) }.map(\.element)
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// As the Dutch write it, which reads one way only.
    private static func money(_ minorUnits: Int, _ currency: Currency) -> String {
        let (whole, part) = minorUnits.quotientAndRemainder(dividingBy: Currency.minorUnitsPerMajor)
        let digits = Array(String(whole))
        var text = currency == .none ? "" : currency == .euro ? "€ " : "\(currency.code) "
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text += "." }
            text.append(digit)
        }
        return text + (part < 10 ? ",0\(part)" : ",\(part)")
    }

    private static func fraction(_ text: String) -> String {
        guard let value = Rational(text) else { return text }
        return (value * Rational(100)).integer.map { "\($0)%" } ?? text
    }
}
