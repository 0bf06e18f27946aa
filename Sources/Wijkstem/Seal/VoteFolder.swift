import Evidence
import FileAccess
import VotingModel

/// The folder in which a vote is sealed step by step.
///
///     lock                        held by the program that works here
///     rules.json                  the rulebook, canonical
///     keys/policy.txt             which keys count
///     log/entries.jsonl           what happened: the state of the vote
///     log/checkpoints/*.note      signed after the rules, the opening, the close and the end
///     list/NAME, costs/NAME       what can be voted for, as it was given
///     bundle/                     the result with everything that `manifest.json` lists; what a signature is made over
///     META-INF/signature.p7s      put there by `seal sign`, like
///     time/*.tsr                  timestamps of rules.note, close.note and the signature
///     private/settings.json       where the key lies
///     private/ballots/N/NAME      copies of the files of ballots
///     private/batches/N.jsonl     the sealed lines of batch N
///     private/batches/N.json      from which file, and in which unit its points are
///     private/motions/NAME        votes on motions, as they were given
///     private/nonce               of the profile
///
/// `private` is its owner's alone. The state is `log/entries.jsonl` and nothing else: every step writes its other files first, each
/// whole or not at all, and replaces that file last. What a step that was broken off left behind (`*.new` among it) is overwritten by the next,
/// or put in its place where the log says that the step was done.
struct VoteFolder: VoteStore {
    static let entries = "log/entries.jsonl"
    static let policy = "keys/policy.txt"
    static let rules = "rules.json"
    static let nonce = "private/nonce"
    static let settings = "private/settings.json"
    static let bundle = "bundle"

    let path: String
    private let lock: FileLock

    /// Takes a folder in hand, alone.
    ///
    /// - Throws: `InputError` `.seal(.noVote)` where no vote was begun; `IOFailure`, `.inUse` where another program is at work.
    init(_ path: String) throws {
        if Folder.isFile(path) { throw InputError(.seal(.isDossier), at: Finding.Place(file: path)) }
        guard Folder.holds("\(path)/\(Self.rules)") else {
            throw InputError(.seal(.noVote), at: Finding.Place(file: path))
        }
        self.path = path
        lock = try FileLock(path: "\(path)/lock")
    }

    /// Begins a vote in a folder that is not there, or empty; `files` are put into it all at once.
    ///
    /// - Throws: `IOFailure`, `.taken` where something stands there.
    static func create(_ path: String, files: [String: [UInt8]]) throws(IOFailure) {
        if let found = try Folder.files(in: path), !found.isEmpty { throw IOFailure(.write, path, .taken) }
        let folder = try StagedFolder(path: path)
        for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
            try folder.write(bytes, to: name, isPrivate: isPrivate(name))
        }
        try folder.commit()
    }

    func path(_ name: String) -> String { "\(path)/\(name)" }

    func holds(_ name: String) -> Bool { Folder.holds(path(name)) }

    func read(_ name: String) throws(IOFailure) -> [UInt8] { try SmallFile.read(path: path(name), limit: .max) }

    func write(_ bytes: [UInt8], to name: String) throws(IOFailure) {
        let isPrivate = Self.isPrivate(name)
        let folder = name.split(separator: "/").dropLast().joined(separator: "/")
        if !folder.isEmpty { try Folder.make(path(folder), isPrivate: isPrivate) }
        let file = try StagedFile(path: path(name), overwrites: true, isPrivate: isPrivate)
        try file.write(bytes)
        try file.commit()
    }

    private static func isPrivate(_ name: String) -> Bool { name.hasPrefix("private/") }

    /// The files are written under other names; replacing the log decides, and what was not put in its place by then is by `settle`.
    func commit(_ files: [String: [UInt8]], log: [UInt8]) throws(IOFailure) {
        for (name, bytes) in files { try write(bytes, to: Self.pending(name)) }
        try write(log, to: Self.entries)
        for name in files.keys { try settle(name) }
    }

    func settle(_ name: String) throws(IOFailure) {
        let pending = Self.pending(name)
        if holds(pending), !holds(name) { try Folder.move(path(pending), to: path(name)) }
    }

    private static func pending(_ name: String) -> String { "\(name).new" }

    func remove(_ name: String) { Folder.removeFile(path(name)) }

    func files(in folder: String) throws(IOFailure) -> [String] { try Folder.files(in: path(folder)) ?? [] }

    func replace(_ folder: String, by bundle: Bundle) throws(IOFailure) { try bundle.writePublic(to: path(folder)) }

    func keep(_ source: String, in folder: String) throws {
        let bytes = try SmallFile.read(path: source, limit: .max)
        try empty(folder)
        try write(bytes, to: "\(folder)/\(ObservedFile.name(ofPath: source))")
    }

    func kept(in folder: String) throws(IOFailure) -> (any ByteSource)? {
        guard let name = try files(in: folder).first else { return nil }
        return try FileSource(path: path("\(folder)/\(name)"))
    }
}
