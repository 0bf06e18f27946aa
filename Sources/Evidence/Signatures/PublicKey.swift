import Crypto

/// What a key signs: everything that a log says, or what a witness has seen of it.
///
/// One pair of keys may do both; its ids differ, so that a signature for the one is never taken for the other.
public enum KeyRole: UInt8, Sendable, Equatable {
    /// Ed25519 over the text of a checkpoint.
    case log = 1
    /// C2SP cosignature/v1.
    case witness = 4
}

/// The public half of an Ed25519 key, with its name and what it is for: all that others need to check its signatures.
///
///     let key = PublicKey(text: "kascommissie.beekdal.example+89ab4567+BA…=")
///     key.role    // .witness
///
/// Source: C2SP signed-note, “Verifier keys”.
public struct PublicKey: Sendable, Equatable {
    public static let byteCount = 32

    public let name: KeyName
    public let role: KeyRole
    /// 32 bytes.
    public let bytes: [UInt8]

    /// - Precondition: there are 32 bytes.
    init(name: KeyName, role: KeyRole, bytes: [UInt8]) {
        precondition(bytes.count == Self.byteCount, "a public key of Ed25519 has 32 bytes")
        self.name = name
        self.role = role
        self.bytes = bytes
    }

    /// From a key as text: name, `+`, id, `+`, and base64 of role and key.
    ///
    /// - Throws: `NoteError` `.publicKey` where the text has another form, `.weakKey` where no signature by it would say anything, `.keyID`
    ///   where the id is that of another key.
    public init(text: String) throws(NoteError) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let name = KeyName(String(parts[0])), let id = Hexadecimal.bytes(String(parts[1])),
            id.count == NoteSignature.keyIDCount, let material = Base64.bytes(parts[2].utf8),
            material.count == 1 + Self.byteCount, let role = KeyRole(rawValue: material[0])
        else { throw NoteError(.publicKey) }
        self.init(name: name, role: role, bytes: Array(material.dropFirst()))
        guard self.id == id else { throw NoteError(.keyID) }
        guard Self.isStrong(bytes) else { throw NoteError(.weakKey) }
    }

    /// Whether the coordinate of 32 bytes is written in its one form, and the point has not one of the orders 1, 2, 4 and 8.
    ///
    /// Source: RFC 8032, section 5.1.3 for the form. A signature by a key of small order can be made without any secret.
    static func isStrong(_ key: [UInt8]) -> Bool {
        var coordinate = key
        coordinate[byteCount - 1] &= 0x7f
        let isBelowPrime =
            coordinate.reversed().lexicographicallyPrecedes(prime.reversed())
        return isBelowPrime && !smallOrder.contains(Hexadecimal.text(coordinate))
    }

    /// 2^255 − 19, its last byte first.
    private static let prime: [UInt8] = [0xed] + [UInt8](repeating: 0xff, count: 30) + [0x7f]

    /// The y of the points whose order divides 8.
    private static let smallOrder: Set<String> = [
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    ]

    /// The first 4 bytes of SHA-256(name ‖ LF ‖ role ‖ key): tells keys of one name apart.
    public var id: [UInt8] {
        Array(Digest(of: Array(name.text.utf8) + [UInt8(ascii: "\n"), role.rawValue] + bytes).bytes.prefix(4))
    }

    /// The key as text.
    public var text: String {
        "\(name.text)+\(Hexadecimal.text(id))+\(Base64.text([role.rawValue] + bytes))"
    }

    /// Whether a line claims to be of this key; the signature itself is another question.
    public func isNamed(in line: NoteSignature) -> Bool { line.name == name && line.keyID == id }

    /// Whether `line` is the signature of this log's key under a checkpoint.
    public func signed(_ checkpoint: Checkpoint, _ line: NoteSignature) -> Bool {
        role == .log && isNamed(in: line) && isSignature(line.signature, of: checkpoint.bytes)
    }

    /// When this witness cosigned a checkpoint, in seconds since 1970; `nil` where `line` is no cosignature of it.
    public func cosigned(_ checkpoint: Checkpoint, _ line: NoteSignature) -> Int? {
        guard role == .witness, isNamed(in: line), let cosignature = Cosignature(line.signature),
            isSignature(cosignature.signature, of: Cosignature.message(checkpoint, at: cosignature.time))
        else { return nil }
        return cosignature.time
    }

    private func isSignature(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        guard signature.count == NoteSignature.ed25519Count,
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)
        else { return false }
        return key.isValidSignature(signature, for: message)
    }
}
