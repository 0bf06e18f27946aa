import CanonicalJSON

/// What a witness has signed, of every log: it signs only what continues that.
///
///     var state = WitnessState()
///     let cosigned = try state.cosign(request, with: key, log: logKey, at: now)
///     // keep `state.bytes` before anybody gets `cosigned`
///
/// Two states that a log showed to different people cannot both continue it; that is what a witness is for.
///
/// Source: C2SP tlog-witness and tlog-cosignature.
public struct WitnessState: Sendable, Equatable {
    static let format = "wijkstem-witness/1"

    /// A log and the last checkpoint of it that was signed.
    public struct Seen: Sendable, Equatable {
        public let log: PublicKey
        public let checkpoint: Checkpoint
    }

    /// In byte order of the origins.
    public private(set) var logs: [Seen] = []

    public init() {}

    public func last(of origin: LogOrigin) -> Seen? { logs.first { $0.checkpoint.origin == origin } }

    /// Cosigns what a request asks, if it continues what was signed before, and remembers it.
    ///
    /// `log` is the key of the log as somebody told it who can be trusted: needed once for each log, and checked if given again.
    ///
    /// - Returns: the note with the log's signature and this cosignature alone.
    /// - Throws: `WitnessError`; the state is then as it was.
    public mutating func cosign(
        _ request: WitnessRequest,
        with key: SigningKey,
        log: PublicKey?,
        at time: Int
    ) throws(WitnessError) -> SignedNote {
        let checkpoint = request.note.checkpoint
        let origin = checkpoint.origin
        let seen = last(of: origin)
        guard let known = seen?.log ?? log else { throw .unknownLog(origin: origin.text) }
        if let log, log != known { throw .otherLog(origin: origin.text) }
        guard let first = request.note.signatures.first, known.signed(checkpoint, first),
            origin.log == known.name
        else { throw .note(NoteError(.logSignature)) }
        try check(request, continues: seen?.checkpoint)
        var note = request.note.withoutCosignatures
        do { try note.add(key.cosign(checkpoint, at: time)) } catch { throw .note(error) }
        logs.removeAll { $0.checkpoint.origin == origin }
        logs.append(Seen(log: known, checkpoint: checkpoint))
        logs.sort { Self.precedes($0, $1) }
        return note
    }

    private func check(_ request: WitnessRequest, continues last: Checkpoint?) throws(WitnessError) {
        let asked = request.note.checkpoint
        guard let last else {
            guard request.oldSize == 0, request.proof.isEmpty else { throw .oldSize(asked: request.oldSize, signed: 0) }
            return
        }
        guard asked.size >= last.size else { throw .rollback(asked: asked.size, signed: last.size) }
        if asked.size == last.size {
            guard asked.root == last.root else { throw .fork(asked: asked.size, signed: last.size) }
            // The same once more: a cosignature that got lost. There is nothing to prove.
            return
        }
        guard request.oldSize == last.size else { throw .oldSize(asked: request.oldSize, signed: last.size) }
        guard
            MerkleTree.grows(from: last.root, of: last.size, to: asked.root, of: asked.size, by: request.proof)
        else { throw .fork(asked: asked.size, signed: last.size) }
    }

    private static func precedes(_ left: Seen, _ right: Seen) -> Bool {
        left.checkpoint.origin.text.utf8.lexicographicallyPrecedes(right.checkpoint.origin.text.utf8)
    }
}

// MARK: - As a file

extension WitnessState {
    /// The canonical encoding.
    public var bytes: [UInt8] {
        let logs = logs.map { seen -> JSONValue in
            [
                "log": .string(seen.log.text), "origin": .string(seen.checkpoint.origin.text),
                "root": .string(seen.checkpoint.root.hexadecimal), "size": .integer(seen.checkpoint.size),
            ]
        }
        let value: JSONValue = ["format": .string(Self.format), "logs": .array(logs)]
        guard let bytes = try? value.canonicalBytes() else { preconditionFailure("names and numbers are canonical") }
        return bytes
    }

    /// - Throws: `WitnessError` `.state`, with the place.
    public init(bytes: [UInt8]) throws(WitnessError) {
        do {
            let node = try StrictReader.read(bytes)
            guard node.isCanonical(in: bytes) else { throw WitnessError.state("/") }
            var reader = try ObjectReader(node.value, at: "")
            guard try reader.string("format") == Self.format else { throw WitnessError.state("/format") }
            logs = try reader.array("logs", Self.read)
            try reader.finish()
            guard zip(logs, logs.dropFirst()).allSatisfy(Self.precedes) else { throw WitnessError.state("/logs") }
        } catch let error as WitnessError {
            throw error
        } catch let error as SchemaError {
            throw .state(error.path)
        } catch {
            throw .state("/")
        }
    }

    private static func read(_ value: JSONValue, at path: String) throws(SchemaError) -> Seen {
        var reader = try ObjectReader(value, at: path)
        let log = try reader.string("log")
        let origin = try reader.string("origin")
        let root = try reader.string("root")
        let size = try reader.integer("size")
        try reader.finish()
        guard let key = try? PublicKey(text: log), key.role == .log, let origin = LogOrigin(text: origin),
            origin.log == key.name, let root = Digest(hexadecimal: root), size >= 1
        else { throw SchemaError(.badValue(log), at: path) }
        return Seen(log: key, checkpoint: Checkpoint(origin: origin, size: size, root: root))
    }
}
