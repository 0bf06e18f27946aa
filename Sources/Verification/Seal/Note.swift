/// A signed checkpoint of a log: its origin, how many entries it has, and the root of their tree.
struct Note {
    /// `— NAME BASE64`.
    struct Signature {
        let name: Text
        let keyID: [UInt8]
        /// What stands behind the key id.
        let bytes: [UInt8]
    }

    static let largest = 1 << 16

    /// What is signed: the three lines, each with its LF.
    let text: [UInt8]
    let origin: Text
    let size: Int
    let root: [UInt8]
    let signatures: [Signature]

    init(_ bytes: some Collection<UInt8>, at place: String) throws(Failure) {
        let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
        func fault(_ nl: String, _ en: String, _ line: Int) -> Failure {
            let found = line < lines.count ? Words(String(decoding: lines[line], as: UTF8.self)) : .nothing
            return Failure("\(place)#\(line + 1)", expected: Words(nl, en), found: found)
        }
        guard lines.count >= 6, lines[lines.count - 1].isEmpty else {
            throw fault(
                "drie regels, een lege regel en een handtekening, elk met een regeleinde",
                "three lines, an empty line and a signature, each with a line break",
                lines.count - 1
            )
        }
        guard String(validating: lines[0], as: UTF8.self) != nil else { throw fault("UTF-8", "UTF-8", 0) }
        origin = Text(bytes: Array(lines[0]))
        guard let size = Self.number(lines[1]) else { throw fault("een aantal", "a number", 1) }
        guard let root = Base64.decode(lines[2]), root.count == 32 else {
            throw fault("32 bytes in base64", "32 bytes in base64", 2)
        }
        guard lines[3].isEmpty else { throw fault("een lege regel", "an empty line", 3) }
        self.size = size
        self.root = root
        text = lines[..<3].flatMap { Array($0) + [10] }
        var signatures: [Signature] = []
        for index in 4..<(lines.count - 1) {
            guard let signature = Self.signature(lines[index]) else {
                throw fault("— naam base64", "— name base64", index)
            }
            signatures.append(signature)
        }
        self.signatures = signatures
    }

    /// Digits without a zero before them.
    static func number(_ digits: some Collection<UInt8>) -> Int? {
        guard (1...15).contains(digits.count), digits.first != UInt8(ascii: "0") || digits.count == 1,
            digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    private static func signature(_ line: some Collection<UInt8>) -> Signature? {
        let dash = Array("— ".utf8)
        guard line.starts(with: dash) else { return nil }
        let parts = line.dropFirst(dash.count).split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard parts.count == 2, NamedKey.isName(parts[0]), let bytes = Base64.decode(parts[1]), bytes.count > 4 else {
            return nil
        }
        return Signature(
            name: Text(bytes: Array(parts[0])),
            keyID: Array(bytes.prefix(4)),
            bytes: Array(bytes.dropFirst(4))
        )
    }

    // MARK: Whether a signature holds

    /// Whether the first signature is that of the log's key.
    func isSigned(by key: NamedKey) -> Bool {
        guard let first = signatures.first, first.name == key.name, first.keyID == key.id else { return false }
        return Ed25519.isValid(first.bytes, of: text, by: key.publicKey)
    }

    /// Whether a signature line is the cosignature (C2SP cosignature/v1) of a witness.
    func holds(_ signature: Signature, by key: NamedKey) -> Bool {
        guard signature.name == key.name, signature.keyID == key.id, signature.bytes.count == 72 else { return false }
        let seconds = signature.bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let message = Array("cosignature/v1\ntime \(seconds)\n".utf8) + text
        return Ed25519.isValid(Array(signature.bytes.dropFirst(8)), of: message, by: key.publicKey)
    }

    /// How many of these witnesses have signed.
    func cosigners(among witnesses: [NamedKey]) -> Int {
        witnesses.count { key in signatures.dropFirst().contains { holds($0, by: key) } }
    }
}
