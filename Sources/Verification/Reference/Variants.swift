/// Groups of projects of which `greedy-exclusive` funds at most one.
///
/// Two projects are variants of each other if their `variant_of` is the same, or that of one is the id of the other, or both
/// are variants of a third.
struct Variants {
    /// Per project the first of its group on the ballot list; itself where it has no variants.
    let group: [Int]

    init(_ count: Count) {
        var group = Array(count.projects.indices)
        guard count.rules.rule == .greedyExclusive else {
            self.group = group
            return
        }
        var first: [Text: Int] = [:]
        for (project, proposal) in count.projects.enumerated() {
            guard let name = proposal.variantOf else { continue }
            for other in [first[name], count.place[name]].compactMap({ $0 }) {
                let (old, new) = (max(group[project], group[other]), min(group[project], group[other]))
                group = group.map { $0 == old ? new : $0 }
            }
            if first[name] == nil { first[name] = project }
        }
        self.group = group
    }

    func areVariants(_ projects: [Int]) -> Bool {
        Set(projects.map { group[$0] }).count < projects.count
    }
}
