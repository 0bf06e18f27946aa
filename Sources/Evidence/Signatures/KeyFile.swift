import CanonicalJSON
import Crypto
import CryptoShims

/// A signing key as it lies on a disk: encrypted with a passphrase, beside its name and public half.
///
///     let file = try KeyFile(sealing: key, with: passphrase)
///     try PrivateFile.create(file.bytes, path: "kas.key")
///     let again = try KeyFile(bytes: file.bytes).open(with: passphrase)
///
/// The passphrase is stretched by scrypt (RFC 7914: N = 2¹⁷, r = 8, p = 1, a random salt of 16 bytes; 128 MiB and about half a
/// second for each guess), and the secret encrypted by AES-256-GCM under a random nonce. Name and public key are associated data: whoever
/// changes them changes what opens. The file is one canonical JSON object.
public struct KeyFile: Sendable, Equatable {
    static let format = "wijkstem-key/1"
    private static let (cost, blockSize, parallelism) = (1 << 17, 8, 1)
    private static let (saltCount, nonceCount, tagCount, keyCount) = (16, 12, 16, 32)
    /// 128 · r · (N + p), and room for libcrypto's own blocks.
    private static let memoryCap: UInt64 = 256 << 20

    public let name: KeyName
    /// 32 bytes.
    private let publicBytes: [UInt8]
    private let salt: [UInt8]
    private let nonce: [UInt8]
    /// The encrypted secret with its tag.
    private let sealed: [UInt8]

    /// The public half, which needs no passphrase.
    ///
    /// Only opening proves that it belongs to the secret.
    public func publicKey(_ role: KeyRole) -> PublicKey { PublicKey(name: name, role: role, bytes: publicBytes) }

    /// Encrypts a key; two files of one key differ.
    ///
    /// - Throws: `KeyFileError` `.noMemory`.
    public init(sealing key: SigningKey, with passphrase: Passphrase) throws(KeyFileError) {
        name = key.name
        publicBytes = key.publicKey(.log).bytes
        salt = Self.random(Self.saltCount)
        nonce = Self.random(Self.nonceCount)
        let lock = try Self.derive(passphrase, salt)
        let context = Self.context(name, publicBytes)
        guard let nonce = try? AES.GCM.Nonce(data: nonce),
            let box = try? AES.GCM.seal(key.secret, using: lock, nonce: nonce, authenticating: context)
        else { preconditionFailure("AES-GCM encrypts 32 bytes under a nonce of 12") }
        sealed = Array(box.ciphertext) + Array(box.tag)
    }

    /// The secret key.
    ///
    /// - Throws: `KeyFileError` `.doesNotOpen`, `.otherKey` or `.noMemory`.
    public func open(with passphrase: Passphrase) throws(KeyFileError) -> SigningKey {
        let lock = try Self.derive(passphrase, salt)
        guard let nonce = try? AES.GCM.Nonce(data: nonce),
            let box = try? AES.GCM.SealedBox(
                nonce: nonce,
                ciphertext: sealed.dropLast(Self.tagCount),
                tag: sealed.suffix(Self.tagCount)
            ),
            let secret = try? AES.GCM.open(box, using: lock, authenticating: Self.context(name, publicBytes)),
            let key = try? SigningKey(name: name, secret: Array(secret))
        else { throw .doesNotOpen }
        guard key.publicKey(.log).bytes == publicBytes else { throw .otherKey }
        return key
    }

    private static func context(_ name: KeyName, _ publicBytes: [UInt8]) -> [UInt8] {
        Array("\(format)\n\(name.text)\n".utf8) + publicBytes
    }

    private static func random(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    private static func derive(_ passphrase: Passphrase, _ salt: [UInt8]) throws(KeyFileError) -> SymmetricKey {
        var key = [UInt8](repeating: 0, count: keyCount)
        let status = unsafe wijkstem_scrypt(
            passphrase.bytes,
            passphrase.bytes.count,
            salt,
            salt.count,
            UInt64(cost),
            UInt64(blockSize),
            UInt64(parallelism),
            memoryCap,
            &key,
            keyCount
        )
        guard status == 1 else { throw .noMemory }
        return SymmetricKey(data: key)
    }
}

// MARK: - As a file

extension KeyFile {
    /// The canonical encoding.
    public var bytes: [UInt8] {
        let value: JSONValue = [
            "format": .string(Self.format),
            "kdf": [
                "n": .integer(Self.cost), "name": "scrypt", "p": .integer(Self.parallelism),
                "r": .integer(Self.blockSize),
            ],
            "name": .string(name.text),
            "nonce": .string(Base64.text(nonce)),
            "public": .string(Base64.text(publicBytes)),
            "salt": .string(Base64.text(salt)),
            "sealed": .string(Base64.text(sealed)),
        ]
        guard let bytes = try? value.canonicalBytes() else { preconditionFailure("names and base64 are canonical") }
        return bytes
    }

    /// Reads a key file, and opens nothing.
    ///
    /// - Throws: `KeyFileError` `.malformed`, with the place.
    public init(bytes: [UInt8]) throws(KeyFileError) {
        do {
            let node = try StrictReader.read(bytes)
            guard node.isCanonical(in: bytes) else { throw KeyFileError.malformed("/") }
            var reader = try ObjectReader(node.value, at: "")
            guard try reader.string("format") == Self.format else { throw KeyFileError.malformed("/format") }
            var kdf = try ObjectReader(try reader.value("kdf"), at: "/kdf")
            // No other cost is read: a file must not say how much memory it takes.
            guard try kdf.string("name") == "scrypt", try kdf.integer("n") == Self.cost,
                try kdf.integer("r") == Self.blockSize, try kdf.integer("p") == Self.parallelism
            else { throw KeyFileError.malformed("/kdf") }
            try kdf.finish()
            guard let name = KeyName(try reader.string("name")) else { throw KeyFileError.malformed("/name") }
            self.name = name
            nonce = try Self.bytes("nonce", Self.nonceCount, &reader)
            publicBytes = try Self.bytes("public", PublicKey.byteCount, &reader)
            salt = try Self.bytes("salt", Self.saltCount, &reader)
            sealed = try Self.bytes("sealed", SigningKey.secretCount + Self.tagCount, &reader)
            try reader.finish()
        } catch let error as KeyFileError {
            throw error
        } catch let error as SchemaError {
            throw .malformed(error.path)
        } catch {
            throw .malformed("/")
        }
    }

    private static func bytes(_ key: String, _ count: Int, _ reader: inout ObjectReader) throws -> [UInt8] {
        guard let bytes = Base64.bytes(try reader.string(key)), bytes.count == count else {
            throw KeyFileError.malformed("/\(key)")
        }
        return bytes
    }
}
