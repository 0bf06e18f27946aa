import CryptoShims

/// Why a signature or a timestamp is not accepted: the first requirement that is not met.
public enum SignatureVerdict: Error, Sendable, Equatable {
    /// Not the strict form that is asked for; the requirement, in the words of the standards.
    case form(String)
    /// Of other bytes than these.
    case otherContent
    /// Not made with the key of the certificate in it.
    case wrong
    /// Timestamps: the authority did not grant one.
    case notGranted
    /// The certificate may not be used for this.
    case usage
    /// A certificate of the chain does not hold at that time.
    case outsideValidity(String)
    /// No chain to a certificate that the policy names, or the policy names none.
    case untrusted(String)
    /// The timestamp within a signature is not one of it.
    case timestamp
    /// The library or the memory failed.
    case failure

    /// `nil` where everything is met; `detail` is the library's own word on a chain.
    init?(_ verdict: wijkstem_verdict, detail: String) {
        switch verdict {
        case .valid: return nil
        case .noAnchor: self = .untrusted("")
        case .failure, .anchors: self = .failure
        case .tooLong: self = .form("length")
        case .notDER: self = .form("DER")
        case .malformed: self = .form("SignedData")
        case .notGranted: self = .notGranted
        case .attached: self = .form("detached")
        case .signers: self = .form("signerInfos")
        case .noSignedAttributes: self = .form("signedAttrs")
        case .unprotected: self = .form("unsignedAttrs")
        case .algorithm: self = .form("algorithm")
        case .contentType: self = .form("content-type")
        case .messageDigest, .imprint: self = .otherContent
        case .signingTime: self = .form("signing-time")
        case .signerCertificate: self = .form("certificates")
        case .signingCertificate: self = .form("signing-certificate-v2")
        case .keyKind: self = .form("key")
        case .signature: self = .wrong
        case .timestamp: self = .timestamp
        case .keyUsage, .extendedKeyUsage, .authorityName: self = .usage
        case .outsideValidity: self = .outsideValidity(detail)
        case .untrusted: self = .untrusted(detail)
        }
    }
}

/// Text that C code left in a fixed array, up to its NUL.
func text(_ array: some Sendable) -> String {
    unsafe withUnsafeBytes(of: array) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
}

/// Takes over a buffer that the shims made.
func taken(_ buffer: UnsafeMutablePointer<UInt8>?, _ count: Int) -> [UInt8] {
    guard let buffer = unsafe buffer else { return [] }
    defer { unsafe wijkstem_free(buffer) }
    return unsafe Array(UnsafeBufferPointer(start: buffer, count: count))
}
