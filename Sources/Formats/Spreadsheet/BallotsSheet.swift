import FileAccess
import VotingModel

/// A spreadsheet of ballots, in one of three shapes.
///
/// Its heading tells them apart:
///
///     list   kiezer;stem            a row for each ballot:  1;"17,4"      with a column of points beside it if it has them
///     long   kiezer;voorstel        a row for each choice:  1;17          with a column of points or ranks beside it
///     wide   kiezer;17;4;9          a column for each project:  1;x;;x    marks, or points
///
/// Votes that are paid with credits, for a project or, below 0, against it, stand in a long sheet under a heading such as
/// `stemmen`, or where points would stand if that is what the vote is about.
///
/// A list under a heading such as `rangorde` is a ranking, best first.
struct BallotsSheet {
    enum Shape {
        case list(vote: Int, points: Int?, isRanking: Bool)
        case long(project: Int, points: Int?, rank: Int?, votes: Int?)
        case wide([(column: Int, project: Int)])
    }

    /// One ballot as it was read.
    struct Row {
        var voter: String
        var projects: [UInt16]
        /// Points, or ranks; empty for a list of projects.
        var numbers: [DecimalNumber]
        /// Votes for and against, in the place of numbers.
        var votes: [Int32] = []
        let place: Finding.Place
        /// What the column says that groups ballots.
        var group = ""
        /// The channel and class of the ballot, where the rulebook has such.
        var cast = BallotGroup.only
    }

    private(set) var rows: [Row] = []
    private(set) var kind: BallotKind
    private(set) var columnsNotUsed: [String] = []
    /// By the bytes of their names: two voters who differ in those are two, even where they look the same.
    private var positionOfVoter: [[UInt8]: Int] = [:]
    private var list: VoteList
    private let choices: BallotChoices

    /// `expected` is the kind of ballot that the rulebook asks for, where a wide sheet could be more than one.
    ///
    /// `column` is one by which ballots are counted too; `electorate` has the channels and classes of the rulebook.
    ///
    /// - Throws: `InputError` if the shape cannot be told, or a column is missing or not one about voters; `IOFailure`.
    init(
        _ source: any ByteSource,
        choices: BallotChoices,
        expected: BallotKind?,
        groupedBy column: String? = nil,
        electorate: Electorate? = nil,
        _ log: inout FindingLog
    ) throws {
        var sheet = try SpreadsheetReader(source)
        let voter = sheet.position(of: HeaderWords.voter)
        self.choices = choices
        list = VoteList(choices.index)
        guard let shape = Self.shape(of: sheet, voter: voter, choices) else {
            throw InputError(.ballotShapeUnknown, at: sheet.reader.recordPlace())
        }
        if case .wide(let columns) = shape {
            // An id and a name may stand for the same one.
            var seen: Set<Int> = []
            for (column, project) in columns where !seen.insert(project).inserted {
                throw InputError(.repeatedColumn(sheet.headings[column]), at: sheet.place(column))
            }
        }
        kind = Self.kind(of: shape)
        if kind == .points, expected == .quadratic { kind = .quadratic }
        let origins = try electorate.map {
            try ElectorateColumns($0, at: sheet.reader.recordPlace()) { sheet.position(of: $0) }
        }
        var unused = Self.unused(sheet, voter, shape).filter { !(origins?.used.contains($0) ?? false) }
        columnsNotUsed = unused.map { sheet.headings[$0] }
        // A vote for what is not on the list must not be lost in silence.
        var refused: [Int] = []
        if case .wide = shape {
            refused = unused.filter { choices.isInadmissible(sheet.headings[$0]) }
            unused.removeAll { refused.contains($0) }
        }
        let groups = try column.map { name in
            guard let position = unused.first(where: { sheet.headings[$0] == name }) else {
                throw InputError(
                    .unknownGroupColumn(name, valid: columnsNotUsed),
                    at: sheet.reader.recordPlace(field: name)
                )
            }
            return position
        }
        if case .wide = shape {
            // A mistyped id in the heading would lose votes.
            for column in unused where !sheet.headings[column].isEmpty && column != groups {
                log.add(.warning, .columnOfNoProject(sheet.headings[column]), at: sheet.place(column))
            }
        }
        while try sheet.next(&log) {
            let known = rows.count
            let id = voter.map { sheet.text($0) } ?? ""
            if let voter, id.isEmpty {
                log.add(.error, .emptyVoter, at: sheet.place(voter))
                continue
            }
            for column in refused where Self.mark(sheet.text(column))?.digits != 0 {
                log.add(.error, .proposal(.namesInadmissible(sheet.headings[column])), at: sheet.place(column))
            }
            switch shape {
            case .list(let vote, let points, _): readList(sheet, id, voter, vote, points, &log)
            case .long(let project, let points, let rank, let votes):
                readChoice(sheet, id, voter, project, points ?? rank ?? votes, isRank: rank != nil, &log)
            case .wide(let columns): readWide(sheet, id, voter, columns, &log)
            }
            if let origins { take(origins, of: id, isNew: rows.count > known, sheet, &log) }
            if let groups { take(group: sheet.text(groups), of: id, isNew: rows.count > known, sheet, groups, &log) }
        }
        if case .wide = shape, kind == .points { settleWideKind(expected) }
        if case .long(_, _, .some, _) = shape, kind == .ranked { sortByRank(&log) }
    }

