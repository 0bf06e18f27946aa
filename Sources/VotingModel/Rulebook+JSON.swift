public import CanonicalJSON

extension Rulebook {
    /// The canonical form: `rules.json` of a bundle.
    ///
    /// Every default stands in it; what is absent does not bind.
    public var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("accountability", .string(accountability.rawValue)),
            .init("ballot", ballot.json),
            .init(
                "constraints",
                .array(
                    (minimumScore.map { [["kind": "minimum_score", "score": .integer($0)]] } ?? [])
                        + constraints.map(\.json)
                )
            ),
            .init("currency", .string(currency.code)),
            .init(
                "disclosure",
                ["ballots": .string(disclosure.ballots.rawValue), "k": .integer(disclosure.k)]
            ),
            .init("evidence", .string(evidence.rawValue)),
            .init("format", .string(Self.format)),
            .init("language", .string(language.rawValue)),
            .init("method", method.json),
            .init("sources", .array(sources.map(\.json))),
            .init("ties", .array(method.ties.map { .string($0.text) })),
            .init("vote", vote.json),
        ]
        if let assembly { members.append(.init("assembly", assembly.json)) }
        if let challengeThreshold { members.append(.init("challenge_threshold", challengeThreshold.json)) }
        if let electorate { members.append(.init("electorate", electorate.json)) }
        if let floorRate { members.append(.init("floor_rate", .integer(floorRate))) }
        if let horizonYears { members.append(.init("horizon_years", .integer(horizonYears))) }
        if !motions.isEmpty { members.append(.init("motions", .array(motions.map(\.json)))) }
        return .object(members)
    }
}

extension ChallengeThreshold {
    var json: JSONValue { ["amount": .integer(amount), "text": .string(text)] }
}

extension Rulebook.Vote {
    public var json: JSONValue { ["id": .string(id), "name": .string(name)] }
}

extension BallotRules {
    var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("blank", .string(blank.rawValue)),
            .init("kind", .string(kind.rawValue)),
            .init("min", .integer(minimumProjects)),
        ]
        let limits: [(String, Int?)] = [
            ("max", maximumProjects), ("min_points", minimumPoints), ("max_points", maximumPoints),
            ("max_points_per_project", maximumPointsPerProject), ("min_cost", minimumCost), ("max_cost", maximumCost),
        ]
        for (key, limit) in limits {
            if let limit { members.append(.init(key, .integer(limit))) }
        }
        if kind == .quadratic { members += credits.members }
        return .object(members)
    }
}

extension MethodSpecification {
    /// Without the ties, which a rulebook lists beside the method.
    var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("options", .object(optionMembers)), .init("rule", .string(rule.rawValue)),
        ]
        if let utility { members.append(.init("utility", .string(utility.rawValue))) }
        if let completion { members.append(.init("completion", .string(completion.rawValue))) }
        return .object(members)
    }

    /// The settings by key, for a JSON object; without those that are absent where they have their default.
    public var optionMembers: [JSONValue.Member] {
        OptionKey.allCases.compactMap { key in
            guard let value = options[key], !key.isAbsentByDefault || value != key.values[0] else { return nil }
            return JSONValue.Member(key.rawValue, .string(value))
        }
    }
}

extension Source {
    public var json: JSONValue {
        let unspent: JSONValue =
            switch self.unspent {
            case .carryOver: ["kind": "carry_over"]
            case .giveBack(let date, let recipient):
                ["kind": "return", "date": .string(date), "to": .string(recipient)]
            }
        return [
            "amount": .integer(amount),
            "conditions": .string(conditions),
            "date": .string(date),
            "id": .string(id),
            "label": .string(label),
            "name": .string(name),
            "unlabelled": .boolean(unlabelled),
            "unspent": unspent,
        ]
    }
}
