import CanonicalJSON
public import Evidence
import FileAccess
public import Parallelism
public import VotingModel

/// Takes a vote step by step in a folder of its own, with a log that nobody can change afterwards: `wijkstem seal`.
///
///     try SealVote.begin("stemming", rules: "spelregels.json", key: "operator.key", policy: nil)
///     var vote = try SealVote("stemming")
///     try vote.fixRules(keeper)
///     try vote.open(keeper, list: "voorstellen.csv")
///     try vote.addBatch("stemmen.csv")
///     try vote.close(keeper)
///     try vote.tally()
///     let (report, bundle) = try vote.finish(keeper)
///
/// What the folder holds stands at `VoteFolder`. Each step is refused out of turn, with what comes next; and before each the folder is
/// held against its log and the signed checkpoints. A step that is broken off at any moment has happened or has not.
///
/// Every step throws `InputError` where it is refused, `IOFailure` where a file cannot be read or written.
public struct SealVote {
    let folder: any VoteStore
    let rules: StagedRules
    let terms: SealTerms
    let policy: Policy
    public internal(set) var log: EventLog
    public var workers = Workers.one
    package var clock = LogClock.system
    package var nonce: @Sendable () -> [UInt8] = { SealedBallots.randomNonce() }

    /// Begins a vote: the rulebook and the keys that count are copied into a new folder.
    ///
    /// `key` is the path of the key that will sign, `policy` that of the policy; without one the key alone counts.
    ///
    /// A vote of members is refused: its members are kept in a dossier.
    public static func begin(_ path: String, rules: String, key: String, policy: String?) throws {
        let files = try beginning(rules: rules, key: key, policy: policy)
        let name = ObservedFile.name(ofPath: rules)
        if try StagedRules(files[VoteFolder.rules] ?? [], name: name).terms().assembly != nil {
            throw InputError(.assembly(.dossierNeeded), at: Finding.Place(file: name, field: "assembly"))
        }
        try VoteFolder.create(path, files: files)
    }

    /// The files with which a vote begins, by name.
    package static func beginning(rules: String, key: String, policy: String?) throws -> [String: [UInt8]] {
        let name = ObservedFile.name(ofPath: rules)
        let bytes = try SmallFile.read(path: rules)
        let terms = try StagedRules(bytes, name: name).terms()
        guard terms.level > .counted else {
            throw InputError(.seal(.nothingToSeal), at: Finding.Place(file: name, field: "evidence"))
        }
        let file = try EvidenceFiles.keyFile(key)
        let given = try policy.map { try SmallFile.read(path: $0) }
        let counting = try LogKeeper.policyBytes(
            given,
            file: policy.map { ObservedFile.name(ofPath: $0) } ?? "policy.txt",
            log: file.publicKey(.log),
            terms
        )
        let settings: JSONValue = ["format": "wijkstem-vote/1", "key": .string(try Folder.absolute(key))]
        return [
            VoteFolder.rules: terms.rules, VoteFolder.policy: counting,
            VoteFolder.settings: try settings.canonicalBytes(),
        ]
    }

    /// Takes a vote in hand: nobody else can until this is gone.
    public init(_ path: String) throws { try self.init(in: try VoteFolder(path)) }

    /// Takes a vote in hand where it is kept.
    package init(in store: any VoteStore) throws {
        folder = store
        let bytes = try folder.read(VoteFolder.rules)
        // It was right when it was put there.
        guard let rules = try? StagedRules(bytes, name: VoteFolder.rules) else { throw Self.altered(VoteFolder.rules) }
        self.rules = rules
        terms = try rules.terms()
        guard terms.rules == bytes, let policy = try? Policy(bytes: try folder.read(VoteFolder.policy)) else {
            throw Self.altered(terms.rules == bytes ? VoteFolder.policy : VoteFolder.rules)
        }
        self.policy = policy
        let entries = try folder.holds(VoteFolder.entries) ? try folder.read(VoteFolder.entries) : []
        do {
            log = try EventLog(entries, drawsLot: terms.drawsLot, assembly: terms.assembly)
        } catch {
            throw Self.altered(VoteFolder.entries)
        }
        try checkFolder()
    }

    static func altered(_ name: String) -> InputError {
        InputError(.seal(.altered(name)), at: Finding.Place(file: name))
    }

