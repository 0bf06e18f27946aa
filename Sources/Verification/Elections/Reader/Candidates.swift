/// `candidates.json`: who or what could be voted for, in the order of the list.
struct Candidates {
    struct Candidate {
        let id: Text
        let name: Text
        let isWithdrawn: Bool
    }

    let all: [Candidate]

    init(_ value: JSON) throws(Failure) {
        var fields = try Fields(value, at: BundleFile.candidates.rawValue + "#")
        try fields.constant("format", "wijkstem-candidates/1")
        var all: [Candidate] = []
        for (index, value) in try fields.list("candidates").enumerated() {
            var entry = try Fields(value, at: "\(fields.place)/candidates/\(index)")
            all.append(
                Candidate(
                    id: try entry.text("id"),
                    name: try entry.text("name"),
                    isWithdrawn: try entry.flag("withdrawn")
                )
            )
            try entry.end()
        }
        self.all = all
        for (index, value) in try fields.list("imported").enumerated() {
            var file = try Fields(value, at: "\(fields.place)/imported/\(index)")
            _ = try file.text("name")
            _ = try file.digest("sha256")
            try file.end()
        }
        try fields.end()
    }
}
