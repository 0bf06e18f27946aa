import Crypto

/// A batch of ballots as it is sealed: each hidden behind a random nonce of its own, and one root over all of them.
///
/// The commitment of a ballot is SHA-256(nonce ‖ text). Commitments are in ascending order, so that the order in which
/// ballots were cast leaves no trace. Whoever has the nonce and the ballot can show that the ballot was in the batch.
///
/// - Complexity: O(n log n) for n ballots, about 300 bytes for each.
public struct SealedBatch: Sendable {
    public let number: Int
    /// The lines of the sealed part, in the order of their commitments, each ended by LF.
    public let bytes: [UInt8]
    /// The tree whose entries are the commitments.
    public let tree: MerkleTree

    public var count: Int { tree.count }

    /// Seals ballots.
    ///
    /// `nonce` gives 32 bytes, others each time.
    public init(_ ballots: CastBallots, number: Int, nonce: () -> [UInt8]) {
        self.number = number
        var sealed: [(commitment: Digest, line: Int, nonce: [UInt8])] = []
        sealed.reserveCapacity(ballots.count)
        for (index, line) in ballots.lines.enumerated() {
            let text = line.text
            for _ in 0..<line.count {
                let nonce = nonce()
                precondition(nonce.count == SealedBallots.nonceLength, "a nonce has 32 bytes")
                var hash = SHA256()
                hash.update(data: nonce)
                hash.update(data: text)
                sealed.append((Digest(bytes: Array(hash.finalize())), index, nonce))
            }
        }
        sealed.sort { $0.commitment.bytes.lexicographicallyPrecedes($1.commitment.bytes) }
        let beginnings = ballots.lines.map { $0.sealedBeginning(batch: number) }
        var bytes: [UInt8] = []
        var tree = MerkleTree()
        for (commitment, line, nonce) in sealed {
            bytes.append(contentsOf: beginnings[line])
            bytes.append(contentsOf: Hexadecimal.text(nonce).utf8)
            bytes.append(contentsOf: "\"}\n".utf8)
            tree.append(entry: commitment.bytes)
        }
        self.bytes = bytes
        self.tree = tree
    }

    init(number: Int, bytes: [UInt8], tree: MerkleTree) {
        (self.number, self.bytes, self.tree) = (number, bytes, tree)
    }

    /// What the log says of it.
    public var event: LogEvent { .batch(number: number, ballots: count, root: tree.root()) }
}
