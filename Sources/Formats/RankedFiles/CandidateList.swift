import FileAccess
import VotingModel

/// The list of candidates that goes with a spreadsheet of ballots (`--candidates`): headings `name`, perhaps `id` and `withdrawn`.
///
///     id;naam;teruggetrokken
///     1;Ada;
///     2;Bo;ja
///
/// Without ids the names are the ids. Ballots may use either.
struct CandidateList {
    private(set) var candidates: [Candidate] = []
    /// The position of each, by the bytes of the id and by those of the name.
    private(set) var indices: [[UInt8]: Int] = [:]

    private static let yesWords: Set<String> = ["ja", "yes", "1", "x", "true", "waar"]
    private static let noWords: Set<String> = ["", "nee", "no", "0", "false", "onwaar"]

    /// - Throws: `InputError` if a column is missing or the list is too long; `IOFailure`.
    init(_ source: any ByteSource, _ log: inout FindingLog) throws {
        var sheet = try SpreadsheetReader(source)
        let names = HeaderWords.name.union(HeaderWords.candidate)
        let withdrawnWords: Set<String> = ["withdrawn", "teruggetrokken"]
        guard let nameColumn = sheet.keys.firstIndex(where: { names.contains($0) }) else {
            throw InputError(.missingColumn("name", section: source.name), at: sheet.reader.recordPlace())
        }
        let idColumn = sheet.keys.firstIndex { HeaderWords.id.contains($0) }
        let withdrawnColumn = sheet.keys.firstIndex { withdrawnWords.contains($0) }
        while try sheet.next(&log) {
            let place = sheet.reader.place(nameColumn)
            let name = ImportedText.name(sheet.text(nameColumn))
            let id = idColumn.map { sheet.text($0) } ?? name
            let key = Array(id.utf8)
            if id.isEmpty { log.add(.error, .emptyID, at: place) }
            if let character = ImportedText.badCharacter(inID: id) {
                log.add(.error, .badCharacterInID(id, character: character), at: place)
            }
            let word = withdrawnColumn.map { ImportedText.trimmed(sheet.reader.text($0)).lowercased() } ?? ""
            if !Self.yesWords.contains(word), !Self.noWords.contains(word) {
                log.add(.error, .ranked(.badWithdrawn(word)), at: place)
            }
            if indices[key] != nil || indices[Array(name.utf8)] != nil {
                log.add(.error, .ranked(.candidateTwice(name)), at: place)
                continue
            }
            guard candidates.count < RankedMark.candidateLimit else {
                let reason = RankedFinding.tooManyCandidates(limit: RankedMark.candidateLimit)
                throw InputError(.ranked(reason), at: place)
            }
            indices[key] = candidates.count
            indices[Array(name.utf8)] = candidates.count
            let shown = idColumn == nil ? "" : name
            candidates.append(
                Candidate(id: CandidateID(id), name: shown, isWithdrawn: Self.yesWords.contains(word))
            )
        }
        if candidates.isEmpty { log.add(.error, .ranked(.noCandidates), at: Finding.Place(file: source.name)) }
    }
}
