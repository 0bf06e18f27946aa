import VotingModel

/// The PROJECTS section: the projects, and what the file says their votes add up to.
struct PabulibProjects {
    private(set) var list: [Project] = []
    private(set) var index = ProjectIndex()
    private(set) var lines: [Int] = []
    /// The columns `votes` and `score`, as written, with their places.
    private(set) var statedVotes: [(text: String, place: Finding.Place)?] = []
    private(set) var statedScores: [(text: String, place: Finding.Place)?] = []

    /// Whether every row gave an id.
    private(set) var isComplete = true

    private var budget: Int?
    private var lookalikes: [String: Int] = [:]
    private var positions = Positions()

    private struct Positions {
        var id = 0
        var cost = 0
        var name: Int?
        var category: Int?
        var variant: Int?
        var neighbourhood: Int?
        var tags: Int?
        var votes: Int?
        var score: Int?
    }

    private static let used: Set<String> = [
        "project_id", "cost", "name", "category", "categories", "variant_of", "votes", "score", "neighborhood",
        "neighbourhood", "district", "beneficiaries", "target", "tags",
    ]

    mutating func begin(_ parser: PabulibParser, budget: Int?) {
        self.budget = budget
        positions.id = parser.position(of: "project_id") ?? 0
        positions.cost = parser.position(of: "cost") ?? 0
        positions.name = parser.position(of: "name")
        positions.category = parser.position(of: "category") ?? parser.position(of: "categories")
        positions.variant = parser.position(of: "variant_of")
        positions.neighbourhood = Self.first(of: ["neighborhood", "neighbourhood", "district"], parser)
        positions.tags = Self.first(of: ["tags", "target", "beneficiaries"], parser)
        positions.votes = parser.position(of: "votes")
        positions.score = parser.position(of: "score")
    }

    private static func first(of columns: [String], _ parser: PabulibParser) -> Int? {
        columns.lazy.compactMap { parser.position(of: $0) }.first
    }

    func columnsNotUsed(_ columns: [String]) -> [String] {
        columns.filter { !Self.used.contains($0) }.map { "PROJECTS/\($0)" }
    }

    mutating func add(_ parser: PabulibParser, _ log: inout FindingLog) {
        let reader = parser.reader
        let id = ImportedText.trimmed(reader.text(positions.id))
        let idPlace = reader.place(positions.id, field: "project_id")
        if id.isEmpty {
            log.add(.error, .emptyID, at: idPlace)
            isComplete = false
            return
        }
        if let character = ImportedText.badCharacter(inID: id) ?? (id.contains(",") ? "," : nil) {
            log.add(.error, .badCharacterInID(id, character: character), at: idPlace)
            isComplete = false
            return
        }
        guard list.count < BallotProfile.projectLimit else {
            log.add(.error, .tooManyProjects(limit: BallotProfile.projectLimit), at: idPlace)
            return
        }
        let costPlace = reader.place(positions.cost, field: "cost")
        let written = ImportedText.trimmed(reader.text(positions.cost))
        let cost = PabulibAmount.minorUnits(written, at: costPlace, &log)
        // A project of unknown cost still has a name that ballots may use: one fault, one message.
        let (known, isNew) = index.insert(Array(id.utf8))
        guard isNew else {
            log.add(.error, .duplicateProject(id, firstLine: lines[known]), at: idPlace)
            return
        }
        if let other = lookalikes.updateValue(reader.line, forKey: ImportedText.lookalikeKey(id)) {
            log.add(.warning, .lookalikeProject(id, firstLine: other), at: idPlace)
        }
        if let budget, let cost, cost > budget { log.add(.warning, .costAboveBudget(id), at: costPlace) }
        list.append(
            Project(
                id: ProjectID(id),
                name: name(reader, &log),
                cost: cost ?? 0,
                categories: positions.category.map { Self.list(reader.text($0)) } ?? [],
                variantOf: variant(reader, &log),
                neighbourhood: positions.neighbourhood.flatMap { Self.list(reader.text($0), separator: nil).first }
                    ?? "",
                tags: positions.tags.map { Self.list(reader.text($0)) } ?? []
            )
        )
        lines.append(reader.line)
        statedVotes.append(positions.votes.flatMap { stated(reader, $0, "votes") })
        statedScores.append(positions.score.flatMap { stated(reader, $0, "score") })
    }

    private func name(_ reader: DelimitedReader, _ log: inout FindingLog) -> String {
        guard let position = positions.name else { return "" }
        let written = ImportedText.trimmed(reader.text(position))
        let name = ImportedText.name(written)
        if !name.utf8.elementsEqual(written.utf8) {
            log.add(.note, .nameChanged(written, to: name), at: reader.place(position, field: "name"))
        }
        return name
    }

    private func variant(_ reader: DelimitedReader, _ log: inout FindingLog) -> String {
        guard let position = positions.variant else { return "" }
        return ImportedText.variant(reader.text(position), at: reader.place(position, field: "variant_of"), &log)
    }

    private func stated(
        _ reader: DelimitedReader,
        _ position: Int,
        _ column: String
    ) -> (text: String, place: Finding.Place)? {
        let text = ImportedText.trimmed(reader.text(position))
        return text.isEmpty || text == "None" ? nil : (text, reader.place(position, field: column))
    }

    /// The names in a cell; one, without a separator.
    private static func list(_ text: String, separator: Character? = ",") -> [String] {
        text.split { $0 == separator }.map { ImportedText.name(String($0)) }.filter { !$0.isEmpty && $0 != "None" }
    }
}
