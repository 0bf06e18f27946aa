/// Groups of projects of which `greedy-exclusive`, and the constraint `variants`, fund at most one.
///
/// Two projects are variants of each other if their `variant_of` is the same, or that of one is the id of the other, or both
/// are variants of a third.
struct Variants {
    /// Per project the first of its group on the ballot list; itself where it has no variants.
    let group: [Int]
    /// Whether nobody has variants.
    private let areNone: Bool

    /// The groups of `greedy-exclusive`: under other rules every project is alone.
    init(_ count: Count) {
        self.init(count.projects, count.place, bind: count.rules.rule == .greedyExclusive)
    }

    init(_ projects: [Count.Project], _ place: [Text: Int], bind: Bool = true) {
        var group = Array(projects.indices)
        guard bind else {
            self.group = group
            areNone = true
            return
        }
        var first: [Text: Int] = [:]
        for (project, proposal) in projects.enumerated() {
            guard let name = proposal.variantOf else { continue }
            for other in [first[name], place[name]].compactMap({ $0 }) {
                let (old, new) = (max(group[project], group[other]), min(group[project], group[other]))
                group = group.map { $0 == old ? new : $0 }
            }
            if first[name] == nil { first[name] = project }
        }
        areNone = group == Array(projects.indices)
        self.group = group
    }

    /// Whether two of some different projects are variants of each other.
    func areVariants(_ projects: [Int]) -> Bool {
        !areNone && Set(projects.map { group[$0] }).count < projects.count
    }
}
