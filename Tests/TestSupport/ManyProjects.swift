public import VotingModel

/// Elections in which fractions grow long: many projects, each with a part of the money on it.
public enum ManyProjects {
    public static func election(seed: UInt64, projects: Int, ballots: Int, kind: BallotKind) -> Election {
        var generator = SeededGenerator(seed: seed)
        var builder = BallotProfileBuilder(kind: kind, projectCount: projects)
        var counts = BallotCounts()
        counts.valid = ballots
        for _ in 0..<ballots {
            let named = (0..<projects).shuffled(using: &generator).prefix(5).map { UInt16($0) }
            let points = kind == .points ? named.map { _ in Int32.random(in: 1...4, using: &generator) } : []
            builder.add(projects: named, values: points)
        }
        return Election(
            projects: (0..<projects).map {
                Project(id: ProjectID("p\($0)"), cost: Int.random(in: 4_000...8_999, using: &generator))
            },
            budget: projects * 4_300,
            currency: .euro,
            profile: builder.finish(),
            counts: counts
        )
    }
}
