import ExactArithmetic
public import VotingModel

/// The page of an explanation: one self-contained file like the page of a result, without scripts, that prints well and can
/// be read by a screen reader and on a telephone.
///
/// It is made from the explanation alone; `explain --json` holds the same figures.
public struct ExplanationPage {
    private let document: ExplanationDocument
    private let texts: Texts
    private let figures: ExplanationFigures

    public init(_ document: ExplanationDocument) {
        self.document = document
        texts = Texts(document.result.language)
        figures = ExplanationFigures(document.result)
    }

    /// The page as HTML.
    public var source: String {
        var page = HTML()
        page.verbatim("<!DOCTYPE html>\n")
        page.element("html", ["lang": texts.language.rawValue]) { html in
            html.line()
            PageFrame.head(title: texts.explanationTitle, in: &html)
            html.line()
            html.element("body") { body(in: &$0) }
            html.line()
        }
        page.line()
        return page.source
    }

    // MARK: Frame

    private func body(in body: inout HTML) {
        body.line()
        body.element("a", ["class": "skip", "href": "#content"]) { $0.text(texts.skipToContent) }
        body.line()
        body.element("header") { header in
            header.element("p", ["class": "kicker"]) { $0.text(texts.explanationKicker) }
            header.element("h1") { $0.text(texts.explanationTitle) }
        }
        body.line()
        if document.lines.count > 1 { contents(in: &body) }
        body.element("main", ["id": "content"]) { main in
            main.element("p") { $0.text(texts.explanationIntroduction) }
            main.element("dl", ["class": "facts"]) { list in
                fact(texts.countedBy, texts.name(of: document.result.method.rule), in: &list)
                fact(texts.budget, figures.money(document.result.budget), in: &list)
                fact(texts.ballotsCounted, figures.count(document.result.ballots.counted), in: &list)
            }
            for (index, line) in document.lines.enumerated() {
                main.line()
                main.element("section", ["id": Self.id(index), "aria-labelledby": "\(Self.id(index))_title"]) {
                    section(line, index, in: &$0)
                }
            }
            main.line()
        }
        body.line()
        body.element("footer") { footer in footer.element("p") { $0.text(texts.madeWith) } }
        body.line()
    }

    private func contents(in body: inout HTML) {
        body.element("nav", ["aria-label": texts.onThisPage]) { nav in
            nav.element("ul") { list in
                for (index, line) in document.lines.enumerated() {
                    list.element("li") { item in
                        item.element("a", ["href": "#\(Self.id(index))"]) {
                            $0.text(figures.withStep(title(line.project), line))
                        }
                    }
                }
            }
        }
        body.line()
    }

    /// By place, since an id of a file may hold anything.
    private static func id(_ index: Int) -> String { "project_\(index + 1)" }

    // MARK: A project

    private func section(_ line: ExplanationDocument.Line, _ index: Int, in html: inout HTML) {
        html.element("h2", ["id": "\(Self.id(index))_title"]) { heading in
            name(line.project, in: &heading)
            if let step = line.step { heading.text(", \(texts.step(figures.count(step)))") }
        }
        html.line()
        html.element("p") { verdict in
            verdict.element("strong") { $0.text(line.isFunded ? texts.isFunded : texts.isNotFunded) }
            guard let notFunded = line.notFunded else { return }
            verdict.text(" \(notFunded.text)")
            if let missing = notFunded.missing { verdict.text(" \(texts.missing): \(figures.money(missing)).") }
        }
        html.line()
        html.element("dl", ["class": "facts"]) { list in
            fact(line.isContinuous ? texts.asksAtLeastTitle : texts.cost, figures.money(line.cost), in: &list)
            fact(texts.votes, figures.count(line.project.votes), in: &list)
        }
        html.line()
        if let part = figures.part(line) {
            html.element("p") { $0.text(part) }
            html.line()
        }
        html.element("h3") { $0.text(texts.howMuch) }
        html.line()
        html.element("dl") { list in
            for measure in line.measures {
                let answer = figures.parts(measure, of: line).joined(separator: " ")
                fact(
                    texts.label(measure.kind, isFunded: line.isFunded, isContinuous: line.isContinuous),
                    answer,
                    in: &list
                )
            }
        }
        html.line()
        if !line.isFunded { rivals(of: line, in: &html) }
    }

    private func rivals(of line: ExplanationDocument.Line, in html: inout HTML) {
        html.element("h3") { $0.text(texts.whereMoneyWent) }
        html.line()
        guard !line.rivals.isEmpty else {
            html.element("p") { $0.text(texts.noRivals) }
            return
        }
        let showsPaid = line.rivals.contains { $0.rival.paid != nil }
        let showsTurns = line.rivals.contains { $0.rival.isAhead }
        html.element("table") { table in
            table.element("caption") {
                $0.text("\(texts.whereMoneyWent): \(figures.withStep(title(line.project), line))")
            }
            table.element("thead") { head in
                head.element("tr") { row in
                    row.element("th", ["scope": "col", "class": "words"]) { $0.text(texts.project) }
                    heading(texts.amountColumn, in: &row)
                    heading(texts.sharedBallots, in: &row)
                    if showsPaid { heading(texts.paidBySupporters, in: &row) }
                    if showsTurns { heading(texts.hadItsTurnFirst, in: &row) }
                }
            }
            table.line()
            table.element("tbody") { body in
                for rivalLine in line.rivals {
                    let (project, rival) = (rivalLine.project, rivalLine.rival)
                    body.element("tr") { row in
                        row.element("th", ["scope": "row"]) { cell in
                            name(project, in: &cell)
                            if project.id == line.project.id { cell.text(", \(texts.itsOtherSteps)") }
                        }
                        cell(figures.money(rivalLine.amount), "\(rivalLine.amount)", in: &row)
                        cell(figures.count(rival.shared), "\(rival.shared)", in: &row)
                        if showsPaid { cell(rival.paid.map(figures.money) ?? "", rival.paid?.text, in: &row) }
                        if showsTurns { cell(rival.isAhead ? texts.yes : texts.no, nil, in: &row) }
                    }
                    body.line()
                }
            }
        }
        html.line()
    }

    // MARK: Pieces

    private func heading(_ text: String, in row: inout HTML) {
        row.element("th", ["scope": "col", "class": "number"]) { $0.text(text) }
    }

    /// A cell, with the value that stands in `explain --json`.
    private func cell(_ text: String, _ value: String?, in row: inout HTML) {
        row.element("td", ["class": "number"]) { cell in
            guard let value else { return cell.text(text) }
            cell.element("data", ["value": value]) { $0.text(text) }
        }
    }

    private func fact(_ term: String, _ value: String, in list: inout HTML) {
        list.element("div") { pair in
            pair.element("dt") { $0.text(term) }
            pair.element("dd") { $0.text(value) }
        }
    }

    private func title(_ project: ResultDocument.ProjectLine) -> String {
        project.name.isEmpty ? project.id.text : project.name
    }

    private func name(_ project: ResultDocument.ProjectLine, in html: inout HTML) {
        html.text(title(project))
        if project.name.isEmpty { return }
        html.text(" ")
        html.element("small") { $0.text("(\(texts.projectNumber) \(project.id.text))") }
    }
}
