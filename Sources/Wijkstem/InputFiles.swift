public import Evidence
import FileAccess
public import Formats
public import Parallelism
import Publishing
public import VotingModel

/// Proposals and ballots as somebody named them: one `.pb` file, or proposals (a spreadsheet or JSON) and a spreadsheet of ballots.
public struct InputFiles: Sendable {
    /// A path, or `-` for standard input.
    public let proposals: String
    public let ballots: String?
    /// Cost lines, beside a spreadsheet of proposals.
    public let costs: String?
    /// Who may work on them at the same time: on reading, and on counting where a rule shares that out.
    ///
    /// The result is the same for any number.
    public let workers: Workers
    /// The most years over which yearly costs count.
    public static var longestHorizon: Int { RulebookReader.longestHorizon }

    /// Over how many years yearly costs count, where no rulebook says it.
    public var horizonYears: Int?
    /// What is said of credits where the file does not.
    public var credits = CreditTerms()
    /// Whether it is wanted who cast which ballot: of spreadsheets and JSON only.
    var keepsVoters = false
    /// Told how many bytes were read, now and then.
    public let progress: @Sendable (Int) -> Void

    public init(
        proposals: String,
        ballots: String? = nil,
        costs: String? = nil,
        workers: Workers = .one,
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        self.proposals = proposals
        self.ballots = ballots
        self.costs = costs
        self.workers = workers
        self.progress = progress
    }

    /// What a file is, told by its beginning, and by its name only where that says nothing.
    public enum Kind: Sendable, Equatable {
        case pabulib
        case spreadsheet
        /// Proposals as JSON.
        case proposals
        case rulebook
        /// Ballots with credits as JSON.
        case ballots
        /// Ballots of an election: candidates in order of preference.
        case ranked(RankedFormat)

        /// What proposals of this kind are, if they stand in a file of their own.
        var form: ProposalsForm? {
            switch self {
            case .spreadsheet: .spreadsheet
            case .proposals: .json
            case .pabulib, .rulebook, .ballots, .ranked: nil
            }
        }

        /// What a file of ballots is: anything that begins like an object is read as JSON.
        var ballotsForm: ProposalsForm { [.rulebook, .ballots, .proposals].contains(self) ? .json : .spreadsheet }
    }

    /// An imported election with the files that it came from.
    public struct Imported {
        public let election: ImportedElection
        public let files: [ProposalsDocument.ImportedFile]
    }

    /// Opens and reads the files.
    ///
    /// `expected` is the kind of ballot that the rulebook asks for, `digesting` says that their digests are wanted, and `groupedBy` is
    /// a column about voters by which ballots are counted too. `rulebook` says what costs must keep to, and which channels
    /// and classes ballots name.
    ///
    /// - Throws: `InputError`, `IOFailure`.
    public func read(
        intake: BallotIntake,
        expected: BallotKind? = nil,
        digesting: Bool = false,
        groupedBy column: String? = nil,
        rulebook: Rulebook? = nil
    ) throws -> Imported {
        let first = try ObservedFile(path: proposals, digesting: digesting, progress: progress)
        switch first.kind {
        case .pabulib:
            if let ballots {
                throw InputError(.ballotsNotWanted, at: Finding.Place(file: ballots))
            }
            if costs != nil {
                throw InputError(.optionNotWanted("--costs"), at: Finding.Place(file: first.source.name))
            }
            if horizonYears != nil {
                throw InputError(.optionNotWanted("--horizon"), at: Finding.Place(file: first.source.name))
            }
            let election = try PabulibImporter.read(
                first.source,
                intake: intake,
                groupedBy: column,
                electorate: rulebook?.electorate,
                terms: credits,
                workers: workers
            )
            return Imported(election: election, files: [first.imported].compactMap(\.self))
        case .spreadsheet, .proposals:
            guard let ballots else {
                throw InputError(.ballotsMissing, at: Finding.Place(file: first.source.name))
            }
            return try Self.sheets(
                first,
                ballots: try ObservedFile(path: ballots, digesting: digesting, progress: progress),
                costs: try costs.map { try ObservedFile(path: $0, digesting: digesting, progress: progress) },
                intake: intake,
                expected: expected,
                groupedBy: column,
                rulebook: rulebook,
                terms: terms,
                credits: credits,
                keepsVoters: keepsVoters
            )
        case .rulebook:
            throw InputError(.rulebookNotWanted, at: Finding.Place(file: first.source.name))
        case .ballots:
            throw InputError(.ranked(.votesWithCredits), at: Finding.Place(file: first.source.name))
        case .ranked:
            let valid = ElectionRule.allCases.map(\.rawValue)
            throw InputError(.ranked(.electionRuleNeeded(valid: valid)), at: Finding.Place(file: first.source.name))
        }
    }
}

