import VotingModel

/// How votes stand in every round and where they go in between: a row for each candidate, a column for each round, bars as thick as
/// the votes, and bands between them for votes that stay or move.
///
/// It holds no figure and no name: names stand beside its rows, figures in the tables below it.
struct TransferChart {
    /// Each row is so high, and each column so wide, in the picture's own units.
    private static let row = 100
    private static let column = 300
    private static let bar = 60
    /// The most that a bar fills of its row.
    private static let thickest = 84

    let document: ElectionResult
    let label: String
    private let rows: [Int?]
    private let most: Int
    private let rounds: [ElectionRound]

    /// Nothing where there is only one round, or more than a picture can show.
    init?(_ document: ElectionResult, label: String) {
        rounds = document.record.rounds
        let isGone = rounds.contains { $0.exhaustedTotal > 0 }
        rows = document.standing.map { $0 } + (isGone ? [nil] : [])
        guard 2...30 ~= rounds.count, rows.count <= 40 else { return nil }
        self.document = document
        self.label = label
        most = max(1, rounds.flatMap { $0.votes + [$0.exhaustedTotal] }.max() ?? 1)
    }

    /// Candidates by row; `nil` is the row of votes that count for nobody any more.
    var rowsShown: [Int?] { rows }

    /// The picture is as high as the list of names beside it.
    var style: String {
        ".flow svg { height: \(rows.count * 3)rem; min-width: \(rounds.count * 5)rem; }\n"
    }

    func draw(in page: inout HTML) {
        let width = (rounds.count - 1) * Self.column + Self.bar
        page.element(
            "svg",
            [
                "role": "img", "aria-label": label, "viewBox": "0 0 \(width) \(rows.count * Self.row)",
                "preserveAspectRatio": "none",
            ]
        ) { svg in
            for index in rounds.indices.dropLast() { bands(after: index, in: &svg) }
            for (index, round) in rounds.enumerated() {
                for (row, candidate) in rows.enumerated() { bar(candidate, row, round, at: index, in: &svg) }
            }
        }
    }

    private func votes(_ candidate: Int?, _ round: ElectionRound) -> Int {
        candidate.map { round.votes[$0] } ?? round.exhaustedTotal
    }

    private func thickness(_ units: Int) -> Int {
        units <= 0 ? 0 : max(1, Int(Int128(units) * Int128(Self.thickest) / Int128(most)))
    }

    private func top(_ row: Int, _ units: Int) -> Int { row * Self.row + (Self.row - thickness(units)) / 2 }

    private func bar(_ candidate: Int?, _ row: Int, _ round: ElectionRound, at index: Int, in svg: inout HTML) {
        let units = votes(candidate, round)
        if units == 0 { return }
        let isElected = document.record.rounds[...index].contains { before in
            before.elected.contains { $0.candidate == candidate }
        }
        let isOut = candidate.map(round.excluded.contains) ?? false
        let style = candidate == nil ? "gone" : isElected ? "elected" : isOut ? "out" : "standing"
        svg.element(
            "rect",
            [
                "class": style, "x": "\(index * Self.column)", "y": "\(top(row, units))", "width": "\(Self.bar)",
                "height": "\(thickness(units))",
            ]
        )
    }

    private struct Band {
        let from: Int
        let to: Int
        let units: Int
        let moves: Bool
    }

    /// What stays and what moves between a round and the next: bands leave and arrive in the order of the rows.
    private func bands(after index: Int, in svg: inout HTML) {
        let (round, next) = (rounds[index], rounds[index + 1])
        var sent = [Int](repeating: 0, count: document.lines.count)
        var bands: [Band] = []
        let rowOf = Dictionary(rows.enumerated().compactMap { row, candidate in candidate.map { ($0, row) } }) { $1 }
        for transfer in round.transfers where transfer.units > 0 {
            sent[transfer.from] += transfer.units
            let receiver = transfer.to.map { rowOf[$0] } ?? rows.count - 1
            guard let from = rowOf[transfer.from], let to = receiver else { continue }
            bands.append(Band(from: from, to: to, units: transfer.units, moves: true))
        }
        for (row, candidate) in rows.enumerated() {
            let kept = min(votes(candidate, round) - (candidate.map { sent[$0] } ?? 0), votes(candidate, next))
            if kept > 0 { bands.append(Band(from: row, to: row, units: kept, moves: false)) }
        }
        var left = rows.enumerated().map { top($0, votes($1, round)) }
        var starts = [Int](repeating: 0, count: bands.count)
        for place in bands.indices.sorted(by: { (bands[$0].from, bands[$0].to) < (bands[$1].from, bands[$1].to) }) {
            starts[place] = left[bands[place].from]
            left[bands[place].from] += thickness(bands[place].units)
        }
        var right = rows.enumerated().map { top($0, votes($1, next)) }
        var ends = [Int](repeating: 0, count: bands.count)
        for place in bands.indices.sorted(by: { (bands[$0].to, bands[$0].from) < (bands[$1].to, bands[$1].from) }) {
            ends[place] = right[bands[place].to]
            right[bands[place].to] += thickness(bands[place].units)
        }
        let (x, end) = (index * Self.column + Self.bar, (index + 1) * Self.column)
        let middle = (x + end) / 2
        for (place, band) in bands.enumerated() {
            let (first, last, thickness) = (starts[place], ends[place], thickness(band.units))
            let path =
                "M\(x) \(first) C\(middle) \(first) \(middle) \(last) \(end) \(last) L\(end) \(last + thickness) "
                + "C\(middle) \(last + thickness) \(middle) \(first + thickness) \(x) \(first + thickness) Z"
            svg.element("path", ["class": band.moves ? "moves" : "stays", "d": path])
        }
    }
}
