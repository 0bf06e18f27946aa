/// The public key of a log or of a witness (Ed25519), by the name under which it signs.
struct NamedKey: Equatable {
    /// What the key signs; the byte is that of C2SP signed-note and cosignature/v1.
    enum Kind: UInt8 {
        case log = 1
        case witness = 4
    }

    static let longestName = 200

    let name: Text
    let kind: Kind
    let publicKey: [UInt8]

    /// The first 4 bytes of SHA-256(name ‖ LF ‖ kind ‖ public key).
    var id: [UInt8] {
        Array(Digest.sha256(name.bytes + [10, kind.rawValue] + publicKey).prefix(4))
    }

    /// Reads `name+01234567+BASE64`; nothing if the text is not exactly that, or anybody could sign with the key.
    init?(_ text: some Collection<UInt8>, _ kind: Kind) {
        let parts = text.split(separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, Self.isName(parts[0]), let key = Base64.decode(parts[2]), key.count == 33,
            key[0] == kind.rawValue
        else { return nil }
        name = Text(bytes: Array(parts[0]))
        self.kind = kind
        publicKey = Array(key.dropFirst())
        guard Digest.hexadecimal(id).utf8.elementsEqual(parts[1]), Ed25519.mayBeKey(publicKey) else { return nil }
    }

    static func isName(_ name: some Collection<UInt8>) -> Bool {
        (1...longestName).contains(name.count)
            && name.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                    UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "/"):
                    true
                default: false
                }
            }
    }
}
