import CanonicalJSON
import VotingModel

/// Reading a line back, strictly: what the same line would not say again is no entry.
extension LogEntry {
    /// - Throws: `EventLogError` `.malformed`, with what is wrong and where in the line.
    public init(line: [UInt8]) throws(EventLogError) {
        let value: JSONValue
        do {
            value = try StrictReader.read(line).value
        } catch {
            throw .malformed("\(error.code)")
        }
        do {
            self = try Self.read(value)
        } catch {
            throw .malformed("\(error.path): \(error.code)")
        }
        guard let again = try? self.line(), again == line else { throw .malformed("not canonical") }
    }

    private static func read(_ value: JSONValue) throws(SchemaError) -> LogEntry {
        var reader = try ObjectReader(value, at: "")
        let kind: LogEvent.Kind = try reader.word("event")
        let text = try reader.string("time")
        guard let time = LogTime(text: text) else { throw SchemaError(.badValue(text), at: "/time") }
        let event = try event(kind, &reader)
        try reader.finish()
        return LogEntry(event, at: time)
    }

    private static func event(_ kind: LogEvent.Kind, _ reader: inout ObjectReader) throws(SchemaError) -> LogEvent {
        switch kind {
        case .rules:
            let format = try reader.string("format")
            guard format == Self.format else { throw SchemaError(.badValue(format), at: "/format") }
            return .rules(
                vote: try reader.string("vote"),
                rules: try reader.digest("rules"),
                isRetrospective: try reader.boolean("retrospective")
            )
        case .roll: return .roll(try reader.digest("roll"))
        case .open:
            var commitments: [LogEvent.Commitment] = []
            if reader.has("commitments") {
                commitments = try reader.objects("commitments") { (item) throws(SchemaError) in
                    LogEvent.Commitment(name: try item.string("by"), digest: try item.digest("sha256"))
                }
                // Without any the key is left out.
                if commitments.isEmpty { throw SchemaError(.badValue("[]"), at: "/commitments") }
            }
            return .open(list: try reader.digest("list"), commitments: commitments)
        case .batch:
            return .batch(
                number: try reader.integer("number"),
                ballots: try reader.integer("ballots"),
                root: try reader.digest("root")
            )
        case .close: return .close(try closing(&reader))
        case .lot: return .lot(try lot(&reader))
        case .tally:
            let result = try reader.digest("result")
            guard reader.has("nonce") else { return .tally(result: result, nonce: nil) }
            let text = try reader.string("nonce")
            guard let nonce = Hexadecimal.bytes(text), nonce.count == SealedBallots.nonceLength else {
                throw SchemaError(.badValue(text), at: "/nonce")
            }
            return .tally(result: result, nonce: nonce)
        case .manifest: return .manifest(try reader.digest("manifest"))
        case .declared: return .declared(try declaration(&reader), by: try reader.string("by"))
        case .files:
            return .files(
                try reader.objects("files") { (item) throws(SchemaError) in
                    LogEvent.BoundFile(path: try item.string("path"), digest: try item.digest("sha256"))
                }
            )
        case .final: return .final
        }
    }

    private static func closing(_ reader: inout ObjectReader) throws(SchemaError) -> LogEvent.Closing {
        var numbers = try ObjectReader(try reader.value("ballots"), at: "/ballots")
        let invalid = try numbers.integer("invalid")
        var closing = LogEvent.Closing(
            cast: try numbers.integer("cast"),
            valid: try numbers.integer("valid"),
            blank: try numbers.integer("blank"),
            profile: try reader.digest("profile")
        )
        try numbers.finish()
        closing.invalid = try reader.objects("invalid_reasons") { (item) throws(SchemaError) in
            LogEvent.InvalidCount(reason: try item.string("reason"), count: try item.integer("count"))
        }
        if reader.has("box") { closing.box = try reader.digest("box") }
        if reader.has("motions") { closing.motions = try reader.digest("motions") }
        if reader.has("point_scale") {
            closing.pointScale = try reader.integer("point_scale")
            if closing.pointScale < 2 { throw SchemaError(.badValue("point_scale"), at: "/point_scale") }
        }
        // No number is too large to be added: those of the line are within ±(2^53 − 1), and there are few reasons.
        guard closing.invalidTotal == invalid, closing.cast == closing.valid + closing.blank + invalid,
            closing.valid >= 0, closing.blank >= 0, closing.invalid.allSatisfy({ $0.count > 0 })
        else { throw SchemaError(.badValue("ballots"), at: "/ballots") }
        return closing
    }

    private static func declaration(_ reader: inout ObjectReader) throws(SchemaError) -> Declaration {
        let state: Declaration.State = try reader.word("state")
        switch state {
        case .pronounced: return .pronounced
        case .contested: return .contested(objections: try reader.integer("objections"))
        case .revote: return .revote
        case .definitive:
            return .definitive(
                try reader.array("documents") { (value, path) throws(SchemaError) in
                    guard case .string(let text) = value, let document = Assembly.Document(rawValue: text) else {
                        throw SchemaError(.badValue("documents"), at: path)
                    }
                    return document
                }
            )
        }
    }

    private static func lot(_ reader: inout ObjectReader) throws(SchemaError) -> LotRecord {
        if reader.has("order") {
            return .order(try reader.strings("order"), witnesses: try reader.strings("witnesses"))
        }
        return .dice(
            throwers: try reader.objects("dice") { (item) throws(SchemaError) in
                LotRecord.Thrower(name: try item.string("by"), throwDigits: try item.string("throws"))
            },
            openings: try reader.objects("openings") { (item) throws(SchemaError) in
                LotRecord.Opening(name: try item.string("by"), secret: try item.string("secret"))
            },
            seed: try reader.string("seed")
        )
    }
}

extension ObjectReader {
    fileprivate mutating func digest(_ key: String) throws(SchemaError) -> Digest {
        let text = try string(key)
        guard let digest = Digest(hexadecimal: text) else { throw SchemaError(.badValue(text), at: "\(path)/\(key)") }
        return digest
    }

    fileprivate mutating func objects<Item>(
        _ key: String,
        _ read: (inout ObjectReader) throws(SchemaError) -> Item
    ) throws(SchemaError) -> [Item] {
        try array(key) { (value, path) throws(SchemaError) in
            var item = try ObjectReader(value, at: path)
            let result = try read(&item)
            try item.finish()
            return result
        }
    }
}
