/// The name under which a key signs: 1 to 200 characters of `a`–`z`, `0`–`9`, `.`, `-`, `/`, such as `kascommissie.beekdal.example`.
///
/// Names are ordered by their bytes, as lines of signatures are.
public struct KeyName: Sendable, Hashable, Comparable {
    public static let lengthLimit = 200

    public let text: String

    /// `nil` where `text` is no name.
    public init?(_ text: String) {
        guard 1...Self.lengthLimit ~= text.utf8.count, text.utf8.allSatisfy(Self.isCharacter) else { return nil }
        self.text = text
    }

    static func isCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."),
            UInt8(ascii: "-"), UInt8(ascii: "/"):
            true
        default: false
        }
    }

    public static func < (left: KeyName, right: KeyName) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}
