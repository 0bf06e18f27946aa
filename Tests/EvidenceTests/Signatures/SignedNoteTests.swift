import Evidence
import Testing

/// The vector was computed with another implementation of Ed25519: the seeds are the bytes 0 to 31 and 32 to 63, the root is the
/// SHA-256 of `root`, the time 1804275000.
enum NoteVector {
    static let text = """
        beekdal.example/33bada0cebca1322
        5
        SBNJTRN+FjG7owHVrKtue7eqdM4RhdRWVl71HXN2d7I=

        """
    static let logLine =
        "\u{2014} beekdal.example JIF5ST5z/VeeKsdSTVhNcBt/nzO/Y9uU2WcnY77sk3eGjWopo98w2qoefX8nVyktN/E1IsDeHtLuOJqy7/iinnpxLw0="
    static let witnessLine =
        "\u{2014} kascommissie.beekdal.example HTbWswAAAABriw04SKJ4GpLZkY4MQ4bN0sP7d8FWIDNFRbTiVBqmcRdKAbernDevfXoUBQe16tV9es5TcO4Avngty0ObVCt59StxBQ=="
    static let note = "\(text)\n\(logLine)\n\(witnessLine)\n"
    static let logKey = "beekdal.example+24817949+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
    static let witnessKey = "kascommissie.beekdal.example+1d36d6b3+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X"
    static let time = 1_804_275_000

    static func log() throws -> SigningKey { try key("beekdal.example", from: 0) }
    static func witness(_ name: String = "kascommissie.beekdal.example") throws -> SigningKey {
        try key(name, from: 32)
    }

    static func key(_ name: String, from first: UInt8) throws -> SigningKey {
        try SigningKey(name: try #require(KeyName(name)), secret: (0..<32).map { first + $0 })
    }

    static func checkpoint(size: Int = 5, root: String = "root") throws -> Checkpoint {
        let name = try #require(KeyName("beekdal.example"))
        return Checkpoint(
            origin: LogOrigin(log: name, voteID: "beekdal-2027"),
            size: size,
            root: Digest(of: root.utf8)
        )
    }
}

@Suite("Signed notes")
struct SignedNoteTests {
    private func signed() throws -> SignedNote {
        let checkpoint = try NoteVector.checkpoint()
        var note = SignedNote(checkpoint, by: try NoteVector.log())
        try note.add(try NoteVector.witness().cosign(checkpoint, at: NoteVector.time))
        return note
    }

    private func keys() throws -> (log: PublicKey, witnesses: [PublicKey]) {
        (try PublicKey(text: NoteVector.logKey), [try PublicKey(text: NoteVector.witnessKey)])
    }

    private func refusal(of text: String) -> NoteError? {
        do {
            _ = try SignedNote(bytes: Array(text.utf8))
            return nil
        } catch {
            return error
        }
    }

    private func objection(to text: String, witnesses: [PublicKey]? = nil) throws -> NoteError? {
        let keys = try keys()
        let note = try SignedNote(bytes: Array(text.utf8))
        do {
            try note.check(log: keys.log, witnesses: witnesses ?? keys.witnesses)
            return nil
        } catch {
            return error
        }
    }

    @Test func theSignaturesOfAnotherImplementationComeOutByteForByte() throws {
        #expect(try signed().text == NoteVector.note)
        #expect(try NoteVector.log().publicKey(.log).text == NoteVector.logKey)
        #expect(try NoteVector.witness().publicKey(.witness).text == NoteVector.witnessKey)
    }

    @Test func aNoteIsReadAndCheckedWithTheTimesOfItsWitnesses() throws {
        let note = try SignedNote(bytes: Array(NoteVector.note.utf8))
        #expect(try note == signed())
        let keys = try keys()
        let times = try note.check(log: keys.log, witnesses: keys.witnesses)
        #expect(times == [try #require(KeyName("kascommissie.beekdal.example")): NoteVector.time])
    }

