import BallotMethods
public import CanonicalJSON
public import ExactArithmetic
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

    /// The outcome of one method.
    public struct Line: Sendable {
        public let tally: Tally
        /// Counted ballots that named at least one funded project.
        public let represented: Int
        /// Funded projects that a counted ballot names, on average; `nil` without ballots.
        public let averageNamed: Rational?
    }

    /// What changes when one method takes the place of another.
    public struct Change: Sendable {
        public let from: Int
        public let to: Int
        /// Ballots that name more, and fewer, of the funded projects after the change.
        public let gain: Int
        public let lose: Int
        public let indifferent: Int
        /// Projects funded only before, and only after.
        public let dropped: [Int]
        public let added: [Int]
    }

    public struct Result: Sendable {
        public let election: Election
        public let lines: [Line]
        /// From the first method to each of the others.
        public let changes: [Change]
        /// What the importer noticed.
        public let findings: [Finding]
    }

    /// - Throws: `InputError`, `IOFailure`, `MethodError`, `UndecidedTie`.
    public func callAsFunction() async throws -> Result {
        let imported = try input.read(intake: .asPublished).election
        var elections: [Election] = []
        for method in methods {
            elections.append(
                try CountVote.election(imported, budget: budget, rule: method.rule, file: input.proposals)
            )
        }
        let tallies = try await tallies(elections)
        let counts = tallies.map { Self.namedFunded(in: $0, profile: imported.profile) }
        let lines = zip(tallies, counts).map { Self.line($0, named: $1, profile: imported.profile) }
        let changes = tallies.indices.dropFirst().map { other in
            Self.change(from: 0, to: other, tallies, counts, profile: imported.profile)
        }
        return Result(election: elections[0], lines: lines, changes: Array(changes), findings: imported.findings)
    }

    /// The methods' tallies in the order asked for, whatever the order in which they end.
    private func tallies(_ elections: [Election]) async throws -> [Tally] {
        let jobs = zip(elections, methods).map { election, method in
            var specification = method
            if specification.ties.isEmpty { specification.ties = CountVote.defaultTies }
            return (election, specification)
        }
        let file = ObservedFile.name(ofPath: input.proposals)
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

    /// For each distinct ballot, how many of the funded projects it names.
    private static func namedFunded(in tally: Tally, profile: BallotProfile) -> [Int] {
        let funded = Set(tally.outcome.funded)
        return (0..<profile.distinctCount).map { ballot in
            profile.entries(of: ballot).count { funded.contains(Int(profile.projects[$0])) }
        }
    }

    private static func line(_ tally: Tally, named: [Int], profile: BallotProfile) -> Line {
        var represented = 0
        var sum = 0
        for (ballot, number) in named.enumerated() {
            let multiplicity = Int(profile.multiplicities[ballot])
            if number > 0 { represented += multiplicity }
            sum += number * multiplicity
        }
        let ballots = profile.ballotCount
        return Line(
            tally: tally,
            represented: represented,
            averageNamed: ballots > 0 ? Rational(sum, ballots) : nil
        )
    }

    private static func change(
        from: Int,
        to: Int,
        _ tallies: [Tally],
        _ counts: [[Int]],
        profile: BallotProfile
    ) -> Change {
        var gain = 0
        var lose = 0
        for ballot in 0..<profile.distinctCount {
            let multiplicity = Int(profile.multiplicities[ballot])
            if counts[to][ballot] > counts[from][ballot] { gain += multiplicity }
            if counts[to][ballot] < counts[from][ballot] { lose += multiplicity }
        }
        let before = Set(tallies[from].outcome.funded)
        let after = Set(tallies[to].outcome.funded)
        return Change(
            from: from,
            to: to,
            gain: gain,
            lose: lose,
            indifferent: profile.ballotCount - gain - lose,
            dropped: before.subtracting(after).sorted(),
            added: after.subtracting(before).sorted()
        )
    }
}

extension CompareMethods.Result {
    /// The keys of `compare --json`.
    public var json: JSONValue {
        let ids = election.projects.map(\.id)
        return [
            "ballots": [
                "counted": .integer(election.counts.counted), "distinct": .integer(election.profile.distinctCount),
            ],
            "budget": .integer(election.budget),
            "changes": .array(
                changes.map { change in
                    [
                        "added": .array(change.added.map { ids[$0].json }),
                        "dropped": .array(change.dropped.map { ids[$0].json }),
                        "from": .integer(change.from),
                        "gain": .integer(change.gain),
                        "indifferent": .integer(change.indifferent),
                        "lose": .integer(change.lose),
                        "to": .integer(change.to),
                    ]
                }
            ),
            "currency": .string(election.currency.code),
            "methods": .array(lines.map { $0.json(ids) }),
            "names": .array(election.projects.map { ["id": $0.id.json, "name": .string($0.name)] }),
        ]
    }
}

extension CompareMethods.Line {
    fileprivate func json(_ ids: [ProjectID]) -> JSONValue {
        let method = tally.method
        var members: [JSONValue.Member] = [
            .init("funded", .array(tally.outcome.funded.map { ids[$0].json })),
            .init("funded_count", .integer(tally.outcome.funded.count)),
            .init(
                "options",
                .object(
                    [
                        .init("completion", .string((method.completion ?? .none).rawValue)),
                        .init("ties", .array(method.ties.map { .string($0.text) })),
                        .init("utility", .string(method.utility?.rawValue ?? "")),
                    ] + method.optionMembers
                )
            ),
            .init("represented", .integer(represented)),
            .init("rule", .string(method.rule.rawValue)),
            .init("spent", .integer(tally.outcome.spent)),
        ]
        if let averageNamed { members.append(.init("average_named", averageNamed.json)) }
        return .object(members)
    }
}
