import ExactArithmetic

/// Exact parts and multiples, which are never rounded: what a rulebook says must be readable as it is meant.
extension Figures {
    /// A part of a whole: `60,0%` where one decimal says it exactly, else `2/3`.
    func part(_ part: Rational) -> String {
        (part * Rational(1_000)).integer == nil ? part.text : percentage(part)
    }

    /// How many times something counts: `14`, `0,25`, or `1/3` where two decimals do not say it.
    func multiple(_ number: Rational) -> String {
        guard let hundredths = (number * Rational(100)).integer else { return number.text }
        if hundredths.isMultiple(of: 100) { return count(hundredths / 100) }
        return hundredths.isMultiple(of: 10)
            ? points(hundredths / 10, scale: 10) : points(hundredths, scale: 100)
    }
}
