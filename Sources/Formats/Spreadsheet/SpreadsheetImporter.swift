public import FileAccess
public import VotingModel

/// Reads an election from two spreadsheets: one of proposals, one of ballots.
public struct SpreadsheetImporter {
    /// Reads both; `expected` is the kind of ballot that the rulebook asks for, if there is one, and `groupedBy` a column of
    /// the ballots by which they are counted too.
    ///
    /// - Throws: `InputError` with every error found in both files, `IOFailure`.
    public static func read(
        proposals: any ByteSource,
        ballots: any ByteSource,
        expected: BallotKind? = nil,
        intake: BallotIntake = .asPublished,
        groupedBy column: String? = nil
    ) throws -> ImportedElection {
        var log = FindingLog()
        let result = try read(
            proposals: proposals,
            ballots: ballots,
            expected: expected,
            intake: intake,
            groupedBy: column,
            &log
        )
        try log.throwIfErrors()
        return result
    }

    /// Everything that can be said of the files, errors included; of the proposals alone where there are no ballots.
    ///
    /// - Throws: `IOFailure`.
    public static func findings(
        proposals: any ByteSource,
        ballots: (any ByteSource)?
    ) throws -> (findings: [Finding], omitted: Int) {
        var log = FindingLog()
        do {
            if let ballots {
                _ = try read(proposals: proposals, ballots: ballots, expected: nil, intake: .reporting, &log)
            } else {
                let sheet = try ProposalsSheet(proposals, &log)
                if !sheet.columnsNotUsed.isEmpty {
                    log.add(.note, .columnsNotUsed(sheet.columnsNotUsed), at: Finding.Place(file: proposals.name))
                }
            }
        } catch let error as InputError {
            return (log.findings + error.findings, log.omitted)
        }
        return (log.findings, log.omitted)
    }

    private static func read(
        proposals: any ByteSource,
        ballots: any ByteSource,
        expected: BallotKind?,
        intake: BallotIntake,
        groupedBy column: String? = nil,
        _ log: inout FindingLog
    ) throws -> ImportedElection {
        let sheet = try ProposalsSheet(proposals, &log)
        let votes = try BallotsSheet(ballots, index: sheet.index, expected: expected, groupedBy: column, &log)
        var box = BallotBox(
            kind: votes.kind,
            costs: sheet.list.map(\.cost),
            intake: intake,
            statedRules: BallotRules(kind: votes.kind),
            groupedBy: column
        )
        for row in votes.rows {
            var values: [Int32] = []
            var scale = 1
            if votes.kind == .points {
                let scaled = PointScale.scaled(row.numbers)
                if let number = scaled.unusable {
                    log.add(.error, .badPoints(number.text), at: row.place)
                    continue
                }
                (values, scale) = (scaled.values, scaled.scale)
            }
            if let report = box.add(row.projects, values, scale: scale, group: Array(row.group.utf8)) {
                log.add(report.severity, .ballotOutsideLimits(report.reason), at: row.place)
            }
        }
        if votes.rows.isEmpty { log.add(.warning, .noBallots, at: Finding.Place(file: ballots.name)) }
        let unused =
            sheet.columnsNotUsed.map { "\(proposals.name)/\($0)" }
            + votes.columnsNotUsed.map { "\(ballots.name)/\($0)" }
        if !unused.isEmpty { log.add(.note, .columnsNotUsed(unused), at: Finding.Place(file: proposals.name)) }
        let (profile, counts, groups, grouped) = box.finish()
        return ImportedElection(
            format: .csv,
            projects: sheet.list,
            budget: nil,
            currency: sheet.currency,
            minimumScore: nil,
            statedRules: BallotRules(kind: votes.kind),
            statedRule: nil,
            profile: profile,
            counts: counts,
            findings: log.findings,
            omittedFindings: log.omitted,
            columnsNotUsed: unused,
            groups: groups,
            grouped: grouped
        )
    }
}
