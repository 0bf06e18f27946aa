import BallotMethods
public import CanonicalJSON
import Formats
public import VotingModel

/// Counts the same ballots of an election by several rules, and by every other declared reading of each: `wijkstem compare`.
///
/// A reading is a setting of a rule: what an overvote does to a ballot, what makes a majority strong. Where another value of one setting would elect
/// others, the comparison says so: there the declared settings decide, and not the ballots alone.
public struct CompareElections: Sendable {
    public var file: String
    public var candidates: String?
    public var methods: [ElectionSpecification]
    public var seats: Int?
    /// What is said of credits, where the rules count them and the file does not say it.
    public var credits = CreditTerms()
    public var progress: @Sendable (Int) -> Void

    public init(
        file: String,
        candidates: String? = nil,
        methods: [ElectionSpecification],
        seats: Int? = nil,
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        self.file = file
        self.candidates = candidates
        self.methods = methods
        self.seats = seats
        self.progress = progress
    }

    public struct Result: Sendable {
        public let rows: [Row]
        public let findings: [Finding]
    }

    /// One rule with its outcome, and the readings that would change it.
    public struct Row: Sendable {
        public let document: ElectionDocument
        public let changes: [Change]
    }

    /// Another value of one setting, under which others are elected.
    public struct Change: Sendable, Equatable {
        public let option: ElectionOption
        public let value: String
        /// `nil`: a tie that the criteria leave open.
        public let elected: [Int]?
    }

    /// - Throws: `InputError`, `IOFailure`, `ElectionMethodError`, `UndecidedTie`.
    public func callAsFunction() throws -> Result {
        let intake = methods.contains(where: \.rule.countsCredits) ? CreditIntake(credits) : nil
        let imported = try RankedInput(file: file, candidates: candidates, credits: intake, progress: progress).read()
        var rows: [Row] = []
        var findings = imported.findings
        for method in methods {
            let count = CountElection(file: file, method: method, seats: seats)
            let result = try count.count(imported)
            findings += result.findings.dropFirst(imported.findings.count)
            rows.append(Row(document: result.document, changes: try changes(imported, method, result.document)))
        }
        return Result(rows: rows, findings: findings)
    }

    private func changes(
        _ imported: ImportedRankedElection,
        _ method: ElectionSpecification,
        _ document: ElectionDocument
    ) throws -> [Change] {
        var changes: [Change] = []
        for option in method.rule.options where option != .stopAfter {
            for value in option.values(under: method.rule).flatMap({ $0 == "N" ? ["0", "1"] : [$0] })
            where value != method.value(option) {
                var other = method
                other.options[option] = value
                var elected: [Int]?
                do {
                    elected = try CountElection(file: file, method: other, seats: seats).count(imported).document.tally
                        .elected
                } catch is UndecidedTie {
                }
                if elected.map(Set.init) != Set(document.tally.elected) {
                    changes.append(Change(option: option, value: value, elected: elected))
                }
            }
        }
        return changes
    }
}

extension CompareElections.Result {
    /// One canonical object: a row for each rule, with ids.
    public var json: JSONValue {
        guard let election = rows.first?.document.election else { return .object([]) }
        func ids(_ candidates: [Int]) -> JSONValue {
            .array(candidates.map { .string(election.candidates[$0].id.text) })
        }
        let lines = rows.map { row -> JSONValue in
            let whole = row.document.json
            let changes = row.changes.map { change -> JSONValue in
                var members: [JSONValue.Member] = [
                    .init("option", .string(change.option.rawValue)), .init("value", .string(change.value)),
                ]
                if let elected = change.elected { members.append(.init("elected", ids(elected))) }
                if change.elected == nil { members.append(.init("undecided", .boolean(true))) }
                return .object(members)
            }
            let kept = ["rule", "options", "seats", "elected", "winners", "ties"].compactMap { key in
                whole[key].map { JSONValue.Member(key, $0) }
            }
            return .object(kept + [.init("changes", .array(changes))])
        }
        let whole = rows[0].document.json
        return .object(
            [.init("rules", .array(lines))]
                + ["names", "defects"].compactMap { key in whole[key].map { .init(key, $0) } }
        )
    }
}
