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
    /// Their places by id, of the first where several have one.
    private let channelPlaces: [Text: Int]
    private let classPlaces: [Text: Int]

    init(_ given: Fields) throws(Failure) {
        var fields = given
        var channels: [Channel] = []
        for (index, value) in try fields.list("channels").enumerated() {
            var channel = try Fields(value, at: "\(fields.place)/channels/\(index)")
            channels.append(
                Channel(
                    id: try channel.text("id"),
                    name: try channel.text("name"),
                    share: channel.optional("share") == nil ? nil : try channel.shortFraction("share")
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
                    weight: try entry.shortFraction("weight"),
                    cap: entry.optional("cap") == nil ? nil : try entry.shortFraction("cap"),
                    credits: try entry.optionalInteger("credits", in: 1...Rules.Credits.most)
                )
            )
            try entry.end()
        }
        self.channels = channels
        self.classes = classes
        channelPlaces = Self.places(channels.map(\.id))
        classPlaces = Self.places(classes.map(\.id))
        try fields.end()
    }

    private static func places(_ ids: [Text]) -> [Text: Int] {
        Dictionary(zip(ids, ids.indices), uniquingKeysWith: { first, _ in first })
    }

    /// Whether the votes of some are worth more than those of others who count.
    var isWeighed: Bool {
        channels.contains { $0.share != nil }
            || classes.contains { !$0.isAdvisory && ($0.weight != Fraction(1) || $0.cap != nil) }
    }

    /// How many groups ballots could come from.
    var groupCount: Int { max(1, channels.count) * max(1, classes.count) }

    /// The group of these ids; nothing if there is none.
    func group(channel: Text?, class name: Text?) -> Group? {
        let group = Group(channel: channel.flatMap { channelPlaces[$0] }, class: name.flatMap { classPlaces[$0] })
        let isKnown = (group.channel == nil) == channels.isEmpty && (group.class == nil) == classes.isEmpty
        let isWhole = (group.channel == nil) == (channel == nil) && (group.class == nil) == (name == nil)
        return isKnown && isWhole ? group : nil
    }

    /// Groups in the order of `channels`, then of `classes`, each once.
    func ordered(_ groups: some Sequence<Group>) -> [Group] {
        Set(groups).sorted { ($0.channel ?? 0, $0.class ?? 0) < ($1.channel ?? 0, $1.class ?? 0) }
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
