public import FileAccess
public import VotingModel

/// Reads an election from two files: one of proposals, a spreadsheet or JSON, and one of ballots, a spreadsheet or, with credits, JSON.
///
/// A third one, of cost lines, goes with a spreadsheet of proposals.
public struct SpreadsheetImporter {
    /// What there is to read, and what a rulebook says of it.
    public struct Files {
        public var proposals: any ByteSource
        public var form = ProposalsForm.spreadsheet
        public var costs: (any ByteSource)?
        public var ballots: (any ByteSource)?
        public var ballotsForm = ProposalsForm.spreadsheet
        public var terms = ProposalTerms()
        /// The channels and classes that ballots must name.
        public var electorate: Electorate?
        /// What is said of credits, which no spreadsheet says itself.
        public var credits = CreditTerms()
        /// Whether it is wanted who cast which ballot, to lay two files of the same people beside each other.
        public var keepsVoters = false

        public init(proposals: any ByteSource, ballots: (any ByteSource)? = nil) {
            self.proposals = proposals
            self.ballots = ballots
        }
    }

    /// Reads proposals and ballots; `expected` is the kind of ballot that the rulebook asks for, if there is one, and `groupedBy` a
    /// column of the ballots by which they are counted too.
    ///
    /// - Throws: `InputError` with every error found in the files, `IOFailure`.
    public static func read(
        _ files: Files,
        expected: BallotKind? = nil,
        intake: BallotIntake = .asPublished,
        groupedBy column: String? = nil
    ) throws -> ImportedElection {
        var log = FindingLog()
        let result: ImportedElection
        do {
            result = try read(files, expected: expected, intake: intake, groupedBy: column, &log)
        } catch let error as InputError {
            // What was found before one of the files broke belongs to the same report.
            throw InputError(
                log.findings.filter { $0.severity == .error && !error.findings.contains($0) } + error.findings
            )
        }
        try log.throwIfErrors()
        return result
    }

    /// Reads two spreadsheets.
    public static func read(
        proposals: any ByteSource,
        ballots: any ByteSource,
        expected: BallotKind? = nil,
        intake: BallotIntake = .asPublished,
        groupedBy column: String? = nil
    ) throws -> ImportedElection {
        try read(Files(proposals: proposals, ballots: ballots), expected: expected, intake: intake, groupedBy: column)
    }

    /// The kind of the ballots, told by their sheet alone; `expected` as for `read`.
    ///
    /// - Throws: `InputError` if the files hold errors, `IOFailure`.
    public static func kindOfBallots(_ files: Files, expected: BallotKind? = nil) throws -> BallotKind {
        var log = FindingLog()
        let list = try ReadProposals(files, &log).list
        guard let ballots = files.ballots else {
            throw InputError(.ballotsMissing, at: Finding.Place(file: files.proposals.name))
        }
        let kind = try Self.ballots(ballots, files, list, expected: expected, groupedBy: nil, &log).kind
        try log.throwIfErrors()
        return kind
    }

    /// Everything that can be said of the files, errors included; of the proposals alone where there are no ballots.
    ///
    /// - Throws: `IOFailure`.
    public static func findings(_ files: Files) throws -> (findings: [Finding], omitted: Int) {
        var log = FindingLog()
        do {
            if files.ballots != nil {
                _ = try read(files, expected: files.credits.isEmpty ? nil : .quadratic, intake: .reporting, &log)
            } else {
                let unused = try ReadProposals(files, &log).columnsNotUsed
                if !unused.isEmpty {
                    log.add(.note, .columnsNotUsed(unused), at: Finding.Place(file: files.proposals.name))
                }
            }
        } catch let error as InputError {
            return (log.findings + error.findings, log.omitted)
        }
        return (log.findings, log.omitted)
    }

    /// Everything that can be said of two spreadsheets.
    public static func findings(
        proposals: any ByteSource,
        ballots: (any ByteSource)?
    ) throws -> (findings: [Finding], omitted: Int) {
        try findings(Files(proposals: proposals, ballots: ballots))
    }

