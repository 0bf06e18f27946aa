public import FileAccess
public import VotingModel

/// How ballots with credits are taken in.
public struct CreditIntake: Sendable {
    let ballots: BallotIntake
    /// What is said of credits where the file does not.
    let terms: CreditTerms

    /// As the file and `terms` say; one of them must say how many credits there are.
    public init(_ terms: CreditTerms) {
        ballots = .asPublished
        self.terms = terms
    }

    /// By the limits of a rulebook.
    public init(_ limits: ElectionRulebook.Limits) {
        ballots = .enforcing(limits.ballotRules)
        terms = CreditTerms()
    }

    /// Credits of a voter, as the rulebook says or else the file.
    func credits(_ stated: BallotRules) -> Int? {
        if case .enforcing(let rules) = ballots { return rules.credits.perBallot }
        return stated.credits.perBallot
    }
}

/// Reads ballots with credits over candidates: the files that votes over a budget have, with candidates in the place of projects.
///
/// A spreadsheet, long or wide, or JSON, goes with a list of candidates; a `.pb` file has its projects stand. A ballot beyond the limits is not valid,
/// and named with its place and its fault.
public enum CreditsImporter {
    /// - Throws: `InputError` with every error of the files, in the words of an election; `IOFailure`.
    public static func read(
        _ source: any ByteSource,
        _ form: ProposalsForm,
        candidates: any ByteSource,
        _ intake: CreditIntake
    ) throws -> ImportedRankedElection {
        var log = FindingLog()
        let read: (list: CandidateList, ballots: ReadBallots)
        do {
            read = try files(source, form, candidates, &log)
        } catch let error as InputError {
            throw InputError((log.findings.filter { $0.severity == .error } + error.findings).map(\.ofElection))
        }
        let (list, ballots) = read
        let place = Finding.Place(file: source.name)
        guard ballots.kind == .quadratic else {
            throw InputError(.ranked(.votesNeeded(rule: ElectionRule.quadratic.rawValue)), at: place)
        }
        let stated = BallotRules(kind: .quadratic).completed(by: ballots.credits, at: place, &log)
            .completed(by: intake.terms, at: place, &log)
        stated.checkCredits(intake.ballots, at: place, &log)
        var box = BallotBox(
            kind: .quadratic,
            costs: [Int](repeating: 0, count: list.candidates.count),
            intake: intake.ballots,
            statedRules: stated
        )
        for row in ballots.rows {
            let report = box.add(row.projects[...], row.votes)
            if let report { log.add(.warning, report.reason, at: row.place) }
        }
        if !ballots.columnsNotUsed.isEmpty { log.add(.note, .columnsNotUsed(ballots.columnsNotUsed), at: place) }
        let (profile, counts, _, _) = box.finish()
        if log.hasErrors { throw InputError(log.findings.filter { $0.severity == .error }.map(\.ofElection)) }
        return try imported(list.candidates, profile, counts, stated: stated, log.findings, intake, at: place)
    }

    private static func files(
        _ source: any ByteSource,
        _ form: ProposalsForm,
        _ candidates: any ByteSource,
        _ log: inout FindingLog
    ) throws -> (list: CandidateList, ballots: ReadBallots) {
        let list = try CandidateList(candidates, &log)
        let choices = BallotChoices(list)
        if form == .json { return (list, try BallotsFile(source, choices: choices, electorate: nil, &log).ballots) }
        return (list, ReadBallots(try BallotsSheet(source, choices: choices, expected: .quadratic, &log)))
    }

    /// A `.pb` file of votes with credits; its costs and its budget say nothing here.
    public static func read(pabulib source: any ByteSource, _ intake: CreditIntake) throws -> ImportedRankedElection {
        let place = Finding.Place(file: source.name)
        let read: ImportedElection
        do {
            read = try PabulibImporter.read(source, intake: intake.ballots, terms: intake.terms)
        } catch let error as InputError {
            throw InputError(error.findings.map(\.ofElection))
        }
        guard read.profile.kind == .quadratic else {
            throw InputError(.ranked(.votesNeeded(rule: ElectionRule.quadratic.rawValue)), at: place)
        }
        guard read.projects.count <= RankedMark.candidateLimit else {
            throw InputError(.ranked(.tooManyCandidates(limit: RankedMark.candidateLimit)), at: place)
        }
        let candidates = read.projects.map { Candidate(id: CandidateID($0.id.text), name: $0.name) }
        return try imported(
            candidates,
            read.profile,
            read.counts,
            stated: read.statedRules,
            read.findings,
            intake,
            at: place
        )
    }

    private static func imported(
        _ candidates: [Candidate],
        _ profile: BallotProfile,
        _ counts: BallotCounts,
        stated: BallotRules,
        _ findings: [Finding],
        _ intake: CreditIntake,
        at place: Finding.Place
    ) throws(InputError) -> ImportedRankedElection {
        if counts.cast == counts.blank { throw InputError(.ranked(.noBallots), at: place) }
        var imported = ImportedRankedElection(
            candidates: candidates,
            form: .quadratic,
            profile: RankedProfile(candidateCount: candidates.count),
            blankCount: counts.blank,
            findings: findings.map(\.ofElection)
        )
        let outside = counts.invalid.map { (InvalidElectionBallot($0) ?? .noCandidate, $1) }
        imported.credits = ImportedRankedElection.Credits(
            ballots: CreditBallots(profile, perBallot: intake.credits(stated) ?? 0),
            outside: Dictionary(outside, uniquingKeysWith: +),
            stated: stated
        )
        return imported
    }
}

extension Finding {
    /// What is said of projects, said of candidates; a ballot that is not valid is always worth a warning.
    fileprivate var ofElection: Finding {
        switch reason {
        case .unknownProject(let id): return Finding(severity, .ranked(.candidateNotListed(id)), at: place)
        case .credits(.projectTwice(let id)): return Finding(severity, .ranked(.candidateNamedTwice(id)), at: place)
        case .columnOfNoProject(let name): return Finding(severity, .ranked(.columnOfNobody(name)), at: place)
        case .ballotShapeUnknown: return Finding(severity, .ranked(.creditShapeUnknown), at: place)
        case .credits(.onlyWithCredits):
            return Finding(severity, .ranked(.votesNeeded(rule: ElectionRule.quadratic.rawValue)), at: place)
        case .credits(.overspent): return Finding(max(severity, .warning), reason, at: place)
        case .ballotOutsideLimits(let fault):
            guard let fault = InvalidElectionBallot(fault) else { return self }
            return Finding(max(severity, .warning), .ranked(.ballotOutside(fault)), at: place)
        default: return self
        }
    }
}
