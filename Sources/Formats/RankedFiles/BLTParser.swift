import FileAccess
import VotingModel

/// A BLT file: the format of OpenSTV, OpaVote and the Scottish councils.
///
///     4 2                     candidates, seats
///     -3                      withdrawn candidates, one or more lines
///     (b7) 12 1 2=4 - 3 0     a ballot: its number, how often, then ranks; = equal, - left open; 0 ends it
///     0                       the end of the ballots
///     "Ada"                   names, in order
///     "Bo ""B"" Bakker"       quotes are doubled, or follow a backslash
///     "Cor" "Groen"           a party may follow
///     Dirk                    unquoted names are read, and reported
///     "The board"             title
///
/// `#` begins a comment, outside quotes and at the beginning of a word. A ballot may run over several lines, until its 0; since a forgotten 0 looks
/// like that, such ballots are counted and reported, and what cannot go on like this is one that was not closed. Ballots' own numbers are counted and
/// left away.
struct BLTParser {
    private enum State {
        case size
        case ballots
        case names
        case title
        case end
    }

    private var reader: LineReader
    private var state = State.size
    private var candidateCount = 0
    private var seats = 0
    private var withdrawn: Set<Int> = []
    private var profile = RankedProfile(candidateCount: 0)
    private var blankCount = 0
    private var identifiers = 0
    private var hasBallots = false
    private var names: [String] = []
    private var lines: [String: Int] = [:]
    private var title = ""
    private var marks: [RankedMark] = []
    /// A ballot whose 0 has not come yet: how often it was cast, and where its first line ends.
    private var open: (count: Int, place: Finding.Place)?
    /// Where the first line of the last ballot ends, if a line with nothing but 0 closed it.
    private var closedByLine: Finding.Place?
    /// Ballots over several lines: how many, and where the first one begins to be one.
    private var longBallots: (count: Int, first: Finding.Place)?

    init(_ source: any ByteSource) {
        reader = LineReader(source)
    }

    /// The whole file; `nil` where it has no first line that could be used.
    mutating func read(_ log: inout FindingLog) throws -> ImportedRankedElection? {
        while try reader.next() {
            let start = reader.skippingBlanks(reader.range.lowerBound)
            if start == reader.range.upperBound || reader.bytes[start] == UInt8(ascii: "#") { continue }
            switch state {
            case .size:
                guard readSize(start, &log) else { return nil }
            case .ballots: readBallot(start, &log)
            case .names, .title: readName(start, &log)
            case .end:
                log.add(.warning, .ranked(.lineNotUsed(reader.word(at: start))), at: reader.place(at: start))
            }
        }
        finish(&log)
        guard state != .size else { return nil }
        while names.count < candidateCount { names.append("") }
        RankedImporter.note(profile, file: reader.fileName, &log)
        return ImportedRankedElection(
            candidates: (0..<candidateCount).map {
                Candidate(id: CandidateID("\($0 + 1)"), name: names[$0], isWithdrawn: withdrawn.contains($0))
            },
            statedSeats: seats,
            title: title,
            form: .ranked,
            profile: profile,
            blankCount: blankCount,
            findings: log.findings,
            losses: identifiers > 0 ? [.ballotIdentifiers] : []
        )
    }

    private mutating func finish(_ log: inout FindingLog) {
        let place = reader.endPlace
        if let open { log.add(.error, .ranked(.ballotNotClosed), at: open.place) }
        if let longBallots {
            log.add(.warning, .ranked(.ballotsOverLines(longBallots.count)), at: longBallots.first)
        }
        switch state {
        case .size: log.add(.error, .emptyFile, at: place)
        case .ballots: log.add(.error, .ranked(.ballotsNotEnded), at: place)
        case .names where names.count <= 1:
            // A file without names, perhaps with a title.
            title = names.first ?? ""
            names = []
            log.add(.warning, .ranked(.namesAllMissing), at: place)
        case .names:
            log.add(.error, .ranked(.namesMissing(expected: candidateCount, found: names.count)), at: place)
        case .title: log.add(.note, .ranked(.titleMissing), at: place)
        case .end: break
        }
        if identifiers > 0 {
            let place = Finding.Place(file: reader.fileName)
            log.add(.note, .ranked(.ballotIdentifiers(identifiers)), at: place)
        }
    }

    // MARK: The first line

