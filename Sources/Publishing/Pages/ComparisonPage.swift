import ExactArithmetic
public import VotingModel

/// The page of a comparison: what each method funds, who gains and who loses, in tables with a bar beside the figures.
///
/// Methods carry a letter, so that tables with a column for each stay narrow. Everything that a bar shows stands in the
/// table as a figure.
public struct ComparisonPage {
    let comparison: Comparison
    let texts: Texts
    let figures: Figures

    public init(_ comparison: Comparison, language: Language) {
        self.comparison = comparison
        texts = Texts(language)
        figures = Figures(language)
    }

    /// The page as HTML.
    public var source: String {
        let hasSets = comparison.sets.count > 1
        var sections: [PageFrame.Section] = []
        if hasSets { sections.append(.init(id: "ballots", title: texts.ballotSetsTitle, write: ballotSets)) }
        sections += [
            PageFrame.Section(id: "methods", title: texts.methodsTitle, write: methods),
            PageFrame.Section(id: "projects", title: texts.projectsTitle, write: projects),
        ]
        if !comparison.changes.isEmpty {
            sections.append(
                .init(id: "shifts", title: texts.shiftsTitle, write: hasSets ? shiftsOfSets : shifts)
            )
        }
        if comparison.changes.contains(where: { $0.people != nil }) {
            sections.append(.init(id: "people", title: texts.peopleTitle, write: people))
        }
        sections.append(.init(id: "histogram", title: texts.histogramTitle, write: histograms))
        if !comparison.overlaps.isEmpty {
            sections.append(.init(id: "overlaps", title: texts.overlapsTitle, write: overlaps))
        }
        return PageFrame(
            texts: texts,
            kicker: texts.comparisonKicker,
            title: texts.comparisonTitle,
            sections: sections,
            footer: [texts.comparisonLimits, texts.madeWith],
            style: Self.style
        ).source
    }

    private static let style = """
        .wide td { white-space: nowrap; overflow-wrap: normal; }
        .wide .bars { min-width: 5.5rem; width: auto; }
        #histogram tbody th { min-width: 0; width: 1%; }
        .gain { fill: var(--accent); }
        .same { fill: #b8b8b8; }
        .loss { fill: #b3541e; }
        .middle { text-align: center; width: 1%; padding-left: .5rem; padding-right: .5rem; }
        .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        .letter { display: inline-block; min-width: 1.5rem; font-weight: 700; }

        """

    func ballots(_ set: Int) -> Int { comparison.sets[set].election.counts.counted }
    private var currency: Currency { comparison.election.currency }

    // MARK: Sections

    private func methods(in html: inout HTML) {
        html.element("dl", ["class": "facts"]) { list in
            fact(texts.budget, figures.money(comparison.election.budget, currency), in: &list)
            if comparison.sets.count == 1 { fact(texts.ballotsCounted, figures.count(ballots(0)), in: &list) }
        }
        let headings = [
            texts.method, texts.spent, texts.fundedColumn, texts.representedColumn, texts.perBallotColumn,
            texts.costPerBallotColumn,
        ]
        table(texts.methodsTitle, headings, in: &html) { body in
            for (index, line) in comparison.lines.enumerated() {
                row(in: &body) { cells in
                    cells.element("th", ["scope": "row"]) { cell in
                        name(index, in: &cell)
                        cell.element("p", ["class": "why"]) { $0.text(comparison.word(index)) }
                        let spent = line.tally.outcome.spent
                        ShareBar(parts: [(spent, "emptied")], whole: comparison.election.budget).draw(in: &cell)
                    }
                    number(figures.money(line.tally.outcome.spent, currency), in: &cells)
                    number(figures.count(line.amounts.count), in: &cells)
                    number(figures.count(line.represented), percentage(line.represented, of: line.set), in: &cells)
                    number(line.averageNamed.map(figures.average) ?? "–", in: &cells)
                    number(line.averageCost.map { figures.money($0, currency) } ?? "–", in: &cells)
                }
            }
        }
        note(texts.methodsExplained, in: &html)
    }

    private func projects(in html: inout HTML) {
        let amounts = comparison.lines.map { line in
            Dictionary(uniqueKeysWithValues: line.amounts.map { ($0.project, $0.amount) })
        }
        let listed = comparison.election.projects.indices.filter { project in
            amounts.contains { $0[project] != nil }
        }
        guard !listed.isEmpty else {
            html.element("p") { $0.text(texts.nothingFunded) }
            return
        }
        let headings = [texts.project, texts.cost] + comparison.lines.indices.map(Self.letter)
        table(texts.projectsTitle, headings, centred: 2, in: &html) { body in
            for index in listed {
                let project = comparison.election.projects[index]
                row(in: &body) { cells in
                    cells.element("th", ["scope": "row"]) { cell in
                        cell.text(project.name.isEmpty ? project.id.text : project.name)
                        if !project.name.isEmpty {
                            cell.text(" ")
                            cell.element("small") { $0.text("(\(texts.projectNumber) \(project.id.text))") }
                        }
                    }
                    number(figures.money(project.cost, currency), in: &cells)
                    for line in amounts {
                        let amount = line[index]
                        let isFunded = amount != nil
                        if let amount, project.divisible != nil {
                            number(figures.money(amount, currency), in: &cells)
                            continue
                        }
                        cells.element("td", ["class": "middle"]) { cell in
                            cell.element("span", ["aria-hidden": "true"]) { $0.text(isFunded ? "●" : "·") }
                            cell.element("span", ["class": "unseen"]) { $0.text(isFunded ? texts.yes : texts.no) }
                        }
                    }
                }
            }
        }
        note(texts.projectsExplained, in: &html)
    }

