import CryptoShims

/// A signature by a certificate over the bytes of a manifest: CAdES, level B-B, or B-T with a timestamp in it.
///
/// It is made here with a key in PEM, or elsewhere, such as by a trust service with a qualified seal. Either way nothing is taken
/// that the strict check does not accept.
///
/// Source: ETSI EN 319 122-1; docs/sealed-evidence-format.md, "META-INF/signature.p7s".
public struct DetachedSignature: Sendable, Equatable {
    /// In bytes.
    public static let byteLimit = Int(WIJKSTEM_INPUT_CAP)

    /// DER.
    public let bytes: [UInt8]

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Signs, and claims `time`, in seconds since 1970.
    ///
    /// `certificates` are PEM, the signer's first; `key` is PEM of its private key, ECDSA P-256 or RSA, and `passphrase` opens it where
    /// it is encrypted.
    ///
    /// - Throws: `SigningError`.
    public init(
        of content: [UInt8],
        certificates: [UInt8],
        key: [UInt8],
        passphrase: [UInt8]? = nil,
        at time: Int
    ) throws(SigningError) {
        var made: UnsafeMutablePointer<UInt8>?
        var count = 0
        var word = [UInt8](repeating: 0, count: 256)
        let outcome = unsafe word.withUnsafeMutableBytes { word in
            unsafe wijkstem_cades_sign(
                content,
                content.count,
                certificates,
                certificates.count,
                key,
                key.count,
                passphrase,
                passphrase?.count ?? 0,
                Int64(time),
                &made,
                &count,
                word.baseAddress?.assumingMemoryBound(to: CChar.self),
                word.count
            )
        }
        let detail = String(decoding: word.prefix { $0 != 0 }, as: UTF8.self)
        if let error = SigningError(outcome, detail: detail) { throw error }
        bytes = unsafe taken(made, count)
    }

    /// Takes a signature that was made, here or elsewhere, if it is one of `content`.
    ///
    /// Its certificate has to be one of `signers`, or chain to one at `time`, in seconds since 1970.
    ///
    /// - Throws: `SignatureVerdict`.
    public init(
        _ bytes: [UInt8],
        of content: [UInt8],
        signers: [KeyCertificate],
        at time: Int
    ) throws(SignatureVerdict) {
        let anchors = Policy.anchors(signers)
        var result = wijkstem_cades_result()
        let verdict = unsafe wijkstem_cades_verify(
            bytes,
            bytes.count,
            content,
            content.count,
            anchors,
            anchors.count,
            Int64(time),
            &result
        )
        if let verdict = SignatureVerdict(verdict, detail: text(result.detail)) { throw verdict }
        self.bytes = bytes
    }

    /// Whether there is a timestamp in it, so that no other fits.
    public var isStamped: Bool { Timestamp.token(inside: bytes) != nil }

    /// What a timestamp of this signature stamps: the value that its only signer made.
    public var stampedDigest: Digest {
        let value = Timestamp.signatureValue(of: bytes)
        precondition(value != nil, "a signature that was checked has a value")
        return Digest(of: value ?? [])
    }

    /// The same signature with the token of a timestamp in it (level B-T).
    ///
    /// - Throws: `SignatureVerdict` `.timestamp` where it is of another signature, or there is one already.
    public func stamped(by response: [UInt8]) throws(SignatureVerdict) -> DetachedSignature {
        var made: UnsafeMutablePointer<UInt8>?
        var count = 0
        let outcome = unsafe wijkstem_cades_attach_timestamp(
            bytes,
            bytes.count,
            response,
            response.count,
            &made,
            &count
        )
        let stamped = unsafe taken(made, count)
        switch outcome {
        case .done: return DetachedSignature(stamped)
        case .failure, .sealMalformed: throw .failure
        case .alreadyStamped, .tokenInvalid, .otherSignature: throw .timestamp
        }
    }
}

/// Why no signature could be made.
public enum SigningError: Error, Sendable, Equatable {
    case certificateUnreadable
    case keyUnreadable
    /// The key is encrypted, and no passphrase was given.
    case passphraseMissing
    case passphraseWrong
    /// Neither ECDSA P-256 nor RSA of 3,072 bits.
    case keyKind
    /// The certificate is of another key.
    case keyMismatch
    case keyUsage
    case outsideValidity
    /// The library's own word.
    case failure(String)

    /// Whether the fault lies in the file of the key, not in that of the certificate.
    public var isOfKey: Bool {
        switch self {
        case .keyUnreadable, .passphraseMissing, .passphraseWrong, .keyKind: true
        case .certificateUnreadable, .keyMismatch, .keyUsage, .outsideValidity, .failure: false
        }
    }

    init?(_ outcome: wijkstem_sealing, detail: String) {
        switch outcome {
        case .done: return nil
        case .failure: self = .failure(detail)
        case .tooLong: self = .failure("length")
        case .time: self = .failure("time")
        case .certificateUnreadable: self = .certificateUnreadable
        case .keyUnreadable: self = .keyUnreadable
        case .passphraseMissing: self = .passphraseMissing
        case .passphraseWrong: self = .passphraseWrong
        case .keyKind: self = .keyKind
        case .keyMismatch: self = .keyMismatch
        case .keyUsage: self = .keyUsage
        case .outsideValidity: self = .outsideValidity
        }
    }
}
