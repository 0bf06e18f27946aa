/// `roll.json`: how many may vote, fixed before voting opens.
struct Roll {
    /// Why somebody who is listed may not vote, in the order in which reasons are looked at.
    enum Reason: String, CaseIterable {
        case suspended
        case notYet = "not_yet"
        case left, dues, age
    }

    struct Excluded {
        let reason: Reason
        let count: Int
    }

    struct Class {
        let id: Text
        let eligible: Int
    }

    static let file = BundleFile.roll.rawValue

    let listed: Int
    let eligible: Int
    let excluded: [Excluded]
    /// Nothing without an electorate.
    let classes: [Class]?
    /// How many have somebody else vote for them, and how many do so.
    let registered: Int
    let holders: Int

    init(_ value: JSON) throws(Failure) {
        var fields = try Fields(value, at: "\(Self.file)#")
        try fields.constant("format", "wijkstem-roll/1")
        listed = try fields.integer("listed")
        eligible = try fields.integer("eligible", in: 1...JSONReader.largestInteger)
        var excluded: [Excluded] = []
        for (index, value) in try fields.list("excluded").enumerated() {
            var entry = try Fields(value, at: "\(fields.place)/excluded/\(index)")
            let reason = try entry.word("reason", among: Reason.self)
            let count = try entry.integer("count", in: 1...JSONReader.largestInteger)
            excluded.append(Excluded(reason: reason, count: count))
            try entry.end()
        }
        self.excluded = excluded
        classes = fields.optional("classes") == nil ? nil : try Self.classes(&fields)
        var proxies = try fields.object("proxies")
        registered = try proxies.integer("registered")
        holders = try proxies.integer("holders")
        try proxies.end()
        _ = try fields.digest("root")
        try fields.end()
    }

    private static func classes(_ fields: inout Fields) throws(Failure) -> [Class] {
        var classes: [Class] = []
        for (index, value) in try fields.list("classes").enumerated() {
            var entry = try Fields(value, at: "\(fields.place)/classes/\(index)")
            classes.append(Class(id: try entry.text("id"), eligible: try entry.integer("eligible")))
            try entry.end()
        }
        return classes
    }
}
