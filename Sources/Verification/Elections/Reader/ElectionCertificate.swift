/// `certificate.json` of an election: paths and sets that show what pairs led to, and the order of the lot.
struct ElectionCertificate {
    /// That `id` is no weaker than `over`: a path one way and a set that no stronger path leaves the other way.
    struct Winner {
        let id: Text
        let over: Text
        let path: [Text]
        let cut: [Text]
    }

    /// That `by` is stronger than `id`.
    struct Beaten {
        let id: Text
        let by: Text
        let path: [Text]
        let cut: [Text]
    }

    /// Why a majority was not locked: a chain from its loser to its winner.
    struct Skipped {
        let winner: Text
        let loser: Text
        let path: [Text]
    }

    let lot: [Text]?
    private(set) var winners: [Winner] = []
    private(set) var beaten: [Beaten] = []
    private(set) var skipped: [Skipped] = []

    init(_ value: JSON, rule: ElectionRules.Rule) throws(Failure) {
        var fields = try Fields(value, at: BundleFile.certificate.rawValue + "#")
        try fields.constant("format", "wijkstem-certificate/1")
        try fields.constant("kind", Text(rule.rawValue))
        lot = fields.optional("lot") == nil ? nil : try fields.texts("lot")
        if rule == .schulze {
            for (index, value) in try fields.list("winners").enumerated() {
                var entry = try Fields(value, at: "\(fields.place)/winners/\(index)")
                winners.append(
                    Winner(
                        id: try entry.text("id"),
                        over: try entry.text("over"),
                        path: try entry.texts("path"),
                        cut: try entry.texts("cut")
                    )
                )
                try entry.end()
            }
            for (index, value) in try fields.list("beaten").enumerated() {
                var entry = try Fields(value, at: "\(fields.place)/beaten/\(index)")
                beaten.append(
                    Beaten(
                        id: try entry.text("id"),
                        by: try entry.text("by"),
                        path: try entry.texts("path"),
                        cut: try entry.texts("cut")
                    )
                )
                try entry.end()
            }
        }
        if rule == .rankedPairs {
            for (index, value) in try fields.list("skipped").enumerated() {
                var entry = try Fields(value, at: "\(fields.place)/skipped/\(index)")
                skipped.append(
                    Skipped(
                        winner: try entry.text("winner"),
                        loser: try entry.text("loser"),
                        path: try entry.texts("path")
                    )
                )
                try entry.end()
            }
        }
        try fields.end()
    }
}
