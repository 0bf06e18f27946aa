import BallotMethods
import CanonicalJSON
public import Evidence
import FileAccess
import Formats
import Publishing
public import VotingModel

/// Counts an election under its rulebook and makes the bundle: `wijkstem run` where the rulebook elects.
///
/// The rulebook decides everything: rule, settings, seats, limits on ballots, ties, what becomes public. A file that contradicts it is
/// refused; a ballot outside its limits is invalid, with its reason, and not counted.
public struct RunElection: Sendable {
    /// The path of the ballots.
    public var file: String
    /// The list of candidates that goes with a spreadsheet of ballots.
    public var candidates: String?
    /// The path of `spelregels.json`.
    public var rules: String
    /// The digest that the rulebook must have, if it was sealed.
    public var seal: String?
    /// Who keeps the log, where the rulebook wants one.
    public var keeper: LogKeeper?
    /// What hides ballots that are not public behind a digest; drawn at random for each bundle.
    package var nonce = SealedBallots.randomNonce()
    public var readProgress: @Sendable (Int) -> Void
    public var countProgress: @Sendable (Int) -> Void

    public init(
        file: String,
        candidates: String? = nil,
        rules: String,
        seal: String? = nil,
        readProgress: @escaping @Sendable (Int) -> Void = { _ in },
        countProgress: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        self.file = file
        self.candidates = candidates
        self.rules = rules
        self.seal = seal
        self.readProgress = readProgress
        self.countProgress = countProgress
    }

    public struct Result {
        public let document: ElectionResult
        public let bundle: Bundle
        public let findings: [Finding]
    }

    /// Counts and makes the bundle, in memory.
    ///
    /// - Throws: `InputError`, `IOFailure`, `UndecidedTie`.
    public func callAsFunction() throws -> Result {
        let rulebook = try Self.rulebook(path: rules)
        let terms = try SealTerms(rulebook)
        let name = ObservedFile.name(ofPath: rules)
        try terms.check(keeper, rules: name)
        try RunVote.check(seal: seal, digest: Digest(of: terms.rules), rules: name)
        let ballots = try ObservedFile(path: file, digesting: true, progress: readProgress)
        let list = try candidates.map { try ObservedFile(path: $0, digesting: true) }
        let imported = try RankedInput.read(ballots, candidates: list, credits: rulebook.creditIntake)
        let place = Finding.Place(file: ObservedFile.name(ofPath: file))
        let (election, notes) = try Self.agree(rulebook, imported, at: place)
        let vote = PersonsVote(
            terms: terms,
            rulebook: rulebook,
            election: election,
            files: [ballots.imported, list?.imported].compactMap(\.self),
            progress: countProgress
        )
        let (document, bundle) = try vote.run(keeper, nonce: nonce)
        return Result(document: document, bundle: bundle, findings: imported.findings + notes)
    }

    /// The dossier of a count under a rulebook.
    package static func bundle(
        of tally: ElectionTally,
        _ election: RankedElection,
        _ rulebook: ElectionRulebook,
        imported: [ProposalsDocument.ImportedFile],
        attachments: [String: [UInt8]] = [:],
        nonce: [UInt8] = SealedBallots.randomNonce(),
        policy: [UInt8]? = nil
    ) throws -> (document: ElectionResult, bundle: Bundle) {
        let rulesBytes = try rulebook.json.canonicalBytes()
        let document = ElectionResult(
            tally,
            of: election,
            totals: ElectionMethods.totals(of: election, under: tally.method),
            rulebook: rulebook,
            rulesDigest: Digest(of: rulesBytes).hexadecimal
        )
        let certificate = ElectionCertificateDocument(
            ElectionMethods.certificate(of: tally),
            of: tally,
            candidates: election.candidates
        )
        let tables = ElectionTables(document)
        var files: [String: [UInt8]] = [
            "rules.json": rulesBytes,
            "candidates.json": try CandidatesDocument(candidates: election.candidates, files: imported)
                .json.canonicalBytes(),
            "ballots/aggregate.json": try ElectionAggregateDocument(document).json.canonicalBytes(),
            "certificate.json": try certificate.json.canonicalBytes(),
            Bundle.resultName: try document.json.canonicalBytes(),
            "result.csv": Array(tables.result.utf8),
            "rounds.csv": Array(tables.rounds.utf8),
            "result.html": Array(ElectionPage(document).source.utf8),
        ]
        let ballots = DisclosedBallots(
            try RankedEncoding.profile(of: election),
            counts: RankedEncoding.counts(of: election),
            under: rulebook.disclosure,
            language: rulebook.language,
            level: rulebook.evidence,
            nonce: nonce
        )
        files.merge(ballots.files) { $1 }
        files["keys/policy.txt"] = policy
        files.merge(attachments) { $1 }
        return (document, try Bundle(voteID: rulebook.vote.id, files: files, sealed: ballots.sealed))
    }

