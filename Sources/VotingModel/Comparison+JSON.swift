public import CanonicalJSON

extension Comparison {
    /// The keys of `compare --json`.
    ///
    /// With several sets of ballots, `ballots` is a list of them, methods and changes say which they are of, and `matches` says of
    /// which two the voters were matched.
    public var json: JSONValue {
        let ids = election.projects.map(\.id)
        let several = sets.count > 1
        var members: [JSONValue.Member] = [
            .init("ballots", several ? .array(sets.indices.map(set)) : counts(of: election, [])),
            .init("budget", .integer(election.budget)),
            .init("changes", .array(changes.map { several ? $0.measured(ids) : $0.json(ids) })),
            .init("currency", .string(election.currency.code)),
            .init("methods", .array(lines.map { $0.json(ids, several) })),
            .init("names", .array(election.projects.map { ["id": $0.id.json, "name": .string($0.name)] })),
            .init(
                "overlaps",
                .array(
                    overlaps.map { overlap in
                        [
                            "cost": .integer(overlap.cost),
                            "first": .integer(overlap.first),
                            "projects": .array(overlap.projects.map { ids[$0].json }),
                            "second": .integer(overlap.second),
                        ]
                    }
                )
            ),
        ]
        if several { members.append(.init("matches", .array(matches.map(\.json)))) }
        return .object(members)
    }

    private func counts(of election: Election, _ more: [JSONValue.Member]) -> JSONValue {
        .object(
            [
                .init("counted", .integer(election.counts.counted)),
                .init("distinct", .integer(election.profile.distinctCount)),
            ] + more
        )
    }

    private func set(_ index: Int) -> JSONValue {
        let more: [JSONValue.Member] = [
            .init("file", .string(sets[index].name)), .init("kind", .string(sets[index].kind.rawValue)),
            .init("label", .string(labels[index])),
        ]
        return counts(of: sets[index].election, more)
    }
}

extension Comparison.Match {
    fileprivate var json: JSONValue {
        [
            "both": .integer(voters.both), "first": .integer(first), "only_first": .integer(voters.onlyFirst),
            "only_second": .integer(voters.onlySecond), "second": .integer(second),
        ]
    }
}

extension Shift {
    fileprivate var json: JSONValue {
        ["gain": .integer(gain), "indifferent": .integer(indifferent), "lose": .integer(lose)]
    }
}

extension PeopleShift {
    fileprivate var json: JSONValue {
        [
            "divided": .integer(divided), "gain": .integer(gain), "indifferent": .integer(indifferent),
            "lose": .integer(lose),
        ]
    }
}

extension Comparison.Change {
    fileprivate func json(_ ids: [ProjectID]) -> JSONValue {
        .object(
            projects(ids) + [
                .init("by_cost", byCost.json),
                .init("gain", .integer(byNumber.gain)),
                .init("indifferent", .integer(byNumber.indifferent)),
                .init("lose", .integer(byNumber.lose)),
            ]
        )
    }

    /// By the ballots of each set.
    fileprivate func measured(_ ids: [ProjectID]) -> JSONValue {
        let measures = measures.map { measure -> JSONValue in
            [
                "ballots": .integer(measure.set), "by_cost": measure.byCost.json,
                "by_number": measure.byNumber.json,
            ]
        }
        var members = projects(ids) + [.init("measures", .array(measures))]
        if let people {
            let value: JSONValue = ["by_cost": people.byCost.json, "by_number": people.byNumber.json]
            members.append(.init("people", value))
        }
        return .object(members)
    }

    private func projects(_ ids: [ProjectID]) -> [JSONValue.Member] {
        func list(_ projects: [Int]) -> JSONValue { .array(projects.map { ids[$0].json }) }
        var members: [JSONValue.Member] = [
            .init("added", list(added)), .init("dropped", list(dropped)),
            .init("from", .integer(from)), .init("to", .integer(to)),
        ]
        if !less.isEmpty { members.append(.init("less", list(less))) }
        if !more.isEmpty { members.append(.init("more", list(more))) }
        return members
    }
}

extension Comparison.Line {
    fileprivate func json(_ ids: [ProjectID], _ severalSets: Bool) -> JSONValue {
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
        if severalSets { members.append(.init("ballots", .integer(set))) }
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
