import BigInt

/// What is funded so far, and what the constraints of the rulebook and the labels of sources say of everything else.
///
/// A project is *refused* if it cannot be funded beside the others, *waiting* if it needs others first (so does a step, the one
/// before it), and *out* once it was refused while the count was on. It is refused *by its label* if there is money for it, but
/// not for its label. Sums of parts are kept along; nothing else is remembered.
struct Limits {
    /// At most one of these.
    private struct Group {
        let entry: Int
        let members: Set<Int>
    }

    /// Members of a part, together no dearer or no more than a limit.
    private struct Part {
        let entry: Int
        var mostCost: Int?
        var mostNumber: Int?
        var cost = Int128(0)
        var number = 0

        func adding(_ more: Int128) -> Part {
            var part = self
            part.cost += more
            part.number += 1
            return part
        }

        var isExceeded: Bool {
            mostCost.map { cost > Int128($0) } ?? false || mostNumber.map { number > $0 } ?? false
        }
    }

    /// Money kept for the projects that count towards it, each towards the first entry of its own that keeps money: an
    /// amount that is no more than they cost together, or what a number of them takes, which is no more than there are.
    private struct Keeping {
        enum Need {
            case amount(Int128)
            /// Of these, cheapest first.
            case number(Int, of: [(project: Int, cost: Int128)])
        }

        let entry: Int
        let need: Need
        var cost = Int128(0)
        var number = 0

        /// What it takes to fill it, when one more project is funded too if there is one.
        func lacking(beside funded: Set<Int>, and project: (place: Int, cost: Int128)?) -> Int128 {
            switch need {
            case .amount(let amount):
                return max(0, amount - cost - (project?.cost ?? 0))
            case .number(let least, let members):
                let missing = max(0, least - number - (project == nil ? 0 : 1))
                return members.lazy.filter { !funded.contains($0.project) && $0.project != project?.place }
                    .prefix(missing).reduce(0) { $0 + $1.cost }
            }
        }
    }

    private let count: Count
    private let groups: [Group]
    private let groupsOf: [[Int]]
    private var parts: [Part]
    private let partsOf: [[Int]]
    private var keepings: [Keeping]
    private let keepingOf: [Int?]
    /// What a project needs, and the entry that says so if one does.
    private let needs: [Int: (projects: [Int], entry: Int?)]

    private(set) var funded: Set<Int> = []
    private(set) var spent = Int128(0)
    private var use: Pot.Use
    private(set) var out: [Int: CountResult.Reason] = [:]

    init(_ count: Count) {
        self.count = count
        var groups: [Group] = []
        var parts: [Part] = []
        var partsOf = [[Int]](repeating: [], count: count.projects.count)
        var keepings: [Keeping] = []
        var keepingOf = [Int?](repeating: nil, count: count.projects.count)
        var needs: [Int: (projects: [Int], entry: Int?)] = [:]
        // Entries name projects of the ballot list; one with steps stands for its first.
        var first: [Text: Int] = [:]
        for (index, project) in count.projects.enumerated() where project.isFirst {
            first[count.listed[project.listed].id] = index
        }
        for (index, project) in count.projects.enumerated() where !project.isFirst {
            needs[index] = ([index - 1], nil)
        }
        func members(_ part: Constraint.Part) -> [Int] {
            count.projects.indices.filter { part.contains(count.projects[$0]) }
        }
        for (entry, constraint) in count.rules.constraints.enumerated() {
            switch constraint {
            case .minimumScore, .minimumShare, .minimumForCost, .maximumCost, .pot: break
            case .ceiling(let part, let amount):
                for member in members(part) { partsOf[member].append(parts.count) }
                parts.append(Part(entry: entry, mostCost: amount))
            case .maximumNumber(let part, let number):
                for member in members(part) where count.projects[member].isFirst {
                    partsOf[member].append(parts.count)
                }
                parts.append(Part(entry: entry, mostNumber: number))
            case .floor(let part, let amount):
                let counting = members(part).filter { keepingOf[$0] == nil }
                for member in counting { keepingOf[member] = keepings.count }
                let all = count.cost(counting.filter(count.takesPart))
                keepings.append(Keeping(entry: entry, need: .amount(min(Int128(amount), all))))
            case .minimumNumber(let part, let number):
                let counting = members(part).filter { keepingOf[$0] == nil && count.projects[$0].isFirst }
                for member in counting { keepingOf[member] = keepings.count }
                let able = counting.filter(count.takesPart)
                    .map { (project: $0, cost: Int128(count.projects[$0].cost)) }
                    .sorted { $0.cost < $1.cost }
                keepings.append(Keeping(entry: entry, need: .number(min(number, able.count), of: able)))
            case .variants:
                let variants = Variants(count.projects, first)
                for members in Dictionary(grouping: count.projects.indices, by: { variants.group[$0] }).values
                where members.count > 1 {
                    groups.append(Group(entry: entry, members: Set(members)))
                }
            case .exclusive(let ids):
                groups.append(Group(entry: entry, members: Set(ids.compactMap { first[$0] })))
            case .prerequisite(let id, let ids):
                guard let project = first[id] else { break }
                needs[project] = (ids.compactMap { first[$0] }, entry)
            }
        }
        self.groups = groups
        groupsOf = count.projects.indices.map { project in
            groups.indices.filter { groups[$0].members.contains(project) }
        }
        self.parts = parts
        self.partsOf = partsOf
        self.keepings = keepings
        self.keepingOf = keepingOf
        self.needs = needs
        use = Pot.Use(of: count.pot)
    }

