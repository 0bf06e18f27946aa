/// Money that a floor or a minimum number keeps for its part.
///
/// A floor of 30 lacks 30 until something of its part is funded, and 10 once a project of 20 is. A minimum number of 2 in a part with
/// projects of 10, 20 and 50 lacks 30; with the one of 50 funded it lacks 10, with those of 10 and 50 nothing.
///
/// Whatever is funded, what it lacks falls by no more than that costs: so a project that it leaves no money for now is left
/// none later.
struct KeptMoney {
    private enum Lack {
        /// Money; below 0 where more was funded.
        case amount(Int)
        /// Projects, below 0 likewise; and those that could be funded and are not, cheapest first.
        case number(Int, cheapest: [(project: Int, cost: Int)])
    }

    private var lack: Lack

    /// `costs` are those of the projects of the part that could be funded: no more is kept than they cost together.
    init(floor: Int, costs: [Int]) {
        lack = .amount(min(floor, costs.reduce(0, +)))
    }

    /// `projects` are those of the part that could be funded: no more are asked for than there are.
    init(number: Int, of projects: [(project: Int, cost: Int)]) {
        lack = .number(min(number, projects.count), cheapest: projects.sorted { $0.cost < $1.cost })
    }

    /// What it lacks beside what is funded, in minor units.
    func missing() -> Int {
        switch lack {
        case .amount(let amount): max(0, amount)
        case .number(let number, let cheapest): cheapest.prefix(max(0, number)).reduce(0) { $0 + $1.cost }
        }
    }

    /// What it would lack with a project of its part.
    func missing(with project: Int, cost: Int) -> Int {
        var kept = self
        kept.fund(project, cost: cost)
        return kept.missing()
    }

    mutating func fund(_ project: Int, cost: Int) {
        switch lack {
        case .amount(let amount): lack = .amount(amount - cost)
        case .number(let number, let cheapest):
            lack = .number(number - 1, cheapest: cheapest.filter { $0.project != project })
        }
    }
}
