import CanonicalJSON
import Evidence
import FileAccess
import Glibc

/// What is stamped.
public enum StampedFile: String, CaseIterable, Sendable {
    case rules
    case close
    case signature

    var path: String { "time/\(rawValue).tsr" }
}

/// A signature over the manifest, and timestamps.
extension SealVote {
    static let signaturePath = "META-INF/signature.p7s"

    /// Signs the manifest with a certificate and its key, both PEM.
    ///
    /// `replaces` says that a signature that is there, with its timestamp, may go.
    ///
    /// - Throws: `InputError` out of turn, `IOFailure`, `EvidenceFailure`; nothing is changed then.
    public func sign(
        certificate: String,
        key: String,
        passphraseFile: String?,
        replaces: Bool
    ) throws {
        try require(.sign)
        let manifest = try folder.read("\(VoteFolder.bundle)/\(Bundle.manifestName)")
        let certificates = try SmallFile.read(path: certificate, limit: DetachedSignature.byteLimit)
        let secret = try PrivateFile.read(path: key, limit: DetachedSignature.byteLimit)
        let passphrase = try passphraseFile.map { try Self.firstLine(try PrivateFile.read(path: $0)) }
        let now = try clock.now().seconds
        let signature: DetachedSignature
        do {
            signature = try DetachedSignature(
                of: manifest,
                certificates: certificates,
                key: secret,
                passphrase: passphrase,
                at: now
            )
        } catch {
            throw EvidenceFailure(.signing(error), in: error.isOfKey ? key : certificate)
        }
        try take(signature.bytes, of: manifest, from: certificate, at: now, replaces: replaces)
    }

    /// Takes a signature over the manifest that was made elsewhere, and the timestamp within it where it has one.
    ///
    /// With a timestamp its certificate is looked at as of the time stamped, otherwise as of now.
    ///
    /// - Throws: as `sign`, and as `takeTimestamp`.
    public func takeSignature(_ path: String, replaces: Bool) throws {
        try require(.sign)
        let manifest = try folder.read("\(VoteFolder.bundle)/\(Bundle.manifestName)")
        let bytes = try SmallFile.read(path: path, limit: DetachedSignature.byteLimit)
        let stamp = try EvidenceFailure.of(path) { try Timestamp(inside: bytes, timestampers: policy.timestampers) }
        if let stamp { try checkOrder(of: stamp.time, .signature, path) }
        let now = try clock.now().seconds
        try take(bytes, of: manifest, from: path, at: stamp?.time ?? now, replaces: replaces, stamp)
    }

    private func take(
        _ bytes: [UInt8],
        of manifest: [UInt8],
        from path: String,
        at time: Int,
        replaces: Bool,
        _ stamp: Timestamp? = nil
    ) throws {
        let signature = try EvidenceFailure.of(path) {
            try DetachedSignature(bytes, of: manifest, signers: policy.signers, at: time)
        }
        if try folder.holds(Self.signaturePath), !replaces {
            throw IOFailure(.write, folder.path(Self.signaturePath), .exists)
        }
        // The timestamp of another signature.
        try folder.remove(StampedFile.signature.path)
        if let stamp { try folder.write(stamp.response, to: StampedFile.signature.path) }
        try folder.write(signature.bytes, to: Self.signaturePath)
    }

    private static func firstLine(_ bytes: [UInt8]) throws -> [UInt8] {
        bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).first.map(Array.init) ?? []
    }

    // MARK: Timestamps

    /// The question for a timestamping authority.
    ///
    /// - Throws: `EvidenceFailure` where there is nothing to stamp yet.
    public func timestampQuery(_ file: StampedFile) throws -> [UInt8] { Timestamp.query(try stampedDigest(file)) }

    /// Takes an authority's response.
    ///
    /// - Returns: the time stamped, in seconds since 1970.
    /// - Throws: `InputError` at the end, `IOFailure`, `EvidenceFailure`; nothing is changed then.
    @discardableResult
    public func takeTimestamp(_ file: StampedFile, response path: String) throws -> Int {
        if next.isEmpty { try require(.sign) }
        let response = try SmallFile.read(path: path, limit: Timestamp.byteLimit)
        let digest = try stampedDigest(file)
        let stamp = try EvidenceFailure.of(path) {
            try Timestamp(response: response, of: digest, timestampers: policy.timestampers)
        }
        try checkOrder(of: stamp.time, file, path)
        if file == .signature {
            let signature = try takenSignature()
            // Again the same, after a step that was broken off between the two files.
            if !signature.isStamped {
                let stamped = try EvidenceFailure.of(path) { try signature.stamped(by: response) }
                try folder.write(response, to: file.path)
                try folder.write(stamped.bytes, to: Self.signaturePath)
                return stamp.time
            }
            throw IOFailure(.write, folder.path(file.path), .exists)
        }
        try folder.write(response, to: file.path)
        return stamp.time
    }

    private func stampedDigest(_ file: StampedFile) throws -> Digest {
        switch file {
        case .rules: Digest(of: try signedNote(.rules).checkpoint.bytes)
        case .close: Digest(of: try signedNote(.close).checkpoint.bytes)
        case .signature: try takenSignature().stampedDigest
        }
    }

    private func takenSignature() throws -> DetachedSignature {
        guard try folder.holds(Self.signaturePath) else { throw EvidenceFailure(.signatureMissing, in: folder.path) }
        let manifest = try folder.read("\(VoteFolder.bundle)/\(Bundle.manifestName)")
        let bytes = try folder.read(Self.signaturePath)
        return try EvidenceFailure.of(folder.path(Self.signaturePath)) {
            try DetachedSignature(bytes, of: manifest, signers: policy.signers, at: try clock.now().seconds)
        }
    }

    /// At most 300 seconds before what is stamped came into the log or after what came next, and no time before that of what was
    /// stamped earlier.
    private func checkOrder(of time: Int, _ file: StampedFile, _ path: String) throws {
        func logged(_ kinds: LogEvent.Kind...) -> Int? {
            log.entries.first { kinds.contains($0.event.kind) }?.time.seconds
        }
        let (written, next) =
            switch file {
            case .rules: (logged(.rules), logged(.open))
            case .close: (logged(.close), logged(.lot, .tally))
            case .signature: (logged(.manifest), logged(.files))
            }
        if let written, time < written - 300 { throw EvidenceFailure(.stampEarly, in: path) }
        if let next, time > next + 300 { throw EvidenceFailure(.stampLate, in: path) }
        var times: [Int] = []
        for other in StampedFile.allCases {
            if other == file {
                times.append(time)
            } else if other != .signature, try folder.holds(other.path) {
                let response = try folder.read(other.path)
                let digest = try stampedDigest(other)
                let stamp = try EvidenceFailure.of(folder.path(other.path)) {
                    try Timestamp(response: response, of: digest, timestampers: policy.timestampers)
                }
                times.append(stamp.time)
            }
        }
        guard times == times.sorted() else { throw EvidenceFailure(.stampOrder, in: path) }
    }
}
