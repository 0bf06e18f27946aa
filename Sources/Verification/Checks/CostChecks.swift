import BigInt

/// V7.C and V7.D: what a project costs, and how it may be funded in part.
struct CostChecks {
    let proposals: Proposals
    let rules: Rules

    private static let file = BundleFile.proposals.rawValue
    /// More steps than this after the first are not believed.
    private static let mostSteps = 999
    /// 10¹⁴ minor units: what a project costs at most, and what each sum of its lines comes to.
    private static let mostMoney = 100_000_000_000_000

    func lines() -> [Failure] {
        var failures = costsBeyondMoney()
        for (index, project) in proposals.projects.enumerated() where !project.costLines.isEmpty {
            let place = "\(Self.file)#/projects/\(index)"
            if project.costLines.contains(where: \.isYearly), rules.horizonYears == nil {
                let expected = Words("een aantal jaren", "a number of years")
                failures.append(
                    Failure("\(BundleFile.rules.rawValue)#/horizon_years", expected: expected, found: .nothing)
                )
                return failures
            }
            for (line, entry) in project.costLines.enumerated() {
                guard let floor = rules.floorRate, let rate = entry.rate, rate < floor else { continue }
                let expected = Words("\(floor) of meer", "\(floor) or more")
                failures.append(
                    Failure("\(place)/cost_lines/\(line)/rate", expected: expected, found: Words(rate))
                )
            }
            let sums = CostSums(project.costLines, horizonYears: rules.horizonYears)
            if sums.total != BigUInt(project.cost) {
                let expected = Words(
                    "\(sums.total), de som van de kostenregels",
                    "\(sums.total), the sum of the cost lines"
                )
                failures.append(Failure("\(place)/cost", expected: expected, found: Words(project.cost)))
            }
            let greatest = [sums.total, sums.oneOff, sums.yearly, sums.residents, sums.inKind].max() ?? 0
            if greatest > BigUInt(Self.mostMoney) {
                failures.append(Failure("\(place)/cost_lines", expected: Self.most, found: Words("\(greatest)")))
            }
        }
        return failures
    }

    private static let most = Words("hoogstens \(mostMoney)", "\(mostMoney) at most")

    private func costsBeyondMoney() -> [Failure] {
        proposals.projects.enumerated().filter { $0.element.cost > Self.mostMoney }.prefix(10).map { index, project in
            Failure("\(Self.file)#/projects/\(index)/cost", expected: Self.most, found: Words(project.cost))
        }
    }

    func divisible() -> [Failure] {
        var failures: [Failure] = []
        var ids: [Text: Int] = [:]
        for (index, project) in proposals.projects.enumerated() { ids[project.id] = index }
        for (index, project) in proposals.projects.enumerated() {
            guard let divisible = project.divisible else { continue }
            let place = "\(Self.file)#/projects/\(index)/divisible"
            func fail(_ expected: Words, _ found: Words) {
                failures.append(Failure(place, expected: expected, found: found))
            }
            if !project.costLines.isEmpty {
                fail(Words("geen kostenregels", "no cost lines"), Words("cost_lines"))
            }
            guard divisible.minimum >= 1, divisible.maximum == project.cost, divisible.maximum > divisible.minimum
            else {
                fail(
                    Words("1 ≤ minimum < maximum = \(project.cost)"),
                    Words("minimum \(divisible.minimum), maximum \(divisible.maximum)")
                )
                continue
            }
            if let step = divisible.step {
                let range = divisible.maximum - divisible.minimum
                guard step >= 1, range.isMultiple(of: step), range / step <= Self.mostSteps else {
                    let expected = Words(
                        "hoogstens \(Self.mostSteps) gelijke stappen in \(range)",
                        "\(Self.mostSteps) equal steps at most in \(range)"
                    )
                    fail(expected, Words("step \(step)"))
                    continue
                }
                for number in 1...(range / step + 1) {
                    let id = Text(bytes: project.id.bytes + Array("#\(number)".utf8))
                    if ids[id] != nil {
                        fail(Words("geen voorstel met dit kenmerk", "no project of this id"), Words(id))
                    }
                }
            }
            if let reason = misuse(of: divisible) { fail(reason, Words(rules.rule.rawValue)) }
        }
        return failures
    }

    /// What a method would have to be to take a divisible project, if it is not.
    private func misuse(of divisible: Proposals.Divisible) -> Words? {
        if divisible.step == nil {
            let isAdmissionOnly = rules.constraints.allSatisfy(\.kind.isAdmission)
            if rules.rule == .greedy && isAdmissionOnly { return nil }
            return Words(
                "greedy, met hoogstens voorwaarden aan wie meedoet",
                "greedy, with no constraints but those on who takes part"
            )
        }
        let takesSteps: Bool =
            switch rules.rule {
            case .greedy, .maxWelfare: true
            case .equalShares: !rules.completion.addsByLoads && rules.comparison == nil
            default: false
            }
        if takesSteps && rules.kind != .ranked { return nil }
        return Words(
            "greedy, max-welfare of equal-shares zonder vergelijking of lasten, met goedkeuring of punten",
            "greedy, max-welfare, or equal-shares without comparison or loads, with approvals or points"
        )
    }
}
