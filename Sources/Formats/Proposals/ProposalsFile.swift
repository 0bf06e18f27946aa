import CanonicalJSON
import ExactArithmetic
import FileAccess
import VotingModel

/// Proposals as JSON, which people write like a rulebook: amounts as text, what is absent left out.
///
///     {"format": "wijkstem-proposals/1",
///      "projects": [
///        {"id": "3", "name": "Huiskamer", "tags": ["zorg"],
///         "cost_lines": [{"kind": "hours", "name": "Wijkwerker", "hours": "120", "rate": "€ 28,00", "employer_costs": true,
///                         "residents_share": "80%", "yearly": true}]},
///        {"id": "13", "name": "Bankjes", "cost": "€ 2.900,00", "divisible": {"minimum": "€ 1.400,00", "step": "€ 500,00"}}],
///      "inadmissible": [{"id": "25", "name": "Vuurwerk", "reason": "In het dorp geldt een vuurwerkverbod."}]}
///
/// `proposals.json` of a bundle is such a file.
struct ProposalsFile {
    static let format = "wijkstem-proposals/1"

    private(set) var list: ProposalList
    private(set) var minimumScore: Int?
    private let file: String

    /// - Throws: `InputError` if it is no JSON, or not of this format; `IOFailure`.
    init(_ source: any ByteSource, terms: ProposalTerms, _ log: inout FindingLog) throws {
        list = ProposalList(terms)
        var source = source
        file = source.name
        guard var top = try SettingsReader.top(&source, &log) else { return }
        if let format = top.string("format", &log), format != Self.format {
            let reason = Finding.Reason.badValue(key: "format", value: format, valid: [Self.format])
            log.add(.error, reason, at: top.place("format"))
        }
        if top.has("currency"), let code = top.string("currency", &log) {
            list.currency = Currency(code)
            if list.currency == nil { log.add(.error, .unknownCurrency(code), at: top.place("currency")) }
        }
        minimumScore = top.integer("minimum_score", minimum: 1, &log)
        // Where a bundle's own list came from says nothing of this one.
        if top.take("imported") != nil { log.add(.note, .columnsNotUsed(["imported"]), at: top.place("imported")) }
        let projects = top.array("projects", isRequired: true, &log) ?? []
        let refused = top.array("inadmissible", isRequired: false, &log) ?? []
        top.finish(&log)
        for element in projects {
            guard var reader = top.reader(for: element, &log) else { continue }
            let draft = project(&reader, &log)
            reader.finish(&log)
            if let draft { _ = list.add(draft, &log) }
        }
        for element in refused {
            guard var reader = top.reader(for: element, &log) else { continue }
            let draft = refusal(&reader, &log)
            reader.finish(&log)
            if let draft { _ = list.add(draft, &log) }
        }
        list.finish(&log)
        if list.count == 0, !log.hasErrors { log.add(.error, .noProjects, at: top.place("projects")) }
    }

    private func refusal(_ reader: inout SettingsReader, _ log: inout FindingLog) -> ProposalDraft? {
        let place = reader.place
        guard let id = reader.string("id", &log) else { return nil }
        var draft = ProposalDraft(id: id) { place($0 == .reason ? "reason" : "id") }
        draft.isAdmissible = false
        draft.name = reader.name("name", &log)
        draft.reason = reader.name("reason", &log)
        return draft
    }

    private mutating func project(_ reader: inout SettingsReader, _ log: inout FindingLog) -> ProposalDraft? {
        let id = reader.string("id", &log)
        let whole = reader.place
        var divisible: (SettingsReader)?
        if let node = reader.take("divisible") {
            divisible = reader.reader(for: (node, reader.path + "divisible"), &log)
        }
        let part = divisible?.place
        var challenge: SettingsReader?
        if let node = reader.take("challenge") {
            challenge = reader.reader(for: (node, reader.path + "challenge"), &log)
        }
        let task = challenge?.place
        var draft = ProposalDraft(id: id ?? "") { field in
            switch field {
            case .minimum, .step, .maximum: part?(String(describing: field)) ?? whole("divisible")
            case .task, .plan: task?(String(describing: field)) ?? whole("challenge")
            case .presentCost: task?("present_cost") ?? whole("challenge")
            case .costLines: whole("cost_lines")
            case .cost: whole("cost")
            case .tags: whole("tags")
            case .id, .kind, .admissible, .reason: whole("id")
            }
        }
        draft.name = reader.name("name", &log)
        draft.cost = amount("cost", &reader, &log)
        draft.categories = reader.names("categories", &log)
        draft.tags = reader.names("tags", &log)
        if reader.has("variant_of") {
            let written = reader.string("variant_of", &log) ?? ""
            draft.variantOf = ImportedText.variant(written, at: reader.place("variant_of"), &log)
        }
        draft.neighbourhood = reader.name("neighbourhood", &log)
        draft.label = reader.name("label", &log)
        draft.proposer = reader.name("proposer", &log)
        draft.contact = reader.name("contact", &log)
        if var part = divisible {
            draft.minimum = amount("minimum", &part, &log)
            draft.step = amount("step", &part, &log)
            draft.maximum = amount("maximum", &part, &log)
            if draft.minimum == .absent {
                log.add(.error, .missingKey(part.path + "minimum"), at: part.place("minimum"))
            }
            if draft.minimum == .absent { draft.minimum = .unreadable }
            part.finish(&log)
        }
        if var task = challenge {
            draft.isChallenge = true
            draft.task = task.name("task", &log)
            draft.plan = task.name("plan", &log)
            draft.presentCost = amount("present_cost", &task, &log)
            task.finish(&log)
        }
        if let node = reader.take("assessment"),
            var said = reader.reader(for: (node, reader.path + "assessment"), &log)
        {
            draft.officials = assessment("officials", &said, &log)
            draft.residents = assessment("residents", &said, &log)
            said.finish(&log)
        }
        draft.costLines = costLines(&reader, &log)
        return id == nil ? nil : draft
    }

