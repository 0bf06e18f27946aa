import Evidence
import Testing

@Suite("The hash tree")
struct MerkleTreeTests {
    /// Worked out with another program, from the definition in RFC 9162, section 2.1.1.
    private static let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "022a6979e6dab7aa5ae4c3e5e45f7e977112a7e63593820dbec1ec738a24f93c",
        "b137985ff484fb600db93107c77b0365c80d78f5b429ded0fd97361d077999eb",
        "36642e73c2540ab121e3a6bf9545b0a24982cd830eb13d3cd19de3ce6c021ec1",
        "33376a3bd63e9993708a84ddfe6c28ae58b83505dd1fed711bd924ec5a6239f0",
        "fe14a5426fbd70c0fa73f52342afed0da0bd23c4838662ccf6b88a3070ead97b",
        "e069fc12e231ccfd4516bf1617945fb3ccd5cc8910d92d6265289f088f777fdd",
        "4ae191939f548d9934740b88dea2c5cb89bb8870fc4505cd79dec6bbfaaee9cb",
    ]

    private static func tree(_ count: Int) -> MerkleTree {
        MerkleTree(entries: (0..<count).map { [UInt8(97 + $0 % 26)] + Array("\($0 / 26)".utf8).filter { $0 != 48 } })
    }

    @Test func smallTreesHaveTheRootsOfTheDefinition() {
        for (count, root) in Self.roots.enumerated() {
            #expect(Self.tree(count).root().hexadecimal == root)
            #expect(Self.tree(7).root(ofFirst: count).hexadecimal == root)
        }
    }

    @Test func proofsOfASmallTreeAreThoseOfTheDefinition() {
        let tree = Self.tree(7)
        #expect(
            tree.inclusionProof(of: 4).map(\.hexadecimal) == [
                "f5a06d3c52937089c51b7c6c1cc1948ccdc5581328b2ebb578e8cca66a7b5221",
                "5aeb196e83598231b45c61f3e0c5a0fda49b0d4f86a6db5f893aacccf514fa99", Self.roots[4],
            ]
        )
        #expect(
            tree.inclusionProof(of: 6).map(\.hexadecimal) == [
                "918566184c9d5be235ad2b6dd60828f5cec14fc409f02f7db8647009ec6da588", Self.roots[4],
            ]
        )
        #expect(
            tree.consistencyProof(from: 3).map(\.hexadecimal) == [
                "597fcb31282d34654c200d3418fca5705c648ebf326ec73d8ddef11841f876d8",
                "d070dc5b8da9aea7dc0f5ad4c29d89965200059c9a0ceca3abd5da2492dcb71d", Self.roots[2],
                "e286d3390665a7cdc759453bed0b00cded1842d757e3e6cfe87df53db177e725",
            ]
        )
        #expect(
            tree.consistencyProof(from: 4).map(\.hexadecimal) == [
                "e286d3390665a7cdc759453bed0b00cded1842d757e3e6cfe87df53db177e725"
            ]
        )
    }

    /// Every leaf of every size from 1 to 130, and no other leaf, place or size by the same proof.
    @Test func everyLeafIsProvedAndNoOther() {
        let tree = Self.tree(130)
        var wrong: [String] = []
        for size in 1...130 {
            let root = tree.root(ofFirst: size)
            for index in 0..<size {
                let proof = tree.inclusionProof(of: index, inFirst: size)
                let leaf = tree.leaves[index]
                if !MerkleTree.includes(leaf, at: index, in: root, of: size, by: proof) {
                    wrong.append("\(index) of \(size)")
                }
                if proof.count > 8 { wrong.append("\(index) of \(size): \(proof.count) hashes") }
                let other = (index + 1) % 130
                if MerkleTree.includes(tree.leaves[other], at: index, in: root, of: size, by: proof) {
                    wrong.append("another leaf at \(index) of \(size)")
                }
                if size > 1, MerkleTree.includes(leaf, at: (index + 1) % size, in: root, of: size, by: proof) {
                    wrong.append("\(index) of \(size) at another place")
                }
                if MerkleTree.includes(leaf, at: index, in: root, of: size, by: proof + [leaf]) {
                    wrong.append("\(index) of \(size) by more")
                }
                if size > 1, MerkleTree.includes(leaf, at: index, in: root, of: size, by: proof.dropLast()) {
                    wrong.append("\(index) of \(size) by less")
                }
            }
        }
        #expect(wrong.isEmpty)
        let leaf = tree.leaves[0]
        for (index, size) in [(-1, 1), (1, 1), (0, 0), (0, -3), (.max, .max)] {
            #expect(!MerkleTree.includes(leaf, at: index, in: leaf, of: size, by: []))
        }
    }

    /// Every pair of sizes from 1 to 130: what has grown is proved, and what has changed is not.
    @Test func growthIsProvedAndChangeIsNot() {
        let tree = Self.tree(130)
        var other = MerkleTree()
        for index in 0..<130 { other.append(entry: index == 0 ? [0] : [UInt8(index)]) }
        var wrong: [String] = []
        for size in 1...130 {
            let root = tree.root(ofFirst: size)
            for old in 1...size {
                let proof = tree.consistencyProof(from: old, to: size)
                let oldRoot = tree.root(ofFirst: old)
                if !MerkleTree.grows(from: oldRoot, of: old, to: root, of: size, by: proof) {
                    wrong.append("\(old) to \(size)")
                }
                if proof.count > 9 { wrong.append("\(old) to \(size): \(proof.count) hashes") }
                if MerkleTree.grows(from: other.root(ofFirst: old), of: old, to: root, of: size, by: proof) {
                    wrong.append("\(old) to \(size) from other leaves")
                }
                if MerkleTree.grows(from: oldRoot, of: old, to: root, of: size, by: proof + [root]) {
                    wrong.append("\(old) to \(size) by more")
                }
                if old < size, MerkleTree.grows(from: oldRoot, of: old, to: root, of: size, by: proof.dropLast()) {
                    wrong.append("\(old) to \(size) by less")
                }
            }
        }
        #expect(wrong.isEmpty)
        let root = tree.root(ofFirst: 2)
        #expect(!MerkleTree.grows(from: root, of: 0, to: root, of: 2, by: []))
        #expect(!MerkleTree.grows(from: root, of: 3, to: root, of: 2, by: []))
        #expect(!MerkleTree.grows(from: root, of: 3, to: root, of: 5, by: []))
    }

    @Test func aLeafIsNoInnerNode() {
        let tree = Self.tree(2)
        let inner = tree.leaves[0].bytes + tree.leaves[1].bytes
        #expect(MerkleTree.leafHash(inner) != tree.root())
    }
}
