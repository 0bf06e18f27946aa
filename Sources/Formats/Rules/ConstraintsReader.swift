import CanonicalJSON
import ExactArithmetic
import VotingModel

/// Reads `constraints` of a rulebook: what binds a count beside the budget.
struct ConstraintsReader {
    let currency: Currency
    private(set) var minimumScore: Int?
    private(set) var constraints: [Constraint] = []
    private var seen: Set<String> = []

    static let kinds = [
        "minimum_score", "minimum_share", "minimum_for_cost", "maximum_cost", "ceiling", "floor", "maximum_number",
        "minimum_number", "pot", "variants", "exclusive", "prerequisite",
    ]

    init(currency: Currency) {
        self.currency = currency
    }

    mutating func add(_ reader: inout SettingsReader, path: String, _ log: inout FindingLog) {
        guard let kind = reader.string("kind", &log) else { return }
        var key = kind
        switch kind {
        case "minimum_score":
            minimumScore = reader.integer("score", minimum: 1, isRequired: true, &log)
        case "minimum_share":
            add(reader.fraction("share", most: Rational(1), &log).map(Constraint.minimumShare))
        case "minimum_for_cost":
            add(reader.fraction("factor", most: nil, &log).map(Constraint.minimumForCost))
        case "maximum_cost":
            add(reader.amount("cost", currency: currency, &log).map(Constraint.maximumCost))
        case "ceiling", "floor", "pot":
            let part = part(&reader, &log)
            let amount = reader.amount("amount", currency: currency, &log)
            guard let part, let amount else { break }
            key = "\(kind) \(part.field.rawValue) \(part.name)"
            if kind == "pot", amount < 1 {
                log.add(.error, .outOfRange(key: "\(path).amount", value: amount, limit: 1), at: reader.place("amount"))
            }
            switch kind {
            case "floor": add(.floor(part, amount: amount))
            case "pot": add(.pot(part, amount: amount))
            default: add(.ceiling(part, amount: amount))
            }
        case "maximum_number", "minimum_number":
            let part = part(&reader, &log)
            let least = kind == "minimum_number" ? 1 : 0
            let number = reader.integer("number", minimum: least, isRequired: true, &log)
            guard let part, let number else { break }
            key = "\(kind) \(part.field.rawValue) \(part.name)"
            add(kind == "minimum_number" ? .minimumNumber(part, number) : .maximumNumber(part, number))
        case "variants":
            add(.variants)
        case "exclusive":
            guard let ids = ids("projects", least: 2, &reader, &log) else { break }
            key = "\(kind) \(path)"
            add(.exclusive(ids))
        case "prerequisite":
            let project = reader.string("project", &log)
            guard let needs = ids("needs", least: 1, &reader, &log), let project else { break }
            key = "\(kind) \(project)"
            add(.prerequisite(project: ProjectID(project), needs: needs))
            if isInACircle(ProjectID(project)) {
                log.add(.error, .contradiction("\(path).project", "\(path).needs"), at: reader.place("needs"))
            }
        default:
            log.add(.error, .badValue(key: "\(path).kind", value: kind, valid: Self.kinds), at: reader.place("kind"))
            return
        }
        reader.finish(&log)
        // Two that say the same of the same would leave it open which of them holds.
        if !seen.insert(key).inserted {
            log.add(.error, .contradiction("constraints", key), at: reader.place("kind"))
        }
    }

    private mutating func add(_ constraint: Constraint?) {
        if let constraint { constraints.append(constraint) }
    }

    private func part(_ reader: inout SettingsReader, _ log: inout FindingLog) -> ProjectPart? {
        let field: ProjectPart.Field? = reader.word("field", &log)
        let name = reader.string("name", &log).map { ImportedText.name($0) }
        if let name, name.isEmpty {
            log.add(.error, .badValue(key: "name", value: name, valid: []), at: reader.place("name"))
            return nil
        }
        guard let field, let name else { return nil }
        return ProjectPart(field, name)
    }

    private func ids(
        _ key: String,
        least: Int,
        _ reader: inout SettingsReader,
        _ log: inout FindingLog
    ) -> [ProjectID]? {
        guard let elements = reader.array(key, isRequired: true, &log) else { return nil }
        var ids: [ProjectID] = []
        for element in elements {
            guard case .string(let text) = element.node.content else {
                log.add(.error, .wrongType(key: element.path, expected: "text"), at: reader.place(key))
                return nil
            }
            if ids.contains(ProjectID(text)) {
                log.add(.error, .badValue(key: element.path, value: text, valid: []), at: reader.place(key))
                return nil
            }
            ids.append(ProjectID(text))
        }
        if ids.count < least {
            log.add(.error, .outOfRange(key: key, value: ids.count, limit: least), at: reader.place(key))
            return nil
        }
        return ids
    }

    /// Whether following prerequisites from a project leads back to it.
    private func isInACircle(_ project: ProjectID) -> Bool {
        var needs: [ProjectID: [ProjectID]] = [:]
        for case .prerequisite(let project, let others) in constraints { needs[project] = others }
        var reached: Set<ProjectID> = []
        var open = needs[project] ?? []
        while let next = open.popLast() {
            if next == project { return true }
            if reached.insert(next).inserted { open += needs[next] ?? [] }
        }
        return false
    }
}
