import ExactArithmetic
public import VotingModel

/// The page of a result: one self-contained file that works without JavaScript, prints well, and can be read by a screen
/// reader and on a telephone.
///
/// It is made from the result document alone and computes nothing that decides. Every figure and every name on it stands
/// in a `<data>` element that points to its place in `result.json` (`DocumentFigures`); catalogue texts hold no digit. So
/// a verifier can compare the whole page with the result.
public struct ResultPage {
    let document: ResultDocument
    let texts: Texts
    let figures: DocumentFigures
    /// The place of each project in the lists of the result.
    let positions: [ProjectID: Int]

    public init(_ document: ResultDocument, language: Language? = nil) {
        self.document = document
        let language = language ?? document.language
        texts = Texts(language)
        figures = DocumentFigures(document, language: language)
        positions = Dictionary(uniqueKeysWithValues: document.projects.enumerated().map { ($1.id, $0) })
    }

    /// The page as HTML.
    public var source: String {
        var page = HTML()
        page.verbatim("<!DOCTYPE html>\n")
        page.element("html", ["lang": texts.language.rawValue]) { html in
            html.line()
            head(in: &html)
            html.line()
            html.element("body") { body(in: &$0) }
            html.line()
        }
        page.line()
        return page.source
    }

    // MARK: Frame

    /// The sections of the page, in order.
    private var sections: [(id: String, title: String, write: (inout HTML) -> Void)] {
        var list: [(id: String, title: String, write: (inout HTML) -> Void)] = [
            ("summary", texts.summary, summary),
            ("funded", texts.funded, funded),
            ("not_funded", texts.notFunded, notFunded),
        ]
        if showsRounds { list.append(("rounds", texts.rounds, rounds)) }
        list.append(("ties", texts.ties, ties))
        list.append(("ballots", texts.ballots, ballots))
        if document.authority != nil { list.append(("sources", texts.sources, sources)) }
        list.append(("rules", texts.rules, rules))
        list.append(("check", texts.checking, checking))
        return list
    }

