import TestSupport
import Testing
import Wijkstem

@testable import Dossier

@Suite("Numbers of slips")
struct SlipNumberTests {
    @Test func smallLettersAreTakenForCapitals() {
        #expect(SlipNumber("7q4kx2") == SlipNumber("7Q4KX2"))
        #expect(SlipNumber("7q4kx2")?.text == "7Q4KX2")
    }

    @Test func whatIsNoNumberIsNone() {
        for text in ["", "7Q4KX", "7Q4KX22", "7Q4KX0", "7Q4KX1", "7Q4KXI", "7Q4KXO", "7Q4KX ", "7Q4KXé", "٧Q4KX2"] {
            #expect(SlipNumber(text) == nil, "\(text)")
        }
    }

    @Test func theirOrderIsThatOfBytes() {
        var generator = SeededGenerator(seed: 6)
        let numbers = (0..<100).map { _ in EntryTesting.randomNumber(&generator) }
        let texts = numbers.map(\.text).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        #expect(numbers.sorted().map(\.text) == texts)
    }
}
