import CanonicalJSON
public import VotingModel

/// Reads `spelregels.json`, which people edit, into a rulebook, and reports everything that is wrong with it.
///
/// Absent settings get their default, which the canonical form then spells out: language `nl`, no limits on ballots, blank
/// ballots counted, no completion, `k` 5, evidence `counted`, sources unlabelled and carried over, accountability pro
/// rata, a weight of 1 for each class, and of motions and of an assembly what stands at `RulebookReader+Motions` and `+Assembly`. The budget's sources, the kind of
/// ballot, the rule, the tie criteria and what becomes public have no default: they are decisions. Horizon, floor rate,
/// threshold, electorate, motions and assembly do not bind where they are absent.
public struct RulebookReader {
    var log = FindingLog()
    let file: String
    let bytes: [UInt8]
    var methodPlace: Finding.Place

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

    /// The `constraints` of a rulebook, or of another JSON object that has them.
    ///
    /// - Throws: `InputError` with every error found.
    public static func constraints(
        _ bytes: [UInt8],
        file: String,
        currency: Currency
    ) throws -> (minimumScore: Int?, constraints: [Constraint]) {
        var reader = RulebookReader(file: file, bytes: bytes)
        if let node = reader.node(), var top = SettingsReader(node, file: file, path: "", bytes: bytes, &reader.log) {
            // A rulebook may have none; another file that has none is not the one that was meant.
            let isRulebook = top.has("format")
            if isRulebook { reader.format(&top) }
            let constraints = reader.constraints(&top, currency: currency, isRequired: !isRulebook)
            if !reader.log.hasErrors { return (constraints.minimumScore, constraints.constraints) }
        }
        throw InputError(reader.log.findings.filter { $0.severity == .error })
    }

    /// The rulebook, if nothing is wrong with it, and all findings.
    public static func inspect(_ bytes: [UInt8], file: String) -> Inspection {
        var reader = RulebookReader(file: file, bytes: Self.withoutMark(bytes))
        let rulebook = reader.rulebook()
        return Inspection(
            rulebook: reader.log.hasErrors ? nil : rulebook,
            findings: reader.log.findings,
            methodPlace: reader.methodPlace
        )
    }

    /// Windows' editor puts a byte-order mark in front.
    static func withoutMark(_ bytes: [UInt8]) -> [UInt8] {
        bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    }

    init(file: String, bytes: [UInt8]) {
        self.file = file
        self.bytes = bytes
        methodPlace = Finding.Place(file: file, field: "method")
    }

    mutating func node() -> JSONNode? {
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
        format(&top)
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
        let disclosure = disclosure(&top)
        let evidence: EvidenceLevel? = top.word("evidence", default: .counted, &log)
        let accountability: AccountabilityRule? = top.word("accountability", default: .proRata, &log)
        let horizonYears = horizonYears(&top)
        let floorRate = floorRate(&top, currency: currency ?? .none)
        let challengeThreshold = challengeThreshold(&top, currency: currency ?? .none)
        let electorate = electorate(&top, ballot: ballot?.kind)
        let motions = motions(&top)
        let assembly = assembly(&top, evidence: evidence, elects: false)
        top.finish(&log)
        if evidence == .counted, ties.contains(.drawnLot) {
            log.add(.error, .drawnLotWithoutLog, at: top.place("ties"))
        }
        if let electorate, let disclosure, Self.hidesWeights(electorate, under: disclosure) {
            log.add(.error, .totalsHideWeights, at: top.place("disclosure"))
        }

        guard let vote, let language, let currency, let sources, let ballot, let method, let disclosure, let evidence
        else { return nil }
        var rulebook = Rulebook(
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
        rulebook.accountability = accountability ?? .proRata
        rulebook.horizonYears = horizonYears
        rulebook.floorRate = floorRate
        rulebook.challengeThreshold = challengeThreshold
        rulebook.electorate = electorate
        rulebook.motions = motions
        rulebook.assembly = assembly
        if let problem = StagesProblem(rulebook) { log.add(.error, .stages(problem), at: top.place("constraints")) }
        return rulebook
    }

    // MARK: Parts

    mutating func format(_ top: inout SettingsReader) {
        guard let format = top.string("format", &log), format != Rulebook.format else { return }
        log.add(.error, .badValue(key: "format", value: format, valid: [Rulebook.format]), at: top.place("format"))
    }

    /// A text that is id and name at once, or both apart.
    mutating func vote(_ top: inout SettingsReader) -> Rulebook.Vote? {
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

    private mutating func constraints(
        _ top: inout SettingsReader,
        currency: Currency,
        isRequired: Bool = false
    ) -> ConstraintsReader {
        var constraints = ConstraintsReader(currency: currency)
        for element in top.array("constraints", isRequired: isRequired, &log) ?? [] {
            guard var reader = top.reader(for: element, &log) else { continue }
            constraints.add(&reader, path: element.path, &log)
        }
        return constraints
    }

    mutating func disclosure(_ top: inout SettingsReader) -> Rulebook.Disclosure? {
        guard var reader = top.object("disclosure", &log) else { return nil }
        let text = reader.string("ballots", &log)
        let k = reader.integer("k", minimum: 1, &log) ?? 5
        reader.finish(&log)
        guard let text else { return nil }
        let place = reader.place("ballots")
        guard let ballots = Rulebook.Disclosure.Ballots(rawValue: text) else {
            let valid = Rulebook.Disclosure.Ballots.allCases.map(\.rawValue)
            log.add(.error, .badValue(key: "disclosure.ballots", value: text, valid: valid), at: place)
            return nil
        }
        return Rulebook.Disclosure(ballots: ballots, k: k)
    }
}
