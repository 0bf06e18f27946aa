import VotingModel

/// What may be funded beside what is funded already: ceilings, floors, most and least numbers, projects that exclude each other,
/// prerequisites; and labels of money, for which see `LabelTest`.
///
/// A rule tells it what it funds and asks it, before every choice, about the projects in its race:
///
///     var limits = FundingLimits(election, totals)
///     limits.fund(3)
///     limits.refuse(among: race)      // the projects that are out for good now, with the reason
///     limits.isOpen(4)                // false for what is out, and for what waits for another
///
/// A refusal lasts: whatever is funded later, the project could not be funded with it either. A prerequisite only makes a
/// project wait.
///
/// # Money that is kept
/// For the part of a floor, or of a minimum number: a project is refused with which the budget could no longer pay for what these lack
/// (`KeptMoney`).
///
/// # Performance
/// For a question about a project: the number of constraints that name it, of floors, and the numbers of minimum numbers.
struct FundingLimits {
    private let costs: [Int]
    private let budget: Int
    /// By project: the constraints of each kind that it comes under.
    private let parts: [[Int]]
    private let groups: [[Int]]
    private let keepers: [Int?]
    private let needs: [[Int]]
    /// By part: the most its projects may cost together, and how many there may be.
    private let ceilings: [Int]
    private let numbers: [Int]
    /// Projects that could be funded as far as support, admission and the budget go.
    private let isPossible: [Bool]

    private var left: [Int]
    private var leftNumbers: [Int]
    private var takenGroups: Set<Int> = []
    private var kept: [KeptMoney]
    private var isFunded: [Bool]
    private(set) var out: [Int: NotFunded.Reason] = [:]
    private(set) var spent = 0
    /// What bound money leaves room for; `nil` where all money is free.
    private(set) var labels: LabelTest?
    /// Whether labels are tested: not in the runs of a completion after its first.
    var testsLabels = true
    /// Whether anything but labels binds.
    let isConstrained: Bool

    /// `nil` where nothing binds but the budget.
    init?(_ election: Election, _ totals: SupportTotals) {
        let constraints = election.constraints.filter { !$0.isAdmission }
        labels = LabelTest(election)
        isConstrained = !constraints.isEmpty
        guard isConstrained || labels != nil else { return nil }
        let projects = election.projects
        let positions = Dictionary(uniqueKeysWithValues: projects.enumerated().map { ($1.id, $0) })
        let admission = Admission(election, totals)
        let isAdmitted = projects.indices.map { totals.supporters[$0] > 0 && admission.refusal(of: $0) == nil }

        var parts = [[Int]](repeating: [], count: projects.count)
        var groups = parts
        var needs = parts
        var keepers = [Int?](repeating: nil, count: projects.count)
        var ceilings: [Int] = []
        var numbers: [Int] = []
        var kept: [KeptMoney] = []
        var groupCount = 0
        for constraint in constraints {
            switch constraint {
            case .ceiling(let part, let amount):
                for index in projects.indices where part.contains(projects[index]) {
                    parts[index].append(ceilings.count)
                }
                ceilings.append(amount)
                numbers.append(Int.max)
            case .maximumNumber(let part, let number):
                // A project counts once, however many of its steps are funded.
                for index in projects.indices where part.contains(projects[index]) {
                    if election.division?.isLaterStep(index) != true { parts[index].append(ceilings.count) }
                }
                ceilings.append(Int.max)
                numbers.append(number)
            case .floor(let part, let amount):
                let new = projects.indices.filter { keepers[$0] == nil && part.contains(projects[$0]) }
                for index in new { keepers[index] = kept.count }
                kept.append(KeptMoney(floor: amount, costs: new.filter { isAdmitted[$0] }.map { projects[$0].cost }))
            case .minimumNumber(let part, let number):
                // A project counts once, however many of its steps are funded.
                let new = projects.indices.filter {
                    keepers[$0] == nil && election.division?.isLaterStep($0) != true && part.contains(projects[$0])
                }
                for index in new { keepers[index] = kept.count }
                let possible = new.filter { isAdmitted[$0] }.map { (project: $0, cost: projects[$0].cost) }
                kept.append(KeptMoney(number: number, of: possible))
            case .variants:
                for (index, group) in Project.variantGroups(projects).enumerated() {
                    if let group { groups[index].append(groupCount + group) }
                }
                groupCount += projects.count * 2
            case .exclusive(let ids):
                for id in ids { if let index = positions[id] { groups[index].append(groupCount) } }
                groupCount += 1
            case .prerequisite(let id, let others):
                if let index = positions[id] { needs[index] = others.compactMap { positions[$0] } }
            // Pots are stages, each without limits.
            case .minimumShare, .minimumForCost, .maximumCost, .pot: break
            }
        }
        costs = projects.map(\.cost)
        budget = election.budget
        self.parts = parts
        self.groups = groups
        self.keepers = keepers
        self.needs = needs
        self.ceilings = ceilings
        self.numbers = numbers
        isPossible = projects.indices.map { isAdmitted[$0] && projects[$0].cost <= election.budget }
        left = ceilings
        leftNumbers = numbers
        self.kept = kept
        isFunded = projects.map { _ in false }
    }

    // MARK: Asking

    /// Whether the limits allow a project now: it is neither out, nor refused, nor waiting.
    func isOpen(_ project: Int) -> Bool {
        out[project] == nil && !isWaiting(project) && refusal(of: project) == nil
    }

    func hasFunded(_ project: Int) -> Bool { isFunded[project] }

    /// Whether something that the project needs is not funded.
    func isWaiting(_ project: Int) -> Bool {
        needs[project].contains { !isFunded[$0] }
    }

