import BallotMethods
import Publishing
public import VotingModel

/// Counts the same ballots by several methods and shows who gains and who loses: `wijkstem compare`.
public struct CompareMethods: Sendable {
    public var input: InputFiles
    public var methods: [MethodSpecification]
    public var budget: StatedBudget?
    /// How many methods may count at the same time.
    ///
    /// The result is the same for any number.
    public var threads: Int

    public init(input: InputFiles, methods: [MethodSpecification], budget: StatedBudget? = nil, threads: Int = 1) {
        self.input = input
        self.methods = methods
        self.budget = budget
        self.threads = threads
    }

    public struct Result: Sendable {
        public let comparison: Comparison
        /// What the importer noticed.
        public let findings: [Finding]
    }

    /// - Throws: `InputError`, `IOFailure`, `MethodError`, `UndecidedTie`.
    public func callAsFunction() async throws -> Result {
        let expected = methods.first.flatMap(\.rule.expectedBallots)
        let imported = try input.read(intake: .asPublished, expected: expected).election
        var elections: [Election] = []
        for method in methods {
            elections.append(
                try CountVote.election(imported, budget: budget, rule: method.rule, file: input.proposals)
            )
        }
        let tallies = try await Self.tallies(
            zip(elections, methods).map { ($0, $1) },
            file: ObservedFile.name(ofPath: input.proposals),
            threads: threads
        )
        return Result(comparison: Comparison(tallies, of: elections[0]), findings: imported.findings)
    }

    /// The methods' tallies in the order asked for, whatever the order in which they end.
    static func tallies(
        _ counts: [(Election, MethodSpecification)],
        file: String,
        threads: Int
    ) async throws -> [Tally] {
        let jobs = counts.map { election, method in
            var specification = method
            if specification.ties.isEmpty { specification.ties = CountVote.defaultTies }
            return (election, specification)
        }
        var tallies = [Tally?](repeating: nil, count: jobs.count)
        try await withThrowingTaskGroup(of: (Int, Tally).self) { group in
            var next = 0
            func start() {
                guard next < jobs.count else { return }
                let (index, job) = (next, jobs[next])
                next += 1
                group.addTask { (index, try CountVote.tally(job.0, job.1, file: file, progress: { _ in })) }
            }
            for _ in 0..<max(1, threads) { start() }
            while let (index, tally) = try await group.next() {
                tallies[index] = tally
                start()
            }
        }
        return tallies.compactMap(\.self)
    }
}