    private mutating func readSize(_ start: Int, _ log: inout FindingLog) -> Bool {
        guard let (candidates, end) = reader.number(at: start),
            let (seats, last) = reader.number(at: reader.skippingBlanks(end)), last > end + 1, reader.isEnd(last),
            candidates > 0, seats > 0
        else {
            let text = reader.text(start..<min(reader.range.upperBound, start + 60))
            log.add(.error, .ranked(.badSize(text)), at: reader.place(at: start))
            return false
        }
        guard candidates <= RankedMark.candidateLimit else {
            let reason = RankedFinding.tooManyCandidates(limit: RankedMark.candidateLimit)
            log.add(.error, .ranked(reason), at: reader.place(at: start))
            return false
        }
        candidateCount = candidates
        self.seats = seats
        profile = RankedProfile(candidateCount: candidates)
        profile.reserve(forTextOf: reader.byteCount ?? 0)
        state = .ballots
        return true
    }

    // MARK: Ballots

    private mutating func readBallot(_ start: Int, _ log: inout FindingLog) {
        if let open { return goOn(open, start, &log) }
        // A 0 on a line of its own that closed a ballot was meant to end them all, if no other ballot follows.
        let wasClosed = closedByLine
        closedByLine = nil
        if let wasClosed, !isBallot(start) {
            log.add(.error, .ranked(.ballotNotClosed), at: wasClosed)
            longBallots = longBallots.flatMap { $0.count > 1 ? ($0.count - 1, $0.first) : nil }
            state = .names
            return readName(start, &log)
        }
        var index = start
        if !hasBallots, reader.bytes[index] == UInt8(ascii: "-") {
            readWithdrawn(index, &log)
            return
        }
        if reader.bytes[index] == UInt8(ascii: "(") {
            guard let close = reader.bytes[index..<reader.range.upperBound].firstIndex(of: UInt8(ascii: ")")) else {
                return fault(.groupNotClosed, at: index, &log)
            }
            identifiers += 1
            index = reader.skippingBlanks(close + 1)
        }
        guard let (count, end) = reader.number(at: index),
            end == reader.range.upperBound || reader.bytes[end] <= 0x20 || reader.bytes[end] == UInt8(ascii: "#")
        else {
            let word = reader.word(at: index)
            let isWord = reader.bytes[start] == UInt8(ascii: "[") || reader.bytes[start] == UInt8(ascii: "\"")
            return fault(isWord ? .unknownLine(word) : .badCount(word), at: index, &log)
        }
        if count == 0 {
            if !reader.isEnd(end) {
                return fault(.textAfterBallot(reader.word(at: reader.skippingBlanks(end))), at: end, &log)
            }
            state = .names
            return
        }
        hasBallots = true
        marks.removeAll(keepingCapacity: true)
        switch readMarks(end) {
        case .closed: add(times: count)
        case .open(let index): open = (count, reader.place(at: index))
        case .fault(let reason, let index): fault(reason, at: index, &log)
        }
    }

    private mutating func add(times count: Int) {
        if marks.allSatisfy({ $0 == .skipped }) {
            blankCount += count
        } else {
            profile.add(marks, times: count)
        }
    }

    /// Whether a line may begin a ballot, or end them: with a number, or a bracket.
    private func isBallot(_ start: Int) -> Bool {
        reader.bytes[start] == UInt8(ascii: "(") || reader.number(at: start) != nil
    }

    /// Reads on in a ballot that an earlier line began.
    ///
    /// What cannot be read on, or names somebody again, is taken for a line of its own after a ballot that was not closed.
    private mutating func goOn(_ ballot: (count: Int, place: Finding.Place), _ start: Int, _ log: inout FindingLog) {
        let known = marks.count
        let outcome = readMarks(start)
        let before = Set(marks[..<known].compactMap(\.candidate))
        let repeats = marks[known...].contains { mark in mark.candidate.map(before.contains) ?? false }
        switch outcome {
        case .open where !repeats: return
        case .closed where !repeats:
            open = nil
            longBallots = ((longBallots?.count ?? 0) + 1, longBallots?.first ?? ballot.place)
            closedByLine = marks.count == known ? ballot.place : nil
            add(times: ballot.count)
        case .open, .closed, .fault:
            open = nil
            log.add(.error, .ranked(.ballotNotClosed), at: ballot.place)
            readBallot(start, &log)
        }
    }

    private enum MarksOutcome {
        case closed
        /// The line ends first, at this index.
        case open(Int)
        case fault(RankedFinding, Int)
    }

