import ExactArithmetic
public import VotingModel

/// Random constraints of every kind, with limits in the range of the costs of `RandomElections`, so that they bite.
public enum RandomConstraints {
    /// The election with random categories, neighbourhoods, tags, variants and constraints.
    ///
    /// With `admissionOnly` nothing but who takes part: that is all that `add-opt` knows.
    ///
    /// An entry of the kind `always` is among them.
    public static func bind(
        _ election: Election,
        admissionOnly: Bool = false,
        always: Kind? = nil,
        using generator: inout SeededGenerator
    ) -> Election {
        let projects = election.projects.map { label($0, using: &generator) }
        var constraints: [Constraint] = []
        // A few kinds at a time: with all of them nothing is left to fund.
        for kind in Kind.allCases where kind != .pot && (kind.isAdmission || !admissionOnly) {
            guard kind == always || Int.random(in: 0..<3, using: &generator) == 0 else { continue }
            constraints += entries(of: kind, projects, using: &generator)
        }
        constraints.shuffle(using: &generator)
        if always == .pot { constraints += pots(budget: election.budget, using: &generator) }
        return election.with(projects: projects, constraints: constraints)
    }

    /// The kinds, in the order in which they are drawn.
    public enum Kind: String, CaseIterable, Sendable {
        case minimumShare, minimumForCost, maximumCost, ceiling, floor, maximumNumber, variants, exclusive, prerequisite
        case minimumNumber, pot

        public var isAdmission: Bool { self == .minimumShare || self == .minimumForCost || self == .maximumCost }
    }

    /// One or two pots, whose parts no project shares and that the budget can fill.
    private static func pots(budget: Int, using generator: inout SeededGenerator) -> [Constraint] {
        let districts = [ProjectPart(.neighbourhood, "noord"), ProjectPart(.neighbourhood, "zuid")]
        let parts = Int.random(in: 0..<3, using: &generator) == 0 ? [ProjectPart(.category, "groen")] : districts
        var left = budget
        return parts.shuffled(using: &generator).compactMap { part in
            let amounts = [1, 300, 500, 550, 1_000, 1_250, 2_000].filter { $0 <= left }
            guard let amount = amounts.randomElement(using: &generator) else { return nil }
            left -= amount
            return .pot(part, amount: amount)
        }
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
        of kind: Kind,
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
        case .minimumShare: return [.minimumShare(one([Rational(1, 10), Rational(1, 3), Rational(1, 2), Rational(1)]))]
        case .minimumForCost:
            return [.minimumForCost(one([Rational(1, 3), Rational(1, 2), Rational(1), Rational(3, 2)]))]
        case .maximumCost: return [.maximumCost(one([0, 500, 600, 1_000, 1_250]))]
        case .ceiling: return parts.map { .ceiling($0, amount: one(amounts)) }
        case .floor: return parts.map { .floor($0, amount: one(amounts)) }
        case .maximumNumber: return parts.map { .maximumNumber($0, Int.random(in: 0...2, using: &generator)) }
        case .variants: return [.variants]
        case .exclusive:
            guard projects.count >= 2 else { return [] }
            return (0..<Int.random(in: 1...2, using: &generator)).map { _ in
                let count = Int.random(in: 2...min(3, projects.count), using: &generator)
                return .exclusive(projects.shuffled(using: &generator).prefix(count).map(\.id))
            }
        case .prerequisite: return prerequisites(projects, using: &generator)
        case .minimumNumber: return parts.map { .minimumNumber($0, Int.random(in: 1...3, using: &generator)) }
        case .pot: return []
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
