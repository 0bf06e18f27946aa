import CanonicalJSON

/// What a result says of the sources: the pot, what of it nobody could spend, and what each source paid for.
extension ResultDocument {
    /// The sum of the sources; `nil` without a rulebook.
    public var pot: Int? { authority.map { $0.sources.reduce(0) { $0 + $1.amount } } }

    /// The keys of `result.json` about the sources.
    var accountabilityMembers: [JSONValue.Member] {
        guard let pot, let accountability else { return [] }
        var members: [JSONValue.Member] = [
            .init("accountability", accountability.json(sources: authority?.sources ?? [])),
            .init("pot", .integer(pot)),
        ]
        if !unspendable.isEmpty {
            members.append(
                .init(
                    "unspendable",
                    .array(unspendable.map { ["amount": .integer($0.amount), "label": .string($0.label)] })
                )
            )
        }
        return members
    }

    /// The table for what is funded, in funding order; `nil` without sources.
    static func accountability(
        _ amounts: [AmountLine],
        of projects: [Project],
        _ authority: Authority?
    ) -> Accountability? {
        guard let authority else { return nil }
        let labels = Dictionary(uniqueKeysWithValues: projects.map { ($0.id, $0.label) })
        let spending = amounts.map {
            Accountability.Spending(project: $0.project, label: labels[$0.project] ?? "", amount: $0.amount)
        }
        return Accountability(spending, from: authority.sources, rule: authority.accountability)
    }
}

extension Accountability {
    fileprivate func json(sources: [Source]) -> JSONValue {
        func cells(_ amounts: [Int]) -> JSONValue {
            .array(zip(sources, amounts).map { ["amount": .integer($1), "source": .string($0.id)] })
        }
        return [
            "rows": .array(rows.map { ["amounts": cells($0.amounts), "project": $0.project.json] }),
            "rule": .string(rule.rawValue),
            "unspent": cells(unspent),
        ]
    }

    /// Reads a table; every row and every column has to sum, and every cell has to be 0 or more.
    init(
        _ json: JSONValue,
        at path: String,
        sources: [Source],
        amounts: [ResultDocument.AmountLine]
    ) throws(SchemaError) {
        func cells(_ reader: inout ObjectReader, _ key: String) throws(SchemaError) -> [Int] {
            let cells = try reader.array(key) { (value, path) throws(SchemaError) in
                var reader = try ObjectReader(value, at: path)
                let cell = (source: try reader.string("source"), amount: try reader.integer("amount"))
                try reader.finish()
                return cell
            }
            guard cells.map({ ProjectID($0.source) }) == sources.map({ ProjectID($0.id) }),
                cells.allSatisfy({ $0.amount >= 0 })
            else {
                throw SchemaError(.badValue(key), at: "\(reader.path)/\(key)")
            }
            return cells.map(\.amount)
        }
        var reader = try ObjectReader(json, at: path)
        let rule: AccountabilityRule = try reader.word("rule")
        let rows = try reader.array("rows") { (value, path) throws(SchemaError) in
            var reader = try ObjectReader(value, at: path)
            let project = ProjectID(try reader.string("project"))
            let row = Row(project: project, amounts: try cells(&reader, "amounts"))
            try reader.finish()
            return row
        }
        let unspent = try cells(&reader, "unspent")
        try reader.finish()
        guard rows.map(\.project) == amounts.map(\.project),
            zip(rows, amounts).allSatisfy({ Self.isSum($1.amount, of: $0.amounts) })
        else {
            throw SchemaError(.badValue("rows"), at: "\(path)/rows")
        }
        for (place, source) in sources.enumerated() {
            guard Self.isSum(source.amount, of: rows.map { $0.amounts[place] } + [unspent[place]]) else {
                throw SchemaError(.badValue("unspent"), at: "\(path)/unspent/\(place)")
            }
        }
        self.init(rule: rule, rows: rows, unspent: unspent)
    }

    /// Numbers that somebody else wrote may leave 64 bits.
    private static func isSum(_ sum: Int, of amounts: [Int]) -> Bool {
        amounts.reduce(Int128(0)) { $0 + Int128($1) } == Int128(sum)
    }
}

extension Pot.Bound {
    /// A line of what cannot be spent.
    init(unspendable json: JSONValue, at path: String) throws(SchemaError) {
        var reader = try ObjectReader(json, at: path)
        self.init(label: try reader.string("label"), amount: try reader.integer("amount"))
        try reader.finish()
    }
}
