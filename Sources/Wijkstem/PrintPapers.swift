public import Evidence
public import FileAccess
import Formats
public import Publishing
public import VotingModel

/// Papers for a vote, made of the rules and the list before anybody votes: slips, tally sheets, covers of batches.
///
///     let papers = try PrintPapers(rules: "spelregels.json", list: "voorstellen.csv", language: .nl)
///     try papers.slips(300).source   // as HTML
///
/// What stands on them is what a count takes: the list as the rules read it, in its order.
public struct PrintPapers: Sendable {
    /// Rules and list, as they lie somewhere.
    public struct Files {
        /// `spelregels.json`, or its canonical form, which comes to the same.
        public var rules: [UInt8]
        /// The list of proposals or candidates.
        public var list: any ByteSource
        public var costs: (any ByteSource)?

        public init(rules: [UInt8], list: any ByteSource, costs: (any ByteSource)? = nil) {
            self.rules = rules
            self.list = list
            self.costs = costs
        }
    }

    public let ballot: BallotPaper
    public let language: Language
    private let rulesName: String
    /// Ids of the classes, where the rules have such.
    private let classes: [String]

    /// `voterClass` is the id of the class whose slips are printed, where the rules have classes.
    ///
    /// - Throws: `InputError`, `IOFailure`.
    public init(
        rules path: String,
        list: String,
        costs: String? = nil,
        voterClass: String? = nil,
        language: Language
    )
        throws
    {
        let files = Files(
            rules: try SmallFile.read(path: path),
            list: try FileSource(path: list),
            costs: try costs.map { try FileSource(path: $0) }
        )
        try self.init(files, name: ObservedFile.name(ofPath: path), voterClass: voterClass, language: language)
    }

    /// `name` is what messages call the rules.
    ///
    /// - Throws: `InputError`, `IOFailure`.
    public init(_ files: Files, name: String, voterClass: String? = nil, language: Language) throws {
        let terms = try StagedRules(files.rules, name: name)
        let digest = Digest(of: try terms.terms().rules)
        rulesName = name
        self.language = language
        switch terms {
        case .budget(let rulebook):
            classes = rulebook.electorate?.classes.map(\.id) ?? []
            try Self.check(voterClass, among: classes, rules: name)
            let projects = try Self.projects(files, under: rulebook, rules: name)
            ballot = BallotPaper(rulebook, projects: projects, rulesDigest: digest, voterClass: voterClass)
        case .election(let rulebook):
            classes = []
            try Self.check(voterClass, among: classes, rules: name)
            if let costs = files.costs {
                throw InputError(.optionNotWanted("--costs"), at: Finding.Place(file: costs.name))
            }
            let candidates = try RankedImporter.candidates(files.list).candidates
            ballot = BallotPaper(rulebook, candidates: candidates, rulesDigest: digest)
        }
    }

    private static func projects(_ files: Files, under rulebook: Rulebook, rules: String) throws -> [Project] {
        let list = files.list.name
        let file = try ObservedFile(files.list)
        guard let form = file.kind.form else {
            throw InputError(.seal(.separateFilesNeeded), at: Finding.Place(file: list))
        }
        var sources = SpreadsheetImporter.Files(proposals: file.source)
        sources.form = form
        sources.costs = files.costs
        sources.terms = ProposalTerms(rulebook)
        let imported = try SpreadsheetImporter.proposals(sources, kind: rulebook.ballot.kind)
        let names = RunVote.Names(proposals: list, ballots: list, rules: rules)
        return try RunVote.agree(rulebook, imported, names).election.projects
    }

    private static func check(_ id: String?, among classes: [String], rules: String) throws(InputError) {
        guard let id, !classes.contains(id) else { return }
        throw InputError(.paper(.unknownClass(id, valid: classes)), at: classesPlace(rules))
    }

    private static func classesPlace(_ rules: String) -> Finding.Place {
        Finding.Place(file: rules, field: "electorate.classes")
    }

    // MARK: Printing

    /// So many slips, each with a number of its own, none of which is among `taken`.
    ///
    /// - Throws: `InputError`.
    public func slips(
        _ count: Int,
        on paper: PaperSize? = nil,
        apartFrom taken: Set<SlipNumber> = []
    ) throws -> SlipsPage {
        var generator = SystemRandomNumberGenerator()
        return try slips(count, on: paper, apartFrom: taken, using: &generator)
    }

    /// The same with numbers from elsewhere.
    package func slips(
        _ count: Int,
        on paper: PaperSize? = nil,
        apartFrom taken: Set<SlipNumber> = [],
        using generator: inout some RandomNumberGenerator
    ) throws(InputError) -> SlipsPage {
        try check(count, limit: SlipNumber.runLimit, option: "--count")
        if ballot.voterClass == nil, !classes.isEmpty {
            throw InputError(.paper(.classMissing(classes)), at: Self.classesPlace(rulesName))
        }
        let numbers = SlipNumber.draw(count, apartFrom: taken, using: &generator)
        do {
            return try SlipsPage(ballot, numbers: numbers, on: paper, language: language)
        } catch {
            switch error {
            case .voteIDTooLong(let limit): throw fault(.voteIDTooLong(limit: limit), "vote.id")
            case .noChoices: throw fault(.noChoices)
            }
        }
    }

    /// Tally sheets for so many batches, as HTML.
    ///
    /// - Throws: `InputError`.
    public func tallySheets(_ batches: Int) throws(InputError) -> String {
        try check(batches, limit: TallySheets.limit, option: "--batches")
        return TallySheets(ballot, batches: batches, language: language).source
    }

    /// Covers for so many batches, as HTML.
    ///
    /// - Throws: `InputError`.
    public func batchCovers(_ batches: Int) throws(InputError) -> String {
        try check(batches, limit: TallySheets.limit, option: "--batches")
        return BatchCovers(ballot, batches: batches, language: language).source
    }

    private func check(_ count: Int, limit: Int, option: String) throws(InputError) {
        guard 1...limit ~= count else {
            throw InputError(.paper(.badCount(count, limit: limit)), at: Finding.Place(file: option))
        }
    }

    private func fault(_ fault: Finding.PaperFault, _ field: String? = nil) -> InputError {
        InputError(.paper(fault), at: Finding.Place(file: rulesName, field: field))
    }
}
