import Evidence
import Testing
import VotingModel

@Suite("Witnesses")
struct WitnessTests {
    private let entries = (0..<9).map { Array("entry \($0)".utf8) }

    private func note(_ size: Int, of entries: [[UInt8]]? = nil, by key: SigningKey? = nil) throws -> SignedNote {
        let root = MerkleTree(entries: (entries ?? self.entries).prefix(size)).root()
        let key = try key ?? NoteVector.log()
        return SignedNote(
            Checkpoint(origin: LogOrigin(log: key.name, voteID: "beekdal-2027"), size: size, root: root),
            by: key
        )
    }

    private func request(_ size: Int, after old: Int, of entries: [[UInt8]]? = nil) throws -> WitnessRequest {
        let tree = MerkleTree(entries: (entries ?? self.entries).prefix(max(size, old)))
        let proof = old > 0 && old < size ? tree.consistencyProof(from: old, to: size) : []
        return WitnessRequest(oldSize: old, proof: proof, note: try note(size, of: entries))
    }

    private func state(signed size: Int) throws -> WitnessState {
        var state = WitnessState()
        try sign(try request(size, after: 0), in: &state)
        return state
    }

    @discardableResult
    private func sign(_ request: WitnessRequest, in state: inout WitnessState) throws -> SignedNote {
        let log = try PublicKey(text: NoteVector.logKey)
        return try state.cosign(request, with: try NoteVector.witness(), log: log, at: NoteVector.time)
    }

    private func refusal(_ request: WitnessRequest, after size: Int) throws -> WitnessError? {
        var state = try state(signed: size)
        let before = state
        do {
            try sign(request, in: &state)
            return nil
        } catch let error as WitnessError {
            #expect(state == before)
            return error
        }
    }

    @Test func aWitnessSignsWhatContinuesWhatItSignedBefore() throws {
        for old in 1...9 {
            for size in old...9 {
                var state = try state(signed: old)
                let note = try sign(try request(size, after: old), in: &state)
                let policy = try Policy(
                    level: .logged,
                    log: try PublicKey(text: NoteVector.logKey),
                    witnesses: [try PublicKey(text: NoteVector.witnessKey)],
                    quorum: 1
                )
                #expect(try policy.check(note).values.map(\.self) == [NoteVector.time])
                #expect(state.logs.map(\.checkpoint.size) == [size])
            }
        }
    }

    @Test func whatWasTakenBackIsNotSigned() throws {
        #expect(try refusal(try request(3, after: 0), after: 5) == .rollback(asked: 3, signed: 5))
        #expect(try refusal(try request(3, after: 2), after: 5) == .rollback(asked: 3, signed: 5))
    }

    @Test func aChangedPastIsNotSigned() throws {
        var changed = entries
        changed[1] = Array("another".utf8)
        // As long as before, and longer, with the proof that its own tree gives.
        #expect(try refusal(try request(5, after: 0, of: changed), after: 5) == .fork(asked: 5, signed: 5))
        #expect(try refusal(try request(7, after: 5, of: changed), after: 5) == .fork(asked: 7, signed: 5))
    }

    @Test func aProofThatIsMissingDoubledOrChangedIsNotEnough() throws {
        let good = try request(7, after: 5)
        #expect(try refusal(good, after: 5) == nil)
        var proofs = [[Digest](), Array(good.proof.dropLast()), good.proof + good.proof, Array(good.proof.reversed())]
        for index in good.proof.indices {
            var proof = good.proof
            proof[index] = Digest(of: [UInt8(index)])
            proofs.append(proof)
        }
        for proof in proofs {
            let request = WitnessRequest(oldSize: 5, proof: proof, note: good.note)
            #expect(try refusal(request, after: 5) == .fork(asked: 7, signed: 5))
        }
    }

    @Test func aRequestFromAnotherStateSaysWhichOneWasSigned() throws {
        #expect(try refusal(try request(7, after: 0), after: 5) == .oldSize(asked: 0, signed: 5))
        #expect(try refusal(try request(7, after: 6), after: 5) == .oldSize(asked: 6, signed: 5))
        var state = WitnessState()
        #expect(throws: WitnessError.oldSize(asked: 2, signed: 0)) { try sign(try request(5, after: 2), in: &state) }
        #expect(state == WitnessState())
    }

