package import BigInt

/// A fraction of whole numbers, never below zero, in lowest terms.
package struct Fraction: Hashable, Sendable {
    package let numerator: BigUInt
    package let denominator: BigUInt

    /// A denominator of zero is the caller's mistake.
    package init(_ numerator: BigUInt, _ denominator: BigUInt = 1) {
        precondition(denominator != 0, "a fraction needs a denominator")
        let divisor = numerator.greatestCommonDivisor(with: denominator)
        self.numerator = numerator / divisor
        self.denominator = denominator / divisor
    }

    package init(_ numerator: Int, _ denominator: Int = 1) {
        self.init(BigUInt(numerator), BigUInt(denominator))
    }

    /// `"p/q"` as the bundle writes it: decimal digits in lowest terms, always with the slash.
    package init?(written bytes: [UInt8]) {
        let parts = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count == 2, let numerator = Self.natural(parts[0]), let denominator = Self.natural(parts[1]) else {
            return nil
        }
        guard denominator > 0 else { return nil }
        self.init(numerator, denominator)
        if self.denominator != denominator { return nil }
    }

    /// More digits than any count of ours has; more would only keep the reader busy.
    private static let mostDigits = 5_000

    private static func natural(_ digits: ArraySlice<UInt8>) -> BigUInt? {
        guard let first = digits.first, digits.count <= mostDigits else { return nil }
        guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
        guard digits.count == 1 || first != UInt8(ascii: "0") else { return nil }
        return BigUInt(String(decoding: digits, as: UTF8.self), radix: 10)
    }

    package var written: String { "\(numerator)/\(denominator)" }

    package static func + (left: Fraction, right: Fraction) -> Fraction {
        Fraction(
            left.numerator * right.denominator + right.numerator * left.denominator,
            left.denominator * right.denominator
        )
    }

    /// A result below zero is the caller's mistake.
    package static func - (left: Fraction, right: Fraction) -> Fraction {
        Fraction(
            left.numerator * right.denominator - right.numerator * left.denominator,
            left.denominator * right.denominator
        )
    }

    package static func * (left: Fraction, right: BigUInt) -> Fraction {
        Fraction(left.numerator * right, left.denominator)
    }

    package static func * (left: Fraction, right: Fraction) -> Fraction {
        Fraction(left.numerator * right.numerator, left.denominator * right.denominator)
    }

    /// A divisor of zero is the caller's mistake.
    package static func / (left: Fraction, right: Fraction) -> Fraction {
        Fraction(left.numerator * right.denominator, left.denominator * right.numerator)
    }

    package static func / (left: Fraction, right: BigUInt) -> Fraction {
        Fraction(left.numerator, left.denominator * right)
    }

    /// The next whole number that is not below the fraction.
    package var roundedUp: BigUInt { (numerator + denominator - 1) / denominator }

    package var roundedDown: BigUInt { numerator / denominator }

    /// The nearest whole number, halves away from zero.
    package var rounded: BigUInt { (numerator * 2 + denominator) / (denominator * 2) }
}

extension BigUInt {
    /// The greatest common divisor with a number of which this one, as good as always, is a divisor already: one division then.
    func divisor(of number: BigUInt) -> BigUInt {
        let rest = number % self
        return rest.isZero ? self : greatestCommonDivisor(with: rest)
    }
}

extension Fraction: Comparable {
    package static func < (left: Fraction, right: Fraction) -> Bool {
        left.numerator * right.denominator < right.numerator * left.denominator
    }
}
