import Evidence
import VotingModel

/// One slip of paper.
struct Slip {
    let words: SlipWords
    let number: String
    let code: QRCode
    /// Where it takes more than one page its number stands above each part of the list.
    let pages: Int

    private var texts: Texts { words.texts }
    private var choices: [BallotPaper.Choice] { words.paper.choices }
    private var hasCosts: Bool { choices.contains { $0.cost != nil } }
    private var columns: Int { words.marks.count + 2 + (hasCosts ? 1 : 0) }

    func write(to html: inout HTML) {
        head(in: &html)
        html.line()
        html.element("div", ["class": "say"]) { say in
            for sentence in [words.instruction] + words.bounds { say.element("p") { $0.text(sentence) } }
        }
        html.line()
        list(in: &html)
        html.line()
        html.element("div", ["class": "close"]) { close in
            for sentence in words.closing { close.element("p") { $0.text(sentence) } }
            close.digest(words.paper.rulesDigest.grouped, label: texts.rulesOnSlip)
        }
    }

    private func head(in html: inout HTML) {
        html.element("div", ["class": "top"]) { top in
            top.element("div") { left in
                left.element("p", ["class": "kicker"]) { $0.text(words.kicker) }
                left.element("h2", ["id": "slip_\(number)"]) { $0.text(words.paper.name) }
                left.element("p", ["class": "which"]) { which in
                    which.text("\(texts.slipNumber) ")
                    which.element("strong") { $0.text(number) }
                }
            }
            code.draw(label: texts.slipCode(number), in: &top)
        }
    }

    private func list(in html: inout HTML) {
        html.element("table", ["class": "list"]) { table in
            table.element("caption") { $0.text(texts.slipList(number)) }
            table.element("colgroup") { columns in
                for _ in words.marks { columns.void("col", ["class": "mark"]) }
                columns.void("col", ["class": "id"])
                columns.void("col")
                if hasCosts { columns.void("col", ["class": "number"]) }
            }
            table.element("thead", [:], headings)
            table.element("tbody") { body in
                for choice in choices {
                    body.line()
                    body.element("tr") { write(choice, to: &$0) }
                }
                body.line()
                body.element("tr", ["class": "none"], none)
            }
        }
    }

    private func headings(in head: inout HTML) {
        if pages > 1 {
            head.element("tr") { row in
                row.element("th", ["class": "again", "colspan": "\(columns)", "scope": "colgroup"]) {
                    $0.text("\(texts.slipNumbered(number)) · \(words.paper.name)")
                }
            }
        }
        head.element("tr") { row in
            for mark in words.marks { row.element("th", ["scope": "col", "class": "mark"]) { $0.text(mark) } }
            row.element("th", ["scope": "col", "class": "id"]) { $0.text(texts.idOnSlip) }
            let what = words.paper.electsPersons ? texts.candidateOnSlip : texts.project
            row.element("th", ["scope": "col"]) { $0.text(what) }
            if hasCosts { row.element("th", ["scope": "col", "class": "number"]) { $0.text(texts.cost) } }
        }
    }

    private func write(_ choice: BallotPaper.Choice, to row: inout HTML) {
        let isTick = words.paper.limits.kind == .approval
        for _ in words.marks { box(isWide: !isTick, in: &row) }
        row.element("td", ["class": "id"]) { $0.text(choice.id) }
        row.element("th", ["scope": "row"]) { $0.text(choice.name.isEmpty ? choice.id : choice.name) }
        if hasCosts { row.element("td", ["class": "number"]) { $0.text(words.cost(choice)) } }
    }

    /// *Geen van deze* is a cross, whatever the others are.
    private func none(in row: inout HTML) {
        box(isWide: false, in: &row)
        row.element("th", ["scope": "row", "colspan": "\(columns - 1)"]) { $0.text(texts.noneOfThese) }
    }

    private func box(isWide: Bool, in row: inout HTML) {
        row.element("td", ["class": "mark"]) { cell in
            cell.element("span", ["class": isWide ? "box wide" : "box"])
        }
    }
}
