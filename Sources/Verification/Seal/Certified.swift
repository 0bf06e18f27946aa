import CryptoShims

/// A timestamp after RFC 3161, or a signature after CAdES, held against certificates through libcrypto.
enum Certified {
    /// What libcrypto says, and when that was.
    struct Answer {
        let verdict: wijkstem_verdict
        let detail: String
        /// Of a timestamp: the time stamped, in seconds since 1970.
        var time = 0
        /// Of a signature: whether there is a timestamp in it.
        var hasTimestamp = false

        /// Whether it is in order, and leads to a certificate that counts.
        var isValid: Bool { verdict == .valid }
        /// The same, whoever made it.
        var isInForm: Bool { verdict == .valid || verdict == .noAnchor }

        var words: Words {
            let words = verdict.words
            if detail.isEmpty { return words }
            return Words("\(words.nl) (\(detail))", "\(words.en) (\(detail))")
        }
    }

    /// A response of an authority over a digest of 32 bytes; without anchors it does not matter whose.
    static func timestamp(_ response: [UInt8], of digest: [UInt8], anchors: [UInt8]) -> Answer {
        var result = wijkstem_timestamp_result()
        let verdict = unsafe response.withUnsafeBufferPointer { response in
            unsafe digest.withUnsafeBufferPointer { digest in
                unsafe anchors.withUnsafeBufferPointer { anchors in
                    unsafe wijkstem_timestamp_verify(
                        response.baseAddress,
                        response.count,
                        digest.baseAddress,
                        anchors.baseAddress,
                        anchors.count,
                        &result
                    )
                }
            }
        }
        let detail = text(&result.detail)
        return Answer(verdict: verdict, detail: detail, time: Int(result.time))
    }

    /// A detached signature over a content, whose certificates hold at a time.
    static func signature(_ seal: [UInt8], of content: [UInt8], anchors: [UInt8], at time: Int) -> Answer {
        var result = wijkstem_cades_result()
        let verdict = unsafe seal.withUnsafeBufferPointer { seal in
            unsafe content.withUnsafeBufferPointer { content in
                unsafe anchors.withUnsafeBufferPointer { anchors in
                    unsafe wijkstem_cades_verify(
                        seal.baseAddress,
                        seal.count,
                        content.baseAddress,
                        content.count,
                        anchors.baseAddress,
                        anchors.count,
                        Int64(time),
                        &result
                    )
                }
            }
        }
        let detail = text(&result.detail)
        return Answer(verdict: verdict, detail: detail, hasTimestamp: result.has_timestamp == 1)
    }

    /// The octets of the signature of the only signer; nothing if there is no such.
    static func signatureValue(_ seal: [UInt8]) -> [UInt8]? {
        unsafe output(seal) { unsafe wijkstem_cades_signature_value($0, $1, $2, $3) == 1 }
    }

    /// The token that a signature carries.
    static func token(ofSignature seal: [UInt8]) -> [UInt8]? {
        unsafe output(seal) { unsafe wijkstem_cades_timestamp($0, $1, $2, $3) == 1 }
    }

    /// The token that a response carries.
    static func token(ofResponse response: [UInt8]) -> [UInt8]? {
        unsafe output(response) { unsafe wijkstem_timestamp_token($0, $1, $2, $3) == .noAnchor }
    }

    private typealias Output = (
        UnsafePointer<UInt8>?, Int, UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?, UnsafeMutablePointer<Int>?
    ) -> Bool

    private static func output(_ input: [UInt8], _ body: Output) -> [UInt8]? {
        var buffer: UnsafeMutablePointer<UInt8>?
        var length = 0
        let isDone = unsafe input.withUnsafeBufferPointer { input in
            unsafe body(input.baseAddress, input.count, &buffer, &length)
        }
        defer { unsafe wijkstem_free(buffer) }
        guard isDone, let start = unsafe buffer else { return nil }
        return unsafe Array(UnsafeBufferPointer(start: start, count: length))
    }

    /// A field of characters, up to its NUL.
    private static func text<Field>(_ field: inout Field) -> String {
        unsafe withUnsafeBytes(of: &field) { bytes in
            unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }
}

extension wijkstem_verdict {
    /// What is not as it has to be.
    fileprivate var words: Words {
        switch self {
        case .valid, .noAnchor: Words("in orde", "in order")
        case .failure: Words("niet te controleren: libcrypto of geheugen", "not to be checked: libcrypto or memory")
        case .tooLong: Words("te lang", "too long")
        case .anchors: Words("certificaten in het beleid die niet te lezen zijn", "certificates of the policy that cannot be read")
        case .notDER: Words("geen DER, of iets erachter", "not DER, or something behind it")
        case .malformed: Words("een andere bouw", "another structure")
        case .notGranted: Words("een weigering van de dienst", "a refusal of the authority")
        case .attached: Words("de inhoud staat erin", "the content is in it")
        case .signers: Words("niet precies één ondertekenaar", "not exactly one signer")
        case .noSignedAttributes: Words("geen ondertekende kenmerken", "no signed attributes")
        case .unprotected: Words("delen die niets beschermt", "parts that nothing protects")
        case .algorithm: Words("een ander algoritme", "another algorithm")
        case .contentType: Words("een ander type inhoud", "another content type")
        case .messageDigest: Words("een handtekening van iets anders", "a signature of something else")
        case .signingTime: Words("geen tijd van ondertekenen", "no signing time")
        case .signerCertificate: Words("geen certificaat van de ondertekenaar", "no certificate of the signer")
        case .signingCertificate: Words("een ander certificaat genoemd", "another certificate named")
        case .keyKind: Words("een soort sleutel die niet mag", "a kind of key that is not allowed")
        case .signature: Words("een handtekening die niet klopt", "a signature that is not right")
        case .imprint: Words("een stempel van iets anders", "a stamp of something else")
        case .timestamp: Words("een tijdstempel erin dat niet klopt", "a timestamp in it that is not right")
        case .keyUsage: Words("een certificaat voor iets anders", "a certificate for something else")
        case .extendedKeyUsage: Words("een certificaat niet alleen voor tijdstempels", "a certificate not for timestamps alone")
        case .authorityName: Words("een andere dienst", "another authority")
        case .outsideValidity: Words("een certificaat dat toen niet gold", "a certificate that did not hold then")
        case .untrusted: Words("geen certificaat van het beleid", "no certificate of the policy")
        }
    }
}
