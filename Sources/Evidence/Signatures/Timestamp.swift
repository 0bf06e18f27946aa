import CryptoShims

/// An authority's word that a digest existed at a time: RFC 3161.
public struct Timestamp: Sendable, Equatable {
    /// In bytes.
    public static let byteLimit = Int(WIJKSTEM_INPUT_CAP)

    /// The response as it was received, DER.
    public let response: [UInt8]
    /// Seconds since 1970.
    public let time: Int

    /// The question for an authority, in DER.
    ///
    /// It has no nonce: an older answer over the same digest would only be the better for being older.
    public static func query(_ digest: Digest) -> [UInt8] {
        var query: UnsafeMutablePointer<UInt8>?
        var count = 0
        let made = unsafe wijkstem_timestamp_query(digest.bytes, [], 0, &query, &count)
        precondition(made == 1, "a question fits in memory")
        return unsafe taken(query, count)
    }

    /// Takes a response if it stamps `digest` and leads to one of `timestampers`.
    public init(
        response: [UInt8],
        of digest: Digest,
        timestampers: [KeyCertificate]
    ) throws(SignatureVerdict) {
        let anchors = Policy.anchors(timestampers)
        var result = wijkstem_timestamp_result()
        let verdict = unsafe wijkstem_timestamp_verify(
            response,
            response.count,
            digest.bytes,
            anchors,
            anchors.count,
            &result
        )
        if let verdict = SignatureVerdict(verdict, detail: text(result.detail)) { throw verdict }
        self.response = response
        time = Int(result.time)
    }
}
