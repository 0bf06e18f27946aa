import ExactArithmetic
import FileAccess
import VotingModel

/// A spreadsheet of cost lines: a row for each, with the id of its project.
///
///     voorstel;post;soort;bedrag;btw;btw-tarief;uren;tarief;werkgeverslasten;naar bewoners;jaarlijks
///     3;Wijkwerker;uren;;;;120;€ 28,00;ja;80%;ja
///     3;Inrichting;bedrag;€ 2.049,59;exclusief;21%;;;;;nee
struct CostsSheet {
    /// The projects that lines are of, in the order of the file, with the place of their first line.
    private(set) var projects: [(id: String, place: Finding.Place)] = []
    private(set) var columnsNotUsed: [String] = []
    /// Of the first amount that is written in one.
    private(set) var currency: Currency?
    private var lines: [[UInt8]: ProposalDraft.CostLines] = [:]

    private typealias Field = CostLineDraft.Field

    private static let words: [(field: Field, words: Set<String>)] = [
        (.kind, HeaderWords.kind), (.amount, HeaderWords.lineAmount), (.vat, HeaderWords.vat),
        (.vatRate, HeaderWords.vatRate), (.hours, HeaderWords.hours), (.rate, HeaderWords.rate),
        (.employerCosts, HeaderWords.employerCosts), (.residentsShare, HeaderWords.residentsShare),
        (.yearly, HeaderWords.yearly),
    ]

    /// - Throws: `InputError` if a column is missing; `IOFailure`.
    init(_ source: any ByteSource, _ terms: ProposalTerms, _ log: inout FindingLog) throws {
        var sheet = try SpreadsheetReader(source)
        func missing(_ column: String) -> InputError {
            InputError(
                .missingColumn(column, section: sheet.reader.fileName),
                at: sheet.reader.recordPlace(field: column)
            )
        }
        guard let project = sheet.position(of: HeaderWords.lineProject) else { throw missing("voorstel/project") }
        var columns: [Field: Int] = [:]
        for (field, words) in Self.words { columns[field] = sheet.position(of: words) }
        guard columns[.kind] != nil else { throw missing("soort/kind") }
        let name = sheet.position(of: HeaderWords.lineName)
        let used = Set([project, name ?? project] + columns.values)
        columnsNotUsed = sheet.headings.indices.filter { !used.contains($0) }.map { sheet.headings[$0] }
        while try sheet.next(&log) {
            let id = sheet.text(project)
            guard !id.isEmpty else {
                log.add(.error, .emptyID, at: sheet.place(project))
                continue
            }
            let key = Array(id.utf8)
            if lines[key] == nil {
                projects.append((id, sheet.place(project)))
                lines[key] = ProposalDraft.CostLines(place: sheet.place(project))
            }
            let line = read(sheet, columns, name: name, terms, &log)
            if let line { lines[key]?.lines.append(line) } else { lines[key]?.isComplete = false }
            if line?.yearly == true, lines[key]?.yearlyPlace == nil, let yearly = columns[.yearly] {
                lines[key]?.yearlyPlace = sheet.place(yearly)
            }
        }
        if projects.isEmpty, !log.hasErrors {
            log.add(.error, .proposal(.noCostLines), at: sheet.reader.recordPlace())
        }
    }

    /// The lines of a project; none if it has none.
    subscript(id: String) -> ProposalDraft.CostLines { lines[Array(id.utf8)] ?? ProposalDraft.CostLines() }

    private mutating func read(
        _ sheet: SpreadsheetReader,
        _ columns: [Field: Int],
        name: Int?,
        _ terms: ProposalTerms,
        _ log: inout FindingLog
    ) -> CostLine? {
        func place(_ field: Field) -> Finding.Place {
            columns[field].map { sheet.place($0) } ?? sheet.reader.recordPlace()
        }
        /// What a cell says, read by `make`; a cell that cannot be read is reported as `fault`.
        var unread: Set<Field> = []
        func cell<Value>(
            _ field: Field,
            _ fault: (String) -> Finding.ProposalFault,
            _ log: inout FindingLog,
            _ make: (String) -> Value?
        ) -> Value? {
            guard let text = columns[field].map({ sheet.text($0) }), !text.isEmpty else { return nil }
            if let value = make(text) { return value }
            unread.insert(field)
            log.add(.error, .proposal(fault(text)), at: place(field))
            return nil
        }
        func amount(_ field: Field, _ log: inout FindingLog) -> Int? {
            guard let text = columns[field].map({ sheet.text($0) }), !text.isEmpty else { return nil }
            let amount = AmountGrammar.read(text, expecting: currency, at: place(field), &log)
            if amount == nil { unread.insert(field) }
            currency = currency ?? amount?.currency
            return amount?.minorUnits
        }
        let written = columns[.kind].map { sheet.text($0) } ?? ""
        guard let kind = Self.kind(written) else {
            let valid = ["bedrag", "uren", "in natura", "amount", "hours", "in kind"]
            log.add(.error, .proposal(.unknownLineKind(written, valid: valid)), at: place(.kind))
            return nil
        }
        var draft = CostLineDraft(kind, place: place)
        draft.name = name.map { ImportedText.name(sheet.text($0)) } ?? ""
        draft.amount = amount(.amount, &log)
        draft.vat = cell(.vat, { .unknownVat($0, valid: ["inclusief", "exclusief", "geen"]) }, &log, Self.vat)
        draft.vatRate = cell(.vatRate, { .badVatRate($0) }, &log, ImportedText.part)
        draft.hours = cell(.hours, { .badHours($0) }, &log, ImportedText.hours)
        draft.rate = amount(.rate, &log)
        draft.employerCosts = cell(.employerCosts, { .notYesOrNo($0) }, &log, ImportedText.yesOrNo)
        draft.residentsShare = cell(.residentsShare, { .badPart($0) }, &log, ImportedText.part)
        draft.yearly = cell(.yearly, { .notYesOrNo($0) }, &log, ImportedText.yesOrNo)
        return draft.settled(terms, unread: unread, &log)
    }

    private static func kind(_ text: String) -> CostLineDraft.Kind? {
        switch HeaderWords.normalised(text) {
        case "bedrag", "amount": .amount
        case "uren", "hours": .hours
        case "in natura", "in kind": .inKind
        default: nil
        }
    }

    private static func vat(_ text: String) -> CostLineDraft.Vat? {
        switch text.lowercased() {
        case "inclusief", "incl", "incl.", "included", "inclusive": .included
        case "exclusief", "excl", "excl.", "excluded", "exclusive": .excluded
        case "geen", "none", "no": CostLineDraft.Vat.none
        default: nil
        }
    }
}