    /// Whether nothing binds beside the budget and admission.
    var isEmpty: Bool { groups.isEmpty && parts.isEmpty && keepings.isEmpty && needs.isEmpty }

    // MARK: What they say of a project

    /// Why a project cannot be funded beside what is, if it cannot.
    func refusal(of project: Int) -> CountResult.Reason? {
        for group in groupsOf[project] where groups[group].members.contains(where: { $0 != project && isFunded($0) }) {
            return .excluded
        }
        let cost = Int128(count.projects[project].cost)
        for part in partsOf[project] where parts[part].adding(cost).isExceeded { return .categoryFull }
        let after = spent + cost
        let lacking = lacking(with: project)
        let budget = Int128(count.budget)
        return after <= budget && lacking > 0 && after + lacking > budget ? .categoryFull : nil
    }

    /// What all entries lack that keep money, when one more project is funded too if there is one.
    private func lacking(with project: Int?) -> Int128 {
        keepings.indices.reduce(Int128(0)) { sum, index in
            let counting = project.flatMap { keepingOf[$0] == index ? $0 : nil }
            let more = counting.map { (place: $0, cost: Int128(count.projects[$0].cost)) }
            return sum + keepings[index].lacking(beside: funded, and: more)
        }
    }

    // MARK: What labels say

    /// The most that a project can be funded with beside what is.
    func room(for project: Int) -> Int128 { use.room(for: count.projects[project].label) }

    /// Whether there is money for a project, but not for its label.
    func labelRefuses(_ project: Int) -> Bool {
        if !count.pot.bindsLabels { return false }
        let least = Int128(count.projects[project].continuousFrom ?? count.projects[project].cost)
        return spent + least <= Int128(count.budget) && least > room(for: project)
    }

    /// The projects in the race that their label refuses are out.
    mutating func putOutByLabel(_ race: some Sequence<Int>) {
        if !count.pot.bindsLabels { return }
        for project in race where !isFunded(project) && isOpen(project) && labelRefuses(project) {
            out[project] = .label
        }
    }

    /// Whether some projects fit beside what is funded, each with its whole cost.
    func haveRoom(for projects: some Sequence<Int>) -> Bool {
        var after = use
        for project in projects {
            after.spend(Int128(count.projects[project].cost), label: count.projects[project].label)
        }
        return after.fits
    }

    /// Whether what is funded fits.
    var fits: Bool { use.fits }

    /// Projects that a run put out take no part in later ones.
    mutating func keepOut(_ projects: some Sequence<Int>) {
        for project in projects { out[project] = .label }
    }

    private func isFunded(_ project: Int) -> Bool { funded.contains(project) }

    /// Whether something that the project needs is not funded.
    func isWaiting(_ project: Int) -> Bool {
        needs[project]?.projects.contains { !isFunded($0) } ?? false
    }

    /// Whether the project may be in the race: neither out nor waiting.
    func isOpen(_ project: Int) -> Bool { out[project] == nil && !isWaiting(project) }

    /// Whether something that the project needs will never be funded, however high the endowment.
    func waitsInVain(_ project: Int) -> Bool {
        needs[project]?.projects.contains { isHopeless($0) } ?? false
    }

