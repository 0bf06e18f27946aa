public import CanonicalJSON
public import ExactArithmetic

extension ResultDocument {
    /// The ballots of one channel and class: what they are and weigh, and what they add up to by themselves.
    public struct GroupLine: Sendable, Equatable {
        public struct ProjectLine: Sendable, Equatable {
            public let project: ProjectID
            public let votes: Int
            /// In units of 1 / `pointScale`.
            public let score: Int
        }

        /// Ids, where there are channels and classes.
        public let channel: String?
        public let voterClass: String?
        /// False for an advisory class.
        public let counts: Bool
        /// What each of its ballots weighs; `nil` where none counts.
        public let factor: Rational?
        public let ballots: BallotNumbers
        /// In the order of the file.
        public let projects: [ProjectLine]
    }

    /// A channel or a class with its name.
    public struct GroupName: Sendable, Equatable {
        public let id: String
        public let name: String
        /// Of a class that has its own, with quadratic ballots.
        public var credits: Int?
        /// Of a class that has one, as in `Electorate.Class`.
        public var cap: Rational?

        /// What people call it.
        public var label: String { name.isEmpty ? id : name }
    }

    /// The channels and classes that ballots carry, as the rulebook names them.
    public struct GroupNames: Sendable, Equatable {
        public let channels: [GroupName]
        public let classes: [GroupName]
    }

    /// What became of the ballots of a group.
    public struct BallotNumbers: Sendable, Equatable {
        public let blank: Int
        public let cast: Int
        public let counted: Int
        public let invalid: Int
        public let valid: Int

        public init(_ counts: BallotCounts) {
            blank = counts.blank
            cast = counts.cast
            counted = counts.counted
            invalid = counts.invalidTotal
            valid = counts.valid
        }
    }
}

extension ResultDocument {
    /// The credits of all ballots counted: those of its class for each, where that has its own.
    static func creditsGiven(_ perBallot: Int, _ election: Election) -> Int {
        guard let ballots = election.weighing?.ballots else { return perBallot * election.counts.counted }
        let electorate = ballots.electorate
        return zip(electorate.groups, ballots.counts).reduce(0) { sum, group in
            guard electorate.counts(group.0) else { return sum }
            return sum + (electorate.credits(of: group.0) ?? perBallot) * group.1.counted
        }
    }

    /// Whether a class weighs as much as its cap allows; `nil` of one without a cap, or without ballots that count.
    ///
    /// What classes without a cap weigh is what all weigh but for those with one.
    package func isAtCap(_ voterClass: GroupName) -> Bool? {
        guard let cap = voterClass.cap, let names = groupNames?.classes else { return nil }
        func weight(_ line: GroupLine) -> Rational { (line.factor ?? .zero) * Rational(line.ballots.counted) }
        func isOf(_ line: GroupLine, _ name: GroupName) -> Bool {
            line.voterClass.map { $0.utf8.elementsEqual(name.id.utf8) } ?? false
        }
        let own = groups.filter { isOf($0, voterClass) && $0.factor != nil }
        if own.isEmpty { return nil }
        let free = groups.filter { line in names.contains { $0.cap == nil && isOf(line, $0) } }
        let limit = cap * free.map(weight).reduce(.zero, +)
        return own.map(weight).reduce(.zero, +) == limit
    }
}

extension ResultDocument.GroupLine {
    /// The groups with a ballot cast.
    static func lines(of tally: Tally, _ election: Election) -> [Self] {
        guard let cast = tally.cast else { return [] }
        let ballots = cast.weighing.ballots
        let electorate = ballots.electorate
        return electorate.groups.enumerated().compactMap { position, group in
            let counts = ballots.counts[position]
            guard counts.cast > 0 else { return nil }
            let totals = cast.groups[position]
            return Self(
                channel: electorate.channels.isEmpty ? nil : electorate.channels[group.channel].id,
                voterClass: electorate.classes.isEmpty ? nil : electorate.classes[group.voterClass].id,
                counts: electorate.counts(group),
                factor: cast.weighing.weights[position],
                ballots: ResultDocument.BallotNumbers(counts),
                projects: election.projects.enumerated().map { index, project in
                    ProjectLine(project: project.id, votes: totals.votes[index], score: totals.scores[index])
                }
            )
        }
    }

