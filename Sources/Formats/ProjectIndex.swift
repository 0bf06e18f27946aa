/// Finds a project by the bytes of its id, without making a `String` of them.
///
/// Ids of up to fifteen bytes, which is nearly all of them, are compared as a key of two words; longer ones by their bytes.
///
/// # Performance
/// An open hash table: expected O(length of the id).
struct ProjectIndex: Sendable {
    private var keys: [UInt8] = []
    private var ends: [Int] = []
    private var slots: [Slot] = [Slot](repeating: Slot(), count: 64)

    /// The bytes of an id, packed: the first eight in one word, the first byte lowest, and those that follow in the other, with
    /// how many they are in its highest byte.
    ///
    /// So different ids have different keys.
    struct Key: Sendable, Equatable {
        private let first: UInt64
        private let second: UInt64

        /// How many bytes fit.
        static let length = 2 * ByteWords.length - 1

        /// The key of no id: of one that does not fit, and of none at all.
        init() { (first, second) = (0, 0) }

        /// - Precondition: `count` is at most `length`, and the words hold zeros behind so many bytes.
        init(_ first: UInt64, _ second: UInt64, count: Int) {
            self.first = first
            self.second = second | UInt64(count) << 56
        }

        init(_ id: Span<UInt8>) {
            if id.count > Self.length {
                self.init()
            } else {
                self.init(ByteWords.load(id, from: 0), ByteWords.load(id, from: ByteWords.length), count: id.count)
            }
        }

        var isEmpty: Bool { second >> 56 == 0 }

        var hash: Int {
            let mixed = (first ^ second &* 0xC4CE_B9FE_1A85_EC53) &* 0x9E37_79B9_7F4A_7C15
            return Int(truncatingIfNeeded: mixed >> 32)
        }
    }

    private struct Slot: Sendable {
        var key = Key()
        /// The index of a project + 1, or 0.
        var number = 0
    }

    var count: Int { ends.count }

    /// Adds an id and returns its index, or the index of the same id added before.
    mutating func insert(_ id: [UInt8]) -> (index: Int, isNew: Bool) {
        if let known = self[id.span] { return (known, false) }
        keys.append(contentsOf: id)
        ends.append(keys.count)
        if ends.count * 2 > slots.count {
            slots = [Slot](repeating: Slot(), count: slots.count * 2)
            for index in ends.indices { place(index) }
        } else {
            place(ends.count - 1)
        }
        return (ends.count - 1, true)
    }

    subscript(id: Span<UInt8>) -> Int? {
        if id.count <= Key.length { return find(Key(id)) }
        let mask = slots.count - 1
        var slot = Self.hash(id) & mask
        while slots[slot].number != 0 {
            let index = slots[slot].number - 1
            if slots[slot].key.isEmpty, matches(index, id) { return index }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// The project that has a key.
    func find(_ key: Key) -> Int? {
        if key.isEmpty { return nil }
        let slots = self.slots.span
        let mask = slots.count - 1
        var slot = key.hash & mask
        while slots[slot].number != 0 {
            if slots[slot].key == key { return slots[slot].number - 1 }
            slot = (slot + 1) & mask
        }
        return nil
    }

    private func bytes(of index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

    private func matches(_ index: Int, _ id: Span<UInt8>) -> Bool {
        let range = bytes(of: index)
        guard range.count == id.count else { return false }
        for offset in 0..<id.count where keys[range.lowerBound + offset] != id[offset] { return false }
        return true
    }

    private func key(of index: Int) -> (key: Key, hash: Int) {
        let id = keys.span.extracting(bytes(of: index))
        let key = Key(id)
        return (key, key.isEmpty ? Self.hash(id) : key.hash)
    }

    private mutating func place(_ index: Int) {
        let mask = slots.count - 1
        let (key, hash) = key(of: index)
        var slot = hash & mask
        while slots[slot].number != 0 { slot = (slot + 1) & mask }
        slots[slot] = Slot(key: key, number: index + 1)
    }

    private static func hash(_ bytes: Span<UInt8>) -> Int {
        var state: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in 0..<bytes.count { state = (state ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01B3 }
        return Int(truncatingIfNeeded: state >> 32)
    }
}
