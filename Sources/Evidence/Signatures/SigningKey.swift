import Crypto

/// A pair of Ed25519 keys with a name: signs the checkpoints of a log, or cosigns those of another's.
///
/// Ed25519 is deterministic (RFC 8032): the same key, text and time give the same bytes. Nothing shows the secret half: neither a
/// description nor a dump has it.
public struct SigningKey: Sendable {
    public static let secretCount = 32

    public let name: KeyName
    private let key: Curve25519.Signing.PrivateKey

    /// A new pair from the system's secure random numbers.
    public init(name: KeyName) {
        self.name = name
        key = Curve25519.Signing.PrivateKey()
    }

    /// The pair of a secret that was kept: 32 bytes.
    ///
    /// - Throws: `NoteError` `.secretKey` where there are not 32 bytes.
    public init(name: KeyName, secret: [UInt8]) throws(NoteError) {
        self.name = name
        do { key = try Curve25519.Signing.PrivateKey(rawRepresentation: secret) } catch {
            throw NoteError(.secretKey)
        }
    }

    /// 32 bytes, for a key file alone.
    package var secret: [UInt8] { Array(key.rawRepresentation) }

    public func publicKey(_ role: KeyRole) -> PublicKey {
        PublicKey(name: name, role: role, bytes: Array(key.publicKey.rawRepresentation))
    }

    /// The log's signature under a checkpoint of its own.
    public func sign(_ checkpoint: Checkpoint) -> NoteSignature {
        NoteSignature(name: name, keyID: publicKey(.log).id, signature: signature(of: checkpoint.bytes))
    }

    /// A witness's signature: that at `time`, in seconds since 1970, it had seen this checkpoint, which continued what it saw before.
    ///
    /// - Precondition: `time` is not negative.
    public func cosign(_ checkpoint: Checkpoint, at time: Int) -> NoteSignature {
        let signature = signature(of: Cosignature.message(checkpoint, at: time))
        return NoteSignature(
            name: name,
            keyID: publicKey(.witness).id,
            signature: Cosignature(time: time, signature: signature).bytes
        )
    }

    private func signature(of message: [UInt8]) -> [UInt8] {
        // The only failure that the interface names is one of memory.
        guard let signature = try? key.signature(for: message) else { preconditionFailure("Ed25519 signs any message") }
        return Array(signature)
    }
}

extension SigningKey: CustomStringConvertible, CustomReflectable {
    public var description: String { publicKey(.log).text }
    public var customMirror: Mirror { Mirror(self, children: ["name": name.text]) }
}
