import CanonicalJSON
import ExactArithmetic
import VotingModel

/// Parts of a whole and other exact numbers, as people write them: `"3/5"`, `"60%"`, `"12,5%"`.
extension SettingsReader {
    /// A fraction above 0 and, where there is one, not above `most`; `nil` if the key is absent or wrong.
    mutating func fraction(
        _ key: String,
        most: Rational?,
        isRequired: Bool = true,
        default value: Rational? = nil,
        _ log: inout FindingLog
    ) -> Rational? {
        guard let node = isRequired && value == nil ? required(key, &log) : take(key) else { return value }
        guard case .string(let text) = node.content else {
            log.add(.error, .wrongType(key: path + key, expected: "fraction"), at: place(key))
            return nil
        }
        if let value = FractionGrammar.read(text), value > .zero, most.map({ value <= $0 }) ?? true { return value }
        log.add(.error, .badValue(key: path + key, value: text, valid: ["1/10", "10%", "12,5%"]), at: place(key))
        return nil
    }

    /// A number from 0 on: an integer, or text like a fraction's or `"2"`.
    mutating func number(_ key: String, default value: Rational, _ log: inout FindingLog) -> Rational? {
        guard let node = take(key) else { return value }
        switch node.content {
        case .integer(let value) where value >= 0: return Rational(value)
        case .integer(let value):
            log.add(.error, .outOfRange(key: path + key, value: value, limit: 0), at: place(key))
        case .string(let text):
            if let value = FractionGrammar.number(text) { return value }
            log.add(.error, .badValue(key: path + key, value: text, valid: ["2", "1/2", "150%"]), at: place(key))
        default:
            log.add(.error, .wrongType(key: path + key, expected: "fraction"), at: place(key))
        }
        return nil
    }
}
