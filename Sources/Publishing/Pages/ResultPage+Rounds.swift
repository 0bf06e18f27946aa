import ExactArithmetic
import VotingModel

/// How the outcome came about: a table for each way in which a method funds projects round by round.
extension ResultPage {
    /// Whether the method has rounds to show; the greedy rules have turns, whose order the table of projects shows.
    var showsRounds: Bool {
        switch document.method.rule {
        case .equalShares: document.comparison?.chosen != .greedy
        case .exactEqualShares, .boundedOverspending, .phragmen, .cumulativeSTV, .maximinSupport, .expandingApprovals,
            .budgetSTV, .quadraticEqualShares:
            true
        case .greedy, .greedyNoSkip, .greedyThreshold, .greedyExclusive, .greedyCustom, .greedyPerCost, .maxWelfare,
            .bordaGreedy, .quadraticGreedy, .quadraticPerCost, .quadraticMax:
            false
        }
    }

    func rounds(in html: inout HTML) {
        if document.method.rule.collectsMoney { return collected(in: &html) }
        if document.method.rule.givesShares { shares(in: &html) }
        let hasLoads = document.steps.contains { if case .load = $0.grounds { true } else { false } }
        if hasLoads || !document.method.rule.givesShares { loads(in: &html) }
    }

    /// Who paid for what, and how much.
    private func shares(in html: inout HTML) {
        html.element("p") { $0.text(texts.roundsExplained(document.method.rule)) }
        if let share = document.ballotShare {
            html.element("dl", ["class": "facts"]) { list in
                fact(texts.ballotShare, in: &list) { figures.money(share, at: "/ballot_share", in: &$0) }
            }
        }
        let price = texts.price(document.method.utility, pointScale: document.pointScale)
        let headings = [texts.round, texts.project, price, texts.payers]
        table(texts.rounds, headings, numeric: [0, 2, 3], in: &html) { body in
            for (index, step) in document.steps.enumerated() {
                guard let position = positions[step.project], case .shares(let shared) = step.grounds else { continue }
                row(in: &body) { cells in
                    cell(in: &cells) { figures.count(index + 1, at: "/steps/\(index)/round", in: &$0) }
                    projectCell(position, in: &cells) { cell in
                        stepNumber(step, index, in: &cell)
                        PayersBar(
                            payers: shared.payers,
                            emptied: shared.emptied,
                            ballots: ballots(behind: step)
                        ).draw(in: &cell)
                    }
                    cell(in: &cells) { cell in
                        figures.money(shared.price, at: "/steps/\(index)/price", in: &cell)
                        guard let alpha = shared.alpha else { return }
                        cell.element("p", ["class": "why"]) { line in
                            figures.percentage(alpha, at: "/steps/\(index)/alpha", in: &line)
                            line.text(" \(texts.covered)")
                        }
                    }
                    payersCell(shared.payers, shared.emptied, step: index, in: &cells)
                }
            }
        }
        html.element("p", ["class": "note"]) { $0.text(texts.payersBar) }
        html.line()
    }

    /// What supporters came to carry.
    private func loads(in html: inout HTML) {
        let rule = document.method.rule
        html.element("p") { $0.text(texts.loadsExplained(rule)) }
        let headings = [texts.round, texts.project, texts.load(rule), texts.supporters]
        table(texts.loads, headings, numeric: [0, 2, 3], in: &html) { body in
            for (index, step) in document.steps.enumerated() {
                guard let position = positions[step.project], case .load(let shared, _) = step.grounds else { continue }
                row(in: &body) { cells in
                    cell(in: &cells) { figures.count(index + 1, at: "/steps/\(index)/round", in: &$0) }
                    projectCell(position, in: &cells)
                    cell(in: &cells) { figures.money(shared.load, at: "/steps/\(index)/load", in: &$0) }
                    cell(in: &cells) { figures.count(shared.supporters, at: "/steps/\(index)/supporters", in: &$0) }
                }
            }
        }
    }
}

extension Completion {
    /// Whether it adds projects in another way than the rule's own, so that the page says which came how.
    var addsProjects: Bool {
        switch self {
        case .add1u, .utilitarian, .phragmen, .phragmenRestart: true
        case .none, .add1, .add1UntilExhaustive, .addOpt: false
        }
    }
}
