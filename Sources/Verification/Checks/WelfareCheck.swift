import BigInt

/// Checks that the funded set is the best one: a tree of cases whose leaves cover all sets, each shown to hold nothing better.
struct WelfareCheck {
    let count: Count
    let precedence: Precedence

    private static let file = BundleFile.certificate.rawValue
    private static let mostNodes = 1 << 18

    /// What is decided of a candidate on the way down the tree.
    private enum Case { case open, inside, outside }

    func replay(_ certificate: Certificate, funded: [Text]) throws(Failure) -> CountResult {
        var result = CountResult()
        let candidates = count.affordable(into: &result).sorted { precedence.prefers($0, to: $1) }
        guard certificate.order == candidates.map({ count.projects[$0].id }) else {
            let names = candidates.map { count.projects[$0].id.string }.joined(separator: ", ")
            let found = certificate.order.map(\.string).joined(separator: ", ")
            throw Failure("\(Self.file)#/order", expected: Words(names), found: Words(found))
        }
        var limits = Limits(count)
        let free = limits.fundFree(count.freeProjects(precedence), into: &result)
        result.steps = free.map { CountResult.Step(project: $0, detail: .free) }
        let place = "\(BundleFile.result.rawValue)#/funded"
        // Steps stand among the others as their order has them; the result names their project once.
        let freeIDs = Set(free.map { count.projects[$0].id })
        let (ordered, isFunded) = (Set(certificate.order), Set(funded))
        let order = certificate.order.filter(isFunded.contains) + funded.filter { !ordered.contains($0) }
        let best = try read(order.filter { !freeIDs.contains($0) }, candidates, limits, at: place)
        let second = try certificate.second.map { ids throws(Failure) in
            try read(ids, candidates, limits, at: "\(Self.file)#/second")
        }
        if let second, value(second) != value(best) || !comes(best, before: second) {
            let expected = Words("een latere groep met dezelfde waarde", "a later set of the same value")
            throw Failure("\(Self.file)#/second", expected: expected, found: Words(value(second).description))
        }
        try checkTree(certificate.tree, candidates, limits, best: best, second: second)
        try fund(best, second, into: &result)
        for project in best { limits.fund(project, puttingOut: []) }
        let isBest = Set(best)
        for project in candidates where !isBest.contains(project) {
            result.losses[project] = loss(of: project, limits)
        }
        return result
    }

    /// Why a candidate is not in the best set.
    private func loss(of project: Int, _ limits: Limits) -> CountResult.Loss {
        let missing = Int128(count.projects[project].cost) - (Int128(count.budget) - limits.spent)
        if missing > 0 { return CountResult.Loss(reason: .doesNotFit, missing: BigUInt(missing)) }
        if limits.labelRefuses(project) { return CountResult.Loss(reason: .label) }
        if let reason = limits.refusal(of: project) { return CountResult.Loss(reason: reason) }
        return CountResult.Loss(reason: limits.isWaiting(project) ? .prerequisite : .excluded)
    }

    /// Σ v(p).
    private func value(_ projects: [Int]) -> BigUInt {
        projects.reduce(BigUInt(0)) { $0 + count.value($1) }
    }

    /// A set of candidates within budget and limits, in their order.
    private func read(
        _ ids: [Text],
        _ candidates: [Int],
        _ limits: Limits,
        at place: String
    ) throws(Failure) -> [Int] {
        var set: [Int] = []
        var next = candidates[...]
        for id in ids {
            guard let project = count.place[id], let position = next.firstIndex(of: project) else {
                throw Failure(place, expected: Words("kandidaten op volgorde", "candidates in order"), found: Words(id))
            }
            set.append(project)
            next = next[(position + 1)...]
        }
        guard limits.haveRoom(for: set) else {
            let expected = Words("wat past in \(count.budget)", "what fits within \(count.budget)")
            throw Failure(place, expected: expected, found: Words("\(count.cost(set))"))
        }
        guard limits.allow(set) else {
            let expected = Words("een groep binnen de voorwaarden", "a set that keeps to the constraints")
            let names = set.map { count.projects[$0].id.string }.joined(separator: ", ")
            throw Failure(place, expected: expected, found: Words(names))
        }
        return set
    }

