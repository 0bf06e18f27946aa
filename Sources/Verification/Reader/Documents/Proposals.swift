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
    }

    let currency: Text
    let projects: [Project]
    let minimumScore: Int?

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
            var project = try Fields(value, at: "\(fields.place)/projects/\(index)")
            projects.append(
                Project(
                    id: try project.text("id"),
                    name: try project.text("name"),
                    cost: try project.integer("cost"),
                    categories: try project.texts("categories"),
                    neighbourhood: try Self.filled("neighbourhood", &project),
                    tags: try Self.tags(&project),
                    variantOf: try Self.filled("variant_of", &project)
                )
            )
            try project.end()
        }
        self.projects = projects
        try fields.end()
    }

    /// A text that is not there rather than empty.
    private static func filled(_ key: String, _ fields: inout Fields) throws(Failure) -> Text? {
        guard let text = try fields.optionalText(key) else { return nil }
        if !text.bytes.isEmpty { return text }
        let expected = Words("tekst of niets", "text or nothing")
        throw Failure("\(fields.place)/\(key)", expected: expected, found: Words(text))
    }

    private static func tags(_ fields: inout Fields) throws(Failure) -> [Text] {
        if fields.optional("tags") == nil { return [] }
        let tags = try fields.texts("tags")
        if !tags.isEmpty { return tags }
        let expected = Words("een label of geen lijst", "a tag or no list")
        throw Failure("\(fields.place)/tags", expected: expected, found: .nothing)
    }
}