    /// Why a project cannot be funded beside what is funded, money aside.
    func refusal(of project: Int) -> NotFunded.Reason? {
        if groups[project].contains(where: takenGroups.contains) { return .excluded }
        let cost = costs[project]
        if parts[project].contains(where: { left[$0] < cost || leftNumbers[$0] < 1 }) { return .categoryFull }
        guard !kept.isEmpty, cost <= budget - spent else { return nil }
        var missing = 0
        for (place, money) in kept.enumerated() {
            missing += keepers[project] == place ? money.missing(with: project, cost: cost) : money.missing()
        }
        return missing > budget - spent - cost ? .categoryFull : nil
    }

    /// Whether what a project waits for can no longer be funded: free projects are before the first round, or never.
    func isHopeless(_ project: Int) -> Bool {
        isWaiting(project)
            && needs[project].contains {
                !isFunded[$0] && (!isPossible[$0] || costs[$0] == 0 || out[$0] != nil || isHopeless($0))
            }
    }

    /// Whether the projects can all be funded, one after another.
    func allow(_ projects: [Int]) -> Bool {
        var limits = self
        for project in projects {
            if limits.refusal(of: project) != nil { return false }
            limits.fund(project)
        }
        return labels?.fit(projects) ?? true
    }

    /// Whether some projects cannot all be funded beside what is funded, whatever else is: two exclude each other, a limit is
    /// exceeded, or one needs another that `isRuledOut`.
    func forbid(_ projects: [Int], isRuledOut: (Int) -> Bool) -> Bool {
        projects.contains { needs[$0].contains { !isFunded[$0] && isRuledOut($0) } } || !allow(projects)
    }

    // MARK: Telling

    /// `paid` is what is paid for it, where that is not its cost.
    mutating func fund(_ project: Int, paid: Int? = nil) {
        let cost = costs[project]
        isFunded[project] = true
        labels?.fund(project, paid)
        spent += cost
        for part in parts[project] {
            if ceilings[part] < Int.max { left[part] -= cost }
            if numbers[part] < Int.max { leftNumbers[part] -= 1 }
        }
        takenGroups.formUnion(groups[project])
        if let place = keepers[project] { kept[place].fund(project, cost: cost) }
    }

    /// Puts out for good what is refused now and not funded.
    mutating func refuse(among race: some Sequence<Int>) {
        for project in race where out[project] == nil && !isFunded[project] {
            if let reason = refusal(of: project) { out[project] = reason }
        }
    }

    /// Puts out for good, for a reason that is not tested here.
    mutating func putOut(_ projects: [Int], as reason: NotFunded.Reason) {
        for project in projects { out[project] = reason }
    }

    /// Funds of the projects free of cost, in precedence, what is allowed, and says why the others are not.
    mutating func fundFree(_ free: [Int]) -> (funded: [Int], others: [NotFunded]) {
        var waiting = free
        var funded: [Int] = []
        while let next = waiting.firstIndex(where: isOpen) {
            let project = waiting.remove(at: next)
            fund(project)
            funded.append(project)
        }
        return (funded, waiting.map { NotFunded(project: $0, reason: refusal(of: $0) ?? .prerequisite) })
    }

    /// Tells an exploration of the choices among free projects that keep each other out: which of them come first is no tie, and decides.
    ///
    /// Nothing is told where all of them are funded, since then they are in any order.
    func noteFree(_ free: [Int], to exploration: TieExploration) {
        let contested = contested(among: free)
        var limits = self
        var waiting = free
        while let next = waiting.firstIndex(where: limits.isOpen) {
            let project = waiting[next]
            if contested.contains(project) {
                let race = waiting.filter { contested.contains($0) && limits.isOpen($0) }
                if race.count > 1 { exploration.note(race, chosen: project) }
            }
            waiting.remove(at: next)
            limits.fund(project)
        }
    }

    /// The free projects whose order may decide: those that share a group or a number with another, those that money is kept
    /// for, and what any of them waits for.
    private func contested(among free: [Int]) -> Set<Int> {
        func share(_ one: Int, _ other: Int) -> Bool {
            groups[one].contains(where: groups[other].contains)
                || parts[one].contains { numbers[$0] < Int.max && parts[other].contains($0) }
        }
        var contested = Set(
            free.filter { project in
                keepers[project] != nil || free.contains { $0 != project && share(project, $0) }
            }
        )
        var found = contested
        while !found.isEmpty {
            found = Set(found.flatMap { needs[$0] }).intersection(free).subtracting(contested)
            contested.formUnion(found)
        }
        return contested
    }

    /// Why a project that is out or waiting is not funded; `nil` for any other.
    func reason(for project: Int) -> NotFunded.Reason? {
        out[project] ?? (isWaiting(project) ? .prerequisite : nil)
    }
}

/// Without limits everything is open.
extension FundingLimits? {
    mutating func fundFree(
        _ free: [Int],
        _ breaker: inout TieBreaker
    ) -> (funded: [Int], others: [NotFunded]) {
        let ordered = breaker.precedence(of: free)
        let before = self
        guard let result = self?.fundFree(ordered) else { return (ordered, []) }
        if let exploration = breaker.exploration, !result.others.isEmpty { before?.noteFree(ordered, to: exploration) }
        return result
    }

    /// Takes out of a race what is refused now, and says why.
    mutating func refused<Candidate>(
        in race: inout [Candidate],
        project: (Candidate) -> Int
    ) -> [NotFunded] {
        guard self != nil else { return [] }
        self?.refuse(among: race.map(project))
        let out = self?.out ?? [:]
        let refused = race.compactMap { candidate in
            out[project(candidate)].map { NotFunded(project: project(candidate), reason: $0) }
        }
        race.removeAll { out[project($0)] != nil }
        return refused
    }

    func isWaiting(_ project: Int) -> Bool { self?.isWaiting(project) ?? false }
}
