/// The other side of the proofs: what somebody checks who has no tree.
extension MerkleTree {
    /// Whether `proof` leads from a leaf at `index` to the root of a tree of `size` leaves.
    ///
    /// Source: RFC 9162, section 2.1.3.2.
    ///
    /// - Complexity: O(log n); a proof that is too long is refused.
    public static func includes(
        _ leaf: Digest,
        at index: Int,
        in root: Digest,
        of size: Int,
        by proof: [Digest]
    ) -> Bool {
        guard 0..<max(size, 0) ~= index else { return false }
        var (place, last) = (index, size - 1)
        var hash = leaf
        for sibling in proof {
            if last == 0 { return false }
            if place & 1 == 1 || place == last {
                hash = node(sibling, hash)
                // A right edge without a sibling of its own climbs until it has one.
                while place & 1 == 0, place > 0 {
                    place >>= 1
                    last >>= 1
                }
            } else {
                hash = node(hash, sibling)
            }
            place >>= 1
            last >>= 1
        }
        return last == 0 && hash == root
    }

    /// Whether `proof` shows that a tree of `size` leaves begins with one of `old` leaves.
    ///
    /// Source: RFC 9162, section 2.1.4.2. Of two trees of one size the roots must be equal and the proof empty.
    ///
    /// - Complexity: O(log n); a proof that is too long is refused.
    public static func grows(
        from oldRoot: Digest,
        of old: Int,
        to root: Digest,
        of size: Int,
        by proof: [Digest]
    ) -> Bool {
        guard old > 0, old <= size else { return false }
        if old == size { return proof.isEmpty && oldRoot == root }
        var path = proof
        if old & (old - 1) == 0 { path.insert(oldRoot, at: 0) }
        guard let first = path.first else { return false }
        var (place, last) = (old - 1, size - 1)
        while place & 1 == 1 {
            place >>= 1
            last >>= 1
        }
        var (oldHash, hash) = (first, first)
        for sibling in path.dropFirst() {
            if last == 0 { return false }
            if place & 1 == 1 || place == last {
                oldHash = node(sibling, oldHash)
                hash = node(sibling, hash)
                while place & 1 == 0, place > 0 {
                    place >>= 1
                    last >>= 1
                }
            } else {
                hash = node(hash, sibling)
            }
            place >>= 1
            last >>= 1
        }
        return last == 0 && oldHash == oldRoot && hash == root
    }
}
