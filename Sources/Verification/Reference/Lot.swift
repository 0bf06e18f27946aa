/// The order in which a seed draws ids: earlier is preferred.
enum Lot {
    /// - Returns: the ids in drawn order.
    static func draw(_ ids: [Text], seed: [UInt8]) -> [Text] {
        let key = Digest.sha256(Array("wijkstem/lot/1\n".utf8) + seed)
        var drawn = ids.sorted()
        var block: [UInt8] = []
        var blocks: UInt64 = 0

        /// The next 64-bit number, big-endian, four to a block.
        func next() -> UInt64 {
            if block.isEmpty {
                block = Digest.sha256(key + bigEndian(blocks))
                blocks += 1
            }
            defer { block.removeFirst(8) }
            return block.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        }

        for last in stride(from: drawn.count - 1, to: 0, by: -1) {
            let size = UInt64(last + 1)
            // Numbers from the last, incomplete cycle would make some places likelier than others.
            let excess = (UInt64.max % size + 1) % size
            var number = next()
            while number > UInt64.max - excess { number = next() }
            drawn.swapAt(last, Int(number % size))
        }
        return drawn
    }

    private static func bigEndian(_ number: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> UInt64(56 - 8 * $0)) }
    }
}
