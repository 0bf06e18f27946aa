import Crypto

/// The hash tree of a log: one root for all entries, and short proofs that an entry is among them, or that a later tree has
/// only grown.
///
/// The hash of a leaf is SHA-256(`00` ‖ entry), of an inner node SHA-256(`01` ‖ left ‖ right); a tree of n > 1 leaves has at its left
/// the greatest power of two that is less than n. The root of the empty tree is the SHA-256 of nothing.
///
///     var tree = MerkleTree()
///     tree.append(entry: Array("a".utf8))
///     tree.append(entry: Array("b".utf8))
///     let proof = tree.inclusionProof(of: 0)            // the hash of "b"
///     MerkleTree.includes(tree.leaves[0], at: 0, in: tree.root(), of: 2, by: proof)   // true
///
/// # Performance
/// Appending is amortised O(1), root and proofs O(log n): the hashes of all complete subtrees are kept, 64 bytes for each leaf.
///
/// Source: RFC 9162, section 2.1.
public struct MerkleTree: Sendable {
    /// `levels[h][i]` is the hash of the complete subtree over the leaves i · 2^h ..< (i + 1) · 2^h.
    private var levels: [[Digest]] = [[]]

    public init() {}

    /// The tree over some entries.
    public init(entries: some Sequence<[UInt8]>) {
        for entry in entries { append(entry: entry) }
    }

    /// How many leaves there are.
    public var count: Int { levels[0].count }

    /// The hashes of the leaves.
    public var leaves: [Digest] { levels[0] }

    public mutating func append(entry: [UInt8]) { append(leaf: Self.leafHash(entry)) }

    private mutating func append(leaf: Digest) {
        levels[0].append(leaf)
        var height = 0
        while levels[height].count.isMultiple(of: 2) {
            let level = levels[height]
            let node = Self.node(level[level.count - 2], level[level.count - 1])
            height += 1
            if height == levels.count { levels.append([]) }
            levels[height].append(node)
        }
    }

    /// The root of the first `size` leaves, or of all.
    ///
    /// - Precondition: there are so many.
    public func root(ofFirst size: Int? = nil) -> Digest {
        let size = size ?? count
        precondition(0...count ~= size, "a tree of leaves that are there")
        return size == 0 ? Digest(of: []) : hash(from: 0, count: size)
    }

    /// The hashes that lead from a leaf to the root of the first `size` leaves, or of all.
    ///
    /// - Precondition: the leaf is among them.
    public func inclusionProof(of index: Int, inFirst size: Int? = nil) -> [Digest] {
        let size = size ?? count
        precondition(size <= count && 0..<size ~= index, "a leaf of the tree")
        var proof: [Digest] = []
        var (start, length) = (0, size)
        while length > 1 {
            let left = Self.leftCount(length)
            if index < start + left {
                proof.append(hash(from: start + left, count: length - left))
                length = left
            } else {
                proof.append(hash(from: start, count: left))
                start += left
                length -= left
            }
        }
        return proof.reversed()
    }

    /// The hashes that show that the first `old` leaves are the beginning of the first `size`, or of all.
    ///
    /// - Precondition: 0 < `old` ≤ `size`, and there are so many.
    public func consistencyProof(from old: Int, to size: Int? = nil) -> [Digest] {
        let size = size ?? count
        precondition(size <= count && 1...size ~= old, "an earlier state of the tree")
        var proof: [Digest] = []
        var (start, length, isWhole) = (0, size, true)
        while old - start != length {
            let left = Self.leftCount(length)
            if old - start <= left {
                proof.append(hash(from: start + left, count: length - left))
                length = left
            } else {
                proof.append(hash(from: start, count: left))
                start += left
                length -= left
                isWhole = false
            }
        }
        // The old root itself need not be told to whoever has it.
        if !isWhole { proof.append(hash(from: start, count: length)) }
        return proof.reversed()
    }

    /// The root over the leaves `start ..< start + count`, where `start` is a multiple of the greatest power of two in `count`.
    private func hash(from start: Int, count: Int) -> Digest {
        if count & (count - 1) == 0 {
            let height = count.trailingZeroBitCount
            return levels[height][start >> height]
        }
        let left = Self.leftCount(count)
        return Self.node(hash(from: start, count: left), hash(from: start + left, count: count - left))
    }

    /// The greatest power of two that is less than `count`.
    private static func leftCount(_ count: Int) -> Int {
        1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
    }

    public static func leafHash(_ entry: [UInt8]) -> Digest { hash([0], entry, []) }

    static func node(_ left: Digest, _ right: Digest) -> Digest { hash([1], left.bytes, right.bytes) }

    private static func hash(_ prefix: [UInt8], _ first: [UInt8], _ second: [UInt8]) -> Digest {
        var hash = SHA256()
        hash.update(data: prefix)
        hash.update(data: first)
        hash.update(data: second)
        return Digest(bytes: Array(hash.finalize()))
    }
}
