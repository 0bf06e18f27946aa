import FileAccess
import VotingModel

/// PrefLib's files of orders: `.soc` (strict, complete), `.soi` (strict, incomplete), `.toc` and `.toi` (with equals).
///
///     # TITLE: The board
///     # NUMBER ALTERNATIVES: 4
///     # NUMBER VOTERS: 15
///     # ALTERNATIVE NAME 1: Ada
///     …
///     12: 1,{2,4},3           how often, then ranks; equals in braces
///
/// The older form is read too: the number of candidates on a line, `number,name` for each, `voters,sum,orders`, and ballots as
/// `12,1,{2,4},3`. A line of a count alone is blank ballots. Candidates' ids are their numbers.
struct PrefLibParser {
    private enum State {
        case begin
        case oldNames(left: Int)
        case oldTotals
        case ballots(isOld: Bool)
    }

    private var reader: LineReader
    private var state = State.begin
    private var statements: [(key: String, value: String, line: Int)] = []
    private var names: [Int: String] = [:]
    private var candidateCount = 0
    private var profile = RankedProfile(candidateCount: 0)
    private var blankCount = 0
    private var orders = 0
    private var statedVoters: Int?
    private var statedOrders: Int?
    private var marks: [RankedMark] = []
    private var hasEquals = false
    private var hasIncomplete = false

    init(_ source: any ByteSource) {
        reader = LineReader(source)
    }

    mutating func read(_ log: inout FindingLog) throws -> ImportedRankedElection? {
        while try reader.next() {
            let start = reader.skippingBlanks(reader.range.lowerBound)
            if start == reader.range.upperBound { continue }
            if reader.bytes[start] == UInt8(ascii: "#") {
                readStatement(start + 1, &log)
                continue
            }
            switch state {
            case .begin:
                if case .none = prepare(&log) {
                    guard readOldSize(start, &log) else { return nil }
                } else {
                    state = .ballots(isOld: false)
                    readBallot(start, isOld: false, &log)
                }
            case .oldNames(let left): readOldName(start, left, &log)
            case .oldTotals: readOldTotals(start, &log)
            case .ballots(let isOld): readBallot(start, isOld: isOld, &log)
            }
        }
        switch state {
        case .begin:
            log.add(.error, reader.number == 0 ? .emptyFile : .ranked(.noBallots), at: reader.endPlace)
            return nil
        case .oldNames, .oldTotals:
            let found = names.count
            log.add(.error, .ranked(.namesMissing(expected: candidateCount, found: found)), at: reader.endPlace)
        case .ballots: checkStatements(&log)
        }
        RankedImporter.note(profile, file: reader.fileName, &log)
        return ImportedRankedElection(
            candidates: (1...max(1, candidateCount)).map {
                Candidate(id: CandidateID("\($0)"), name: names[$0] ?? "")
            },
            statedSeats: nil,
            title: statements.last { $0.key == "TITLE" }?.value ?? "",
            form: .ranked,
            profile: profile,
            blankCount: blankCount,
            findings: log.findings,
            losses: []
        )
    }

    // MARK: What the file says of itself

    private mutating func readStatement(_ start: Int, _ log: inout FindingLog) {
        guard let text = String(validating: reader.bytes[start..<reader.range.upperBound], as: UTF8.self) else {
            log.add(.error, .invalidUTF8, at: reader.place(at: start))
            return
        }
        let parts = text.split(separator: ":", maxSplits: 1).map { ImportedText.name(String($0)) }
        guard parts.count == 2 else { return }
        let key = parts[0].uppercased()
        if key.hasPrefix("ALTERNATIVE NAME") {
            guard let number = Int(key.dropFirst(16).filter { $0 != " " }), number > 0 else {
                log.add(.error, .ranked(.badStatement(key: parts[0], value: parts[1])), at: reader.place(at: start))
                return
            }
            names[number] = parts[1]
        } else {
            statements.append((key, parts[1], reader.number))
        }
    }

    /// The number of candidates that the statements give; `nil` where they give none.
    private mutating func prepare(_ log: inout FindingLog) -> Int? {
        guard let stated = number("NUMBER ALTERNATIVES", &log) else { return nil }
        guard 1...RankedMark.candidateLimit ~= stated else {
            log.add(
                .error,
                .ranked(.tooManyCandidates(limit: RankedMark.candidateLimit)),
                at: Finding.Place(file: reader.fileName, line: 1)
            )
            return nil
        }
        candidateCount = stated
        profile = RankedProfile(candidateCount: stated)
        profile.reserve(forTextOf: reader.byteCount ?? 0)
        statedVoters = number("NUMBER VOTERS", &log)
        statedOrders = number("NUMBER UNIQUE ORDERS", &log)
        for missing in 1...stated where names[missing] == nil {
            log.add(
                .warning,
                .ranked(.nameOfCandidateMissing(missing)),
                at: Finding.Place(file: reader.fileName, line: reader.number)
            )
        }
        if names.count > stated {
            log.add(
                .error,
                .ranked(.candidatesDiffer(stated: stated, found: names.count)),
                at: Finding.Place(file: reader.fileName, line: reader.number)
            )
        }
        return stated
    }

    private func number(_ key: String, _ log: inout FindingLog) -> Int? {
        guard let statement = statements.last(where: { $0.key == key }) else { return nil }
        guard let number = Int(statement.value), number >= 0 else {
            let reason = RankedFinding.badStatement(key: key, value: statement.value)
            log.add(.error, .ranked(reason), at: Finding.Place(file: reader.fileName, line: statement.line))
            return nil
        }
        return number
    }

