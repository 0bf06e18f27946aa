public import FileAccess
public import Parallelism
public import VotingModel

/// Reads a `.pb` file into an election, with everything that is odd about it.
///
/// Bytes become columns directly: a ballot is never a `String`. Columns about voters are named in the findings and left
/// where they are.
///
/// # Performance
/// Łódź 2022 (90,494 ballots, 3.8 MB) takes about 15 ms. Memory is that of the profile and some blocks of the file, which several
/// threads read side by side: see `PabulibBlocks`.
public struct PabulibImporter {
    private let intake: BallotIntake
    private let groupColumn: String?
    private let electorate: Electorate?
    private let terms: CreditTerms
    private var log = FindingLog()
    private var meta = PabulibMeta()
    private var projects = PabulibProjects()
    private var votes: PabulibVotes?
    private var columnsNotUsed: [String] = []

    /// Reads a file; `groupedBy` is a column of VOTES by which ballots are counted too, `electorate` has the channels and classes
    /// that they must name, and `terms` what is said of credits beside the file.
    ///
    /// What comes out is the same for any number of workers.
    ///
    /// - Throws: `InputError` with every error found, `IOFailure`.
    public static func read(
        _ source: any ByteSource,
        intake: BallotIntake = .asPublished,
        groupedBy column: String? = nil,
        electorate: Electorate? = nil,
        terms: CreditTerms = CreditTerms(),
        workers: Workers = .one
    ) throws -> ImportedElection {
        try read(
            source,
            intake: intake,
            groupedBy: column,
            electorate: electorate,
            terms: terms,
            workers: workers,
            blockSize: RecordBlocks.size
        )
    }

    /// The same with blocks of another size, so that tests can put cuts everywhere; without one, row by row.
    static func read(
        _ source: any ByteSource,
        intake: BallotIntake = .asPublished,
        groupedBy column: String? = nil,
        electorate: Electorate? = nil,
        terms: CreditTerms = CreditTerms(),
        workers: Workers,
        blockSize: Int?
    ) throws -> ImportedElection {
        var importer = PabulibImporter(intake: intake, groupedBy: column, electorate: electorate, terms: terms)
        try importer.inspect(source, workers: workers, blockSize: blockSize)
        try importer.log.throwIfErrors()
        return importer.result()
    }

    /// Everything that can be said of a file, errors included, for a lint.
    ///
    /// - Throws: `IOFailure`.
    public static func findings(
        _ source: any ByteSource,
        electorate: Electorate? = nil,
        terms: CreditTerms = CreditTerms()
    ) throws -> (findings: [Finding], omitted: Int) {
        do {
            var importer = PabulibImporter(intake: .reporting, groupedBy: nil, electorate: electorate, terms: terms)
            // A report looks at all rows at once: who voted before, and what the totals are.
            try importer.inspect(source, workers: .one, blockSize: nil)
            return (importer.log.findings, importer.log.omitted)
        } catch let error as InputError {
            return (error.findings, 0)
        }
    }

    private init(intake: BallotIntake, groupedBy column: String?, electorate: Electorate?, terms: CreditTerms) {
        self.terms = terms
        self.intake = intake
        self.electorate = electorate
        groupColumn = column
    }

    private mutating func inspect(_ source: any ByteSource, workers: Workers, blockSize: Int?) throws {
        var parser = PabulibParser(DelimitedReader(source, delimiter: UInt8(ascii: ";")))
        do {
            while let event = try parser.next(&log) {
                try take(event, parser)
                if event == .header(.votes), let blockSize {
                    try takeVotes(&parser, workers: workers, blockSize: blockSize)
                }
            }
        } catch let error as InputError {
            // What was found before the structure broke belongs to the same report.
            throw InputError(log.findings + error.findings)
        }
        try finish(parser)
    }

