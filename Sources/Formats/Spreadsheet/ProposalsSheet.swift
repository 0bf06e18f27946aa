import FileAccess
import VotingModel

/// A spreadsheet of proposals: an id and a cost for each, and what else it says.
struct ProposalsSheet {
    private(set) var list: ProposalList
    private(set) var columnsNotUsed: [String] = []
    private(set) var headings: [String] = []
    /// The rows of the projects as they stand, for conversion.
    private(set) var rows: [[String]] = []

    /// The columns that it may have.
    private enum Column: CaseIterable {
        case id, cost, name, category, variant, neighbourhood, tags
        case label, minimum, step, proposer, contact, kind, task, presentCost, plan, admissible, reason
        case feasible, officialsRemark, feasibleToResidents, residentsRemark

        var words: Set<String> {
            switch self {
            case .id: HeaderWords.id
            case .cost: HeaderWords.cost
            case .name: HeaderWords.name
            case .category: HeaderWords.category
            case .variant: HeaderWords.variant
            case .neighbourhood: HeaderWords.neighbourhood
            case .tags: HeaderWords.tags
            case .label: HeaderWords.label
            case .minimum: HeaderWords.minimum
            case .step: HeaderWords.step
            case .proposer: HeaderWords.proposer
            case .contact: HeaderWords.contact
            case .kind: HeaderWords.kind
            case .task: HeaderWords.task
            case .presentCost: HeaderWords.presentCost
            case .plan: HeaderWords.plan
            case .admissible: HeaderWords.admissible
            case .reason: HeaderWords.reason
            case .feasible: HeaderWords.feasible
            case .officialsRemark: HeaderWords.officialsRemark
            case .feasibleToResidents: HeaderWords.feasibleToResidents
            case .residentsRemark: HeaderWords.residentsRemark
            }
        }

        init(_ field: ProposalDraft.Field) {
            self =
                switch field {
                case .id, .costLines: .id
                case .cost, .maximum: .cost
                case .minimum: .minimum
                case .step: .step
                case .kind: .kind
                case .task: .task
                case .plan: .plan
                case .presentCost: .presentCost
                case .admissible: .admissible
                case .reason: .reason
                case .tags: .tags
                }
        }
    }

    private var columns: [Column: Int] = [:]

    /// Reads the sheet, with the cost lines of its projects where those are given.
    ///
    /// - Throws: `InputError` if a column is missing; `IOFailure`.
    init(
        _ source: any ByteSource,
        costs: CostsSheet? = nil,
        terms: ProposalTerms = ProposalTerms(),
        _ log: inout FindingLog
    ) throws {
        list = ProposalList(terms)
        list.currency = costs?.currency
        var sheet = try SpreadsheetReader(source)
        headings = sheet.headings
        for column in Column.allCases { columns[column] = sheet.position(of: column.words) }
        for (column, name) in [(Column.id, "id"), (.cost, "kosten/cost")] where columns[column] == nil {
            if column == .cost, costs != nil { continue }
            throw InputError(
                .missingColumn(name, section: sheet.reader.fileName),
                at: sheet.reader.recordPlace(field: name)
            )
        }
        let used = Set(columns.values)
        columnsNotUsed = sheet.headings.indices.filter { !used.contains($0) }.map { sheet.headings[$0] }
        let personal = [Column.proposer, .contact].compactMap { columns[$0] }.map { sheet.headings[$0] }
        if !personal.isEmpty {
            log.add(.note, .proposal(.columnsPublished(personal)), at: Finding.Place(file: sheet.reader.fileName))
        }
        while try sheet.next(&log) {
            let draft = draft(sheet, costs, &log)
            if list.add(draft, &log) { rows.append(sheet.headings.indices.map { sheet.text($0) }) }
        }
        if let costs { list.check(costs, &log) }
        list.finish(&log)
        if list.count == 0, !log.hasErrors { log.add(.error, .noProjects, at: sheet.reader.recordPlace()) }
    }

    private mutating func draft(
        _ sheet: SpreadsheetReader,
        _ costs: CostsSheet?,
        _ log: inout FindingLog
    ) -> ProposalDraft {
        let columns = columns
        func place(_ column: Column) -> Finding.Place {
            (columns[column] ?? columns[.id]).map { sheet.place($0) } ?? sheet.reader.recordPlace()
        }
        func text(_ column: Column) -> String { columns[column].map { sheet.text($0) } ?? "" }
        func name(_ column: Column) -> String { ImportedText.name(text(column)) }
        func names(_ column: Column) -> [String] {
            text(column).split(separator: ",").map { ImportedText.name(String($0)) }.filter { !$0.isEmpty }
        }
        func amount(_ column: Column, _ log: inout FindingLog) -> ProposalDraft.Amount {
            let written = text(column)
            if written.isEmpty { return .absent }
            guard let amount = AmountGrammar.read(written, expecting: list.currency, at: place(column), &log) else {
                return .unreadable
            }
            list.currency = list.currency ?? amount.currency
            return .stated(amount.minorUnits)
        }
        let id = text(.id)
        var draft = ProposalDraft(id: id) { place(Column($0)) }
        draft.cost = amount(.cost, &log)
        draft.name = name(.name)
        if !draft.name.utf8.elementsEqual(text(.name).utf8) {
            log.add(.note, .nameChanged(text(.name), to: draft.name), at: place(.name))
        }
        draft.categories = names(.category)
        draft.variantOf = ImportedText.variant(text(.variant), at: place(.variant), &log)
        draft.neighbourhood = name(.neighbourhood)
        draft.tags = names(.tags)
        draft.label = name(.label)
        draft.proposer = name(.proposer)
        draft.contact = name(.contact)
        draft.minimum = amount(.minimum, &log)
        draft.step = amount(.step, &log)
        draft.task = name(.task)
        draft.plan = name(.plan)
        draft.presentCost = amount(.presentCost, &log)
        draft.reason = name(.reason)
        draft.costLines = costs?[id] ?? ProposalDraft.CostLines()
        switch HeaderWords.normalised(text(.kind)) {
        case "", "voorstel", "proposal", "project": break
        case "uitdaging", "challenge": draft.isChallenge = true
        default:
            let valid = ["uitdaging", "challenge", "voorstel", "proposal"]
            log.add(.error, .proposal(.unknownKind(text(.kind), valid: valid)), at: place(.kind))
        }
        func yesOrNo(_ column: Column, _ log: inout FindingLog) -> Bool? {
            let written = text(column)
            let answer = ImportedText.yesOrNo(written)
            if !written.isEmpty, answer == nil {
                log.add(.error, .proposal(.notYesOrNo(written)), at: place(column))
            }
            return answer
        }
        draft.isAdmissible = yesOrNo(.admissible, &log)
        draft.officials = Assessment.Line(isFeasible: yesOrNo(.feasible, &log), remark: name(.officialsRemark))
        draft.residents = Assessment.Line(
            isFeasible: yesOrNo(.feasibleToResidents, &log),
            remark: name(.residentsRemark)
        )
        return draft
    }
}
