import FileAccess
import VotingModel

/// A spreadsheet of ranked ballots: a row for each ballot, a column for each rank.
///
/// It is our own format, and that of cast vote records as ranked choice tabulators export them.
///
///     ballot;rank 1;rank 2;rank 3;count
///     1;Ada;Bo;;12
///     2;Bo;;Cor;1                     the second rank is left open
///     3;"Ada
///     Cor";Bo;;1                      two at the first rank: on a line each, or with | between
///
/// Headings: `rank 1`, `keuze 1`, `voorkeur 1`, `choice 1`, `preference 1`, `plaats 1`, or the number alone; `aantal` or `count` says how
/// often. An empty cell and `undervote` are an open rank; `overvote` says that several stood there. Every other column is named and left away.
///
/// Candidates come from a list (`--candidates`: headings `name`, perhaps `id` and `withdrawn`), and names outside it are
/// reported and count for nobody; without a list, from the ballots, in the order in which they first stand there.
struct RankedSheet {
    private var reader: DelimitedReader
    private let rankColumns: [Int]
    private let countColumn: Int?
    private let otherColumns: [String]
    private var candidates: [Candidate] = []
    private var indices: [[UInt8]: Int] = [:]
    private let hasList: Bool
    private var unknown: Set<[UInt8]> = []

    static let rankWords: Set<String> = [
        "rank", "rang", "keuze", "voorkeur", "choice", "preference", "plaats", "ranking",
    ]
    static let countWords: Set<String> = ["aantal", "count", "aantal stemmen", "ballots", "aantal stembiljetten"]
    static let openWords: Set<String> = ["", "undervote", "overgeslagen", "skipped"]
    static let overvoteWords: Set<String> = ["overvote", "dubbel"]

    /// Which rank a heading stands for.
    static func rank(_ heading: String) -> Int? {
        let words = HeaderWords.normalised(heading).split(separator: " ").map(String.init)
        guard let last = words.last, let number = Int(last), number > 0, number < 10_000 else { return nil }
        return words.count == 1 || words.count == 2 && rankWords.contains(words[0]) ? number : nil
    }

    /// Whether a first line is the heading of such a sheet; numbers alone may be those of projects.
    static func hasRankColumns(_ line: String) -> Bool {
        line.split { $0 == ";" || $0 == "," || $0 == "\t" }.map { String($0.filter { $0 != "\"" }) }
            .contains { rank($0) == 1 && Int(ImportedText.trimmed($0)) == nil }
    }

    init(_ source: any ByteSource, candidates list: (any ByteSource)?, _ log: inout FindingLog) throws {
        let sheet = try SpreadsheetReader(source)
        var ranks: [Int: Int] = [:]
        var count: Int?
        var others: [String] = []
        for (column, heading) in sheet.headings.enumerated() {
            if let rank = Self.rank(heading) {
                if ranks.updateValue(column, forKey: rank) != nil {
                    log.add(.error, .repeatedColumn(heading), at: sheet.reader.place(column))
                }
            } else if Self.countWords.contains(sheet.keys[column]), count == nil {
                count = column
            } else if !heading.isEmpty {
                others.append(heading)
            }
        }
        if ranks.isEmpty { throw InputError(.ranked(.noRankColumns), at: sheet.reader.recordPlace()) }
        for rank in 1...(ranks.keys.max() ?? 1) where ranks[rank] == nil {
            log.add(.error, .ranked(.missingRankColumn(rank)), at: sheet.reader.recordPlace())
        }
        rankColumns = ranks.sorted { $0.key < $1.key }.map(\.value)
        countColumn = count
        otherColumns = others
        if !others.isEmpty { log.add(.note, .columnsNotUsed(others), at: sheet.reader.recordPlace()) }
        hasList = list != nil
        reader = sheet.reader
        if let list {
            let list = try CandidateList(list, &log)
            (candidates, indices) = (list.candidates, list.indices)
        }
    }