    private func head(in html: inout HTML) {
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
            let name = document.authority?.vote.name
            head.element("title") { $0.text(name.map { "\(texts.resultTitle): \($0)" } ?? texts.resultTitle) }
            head.element("style") { $0.verbatim(PageStyle.sheet) }
        }
    }

    private func body(in body: inout HTML) {
        body.line()
        body.element("a", ["class": "skip", "href": "#content"]) { $0.text(texts.skipToContent) }
        body.line()
        body.element("header") { header in
            header.element("p", ["class": "kicker"]) { $0.text(texts.resultKicker) }
            header.element("h1") { title in
                if let vote = document.authority?.vote {
                    figures.text(vote.name, at: "/vote/name", in: &title)
                } else {
                    title.text(texts.resultTitle)
                }
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
            footer.element("p") { $0.text(texts.limits) }
            footer.element("p") { $0.text(texts.madeWith) }
        }
        body.line()
    }

    // MARK: What was decided

    private func summary(in html: inout HTML) {
        html.element("dl", ["class": "facts"]) { list in
            fact(texts.budget, in: &list) { figures.money(document.budget, at: "/budget", in: &$0) }
            fact(texts.spent, in: &list) { value in
                figures.money(document.spent, at: "/spent", in: &value)
                if let share = document.spentShare {
                    value.text(" (")
                    figures.percentage(share, at: "/spent_share", in: &value)
                    value.text(")")
                }
            }
            fact(texts.remaining, in: &list) { figures.money(document.remaining, at: "/remaining", in: &$0) }
            fact(texts.fundedOfAll, in: &list) { value in
                figures.count(document.funded.count, at: "/funded_count", in: &value)
                value.text(" \(texts.of) ")
                figures.count(document.projects.count, at: "/project_count", in: &value)
            }
            fact(texts.ballotsCounted, in: &list) {
                figures.count(document.ballots.counted, at: "/ballots/counted", in: &$0)
            }
        }
        html.line()
        html.element("figure") { figure in
            BudgetBar(document: document, label: texts.budgetBar).draw(in: &figure)
            figure.element("figcaption") { $0.text(texts.budgetBar) }
        }
        html.line()
    }

    private func funded(in html: inout HTML) {
        guard !document.steps.isEmpty else {
            html.element("p") { $0.text(texts.nothingFunded) }
            return
        }
        let showsWay = document.method.completion?.addsProjects ?? false
        table(texts.funded, [texts.place, texts.project, texts.cost] + voteHeadings, numeric: [0, 2, 3, 4], in: &html) {
            body in
            for (index, step) in document.steps.enumerated() {
                guard let position = positions[step.project] else { continue }
                row(in: &body) { cells in
                    cell(in: &cells) { figures.count(index + 1, at: "/steps/\(index)/round", in: &$0) }
                    projectCell(position, in: &cells) { cell in
                        if showsWay { cell.element("p", ["class": "why"]) { $0.text(texts.by(step)) } }
                    }
                    cell(in: &cells) { figures.money(step.paid, at: "/amounts/\(index)/amount", in: &$0) }
                    voteCells(position, in: &cells)
                }
            }
        }
        html.element("p", ["class": "note"]) { $0.text(texts.votesExplained) }
        html.line()
    }

    private func notFunded(in html: inout HTML) {
        guard !document.notFunded.isEmpty else {
            html.element("p") { $0.text(texts.everythingFunded) }
            return
        }
        table(texts.notFunded, [texts.project, texts.cost] + voteHeadings, numeric: [1, 2, 3], in: &html) { body in
            for (index, line) in document.notFunded.enumerated() {
                guard let position = positions[line.project] else { continue }
                row(in: &body) { cells in
                    projectCell(position, in: &cells) { cell in
                        cell.element("p", ["class": "why"]) { why in
                            why.text(texts.reason(line.reason, under: document.method.rule))
                            guard let missing = line.missing else { return }
                            why.text(" \(texts.missing): ")
                            figures.money(missing, at: "/not_funded/\(index)/missing", in: &why)
                        }
                    }
                    cell(in: &cells) {
                        figures.money(document.projects[position].cost, at: "/projects/\(position)/cost", in: &$0)
                    }
                    voteCells(position, in: &cells)
                }
            }
        }
        html.line()
    }

    // MARK: How it came about

    private func ties(in html: inout HTML) {
        guard !document.ties.isEmpty else {
            html.element("p") { $0.text(texts.noTies) }
            return
        }
        html.element("p") { $0.text(texts.tiesExplained) }
        table(texts.ties, [texts.tied, texts.chosen, texts.decidedBy], numeric: [], in: &html) { body in
            for tie in document.ties {
                body.element("tr") { row in
                    row.element("td") { cell in
                        cell.element("ul") { list in
                            for project in tie.tied {
                                guard let position = positions[project] else { continue }
                                list.element("li") { projectName(position, in: &$0) }
                            }
                        }
                    }
                    row.element("td") { cell in
                        if let position = positions[tie.chosen] { projectName(position, in: &cell) }
                    }
                    row.element("td") { cell in
                        cell.text(texts.decision(tie.decidedBy))
                        if tie.provisional { cell.text(" (\(texts.provisional))") }
                    }
                }
                body.line()
            }
        }
        html.line()
    }

    private func ballots(in html: inout HTML) {
        let ballots = document.ballots
        html.element("dl", ["class": "facts"]) { list in
            for (title, key, number) in [
                (texts.cast, "cast", ballots.cast), (texts.valid, "valid", ballots.valid),
                (texts.blank, "blank", ballots.blank), (texts.invalid, "invalid", ballots.invalid),
                (texts.counted, "counted", ballots.counted), (texts.distinct, "distinct", ballots.distinct),
            ] {
                fact(title, in: &list) { figures.count(number, at: "/ballots/\(key)", in: &$0) }
            }
        }
        if !ballots.invalidReasons.isEmpty {
            html.element("h3") { $0.text(texts.invalid) }
            html.element("ul") { list in
                for (index, line) in ballots.invalidReasons.enumerated() {
                    list.element("li") { item in
                        figures.count(line.count, at: "/ballots/invalid_reasons/\(index)/count", in: &item)
                        item.text(": \(texts.invalidReason(line.reason))")
                    }
                }
            }
        }
        html.line()
    }

    private func sources(in html: inout HTML) {
        guard let authority = document.authority else { return }
        table(texts.sources, [texts.source, texts.amount, texts.share], numeric: [1, 2], in: &html) { body in
            for (index, source) in authority.sources.enumerated() {
                row(in: &body) { cells in
                    cells.element("th", ["scope": "row"]) { cell in
                        figures.text(source.name, at: "/sources/\(index)/name", in: &cell)
                        if !source.label.isEmpty {
                            cell.element("p", ["class": "why"]) { line in
                                line.text("\(texts.label): ")
                                figures.text(source.label, at: "/sources/\(index)/label", in: &line)
                            }
                        }
                    }
                    cell(in: &cells) { figures.money(source.amount, at: "/sources/\(index)/amount", in: &$0) }
                    cell(in: &cells) { cell in
                        if document.budget > 0 {
                            let share = Rational(source.amount, document.budget)
                            figures.percentage(share, at: "/sources/\(index)/share", in: &cell)
                        }
                    }
                }
            }
            row(in: &body) { cells in
                cells.element("th", ["scope": "row"]) { $0.text(texts.total) }
                cell(in: &cells) { figures.money(document.budget, at: "/budget", in: &$0) }
                cell(in: &cells) { _ in }
            }
        }
        html.line()
    }

    private func rules(in html: inout HTML) {
        html.element("dl") { list in
            fact(texts.method, in: &list) { value in
                value.element("strong") { $0.text(texts.name(of: document.method.rule)) }
                value.element("p") { $0.text(texts.explanation(of: document.method.rule)) }
                if let utility = document.method.utility {
                    value.element("p") { $0.text(texts.explanation(of: utility)) }
                }
                if let text = document.method.completion.flatMap(texts.explanation(of:)) {
                    value.element("p") { $0.text(text) }
                }
                for key in OptionKey.allCases {
                    guard let setting = document.method.options[key] else { continue }
                    value.element("p") { $0.text(texts.explanation(of: key, setting)) }
                }
            }
            fact(texts.ballotKindTitle, in: &list) { $0.text(texts.explanation(of: document.ballotKind)) }
            if let minimum = document.minimumScore {
                fact(texts.minimumScore, in: &list) { figures.count(minimum, at: "/minimum_score", in: &$0) }
            }
            fact(texts.tieCriteria, in: &list) { value in
                value.element("ol") { criteria in
                    for (index, criterion) in document.method.ties.enumerated() {
                        criteria.element("li") { item in
                            item.text(texts.explanation(of: criterion))
                            if case .lot = criterion {
                                item.text(" ")
                                figures.text(criterion.text, at: "/options/ties/\(index)", in: &item)
                            }
                        }
                    }
                }
            }
            if let authority = document.authority {
                fact(texts.voteID, in: &list) { figures.text(authority.vote.id, at: "/vote/id", in: &$0) }
                fact(texts.rulesDigest, in: &list) { value in
                    value.element("span", ["class": "digest"]) {
                        figures.text(authority.rulesDigest, at: "/rules_sha256", in: &$0)
                    }
                }
            }
        }
        html.line()
    }

    private func checking(in html: inout HTML) {
        let lines = texts.checkingExplained
        html.element("p") { $0.text(lines[0]) }
        html.element("p") { $0.text(lines[1]) }
        html.element("pre") { block in block.element("code") { $0.text("stemcheck \(texts.folder)") } }
        html.element("p") { $0.text(lines[2]) }
        html.element("pre") { block in block.element("code") { $0.text("sha256sum \(texts.folder)/manifest.json") } }
        html.line()
    }

    // MARK: Pieces

    private var voteHeadings: [String] {
        document.ballotKind == .points ? [texts.votes, texts.points] : [texts.votes]
    }

    private func voteCells(_ position: Int, in cells: inout HTML) {
        let project = document.projects[position]
        cell(in: &cells) { cell in
            figures.count(project.votes, at: "/projects/\(position)/votes", in: &cell)
            if let share = project.share {
                cell.element("p", ["class": "why"]) {
                    figures.percentage(share, at: "/projects/\(position)/share", in: &$0)
                }
            }
        }
        if document.ballotKind == .points {
            cell(in: &cells) { figures.points(project.score, at: "/projects/\(position)/score", in: &$0) }
        }
    }

    func projectCell(_ position: Int, in cells: inout HTML, _ more: (inout HTML) -> Void = { _ in }) {
        cells.element("th", ["scope": "row"]) { cell in
            projectName(position, in: &cell)
            more(&cell)
        }
    }

    private func projectName(_ position: Int, in html: inout HTML) {
        let project = document.projects[position]
        if project.name.isEmpty {
            figures.text(project.id.text, at: "/names/\(position)/id", in: &html)
        } else {
            figures.text(project.name, at: "/names/\(position)/name", in: &html)
            html.text(" ")
            html.element("small") { small in
                small.text("(\(texts.projectNumber) ")
                figures.text(project.id.text, at: "/names/\(position)/id", in: &small)
                small.text(")")
            }
        }
    }

    func fact(_ title: String, in list: inout HTML, _ value: (inout HTML) -> Void) {
        list.element("div") { pair in
            pair.element("dt") { $0.text(title) }
            pair.element("dd", [:], value)
        }
    }

    func table(
        _ caption: String,
        _ headings: [String],
        numeric: Set<Int>,
        in html: inout HTML,
        _ body: (inout HTML) -> Void
    ) {
        html.element("table") { table in
            table.element("caption") { $0.text(caption) }
            table.element("thead") { head in
                head.element("tr") { row in
                    for (index, heading) in headings.enumerated() {
                        row.element("th", ["scope": "col", "class": numeric.contains(index) ? "number" : "words"]) {
                            $0.text(heading)
                        }
                    }
                }
            }
            table.line()
            table.element("tbody", [:], body)
        }
        html.line()
    }

    func row(in body: inout HTML, _ cells: (inout HTML) -> Void) {
        body.element("tr", [:], cells)
        body.line()
    }

    func cell(in cells: inout HTML, _ content: (inout HTML) -> Void) {
        cells.element("td", ["class": "number"], content)
    }
}
