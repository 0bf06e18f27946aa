public import CanonicalJSON

extension MotionVotes {
    /// The votes as `ballots/motions.json` and `result.json` write them.
    public var jsonMembers: [JSONValue.Member] {
        switch self {
        case .motion(let votes): votes.jsonMembers
        case .veto(let votes, let withReason):
            [.init("veto", .integer(votes)), .init("with_reason", .integer(withReason))]
        }
    }
}

extension MotionVotes.Votes {
    var jsonMembers: [JSONValue.Member] {
        var list: [JSONValue.Member] = [
            .init("abstain", .integer(abstain)), .init("blank", .integer(blank)), .init("invalid", .integer(invalid)),
            .init("meeting", .integer(meeting)), .init("no", .integer(no)), .init("yes", .integer(yes)),
        ]
        if let present { list.append(.init("present", .integer(present))) }
        if let members { list.append(.init("members", .integer(members))) }
        return list
    }
}
