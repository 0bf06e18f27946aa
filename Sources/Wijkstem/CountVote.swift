public import BallotMethods
import CanonicalJSON
import Evidence
import Formats
import Parallelism
import Publishing
public import VotingModel

/// Counts a vote as it was published: `wijkstem tally`.
///
/// Every ballot of the file counts; limits that the file states are reported by `CheckInput`, not enforced.
public struct CountVote: Sendable {
    public var input: InputFiles
    public var method: MethodSpecification
    /// For files that do not state one.
    public var budget: StatedBudget?
    /// The path of a JSON file whose `constraints` bind, as those of a rulebook would.
    public var constraints: String?
    public var language: Language
    /// How many outcomes to find at most, over all orders at ties; `nil`: the one of the criteria.
    public var outcomeLimit: Int?
    /// Whether to find out which ties mattered.
    public var reportsTies = false
    public var progress: @Sendable (Int) -> Void

    /// What `outcomeLimit` may be.
    public static let outcomeLimits = 2...10_000

    public init(
        input: InputFiles,
        method: MethodSpecification,
        budget: StatedBudget? = nil,
        language: Language = .nl,
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        self.input = input
        self.method = method
        self.budget = budget
        self.language = language
        self.progress = progress
    }

    public struct Result {
        public let document: ResultDocument
        /// All outcomes, where they were asked for.
        public let outcomes: TieOutcomes?
        /// For each tie of the result whether the other way would have funded others, where that was asked for.
        public let tiesMatter: [Bool]?
        /// What the importer noticed.
        public let findings: [Finding]
        /// How long reading and counting took.
        public let readTime: Duration
        public let tallyTime: Duration
    }

    /// The tie criteria of a budget vote that names none: lower cost, more supporters, a provisional lot.
    public static let defaultTies: [TieCriterion] = [.minCost, .maxVotes, .provisionalLot]

    /// - Throws: `InputError`, `IOFailure`, `MethodError`, `UndecidedTie`.
    public func callAsFunction() throws -> Result {
        let clock = ContinuousClock()
        let start = clock.now
        let imported = try input.read(intake: .asPublished, expected: method.rule.expectedBallots).election
        var election = try Self.election(imported, budget: budget, rule: method.rule, file: input.proposals)
        var notes: [Finding] = []
        if let constraints {
            let limits = try ConstraintsFile(path: constraints, currency: election.currency)
            notes = try limits.check(election, method)
            election = election.with(minimumScore: limits.minimumScore, constraints: limits.constraints)
        }
        let read = clock.now
        var specification = method
        if specification.ties.isEmpty { specification.ties = Self.defaultTies }
        let file = ObservedFile.name(ofPath: input.proposals)
        let tally = try Self.tally(election, specification, file: file, workers: input.workers, progress: progress)
        let texts = Texts(language)
        let document = ResultDocument(tally, of: election, language: language) {
            texts.reason($0, under: specification.rule)
        }
        let counted = clock.now
        return Result(
            document: document,
            outcomes: try outcomeLimit.map {
                try TieOutcomes(election, specification, limit: $0, progress: progress)
            },
            tiesMatter: reportsTies ? try TieReport.matters(tally, election) : nil,
            findings: imported.findings + notes + Self.notes(imported, rule: method.rule, file: input.proposals),
            readTime: read - start,
            tallyTime: counted - read
        )
    }

    /// The election of an imported file as a rule counts it: a minimum score binds the greedy rules only.
    ///
    /// - Throws: `InputError` if there is no budget, or one that does not go with the file.
    static func election(
        _ imported: ImportedElection,
        budget: StatedBudget?,
        rule: RuleID,
        file: String
    ) throws -> Election {
        let place = Finding.Place(file: ObservedFile.name(ofPath: file))
        if let stated = imported.budget, let budget, stated != budget.amount {
            let text = Figures(.en).money(stated, imported.currency ?? .none)
            throw InputError(.budgetGivenTwice(stated: text), at: place)
        }
        let currency = try budget.map { try $0.currency(agreeingWith: imported.currency, at: place) }
        guard let budget = imported.budget ?? budget?.amount else { throw InputError(.budgetMissing, at: place) }
        return imported.election(
            budget: budget,
            currency: currency.flatMap(\.self) ?? imported.currency ?? imported.assumedCurrency,
            minimumScore: rule.keepsMinimumScore ? imported.minimumScore : nil,
            maximumLength: imported.statedRules.maximumProjects
        )
    }

    /// What a file says that the rule takes no notice of.
    static func notes(_ imported: ImportedElection, rule: RuleID, file: String) -> [Finding] {
        guard !rule.keepsVariantsApart, imported.projects.contains(where: { !$0.variantOf.isEmpty }) else { return [] }
        let place = Finding.Place(file: ObservedFile.name(ofPath: file), field: "variant_of")
        return [Finding(.warning, .variantsIgnored(rule: rule.rawValue), at: place)]
    }

    /// Refuses votes for and against where a command knows only projects that ballots name or do not.
    static func refuseCredits(_ rules: [RuleID], command: String, file: String) throws(InputError) {
        guard rules.contains(where: \.countsCredits) else { return }
        let place = Finding.Place(file: ObservedFile.name(ofPath: file))
        throw InputError(.credits(.notHere(command: command)), at: place)
    }

    static func tally(
        _ election: Election,
        _ specification: MethodSpecification,
        file: String,
        drawnLot: DrawnLot? = nil,
        workers: Workers = .one,
        progress: @escaping @Sendable (Int) -> Void
    ) throws -> Tally {
        let method = try Methods.method(for: specification, ballots: election.profile.kind)
        var context = TallyContext(
            provisionalSeed: { (try? ProfileEncoding.provisionalSeed(of: election)) ?? "" },
            workers: workers,
            progress: progress
        )
        context.drawnLot = drawnLot
        do {
            return try method.count(election, in: context)
        } catch let error as MethodError {
            throw inputError(error, file: file) ?? error
        }
    }

    /// What is wrong with the vote, not with how it was asked for.
    static func inputError(_ error: MethodError, file: String) -> InputError? {
        switch error {
        case .minimumScoreMissing, .tooManyCases, .pointsTooVaried, .continuousWithoutMeaning, .continuousConstrained,
            .stages, .stepNamedLikeProject, .tooManySteps, .tooManyParts:
            InputError(error.reason, at: Finding.Place(file: file))
        default: nil
        }
    }
}

extension RuleID {
    /// The kind of ballots that a spreadsheet must hold, where its shape does not say; `nil`: any.
    var expectedBallots: BallotKind? { countsCredits ? .quadratic : nil }
}
