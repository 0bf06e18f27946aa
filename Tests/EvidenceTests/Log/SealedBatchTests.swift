import Evidence
import Foundation
import Testing

@Suite("Sealed batches")
struct SealedBatchTests {
    private func sealed() -> SealedBatch {
        var number: UInt8 = 0
        return SealedBatch(HandWorkedLog.ballots, number: 1) {
            number += 1
            return [UInt8](repeating: number, count: 32)
        }
    }

    @Test func theBatchWorkedByHandHasItsLinesAndItsRoot() {
        let batch = sealed()
        #expect(String(decoding: batch.bytes, as: UTF8.self) == HandWorkedLog.sealed)
        #expect(
            batch.tree.root().hexadecimal == "533d70aa08ab8979bd308d16ad6cb0488094009e9c7f939483cf1e6934bc20e0"
        )
        #expect(batch.count == 5)
        #expect(
            batch.event
                == .batch(number: 1, ballots: 5, root: batch.tree.root())
        )
    }

    @Test func whatWasSealedReadsBack() throws {
        let batch = sealed()
        let (again, ballots) = try SealedBatch.read(batch.bytes, number: 1)
        #expect(again.bytes == batch.bytes && again.tree.root() == batch.tree.root())
        // Equal ballots are one line.
        let counts = Dictionary(ballots.lines.map { ($0.text, $0.count) }, uniquingKeysWith: +)
        let given = Dictionary(HandWorkedLog.ballots.lines.map { ($0.text, $0.count) }, uniquingKeysWith: +)
        #expect(counts == given && ballots.lines.count == 4)
    }

    @Test func anotherBallotMakesAnotherRoot() throws {
        let text = HandWorkedLog.sealed.replacingOccurrences(of: #"["A","B"]"#, with: #"["B"]"#)
        let (batch, _) = try SealedBatch.read(Array(text.utf8), number: 1)
        #expect(batch.tree.root() != sealed().tree.root())
    }

    @Test(
        arguments: [
            (#""batch":1"#, #""batch":2"#), ("0303", "03"), ("0303", "0X03"), (#"{"ballot""#, #"{ "ballot""#),
            (#""nonce""#, #""x":1,"nonce""#), (#","invalid":"too_many_projects""#, ""), ("\"}\n", "\"}\r\n"),
        ]
    )
    func aLineInAnotherFormIsRefused(_ old: String, _ new: String) {
        let text = HandWorkedLog.sealed.replacingOccurrences(of: old, with: new)
        #expect(text != HandWorkedLog.sealed)
        #expect(throws: SealedBatchError.self) { try SealedBatch.read(Array(text.utf8), number: 1) }
    }

    @Test func aBatchThatIsCutOffIsRefused() {
        #expect(throws: SealedBatchError.self) {
            try SealedBatch.read(Array(HandWorkedLog.sealed.utf8.dropLast()), number: 1)
        }
    }

    @Test func theTextOfABallotIsItsLineWithoutBatchAndNonce() {
        let group = Array(#","channel":"paper","class":"resident""#.utf8)
        let valid = CastBallots.Line(ballot: Array(#"["[\"]"]"#.utf8), group: group, count: 1)
        #expect(
            String(decoding: valid.text, as: UTF8.self) == #"{"ballot":["[\"]"],"channel":"paper","class":"resident"}"#
        )
        let invalid = CastBallots.Line(ballot: nil, group: group, invalid: "cost_too_high", count: 1)
        #expect(
            String(decoding: invalid.text, as: UTF8.self)
                == #"{"channel":"paper","class":"resident","invalid":"cost_too_high"}"#
        )
    }
}
