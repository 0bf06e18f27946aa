public import Evidence
import FileAccess
public import VotingModel

/// Makes keys and says which ones count.
public enum Keys {
    /// Makes a pair of keys and writes the file of it, encrypted.
    ///
    /// - Throws: `IOFailure`, with `.taken` where something stands there; `EvidenceFailure`.
    public static func make(name: String, passphrase: Passphrase, path: String) throws -> SigningKey {
        guard let name = KeyName(name) else { throw EvidenceFailure(.name(name)) }
        let key = SigningKey(name: name)
        try EvidenceFailure.of(path) {
            try PrivateFile.create(try KeyFile(sealing: key, with: passphrase).bytes, path: path)
        }
        return key
    }

    /// Opens the file of a key.
    ///
    /// - Throws: `IOFailure`, `EvidenceFailure`.
    public static func open(_ path: String, with passphrase: Passphrase) throws -> SigningKey {
        let file = try EvidenceFiles.keyFile(path)
        return try EvidenceFailure.of(path) { try file.open(with: passphrase) }
    }

    /// A key as text.
    ///
    /// - Throws: `EvidenceFailure` with the text where a file would be named.
    public static func publicKey(_ text: String) throws -> PublicKey {
        try EvidenceFailure.of(text) { try PublicKey(text: text) }
    }

    /// A policy of keys as text and files of certificates, one that something can satisfy.
    ///
    /// - Throws: `IOFailure`, `EvidenceFailure`.
    public static func policy(
        level: EvidenceLevel,
        log: String,
        witnesses: [String],
        quorum: Int,
        requiresSignature: Bool,
        signers: [String],
        timestampers: [String]
    ) throws -> Policy {
        if requiresSignature, signers.isEmpty { throw EvidenceFailure(.signerMissing) }
        if level == .timestamped, timestampers.isEmpty { throw EvidenceFailure(.timestamperMissing) }
        let (signers, timestampers) = (
            try signers.flatMap(EvidenceFiles.certificates), try timestampers.flatMap(EvidenceFiles.certificates)
        )
        let (log, witnesses) = (try publicKey(log), try witnesses.map(publicKey))
        return try EvidenceFailure.of(nil) {
            try Policy(
                level: level,
                log: log,
                witnesses: witnesses,
                quorum: quorum,
                requiresSignature: requiresSignature,
                signers: signers,
                timestampers: timestampers
            )
        }
    }
}

/// What a witness does with a request.
public struct WitnessSigning {
    public let request: WitnessRequest
    private let requestPath: String
    private let statePath: String
    private var state: WitnessState

    /// Reads what is asked and what was signed before.
    ///
    /// - Throws: `IOFailure`, `EvidenceFailure`.
    public init(request: String, state: String) throws {
        requestPath = request
        statePath = state
        self.request = try EvidenceFiles.request(request)
        self.state = try EvidenceFiles.witnessState(state)
    }

    /// The checkpoint of this log that was signed last.
    public var last: Checkpoint? { state.last(of: request.note.checkpoint.origin)?.checkpoint }

    /// Cosigns, and keeps what was signed before anybody has it.
    ///
    /// - Throws: `EvidenceFailure` `.witness` with the reason, and nothing is written; `IOFailure`.
    public mutating func sign(with key: SigningKey, log: PublicKey?, at time: Int) throws -> SignedNote {
        let note = try EvidenceFailure.of(requestPath) {
            try state.cosign(request, with: key, log: log, at: time)
        }
        let file = try StagedFile(path: statePath, overwrites: true, isPrivate: true)
        try file.write(state.bytes)
        try file.commit()
        return note
    }
}
