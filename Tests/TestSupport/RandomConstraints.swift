import ExactArithmetic
public import VotingModel

/// Random constraints of every kind, with limits in the range of the costs of `RandomElections`, so that they bite.
public enum RandomConstraints {
    /// The election with random categories, neighbourhoods, tags, variants and constraints.
    ///
    /// With `admissionOnly` nothing but who takes part: that is all that `add-opt` knows.
    public static func bind(
        _ election: Election,
        admissionOnly: Bool = false,
        using generator: inout SeededGenerator
    ) -> Election {
        let projects = election.projects.map { label($0, using: &generator) }
        var constraints: [Constraint] = []
        // A few kinds at a time: with all of them nothing is left to fund.
        for kind in admissionOnly ? 0..<3 : 0..<9 where Int.random(in: 0..<3, using: &generator) == 0 {
            constraints += entries(of: kind, projects, using: &generator)
        }
        return election.with(projects: projects, constraints: constraints.shuffled(using: &generator))
    }

    private static func label(_ project: Project, using generator: inout SeededGenerator) -> Project {
        func some(_ words: [String]) -> [String] { words.filter { _ in Bool.random(using: &generator) } }
        return Project(
            id: project.id,
            name: project.name,
            cost: project.cost,
            categories: some(["groen", "weg"]),
            variantOf: project.variantOf.isEmpty
                ? ["", "", "p0", "park"].randomElement(using: &generator) ?? "" : project.variantOf,
            neighbourhood: ["", "noord", "zuid"].randomElement(using: &generator) ?? "",
            tags: some(["jong", "oud"])
        )
    }

    private static func entries(
        of kind: Int,
        _ projects: [Project],
        using generator: inout SeededGenerator
    ) -> [Constraint] {
        func one<Value>(_ values: [Value]) -> Value { values[Int.random(in: values.indices, using: &generator)] }
        let amounts = [0, 300, 500, 600, 1_000, 1_250, 1_700, 2_500]
        let all: [ProjectPart] = [
            ProjectPart(.category, "groen"), ProjectPart(.category, "weg"), ProjectPart(.neighbourhood, "noord"),
            ProjectPart(.neighbourhood, "zuid"), ProjectPart(.tag, "jong"), ProjectPart(.tag, "oud"),
        ]
        let parts = all.shuffled(using: &generator).prefix(Int.random(in: 1...2, using: &generator))
        switch kind {
        case 0: return [.minimumShare(one([Rational(1, 10), Rational(1, 3), Rational(1, 2), Rational(1)]))]
        case 1: return [.minimumForCost(one([Rational(1, 3), Rational(1, 2), Rational(1), Rational(3, 2)]))]
        case 2: return [.maximumCost(one([0, 500, 600, 1_000, 1_250]))]
        case 3: return parts.map { .ceiling($0, amount: one(amounts)) }
        case 4: return parts.map { .floor($0, amount: one(amounts)) }
        case 5: return parts.map { .maximumNumber($0, Int.random(in: 0...2, using: &generator)) }
        case 6: return [.variants]
        case 7:
            guard projects.count >= 2 else { return [] }
            return (0..<Int.random(in: 1...2, using: &generator)).map { _ in
                let count = Int.random(in: 2...min(3, projects.count), using: &generator)
                return .exclusive(projects.shuffled(using: &generator).prefix(count).map(\.id))
            }
        default: return prerequisites(projects, using: &generator)
        }
    }

    /// Every project needs at most those before it in a random order, so that no circle closes.
    private static func prerequisites(_ projects: [Project], using generator: inout SeededGenerator) -> [Constraint] {
        let order = projects.shuffled(using: &generator)
        return order.indices.compactMap { index in
            let project = order[index]
            let possible = order[..<index].filter { project.cost > 0 || $0.cost == 0 }
            guard !possible.isEmpty, Int.random(in: 0..<5, using: &generator) < 2 else { return nil }
            let count = Int.random(in: 1...min(2, possible.count), using: &generator)
            return .prerequisite(
                project: project.id,
                needs: possible.shuffled(using: &generator).prefix(count).map(\.id)
            )
        }
    }
}
