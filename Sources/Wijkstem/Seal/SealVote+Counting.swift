import BallotMethods
import CanonicalJSON
public import Evidence
import FileAccess
import VotingModel

/// From the lot to the bundle.
extension SealVote {
    /// Draws the lot from dice, and from the secrets that were promised before the opening.
    public mutating func drawLot(
        throwers: [LotRecord.Thrower],
        secrets: [LotRecord.Opening]
    ) throws -> SealReport {
        try require(.lot)
        try requireStampOfClose()
        let openings = try inOrderOfCommitments(secrets)
        let seed = LotRecord.seed(
            closeRoot: log.tree.root(),
            vote: terms.voteID,
            openings: openings,
            throwers: throwers
        )
        var report = try drawLot(.dice(throwers: throwers, openings: openings, seed: seed))
        report.seed = seed
        return report
    }

    /// Takes over a lot that was drawn by hand: all ids, in the order that was drawn, and who saw it.
    public mutating func drawLot(order: [String], witnesses: [String]) throws -> SealReport {
        try require(.lot)
        try requireStampOfClose()
        let wanted = try checkedList().lotIDs
        let given = Set(order.map { Array($0.utf8) })
        let known = Set(wanted.map { Array($0.utf8) })
        func fail(_ fault: Finding.SealFault) -> InputError {
            InputError(.seal(fault), at: Finding.Place(file: "--order"))
        }
        let missing = wanted.filter { !given.contains(Array($0.utf8)) }
        let unknown = order.filter { !known.contains(Array($0.utf8)) }
        if !unknown.isEmpty { throw fail(.orderUnknown(unknown)) }
        if !missing.isEmpty { throw fail(.orderMissing(missing)) }
        if order.count > wanted.count {
            var seen: Set<[UInt8]> = []
            throw fail(.orderTwice(order.filter { !seen.insert(Array($0.utf8)).inserted }))
        }
        return try drawLot(.order(order, witnesses: witnesses))
    }

    /// At level `timestamped` nobody draws or counts before an authority has stamped what is closed.
    private func requireStampOfClose() throws {
        guard terms.level == .timestamped, try !folder.holds(StampedFile.close.path) else { return }
        throw InputError(.seal(.closeNotStamped), at: Finding.Place(file: folder.path))
    }

    private mutating func drawLot(_ record: LotRecord) throws -> SealReport {
        let before = stage
        try append(.lot(record))
        try folder.commit([:], log: log.bytes)
        return SealReport(step: .lot, before: before, after: stage, next: next)
    }

    /// Secrets in the order in which they were promised; what is missing or too much the log refuses.
    private func inOrderOfCommitments(_ secrets: [LotRecord.Opening]) throws -> [LotRecord.Opening] {
        var left = secrets
        var ordered: [LotRecord.Opening] = []
        for entry in log.entries {
            guard case .open(_, let commitments) = entry.event else { continue }
            for commitment in commitments {
                let found = left.firstIndex { $0.name.utf8.elementsEqual(commitment.name.utf8) }
                guard let found else {
                    throw InputError(.seal(.secretMissing(commitment.name)), at: Finding.Place(file: "--secret"))
                }
                ordered.append(left.remove(at: found))
            }
        }
        return ordered + left
    }

    /// The lot that the log has.
    private var drawnLot: DrawnLot? {
        for entry in log.entries {
            guard case .lot(let record) = entry.event else { continue }
            return switch record {
            case .dice(_, _, let seed): .seed(seed)
            case .order(let order, _): .order(order)
            }
        }
        return nil
    }

    /// Counts the vote.
    ///
    /// - Throws: also `UndecidedTie`; the state is then as it was.
    public mutating func tally() throws -> SealReport {
        try require(.tally)
        try requireStampOfClose()
        let before = stage
        var (vote, findings) = try vote()
        vote.attachments = try assemblyFiles()
        let nonce = try profileNonce()
        try check(closing: vote)
        let bundle = try vote.bundle(lot: drawnLot, nonce: nonce, policy: try folder.read(VoteFolder.policy))
        try append(.tally(result: bundle.digest(of: Bundle.resultName), nonce: bundle.sealed == nil ? nonce : nil))
        try append(.manifest(bundle.digest(of: Bundle.manifestName)))
        try folder.replace(VoteFolder.bundle, by: bundle)
        try folder.commit([:], log: log.bytes)
        var report = SealReport(step: .tally, before: before, after: stage, next: next)
        report.findings = findings
        report.page = folder.path("\(VoteFolder.bundle)/result.html")
        report.manifest = folder.path("\(VoteFolder.bundle)/\(Bundle.manifestName)")
        return report
    }

