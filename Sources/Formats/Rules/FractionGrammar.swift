public import ExactArithmetic

/// Exact numbers as people write them in rulebooks, with at most nine digits in a row.
///
///     FractionGrammar.read("3/5")     // 3/5
///     FractionGrammar.read("12,5%")   // 1/8
///     FractionGrammar.read("0,6")     // nil: neither a fraction nor a percentage
public enum FractionGrammar {
    /// A fraction `p/q`, in lowest terms or not, or a percentage with a comma or a point.
    public static func read(_ text: String) -> Rational? {
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

    /// Those, and whole numbers.
    public static func number(_ text: String) -> Rational? {
        read(text) ?? digits(text[...]).map { Rational($0) }
    }

    private static func digits(_ part: Substring) -> Int? {
        part.utf8.count <= 9 && part.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } ? Int(part) : nil
    }
}
