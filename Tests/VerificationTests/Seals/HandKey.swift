import Crypto
import Foundation

/// SHA-256 by another hand than the verifier's.
func sha256(_ bytes: some Sequence<UInt8>) -> [UInt8] { Array(SHA256.hash(data: Data(bytes))) }

func hex(_ bytes: [UInt8]) -> String { bytes.map { String(format: "%02x", $0) }.joined() }

func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

/// A key of a log or a witness that a test holds.
struct HandKey {
    let name: String
    let isWitness: Bool
    private let key: Curve25519.Signing.PrivateKey

    /// The same name and salt give the same key.
    init(_ name: String, isWitness: Bool = false, salt: String = "") throws {
        self.name = name
        self.isWitness = isWitness
        key = try Curve25519.Signing.PrivateKey(rawRepresentation: Data(sha256("\(name) \(salt)".utf8)))
    }

    /// The same key as a witness of another name.
    func witness(named name: String) -> HandKey { HandKey(name: name, isWitness: true, key: key) }

    private init(name: String, isWitness: Bool, key: Curve25519.Signing.PrivateKey) {
        self.name = name
        self.isWitness = isWitness
        self.key = key
    }

    /// Any 32 bytes as a policy has a key of a witness.
    static func text(_ name: String, _ publicKey: [UInt8]) -> String {
        let id = Array(sha256(Array(name.utf8) + [10, 4] + publicKey).prefix(4))
        return "\(name)+\(hex(id))+\(base64([4] + publicKey))"
    }

    private var kind: UInt8 { isWitness ? 4 : 1 }
    var publicKey: [UInt8] { Array(key.publicKey.rawRepresentation) }
    var id: [UInt8] { Array(sha256(Array(name.utf8) + [10, kind] + publicKey).prefix(4)) }

    /// As a policy has it.
    var text: String { "\(name)+\(hex(id))+\(base64([kind] + publicKey))" }

    func line(_ text: [UInt8], at time: Int = 1_800_000_000) throws -> String {
        var signature: [UInt8] = []
        if isWitness {
            signature = (0..<8).map { UInt8(truncatingIfNeeded: time >> (56 - 8 * $0)) }
            let message = Array("cosignature/v1\ntime \(time)\n".utf8) + text
            signature += Array(try key.signature(for: Data(message)))
        } else {
            signature = Array(try key.signature(for: Data(text)))
        }
        return "— \(name) \(base64(id + signature))\n"
    }
}

/// A checkpoint before it is signed, and by whom it is.
struct HandNote {
    var origin: String
    var size: Int
    var root: [UInt8]
    var signers: [HandKey]

    var text: [UInt8] { Array("\(origin)\n\(size)\n\(base64(root))\n".utf8) }

    func bytes() throws -> [UInt8] {
        text + [10] + Array(try signers.map { try $0.line(text) }.joined().utf8)
    }
}

/// The tree of RFC 9162, section 2.1, as it is defined: by halves.
enum HandTree {
    static func leaf(_ entry: [UInt8]) -> [UInt8] { sha256([0] + entry) }

    private static func split(_ count: Int) -> Int {
        var size = 1
        while size * 2 < count { size *= 2 }
        return size
    }

    static func root(_ entries: ArraySlice<[UInt8]>) -> [UInt8] {
        if entries.isEmpty { return sha256([]) }
        if entries.count == 1 { return leaf(entries[entries.startIndex]) }
        let middle = entries.startIndex + split(entries.count)
        return sha256([1] + root(entries[..<middle]) + root(entries[middle...]))
    }

    static func root(_ entries: [[UInt8]]) -> [UInt8] { root(entries[...]) }

    /// The proof that an entry is at a place, from 0 (section 2.1.3.1).
    static func proof(_ index: Int, _ entries: ArraySlice<[UInt8]>) -> [[UInt8]] {
        if entries.count == 1 { return [] }
        let size = split(entries.count)
        let middle = entries.startIndex + size
        return index < size
            ? proof(index, entries[..<middle]) + [root(entries[middle...])]
            : proof(index - size, entries[middle...]) + [root(entries[..<middle])]
    }
}
