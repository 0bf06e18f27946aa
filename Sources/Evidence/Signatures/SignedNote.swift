/// A checkpoint with the signatures under it, as a `.note` file has it.
///
///     var note = SignedNote(checkpoint, by: logKey)
///     try note.add(witnessKey.cosign(checkpoint, at: now))
///     note.bytes       // three lines, an empty one, two signature lines
///
/// The log's signature stands first, those of witnesses follow in byte order of their names. Reading checks the form alone;
/// `check(log:witnesses:)` says whether the signatures are right and of the keys that count.
///
/// Source: C2SP signed-note.
public struct SignedNote: Sendable, Equatable {
    /// No policy of ours has so many witnesses that a note would be longer.
    public static let byteLimit = 1 << 20

    public let checkpoint: Checkpoint
    public private(set) var signatures: [NoteSignature]

    /// A checkpoint that its log has signed.
    public init(_ checkpoint: Checkpoint, by log: SigningKey) {
        self.checkpoint = checkpoint
        signatures = [log.sign(checkpoint)]
    }

    /// Reads a note.
    ///
    /// - Throws: `NoteError` with the line where its form ends.
    public init(bytes: [UInt8]) throws(NoteError) {
        guard bytes.count <= Self.byteLimit else { throw NoteError(.tooLong) }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        // Three lines, the empty one, a signature, and what follows the last LF: nothing.
        guard lines.count >= 6, let end = lines.last, end.isEmpty else { throw NoteError(.cutOff, line: lines.count) }
        checkpoint = try Checkpoint(lines: Array(lines.prefix(3)))
        guard lines[3].isEmpty else { throw NoteError(.separator, line: 4) }
        signatures = []
        for (index, line) in lines.enumerated().dropFirst(4).dropLast() {
            guard let signature = NoteSignature(line: line) else { throw NoteError(.signatureLine, line: index + 1) }
            signatures.append(signature)
        }
    }

    public var bytes: [UInt8] { Array(text.utf8) }

    public var text: String { checkpoint.text + "\n" + signatures.map { "\($0.line)\n" }.joined() }

    /// Puts a cosignature where it belongs by the name of its witness.
    ///
    /// - Throws: `NoteError` `.order` where that witness has signed already. Whether the signature is right, `check` says.
    public mutating func add(_ cosignature: NoteSignature) throws(NoteError) {
        let others = signatures.dropFirst()
        guard !others.contains(where: { $0.name == cosignature.name }) else { throw NoteError(.order) }
        let place = others.firstIndex { $0.name > cosignature.name } ?? signatures.endIndex
        signatures.insert(cosignature, at: place)
    }

    /// The same checkpoint with the signature of its log alone.
    public var withoutCosignatures: SignedNote {
        var note = self
        note.signatures.removeLast(max(signatures.count - 1, 0))
        return note
    }

    /// Checks every signature, and gives the times of the witnesses' in seconds since 1970.
    ///
    /// - Throws: `NoteError` with the line: `.logSignature` where the first is not of `log`; `.unknownKey`, `.order` or
    ///   `.cosignature` for those that follow.
    @discardableResult
    public func check(log: PublicKey, witnesses: [PublicKey]) throws(NoteError) -> [KeyName: Int] {
        guard checkpoint.origin.log == log.name, let first = signatures.first, log.signed(checkpoint, first) else {
            throw NoteError(.logSignature, line: 5)
        }
        var times: [KeyName: Int] = [:]
        for (index, signature) in signatures.enumerated().dropFirst() {
            let line = index + 5
            guard let witness = witnesses.first(where: { $0.isNamed(in: signature) }) else {
                throw NoteError(.unknownKey, line: line)
            }
            guard index == 1 || signatures[index - 1].name < signature.name else { throw NoteError(.order, line: line) }
            guard let time = witness.cosigned(checkpoint, signature) else { throw NoteError(.cosignature, line: line) }
            times[signature.name] = time
        }
        return times
    }
}
