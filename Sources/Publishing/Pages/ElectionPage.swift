public import VotingModel

/// The page of an election: one self-contained file that works without JavaScript, prints well, and can be read by a screen
/// reader and on a telephone.
///
/// It is made from the result alone and computes nothing that decides. Every figure and every name on it stands in a `<data>`
/// element that points to its place in `result.json` (`ElectionFigures`); catalogue texts hold no digit.
public struct ElectionPage {
    let document: ElectionResult
    let texts: Texts
    let figures: ElectionFigures
    /// The place of each candidate among those who stand.
    let rows: [Int: Int]
    private let chart: TransferChart?

    public init(_ document: ElectionResult, language: Language? = nil) {
        self.document = document
        let language = language ?? document.language
        texts = Texts(language)
        figures = ElectionFigures(document: document, figures: Figures(language))
        rows = Dictionary(document.standing.enumerated().map { ($1, $0) }) { first, _ in first }
        let hasRounds = document.record.pairs == nil && document.method.rule.hasQuota
        chart = hasRounds ? TransferChart(document, label: texts.transferChart) : nil
    }

    /// The page as HTML.
    public var source: String {
        PageFrame(
            texts: texts,
            kicker: texts.electionKicker,
            title: "\(texts.resultTitle): \(document.vote.name)",
            heading: { figures.text(document.vote.name, at: "/vote/name", in: &$0) },
            sections: sections,
            footer: [texts.limits, texts.madeWith],
            style: Self.style + (chart?.style ?? "")
        ).source
    }

    private static let style = """
        .flow { display: flex; gap: .5rem; overflow-x: auto; position: relative; }
        .flow ul { list-style: none; margin: 0; padding: 0; flex: none; width: 9rem; }
        .flow li { height: 3rem; display: flex; align-items: center; overflow-wrap: anywhere; line-height: 1.1; font-size: .875rem; overflow: hidden; }
        .flow svg { flex: 1 1 auto; width: 100%; }
        .flow .standing { fill: var(--accent); }
        .flow .elected { fill: var(--accent2); }
        .flow .out { fill: #8a5a00; }
        .flow .gone { fill: var(--line); }
        .flow .stays { fill: var(--empty); }
        .flow .moves { fill: #6fb0c9; }
        .mark { display: block; font-weight: 600; font-size: .875rem; white-space: nowrap; }
        .past { color: var(--soft); }
        tfoot th, tfoot td { border-bottom: 1px solid var(--empty); font-weight: 400; color: var(--soft); }
        .legend { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: .5rem 0; padding: 0; list-style: none; font-size: .875rem; }
        .key { display: inline-block; width: 1.25rem; height: .75rem; margin-right: .375rem; }

        """

    private var sections: [PageFrame.Section] {
        var list: [PageFrame.Section] = [
            .init(id: "summary", title: texts.summary, write: summary),
            .init(id: "elected", title: texts.electionElected, write: elected),
            .init(id: "not_elected", title: texts.electionNotElected, write: notElected),
        ]
        if let pairs = document.record.pairs {
            list.append(.init(id: "pairs", title: texts.electionPairs) { self.pairs(pairs, in: &$0) })
            if let majorities = pairs.majorities {
                list.append(
                    .init(id: "majorities", title: texts.majoritiesLocked) { self.majorities(majorities, in: &$0) }
                )
            }
        } else {
            let title = document.record.rounds.count > 1 ? texts.electionRounds : texts.electionCounted
            list.append(.init(id: "rounds", title: title, write: rounds))
            if document.record.rounds.contains(where: { !$0.transfers.isEmpty }) || chart != nil {
                list.append(.init(id: "transfers", title: texts.transfers) { self.transfers(chart, in: &$0) })
            }
        }
        if document.credits != nil { list.append(.init(id: "credits", title: texts.credits, write: credits)) }
        list.append(.init(id: "ties", title: texts.ties, write: ties))
        list.append(.init(id: "ballots", title: texts.ballots, write: ballots))
        list.append(.init(id: "rules", title: texts.rules, write: rules))
        list.append(.init(id: "check", title: texts.checking, write: checking))
        return list
    }

    // MARK: Who

    private func summary(in html: inout HTML) {
        if document.elected.isEmpty {
            html.element("p") { line in
                line.element("strong") {
                    $0.text(document.record.isWithoutMajority ? texts.electionNoMajority : texts.electionNobody)
                }
            }
        }
        html.element("dl", ["class": "facts"]) { list in
            fact(texts.electionSeatsTitle, in: &list) { figures.count(document.seats, at: "/seats", in: &$0) }
            fact(texts.electionElected, in: &list) { value in
                figures.count(document.elected.count, at: "/elected_count", in: &value)
                value.text(" \(texts.of) ")
                figures.count(document.standing.count, at: "/candidate_count", in: &value)
            }
            fact(texts.cast, in: &list) { figures.count(document.ballots.cast, at: "/ballots/cast", in: &$0) }
            fact(texts.ballotsCounted, in: &list) {
                figures.count(document.ballots.counted, at: "/ballots/counted", in: &$0)
            }
        }
        html.line()
    }

