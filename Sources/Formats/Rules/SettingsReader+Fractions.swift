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
        if let value = Self.fraction(text), value > .zero, most.map({ value <= $0 }) ?? true { return value }
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
            if let value = Self.fraction(text) ?? Self.digits(text[...]).map({ Rational($0) }) { return value }
            log.add(.error, .badValue(key: path + key, value: text, valid: ["2", "1/2", "150%"]), at: place(key))
        default:
            log.add(.error, .wrongType(key: path + key, expected: "fraction"), at: place(key))
        }
        return nil
    }

    /// `nil` for what is no fraction.
    static func fraction(_ text: String) -> Rational? {
        if text.hasSuffix("%") {
            let parts = text.dropLast().split(separator: ",", omittingEmptySubsequences: false)
            let pieces =
                parts.count == 1 ? text.dropLast().split(separator: ".", omittingEmptySubsequences: false) : parts
            guard pieces.count <= 2, let whole = digits(pieces[0]) else { return nil }
            guard pieces.count == 2 else { return Rational(whole, 100) }
            guard let decimals = digits(pieces[1]) else { return nil }
            let scale = pieces[1].utf8.reduce(1) { scale, _ in scale * 10 }
            return Rational(whole * scale + decimals, 100 * scale)
        }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let numerator = digits(parts[0]), let denominator = digits(parts[1]), denominator > 0
        else { return nil }
        return Rational(numerator, denominator)
    }

    private static func digits(_ part: Substring) -> Int? {
        part.utf8.count <= 9 && part.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } ? Int(part) : nil
    }
}
