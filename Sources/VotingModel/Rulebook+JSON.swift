public import CanonicalJSON

extension Rulebook {
    /// The canonical form: `rules.json` of a bundle.
    ///
    /// Every default stands in it; what is absent does not bind.
    public var json: JSONValue {
        [
            "ballot": ballot.json,
            "constraints": .array(
                (minimumScore.map { [["kind": "minimum_score", "score": .integer($0)]] } ?? [])
                    + constraints.map(\.json)
            ),
            "currency": .string(currency.code),
            "disclosure": ["ballots": .string(disclosure.ballots.rawValue), "k": .integer(disclosure.k)],
            "evidence": .string(evidence.rawValue),
            "format": .string(Self.format),
            "language": .string(language.rawValue),
            "method": method.json,
            "sources": .array(sources.map(\.json)),
            "ties": .array(method.ties.map { .string($0.text) }),
            "vote": vote.json,
        ]
    }
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