    // MARK: Shape

    private static func shape(of sheet: SpreadsheetReader, voter: Int?, _ choices: BallotChoices) -> Shape? {
        let points = sheet.position(of: HeaderWords.points)
        let rank = sheet.position(of: HeaderWords.rank)
        if let ranking = sheet.position(of: HeaderWords.ranking) {
            return .list(vote: ranking, points: nil, isRanking: true)
        }
        if voter != nil, let project = sheet.position(of: choices.headings),
            let votes = sheet.position(of: HeaderWords.votesOnProject)
        {
            return .long(project: project, points: nil, rank: nil, votes: votes)
        }
        if let vote = sheet.position(of: HeaderWords.vote) {
            return .list(vote: vote, points: points, isRanking: false)
        }
        if voter != nil, let project = sheet.position(of: choices.headings) {
            return .long(project: project, points: points, rank: points == nil ? rank : nil, votes: nil)
        }
        let columns = sheet.headings.enumerated().compactMap { column, heading -> (column: Int, project: Int)? in
            column == voter ? nil : choices[heading].map { (column, $0) }
        }
        return columns.isEmpty ? nil : .wide(columns)
    }

    private static func kind(of shape: Shape) -> BallotKind {
        switch shape {
        case .list(_, let points, let isRanking): isRanking ? .ranked : points == nil ? .approval : .points
        case .long(_, let points, let rank, let votes):
            votes != nil ? .quadratic : points != nil ? .points : rank != nil ? .ranked : .approval
        case .wide: .points
        }
    }

    private static func unused(_ sheet: SpreadsheetReader, _ voter: Int?, _ shape: Shape) -> [Int] {
        var used: Set<Int> = []
        if let voter { used.insert(voter) }
        switch shape {
        case .list(let vote, let points, _): used.formUnion([vote, points ?? vote])
        case .long(let project, let points, let rank, let votes):
            used.formUnion([project, points ?? project, rank ?? project, votes ?? project])
        case .wide(let columns): used.formUnion(columns.map(\.column))
        }
        return sheet.headings.indices.filter { !used.contains($0) }
    }

    // MARK: Rows

    private mutating func readList(
        _ sheet: SpreadsheetReader,
        _ voter: String,
        _ voterColumn: Int?,
        _ vote: Int,
        _ points: Int?,
        _ log: inout FindingLog
    ) {
        let bytes = Array(sheet.text(vote).utf8)
        let isClean = list.read(bytes.span)
        if !isClean {
            let problems = list.problems(bytes.span)
            if kind == .quadratic, let id = Self.repeated(problems) {
                log.add(.error, .credits(.projectTwice(id)), at: sheet.place(vote))
                return
            }
            for problem in problems { log.add(problem.severity, reason(problem.reason), at: sheet.place(vote)) }
            if problems.contains(where: { $0.severity == .error }) { return }
        }
        var numbers: [DecimalNumber] = []
        var votes: [Int32] = []
        if let points, kind == .quadratic {
            guard let read = self.votes(sheet.text(points), at: sheet.place(points), &log) else { return }
            votes = list.places.map { read[Int($0)] }
        } else if let points {
            let items = sheet.text(points).split(separator: ",", omittingEmptySubsequences: false)
            let texts = items.count == 1 && items[0].isEmpty ? [] : items.map { ImportedText.trimmed(String($0)) }
            guard texts.count == list.entryCount else {
                log.add(
                    .error,
                    .pointsCount(projects: list.entryCount, points: texts.count),
                    at: sheet.place(points)
                )
                return
            }
            let all = texts.compactMap { Self.number($0, at: sheet.place(points), &log) }
            guard all.count == texts.count else { return }
            numbers = list.places.map { all[Int($0)] }
        }
        add(
            Row(
                voter: voter,
                projects: Array(list.projects),
                numbers: numbers,
                votes: votes,
                place: sheet.place(points ?? vote)
            ),
            sheet,
            voterColumn,
            &log
        )
    }