    var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("ballots", ballots.json),
            .init("counts", .boolean(counts)),
            .init(
                "projects",
                .array(
                    projects.map {
                        ["project": $0.project.json, "score": .integer($0.score), "votes": .integer($0.votes)]
                    }
                )
            ),
        ]
        if let channel { members.append(.init("channel", .string(channel))) }
        if let voterClass { members.append(.init("class", .string(voterClass))) }
        if let factor { members.append(.init("factor", factor.json)) }
        return .object(members)
    }

    init(_ json: JSONValue, at path: String) throws(SchemaError) {
        var reader = try ObjectReader(json, at: path)
        channel = reader.has("channel") ? try reader.string("channel") : nil
        voterClass = reader.has("class") ? try reader.string("class") : nil
        counts = try reader.boolean("counts")
        factor = try reader.optionalRational("factor")
        ballots = try ResultDocument.BallotNumbers(try reader.value("ballots"), at: "\(path)/ballots")
        projects = try reader.array("projects") { (value, path) throws(SchemaError) in
            var reader = try ObjectReader(value, at: path)
            let line = ProjectLine(
                project: try reader.project("project"),
                votes: try reader.integer("votes"),
                score: try reader.integer("score")
            )
            try reader.finish()
            return line
        }
        try reader.finish()
    }
}

extension ResultDocument.BallotNumbers {
    public var json: JSONValue {
        [
            "blank": .integer(blank), "cast": .integer(cast), "counted": .integer(counted),
            "invalid": .integer(invalid), "valid": .integer(valid),
        ]
    }

    init(_ json: JSONValue, at path: String) throws(SchemaError) {
        var reader = try ObjectReader(json, at: path)
        blank = try reader.integer("blank")
        cast = try reader.integer("cast")
        counted = try reader.integer("counted")
        invalid = try reader.integer("invalid")
        valid = try reader.integer("valid")
        try reader.finish()
    }
}

extension ResultDocument.GroupNames {
    init(_ electorate: Electorate) {
        channels = electorate.channels.map { ResultDocument.GroupName(id: $0.id, name: $0.name) }
        classes = electorate.classes.map {
            ResultDocument.GroupName(id: $0.id, name: $0.name, credits: $0.credits, cap: $0.cap)
        }
    }

    var members: [JSONValue.Member] {
        [.init("channels", .array(channels.map(\.json))), .init("classes", .array(classes.map(\.json)))]
    }

    /// Takes its members, which are there both or not at all.
    init?(_ reader: inout ObjectReader) throws(SchemaError) {
        guard reader.has("channels") else { return nil }
        channels = try reader.array("channels", ResultDocument.GroupName.init(channel:at:))
        classes = try reader.array("classes", ResultDocument.GroupName.init(voterClass:at:))
    }
}

extension ResultDocument.GroupName {
    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = [.init("id", .string(id)), .init("name", .string(name))]
        if let cap { members.append(.init("cap", cap.json)) }
        if let credits { members.append(.init("credits", .integer(credits))) }
        return .object(members)
    }

    fileprivate init(channel json: JSONValue, at path: String) throws(SchemaError) {
        var reader = try ObjectReader(json, at: path)
        self.init(id: try reader.string("id"), name: try reader.string("name"))
        try reader.finish()
    }

    fileprivate init(voterClass json: JSONValue, at path: String) throws(SchemaError) {
        var reader = try ObjectReader(json, at: path)
        self.init(
            id: try reader.string("id"),
            name: try reader.string("name"),
            credits: try reader.optionalInteger("credits"),
            cap: try reader.optionalRational("cap")
        )
        try reader.finish()
    }
}
