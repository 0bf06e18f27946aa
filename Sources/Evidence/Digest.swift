import Crypto

/// A SHA-256 digest, as evidence writes it.
public struct Digest: Sendable, Equatable {
    /// 32 bytes.
    public let bytes: [UInt8]

    public init(of data: some Sequence<UInt8>) {
        var hash = SHA256()
        hash.update(data: Array(data))
        bytes = Array(hash.finalize())
    }

    fileprivate init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// 64 lower-case hexadecimal digits.
    public var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }

    /// 16 groups of four digits, for minutes and for reading aloud.
    public var grouped: String {
        let digits = Array(hexadecimal)
        return stride(from: 0, to: digits.count, by: 4).map { String(digits[$0..<$0 + 4]) }.joined(separator: " ")
    }

    /// Whether people who wrote `text`, in groups or not, in either case, meant this digest.
    public func matches(_ text: String) -> Bool {
        text.filter { $0 != " " }.lowercased() == hexadecimal
    }
}

/// A digest of bytes that come in pieces, such as a file that is being read.
public final class RunningDigest {
    private var hash = SHA256()

    public init() {}

    public func add(_ bytes: ArraySlice<UInt8>) {
        unsafe bytes.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
    }

    /// The digest of everything added so far.
    public func digest() -> Digest {
        Digest(bytes: Array(hash.finalize()))
    }
}
