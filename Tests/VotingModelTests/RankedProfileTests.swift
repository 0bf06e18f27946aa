import TestSupport
import Testing

@testable import VotingModel

@Suite("Profiles of ranked ballots")
struct RankedProfileTests {
    @Test func ballotsThatAreAddedAfterACompleteProfileFindTheirEquals() {
        let seed: UInt64 = 71
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<20 {
            var plain = RankedProfile(candidateCount: 5)
            var interrupted = plain
            for _ in 0..<Int.random(in: 1...2_000, using: &generator) {
                var marks = (0..<Int.random(in: 0...5, using: &generator)).map { _ in
                    RankedMark.candidate(.random(in: 0..<5, using: &generator))
                }
                if Bool.random(using: &generator) { marks.append(.skipped) }
                plain.add(marks)
                interrupted.add(marks)
                if Int.random(in: 0..<100, using: &generator) == 0 { interrupted = interrupted.complete() }
            }
            #expect(interrupted.marks == plain.marks, "seed \(seed)")
            #expect(interrupted.offsets == plain.offsets, "seed \(seed)")
            #expect(interrupted.multiplicities == plain.multiplicities, "seed \(seed)")
            #expect(
                Set((0..<plain.distinctCount).map { Array(plain[$0]) }).count == plain.distinctCount,
                "seed \(seed)"
            )
            #expect(plain.checkInvariants() == nil, "seed \(seed)")
        }
    }
}
