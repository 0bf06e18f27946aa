import BigInt

/// Checks the certificate of a greedy rule: everybody's turn came where its value puts it, and what could be paid was.
struct GreedyCheck {
    let count: Count
    let precedence: Precedence

    /// Costs from here on, above the budget, mean that a city withdrew the project (`greedy-no-skip`).
    static let withdrawnCost = 9_999_999_900

    func replay(_ certificate: Certificate) throws(Failure) -> CountResult {
        var result = CountResult()
        let candidates = Self.candidates(count, into: &result)
        let variants = Variants(count)
        var limits = Limits(count)
        try fundFree(variants, &limits, into: &result)
        let turns = GreedyTurns(
            count: count,
            precedence: precedence,
            variants: variants,
            values: Dictionary(uniqueKeysWithValues: candidates.map { ($0, Self.value($0, in: count)) }),
            stopsAtMisfit: count.rules.rule == .greedyNoSkip
        )
        try turns.replay(certificate.sequence, left: count.budget, &limits, into: &result)
        return result
    }

    /// Who has a turn; the others get their reason.
    static func candidates(_ count: Count, into result: inout CountResult) -> [Int] {
        var candidates: [Int] = []
        for (project, proposal) in count.projects.enumerated() {
            if !count.isSupported(project) {
                result.losses[project] = CountResult.Loss(reason: .noSupport)
            } else if let reason = count.admission(project) {
                result.losses[project] = CountResult.Loss(reason: reason)
            } else if proposal.cost == 0 {
                continue
            } else if count.rules.rule == .greedyNoSkip, proposal.cost >= withdrawnCost, proposal.cost > count.budget {
                result.losses[project] = CountResult.Loss(reason: .withdrawn)
            } else {
                candidates.append(project)
            }
        }
        return candidates
    }

    /// Σ u, or V(p) where there are votes against; divided by c under some rules.
    static func value(_ project: Int, in count: Count) -> Fraction {
        let value = count.value(project)
        return count.rules.rule.dividesByCost
            ? Fraction(value, BigUInt(count.projects[project].cost)) : Fraction(value)
    }

    /// Free projects; of each group of variants the one of highest value.
    func fundFree(_ variants: Variants, _ limits: inout Limits, into result: inout CountResult) throws(Failure) {
        let free = count.freeProjects(precedence)
        var tieOf: [Int: Int] = [:]
        for group in Set(free.map { variants.group[$0] }).sorted() {
            let members = free.filter { variants.group[$0] == group }.sorted()
            guard members.count > 1, let best = members.map({ Self.value($0, in: count) }).max() else { continue }
            let tied = members.filter { Self.value($0, in: count) == best }
            var chosen = tied[0]
            if tied.count > 1 {
                let tie = try TieCheck.decide(
                    tied,
                    value: best,
                    .ofParts,
                    precedence,
                    count,
                    at: BundleFile.result.rawValue
                )
                chosen = tie.chosen
                tieOf[chosen] = result.ties.count
                result.ties.append(tie)
            }
            for member in members where member != chosen { result.losses[member] = CountResult.Loss(reason: .excluded) }
        }
        for project in limits.fundFree(free.filter { result.losses[$0] == nil }, into: &result) {
            result.steps.append(CountResult.Step(project: project, detail: .free, tie: tieOf[project]))
        }
    }
}
