import Parallelism
import Synchronization
import Testing

struct WorkersTests {
    @Test(arguments: [1, 2, 3, 7, 64]) func resultsComeInTheOrderOfTheParts(count: Int) {
        for parts in [0, 1, 2, 5, 100, 1_000] {
            #expect(Workers(count).map(parts) { $0 * $0 } == (0..<parts).map { $0 * $0 })
        }
    }

    @Test(arguments: [1, 2, 3, 7]) func everyPartIsDoneOnce(count: Int) {
        let done = Mutex([Int](repeating: 0, count: 500))
        _ = Workers(count).map(500) { part in done.withLock { $0[part] += 1 } }
        #expect(done.withLock { $0.allSatisfy { $0 == 1 } })
    }

    @Test(arguments: [1, 2, 3, 7]) func piecesOfARangeFollowEachOtherAndCoverIt(count: Int) {
        for range in [0..<0, 5..<6, 3..<10, 100..<1_100] {
            let pieces = Workers(count).map(over: range, leastLength: 10) { $0 }
            #expect(pieces.first?.lowerBound == range.lowerBound)
            #expect(pieces.last?.upperBound == range.upperBound)
            #expect(zip(pieces, pieces.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
            #expect(pieces.count <= max(1, min(count, range.count / 10)))
        }
    }

    @Test func thereIsAlwaysOneWorker() {
        #expect(Workers(0) == .one)
        #expect(Workers(-3) == .one)
        #expect(Workers.available.count >= 1)
    }
}
