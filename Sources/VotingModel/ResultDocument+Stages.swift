import CanonicalJSON
public import ExactArithmetic

extension ResultDocument {
    /// A stage of the count: a pot, or, as the last one, what all pots left.
    public struct StageLine: Sendable, Equatable {
        /// `nil` for the last stage.
        public let part: ProjectPart?
        /// In minor units.
        public let budget: Int
        /// The ballots by which it was counted.
        public let counted: Int
        public let spent: Int
        public let endowment: EndowmentRecord?
        /// Under Equal Shares, the money that each of these ballots had to spend, in minor units.
        public let ballotShare: Rational?
    }
}

extension ResultDocument.StageLine {
    init(_ record: StageRecord, givesShares: Bool) {
        part = record.part
        budget = record.budget
        counted = record.counted
        spent = record.spent
        endowment = record.endowment
        ballotShare =
            givesShares && record.counted > 0
            ? Rational(record.endowment?.accepted ?? record.budget, record.counted) : nil
    }

    var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("budget", .integer(budget)),
            .init("counted", .integer(counted)),
            .init("spent", .integer(spent)),
        ]
        if let part { members += part.members }
        if let endowment { members.append(.init("endowment", endowment.json)) }
        if let ballotShare { members.append(.init("ballot_share", ballotShare.json)) }
        return .object(members)
    }

    init(_ json: JSONValue, at path: String) throws(SchemaError) {
        var reader = try ObjectReader(json, at: path)
        part = reader.has("field") ? try ProjectPart(&reader) : nil
        budget = try reader.integer("budget")
        counted = try reader.integer("counted")
        spent = try reader.integer("spent")
        endowment = try reader.optional("endowment").map { (value) throws(SchemaError) in
            try EndowmentRecord(value, at: "\(path)/endowment")
        }
        ballotShare = try reader.optionalRational("ballot_share")
        try reader.finish()
    }
}