    /// What one of two says of a proposal.
    private func assessment(
        _ key: String,
        _ reader: inout SettingsReader,
        _ log: inout FindingLog
    ) -> Assessment.Line? {
        guard let node = reader.take(key), var line = reader.reader(for: (node, reader.path + key), &log) else {
            return nil
        }
        let isFeasible = line.has("feasible") ? line.boolean("feasible", default: false, &log) : nil
        let remark = line.name("remark", &log)
        line.finish(&log)
        return Assessment.Line(isFeasible: isFeasible, remark: remark)
    }

    /// An amount, which may be absent.
    private mutating func amount(
        _ key: String,
        _ reader: inout SettingsReader,
        _ log: inout FindingLog
    ) -> ProposalDraft.Amount {
        guard reader.has(key) else {
            return .absent
        }
        guard let amount = reader.statedAmount(key, expecting: list.currency, &log) else { return .unreadable }
        list.currency = list.currency ?? amount.currency
        return .stated(amount.minorUnits)
    }

    // MARK: Cost lines

    private mutating func costLines(_ reader: inout SettingsReader, _ log: inout FindingLog) -> ProposalDraft.CostLines
    {
        var lines = ProposalDraft.CostLines()
        guard let elements = reader.array("cost_lines", isRequired: false, &log) else { return lines }
        lines.place = reader.place("cost_lines")
        if elements.isEmpty { log.add(.error, .proposal(.noCostLines), at: reader.place("cost_lines")) }
        for element in elements {
            guard var line = reader.reader(for: element, &log) else { continue }
            let settled = costLine(&line, &log)
            if let settled { lines.lines.append(settled) } else { lines.isComplete = false }
            if settled?.yearly == true, lines.yearlyPlace == nil { lines.yearlyPlace = line.place("yearly") }
        }
        return lines
    }

    private mutating func costLine(_ line: inout SettingsReader, _ log: inout FindingLog) -> CostLine? {
        guard let kind: CostLineDraft.Kind = line.word("kind", &log) else { return nil }
        let place = line.place
        var draft = CostLineDraft(kind) { field in place(kind == .inKind && field == .amount ? "value" : field.rawValue)
        }
        var unread: Set<CostLineDraft.Field> = []
        func money(_ key: String, _ field: CostLineDraft.Field) -> Int? {
            switch amount(key, &line, &log) {
            case .absent: return nil
            case .unreadable:
                unread.insert(field)
                return nil
            case .stated(let amount): return amount
            }
        }
        /// A text read by `make`, which may be absent.
        func value<Value>(
            _ field: CostLineDraft.Field,
            _ fault: (String) -> Finding.ProposalFault,
            _ make: (String) -> Value?
        ) -> Value? {
            guard line.has(field.rawValue) else {
                return nil
            }
            if let text = line.string(field.rawValue, &log) {
                if let value = make(text) { return value }
                log.add(.error, .proposal(fault(text)), at: line.place(field.rawValue))
            }
            unread.insert(field)
            return nil
        }
        func flag(_ field: CostLineDraft.Field) -> Bool? {
            guard line.has(field.rawValue) else {
                return nil
            }
            return line.boolean(field.rawValue, default: false, &log)
        }
        draft.name = line.name("name", &log)
        switch kind {
        case .amount:
            draft.amount = money("amount", .amount)
            let words = CostLineDraft.Vat.allCases.map(\.rawValue)
            draft.vat = value(.vat, { .unknownVat($0, valid: words) }, CostLineDraft.Vat.init(rawValue:))
            draft.vatRate = value(.vatRate, { .badVatRate($0) }, ImportedText.part)
            draft.yearly = flag(.yearly)
        case .hours:
            draft.hours = value(.hours, { .badHours($0) }, ImportedText.hours)
            draft.rate = money("rate", .rate)
            draft.employerCosts = flag(.employerCosts)
            draft.residentsShare = value(.residentsShare, { .badPart($0) }, ImportedText.part)
            draft.yearly = flag(.yearly)
        case .inKind:
            draft.amount = money("value", .amount)
        }
        line.finish(&log)
        return draft.settled(list.terms, unread: unread, &log)
    }
}
