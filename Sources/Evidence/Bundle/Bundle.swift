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
        "VERIFY.md", "accountability.csv", BoxDocument.name, RollDocument.name, "ballots/aggregate.json",
        "ballots/motions.json", "ballots/profile.jsonl",
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
    /// What was typed of slips of paper, for auditors, where there are such.
    public private(set) var paper: [UInt8]?
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

    /// A bundle whose files were written before.
    package init(
        files: [String: [UInt8]],
        sealed: SealedBallots?,
        batches: [UInt8]?,
        paper: [UInt8]? = nil,
        rootDigest: Digest
    ) {
        self.files = files
        self.paper = paper
        self.sealed = sealed
        self.batches = batches
        self.rootDigest = rootDigest
    }

    /// The public files that a manifest lists, with their digests.
    ///
    /// - Throws: `SchemaError`, `JSONReadError` where it is no manifest.
    package static func listed(_ manifest: [UInt8]) throws -> [(name: String, digest: Digest)] {
        var reader = try ObjectReader(try StrictReader.read(manifest).value, at: "")
        let files = try reader.array("files") { (value, path) throws(SchemaError) in
            var file = try ObjectReader(value, at: path)
            let name = try file.string("path")
            let text = try file.string("sha256")
            guard let digest = Digest(hexadecimal: text) else { throw SchemaError(.badValue(text), at: path) }
            return (name: name, digest: digest, isPublic: try file.string("visibility") == "public")
        }
        return files.filter(\.isPublic).map { ($0.name, $0.digest) }
    }

    /// Writes the files of the folder alone, in the place of an earlier try.
    package func writePublic(to path: String) throws(IOFailure) {
        let old = try Folder.files(in: path)
        let folder = try StagedFolder(path: path)
        for (name, bytes) in files.sorted(by: { $0.key < $1.key }) { try folder.write(bytes, to: name) }
        try folder.commit(replacing: old)
    }

    /// What auditors have beside the bundle, by name; empty where everything is public.
    public var sealedFiles: [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        if let sealed {
            files[SealedBallots.nonceName] = Array(Hexadecimal.text(sealed.nonce).utf8)
            files[SealedBallots.profileName] = sealed.profile
        }
        if let batches { files[SealedBallots.batchesName] = batches }
        if let paper { files[SealedBallots.paperName] = paper }
        return files
    }

    static let archiveEnding = ".zip"

    /// Whether a path is that of a bundle as one file.
    public static func isArchive(_ path: String) -> Bool { path.hasSuffix(archiveEnding) }

    /// Writes the bundle as a folder, or as one file where `path` ends in `.zip`, whole or not at all, and what is sealed beside it.
    ///
    /// `sealed` is the folder of the sealed part where it is not to lie beside the bundle; it must not lie within it. `force` says that a bundle of
    /// ours, with no other file in it, may be replaced.
    ///
    /// - Throws: `IOFailure`: `.exists` if something stands at `path` or at `sealed`, `.notOurs` if `force` may not replace it.
    public func write(to path: String, sealed: String? = nil, force: Bool) throws {
        let sealed = sealed ?? SealedBallots.folder(beside: path)
        if Self.isArchive(path) {
            let file = try StagedFile(path: path, overwrites: force)
            try file.write(try Archive.bytes(of: files))
            try SealedBallots.write(sealedFiles, to: sealed, force: force)
            return try file.commit()
        }
        let old = try Self.replaceableFiles(in: path, force: force)
        // Without its sealed part nobody could ever check the bundle, so that comes first.
        try SealedBallots.write(sealedFiles, to: sealed, force: force)
        let folder = try StagedFolder(path: path)
        for (name, bytes) in files.sorted(by: { $0.key < $1.key }) { try folder.write(bytes, to: name) }
        try folder.commit(replacing: old)
    }

    /// Refuses, before anything is counted, a place where `write` would.
    ///
    /// The sealed part never lies in the bundle, which everybody gets: `.withinTheResult`.
    public static func checkPlace(_ path: String, sealed: String? = nil, force: Bool) throws(IOFailure) {
        if let sealed {
            if Folder.lies(sealed, within: path) { throw IOFailure(.write, sealed, .withinTheResult) }
            _ = try SealedBallots.replaceableFiles(in: sealed, force: force)
        }
        if isArchive(path) {
            if !force, Folder.holds(path) { throw IOFailure(.write, path, .exists) }
            return
        }
        _ = try replaceableFiles(in: path, force: force)
    }

    private static func replaceableFiles(in path: String, force: Bool) throws(IOFailure) -> [String]? {
        if Folder.isFile(path) { throw IOFailure(.write, path, .notDirectory) }
        guard let old = try Folder.files(in: path), !old.isEmpty else { return nil }
        guard force else { throw IOFailure(.write, path, .exists) }
        guard old.contains(manifestName), old.allSatisfy(fileNames.contains) else {
            throw IOFailure(.replace, path, .notOurs)
        }
        return old
    }
}
