import BallotMethods
import Publishing
public import VotingModel

/// Counts a vote as it was published and says how fairly the outcome treats the ballots: `wijkstem report`.
public struct ReportProportionality: Sendable {
    public var input: InputFiles
    public var method: MethodSpecification
    /// For files that do not state one.
    public var budget: StatedBudget?
    /// A column about voters to group ballots by.
    public var groups: String?
    /// The smallest group that is shown, 2 or more.
    public var least: Int
    public var progress: @Sendable (Int) -> Void

    public init(
        input: InputFiles,
        method: MethodSpecification,
        budget: StatedBudget? = nil,
        groups: String? = nil,
        least: Int = 5,
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        self.input = input
        self.method = method
        self.budget = budget
        self.groups = groups
        self.least = least
        self.progress = progress
    }

    public struct Result: Sendable {
        public let report: ProportionalityReport
        /// What the importer noticed.
        public let findings: [Finding]
    }

    /// - Throws: `InputError`, `IOFailure`, `MethodError`, `UndecidedTie`.
    public func callAsFunction() throws -> Result {
        try CountVote.refuseCredits([method.rule], command: "report", file: input.proposals)
        let imported = try input.read(intake: .asPublished, groupedBy: groups).election
        let election = try CountVote.election(imported, budget: budget, rule: method.rule, file: input.proposals)
        var specification = method
        if specification.ties.isEmpty { specification.ties = CountVote.defaultTies }
        let file = ObservedFile.name(ofPath: input.proposals)
        let tally = try CountVote.tally(
            election,
            specification,
            file: file,
            workers: input.workers,
            progress: progress
        )
        return Result(
            report: ProportionalityReport(
                tally,
                of: election,
                groups: imported.groups,
                least: max(GroupSpending.leastLimit, least)
            ),
            findings: imported.findings + CountVote.notes(imported, rule: method.rule, file: input.proposals)
        )
    }
}
