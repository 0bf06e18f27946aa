public import BigInt

/// An exact fraction in lowest terms, with a positive denominator.
///
/// Used wherever a number is shown, recorded or compared rarely. The hot loop of Equal Shares uses `Natural` instead.
///
///     Rational(6, 4).text              // "3/2"
///     Rational("1/3")! < Rational("0.34")   // no: only "p/q" is read, never a decimal
///
/// # Equality
/// Two fractions are equal when their values are: both are always kept in lowest terms.
public struct Rational: Sendable, Hashable {
    public let numerator: BigInt
    public let denominator: BigInt

    /// - Precondition: `denominator` is not zero.
    public init(_ numerator: BigInt, _ denominator: BigInt) {
        precondition(!denominator.isZero, "a fraction's denominator is never zero")
        let divisor = numerator.greatestCommonDivisor(with: denominator)
        let sign: BigInt = denominator.sign == .minus ? -1 : 1
        self.numerator = numerator / divisor * sign
        self.denominator = denominator / divisor * sign
    }

    public init(_ numerator: Int, _ denominator: Int = 1) {
        self.init(BigInt(numerator), BigInt(denominator))
    }

    public init(_ numerator: Int128, _ denominator: Int128) {
        self.init(BigInt(numerator), BigInt(denominator))
    }

    public init(_ numerator: Natural, _ denominator: Natural) {
        self.init(numerator.bigInteger, denominator.bigInteger)
    }

    /// Reads the reduced form `"p/q"` that `text` writes, and nothing else: no blanks, plus signs, leading zeros,
    /// fractions that could be shortened, or negative zero.
    ///
    /// - Complexity: O(n²) in the number of digits, which is capped at 10,000.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count <= 10_000 else { return nil }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2,
            let numerator = BigInt(String(parts[0]), radix: 10),
            let denominator = BigInt(String(parts[1]), radix: 10),
            denominator > 0
        else { return nil }
        self.init(numerator, denominator)
        guard self.text == text else { return nil }
    }

    public static let zero = Rational(0)

    /// The reduced form `"p/q"`; a whole number has the denominator 1.
    public var text: String { "\(numerator)/\(denominator)" }

    // MARK: Arithmetic

    public static func + (left: Rational, right: Rational) -> Rational {
        Rational(
            left.numerator * right.denominator + right.numerator * left.denominator,
            left.denominator * right.denominator
        )
    }

    public static func - (left: Rational, right: Rational) -> Rational {
        Rational(
            left.numerator * right.denominator - right.numerator * left.denominator,
            left.denominator * right.denominator
        )
    }

    public static func * (left: Rational, right: Rational) -> Rational {
        Rational(left.numerator * right.numerator, left.denominator * right.denominator)
    }

    /// - Precondition: `right` is not zero.
    public static func / (left: Rational, right: Rational) -> Rational {
        Rational(left.numerator * right.denominator, left.denominator * right.numerator)
    }

    // MARK: Rounding

    /// The largest integer that is not above the value.
    public var floor: BigInt {
        let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
        return remainder.sign == .minus && !remainder.isZero ? quotient - 1 : quotient
    }

    /// The smallest integer that is not below the value.
    public var ceiling: BigInt {
        let floor = self.floor
        return Rational(floor, 1) == self ? floor : floor + 1
    }

    /// The nearest integer, halves away from zero: the rounding of every figure that is shown.
    public var rounded: BigInt {
        let half = Rational(BigInt(1), BigInt(2))
        return numerator.sign == .minus ? (self - half).ceiling : (self + half).floor
    }

    /// `rounded`, to go on calculating with.
    public var roundedToWhole: Rational { Rational(rounded, 1) }

    /// The least positive number that makes all of some positive numbers whole; 1 where there are none.
    ///
    /// The least common multiple of their denominators over the greatest common divisor of their numerators: for 2 and 4/7 it is
    /// 7/2.
    public static func leastFactor(makingWhole numbers: [Rational]) -> Rational {
        guard let first = numbers.first else { return Rational(1) }
        var (multiple, divisor) = (first.denominator, first.numerator)
        for number in numbers.dropFirst() {
            multiple *= number.denominator / multiple.greatestCommonDivisor(with: number.denominator)
            divisor = divisor.greatestCommonDivisor(with: number.numerator)
        }
        return Rational(multiple, divisor)
    }

    /// The value as a machine integer; `nil` if it is not whole or too large.
    public var integer: Int? { denominator == 1 ? Int(exactly: numerator) : nil }
}

extension Rational: Comparable {
    public static func < (left: Rational, right: Rational) -> Bool {
        left.numerator * right.denominator < right.numerator * left.denominator
    }
}

extension Rational: CustomStringConvertible {
    public var description: String { text }
}
