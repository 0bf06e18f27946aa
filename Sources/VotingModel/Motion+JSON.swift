public import CanonicalJSON
import ExactArithmetic

extension Motion {
    /// The entry of `motions` in `rules.json`.
    public var json: JSONValue {
        var members: [JSONValue.Member] = [.init("id", .string(id)), .init("text", .string(text))]
        switch kind {
        case .motion(let majority, let quorum, let blank):
            members += [
                .init("blank", .string(blank.rawValue)), .init("kind", "motion"), .init("majority", majority.json),
            ]
            if let quorum { members.append(.init("quorum", quorum.json)) }
        case .veto(let least, let tags):
            members += [
                .init("kind", "veto"), .init("least", .integer(least)),
                .init("tags", .array(tags.map { .string($0) })),
            ]
        }
        return .object(members)
    }
}

extension Motion.Majority {
    var json: JSONValue {
        ["base": .string(base.rawValue), "fraction": .string(fraction.text), "test": .string(test.rawValue)]
    }
}

extension Motion.Quorum {
    var json: JSONValue {
        ["fraction": .string(fraction.text), "second_meeting": .string(secondMeeting.rawValue)]
    }
}