    /// Whether the first set holds the first candidate that is not in both.
    private func comes(_ first: [Int], before second: [Int]) -> Bool {
        let differing = Set(first).symmetricDifference(second)
        guard let decisive = differing.min(by: { precedence.prefers($0, to: $1) }) else { return false }
        return first.contains(decisive)
    }

    /// The steps, and the tie between the two best sets if there are two.
    private func fund(_ best: [Int], _ second: [Int]?, into result: inout CountResult) throws(Failure) {
        var chosen: Int?
        if let second, let one = best.first(where: { [others = Set(second)] in !others.contains($0) }),
            let other = second.first(where: { [others = Set(best)] in !others.contains($0) })
        {
            let total = Fraction(value(best))
            let tied = [one, other].sorted()
            let place = "\(Self.file)#/second"
            result.ties = [try TieCheck.decide(tied, value: total, .ofParts, chosen: one, precedence, count, at: place)]
            chosen = one
        }
        var left = count.budget
        for project in best {
            let detail = CountResult.Detail.turn(value: Fraction(count.value(project)), left: left)
            result.steps.append(CountResult.Step(project: project, detail: detail, tie: project == chosen ? 0 : nil))
            left -= count.projects[project].cost
        }
    }

    // MARK: The tree

    private func checkTree(
        _ tree: [Text],
        _ candidates: [Int],
        _ limits: Limits,
        best: [Int],
        second: [Int]?
    ) throws(Failure) {
        let place = "\(Self.file)#/tree"
        guard tree.count <= Self.mostNodes else {
            let expected = Words("hoogstens \(Self.mostNodes)", "\(Self.mostNodes) at most")
            throw Failure(place, expected: expected, found: Words(tree.count))
        }
        let isCandidate = Set(candidates)
        let leaves = Leaves(self, candidates, limits, best: best, second: second)
        var decided = [Case](repeating: .open, count: count.projects.count)
        var next = 0
        /// Branches on the way down whose second side is still to come.
        var pending: [Int] = []
        while true {
            guard next < tree.count else {
                throw Failure(
                    place,
                    expected: Words("nog een geval", "another case"),
                    found: Words("het einde", "the end")
                )
            }
            let node = tree[next]
            next += 1
            if !node.bytes.isEmpty {
                guard let project = count.place[node], isCandidate.contains(project), decided[project] == .open else {
                    let expected = Words("een kandidaat die nog open is", "a candidate that is open")
                    throw Failure("\(place)/\(next - 1)", expected: expected, found: Words(node))
                }
                decided[project] = .inside
                pending.append(project)
                continue
            }
            try count.allowance.spend(20 * (decided.count + candidates.count))
            guard leaves.isClosed(decided.map { $0 == .open ? nil : $0 == .inside }) else {
                let expected = Words("een geval zonder betere groep", "a case without a better set")
                throw Failure(
                    "\(place)/\(next - 1)",
                    expected: expected,
                    found: Words("misschien een betere", "perhaps a better one")
                )
            }
            // Back to the last branch whose sets without its candidate are still to come.
            while let project = pending.last, decided[project] == .outside {
                decided[project] = .open
                pending.removeLast()
            }
            guard let project = pending.last else { break }
            decided[project] = .outside
        }
        guard next == tree.count else {
            throw Failure("\(place)/\(next)", expected: Words("het einde", "the end"), found: Words("nog meer", "more"))
        }
    }

    /// Why the sets of a leaf need not be looked at.
    private struct Leaves {
        private let candidates: [Int]
        private let isCandidate: Set<Int>
        private let byDensity: [Int]
        private let values: [BigUInt]
        private let costs: [Int]
        private let budget: Int
        private let best: [Int]
        private let second: Set<Int>?
        private let optimum: BigUInt
        private let limits: Limits
        private let pot: Pot
        private let labels: [Text?]

