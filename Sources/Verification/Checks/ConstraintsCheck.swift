/// V6.E: the constraints mean something, together and for these projects.
struct ConstraintsCheck {
    let rules: Rules
    let proposals: Proposals
    private let place: [Text: Int]

    private static let file = "\(BundleFile.rules.rawValue)#/constraints"

    init(rules: Rules, proposals: Proposals) {
        self.rules = rules
        self.proposals = proposals
        place = Dictionary(proposals.projects.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func failures() -> [Failure] {
        rules.constraints.indices.compactMap { strange($0) ?? repeated($0) ?? withoutMeaning($0) } + circles()
            + overlappingPots()
    }

    /// An id that is no project's.
    private func strange(_ entry: Int) -> Failure? {
        let ids: [Text] =
            switch rules.constraints[entry] {
            case .exclusive(let projects): projects
            case .prerequisite(let project, let needs): [project] + needs
            default: []
            }
        guard let id = ids.first(where: { place[$0] == nil }) else { return nil }
        let expected = Words("een voorstel van de lijst", "a project of the list")
        return Failure("\(Self.file)/\(entry)", expected: expected, found: Words(id))
    }

    /// One of a kind that may stand there once: at all, for its part, or for its project.
    private func repeated(_ entry: Int) -> Failure? {
        let constraint = rules.constraints[entry]
        let isRepeated = rules.constraints[..<entry].contains { other in
            guard other.kind == constraint.kind else { return false }
            switch (other, constraint) {
            case (.exclusive, .exclusive): return false
            case (.prerequisite(let first, _), .prerequisite(let second, _)): return first == second
            default: return other.part == constraint.part
            }
        }
        if !isRepeated { return nil }
        let expected = Words("elke voorwaarde één keer", "each constraint once")
        return Failure("\(Self.file)/\(entry)", expected: expected, found: Words(constraint.kind.rawValue))
    }

    private func withoutMeaning(_ entry: Int) -> Failure? {
        let constraint = rules.constraints[entry]
        if rules.completion == .addOpt || rules.rule == .cumulative, !constraint.kind.isAdmission {
            let expected = Words("hier alleen wie meedoet", "here only who takes part")
            return Failure("\(Self.file)/\(entry)/kind", expected: expected, found: Words(constraint.kind.rawValue))
        }
        if !rules.pots.isEmpty, let failure = misuseOfPots(entry) { return failure }
        guard case .prerequisite(let project, let needs) = constraint, let place = place[project],
            proposals.projects[place].cost == 0
        else { return nil }
        for id in needs {
            guard let needed = self.place[id], proposals.projects[needed].cost > 0 else { continue }
            let expected = Words(
                "alleen voorstellen zonder kosten voor \(project.string)",
                "only projects without cost for \(project.string)"
            )
            return Failure("\(Self.file)/\(entry)/needs", expected: expected, found: Words(id))
        }
        return nil
    }

    /// Pots where the method makes no stages of them, or beside what it does not take with them.
    private func misuseOfPots(_ entry: Int) -> Failure? {
        let place = "\(Self.file)/\(entry)/kind"
        let kind = rules.constraints[entry].kind
        guard kind == .pot else {
            if kind.isAdmission { return nil }
            let expected = Words("naast een pot alleen wie meedoet", "beside a pot only who takes part")
            return Failure(place, expected: expected, found: Words(kind.rawValue))
        }
        let rule = rules.rule
        let obstacles: [(isThere: Bool, word: String)] = [
            (![.greedy, .greedyNoSkip, .greedyPerCost, .equalShares].contains(rule), rule.rawValue),
            (rules.comparison != nil, "comparison"),
            (rules.ballots != .open, "totals"),
            (rules.electorate != nil, "electorate"),
            (rules.sources.contains { !$0.isUnlabelled }, "sources"),
            (proposals.projects.contains { $0.divisible != nil }, "divisible"),
        ]
        guard let obstacle = obstacles.first(where: \.isThere)?.word else { return nil }
        let expected = Words(
            "geen pot, of een telling die er stappen van maakt",
            "no pot, or a count that makes stages of them"
        )
        return Failure(place, expected: expected, found: Words(obstacle))
    }

    /// A project with two pots, or more money in pots than there is.
    private func overlappingPots() -> [Failure] {
        let pots = rules.pots
        if pots.isEmpty { return [] }
        let budget = rules.sources.reduce(Int128(0)) { $0 + Int128($1.amount) }
        let sum = pots.reduce(Int128(0)) { $0 + Int128($1.amount) }
        if sum > budget {
            let expected = Words("potten van hoogstens \(budget) samen", "pots of \(budget) together at most")
            return [Failure(Self.file, expected: expected, found: Words("\(sum)"))]
        }
        let torn = proposals.projects.first { project in pots.count { $0.part.contains(project) } > 1 }
        guard let torn else { return [] }
        return [Failure(Self.file, expected: Words("hoogstens één pot", "one pot at most"), found: Words(torn.id))]
    }

    /// Prerequisites that come back to where they began.
    private func circles() -> [Failure] {
        var needs: [Text: [Text]] = [:]
        for case .prerequisite(let project, let needed) in rules.constraints { needs[project, default: []] += needed }
        // What needs nothing, or only what is settled, is settled; a circle never is.
        var open = needs
        while let settled = open.first(where: { $0.value.allSatisfy { open[$0] == nil } }) { open[settled.key] = nil }
        guard let project = open.keys.min() else { return [] }
        let expected = Words("voorwaarden zonder kring", "prerequisites without a circle")
        return [Failure(Self.file, expected: expected, found: Words(project))]
    }
}
