import VotingModel

/// Sheets to be printed, as one file: what the screen says above them, and each sheet on a page of its own.
struct PaperPage {
    /// One sheet, or more where it does not fit on one.
    struct Sheet {
        /// Of its heading, unique on the page.
        let id: String
        let write: (inout HTML) -> Void
    }

    let texts: Texts
    let title: String
    /// For whoever prints it; not printed.
    let notes: [String]
    let paper: PaperSize
    var isLandscape = false
    /// Of the body: how large the type is.
    var form = ""
    /// Rules beside those of every paper.
    var style = ""
    let sheets: [Sheet]

    /// The page as HTML.
    var source: String {
        var page = HTML()
        page.verbatim("<!DOCTYPE html>\n")
        page.element("html", ["lang": texts.language.rawValue]) { html in
            html.line()
            PageFrame.head(
                title: title,
                sheet: PaperStyle.sheet(paper, isLandscape: isLandscape),
                style: style,
                in: &html
            )
            html.line()
            html.element("body", ["class": "\(paper.rawValue) \(form)"]) { body in
                body.line()
                body.element("header", ["class": "screen"]) { header in
                    header.element("h1") { $0.text(title) }
                    for note in notes { header.element("p") { $0.text(note) } }
                }
                body.line()
                body.element("main") { main in
                    for sheet in sheets { write(sheet, in: &main) }
                }
                body.line()
            }
            html.line()
        }
        page.line()
        return page.source
    }

    private func write(_ sheet: Sheet, in main: inout HTML) {
        main.line()
        main.element("section", ["class": "sheet", "aria-labelledby": sheet.id]) { section in
            sheet.write(&section)
        }
        main.line()
    }
}

/// What several papers have.
extension HTML {
    /// Steps with places for a name, a time and a signature, or other columns to write in.
    mutating func table(toSign steps: [String], columns: [String], caption: String) {
        element("table", ["class": "sign"]) { table in
            table.element("caption") { $0.text(caption) }
            table.element("thead") { head in
                head.element("tr") { row in
                    for column in columns { row.element("th", ["scope": "col"]) { $0.text(column) } }
                }
            }
            table.element("tbody") { body in
                for step in steps {
                    body.line()
                    body.element("tr") { row in
                        row.element("th", ["scope": "row"]) { $0.text(step) }
                        for _ in columns.dropFirst() { row.element("td") }
                    }
                }
            }
        }
        line()
    }

    /// A digest in groups, never broken within one.
    mutating func digest(_ grouped: String, label: String) {
        element("p", ["class": "digest"]) { html in
            html.element("span", ["class": "what"]) { $0.text(label) }
            html.text(" ")
            for (place, group) in grouped.split(separator: " ").enumerated() {
                if place > 0 { html.text(" ") }
                html.element("span", ["class": "group"]) { $0.text(String(group)) }
            }
        }
        line()
    }
}
