import CanonicalJSON
import ExactArithmetic

extension CountedMotion {
    /// The entry of `motions` in `result.json`.
    var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("id", .string(id)), .init("outcome", .string(outcome.rawValue)), .init("text", .string(text)),
        ]
        switch kind {
        case .motion(let majority, let quorum, let votes, let base, let needed):
            members += [
                .init("base_votes", .integer(base)), .init("kind", "motion"), .init("majority", majority.json),
                .init("needed", .integer(needed)),
            ]
            if let quorum { members.append(.init("quorum", quorum.json)) }
            members += votes.jsonMembers
        case .veto(let least, let votes, let withReason, let excluded):
            members += [
                .init("excluded", .array(excluded.map(\.json))), .init("kind", "veto"), .init("least", .integer(least)),
            ]
            members += MotionVotes.veto(votes: votes, withReason: withReason).jsonMembers
        }
        return .object(members)
    }

    /// Reads what `json` writes.
    init(_ json: JSONValue, at path: String) throws(SchemaError) {
        var reader = try ObjectReader(json, at: path)
        id = try reader.string("id")
        text = try reader.string("text")
        outcome = try reader.word("outcome")
        switch try reader.string("kind") {
        case "motion":
            let votes = try MotionVotes.Votes(&reader)
            kind = .motion(
                try Motion.Majority(try reader.value("majority"), at: "\(path)/majority"),
                quorum: try reader.optional("quorum").map { (value) throws(SchemaError) in
                    try Motion.Quorum(value, at: "\(path)/quorum")
                },
                votes: votes,
                base: try reader.integer("base_votes"),
                needed: try reader.integer("needed")
            )
        case "veto":
            kind = .veto(
                least: try reader.integer("least"),
                votes: try reader.integer("veto"),
                withReason: try reader.integer("with_reason"),
                excluded: try reader.strings("excluded").map { ProjectID($0) }
            )
        case let word: throw SchemaError(.badValue(word), at: "\(path)/kind")
        }
        try reader.finish()
    }
}

extension MotionVotes.Votes {
    fileprivate init(_ reader: inout ObjectReader) throws(SchemaError) {
        self.init()
        abstain = try reader.integer("abstain")
        blank = try reader.integer("blank")
        invalid = try reader.integer("invalid")
        meeting = try reader.integer("meeting")
        no = try reader.integer("no")
        yes = try reader.integer("yes")
        present = try reader.optionalInteger("present")
        members = try reader.optionalInteger("members")
    }
}

extension Motion.Majority {
    fileprivate init(_ json: JSONValue, at path: String) throws(SchemaError) {
        var reader = try ObjectReader(json, at: path)
        self.init(
            base: try reader.word("base"),
            fraction: try reader.rational("fraction"),
            test: try reader.word("test")
        )
        try reader.finish()
    }
}

extension Motion.Quorum {
    fileprivate init(_ json: JSONValue, at path: String) throws(SchemaError) {
        var reader = try ObjectReader(json, at: path)
        self.init(fraction: try reader.rational("fraction"), secondMeeting: try reader.word("second_meeting"))
        try reader.finish()
    }
}
