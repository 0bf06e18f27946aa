public import CanonicalJSON

extension Assembly {
    /// The value of `assembly` in `rules.json`.
    public var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("definitive", .array(definitive.map { .string($0.rawValue) })),
            .init("meeting", .string(meeting.rawValue)),
            .init("proxies", .integer(proxies)),
            .init("recusal", .boolean(recusal)),
            .init("roll", roll.json),
        ]
        if let quorum { members.append(.init("quorum", quorum.json)) }
        return .object(members)
    }
}

extension Assembly.Roll {
    var json: JSONValue {
        [
            "date": .string(date.text), "dues": .string(dues.rawValue), "minimum_age": .integer(minimumAge),
        ]
    }
}