    /// The nonce of the close.
    package func profileNonce() throws -> [UInt8] {
        let text = String(decoding: try folder.read(VoteFolder.nonce), as: UTF8.self)
        guard let nonce = Hexadecimal.bytes(text), nonce.count == Digest.byteCount else {
            throw Self.altered(VoteFolder.nonce)
        }
        return nonce
    }

    // MARK: The end

    /// Ends the log with the signatures and timestamps that there are.
    public mutating func finish(_ keeper: LogKeeper) throws -> SealReport {
        try require(.final)
        _ = try countedFiles()
        let files = try folder.boundFiles()
        try checkBound(files.map(\.path))
        return try step(.final, keeper, .final) { vote in
            try vote.append(.files(files.map { LogEvent.BoundFile(path: $0.path, digest: Digest(of: $0.bytes)) }))
            try vote.append(.final)
        }
    }

    /// What the level and the policy ask for must be there.
    private func checkBound(_ paths: [String]) throws {
        func fail(_ fault: Finding.SealFault) -> InputError {
            InputError(.seal(fault), at: Finding.Place(file: folder.path))
        }
        let hasSignature = paths.contains("META-INF/signature.p7s")
        if policy.requiresSignature, !hasSignature { throw fail(.signatureMissing) }
        guard terms.level == .timestamped else { return }
        for name in ["rules", "close"] + (hasSignature ? ["signature"] : [])
        where !paths.contains("time/\(name).tsr") { throw fail(.fileMissing("time/\(name).tsr")) }
    }

    /// The finished bundle, with its sealed part; as often as wanted, since witnesses may sign the last checkpoint later.
    public func bundle() throws -> Bundle {
        guard stage == .final else {
            throw InputError(.seal(.notNow(.final, stage: stage, next: next)), at: Finding.Place(file: folder.path))
        }
        var files = try countedFiles()
        var named: [LogEvent.BoundFile] = []
        for entry in log.entries { if case .files(let bound) = entry.event { named = bound } }
        let bound = try folder.boundFiles()
        guard named == bound.map({ LogEvent.BoundFile(path: $0.path, digest: Digest(of: $0.bytes)) }) else {
            throw Self.altered("time")
        }
        for (path, bytes) in bound { files[path] = bytes }
        for file in CheckpointFile.allCases { files[file.path] = try folder.read(file.path) }
        files[VoteFolder.entries] = log.bytes
        var batches: [UInt8] = []
        for number in 0..<sealed.batches { batches += try folder.read(Self.batchPath(number + 1)) }
        var ballots: SealedBallots?
        if files[SealedBallots.path] == nil {
            ballots = SealedBallots(profile: try vote().vote.profile(), nonce: try profileNonce())
        }
        return Bundle(
            files: files,
            sealed: ballots,
            batches: batches,
            paper: try folder.holds(Self.paperPath) ? try folder.read(Self.paperPath) : nil,
            rootDigest: log.tree.root()
        )
    }

    /// The files of the manifest, with it, held against the log.
    func countedFiles() throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for name in try folder.files(in: VoteFolder.bundle) {
            files[name] = try folder.read("\(VoteFolder.bundle)/\(name)")
        }
        for entry in log.entries {
            switch entry.event {
            case .tally(let digest, _): try check(digest, Bundle.resultName, in: files)
            case .manifest(let digest): try check(digest, Bundle.manifestName, in: files)
            default: break
            }
        }
        for (name, digest) in try Bundle.listed(files[Bundle.manifestName] ?? []) {
            try check(digest, name, in: files)
        }
        return files
    }

    private func check(_ digest: Digest, _ name: String, in files: [String: [UInt8]]) throws(InputError) {
        guard let bytes = files[name], Digest(of: bytes) == digest else {
            throw Self.altered("\(VoteFolder.bundle)/\(name)")
        }
    }
}

extension CountableVote {
    func bundle(lot: DrawnLot?, nonce: [UInt8], policy: [UInt8]?) throws -> Bundle {
        try count(lot: lot, nonce: nonce, policy: policy).bundle
    }
}
