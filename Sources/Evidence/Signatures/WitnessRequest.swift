/// What a log asks of a witness: here is a checkpoint, and the proof that it continues the one that you signed before.
///
///     old 2
///     (hashes of the consistency proof in base64, one a line; none where `old` is 0)
///     (an empty line)
///     (the note)
///
/// Source: C2SP tlog-witness, the body of “add-checkpoint”.
public struct WitnessRequest: Sendable, Equatable {
    static let proofLimit = 63

    /// How many leaves the witness has signed before; 0 if it has not seen this log.
    public let oldSize: Int
    public let proof: [Digest]
    public let note: SignedNote

    public init(oldSize: Int, proof: [Digest], note: SignedNote) {
        self.oldSize = oldSize
        self.proof = proof
        self.note = note
    }

    public var bytes: [UInt8] {
        let hashes = proof.map { Base64.text($0.bytes) + "\n" }.joined()
        return Array("old \(oldSize)\n\(hashes)\n\(note.text)".utf8)
    }

    /// - Throws: `WitnessError` `.request` with the line, or `.note`.
    public init(bytes: [UInt8]) throws(WitnessError) {
        var rest = bytes[...]
        var number = 0
        func line(_ rest: inout ArraySlice<UInt8>, _ number: inout Int) -> ArraySlice<UInt8>? {
            number += 1
            guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            defer { rest = rest[(end + 1)...] }
            return rest[..<end]
        }
        let word = "old "
        guard let first = line(&rest, &number), first.starts(with: word.utf8) else { throw .request(line: 1) }
        let digits = String(decoding: first.dropFirst(word.utf8.count), as: UTF8.self)
        guard let old = Int(digits), old >= 0, String(old).utf8.elementsEqual(first.dropFirst(word.utf8.count)) else {
            throw .request(line: 1)
        }
        var proof: [Digest] = []
        while true {
            guard let text = line(&rest, &number), proof.count <= Self.proofLimit else { throw .request(line: number) }
            if text.isEmpty { break }
            guard let hash = Base64.bytes(text), hash.count == Digest.byteCount else { throw .request(line: number) }
            proof.append(Digest(bytes: hash))
        }
        oldSize = old
        self.proof = proof
        do { note = try SignedNote(bytes: Array(rest)) } catch {
            throw .note(NoteError(error.code, line: error.line.map { $0 + number }))
        }
    }
}

/// Why a witness does not sign.
public enum WitnessError: Error, Sendable, Equatable {
    /// The request is not in form.
    case request(line: Int)
    case note(NoteError)
    /// This log was never seen, and nobody said which key is its.
    case unknownLog(origin: String)
    /// The log has another key than when it was seen first.
    case otherLog(origin: String)
    /// The request continues another state than the one that was signed last.
    case oldSize(asked: Int, signed: Int)
    /// Fewer entries than were signed before: something was taken back.
    case rollback(asked: Int, signed: Int)
    /// Other entries than were signed before: the past was changed.
    case fork(asked: Int, signed: Int)
    /// The file of what was signed is not in form.
    case state(String)
}
