import CanonicalJSON

/// Shows that a ballot with a certain commitment is in the log, and nothing of what it says.
///
///     let receipt = Receipt(commitment: hash, batch: 0, of: tree, entry: line, at: 2, in: logTree, under: note)
///     receipt.text      // a C2SP tlog-proof
///
/// Without the ballot's nonce the commitment can be opened by nobody, so a receipt cannot be sold for what was voted.
///
/// Source: docs/sealed-evidence-format.md, "A receipt"; C2SP tlog-proof.
public struct Receipt: Sendable, Equatable {
    public let commitment: Digest
    /// The line of the batch in the log, without LF.
    public let entry: String
    /// The ballot's place in its batch, from 0.
    public let index: Int
    public let batchProof: [Digest]
    /// The batch's place in the log, from 0.
    public let logIndex: Int
    public let logProof: [Digest]
    public let note: SignedNote

    /// The receipt of the ballot at `index` in `batch`, whose entry is at `logIndex` in `log`, under a checkpoint of `log` after it.
    ///
    /// - Precondition: the places are there, and the note has no more leaves than the log.
    public init(
        at index: Int,
        commitment: Digest,
        in batch: MerkleTree,
        entry: String,
        at logIndex: Int,
        in log: MerkleTree,
        under note: SignedNote
    ) {
        self.commitment = commitment
        self.entry = entry
        self.index = index
        batchProof = batch.inclusionProof(of: index)
        self.logIndex = logIndex
        logProof = log.inclusionProof(of: logIndex, inFirst: note.checkpoint.size)
        self.note = note
    }

    public var text: String {
        let extra: JSONValue = [
            "commitment": .string(commitment.hexadecimal), "entry": .string(entry), "format": "wijkstem-receipt/1",
            "index": .integer(index), "proof": .array(batchProof.map { .string($0.hexadecimal) }),
        ]
        guard let extra = try? extra.canonicalBytes() else { preconditionFailure("an entry of a log is canonical") }
        let hashes = logProof.map { Base64.text($0.bytes) + "\n" }.joined()
        return "c2sp.org/tlog-proof@v1\nextra \(Base64.text(extra))\nindex \(logIndex)\n\(hashes)\n\(note.text)"
    }
}
