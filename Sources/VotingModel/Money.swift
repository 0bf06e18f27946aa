/// A currency by its ISO 4217 code; amounts are integers of its hundredth part.
public struct Currency: Sendable, Hashable {
    /// Three capital letters, such as `EUR`.
    public let code: String

    /// - Returns: `nil` unless `code` is three capital ASCII letters.
    public init?(_ code: String) {
        guard code.utf8.count == 3, code.utf8.allSatisfy({ UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 }) else {
            return nil
        }
        self.code = code
    }

    private init(known code: String) {
        self.code = code
    }

    public static let euro = Currency(known: "EUR")

    /// ISO 4217's code for "no currency": what a file that names none is counted in.
    public static let none = Currency(known: "XXX")

    /// Minor units in one major unit.
    ///
    /// Every amount of the project is in hundredths, whatever the currency's own custom, so that a budget of 500
    /// reads as 50000 in all of them.
    public static let minorUnitsPerMajor = 100
}

/// An amount of money: an integer number of minor units, with its currency.
///
///     Money(minorUnits: 1_250_000, .euro)   // € 12.500,00
public struct Money: Sendable, Hashable {
    public let minorUnits: Int
    public let currency: Currency

    public init(minorUnits: Int, _ currency: Currency) {
        self.minorUnits = minorUnits
        self.currency = currency
    }

    /// The most that one amount may be: a hundred trillion minor units.
    ///
    /// A vote's sums then stay far within 64 bits, and within the integers that every JSON reader keeps exactly.
    public static let limit = 100_000_000_000_000
}
