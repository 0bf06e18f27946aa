import VotingModel

/// How the votes stood, round by round, and where they went.
extension ElectionPage {
    func rounds(in html: inout HTML) {
        html.element("p") { $0.text(texts.roundsOf(document.method.rule)) }
        let all = document.record.rounds
        table(texts.electionRounds, in: &html) { row in
            heading(texts.electionCandidate, "words", in: &row)
            roundHeadings(in: &row)
        } body: { body in
            for candidate in document.standing {
                body.element("tr") { cells in
                    nameCell(candidate, in: &cells)
                    for (index, round) in all.enumerated() { voteCell(candidate, index, round, in: &cells) }
                }
                body.line()
            }
        } foot: { foot in
            if document.method.rule.hasQuota {
                footRow(texts.electionQuota, in: &foot) { index, round, cell in
                    round.quota.map { figures.votes($0, at: "/rounds/\(index)/quota", in: &cell) }
                }
            }
            if all.contains(where: { $0.exhaustedTotal > 0 }) {
                footRow(texts.electionExhausted, in: &foot) { index, round, cell in
                    figures.votes(round.exhaustedTotal, at: "/rounds/\(index)/exhausted", in: &cell)
                }
            }
            if all.contains(where: { $0.lost > 0 }) {
                footRow(texts.electionLost, in: &foot) { index, round, cell in
                    figures.votes(round.lost, at: "/rounds/\(index)/lost", in: &cell)
                }
            }
        }
        if document.method.rule == .meekSTV { keepFactors(in: &html) }
    }

    private func voteCell(_ candidate: Int, _ index: Int, _ round: ElectionRound, in cells: inout HTML) {
        let wasOut = document.record.rounds[..<index].contains { $0.excluded.contains(candidate) }
        cells.element("td", ["class": wasOut ? "number past" : "number"]) { cell in
            votes(of: candidate, in: index, in: &cell)
            if round.elected.contains(where: { $0.candidate == candidate }) { mark(texts.tableElected, in: &cell) }
            if round.excluded.contains(candidate) { mark(texts.electionGoesOut, in: &cell) }
            if round.surplusOf == candidate { mark(texts.passesOnSurplus, in: &cell) }
        }
    }

    private func mark(_ text: String, in cell: inout HTML) {
        cell.element("span", ["class": "mark"]) { $0.text(text) }
    }

    private func roundHeadings(in row: inout HTML) {
        for index in document.record.rounds.indices {
            row.element("th", ["scope": "col", "class": "number"]) { cell in
                cell.text("\(texts.round) ")
                figures.count(index + 1, at: "/rounds/\(index)/number", in: &cell)
            }
        }
    }

    private func footRow(
        _ title: String,
        in foot: inout HTML,
        _ content: (Int, ElectionRound, inout HTML) -> Void?
    ) {
        foot.element("tr") { cells in
            cells.element("th", ["scope": "row"]) { $0.text(title) }
            for (index, round) in document.record.rounds.enumerated() {
                numberCell(in: &cells) { cell in _ = content(index, round, &cell) }
            }
        }
        foot.line()
    }

    /// Which part of each vote the candidates kept.
    private func keepFactors(in html: inout HTML) {
        html.element("h3") { $0.text(texts.keepFactors) }
        html.element("p") { $0.text(texts.keepFactorsExplained) }
        table(texts.keepFactors, in: &html) { row in
            heading(texts.electionCandidate, "words", in: &row)
            roundHeadings(in: &row)
        } body: { body in
            for candidate in document.standing {
                body.element("tr") { cells in
                    nameCell(candidate, in: &cells)
                    for (index, round) in document.record.rounds.enumerated() {
                        numberCell(in: &cells) { cell in
                            guard let factors = round.keepFactors, let row = rows[candidate] else { return }
                            let pointer = "/rounds/\(index)/keep_factors/\(row)/factor"
                            figures.factor(factors[candidate], at: pointer, in: &cell)
                        }
                    }
                }
                body.line()
            }
        } foot: { foot in
            footRow(texts.distributions, in: &foot) { index, round, cell in
                round.iterations.map { figures.count($0, at: "/rounds/\(index)/iterations", in: &cell) }
            }
        }
    }

    // MARK: Where votes went

    func transfers(_ chart: TransferChart?, in html: inout HTML) {
        if let chart { picture(chart, in: &html) }
        if !document.record.rounds.contains(where: { !$0.transfers.isEmpty }) {
            return html.element("p") { $0.text(texts.noTransfers) }
        }
        html.element("p") { $0.text(texts.transfersExplained) }
        table(texts.transfers, in: &html) { row in
            heading(texts.round, "number", in: &row)
            for title in [texts.fromWhom, texts.toWhom] { heading(title, "words", in: &row) }
            for title in [texts.votes, texts.ballotsMoving] { heading(title, "number", in: &row) }
        } body: { body in
            for (index, round) in document.record.rounds.enumerated() {
                for (place, transfer) in round.transfers.enumerated() {
                    body.element("tr") { cells in
                        self.transfer(transfer, at: "/rounds/\(index)/transfers/\(place)", round: index, in: &cells)
                    }
                    body.line()
                }
            }
        }
    }

    private func transfer(
        _ transfer: ElectionRound.Transfer,
        at pointer: String,
        round: Int,
        in cells: inout HTML
    ) {
        numberCell(in: &cells) { figures.count(round + 1, at: "/rounds/\(round)/number", in: &$0) }
        nameCell(transfer.from, in: &cells) { cell in
            let isSurplus = document.record.rounds[round].surplusOf == transfer.from
            cell.element("p", ["class": "why"]) { $0.text(isSurplus ? texts.surplus : texts.electionGoesOut) }
        }
        cells.element("td") { cell in
            if let receiver = transfer.to {
                figures.name(receiver, in: &cell)
            } else {
                cell.text(texts.electionExhausted)
                if let reason = transfer.exhausted {
                    cell.element("p", ["class": "why"]) { $0.text(texts.exhaustion(reason)) }
                }
            }
        }
        numberCell(in: &cells) { figures.votes(transfer.units, at: "\(pointer)/votes", in: &$0) }
        numberCell(in: &cells) { figures.count(transfer.ballots, at: "\(pointer)/ballots", in: &$0) }
    }

    private func picture(_ chart: TransferChart, in html: inout HTML) {
        html.element("figure") { figure in
            figure.element(
                "div",
                ["class": "flow", "tabindex": "0", "role": "group", "aria-label": texts.transferChart]
            ) { frame in
                frame.element("ul") { list in
                    for candidate in chart.rowsShown {
                        list.element("li") { item in
                            if let candidate {
                                figures.name(candidate, in: &item)
                            } else {
                                item.text(texts.electionExhausted)
                            }
                        }
                    }
                }
                chart.draw(in: &frame)
            }
            figure.element("figcaption") { $0.text(texts.transferChartExplained) }
        }
        html.line()
    }
}
