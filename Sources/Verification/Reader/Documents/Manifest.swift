/// `manifest.json`: every other file with its size and digest.
struct Manifest {
    private enum Visibility: String, CaseIterable {
        case `public`
        case sealed
    }

    struct Entry {
        let path: Text
        let sha256: Text
        let size: Int
        /// Whether the file is in the sealed part, and its digest one with a nonce.
        let isSealed: Bool
    }

    let files: [Entry]
    let vote: Text

    init(_ value: JSON) throws(Failure) {
        var fields = try Fields(value, at: BundleFile.manifest.rawValue + "#")
        try fields.constant("format", "wijkstem-bundle/1")
        vote = try fields.text("vote")
        var files: [Entry] = []
        for (index, value) in try fields.list("files").enumerated() {
            var entry = try Fields(value, at: "\(fields.place)/files/\(index)")
            files.append(
                Entry(
                    path: try entry.text("path"),
                    sha256: try entry.digest("sha256"),
                    size: try entry.integer("size"),
                    isSealed: try entry.word("visibility", among: Visibility.self) == .sealed
                )
            )
            try entry.end()
        }
        self.files = files
        try fields.end()
    }
}
