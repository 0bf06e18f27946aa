public import Evidence
import FileAccess

/// Witnesses and receipts: what others get of a vote's log, and what comes back.
extension SealVote {
    /// A request to a witness for a checkpoint that was signed.
    ///
    /// `old` is how many entries that witness has signed before; without it the greatest earlier checkpoint that any witness has
    /// signed, or 0.
    ///
    /// - Throws: `EvidenceFailure` `.checkpointMissing` where it was not signed yet, `.oldSize` where it continues nothing so large.
    public func witnessRequest(_ file: CheckpointFile, after old: Int?) throws -> WitnessRequest {
        let note = try signedNote(file)
        let size = note.checkpoint.size
        let before = try old ?? greatestWitnessed(before: size)
        guard 0...size ~= before else { throw EvidenceFailure(.oldSize(before, of: size), in: folder.path) }
        let proof = before == 0 ? [] : log.tree.consistencyProof(from: before, to: size)
        return WitnessRequest(oldSize: before, proof: proof, note: note.withoutCosignatures)
    }

    private func greatestWitnessed(before size: Int) throws -> Int {
        try CheckpointFile.allCases.filter { try folder.holds($0.path) }.map { try signedNote($0) }
            .filter { $0.signatures.count > 1 && $0.checkpoint.size < size }
            .map(\.checkpoint.size).max() ?? 0
    }

    /// Takes the cosignatures of a note that came back, where they are of witnesses that count and of this very checkpoint.
    ///
    /// - Returns: the names of the witnesses that were new.
    /// - Throws: `IOFailure`; `EvidenceFailure`, and nothing is changed.
    public func addCosignatures(to file: CheckpointFile, from path: String) throws -> [KeyName] {
        var note = try signedNote(file)
        let given = try EvidenceFiles.note(path)
        guard given.checkpoint == note.checkpoint else { throw EvidenceFailure(.otherCheckpoint, in: path) }
        _ = try EvidenceFailure.of(path) { try policy.check(given) }
        guard given.signatures.count > 1 else { throw EvidenceFailure(.nothingSigned, in: path) }
        var added: [KeyName] = []
        // Who signed already has signed: another moment says no more.
        for signature in given.signatures.dropFirst()
        where !note.signatures.contains(where: { $0.name == signature.name }) {
            try EvidenceFailure.of(path) { try note.add(signature) }
            added.append(signature.name)
        }
        if !added.isEmpty { try folder.write(note.bytes, to: file.path) }
        return added
    }

    /// How many witnesses have signed a checkpoint, and how many the policy asks for.
    public func witnessed(_ file: CheckpointFile) throws -> (signed: Int, quorum: Int) {
        (try signedNote(file).signatures.count - 1, policy.quorum)
    }

    /// A checkpoint that was signed; the folder was held against the log before.
    func signedNote(_ file: CheckpointFile) throws -> SignedNote {
        guard try folder.holds(file.path) else {
            throw EvidenceFailure(.checkpointMissing(file.rawValue), in: folder.path)
        }
        return try EvidenceFailure.of(folder.path(file.path)) { try SignedNote(bytes: try folder.read(file.path)) }
    }

    // MARK: Receipts

    /// The last checkpoint, which receipts are under.
    public var receiptCheckpoint: CheckpointFile { stage == .final ? .final : .close }

    /// Receipts under the last checkpoint, of one ballot or of all, in the order of their commitments in each batch.
    ///
    /// - Throws: `EvidenceFailure` `.checkpointMissing` before the close, `.commitmentUnknown`.
    public func receipts(of commitment: Digest?) throws -> [Receipt] {
        let note = try signedNote(receiptCheckpoint)
        var receipts: [Receipt] = []
        for (place, entry) in log.entries.enumerated() {
            guard case .batch(let number, _, let root) = entry.event else { continue }
            let commitments = try SealedBatch.commitments(try folder.read(Self.batchPath(number)))
            let tree = MerkleTree(entries: commitments.map(\.bytes))
            guard tree.root() == root else { throw Self.altered(Self.batchPath(number)) }
            let line = String(decoding: log.lines[place], as: UTF8.self)
            for (index, found) in commitments.enumerated() where commitment == nil || commitment == found {
                receipts.append(
                    Receipt(
                        at: index,
                        commitment: found,
                        in: tree,
                        entry: line,
                        at: place,
                        in: log.tree,
                        under: note
                    )
                )
            }
        }
        if let commitment, receipts.isEmpty {
            throw EvidenceFailure(.commitmentUnknown(commitment.hexadecimal), in: folder.path)
        }
        return receipts
    }
}
