/// Finds distinct ballots by a hash of what they hold: the table of a `BallotProfileBuilder` and of a `RankedProfile`.
///
/// One array of words: the hash of a ballot in the upper half and its number + 1 in the lower one, or 0. A ballot stands at the
/// first free place from the one that the upper bits of its hash say on. So one look at memory nearly always tells whether
/// there can be an equal ballot, and doubling the table walks along both tables from their beginnings to their ends.
///
/// # Performance
/// At most three quarters full; expected O(1). 8 to 16 bytes for most numbers of ballots, at the most 22 for each.
struct BallotTable: Sendable {
    private var slots: [UInt64]
    /// How far the upper bits of a hash are shifted down.
    private var shift: UInt32
    private var count = 0
    private static let leastBits = 10

    /// `count` ballots fit before it grows.
    init(count: Int = 0) {
        var bits = Self.leastBits
        while count * 4 > 3 << bits { bits += 1 }
        slots = [UInt64](repeating: 0, count: 1 << bits)
        shift = UInt32(32 - bits)
    }

    var isEmpty: Bool { count == 0 }

    /// Forgets all ballots, and gives back the memory they took.
    mutating func removeAll() { self = BallotTable() }

    /// What one hash finds, one candidate after the other.
    struct Probe {
        fileprivate let tag: UInt64
        fileprivate var slot: Int
    }

    func probe(_ hash: UInt32) -> Probe { Probe(tag: UInt64(hash), slot: Int(hash >> shift)) }

    /// The next ballot with the same hash, or `nil`.
    func next(_ probe: inout Probe) -> Int? {
        let slots = self.slots.span
        let mask = slots.count - 1
        while slots[probe.slot] != 0 {
            let entry = slots[probe.slot]
            probe.slot = (probe.slot + 1) & mask
            if entry >> 32 == probe.tag { return Int(entry & 0xFFFF_FFFF) - 1 }
        }
        return nil
    }

    /// Looks at the places where some hashes would stand; what follows finds them in the processor's cache.
    ///
    /// The looks do not depend on each other, so they go on at the same time.
    func warm(_ hashes: ArraySlice<UInt32>) -> Int {
        let slots = self.slots.span
        var taken = 0
        for hash in hashes { taken &+= slots[Int(hash >> shift)] == 0 ? 0 : 1 }
        return taken
    }

    /// Adds a ballot.
    mutating func insert(_ ballot: Int, hash: UInt32) {
        makeRoom(for: 1)
        put(UInt64(hash) << 32 | UInt64(ballot + 1))
        count += 1
    }

    /// Grows until so many more fit.
    mutating func makeRoom(for more: Int) {
        while (count + more) * 4 > slots.count * 3 {
            let old = slots
            slots = [UInt64](repeating: 0, count: old.count * 2)
            shift -= 1
            for entry in old where entry != 0 { put(entry) }
        }
    }

    private mutating func put(_ entry: UInt64) {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: entry >> UInt64(32 + shift))
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = entry
    }

    /// Mixes words into a hash.
    struct Hash {
        private var state: UInt64

        init(length: Int) { state = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: length) }

        mutating func add(_ word: UInt64) {
            state = (state ^ word) &* 0xFF51_AFD7_ED55_8CCD
            state ^= state >> 29
        }

        var value: UInt32 {
            let mixed = state &* 0xC4CE_B9FE_1A85_EC53
            return UInt32(truncatingIfNeeded: mixed >> 32)
        }
    }
}
