import FileAccess

/// The ballots of a vote that publishes totals only: kept by auditors, bound by the manifest.
///
/// The manifest has SHA-256(nonce ‖ profile) in the place of the profile's digest. Without the nonce nobody can try out ballots until the digest
/// fits; with both anybody can see that these are the ballots that were counted.
public struct SealedBallots: Sendable, Equatable {
    /// The name of the profile in a bundle.
    public static let path = "ballots/profile.jsonl"
    /// The files of the sealed part.
    public static let profileName = "profile.jsonl"
    public static let nonceName = "nonce"
    public static let batchesName = "batches.jsonl"
    public static let paperName = "paper.jsonl"
    static let nonceLength = 32

    public let profile: [UInt8]
    /// 32 bytes.
    public let nonce: [UInt8]

    /// - Precondition: the nonce has 32 bytes.
    public init(profile: [UInt8], nonce: [UInt8]) {
        precondition(nonce.count == Self.nonceLength, "a nonce has 32 bytes")
        self.profile = profile
        self.nonce = nonce
    }

    /// 32 bytes of the system's secure random numbers.
    public static func randomNonce() -> [UInt8] {
        // Each asks the system: eight bytes at a time.
        var generator = SystemRandomNumberGenerator()
        var bytes: [UInt8] = []
        bytes.reserveCapacity(nonceLength)
        for _ in 0..<nonceLength / 8 {
            let word: UInt64 = generator.next()
            for shift in stride(from: 0, to: UInt64.bitWidth, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
            }
        }
        return bytes
    }

    /// What the manifest says instead of the profile's digest.
    public var digest: Digest { Digest(of: nonce + profile) }

    /// Where the sealed part of a bundle lies.
    public static func folder(beside bundle: String) -> String {
        var path = Substring(bundle)
        while path.count > 1, path.last == "/" { path.removeLast() }
        if path.hasSuffix(Bundle.archiveEnding) { path.removeLast(Bundle.archiveEnding.count) }
        return "\(path).sealed"
    }

    /// What stands at the place of a sealed part; `nil` where nothing does.
    static func replaceableFiles(in path: String, force: Bool) throws(IOFailure) -> [String]? {
        guard let found = try Folder.files(in: path), !found.isEmpty else { return nil }
        guard force else { throw IOFailure(.write, path, .exists) }
        guard found.allSatisfy([nonceName, profileName, batchesName, paperName].contains) else {
            throw IOFailure(.replace, path, .notOurs)
        }
        return found
    }

    /// Writes the sealed part as a folder that only its owner may read, whole or not at all.
    ///
    /// - Throws: `IOFailure`: `.exists` if something stands there, `.notOurs` if `force` may not replace it.
    static func write(_ files: [String: [UInt8]], to path: String, force: Bool) throws(IOFailure) {
        if files.isEmpty { return }
        let old = try replaceableFiles(in: path, force: force)
        let folder = try StagedFolder(path: path, isPrivate: true)
        for (name, bytes) in files.sorted(by: { $0.key < $1.key }) { try folder.write(bytes, to: name) }
        try folder.commit(replacing: old)
    }
}
