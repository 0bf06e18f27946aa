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
    /// The place in `parts` of each divisible project.
    let partPositions: [ProjectID: Int]
    /// The project of each step as it stands in ties.
    let stepIDs: [ProjectID: ProjectID]

    public init(_ document: ResultDocument, language: Language? = nil) {
        self.document = document
        let language = language ?? document.language
        texts = Texts(language)
        figures = DocumentFigures(document, language: language)
        positions = Dictionary(uniqueKeysWithValues: document.projects.enumerated().map { ($1.id, $0) })
        partPositions = Dictionary(document.parts.enumerated().map { ($1.project, $0) }) { first, _ in first }
        stepIDs = document.stepIDs
    }

    /// The page as HTML.
    public var source: String {
        let name = document.authority?.vote.name
        return PageFrame(
            texts: texts,
            kicker: texts.resultKicker,
            title: name.map { "\(texts.resultTitle): \($0)" } ?? texts.resultTitle,
            heading: heading,
            sections: sections,
            footer: [texts.limits, texts.madeWith]
        ).source
    }

    private func heading(in title: inout HTML) {
        if let vote = document.authority?.vote {
            figures.text(vote.name, at: "/vote/name", in: &title)
        } else {
            title.text(texts.resultTitle)
        }
    }

    /// The sections of the page, in order.
    private var sections: [PageFrame.Section] {
        var list: [PageFrame.Section] = [
            .init(id: "summary", title: texts.summary, write: summary),
            .init(id: "funded", title: texts.funded, write: funded),
            .init(id: "not_funded", title: texts.notFunded, write: notFunded),
        ]
        if document.ballotKind == .quadratic {
            list.append(.init(id: "credits", title: texts.credits, write: credits))
        }
        list += particularSections
        if !document.stages.isEmpty { list.append(.init(id: "stages", title: texts.stages, write: stages)) }
        if showsRounds { list.append(.init(id: "rounds", title: texts.rounds, write: rounds)) }
        if document.comparison != nil {
            list.append(.init(id: "comparison", title: texts.comparison, write: comparison))
        }
        list.append(.init(id: "ties", title: texts.ties, write: ties))
        list.append(.init(id: "ballots", title: texts.ballots, write: ballots))
        if document.groupNames != nil { list.append(.init(id: "groups", title: texts.groups, write: groups)) }
        if document.authority != nil {
            list.append(.init(id: "sources", title: texts.sources, write: sources))
            list.append(.init(id: "accountability", title: texts.accountability, write: accountability))
        }
        list.append(.init(id: "rules", title: texts.rules, write: rules))
        list.append(.init(id: "check", title: texts.checking, write: checking))
        return list
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
        let hasAdded = document.steps.contains { if case .added = $0.grounds { true } else { false } }
        let showsWay = hasAdded || (document.method.completion?.addsProjects ?? false && showsRounds)
        // With steps the turn of a project's first one stands there.
        let place = stepIDs.isEmpty ? texts.place : texts.round
        table(texts.funded, [place, texts.project, texts.cost] + voteHeadings, numeric: [0, 2, 3, 4], in: &html) {
            body in
            for (index, line) in document.amounts.enumerated() {
                guard let position = positions[line.project] else { continue }
                let step = document.steps[line.firstStep]
                row(in: &body) { cells in
                    cell(in: &cells) {
                        figures.count(line.firstStep + 1, at: "/steps/\(line.firstStep)/round", in: &$0)
                    }
                    projectCell(position, in: &cells) { cell in
                        if showsWay { cell.element("p", ["class": "why"]) { $0.text(texts.by(step)) } }
                        stepsFunded(of: line.project, in: &cell)
                        stage(of: step, in: &cell)
                    }
                    cell(in: &cells) { figures.money(line.amount, at: "/amounts/\(index)/amount", in: &$0) }
                    voteCells(position, in: &cells)
                }
            }
        }
        html.element("p", ["class": "note"]) { note in
            note.text(document.ballotKind == .quadratic ? texts.balanceExplained : texts.votesExplained)
        }
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
                        firstStepMissed(line, index, in: &cell)
                        cell.element("p", ["class": "why"]) { why in
                            why.text(texts.reason(line.reason, under: document.method.rule))
                            veto(against: line.project, in: &why)
                            guard let missing = line.missing else { return }
                            why.text(" \(texts.missing): ")
                            figures.money(missing, at: "/not_funded/\(index)/missing", in: &why)
                        }
                    }
                    cell(in: &cells) { cost(of: line, position, in: &$0) }
                    voteCells(position, in: &cells)
                }
            }
        }
        html.line()
    }

    // MARK: Pieces

    private var voteHeadings: [String] {
        switch document.ballotKind {
        case .approval, .ranked: [texts.votes]
        case .points: [texts.votes, texts.points]
        case .quadratic: [texts.balance]
        }
    }

    private func voteCells(_ position: Int, in cells: inout HTML) {
        let project = document.projects[position]
        if document.ballotKind == .quadratic {
            return cell(in: &cells) { figures.count(project.score, at: "/projects/\(position)/score", in: &$0) }
        }
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

    func projectName(_ position: Int, in html: inout HTML) {
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
        let head: (inout HTML) -> Void = { row in
            for (index, heading) in headings.enumerated() {
                row.element("th", ["scope": "col", "class": numeric.contains(index) ? "number" : "words"]) {
                    $0.text(heading)
                }
            }
        }
        table(caption, head, in: &html, body)
    }

    /// A table whose headings hold figures or names of the result.
    func table(
        _ caption: String,
        _ headings: (inout HTML) -> Void,
        in html: inout HTML,
        _ body: (inout HTML) -> Void
    ) {
        html.element("table") { table in
            table.element("caption") { $0.text(caption) }
            table.element("thead") { head in head.element("tr", [:], headings) }
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
