import CanonicalJSON
public import Evidence
import FileAccess
import Formats
public import VotingModel

/// Looks through any input and reports everything that it finds: `wijkstem check`.
public struct CheckInput: Sendable {
    public var file: String
    public var ballots: String?

    /// The list of candidates that goes with a spreadsheet of ranked ballots.
    public var candidates: String?

    public init(file: String, ballots: String? = nil, candidates: String? = nil) {
        self.file = file
        self.ballots = ballots
        self.candidates = candidates
    }

    public struct Result: Sendable {
        public let kind: InputFiles.Kind
        public let findings: [Finding]
        /// Findings beyond those that are kept.
        public let omitted: Int
        /// The digest of a rulebook without faults: what `run --seal` compares.
        public var rulesDigest: Digest?

        public var hasErrors: Bool { findings.contains { $0.severity == .error } }
    }

    /// - Throws: `IOFailure`; `InputError` if the files do not go together.
    public func callAsFunction() throws -> Result {
        let first = try ObservedFile(path: file)
        switch first.kind {
        case .pabulib:
            if let ballots { throw InputError(.ballotsNotWanted, at: Finding.Place(file: ballots)) }
            let (findings, omitted) = try PabulibImporter.findings(first.source)
            return Result(kind: first.kind, findings: findings, omitted: omitted)
        case .spreadsheet:
            let second = try ballots.map { try ObservedFile(path: $0).source }
            let (findings, omitted) = try SpreadsheetImporter.findings(proposals: first.source, ballots: second)
            return Result(kind: first.kind, findings: findings, omitted: omitted)
        case .ranked(let format):
            if let ballots { throw InputError(.ballotsNotWanted, at: Finding.Place(file: ballots)) }
            let list = try candidates.map { try ObservedFile(path: $0).source }
            let (findings, omitted) = try RankedImporter.findings(first.source, format, candidates: list)
            return Result(kind: first.kind, findings: findings, omitted: omitted)
        case .rulebook:
            if ballots != nil { throw InputError(.rulebookNotWanted, at: Finding.Place(file: first.source.name)) }
            var source = first.source
            let bytes = try SmallFile.read(&source, path: file)
            let inspection = RulebookReader.inspect(bytes, file: source.name)
            do {
                let rulebook = try RunVote.rulebook(bytes, name: source.name)
                let digest = Digest(of: try rulebook.json.canonicalBytes())
                return Result(kind: first.kind, findings: inspection.findings, omitted: 0, rulesDigest: digest)
            } catch let error as InputError {
                let notes = inspection.findings.filter { $0.severity < .error }
                return Result(kind: first.kind, findings: notes + error.findings, omitted: 0)
            }
        }
    }
}
