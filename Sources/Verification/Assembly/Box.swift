/// `box.json`: who was admitted and what was in the box, fixed at the close.
struct Box {
    enum Kind: String, CaseIterable { case more, fewer }

    /// Numbers that somebody has to confirm.
    enum Warning: String, CaseIterable {
        case blank = "W.1"
        case invalid = "W.2"
        case difference = "W.3"
        case `class` = "W.4"
    }

    struct Class {
        let id: Text
        let admitted: Int
        let cast: Int
    }

    struct Difference {
        let kind: Kind
        let count: Int
        let text: Text
    }

    /// Slips, typed in twice, in batches.
    struct Paper {
        let slips: Int
        let corrected: Int
        let batches: Int
        /// Of `paper.jsonl`; exactly where there are slips.
        let digest: Text?
        static let batchSize = 25
    }

    struct Recused {
        let project: Text
        let count: Int
    }

    static let file = BundleFile.box.rawValue

    /// As written.
    let accepted: [Text]
    /// Admitted themselves, and through who holds their proxy.
    let members: Int
    let proxies: Int
    let digital: Int
    let onPaper: Int
    /// Nothing without an electorate.
    let classes: [Class]?
    let differences: [Difference]
    let meeting: Int
    let paper: Paper
    /// Nothing where members with an interest vote as others do.
    let recused: [Recused]?

    /// *D*: how many were admitted to vote.
    var admitted: Int128 { Int128(members) + Int128(proxies) }
    /// *H*: how many ballots there were.
    var ballots: Int128 { Int128(digital) + Int128(onPaper) }

    init(_ value: JSON) throws(Failure) {
        var fields = try Fields(value, at: "\(Self.file)#")
        try fields.constant("format", "wijkstem-box/1")
        accepted = try fields.texts("accepted")
        var admitted = try fields.object("admitted")
        members = try admitted.integer("members")
        proxies = try admitted.integer("proxies")
        try admitted.end()
        var ballots = try fields.object("ballots")
        digital = try ballots.integer("digital")
        onPaper = try ballots.integer("paper")
        try ballots.end()
        classes = fields.optional("classes") == nil ? nil : try Self.classes(&fields)
        differences = try Self.differences(&fields)
        meeting = try fields.integer("meeting", in: 1...2)
        paper = try Self.paper(&fields)
        recused = fields.optional("recused") == nil ? nil : try Self.recused(&fields)
        try fields.end()
    }

    private static func classes(_ fields: inout Fields) throws(Failure) -> [Class] {
        var classes: [Class] = []
        for (index, value) in try fields.list("classes").enumerated() {
            var entry = try Fields(value, at: "\(fields.place)/classes/\(index)")
            let id = try entry.text("id")
            classes.append(
                Class(id: id, admitted: try entry.integer("admitted"), cast: try entry.integer("cast"))
            )
            try entry.end()
        }
        return classes
    }

    private static func differences(_ fields: inout Fields) throws(Failure) -> [Difference] {
        var differences: [Difference] = []
        for (index, value) in try fields.list("differences").enumerated() {
            var entry = try Fields(value, at: "\(fields.place)/differences/\(index)")
            let kind = try entry.word("kind", among: Kind.self)
            let count = try entry.integer("count", in: 1...JSONReader.largestInteger)
            differences.append(Difference(kind: kind, count: count, text: try entry.text("text")))
            try entry.end()
        }
        return differences
    }

    private static func paper(_ fields: inout Fields) throws(Failure) -> Paper {
        var paper = try fields.object("paper")
        let slips = try paper.integer("slips")
        let read = Paper(
            slips: slips,
            corrected: try paper.integer("corrected"),
            batches: try paper.integer("batches"),
            digest: slips > 0 ? try paper.digest("sha256") : nil
        )
        try paper.end()
        return read
    }

    private static func recused(_ fields: inout Fields) throws(Failure) -> [Recused] {
        var recused: [Recused] = []
        for (index, value) in try fields.list("recused").enumerated() {
            var entry = try Fields(value, at: "\(fields.place)/recused/\(index)")
            let count = try entry.integer("count", in: 1...JSONReader.largestInteger)
            recused.append(Recused(project: try entry.text("project"), count: count))
            try entry.end()
        }
        return recused
    }
}
