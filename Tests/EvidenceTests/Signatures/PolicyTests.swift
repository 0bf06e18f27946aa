import Evidence
import TestSupport
import Testing
import VotingModel

@Suite("Policies")
struct PolicyTests {
    private let text = """
        wijkstem-policy/1
        level logged
        log \(NoteVector.logKey)
        witness \(NoteVector.witnessKey)
        quorum 1

        """

    private func refusal(of text: String, isCopy: Bool = false) -> PolicyError? {
        do {
            _ = try Policy(bytes: Array(text.utf8), isCopy: isCopy)
            return nil
        } catch {
            return error
        }
    }

    private func full() throws -> Policy {
        let certificate = try #require(try certificates("signer").first)
        return try Policy(
            level: .timestamped,
            log: try PublicKey(text: NoteVector.logKey),
            witnesses: [
                try NoteVector.key("wijkraad.beekdal.example", from: 64).publicKey(.witness),
                try PublicKey(text: NoteVector.witnessKey),
            ],
            quorum: 2,
            requiresSignature: true,
            signers: [certificate],
            timestampers: [certificate, certificate]
        )
    }

    @Test func aPolicyIsReadAsItWasWritten() throws {
        let policy = try Policy(bytes: Array(text.utf8))
        #expect(policy.text == text)
        #expect(policy.quorum == 1 && policy.witnesses.count == 1 && policy.level == .logged)
        let full = try full()
        #expect(try Policy(bytes: full.bytes) == full)
        // In byte order, however they were given.
        #expect(full.witnesses.map(\.name.text) == ["kascommissie.beekdal.example", "wijkraad.beekdal.example"])
    }

    @Test func aCopyFromElsewhereMayHaveCommentsOutsideCertificates() throws {
        let full = try full()
        let lines = full.text.split(separator: "\n").map(String.init)
        var isInside = false
        let commented = lines.flatMap { line -> [String] in
            let outside = !isInside && !line.hasPrefix("-----BEGIN")
            if line.hasPrefix("-----BEGIN") { isInside = true }
            if line.hasPrefix("-----END") { isInside = false }
            return outside ? ["# what comes next", "", line] : [line]
        }
        let copy = (commented + ["", "# the end"]).map { $0 + "\n" }.joined()
        #expect(try Policy(bytes: Array(copy.utf8), isCopy: true) == full)
        #expect(refusal(of: copy)?.code == .format)
        let inside = full.text.replacing("-----BEGIN CERTIFICATE-----\n", with: "-----BEGIN CERTIFICATE-----\n# x\n")
        #expect(refusal(of: inside, isCopy: true)?.code == .certificate)
    }

    @Test(arguments: [
        ("wijkstem-policy/1", "wijkstem-policy/2", PolicyError(.format, line: 1)),
        ("level logged", "level sealed", PolicyError(.level, line: 2)),
        ("level logged", " level logged", PolicyError(.level, line: 2)),
        ("level logged\n", "", PolicyError(.level, line: 2)),
        ("level logged", "level logged\r", PolicyError(.level, line: 2)),
        ("log \(NoteVector.logKey)\n", "", PolicyError(.unexpected, line: 3)),
        ("log \(NoteVector.logKey)", "log beekdal.example", PolicyError(.key, line: 3)),
        ("24817949", "24817940", PolicyError(.keyID, line: 3)),
        ("log \(NoteVector.logKey)", "log \(NoteVector.witnessKey)", PolicyError(.role, line: 3)),
        ("witness \(NoteVector.witnessKey)", "witness \(NoteVector.logKey)", PolicyError(.role, line: 4)),
        ("quorum 1", "witness \(NoteVector.witnessKey)\nquorum 1", PolicyError(.witnessName, line: 5)),
        ("quorum 1", "witness \(sameKey)\nquorum 1", PolicyError(.sharedKey, line: 5)),
        ("quorum 1", "witness \(weakKey)\nquorum 1", PolicyError(.weakKey, line: 5)),
        ("quorum 1", "quorum 2", PolicyError(.quorum, line: 5)),
        ("quorum 1", "quorum -1", PolicyError(.quorum, line: 5)),
        ("quorum 1", "quorum 01", PolicyError(.quorum, line: 5)),
        ("quorum 1", "quorum", PolicyError(.quorum, line: 5)),
        ("quorum 1\n", "", PolicyError(.unexpected, line: 5)),
        ("quorum 1\n", "quorum 1", PolicyError(.lineEnd, line: 5)),
        ("quorum 1\n", "quorum 1\n\n", PolicyError(.unexpected, line: 6)),
        ("quorum 1\n", "quorum 1\nsignature required \n", PolicyError(.unexpected, line: 6)),
        ("quorum 1\n", "quorum 1\nsigner\n", PolicyError(.unexpected, line: 7)),
        ("quorum 1\n", "quorum 1\nsigner\nAAAA\n", PolicyError(.certificate, line: 7)),
        (
            "quorum 1\n",
            "quorum 1\nsigner\n-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n",
            PolicyError(.certificate, line: 7)
        ),
        ("quorum 1\n", "quorum 1\n# said\n", PolicyError(.unexpected, line: 6)),
    ])
    func aPolicyOutOfFormIsRefusedWithItsLine(old: String, new: String, error: PolicyError) {
        #expect(refusal(of: text.replacing(old, with: new)) == error)
    }

