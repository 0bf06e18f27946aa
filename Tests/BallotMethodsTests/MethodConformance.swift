import BallotMethods
import ExactArithmetic
import TestSupport
import Testing
import VotingModel

/// What every ballot method must hold, on any election: the shared suite that a new method is added to.
struct MethodConformance {
    let specification: MethodSpecification

    /// The axioms that an election violates, by name.
    func violations(_ election: Election, _ generator: inout SeededGenerator) throws -> [String] {
        let election = EveryMethod.suited(election, to: specification.rule, using: &generator)
        let tally = try count(election)
        var violations: [String] = []

        let funded = tally.outcome.funded
        if Set(funded).count != funded.count { violations.append("funds a project twice") }
        let cost = funded.reduce(0) { $0 + election.projects[$1].cost }
        if cost != tally.outcome.spent { violations.append("spent is not the cost") }
        if specification.rule.keepsBudget, cost > election.budget { violations.append("overspends") }
        // The one rule under which a project that nobody names stands somewhere on every ballot.
        let takesAll = tally.method.options[.unranked] == "last"
        for project in funded where tally.totals.votes[project] == 0 && !takesAll {
            violations.append("funds without support: \(project)")
        }
        for project in funded where election.profile.kind == .quadratic && tally.totals.scores[project] <= 0 {
            violations.append("funds what has no more votes for than against: \(project)")
        }
        let listed = Set(funded).union(tally.record.notFunded.map(\.project))
        if listed != Set(election.projects.indices) { violations.append("a project is neither funded nor explained") }
        if tally.record.steps.map(\.project) != funded { violations.append("a step for each funded project") }

        if try count(election) != tally { violations.append("not deterministic") }
        if try outcome(shuffledVoters(election, &generator)) != ids(tally, election) {
            violations.append("not anonymous")
        }
        if try outcome(renamed(election)) != ids(tally, election).map({ "x\($0)" }) { violations.append("not neutral") }
        if tally.record.ties.isEmpty {
            let order = election.projects.indices.shuffled(using: &generator)
            if try Set(outcome(reordered(election, order))) != Set(ids(tally, election)) {
                violations.append("depends on the order of the file without a tie")
            }
        }
        // Whole steps of the Add1 family are money too, so they scale only with everything else.
        let isAdd1: Bool =
            switch specification.completion ?? .none {
            case .add1, .add1u, .add1UntilExhaustive: true
            case .none, .utilitarian, .phragmen, .phragmenRestart, .addOpt: false
            }
        if !isAdd1 {
            if try outcome(scaled(election, by: 7)) != ids(tally, election) { violations.append("not scale-invariant") }
            if try outcome(duplicated(election)) != ids(tally, election) {
                violations.append("changes when the electorate is doubled")
            }
        }
        return violations
    }

    private func count(_ election: Election) throws -> Tally {
        try Methods.method(for: specification, ballots: election.profile.kind).tally(election, in: TallyContext())
    }

    private func outcome(_ election: Election) throws -> [String] {
        ids(try count(election), election)
    }

    private func ids(_ tally: Tally, _ election: Election) -> [String] {
        tally.outcome.funded.map { election.projects[$0].id.text }
    }

    // MARK: The same election, told differently

    private func shuffledVoters(_ election: Election, _ generator: inout SeededGenerator) -> Election {
        rebuilt(election, ballots: (0..<election.profile.distinctCount).shuffled(using: &generator)) { $0 }
    }

    private func duplicated(_ election: Election) -> Election {
        var counts = election.counts
        counts.valid *= 2
        counts.blank *= 2
        let profile = rebuild(election.profile, ballots: Array(0..<election.profile.distinctCount), times: 2) { $0 }
        // A doubled electorate doubles every score, and with it the minimum.
        return election.with(profile: profile, counts: counts, minimumScore: election.minimumScore.map { $0 * 2 })
    }

    private func renamed(_ election: Election) -> Election {
        election.with(
            projects: election.projects.map {
                let group = $0.variantOf.isEmpty ? "" : "x\($0.variantOf)"
                return Project(id: ProjectID("x\($0.id.text)"), name: $0.name, cost: $0.cost, variantOf: group)
            }
        )
    }

