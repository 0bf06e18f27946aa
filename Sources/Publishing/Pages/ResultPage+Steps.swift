import VotingModel

/// What the page shows of divisible projects: how many of their steps are funded, and which is the first that is not.
extension ResultPage {
    /// "2 of 4 steps", or what a continuous project was funded with at most.
    func stepsFunded(of project: ProjectID, in cell: inout HTML) {
        guard let index = partPositions[project] else { return }
        let part = document.parts[index]
        cell.element("p", ["class": "why"]) { line in
            if let steps = part.steps {
                figures.count(part.stepsFunded, at: "/parts/\(index)/steps_funded", in: &line)
                line.text(" \(texts.ofSteps) ")
                figures.count(steps, at: "/parts/\(index)/steps", in: &line)
                line.text(" \(texts.steps(steps))")
            } else {
                line.text("\(texts.atMost) ")
                figures.money(part.maximum, at: "/parts/\(index)/maximum", in: &line)
            }
        }
    }

    /// "From step 3", where the steps before are funded.
    func firstStepMissed(_ line: ResultDocument.NotFundedLine, _ index: Int, in cell: inout HTML) {
        guard let step = line.step else { return }
        cell.element("p", ["class": "why"]) { paragraph in
            paragraph.text("\(texts.fromStep) ")
            figures.count(step, at: "/not_funded/\(index)/step", in: &paragraph)
            paragraph.text(". \(texts.stepsBeforeFunded)")
        }
    }

    /// What a project costs, or the next step of one of which some are funded.
    func cost(of line: ResultDocument.NotFundedLine, _ position: Int, in cell: inout HTML) {
        if line.step != nil, let index = partPositions[line.project], let step = document.parts[index].step {
            figures.money(step, at: "/parts/\(index)/step", in: &cell)
        } else {
            figures.money(document.projects[position].cost, at: "/projects/\(position)/cost", in: &cell)
        }
    }

    /// Which step a round funds.
    func stepNumber(_ line: ResultDocument.StepLine, _ index: Int, in cell: inout HTML) {
        guard let step = line.step else { return }
        cell.element("p", ["class": "why"]) { paragraph in
            paragraph.text("\(texts.step) ")
            figures.count(step, at: "/steps/\(index)/step", in: &paragraph)
        }
    }

    /// A project or a step in a tie.
    func choice(_ id: ProjectID, at pointer: String, in html: inout HTML) {
        if let position = positions[id] { return projectName(position, in: &html) }
        guard let project = stepIDs[id], let position = positions[project] else { return }
        if !document.projects[position].name.isEmpty {
            figures.text(document.projects[position].name, at: "/names/\(position)/name", in: &html)
            html.text(" ")
        }
        html.element("small") { small in
            small.text("(\(texts.projectNumber) ")
            figures.text(id.text, at: pointer, in: &small)
            small.text(")")
        }
    }
}
