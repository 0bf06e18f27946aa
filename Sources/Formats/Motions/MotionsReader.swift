import CanonicalJSON
public import FileAccess
public import VotingModel

/// Reads the votes on the motions of a rulebook, each exactly once.
///
/// A spreadsheet has a row for each, in any order:
///
///     motie;voor;tegen;onthouding;blanco;ongeldig;aanwezig;leden;vergadering;veto;met reden
///     wijkcontract;148;41;15;6;2;214;612;1;;
///     digitaal;;;;;;;;;3;2
///
/// JSON is `ballots/motions.json` of a bundle. Absent cells of `abstain`, `blank` and `invalid` are 0, an absent `meeting` is the first.
public struct MotionsReader {
    private let motions: [Motion]
    private var votes: [Int: MotionVotes] = [:]
    private var lines: [[UInt8]: Int] = [:]
    private var log = FindingLog()

    static let format = "wijkstem-motions/1"

    /// The votes in the order of the motions, with what was noticed.
    ///
    /// - Throws: `InputError` with every error found, `IOFailure`.
    public static func read(
        _ source: any ByteSource,
        form: ProposalsForm,
        for motions: [Motion]
    ) throws -> (votes: [MotionVotes], findings: [Finding]) {
        let (votes, findings) = try inspect(source, form: form, for: motions)
        guard let votes else { throw InputError(findings.filter { $0.severity == .error }) }
        return (votes, findings)
    }

    /// Everything that can be said of a file, errors included; the votes are `nil` if there are errors.
    ///
    /// - Throws: `IOFailure`.
    public static func inspect(
        _ source: any ByteSource,
        form: ProposalsForm,
        for motions: [Motion]
    ) throws -> (votes: [MotionVotes]?, findings: [Finding]) {
        var reader = MotionsReader(motions: motions)
        let file = source.name
        do {
            switch form {
            case .spreadsheet: try reader.readSheet(source)
            case .json: try reader.readJSON(source)
            }
        } catch let error as InputError {
            return (nil, reader.log.findings + error.findings)
        }
        let missing = motions.filter { reader.lines[Array($0.id.utf8)] == nil }.map(\.id)
        if !missing.isEmpty, !reader.log.hasErrors {
            reader.log.add(.error, .motion(.missing(missing)), at: Finding.Place(file: file))
        }
        if reader.log.hasErrors { return (nil, reader.log.findings) }
        return (motions.indices.compactMap { reader.votes[$0] }, reader.log.findings)
    }

    private init(motions: [Motion]) {
        self.motions = motions
    }

    private mutating func add(_ draft: MotionDraft) {
        let place = draft.place(nil)
        guard !draft.id.isEmpty else {
            log.add(.error, .motion(.emptyID), at: place)
            return
        }
        let key = Array(draft.id.utf8)
        guard let position = motions.firstIndex(where: { $0.id.utf8.elementsEqual(draft.id.utf8) }) else {
            log.add(.error, .motion(.unknown(draft.id, valid: motions.map(\.id))), at: place)
            return
        }
        if let line = lines[key] {
            log.add(.error, .motion(.repeated(draft.id, firstLine: line)), at: place)
            return
        }
        lines[key] = place.line ?? 0
        votes[position] = draft.votes(on: motions[position], &log)
    }

    // MARK: Spreadsheet

    private static func words(_ field: MotionDraft.Field) -> Set<String> {
        switch field {
        case .yes: HeaderWords.yes
        case .no: HeaderWords.no
        case .abstain: HeaderWords.abstain
        case .blank: HeaderWords.blank
        case .invalid: HeaderWords.invalid
        case .present: HeaderWords.present
        case .members: HeaderWords.members
        case .meeting: HeaderWords.meeting
        case .veto: HeaderWords.veto
        case .withReason: HeaderWords.withReason
        }
    }

    private mutating func readSheet(_ source: any ByteSource) throws {
        var sheet = try SpreadsheetReader(source)
        guard let motion = sheet.position(of: HeaderWords.motion) else {
            throw InputError(
                .missingColumn("motie/motion", section: sheet.reader.fileName),
                at: sheet.reader.recordPlace(field: "motie/motion")
            )
        }
        var columns: [MotionDraft.Field: Int] = [:]
        for field in MotionDraft.Field.allCases { columns[field] = sheet.position(of: Self.words(field)) }
        let used = Set(columns.values + [motion])
        let unused = sheet.headings.indices.filter { !used.contains($0) }.map { sheet.headings[$0] }
        if !unused.isEmpty {
            log.add(.note, .columnsNotUsed(unused), at: Finding.Place(file: sheet.reader.fileName))
        }
        while try sheet.next(&log) {
            let row = sheet
            let known = columns
            var draft = MotionDraft(id: sheet.text(motion)) { row.place($0.flatMap { known[$0] } ?? motion) }
            for field in MotionDraft.Field.allCases {
                guard let column = columns[field], case let text = sheet.text(column), !text.isEmpty else { continue }
                if let number = Self.number(text) {
                    draft.numbers[field] = number
                } else {
                    draft.unread.insert(field)
                    log.add(.error, .badNumber(text), at: sheet.place(column))
                }
            }
            add(draft)
        }
    }

    private static func number(_ text: String) -> Int? {
        guard text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }), let number = Int(text),
            number <= MotionDraft.limit
        else { return nil }
        return number
    }

    // MARK: JSON

    private mutating func readJSON(_ source: any ByteSource) throws {
        var source = source
        guard var top = try SettingsReader.top(&source, &log) else { return }
        if let format = top.string("format", &log), format != Self.format {
            let reason = Finding.Reason.badValue(key: "format", value: format, valid: [Self.format])
            log.add(.error, reason, at: top.place("format"))
        }
        let elements = top.array("motions", isRequired: true, &log) ?? []
        top.finish(&log)
        for element in elements {
            guard var reader = top.reader(for: element, &log) else { continue }
            let id = reader.string("id", &log)
            let place = reader.place
            var draft = MotionDraft(id: id ?? "") { place($0?.rawValue ?? "id") }
            for field in MotionDraft.Field.allCases where reader.has(field.rawValue) {
                if let number = reader.integer(field.rawValue, &log), number <= MotionDraft.limit {
                    draft.numbers[field] = number
                } else {
                    draft.unread.insert(field)
                }
            }
            reader.finish(&log)
            if id != nil { add(draft) }
        }
    }
}
