/// `ballots/aggregate.json` of an election: what the ballots add up to.
struct ElectionAggregate {
    struct Ballots {
        let blank: Int
        let cast: Int
        let counted: Int
        let distinct: Int
        let invalid: Int
        let valid: Int
    }

    struct Sums {
        let id: Text
        let first: Int?
        let mentions: Int
        /// Nothing unless ballots are quadratic.
        let credits: Credits?
    }

    /// Votes for and against a candidate, and what they cost.
    struct Credits {
        let votesFor: Int
        let votesAgainst: Int
        let spent: Int

        init(_ entry: inout Fields) throws(Failure) {
            votesFor = try entry.integer("for")
            votesAgainst = try entry.integer("against")
            spent = try entry.integer("credits")
        }
    }

    /// How many ballots prefer each candidate of a row to each of a column.
    struct Pairs {
        let candidates: [Text]
        let preferring: [[Int]]

        init(_ fields: inout Fields) throws(Failure) {
            candidates = try fields.texts("candidates")
            preferring = try Self.matrix(&fields, "preferring", size: candidates.count)
        }

        static func matrix(_ fields: inout Fields, _ key: String, size: Int) throws(Failure) -> [[Int]] {
            var rows: [[Int]] = []
            for (index, row) in try fields.list(key).enumerated() {
                let place = "\(fields.place)/\(key)/\(index)"
                guard case .list(let cells) = row, cells.count == size else {
                    throw Failure(
                        place,
                        expected: Words("\(size) getallen", "\(size) numbers"),
                        found: Fields.kind(of: row)
                    )
                }
                var numbers: [Int] = []
                for (column, cell) in cells.enumerated() {
                    numbers.append(try Fields.integer(cell, at: "\(place)/\(column)"))
                }
                rows.append(numbers)
            }
            if rows.count == size { return rows }
            throw Failure(
                "\(fields.place)/\(key)",
                expected: Words("\(size) rijen", "\(size) rows"),
                found: Words(rows.count)
            )
        }
    }

    let ballots: Ballots
    let candidates: [Sums]
    let defects: [(reason: Text, count: Int)]
    let invalid: [(reason: Text, count: Int)]
    let kind: ElectionRules.Kind
    let pairs: Pairs?
    let points: [(id: Text, points: Text)]?

    init(_ value: JSON) throws(Failure) {
        var fields = try Fields(value, at: BundleFile.aggregate.rawValue + "#")
        try fields.constant("format", "wijkstem-election-aggregate/1")
        kind = try fields.word("kind", among: ElectionRules.Kind.self)
        var numbers = try fields.object("ballots")
        ballots = Ballots(
            blank: try numbers.integer("blank"),
            cast: try numbers.integer("cast"),
            counted: try numbers.integer("counted"),
            distinct: try numbers.integer("distinct"),
            invalid: try numbers.integer("invalid"),
            valid: try numbers.integer("valid")
        )
        try numbers.end()
        var candidates: [Sums] = []
        for (index, value) in try fields.list("candidates").enumerated() {
            var entry = try Fields(value, at: "\(fields.place)/candidates/\(index)")
            candidates.append(
                Sums(
                    id: try entry.text("id"),
                    first: try entry.optionalInteger("first"),
                    mentions: try entry.integer("mentions"),
                    credits: kind == .quadratic ? try Credits(&entry) : nil
                )
            )
            try entry.end()
        }
        self.candidates = candidates
        defects = try Self.reasons(&fields, "defects", number: "ballots")
        invalid = try Self.reasons(&fields, "invalid_reasons", number: "count")
        if fields.optional("pairs") == nil {
            pairs = nil
        } else {
            var object = try fields.object("pairs")
            pairs = try Pairs(&object)
            try object.end()
        }
        points = try Self.points(&fields)
        try fields.end()
    }

    private static func reasons(
        _ fields: inout Fields,
        _ key: String,
        number: String
    ) throws(Failure) -> [(reason: Text, count: Int)] {
        var reasons: [(reason: Text, count: Int)] = []
        for (index, value) in try fields.list(key).enumerated() {
            var entry = try Fields(value, at: "\(fields.place)/\(key)/\(index)")
            let count = try entry.integer(number, in: 1...JSONReader.largestInteger)
            reasons.append((try entry.text("reason"), count))
            try entry.end()
        }
        return reasons
    }

    private static func points(_ fields: inout Fields) throws(Failure) -> [(id: Text, points: Text)]? {
        if fields.optional("points") == nil { return nil }
        var points: [(id: Text, points: Text)] = []
        for (index, value) in try fields.list("points").enumerated() {
            var entry = try Fields(value, at: "\(fields.place)/points/\(index)")
            points.append((try entry.text("id"), try entry.text("points")))
            try entry.end()
        }
        return points
    }
}