extension InputFiles {
    /// What proposals must keep to where no rulebook says it.
    private var terms: ProposalTerms {
        var terms = ProposalTerms()
        terms.horizonYears = horizonYears
        return terms
    }

    /// Reads a list that is a spreadsheet or JSON, and the ballots beside it.
    ///
    /// - Throws: `InputError`, `IOFailure`.
    static func sheets(
        _ list: ObservedFile,
        ballots: ObservedFile,
        costs: ObservedFile?,
        intake: BallotIntake,
        expected: BallotKind?,
        groupedBy column: String? = nil,
        rulebook: Rulebook?,
        terms: ProposalTerms = ProposalTerms(),
        credits: CreditTerms = CreditTerms(),
        keepsVoters: Bool = false
    ) throws -> Imported {
        var files = SpreadsheetImporter.Files(proposals: list.source, ballots: ballots.source)
        files.form = list.kind.form ?? .spreadsheet
        files.costs = costs?.source
        files.ballotsForm = ballots.kind.ballotsForm
        files.terms = rulebook.map { ProposalTerms($0) } ?? terms
        files.electorate = rulebook?.electorate
        files.credits = credits
        files.keepsVoters = keepsVoters
        let election = try SpreadsheetImporter.read(files, expected: expected, intake: intake, groupedBy: column)
        let read = [list.imported, costs?.imported, ballots.imported]
        return Imported(election: election, files: read.compactMap(\.self))
    }

    /// The kind of the ballots beside proposals of their own, told by the sheet alone; of a `.pb` file nothing is told.
    ///
    /// - Throws: `InputError`, `IOFailure`.
    func kindOfBallots(expected: BallotKind?) throws -> BallotKind {
        let first = try ObservedFile(path: proposals, progress: progress)
        guard let form = first.kind.form, let ballots else {
            // Reading says what is wrong with it.
            return try read(intake: .asPublished, expected: expected).election.profile.kind
        }
        let second = try ObservedFile(path: ballots, progress: progress)
        let third = try costs.map { try ObservedFile(path: $0, progress: progress) }
        var files = SpreadsheetImporter.Files(proposals: first.source, ballots: second.source)
        files.form = form
        files.costs = third?.source
        files.terms = terms
        files.ballotsForm = second.kind.ballotsForm
        return try SpreadsheetImporter.kindOfBallots(files, expected: expected)
    }
}

/// A file on its way in: its kind told by its beginning, its digest kept, its length reported.
struct ObservedFile {
    let source: any ByteSource
    let kind: InputFiles.Kind
    private let digest: RunningDigest?

    /// Opens a file; `digesting` says that somebody will ask for its digest.
    init(path: String, digesting: Bool = false, progress: @escaping @Sendable (Int) -> Void = { _ in }) throws {
        try self.init(FileSource(path: path), digesting: digesting, progress: progress)
    }

    /// Takes over what is open already.
    init(
        _ given: any ByteSource,
        digesting: Bool = false,
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws {
        let peeked = try PeekedSource(given, count: 4_096)
        kind = Self.kind(of: peeked.beginning, name: peeked.name)
        let digest = digesting ? RunningDigest() : nil
        self.digest = digest
        var byteCount = 0
        source = ObservedSource(peeked) { piece in
            digest?.add(piece)
            byteCount += piece.count
            progress(byteCount)
        }
    }

    /// Name and digest, once everything was read.
    var imported: ProposalsDocument.ImportedFile? {
        // A file's name may hold anything; evidence may not.
        digest.map { ProposalsDocument.ImportedFile(name: Printable.text(source.name), digest: $0.digest()) }
    }

    /// A path as messages name it.
    static func name(ofPath path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    private static func kind(of bytes: ArraySlice<UInt8>, name: String) -> InputFiles.Kind {
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]
        let text = bytes.drop { blanks.contains($0) }
        if text.first == UInt8(ascii: "{") {
            let beginning = String(decoding: text, as: UTF8.self)
            if beginning.contains("wijkstem-proposals/") { return .proposals }
            return beginning.contains("wijkstem-ballots/") ? .ballots : .rulebook
        }
        let word = String(decoding: text.prefix { $0 > 0x20 }, as: UTF8.self).uppercased()
        if PabulibParser.Section(rawValue: word) != nil { return .pabulib }
        if name.lowercased().hasSuffix(".pb") { return .pabulib }
        return RankedFormat.detect(bytes, name: name).map { .ranked($0) } ?? .spreadsheet
    }
}
