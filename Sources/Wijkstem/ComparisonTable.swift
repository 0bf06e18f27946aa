import ExactArithmetic
public import Publishing
import VotingModel

/// A comparison as lines of text, for a terminal: a column for each method, a row for each project.
public struct ComparisonTable {
    private let result: CompareMethods.Result
    private let texts: Texts
    private let figures: Figures

    public init(_ result: CompareMethods.Result, texts: Texts) {
        self.result = result
        self.texts = texts
        figures = Figures(texts.language)
    }

    public var lines: [String] {
        var rows = [[""] + result.lines.indices.map(name)]
        rows.append(
            [texts.allocated] + result.lines.map { figures.money($0.tally.outcome.spent, result.election.currency) }
        )
        rows.append([texts.fundedShort] + result.lines.map { figures.count($0.tally.outcome.funded.count) })
        rows.append([texts.represented] + result.lines.map { figures.count($0.represented) })
        rows.append([texts.perBallot] + result.lines.map { $0.averageNamed.map(decimal) ?? "–" })
        for (index, project) in result.election.projects.enumerated() {
            let marks = result.lines.map { $0.tally.outcome.funded.contains(index) ? "x" : "" }
            if marks.contains("x") { rows.append(["\(project.id.text) \(project.name)"] + marks) }
        }
        let changes = result.changes.flatMap { change in
            var lines = [
                texts.change(
                    from: name(change.from),
                    to: name(change.to),
                    gain: figures.count(change.gain),
                    lose: figures.count(change.lose),
                    same: figures.count(change.indifferent)
                )
            ]
            if !change.added.isEmpty { lines.append(texts.added(ids(change.added))) }
            if !change.dropped.isEmpty { lines.append(texts.dropped(ids(change.dropped))) }
            return lines
        }
        return Self.aligned(rows) + (changes.isEmpty ? [] : [""] + changes)
    }

    private func name(_ index: Int) -> String {
        let method = result.lines[index].tally.method
        let completion = method.completion ?? .none
        return "\(method.rule.rawValue):\(method.utility?.rawValue ?? "")"
            + (completion == .none ? "" : "+\(completion.rawValue)")
    }

    private func ids(_ projects: [Int]) -> String {
        projects.map { result.election.projects[$0].id.text }.joined(separator: ", ")
    }

    /// With two decimals.
    private func decimal(_ number: Rational) -> String {
        figures.points(Int((number * Rational(100)).rounded), scale: 100)
    }

    private static func aligned(_ rows: [[String]]) -> [String] {
        let widths = rows[0].indices.map { column in rows.map { min(48, $0[column].count) }.max() ?? 0 }
        return rows.map { row in
            row.enumerated().map { column, cell in
                let text = cell.count > 48 ? cell.prefix(47) + "…" : cell
                let padding = String(repeating: " ", count: widths[column] - text.count)
                return column == 0 ? text + padding : padding + text
            }.joined(separator: "  ")
        }
    }
}
