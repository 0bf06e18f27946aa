import VotingModel

/// What became of the money of each source, and what of it nobody could spend.
extension ResultPage {
    func accountability(in html: inout HTML) {
        guard let table = document.accountability, let authority = document.authority else { return }
        html.element("p") { $0.text(texts.accountabilityExplained) }
        html.element("div", ["class": "wide", "tabindex": "0", "role": "group", "aria-label": texts.accountability]) {
            wide in
            accountabilityTable(table, authority.sources, in: &wide)
        }
        html.element("p", ["class": "note"]) { $0.text(texts.explanation(of: table.rule)) }
        html.line()
    }

    private func accountabilityTable(_ table: Accountability, _ sources: [Source], in html: inout HTML) {
        let head: (inout HTML) -> Void = { row in
            heading(texts.project, "words", in: &row) { _ in }
            heading(texts.amount, "number", in: &row) { _ in }
            for (index, source) in sources.enumerated() {
                heading("", "number", in: &row) { figures.text(source.name, at: "/sources/\(index)/name", in: &$0) }
            }
        }
        self.table(texts.accountability, head, in: &html) { body in
            for (index, line) in table.rows.enumerated() {
                guard let position = positions[line.project] else { continue }
                row(in: &body) { cells in
                    projectCell(position, in: &cells)
                    cell(in: &cells) {
                        figures.money(document.amounts[index].amount, at: "/amounts/\(index)/amount", in: &$0)
                    }
                    amounts(line.amounts, at: "/accountability/rows/\(index)/amounts", in: &cells)
                }
            }
            row(in: &body) { cells in
                cells.element("th", ["scope": "row"]) { $0.text(texts.notSpent) }
                // What is left of the sources is what is left of the budget, and what was not part of it.
                cell(in: &cells) { cell in
                    guard document.unspendable.isEmpty else { return }
                    figures.money(document.remaining, at: "/remaining", in: &cell)
                }
                amounts(table.unspent, at: "/accountability/unspent", in: &cells)
            }
            row(in: &body) { cells in
                cells.element("th", ["scope": "row"]) { $0.text(texts.total) }
                cell(in: &cells) { figures.money(document.pot ?? 0, at: "/pot", in: &$0) }
                amounts(sources.map(\.amount), at: "/sources", in: &cells)
            }
        }
    }

    private func heading(_ text: String, _ form: String, in row: inout HTML, _ content: (inout HTML) -> Void) {
        row.element("th", ["scope": "col", "class": form]) { cell in
            cell.text(text)
            content(&cell)
        }
    }

    private func amounts(_ amounts: [Int], at pointer: String, in cells: inout HTML) {
        for (index, amount) in amounts.enumerated() {
            cell(in: &cells) { figures.money(amount, at: "\(pointer)/\(index)/amount", in: &$0) }
        }
    }

    /// Below the sources: bound money that could not be spent whatever the votes.
    func unspendable(in html: inout HTML) {
        guard !document.unspendable.isEmpty else { return }
        html.element("ul") { list in
            for (index, line) in document.unspendable.enumerated() {
                list.element("li") { item in
                    figures.text(line.label, at: "/unspendable/\(index)/label", in: &item)
                    item.text(": ")
                    figures.money(line.amount, at: "/unspendable/\(index)/amount", in: &item)
                    item.text(". \(texts.unspendable)")
                }
            }
        }
        html.line()
    }
}
