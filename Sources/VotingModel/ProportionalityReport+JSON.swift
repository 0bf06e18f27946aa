public import CanonicalJSON

extension ProportionalityReport {
    /// The keys of `report --json`; amounts in minor units, fractions as `"p/q"`.
    public var json: JSONValue {
        let ids = counted.map(\.id)
        let onBallot = election.projects.map(\.id)
        var members: [JSONValue.Member] = [
            .init(
                "ballots",
                [
                    "counted": .integer(election.counts.counted),
                    "distinct": .integer(election.profile.distinctCount),
                ]
            ),
            .init("budget", .integer(election.budget)),
            .init("currency", .string(election.currency.code)),
            .init("amounts", amounts.json(onBallot)),
            .init("funded", .array(amounts.map { onBallot[$0.project].json })),
            .init("names", .array(election.projects.map { ["id": $0.id.json, "name": .string($0.name)] })),
            .init("options", .object(tally.method.settingMembers)),
            .init("prices", prices.json(ids)),
            .init(
                "representation",
                [
                    "axiom": "ejr_plus_up_to_one", "holds": .boolean(gaps.isEmpty),
                    "violations": .array(gaps.map { $0.json(ids) }),
                ]
            ),
            .init("rule", .string(tally.method.rule.rawValue)),
            .init("satisfaction", .object(satisfaction)),
            .init("spent", .integer(tally.outcome.spent)),
        ]
        if let groups { members.append(.init("groups", groups.json)) }
        return .object(members)
    }

    private var satisfaction: [JSONValue.Member] {
        var members: [JSONValue.Member] = [
            .init("histogram", .array(choices.histogram.map { .integer($0) })),
            .init("represented", .integer(choices.represented)),
        ]
        if let average = choices.averageCost { members.append(.init("average_cost", average.json)) }
        if let average = choices.averageNamed { members.append(.init("average_named", average.json)) }
        if let averageUtility { members.append(.init("average_utility", averageUtility.json)) }
        return members
    }
}

extension RepresentationGap {
    fileprivate func json(_ ids: [ProjectID]) -> JSONValue {
        [
            "ballots": .integer(ballots),
            "entitled": entitled.json,
            "most": .integer(most),
            "project": ids[project].json,
            "share": share.json,
            "worth": .integer(worth),
        ]
    }
}

extension PriceFinding {
    fileprivate func json(_ ids: [ProjectID]) -> JSONValue {
        guard case .examined(let system) = self else { return ["examined": .boolean(false)] }
        func list(_ projects: [Int]) -> JSONValue { .array(projects.map { ids[$0].json }) }
        return [
            "affordable": .array(
                system.affordable.map { ["left": $0.left.json, "project": ids[$0.project].json] }
            ),
            "conditions": [
                "c1": .boolean(system.paidWithoutSupport.isEmpty), "c2": .boolean(system.overspent == 0),
                "c3": .boolean(system.notPaidInFull.isEmpty), "c4": .boolean(system.paidAndNotFunded.isEmpty),
                "c5": .boolean(system.affordable.isEmpty),
            ],
            "endowment": system.endowment.json,
            "equal_share": system.equalShare.json,
            "examined": .boolean(true),
            "holds": .boolean(system.holds),
            "not_paid_in_full": list(system.notPaidInFull),
            "overspent_ballots": .integer(system.overspent),
            "paid_and_not_funded": list(system.paidAndNotFunded),
            "paid_without_support": list(system.paidWithoutSupport),
        ]
    }
}

extension GroupReport {
    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("column", .string(column)),
            .init("k", .integer(least)),
            .init(
                "shown",
                .array(
                    shown.map { .object([JSONValue.Member("name", .string($0.name))] + $0.line.members) }
                )
            ),
        ]
        if let rest {
            members.append(
                .init("others", .object([JSONValue.Member("groups", .integer(rest.groups))] + rest.line.members))
            )
        }
        return .object(members)
    }
}

extension GroupReport.Line {
    fileprivate var members: [JSONValue.Member] {
        [
            .init("average", average.json), .init("ballots", .integer(ballots)),
            .init("represented", .integer(represented)), .init("spending", spending.json),
        ]
    }
}
