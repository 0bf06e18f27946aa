import CanonicalJSON
import FileAccess
import VotingModel

/// Ballots of a vote with credits as JSON, with the limits that bind them.
///
///     {"format": "wijkstem-ballots/1", "kind": "quadratic", "credits": 100, "negative": true, "max_votes": 7, "max": 6,
///      "ballots": [{"voter": "1", "ballot": [{"project": "17", "votes": -2}, {"project": "4", "votes": 3}]}, {"voter": "2", "ballot": []}]}
///
/// `voter` may be absent; `channel` and `class` stand beside it where the rulebook has such. In an election `candidate`
/// stands in the place of `project`. The same voter twice, and a project twice on a ballot, are errors.
struct BallotsFile {
    static let format = "wijkstem-ballots/1"

    private(set) var ballots = ReadBallots(kind: .quadratic)
    private let choices: BallotChoices
    private let file: String
    private let bytes: [UInt8]
    /// Where each line begins, so that the place of any ballot is found at once.
    private let lineStarts: [Int]

    /// - Throws: `InputError` if it is no JSON object, or says nothing of channels and classes; `IOFailure`.
    init(
        _ source: any ByteSource,
        choices: BallotChoices,
        electorate: Electorate?,
        _ log: inout FindingLog
    ) throws {
        self.choices = choices
        var source = source
        file = source.name
        let read = try SmallFile.read(&source, path: file)
        let text = read.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(read.dropFirst(3)) : read
        bytes = text
        lineStarts = [0] + text.indices.filter { text[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
        let node: JSONNode
        do {
            node = try StrictReader.read(bytes)
        } catch {
            let place = Finding.Place(file: file, line: error.line, column: error.column, field: error.key)
            throw InputError(.json(error.code.rawValue, detail: error.detail), at: place)
        }
        guard var top = SettingsReader(node, file: file, path: "", bytes: bytes, &log) else { return }
        for (key, valid) in [("format", Self.format), ("kind", BallotKind.quadratic.rawValue)] {
            if let text = top.string(key, &log), text != valid {
                log.add(.error, .badValue(key: key, value: text, valid: [valid]), at: top.place(key))
            }
        }
        ballots.credits.credits = Self.number("credits", upTo: CreditRules.limit, &top, &log)
        ballots.credits.maximumVotes = Self.number("max_votes", upTo: VoteNumber.limit, &top, &log)
        ballots.credits.maximumProjects = Self.number("max", upTo: BallotProfile.projectLimit, &top, &log)
        ballots.credits.negative = top.boolean("negative", default: false, &log)
        let elements = top.array("ballots", isRequired: true, &log) ?? []
        top.finish(&log)
        let origins = try electorate.map {
            try ElectorateColumns($0, at: Finding.Place(file: source.name)) { $0 == HeaderWords.channel ? 0 : 1 }
        }
        var voters: Set<[UInt8]> = []
        for element in elements {
            guard let row = self.row(element, origins, &log) else { continue }
            if !row.voter.isEmpty, !voters.insert(Array(row.voter.utf8)).inserted {
                log.add(.error, .duplicateVoter(row.voter), at: row.place)
                continue
            }
            ballots.rows.append(row)
        }
    }

    private static func number(
        _ key: String,
        upTo limit: Int,
        _ top: inout SettingsReader,
        _ log: inout FindingLog
    ) -> Int? {
        guard let number = top.integer(key, minimum: 1, &log) else { return nil }
        if number <= limit { return number }
        log.add(.error, .aboveRange(key: key, value: number, limit: limit), at: top.place(key))
        return nil
    }

    /// One ballot; `nil`, with a finding, if it cannot be used.
    private func row(
        _ element: (node: JSONNode, path: String),
        _ origins: ElectorateColumns?,
        _ log: inout FindingLog
    ) -> BallotsSheet.Row? {
        let path = element.path
        let keys = ["voter", "ballot"] + (origins == nil ? [] : ["channel", "class"])
        guard let members = members(of: element.node, path, keys, &log) else { return nil }
        var row = BallotsSheet.Row(voter: "", projects: [], numbers: [], place: place(of: element.node, path))
        guard let voter = text(members["voter"], "\(path).voter", &log) else { return nil }
        row.voter = voter
        if let origins {
            let origin = ["channel", "class"]
            let texts = origin.map { key in text(members[key], "\(path).\(key)", &log) ?? "" }
            let places = origin.map { key in place(of: members[key] ?? element.node, "\(path).\(key)") }
            guard let cast = origins.group({ texts[$0] }, at: { places[$0] }, &log) else { return nil }
            row.cast = cast
        }
        guard case .array(let choices)? = members["ballot"]?.content else {
            log.add(.error, .missingKey("\(path).ballot"), at: place(of: members["ballot"] ?? element.node, path))
            return nil
        }
        for (number, choice) in choices.enumerated() {
            guard add(choice, "\(path).ballot[\(number)]", to: &row, &log) else { return nil }
        }
        return row
    }

    /// Adds the votes for one project; false, with a finding, if they cannot be used.
    private func add(
        _ choice: JSONNode,
        _ path: String,
        to row: inout BallotsSheet.Row,
        _ log: inout FindingLog
    ) -> Bool {
        guard let members = members(of: choice, path, [choices.key, "votes"], &log) else { return false }
        guard let id = text(members[choices.key], "\(path).\(choices.key)", &log) else { return false }
        let idPlace = { place(of: members[choices.key] ?? choice, "\(path).\(choices.key)") }
        guard let project = choices[id] else {
            let isRefused = choices.isInadmissible(id)
            log.add(.error, isRefused ? .proposal(.namesInadmissible(id)) : .unknownProject(id), at: idPlace())
            return false
        }
        guard !row.projects.contains(UInt16(project)) else {
            log.add(.error, .credits(.projectTwice(id)), at: idPlace())
            return false
        }
        guard case .integer(let number)? = members["votes"]?.content, abs(number) <= VoteNumber.limit else {
            let written = members["votes"].map(Self.text) ?? ""
            log.add(.error, .credits(.badVotes(written)), at: place(of: members["votes"] ?? choice, "\(path).votes"))
            return false
        }
        row.projects.append(UInt16(project))
        row.votes.append(Int32(number))
        return true
    }

    /// The members of an object that has no others than these.
    private func members(
        of node: JSONNode,
        _ path: String,
        _ keys: [String],
        _ log: inout FindingLog
    ) -> [String: JSONNode]? {
        guard case .object(let members) = node.content else {
            log.add(.error, .wrongType(key: path, expected: "object"), at: place(of: node, path))
            return nil
        }
        for member in members where !keys.contains(member.key) {
            let place = place(of: member.value, "\(path).\(member.key)")
            log.add(.error, .unknownKey("\(path).\(member.key)", valid: keys), at: place)
            return nil
        }
        return Dictionary(members.map { ($0.key, $0.value) }) { first, _ in first }
    }

    /// A text, empty where it is absent; `nil`, with a finding, for anything else.
    private func text(_ node: JSONNode?, _ path: String, _ log: inout FindingLog) -> String? {
        guard let node else { return "" }
        if case .string(let text) = node.content { return text }
        log.add(.error, .wrongType(key: path, expected: "text"), at: place(of: node, path))
        return nil
    }

    /// - Complexity: O(log lines + length of the line).
    private func place(of node: JSONNode, _ field: String) -> Finding.Place {
        let offset = min(node.place.offset, bytes.count)
        var (low, high) = (0, lineStarts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        let column = bytes[lineStarts[low]..<offset].count { $0 & 0xC0 != 0x80 } + 1
        return Finding.Place(file: file, line: low + 1, column: column, field: field)
    }

    private static func text(_ node: JSONNode) -> String {
        switch node.content {
        case .integer(let number): "\(number)"
        case .string(let text): text
        default: ""
        }
    }
}

/// Ballots as either form of file gives them.
struct ReadBallots {
    var kind: BallotKind
    var rows: [BallotsSheet.Row] = []
    var columnsNotUsed: [String] = []
    /// What the file itself says of credits.
    var credits = CreditTerms()

    init(kind: BallotKind) {
        self.kind = kind
    }

    init(_ sheet: BallotsSheet) {
        kind = sheet.kind
        rows = sheet.rows
        columnsNotUsed = sheet.columnsNotUsed
    }
}