    private func shifts(in html: inout HTML) {
        note(texts.shiftsExplained(Self.letter(0)), in: &html)
        table(texts.shiftsTitle, [texts.method, texts.more, texts.same, texts.less], in: &html) { body in
            for change in comparison.changes {
                for (shift, measure) in [(change.byNumber, texts.byNumber), (change.byCost, texts.byAmount)] {
                    row(of: shift, measure, by: 0, in: &body) { name(change.to, in: &$0) }
                }
            }
        }
    }

    /// One scale for all methods, so that bars can be compared across a row.
    private func histograms(in html: inout HTML) {
        note(texts.histogramExplained, in: &html)
        let most = comparison.lines.flatMap(\.histogram).max() ?? 0
        let rows = comparison.lines.map(\.histogram.count).max() ?? 0
        let headings = [texts.choices] + comparison.lines.indices.map(Self.letter)
        table(texts.histogramTitle, headings, in: &html) { body in
            for choices in 0..<rows {
                row(in: &body) { cells in
                    cells.element("th", ["scope": "row"]) { $0.text(figures.count(choices)) }
                    for line in comparison.lines {
                        let size = choices < line.histogram.count ? line.histogram[choices] : 0
                        cells.element("td", ["class": "number bars"]) { cell in
                            cell.text(figures.count(size))
                            if let share = percentage(size, of: line.set) {
                                cell.text(" ")
                                cell.element("small") { $0.text(share) }
                            }
                            ShareBar(parts: [(size, choices == 0 ? "loss" : "emptied")], whole: most).draw(in: &cell)
                        }
                    }
                }
            }
        }
    }

    private func overlaps(in html: inout HTML) {
        table(texts.overlapsTitle, [texts.pair, texts.inCommon, texts.cost], in: &html) { body in
            for overlap in comparison.overlaps {
                row(in: &body) { cells in
                    cells.element("th", ["scope": "row"]) {
                        $0.text("\(Self.letter(overlap.first)) \(texts.and) \(Self.letter(overlap.second))")
                    }
                    number(figures.count(overlap.projects.count), in: &cells)
                    number(figures.money(overlap.cost, currency), in: &cells)
                }
            }
        }
        note(texts.overlapsExplained, in: &html)
    }

    // MARK: Pieces

    /// The letter of a method: A, B, …, Z, AA, AB, and so on.
    static func letter(_ index: Int) -> String {
        let last = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(index % 26)))
        return index < 26 ? last : letter(index / 26 - 1) + last
    }

    private func name(_ index: Int, in html: inout HTML) {
        let method = comparison.lines[index].tally.method
        html.element("span", ["class": "letter"]) { $0.text(Self.letter(index)) }
        html.text(" \(texts.name(of: method.rule))")
    }

    func percentage(_ size: Int, of set: Int) -> String? {
        let ballots = ballots(set)
        return ballots > 0 ? figures.percentage(Rational(size, ballots)) : nil
    }

    /// Who gains and who loses by the ballots of a set, with a bar.
    func row(
        of shift: Shift,
        _ measure: String,
        by set: Int,
        in body: inout HTML,
        _ name: (inout HTML) -> Void
    ) {
        row(in: &body) { cells in
            cells.element("th", ["scope": "row"]) { cell in
                name(&cell)
                cell.text(" ")
                cell.element("small") { $0.text(measure) }
                ShareBar(
                    parts: [(shift.gain, "gain"), (shift.indifferent, "same"), (shift.lose, "loss")],
                    whole: ballots(set)
                ).draw(in: &cell)
            }
            for size in [shift.gain, shift.indifferent, shift.lose] {
                number(figures.count(size), percentage(size, of: set), in: &cells)
            }
        }
    }

    private func fact(_ title: String, _ value: String, in list: inout HTML) {
        list.element("div") { pair in
            pair.element("dt") { $0.text(title) }
            pair.element("dd") { $0.text(value) }
        }
    }

    func note(_ text: String, in html: inout HTML) {
        html.element("p", ["class": "note"]) { $0.text(text) }
        html.line()
    }

    func number(_ text: String, _ below: String? = nil, in cells: inout HTML) {
        cells.element("td", ["class": "number"]) { cell in
            cell.text(text)
            if let below { cell.element("p", ["class": "why"]) { $0.text(below) } }
        }
    }

    /// A table whose first column holds words and whose others hold figures, or marks from `centred` on.
    func table(
        _ caption: String,
        _ headings: [String],
        centred: Int = .max,
        in html: inout HTML,
        _ body: (inout HTML) -> Void
    ) {
        html.element("div", ["class": "wide", "tabindex": "0", "role": "group", "aria-label": caption]) { frame in
            frame.element("table") { table in
                table.element("caption") { $0.text(caption) }
                table.element("thead") { head in
                    head.element("tr") { row in
                        for (index, heading) in headings.enumerated() {
                            let style = index == 0 ? "words" : index >= centred ? "middle" : "number"
                            row.element("th", ["scope": "col", "class": style]) { $0.text(heading) }
                        }
                    }
                }
                table.line()
                table.element("tbody", [:], body)
            }
        }
        html.line()
    }

    func row(in body: inout HTML, _ cells: (inout HTML) -> Void) {
        body.element("tr", [:], cells)
        body.line()
    }
}