    private func scaled(_ election: Election, by factor: Int) -> Election {
        election.with(
            projects: election.projects.map {
                Project(id: $0.id, cost: $0.cost * factor, variantOf: $0.variantOf)
            },
            budget: election.budget * factor
        )
    }

    /// The projects in another order, `order[new] = old`.
    private func reordered(_ election: Election, _ order: [Int]) -> Election {
        var place = [Int](repeating: 0, count: order.count)
        for (new, old) in order.enumerated() { place[old] = new }
        let ballots = Array(0..<election.profile.distinctCount)
        return election.with(
            projects: order.map { election.projects[$0] },
            profile: rebuild(election.profile, ballots: ballots, times: 1) { place[$0] }
        )
    }

    private func rebuilt(_ election: Election, ballots: [Int], _ index: (Int) -> Int) -> Election {
        election.with(profile: rebuild(election.profile, ballots: ballots, times: 1, index))
    }

    private func rebuild(
        _ profile: BallotProfile,
        ballots: [Int],
        times: Int,
        _ index: (Int) -> Int
    ) -> BallotProfile {
        var builder = BallotProfileBuilder(kind: profile.kind, projectCount: profile.projectCount)
        for ballot in ballots {
            let entries = profile.entries(of: ballot)
            let projects = profile.projects[entries].map { UInt16(index(Int($0))) }
            let values = profile.values.isEmpty ? [] : Array(profile.values[entries])
            builder.add(projects: projects, values: values, times: times * Int(profile.multiplicities[ballot]))
        }
        return builder.finish()
    }
}

@Suite("Every ballot method")
struct MethodConformanceTests {
    static let methods = BallotKind.allCases.flatMap { kind in
        EveryMethod.specifications(for: kind).map { (kind, $0) }
    }

    @Test(arguments: methods.indices)
    func holdsTheAxiomsOnRandomElections(_ index: Int) throws {
        let (kind, specification) = Self.methods[index]
        let seed: UInt64 = 1_000 + UInt64(index)
        var elections = RandomElections(seed: seed)
        var found: [String] = []
        for round in 0..<120 {
            let election = elections.next(kind: kind)
            let violations = try MethodConformance(specification: specification).violations(
                election,
                &elections.generator
            )
            found += violations.map { "round \(round): \($0)" }
        }
        #expect(found.isEmpty, "\(kind) \(specification), seed \(seed)")
    }

    @Test(arguments: methods.indices)
    func countsAnElectionWithoutBallots(_ index: Int) throws {
        let (kind, specification) = Self.methods[index]
        let election = Election(
            projects: [Project(id: "a", cost: 100), Project(id: "b", cost: 0)],
            budget: 1_000,
            currency: .euro,
            profile: BallotProfileBuilder(kind: kind, projectCount: 2).finish(),
            counts: BallotCounts(),
            minimumScore: 1
        )
        let tally = try Methods.method(for: specification, ballots: kind).tally(election, in: TallyContext())
        #expect(tally.outcome.funded.isEmpty)
        #expect(tally.record.notFunded.map(\.reason) == [.noSupport, .noSupport])
    }

    @Test(arguments: methods.indices)
    func countsAnElectionWithoutMoney(_ index: Int) throws {
        let (kind, specification) = Self.methods[index]
        var builder = BallotProfileBuilder(kind: kind, projectCount: 2)
        builder.add(projects: [0, 1], values: kind == .points || kind == .quadratic ? [1, 1] : [])
        var counts = BallotCounts()
        counts.valid = 1
        let election = Election(
            projects: [Project(id: "a", cost: 0), Project(id: "b", cost: 100)],
            budget: 0,
            currency: .euro,
            profile: builder.finish(),
            counts: counts,
            minimumScore: 1
        )
        let tally = try Methods.method(for: specification, ballots: kind).tally(election, in: TallyContext())
        #expect(tally.outcome.spent == 0)
        #expect(!tally.outcome.funded.contains(1))
    }
}
