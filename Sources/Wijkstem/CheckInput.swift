import CanonicalJSON
public import Evidence
import FileAccess
import Formats
public import VotingModel

/// Looks through any input and reports everything that it finds: `wijkstem check`.
public struct CheckInput: Sendable {
    public var file: String
    public var ballots: String?
    /// Cost lines, beside a spreadsheet of proposals.
    public var costs: String?
    /// Over how many years yearly costs count, where no rulebook says it.
    public var horizonYears: Int?
    /// The rulebook that the files are to keep to, if it is there yet.
    public var rules: String?
    /// The votes on the motions of that rulebook.
    public var motions: String?

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
        if let rules, first.kind != .rulebook, try ExplainRules.areOfElection(path: rules) {
            return try checkElection(first, try RunElection.rulebook(path: rules))
        }
        let rulebook = try rules.map { try RunVote.rulebook(path: $0) }
        if horizonYears != nil, rulebook != nil || first.kind.form == nil {
            throw InputError(.optionNotWanted("--horizon"), at: Finding.Place(file: rules ?? first.source.name))
        }
        switch first.kind {
        case .pabulib:
            if let ballots { throw InputError(.ballotsNotWanted, at: Finding.Place(file: ballots)) }
            if costs != nil {
                throw InputError(.optionNotWanted("--costs"), at: Finding.Place(file: first.source.name))
            }
            let (findings, omitted) = try PabulibImporter.findings(
                first.source,
                electorate: rulebook?.electorate,
                terms: rulebook.map { CreditTerms($0.ballot) } ?? CreditTerms()
            )
            return Result(kind: first.kind, findings: findings + (try motionFindings(rulebook)), omitted: omitted)
        case .spreadsheet, .proposals:
            let second = try ballots.map { try ObservedFile(path: $0) }
            var files = SpreadsheetImporter.Files(proposals: first.source, ballots: second?.source)
            files.ballotsForm = second?.kind.ballotsForm ?? .spreadsheet
            files.form = first.kind.form ?? .spreadsheet
            files.costs = try costs.map { try ObservedFile(path: $0).source }
            files.terms = rulebook.map { ProposalTerms($0) } ?? .provisional
            if rulebook == nil { files.terms.horizonYears = horizonYears }
            files.electorate = rulebook?.electorate
            files.credits = rulebook.map { CreditTerms($0.ballot) } ?? CreditTerms()
            let (findings, omitted) = try SpreadsheetImporter.findings(files)
            return Result(kind: first.kind, findings: findings + (try motionFindings(rulebook)), omitted: omitted)
        case .ranked(let format):
            if let ballots { throw InputError(.ballotsNotWanted, at: Finding.Place(file: ballots)) }
            let list = try candidates.map { try ObservedFile(path: $0).source }
            let (findings, omitted) = try RankedImporter.findings(first.source, format, candidates: list)
            return Result(kind: first.kind, findings: findings, omitted: omitted)
        case .ballots:
            throw InputError(.ranked(.votesWithCredits), at: Finding.Place(file: first.source.name))
        case .rulebook:
            for (path, option) in [(costs, "--costs"), (rules, "--rules"), (motions, "--motions")] where path != nil {
                throw InputError(.optionNotWanted(option), at: Finding.Place(file: first.source.name))
            }
            if ballots != nil { throw InputError(.rulebookNotWanted, at: Finding.Place(file: first.source.name)) }
            var source = first.source
            let bytes = try SmallFile.read(&source, path: file)
            if RulebookReader.isElection(bytes) { return try checkElectionRulebook(bytes, name: source.name) }
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

    /// An election's rulebook alone.
    private func checkElectionRulebook(_ bytes: [UInt8], name: String) throws -> Result {
        let inspection = RulebookReader.inspectElection(bytes, file: name)
        var digest: Digest?
        if inspection.rulebook != nil {
            digest = Digest(of: try RunElection.rulebook(bytes, name: name).json.canonicalBytes())
        }
        return Result(kind: .rulebook, findings: inspection.findings, omitted: 0, rulesDigest: digest)
    }

    /// The file of an election, and what of it does not keep to its rulebook.
    private func checkElection(_ first: ObservedFile, _ rulebook: ElectionRulebook) throws -> Result {
        for (path, option) in [(ballots, "--ballots"), (costs, "--costs"), (motions, "--motions")] where path != nil {
            throw InputError(.optionNotWanted(option), at: Finding.Place(file: first.source.name))
        }
        let name = first.source.name
        let kind = first.kind
        var findings: [Finding]
        let list = try candidates.map { try ObservedFile(path: $0) }
        do {
            let imported = try RankedInput.read(first, candidates: list, credits: rulebook.creditIntake)
            findings = imported.findings
            do {
                findings += try RunElection.agree(rulebook, imported, at: Finding.Place(file: name)).notes
            } catch {
                findings += error.findings
            }
        } catch let error as InputError {
            findings = error.findings
        }
        return Result(kind: kind, findings: findings, omitted: 0)
    }

    private func motionFindings(_ rulebook: Rulebook?) throws -> [Finding] {
        guard let motions else { return [] }
        let file = try ObservedFile(path: motions)
        guard let rulebook else {
            throw InputError(.optionNotWanted("--motions"), at: Finding.Place(file: file.source.name))
        }
        if rulebook.motions.isEmpty {
            throw InputError(.motion(.fileNotWanted), at: Finding.Place(file: file.source.name))
        }
        let form: ProposalsForm = file.kind == .spreadsheet ? .spreadsheet : .json
        return try MotionsReader.inspect(file.source, form: form, for: rulebook.motions).findings
    }
}
