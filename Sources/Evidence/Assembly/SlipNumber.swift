/// The random number on a slip of paper: six characters of which none looks like another.
///
/// It tells slips apart and leads from what was typed back to the paper; it says nothing of who gets the slip.
///
///     SlipNumber("7q4kx2")?.text   // "7Q4KX2": it is always printed like this
///     SlipNumber("7Q4KX0")         // nil: no 0, no 1, no I, no O
///
/// # Order
/// By bytes.
public struct SlipNumber: Sendable, Hashable {
    /// `2`–`9`, `A`–`H`, `J`–`N`, `P`–`Z`.
    public static let characters = PaperEntries.numberCharacters.map { Character(Unicode.Scalar($0)) }
    public static let length = 6
    /// The most slips of one print run.
    public static let runLimit = 10_000

    public let text: String

    /// Small letters are taken for capitals; `nil` unless six characters are left that a number may have.
    public init?(_ typed: some StringProtocol) {
        var text = ""
        for character in typed {
            guard let known = Self.character(character) else { return nil }
            text.append(known)
        }
        guard text.count == Self.length else { return nil }
        self.text = text
    }

    /// What a typed character stands for; `nil` for one that is in no number.
    package static func character(_ typed: Character) -> Character? {
        guard let ascii = typed.asciiValue else { return nil }
        let isSmall = UInt8(ascii: "a")...UInt8(ascii: "z") ~= ascii
        let capital = Character(Unicode.Scalar(isSmall ? ascii - 32 : ascii))
        return characters.contains(capital) ? capital : nil
    }

    /// So many different numbers, none of them among `taken`, in the order in which they were drawn.
    ///
    /// - Precondition: `count` is 0 to `runLimit`; the numbers that are taken leave more than half of the 2³⁰ free.
    public static func draw(
        _ count: Int,
        apartFrom taken: Set<SlipNumber> = [],
        using generator: inout some RandomNumberGenerator
    ) -> [SlipNumber] {
        precondition(0...runLimit ~= count, "a print run")
        var known = taken
        var drawn: [SlipNumber] = []
        while drawn.count < count {
            let characters = (0..<length).map { _ in
                Self.characters[Int.random(in: Self.characters.indices, using: &generator)]
            }
            guard let number = SlipNumber(String(characters)), known.insert(number).inserted else { continue }
            drawn.append(number)
        }
        return drawn
    }
}

extension SlipNumber: Comparable {
    public static func < (left: SlipNumber, right: SlipNumber) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}
