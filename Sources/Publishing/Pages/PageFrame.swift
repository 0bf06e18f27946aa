import VotingModel

/// What surrounds the sections of a page: one self-contained file without scripts, that prints well and can be read by a
/// screen reader and on a telephone.
struct PageFrame {
    struct Section {
        let id: String
        let title: String
        let write: (inout HTML) -> Void
    }

    let texts: Texts
    let kicker: String
    let title: String
    /// The heading, where it is more than the title.
    var heading: ((inout HTML) -> Void)?
    let sections: [Section]
    /// Sentences below the page.
    let footer: [String]
    /// Rules beside those of every page.
    var style = ""

    /// The page as HTML.
    var source: String {
        var page = HTML()
        page.verbatim("<!DOCTYPE html>\n")
        page.element("html", ["lang": texts.language.rawValue]) { html in
            html.line()
            Self.head(title: title, style: style, in: &html)
            html.line()
            html.element("body", [:], body)
            html.line()
        }
        page.line()
        return page.source
    }

    /// The same head for every page: no scripts, nothing from elsewhere.
    ///
    /// `sheet` is for what is made to be printed.
    static func head(title: String, sheet: String = PageStyle.sheet, style: String = "", in html: inout HTML) {
        html.element("head") { head in
            head.void("meta", ["charset": "utf-8"])
            head.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
            head.void(
                "meta",
                [
                    "http-equiv": "Content-Security-Policy",
                    "content": "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
                ]
            )
            head.element("title") { $0.text(title) }
            head.element("style") { $0.verbatim(sheet + style) }
        }
    }

    private func body(in body: inout HTML) {
        body.line()
        body.element("a", ["class": "skip", "href": "#content"]) { $0.text(texts.skipToContent) }
        body.line()
        body.element("header") { header in
            header.element("p", ["class": "kicker"]) { $0.text(kicker) }
            header.element("h1") { line in
                if let heading { heading(&line) } else { line.text(title) }
            }
        }
        body.line()
        body.element("nav", ["aria-label": texts.onThisPage]) { nav in
            nav.element("ul") { list in
                for section in sections {
                    list.element("li") { item in
                        item.element("a", ["href": "#\(section.id)"]) { $0.text(section.title) }
                    }
                }
            }
        }
        body.line()
        body.element("main", ["id": "content"]) { main in
            for section in sections {
                main.line()
                main.element("section", ["id": section.id, "aria-labelledby": "\(section.id)_title"]) { html in
                    html.element("h2", ["id": "\(section.id)_title"]) { $0.text(section.title) }
                    html.line()
                    section.write(&html)
                }
            }
            main.line()
        }
        body.line()
        body.element("footer") { footer in
            for sentence in self.footer { footer.element("p") { $0.text(sentence) } }
        }
        body.line()
    }
}
