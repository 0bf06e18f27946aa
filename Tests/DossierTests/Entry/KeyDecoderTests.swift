import TestSupport
import Testing

@testable import Dossier

@Suite("Bytes of a terminal")
struct KeyDecoderTests {
    private func keys(_ text: String) -> [SlipKey] {
        var decoder = KeyDecoder()
        return decoder.take(text.utf8)
    }

    @Test func keysAreWhatTheyStandFor() {
        #expect(keys("1 \r\u{7F}\t") == [.character("1"), .space, .enter, .backspace, .tab])
        #expect(keys("\u{02}\u{0E}\u{18}\u{1A}\u{11}\u{03}") == [.blank, .noneOfThese, .invalid, .undo, .stop, .stop])
        #expect(keys("\u{1B}[A\u{1B}OB\u{1B}[3~") == [.up, .down, .delete])
        #expect(keys("é€") == [.character("é"), .character("€")])
    }

    @Test func keysThatAreNotKnownTypeNothing() {
        #expect(keys("\u{1B}[15~\u{1B}[1;5C\u{1B}OP\u{01}\u{1B}[5~").isEmpty)
    }

    @Test func sequencesMayComeInParts() {
        var decoder = KeyDecoder()
        #expect(decoder.take([0x1B]).isEmpty)
        #expect(decoder.take([0x5B]).isEmpty)
        #expect(decoder.take([0x41, 0xC3]) == [.up])
        #expect(decoder.take([0xA9]) == [.character("é")])
    }

    @Test func brokenBytesAreDroppedAndWhatFollowsIsKept() {
        var decoder = KeyDecoder()
        #expect(decoder.take([0xC3, 0x31]) == [.character("1")])
        #expect(decoder.take([0xFF, 0x32]) == [.character("2")])
        #expect(decoder.take([0x1B, 0x33]) == [.character("3")])
        // A control character of the second kind is no character.
        #expect(decoder.take([0xC2, 0x9B, 0x34]) == [.character("4")])
    }

    @Test func noBytesStopTheDecoder() {
        let seed: UInt64 = 4
        var generator = SeededGenerator(seed: seed)
        var decoder = KeyDecoder()
        for _ in 0..<20_000 { _ = decoder.take([UInt8.random(in: 0...255, using: &generator)]) }
        let after = decoder.take(Array(repeating: UInt8(ascii: "5"), count: 20))
        #expect(after.contains(.character("5")), "seed \(seed)")
    }
}
