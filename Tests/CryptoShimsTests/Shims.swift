import CryptoShims

/// The shims with arrays for pointers.
enum Shims {
    /// Copies a buffer of the shims and gives it back.
    private static func taken(_ buffer: UnsafeMutablePointer<UInt8>?, _ length: Int) -> [UInt8]? {
        guard let buffer = unsafe buffer else { return nil }
        defer { unsafe wijkstem_free(buffer) }
        return unsafe Array(UnsafeBufferPointer(start: buffer, count: length))
    }

    static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        precondition(unsafe wijkstem_sha256(bytes, bytes.count, &digest) == 1)
        return digest
    }

    static func isEd25519(_ signature: [UInt8], of message: [UInt8], by key: [UInt8]) -> Int32 {
        precondition(signature.count == 64 && key.count == 32)
        return unsafe wijkstem_ed25519_verify(key, message, message.count, signature)
    }

    static func scrypt(
        _ passphrase: [UInt8],
        _ salt: [UInt8],
        n: UInt64,
        r: UInt64,
        p: UInt64,
        cap: UInt64 = 1 << 30,
        count: Int = 64
    ) -> (code: Int32, key: [UInt8]) {
        var key = [UInt8](repeating: 0xAA, count: count)
        let code = unsafe wijkstem_scrypt(
            passphrase,
            passphrase.count,
            salt,
            salt.count,
            n,
            r,
            p,
            cap,
            &key,
            count
        )
        return (code, key)
    }

    // MARK: Seals

    static func sign(
        _ content: [UInt8],
        certificates: [UInt8],
        key: [UInt8],
        passphrase: [UInt8]? = nil,
        time: Int64
    ) -> (outcome: wijkstem_sealing, seal: [UInt8]?) {
        var (buffer, length): (UnsafeMutablePointer<UInt8>?, Int) = (nil, 0)
        let outcome =
            if let passphrase {
                unsafe wijkstem_cades_sign(
                    content,
                    content.count,
                    certificates,
                    certificates.count,
                    key,
                    key.count,
                    passphrase,
                    passphrase.count,
                    time,
                    &buffer,
                    &length,
                    nil,
                    0
                )
            } else {
                unsafe wijkstem_cades_sign(
                    content,
                    content.count,
                    certificates,
                    certificates.count,
                    key,
                    key.count,
                    nil,
                    0,
                    time,
                    &buffer,
                    &length,
                    nil,
                    0
                )
            }
        return (outcome, unsafe taken(buffer, length))
    }

    static func verify(
        _ seal: [UInt8],
        _ content: [UInt8],
        anchors: [UInt8] = [],
        at time: Int64 = 0
    ) -> wijkstem_cades_result {
        var result = wijkstem_cades_result()
        let verdict = unsafe wijkstem_cades_verify(
            seal,
            seal.count,
            content,
            content.count,
            anchors,
            anchors.count,
            time,
            &result
        )
        precondition(verdict == result.verdict)
        return result
    }

    static func signatureValue(_ seal: [UInt8]) -> (code: Int32, bytes: [UInt8]?) {
        var (buffer, length): (UnsafeMutablePointer<UInt8>?, Int) = (nil, 0)
        let code = unsafe wijkstem_cades_signature_value(seal, seal.count, &buffer, &length)
        return (code, unsafe taken(buffer, length))
    }

    static func timestamp(in seal: [UInt8]) -> (code: Int32, token: [UInt8]?) {
        var (buffer, length): (UnsafeMutablePointer<UInt8>?, Int) = (nil, 0)
        let code = unsafe wijkstem_cades_timestamp(seal, seal.count, &buffer, &length)
        return (code, unsafe taken(buffer, length))
    }

    static func attach(_ token: [UInt8], to seal: [UInt8]) -> (outcome: wijkstem_attaching, seal: [UInt8]?) {
        var (buffer, length): (UnsafeMutablePointer<UInt8>?, Int) = (nil, 0)
        let outcome = unsafe wijkstem_cades_attach_timestamp(
            seal,
            seal.count,
            token,
            token.count,
            &buffer,
            &length
        )
        return (outcome, unsafe taken(buffer, length))
    }

    // MARK: Timestamps

    static func query(_ digest: [UInt8], nonce: [UInt8] = []) -> (code: Int32, query: [UInt8]?) {
        precondition(digest.count == 32)
        var (buffer, length): (UnsafeMutablePointer<UInt8>?, Int) = (nil, 0)
        let code = unsafe wijkstem_timestamp_query(digest, nonce, nonce.count, &buffer, &length)
        return (code, unsafe taken(buffer, length))
    }

    static func token(of response: [UInt8]) -> (verdict: wijkstem_verdict, token: [UInt8]?) {
        var (buffer, length): (UnsafeMutablePointer<UInt8>?, Int) = (nil, 0)
        let verdict = unsafe wijkstem_timestamp_token(response, response.count, &buffer, &length)
        return (verdict, unsafe taken(buffer, length))
    }

    static func verify(
        response: [UInt8],
        of digest: [UInt8],
        anchors: [UInt8] = []
    ) -> wijkstem_timestamp_result {
        precondition(digest.count == 32)
        var result = wijkstem_timestamp_result()
        let verdict = unsafe wijkstem_timestamp_verify(
            response,
            response.count,
            digest,
            anchors,
            anchors.count,
            &result
        )
        precondition(verdict == result.verdict)
        return result
    }

    static func verify(token: [UInt8], of digest: [UInt8], anchors: [UInt8] = []) -> wijkstem_timestamp_result {
        precondition(digest.count == 32)
        var result = wijkstem_timestamp_result()
        let verdict = unsafe wijkstem_timestamp_verify_token(
            token,
            token.count,
            digest,
            anchors,
            anchors.count,
            &result
        )
        precondition(verdict == result.verdict)
        return result
    }
}

/// The bytes of an array in a result, which Swift sees as a tuple.
func bytes<Value: BitwiseCopyable>(_ value: Value) -> [UInt8] {
    unsafe withUnsafeBytes(of: value) { unsafe Array($0) }
}

/// Text in a result, up to its NUL.
func text<Value: BitwiseCopyable>(_ value: Value) -> String {
    String(decoding: bytes(value).prefix { $0 != 0 }, as: UTF8.self)
}

func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

func bytes(hexadecimal: String) -> [UInt8] {
    let digits = hexadecimal.filter { !$0.isWhitespace }.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}
