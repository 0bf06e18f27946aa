/// `ballots/aggregate.json`: what the ballots add up to.
struct Aggregate {
    struct Totals: Equatable {
        var votes: Int = 0
        var score: Int = 0
        var weight: Int = 0
        var supporters: Int = 0
    }

    struct Numbers {
        let blank: Int
        let cast: Int
        let counted: Int
        let distinct: Int
        let invalid: Int
        let valid: Int
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

    init(_ value: JSON) throws(Failure) {
        var fields = try Fields(value, at: BundleFile.aggregate.rawValue + "#")
        try fields.constant("format", "wijkstem-aggregate/1")
        kind = try fields.word("kind", among: Rules.Kind.self)
        pointScale = try fields.integer("point_scale", in: 1...1_000)

        var numbers = try fields.object("ballots")
        ballots = Numbers(
            blank: try numbers.integer("blank"),
            cast: try numbers.integer("cast"),
            counted: try numbers.integer("counted"),
            distinct: try numbers.integer("distinct"),
            invalid: try numbers.integer("invalid"),
            valid: try numbers.integer("valid")
        )
        try numbers.end()

        var invalid: [Invalid] = []
        for (index, value) in try fields.list("invalid_reasons").enumerated() {
            var reason = try Fields(value, at: "\(fields.place)/invalid_reasons/\(index)")
            invalid.append(Invalid(reason: try reason.text("reason"), count: try reason.integer("count")))
            try reason.end()
        }
        self.invalid = invalid

        var projects: [Text] = []
        var totals: [Totals] = []
        for (index, value) in try fields.list("projects").enumerated() {
            var project = try Fields(value, at: "\(fields.place)/projects/\(index)")
            projects.append(try project.text("project"))
            totals.append(
                Totals(
                    votes: try project.integer("votes"),
                    score: try project.integer("score"),
                    weight: try project.integer("weight"),
                    supporters: try project.integer("supporters")
                )
            )
            try project.end()
        }
        self.projects = projects
        self.totals = totals
        try fields.end()
    }
}