        init(_ check: WelfareCheck, _ candidates: [Int], _ limits: Limits, best: [Int], second: [Int]?) {
            self.limits = limits
            pot = check.count.pot
            labels = check.count.projects.map(\.label)
            let isCandidate = Set(candidates)
            self.isCandidate = isCandidate
            self.candidates = candidates
            let values = check.count.projects.indices.map { isCandidate.contains($0) ? check.count.value($0) : 0 }
            let divisor = candidates.reduce(BigUInt(0)) { $0.greatestCommonDivisor(with: values[$1]) }
            self.values = values.map { divisor.isZero ? $0 : $0 / divisor }
            costs = check.count.projects.map(\.cost)
            budget = check.count.budget
            self.best = best
            self.second = second.map { Set($0) }
            let reduced = self.values
            optimum = best.reduce(BigUInt(0)) { $0 + reduced[$1] }
            let costs = self.costs
            byDensity = candidates.sorted { first, second in
                reduced[first] * BigUInt(costs[second]) > reduced[second] * BigUInt(costs[first])
            }
        }

        /// Whether nothing better is below a leaf, given per project whether it is in, out (`false`) or open (`nil`).
        func isClosed(_ isIn: [Bool?]) -> Bool {
            var left = Int128(budget)
            var bound = BigUInt(0)
            for project in candidates where isIn[project] == true {
                left -= Int128(costs[project])
                bound += values[project]
            }
            if left < 0 || isForbidden(isIn) { return true }
            if comesLater(isIn) { return true }
            let open = byDensity.filter { isIn[$0] == nil }
            if open.isEmpty {
                let set = Set(candidates.filter { isIn[$0] == true })
                if set == second || set == Set(best) { return true }
            }
            if pot.bindsLabels { return labelledBound(isIn, open, inside: bound) < Fraction(optimum) }
            let rest = left
            for project in open where Int128(costs[project]) <= rest {
                if Int128(costs[project]) <= left {
                    left -= Int128(costs[project])
                    bound += values[project]
                } else {
                    bound += values[project] * BigUInt(left) / BigUInt(costs[project])
                    break
                }
            }
            return bound < optimum
        }

        /// The same bound where some money is for a label only: of each candidate as much as still fits.
        ///
        /// What fits is a polymatroid, so that taking the densest first gives the most of all divided sets.
        private func labelledBound(_ isIn: [Bool?], _ open: [Int], inside: BigUInt) -> Fraction {
            var use = Pot.Use(of: pot)
            for project in candidates where isIn[project] == true {
                use.spend(Int128(costs[project]), label: labels[project])
            }
            let before = use
            var bound = Fraction(inside)
            for project in open where before.room(for: labels[project]) >= Int128(costs[project]) {
                let amount = min(Int128(costs[project]), max(0, use.room(for: labels[project])))
                use.spend(amount, label: labels[project])
                bound = bound + Fraction(values[project] * BigUInt(amount)) / Fraction(costs[project])
            }
            return bound
        }

        /// Whether the limits allow no set of the leaf.
        private func isForbidden(_ isIn: [Bool?]) -> Bool {
            let inside = candidates.filter { isIn[$0] == true }
            if !limits.haveRoom(for: inside) { return true }
            if limits.isEmpty { return false }
            return limits.forbid(inside) { !isCandidate.contains($0) || isIn[$0] == false }
        }

        /// Decided as the second best set, up to one that is in it and out here.
        ///
        /// Without a second one nothing may be as good and later, so this closes no leaf.
        private func comesLater(_ isIn: [Bool?]) -> Bool {
            guard let second else { return false }
            for project in candidates {
                guard let here = isIn[project] else { return false }
                if here != second.contains(project) { return !here }
            }
            return false
        }
    }
}
