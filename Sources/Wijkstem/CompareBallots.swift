import BallotMethods
import Evidence
import Formats
import Publishing
public import VotingModel

/// Counts several files of ballots about the same proposals, each by the rules that count such ballots, and lays the outcomes side by side:
/// `wijkstem compare` with more than one `--ballots`.
///
/// People who may tick, rank and hand out credits on one list of proposals leave three files. A rule takes the file that it is told to take; else the one of
/// approvals, if it counts approvals and there is one; else the only one that it can count. Anything else is refused by name.
/// A sheet of numbers is points, unless a rule of credits takes it.
///
/// Two files are of the same people where the ids of their voters are the same, every one; otherwise only by request.
public struct CompareBallots: Sendable {
    /// A rule, and the file that it is told to count.
    public struct Entry: Sendable {
        public var method: MethodSpecification
        public var ballots: BallotsChoice?

        public init(_ method: MethodSpecification, ballots: BallotsChoice? = nil) {
            self.method = method
            self.ballots = ballots
        }
    }

    /// Whether voters of one file are looked for in the others.
    public enum VoterMatching: String, Sendable, CaseIterable {
        /// Where two files have the same ids.
        case auto
        /// Always: ids are missing in a file, or two files have none in common, is an error.
        case match
        /// Never.
        case apart
    }

    /// The proposals, and what goes with them; its own ballots are not looked at.
    public var input: InputFiles
    public var ballots: [String]
    public var entries: [Entry]
    public var budget: StatedBudget?
    public var voters = VoterMatching.auto
    /// How many methods may count at the same time.
    public var threads: Int

    public init(
        input: InputFiles,
        ballots: [String],
        entries: [Entry],
        budget: StatedBudget? = nil,
        threads: Int = 1
    ) {
        self.input = input
        self.ballots = ballots
        self.entries = entries
        self.budget = budget
        self.threads = threads
    }

    /// - Throws: `BallotsChoiceError`, `InputError`, `IOFailure`, `MethodError`, `UndecidedTie`.
    public func callAsFunction() async throws -> CompareMethods.Result {
        if (ballots + [input.proposals]).contains("-") { throw BallotsChoiceError.standardInput }
        for (index, path) in ballots.enumerated() where ballots[..<index].contains(path) {
            throw BallotsChoiceError.sameFile(path)
        }
        let assignment = try BallotsAssignment(kinds(), names: names, entries)
        let imported = try assignment.kinds.indices.map { try read($0, assignment.kinds[$0]) }
        let file = input.proposals
        let elections = try zip(entries, assignment.files).map { entry, index in
            try CountVote.election(imported[index], budget: budget, rule: entry.method.rule, file: file)
        }
        let tallies = try await CompareMethods.tallies(
            zip(elections, entries.map(\.method)).map { ($0, $1) },
            file: ObservedFile.name(ofPath: file),
            threads: threads
        )
        let sets = try imported.indices.map { index in
            BallotSet(
                name: names[index],
                election: try CountVote.election(imported[index], budget: budget, rule: .equalShares, file: file)
            )
        }
        var findings: [Finding] = []
        for finding in imported.flatMap(\.findings) where !findings.contains(finding) { findings.append(finding) }
        return CompareMethods.Result(
            comparison: Comparison(
                tallies,
                countedFrom: assignment.files,
                of: sets,
                matches: try matches(imported.map(\.voters))
            ),
            findings: findings
        )
    }

    private var names: [String] { ballots.map { Printable.text(ObservedFile.name(ofPath: $0)) } }

    /// The kind of each file as its sheet tells it.
    ///
    /// Votes against are no points: where a rule counts credits, a sheet that cannot be read otherwise is one of credits.
    private func kinds() throws -> [BallotKind] {
        try ballots.map { path in
            do {
                return try files(path).kindOfBallots(expected: nil)
            } catch let error as InputError {
                guard entries.contains(where: \.method.rule.countsCredits),
                    (try? files(path).kindOfBallots(expected: .quadratic)) == .quadratic
                else { throw error }
                return .quadratic
            }
        }
    }

    private func read(_ index: Int, _ kind: BallotKind) throws -> ImportedElection {
        var files = files(ballots[index])
        let isOfCredits = kind == .quadratic
        files.credits = isOfCredits ? input.credits : CreditTerms()
        files.keepsVoters = voters != .apart
        return try files.read(intake: .asPublished, expected: isOfCredits ? .quadratic : nil).election
    }

    private func files(_ path: String) -> InputFiles {
        var files = InputFiles(
            proposals: input.proposals,
            ballots: path,
            costs: input.costs,
            workers: input.workers,
            progress: input.progress
        )
        files.horizonYears = input.horizonYears
        return files
    }

