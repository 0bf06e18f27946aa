public import FileAccess
public import VotingModel

/// Lists of what can be voted for, read before there are ballots.
extension SpreadsheetImporter {
    /// Proposals alone, with a profile of no ballots of the kind that the rulebook asks for.
    ///
    /// - Throws: `InputError` with every error found in the files, `IOFailure`.
    public static func proposals(_ files: Files, kind: BallotKind) throws -> ImportedElection {
        var log = FindingLog()
        let read = try ReadProposals(files, &log)
        try log.throwIfErrors()
        let projects = read.list.projects
        let unused = read.columnsNotUsed.map { "\(files.proposals.name)/\($0)" }
        if !unused.isEmpty { log.add(.note, .columnsNotUsed(unused), at: Finding.Place(file: files.proposals.name)) }
        return ImportedElection(
            format: files.form == .json ? .json : .csv,
            projects: projects,
            budget: nil,
            currency: read.list.currency,
            minimumScore: read.minimumScore,
            statedRules: BallotRules(kind: kind),
            statedRule: nil,
            profile: BallotProfileBuilder(kind: kind, projectCount: projects.count).finish(),
            counts: BallotCounts(),
            findings: log.findings,
            omittedFindings: log.omitted,
            columnsNotUsed: unused,
            inadmissible: read.list.inadmissible
        )
    }
}

extension RankedImporter {
    /// A list of candidates alone.
    ///
    /// - Throws: `InputError` with every error found in the file, `IOFailure`.
    public static func candidates(_ source: any ByteSource) throws -> (candidates: [Candidate], findings: [Finding]) {
        var log = FindingLog()
        let list = try CandidateList(source, &log)
        try log.throwIfErrors()
        return (list.candidates, log.findings)
    }
}
