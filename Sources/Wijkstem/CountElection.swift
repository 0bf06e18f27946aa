import BallotMethods
import Evidence
import FileAccess
import Formats
public import VotingModel

/// Counts an election of persons, or a question with several answers: `wijkstem tally` under an election rule.
public struct CountElection: Sendable {
    public var file: String
    /// The list of candidates that goes with a spreadsheet of ballots.
    public var candidates: String?
    public var method: ElectionSpecification
    /// `nil`: what the file says, or else one.
    public var seats: Int?
    /// What is said of credits, where the rule counts them and the file does not say it.
    public var credits = CreditTerms()
    /// Told how many bytes were read, and how many steps were counted.
    public var readProgress: @Sendable (Int) -> Void
    public var countProgress: @Sendable (Int) -> Void

    public init(
        file: String,
        candidates: String? = nil,
        method: ElectionSpecification,
        seats: Int? = nil,
        readProgress: @escaping @Sendable (Int) -> Void = { _ in },
        countProgress: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        self.file = file
        self.candidates = candidates
        self.method = method
        self.seats = seats
        self.readProgress = readProgress
        self.countProgress = countProgress
    }

    public struct Result: Sendable {
        public let document: ElectionDocument
        public let findings: [Finding]
        public let readTime: Duration
        public let tallyTime: Duration
    }

    /// - Throws: `InputError`, `IOFailure`, `ElectionMethodError`, `UndecidedTie`.
    public func callAsFunction() throws -> Result {
        _ = try checkedRule()
        let clock = ContinuousClock()
        let start = clock.now
        let intake = method.rule.countsCredits ? CreditIntake(credits) : nil
        let input = RankedInput(file: file, candidates: candidates, credits: intake, progress: readProgress)
        let imported = try input.read()
        return try count(imported, readTime: clock.now - start)
    }

    private func checkedRule() throws -> any ElectionMethod {
        let rule = try ElectionMethods.method(for: method)
        if let seats, seats > 1, !method.rule.electsSeveral {
            throw ElectionMethodError.seatsWithoutMeaning(rule: method.rule, seats: seats)
        }
        return rule
    }

    /// Counts what was read already.
    func count(_ imported: ImportedRankedElection, readTime: Duration = .zero) throws -> Result {
        let rule = try checkedRule()
        let place = Finding.Place(file: ObservedFile.name(ofPath: file))
        if let reason = imported.conflict(with: method.rule) { throw InputError(.ranked(reason), at: place) }
        var notes: [Finding] = []
        var election = imported.election(seats: seats)
        if election.seats > 1, !method.rule.electsSeveral {
            let reason = RankedFinding.seatsAboveRule(seats: election.seats, rule: method.rule.rawValue)
            notes.append(Finding(.warning, .ranked(reason), at: place))
            election = election.with(seats: 1)
        }
        let standing = election.standing.count
        if standing > ElectionRule.pairLimit, method.rule.comparesPairs {
            throw InputError(.ranked(.tooManyCandidates(limit: ElectionRule.pairLimit)), at: place)
        }
        if standing == 0 { throw InputError(.ranked(.noCandidates), at: place) }
        if standing < election.seats {
            let reason = RankedFinding.seatsAboveCandidates(seats: election.seats, candidates: standing)
            notes.append(Finding(.warning, .ranked(reason), at: place))
        }
        let clock = ContinuousClock()
        let start = clock.now
        let tally = try rule.tally(election, in: context(election))
        return Result(
            document: ElectionDocument(tally, of: election),
            findings: imported.findings + notes,
            readTime: readTime,
            tallyTime: clock.now - start
        )
    }

    private func context(_ election: RankedElection) -> TallyContext {
        TallyContext(
            provisionalSeed: { (try? RankedEncoding.provisionalSeed(of: election)) ?? "" },
            progress: countProgress
        )
    }
}

extension ImportedRankedElection {
    /// Why a rule cannot count ballots of this form, or `nil`.
    func conflict(with rule: ElectionRule) -> RankedFinding? {
        switch (form, rule.ballotForm) {
        case (.quadratic, .quadratic): nil
        case (.quadratic, _): .votesWithCredits
        case (_, .quadratic): .votesNeeded(rule: rule.rawValue)
        case (.approval, .ranked): .noOrder(rule: rule.rawValue)
        case (.approval, .approval), (.ranked, _): nil
        }
    }
}

