import BigInt
public import ExactArithmetic
public import VotingModel

/// Figures as people read them: `€ 12.500,00` and `12,5%` in Dutch, `€12,500.00` and `12.5%` in English.
///
/// No locale of the machine takes part: the same figure reads the same everywhere.
public struct Figures: Sendable {
    public let language: Language

    public init(_ language: Language) {
        self.language = language
    }

    private var decimalMark: String { language == .nl ? "," : "." }
    private var groupMark: String { language == .nl ? "." : "," }

    /// A whole number, in groups of three: `90.494`.
    public func count(_ number: Int) -> String {
        count(BigInt(number))
    }

    /// An amount with its currency: `€ 12.500,00`, `PLN 12.500,00`; without one where there is none.
    public func money(_ minorUnits: Int, _ currency: Currency) -> String {
        money(BigInt(minorUnits), currency)
    }

    /// An exact amount, rounded to whole minor units, halves away from zero.
    public func money(_ minorUnits: Rational, _ currency: Currency) -> String {
        money(minorUnits.rounded, currency)
    }

    /// A part of a whole as a percentage with one decimal, halves away from zero: `12,5%`.
    public func percentage(_ part: Rational) -> String {
        decimal((part * Rational(1_000)).rounded, places: 1) + "%"
    }

    /// Points in units of 1 / `scale`, a power of ten: `12` or `12,5`.
    public func points(_ points: Int, scale: Int) -> String {
        decimal(BigInt(points), places: String(scale).count - 1)
    }

    private func money(_ minorUnits: BigInt, _ currency: Currency) -> String {
        let amount = decimal(minorUnits, places: 2)
        if currency == .none { return amount }
        if currency == .euro { return language == .nl ? "€ \(amount)" : "€\(amount)" }
        return "\(currency.code) \(amount)"
    }

    private func count(_ number: BigInt) -> String {
        let digits = Array(String(number.magnitude))
        var text = number.sign == .minus && !number.isZero ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text += groupMark }
            text.append(digit)
        }
        return text
    }

    private func decimal(_ number: BigInt, places: Int) -> String {
        if places == 0 { return count(number) }
        let unit = BigInt(10).power(places)
        let (whole, part) = number.magnitude.quotientAndRemainder(dividingBy: unit.magnitude)
        let digits = String(part)
        let sign = number.sign == .minus && !number.isZero ? "-" : ""
        let padded = String(repeating: "0", count: places - digits.count) + digits
        return sign + count(BigInt(whole)) + decimalMark + padded
    }
}
