import Testing

@testable import Verification

/// What a voter holds: that the ballot is in the log.
@Suite("Receipts")
struct ReceiptTests {
    /// A receipt made by hand.
    struct HandReceipt {
        var commitment: String
        var entry: String
        var index: Int
        var proof: [[UInt8]]
        var ballotIndex: Int
        var ballotProof: [[UInt8]]
        var note: [UInt8]

        var bytes: [UInt8] {
            let extra: JSON = [
                "commitment": .string(commitment), "entry": .string(entry), "format": "wijkstem-receipt/1",
                "index": .integer(ballotIndex), "proof": .list(ballotProof.map { .string(hex($0)) }),
            ]
            let lines = proof.map { base64($0) + "\n" }.joined()
            let text = "c2sp.org/tlog-proof@v1\nextra \(base64(extra.canonicalBytes))\nindex \(index)\n\(lines)\n"
            return Array(text.utf8) + note
        }
    }

    private static func lines(_ sealed: HandSeal.Sealed) throws -> [[UInt8]] {
        try found(sealed.files["log/entries.jsonl"]).split(separator: 10).map(Array.init)
    }

    /// The receipt of a ballot of a batch, by a note over so many entries.
    static func receipt(
        _ seal: HandSeal,
        batch: Int,
        ballot: Int,
        note: String = "final"
    ) throws -> HandReceipt {
        let sealed = try seal.sealed()
        let entries = try lines(sealed)
        let close = try found(entries.firstIndex { String(decoding: $0, as: UTF8.self).contains(#""event":"close""#) })
        let covered = note == "final" ? entries[...] : entries[...close]
        let commitments = seal.orderedBatches[batch].map(\.commitment)
        return HandReceipt(
            commitment: hex(commitments[ballot]),
            entry: String(decoding: entries[2 + batch], as: UTF8.self),
            index: 2 + batch,
            proof: HandTree.proof(2 + batch, covered),
            ballotIndex: ballot,
            ballotProof: HandTree.proof(ballot, commitments[...]),
            note: try found(sealed.files["log/checkpoints/\(note).note"])
        )
    }

    private static let policy = Result { try Policy(trusted: try SealBase.witnessed.seal().policy()) }

    private func answer(_ receipt: [UInt8], _ bundle: HandSeal.Sealed? = nil) throws -> Receipt.Answer {
        let policy = try Self.policy.get()
        return Receipt.verify(receipt, policy: policy, bundle: bundle.map { BundleFolder(files: $0.files) })
    }

    @Test(arguments: ["close", "final"])
    func everyBallotHasItsReceipt(_ note: String) throws {
        var seal = try SealBase.witnessed.seal()
        // Batches of one to five, for proofs of all lengths.
        let ballots = Array(seal.batches.joined())
        seal.batches = [Array(ballots[..<5]), [ballots[5]]]
        let sealed = try seal.sealed()
        for (batch, ballots) in seal.batches.enumerated() {
            for ballot in ballots.indices {
                let receipt = try Self.receipt(seal, batch: batch, ballot: ballot, note: note)
                #expect(try answer(receipt.bytes).isValid)
                let answer = try answer(receipt.bytes, sealed)
                #expect(answer.isValid && answer.exitCode == 0, "\(answer.text(.en))")
                #expect(answer.text(.en).contains("the log of this result"))
                #expect(answer.text(.en).contains("batch \(batch + 1) of \(ballots.count) ballots"))
            }
        }
    }

    static let forgeries: [(name: String, change: @Sendable (inout HandReceipt) throws -> Void)] = [
        ("another commitment", { $0.commitment = String(repeating: "ab", count: 32) }),
        ("another place in the batch", { $0.ballotIndex += 1 }), ("another place in the log", { $0.index += 1 }),
        ("a place outside the log", { $0.index = 99 }), ("a shorter proof", { $0.proof.removeLast() }),
        ("a longer proof", { $0.proof.append($0.proof[0]) }), ("another hash", { $0.proof[0][0] ^= 1 }),
        ("another hash of the batch", { $0.ballotProof[0][31] ^= 128 }),
        ("a shorter proof of the batch", { $0.ballotProof.removeLast() }),
        ("a batch of another root", { $0.entry = $0.entry.replacing(#""root":""#, with: #""root":"0"#) }),
        ("an entry of no batch", { $0.entry = #"{"event":"final","time":"2027-01-15T08:00:00Z"}"# }),
        (
            "the note of another log",
            { receipt in
                var other = try SealBase.witnessed.seal()
                other.log = try HandKey("log.example", salt: "other")
                receipt.note = try found(other.sealed().files["log/checkpoints/final.note"])
            }
        ),
        ("a note that one witness did not sign", { $0.note = withoutLastLine($0.note) }),
        ("a note that no witness signed", { $0.note = withoutLastLine(withoutLastLine($0.note)) }),
        ("one witness twice", { $0.note = withoutLastLine($0.note) + lastLine(withoutLastLine($0.note)) }),
        ("a note with bytes behind it", { $0.note.append(65) }),
        ("no note", { $0.note = [] }),
    ]

    @Test(arguments: forgeries.indices)
    func aForgedReceiptIsRefused(_ index: Int) throws {
        var receipt = try Self.receipt(try SealBase.witnessed.seal(), batch: 0, ballot: 0)
        try Self.forgeries[index].change(&receipt)
        let answer = try answer(receipt.bytes)
        #expect(!answer.isValid && answer.exitCode == 1, "\(Self.forgeries[index].name)")
    }

    private static func lastLine(_ note: [UInt8]) -> [UInt8] {
        let end = note.dropLast().lastIndex(of: 10) ?? 0
        return Array(note[(end + 1)...])
    }

    private static func withoutLastLine(_ note: [UInt8]) -> [UInt8] { note.dropLast(lastLine(note).count) }

    /// What was made before the witnesses signed is worth something beside the result that they signed.
    @Test func witnessesMayHaveSignedTheNoteOfTheResult() throws {
        let seal = try SealBase.witnessed.seal()
        var receipt = try Self.receipt(seal, batch: 0, ballot: 0)
        receipt.note = Self.withoutLastLine(Self.withoutLastLine(receipt.note))
        #expect(try !answer(receipt.bytes).isValid)
        #expect(try answer(receipt.bytes, seal.sealed()).isValid)
    }

    @Test func aReceiptOfAnotherVoteNamesItsLogAndIsNotOfThisResult() throws {
        let seal = try SealBase.witnessed.seal()
        let receipt = try Self.receipt(seal, batch: 0, ballot: 0).bytes
        var sealed = try seal.sealed()
        let origin = String(decoding: sealed.files["log/checkpoints/final.note"] ?? [], as: UTF8.self).prefix {
            $0 != "\n"
        }
        #expect(try answer(receipt).text(.en).contains("Log \(origin), batch 1 of"))
        let rules = String(decoding: try found(sealed.files["rules.json"]), as: UTF8.self)
        let other = rules.replacing(#""vote":{"id":""#, with: #""vote":{"id":"andere-"#)
        #expect(other != rules)
        sealed.files["rules.json"] = Array(other.utf8)
        #expect(try !answer(receipt, sealed).isValid)
        sealed.files["rules.json"] = nil
        #expect(try !answer(receipt, sealed).isValid)
    }

    @Test func aReceiptOfAnotherResultIsRefused() throws {
        let seal = try SealBase.witnessed.seal()
        var other = seal
        other.start += 60
        let receipt = try Self.receipt(other, batch: 0, ballot: 0).bytes
        #expect(try answer(receipt).isValid)
        #expect(try answer(receipt, other.sealed()).isValid)
        #expect(try !answer(receipt, seal.sealed()).isValid)
    }

    @Test func everyFlippedBitIsRefused() throws {
        let receipt = try Self.receipt(try SealBase.witnessed.seal(), batch: 0, ballot: 0).bytes
        try #require(try answer(receipt).isValid)
        for index in receipt.indices {
            for bit in 0..<8 {
                var flipped = receipt
                flipped[index] ^= 1 << UInt8(bit)
                #expect(try !answer(flipped).isValid, "byte \(index), bit \(bit)")
            }
        }
    }
}
