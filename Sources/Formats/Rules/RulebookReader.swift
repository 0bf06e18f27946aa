import CanonicalJSON
public import VotingModel

/// Reads `spelregels.json`, which people edit, into a rulebook, and reports everything that is wrong with it.
///
/// Absent settings get their default, which the canonical form then spells out: language `nl`, no limits on ballots, blank
/// ballots counted, no completion, `k` 5, evidence `counted`, sources unlabelled and carried over. The budget's sources,
/// the kind of ballot, the rule, the tie criteria and what becomes public have no default: they are decisions.
public struct RulebookReader {
    private var log = FindingLog()
    private let file: String
    private let bytes: [UInt8]
    private var methodPlace: Finding.Place

    /// What was read of a rulebook.
    public struct Inspection {
        /// `nil` if something is wrong with it.
        public let rulebook: Rulebook?
        public let findings: [Finding]
        /// Where the method stands, for what only the methods themselves can say of it.
        public let methodPlace: Finding.Place
    }

    /// - Throws: `InputError` with every error found.
    public static func read(_ bytes: [UInt8], file: String) throws -> Rulebook {
        let inspection = inspect(bytes, file: file)
        guard let rulebook = inspection.rulebook else {
            throw InputError(inspection.findings.filter { $0.severity == .error })
        }
        return rulebook
    }

    /// The `constraints` of a rulebook, or of any JSON object; none where it has none.
    ///
    /// - Throws: `InputError` with every error found.
    public static func constraints(
        _ bytes: [UInt8],
        file: String,
        currency: Currency
    ) throws -> (minimumScore: Int?, constraints: [Constraint]) {
        var reader = RulebookReader(file: file, bytes: bytes)
        if let node = reader.node(), var top = SettingsReader(node, file: file, path: "", bytes: bytes, &reader.log) {
            let constraints = reader.constraints(&top, currency: currency)
            if !reader.log.hasErrors { return (constraints.minimumScore, constraints.constraints) }
        }
        throw InputError(reader.log.findings.filter { $0.severity == .error })
    }

    /// The rulebook, if nothing is wrong with it, and all findings.
    public static func inspect(_ bytes: [UInt8], file: String) -> Inspection {
        // Windows' editor puts a byte-order mark in front.
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        var reader = RulebookReader(file: file, bytes: text)
        let rulebook = reader.rulebook()
        return Inspection(
            rulebook: reader.log.hasErrors ? nil : rulebook,
            findings: reader.log.findings,
            methodPlace: reader.methodPlace
        )
    }

    private init(file: String, bytes: [UInt8]) {
        self.file = file
        self.bytes = bytes
        methodPlace = Finding.Place(file: file, field: "method")
    }

    private mutating func node() -> JSONNode? {
        do {
            return try StrictReader.read(bytes)
        } catch {
            let place = Finding.Place(file: file, line: error.line, column: error.column, field: error.key)
            log.add(.error, .json(error.code.rawValue, detail: error.detail), at: place)
            return nil
        }
    }

    private mutating func rulebook() -> Rulebook? {
        guard let node = node() else { return nil }
        guard var top = SettingsReader(node, file: file, path: "", bytes: bytes, &log) else { return nil }
        if let format = top.string("format", &log), format != Rulebook.format {
            let place = top.place("format")
            log.add(.error, .badValue(key: "format", value: format, valid: [Rulebook.format]), at: place)
        }
        let vote = vote(&top)
        let language: Language? = top.word("language", default: .nl, &log)
        let currency = currency(&top)
        let sources = sources(&top, currency: currency ?? .none)
        let ballot = ballot(&top, currency: currency ?? .none)
        methodPlace = top.place("method")
        var method = method(&top)
        let ties = ties(&top)
        method?.ties = ties
        let constraints = constraints(&top, currency: currency ?? .none)
        let disclosure = disclosure(&top, rule: method?.rule)
        let evidence: EvidenceLevel? = top.word("evidence", default: .counted, &log)
        top.finish(&log)

        guard let vote, let language, let currency, let sources, let ballot, let method, let disclosure, let evidence
        else { return nil }
        return Rulebook(
            vote: vote,
            language: language,
            currency: currency,
            sources: sources,
            ballot: ballot,
            method: method,
            minimumScore: constraints.minimumScore,
            constraints: constraints.constraints,
            disclosure: disclosure,
            evidence: evidence
        )
    }

    // MARK: Parts

    /// A text that is id and name at once, or both apart.
    private mutating func vote(_ top: inout SettingsReader) -> Rulebook.Vote? {
        guard let node = top.required("vote", &log) else { return nil }
        let vote: Rulebook.Vote
        if case .string(let text) = node.content {
            SettingsReader.refuseInvisible(text, key: "vote", at: top.place("vote"), &log)
            vote = Rulebook.Vote(id: text, name: text)
        } else {
            guard var reader = top.reader(for: (node, "vote"), &log) else { return nil }
            let id = reader.string("id", &log)
            let name = reader.string("name", &log)
            reader.finish(&log)
            guard let id, let name else { return nil }
            vote = Rulebook.Vote(id: id, name: name)
        }
        for (key, text) in [("vote.id", vote.id), ("vote.name", vote.name)] where ImportedText.trimmed(text).isEmpty {
            log.add(.error, .badValue(key: key, value: text, valid: []), at: top.place("vote"))
        }
        return vote
    }

