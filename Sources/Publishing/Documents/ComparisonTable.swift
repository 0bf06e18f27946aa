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
        let blocks = [TextTable.aligned(rows), changes, overlaps, matches].filter { !$0.isEmpty }
        return Array(blocks.joined(separator: [""]))
    }

    private var rows: [[String]] {
        var rows = [[""] + result.lines.indices.map(result.word)]
        if result.sets.count > 1 {
            rows.append([texts.ballotsFrom] + result.lines.map { result.sets[$0.set].name })
            rows.append(
                [texts.ballotsCountedShort]
                    + result.lines.map { figures.count(result.sets[$0.set].election.counts.counted) }
            )
        }
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
            var lines = result.sets.count == 1 ? shifts(change) : measures(change)
            if !change.added.isEmpty { lines.append(texts.added(ids(change.added))) }
            if !change.dropped.isEmpty { lines.append(texts.dropped(ids(change.dropped))) }
            if !change.more.isEmpty { lines.append(texts.getsMore(ids(change.more))) }
            if !change.less.isEmpty { lines.append(texts.getsLess(ids(change.less))) }
            return lines
        }
    }

    /// By the ballots that both count.
    private func shifts(_ change: Comparison.Change) -> [String] {
        [
            texts.change(
                from: name(change.from),
                to: name(change.to),
                gain: figures.count(change.byNumber.gain),
                lose: figures.count(change.byNumber.lose),
                same: figures.count(change.byNumber.indifferent)
            ),
            byCost(change.byCost),
        ]
    }

    private func byCost(_ shift: Shift) -> String {
        texts.changeByCost(
            gain: figures.count(shift.gain),
            lose: figures.count(shift.lose),
            same: figures.count(shift.indifferent)
        )
    }

    /// By the ballots of each set, and by people who stand in both.
    private func measures(_ change: Comparison.Change) -> [String] {
        var lines = [texts.changeOf(from: name(change.from), to: name(change.to))]
        for measure in change.measures {
            let shift = measure.byNumber
            lines.append(
                texts.changeByBallots(
                    result.labels[measure.set],
                    gain: figures.count(shift.gain),
                    lose: figures.count(shift.lose),
                    same: figures.count(shift.indifferent)
                )
            )
            lines.append("  " + byCost(measure.byCost))
        }
        guard let people = change.people else { return lines }
        for (shift, isByNumber) in [(people.byNumber, true), (people.byCost, false)] {
            lines.append(
                texts.changeByPeople(
                    isByNumber: isByNumber,
                    gain: figures.count(shift.gain),
                    lose: figures.count(shift.lose),
                    same: figures.count(shift.indifferent),
                    divided: figures.count(shift.divided)
                )
            )
        }
        return lines
    }

    /// For each pair of sets how many people stand in both, or that nobody was looked for.
    private var matches: [String] {
        let labels = result.labels
        return labels.indices.flatMap { first in
            labels.indices.filter { $0 > first }.map { second in
                guard let match = result.matches.first(where: { $0.first == first && $0.second == second }) else {
                    return texts.votersApart(labels[first], labels[second])
                }
                return texts.votersMatched(
                    labels[first],
                    labels[second],
                    both: figures.count(match.voters.both),
                    onlyFirst: figures.count(match.voters.onlyFirst),
                    onlySecond: figures.count(match.voters.onlySecond)
                )
            }
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

    private func name(_ index: Int) -> String { result.word(index) }

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
