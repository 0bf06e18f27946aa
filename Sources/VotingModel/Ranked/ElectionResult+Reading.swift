public import CanonicalJSON
import ExactArithmetic

extension ElectionResult {
    /// Reads what `json` writes, and nothing else.
    ///
    /// What follows from other values is not taken over but must agree: the result made from what was read has the same JSON.
    ///
    /// - Throws: `SchemaError` with the JSON pointer of the first value that is missing, superfluous or wrong.
    public init(json: JSONValue) throws(SchemaError) {
        var reader = try ObjectReader(json, at: "")
        guard try reader.string("format") == Self.format else { throw SchemaError(.badValue("format"), at: "/format") }
        let names = try reader.array("names") { (value, path) throws(SchemaError) in
            var reader = try ObjectReader(value, at: path)
            let name = (id: try reader.string("id"), name: try reader.string("name"))
            try reader.finish()
            return name
        }
        let lines = try reader.array("candidates") { (value, path) throws(SchemaError) in
            try Line(value, at: path, names: names)
        }
        let reading = try ReadElectionRecord(lines.map(\.candidate))
        let rule: ElectionRule = try reader.word("rule")
        let result = ElectionResult(
            vote: try Rulebook.Vote(try reader.value("vote"), at: "/vote"),
            language: try reader.word("language"),
            rulesDigest: try reader.string("rules_sha256"),
            form: try reader.word("ballot_kind"),
            method: try ElectionSpecification(rule, try reader.value("options")),
            seats: try reader.integer("seats"),
            lines: lines,
            elected: try reading.ids(try reader.strings("elected"), at: "/elected"),
            winners: try reading.ids(try reader.strings("winners"), at: "/winners"),
            record: try reading.record(&reader),
            ballots: try Ballots(try reader.value("ballots")),
            defects: try reader.counts("defects", of: BallotDefect.self, "ballots"),
            credits: try reader.optional("credits").map { (value) throws(SchemaError) in
                try ResultDocument.CreditLine(value, at: "/credits")
            }
        )
        for derived in ["candidate_count", "elected_count"] { _ = reader.optional(derived) }
        try reader.finish()
        guard result.json == json else { throw SchemaError(.badValue("result"), at: "") }
        self = result
    }
}

extension ElectionResult.Line {
    fileprivate init(_ value: JSONValue, at path: String, names: [(id: String, name: String)]) throws(SchemaError) {
        var reader = try ObjectReader(value, at: path)
        let id = try reader.string("id")
        guard let name = names.first(where: { $0.id.utf8.elementsEqual(id.utf8) })?.name else {
            throw SchemaError(.badValue(id), at: "\(path)/id")
        }
        candidate = Candidate(id: CandidateID(id), name: name, isWithdrawn: try reader.boolean("withdrawn"))
        first = try reader.optionalInteger("first")
        mentions = try reader.integer("mentions")
        sides = try VoteSides(&reader)
        try reader.finish()
    }
}

extension ElectionResult.Ballots {
    fileprivate init(_ value: JSONValue) throws(SchemaError) {
        var reader = try ObjectReader(value, at: "/ballots")
        cast = try reader.integer("cast")
        blank = try reader.integer("blank")
        counted = try reader.integer("counted")
        distinct = try reader.integer("distinct")
        invalid = try reader.counts("invalid_reasons", of: InvalidElectionBallot.self, "count")
        for derived in ["invalid", "valid"] { _ = reader.optional(derived) }
        try reader.finish()
    }
}

extension ElectionSpecification {
    fileprivate init(_ rule: ElectionRule, _ options: JSONValue) throws(SchemaError) {
        var reader = try ObjectReader(options, at: "/options")
        self.init(rule: rule)
        for text in try reader.strings("ties") {
            guard let criterion = ElectionTieCriterion(text: text) else {
                throw SchemaError(.badValue(text), at: "/options/ties")
            }
            ties.append(criterion)
        }
        for option in rule.options {
            let value = try reader.string(option.rawValue)
            guard option.accepts(value, under: rule) else {
                throw SchemaError(.badValue(value), at: "/options/\(option.rawValue)")
            }
            self.options[option] = value
        }
        try reader.finish()
    }
}

extension ObjectReader {
    /// Numbers by reason, each reason once.
    fileprivate mutating func counts<Reason: RawRepresentable<String> & Hashable>(
        _ key: String,
        of reason: Reason.Type,
        _ number: String
    ) throws(SchemaError) -> [Reason: Int] {
        let lines = try array(key) { (value, path) throws(SchemaError) in
            var reader = try ObjectReader(value, at: path)
            let line = (try reader.word("reason", as: Reason.self), try reader.integer(number))
            try reader.finish()
            return line
        }
        return Dictionary(lines) { first, _ in first }
    }
}
