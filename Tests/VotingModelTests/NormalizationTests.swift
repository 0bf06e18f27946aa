import Testing

@testable import VotingModel

/// Expected forms are those of Unicode Standard Annex #15 for these characters, as code points.
@Suite("Normal forms")
struct NormalizationTests {
    private static let cases: [(text: [UInt32], composed: [UInt32], decomposed: [UInt32])] = [
        ([0x41], [0x41], [0x41]),
        ([0x65, 0x301], [0xE9], [0x65, 0x301]),
        ([0xE9], [0xE9], [0x65, 0x301]),
        // A ring above is one character, the sign for ångström another: both compose to the letter.
        ([0x212B], [0xC5], [0x41, 0x30A]),
        // Marks are put in the order of their classes first: below before above.
        ([0x64, 0x307, 0x323], [0x1E0D, 0x307], [0x64, 0x323, 0x307]),
        // A mark of the same class in between keeps its place.
        ([0x61, 0x308, 0x301], [0xE4, 0x301], [0x61, 0x308, 0x301]),
        // Hangul goes by calculation.
        ([0x1100, 0x1161, 0x11A8], [0xAC01], [0x1100, 0x1161, 0x11A8]),
        // Excluded from composition: it stays apart for ever.
        ([0x958], [0x915, 0x93C], [0x915, 0x93C]),
        // Compatibility forms are none of its business.
        ([0xFB01], [0xFB01], [0xFB01]),
        ([], [], []),
    ]

    private static func text(_ scalars: [UInt32]) -> String {
        String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
    }

    @Test("are those of the standard")
    func forms() {
        for (scalars, composed, decomposed) in Self.cases {
            let text = Self.text(scalars)
            #expect(text.composed.unicodeScalars.map(\.value) == composed)
            #expect(text.decomposed.map(\.value) == decomposed)
        }
    }

    @Test("stay as they are when taken again, for every character of the first plane alone and after a letter")
    func idempotent() {
        var violations: [UInt32] = []
        for value in UInt32(0)...0xFFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            for text in [String(scalar), "a" + String(scalar)] {
                let composed = text.composed
                let again = composed.composed.unicodeScalars.elementsEqual(composed.unicodeScalars)
                if !again || composed != text { violations.append(value) }
            }
        }
        #expect(violations.isEmpty)
    }

    @Test("do not fold case, width or ligatures")
    func nothingElse() {
        #expect("ﬁ" != "fi".composed)
        #expect("Ａ".composed.unicodeScalars.map(\.value) == [0xFF21])
        #expect("İ".composed.unicodeScalars.map(\.value) == [0x130])
    }
}
