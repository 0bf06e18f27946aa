import BigInt

/// Checks the certificate of a greedy rule: everybody's turn came where its value puts it, and what could be paid was.
struct GreedyCheck {
    let count: Count
    let precedence: Precedence

    /// Costs from here on, above the budget, mean that a city withdrew the project (`greedy-no-skip`).
    static let withdrawnCost = 9_999_999_900

    func replay(_ certificate: Certificate) throws(Failure) -> CountResult {
        guard certificate.kind == .greedy else {
            let place = "\(BundleFile.certificate.rawValue)#/kind"
            throw Failure(place, expected: Words("greedy"), found: Words(certificate.kind.rawValue))
        }
        var result = CountResult()
        let candidates = Self.candidates(count, into: &result)
        result.steps = count.freeProjects(precedence).map { CountResult.Step(project: $0, detail: .free) }
        let turns = GreedyTurns(
            count: count,
            precedence: precedence,
            values: Dictionary(uniqueKeysWithValues: candidates.map { ($0, Self.value($0, in: count)) }),
            stopsAtMisfit: count.rules.rule == .greedyNoSkip
        )
        try turns.replay(certificate.sequence, left: count.budget, into: &result)
        return result
    }

    /// Who has a turn; the others get their reason.
    static func candidates(_ count: Count, into result: inout CountResult) -> [Int] {
        var candidates: [Int] = []
        for (project, proposal) in count.projects.enumerated() {
            if !count.isSupported(project) {
                result.losses[project] = CountResult.Loss(reason: .noSupport)
            } else if count.isBelowMinimum(project) {
                result.losses[project] = CountResult.Loss(reason: .belowThreshold)
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

    /// Σ u, or Σ u / c.
    static func value(_ project: Int, in count: Count) -> Fraction {
        let utility = count.unitUtility(project) * BigUInt(count.totals[project].weight)
        return count.rules.rule == .greedyPerCost
            ? Fraction(utility, BigUInt(count.projects[project].cost)) : Fraction(utility)
    }
}
