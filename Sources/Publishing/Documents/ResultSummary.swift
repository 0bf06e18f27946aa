public import VotingModel

/// A result as lines of text, for a terminal.
public struct ResultSummary {
    private let document: ResultDocument
    private let texts: Texts
    private let figures: Figures
    private let projects: [ProjectID: ResultDocument.ProjectLine]
    private let stepIDs: [ProjectID: ProjectID]

    public init(_ document: ResultDocument) {
        self.document = document
        texts = Texts(document.language)
        figures = Figures(document.language)
        stepIDs = document.stepIDs
        projects = Dictionary(uniqueKeysWithValues: document.projects.map { ($0.id, $0) })
    }

    public var lines: [String] {
        heading + [""] + funded + [""] + notFunded + ties
    }

    private var heading: [String] {
        let ballots = document.ballots
        let method = [
            document.method.rule.rawValue, document.method.utility?.rawValue,
            document.method.completion == Completion.none ? nil : document.method.completion?.rawValue,
        ]
        let share = document.spentShare.map { " (\(figures.percentage($0)))" } ?? ""
        return [
            "\(texts.name(of: document.method.rule)) (\(method.compactMap(\.self).joined(separator: ", ")))",
            "\(texts.budget): \(money(document.budget)) · \(texts.spent.lowercased()): \(money(document.spent))\(share) · "
                + "\(texts.remaining.lowercased()): \(money(document.remaining))",
            "\(texts.ballots): \(texts.cast.lowercased()) \(figures.count(ballots.cast)) · "
                + "\(texts.blank.lowercased()) \(figures.count(ballots.blank)) · "
                + "\(texts.invalid.lowercased()) \(figures.count(ballots.invalid)) · "
                + "\(texts.counted.lowercased()) \(figures.count(ballots.counted))",
        ]
    }

    private var funded: [String] {
        guard !document.steps.isEmpty else { return [texts.nothingFunded] }
        return ["\(texts.funded):"]
            + document.amounts.enumerated().map { index, line in
                "  \(index + 1). \(label(line.project)) — \(money(line.amount))\(steps(of: line.project)), \(votes(line.project))"
                    + stage(of: line)
            }
    }

    private var notFunded: [String] {
        guard !document.notFunded.isEmpty else { return [texts.everythingFunded] }
        return ["\(texts.notFunded):"]
            + document.notFunded.map { line in
                let cost = projects[line.project].map { money($0.cost) } ?? ""
                let missing = line.missing.map { " \(texts.missing): \(money($0))." } ?? ""
                let step = line.step.map { " (\(texts.fromStep) \($0))" } ?? ""
                return "  \(label(line.project))\(step) — \(cost), \(votes(line.project)). \(line.text)\(missing)"
            }
    }

    private var ties: [String] {
        if document.ties.isEmpty { return [] }
        return ["", "\(texts.ties):"]
            + document.ties.enumerated().map { index, tie in
                let names = tie.tied.map(label).joined(separator: " = ")
                let note = tie.provisional ? " (\(texts.provisional))" : ""
                if document.isElimination(index) {
                    let decision = texts.eliminationDecision(tie.decidedBy)
                    return "  \(names) → \(texts.wentOut.lowercased()): \(label(tie.chosen)): \(decision)\(note)"
                }
                return "  \(names) → \(label(tie.chosen)): \(texts.decision(tie.decidedBy))\(note)"
            }
    }

    private func label(_ id: ProjectID) -> String {
        guard let project = projects[stepIDs[id] ?? id], !project.name.isEmpty else { return id.text }
        return "\(id.text) \(project.name)"
    }

    /// " (2 of 4 steps)" behind what a divisible project is funded with.
    private func steps(of id: ProjectID) -> String {
        guard let part = document.parts.first(where: { $0.project == id }), let steps = part.steps else { return "" }
        return " (\(figures.count(part.stepsFunded)) \(texts.ofSteps) \(figures.count(steps)) \(texts.steps(steps)))"
    }

    /// " (stage: Oost)" behind a project that was funded in one.
    private func stage(of line: ResultDocument.AmountLine) -> String {
        guard let stage = document.steps[line.firstStep].stage, document.stages.indices.contains(stage - 1) else {
            return ""
        }
        return
            " (\(texts.stage.lowercased()): \(document.stages[stage - 1].part?.name ?? texts.lastStage.lowercased()))"
    }

    private func votes(_ id: ProjectID) -> String {
        guard let project = projects[id] else { return "" }
        if let sides = project.sides {
            return texts.balance(
                figures.count(project.score),
                inFavour: figures.count(sides.inFavour),
                against: figures.count(sides.against)
            )
        }
        let votes = "\(figures.count(project.votes)) \(texts.votes(project.votes))"
        guard document.ballotKind == .points else { return votes }
        return "\(votes), \(figures.points(project.score, scale: document.pointScale)) \(texts.points.lowercased())"
    }

    private func money(_ minorUnits: Int) -> String {
        figures.money(minorUnits, document.currency)
    }
}
