public import VotingModel

/// Small random elections that make ties, exhausted supporters and misfits likely.
public struct RandomElections {
    public var generator: SeededGenerator
    public var mostProjects = 6
    public var mostBallots = 9

    public init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    /// Points, or votes for and, less often, against.
    public static func value(_ kind: BallotKind, using generator: inout SeededGenerator) -> Int32 {
        if kind == .points { return Int32.random(in: 1...3, using: &generator) }
        return [1, 1, 2, 3, 4, -1, -2].randomElement(using: &generator) ?? 1
    }

    public mutating func next(kind: BallotKind) -> Election {
        let projects = Int.random(in: 1...mostProjects, using: &generator)
        let ballots = Int.random(in: 1...mostBallots, using: &generator)
        // Few different costs, so that equal prices occur.
        let costs = (0..<projects).map { _ in
            [0, 300, 500, 600, 1_000, 1_250, 2_000].randomElement(using: &generator) ?? 0
        }
        var builder = BallotProfileBuilder(kind: kind, projectCount: projects)
        var counts = BallotCounts()
        for _ in 0..<ballots {
            let named = (0..<projects).filter { _ in Bool.random(using: &generator) }.shuffled(using: &generator)
            let indices = named.map { UInt16($0) }
            if indices.isEmpty {
                builder.add(projects: [])
                counts.blank += 1
                continue
            }
            counts.valid += 1
            if kind == .points || kind == .quadratic {
                builder.add(projects: indices, values: indices.map { _ in Self.value(kind, using: &generator) })
            } else {
                builder.add(projects: indices)
            }
        }
        var election = Election(
            projects: costs.enumerated().map { Project(id: ProjectID("p\($0)"), cost: $1) },
            budget: [500, 1_000, 1_700, 2_500, 4_000].randomElement(using: &generator) ?? 0,
            currency: .euro,
            profile: builder.finish(),
            counts: counts,
            minimumScore: Bool.random(using: &generator) ? nil : Int.random(in: 1...3, using: &generator)
        )
        if kind == .quadratic { election.creditsPerBallot = Self.credits }
        return election
    }

    /// What no ballot of six projects spends more than.
    public static let credits = 96
}

extension Project {
    public func with(variantOf: String) -> Project {
        var project = Project(
            id: id,
            name: name,
            cost: cost,
            categories: categories,
            variantOf: variantOf,
            neighbourhood: neighbourhood,
            tags: tags
        )
        project.label = label
        return project
    }
}

extension Election {
    /// The same election with something else in it.
    public func with(
        projects: [Project]? = nil,
        budget: Int? = nil,
        profile: BallotProfile? = nil,
        counts: BallotCounts? = nil,
        minimumScore: Int?? = nil,
        constraints: [Constraint]? = nil
    ) -> Election {
        var election = Election(
            projects: projects ?? self.projects,
            budget: budget ?? self.budget,
            currency: currency,
            profile: profile ?? self.profile,
            counts: counts ?? self.counts,
            minimumScore: minimumScore ?? self.minimumScore,
            maximumLength: maximumLength,
            constraints: constraints ?? self.constraints
        )
        election.vetoedTags = vetoedTags
        election.creditsPerBallot = creditsPerBallot
        return budget == nil ? pot.map(election.with(pot:)) ?? election : election
    }
}