    private mutating func readWide(
        _ sheet: SpreadsheetReader,
        _ voter: String,
        _ voterColumn: Int?,
        _ columns: [(column: Int, project: Int)],
        _ log: inout FindingLog
    ) {
        var row = Row(voter: voter, projects: [], numbers: [], place: sheet.reader.recordPlace())
        for (column, project) in columns {
            if kind == .quadratic {
                let text = sheet.text(column)
                guard let votes = text.isEmpty ? 0 : VoteNumber.read(text) else {
                    log.add(.error, .credits(.badVotes(text)), at: sheet.place(column))
                    return
                }
                if votes == 0 { continue }
                row.projects.append(UInt16(project))
                row.votes.append(votes)
                continue
            }
            guard let number = Self.mark(sheet.text(column)) else {
                log.add(.error, .badMark(sheet.text(column)), at: sheet.place(column))
                return
            }
            if number.digits == 0 { continue }
            row.projects.append(UInt16(project))
            row.numbers.append(number)
        }
        add(row, sheet, voterColumn, &log)
    }

    private mutating func add(_ row: Row, _ sheet: SpreadsheetReader, _ voterColumn: Int?, _ log: inout FindingLog) {
        if let voterColumn {
            guard positionOfVoter.updateValue(rows.count, forKey: Array(row.voter.utf8)) == nil else {
                log.add(.error, .duplicateVoter(row.voter), at: sheet.place(voterColumn))
                return
            }
        }
        rows.append(row)
    }

    /// One choice of a ballot whose rows may stand anywhere in the file.
    ///
    /// A row without a project is a blank ballot.
    private mutating func readChoice(
        _ sheet: SpreadsheetReader,
        _ voter: String,
        _ voterColumn: Int?,
        _ project: Int,
        _ number: Int?,
        isRank: Bool,
        _ log: inout FindingLog
    ) {
        let position: Int
        let key = Array(voter.utf8)
        if let known = positionOfVoter[key] {
            position = known
        } else {
            position = rows.count
            positionOfVoter[key] = position
            rows.append(Row(voter: voter, projects: [], numbers: [], place: sheet.place(project)))
        }
        let text = sheet.text(project)
        if text.isEmpty { return }
        guard let found = choices[text] else {
            log.add(.error, reason(.unknownProject(text)), at: sheet.place(project))
            return
        }
        if rows[position].projects.contains(UInt16(found)) {
            if kind == .quadratic {
                log.add(.error, .credits(.projectTwice(text)), at: sheet.place(project))
                return
            }
            log.add(.warning, .repeatedProject(text), at: sheet.place(project))
            return
        }
        if let number {
            let written = sheet.text(number)
            if kind == .quadratic {
                guard let votes = VoteNumber.read(written) else {
                    log.add(.error, .credits(.badVotes(written)), at: sheet.place(number))
                    return
                }
                rows[position].projects.append(UInt16(found))
                rows[position].votes.append(votes)
                return
            }
            guard let value = Self.number(written, at: sheet.place(number), &log) else { return }
            if isRank, value.decimals > 0 || value.digits == 0 {
                log.add(.error, .badRank(written), at: sheet.place(number))
                return
            }
            rows[position].numbers.append(value)
        }
        rows[position].projects.append(UInt16(found))
    }

