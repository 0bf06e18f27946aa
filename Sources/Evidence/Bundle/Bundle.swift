import CanonicalJSON
public import FileAccess

/// The published dossier of one vote: a folder of files, bound by the digest of its manifest.
///
/// A bundle is deterministic: the same vote gives the same bytes, everywhere. docs/bundle-format.md describes every file,
/// so that anybody can write a verifier.
public struct Bundle: Sendable {
    public static let format = "wijkstem-bundle/1"
    public static let manifestName = "manifest.json"
    public static let resultName = "result.json"

    /// The fixed names of the files that a bundle of this version may hold.
    public static let fileNames: Set<String> = [
        "VERIFY.md", "accountability.csv", "ballots/aggregate.json", "ballots/motions.json", "ballots/profile.jsonl",
        "candidates.json", "certificate.json", "groups.csv", manifestName, "motions.csv", "proposals.json",
        "result.csv", "result.html", resultName, "rounds.csv", "rules.json",
        "META-INF/signature.p7s", "keys/policy.txt", "log/checkpoints/close.note", "log/checkpoints/final.note",
        "log/checkpoints/open.note", "log/checkpoints/rules.note", "log/entries.jsonl", "time/close.tsr",
        "time/rules.tsr", "time/signature.tsr",
    ]

    /// The files by name, with the manifest.
    public private(set) var files: [String: [UInt8]]
    /// The ballots, where they are not public.
    public let sealed: SealedBallots?
    /// What opens the batches of the log, for auditors, where there is a log.
    public private(set) var batches: [UInt8]?
    /// Binds everything: SHA-256 of the manifest, and with a log the root in its last checkpoint.
    public private(set) var rootDigest: Digest

    /// Adds the manifest to the files of a bundle.
    public init(voteID: String, files: [String: [UInt8]], sealed: SealedBallots? = nil) throws {
        self.sealed = sealed
        var entries = files.map { name, bytes in
            (name: name, digest: Digest(of: bytes), size: bytes.count, visibility: "public")
        }
        if let sealed {
            entries.append((SealedBallots.path, sealed.digest, sealed.profile.count, "sealed"))
        }
        entries.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        let manifest: JSONValue = [
            "files": .array(
                entries.map { entry in
                    [
                        "path": .string(entry.name),
                        "sha256": .string(entry.digest.hexadecimal),
                        "size": .integer(entry.size),
                        "visibility": .string(entry.visibility),
                    ]
                }
            ),
            "format": .string(Self.format),
            "vote": .string(voteID),
        ]
        let bytes = try manifest.canonicalBytes()
        self.files = files.merging([Self.manifestName: bytes]) { $1 }
        rootDigest = Digest(of: bytes)
    }

    /// The same with its log: `files` are those that the manifest does not list, `root` is that of the last checkpoint.
    public func logged(_ files: [String: [UInt8]], root: Digest, batches: [UInt8]) -> Bundle {
        var bundle = self
        bundle.files.merge(files) { $1 }
        bundle.rootDigest = root
        bundle.batches = batches
        return bundle
    }

    /// What auditors have beside the bundle, by name; empty where everything is public.
    public var sealedFiles: [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        if let sealed {
            files[SealedBallots.nonceName] = Array(Hexadecimal.text(sealed.nonce).utf8)
            files[SealedBallots.profileName] = sealed.profile
        }
        if let batches { files[SealedBallots.batchesName] = batches }
        return files
    }

    /// Writes the bundle as a folder, whole or not at all, and what is sealed beside it.
    ///
    /// `force` says that a bundle of ours, with no other file in it, may be replaced.
    ///
    /// - Throws: `IOFailure`: `.exists` if something stands at `path`, `.notOurs` if `force` may not replace it.
    public func write(to path: String, force: Bool) throws {
        let old = try Self.replaceableFiles(in: path, force: force)
        // Without its sealed part nobody could ever check the bundle, so that comes first.
        try SealedBallots.write(sealedFiles, beside: path, force: force)
        let folder = try StagedFolder(path: path)
        for (name, bytes) in files.sorted(by: { $0.key < $1.key }) { try folder.write(bytes, to: name) }
        try folder.commit(replacing: old)
    }

    /// Refuses, before anything is counted, a place where `write` would.
    public static func checkPlace(_ path: String, force: Bool) throws(IOFailure) {
        _ = try replaceableFiles(in: path, force: force)
    }

    private static func replaceableFiles(in path: String, force: Bool) throws(IOFailure) -> [String]? {
        guard let old = try Folder.files(in: path), !old.isEmpty else { return nil }
        guard force else { throw IOFailure(.write, path, .exists) }
        guard old.contains(manifestName), old.allSatisfy(fileNames.contains) else {
            throw IOFailure(.replace, path, .notOurs)
        }
        return old
    }
}
