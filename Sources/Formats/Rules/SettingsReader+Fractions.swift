import CanonicalJSON
import ExactArithmetic
import VotingModel

extension SettingsReader {
    /// A fraction above 0: text such as `"1/3"`, `"10%"` or `"12,5%"`.
    mutating func fraction(_ key: String, most: Rational?, _ log: inout FindingLog) -> Rational? {
        guard let text = string(key, &log) else { return nil }
        let value = Self.fraction(text)
        if let value, value > .zero, most.map({ value <= $0 }) ?? true { return value }
        log.add(.error, .badValue(key: path + key, value: text, valid: ["1/10", "10%", "12,5%"]), at: place(key))
        return nil
    }

    /// `nil` for what is no fraction.
    static func fraction(_ text: String) -> Rational? {
        func digits(_ part: Substring) -> Int? {
            part.utf8.count <= 9 && part.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
                ? Int(part) : nil
        }
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
}
