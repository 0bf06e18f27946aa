import VotingModel

/// Writes a contract out: its chapters, and behind them those that went to the annex.
struct ContractHTML {
    let texts: Texts
    let name: String
    let seal: ContractPage.Seal
    let sections: [ContractSection]
    let moved: Set<ContractSection.Movable>

    var source: String {
        var page = HTML()
        page.verbatim("<!DOCTYPE html>\n")
        page.element("html", ["lang": texts.language.rawValue]) { html in
            html.line()
            PageFrame.head(title: texts.contractTitle(name), sheet: style, in: &html)
            html.line()
            html.element("body") { body in
                body.element("header") { header in
                    header.element("p", ["class": "kicker"]) { $0.text(texts.contract) }
                    header.element("h1") { $0.text(name) }
                    header.element("p") { $0.text(texts.contractDraft) }
                }
                body.line()
                body.element("main", [:], main)
                body.line()
            }
            html.line()
        }
        page.line()
        return page.source
    }

    private var style: String {
        var blanks: Set<Int> = []
        var lines: Set<Int> = []
        var columns: Set<Int> = []
        for section in sections {
            for block in section.blocks + section.short {
                switch block {
                case .paragraph(let runs):
                    for case .blank(let twelfths) in runs { blanks.insert(twelfths) }
                case .table(let table):
                    lines.formUnion(table.rows.map(\.lines))
                    columns.formUnion(table.columns.map(\.width))
                }
            }
        }
        let digest =
            switch seal {
            case .root(let digest), .result(let digest): digest
            }
        return ContractStyle.sheet + ContractStyle.sizes(lines: lines, blanks: blanks, columns: columns)
            + ContractStyle.foot(digest)
    }

    private func main(in main: inout HTML) {
        for section in sections {
            let isMoved = section.isMoved(by: moved)
            let blocks = isMoved ? section.short : section.blocks
            write(section.title, blocks, id: section.id, in: &main)
        }
        let annex = sections.filter { $0.isMoved(by: moved) }
        main.line()
        if annex.isEmpty { return }
        main.element("div", ["class": "annex", "id": "annex"]) { html in
            html.element("h2", ["class": "title"]) { $0.text(texts.contractAnnex) }
            html.element("p") { $0.text(texts.annexExplained) }
            for section in annex {
                write(texts.annexChapter(section.title), section.blocks, id: "annex_\(section.id)", in: &html)
            }
        }
        main.line()
    }

    private func write(_ title: String, _ blocks: [ContractBlock], id: String, in html: inout HTML) {
        html.line()
        html.element("section", ["id": id, "aria-labelledby": "\(id)_title"]) { html in
            html.element("h2", ["id": "\(id)_title"]) { $0.text(title) }
            html.line()
            for block in blocks {
                switch block {
                case .paragraph(let runs): paragraph(runs, in: &html)
                case .table(let table): write(table, in: &html)
                }
                html.line()
            }
        }
    }

    private func paragraph(_ runs: [ContractBlock.Run], in html: inout HTML) {
        html.element("p") { html in
            for (place, run) in runs.enumerated() {
                if place > 0 { html.text(" ") }
                switch run {
                case .text(let text): html.text(text)
                case .blank(let twelfths):
                    html.element("span", ["class": "blank w\(twelfths)", "role": "img", "aria-label": texts.toFillIn])
                }
            }
        }
    }

    private func write(_ table: ContractBlock.Table, in html: inout HTML) {
        html.element("div", ["class": "wide", "tabindex": "0", "role": "group", "aria-label": table.caption]) { wide in
            wide.element("table") { element in
                element.element("caption") { $0.text(table.caption) }
                element.element("thead") { head in
                    head.element("tr") { row in
                        for column in table.columns {
                            let form = (column.isNumber ? "number " : "") + "c\(column.width)"
                            row.element("th", ["scope": "col", "class": form]) {
                                $0.text(column.heading)
                            }
                        }
                    }
                }
                element.line()
                element.element("tbody") { body in
                    for (place, row) in table.rows.enumerated() {
                        let isTotal = table.hasTotal && place == table.rows.count - 1
                        let form = isTotal ? "total" : row.lines > 1 ? "write l\(row.lines)" : "plain"
                        body.element("tr", ["class": form]) { cells in write(row, table.columns, in: &cells) }
                        body.line()
                    }
                }
            }
        }
    }

    private func write(_ row: ContractBlock.Row, _ columns: [ContractBlock.Column], in html: inout HTML) {
        for (place, (cell, column)) in zip(row.cells, columns).enumerated() {
            let content: (inout HTML) -> Void = { html in
                html.text(cell.text)
                for note in cell.notes { html.element("small") { $0.text(note) } }
            }
            if place == 0 {
                html.element("th", ["scope": "row"], content)
            } else if column.isNumber {
                html.element("td", ["class": "number"], content)
            } else {
                html.element("td", [:], content)
            }
        }
    }
}
