/// What a line of the log says happened.
struct LogEntry {
    enum Kind: String, CaseIterable {
        case rules, roll, open, batch, close, lot, tally, manifest, declared, files, final
    }

    /// A digest under which somebody put a secret before voting opened.
    struct Commitment {
        let by: Text
        let sha256: Text
    }

    /// Something said under a name: a secret, or the throws of a die.
    struct Said {
        let by: Text
        let text: Text
    }

    enum Lot {
        case dice([Said], openings: [Said], seed: Text)
        case physical(order: [Text], witnesses: [Text])
    }

    struct ListedFile: Equatable {
        let path: Text
        let sha256: Text
    }

    /// What was fixed when nobody could vote any more.
    struct Closing {
        let ballots: JSON
        let invalidReasons: JSON
        let motions: Text?
        let profile: Text
        /// With an assembly only.
        let box: Text?
        /// There if it is not 1.
        let pointScale: Int?
    }

    enum Event {
        case rules(isRetrospective: Bool, sha256: Text, vote: Text)
        case roll(Text)
        case open(commitments: [Commitment], list: Text)
        case batch(number: Int, ballots: Int, root: Text)
        case close(Closing)
        case lot(Lot)
        case tally(nonce: Text?, result: Text)
        case manifest(Text)
        case declared(Declaration)
        case files([ListedFile])
        case final
    }

    let kind: Kind
    let time: LogTime
    let event: Event

    init(_ value: JSON, at place: String) throws(Failure) {
        var fields = try Fields(value, at: place)
        kind = try fields.word("event", among: Kind.self)
        let written = try fields.text("time")
        guard let time = LogTime(written) else {
            let expected = Words("een moment als 2027-03-01T19:30:00Z", "a moment as 2027-03-01T19:30:00Z")
            throw Failure("\(place)/time", expected: expected, found: Words(written))
        }
        self.time = time
        event = try Self.event(kind, &fields)
        try fields.end()
    }

    private static func event(_ kind: Kind, _ fields: inout Fields) throws(Failure) -> Event {
        switch kind {
        case .rules:
            try fields.constant("format", "wijkstem-log/1")
            return .rules(
                isRetrospective: try fields.flag("retrospective"),
                sha256: try fields.digest("rules"),
                vote: try fields.text("vote")
            )
        case .roll: return .roll(try fields.digest("roll"))
        case .open: return .open(commitments: try commitments(&fields), list: try fields.digest("list"))
        case .batch:
            let least = 1...JSONReader.largestInteger
            return .batch(
                number: try fields.integer("number", in: least),
                ballots: try fields.integer("ballots", in: least),
                root: try fields.digest("root")
            )
        case .close: return .close(try close(&fields))
        case .lot: return .lot(try lot(&fields))
        case .tally:
            let hasNonce = fields.optional("nonce") != nil
            return .tally(nonce: hasNonce ? try fields.digest("nonce") : nil, result: try fields.digest("result"))
        case .manifest: return .manifest(try fields.digest("manifest"))
        case .declared: return .declared(try Declaration(&fields))
        case .files: return .files(try files(&fields))
        case .final: return .final
        }
    }

    private static func commitments(_ fields: inout Fields) throws(Failure) -> [Commitment] {
        var commitments: [Commitment] = []
        for (index, value) in try fields.filledList("commitments").enumerated() {
            var entry = try Fields(value, at: "\(fields.place)/commitments/\(index)")
            commitments.append(Commitment(by: try entry.text("by"), sha256: try entry.digest("sha256")))
            try entry.end()
        }
        return commitments
    }

    private static func close(_ fields: inout Fields) throws(Failure) -> Closing {
        var ballots = try fields.object("ballots")
        for key in ["blank", "cast", "invalid", "valid"] { _ = try ballots.integer(key) }
        try ballots.end()
        for (index, value) in try fields.list("invalid_reasons").enumerated() {
            var reason = try Fields(value, at: "\(fields.place)/invalid_reasons/\(index)")
            _ = try reason.integer("count")
            _ = try reason.text("reason")
            try reason.end()
        }
        let hasMotions = fields.optional("motions") != nil
        let hasBox = fields.optional("box") != nil
        let hasScale = fields.optional("point_scale") != nil
        return Closing(
            ballots: fields.optional("ballots") ?? .list([]),
            invalidReasons: fields.optional("invalid_reasons") ?? .list([]),
            motions: hasMotions ? try fields.digest("motions") : nil,
            profile: try fields.digest("profile"),
            box: hasBox ? try fields.digest("box") : nil,
            pointScale: hasScale ? try fields.integer("point_scale", in: 2...JSONReader.largestInteger) : nil
        )
    }

    private static func lot(_ fields: inout Fields) throws(Failure) -> Lot {
        if fields.optional("order") != nil {
            return .physical(order: try fields.texts("order"), witnesses: try fields.texts("witnesses"))
        }
        return .dice(
            try said(&fields, "dice", "throws"),
            openings: try said(&fields, "openings", "secret"),
            seed: try fields.digest("seed")
        )
    }

    private static func said(_ fields: inout Fields, _ list: String, _ key: String) throws(Failure) -> [Said] {
        var said: [Said] = []
        for (index, value) in try fields.list(list).enumerated() {
            var entry = try Fields(value, at: "\(fields.place)/\(list)/\(index)")
            said.append(Said(by: try entry.text("by"), text: try entry.text(key)))
            try entry.end()
        }
        return said
    }

    private static func files(_ fields: inout Fields) throws(Failure) -> [ListedFile] {
        var files: [ListedFile] = []
        for (index, value) in try fields.list("files").enumerated() {
            var entry = try Fields(value, at: "\(fields.place)/files/\(index)")
            files.append(ListedFile(path: try entry.text("path"), sha256: try entry.digest("sha256")))
            try entry.end()
        }
        return files
    }
}
