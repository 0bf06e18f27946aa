/// `electorate` of `rules.json`: the channels and classes that ballots carry.
struct Electorate {
    struct Channel {
        let id: Text
        let name: Text
        let share: Fraction?
    }

    struct Class {
        let id: Text
        let name: Text
        let isAdvisory: Bool
        let isPublic: Bool
        let weight: Fraction
        /// What its ballots weigh together, at most, of what those of all classes without a cap weigh together.
        let cap: Fraction?
        /// What a voter of it has, where that is not what the rules say of all.
        let credits: Int?
    }

    /// A pair of channel and class, as places in their lists; nothing where a list is empty.
    struct Group: Hashable {
        let channel: Int?
        let `class`: Int?
    }

    let channels: [Channel]
    let classes: [Class]

    init(_ given: Fields) throws(Failure) {
        var fields = given
        var channels: [Channel] = []
        for (index, value) in try fields.list("channels").enumerated() {
            var channel = try Fields(value, at: "\(fields.place)/channels/\(index)")
            channels.append(
                Channel(
                    id: try channel.text("id"),
                    name: try channel.text("name"),
                    share: channel.optional("share") == nil ? nil : try channel.fraction("share")
                )
            )
            try channel.end()
        }
        var classes: [Class] = []
        for (index, value) in try fields.list("classes").enumerated() {
            var entry = try Fields(value, at: "\(fields.place)/classes/\(index)")
            classes.append(
                Class(
                    id: try entry.text("id"),
                    name: try entry.text("name"),
                    isAdvisory: try entry.flag("advisory"),
                    isPublic: try entry.flag("public"),
                    weight: try entry.fraction("weight"),
                    cap: entry.optional("cap") == nil ? nil : try entry.fraction("cap"),
                    credits: try entry.optionalInteger("credits", in: 1...Rules.Credits.most)
                )
            )
            try entry.end()
        }
        self.channels = channels
        self.classes = classes
        try fields.end()
    }

    /// Every group that ballots could come from, in the order of `channels`, then of `classes`.
    var groups: [Group] {
        let channels: [Int?] = channels.isEmpty ? [nil] : Array(channels.indices)
        let classes: [Int?] = classes.isEmpty ? [nil] : Array(classes.indices)
        return channels.flatMap { channel in classes.map { Group(channel: channel, class: $0) } }
    }

    /// The group of these ids; nothing if there is none.
    func group(channel: Text?, class name: Text?) -> Group? {
        groups.first { self.channel($0)?.id == channel && self.class($0)?.id == name }
    }

    func channel(_ group: Group) -> Channel? { group.channel.map { channels[$0] } }

    func `class`(_ group: Group) -> Class? { group.class.map { classes[$0] } }

    /// Whether ballots of a group count nowhere but in it.
    func isAdvisory(_ group: Group) -> Bool { self.class(group)?.isAdvisory ?? false }

    /// A group as people read it.
    func name(_ group: Group) -> String {
        [channel(group)?.id, self.class(group)?.id].compactMap { $0?.string }.joined(separator: " × ")
    }
}