    /// Reads VOTES to the end, in blocks.
    private mutating func takeVotes(_ parser: inout PabulibParser, workers: Workers, blockSize: Int) throws {
        guard let votes else { return }
        let linesBefore = parser.reader.linesRead
        let (header, blocks) = parser.takeVotes(blockSize: blockSize)
        // Moved out and back, so that nothing is copied.
        self.votes = nil
        var reading = PabulibBlocks(header, blocks, votes: votes, log: log, linesBefore: linesBefore)
        let failure = reading.run(workers)
        (self.votes, log) = (reading.votes, reading.log)
        if let failure { throw failure }
    }

    private mutating func take(_ event: PabulibParser.Event, _ parser: PabulibParser) throws {
        let reader = parser.reader
        switch event {
        case .header(.meta): break
        case .row(.meta):
            let key = ImportedText.trimmed(reader.text(0))
            meta.add(key, ImportedText.trimmed(reader.text(1)), at: reader.place(1, field: key), &log)
        case .header(.projects):
            projects.begin(parser, budget: meta.amount("budget", &log))
            columnsNotUsed += projects.columnsNotUsed(parser.columns)
        case .row(.projects):
            projects.add(parser, &log)
        case .header(.votes):
            votes = try PabulibVotes(
                parser,
                meta: meta,
                projects: projects,
                intake: intake,
                groupedBy: groupColumn,
                electorate: electorate,
                terms: terms,
                &log
            )
            columnsNotUsed += PabulibVotes.columnsNotUsed(parser.columns, electorate: electorate)
        case .row(.votes):
            votes?.add(parser, &log)
        }
    }

    private mutating func finish(_ parser: PabulibParser) throws {
        let file = parser.reader.fileName
        for key in ["budget", "vote_type"] where meta[key] == nil {
            log.add(.error, .missingMeta(key), at: parser.place(of: .meta, field: key))
        }
        if let entry = meta["budget"], entry.value.isEmpty { log.add(.error, .badAmount(""), at: entry.place) }
        for key in ["description", "country", "unit", "instance", "num_projects", "num_votes", "rule"]
        where meta[key] == nil {
            log.add(.warning, .missingMeta(key), at: parser.place(of: .meta, field: key))
        }
        meta.checkDates(&log)
        if let stated = meta.integer("num_projects", &log), stated != projects.list.count {
            let place = meta["num_projects"]?.place ?? Finding.Place(file: file)
            log.add(.warning, .projectCountDiffers(stated: stated, found: projects.list.count), at: place)
        }
        if let votes {
            if let stated = meta.integer("num_votes", &log), stated != votes.rowCount {
                let place = meta["num_votes"]?.place ?? Finding.Place(file: file)
                log.add(.warning, .ballotCountDiffers(stated: stated, found: votes.rowCount), at: place)
            }
            votes.compareTotals(with: projects, &log)
            if votes.rowCount == 0 { log.add(.warning, .noBallots, at: parser.place(of: .votes, field: "VOTES")) }
        }
        if projects.list.isEmpty { log.add(.error, .noProjects, at: parser.place(of: .projects, field: "PROJECTS")) }
        if !columnsNotUsed.isEmpty {
            log.add(.note, .columnsNotUsed(columnsNotUsed), at: Finding.Place(file: file))
        }
    }

    private func result() -> ImportedElection {
        var ignored = FindingLog()
        let (profile, counts, groups, grouped) =
            votes?.finish() ?? (BallotProfileBuilder(kind: .approval, projectCount: 0).finish(), .init(), nil, nil)
        return ImportedElection(
            format: .pabulib,
            projects: projects.list,
            budget: meta.amount("budget", &ignored),
            currency: meta["currency"].flatMap { Currency($0.value) },
            minimumScore: meta.integer("min_project_score_threshold", &ignored),
            statedRules: votes?.statedRules ?? BallotRules(kind: .approval),
            statedRule: meta["rule"]?.value,
            profile: profile,
            counts: counts,
            findings: log.findings,
            omittedFindings: log.omitted,
            columnsNotUsed: columnsNotUsed,
            groups: groups,
            grouped: grouped
        )
    }
}
