import Evidence
import VotingModel

/// Writes the log of a vote that is finished already, all at once: nothing can change since, and nothing is said of the order before.
struct SealFinished<Vote: CountableVote> {
    let vote: Vote
    let keeper: LogKeeper

    /// - Throws: whatever counting throws; `EventLogError` where the clock goes back.
    func callAsFunction() throws -> (document: Vote.Document, bundle: Bundle) {
        let terms = vote.terms
        var log = VoteLog(EventLog(drawsLot: false), voteID: terms.voteID, key: keeper.key)
        let policy = try keeper.policyAtOnce(terms)
        var notes: [String: [UInt8]] = [:]
        func append(_ event: LogEvent) throws { try log.append(event, at: try keeper.clock.now()) }
        func sign(_ file: CheckpointFile) { notes[file.path] = log.note() }

        try append(.rules(vote: terms.voteID, rules: Digest(of: terms.rules), isRetrospective: true))
        sign(.rules)
        try append(.open(list: Digest(of: try vote.list().canonicalBytes()), commitments: []))
        sign(.open)
        let batch = SealedBatch(try vote.castBallots(), number: 1, nonce: keeper.nonce)
        if batch.count > 0 { try append(batch.event) }
        let nonce = keeper.nonce()
        try append(.close(try vote.closing(nonce: nonce)))
        sign(.close)
        let (document, bundle) = try vote.count(lot: nil, nonce: nonce, policy: policy)
        try append(.tally(result: bundle.digest(of: Bundle.resultName), nonce: bundle.sealed == nil ? nonce : nil))
        try append(.manifest(bundle.digest(of: Bundle.manifestName)))
        try append(.files([]))
        try append(.final)
        sign(.final)
        notes["log/entries.jsonl"] = log.log.bytes
        return (document, bundle.logged(notes, root: log.log.tree.root(), batches: batch.bytes))
    }
}

extension Bundle {
    /// - Precondition: the bundle has the file.
    func digest(of name: String) -> Digest {
        guard let bytes = files[name] else { preconditionFailure("every bundle has \(name)") }
        return Digest(of: bytes)
    }
}

extension CountableVote {
    /// Counts, and seals where somebody keeps a log.
    ///
    /// `nonce` hides ballots that are not public where nobody does.
    func run(_ keeper: LogKeeper?, nonce: [UInt8]) throws -> (document: Document, bundle: Bundle) {
        guard let keeper else { return try count(lot: nil, nonce: nonce, policy: nil) }
        return try SealFinished(vote: self, keeper: keeper)()
    }
}

extension SealTerms {
    /// Refuses what cannot be done at once over a finished file.
    ///
    /// - Throws: `InputError`.
    func check(_ keeper: LogKeeper?, rules: String) throws(InputError) {
        func fail(_ fault: Finding.SealFault, _ field: String) -> InputError {
            InputError(.seal(fault), at: Finding.Place(file: rules, field: field))
        }
        if assembly != nil {
            throw InputError(.assembly(.notAtOnce), at: Finding.Place(file: rules, field: "assembly"))
        }
        switch level {
        case .counted: if keeper != nil { throw fail(.keyNotWanted, "evidence") }
        case .logged:
            if drawsLot { throw fail(.lotNeedsSteps, "ties") }
            if keeper == nil { throw fail(.keyMissing, "evidence") }
        case .timestamped: throw fail(.timestampsNeedSteps, "evidence")
        }
    }
}
