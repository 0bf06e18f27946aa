/// `certificate.json`: what a checker needs beyond the result.
struct Certificate {
    struct Round {
        let project: Text
        let rho: Fraction
    }

    /// A run of consecutive endowments at which the same projects are funded in the same order.
    struct Course {
        let from: Int
        let to: Int
        let funded: [Text]
    }

    enum Kind: String, CaseIterable {
        case greedy
        case equalShares = "equal-shares"
    }

    let kind: Kind
    let lot: [Text]?
    let sequence: [Text]
    let rounds: [Round]
    let courses: [Course]

    init(_ value: JSON) throws(Failure) {
        var fields = try Fields(value, at: BundleFile.certificate.rawValue + "#")
        try fields.constant("format", "wijkstem-certificate/1")
        kind = try fields.word("kind", among: Kind.self)
        lot = fields.optional("lot") == nil ? nil : try fields.texts("lot")
        sequence = try fields.texts("sequence")
        if kind == .equalShares {
            rounds = try Self.rounds(&fields)
            courses = try Self.courses(&fields)
        } else {
            rounds = []
            courses = []
        }
        try fields.end()
    }

    private static func rounds(_ fields: inout Fields) throws(Failure) -> [Round] {
        var rounds: [Round] = []
        for (index, value) in try fields.list("rounds").enumerated() {
            var round = try Fields(value, at: "\(fields.place)/rounds/\(index)")
            let written = try round.text("rho")
            guard let rho = Fraction(written: written.bytes) else {
                let expected = Words(
                    "een breuk \"p/q\" zonder gemeenschappelijke deler",
                    "a fraction \"p/q\" in lowest terms"
                )
                throw Failure("\(round.place)/rho", expected: expected, found: Words(written))
            }
            rounds.append(Round(project: try round.text("project"), rho: rho))
            try round.end()
        }
        return rounds
    }

    private static func courses(_ fields: inout Fields) throws(Failure) -> [Course] {
        var courses: [Course] = []
        for (index, value) in try fields.list("courses").enumerated() {
            var course = try Fields(value, at: "\(fields.place)/courses/\(index)")
            courses.append(
                Course(
                    from: try course.integer("from"),
                    to: try course.integer("to"),
                    funded: try course.texts("funded")
                )
            )
            try course.end()
        }
        return courses
    }
}
