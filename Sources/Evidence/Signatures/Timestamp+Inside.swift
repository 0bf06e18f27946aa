import CryptoShims

/// Signatures that were stamped where they were made.
extension Timestamp {
    /// The timestamp within a signature of level B-T, if there is one that stamps it and leads to one of `timestampers`.
    ///
    /// An authority's answer is a status and a token, and a signature has the token alone. Around it the answer is written again
    /// in the shortest way that says *granted*, so that it can lie beside the signature as any other.
    ///
    /// The signature is DER, and need not have been checked; it is not checked here. Nothing where there is no timestamp in it.
    ///
    /// - Throws: `SignatureVerdict` on the timestamp.
    public init?(inside signature: [UInt8], timestampers: [KeyCertificate]) throws(SignatureVerdict) {
        guard let token = Self.token(inside: signature), let value = Self.signatureValue(of: signature) else {
            return nil
        }
        try self.init(response: Self.granted(token), of: Digest(of: value), timestampers: timestampers)
    }

    static func token(inside signature: [UInt8]) -> [UInt8]? {
        var token: UnsafeMutablePointer<UInt8>?
        var count = 0
        let found = unsafe wijkstem_cades_timestamp(signature, signature.count, &token, &count)
        let bytes = unsafe taken(token, count)
        return found == 1 ? bytes : nil
    }

    static func signatureValue(of signature: [UInt8]) -> [UInt8]? {
        var value: UnsafeMutablePointer<UInt8>?
        var count = 0
        let found = unsafe wijkstem_cades_signature_value(signature, signature.count, &value, &count)
        let bytes = unsafe taken(value, count)
        return found == 1 ? bytes : nil
    }

    /// `TimeStampResp ::= SEQUENCE { status PKIStatusInfo, timeStampToken }` with the status `granted` (0) and nothing else
    /// (RFC 3161, 2.4.2).
    private static func granted(_ token: [UInt8]) -> [UInt8] {
        let contents: [UInt8] = [0x30, 3, 0x02, 1, 0] + token
        return [0x30] + length(contents.count) + contents
    }

    /// A length in DER (X.690, 10.1).
    private static func length(_ count: Int) -> [UInt8] {
        if count < 0x80 { return [UInt8(count)] }
        var octets: [UInt8] = []
        var rest = count
        while rest > 0 {
            octets.insert(UInt8(truncatingIfNeeded: rest), at: 0)
            rest >>= 8
        }
        return [0x80 | UInt8(octets.count)] + octets
    }
}