    @Test func everyFlippedBitOfANoteIsRefused() throws {
        let keys = try keys()
        let bytes = Array(NoteVector.note.utf8)
        var accepted: [Int] = []
        for bit in 0..<bytes.count * 8 {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << (bit % 8)
            if let note = try? SignedNote(bytes: flipped),
                (try? note.check(log: keys.log, witnesses: keys.witnesses)) != nil
            {
                accepted.append(bit)
            }
        }
        #expect(accepted.isEmpty)
    }

    @Test func everyCutNoteIsRefusedOrIsThatOfTheLogAlone() throws {
        let bytes = Array(NoteVector.note.utf8)
        let alone = Array("\(NoteVector.text)\n\(NoteVector.logLine)\n".utf8).count
        let read = (0..<bytes.count).filter { (try? SignedNote(bytes: Array(bytes[..<$0]))) != nil }
        #expect(read == [alone])
    }

    @Test(arguments: [
        ("", NoteError(.cutOff, line: 1)),
        (NoteVector.text, NoteError(.cutOff, line: 4)),
        ("\(NoteVector.text)\n", NoteError(.cutOff, line: 5)),
        ("\(NoteVector.text)\n\(NoteVector.logLine)", NoteError(.cutOff, line: 5)),
        ("\(NoteVector.text)\n\(NoteVector.logLine)\n\n", NoteError(.signatureLine, line: 6)),
        ("\(NoteVector.text)extension\n\n\(NoteVector.logLine)\n", NoteError(.separator, line: 4)),
        (NoteVector.note.replacingLine(1, by: "beekdal.example"), NoteError(.origin, line: 1)),
        (NoteVector.note.replacingLine(1, by: "Beekdal.example/33bada0cebca1322"), NoteError(.origin, line: 1)),
        (NoteVector.note.replacingLine(1, by: "beekdal.example/33BADA0CEBCA1322"), NoteError(.origin, line: 1)),
        (NoteVector.note.replacingLine(1, by: "beekdal.example/33bada0cebca132"), NoteError(.origin, line: 1)),
        (NoteVector.note.replacingLine(2, by: "05"), NoteError(.size, line: 2)),
        (NoteVector.note.replacingLine(2, by: "+5"), NoteError(.size, line: 2)),
        (NoteVector.note.replacingLine(2, by: "0"), NoteError(.size, line: 2)),
        (NoteVector.note.replacingLine(2, by: "99999999999999999999"), NoteError(.size, line: 2)),
        (NoteVector.note.replacingLine(3, by: "AAAA"), NoteError(.root, line: 3)),
        // The same 32 bytes, with the two bits set that no byte has.
        (
            NoteVector.note.replacingLine(3, by: "SBNJTRN+FjG7owHVrKtue7eqdM4RhdRWVl71HXN2d7J="),
            NoteError(.root, line: 3)
        ),
        (NoteVector.note.replacingLine(5, by: "- beekdal.example AAAAAAA="), NoteError(.signatureLine, line: 5)),
        (NoteVector.note.replacingLine(5, by: NoteVector.logLine + " "), NoteError(.signatureLine, line: 5)),
        (NoteVector.note.replacingLine(5, by: NoteVector.logLine + "\r"), NoteError(.signatureLine, line: 5)),
        (NoteVector.note.replacingLine(6, by: "\u{2014} kas AAAAAA=="), NoteError(.signatureLine, line: 6)),
    ])
    func aNoteOutOfFormIsRefusedWithItsLine(text: String, error: NoteError) {
        #expect(refusal(of: text) == error)
    }

    @Test func aNoteWithBytesThatAreNoTextIsRefused() {
        var bytes = Array(NoteVector.note.utf8)
        bytes[3] = 0xFF
        #expect(throws: NoteError(.origin, line: 1)) { try SignedNote(bytes: bytes) }
    }