    mutating func read(_ log: inout FindingLog) throws -> ImportedRankedElection {
        // Without a list the candidates are known only at the end.
        var profile = RankedProfile(candidateCount: hasList ? candidates.count : RankedMark.candidateLimit)
        var blankCount = 0
        while try reader.next() {
            guard checkRow(&log) else { continue }
            var count = 1
            if let countColumn {
                let text = ImportedText.trimmed(reader.text(countColumn))
                guard let number = Int(text), 0...RankedImporter.ballotLimit ~= number, String(number) == text else {
                    log.add(.error, .ranked(.badCount(text)), at: reader.place(countColumn))
                    continue
                }
                count = number
                if count == 0 { continue }
            }
            var marks: [RankedMark] = []
            for column in rankColumns { try readCell(column, &marks, &log) }
            if marks.allSatisfy({ $0 == .skipped }) {
                blankCount += count
            } else {
                profile.add(marks, times: count)
            }
        }
        if !hasList {
            let place = Finding.Place(file: reader.fileName)
            log.add(.note, .ranked(.candidatesFromBallots(candidates.count)), at: place)
            var exact = RankedProfile(candidateCount: candidates.count)
            for ballot in 0..<profile.distinctCount {
                exact.add(profile[ballot], times: profile.multiplicities[ballot])
            }
            profile = exact
        }
        RankedImporter.note(profile, file: reader.fileName, &log)
        return ImportedRankedElection(
            candidates: candidates,
            statedSeats: nil,
            title: "",
            form: .ranked,
            profile: profile,
            blankCount: blankCount,
            findings: log.findings,
            losses: otherColumns.isEmpty ? [] : [.columns(otherColumns)]
        )
    }

    private func checkRow(_ log: inout FindingLog) -> Bool {
        if reader.isBlank {
            log.add(.note, .blankLine, at: reader.recordPlace())
            return false
        }
        if let field = reader.invalidField() {
            log.add(.error, .invalidUTF8, at: reader.place(field))
            return false
        }
        if let (field, reason) = reader.misplacedQuote() {
            log.add(.error, reason, at: reader.place(field))
            return false
        }
        if reader.fields.count != reader.headings.count {
            let reason = Finding.Reason.fieldCount(expected: reader.headings.count, found: reader.fields.count)
            log.add(.error, reason, at: reader.placeOfWrongLength())
            return false
        }
        return true
    }

    private mutating func readCell(_ column: Int, _ marks: inout [RankedMark], _ log: inout FindingLog) throws {
        let bytes = reader.bytes(column)
        if let index = indices[bytes] {
            marks.append(.candidate(index))
            return
        }
        let text = String(decoding: bytes, as: UTF8.self)
        let names = text.split { $0 == "\n" || $0 == "\r\n" || $0 == "|" }
            .map { ImportedText.name(SpreadsheetCell.unguarded(String($0))) }.filter { !$0.isEmpty }
        var isFirst = true
        for name in names.isEmpty ? [""] : names {
            let mark = try mark(name, isAlone: names.count <= 1, column, &log)
            marks.append(isFirst ? mark : mark.sharingRank)
            isFirst = false
        }
    }

    private mutating func mark(
        _ name: String,
        isAlone: Bool,
        _ column: Int,
        _ log: inout FindingLog
    ) throws -> RankedMark {
        let key = Array(name.utf8)
        if let index = indices[key] { return .candidate(index) }
        let word = name.lowercased()
        if isAlone, Self.openWords.contains(word) { return .skipped }
        if isAlone, Self.overvoteWords.contains(word) { return .overvoted }
        if hasList {
            if unknown.insert(key).inserted {
                log.add(.warning, .ranked(.unknownCandidate(name)), at: reader.place(column))
            }
            return .unknown
        }
        guard candidates.count < RankedMark.candidateLimit else {
            let reason = RankedFinding.tooManyCandidates(limit: RankedMark.candidateLimit)
            throw InputError(.ranked(reason), at: reader.place(column))
        }
        indices[key] = candidates.count
        candidates.append(Candidate(id: CandidateID(name)))
        return .candidate(candidates.count - 1)
    }
}