    /// The group of the ballot just read; a ballot of many rows has the same in all of them.
    private mutating func take(
        group: String,
        of voter: String,
        isNew: Bool,
        _ sheet: SpreadsheetReader,
        _ column: Int,
        _ log: inout FindingLog
    ) {
        if isNew {
            rows[rows.count - 1].group = group
        } else if let position = positionOfVoter[Array(voter.utf8)], rows[position].group != group {
            log.add(.error, .groupDiffers(voter), at: sheet.place(column))
        }
    }

    /// The channel and class of the ballot just read; a ballot of many rows has the same in all of them.
    private mutating func take(
        _ columns: ElectorateColumns,
        of voter: String,
        isNew: Bool,
        _ sheet: SpreadsheetReader,
        _ log: inout FindingLog
    ) {
        guard let cast = columns.group({ sheet.text($0) }, at: { sheet.place($0) }, &log) else { return }
        if isNew {
            rows[rows.count - 1].cast = cast
        } else if let position = positionOfVoter[Array(voter.utf8)],
            let difference = columns.difference(rows[position].cast, cast)
        {
            let fault = Finding.ElectorateFault.differs(difference.part, voter: voter)
            log.add(.error, .electorate(fault), at: sheet.place(difference.column))
        }
    }

    /// What is known of a proposal that does not stand on the list.
    private func reason(_ reason: Finding.Reason) -> Finding.Reason {
        if case .unknownProject(let id) = reason, choices.isInadmissible(id) {
            return .proposal(.namesInadmissible(id))
        }
        return reason
    }

    private static func repeated(
        _ problems: [(severity: Finding.Severity, reason: Finding.Reason, project: Int?)]
    ) -> String? {
        for problem in problems { if case .repeatedProject(let id) = problem.reason { return id } }
        return nil
    }

    /// A list of votes as long as that of projects, or `nil` with a finding.
    private func votes(_ text: String, at place: Finding.Place, _ log: inout FindingLog) -> [Int32]? {
        var votes: [Int32] = []
        let bytes = Array(text.utf8)
        if let wrong = VoteNumber.read(list: bytes.span, into: &votes) {
            log.add(.error, .credits(.badVotes(wrong)), at: place)
            return nil
        }
        guard votes.count == list.entryCount else {
            let fault: Finding.CreditFault =
                votes.isEmpty ? .missingVotes : .votesCount(projects: list.entryCount, votes: votes.count)
            log.add(.error, .credits(fault), at: place)
            return nil
        }
        return votes
    }

    // MARK: Settling

    /// A wide sheet holds marks if every number in it is 1, unless the rulebook says points.
    private mutating func settleWideKind(_ expected: BallotKind?) {
        let isMarks = rows.allSatisfy { $0.numbers.allSatisfy { $0.digits == 1 && $0.decimals == 0 } }
        guard isMarks, expected != .points else { return }
        kind = .approval
        for index in rows.indices { rows[index].numbers = [] }
    }

    /// Puts the choices of a ranked ballot in order; two at one rank are an error.
    private mutating func sortByRank(_ log: inout FindingLog) {
        for index in rows.indices {
            let ranked = zip(rows[index].numbers, rows[index].projects).sorted { $0.0.digits < $1.0.digits }
            if zip(ranked, ranked.dropFirst()).contains(where: { $0.0.digits == $1.0.digits }) {
                log.add(.error, .badRank(rows[index].voter), at: rows[index].place)
            }
            rows[index].projects = ranked.map(\.1)
            rows[index].numbers = []
        }
    }

    // MARK: Cells

    private static func number(_ text: String, at place: Finding.Place, _ log: inout FindingLog) -> DecimalNumber? {
        do {
            return try DecimalNumber(text: text)
        } catch {
            log.add(.error, error == .negative ? .negativePoints(text) : .badPoints(text), at: place)
            return nil
        }
    }

    /// A mark or a number of points; 0 for an empty cell.
    private static func mark(_ text: String) -> DecimalNumber? {
        switch text.lowercased() {
        case "", "nee", "no", "n", "false", "onwaar", "-": return try? DecimalNumber(text: "0")
        case "x", "ja", "yes", "j", "y", "true", "waar", "✓", "✔": return try? DecimalNumber(text: "1")
        default: return try? DecimalNumber(text: text)
        }
    }
}
