import ExactArithmetic
public import VotingModel

/// An explanation as lines of text, for a terminal.
public struct ExplanationSummary {
    private let document: ExplanationDocument
    private let texts: Texts
    private let figures: ExplanationFigures

    public init(_ document: ExplanationDocument) {
        self.document = document
        texts = Texts(document.result.language)
        figures = ExplanationFigures(document.result)
    }

    public var lines: [String] {
        document.lines.enumerated().flatMap { index, line in (index == 0 ? [] : [""]) + lines(of: line) }
    }

    private func lines(of line: ExplanationDocument.Line) -> [String] {
        let project = line.project
        let facts = [
            "\(line.isContinuous ? "\(texts.asksAtLeast) " : "")\(figures.money(line.cost))",
            "\(figures.count(project.votes)) \(texts.votes(project.votes))",
        ]
        var lines = ["\(figures.label(line)) — \(facts.joined(separator: ", ")). \(verdict(line))"]
        if let part = figures.part(line) { lines.append("  \(part)") }
        if let notFunded = line.notFunded {
            let missing = notFunded.missing.map { " \(texts.missing): \(figures.money($0))." } ?? ""
            lines.append("  \(notFunded.text)\(missing)")
        }
        lines.append("")
        lines.append("  \(texts.howMuch):")
        for measure in line.measures {
            let answer = figures.parts(measure, of: line).joined(separator: " ")
            lines.append(
                "    \(texts.label(measure.kind, isFunded: line.isFunded, isContinuous: line.isContinuous)): \(answer)"
            )
        }
        if line.isFunded { return lines }
        lines += ["", "  \(texts.whereMoneyWent):"]
        if line.rivals.isEmpty { lines.append("    \(texts.noRivals)") }
        for rivalLine in line.rivals {
            let (project, rival) = (rivalLine.project, rivalLine.rival)
            let words = texts.rivalWords(
                shared: rival.shared,
                figures.count(rival.shared),
                paid: rival.paid.map(figures.money),
                isAhead: rival.isAhead
            )
            let own = project.id == line.project.id ? ", \(texts.itsOtherSteps)" : ""
            lines.append("    \(label(project))\(own) — \(figures.money(rivalLine.amount)): \(words)")
        }
        return lines
    }

    private func verdict(_ line: ExplanationDocument.Line) -> String {
        line.isFunded ? texts.isFunded : texts.isNotFunded
    }

    private func label(_ project: ResultDocument.ProjectLine) -> String {
        project.name.isEmpty ? project.id.text : "\(project.id.text) \(project.name)"
    }
}

/// The figures of an explanation, and the words around them.
struct ExplanationFigures {
    private let currency: Currency
    private let figures: Figures
    private let texts: Texts

    init(_ result: ResultDocument) {
        currency = result.currency
        figures = Figures(result.language)
        texts = Texts(result.language)
    }

    func count(_ number: Int) -> String { figures.count(number) }
    func money(_ minorUnits: Int) -> String { figures.money(minorUnits, currency) }
    func money(_ amount: Rational) -> String { figures.money(amount, currency) }

    /// The project, and which of its steps is explained.
    func label(_ line: ExplanationDocument.Line) -> String {
        let name = line.project.name
        return withStep(name.isEmpty ? line.project.id.text : "\(line.project.id.text) \(name)", line)
    }

    /// Something that names a project, and which of its steps is explained.
    func withStep(_ text: String, _ line: ExplanationDocument.Line) -> String {
        line.step.map { "\(text), \(texts.step(count($0)))" } ?? text
    }

    /// What a divisible project gets in all; `nil` for one that is funded wholly or not at all.
    func part(_ line: ExplanationDocument.Line) -> String? {
        guard let part = line.part else { return nil }
        guard let steps = part.steps else { return texts.getsInAll(money(part.amount), of: money(part.maximum)) }
        return texts.getsInAll(
            money(part.amount),
            of: money(part.maximum),
            steps: "\(count(part.stepsFunded)) \(texts.ofSteps) \(count(steps)) \(texts.steps(steps))"
        )
    }

    /// An answer in words and figures, those that are not empty.
    func parts(_ measure: Explanation.Measure, of line: ExplanationDocument.Line) -> [String] {
        let (before, behind) = texts.around(measure.answer, measure.kind)
        var parts = [before]
        switch (measure.answer, measure.kind) {
        case (.never, _): break
        case (.exact(let cost), .cost), (.witness(let cost), .cost), (.beyond(let cost), .cost):
            let change = abs(cost - line.cost)
            parts.append("\(money(cost)) (\(money(change)) \(texts.costChange(isFunded: line.isFunded)))")
        case (.between(let low, let high), _): parts.append(texts.betweenNumbers(count(low), count(high)))
        case (.exact(let number), _), (.witness(let number), _), (.beyond(let number), _): parts.append(count(number))
        }
        return (parts + [behind]).filter { !$0.isEmpty }
    }
}