    private var showsVotes: Bool { document.record.pairs == nil }
    private var showsRounds: Bool { document.record.rounds.count > 1 }

    private func elected(in html: inout HTML) {
        guard !document.elected.isEmpty else {
            return html.element("p") {
                $0.text(document.record.isWithoutMajority ? texts.electionNoMajority : texts.electionNobody)
            }
        }
        candidates(texts.electionElected, document.elected, in: &html) { candidate in
            let ground = document.ground(of: candidate).map(texts.ground) ?? ""
            return (ground, document.roundElecting(candidate))
        }
        if document.winners.count > document.elected.count {
            html.element("p") { line in
                line.text("\(texts.electionWinners): ")
                for (place, winner) in document.winners.enumerated() {
                    if place > 0 { line.text(", ") }
                    figures.name(winner, in: &line)
                }
                line.text(".")
            }
        }
    }

    private func notElected(in html: inout HTML) {
        let losers = document.record.notElected
        if losers.isEmpty {
            html.element("p") { $0.text(texts.everybodyElected) }
        } else {
            let lines = Dictionary(losers.map { ($0.candidate, $0) }) { first, _ in first }
            candidates(texts.electionNotElected, losers.map(\.candidate), in: &html) { candidate in
                (lines[candidate].map { texts.reason($0.reason) } ?? "", lines[candidate]?.round)
            }
        }
        let withdrawn = document.lines.indices.filter { document.lines[$0].candidate.isWithdrawn }
        if withdrawn.isEmpty { return }
        html.element("p") { line in
            line.text("\(texts.stoodDownBefore): ")
            for (place, candidate) in withdrawn.enumerated() {
                if place > 0 { line.text(", ") }
                figures.name(candidate, in: &line)
            }
            line.text(".")
        }
        html.line()
    }

    /// A row for each candidate: why, in which round, and with how many votes.
    private func candidates(
        _ caption: String,
        _ list: [Int],
        in html: inout HTML,
        _ about: (Int) -> (why: String, round: Int?)
    ) {
        let last = document.record.rounds.count - 1
        table(caption, in: &html) { row in
            heading(texts.electionCandidate, "words", in: &row)
            if showsRounds { heading(texts.round, "number", in: &row) }
            if showsVotes { heading(votesTitle, "number", in: &row) }
        } body: { body in
            for candidate in list {
                let (why, round) = about(candidate)
                body.element("tr") { cells in
                    nameCell(candidate, in: &cells) { cell in
                        cell.element("p", ["class": "why"]) { $0.text(why) }
                    }
                    if showsRounds {
                        numberCell(in: &cells) { cell in
                            guard let round else { return }
                            figures.count(round + 1, at: "/rounds/\(round)/number", in: &cell)
                        }
                    }
                    if showsVotes {
                        numberCell(in: &cells) { votes(of: candidate, in: round ?? last, in: &$0) }
                    }
                }
                body.line()
            }
        }
    }

    // MARK: Pieces

    var votesTitle: String {
        switch document.method.rule {
        case .borda: texts.points
        case .quadratic: texts.balance
        default: texts.votes
        }
    }

    func votes(of candidate: Int, in round: Int, in html: inout HTML) {
        guard let row = rows[candidate] else { return }
        let units = document.record.rounds[round].votes[candidate]
        figures.votes(units, at: "/rounds/\(round)/votes/\(row)/votes", in: &html)
    }

    func nameCell(_ candidate: Int, in cells: inout HTML, _ more: (inout HTML) -> Void = { _ in }) {
        cells.element("th", ["scope": "row"]) { cell in
            figures.name(candidate, in: &cell)
            more(&cell)
        }
    }

    func numberCell(in cells: inout HTML, _ content: (inout HTML) -> Void) {
        cells.element("td", ["class": "number"], content)
    }

    func fact(_ title: String, in list: inout HTML, _ value: (inout HTML) -> Void) {
        list.element("div") { pair in
            pair.element("dt") { $0.text(title) }
            pair.element("dd", [:], value)
        }
    }

    func heading(_ text: String, _ form: String, in row: inout HTML) {
        row.element("th", ["scope": "col", "class": form]) { $0.text(text) }
    }

    /// A table that a narrow screen lets people move sideways, by keyboard too.
    func table(
        _ caption: String,
        in html: inout HTML,
        _ head: (inout HTML) -> Void,
        body: (inout HTML) -> Void,
        foot: ((inout HTML) -> Void)? = nil
    ) {
        html.element("div", ["class": "wide", "tabindex": "0", "role": "group", "aria-label": caption]) { frame in
            frame.element("table") { table in
                table.element("caption") { $0.text(caption) }
                table.element("thead") { $0.element("tr", [:], head) }
                table.line()
                table.element("tbody", [:], body)
                if let foot { table.element("tfoot", [:], foot) }
            }
        }
        html.line()
    }
}
