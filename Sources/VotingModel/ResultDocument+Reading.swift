public import CanonicalJSON
import ExactArithmetic

extension ResultDocument {
    /// Reads what `json` writes, and nothing else.
    ///
    /// Values that follow from others are not taken over but must agree: the document made from what was read has the same
    /// JSON.
    ///
    /// - Throws: `SchemaError` with the JSON pointer of the first value that is missing, superfluous or wrong.
    public init(json: JSONValue) throws(SchemaError) {
        var reader = try ObjectReader(json, at: "")
        guard try reader.string("format") == Self.format else { throw SchemaError(.badValue("format"), at: "/format") }
        language = try reader.word("language")
        let rule: RuleID = try reader.word("rule")
        method = try Self.method(rule, try reader.value("options"))
        ballotKind = try reader.word("ballot_kind")
        pointScale = try reader.integer("point_scale")
        minimumScore = try reader.optionalInteger("minimum_score")
        constraints = reader.has("constraints") ? try reader.array("constraints", Constraint.init) : []
        guard let currency = Currency(try reader.string("currency")) else {
            throw SchemaError(.badValue("currency"), at: "/currency")
        }
        self.currency = currency
        let budget = try reader.integer("budget")
        self.budget = budget
        spent = try reader.integer("spent")

        let names = try reader.array("names") { (value, path) throws(SchemaError) in
            var reader = try ObjectReader(value, at: path)
            let name = (id: try reader.string("id"), name: try reader.string("name"))
            try reader.finish()
            return name
        }
        projects = try reader.array("projects") { (value, path) throws(SchemaError) in
            try ProjectLine(value, at: path, names: names)
        }
        funded = try reader.strings("funded").map { ProjectID($0) }
        notFunded = try reader.array("not_funded", NotFundedLine.init)
        ties = try reader.array("ties", TieLine.init)
        steps = try reader.array("steps", StepLine.init)
        ballots = try BallotLine(try reader.value("ballots"), at: "/ballots")
        endowment = try reader.optional("endowment").map { (value) throws(SchemaError) in
            try EndowmentRecord(value, at: "/endowment")
        }
        shares = try reader.optional("shares").map { (value) throws(SchemaError) in
            try ShareRecord(value, at: "/shares")
        }
        comparison = try reader.optional("comparison").map { (value) throws(SchemaError) in
            try ComparisonLine(value, at: "/comparison")
        }
        credits = try reader.optional("credits").map { (value) throws(SchemaError) in
            try CreditLine(value, at: "/credits")
        }
        groupNames = try GroupNames(&reader)
        groups = reader.has("groups") ? try reader.array("groups", GroupLine.init) : []
        parts = reader.has("parts") ? try reader.array("parts", PartLine.init) : []
        stages = reader.has("stages") ? try reader.array("stages", StageLine.init) : []
        if let vote = reader.optional("vote") {
            let sources = try reader.array("sources", Source.init(line:at:))
            var pot = 0
            for source in sources {
                guard (0...Money.limit - pot).contains(source.amount) else {
                    throw SchemaError(.badValue("amount"), at: "/sources")
                }
                pot += source.amount
            }
            let digest = try reader.string("rules_sha256")
            let table = try Accountability(
                try reader.value("accountability"),
                at: "/accountability",
                sources: sources,
                amounts: Self.amounts(of: steps)
            )
            authority = Authority(
                vote: try Rulebook.Vote(vote, at: "/vote"),
                sources: sources,
                accountability: table.rule,
                rulesDigest: digest
            )
            accountability = table
        } else {
            authority = nil
            accountability = nil
        }
        unspendable = reader.has("unspendable") ? try reader.array("unspendable", Pot.Bound.init(unspendable:at:)) : []
        particulars = try Particulars(&reader)
        for derived in ["amounts", "ballot_share", "funded_count", "pot", "project_count", "remaining", "spent_share"] {
            _ = reader.optional(derived)
        }
        try reader.finish()
        try checkReferences(names: names.map { ProjectID($0.id) })
        guard self.json == json else { throw SchemaError(.badValue("result"), at: "") }
    }

    /// What every page and table relies on: each project stands there once, and every reference leads to one.
    private func checkReferences(names: [ProjectID]) throws(SchemaError) {
        let ids = projects.map(\.id)
        let known = Set(ids)
        guard known.count == ids.count, names == ids else { throw SchemaError(.badValue("names"), at: "/names") }
        guard particulars.costs.allSatisfy({ known.contains($0.project) }) else {
            throw SchemaError(.badValue("costs"), at: "/costs")
        }
        guard [1, 10, 100, 1_000].contains(pointScale) else {
            throw SchemaError(.badValue("point_scale"), at: "/point_scale")
        }
        let paid = amounts.map(\.project)
        guard known.isSuperset(of: paid), paid == funded, stepsAreNested else {
            throw SchemaError(.badValue("steps"), at: "/steps")
        }
        guard steps.allSatisfy({ $0.tie.map(ties.indices.contains) ?? true }) else {
            throw SchemaError(.badValue("tie"), at: "/steps")
        }
        guard steps.allSatisfy({ $0.stage.map { (1...max(1, stages.count)).contains($0) } ?? stages.isEmpty }) else {
            throw SchemaError(.badValue("stage"), at: "/steps")
        }
        let losers = notFunded.map(\.project)
        let missed = notFunded.filter { $0.step == nil }.map(\.project)
        guard Set(losers).count == losers.count, known.isSuperset(of: losers), Set(missed).isDisjoint(with: paid) else {
            throw SchemaError(.badValue("not_funded"), at: "/not_funded")
        }
        let choices = known.union(stepIDs.keys)
        guard ties.allSatisfy({ choices.isSuperset(of: $0.tied) && $0.tied.contains($0.chosen) }) else {
            throw SchemaError(.badValue("ties"), at: "/ties")
        }
    }