/// A file with ranked ballots as somebody named it, and the list of candidates that may go with it.
struct RankedInput {
    let file: String
    var candidates: String?
    /// Where the rule counts credits: how such ballots are taken in.
    var credits: CreditIntake?
    var progress: @Sendable (Int) -> Void = { _ in }

    /// - Throws: `InputError`, `IOFailure`.
    func read() throws -> ImportedRankedElection {
        try read(try ObservedFile(path: file, progress: progress))
    }

    func read(_ observed: ObservedFile) throws -> ImportedRankedElection {
        try Self.read(observed, candidates: try candidates.map { try ObservedFile(path: $0) }, credits: credits)
    }

    static func read(
        _ observed: ObservedFile,
        candidates: ObservedFile?,
        credits: CreditIntake? = nil
    ) throws -> ImportedRankedElection {
        if let credits { return try read(observed, candidates: candidates, with: credits) }
        switch observed.kind {
        case .ranked(let format):
            return try RankedImporter.read(observed.source, format, candidates: candidates?.source)
        case .pabulib:
            let place = Finding.Place(file: observed.source.name)
            if candidates != nil { throw InputError(.optionNotWanted("--candidates"), at: place) }
            return try election(try PabulibImporter.read(observed.source), at: place)
        case .spreadsheet, .proposals:
            // Without a heading for ranks; the reader says what is missing.
            return try RankedImporter.read(observed.source, .spreadsheet, candidates: candidates?.source)
        case .rulebook: throw InputError(.rulebookNotWanted, at: Finding.Place(file: observed.source.name))
        case .ballots: throw InputError(.ranked(.votesWithCredits), at: Finding.Place(file: observed.source.name))
        }
    }

    /// Ballots that give votes for credits.
    private static func read(
        _ observed: ObservedFile,
        candidates: ObservedFile?,
        with intake: CreditIntake
    ) throws -> ImportedRankedElection {
        let place = Finding.Place(file: observed.source.name)
        switch observed.kind {
        case .pabulib:
            if candidates != nil { throw InputError(.optionNotWanted("--candidates"), at: place) }
            return try CreditsImporter.read(pabulib: observed.source, intake)
        case .ranked(.blt), .ranked(.prefLib):
            throw InputError(.ranked(.votesNeeded(rule: ElectionRule.quadratic.rawValue)), at: place)
        case .spreadsheet, .ranked(.spreadsheet), .ballots, .rulebook, .proposals:
            guard let candidates else { throw InputError(.ranked(.candidatesMissing), at: place) }
            return try CreditsImporter.read(
                observed.source,
                observed.kind.ballotsForm,
                candidates: candidates.source,
                intake
            )
        }
    }

    /// A participatory vote whose projects stand as candidates: its costs and its budget say nothing here.
    private static func election(
        _ imported: ImportedElection,
        at place: Finding.Place
    ) throws(InputError) -> ImportedRankedElection {
        let given = imported.profile
        if given.kind == .quadratic { throw InputError(.ranked(.votesWithCredits), at: place) }
        guard given.kind == .ranked || given.kind == .approval else {
            throw InputError(.ranked(.notAnElection), at: place)
        }
        var profile = RankedProfile(candidateCount: imported.projects.count)
        var blankCount = 0
        for ballot in 0..<given.distinctCount {
            let times = Int(given.multiplicities[ballot])
            var marks: [RankedMark] = []
            for entry in given.entries(of: ballot) {
                let mark = RankedMark.candidate(Int(given.projects[entry]))
                marks.append(given.kind == .ranked || marks.isEmpty ? mark : mark.sharingRank)
            }
            if marks.isEmpty { blankCount += times } else { profile.add(marks, times: times) }
        }
        if profile.ballotCount == 0 { throw InputError(.ranked(.noBallots), at: place) }
        return ImportedRankedElection(
            candidates: imported.projects.map { Candidate(id: CandidateID($0.id.text), name: $0.name) },
            form: given.kind == .ranked ? .ranked : .approval,
            profile: profile,
            blankCount: blankCount,
            findings: imported.findings
        )
    }
}
