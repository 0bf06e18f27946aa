import Evidence

/// No proof of a tree traps, whatever the numbers, and one that is too long for the tree proves nothing.
///
/// An input is two numbers of eight bytes, two roots of 32 and the proof.
func holds(_ input: [UInt8]) throws {
    guard input.count >= 80 else { return }
    func number(_ start: Int) -> Int {
        Int(truncatingIfNeeded: input[start..<start + 8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }
    let digests = stride(from: 16, to: input.count - 31, by: 32).map { Digest(bytes: Array(input[$0..<$0 + 32])) }
    let (first, second) = (number(0), number(8))
    let proof = Array(digests.dropFirst(2))
    let isIncluded = MerkleTree.includes(digests[0], at: first, in: digests[1], of: second, by: proof)
    let grows = MerkleTree.grows(from: digests[0], of: first, to: digests[1], of: second, by: proof)
    require(proof.count <= 64 || !isIncluded && !grows, "no tree is so high")
}