    private func checkStatements(_ log: inout FindingLog) {
        let place = Finding.Place(file: reader.fileName)
        let found = profile.ballotCount + blankCount
        if let stated = statedVoters, stated != found {
            log.add(.warning, .ranked(.votersDiffer(stated: stated, found: found)), at: place)
        }
        if let stated = statedOrders, stated != orders {
            log.add(.warning, .ranked(.ordersDiffer(stated: stated, found: orders)), at: place)
        }
        let kind = reader.fileName.lowercased().split(separator: ".").last.map(String.init) ?? ""
        if ["soc", "soi"].contains(kind), hasEquals {
            log.add(.warning, .ranked(.notOfItsKind(kind: kind, incomplete: false)), at: place)
        }
        if ["soc", "toc"].contains(kind), hasIncomplete {
            log.add(.warning, .ranked(.notOfItsKind(kind: kind, incomplete: true)), at: place)
        }
    }

    // MARK: The older form

    private mutating func readOldSize(_ start: Int, _ log: inout FindingLog) -> Bool {
        if log.hasErrors { return false }
        guard let (number, end) = reader.number(at: start), reader.isEnd(end), number > 0,
            number <= RankedMark.candidateLimit
        else {
            let reason = RankedFinding.badBeginning(reader.word(at: start))
            log.add(.error, .ranked(reason), at: reader.place(at: start))
            return false
        }
        candidateCount = number
        profile = RankedProfile(candidateCount: number)
        state = .oldNames(left: number)
        return true
    }

    private mutating func readOldName(_ start: Int, _ left: Int, _ log: inout FindingLog) {
        if let (number, end) = reader.number(at: start), 1...candidateCount ~= number, end < reader.range.upperBound,
            reader.bytes[end] == UInt8(ascii: ","), names[number] == nil
        {
            if let name = String(validating: reader.bytes[end + 1..<reader.range.upperBound], as: UTF8.self) {
                names[number] = ImportedText.name(name)
            } else {
                log.add(.error, .invalidUTF8, at: reader.place(at: end + 1))
                names[number] = ""
            }
        } else {
            log.add(.error, .ranked(.unknownLine(reader.word(at: start))), at: reader.place(at: start))
        }
        state = left > 1 ? .oldNames(left: left - 1) : .oldTotals
    }

    private mutating func readOldTotals(_ start: Int, _ log: inout FindingLog) {
        let numbers = reader.text(start..<reader.range.upperBound).split(separator: ",").map {
            Int(ImportedText.trimmed(String($0)))
        }
        if numbers.count == 3, let voters = numbers[0], let orders = numbers[2] {
            statedVoters = voters
            statedOrders = orders
        } else {
            log.add(.error, .ranked(.unknownLine(reader.word(at: start))), at: reader.place(at: start))
        }
        state = .ballots(isOld: true)
    }

    // MARK: Ballots

    private mutating func readBallot(_ start: Int, isOld: Bool, _ log: inout FindingLog) {
        orders += 1
        guard let (count, end) = reader.number(at: start), count > 0 else {
            return fault(.badCount(reader.word(at: start)), at: start, &log)
        }
        var index = reader.skippingBlanks(end)
        marks.removeAll(keepingCapacity: true)
        if index < reader.range.upperBound {
            guard reader.bytes[index] == UInt8(ascii: isOld ? "," : ":") else {
                return fault(.badCount(reader.word(at: start)), at: start, &log)
            }
            index = reader.skippingBlanks(index + 1)
            guard index == reader.range.upperBound && !isOld || readMarks(index, &log) else { return }
        }
        if Set(marks.compactMap(\.candidate)).count < candidateCount { hasIncomplete = true }
        if marks.isEmpty {
            blankCount += count
        } else {
            profile.add(marks, times: count)
        }
    }

    private mutating func readMarks(_ start: Int, _ log: inout FindingLog) -> Bool {
        var index = start
        var groupStart: Int?
        var isFirstOfGroup = false
        while true {
            index = reader.skippingBlanks(index)
            if index < reader.range.upperBound, reader.bytes[index] == UInt8(ascii: "{"), groupStart == nil {
                groupStart = index
                isFirstOfGroup = true
                index = reader.skippingBlanks(index + 1)
            }
            guard index < reader.range.upperBound else {
                fault(groupStart == nil ? .emptyEntry : .groupNotClosed, at: groupStart ?? index, &log)
                return false
            }
            guard let (number, end) = reader.number(at: index) else {
                let isEmpty = reader.bytes[index] == UInt8(ascii: ",") || reader.bytes[index] == UInt8(ascii: "}")
                fault(isEmpty ? .emptyEntry : .badPreference(reader.word(at: index)), at: index, &log)
                return false
            }
            guard 1...candidateCount ~= number else {
                fault(.candidateOutOfRange("\(number)", candidates: candidateCount), at: index, &log)
                return false
            }
            let mark = RankedMark.candidate(number - 1)
            let isShared = groupStart != nil && !isFirstOfGroup
            marks.append(isShared ? mark.sharingRank : mark)
            if isShared { hasEquals = true }
            isFirstOfGroup = false
            index = reader.skippingBlanks(end)
            if index < reader.range.upperBound, reader.bytes[index] == UInt8(ascii: "}"), groupStart != nil {
                groupStart = nil
                index = reader.skippingBlanks(index + 1)
            }
            if index == reader.range.upperBound {
                guard let groupStart else { return true }
                fault(.groupNotClosed, at: groupStart, &log)
                return false
            }
            guard reader.bytes[index] == UInt8(ascii: ",") else {
                fault(.badPreference(reader.word(at: index)), at: index, &log)
                return false
            }
            index += 1
        }
    }

    private func fault(_ reason: RankedFinding, at index: Int, _ log: inout FindingLog) {
        log.add(.error, .ranked(reason), at: reader.place(at: index))
    }
}