    /// Reads a rulebook and fills in the defaults of its rule.
    ///
    /// - Throws: `InputError`, `IOFailure`.
    public static func rulebook(path: String) throws -> ElectionRulebook {
        try rulebook(try SmallFile.read(path: path), name: ObservedFile.name(ofPath: path))
    }

    static func rulebook(_ bytes: [UInt8], name: String) throws -> ElectionRulebook {
        guard RulebookReader.isElection(bytes) else {
            // Its own faults come first.
            _ = try RunVote.rulebook(bytes, name: name)
            throw InputError(.ranked(.budgetRulebook), at: Finding.Place(file: name, field: "method.rule"))
        }
        let inspection = RulebookReader.inspectElection(bytes, file: name)
        guard var rulebook = inspection.rulebook else {
            throw InputError(inspection.findings.filter { $0.severity == .error })
        }
        rulebook.method = try ElectionMethods.method(for: rulebook.method).specification
        return rulebook
    }

    /// Holds a file against the rulebook: the election that it makes, with what is worth knowing of it.
    ///
    /// `isPart` says that more ballots will come.
    static func agree(
        _ rulebook: ElectionRulebook,
        _ imported: ImportedRankedElection,
        isPart: Bool = false,
        at place: Finding.Place
    ) throws(InputError) -> (election: RankedElection, notes: [Finding]) {
        var errors: [Finding] = []
        func fail(_ reason: RankedFinding) { errors.append(Finding(.error, .ranked(reason), at: place)) }
        let rule = rulebook.method.rule
        if let reason = imported.conflict(with: rule) { throw InputError(.ranked(reason), at: place) }
        errors += creditErrors(rulebook, imported, at: place)
        if let stated = imported.statedSeats, stated != rulebook.seats {
            fail(.seatsDiffer(rulebook: rulebook.seats, file: stated))
        }
        let election = imported.election(seats: rulebook.seats).keeping(to: rulebook.ballot)
        let (faults, remarks) = listFindings(election, rulebook, at: place)
        errors += faults
        if !isPart { errors += fewBallots(election, rulebook, at: place) }
        if !errors.isEmpty { throw InputError(errors) }
        // Ballots with credits were named one by one as they were read.
        let outside = election.credits == nil ? election.outsideLimits : [:]
        var notes = InvalidElectionBallot.allCases.compactMap { reason in
            outside[reason].map { Finding(.warning, .ranked(.outsideLimits(reason, ballots: $0)), at: place) }
        }
        notes += remarks
        return (election, notes)
    }

    /// What is wrong, or worth knowing, of who stands.
    private static func listFindings(
        _ election: RankedElection,
        _ rulebook: ElectionRulebook,
        at place: Finding.Place
    ) -> (errors: [Finding], notes: [Finding]) {
        let standing = election.standing.count
        var errors: [RankedFinding] = []
        if standing == 0 { errors.append(.noCandidates) }
        if rulebook.method.rule.comparesPairs, standing > ElectionRule.publishedPairLimit {
            errors.append(.tooManyCandidates(limit: ElectionRule.publishedPairLimit))
        }
        let notes: [RankedFinding] =
            standing < rulebook.seats ? [.seatsAboveCandidates(seats: rulebook.seats, candidates: standing)] : []
        return (
            errors.map { Finding(.error, .ranked($0), at: place) },
            notes.map { Finding(.warning, .ranked($0), at: place) }
        )
    }

    /// - Throws: `InputError` where nobody can be elected from the list.
    static func checkCandidates(
        _ election: RankedElection,
        _ rulebook: ElectionRulebook,
        at place: Finding.Place
    ) throws(InputError) -> [Finding] {
        let (errors, notes) = listFindings(election, rulebook, at: place)
        if !errors.isEmpty { throw InputError(errors) }
        return notes
    }

    /// Totals of so few ballots that they tell too much of each.
    static func fewBallots(
        _ election: RankedElection,
        _ rulebook: ElectionRulebook,
        at place: Finding.Place
    ) -> [Finding] {
        guard rulebook.disclosure.ballots == .totals else { return [] }
        let counted = ElectionMethods.countedBallots(of: election, under: rulebook.method)
        let least = rulebook.disclosure.k
        if counted >= least { return [] }
        return [Finding(.error, .ranked(.fewerBallotsThanK(ballots: counted, least: least)), at: place)]
    }

    /// What a file states of credits must be what the rulebook says.
    private static func creditErrors(
        _ rulebook: ElectionRulebook,
        _ imported: ImportedRankedElection,
        at place: Finding.Place
    ) -> [Finding] {
        guard let credits = imported.credits else { return [] }
        return RunVote.creditErrors(
            rulebook.ballot.credits,
            credits.stated.credits,
            Figures(rulebook.language),
            at: place
        )
    }
}

extension ElectionRulebook {
    /// How ballots with credits are taken in; `nil` where they have none.
    var creditIntake: CreditIntake? { ballot.form == .quadratic ? CreditIntake(ballot) : nil }
}
