/// `proposals.json`: what could be voted for, in the order of the ballot list.
struct Proposals {
    struct Project {
        let id: Text
        let name: Text
        let cost: Int
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
                    variantOf: try project.optionalText("variant_of")
                )
            )
            _ = try project.texts("categories")
            try project.end()
        }
        self.projects = projects
        try fields.end()
    }
}
