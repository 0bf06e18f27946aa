import ExactArithmetic
import VotingModel

/// What the count rests on: the sources of the money, the rules, and how to check it.
extension ResultPage {
    func sources(in html: inout HTML) {
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
                                if !source.unlabelled { line.text(" (\(texts.bound))") }
                            }
                        }
                    }
                    cell(in: &cells) { figures.money(source.amount, at: "/sources/\(index)/amount", in: &$0) }
                    cell(in: &cells) { cell in
                        if let pot = document.pot, pot > 0 {
                            let share = Rational(source.amount, pot)
                            figures.percentage(share, at: "/sources/\(index)/share", in: &cell)
                        }
                    }
                }
            }
            row(in: &body) { cells in
                cells.element("th", ["scope": "row"]) { $0.text(texts.total) }
                cell(in: &cells) { figures.money(document.pot ?? 0, at: "/pot", in: &$0) }
                cell(in: &cells) { _ in }
            }
        }
        html.line()
        unspendable(in: &html)
    }

    func rules(in html: inout HTML) {
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
            constraints(in: &list)
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
