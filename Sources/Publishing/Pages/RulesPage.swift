/// The page of a rulebook: its explanation, for a website or on paper beside the ballots.
public struct RulesPage {
    private let leaflet: RulesLeaflet

    public init(_ explanation: RulesExplanation) {
        leaflet = explanation.leaflet
    }

    init(_ leaflet: RulesLeaflet) {
        self.leaflet = leaflet
    }

    /// The page as HTML.
    public var source: String {
        let texts = leaflet.texts
        return PageFrame(
            texts: texts,
            kicker: texts.rulesOf,
            title: leaflet.name,
            sections: leaflet.sections.map { section in
                PageFrame.Section(id: section.id, title: section.title) { html in
                    for block in section.blocks { write(block, to: &html) }
                }
            },
            footer: [texts.rulesFooter, texts.madeWith],
            style: Self.style
        ).source
    }

    private static let style = """
        section li { margin: .25rem 0; }
        section p { margin: .5rem 0; }
        @media print { body { line-height: 1.35; } h2 { margin: .75rem 0 .125rem; } section p, section li { margin: .125rem 0; } section ul, section ol { margin: .125rem 0; } }

        """

    private func write(_ block: RulesExplanation.Block, to html: inout HTML) {
        switch block {
        case .paragraph(let text): html.element("p") { $0.text(text) }
        case .items(let items): list("ul", items, in: &html)
        case .steps(let steps): list("ol", steps, in: &html)
        case .code(let code): html.element("p", ["class": "digest"]) { $0.text(code) }
        }
        html.line()
    }

    private func list(_ name: String, _ items: [String], in html: inout HTML) {
        html.element(name) { list in
            for item in items {
                list.line()
                list.element("li") { $0.text(item) }
            }
            list.line()
        }
    }
}
