public import VotingModel

/// Which keys and certificates count for a vote, and how much of each: `keys/policy.txt`.
///
///     var policy = Policy(level: .logged, log: logKey)
///     policy.witnesses = [auditors, council]      // in byte order of their names
///     policy.quorum = 1
///     policy.text
///
/// The copy in a bundle says which keys the organisers used; whoever verifies takes a copy that he trusts from elsewhere.
///
/// Source: docs/sealed-evidence-format.md, "keys/policy.txt".
public struct Policy: Sendable, Equatable {
    static let format = "wijkstem-policy/1"
    /// In bytes.
    public static let byteLimit = 1 << 20
    /// So many signers, and as many timestampers.
    public static let certificateLimit = 64

    /// The least level of evidence.
    public let level: EvidenceLevel
    public let log: PublicKey
    /// In byte order of the names.
    public let witnesses: [PublicKey]
    /// How many witnesses must have signed `close.note` and `final.note`.
    public let quorum: Int
    public let requiresSignature: Bool
    public let signers: [KeyCertificate]
    public let timestampers: [KeyCertificate]

    /// - Throws: `PolicyError` `.role`, `.witnessName`, `.sharedKey`, `.quorum` or `.tooManyCertificates`: keys of another role, names or keys
    ///   that are not distinct or the log's, more signatures asked for than there are witnesses.
    public init(
        level: EvidenceLevel,
        log: PublicKey,
        witnesses: [PublicKey] = [],
        quorum: Int = 0,
        requiresSignature: Bool = false,
        signers: [KeyCertificate] = [],
        timestampers: [KeyCertificate] = []
    ) throws(PolicyError) {
        guard log.role == .log, witnesses.allSatisfy({ $0.role == .witness }) else { throw PolicyError(.role) }
        let witnesses = witnesses.sorted { $0.name < $1.name }
        guard Set([log.name] + witnesses.map(\.name)).count == witnesses.count + 1 else {
            throw PolicyError(.witnessName)
        }
        guard Set([log.bytes] + witnesses.map(\.bytes)).count == witnesses.count + 1 else {
            throw PolicyError(.sharedKey)
        }
        guard max(signers.count, timestampers.count) <= Self.certificateLimit else {
            throw PolicyError(.tooManyCertificates)
        }
        guard 0...witnesses.count ~= quorum else { throw PolicyError(.quorum) }
        self.level = level
        self.log = log
        self.witnesses = witnesses
        self.quorum = quorum
        self.requiresSignature = requiresSignature
        self.signers = signers
        self.timestampers = timestampers
    }

    public var bytes: [UInt8] { Array(text.utf8) }

    public var text: String {
        var lines = [Self.format, "level \(level.rawValue)", "log \(log.text)"]
        lines += witnesses.map { "witness \($0.text)" }
        lines.append("quorum \(quorum)")
        if requiresSignature { lines.append("signature required") }
        let certificates =
            signers.map { "signer\n\($0.text)" }
            + timestampers.map { "timestamper\n\($0.text)" }
        return lines.map { $0 + "\n" }.joined() + certificates.joined()
    }

    /// Checks all signatures of a note, and that they are of keys that count.
    ///
    /// - Returns: when each witness signed, in seconds since 1970.
    @discardableResult
    public func check(_ note: SignedNote) throws(NoteError) -> [KeyName: Int] {
        try note.check(log: log, witnesses: witnesses)
    }

    /// PEM of the certificates that signatures, or timestamps, have to lead to.
    static func anchors(_ certificates: [KeyCertificate]) -> [UInt8] {
        Array(certificates.map(\.text).joined().utf8)
    }
}

/// A policy that is not in form, with the line.
public struct PolicyError: Error, Sendable, Equatable {
    public enum Code: Sendable, Equatable {
        case tooLong
        /// Not UTF-8, or no LF at the end of a line.
        case lineEnd
        /// Line 1 is not `wijkstem-policy/1`.
        case format
        case level
        /// `log` and `witness` take a key as text; this is none.
        case key
        /// A key as text with an id that is another key's: a slip in copying.
        case keyID
        /// The key of a log where that of a witness belongs, or the reverse.
        case role
        /// A witness that stands there twice, or has the log's name.
        case witnessName
        /// A key that stands there twice, under two names: one could sign for both.
        case sharedKey
        /// A key under which anybody could sign.
        case weakKey
        /// Witnesses are not in byte order of their names.
        case order
        /// No number from 0 to that of the witnesses.
        case quorum
        /// Not what may stand here.
        case unexpected
        case tooManyCertificates
        /// Between the two lines of a certificate stands no certificate in lines of 64 characters.
        case certificate
    }

    public let code: Code
    /// From 1; `nil` where it is not about a file.
    public let line: Int?

    public init(_ code: Code, line: Int? = nil) {
        self.code = code
        self.line = line
    }
}
