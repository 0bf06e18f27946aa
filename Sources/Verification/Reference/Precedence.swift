/// Which of several equal projects comes first, by the criteria of the rulebook.
struct Precedence {
    private let criteria: [Criterion]
    /// Per criterion and project: the lower the number, the more the criterion prefers it.
    private let ranks: [[Int]]

    init(_ count: Count) {
        criteria = count.rules.ties.filter { $0 != .refuse }
        ranks = criteria.map { criterion in
            switch criterion {
            case .minCost: count.projects.map(\.cost)
            case .maxVotes: count.totals.map { Int(-$0.supporters) }
            case .listed, .refuse: Array(count.projects.indices)
            case .name: Self.places(of: count.projects.map(\.id).sorted(), in: count)
            case .lot: Self.places(of: count.rules.lot(of: count.projects.map(\.id)) ?? [], in: count)
            }
        }
    }

    private static func places(of order: [Text], in count: Count) -> [Int] {
        var place: [Text: Int] = [:]
        for (index, id) in order.enumerated() { place[id] = index }
        return count.projects.map { place[$0.id] ?? 0 }
    }

    /// Whether the first comes before the second, if their values are equal; the ballot list decides what criteria leave.
    func prefers(_ first: Int, to second: Int) -> Bool {
        for rank in ranks where rank[first] != rank[second] { return rank[first] < rank[second] }
        return first < second
    }

    /// The one that is preferred among projects tied, and the criterion that left it alone; nothing if none does.
    func decide(_ tied: [Int]) -> (chosen: Int, by: Criterion)? {
        var left = tied
        for (criterion, rank) in zip(criteria, ranks) {
            guard let best = left.map({ rank[$0] }).min() else { return nil }
            left = left.filter { rank[$0] == best }
            if left.count == 1 { return (left[0], criterion) }
        }
        return nil
    }

    /// The one that is preferred least, and the criterion that left it alone; nothing if none does.
    func decideLast(_ tied: [Int]) -> (chosen: Int, by: Criterion)? {
        var left = tied
        for (criterion, rank) in zip(criteria, ranks) {
            guard let worst = left.map({ rank[$0] }).max() else { return nil }
            left = left.filter { rank[$0] == worst }
            if left.count == 1 { return (left[0], criterion) }
        }
        return nil
    }
}
