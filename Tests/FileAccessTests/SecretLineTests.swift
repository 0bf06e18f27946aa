import Testing

@testable import FileAccess

@Suite("A line that is not shown")
struct SecretLineTests {
    private func typed(_ bytes: [UInt8]) -> (bytes: [UInt8], step: SecretLineEditor.Step) {
        var line = SecretLineEditor()
        var step = SecretLineEditor.Step.goesOn
        for byte in bytes {
            step = line.take(byte)
            guard case .goesOn = step else { break }
        }
        return (line.bytes, step)
    }

    @Test func enterEndsTheLine() {
        for end in [UInt8(0x0A), 0x0D] {
            let (bytes, step) = typed(Array("geheim".utf8) + [end] + Array("meer".utf8))
            #expect(bytes == Array("geheim".utf8) && step == .ended)
        }
    }

    @Test func backspaceTakesBackAWholeCharacter() {
        #expect(typed(Array("aé\u{7F}b".utf8) + [0x0A]).bytes == Array("ab".utf8))
        #expect(typed(Array("a€\u{8}\u{8}\u{8}b\n".utf8)).bytes == Array("b".utf8))
        #expect(typed(Array("abc\u{15}d\n".utf8)).bytes == Array("d".utf8))
    }

    @Test func controlCAndControlDBreakOff() {
        #expect(typed(Array("abc\u{3}".utf8)).step == .brokenOff)
        #expect(typed([0x04]).step == .brokenOff)
        #expect(typed(Array("abc\u{4}".utf8)).step == .ended)
    }

    @Test func aLineHasAnEnd() {
        #expect(typed([UInt8](repeating: 97, count: 5000) + [0x0A]).bytes.count == SecretLineEditor.limit)
    }
}
