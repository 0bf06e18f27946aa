import BigInt
import ExactArithmetic
import TestSupport
import Testing

@Suite("Natural: big × word")
struct NaturalTests {
    private func random(_ generator: inout SeededGenerator, words: Int) -> (Natural, BigInt) {
        var number = Natural(0)
        var reference = BigInt(0)
        for _ in 0..<words {
            let word = Bool.random(using: &generator) ? UInt64.random(in: 0 ... .max, using: &generator) : .max
            number.shiftLeft(by: 64)
            number.add(Natural(word))
            reference = reference << 64 + BigInt(word)
        }
        return (number, reference)
    }

    @Test func agreesWithGeneralArithmeticOnRandomNumbers() {
        let seed: UInt64 = 20_260_918
        var generator = SeededGenerator(seed: seed)
        var violations: [String] = []
        for round in 0..<2_000 {
            let (a, bigA) = random(&generator, words: Int.random(in: 0...6, using: &generator))
            let (b, bigB) = random(&generator, words: Int.random(in: 0...6, using: &generator))
            let word =
                [0, 1, .max, UInt64.random(in: 0 ... .max, using: &generator)].randomElement(using: &generator) ?? 1

            var product = a
            product.multiply(by: word)
            if product.bigInteger != bigA * BigInt(word) { violations.append("multiply \(round)") }

            var sum = a
            sum.add(b, times: word)
            if sum.bigInteger != bigA + bigB * BigInt(word) { violations.append("add \(round)") }

            sum.subtract(b, times: word)
            if sum != a { violations.append("subtract \(round)") }

            if word != 0 {
                var quotient = a
                let remainder = quotient.divide(by: word)
                let expected = bigA.quotientAndRemainder(dividingBy: BigInt(word))
                if quotient.bigInteger != expected.quotient || BigInt(remainder) != expected.remainder {
                    violations.append("divide \(round)")
                }
                if a.remainder(dividingBy: word) != remainder { violations.append("remainder \(round)") }
            }
            if (a < b) != (bigA < bigB) || (a == b) != (bigA == bigB) { violations.append("compare \(round)") }
            if a.bitWidth != bigA.magnitude.bitWidth { violations.append("bitWidth \(round)") }
            let shift = Int.random(in: 0...200, using: &generator)
            var shifted = a
            shifted.shiftLeft(by: shift)
            if shifted.bigInteger != bigA << shift { violations.append("shift \(round)") }
        }
        #expect(violations.isEmpty, "seed \(seed)")
    }

    @Test func wholeQuotientIsTheFloorOrNothing() {
        let seed: UInt64 = 7
        var generator = SeededGenerator(seed: seed)
        var violations: [String] = []
        for round in 0..<4_000 {
            let (divisor, bigDivisor) = random(&generator, words: Int.random(in: 1...5, using: &generator))
            if divisor.isZero { continue }
            // A number near a multiple, where estimates go wrong first.
            let factor =
                [0, 1, UInt64.max, UInt64.random(in: 0 ... .max, using: &generator)].randomElement(using: &generator)
                ?? 1
            var number = divisor
            number.multiply(by: factor)
            if Bool.random(using: &generator) { number.add(Natural(UInt64.random(in: 0...3, using: &generator))) }
            if Bool.random(using: &generator) {
                number.add(divisor, times: UInt64.random(in: 0...2, using: &generator))
            }
            let expected = number.bigInteger / bigDivisor
            let found = number.wholeQuotient(dividedBy: divisor)
            if found.map({ BigInt($0) }) != (expected <= BigInt(UInt64.max) ? expected : nil) {
                violations.append("round \(round): \(number.bigInteger) / \(bigDivisor)")
            }
        }
        #expect(violations.isEmpty, "seed \(seed)")
    }

    @Test func zeroHasNoWordsHoweverItCameAbout() {
        var number = Natural(5)
        number.subtract(Natural(5))
        #expect(number == Natural(0))
        #expect(number.isZero)
        number = Natural(.max as UInt64)
        number.multiply(by: 0)
        #expect(number == Natural())
    }
}
