package import Evidence
package import FileAccess
import VotingModel

/// Where a vote that is sealed step by step is kept: in a folder (`VoteFolder`), or in a database.
///
/// Its files have the names that stand at `VoteFolder`. The state of a vote is `log/entries.jsonl` and nothing else: `commit` ends a step, and
/// until then nothing of the step has happened.
package protocol VoteStore {
    /// What messages call it.
    var path: String { get }

    /// What messages call a file of it.
    func path(_ name: String) -> String

    func holds(_ name: String) throws -> Bool

    /// - Throws: `IOFailure` `.notFound` where there is no such file.
    func read(_ name: String) throws -> [UInt8]

    /// Writes one file, whole or not at all, in the place of what stands there.
    func write(_ bytes: [UInt8], to name: String) throws

    /// Removes one file; what is not there need not be removed.
    func remove(_ name: String) throws

    /// The names of the files in a folder of it, without the folder, in byte order.
    func files(in folder: String) throws -> [String]

    /// Puts files in the place of everything in a folder.
    func replace(_ folder: String, by bundle: Bundle) throws

    /// Ends a step: some files and the log that goes with them, so that either all are there or none is.
    func commit(_ files: [String: [UInt8]], log: [UInt8]) throws

    /// Puts a file in its place that a step which was broken off left beside it; nothing where it is there, or never was.
    func settle(_ name: String) throws

    /// Keeps a copy of a file in a folder of its own, under its name, and of no other.
    func keep(_ source: String, in folder: String) throws

    /// Opens the only file in a folder; `nil` where there is none.
    func kept(in folder: String) throws -> (any ByteSource)?
}

extension VoteStore {
    /// Removes what is kept in a folder.
    package func empty(_ folder: String) throws {
        for name in try files(in: folder) { try remove("\(folder)/\(name)") }
    }

    /// The files that are there of those that no manifest lists, with their digests, in byte order.
    func boundFiles() throws -> [(path: String, bytes: [UInt8])] {
        var files: [(path: String, bytes: [UInt8])] = []
        for name in ["META-INF/signature.p7s", "time/close.tsr", "time/rules.tsr", "time/signature.tsr"]
        where try holds(name) { files.append((name, try read(name))) }
        return files
    }

    /// The list that was given.
    ///
    /// - Throws: `InputError` where there is none.
    func list(_ rules: StagedRules) throws -> any ByteSource {
        guard let list = try kept(in: "list") else {
            throw InputError(.seal(.listMissing(option: rules.listOption)), at: Finding.Place(file: path))
        }
        return list
    }
}
