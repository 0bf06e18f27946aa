import CryptoShims

/// Ed25519 (RFC 8032) through libcrypto.
enum Ed25519 {
    /// 2^255 − 19, its last byte first.
    private static let prime: [UInt8] = [0xed] + [UInt8](repeating: 0xff, count: 30) + [0x7f]

    /// The y of the points whose order divides 8: under them anybody can sign.
    private static let smallOrder: Set<[UInt8]> = Set(
        [
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0100000000000000000000000000000000000000000000000000000000000000",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        ].compactMap { Hexadecimal.bytes(Array($0.utf8)) }
    )

    /// Whether these 32 bytes may be a key: y below the prime, and not of a point of small order.
    static func mayBeKey(_ publicKey: [UInt8]) -> Bool {
        guard publicKey.count == 32 else { return false }
        var coordinate = publicKey
        coordinate[31] &= 0x7f
        return coordinate.reversed().lexicographicallyPrecedes(prime.reversed()) && !smallOrder.contains(coordinate)
    }

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
