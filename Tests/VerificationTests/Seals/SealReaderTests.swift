import Testing

@testable import Verification

/// The small readers that seals are made of.
@Suite("Readers of the seal")
struct SealReaderTests {
    // MARK: Trees

    /// The entries and roots that the tests of certificate transparency logs share.
    @Test func rootsAreThoseOfOtherLogs() {
        let entries: [[UInt8]] = [
            [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], Array(0x40...0x43), Array(0x50...0x57), Array(0x60...0x6F),
        ]
        var tree = MerkleTree()
        #expect(hex(tree.root) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        tree.append(entries[0])
        #expect(hex(tree.root) == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
        for entry in entries.dropFirst() { tree.append(entry) }
        #expect(hex(tree.root) == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")
    }

    @Test func rootsAndProofsAreThoseOfTheDefinition() {
        let entries = (0..<70).map { Array("entry \($0)".utf8) }
        var tree = MerkleTree()
        for size in 1...entries.count {
            tree.append(entries[size - 1])
            let root = HandTree.root(entries[..<size])
            #expect(tree.root == root && tree.size == size)
            for index in stride(from: 0, to: size, by: 3) {
                let proof = HandTree.proof(index, entries[..<size])
                let leaf = MerkleTree.leaf(entries[index])
                #expect(MerkleTree.root(leaf: leaf, index: index, size: size, proof: proof) == root)
                #expect(MerkleTree.root(leaf: leaf, index: index, size: size, proof: proof + [root]) == nil)
                if size > 1 {
                    #expect(MerkleTree.root(leaf: leaf, index: index, size: size, proof: proof.dropLast()) != root)
                    let other = (index + 1) % size
                    #expect(MerkleTree.root(leaf: leaf, index: other, size: size, proof: proof) != root)
                }
            }
        }
        let leaf = MerkleTree.leaf([])
        #expect(MerkleTree.root(leaf: leaf, index: 1, size: 1, proof: []) == nil)
        #expect(MerkleTree.root(leaf: leaf, index: -1, size: 1, proof: []) == nil)
    }

    // MARK: Base64

