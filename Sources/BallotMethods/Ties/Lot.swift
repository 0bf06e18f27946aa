import Crypto
public import VotingModel

/// The drawing of lots from a seed: one permutation of the ids, the same on every machine.
///
/// The seed is hashed into a key, the key into a stream of 64-bit numbers, and the stream drives a Fisher–Yates shuffle of
/// the ids in byte order, without modulo bias. Earlier in the permutation is preferred, at every tie of the count.
///
///     key     = SHA-256("wijkstem/lot/1\n" ‖ seed)
///     block j = SHA-256(key ‖ j as 8 bytes, big-endian), four 64-bit big-endian numbers each, j = 0, 1, …
///     for i = m − 1 … 1: draw x until x < 2⁶⁴ − (2⁶⁴ mod (i + 1)); swap positions i and x mod (i + 1)
public enum Lot {
    /// The ids in drawn order.
    ///
    /// - Complexity: O(m log m) for m ids.
    public static func permutation(of ids: [ProjectID], seed: String) -> [ProjectID] {
        var drawn = ids.sorted()
        var numbers = NumberStream(seed: seed)
        for position in drawn.indices.dropFirst().reversed() {
            drawn.swapAt(position, Int(numbers.next(below: UInt64(position) + 1)))
        }
        return drawn
    }

    private struct NumberStream {
        private let key: SHA256.Digest
        private var block: [UInt8] = []
        private var blockIndex: UInt64 = 0
        private var used = 4

        init(seed: String) {
            var hash = SHA256()
            hash.update(data: Array("wijkstem/lot/1\n".utf8))
            hash.update(data: Array(seed.utf8))
            key = hash.finalize()
        }

        private mutating func next() -> UInt64 {
            if used == 4 {
                var hash = SHA256()
                hash.update(data: Array(key))
                hash.update(data: (0..<8).map { UInt8(truncatingIfNeeded: blockIndex >> UInt64(56 - 8 * $0)) })
                block = Array(hash.finalize())
                blockIndex += 1
                used = 0
            }
            defer { used += 1 }
            return block[used * 8..<used * 8 + 8].reduce(0) { $0 << 8 | UInt64($1) }
        }

        /// Uniform below `bound`: numbers beyond the last whole multiple are drawn again.
        mutating func next(below bound: UInt64) -> UInt64 {
            let surplus = (UInt64.max % bound + 1) % bound
            while true {
                let number = next()
                if surplus == 0 || number <= UInt64.max - surplus { return number % bound }
            }
        }
    }
}