    private static func read(
        _ files: Files,
        expected: BallotKind?,
        intake: BallotIntake,
        groupedBy column: String? = nil,
        _ log: inout FindingLog
    ) throws -> ImportedElection {
        let read = try ReadProposals(files, &log)
        let projects = read.list.projects
        guard let ballots = files.ballots else {
            throw InputError(.ballotsMissing, at: Finding.Place(file: files.proposals.name))
        }
        let votes = try Self.ballots(ballots, files, read.list, expected: expected, groupedBy: column, &log)
        let place = Finding.Place(file: ballots.name)
        let rules = BallotRules(kind: votes.kind).completed(by: votes.credits, at: place, &log)
            .completed(by: files.credits, at: place, &log)
        rules.checkCredits(intake, at: place, &log)
        var box = BallotBox(
            kind: votes.kind,
            costs: projects.map(\.cost),
            intake: intake,
            statedRules: rules,
            groupedBy: column,
            electorate: files.electorate,
            // Without an id on every ballot nobody can be found again.
            keepsVoters: files.keepsVoters && !votes.rows.contains { $0.voter.isEmpty }
        )
        for row in votes.rows {
            var values = row.votes
            var scale = 1
            if votes.kind == .points {
                let scaled = PointScale.scaled(row.numbers)
                if let number = scaled.unusable {
                    log.add(.error, .badPoints(number.text), at: row.place)
                    continue
                }
                (values, scale) = (scaled.values, scaled.scale)
            }
            let report = box.add(
                row.projects[...],
                values,
                scale: scale,
                group: Array(row.group.utf8),
                in: row.cast,
                voter: Array(row.voter.utf8)
            )
            if let report { log.add(report.severity, report.reason, at: row.place) }
        }
        if votes.rows.isEmpty { log.add(.warning, .noBallots, at: place) }
        let unused =
            read.columnsNotUsed.map { "\(files.proposals.name)/\($0)" }
            + votes.columnsNotUsed.map { "\(ballots.name)/\($0)" }
        if !unused.isEmpty { log.add(.note, .columnsNotUsed(unused), at: Finding.Place(file: files.proposals.name)) }
        let voters = box.voters
        let (profile, counts, groups, grouped) = box.finish()
        return ImportedElection(
            format: files.form == .json ? .json : .csv,
            projects: projects,
            budget: nil,
            currency: read.list.currency,
            minimumScore: read.minimumScore,
            statedRules: rules,
            statedRule: nil,
            profile: profile,
            counts: counts,
            findings: log.findings,
            omittedFindings: log.omitted,
            columnsNotUsed: unused,
            groups: groups,
            grouped: grouped,
            voters: voters,
            inadmissible: read.list.inadmissible
        )
    }
}

extension SpreadsheetImporter {
    /// The ballots of either form of file.
    private static func ballots(
        _ source: any ByteSource,
        _ files: Files,
        _ proposals: ProposalList,
        expected: BallotKind?,
        groupedBy column: String?,
        _ log: inout FindingLog
    ) throws -> ReadBallots {
        guard files.ballotsForm == .json else {
            return ReadBallots(
                try BallotsSheet(
                    source,
                    choices: BallotChoices(proposals),
                    expected: expected,
                    groupedBy: column,
                    electorate: files.electorate,
                    &log
                )
            )
        }
        if let column {
            throw InputError(
                .unknownGroupColumn(column, valid: []),
                at: Finding.Place(file: source.name, field: column)
            )
        }
        return try BallotsFile(source, choices: BallotChoices(proposals), electorate: files.electorate, &log).ballots
    }
}

/// Proposals as either form of file gives them.
struct ReadProposals {
    let list: ProposalList
    var minimumScore: Int?
    var columnsNotUsed: [String] = []

    /// - Throws: `InputError` if a file is no such file; `IOFailure`.
    init(_ files: SpreadsheetImporter.Files, _ log: inout FindingLog) throws {
        switch files.form {
        case .spreadsheet:
            let costs = try files.costs.map { try CostsSheet($0, files.terms, &log) }
            let sheet = try ProposalsSheet(files.proposals, costs: costs, terms: files.terms, &log)
            list = sheet.list
            columnsNotUsed = sheet.columnsNotUsed
            if let costs, let source = files.costs, !costs.columnsNotUsed.isEmpty {
                log.add(.note, .columnsNotUsed(costs.columnsNotUsed), at: Finding.Place(file: source.name))
            }
        case .json:
            if let costs = files.costs {
                throw InputError(.optionNotWanted("--costs"), at: Finding.Place(file: costs.name))
            }
            let file = try ProposalsFile(files.proposals, terms: files.terms, &log)
            list = file.list
            minimumScore = file.minimumScore
        }
    }
}
