/// Bytes of a terminal to keys: UTF-8, control characters, and the sequences of the arrow keys.
///
/// What is not known is passed over whole, so that a function key types nothing.
///
///     var keys = KeyDecoder()
///     keys.take([0x31, 0x1B, 0x5B, 0x41, 0x0D])   // [.character("1"), .up, .enter]
package struct KeyDecoder: Sendable {
    private var pending: [UInt8] = []

    package init() {}

    /// Takes bytes as they come in; a sequence may come in parts.
    package mutating func take(_ bytes: some Sequence<UInt8>) -> [SlipKey] {
        var keys: [SlipKey] = []
        for byte in bytes { if let key = take(byte) { keys.append(key) } }
        return keys
    }

    private mutating func take(_ byte: UInt8) -> SlipKey? {
        if pending.first == Self.escape { return takeSequence(byte) }
        if pending.isEmpty {
            if byte < 0x20 || byte == 0x7F { return control(byte) }
            if byte == 0x20 { return .space }
            if byte < 0x80 { return .character(Character(Unicode.Scalar(byte))) }
        }
        return takeUTF8(byte)
    }

    private mutating func takeUTF8(_ byte: UInt8) -> SlipKey? {
        // A byte that does not go on a character begins anew; what was there is dropped.
        if !pending.isEmpty, byte & 0xC0 != 0x80 {
            pending = []
            return take(byte)
        }
        pending.append(byte)
        if let text = String(validating: pending, as: UTF8.self), let character = text.first {
            pending = []
            return character.unicodeScalars.contains { $0.properties.generalCategory == .control }
                ? nil : .character(character)
        }
        if pending.count >= 4 { pending = [] }
        return nil
    }

    private static let escape: UInt8 = 0x1B
    /// Longer than any sequence of a keyboard.
    private static let longestSequence = 16

    private mutating func takeSequence(_ byte: UInt8) -> SlipKey? {
        pending.append(byte)
        let isIntroducer = byte == UInt8(ascii: "[") || byte == UInt8(ascii: "O")
        if pending.count == 2, isIntroducer { return nil }
        if pending.count == 2 {
            // Escape by itself, or with Alt: says nothing; the byte is a key of its own.
            pending = []
            return take(byte)
        }
        guard (0x40...0x7E).contains(byte) || pending.count > Self.longestSequence else { return nil }
        defer { pending = [] }
        switch byte {
        case UInt8(ascii: "A"): return .up
        case UInt8(ascii: "B"): return .down
        case UInt8(ascii: "~"): return pending.dropFirst(2).dropLast() == [UInt8(ascii: "3")] ? .delete : nil
        default: return nil
        }
    }

    private mutating func control(_ byte: UInt8) -> SlipKey? {
        switch byte {
        case Self.escape:
            pending = [byte]
            return nil
        case 0x0D, 0x0A: return .enter
        case 0x08, 0x7F: return .backspace
        case 0x09: return .tab
        default: return Self.letters[byte | 0x40]
        }
    }

    /// Ctrl with a letter.
    private static let letters: [UInt8: SlipKey] = [
        UInt8(ascii: "B"): .blank, UInt8(ascii: "N"): .noneOfThese, UInt8(ascii: "X"): .invalid,
        UInt8(ascii: "R"): .sameRank, UInt8(ascii: "O"): .openRank, UInt8(ascii: "U"): .unknownName,
        UInt8(ascii: "Z"): .undo, UInt8(ascii: "Q"): .stop, UInt8(ascii: "C"): .stop, UInt8(ascii: "D"): .stop,
        UInt8(ascii: "L"): .redraw,
    ]
}
