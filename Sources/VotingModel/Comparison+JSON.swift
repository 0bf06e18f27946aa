public import CanonicalJSON

extension Comparison {
    /// The keys of `compare --json`.
    public var json: JSONValue {
        let ids = election.projects.map(\.id)
        return [
            "ballots": [
                "counted": .integer(election.counts.counted), "distinct": .integer(election.profile.distinctCount),
            ],
            "budget": .integer(election.budget),
            "changes": .array(changes.map { $0.json(ids) }),
            "currency": .string(election.currency.code),
            "methods": .array(lines.map { $0.json(ids) }),
            "names": .array(election.projects.map { ["id": $0.id.json, "name": .string($0.name)] }),
            "overlaps": .array(
                overlaps.map { overlap in
                    [
                        "cost": .integer(overlap.cost),
                        "first": .integer(overlap.first),
                        "projects": .array(overlap.projects.map { ids[$0].json }),
                        "second": .integer(overlap.second),
                    ]
                }
            ),
        ]
    }
}

extension Comparison.Change {
    fileprivate func json(_ ids: [ProjectID]) -> JSONValue {
        func list(_ projects: [Int]) -> JSONValue { .array(projects.map { ids[$0].json }) }
        var members: [JSONValue.Member] = [
            .init("added", list(added)),
            .init(
                "by_cost",
                [
                    "gain": .integer(byCost.gain), "indifferent": .integer(byCost.indifferent),
                    "lose": .integer(byCost.lose),
                ]
            ),
            .init("dropped", list(dropped)),
            .init("from", .integer(from)),
            .init("gain", .integer(byNumber.gain)),
            .init("indifferent", .integer(byNumber.indifferent)),
            .init("lose", .integer(byNumber.lose)),
            .init("to", .integer(to)),
        ]
        if !less.isEmpty { members.append(.init("less", list(less))) }
        if !more.isEmpty { members.append(.init("more", list(more))) }
        return .object(members)
    }
}

extension Comparison.Line {
    fileprivate func json(_ ids: [ProjectID]) -> JSONValue {
        let method = tally.method
        var members: [JSONValue.Member] = [
            .init("amounts", amounts.json(ids)),
            .init("funded", .array(amounts.map { ids[$0.project].json })),
            .init("funded_count", .integer(amounts.count)),
            .init("histogram", .array(histogram.map { .integer($0) })),
            .init("options", .object(method.settingMembers)),
            .init("represented", .integer(represented)),
            .init("rule", .string(method.rule.rawValue)),
            .init("spent", .integer(tally.outcome.spent)),
        ]
        if let averageCost { members.append(.init("average_cost", averageCost.json)) }
        if let averageNamed { members.append(.init("average_named", averageNamed.json)) }
        return .object(members)
    }
}

extension MethodSpecification {
    /// Everything about the method but its rule.
    var settingMembers: [JSONValue.Member] {
        [
            .init("completion", .string((completion ?? .none).rawValue)),
            .init("ties", .array(ties.map { .string($0.text) })),
            .init("utility", .string(utility?.rawValue ?? "")),
        ] + optionMembers
    }
}

extension [FundedAmount] {
    package func json(_ ids: [ProjectID]) -> JSONValue {
        .array(map { ["amount": .integer($0.amount), "project": ids[$0.project].json] })
    }
}
