public import Evidence
import FileAccess
import VotingModel

/// From the rules to the close.
extension SealVote {
    /// Fixes the rules.
    public mutating func fixRules(_ keeper: LogKeeper) throws -> SealReport {
        try step(.rules, keeper, .rules) { vote in
            try vote.append(
                .rules(vote: vote.terms.voteID, rules: Digest(of: vote.terms.rules), isRetrospective: false)
            )
        }
    }

    /// Opens the vote on a list of proposals, or of candidates, with the commitments of those who keep a secret for the lot.
    ///
    /// `roll` says how many may vote, exactly in a vote of members.
    public mutating func open(
        _ keeper: LogKeeper,
        list: String,
        costs: String? = nil,
        commitments: [LogEvent.Commitment] = [],
        roll: RollDocument? = nil
    ) throws -> SealReport {
        try require(.open)
        try check(keeper)
        try keepList(list, costs: costs)
        return try open(keeper, commitments: commitments, roll: roll)
    }

    /// Keeps what can be voted for until voting opens on it.
    package func keepList(_ list: String, costs: String?) throws {
        if costs != nil, case .election = rules {
            throw InputError(.optionNotWanted("--costs"), at: Finding.Place(file: folder.path))
        }
        try folder.keep(list, in: "list")
        if let costs { try folder.keep(costs, in: "costs") } else { try folder.empty("costs") }
    }

    /// Opens the vote on the list that is kept.
    package mutating func open(
        _ keeper: LogKeeper,
        commitments: [LogEvent.Commitment],
        roll: RollDocument?
    ) throws -> SealReport {
        let read = try rules.list(in: folder)
        let rollFiles = try rollFiles(roll)
        var report = try step(.open, keeper, .open, files: rollFiles) { vote in
            if let bytes = rollFiles[RollDocument.name] { try vote.append(.roll(Digest(of: bytes))) }
            try vote.append(.open(list: Digest(of: try read.json.canonicalBytes()), commitments: commitments))
        }
        report.findings = read.findings
        return report
    }

    /// Seals a file of ballots; `again` says that one like an earlier one is meant.
    public mutating func addBatch(_ path: String, again: Bool = false) throws -> SealReport {
        try require(.batch)
        _ = try checkedList()
        let number = sealed.batches + 1
        // From the copy, so that nothing can change between reading and keeping.
        let copies = "private/ballots/\(number)"
        try folder.keep(path, in: copies)
        guard let copy = try folder.kept(in: copies) else { throw Self.altered(copies) }
        let read = try rules.batch(copy, in: folder)
        try checkSources(read, again: again)
        return try add(read)
    }

    /// Seals ballots that were read already.
    mutating func add(_ read: StagedRules.Batch) throws -> SealReport {
        let before = stage
        let number = sealed.batches + 1
        let batch = SealedBatch(read.ballots, number: number, nonce: nonce)
        // Lines with nonces tell nothing of the ballots, which a list of few of them would.
        let file =
            read.file
            ?? ProposalsDocument.ImportedFile(name: "batch-\(number).jsonl", digest: Digest(of: batch.bytes))
        try append(batch.event)
        try folder.commit(
            [
                Self.batchPath(number): batch.bytes,
                Self.sourcePath(number): try BatchSource(file, pointScale: read.pointScale).bytes(),
            ],
            log: log.bytes
        )
        var report = SealReport(step: .batch, before: before, after: stage, next: next)
        report.findings = read.findings
        report.batch = (number, batch.count)
        return report
    }

    /// Holds a batch against the earlier ones: a file counts once, and the texts of all ballots have their points in one unit.
    private func checkSources(_ batch: StagedRules.Batch, again: Bool) throws {
        for number in 0..<sealed.batches {
            let name = Self.sourcePath(number + 1)
            let known = try BatchSource(try folder.read(name), name: name)
            let place = Finding.Place(file: known.file.name)
            if !again, known.file.digest == batch.file?.digest {
                throw InputError(.seal(.sameBatch(number: number + 1)), at: place)
            }
            if batch.pointScale > 0, known.pointScale > 0, known.pointScale != batch.pointScale {
                throw InputError(.seal(.pointsFiner), at: place)
            }
        }
    }

    /// Closes the vote: fixes the ballots before anybody sees one.
    ///
    /// `motions` are the votes on the questions of the rulebook, where it has such; `box` is there exactly in a vote of members.
    public mutating func close(
        _ keeper: LogKeeper,
        motions: String? = nil,
        box: BoxInput? = nil
    ) throws -> SealReport {
        try require(.close)
        try check(keeper)
        if let motions {
            if case .election = rules {
                throw InputError(.optionNotWanted("--motions"), at: Finding.Place(file: folder.path))
            }
            try folder.keep(motions, in: "private/motions")
        } else {
            try folder.empty("private/motions")
        }
        let (closed, findings) = try vote()
        let nonce = nonce()
        var closing = try closed.closing(nonce: nonce)
        var files = try boxFiles(box, closed, closing)
        closing.box = files[BoxDocument.name].map { Digest(of: $0) }
        files[VoteFolder.nonce] = Array(Hexadecimal.text(nonce).utf8)
        var report = try step(
            .close,
            keeper,
            .close,
            files: files
        ) { [closing] in try $0.append(.close(closing)) }
        report.findings = findings
        report.closing = closing
        report.batch = (sealed.batches, sealed.ballots)
        return report
    }

    // MARK: Steps that are signed

    /// The key must be the one that the policy names for the log.
    func check(_ keeper: LogKeeper) throws(InputError) {
        guard keeper.key.publicKey(.log) == policy.log else {
            throw InputError(.seal(.keyDiffers), at: Finding.Place(file: VoteFolder.policy))
        }
    }

    /// A step that ends with a signed checkpoint.
    mutating func step(
        _ step: SealStep,
        _ keeper: LogKeeper,
        _ checkpoint: CheckpointFile,
        files: [String: [UInt8]] = [:],
        _ events: (inout SealVote) throws -> Void
    ) throws -> SealReport {
        try require(step)
        try check(keeper)
        let before = stage
        let known = log
        do {
            try events(&self)
        } catch {
            // Of several events none has happened.
            log = known
            throw error
        }
        let note = VoteLog(log, voteID: terms.voteID, key: keeper.key).note()
        try folder.commit(files.merging([checkpoint.path: note]) { $1 }, log: log.bytes)
        var report = SealReport(step: step, before: before, after: stage, next: next)
        report.checkpoint = (log.tree.root(), folder.path(checkpoint.path))
        return report
    }
}