    private mutating func currency(_ top: inout SettingsReader) -> Currency? {
        guard let code = top.string("currency", &log) else { return nil }
        if let currency = Currency(code) { return currency }
        log.add(.error, .unknownCurrency(code), at: top.place("currency"))
        return nil
    }

    private mutating func sources(_ top: inout SettingsReader, currency: Currency) -> [Source]? {
        guard let elements = top.array("sources", isRequired: true, &log) else { return nil }
        var sources: [Source] = []
        for element in elements {
            guard var reader = top.reader(for: element, &log) else { continue }
            let id = reader.string("id", &log)
            let name = reader.string("name", &log)
            let label = reader.string("label", default: "", &log) ?? ""
            let amount = reader.amount("amount", currency: currency, &log)
            let unlabelled = reader.boolean("unlabelled", default: true, &log)
            let unspent = unspent(&reader)
            let date = reader.string("date", default: "", &log) ?? ""
            let conditions = reader.string("conditions", default: "", &log) ?? ""
            reader.finish(&log)
            if !unlabelled {
                let place = reader.place("unlabelled")
                log.add(.error, .notSupported(key: "\(element.path).unlabelled", value: "false"), at: place)
            }
            guard let id, let name, let amount else { continue }
            if sources.contains(where: { $0.id.utf8.elementsEqual(id.utf8) }) {
                log.add(.error, .repeatedSource(id), at: reader.place("id"))
            }
            sources.append(
                Source(
                    id: id,
                    name: name,
                    label: label,
                    amount: amount,
                    unlabelled: unlabelled,
                    unspent: unspent,
                    date: date,
                    conditions: conditions
                )
            )
        }
        if elements.isEmpty { log.add(.error, .noSources, at: top.place("sources")) }
        // Each amount is within the limit; their sum is checked as it grows, so that it cannot overflow.
        var sum = 0
        for source in sources where sum <= Money.limit { sum += source.amount }
        if sum > Money.limit {
            log.add(.error, .amountTooLarge("sources"), at: top.place("sources"))
            return nil
        }
        return sources
    }

    /// `"carry_over"`, `"return"`, or an object that says by when and to whom.
    private mutating func unspent(_ source: inout SettingsReader) -> Source.Unspent {
        guard let node = source.take("unspent") else { return .carryOver }
        var kind = ""
        var date = ""
        var recipient = ""
        if case .string(let text) = node.content {
            kind = text
        } else if var reader = source.reader(for: (node, "\(source.path)unspent"), &log) {
            kind = reader.string("kind", &log) ?? "carry_over"
            date = reader.string("date", default: "", &log) ?? ""
            recipient = reader.string("to", default: "", &log) ?? ""
            reader.finish(&log)
        } else {
            return .carryOver
        }
        switch kind {
        case "carry_over": return .carryOver
        case "return": return .giveBack(date: date, recipient: recipient)
        default:
            let reason = Finding.Reason.badValue(
                key: "\(source.path)unspent",
                value: kind,
                valid: ["carry_over", "return"]
            )
            log.add(.error, reason, at: source.place("unspent"))
            return .carryOver
        }
    }

    private mutating func ballot(_ top: inout SettingsReader, currency: Currency) -> BallotRules? {
        guard var reader = top.object("ballot", &log) else { return nil }
        guard let kind: BallotKind = reader.word("kind", &log) else { return nil }
        var rules = BallotRules(kind: kind)
        rules.minimumProjects = reader.integer("min", &log) ?? 0
        rules.maximumProjects = reader.integer("max", minimum: 1, &log)
        rules.minimumPoints = reader.integer("min_points", &log)
        rules.maximumPoints = reader.integer("max_points", minimum: 1, &log)
        rules.maximumPointsPerProject = reader.integer("max_points_per_project", minimum: 1, &log)
        rules.minimumCost = reader.amount("min_cost", currency: currency, isRequired: false, &log)
        rules.maximumCost = reader.amount("max_cost", currency: currency, isRequired: false, &log)
        rules.blank = reader.word("blank", default: .counted, &log) ?? .counted
        reader.finish(&log)
        if kind == .quadratic {
            log.add(.error, .notSupported(key: "ballot.kind", value: "quadratic"), at: reader.place("kind"))
        }
        if kind != .points, rules.minimumPoints ?? rules.maximumPoints ?? rules.maximumPointsPerProject != nil {
            log.add(.error, .contradiction("ballot.kind", "ballot.max_points"), at: reader.place("kind"))
        }
        // The most projects also say what the first place of a ranking is worth.
        let limit = BallotProfile.projectLimit
        if kind == .ranked, let most = rules.maximumProjects, most > limit {
            log.add(.error, .aboveRange(key: "ballot.max", value: most, limit: limit), at: reader.place("max"))
        }
        let limits: [(Int?, Int?, String)] = [
            (rules.minimumProjects, rules.maximumProjects, ""), (rules.minimumPoints, rules.maximumPoints, "_points"),
            (rules.minimumCost, rules.maximumCost, "_cost"),
        ]
        for (least, most, suffix) in limits {
            if let least, let most, least > most {
                let reason = Finding.Reason.contradiction("ballot.min\(suffix)", "ballot.max\(suffix)")
                log.add(.error, reason, at: reader.place("min\(suffix)"))
            }
        }
        return rules
    }

