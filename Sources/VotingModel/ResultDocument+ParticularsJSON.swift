public import CanonicalJSON
import ExactArithmetic

extension ResultDocument {
    /// The keys of `result.json` beside those of the count.
    var particularMembers: [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        let tags = self.tags
        if !tags.isEmpty { members.append(.init("tags", .array(tags.map(\.json)))) }
        if let residents { members.append(.init("residents", .integer(residents))) }
        if let yearly { members.append(.init("yearly", .integer(yearly))) }
        return members + particulars.members
    }
}

extension ResultDocument.Particulars {
    fileprivate var members: [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        if let horizonYears { members.append(.init("horizon_years", .integer(horizonYears))) }
        if let challengeThreshold { members.append(.init("challenge_threshold", challengeThreshold.json)) }
        if !costs.isEmpty { members.append(.init("costs", .array(costs.map(\.json)))) }
        if !inadmissible.isEmpty { members.append(.init("inadmissible", .array(inadmissible.map(\.json)))) }
        if !motions.isEmpty { members.append(.init("motions", .array(motions.map(\.json)))) }
        return members
    }

    /// Takes its members, and passes over those that follow from others.
    init(_ reader: inout ObjectReader) throws(SchemaError) {
        self.init()
        horizonYears = try reader.optionalInteger("horizon_years")
        challengeThreshold = try reader.optional("challenge_threshold").map { (value) throws(SchemaError) in
            try ChallengeThreshold(value, at: "/challenge_threshold")
        }
        if reader.has("costs") { costs = try reader.array("costs", ResultDocument.CostsLine.init) }
        if reader.has("inadmissible") {
            inadmissible = try reader.array("inadmissible", InadmissibleProposal.init)
        }
        if reader.has("motions") { motions = try reader.array("motions", CountedMotion.init) }
        for derived in ["residents", "tags", "yearly"] { _ = reader.optional(derived) }
    }
}

extension ResultDocument.TagLine {
    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("amount", .integer(amount)), .init("projects", .integer(projects)), .init("tag", .string(tag)),
        ]
        if let share { members.append(.init("share", share.json)) }
        return .object(members)
    }
}

extension ResultDocument.CostsLine {
    fileprivate var json: JSONValue {
        [
            "in_kind": .integer(inKind), "one_off": .integer(oneOff), "project": project.json,
            "residents": .integer(residents), "total": .integer(total), "yearly": .integer(yearly),
        ]
    }

    fileprivate init(_ json: JSONValue, at path: String) throws(SchemaError) {
        var reader = try ObjectReader(json, at: path)
        project = ProjectID(try reader.string("project"))
        oneOff = try reader.integer("one_off")
        yearly = try reader.integer("yearly")
        residents = try reader.integer("residents")
        inKind = try reader.integer("in_kind")
        total = try reader.integer("total")
        try reader.finish()
        // Whoever adds them up must not overflow.
        for amount in [oneOff, yearly, residents, inKind, total] where !(0...Money.limit).contains(amount) {
            throw SchemaError(.badValue("\(amount)"), at: path)
        }
    }
}

extension InadmissibleProposal {
    /// The entry of `inadmissible` in `proposals.json` and `result.json`.
    public var json: JSONValue {
        ["id": id.json, "name": .string(name), "reason": .string(reason)]
    }

    init(_ json: JSONValue, at path: String) throws(SchemaError) {
        var reader = try ObjectReader(json, at: path)
        self.init(
            id: ProjectID(try reader.string("id")),
            name: try reader.string("name"),
            reason: try reader.string("reason")
        )
        try reader.finish()
    }
}

extension Challenge {
    /// `challenge` of a project in `proposals.json` and `result.json`.
    public var json: JSONValue {
        var members: [JSONValue.Member] = [.init("plan", .string(plan)), .init("task", .string(task))]
        if let presentCost { members.append(.init("present_cost", .integer(presentCost))) }
        return .object(members)
    }

    init(_ json: JSONValue, at path: String) throws(SchemaError) {
        var reader = try ObjectReader(json, at: path)
        self.init(
            task: try reader.string("task"),
            plan: try reader.string("plan"),
            presentCost: try reader.optionalInteger("present_cost")
        )
        try reader.finish()
    }
}

extension ChallengeThreshold {
    fileprivate init(_ json: JSONValue, at path: String) throws(SchemaError) {
        var reader = try ObjectReader(json, at: path)
        self.init(amount: try reader.integer("amount"), text: try reader.string("text"))
        try reader.finish()
    }
}
