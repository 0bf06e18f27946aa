/// Every funded amount projected back on the sources.
///
/// Sources: 50 for `water`, 30 and 20 for anything. Funded, in this order: a for 40 (`water`), b for 25, c for 20 (`water`).
/// `water` projects cost 60 and its source has 50: in proportion a gets 33⅓ and c 16⅔, so 33 and 16, and the unit lacking goes
/// to the greater remainder: 33 and 17. What remains is 7, 25 and 3 of the sources for anything. In their own order the first
/// pays 7, then 23 of b; the second 2, and 3. Pro rata 7 is 4,2 and 2,8, so 4 and 3; then 26 and 17 are left, and of 25 these are
/// 15,1… and 9,8…, so 15 and 10; then 11 and 7 are left, and 3 is 1,8… and 1,1…, so 2 and 1.
struct Accountability {
    /// Per funded project what every source pays.
    private(set) var rows: [[Int128]]
    /// What every source has left.
    private(set) var unspent: [Int128]
    private let rule: Rules.Accountability

    /// Projects amounts in funding order, with the labels of their projects.
    init(_ sources: [Rules.Source], _ rule: Rules.Accountability, funded: [(label: Text?, amount: Int)]) {
        self.rule = rule
        unspent = sources.map { Int128($0.amount) }
        rows = funded.map { _ in sources.map { _ in 0 } }
        var open = funded.map { Int128($0.amount) }
        var labels: [Text] = []
        for source in sources where !source.isUnlabelled && !labels.contains(source.label) {
            labels.append(source.label)
        }
        for label in labels {
            let bound = sources.indices.filter { !sources[$0].isUnlabelled && sources[$0].label == label }
            let projects = funded.indices.filter { funded[$0].label == label }
            let money = bound.reduce(Int128(0)) { $0 + unspent[$1] }
            let amounts = projects.map { open[$0] }
            let paid = Self.split(min(money, amounts.reduce(0, +)), over: amounts)
            for (project, part) in zip(projects, paid) {
                draw(part, from: bound, for: project)
                open[project] -= part
            }
        }
        let unbound = sources.indices.filter { sources[$0].isUnlabelled }
        for project in funded.indices { draw(open[project], from: unbound, for: project) }
    }

    /// Takes an amount from sources, in their order or in proportion to what they have left.
    private mutating func draw(_ amount: Int128, from sources: [Int], for project: Int) {
        var parts: [Int128] = []
        switch rule {
        case .ownOrder:
            var missing = amount
            for source in sources {
                parts.append(min(missing, unspent[source]))
                missing -= min(missing, unspent[source])
            }
        case .proRata:
            parts = Self.split(amount, over: sources.map { unspent[$0] })
        }
        for (source, part) in zip(sources, parts) {
            rows[project][source] += part
            unspent[source] -= part
        }
    }

    /// Splits an amount in proportion to sizes by largest remainder; of equal remainders the first gets the unit.
    static func split(_ amount: Int128, over sizes: [Int128]) -> [Int128] {
        let all = sizes.reduce(0, +)
        if all == 0 { return sizes.map { _ in 0 } }
        var parts = sizes.map { amount * $0 / all }
        let remainders = sizes.map { amount * $0 % all }
        let lacking = amount - parts.reduce(0, +)
        let order = sizes.indices.sorted { (remainders[$0], -$0) > (remainders[$1], -$1) }
        for place in order.prefix(Int(lacking)) { parts[place] += 1 }
        return parts
    }
}
