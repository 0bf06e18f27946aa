import TestSupport

extension [UInt8] {
    /// All arrays that differ in one bit.
    var flips: some Sequence<[UInt8]> {
        (0..<8 * count).lazy.map { bit in
            var changed = self
            changed[bit / 8] ^= 1 << (bit % 8)
            return changed
        }
    }

    /// Something else: a few bytes changed, put in, taken out, doubled, or cut off.
    func mutated(_ generator: inout SeededGenerator) -> [UInt8] {
        var changed = self
        for _ in 0...Int.random(in: 0...2, using: &generator) {
            guard !changed.isEmpty else { break }
            let place = Int.random(in: 0..<changed.count, using: &generator)
            let end = Swift.min(changed.count, place + Int.random(in: 1...8, using: &generator))
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: changed[place] = .random(in: 0...255, using: &generator)
            case 1: changed[place] &+= 1
            case 2: changed.insert(.random(in: 0...255, using: &generator), at: place)
            case 3: changed.removeSubrange(place..<end)
            case 4: changed.insert(contentsOf: changed[place..<end], at: place)
            default: changed.removeSubrange(place...)
            }
        }
        return changed
    }

    func contains(_ part: [UInt8], at place: Int) -> Bool {
        place >= 0 && place + part.count <= count && Array(self[place..<place + part.count]) == part
    }

    /// Where `part` stands for the first time.
    func place(of part: [UInt8]) -> Int? {
        (0..<Swift.max(0, count - part.count + 1)).first { contains(part, at: $0) }
    }
}
