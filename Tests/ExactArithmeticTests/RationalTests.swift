import BigInt
import ExactArithmetic
import TestSupport
import Testing

@Suite("Rational: exact fractions")
struct RationalTests {
    @Test func isKeptInLowestTermsWithAPositiveDenominator() {
        #expect(Rational(6, 4).text == "3/2")
        #expect(Rational(6, -4).text == "-3/2")
        #expect(Rational(0, 7).text == "0/1")
    }

    @Test(arguments: ["1/3", "-5/2", "0/1", "7/1", "123456789012345678901234567891/10"])
    func readsWhatItWrites(_ text: String) {
        #expect(Rational(text)?.text == text)
    }

    @Test(arguments: [
        "", "1", "1/0", "2/4", "1/-3", "+1/3", " 1/3", "1/3 ", "01/3", "1/03", "-0/1", "0/2", "1.5", "1//3", "a/3",
        "1/3/5", "1e3/7",
        "−1/3", "/3", "1/",
    ])
    func refusesEveryOtherForm(_ text: String) {
        #expect(Rational(text) == nil)
    }

    @Test func refusesNumbersOfAbsurdLength() {
        #expect(Rational(String(repeating: "1", count: 20_000) + "/3") == nil)
    }

    @Test func roundsHalvesAwayFromZero() {
        #expect(Rational(5, 2).rounded == 3)
        #expect(Rational(-5, 2).rounded == -3)
        #expect(Rational(49, 20).rounded == 2)
        #expect(Rational(-1, 3).rounded == 0)
        #expect(Rational(4).rounded == 4)
    }

    @Test func floorAndCeilingHoldOnBothSidesOfZero() {
        #expect(Rational(7, 2).floor == 3)
        #expect(Rational(7, 2).ceiling == 4)
        #expect(Rational(-7, 2).floor == -4)
        #expect(Rational(-7, 2).ceiling == -3)
        #expect(Rational(-6, 2).floor == -3)
        #expect(Rational(-6, 2).ceiling == -3)
    }

    @Test func arithmeticObeysTheLawsOfAField() {
        let seed: UInt64 = 99
        var generator = SeededGenerator(seed: seed)
        func random() -> Rational {
            Rational(Int.random(in: -50...50, using: &generator), Int.random(in: 1...50, using: &generator))
        }
        var violations = 0
        for _ in 0..<500 {
            let (a, b, c) = (random(), random(), random())
            if (a + b) * c != a * c + b * c { violations += 1 }
            if a - b + b != a { violations += 1 }
            if b != .zero, a / b * b != a { violations += 1 }
            if (a < b) != (a - b < .zero) { violations += 1 }
        }
        #expect(violations == 0, "seed \(seed)")
    }
}
