import FileAccess
import Formats
public import VotingModel

/// Rewrites votes from one format into another: `wijkstem convert`.
///
/// What the other format cannot hold is named.
///
/// | from | to | |
/// | --- | --- | --- |
/// | `.pb` | `.pb` | every field kept, in our own dialect, row by row in bounded memory |
/// | `.pb` | CSV | two files: proposals and ballots, with all their columns |
/// | CSV | `.pb` | proposals with all their columns; ballots with voter, vote and points |
/// | CSV of proposals | JSON of proposals | with the cost lines of a second CSV; no ballots |
/// | JSON of proposals | CSV of proposals | and a second CSV of cost lines, where there are such |
/// | `.pb` | BLT, PrefLib | the projects as candidates, without their costs |
/// | BLT, PrefLib, CSV of ranks | each other | by the ending of the output; equal ballots together |
public struct ConvertFile: Sendable {
    public var input: InputFiles
    public var output: String
    /// Where ballots go that need a file of their own; by default beside `output`.
    public var ballotsOutput: String?
    /// For CSV input.
    public var budget: StatedBudget?
    public var force: Bool
    /// Of the headings of proposals.
    public var language = Language.nl
    /// The list of candidates that goes with a spreadsheet of ranked ballots.
    public var candidates: String?

    public init(
        input: InputFiles,
        output: String,
        ballotsOutput: String? = nil,
        budget: StatedBudget? = nil,
        force: Bool = false
    ) {
        self.input = input
        self.output = output
        self.ballotsOutput = ballotsOutput
        self.budget = budget
        self.force = force
    }

    public struct Result: Sendable {
        /// The files written.
        public let outputs: [String]
        /// What the output cannot hold: META keys, columns.
        public var losses: [String]
        /// What it cannot hold of ranked ballots.
        public var rankedLosses: [RankedLoss] = []
        public let findings: [Finding]
    }

    /// - Throws: `InputError`, `IOFailure`; then nothing was written.
    public func callAsFunction() throws -> Result {
        let first = try ObservedFile(path: input.proposals, progress: input.progress)
        if case .ranked = first.kind { return try convertRanked(first) }
        if first.kind == .pabulib, writesRankedBallots { return try convertRanked(first) }
        if let form = first.kind.form, let target = proposalsTarget(from: form) {
            return try convertProposals(first.source, form, to: target)
        }
        if input.horizonYears != nil { throw notWanted("--horizon", first) }
        let toPabulib = output.lowercased().hasSuffix(".pb")
        guard toPabulib || output.lowercased().hasSuffix(".csv") else {
            throw InputError(.unknownFormat, at: Finding.Place(file: output))
        }
        if toPabulib, ballotsOutput != nil { throw notWanted("--ballots-out", first) }
        if first.kind == .pabulib {
            if !input.credits.isEmpty { throw notWanted("--option", first) }
            if budget != nil { throw notWanted("--budget", first) }
            if let ballots = input.ballots { throw InputError(.ballotsNotWanted, at: Finding.Place(file: ballots)) }
        }
        switch first.kind {
        case .pabulib where toPabulib: return try copyPabulib(first.source)
        case .pabulib: return try splitPabulib(first.source)
        case .spreadsheet where toPabulib: return try joinSpreadsheets(first.source)
        case .spreadsheet, .proposals, .rulebook, .ballots, .ranked:
            throw InputError(.unknownFormat, at: Finding.Place(file: first.source.name))
        }
    }

    private func notWanted(_ option: String, _ file: ObservedFile) -> InputError { notWanted(option, file.source.name) }

    func notWanted(_ option: String, _ file: String) -> InputError {
        InputError(.optionNotWanted(option), at: Finding.Place(file: file))
    }

    // MARK: .pb → .pb

    private func copyPabulib(_ source: any ByteSource) throws -> Result {
        let file = try StagedFile(path: output, overwrites: force)
        var log = FindingLog()
        var parser = PabulibParser(DelimitedReader(source, delimiter: UInt8(ascii: ";")))
        var writer = PabulibWriter()
        while let event = try parser.next(&log) {
            switch event {
            case .header(let section): writer.begin(section, columns: parser.columns)
            case .row: writer.row(parser.reader.fields.indices.map { parser.reader.bytes($0) })
            }
            try file.write(writer.takeBytes())
        }
        try log.throwIfErrors()
        try file.commit()
        return Result(outputs: [output], losses: [], findings: log.findings)
    }

    // MARK: .pb → CSV

    private func splitPabulib(_ source: any ByteSource) throws -> Result {
        let ballotsPath = ballotsOutput ?? output.dropLast(4) + ".ballots.csv"
        let projects = try StagedFile(path: output, overwrites: force)
        let ballots = try StagedFile(path: ballotsPath, overwrites: force)
        var losses: [String] = []
        var log = FindingLog()
        var parser = PabulibParser(DelimitedReader(source, delimiter: UInt8(ascii: ";")))
        while let event = try parser.next(&log) {
            switch event {
            case .header(.meta): break
            case .row(.meta): losses.append("META \(parser.reader.text(0))")
            case .header(.projects): try projects.write(SpreadsheetWriter.line(parser.columns).utf8)
            case .row(.projects): try projects.write(SpreadsheetWriter.line(Self.texts(parser)).utf8)
            case .header(.votes): try ballots.write(SpreadsheetWriter.line(parser.columns).utf8)
            case .row(.votes): try ballots.write(SpreadsheetWriter.line(Self.texts(parser)).utf8)
            }
        }
        try log.throwIfErrors()
        // Both are written out before either appears.
        try projects.finish()
        try ballots.finish()
        try projects.commit()
        try ballots.commit()
        return Result(outputs: [output, ballotsPath], losses: losses, findings: log.findings)
    }

    private static func texts(_ parser: PabulibParser) -> [String] {
        parser.reader.fields.indices.map { parser.reader.text($0) }
    }

    // MARK: CSV → .pb

    private func joinSpreadsheets(_ source: any ByteSource) throws -> Result {
        guard let path = input.ballots else {
            throw InputError(.ballotsMissing, at: Finding.Place(file: source.name))
        }
        if input.costs != nil { throw notWanted("--costs", source.name) }
        guard let budget else { throw InputError(.budgetMissing, at: Finding.Place(file: source.name)) }
        var log = FindingLog()
        let joined = try SpreadsheetJoiner.join(
            proposals: source,
            ballots: ObservedFile(path: path).source,
            budget: budget.amount,
            currency: budget.currency,
            credits: input.credits,
            &log
        )
        try log.throwIfErrors()
        let file = try StagedFile(path: output, overwrites: force)
        try file.write(joined.bytes)
        try file.commit()
        return Result(outputs: [output], losses: joined.losses, findings: log.findings)
    }
}