    private func isHopeless(_ project: Int) -> Bool {
        if isFunded(project) { return false }
        let cost = count.projects[project].cost
        // Free projects are funded before anything is counted, or not at all.
        if !count.takesPart(project) || out[project] != nil || cost > count.budget || cost == 0 { return true }
        return waitsInVain(project)
    }

    // MARK: Funding

    /// Adds a project to what is funded; the projects given that cannot be funded beside it are out.
    mutating func fund(_ project: Int, amount: Int? = nil, puttingOut others: some Sequence<Int>) {
        add(project, amount: amount)
        putOut(others)
    }

    /// Of some projects, those that cannot be funded beside what is are out for good.
    mutating func putOut(_ projects: some Sequence<Int>) {
        if isEmpty { return }
        let refused = projects.filter { !isFunded($0) && out[$0] == nil }.map { ($0, refusal(of: $0)) }
        for case (let project, let reason?) in refused { out[project] = reason }
    }

    /// Of a race by money those leave that are put out, by limits or by their label, and then those that cost more than
    /// what is left; each with its reason.
    mutating func leave(_ race: inout Set<Int>, left: Int, into result: inout CountResult) {
        putOut(race)
        putOutByLabel(race)
        for project in race {
            let cost = count.projects[project].cost
            if let reason = out[project] {
                result.losses[project] = CountResult.Loss(reason: reason)
                race.remove(project)
            } else if isOpen(project), cost > left {
                let missing = BigUInt(cost - left)
                result.losses[project] = CountResult.Loss(reason: .doesNotFit, missing: missing)
                race.remove(project)
            }
        }
    }

    private mutating func add(_ project: Int, amount: Int? = nil) {
        let cost = Int128(amount ?? count.projects[project].cost)
        funded.insert(project)
        spent += cost
        use.spend(cost, label: count.projects[project].label)
        for part in partsOf[project] { parts[part] = parts[part].adding(cost) }
        guard let keeping = keepingOf[project] else { return }
        keepings[keeping].cost += cost
        keepings[keeping].number += 1
    }

    /// The free projects that can be funded, one after another; the others get their reason.
    mutating func fundFree(_ free: [Int], into result: inout CountResult) -> [Int] {
        var order: [Int] = []
        while let next = free.first(where: { !isFunded($0) && refusal(of: $0) == nil && !isWaiting($0) }) {
            add(next)
            order.append(next)
        }
        for project in free where !isFunded(project) {
            result.losses[project] = CountResult.Loss(reason: refusal(of: project) ?? .prerequisite)
        }
        return order
    }

    // MARK: Several projects

    /// Whether one of several, funded one after another, would be refused because of those before it.
    func keepApart(_ projects: [Int]) -> Bool {
        var after = self
        for project in projects {
            if after.refusal(of: project) != nil { return true }
            after.add(project)
        }
        return false
    }

    /// Whether a set can be added, one after another, without one that waits or is refused.
    func allow(_ set: [Int]) -> Bool {
        var after = self
        var left = set
        while let next = left.firstIndex(where: { !after.isWaiting($0) }) {
            if after.refusal(of: left[next]) != nil { return false }
            after.add(left.remove(at: next))
        }
        return left.isEmpty
    }

    /// Whether no set that holds all of these, and none of those that cannot be, is allowed.
    func forbid(_ set: [Int], without isExcluded: (Int) -> Bool) -> Bool {
        var after = self
        for project in set { after.add(project) }
        if after.brokenEntry != nil { return true }
        return set.contains { project in needs[project]?.projects.contains { !isFunded($0) && isExcluded($0) } ?? false
        }
    }

    /// The first entry of `constraints` that what is funded does not keep to, prerequisites and admission aside.
    private var brokenEntry: Int? {
        let lacking = lacking(with: nil)
        let broken: [Int] =
            groups.filter { $0.members.count(where: isFunded) > 1 }.map(\.entry)
            + parts.filter(\.isExceeded).map(\.entry)
            + (lacking > 0 && spent + lacking > Int128(count.budget) ? keepings.map(\.entry) : [])
        return broken.min()
    }

    /// The first entry that a set does not keep to.
    static func broken(by set: Set<Int>, in count: Count) -> Int? {
        var limits = Limits(count)
        for project in set { limits.add(project) }
        let needed = set.compactMap { limits.isWaiting($0) ? limits.needs[$0]?.entry : nil }
        let admission = set.flatMap { count.refusingEntries($0) }
        return (needed + admission + (set.isEmpty ? [] : [limits.brokenEntry].compactMap { $0 })).min()
    }
}