    /// Reads ranks up to the closing 0 or the end of the line.
    private mutating func readMarks(_ start: Int) -> MarksOutcome {
        var index = start
        var isShared = false
        let known = marks.count
        while true {
            index = reader.skippingBlanks(index)
            if reader.isEnd(index) {
                return isShared ? .fault(.badPreference("="), index) : .open(index)
            }
            let byte = reader.bytes[index]
            if byte == UInt8(ascii: "="), marks.count > known, !isShared, marks[marks.count - 1].candidate != nil {
                isShared = true
                index += 1
                continue
            }
            let isApart = index + 1 == reader.range.upperBound || reader.skippingBlanks(index + 1) > index + 1
            if byte == UInt8(ascii: "-"), !isShared, isApart {
                marks.append(.skipped)
                index += 1
                continue
            }
            guard let (number, end) = reader.number(at: index),
                end == reader.range.upperBound || reader.bytes[end] <= 0x20 || reader.bytes[end] == UInt8(ascii: "="),
                number > 0 || !isShared
            else {
                return .fault(.badPreference(reader.word(at: index)), index)
            }
            if number == 0 {
                if reader.isEnd(end) { return .closed }
                let rest = reader.skippingBlanks(end)
                return .fault(.textAfterBallot(reader.word(at: rest)), rest)
            }
            guard number <= candidateCount else {
                return .fault(.candidateOutOfRange("\(number)", candidates: candidateCount), index)
            }
            let mark = RankedMark.candidate(number - 1)
            marks.append(isShared ? mark.sharingRank : mark)
            isShared = false
            index = end
        }
    }

    private mutating func readWithdrawn(_ start: Int, _ log: inout FindingLog) {
        var index = start
        while !reader.isEnd(index) {
            guard reader.bytes[index] == UInt8(ascii: "-"), let (number, end) = reader.number(at: index + 1),
                1...candidateCount ~= number
            else {
                let word = reader.word(at: index)
                return fault(.withdrawnOutOfRange(word, candidates: candidateCount), at: index, &log)
            }
            withdrawn.insert(number - 1)
            index = reader.skippingBlanks(end)
        }
    }

    private func fault(_ reason: RankedFinding, at index: Int, _ log: inout FindingLog) {
        log.add(.error, .ranked(reason), at: reader.place(at: index))
    }

    // MARK: Names

    private mutating func readName(_ start: Int, _ log: inout FindingLog) {
        let isTitle = state == .title
        var name = ""
        if reader.text == nil {
            log.add(.error, .invalidUTF8, at: reader.place(at: start))
        } else if reader.bytes[start] == UInt8(ascii: "\"") {
            name = quoted(start, &log) ?? ""
        } else {
            name = unquoted(start)
            if !isTitle { log.add(.note, .ranked(.nameUnquoted(name)), at: reader.place(at: start)) }
        }
        let text = ImportedText.name(name)
        if text != ImportedText.trimmed(name) {
            log.add(.note, .nameChanged(name, to: text), at: reader.place(at: start))
        }
        if isTitle {
            title = text
            state = .end
            return
        }
        if text.isEmpty, !log.hasErrors { fault(.emptyName, at: start, &log) }
        if !text.isEmpty {
            if let line = lines[text] {
                log.add(.warning, .ranked(.repeatedName(text, firstLine: line)), at: reader.place(at: start))
            } else {
                lines[text] = reader.number
            }
        }
        names.append(text)
        if names.count == candidateCount { state = .title }
    }

    /// A text in quotes; after a name another may follow, that of a party.
    private func quoted(_ start: Int, isParty: Bool = false, _ log: inout FindingLog) -> String? {
        let quote = UInt8(ascii: "\"")
        var name: [UInt8] = []
        var index = start + 1
        while index < reader.range.upperBound {
            let byte = reader.bytes[index]
            let next = index + 1 < reader.range.upperBound ? reader.bytes[index + 1] : 0
            // Before the last quote of a line a backslash is part of the name.
            let isEscape =
                byte == UInt8(ascii: "\\") && next == quote
                && reader.bytes[(index + 2)..<reader.range.upperBound].contains(quote)
            if isEscape || byte == quote && next == quote {
                name.append(quote)
                index += 2
                continue
            }
            if byte == quote {
                let text = String(decoding: name, as: UTF8.self)
                let rest = reader.skippingBlanks(index + 1)
                if reader.isEnd(rest) { return text }
                guard !isParty, reader.bytes[rest] == quote, state == .names else {
                    log.add(.error, .textAfterQuote, at: reader.place(at: rest))
                    return text
                }
                return quoted(rest, isParty: true, &log).map { "\(text) (\($0))" }
            }
            name.append(byte)
            index += 1
        }
        log.add(.error, .unterminatedQuote, at: reader.place(at: start))
        return nil
    }

    private func unquoted(_ start: Int) -> String {
        var end = start
        while end < reader.range.upperBound {
            if reader.bytes[end] == UInt8(ascii: "#"), end > start, reader.bytes[end - 1] <= 0x20 { break }
            end += 1
        }
        return reader.text(start..<end)
    }
}