    private mutating func method(_ top: inout SettingsReader) -> MethodSpecification? {
        guard var reader = top.object("method", &log) else { return nil }
        let rule: RuleID? = reader.word("rule", &log)
        var utility: Utility?
        var completion: Completion?
        if let node = reader.take("utility") { utility = word(node, "method.utility", &reader) }
        if let node = reader.take("completion") { completion = word(node, "method.completion", &reader) }
        var options: [OptionKey: String] = [:]
        if let node = reader.take("options"), var settings = top.reader(for: (node, "method.options"), &log) {
            for key in rule?.options ?? OptionKey.allCases {
                options[key] = settings.choice(key.rawValue, among: key.values, &log)
            }
            // A vote has one outcome.
            if settings.takeRefused("irresolute") {
                log.add(.error, .irresoluteVote, at: settings.place("irresolute"))
            }
            settings.finish(&log)
        }
        reader.finish(&log)
        return rule.map { MethodSpecification(rule: $0, utility: utility, completion: completion, options: options) }
    }

    private mutating func word<Word: RawRepresentable<String> & CaseIterable>(
        _ node: JSONNode,
        _ key: String,
        _ reader: inout SettingsReader
    ) -> Word? {
        let place = SettingsReader.place(node.place, key, file, bytes)
        guard case .string(let text) = node.content else {
            log.add(.error, .wrongType(key: key, expected: "text"), at: place)
            return nil
        }
        if let word = Word(rawValue: text) { return word }
        log.add(.error, .badValue(key: key, value: text, valid: Word.allCases.map(\.rawValue)), at: place)
        return nil
    }

    private mutating func ties(_ top: inout SettingsReader) -> [TieCriterion] {
        guard let elements = top.array("ties", isRequired: true, &log) else { return [] }
        var ties: [TieCriterion] = []
        for element in elements {
            let place = SettingsReader.place(element.node.place, element.path, file, bytes)
            guard case .string(let text) = element.node.content else {
                log.add(.error, .wrongType(key: element.path, expected: "text"), at: place)
                continue
            }
            guard let criterion = TieCriterion(text: text), criterion != .provisionalLot else {
                // A lot without a seed here could be steered by whoever prepares the file.
                let reason: Finding.Reason =
                    text == "lot" || text.hasPrefix("lot:")
                    ? .seedMissing
                    : .badValue(
                        key: element.path,
                        value: text,
                        valid: ["min-cost", "max-votes", "listed", "name", "lot:…", "refuse"]
                    )
                log.add(.error, reason, at: place)
                continue
            }
            SettingsReader.refuseInvisible(text, key: element.path, at: place, &log)
            if ties.last?.isFinal == true { log.add(.error, .notInOrderOfTies(text), at: place) }
            ties.append(criterion)
        }
        return TieCriterion.completed(ties)
    }

    private mutating func constraints(_ top: inout SettingsReader, currency: Currency) -> ConstraintsReader {
        var constraints = ConstraintsReader(currency: currency)
        for element in top.array("constraints", isRequired: false, &log) ?? [] {
            guard var reader = top.reader(for: element, &log) else { continue }
            constraints.add(&reader, path: element.path, &log)
        }
        return constraints
    }

    private mutating func disclosure(_ top: inout SettingsReader, rule: RuleID?) -> Rulebook.Disclosure? {
        guard var reader = top.object("disclosure", &log) else { return nil }
        let text = reader.string("ballots", &log)
        let k = reader.integer("k", minimum: 1, &log) ?? 5
        reader.finish(&log)
        guard let text else { return nil }
        let place = reader.place("ballots")
        if text == "grouped" {
            log.add(.error, .notSupported(key: "disclosure.ballots", value: text), at: place)
            return nil
        }
        guard let ballots = Rulebook.Disclosure.Ballots(rawValue: text) else {
            log.add(.error, .badValue(key: "disclosure.ballots", value: text, valid: ["open", "totals"]), at: place)
            return nil
        }
        if ballots == .totals, let rule, !rule.needsTotalsOnly {
            log.add(.error, .totalsNotEnough(rule: rule.rawValue), at: place)
        }
        return Rulebook.Disclosure(ballots: ballots, k: k)
    }
}
