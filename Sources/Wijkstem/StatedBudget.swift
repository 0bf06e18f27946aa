public import VotingModel

/// A budget that somebody states beside a file that has none.
public struct StatedBudget: Sendable, Equatable {
    /// In minor units.
    public let amount: Int
    /// The currency that was written with it, if one was.
    public let currency: Currency?

    public init(amount: Int, currency: Currency? = nil) {
        self.amount = amount
        self.currency = currency
    }

    /// The currency of both, if either names one.
    ///
    /// - Throws: `InputError` if they name different ones.
    func currency(agreeingWith other: Currency?, at place: Finding.Place) throws(InputError) -> Currency? {
        if let currency, let other, currency != other {
            throw InputError(.currencyDiffers(expected: other.code, found: currency.code), at: place)
        }
        return currency ?? other
    }
}

extension StatedBudget: ExpressibleByIntegerLiteral {
    public init(integerLiteral amount: Int) { self.init(amount: amount) }
}