    /// The witness's key under a name behind its own.
    private static let sameKey = KeyText("zus.example", 4, KeyText.bytes(of: NoteVector.witnessKey)).text
    /// The neutral point.
    private static let weakKey = KeyText("zus.example", 4, [1] + [UInt8](repeating: 0, count: 31)).text

    @Test func aKeyCountsUnderOneName() throws {
        let (log, witness) = (try PublicKey(text: NoteVector.logKey), try PublicKey(text: NoteVector.witnessKey))
        for key in [Self.sameKey, KeyText("zus.example", 4, KeyText.bytes(of: NoteVector.logKey)).text] {
            #expect(throws: PolicyError(.sharedKey)) {
                try Policy(level: .logged, log: log, witnesses: [witness, try PublicKey(text: key)])
            }
        }
    }

    @Test func thereAre64SignersAtMost() throws {
        let certificate = try #require(try certificates("signer").first)
        let (log, many) = (try PublicKey(text: NoteVector.logKey), Array(repeating: certificate, count: 65))
        #expect(try Policy(level: .logged, log: log, signers: Array(many.dropLast())).signers.count == 64)
        #expect(throws: PolicyError(.tooManyCertificates)) { try Policy(level: .logged, log: log, signers: many) }
        let written =
            try Policy(level: .logged, log: log, signers: Array(many.dropLast())).text + "signer\n" + certificate.text
        #expect(refusal(of: written)?.code == .tooManyCertificates)
    }

    @Test func certificatesStandInLinesOf64CharactersAndSignersFirst() throws {
        let full = try full().text
        let body = try Fixtures.text("signatures/signer.pem").split(separator: "\n").dropFirst().dropLast()
        let unwrapped = full.replacing(body.joined(separator: "\n"), with: body.joined())
        #expect(unwrapped != full)
        #expect(refusal(of: unwrapped)?.code == .certificate)
        let swapped = full.replacing("timestamper\n", with: "later\n").replacing("signer\n", with: "timestamper\n")
            .replacing("later\n", with: "signer\n")
        #expect(refusal(of: swapped)?.code == .unexpected)
    }

    @Test func witnessesOutOfOrderOrUnderTheNameOfTheLogAreRefused() throws {
        let policy = try full()
        let witnesses = policy.witnesses.map { "witness \($0.text)\n" }
        let swapped = policy.text.replacing(witnesses.joined(), with: witnesses.reversed().joined())
        #expect(refusal(of: swapped) == PolicyError(.order, line: 5))
        let own = try NoteVector.log().publicKey(.witness)
        #expect(refusal(of: text.replacing(NoteVector.witnessKey, with: own.text))?.code == .witnessName)
    }

    @Test func keysOfTheWrongRoleOrTooGreatAQuorumMakeNoPolicy() throws {
        let (log, witness) = (try PublicKey(text: NoteVector.logKey), try PublicKey(text: NoteVector.witnessKey))
        #expect(throws: PolicyError(.role)) { try Policy(level: .logged, log: witness) }
        #expect(throws: PolicyError(.role)) { try Policy(level: .logged, log: log, witnesses: [log]) }
        #expect(throws: PolicyError(.quorum)) { try Policy(level: .logged, log: log, witnesses: [witness], quorum: 2) }
        #expect(throws: PolicyError(.witnessName)) {
            try Policy(level: .logged, log: log, witnesses: [witness, witness])
        }
    }

    @Test func everyFlippedBitOfAPolicyIsRefusedOrSaysSomethingElse() throws {
        let policy = try Policy(bytes: Array(text.utf8))
        var same: [Int] = []
        for bit in 0..<policy.bytes.count * 8 {
            var flipped = policy.bytes
            flipped[bit / 8] ^= 1 << (bit % 8)
            if let other = try? Policy(bytes: flipped), other == policy { same.append(bit) }
        }
        #expect(same.isEmpty)
    }
}

/// The certificates of a fixture.
func certificates(_ name: String) throws -> [KeyCertificate] {
    try #require(KeyCertificate.all(inPEM: Array(try Fixtures.text("signatures/\(name).pem").utf8)))
}
