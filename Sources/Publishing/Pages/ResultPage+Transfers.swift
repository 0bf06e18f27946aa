import ExactArithmetic
import VotingModel

/// What the page shows of money that moves from project to project, and of an outcome that was held against another.
extension ResultPage {
    /// What lay on each project that was funded, and who paid.
    func collected(in html: inout HTML) {
        let rule = document.method.rule
        html.element("p") { $0.text(texts.collectedExplained(rule)) }
        if let share = document.ballotShare {
            html.element("dl", ["class": "facts"]) { list in
                fact(texts.ballotShare, in: &list) { figures.money(share, at: "/ballot_share", in: &$0) }
            }
        }
        let goesByRank = rule == .expandingApprovals
        let headings =
            [texts.round, texts.project]
            + (goesByRank ? [texts.rankReached, texts.supportersMoney] : [texts.collectedMoney])
            + [texts.payers]
        table(texts.rounds, headings, numeric: Set([0] + Array(2..<headings.count)), in: &html) { body in
            for (index, step) in document.steps.enumerated() {
                guard let position = positions[step.project], case .collected(let money) = step.grounds else {
                    continue
                }
                row(in: &body) { cells in
                    cell(in: &cells) { figures.count(index + 1, at: "/steps/\(index)/round", in: &$0) }
                    projectCell(position, in: &cells) { cell in
                        PayersBar(payers: money.payers, emptied: money.emptied, ballots: document.ballots.counted)
                            .draw(in: &cell)
                    }
                    if let rank = money.rank {
                        cell(in: &cells) { figures.count(rank, at: "/steps/\(index)/rank", in: &$0) }
                    }
                    cell(in: &cells) { cell in
                        figures.money(money.support, at: "/steps/\(index)/support", in: &cell)
                        guard let factor = money.factor else { return }
                        cell.element("p", ["class": "why"]) { line in
                            line.text("\(texts.toppedUp) ")
                            figures.percentage(factor, at: "/steps/\(index)/factor", in: &line)
                        }
                    }
                    payersCell(money.payers, money.emptied, step: index, in: &cells)
                }
            }
        }
        html.element("p", ["class": "note"]) { $0.text(texts.payersBar) }
        html.line()
    }

    func payersCell(_ payers: Int, _ emptied: Int, step index: Int, in cells: inout HTML) {
        cell(in: &cells) { cell in
            figures.count(payers, at: "/steps/\(index)/payers", in: &cell)
            cell.element("p", ["class": "why"]) { line in
                figures.count(emptied, at: "/steps/\(index)/emptied", in: &line)
                line.text(" \(texts.emptied)")
            }
        }
    }

    /// How many ballots are better off with either outcome.
    func comparison(in html: inout HTML) {
        guard let comparison = document.comparison else { return }
        html.element("p") { $0.text(texts.explanation(ofComparison: comparison.kind.rawValue)) }
        html.element("p") { paragraph in
            paragraph.element("strong") { $0.text(texts.comparisonDecided(greedy: comparison.chosen == .greedy)) }
        }
        let sides = [
            (texts.bySharesFunded, "equal_shares", comparison.equalShares, comparison.equalSharesVotes),
            (texts.byVotesFunded, "greedy", comparison.greedy, comparison.greedyVotes),
        ]
        for (title, key, funded, votes) in sides {
            html.element("h3") { $0.text(title) }
            html.element("dl", ["class": "facts"]) { list in
                fact(texts.preferredBy, in: &list) { figures.count(votes, at: "/comparison/\(key)_votes", in: &$0) }
            }
            html.element("ul") { list in
                for project in funded {
                    guard let position = positions[project] else { continue }
                    list.element("li") { projectName(position, in: &$0) }
                }
            }
        }
        html.line()
    }

    /// Whether a tie was over who is to be eliminated: under those rules all others stand at the step that they decided.
    func isElimination(_ tie: Int) -> Bool { document.isElimination(tie) }
}

extension ResultDocument {
    func isElimination(_ tie: Int) -> Bool {
        (method.rule == .cumulativeSTV || method.rule == .budgetSTV) && !steps.contains { $0.tie == tie }
    }
}
