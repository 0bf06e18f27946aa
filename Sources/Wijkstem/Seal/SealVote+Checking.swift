import Evidence
import FileAccess
import VotingModel

/// Holds the folder against its log: whatever was changed between two steps is noticed at the next.
extension SealVote {
    /// - Throws: `InputError` `.seal(.altered)` with the file.
    func checkFolder() throws {
        try checkRules()
        for file in CheckpointFile.allCases { try check(file) }
        let count = sealed.batches
        for number in 0..<count { try folder.settle(Self.batchPath(number + 1)) }
        if try folder.holds(Self.batchPath(count + 1)) { throw Self.altered(VoteFolder.entries) }
        if log.size(after: .close) != nil {
            try folder.settle(VoteFolder.nonce)
        } else if try folder.holds(VoteFolder.nonce) {
            throw Self.altered(VoteFolder.entries)
        }
        try checkAssembly()
        // Roll and opening come together, count and manifest, and the last two.
        if let last = log.entries.last?.event.kind, [.roll, .tally, .files].contains(last) {
            throw Self.altered(VoteFolder.entries)
        }
    }

    private func checkRules() throws {
        guard let first = log.entries.first else { return }
        guard case .rules(let vote, let digest, let isRetrospective) = first.event,
            vote.utf8.elementsEqual(terms.voteID.utf8), digest == Digest(of: terms.rules), !isRetrospective
        else { throw Self.altered(VoteFolder.rules) }
    }

    /// A checkpoint is there exactly if its event is in the log, is signed by the log's key, and says what the log says.
    private func check(_ file: CheckpointFile) throws {
        guard let event = log.size(after: file.event) else {
            // A checkpoint of what the log does not have: somebody shortened the log.
            if try folder.holds(file.path) { throw Self.altered(VoteFolder.entries) }
            return
        }
        try folder.settle(file.path)
        guard try folder.holds(file.path), let note = try? SignedNote(bytes: try folder.read(file.path)),
            (try? policy.check(note)) != nil,
            note.checkpoint.origin == LogOrigin(log: policy.log.name, voteID: terms.voteID)
        else { throw Self.altered(file.path) }
        guard note.checkpoint.size == event, note.checkpoint.root == log.tree.root(ofFirst: event) else {
            throw Self.altered(VoteFolder.entries)
        }
    }

    static func batchPath(_ number: Int) -> String { "private/batches/\(number).jsonl" }
    static func sourcePath(_ number: Int) -> String { "private/batches/\(number).json" }

    /// The list that is kept must be the one on which voting opened.
    func checkedList() throws -> StagedRules.List {
        let list = try rules.list(in: folder)
        for entry in log.entries {
            if case .open(let digest, _) = entry.event, digest != Digest(of: try list.json.canonicalBytes()) {
                throw Self.altered("list")
            }
        }
        return list
    }

    /// Everything that came in until the close, read back and held against the log.
    func closed() throws -> StagedRules.Closed {
        var closed = StagedRules.Closed()
        closed.motions = try folder.kept(in: "private/motions")
        for entry in log.entries {
            guard case .batch(let number, let ballots, let root) = entry.event else { continue }
            let path = Self.batchPath(number)
            guard let read = try? SealedBatch.read(try folder.read(path), number: number),
                read.batch.count == ballots, read.batch.tree.root() == root
            else { throw Self.altered(path) }
            closed.batches.append(read.ballots)
            let source = try BatchSource(try folder.read(Self.sourcePath(number)), name: Self.sourcePath(number))
            closed.pointScale = max(closed.pointScale, source.pointScale)
            closed.files.append(source.file)
        }
        return closed
    }

    /// The whole vote after the close.
    func vote() throws -> (vote: any CountableVote, findings: [Finding]) {
        _ = try checkedList()
        return try rules.vote(in: folder, try closed(), workers)
    }
}
