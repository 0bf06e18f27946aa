import VotingModel

/// Ties, what became of the ballots, the rules, and how to check.
extension ElectionPage {
    func ties(in html: inout HTML) {
        let ties = document.record.ties
        guard !ties.isEmpty else { return html.element("p") { $0.text(texts.noElectionTies) } }
        html.element("p") { $0.text(texts.electionTiesTold) }
        table(texts.ties, in: &html) { row in
            heading(texts.round, "number", in: &row)
            for title in [texts.tied, texts.electionChoice, texts.decidedBy] { heading(title, "words", in: &row) }
        } body: { body in
            for tie in ties {
                body.element("tr") { cells in
                    numberCell(in: &cells) { figures.count(tie.round + 1, at: "/rounds/\(tie.round)/number", in: &$0) }
                    cells.element("td") { cell in
                        cell.element("ul") { list in
                            for candidate in tie.tied { list.element("li") { figures.name(candidate, in: &$0) } }
                        }
                    }
                    cells.element("td") { cell in
                        figures.name(tie.chosen, in: &cell)
                        cell.element("p", ["class": "why"]) { $0.text(texts.choice(tie.choice)) }
                    }
                    cells.element("td") { cell in
                        cell.text(texts.electionDecision(tie.decidedBy))
                        if let earlier = tie.earlierRound {
                            cell.text(" (\(texts.round.lowercased()) ")
                            figures.count(earlier + 1, at: "/rounds/\(earlier)/number", in: &cell)
                            cell.text(")")
                        }
                    }
                }
                body.line()
            }
        }
    }

    func ballots(in html: inout HTML) {
        let ballots = document.ballots
        html.element("dl", ["class": "facts"]) { list in
            for (title, key, number) in [
                (texts.cast, "cast", ballots.cast), (texts.valid, "valid", ballots.counted),
                (texts.blank, "blank", ballots.blank), (texts.invalid, "invalid", ballots.invalidTotal),
                (texts.distinct, "distinct", ballots.distinct),
            ] {
                fact(title, in: &list) { figures.count(number, at: "/ballots/\(key)", in: &$0) }
            }
        }
        let reasons = InvalidElectionBallot.allCases.filter { ballots.invalid[$0] != nil }
        numbers(texts.invalid, reasons, in: &html) { index, reason, item in
            let pointer = "/ballots/invalid_reasons/\(index)/count"
            figures.count(ballots.invalid[reason, default: 0], at: pointer, in: &item)
            item.text(": \(texts.reason(reason))")
        }
        let defects = BallotDefect.allCases.filter { document.defects[$0] != nil }
        numbers(texts.defects, defects, in: &html) { index, defect, item in
            figures.count(document.defects[defect, default: 0], at: "/defects/\(index)/ballots", in: &item)
            item.text(": \(texts.name(of: defect)). ")
            effect(of: defect, in: &item)
        }
        let last = document.record.rounds.count - 1
        let exhausted = document.record.rounds[last].exhausted
        let ends = ExhaustionReason.allCases.filter { exhausted[$0, default: 0] > 0 }
        numbers(texts.exhaustedAtTheEnd, ends, in: &html) { index, reason, item in
            let pointer = "/rounds/\(last)/exhausted_by/\(index)/votes"
            figures.votes(exhausted[reason, default: 0], at: pointer, in: &item)
            item.text(": \(texts.exhaustion(reason))")
        }
    }

    private func numbers<Line>(
        _ title: String,
        _ lines: [Line],
        in html: inout HTML,
        _ write: (Int, Line, inout HTML) -> Void
    ) {
        if lines.isEmpty { return }
        html.element("h3") { $0.text(title) }
        html.element("ul") { list in
            for (index, line) in lines.enumerated() { list.element("li") { write(index, line, &$0) } }
        }
        html.line()
    }

    /// What a defect did to a ballot, by the settings.
    private func effect(of defect: BallotDefect, in html: inout HTML) {
        let option: ElectionOption? =
            switch defect {
            case .overvote: .overvote
            case .skippedRank: .maxSkipped
            case .repeated: .repeated
            case .unknownName: nil
            }
        guard let option, document.method.rule.walksBallots else {
            return html.text(texts.effect(of: defect))
        }
        setting(option, in: &html)
    }

    // MARK: The rules

    func rules(in html: inout HTML) {
        let method = document.method
        html.element("dl") { list in
            fact(texts.method, in: &list) { value in
                value.element("strong") { $0.text(texts.name(of: method.rule)) }
                value.element("p") { $0.text(texts.explanation(of: method.rule)) }
                for option in method.rule.options { value.element("p") { setting(option, in: &$0) } }
            }
            fact(texts.ballotKindTitle, in: &list) { $0.text(texts.explanation(of: document.form)) }
            fact(texts.tieCriteria, in: &list) { value in
                if method.rule == .majority { return value.text(texts.majorityHasNoTies) }
                value.element("ol") { criteria in
                    if method.rule == .scottishSTV {
                        criteria.element("li") { $0.text(texts.explanation(of: .earlierStage)) }
                    }
                    for (index, criterion) in method.ties.enumerated() {
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
            fact(texts.voteID, in: &list) { figures.text(document.vote.id, at: "/vote/id", in: &$0) }
            fact(texts.rulesDigest, in: &list) { value in
                value.element("span", ["class": "digest"]) {
                    figures.text(document.rulesDigest, at: "/rules_sha256", in: &$0)
                }
            }
        }
        html.line()
    }

    /// A setting in words; a number in it points to its place.
    private func setting(_ option: ElectionOption, in html: inout HTML) {
        let value = document.method.value(option)
        let gap = "\u{FFFC}"
        let parts = texts.explanation(of: option, value, number: gap).components(by: gap)
        html.text(parts[0])
        if parts.count > 1 {
            figures.text(value, at: "/options/\(option.rawValue)", in: &html)
            html.text(parts[1])
        }
    }

    func checking(in html: inout HTML) {
        let lines = texts.checkingExplained
        html.element("p") { $0.text(lines[0]) }
        html.element("p") { $0.text(lines[1]) }
        html.element("pre") { block in block.element("code") { $0.text("stemcheck \(texts.folder)") } }
        html.element("p") { $0.text(lines[2]) }
        html.element("pre") { block in block.element("code") { $0.text("sha256sum \(texts.folder)/manifest.json") } }
        html.line()
    }
}

extension String {
    /// The text before and after a character that may occur once.
    fileprivate func components(by gap: String) -> [String] {
        split(separator: gap, maxSplits: 1, omittingEmptySubsequences: false).map { String($0) }
    }
}
