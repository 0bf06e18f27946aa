import VotingModel

/// How it came about: which ties were decided, what became of the ballots.
extension ResultPage {
    func ties(in html: inout HTML) {
        guard !document.ties.isEmpty else {
            html.element("p") { $0.text(texts.noTies) }
            return
        }
        html.element("p") { $0.text(texts.tiesExplained) }
        table(texts.ties, [texts.tied, texts.chosen, texts.decidedBy], numeric: [], in: &html) { body in
            for (index, tie) in document.ties.enumerated() {
                body.element("tr") { row in
                    row.element("td") { cell in
                        cell.element("ul") { list in
                            for (place, project) in tie.tied.enumerated() {
                                list.element("li") { choice(project, at: "/ties/\(index)/tied/\(place)", in: &$0) }
                            }
                        }
                    }
                    row.element("td") { cell in
                        choice(tie.chosen, at: "/ties/\(index)/chosen", in: &cell)
                        if isElimination(index) {
                            cell.element("p", ["class": "why"]) { $0.text(texts.wentOut) }
                        }
                    }
                    row.element("td") { cell in
                        cell.text(
                            isElimination(index)
                                ? texts.eliminationDecision(tie.decidedBy) : texts.decision(tie.decidedBy)
                        )
                        if tie.provisional { cell.text(" (\(texts.provisional))") }
                    }
                }
                body.line()
            }
        }
        html.line()
    }

    func ballots(in html: inout HTML) {
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
}
