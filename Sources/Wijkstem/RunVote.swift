import BallotMethods
import CanonicalJSON
public import Evidence
import FileAccess
import Formats
import Publishing
public import VotingModel

/// Counts a vote under its rulebook and makes the bundle: `wijkstem run`.
///
/// The rulebook decides everything: budget, currency, limits on ballots, method, ties, what becomes public. A file that
/// contradicts it is refused; a ballot outside its limits is invalid, with its reason, and not counted.
public struct RunVote: Sendable {
    public var input: InputFiles
    /// The path of `spelregels.json`.
    public var rules: String
    /// The digest that the rulebook must have, if it was sealed.
    public var seal: String?
    /// The path of the votes on the rulebook's motions, if it has such.
    public var motions: String?
    /// Who keeps the log, where the rulebook wants one.
    public var keeper: LogKeeper?
    /// What hides ballots that are not public behind a digest; drawn at random for each bundle.
    package var nonce = SealedBallots.randomNonce()
    public var progress: @Sendable (Int) -> Void

    public init(
        input: InputFiles,
        rules: String,
        seal: String? = nil,
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        self.input = input
        self.rules = rules
        self.seal = seal
        self.progress = progress
    }

    public struct Result {
        public let document: ResultDocument
        public let bundle: Bundle
        public let findings: [Finding]
    }

    /// Counts and makes the bundle, in memory.
    ///
    /// - Throws: `InputError`, `IOFailure`, `UndecidedTie`.
    public func callAsFunction() throws -> Result {
        let (vote, findings) = try prepared()
        let (document, bundle) = try vote.run(keeper, nonce: nonce)
        return Result(document: document, bundle: bundle, findings: findings)
    }

    /// Reads everything and holds it against the rulebook.
    private func prepared() throws -> (vote: BudgetVote, findings: [Finding]) {
        let rulebook = try Self.rulebook(path: rules)
        let terms = try SealTerms(rulebook)
        try terms.check(keeper, rules: ObservedFile.name(ofPath: rules))
        try Self.check(seal: seal, digest: Digest(of: terms.rules), rules: ObservedFile.name(ofPath: rules))
        let imported = try input.read(
            intake: .enforcing(rulebook.ballot),
            expected: rulebook.ballot.kind,
            digesting: true,
            rulebook: rulebook
        )
        let names = Names(
            proposals: ObservedFile.name(ofPath: input.proposals),
            ballots: ObservedFile.name(ofPath: input.ballots ?? input.proposals),
            rules: ObservedFile.name(ofPath: rules)
        )
        let (agreed, agreedNotes) = try Self.agree(rulebook, imported.election, names)
        var (election, notes) = try Self.weighed(agreed, imported.election.grouped, rulebook, names)
        notes = agreedNotes + notes
        let motionsFile = try motions.map { try ObservedFile(path: $0, digesting: true) }
        let motionVotes = try Self.motionVotes(motionsFile, rulebook, rules: rules)
        let beside = Beside(inadmissible: imported.election.inadmissible, motions: motionVotes.votes)
        election.vetoedTags = MotionCount.vetoedTags(beside.counts(rulebook))
        notes += motionVotes.findings
        let vote = BudgetVote(
            terms: terms,
            rulebook: rulebook,
            election: election,
            beside: beside,
            files: imported.files + [motionVotes.file].compactMap(\.self),
            name: ObservedFile.name(ofPath: input.proposals),
            workers: input.workers,
            progress: progress
        )
        return (vote, imported.election.findings + notes)
    }

    /// Refuses a rulebook that is not the one that was sealed.
    static func check(seal: String?, digest: Digest, rules: String) throws(InputError) {
        guard let seal, !digest.matches(seal) else { return }
        let reason = Finding.Reason.digestDiffers(expected: seal, found: digest.grouped)
        throw InputError(reason, at: Finding.Place(file: rules))
    }

    /// The dossier of a tally under a rulebook.
    package static func bundle(
        of tally: Tally,
        _ election: Election,
        _ rulebook: Rulebook,
        imported: [ProposalsDocument.ImportedFile],
        beside: Beside = Beside(),
        attachments: [String: [UInt8]] = [:],
        nonce: [UInt8] = SealedBallots.randomNonce(),
        policy: [UInt8]? = nil
    ) throws -> (document: ResultDocument, bundle: Bundle) {
        let texts = Texts(rulebook.language)
        let rulesBytes = try rulebook.json.canonicalBytes()
        let authority = ResultDocument.Authority(
            vote: rulebook.vote,
            sources: rulebook.sources,
            accountability: rulebook.accountability,
            rulesDigest: Digest(of: rulesBytes).hexadecimal
        )
        let document = ResultDocument(
            tally,
            of: election,
            language: rulebook.language,
            authority: authority,
            particulars: beside.particulars(rulebook, election.projects)
        ) {
            texts.reason($0, under: rulebook.method.rule)
        }
        var files: [String: [UInt8]] = [
            "rules.json": rulesBytes,
            "proposals.json": try ProposalsDocument(
                election: election,
                files: imported,
                inadmissible: beside.inadmissible
            )
            .json.canonicalBytes(),
            "ballots/aggregate.json": try AggregateDocument(election: election, tally: tally).json.canonicalBytes(),
            "certificate.json": try CertificateDocument(tally: tally, projects: election.projects).json
                .canonicalBytes(),
            Bundle.resultName: try document.json.canonicalBytes(),
            "accountability.csv": Array(AccountabilityTable(document).source.utf8),
            "result.csv": Array(ResultTable(document).source.utf8),
            "result.html": Array(ResultPage(document).source.utf8),
        ]
        let ballots = DisclosedBallots(
            try ProfileEncoding.encode(election),
            counts: ProfileEncoding.counts(of: election),
            under: rulebook.disclosure,
            language: rulebook.language,
            level: rulebook.evidence,
            nonce: nonce
        )
        files.merge(ballots.files) { $1 }
        files["keys/policy.txt"] = policy
        files.merge(attachments) { $1 }
        if document.groupNames != nil { files["groups.csv"] = Array(GroupsTable(document).source.utf8) }
        files.merge(try beside.files(rulebook, document)) { $1 }
        return (document, try Bundle(voteID: rulebook.vote.id, files: files, sealed: ballots.sealed))
    }

