import VotingModel

/// Who is preferred to whom, and what came of it.
extension ElectionPage {
    func pairs(_ pairs: PairRecord, in html: inout HTML) {
        html.element("p") { $0.text(texts.pairsExplained) }
        matrix(texts.electionPairs, pairs, pairs.preferring, key: "preferring", in: &html)
        if let paths = pairs.paths {
            html.element("h3") { $0.text(texts.strongestPaths) }
            html.element("p") { $0.text(texts.strongestPathsExplained) }
            matrix(texts.strongestPaths, pairs, paths, key: "paths", in: &html)
        }
    }

    private func matrix(
        _ caption: String,
        _ pairs: PairRecord,
        _ cells: [[Int]],
        key: String,
        in html: inout HTML
    ) {
        table(caption, in: &html) { row in
            heading(texts.electionCandidate, "words", in: &row)
            for candidate in pairs.candidates {
                row.element("th", ["scope": "col", "class": "number"]) { figures.name(candidate, in: &$0) }
            }
        } body: { body in
            for (row, candidate) in pairs.candidates.enumerated() {
                body.element("tr") { line in
                    nameCell(candidate, in: &line)
                    for column in pairs.candidates.indices {
                        numberCell(in: &line) { cell in
                            if row == column { return cell.text("–") }
                            let pointer = "/pairs/\(key)/\(row)/\(column)"
                            if cells[row][column] > cells[column][row] {
                                cell.element("strong") { figures.count(cells[row][column], at: pointer, in: &$0) }
                            } else {
                                figures.count(cells[row][column], at: pointer, in: &cell)
                            }
                        }
                    }
                }
                body.line()
            }
        }
    }

    /// Majorities in the order in which they were looked at.
    func majorities(_ majorities: [PairRecord.Majority], in html: inout HTML) {
        if majorities.isEmpty { return html.element("p") { $0.text(texts.noMajorities) } }
        html.element("p") { $0.text(texts.majoritiesExplained) }
        table(texts.majoritiesLocked, in: &html) { row in
            for title in [texts.winnerOfPair, texts.loserOfPair] { heading(title, "words", in: &row) }
            for title in [texts.ballotsFor, texts.ballotsAgainst] { heading(title, "number", in: &row) }
            heading(texts.whatBecame, "words", in: &row)
        } body: { body in
            for (index, majority) in majorities.enumerated() {
                let pointer = "/pairs/majorities/\(index)"
                body.element("tr") { cells in
                    nameCell(majority.winner, in: &cells)
                    cells.element("td") { figures.name(majority.loser, in: &$0) }
                    numberCell(in: &cells) { figures.count(majority.votesFor, at: "\(pointer)/votes_for", in: &$0) }
                    numberCell(in: &cells) {
                        figures.count(majority.votesAgainst, at: "\(pointer)/votes_against", in: &$0)
                    }
                    cells.element("td") { $0.text(majority.isLocked ? texts.locked : texts.closesACircle) }
                }
                body.line()
            }
        }
    }
}