    @Test func aLogThatNobodyNamedOrUnderAnotherKeyIsNotSigned() throws {
        var state = WitnessState()
        let request = try request(2, after: 0)
        #expect(throws: WitnessError.unknownLog(origin: "beekdal.example/33bada0cebca1322")) {
            try state.cosign(request, with: try NoteVector.witness(), log: nil, at: NoteVector.time)
        }
        let other = try NoteVector.key("beekdal.example", from: 9)
        #expect(throws: WitnessError.note(NoteError(.logSignature))) {
            try state.cosign(
                request,
                with: try NoteVector.witness(),
                log: other.publicKey(.log),
                at: NoteVector.time
            )
        }
        try sign(request, in: &state)
        // Seen once, the key is known.
        #expect(throws: Never.self) {
            try state.cosign(request, with: try NoteVector.witness(), log: nil, at: NoteVector.time)
        }
        #expect(throws: WitnessError.otherLog(origin: "beekdal.example/33bada0cebca1322")) {
            try state.cosign(request, with: try NoteVector.witness(), log: other.publicKey(.log), at: NoteVector.time)
        }
        let forged = WitnessRequest(oldSize: 0, proof: [], note: try note(2, by: other))
        #expect(throws: WitnessError.note(NoteError(.logSignature))) { try sign(forged, in: &state) }
    }

    @Test func aRequestIsReadAsItWasWritten() throws {
        for (size, old) in [(1, 0), (5, 3), (9, 8), (4, 4)] {
            let request = try request(size, after: old)
            #expect(try WitnessRequest(bytes: request.bytes) == request)
        }
        let lines = String(decoding: try request(5, after: 3).bytes, as: UTF8.self).split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        #expect(lines[0] == "old 3")
        #expect(lines.firstIndex(of: "") == 1 + (try request(5, after: 3).proof.count))
    }

    @Test(arguments: [
        ("old 3", "old 03", 1), ("old 3", "old -3", 1), ("old 3", "old", 1), ("old 3", "new 3", 1),
        ("old 3\n", "old 3\nAAAA\n", 2), ("old 3\n", "old 3\n \n", 2), ("old 3", "old 3\r", 1),
    ])
    func aRequestOutOfFormIsRefused(old: String, new: String, line: Int) throws {
        let text = String(decoding: try request(5, after: 3).bytes, as: UTF8.self).replacing(old, with: new)
        #expect(throws: WitnessError.request(line: line)) { try WitnessRequest(bytes: Array(text.utf8)) }
    }

    @Test func everyCutRequestIsRefused() throws {
        let bytes = try request(5, after: 3).bytes
        #expect(!(0..<bytes.count).contains { (try? WitnessRequest(bytes: Array(bytes[..<$0]))) != nil })
    }

    @Test func whatWasSignedIsKeptAndReadStrictly() throws {
        let state = try state(signed: 5)
        #expect(try WitnessState(bytes: state.bytes) == state)
        let text = String(decoding: state.bytes, as: UTF8.self)
        for (old, new) in [
            ("wijkstem-witness/1", "wijkstem-witness/2"), ("\"size\":5", "\"size\":0"),
            ("beekdal.example/", "bergdal.example/"),
            ("\"logs\"", "\"log\""), ("{\"format\"", " {\"format\""), ("\"size\":5", "\"extra\":1,\"size\":5"),
        ] {
            let damaged = text.replacing(old, with: new)
            #expect(damaged != text)
            #expect(throws: WitnessError.self) { try WitnessState(bytes: Array(damaged.utf8)) }
        }
        var twice = text
        twice.replace("[{", with: "[\(text.drop { $0 != "[" }.dropFirst().dropLast(2)),{")
        #expect(throws: WitnessError.state("/logs")) { try WitnessState(bytes: Array(twice.utf8)) }
    }
}
