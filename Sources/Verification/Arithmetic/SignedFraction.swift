import BigInt

/// A fraction that may be below zero: votes for less those against, and what is made of them.
struct SignedFraction: Hashable, Sendable {
    let size: Fraction
    let isNegative: Bool

    init(_ size: Fraction, isNegative: Bool = false) {
        self.size = size
        self.isNegative = isNegative && size.numerator > 0
    }

    /// A denominator of zero, or below it, is the caller's mistake.
    init(_ numerator: Int128, over denominator: Int128 = 1) {
        self.init(Fraction(BigUInt(numerator.magnitude), BigUInt(denominator)), isNegative: numerator < 0)
    }

    /// `"p/q"`, with a minus sign in front if it is below zero; `"-0/1"` is not written so.
    init?(written bytes: [UInt8]) {
        let isNegative = bytes.first == UInt8(ascii: "-")
        guard let size = Fraction(written: Array(bytes.dropFirst(isNegative ? 1 : 0))) else { return nil }
        if isNegative, size.numerator == 0 { return nil }
        self.init(size, isNegative: isNegative)
    }

    var written: String { (isNegative ? "-" : "") + size.written }
}
