/// What the sources are worth together, when some may only pay for projects with their label.
///
/// € 30 for anything and € 50 for `water` are a pot of € 80. If the projects labelled `water` cost € 40 together, € 10 of it can
/// never be spent, and the budget is € 70. A set of projects *fits* if what the labelled money does not cover is covered by
/// the money for anything: `water` projects of € 40 and others of € 30 fit, others of € 31 do not.
struct Pot {
    let total: Int128
    /// For anything.
    private let unbound: Int128
    /// In the order in which labels first occur among the sources bound to one.
    private let labels: [Text]
    private let bound: [Text: Int128]
    /// B: what can be spent at most.
    let budget: Int
    /// Money of a label that exceeds all projects with it.
    let unspendable: [(label: Text, amount: Int128)]

    init(_ sources: [Rules.Source], _ projects: [Proposals.Project]) {
        var bound: [Text: Int128] = [:]
        var labels: [Text] = []
        for source in sources where !source.isUnlabelled {
            if bound[source.label] == nil { labels.append(source.label) }
            bound[source.label, default: 0] += Int128(source.amount)
        }
        var costs: [Text: Int128] = [:]
        for project in projects {
            if let label = project.label { costs[label, default: 0] += Int128(project.cost) }
        }
        total = sources.reduce(0) { $0 + Int128($1.amount) }
        unbound = total - bound.values.reduce(0, +)
        unspendable = labels.compactMap { label in
            let excess = (bound[label] ?? 0) - (costs[label] ?? 0)
            return excess > 0 ? (label, excess) : nil
        }
        budget = Int(total - unspendable.reduce(0) { $0 + $1.amount })
        self.labels = labels
        self.bound = bound
    }

    /// Money for anything.
    init(amount: Int) {
        total = Int128(amount)
        unbound = total
        budget = amount
        labels = []
        bound = [:]
        unspendable = []
    }

    /// Whether some money is for a label only.
    var bindsLabels: Bool { !labels.isEmpty }

    /// What is spent of it so far.
    struct Use {
        private let pot: Pot
        private var unlabelled = Int128(0)
        private var labelled: [Text: Int128] = [:]

        init(of pot: Pot) { self.pot = pot }

        mutating func spend(_ amount: Int128, label: Text?) {
            if let label, pot.bound[label] != nil {
                labelled[label, default: 0] += amount
            } else {
                unlabelled += amount
            }
        }

        /// The money for anything that is left, once it has paid what labelled money does not cover.
        private var left: Int128 {
            var left = pot.unbound - unlabelled
            for (label, spent) in labelled { left -= max(0, spent - (pot.bound[label] ?? 0)) }
            return left
        }

        var fits: Bool { left >= 0 }

        /// The most that a project with this label can be funded with.
        func room(for label: Text?) -> Int128 {
            guard let label, let money = pot.bound[label] else { return left }
            return left + max(0, money - (labelled[label] ?? 0))
        }
    }
}
