/// The minutes as a page to be printed on A4, filled in and signed.
extension Minutes {
    /// The page as HTML.
    public var page: String {
        let parts = parts
        return PaperPage(
            texts: texts,
            title: title,
            notes: [seal.isOpen ? texts.minutesForTheChair : texts.minutesPrinting],
            paper: .a4,
            style: Self.style,
            sheets: parts.map { part in
                PaperPage.Sheet(id: part.id) { html in
                    html.element("p", ["class": "kicker"]) { $0.text(title) }
                    html.element("h2", ["id": part.id]) { $0.text(part.title) }
                    for chapter in part.chapters {
                        html.line()
                        html.element("h3") { $0.text(chapter.title) }
                        for block in chapter.blocks { write(block, to: &html) }
                    }
                }
            }
        ).source
    }

    private func write(_ block: Block, to html: inout HTML) {
        html.line()
        switch block {
        case .paragraph(let text): html.element("p") { $0.text(text) }
        case .items(let items):
            html.element("ul") { list in
                for item in items { list.element("li") { $0.text(item) } }
            }
        case .figures(let figures, let hasSum): table(figures, hasSum: hasSum, in: &html)
        case .write(let labels):
            html.element("dl", ["class": "lines"]) { list in
                for label in labels {
                    list.element("div") { row in
                        row.element("dt") { $0.text(label) }
                        row.element("dd") { $0.text("\u{A0}") }
                    }
                }
            }
        case .room(let text, let lines):
            html.element("p") { $0.text(text) }
            html.element("div", ["class": "room l\(lines)"])
        case .digest(let digest, let label): html.digest(digest, label: label)
        case .sign(let roles):
            html.table(
                toSign: roles,
                columns: [texts.minutesRole, texts.nameToWrite, texts.signature],
                caption: texts.signaturesCaption
            )
        }
    }

    private func table(_ figures: [Figure], hasSum: Bool, in html: inout HTML) {
        html.element("table", ["class": "figures"]) { table in
            table.element("tbody") { body in
                for (place, figure) in figures.enumerated() {
                    let isSum = hasSum && place == figures.count - 1
                    body.element("tr", ["class": isSum ? "sum" : "plain"]) { row in
                        row.element("th", ["scope": "row"]) { $0.text(figure.name) }
                        row.element("td", ["class": "number"]) { $0.text(figure.figure) }
                    }
                }
            }
        }
    }

    private static let style = """
        h3 { margin-top: 6mm; }
        .figures { width: 100%; break-inside: auto; }
        .figures th, .figures td { border-left: 0; border-right: 0; }
        .figures .number { width: 45mm; white-space: normal; }
        .lines { margin: 0 0 2mm; }
        .lines > div { display: flex; gap: 3mm; align-items: flex-end; min-height: 10mm; break-inside: avoid; }
        .lines dt { flex: none; max-width: 90mm; }
        .lines dd { flex: 1; margin: 0; border-bottom: .3mm solid var(--ink); }
        .room { border: .3mm solid var(--ink); break-inside: avoid; }
        .l5 { height: 45mm; }
        .l6 { height: 55mm; }
        .digest { font-size: 12pt; line-height: 1.6; }
        .digest .what { display: block; font-size: 11pt; }

        """
}
