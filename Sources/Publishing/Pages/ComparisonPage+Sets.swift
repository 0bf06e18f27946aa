import VotingModel

/// What a page of several files of ballots has more: the files, pairs of methods by the ballots of either, and the people who stand in two.
extension ComparisonPage {
    func ballotSets(in html: inout HTML) {
        note(texts.ballotSetsExplained, in: &html)
        let headings = [texts.fileColumn, texts.kindColumn, texts.ballotsCounted]
        table(texts.ballotSetsTitle, headings, in: &html) { body in
            for (index, set) in comparison.sets.enumerated() {
                row(in: &body) { cells in
                    cells.element("th", ["scope": "row"]) { cell in
                        cell.text(set.name)
                        cell.element("p", ["class": "why"]) { $0.text("@\(comparison.labels[index])") }
                    }
                    number(texts.name(ofKind: set.kind), in: &cells)
                    number(figures.count(ballots(index)), in: &cells)
                }
            }
        }
        note(texts.kindExplained, in: &html)
    }

    func shiftsOfSets(in html: inout HTML) {
        note(texts.shiftsOfSetsExplained, in: &html)
        table(texts.shiftsTitle, [texts.pair, texts.more, texts.same, texts.less], in: &html) { body in
            for change in comparison.changes {
                for measure in change.measures {
                    for (shift, name) in [(measure.byNumber, texts.byNumber), (measure.byCost, texts.byAmount)] {
                        let label = "@\(comparison.labels[measure.set]), \(name)"
                        row(of: shift, label, by: measure.set, in: &body) { $0.text(pair(change)) }
                    }
                }
            }
        }
    }

    func people(in html: inout HTML) {
        note(texts.peopleExplained, in: &html)
        let headings = [texts.pair, texts.betterOff, texts.same, texts.worseOff, texts.divided]
        table(texts.peopleTitle, headings, in: &html) { body in
            for change in comparison.changes {
                guard let people = change.people else { continue }
                for (shift, name) in [(people.byNumber, texts.byNumber), (people.byCost, texts.byAmount)] {
                    row(in: &body) { cells in
                        cells.element("th", ["scope": "row"]) { cell in
                            cell.text("\(pair(change)) ")
                            cell.element("small") { $0.text(name) }
                        }
                        for size in [shift.gain, shift.indifferent, shift.lose, shift.divided] {
                            number(figures.count(size), in: &cells)
                        }
                    }
                }
            }
        }
        let found = [texts.pair, texts.inBoth, texts.onlyInFirst, texts.onlyInSecond]
        table(texts.votersFound, found, in: &html) { body in
            for match in comparison.matches {
                row(in: &body) { cells in
                    let labels = [match.first, match.second].map { "@\(comparison.labels[$0])" }
                    cells.element("th", ["scope": "row"]) { $0.text(labels.joined(separator: " \(texts.and) ")) }
                    for size in [match.voters.both, match.voters.onlyFirst, match.voters.onlySecond] {
                        number(figures.count(size), in: &cells)
                    }
                }
            }
        }
    }

    private func pair(_ change: Comparison.Change) -> String {
        "\(Self.letter(change.from)) → \(Self.letter(change.to))"
    }
}