    @Test func base64HasOneForm() {
        for count in 0..<70 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37 + 200) }
            #expect(Base64.encode(bytes).elementsEqual(base64(bytes).utf8))
            #expect(Base64.decode(Array(base64(bytes).utf8)) == bytes)
        }
    }

    @Test(arguments: ["A", "AA", "AA=", "AB==", "AAB=", "AA==AA==", "AA= =", "A===", "====", "AAA\n", "_-8=", "AAAA="])
    func otherFormsOfBase64AreRefused(_ text: String) {
        #expect(Base64.decode(Array(text.utf8)) == nil)
    }

    // MARK: Times

    @Test(arguments: [
        ("2000-01-01T00:00:00Z", 946_684_800), ("2000-02-29T12:00:00Z", 951_825_600),
        ("2027-01-15T08:00:00Z", 1_800_000_000), ("2027-03-01T19:30:00Z", 1_803_929_400),
        ("2099-12-31T23:59:59Z", 4_102_444_799),
    ])
    func momentsAreSeconds(_ text: String, _ seconds: Int) {
        #expect(LogTime(Text(text))?.seconds == seconds)
        #expect(LogTime(seconds: seconds).written == text)
    }

    @Test(arguments: [
        "", "2027-03-01", "2027-03-01T19:30:00", "2027-03-01t19:30:00Z", "2027-03-01 19:30:00Z", "2027-13-01T19:30:00Z",
        "2027-00-01T19:30:00Z", "2027-02-29T19:30:00Z", "2027-04-31T19:30:00Z", "2027-03-00T19:30:00Z",
        "2027-03-01T24:00:00Z", "2027-03-01T19:60:00Z", "2027-03-01T19:30:60Z", "1999-12-31T23:59:59Z",
        "2100-01-01T00:00:00Z", "2027-03-01T19:30:00.5Z", "2027-3-1T19:30:00Z", "+027-03-01T19:30:00Z",
    ])
    func otherMomentsAreRefused(_ text: String) {
        #expect(LogTime(Text(text)) == nil)
    }

    // MARK: Keys and policies

    @Test func keysHaveOneForm() throws {
        let key = try HandKey("log.example")
        let read = try #require(NamedKey(Array(key.text.utf8), .log))
        #expect(read.publicKey == key.publicKey && read.id == key.id && read.name == "log.example")
        #expect(NamedKey(Array(key.text.utf8), .witness) == nil)
        let id = hex(key.id)
        let others = [
            key.text + " ", " " + key.text, key.text.uppercased(), key.text.replacing("log.", with: "log "),
            key.text.replacing(id, with: id.uppercased() + "x"), key.text.replacing(id, with: "0" + id.dropFirst()),
            key.text.replacing("+", with: "-"), String(key.text.dropLast()), "+" + key.text,
            key.text.replacing("log.example", with: String(repeating: "a", count: 201)), "log.example++",
        ]
        for other in others where other != key.text {
            #expect(NamedKey(Array(other.utf8), .log) == nil, "\(other)")
        }
    }

    static let policies: [@Sendable (String) -> String] = [
        { $0.replacing("wijkstem-policy/1", with: "wijkstem-policy/2") },
        { $0.replacing("level logged", with: "level sealed") },
        { $0.replacing("level logged\n", with: "") }, { $0.replacing("quorum 2", with: "quorum 3") },
        { $0.replacing("quorum 2", with: "quorum 02") }, { $0.replacing("quorum 2", with: "quorum -1") },
        { $0.replacing("quorum 2\n", with: "") }, { $0 + "signature required\n" }, { $0 + "x\n" },
        { String($0.dropLast()) }, { $0.replacing("\n", with: "\r\n") }, { "\u{FEFF}" + $0 },
        { $0.replacing("witness witness1", with: "witness witness3") }, { $0.replacing("log log.", with: "logs log.") },
        { $0.replacing("-----END CERTIFICATE-----\n", with: "") }, { $0.replacing("signer\n", with: "signers\n") },
        { $0.replacing("timestamper\n", with: "signer\n") + "signer\n" },
        { text in
            // A line of 63 characters that is not the last.
            var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            let place = (lines.firstIndex { $0.hasPrefix("-----BEGIN") } ?? 0) + 1
            lines[place + 1] = String(lines[place].suffix(1)) + lines[place + 1]
            lines[place] = String(lines[place].dropLast())
            return lines.joined(separator: "\n")
        },
    ]

    @Test(arguments: policies.indices)
    func otherPoliciesAreRefused(_ index: Int) throws {
        var seal = try SealBase.full.seal()
        seal.policyLevel = "logged"
        let text = String(decoding: try seal.policy(), as: UTF8.self)
        _ = try Policy(trusted: Array(text.utf8))
        let other = Self.policies[index](text)
        #expect(other != text)
        #expect(throws: Policy.Malformed.self) { try Policy(trusted: Array(other.utf8)) }
    }

    @Test func policiesThatAreTooLargeAreRefused() throws {
        let text = try SealBase.plain.seal().policy() + Array(repeating: 10, count: 1 << 20)
        #expect(throws: Policy.Malformed.self) { try Policy(trusted: text) }
    }

    // MARK: Caps

    private func report(log: [UInt8]) throws -> Report {
        var sealed = try SealBase.plain.seal().sealed()
        sealed.files["log/entries.jsonl"] = log
        return try sealed.report()
    }

    @Test func aLogOfTooManyEntriesIsRefused() throws {
        let line = Array(#"{"event":"final","time":"2027-01-15T08:00:00Z"}"#.utf8) + [10]
        let many = Array(repeatElement(line, count: Log.mostEntries + 1).joined())
        try report(log: many).expectFailure(at: .log)
    }

    @Test func aLogOfTooManyBytesIsNotRead() throws {
        let report = try report(log: [UInt8](repeating: 10, count: Capacity.large.largest(.log) + 1))
        report.expectFailure(at: .sizes)
        report.expectFailure(at: .levelFiles)
    }

    @Test func aLineThatIsTooLongIsNotRead() throws {
        let text = String(repeating: "1,", count: Log.longestLine)
        try report(log: Array("[\(text)1]\n".utf8)).expectFailure(at: .log)
    }

    @Test func aSealThatIsNothingAtAllIsRefused() throws {
        let sealed = try SealBase.full.seal().sealed()
        for path in sealed.files.keys where BundleFile(rawValue: path)?.isOfSeal == true {
            for bytes in [
                [], [0], [10], [0xFF, 0xFE], Array("\n\n\n\n\n\n".utf8), [UInt8](repeating: 10, count: 65_000),
            ] {
                var other = sealed
                other.files[path] = bytes
                #expect(try other.report().verdict == .invalid, "\(path)")
            }
        }
    }
}
