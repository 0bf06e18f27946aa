import CanonicalJSON
public import VotingModel

/// The roll of a vote as it is fixed before voting opens: a line and a nonce for everybody who may vote, and the document that
/// binds them.
///
/// Lines and nonces never leave the organisation's dossier. A member who is given his own can see that he is on the roll, and
/// nobody can find out from the root who else is.
///
///     let roll = try FrozenRoll(members, proxies: proxies, assembly: assembly, electorate: nil)
///     roll.document.json        // roll.json
///     roll.entries[0].line      // {"member":"12","name":"A. de Vries"}
///
/// - Complexity: O(n log n).
public struct FrozenRoll: Sendable {
    /// Somebody who may vote.
    public struct Entry: Sendable, Equatable {
        public let number: String
        /// Canonical, without line break.
        public let line: [UInt8]
        /// 32 bytes of this member alone.
        public let nonce: [UInt8]

        public init(number: String, line: [UInt8], nonce: [UInt8]) {
            self.number = number
            self.line = line
            self.nonce = nonce
        }

        public var commitment: Digest { Digest(of: nonce + line) }
    }

    public let document: RollDocument
    /// In the order of the list.
    public let entries: [Entry]

    /// Fixes a roll.
    ///
    /// `nonce` gives 32 bytes, others each time.
    ///
    /// - Throws: `CanonicalJSONError` if a name holds a control character.
    /// - Precondition: nothing is wrong with members and proxies (`RollSheet`, `Proxies.faults`).
    public init(
        _ members: [RollMember],
        proxies: [Proxy],
        assembly: Assembly,
        electorate: Electorate?,
        nonce: () -> [UInt8] = SealedBallots.randomNonce
    ) throws {
        let eligible = Eligibility(assembly.roll).sort(members).eligible
        entries = try eligible.map {
            Entry(number: $0.number, line: try $0.line.canonicalBytes(), nonce: nonce())
        }
        document = RollDocument(
            count: RollCount(members, proxies, roll: assembly.roll, electorate: electorate),
            root: Self.tree(of: entries).root()
        )
    }

    /// The tree over the commitments, in ascending order.
    public static func tree(of entries: [Entry]) -> MerkleTree {
        var tree = MerkleTree()
        for commitment in entries.map(\.commitment.bytes).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            tree.append(entry: commitment)
        }
        return tree
    }
}