    /// The path of the key that was named when the vote began.
    public func keyPath() throws -> String {
        guard let value = try? StrictReader.read(try folder.read(VoteFolder.settings)).value,
            case .string(let path)? = value["key"]
        else { throw Self.altered(VoteFolder.settings) }
        return path
    }

    // MARK: State

    public var stage: SealStage {
        switch log.entries.last?.event.kind {
        case nil: .begun
        case .rules, .roll: .rulesFixed
        case .open, .batch: .open
        case .close: .closed
        case .lot: .lotDrawn
        case .tally, .manifest: .counted
        case .declared:
            switch log.declared {
            case .pronounced: .pronounced
            case .contested: .contested
            case .definitive, .revote, nil: .declared
            }
        case .files, .final: .final
        }
    }

    /// The steps that may come next; none at the end.
    public var next: [SealStep] {
        switch stage {
        case .begun: [.rules]
        case .rulesFixed: [.open]
        case .open: [.batch, .close]
        case .closed: terms.drawsLot ? [.lot] : [.tally]
        case .lotDrawn: [.tally]
        case .counted: terms.assembly == nil ? [.sign, .final] : [.declare, .sign]
        case .pronounced, .contested: [.declare, .sign]
        case .declared: [.sign, .final]
        case .final: []
        }
    }

    /// - Throws: `InputError` where it is not the turn of a step.
    public func require(_ step: SealStep) throws(InputError) {
        guard next.contains(step) else {
            throw InputError(
                .seal(.notNow(step, stage: stage, next: next)),
                at: Finding.Place(file: folder.path)
            )
        }
    }

    /// How many batches there are, and how many ballots.
    public var sealed: (batches: Int, ballots: Int) {
        log.entries.reduce(into: (0, 0)) { sums, entry in
            guard case .batch(_, let ballots, _) = entry.event else { return }
            sums.0 += 1
            sums.1 += ballots
        }
    }

    /// The log's own faults, in words for people.
    mutating func append(_ event: LogEvent) throws {
        do {
            try log.append(event, at: try clock.now())
        } catch {
            throw InputError(error.reason, at: Finding.Place(file: VoteFolder.entries))
        }
    }
}

/// What a step did.
public struct SealReport: Sendable {
    public let step: SealStep
    public let before: SealStage
    public let after: SealStage
    public let next: [SealStep]
    public var findings: [Finding] = []
    /// The root of the checkpoint that was signed, and where it lies.
    public var checkpoint: (root: Digest, path: String)?
    /// Ballots that came in with this step, or altogether.
    public var batch: (number: Int, ballots: Int)?
    public var closing: LogEvent.Closing?
    /// The seed that dice made.
    public var seed: String?
    /// A page, or a file to be signed.
    public var page: String?
    public var manifest: String?
}

extension EventLogError {
    var reason: Finding.Reason {
        switch self {
        case .smallBatch(let ballots): .assembly(.smallBatch(ballots: ballots, least: EventLog.leastInBatch))
        case .notDeclaredNow(let state, let next): .assembly(.notDeclaredNow(state, next: next))
        case .noObjections: .assembly(.noObjections)
        case .documentsMissing(let documents): .assembly(.documentsMissing(documents))
        default: .seal(fault)
        }
    }

    private var fault: Finding.SealFault {
        switch self {
        case .clockBack: .clockBack
        case .clockUnset: .clockUnset
        case .emptyBatch: .emptyBatch
        case .badName(let name): .badName(name)
        case .commitmentsNotWanted: .commitmentsNotWanted
        case .openingMissing(let name): .secretMissing(name)
        case .openingNotWanted(let name): .secretNotWanted(name)
        case .secretDiffers(let name): .secretDiffers(name)
        case .tooFewThrowers: .tooFewThrowers
        case .badThrows(let name): .badThrows(name)
        case .tooFewWitnesses: .tooFewWitnesses
        case .notNow, .ended, .batchNumber, .ballotsDiffer, .seedDiffers, .filesOutOfOrder, .malformed, .line,
            .smallBatch, .notDeclaredNow, .noObjections, .documentsOutOfOrder, .documentsMissing:
            .altered(VoteFolder.entries)
        }
    }
}
