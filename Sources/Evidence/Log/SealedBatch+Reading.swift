import CanonicalJSON

extension SealedBatch {
    /// Reads a batch that was sealed before, with its ballots.
    ///
    /// - Throws: `SealedBatchError` with the line; whether the root is that of the log is for the reader to ask.
    /// - Complexity: O(bytes).
    public static func read(
        _ bytes: [UInt8],
        number: Int
    ) throws(SealedBatchError) -> (batch: SealedBatch, ballots: CastBallots) {
        var tree = MerkleTree()
        var places: [[UInt8]: Int] = [:]
        var lines: [CastBallots.Line] = []
        for (index, bytes) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .dropLast().enumerated()
        {
            let read: (line: CastBallots.Line, nonce: [UInt8])
            do {
                read = try CastBallots.Line.read(Array(bytes), batch: number)
            } catch {
                throw SealedBatchError(line: index + 1)
            }
            let text = read.line.text
            tree.append(entry: Digest(of: read.nonce + text).bytes)
            if let place = places[text] {
                lines[place].count += 1
            } else {
                places[text] = lines.count
                lines.append(read.line)
            }
        }
        if let last = bytes.last, last != UInt8(ascii: "\n") { throw SealedBatchError(line: tree.count + 1) }
        return (SealedBatch(number: number, bytes: bytes, tree: tree), CastBallots(lines: lines))
    }
}

extension SealedBatch {
    /// The commitments of the lines of a batch, in their order.
    ///
    /// - Throws: `SealedBatchError` with the first line that is none.
    public static func commitments(_ bytes: [UInt8]) throws(SealedBatchError) -> [Digest] {
        var commitments: [Digest] = []
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            guard let value = try? StrictReader.read(Array(line)).value, case .object(let members) = value,
                case .string(let digits)? = value["nonce"], let nonce = Hexadecimal.bytes(digits),
                let text = try? JSONValue.object(members.filter { $0.key != "batch" && $0.key != "nonce" })
                    .canonicalBytes()
            else { throw SealedBatchError(line: commitments.count + 1) }
            commitments.append(Digest(of: nonce + text))
        }
        return commitments
    }
}

/// A line of the sealed part that is none, from 1.
public struct SealedBatchError: Error, Sendable, Equatable {
    public let line: Int
}

extension CastBallots.Line {
    /// A line of the sealed part: what was cast, once, and its nonce.
    ///
    /// - Throws: whatever is wrong with it; a line that is not canonical is no line.
    fileprivate static func read(
        _ bytes: [UInt8],
        batch: Int
    ) throws -> (line: CastBallots.Line, nonce: [UInt8]) {
        var reader = try ObjectReader(try StrictReader.read(bytes).value, at: "")
        guard try reader.integer("batch") == batch, let nonce = Hexadecimal.bytes(try reader.string("nonce")),
            nonce.count == SealedBallots.nonceLength
        else { throw SchemaError(.badValue("batch"), at: "") }
        var line = CastBallots.Line(ballot: nil, count: 1)
        try line.take(&reader)
        try reader.finish()
        // The same line again, so that nothing about it is lost or open.
        let again = line.sealedBeginning(batch: batch) + Array("\(Hexadecimal.text(nonce))\"}".utf8)
        guard again == bytes else { throw SchemaError(.badValue("line"), at: "") }
        return (line, nonce)
    }
}