    private static func method(_ rule: RuleID, _ options: JSONValue) throws(SchemaError) -> MethodSpecification {
        var reader = try ObjectReader(options, at: "/options")
        var method = MethodSpecification(rule: rule)
        for text in try reader.strings("ties") {
            guard let criterion = TieCriterion(text: text) else {
                throw SchemaError(.badValue(text), at: "/options/ties")
            }
            method.ties.append(criterion)
        }
        method.utility = try reader.word("utility")
        method.completion = try reader.word("completion")
        for key in rule.options {
            guard let value = try reader.setting(key) else { continue }
            guard key.values.contains(value) else {
                throw SchemaError(.badValue(value), at: "/options/\(key.rawValue)")
            }
            method.options[key] = value
        }
        try reader.finish()
        return method
    }
}

extension ObjectReader {
    /// The value of a setting; `nil` where its default is left out.
    fileprivate mutating func setting(_ key: OptionKey) throws(SchemaError) -> String? {
        guard key.isAbsentByDefault else { return try string(key.rawValue) }
        guard let value = optional(key.rawValue) else { return nil }
        guard case .string(let text) = value, text != key.values[0] else {
            throw SchemaError(.badValue(key.rawValue), at: "\(path)/\(key.rawValue)")
        }
        return text
    }

    /// Empty where it is absent.
    mutating func optionalText(_ key: String) throws(SchemaError) -> String {
        has(key) ? try string(key) : ""
    }

    mutating func optionalRational(_ key: String) throws(SchemaError) -> Rational? {
        guard let value = optional(key) else { return nil }
        guard case .string(let text) = value, let number = Rational(text) else {
            throw SchemaError(.badValue(key), at: "\(path)/\(key)")
        }
        return number
    }

    mutating func rational(_ key: String) throws(SchemaError) -> Rational {
        let text = try string(key)
        guard let number = Rational(text) else { throw SchemaError(.badValue(text), at: "\(path)/\(key)") }
        return number
    }

    mutating func project(_ key: String) throws(SchemaError) -> ProjectID {
        ProjectID(try string(key))
    }
}

extension Rulebook.Vote {
    init(_ json: JSONValue, at path: String) throws(SchemaError) {
        var reader = try ObjectReader(json, at: path)
        self.init(id: try reader.string("id"), name: try reader.string("name"))
        try reader.finish()
    }
}

extension Source {
    fileprivate init(line json: JSONValue, at path: String) throws(SchemaError) {
        var reader = try ObjectReader(json, at: path)
        self.init(
            id: try reader.string("id"),
            name: try reader.string("name"),
            label: try reader.string("label"),
            amount: try reader.integer("amount"),
            unlabelled: try reader.boolean("unlabelled")
        )
        _ = reader.optional("share")
        try reader.finish()
    }
}

extension ResultDocument.ProjectLine {
    fileprivate init(
        _ json: JSONValue,
        at path: String,
        names: [(id: String, name: String)]
    ) throws(SchemaError) {
        var reader = try ObjectReader(json, at: path)
        id = try reader.project("project")
        guard let index = path.split(separator: "/").last.flatMap({ Int($0) }), index < names.count else {
            throw SchemaError(.missingKey, at: "/names")
        }
        name = names[index].name
        cost = try reader.integer("cost")
        votes = try reader.integer("votes")
        score = try reader.integer("score")
        share = try reader.optional("share").map { (value) throws(SchemaError) in
            guard case .string(let text) = value, let number = Rational(text) else {
                throw SchemaError(.badValue("share"), at: "\(path)/share")
            }
            return number
        }
        weightedVotes = try reader.optionalRational("weighted_votes")
        weightedScore = try reader.optionalRational("weighted_score")
        if let inFavour = try reader.optionalInteger("for") {
            sides = ResultDocument.Sides(
                inFavour: inFavour,
                against: try reader.integer("against"),
                credits: try reader.integer("credits")
            )
        }
        label = try reader.optionalText("label")
        proposer = try reader.optionalText("proposer")
        contact = try reader.optionalText("contact")
        tags = reader.has("tags") ? try reader.strings("tags") : []
        challenge = try reader.optional("challenge").map { (value) throws(SchemaError) in
            try Challenge(value, at: "\(path)/challenge")
        }
        assessment = try reader.optional("assessment").map { (value) throws(SchemaError) in
            try Assessment(value, at: "\(path)/assessment")
        }
        try reader.finish()
    }
}

