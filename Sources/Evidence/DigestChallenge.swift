/// A digest of which five of its sixteen groups are left open: whoever declares a result reads them from paper and types them in.
///
/// So the result on the screen is held against the minutes that were printed and signed, and not against itself.
///
///     let challenge = DigestChallenge(digest)
///     challenge.shown                                  // "6f1a …. 09c3 …" with five groups of dots
///     challenge.wrong(in: "1b2c 0000 99ab 4d4d 77e0")  // [3]: the group at place 3 of the digest
///
/// Five groups are 80 bits: nobody guesses them, and somebody who does not have the paper cannot go on.
public struct DigestChallenge: Sendable, Equatable {
    /// How many groups are open.
    public static let count = 5
    /// Groups of a digest.
    public static let groupCount = 16
    private static let dots = "...."

    public let digest: Digest
    /// Which groups are open, from 0, ascending.
    public let open: [Int]

    /// - Returns: `nil` unless `open` are five different places of 0 to 15.
    public init?(_ digest: Digest, open: some Sequence<Int>) {
        let places = Set(open).sorted()
        guard places.count == Self.count, places.allSatisfy({ 0..<Self.groupCount ~= $0 }) else { return nil }
        self.digest = digest
        self.open = places
    }

    /// The groups that this digest always leaves open: those that come first in a hash of it.
    ///
    /// A program that asks in one run and compares in the next has nothing to remember.
    public init(_ digest: Digest) {
        self.digest = digest
        let order = Digest(of: Array("wijkstem-challenge".utf8) + digest.bytes).bytes
        let places = (0..<Self.groupCount).sorted { (order[$0], $0) < (order[$1], $1) }
        open = places.prefix(Self.count).sorted()
    }

    /// All groups of the digest.
    private var groups: [String] { digest.grouped.split(separator: " ").map(String.init) }

    /// The digest in groups, with dots where it is open.
    public var shown: String {
        groups.enumerated().map { open.contains($0) ? Self.dots : $1 }.joined(separator: " ")
    }

    /// The places whose groups are not what was typed, in the order of the digest; empty if all are right.
    ///
    /// `text` holds the open groups in their order, in either case, with or without spaces. `nil` if it does not hold five groups of
    /// four characters.
    public func wrong(in text: String) -> [Int]? {
        let typed = text.lowercased().filter { !$0.isWhitespace }
        guard typed.unicodeScalars.count == typed.count, typed.count == Self.count * 4 else { return nil }
        let characters = Array(typed)
        return open.enumerated().compactMap { number, place in
            String(characters[number * 4..<number * 4 + 4]) == groups[place] ? nil : place
        }
    }
}
