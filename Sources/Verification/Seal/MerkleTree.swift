/// The tree of RFC 9162, section 2.1.1, entry by entry: its root at any size costs no more than the entries before it.
///
/// ```swift
/// var tree = MerkleTree()
/// for line in lines { tree.append(line) }
/// tree.root                                  // 32 bytes
/// ```
struct MerkleTree {
    /// The full subtrees from the left, the largest first: one for each 1 in the binary number of the size.
    private var subtrees: [[UInt8]] = []
    private(set) var size = 0

    mutating func append(_ entry: some Sequence<UInt8>) {
        var hash = Self.leaf(entry)
        var rest = size
        while rest & 1 == 1 {
            hash = Self.node(subtrees.removeLast(), hash)
            rest >>= 1
        }
        subtrees.append(hash)
        size += 1
    }

    /// The root hash; of no entries the SHA-256 of nothing.
    var root: [UInt8] {
        guard var hash = subtrees.last else { return Digest.sha256([]) }
        for left in subtrees.dropLast().reversed() { hash = Self.node(left, hash) }
        return hash
    }

    static func leaf(_ entry: some Sequence<UInt8>) -> [UInt8] {
        Digest.sha256([0] + entry)
    }

    static func node(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
        Digest.sha256([1] + left + right)
    }

    /// The root that an inclusion proof leads to (RFC 9162, section 2.1.3.2), or nothing if it has not the right length.
    ///
    /// The leaf is given by its hash, its place from 0.
    static func root(leaf: [UInt8], index: Int, size: Int, proof: [[UInt8]]) -> [UInt8]? {
        guard index >= 0, index < size else { return nil }
        var (position, last) = (index, size - 1)
        var hash = leaf
        for sibling in proof {
            if last == 0 { return nil }
            if position & 1 == 1 || position == last {
                hash = node(sibling, hash)
                while position & 1 == 0, position != 0 {
                    position >>= 1
                    last >>= 1
                }
            } else {
                hash = node(hash, sibling)
            }
            position >>= 1
            last >>= 1
        }
        return last == 0 ? hash : nil
    }
}