extension ResultDocument.NotFundedLine {
    fileprivate init(_ json: JSONValue, at path: String) throws(SchemaError) {
        var reader = try ObjectReader(json, at: path)
        project = try reader.project("project")
        reason = try reader.word("reason")
        missing = try reader.optionalInteger("missing")
        step = try reader.optionalInteger("step")
        text = try reader.string("text")
        try reader.finish()
    }
}

extension ResultDocument.TieLine {
    fileprivate init(_ json: JSONValue, at path: String) throws(SchemaError) {
        var reader = try ObjectReader(json, at: path)
        tied = try reader.strings("tied").map { ProjectID($0) }
        value = try reader.rational("value")
        decidedBy = try reader.string("decided_by")
        chosen = try reader.project("chosen")
        provisional = try reader.boolean("provisional")
        try reader.finish()
    }
}

extension ResultDocument.StepLine {
    fileprivate init(_ json: JSONValue, at path: String) throws(SchemaError) {
        var reader = try ObjectReader(json, at: path)
        project = try reader.project("project")
        by = try reader.string("by")
        paid = try reader.integer("paid")
        tie = try reader.optionalInteger("tie")
        step = try reader.optionalInteger("step")
        stage = try reader.optionalInteger("stage")
        _ = try reader.integer("round")
        if let left = try reader.optionalInteger("left") {
            if let supporters = try reader.optionalInteger("supporters") {
                grounds = .load(SharedLoad(load: try reader.rational("load"), supporters: supporters), left: left)
            } else if let score = try reader.optionalRational("score") {
                grounds = .score(score, left: left)
            } else {
                grounds = .added(left: left)
            }
        } else if let payers = try reader.optionalInteger("payers") {
            let emptied = try reader.integer("emptied")
            if let support = try reader.optionalRational("support") {
                grounds = .collected(
                    CollectedMoney(
                        support: support,
                        factor: try reader.optionalRational("factor"),
                        payers: payers,
                        emptied: emptied,
                        rank: try reader.optionalInteger("rank")
                    )
                )
            } else {
                grounds = .shares(
                    SharedCost(
                        rho: try reader.rational("rho"),
                        price: try reader.rational("price"),
                        payers: payers,
                        emptied: emptied,
                        alpha: try reader.optionalRational("alpha")
                    )
                )
            }
        } else {
            grounds = .free
        }
        try reader.finish()
    }
}

extension ResultDocument.BallotLine {
    fileprivate init(_ json: JSONValue, at path: String) throws(SchemaError) {
        var reader = try ObjectReader(json, at: path)
        cast = try reader.integer("cast")
        valid = try reader.integer("valid")
        blank = try reader.integer("blank")
        invalid = try reader.integer("invalid")
        counted = try reader.integer("counted")
        distinct = try reader.integer("distinct")
        invalidReasons = try reader.array("invalid_reasons") { (value, path) throws(SchemaError) in
            var reader = try ObjectReader(value, at: path)
            let line = ResultDocument.InvalidReason(
                reason: try reader.word("reason"),
                count: try reader.integer("count")
            )
            try reader.finish()
            return line
        }
        try reader.finish()
    }
}

extension ResultDocument.CreditLine {
    init(_ json: JSONValue, at path: String) throws(SchemaError) {
        var reader = try ObjectReader(json, at: path)
        self.init(
            perBallot: try reader.integer("per_ballot"),
            given: try reader.integer("given"),
            spent: try reader.integer("spent")
        )
        // It follows from the two others.
        _ = try reader.integer("left")
        try reader.finish()
    }
}

extension ResultDocument.ComparisonLine {
    fileprivate init(_ json: JSONValue, at path: String) throws(SchemaError) {
        var reader = try ObjectReader(json, at: path)
        kind = try reader.word("kind")
        equalShares = try reader.strings("equal_shares").map { ProjectID($0) }
        equalSharesVotes = try reader.integer("equal_shares_votes")
        greedy = try reader.strings("greedy").map { ProjectID($0) }
        greedyVotes = try reader.integer("greedy_votes")
        chosen = try reader.word("chosen")
        guard chosen == .greedy || chosen == .equalShares else {
            throw SchemaError(.badValue(chosen.rawValue), at: "\(path)/chosen")
        }
        try reader.finish()
    }
}

extension ShareRecord {
    fileprivate init(_ json: JSONValue, at path: String) throws(SchemaError) {
        var reader = try ObjectReader(json, at: path)
        self.init(
            first: try reader.rational("first"),
            accepted: try reader.rational("accepted"),
            last: try reader.rational("last"),
            runs: try reader.integer("runs")
        )
        try reader.finish()
    }
}

extension EndowmentRecord {
    init(_ json: JSONValue, at path: String) throws(SchemaError) {
        var reader = try ObjectReader(json, at: path)
        self.init(
            first: try reader.integer("first"),
            increment: try reader.integer("increment"),
            accepted: try reader.integer("accepted"),
            last: try reader.integer("last"),
            stopped: try reader.word("stopped")
        )
        try reader.finish()
    }
}
