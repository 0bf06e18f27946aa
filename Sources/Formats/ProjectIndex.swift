/// Finds a project by the bytes of its id, without making a `String` of them.
///
/// Ids of up to eight bytes, which is nearly all of them, are compared as one word; longer ones by their bytes.
///
/// # Performance
/// An open hash table: expected O(length of the id).
struct ProjectIndex: Sendable {
    private var keys: [UInt8] = []
    private var ends: [Int] = []
    /// The packed id of each project; 0 for one that does not fit in a word.
    private var words: [UInt64] = []
    /// The index of a project + 1, or 0.
    private var slots: [Int32] = [Int32](repeating: 0, count: 64)

    var count: Int { ends.count }

    /// Adds an id and returns its index, or the index of the same id added before.
    mutating func insert(_ id: [UInt8]) -> (index: Int, isNew: Bool) {
        if let known = self[id.span] { return (known, false) }
        keys.append(contentsOf: id)
        ends.append(keys.count)
        words.append(Self.word(id.span))
        if ends.count * 4 > slots.count {
            slots = [Int32](repeating: 0, count: slots.count * 2)
            for index in ends.indices { place(index) }
        } else {
            place(ends.count - 1)
        }
        return (ends.count - 1, true)
    }

    subscript(id: Span<UInt8>) -> Int? {
        if id.count <= 8 { return find(word: Self.word(id)) }
        let mask = slots.count - 1
        var slot = Self.hash(id) & mask
        while slots[slot] != 0 {
            let index = Int(slots[slot]) - 1
            if words[index] == 0, matches(index, id) { return index }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// The project whose id packs into `word`: its bytes in order, the last one lowest.
    ///
    /// An id holds no zero byte, so different ids pack into different words.
    func find(word: UInt64) -> Int? {
        let slots = self.slots.span
        let mask = slots.count - 1
        var slot = Self.hash(word) & mask
        while slots[slot] != 0 {
            let index = Int(slots[slot]) - 1
            if words[index] == word { return index }
            slot = (slot + 1) & mask
        }
        return nil
    }

    private func matches(_ index: Int, _ id: Span<UInt8>) -> Bool {
        let start = index == 0 ? 0 : ends[index - 1]
        guard ends[index] - start == id.count else { return false }
        for offset in 0..<id.count where keys[start + offset] != id[offset] { return false }
        return true
    }

    private mutating func place(_ index: Int) {
        let start = index == 0 ? 0 : ends[index - 1]
        let mask = slots.count - 1
        let hash = words[index] != 0 ? Self.hash(words[index]) : Self.hash(keys.span.extracting(start..<ends[index]))
        var slot = hash & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = Int32(index + 1)
    }

    private static func word(_ id: Span<UInt8>) -> UInt64 {
        guard id.count <= 8 else { return 0 }
        var word: UInt64 = 0
        for index in 0..<id.count { word = word << 8 | UInt64(id[index]) }
        return word
    }

    private static func hash(_ word: UInt64) -> Int {
        let mixed = word &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed >> 32)
    }

    private static func hash(_ bytes: Span<UInt8>) -> Int {
        var state: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in 0..<bytes.count { state = (state ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01B3 }
        return Int(truncatingIfNeeded: state >> 32)
    }
}
