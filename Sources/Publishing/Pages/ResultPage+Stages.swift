import VotingModel

/// The stages of a count with pots: what each had to divide, and by how many ballots.
extension ResultPage {
    func stages(in html: inout HTML) {
        html.element("p") { $0.text(texts.stagesExplained) }
        let givesShares = document.stages.contains { $0.ballotShare != nil }
        let headings = [texts.stage, texts.available, texts.ballotsCounted, texts.spent]
        table(
            texts.stages,
            givesShares ? headings + [texts.ballotShare] : headings,
            numeric: [1, 2, 3, 4],
            in: &html
        ) { body in
            for (index, stage) in document.stages.enumerated() {
                row(in: &body) { cells in
                    cells.element("th", ["scope": "row"]) { name(ofStage: index, in: &$0) }
                    cell(in: &cells) { figures.money(stage.budget, at: "/stages/\(index)/budget", in: &$0) }
                    cell(in: &cells) { figures.count(stage.counted, at: "/stages/\(index)/counted", in: &$0) }
                    cell(in: &cells) { figures.money(stage.spent, at: "/stages/\(index)/spent", in: &$0) }
                    guard givesShares else { return }
                    cell(in: &cells) { cell in
                        guard let share = stage.ballotShare else { return }
                        figures.money(share, at: "/stages/\(index)/ballot_share", in: &cell)
                    }
                }
            }
        }
    }

    /// In which stage a project was funded.
    func stage(of step: ResultDocument.StepLine, in cell: inout HTML) {
        guard let stage = step.stage, document.stages.indices.contains(stage - 1) else { return }
        cell.element("p", ["class": "why"]) { line in
            line.text("\(texts.stage): ")
            name(ofStage: stage - 1, in: &line)
        }
    }

    /// How many ballots counted when a project was funded.
    func ballots(behind step: ResultDocument.StepLine) -> Int {
        guard let stage = step.stage, document.stages.indices.contains(stage - 1) else {
            return document.ballots.counted
        }
        return document.stages[stage - 1].counted
    }

    private func name(ofStage index: Int, in html: inout HTML) {
        if let part = document.stages[index].part {
            figures.text(part.name, at: "/stages/\(index)/name", in: &html)
        } else {
            html.text(texts.lastStage)
        }
    }
}
