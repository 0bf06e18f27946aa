import CryptoShims

/// Ed25519 (RFC 8032) through libcrypto.
enum Ed25519 {
    static func isValid(_ signature: [UInt8], of message: [UInt8], by publicKey: [UInt8]) -> Bool {
        guard signature.count == 64, publicKey.count == 32 else { return false }
        let answer = unsafe publicKey.withUnsafeBufferPointer { key in
            unsafe message.withUnsafeBufferPointer { message in
                unsafe signature.withUnsafeBufferPointer { signature in
                    unsafe wijkstem_ed25519_verify(
                        key.baseAddress,
                        message.baseAddress,
                        message.count,
                        signature.baseAddress
                    )
                }
            }
        }
        return answer == 1
    }
}
