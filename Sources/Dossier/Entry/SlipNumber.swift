import Evidence

/// The random number that is printed on a slip of paper: it tells slips apart, and nothing of who voted.
///
/// Six characters of `2`–`9`, `A`–`H`, `J`–`N`, `P`–`Z`: none that look alike.
///
///     SlipNumber("7q4kx2")?.text   // "7Q4KX2"
///     SlipNumber("7Q4KX0")         // nil: no 0, no 1, no I, no O
///
/// # Order
/// By bytes.
package struct SlipNumber: Sendable, Hashable {
    package static let length = 6
    package static let characters = PaperEntries.numberCharacters.map { Character(Unicode.Scalar($0)) }

    package let text: String

    /// Small letters are taken for capitals.
    package init?(_ typed: some StringProtocol) {
        var text = ""
        for character in typed {
            guard let known = Self.character(character) else { return nil }
            text.append(known)
        }
        guard text.count == Self.length else { return nil }
        self.text = text
    }

    /// What a typed character stands for; `nil` for one that is in no number.
    static func character(_ typed: Character) -> Character? {
        guard let ascii = typed.asciiValue else { return nil }
        let isSmall = UInt8(ascii: "a")...UInt8(ascii: "z") ~= ascii
        let capital = Character(Unicode.Scalar(isSmall ? ascii - 32 : ascii))
        return characters.contains(capital) ? capital : nil
    }
}

extension SlipNumber: Comparable {
    package static func < (left: SlipNumber, right: SlipNumber) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}
