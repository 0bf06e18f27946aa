public import ExactArithmetic

extension Figures {
    /// An average with two decimals, halves away from zero: `2,37`.
    public func average(_ number: Rational) -> String {
        points(Int((number * Rational(100)).rounded), scale: 100)
    }
}
