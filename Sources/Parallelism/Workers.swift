import Dispatch
import Glibc
import Synchronization

/// Threads that share out one job, with results that do not depend on how many they are.
///
/// A job is cut into parts by whoever gives it; every part is done alone, by whichever thread is free, and the results come in
/// the order of the parts. So whatever is put together from them is the same to the byte for any number of threads.
///
///     Workers(2).map(4) { $0 * $0 }   // [0, 1, 4, 9]
///
/// # Performance
/// With one worker, or one part, nothing is started: the caller's thread does all. Otherwise starting and gathering take some
/// ten microseconds, so a part should take longer than that.
public struct Workers: Sendable, Equatable {
    /// How many threads work at the same time, the caller's included: 1 or more.
    public let count: Int

    public init(_ count: Int) {
        self.count = max(1, count)
    }

    /// The caller's thread alone.
    public static let one = Workers(1)

    /// As many as there are processors in use.
    public static var available: Workers { Workers(sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// Does `parts` parts of a job and returns what each gave, in their order.
    ///
    /// Parts are begun in their order. Which thread does which is not determined.
    public func map<Result: Sendable>(_ parts: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
        let threads = min(count, parts)
        if threads <= 1 { return (0..<parts).map(body) }
        let next = Atomic(0)
        let results = Mutex([Result?](repeating: nil, count: parts))
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
            while true {
                let part = next.wrappingAdd(1, ordering: .relaxed).oldValue
                if part >= parts { return }
                let result = body(part)
                results.withLock { $0[part] = result }
            }
        }
        return results.withLock { $0.compactMap(\.self) }
    }

    /// Cuts `range` into as many pieces as there are workers, of nearly equal length, and does `body` for each.
    ///
    /// Ranges shorter than `leastLength` for each worker are not worth it and stay whole.
    public func map<Result: Sendable>(
        over range: Range<Int>,
        leastLength: Int = 1 << 16,
        _ body: @Sendable (Range<Int>) -> Result
    ) -> [Result] {
        let pieces = max(1, min(count, range.count / leastLength))
        if pieces == 1 { return [body(range)] }
        return map(pieces) { piece in
            let start = range.lowerBound + range.count * piece / pieces
            let end = range.lowerBound + range.count * (piece + 1) / pieces
            return body(start..<end)
        }
    }
}
