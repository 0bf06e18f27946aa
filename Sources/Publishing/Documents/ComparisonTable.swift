import ExactArithmetic
public import VotingModel

/// A comparison as lines of text, for a terminal: a column for each method, a row for each figure and each project.
public struct ComparisonTable {
    private let result: Comparison
    private let texts: Texts
    private let figures: Figures

    public init(_ result: Comparison, texts: Texts) {
        self.result = result
        self.texts = texts
        figures = Figures(texts.language)
    }

    public var lines: [String] {
        let blocks = [TextTable.aligned(rows), changes, overlaps].filter { !$0.isEmpty }
        return Array(blocks.joined(separator: [""]))
    }

    private var rows: [[String]] {
        var rows = [[""] + result.lines.map(\.tally.method.word)]
        rows.append([texts.allocated] + result.lines.map { money($0.tally.outcome.spent) })
        rows.append([texts.fundedShort] + result.lines.map { figures.count($0.amounts.count) })
        rows.append([texts.represented] + result.lines.map { figures.count($0.represented) })
        rows.append([texts.perBallot] + result.lines.map { $0.averageNamed.map(figures.average) ?? "–" })
        rows.append(
            [texts.costPerBallot]
                + result.lines.map { $0.averageCost.map { figures.money($0, result.election.currency) } ?? "–" }
        )
        for number in 0..<(result.lines.map(\.histogram.count).max() ?? 0) {
            let cells = result.lines.map { number < $0.histogram.count ? figures.count($0.histogram[number]) : "" }
            rows.append([texts.ballotsWith(figures.count(number))] + cells)
        }
        for (index, project) in result.election.projects.enumerated() {
            let marks = result.lines.map { line -> String in
                guard let funded = line.amounts.first(where: { $0.project == index }) else { return "" }
                return project.divisible == nil ? "x" : money(funded.amount)
            }
            if marks.contains(where: { !$0.isEmpty }) { rows.append(["\(project.id.text) \(project.name)"] + marks) }
        }
        return rows
    }

    private var changes: [String] {
        result.changes.flatMap { change in
            var lines = [
                texts.change(
                    from: name(change.from),
                    to: name(change.to),
                    gain: figures.count(change.byNumber.gain),
                    lose: figures.count(change.byNumber.lose),
                    same: figures.count(change.byNumber.indifferent)
                ),
                texts.changeByCost(
                    gain: figures.count(change.byCost.gain),
                    lose: figures.count(change.byCost.lose),
                    same: figures.count(change.byCost.indifferent)
                ),
            ]
            if !change.added.isEmpty { lines.append(texts.added(ids(change.added))) }
            if !change.dropped.isEmpty { lines.append(texts.dropped(ids(change.dropped))) }
            if !change.more.isEmpty { lines.append(texts.getsMore(ids(change.more))) }
            if !change.less.isEmpty { lines.append(texts.getsLess(ids(change.less))) }
            return lines
        }
    }

    private var overlaps: [String] {
        result.overlaps.map { overlap in
            texts.overlap(
                name(overlap.first),
                name(overlap.second),
                projects: figures.count(overlap.projects.count),
                amount: money(overlap.cost)
            )
        }
    }

    private func name(_ index: Int) -> String { result.lines[index].tally.method.word }

    private func ids(_ projects: [Int]) -> String {
        projects.map { result.election.projects[$0].id.text }.joined(separator: ", ")
    }

    private func money(_ minorUnits: Int) -> String { figures.money(minorUnits, result.election.currency) }
}

/// Rows of cells in columns: the first aligned left, figures aligned right.
enum TextTable {
    /// What is wider is cut short.
    private static let widest = 48

    static func aligned(_ rows: [[String]]) -> [String] {
        guard let first = rows.first else { return [] }
        let widths = first.indices.map { column in rows.map { min(widest, $0[column].count) }.max() ?? 0 }
        return rows.map { row in
            let line = row.enumerated().map { column, cell in
                let text = cell.count > widest ? cell.prefix(widest - 1) + "…" : cell
                let padding = String(repeating: " ", count: widths[column] - text.count)
                return column == 0 ? text + padding : padding + text
            }
            return line.joined(separator: "  ")
        }
    }
}
