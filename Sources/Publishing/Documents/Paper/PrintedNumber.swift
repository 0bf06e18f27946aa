/// The number on a slip of paper: six characters of which none looks like another, drawn at random.
///
/// It says nothing of who gets the slip. It leads from what was typed in back to the paper: whoever types it in may use small letters, but
/// it is always printed like this.
public struct PrintedNumber: Sendable, Hashable {
    /// `2`–`9`, `A`–`H`, `J`–`N`, `P`–`Z`: no 0 and O, no 1 and I.
    public static let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")
    public static let length = 6
    /// The most slips of one print run.
    public static let runLimit = 10_000

    public let text: String

    /// - Returns: `nil` unless `text` is six characters of the alphabet.
    public init?(_ text: String) {
        guard text.utf8.count == Self.length, text.allSatisfy(Self.alphabet.contains) else { return nil }
        self.text = text
    }

    /// So many different numbers, none of them among `taken`, in the order in which they were drawn.
    ///
    /// - Precondition: `count` is 0 to `runLimit`; the numbers that are taken leave more than half of the 2³⁰ free.
    public static func draw(
        _ count: Int,
        apartFrom taken: Set<PrintedNumber> = [],
        using generator: inout some RandomNumberGenerator
    ) -> [PrintedNumber] {
        precondition(0...runLimit ~= count, "a print run")
        var known = taken
        var drawn: [PrintedNumber] = []
        while drawn.count < count {
            let characters = (0..<length).map { _ in alphabet[Int.random(in: alphabet.indices, using: &generator)] }
            guard let number = PrintedNumber(String(characters)), known.insert(number).inserted else { continue }
            drawn.append(number)
        }
        return drawn
    }
}
