import CanonicalJSON
public import VotingModel

extension AggregateDocument {
    /// `groups`: every channel and class with a ballot cast, with its own sums.
    func groupsJSON(_ cast: CastTotals) -> JSONValue {
        let ballots = cast.weighing.ballots
        let groups = ballots.electorate.groups.indices.filter { ballots.counts[$0].cast > 0 }
        return .array(
            groups.map { position in
                .object(
                    [
                        .init("ballots", ResultDocument.BallotNumbers(ballots.counts[position]).json),
                        .init("projects", projectsJSON(cast.groups[position])),
                    ] + ballots.electorate.members(of: position)
                )
            }
        )
    }
}

extension Electorate {
    /// The ids of the channel and class of a group, as members of an object.
    func members(of position: Int) -> [JSONValue.Member] {
        let group = groups[position]
        var members: [JSONValue.Member] = []
        if !channels.isEmpty { members.append(.init("channel", .string(channels[group.channel].id))) }
        if !classes.isEmpty { members.append(.init("class", .string(classes[group.voterClass].id))) }
        return members
    }
}

extension Divisible {
    var json: JSONValue {
        var members: [JSONValue.Member] = [.init("maximum", .integer(maximum)), .init("minimum", .integer(minimum))]
        if let step { members.append(.init("step", .integer(step))) }
        return .object(members)
    }
}

extension ProfileEncoding {
    /// The canonical text of the ballots of an election, by channel and class where they have such, advisory ones included.
    ///
    ///     {"ballot":["17"],"channel":"paper","class":"resident","count":3}
    public static func encode(_ election: Election) throws -> [UInt8] {
        try encode(election, grouped: election.weighing?.ballots)
    }

    static func encode(_ election: Election, grouped: GroupedProfile?) throws -> [UInt8] {
        guard let ballots = grouped else {
            return try encode(election.profile, projects: election.projects)
        }
        let groups = try ballots.electorate.groups.indices.map { position in
            // {"channel":…,"class":…} without its braces, between commas.
            let object = try JSONValue.object(ballots.electorate.members(of: position)).canonicalBytes()
            return [UInt8(ascii: ",")] + object.dropFirst().dropLast()
        }
        let lines = ballots.lines.map { (ballot: $0.ballot, group: groups[$0.group], count: $0.count) }
        return try encode(ballots.ballots, projects: election.projects, lines: lines)
    }

    /// How often the ballot of each line was cast, in no particular order.
    public static func counts(of election: Election) -> [Int] {
        election.weighing?.ballots.lines.map(\.count) ?? election.profile.multiplicities.map { Int($0) }
    }
}