    /// Reads a rulebook and fills in the defaults of its method.
    ///
    /// - Throws: `InputError`, `IOFailure`.
    public static func rulebook(path: String) throws -> Rulebook {
        let bytes = try SmallFile.read(path: path)
        return try rulebook(bytes, name: ObservedFile.name(ofPath: path))
    }

    static func rulebook(_ bytes: [UInt8], name: String) throws -> Rulebook {
        if RulebookReader.isElection(bytes) {
            throw InputError(.ranked(.electionRulebook), at: Finding.Place(file: name, field: "method.rule"))
        }
        let inspection = RulebookReader.inspect(bytes, file: name)
        guard let rulebook = inspection.rulebook else {
            throw InputError(inspection.findings.filter { $0.severity == .error })
        }
        do {
            let method = try Methods.method(for: rulebook.method, ballots: rulebook.ballot.kind)
            let rule = rulebook.method.rule
            if let constraint = Methods.unkept(rulebook.constraints, by: method.specification) {
                let reason = Finding.Reason.constraintWithoutMeaning(
                    constraint.kind,
                    rule: [rule.rawValue, method.specification.completion.map(\.rawValue) ?? ""].joined(separator: " ")
                )
                throw InputError(reason, at: inspection.methodPlace)
            }
            guard rule.keepsBudget else {
                throw InputError(.overspendingRule(rule: rule.rawValue), at: inspection.methodPlace)
            }
            var complete = rulebook
            complete.method = method.specification
            return complete
        } catch let error as MethodError {
            throw InputError(error.reason, at: inspection.methodPlace)
        }
    }

    /// The files as messages name them.
    struct Names {
        let proposals: String
        let ballots: String
        let rules: String
    }

    /// Holds the file against the rulebook; what ballots weigh is another question.
    static func agree(
        _ rulebook: Rulebook,
        _ imported: ImportedElection,
        _ names: Names
    ) throws -> (election: Election, notes: [Finding]) {
        let place = Finding.Place(file: names.proposals)
        let figures = Figures(rulebook.language)
        var errors: [Finding] = []
        var notes: [Finding] = []
        if imported.profile.kind != rulebook.ballot.kind {
            let reason = Finding.Reason.kindDiffers(
                rulebook: rulebook.ballot.kind.rawValue,
                file: imported.profile.kind.rawValue
            )
            errors.append(Finding(.error, reason, at: place))
        }
        if let currency = imported.currency, currency != rulebook.currency {
            let reason = Finding.Reason.currencyDiffers(expected: rulebook.currency.code, found: currency.code)
            errors.append(Finding(.error, reason, at: place))
        }
        if let budget = imported.budget, budget != rulebook.pot {
            let reason = Finding.Reason.budgetDiffers(
                rulebook: figures.money(rulebook.pot, rulebook.currency),
                file: figures.money(budget, imported.currency ?? rulebook.currency)
            )
            errors.append(Finding(.error, reason, at: place))
        }
        if let stated = imported.minimumScore, let required = rulebook.minimumScore, stated != required {
            let reason = Finding.Reason.minimumScoreDiffers(rulebook: required, file: stated)
            errors.append(Finding(.error, reason, at: place))
        }
        errors += creditErrors(rulebook, imported, figures, at: place)
        let constraints = ConstraintsCheck(rulebook.constraints, file: names.rules)
        let findings = constraints.findings(imported.projects)
        errors += findings.filter { $0.severity == .error }
        notes += findings.filter { $0.severity < .error }
        if !errors.isEmpty { throw InputError(errors) }
        if let rule = imported.statedRule { notes.append(Finding(.note, .ruleIgnored(rule), at: place)) }
        if !rulebook.constraints.contains(.variants) {
            notes += CountVote.notes(imported, rule: rulebook.method.rule, file: names.proposals)
        }
        let statedMinimum = rulebook.method.rule.keepsMinimumScore ? imported.minimumScore : nil
        var election = imported.election(
            budget: rulebook.pot,
            currency: rulebook.currency,
            minimumScore: rulebook.minimumScore ?? statedMinimum,
            maximumLength: rulebook.ballot.maximumProjects,
            constraints: rulebook.constraints
        )
        .with(pot: Pot(rulebook.sources))
        election.creditsPerBallot = rulebook.ballot.credits.perBallot
        notes += PotCheck(rulebook, file: names.rules).notes(election)
        try checkSteps(election, rulebook.method, at: place)
        return (election, notes)
    }

    /// The election with its ballots weighed, and what is worth knowing of that.
    static func weighed(
        _ election: Election,
        _ grouped: GroupedProfile?,
        _ rulebook: Rulebook,
        _ names: Names
    ) throws -> (election: Election, notes: [Finding]) {
        let place = Finding.Place(file: names.ballots)
        let weighed = try weighed(election, grouped, rulebook, at: place)
        let notes = (weighed.weighing?.emptyChannels ?? []).map {
            Finding(.note, .channelWithoutBallots($0.name), at: place)
        }
        return (weighed, notes)
    }
}
