/// Finds what somebody is typing among the ids of a list.
///
/// An id is taken by itself once it is as long as the longest: `17` of `1` to `60`, whereas `7` waits for a space, since `75`
/// might be meant, which is not on the list and must be told. Capitals do not matter where no two ids differ in them alone.
///
///     let ids = TypedIDs(["1", "12", "A7"])
///     ids.match("1")    // .exact(0, isWhole: false)
///     ids.match("a7")   // .exact(2, isWhole: true)
///     ids.match("A")    // .beginning
///     ids.match("9")    // .none
///
/// - Complexity: O(log n) a key, after O(n log n) for n ids.
struct TypedIDs: Sendable {
    enum Match: Equatable {
        /// An id; whole if no longer one can be meant.
        case exact(Int, isWhole: Bool)
        /// The beginning of ids.
        case beginning
        case none
    }

    /// Ids as they are compared, in byte order.
    private let sorted: [(bytes: [UInt8], position: Int)]
    private let longest: Int
    private let foldsCase: Bool

    init(_ ids: [String]) {
        let folded = ids.map { Self.fold($0) }
        foldsCase = Set(folded).count == ids.count
        let keys = foldsCase ? folded : ids.map { Array($0.utf8) }
        sorted = keys.enumerated().map { ($1, $0) }.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
        longest = keys.map(\.count).max() ?? 0
    }

    func match(_ typed: String) -> Match {
        let bytes = foldsCase ? Self.fold(typed) : Array(typed.utf8)
        let start = lowerBound(bytes)
        guard start < sorted.count, sorted[start].bytes.starts(with: bytes) else { return .none }
        guard sorted[start].bytes.count == bytes.count else { return .beginning }
        return .exact(sorted[start].position, isWhole: bytes.count == longest)
    }

    /// The only id that begins like this.
    func completion(_ typed: String) -> Int? {
        let bytes = foldsCase ? Self.fold(typed) : Array(typed.utf8)
        let start = lowerBound(bytes)
        guard start < sorted.count, sorted[start].bytes.starts(with: bytes) else { return nil }
        let isOnly = start + 1 == sorted.count || !sorted[start + 1].bytes.starts(with: bytes)
        return isOnly ? sorted[start].position : nil
    }

    private func lowerBound(_ bytes: [UInt8]) -> Int {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle].bytes.lexicographicallyPrecedes(bytes) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func fold(_ text: String) -> [UInt8] {
        text.utf8.map { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 ? $0 + 32 : $0 }
    }
}
