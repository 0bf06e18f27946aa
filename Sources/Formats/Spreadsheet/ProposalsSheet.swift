import FileAccess
import VotingModel

/// A spreadsheet of proposals: an id and a cost for each, and what else it says.
struct ProposalsSheet {
    private(set) var list: [Project] = []
    private(set) var index = ProjectIndex()
    private(set) var currency: Currency?
    private(set) var columnsNotUsed: [String] = []
    private(set) var headings: [String] = []
    /// Every row as it stands, for conversion.
    private(set) var rows: [[String]] = []
    private var lines: [Int] = []
    private var lookalikes: [String: Int] = [:]

    /// - Throws: `InputError` if a column is missing; `IOFailure`.
    init(_ source: any ByteSource, _ log: inout FindingLog) throws {
        var sheet = try SpreadsheetReader(source)
        headings = sheet.headings
        guard let idColumn = sheet.position(of: HeaderWords.id) else {
            throw InputError(
                .missingColumn("id", section: sheet.reader.fileName),
                at: sheet.reader.recordPlace(field: "id")
            )
        }
        guard let costColumn = sheet.position(of: HeaderWords.cost) else {
            throw InputError(
                .missingColumn("kosten/cost", section: sheet.reader.fileName),
                at: sheet.reader.recordPlace(field: "kosten/cost")
            )
        }
        let nameColumn = sheet.position(of: HeaderWords.name)
        let categoryColumn = sheet.position(of: HeaderWords.category)
        let variantColumn = sheet.position(of: HeaderWords.variant)
        let neighbourhoodColumn = sheet.position(of: HeaderWords.neighbourhood)
        let tagsColumn = sheet.position(of: HeaderWords.tags)
        let used = [
            idColumn, costColumn, nameColumn, categoryColumn, variantColumn, neighbourhoodColumn, tagsColumn,
        ]
        columnsNotUsed = sheet.headings.indices.filter { !used.contains($0) }.map { sheet.headings[$0] }
        while try sheet.next(&log) {
            rows.append(sheet.headings.indices.map { sheet.text($0) })
            add(
                sheet,
                idColumn,
                costColumn,
                nameColumn,
                categoryColumn,
                variantColumn,
                neighbourhoodColumn,
                tagsColumn,
                &log
            )
        }
        if list.isEmpty, !log.hasErrors { log.add(.error, .noProjects, at: sheet.reader.recordPlace()) }
    }

    private mutating func add(
        _ sheet: SpreadsheetReader,
        _ idColumn: Int,
        _ costColumn: Int,
        _ nameColumn: Int?,
        _ categoryColumn: Int?,
        _ variantColumn: Int?,
        _ neighbourhoodColumn: Int?,
        _ tagsColumn: Int?,
        _ log: inout FindingLog
    ) {
        let id = sheet.text(idColumn)
        if id.isEmpty {
            log.add(.error, .emptyID, at: sheet.place(idColumn))
            return
        }
        if let character = ImportedText.badCharacter(inID: id) ?? (id.contains(",") ? "," : nil) {
            log.add(.error, .badCharacterInID(id, character: character), at: sheet.place(idColumn))
            return
        }
        guard list.count < BallotProfile.projectLimit else {
            log.add(.error, .tooManyProjects(limit: BallotProfile.projectLimit), at: sheet.place(idColumn))
            return
        }
        let cost = AmountGrammar.read(
            sheet.text(costColumn),
            expecting: currency,
            at: sheet.place(costColumn),
            &log
        )
        currency = currency ?? cost?.currency
        // A project of unknown cost still has a name that ballots may use: one fault, one message.
        let (known, isNew) = index.insert(Array(id.utf8))
        guard isNew else {
            log.add(.error, .duplicateProject(id, firstLine: lines[known]), at: sheet.place(idColumn))
            return
        }
        if let other = lookalikes.updateValue(sheet.reader.line, forKey: ImportedText.lookalikeKey(id)) {
            log.add(.warning, .lookalikeProject(id, firstLine: other), at: sheet.place(idColumn))
        }
        var name = ""
        if let nameColumn {
            let written = sheet.text(nameColumn)
            name = ImportedText.name(written)
            if !name.utf8.elementsEqual(written.utf8) {
                log.add(.note, .nameChanged(written, to: name), at: sheet.place(nameColumn))
            }
        }
        func names(_ column: Int) -> [String] {
            sheet.text(column).split(separator: ",").map { ImportedText.name(String($0)) }.filter { !$0.isEmpty }
        }
        let variant = variantColumn.map { ImportedText.variant(sheet.text($0), at: sheet.place($0), &log) }
        list.append(
            Project(
                id: ProjectID(id),
                name: name,
                cost: cost?.minorUnits ?? 0,
                categories: categoryColumn.map(names) ?? [],
                variantOf: variant ?? "",
                neighbourhood: neighbourhoodColumn.map { ImportedText.name(sheet.text($0)) } ?? "",
                tags: tagsColumn.map(names) ?? []
            )
        )
        lines.append(sheet.reader.line)
    }
}
