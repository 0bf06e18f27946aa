import CanonicalJSON
public import VotingModel

/// The rulebook of an election of persons, or of a question with several answers: the same file, without money.
///
/// Absent settings get their default: language `nl`, ballots without limits, every option of the rule, one seat where the rule
/// fills one, `k` 5, evidence `counted`. The rule, the seats of the others, the tie criteria and what becomes public have no default.
extension RulebookReader {
    /// What was read of an election's rulebook.
    public struct ElectionInspection {
        /// `nil` if something is wrong with it.
        public let rulebook: ElectionRulebook?
        public let findings: [Finding]
        public let methodPlace: Finding.Place
    }

    /// Whether a rulebook elects: by its rule, or where that is no rule's id, by having seats and no money.
    public static func isElection(_ bytes: [UInt8]) -> Bool {
        guard let value = try? StrictReader.read(withoutMark(bytes)).value else { return false }
        if case .string(let rule)? = value["method"]?["rule"] {
            if ElectionRule(rawValue: rule) != nil { return true }
            if RuleID(rawValue: rule) != nil { return false }
        }
        return value["seats"] != nil && value["sources"] == nil
    }

    /// The rulebook, if nothing is wrong with it, and all findings.
    public static func inspectElection(_ bytes: [UInt8], file: String) -> ElectionInspection {
        var reader = RulebookReader(file: file, bytes: withoutMark(bytes))
        let rulebook = reader.electionRulebook()
        return ElectionInspection(
            rulebook: reader.log.hasErrors ? nil : rulebook,
            findings: reader.log.findings,
            methodPlace: reader.methodPlace
        )
    }

    private mutating func electionRulebook() -> ElectionRulebook? {
        guard let node = node() else { return nil }
        guard var top = SettingsReader(node, file: file, path: "", bytes: bytes, &log) else { return nil }
        format(&top)
        let vote = vote(&top)
        let language: Language? = top.word("language", default: .nl, &log)
        methodPlace = top.place("method")
        var method = electionMethod(&top)
        let ballot = electionBallot(&top, rule: method?.rule)
        let seats = seats(&top, rule: method?.rule)
        let ties = electionTies(&top, rule: method?.rule)
        method?.ties = ties
        let disclosure = disclosure(&top)
        let evidence: EvidenceLevel? = top.word("evidence", default: .counted, &log)
        let assembly = assembly(&top, evidence: evidence, elects: true)
        top.finish(&log)
        if evidence == .counted, ties.contains(.drawnLot) {
            log.add(.error, .drawnLotWithoutLog, at: top.place("ties"))
        }
        guard let vote, let language, let ballot, let method, let seats, let disclosure, let evidence
        else { return nil }
        var rulebook = ElectionRulebook(
            vote: vote,
            language: language,
            ballot: ballot,
            method: method,
            seats: seats,
            disclosure: disclosure,
            evidence: evidence
        )
        rulebook.assembly = assembly
        return rulebook
    }

    private mutating func electionMethod(_ top: inout SettingsReader) -> ElectionSpecification? {
        guard var reader = top.object("method", &log) else { return nil }
        let rule: ElectionRule? = reader.word("rule", &log)
        var options: [ElectionOption: String] = [:]
        if let node = reader.take("options"), var settings = top.reader(for: (node, "method.options"), &log) {
            for option in rule?.options ?? ElectionOption.allCases {
                guard let node = settings.take(option.rawValue) else { continue }
                options[option] = setting(option, node, rule: rule, at: settings.place(option.rawValue))
            }
            settings.finish(&log)
        }
        reader.finish(&log)
        return rule.map { ElectionSpecification(rule: $0, options: options) }
    }

    /// A word, or a number or a flag as people write them.
    private mutating func setting(
        _ option: ElectionOption,
        _ node: JSONNode,
        rule: ElectionRule?,
        at place: Finding.Place
    ) -> String? {
        let key = "method.options.\(option.rawValue)"
        let text: String
        switch node.content {
        case .string(let word): text = word
        case .integer(let number): text = String(number)
        case .boolean(let flag): text = String(flag)
        default:
            log.add(.error, .wrongType(key: key, expected: "text"), at: place)
            return nil
        }
        guard let rule else { return nil }
        if option.accepts(text, under: rule) { return text }
        log.add(.error, .badValue(key: key, value: text, valid: option.values(under: rule)), at: place)
        return nil
    }

    private mutating func electionBallot(_ top: inout SettingsReader, rule: ElectionRule?) -> ElectionRulebook.Limits? {
        let form = rule?.ballotForm ?? .ranked
        var limits = ElectionRulebook.Limits(form: form)
        guard let node = form == .quadratic ? top.required("ballot", &log) : top.take("ballot") else { return limits }
        guard var reader = top.reader(for: (node, "ballot"), &log) else { return nil }
        if let kind = reader.choice("kind", among: ["approval", "quadratic", "ranked"], &log), let rule,
            kind != form.rawValue
        {
            let reason = Finding.Reason.ballotsWithoutMeaning(rule: rule.rawValue, kind: kind)
            log.add(.error, reason, at: reader.place("kind"))
        }
        limits.minimum = reader.integer("min", &log) ?? 0
        limits.maximum = reader.integer("max", minimum: 1, &log)
        limits.credits = credits(&reader, areAsked: form == .quadratic)
        reader.finish(&log)
        if let most = limits.maximum, limits.minimum > most {
            log.add(.error, .contradiction("ballot.min", "ballot.max"), at: reader.place("min"))
        }
        return limits
    }

    private mutating func seats(_ top: inout SettingsReader, rule: ElectionRule?) -> Int? {
        let fillsOne = rule.map { !$0.electsSeveral } ?? false
        let given = top.integer("seats", minimum: 1, isRequired: !fillsOne, &log)
        let place = top.place("seats")
        if let rule, fillsOne, let given, given > 1 {
            log.add(.error, .ranked(.seatsAboveRule(seats: given, rule: rule.rawValue)), at: place)
        }
        if let given, given > RankedMark.candidateLimit {
            log.add(.error, .aboveRange(key: "seats", value: given, limit: RankedMark.candidateLimit), at: place)
        }
        return given ?? (fillsOne ? 1 : nil)
    }

    private mutating func electionTies(_ top: inout SettingsReader, rule: ElectionRule?) -> [ElectionTieCriterion] {
        guard let elements = top.array("ties", isRequired: true, &log) else { return [] }
        var ties: [ElectionTieCriterion] = []
        for element in elements {
            let place = SettingsReader.place(element.node.place, element.path, file, bytes)
            guard case .string(let text) = element.node.content else {
                log.add(.error, .wrongType(key: element.path, expected: "text"), at: place)
                continue
            }
            let valid = (rule?.tieWords ?? ["listed", "name", "lot:SEED", "refuse"])
            guard let criterion = ElectionTieCriterion(text: text), criterion != .provisionalLot,
                criterion != .earlierStage || valid.contains(text)
            else {
                // A lot without a seed here could be steered by whoever prepares the file.
                let isLot = text == "lot" || text.hasPrefix("lot:")
                let reason = Finding.Reason.badValue(key: element.path, value: text, valid: valid)
                log.add(.error, isLot ? .seedMissing : reason, at: place)
                continue
            }
            SettingsReader.refuseInvisible(text, key: element.path, at: place, &log)
            if ties.last?.isFinal == true {
                log.add(.error, .notInOrderOfTies(text), at: place)
            } else if ties.contains(criterion) {
                log.add(.error, .repeatedEntry(key: "ties", id: text), at: place)
            }
            ties.append(criterion)
        }
        return ElectionTieCriterion.completed(ties)
    }
}
