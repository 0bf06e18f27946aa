import GRDB
public import Wijkstem

/// The life of one vote in one file: what the folder of `wijkstem seal` holds, and who may vote, who came, and the ballots until they are sealed.
///
///     try VoteDossier.create("stemming.wijkstem", rules: "spelregels.json", key: "operator.key", policy: nil)
///     let dossier = try VoteDossier("stemming.wijkstem")
///     try dossier.importList("voorstellen.csv")
///     try dossier.fixRules(keeper)
///     try dossier.open(keeper)
///     try dossier.importBallots("stemmen.csv")
///     try dossier.close(keeper)
///     try dossier.count()
///     let bundle = try dossier.publish(keeper).bundle
///
/// The file is an SQLite database. Each step is one transaction, in which the log is read again: what another program did since is seen, and a
/// step that is out of turn is refused with what may come next. Whatever is broken off at any moment has happened or has not.
///
/// Every step throws `InputError` where it is refused, `IOFailure` where the file cannot be read or written, `.inUse` where another program
/// does not let go of it.
public final class VoteDossier {
    public let path: String
    let queue: DatabaseQueue
    let isReadOnly: Bool
    /// Who may work on counting at the same time.
    public var workers = Workers.one
    package var clock = LogClock.system
    /// 32 random bytes, others each time.
    package var random: @Sendable () -> [UInt8] = { SealedBallots.randomNonce() }
    /// Called with a running number before each statement that changes something.
    package var crashPoint: ((Int) -> Void)?

    /// Opens a dossier; `patience` is for how many seconds to wait for another program that is writing.
    ///
    /// - Throws: `InputError` `.dossier`, `IOFailure`.
    public init(_ path: String, isReadOnly: Bool = false, patience: Int = 5) throws {
        self.path = path
        self.isReadOnly = isReadOnly
        guard Folder.holds(path) else { throw IOFailure(.read, path, .notFound) }
        queue = try Self.failures(path) { try Self.connect(path, isReadOnly: isReadOnly, patience: patience) }
        if !isReadOnly { try tidy() }
    }

    /// Begins a vote in a file that is not there.
    ///
    /// `key` is the path of the key that will sign, `policy` that of the policy; without one the key alone counts.
    ///
    /// - Throws: `IOFailure` `.taken` where something stands there.
    public static func create(_ path: String, rules: String, key: String, policy: String?) throws {
        let files = try SealVote.beginning(rules: rules, key: key, policy: policy)
        if Folder.holds(path) { throw IOFailure(.write, path, .taken) }
        let file = try StagedPlace(path: path)
        try failures(path) {
            let queue = try DatabaseQueue(path: file.stagingPath)
            try queue.inTransaction(.immediate) { database in
                try Schema.create(in: database)
                let tables = Tables(database)
                let store = Store(path: path, tables: tables)
                for (name, bytes) in files.sorted(by: { $0.key < $1.key }) { try store.write(bytes, to: name) }
                try tables.finish()
                return .commit
            }
            try queue.close()
        }
        try file.commit()
    }

    // MARK: Transactions

    /// Does something with the tables, whole or not at all, and alone.
    func write<Value>(_ body: (Tables) throws -> Value) throws -> Value {
        if isReadOnly { throw IOFailure(.write, path, .readOnly) }
        var result: Value?
        try Self.failures(path) {
            try queue.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    let tables = Tables(database, crashPoint: crashPoint)
                    result = try body(tables)
                    try tables.finish()
                    return .commit
                }
            }
        }
        guard let result else { throw IOFailure(.write, path, .inUse) }
        return result
    }

    /// Looks at the tables as they are at one moment.
    func read<Value>(_ body: (Tables) throws -> Value) throws -> Value {
        try Self.failures(path) { try queue.read { try body(Tables($0)) } }
    }

    /// The vote as the tables have it at this moment, held against its log.
    func vote(in tables: Tables) throws -> SealVote {
        var vote = try Self.faults(path) { try SealVote(in: Store(path: path, tables: tables)) }
        vote.clock = clock
        vote.nonce = random
        vote.workers = workers
        return vote
    }

    /// A step: the vote is taken in hand, and the step refused if it is not its turn.
    func step<Value>(_ step: DossierStep, _ body: (inout SealVote, Tables) throws -> Value) throws -> Value {
        try write { tables in
            var vote = try vote(in: tables)
            try require(step, vote)
            return try Self.faults(path) { try body(&vote, tables) }
        }
    }

    // MARK: State

    public struct State: Sendable {
        public let stage: SealStage
        public let next: [DossierStep]
        /// In a vote of members, once voting opened.
        public let turnout: Turnout?
        /// In a vote of members, once they were taken in.
        public let roll: RollCount?
    }

    /// How far the vote is.
    public func state() throws -> State {
        try read { tables in
            let vote = try vote(in: tables)
            return State(
                stage: vote.stage,
                next: Self.next(vote),
                turnout: try turnout(vote, tables),
                roll: try rollCount(vote, tables)
            )
        }
    }

    /// - Throws: `InputError` where it is not the turn of a step.
    public func require(_ step: DossierStep) throws { try read { try require(step, try vote(in: $0)) } }

    func require(_ step: DossierStep, _ vote: SealVote) throws(InputError) {
        let next = Self.next(vote)
        guard next.contains(step) else {
            throw InputError(.dossier(.notNow(step, stage: vote.stage, next: next)), at: Finding.Place(file: path))
        }
    }

    /// The steps that may come next.
    static func next(_ vote: SealVote) -> [DossierStep] {
        let hasMembers = vote.assembly != nil
        return switch vote.stage {
        case .begun: [.import, .seal]
        case .rulesFixed: [.import, .open]
        case .open: (hasMembers ? [.admit, .enter] : []) + [.import, .close]
        case .closed: vote.next.contains(.lot) ? [.lot] : [.count]
        case .lotDrawn: [.count]
        case .counted: hasMembers ? [.declare] : [.publish]
        case .pronounced, .contested: [.declare]
        case .declared, .final: [.publish]
        }
    }

    /// The path of the key that was named when the vote began.
    public func keyPath() throws -> String { try read { try vote(in: $0).keyPath() } }
}
