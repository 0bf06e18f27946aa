import CryptoShims

/// SHA-256 through libcrypto: another implementation than the engine's.
enum Digest {
    static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        let done = unsafe digest.withUnsafeMutableBufferPointer { digest in
            unsafe bytes.withUnsafeBufferPointer { bytes in
                unsafe wijkstem_sha256(bytes.baseAddress, bytes.count, digest.baseAddress)
            }
        }
        precondition(done == 1, "libcrypto has no SHA-256")
        return digest
    }

    static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef")
        return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }

    /// Sixteen groups of four digits, as minutes carry it.
    static func grouped(_ hexadecimal: String) -> String {
        var result = ""
        for (index, digit) in hexadecimal.enumerated() {
            if index > 0, index.isMultiple(of: 4) { result += " " }
            result.append(digit)
        }
        return result
    }
}