    @Test func theSignatureOfAnotherLogOrOfAnotherCheckpointIsRefused() throws {
        let other = SignedNote(try NoteVector.checkpoint(), by: try NoteVector.key("beekdal.example", from: 1))
        #expect(try objection(to: other.text) == NoteError(.logSignature, line: 5))
        let larger = NoteVector.note.replacingLine(2, by: "6")
        #expect(try objection(to: larger) == NoteError(.logSignature, line: 5))
        let otherOrigin = SignedNote(
            Checkpoint(
                origin: LogOrigin(log: try #require(KeyName("bergdal.example")), voteID: "beekdal-2027"),
                size: 5,
                root: Digest(of: "root".utf8)
            ),
            by: try NoteVector.log()
        )
        #expect(try objection(to: otherOrigin.text) == NoteError(.logSignature, line: 5))
    }

    @Test func aWitnessIsNotTheLogAndTheLogIsNoWitness() throws {
        let first = "\(NoteVector.text)\n\(NoteVector.witnessLine)\n\(NoteVector.logLine)\n"
        #expect(try objection(to: first) == NoteError(.logSignature, line: 5))
        // The log's key cosigns: another role, so another id, which nobody named.
        var note = SignedNote(try NoteVector.checkpoint(), by: try NoteVector.log())
        try note.add(try NoteVector.log().cosign(note.checkpoint, at: NoteVector.time))
        #expect(try objection(to: note.text) == NoteError(.unknownKey, line: 6))
        let twice = "\(NoteVector.text)\n\(NoteVector.logLine)\n\(NoteVector.logLine)\n"
        #expect(try objection(to: twice) == NoteError(.unknownKey, line: 6))
    }

    @Test func aWitnessThatNobodyNamedIsRefused() throws {
        #expect(try objection(to: NoteVector.note, witnesses: []) == NoteError(.unknownKey, line: 6))
    }

    @Test func aCosignatureOfAnotherMomentOrCheckpointIsRefused() throws {
        let checkpoint = try NoteVector.checkpoint()
        let line = try NoteVector.witness().cosign(checkpoint, at: NoteVector.time)
        var signature = line.signature
        signature[7] ^= 1
        var note = SignedNote(checkpoint, by: try NoteVector.log())
        try note.add(NoteSignature(name: line.name, keyID: line.keyID, signature: signature))
        #expect(try objection(to: note.text) == NoteError(.cosignature, line: 6))

        note = SignedNote(checkpoint, by: try NoteVector.log())
        try note.add(try NoteVector.witness().cosign(try NoteVector.checkpoint(size: 6), at: NoteVector.time))
        #expect(try objection(to: note.text) == NoteError(.cosignature, line: 6))

        // Over the text alone, as a log signs.
        note = SignedNote(checkpoint, by: try NoteVector.log())
        let alone = try NoteVector.witness().sign(checkpoint)
        try note.add(NoteSignature(name: line.name, keyID: line.keyID, signature: alone.signature))
        #expect(try objection(to: note.text) == NoteError(.cosignature, line: 6))
    }

    @Test func cosignaturesStandInOrderOfTheirNamesAndOnce() throws {
        let checkpoint = try NoteVector.checkpoint()
        let names = ["wijkraad.beekdal.example", "a.example", "kascommissie.beekdal.example"]
        let witnesses = try names.map { try NoteVector.witness($0) }
        var note = SignedNote(checkpoint, by: try NoteVector.log())
        for witness in witnesses { try note.add(witness.cosign(checkpoint, at: NoteVector.time)) }
        #expect(note.signatures.map(\.name.text) == ["beekdal.example"] + names.sorted())
        let keys = witnesses.map { $0.publicKey(.witness) }
        #expect(try objection(to: note.text, witnesses: keys) == nil)

        var lines = note.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        lines.swapAt(5, 6)
        #expect(try objection(to: lines.joined(separator: "\n"), witnesses: keys) == NoteError(.order, line: 7))
        lines[6] = lines[5]
        #expect(try objection(to: lines.joined(separator: "\n"), witnesses: keys) == NoteError(.order, line: 7))

        let again = witnesses[0].cosign(checkpoint, at: NoteVector.time + 1)
        #expect(throws: NoteError(.order)) { try note.add(again) }
    }
}

extension String {
    /// With one line, counted from 1, replaced.
    fileprivate func replacingLine(_ number: Int, by line: String) -> String {
        var lines = split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        lines[number - 1] = line
        return lines.joined(separator: "\n")
    }
}
