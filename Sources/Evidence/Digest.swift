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

    /// A digest that was read, or made elsewhere.
    ///
    /// - Precondition: there are 32 bytes.
    package init(bytes: [UInt8]) {
        precondition(bytes.count == Self.byteCount, "a SHA-256 has 32 bytes")
        self.bytes = bytes
    }

    package static let byteCount = 32

    /// From 64 lower-case hexadecimal digits; `nil` for anything else.
    public init?(hexadecimal text: String) {
        guard let bytes = Hexadecimal.bytes(text), bytes.count == Self.byteCount else { return nil }
        self.init(bytes: bytes)
    }

    /// 64 lower-case hexadecimal digits.
    public var hexadecimal: String { Hexadecimal.text(bytes) }

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

/// Bytes as lower-case hexadecimal digits, the only form in which evidence has them.
package enum Hexadecimal {
    package static func text(_ bytes: some Sequence<UInt8>) -> String { text(Array(bytes)) }

    package static func text(_ bytes: [UInt8]) -> String {
        var digits: [UInt8] = []
        digits.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            digits.append(digit(byte >> 4))
            digits.append(digit(byte & 15))
        }
        return String(decoding: digits, as: UTF8.self)
    }

    /// Of a number below 16.
    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
    }

    /// `nil` where `text` is not an even number of lower-case digits.
    package static func bytes(_ text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 2)
        for pair in stride(from: 0, to: digits.count, by: 2) {
            guard let high = value(digits[pair]), let low = value(digits[pair + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
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
