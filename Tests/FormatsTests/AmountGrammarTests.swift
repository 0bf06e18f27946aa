import Formats
import Testing
import VotingModel

@Suite("Amounts by an explicit grammar")
struct AmountGrammarTests {
    @Test(arguments: [
        ("12500", 1_250_000), ("12.500", 1_250_000), ("€ 12.500,00", 1_250_000), ("12500.00", 1_250_000),
        ("12500,00", 1_250_000),
        ("12,500.00", 1_250_000), ("€12.500", 1_250_000), ("12.500 €", 1_250_000), ("EUR 12.500,50", 1_250_050),
        ("12500 euro", 1_250_000),
        ("12500,5", 1_250_050), ("0", 0), ("0,01", 1), ("1.250.000", 125_000_000), ("1,250,000", 125_000_000),
        ("1.250.000,99", 125_000_099), ("12 500,00", 1_250_000), ("12\u{A0}500", 1_250_000), (" 7 ", 700), ("007", 700),
        ("1234.5", 123_450),
    ])
    func reads(_ text: String, _ minorUnits: Int) throws {
        #expect(try AmountGrammar.read(text).minorUnits == minorUnits)
    }

    @Test func tellsTheCurrencyThatIsWritten() throws {
        #expect(try AmountGrammar.read("€ 5").currency == .euro)
        #expect(try AmountGrammar.read("5 eur").currency == .euro)
        #expect(try AmountGrammar.read("USD 5").currency == Currency("USD"))
        #expect(try AmountGrammar.read("5").currency == nil)
    }

    @Test(arguments: ["12,500", "1,250", "999,999"])
    func refusesWhatCouldBeTwoAmounts(_ text: String) {
        #expect {
            try AmountGrammar.read(text)
        } throws: { error in
            if case .ambiguous = error as? AmountGrammar.Failure { true } else { false }
        }
    }

    @Test(arguments: [
        ("", AmountGrammar.Failure.empty), ("  ", .empty), ("-5", .negative), ("€ -5,00", .negative),
        ("12.5000", .tooFine), ("0.500", .tooFine),
        ("1234.567", .tooFine), ("12.50.00", .notAnAmount), ("1.25.000", .notAnAmount), ("1.250,000.00", .notAnAmount),
        ("1,2,3", .notAnAmount),
        ("12.500,", .notAnAmount), (",50", .notAnAmount), ("1..2", .notAnAmount), ("€ 5 €", .notAnAmount),
        ("5 EUR EUR", .notAnAmount), ("1e3", .notAnAmount),
        ("0x10", .notAnAmount), ("twaalf", .notAnAmount), ("$ 5", .notAnAmount), ("５", .notAnAmount),
        ("1'000", .notAnAmount),
        ("1000000000001", .tooLarge), ("99999999999999999999", .tooLarge), ("12 50", .notAnAmount),
        ("0.123.456", .notAnAmount),
    ])
    func refuses(_ text: String, _ failure: AmountGrammar.Failure) {
        #expect(throws: failure) { try AmountGrammar.read(text) }
    }
}