    /// The pairs of files that are of the same people.
    private func matches(_ voters: [VoterBallots?]) throws(BallotsChoiceError) -> [Comparison.Match] {
        var matches: [Comparison.Match] = []
        for second in voters.indices {
            for first in 0..<second {
                switch self.voters {
                case .apart: continue
                case .auto:
                    guard let one = voters[first], let other = voters[second], !one.isEmpty,
                        one.hasSameVoters(as: other)
                    else { continue }
                    matches.append(.init(first: first, second: second, voters: MatchedVoters(one, other)))
                case .match:
                    for index in [first, second] where voters[index]?.isEmpty ?? true {
                        throw .votersMissing(file: names[index])
                    }
                    guard let one = voters[first], let other = voters[second] else { continue }
                    let matched = MatchedVoters(one, other)
                    guard matched.both > 0 else { throw .votersApart(names[first], names[second]) }
                    matches.append(.init(first: first, second: second, voters: matched))
                }
            }
        }
        return matches
    }
}

/// Which file of ballots each rule counts, and what the ballots of each file are read as.
struct BallotsAssignment {
    /// For each entry a file.
    let files: [Int]
    /// For each file what it is read as.
    let kinds: [BallotKind]

    /// `sheets` are the kinds that the sheets tell, where numbers are points.
    ///
    /// - Throws: `BallotsChoiceError`, `MethodError` where a rule is told to count what it cannot.
    init(_ sheets: [BallotKind], names: [String], _ entries: [CompareBallots.Entry]) throws {
        var kinds = sheets
        // Rules of credits first: a sheet of numbers that one of them takes is no points to any other.
        for entry in entries where entry.method.rule.countsCredits {
            if let index = try Self.chosen(entry, kinds, names) {
                if kinds[index] != .ranked { kinds[index] = .quadratic }
            } else if !kinds.contains(.quadratic) {
                let sheets = kinds.indices.filter { kinds[$0] == .points }
                if sheets.count > 1 { throw Self.several(entry, sheets, kinds, names) }
                if let index = sheets.first { kinds[index] = .quadratic }
            }
        }
        let settled = kinds
        self.kinds = settled
        files = try entries.map { entry in
            if let index = try Self.chosen(entry, settled, names) {
                // The rule itself says what it counts instead.
                _ = try Methods.method(for: entry.method, ballots: settled[index])
                return index
            }
            let possible = settled.indices.filter { Self.counts(entry.method, settled[$0]) }
            let approvals = possible.filter { settled[$0] == .approval }
            let candidates = approvals.isEmpty ? possible : approvals
            guard let index = candidates.first else {
                throw BallotsChoiceError.noneFor(
                    rule: entry.method.rule.rawValue,
                    kinds: BallotKind.allCases.filter { Self.counts(entry.method, $0) },
                    files: Self.files(settled, names)
                )
            }
            if candidates.count > 1 { throw Self.several(entry, candidates, settled, names) }
            return index
        }
        if let index = settled.indices.first(where: { !files.contains($0) }) {
            throw BallotsChoiceError.notCounted(Self.files(settled, names)[index])
        }
    }

    private static func counts(_ method: MethodSpecification, _ kind: BallotKind) -> Bool {
        let utilities = Methods.utilities(of: method.rule, ballots: kind)
        return method.utility.map(utilities.contains) ?? !utilities.isEmpty
    }

    /// The file that the entry names, if it names one.
    private static func chosen(
        _ entry: CompareBallots.Entry,
        _ kinds: [BallotKind],
        _ names: [String]
    ) throws(BallotsChoiceError) -> Int? {
        switch entry.ballots {
        case nil: return nil
        case .number(let number):
            if kinds.indices.contains(number - 1) { return number - 1 }
        case .kind(let kind):
            let found = kinds.indices.filter { kinds[$0] == kind }
            if found.count > 1 { throw several(entry, found, kinds, names) }
            if let index = found.first { return index }
        }
        throw .unknown(
            choice: entry.ballots?.text ?? "",
            rule: entry.method.rule.rawValue,
            files: files(kinds, names)
        )
    }

    private static func several(
        _ entry: CompareBallots.Entry,
        _ candidates: [Int],
        _ kinds: [BallotKind],
        _ names: [String]
    ) -> BallotsChoiceError {
        let files = files(kinds, names)
        return .severalFor(rule: entry.method.rule.rawValue, among: candidates.map { files[$0] })
    }

    private static func files(_ kinds: [BallotKind], _ names: [String]) -> [BallotsChoiceError.File] {
        zip(BallotSet.labels(kinds), zip(names, kinds)).map { label, file in
            BallotsChoiceError.File(label: label, name: file.0, kind: file.1)
        }
    }
}
