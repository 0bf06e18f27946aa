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
        [
            "added": .array(added.map { ids[$0].json }),
            "by_cost": [
                "gain": .integer(byCost.gain), "indifferent": .integer(byCost.indifferent),
                "lose": .integer(byCost.lose),
            ],
            "dropped": .array(dropped.map { ids[$0].json }),
            "from": .integer(from),
            "gain": .integer(byNumber.gain),
            "indifferent": .integer(byNumber.indifferent),
            "lose": .integer(byNumber.lose),
            "to": .integer(to),
        ]
    }
}

extension Comparison.Line {
    fileprivate func json(_ ids: [ProjectID]) -> JSONValue {
        let method = tally.method
        var members: [JSONValue.Member] = [
            .init("funded", .array(tally.outcome.funded.map { ids[$0].json })),
            .init("funded_count", .integer(tally.outcome.funded.count)),
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
