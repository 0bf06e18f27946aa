/// `ballots/aggregate.json`: what the ballots add up to.
struct Aggregate {
    struct Totals: Equatable {
        var votes: Int = 0
        var score: Int = 0
        var weight: Int = 0
        var supporters: Int = 0
        /// 0 unless ballots are quadratic.
        var credits: Int = 0
    }

    struct Numbers {
        let blank: Int
        let cast: Int
        let counted: Int
        /// 0 in a group, which does not tell it.
        let distinct: Int
        let invalid: Int
        let valid: Int
    }

    /// The sums over the ballots of one group.
    struct Group {
        let channel: Text?
        let `class`: Text?
        let ballots: Numbers
        let projects: [Text]
        let totals: [Totals]
    }

    struct Invalid {
        let reason: Text
        let count: Int
    }

    let kind: Rules.Kind
    let pointScale: Int
    let ballots: Numbers
    let invalid: [Invalid]
    let projects: [Text]
    let totals: [Totals]
    /// Nothing without an electorate.
    let groups: [Group]?

    init(_ value: JSON) throws(Failure) {
        var fields = try Fields(value, at: BundleFile.aggregate.rawValue + "#")
        try fields.constant("format", "wijkstem-aggregate/1")
        kind = try fields.word("kind", among: Rules.Kind.self)
        pointScale = try fields.integer("point_scale", in: 1...1_000)

        ballots = try Self.numbers(&fields, ofGroup: false)

        var invalid: [Invalid] = []
        for (index, value) in try fields.list("invalid_reasons").enumerated() {
            var reason = try Fields(value, at: "\(fields.place)/invalid_reasons/\(index)")
            invalid.append(Invalid(reason: try reason.text("reason"), count: try reason.integer("count")))
            try reason.end()
        }
        self.invalid = invalid

        (projects, totals) = try Self.sums(&fields, kind)
        groups = try Self.groups(&fields, kind)
        try fields.end()
    }

    private static func numbers(_ fields: inout Fields, ofGroup: Bool) throws(Failure) -> Numbers {
        var numbers = try fields.object("ballots")
        let ballots = Numbers(
            blank: try numbers.integer("blank"),
            cast: try numbers.integer("cast"),
            counted: try numbers.integer("counted"),
            distinct: ofGroup ? 0 : try numbers.integer("distinct"),
            invalid: try numbers.integer("invalid"),
            valid: try numbers.integer("valid")
        )
        try numbers.end()
        return ballots
    }

    private static func sums(
        _ fields: inout Fields,
        _ kind: Rules.Kind
    ) throws(Failure) -> (projects: [Text], totals: [Totals]) {
        let isQuadratic = kind == .quadratic
        let scores = isQuadratic ? -JSONReader.largestInteger : 0
        var projects: [Text] = []
        var totals: [Totals] = []
        for (index, value) in try fields.list("projects").enumerated() {
            var project = try Fields(value, at: "\(fields.place)/projects/\(index)")
            projects.append(try project.text("project"))
            totals.append(
                Totals(
                    votes: try project.integer("votes"),
                    score: try project.integer("score", in: scores...JSONReader.largestInteger),
                    weight: try project.integer("weight"),
                    supporters: try project.integer("supporters"),
                    credits: isQuadratic ? try project.integer("credits") : 0
                )
            )
            try project.end()
        }
        return (projects, totals)
    }

    private static func groups(_ fields: inout Fields, _ kind: Rules.Kind) throws(Failure) -> [Group]? {
        if fields.optional("groups") == nil { return nil }
        var groups: [Group] = []
        for (index, value) in try fields.list("groups").enumerated() {
            var group = try Fields(value, at: "\(fields.place)/groups/\(index)")
            let ballots = try numbers(&group, ofGroup: true)
            let (projects, totals) = try sums(&group, kind)
            groups.append(
                Group(
                    channel: try group.optionalText("channel"),
                    class: try group.optionalText("class"),
                    ballots: ballots,
                    projects: projects,
                    totals: totals
                )
            )
            try group.end()
        }
        return groups
    }
}
