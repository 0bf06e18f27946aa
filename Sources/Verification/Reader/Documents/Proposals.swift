/// `proposals.json`: what could be voted for, in the order of the ballot list.
struct Proposals {
    struct Project {
        let id: Text
        let name: Text
        let cost: Int
        let categories: [Text]
        let neighbourhood: Text?
        let tags: [Text]
        let variantOf: Text?
        let label: Text?
        let costLines: [CostLine]
        let divisible: Divisible?
        let proposer: Text?
        let contact: Text?
        /// As it stands there: shown, and decides nothing.
        let challenge: JSON?
        /// What was said of it before the vote; it counts nowhere.
        let assessment: JSON?
    }

    /// How a project may be funded in part: in steps, or by any amount from the minimum up.
    struct Divisible {
        let maximum: Int
        let minimum: Int
        let step: Int?
    }

    /// A proposal that was not admitted to the list.
    struct Inadmissible {
        let id: Text
        let name: Text
        let reason: Text
    }

    let currency: Text
    let projects: [Project]
    let minimumScore: Int?
    let inadmissible: [Inadmissible]

    init(_ value: JSON) throws(Failure) {
        var fields = try Fields(value, at: BundleFile.proposals.rawValue + "#")
        try fields.constant("format", "wijkstem-proposals/1")
        currency = try fields.text("currency")
        minimumScore = try fields.optionalInteger("minimum_score")
        for (index, value) in try fields.list("imported").enumerated() {
            var file = try Fields(value, at: "\(fields.place)/imported/\(index)")
            _ = try file.text("name")
            _ = try file.digest("sha256")
            try file.end()
        }
        var projects: [Project] = []
        for (index, value) in try fields.list("projects").enumerated() {
            projects.append(try Self.project(value, at: "\(fields.place)/projects/\(index)"))
        }
        self.projects = projects
        inadmissible = try Self.inadmissible(&fields)
        try fields.end()
    }

    private static func project(_ value: JSON, at place: String) throws(Failure) -> Project {
        var fields = try Fields(value, at: place)
        let project = Project(
            id: try fields.text("id"),
            name: try fields.text("name"),
            cost: try fields.integer("cost"),
            categories: try fields.texts("categories"),
            neighbourhood: try fields.filledText("neighbourhood"),
            tags: try fields.filledList("tags").isEmpty ? [] : try fields.texts("tags"),
            variantOf: try fields.filledText("variant_of"),
            label: try fields.filledText("label"),
            costLines: try costLines(&fields),
            divisible: try divisible(&fields),
            proposer: try fields.filledText("proposer"),
            contact: try fields.filledText("contact"),
            challenge: fields.optional("challenge"),
            assessment: fields.optional("assessment")
        )
        if project.assessment != nil { try checkAssessment(try fields.object("assessment")) }
        if project.challenge != nil {
            var challenge = try fields.object("challenge")
            _ = try challenge.text("plan")
            _ = try challenge.optionalInteger("present_cost")
            guard try challenge.filledText("task") != nil else {
                throw Failure("\(challenge.place)/task", expected: Words("tekst", "text"), found: .nothing)
            }
            try challenge.end()
        }
        try fields.end()
        return project
    }

    /// One or both of two who assess, each with a judgement, a remark, or both.
    private static func checkAssessment(_ given: Fields) throws(Failure) {
        var assessment = given
        var isEmpty = true
        for who in ["officials", "residents"] where assessment.optional(who) != nil {
            isEmpty = false
            var said = try assessment.object(who)
            let isJudged = said.optional("feasible") != nil
            if isJudged { _ = try said.flag("feasible") }
            let remark = try said.filledText("remark")
            guard isJudged || remark != nil else {
                throw Failure(
                    said.place,
                    expected: Words("een oordeel of opmerking", "a judgement or remark"),
                    found: .nothing
                )
            }
            try said.end()
        }
        guard !isEmpty else {
            throw Failure(assessment.place, expected: Words("wie het zegt", "who says so"), found: .nothing)
        }
        try assessment.end()
    }

    private static func costLines(_ fields: inout Fields) throws(Failure) -> [CostLine] {
        var lines: [CostLine] = []
        for (index, value) in try fields.filledList("cost_lines").enumerated() {
            lines.append(try CostLine(value, at: "\(fields.place)/cost_lines/\(index)"))
        }
        return lines
    }

    private static func divisible(_ fields: inout Fields) throws(Failure) -> Divisible? {
        if fields.optional("divisible") == nil { return nil }
        var parts = try fields.object("divisible")
        let divisible = Divisible(
            maximum: try parts.integer("maximum"),
            minimum: try parts.integer("minimum"),
            step: try parts.optionalInteger("step")
        )
        try parts.end()
        return divisible
    }

    private static func inadmissible(_ fields: inout Fields) throws(Failure) -> [Inadmissible] {
        var list: [Inadmissible] = []
        for (index, value) in try fields.filledList("inadmissible").enumerated() {
            var entry = try Fields(value, at: "\(fields.place)/inadmissible/\(index)")
            guard let reason = try entry.filledText("reason") else {
                throw Failure("\(entry.place)/reason", expected: Words("tekst", "text"), found: .nothing)
            }
            list.append(Inadmissible(id: try entry.text("id"), name: try entry.text("name"), reason: reason))
            try entry.end()
        }
        return list
    }
}
