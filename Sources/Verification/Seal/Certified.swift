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
            Words("\(verdict)" + (detail.isEmpty ? "" : " (\(detail))"))
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
