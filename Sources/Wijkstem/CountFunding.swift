import BallotMethods
import FileAccess
import Formats
public import VotingModel

/// Matches contributions from a pool: `wijkstem tally` under `quadratic-funding`.
public struct CountFunding: Sendable {
    /// Contributions, or proposals that `contributions` gives to.
    public var file: String
    public var contributions: String?
    public var method: FundingSpecification
    /// The pool.
    public var pool: StatedBudget?
    public var readProgress: @Sendable (Int) -> Void

    public init(
        file: String,
        contributions: String? = nil,
        method: FundingSpecification,
        pool: StatedBudget?,
        readProgress: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        self.file = file
        self.contributions = contributions
        self.method = method
        self.pool = pool
        self.readProgress = readProgress
    }

    public struct Result: Sendable {
        public let document: FundingDocument
        public let findings: [Finding]
        public let readTime: Duration
        public let tallyTime: Duration
    }

    /// - Throws: `InputError`, `IOFailure`.
    public func callAsFunction() throws -> Result {
        let clock = ContinuousClock()
        let start = clock.now
        let place = Finding.Place(file: ObservedFile.name(ofPath: contributions ?? file))
        let imported = try read()
        guard let pool else { throw InputError(.budgetMissing, at: place) }
        let round = FundingRound(
            projects: imported.projects,
            contributions: imported.contributions,
            pool: pool.amount,
            currency: try pool.currency(agreeingWith: imported.currency, at: place) ?? .none
        )
        let read = clock.now
        do {
            let tally = try QuadraticFunding.tally(round, method)
            return Result(
                document: FundingDocument(tally, of: round),
                findings: imported.findings,
                readTime: read - start,
                tallyTime: clock.now - read
            )
        } catch .tooManyPairs(let limit) {
            throw InputError(.funding(.tooManyPairs(limit: limit)), at: place)
        }
    }

    private func read() throws -> ContributionsSheet.Imported {
        let first = try ObservedFile(path: file, progress: readProgress)
        guard let form = first.kind.form else {
            throw InputError(.funding(.notContributions), at: Finding.Place(file: first.source.name))
        }
        guard let contributions else { return try ContributionsSheet.read(first.source) }
        let second = try ObservedFile(path: contributions, progress: readProgress)
        return try ContributionsSheet.read(second.source, proposals: (first.source, form))
    }
}
