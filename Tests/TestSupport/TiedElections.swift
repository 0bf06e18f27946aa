public import VotingModel

/// Small random elections made for completions: many steps, and many ties that come back at every step.
///
/// Costs come from a short list, times `scale`; some projects are twins (on the same ballots at the same cost), some ballots
/// mirror others with the projects exchanged, and budgets are a part of the costs.
public struct TiedElections {
    public var generator: SeededGenerator
    public var mostProjects = 7
    public var mostBallots = 8

    public init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    public mutating func next(kind: BallotKind, scale: Int) -> Election {
        let count = Int.random(in: 1...mostProjects, using: &generator)
        let palette = [[3, 5, 6, 10, 20], [4, 4, 8, 12], [7, 11, 13, 29, 31], [0, 6, 6, 9]]
        let costsInUse = palette.randomElement(using: &generator) ?? [1]
        var costs = (0..<count).map { _ in (costsInUse.randomElement(using: &generator) ?? 1) * 100 * scale }
        var twins = [Int?](repeating: nil, count: count)
        for project in 1..<max(1, count) where Int.random(in: 0..<3, using: &generator) == 0 {
            let twin = Int.random(in: 0..<project, using: &generator)
            twins[project] = twin
            costs[project] = costs[twin]
        }
        var ballots: [[Int]] = []
        for _ in 0..<Int.random(in: 1...mostBallots, using: &generator) {
            if let last = ballots.last, Int.random(in: 0..<3, using: &generator) == 0 {
                ballots.append(last.map { count - 1 - $0 })
            } else {
                let named = (0..<count).filter { twins[$0] == nil && Bool.random(using: &generator) }
                let both = named + (0..<count).filter { twins[$0].map(named.contains) ?? false }
                ballots.append(kind == .ranked ? both.shuffled(using: &generator) : both)
            }
        }
        var builder = BallotProfileBuilder(kind: kind, projectCount: count)
        var counts = BallotCounts()
        for ballot in ballots {
            let named = ballot.map { UInt16($0) }
            if named.isEmpty { counts.blank += 1 } else { counts.valid += 1 }
            if kind == .points || kind == .quadratic, !named.isEmpty {
                builder.add(
                    projects: named,
                    values: named.map { _ in RandomElections.value(kind, using: &generator) }
                )
            } else {
                builder.add(projects: named)
            }
        }
        let all = costs.reduce(0, +)
        return Election(
            projects: costs.enumerated().map { Project(id: ProjectID("p\($0)"), cost: $1) },
            budget: max(1, all * Int.random(in: 1...19, using: &generator) / 20) + Int.random(
                in: 0...1,
                using: &generator
            ) * 37,
            currency: .euro,
            profile: builder.finish(),
            counts: counts
        )
    }
}
