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
