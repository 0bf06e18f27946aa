import VotingModel

/// What stands beside the count: what projects cost in detail, what they are for, who is behind them, what was not admitted.
extension ResultPage {
    /// Those of the sections that there is something to say in.
    var particularSections: [PageFrame.Section] {
        let particulars = document.particulars
        var list: [PageFrame.Section] = []
        if !particulars.motions.isEmpty {
            list.append(.init(id: "motions", title: texts.motions, write: motions))
        }
        if !particulars.costs.isEmpty { list.append(.init(id: "costs", title: texts.costs, write: costs)) }
        if !document.tags.isEmpty { list.append(.init(id: "tags", title: texts.tags, write: tags)) }
        if document.projects.contains(where: { $0.challenge != nil }) {
            list.append(.init(id: "challenges", title: texts.challenges, write: challenges))
        }
        if document.projects.contains(where: { $0.assessment != nil }) {
            list.append(.init(id: "assessments", title: texts.assessments, write: assessments))
        }
        if document.projects.contains(where: { !$0.proposer.isEmpty || !$0.contact.isEmpty }) {
            list.append(.init(id: "proposers", title: texts.proposers, write: proposers))
        }
        if !particulars.inadmissible.isEmpty {
            list.append(.init(id: "inadmissible", title: texts.inadmissible, write: inadmissible))
        }
        return list
    }

    // MARK: Costs

    private func costs(in html: inout HTML) {
        html.element("p") { $0.text(texts.costsExplained) }
        html.element("dl", ["class": "facts"]) { list in
            if let years = document.particulars.horizonYears {
                fact(texts.horizonYears, in: &list) { figures.count(years, at: "/horizon_years", in: &$0) }
            }
            if let residents = document.residents {
                fact(texts.residents, in: &list) { figures.money(residents, at: "/residents", in: &$0) }
            }
            if let yearly = document.yearly {
                fact(texts.yearlyOfFunded, in: &list) { figures.money(yearly, at: "/yearly", in: &$0) }
            }
        }
        if document.yearly ?? 0 > 0 { html.element("p") { $0.text(texts.yearlyExplained) } }
        let headings = [texts.project, texts.oneOff, texts.perYear, texts.inTheVote]
        table(texts.costs, headings, numeric: [1, 2, 3], in: &html) { body in
            for (index, line) in document.particulars.costs.enumerated() {
                guard let position = positions[line.project] else { continue }
                row(in: &body) { cells in
                    projectCell(position, in: &cells) { cell in
                        for (title, amount, key) in [
                            (texts.toResidents, line.residents, "residents"), (texts.inKind, line.inKind, "in_kind"),
                        ] where amount > 0 {
                            cell.element("p", ["class": "why"]) { why in
                                why.text("\(title): ")
                                figures.money(amount, at: "/costs/\(index)/\(key)", in: &why)
                            }
                        }
                    }
                    cell(in: &cells) { figures.money(line.oneOff, at: "/costs/\(index)/one_off", in: &$0) }
                    cell(in: &cells) { figures.money(line.yearly, at: "/costs/\(index)/yearly", in: &$0) }
                    cell(in: &cells) { figures.money(line.total, at: "/costs/\(index)/total", in: &$0) }
                }
            }
        }
    }

    // MARK: Tags

    private func tags(in html: inout HTML) {
        html.element("p") { $0.text(texts.tagsExplained) }
        let headings = [texts.tag, texts.fundedProjects, texts.amount, texts.share]
        table(texts.tags, headings, numeric: [1, 2, 3], in: &html) { body in
            for (index, line) in document.tags.enumerated() {
                row(in: &body) { cells in
                    cells.element("th", ["scope": "row"]) {
                        figures.text(line.tag, at: "/tags/\(index)/tag", in: &$0)
                    }
                    cell(in: &cells) { figures.count(line.projects, at: "/tags/\(index)/projects", in: &$0) }
                    cell(in: &cells) { figures.money(line.amount, at: "/tags/\(index)/amount", in: &$0) }
                    cell(in: &cells) { cell in
                        if let share = line.share { figures.percentage(share, at: "/tags/\(index)/share", in: &cell) }
                    }
                }
            }
        }
    }

    // MARK: Challenges

    private func challenges(in html: inout HTML) {
        html.element("p") { $0.text(texts.challengesExplained) }
        for (position, project) in document.projects.enumerated() {
            guard let challenge = project.challenge else { continue }
            let pointer = "/projects/\(position)/challenge"
            html.element("h3") { projectName(position, in: &$0) }
            html.element("dl") { list in
                fact(texts.task, in: &list) { figures.text(challenge.task, at: "\(pointer)/task", in: &$0) }
                if !challenge.plan.isEmpty {
                    fact(texts.plan, in: &list) { figures.text(challenge.plan, at: "\(pointer)/plan", in: &$0) }
                }
                if let cost = challenge.presentCost {
                    fact(texts.presentCost, in: &list) { figures.money(cost, at: "\(pointer)/present_cost", in: &$0) }
                }
                fact(texts.cost, in: &list) { figures.money(project.cost, at: "/projects/\(position)/cost", in: &$0) }
                if let threshold = document.particulars.challengeThreshold, project.cost >= threshold.amount {
                    fact(texts.remark, in: &list) { remark in
                        figures.text(threshold.text, at: "/challenge_threshold/text", in: &remark)
                        remark.text(" (\(texts.fromAmount) ")
                        figures.money(threshold.amount, at: "/challenge_threshold/amount", in: &remark)
                        remark.text(")")
                    }
                }
            }
            html.line()
        }
    }

    // MARK: Assessments

    /// Two columns side by side, never summed up.
    private func assessments(in html: inout HTML) {
        html.element("p") { $0.text(texts.assessmentsExplained) }
        let headings = [texts.project, texts.officialsSay, texts.residentsSay]
        table(texts.assessments, headings, numeric: [], in: &html) { body in
            for (position, project) in document.projects.enumerated() {
                guard let assessment = project.assessment else { continue }
                row(in: &body) { cells in
                    projectCell(position, in: &cells)
                    for (line, key) in [(assessment.officials, "officials"), (assessment.residents, "residents")] {
                        cells.element("td") { cell in
                            guard let line else { return cell.text(texts.none) }
                            if let isFeasible = line.isFeasible {
                                cell.text(isFeasible ? texts.feasible : texts.notFeasible)
                            }
                            if line.remark.isEmpty { return }
                            cell.element("p", ["class": "why"]) {
                                figures.text(line.remark, at: "/projects/\(position)/assessment/\(key)/remark", in: &$0)
                            }
                        }
                    }
                }
            }
        }
    }

    // MARK: People

    private func proposers(in html: inout HTML) {
        table(texts.proposers, [texts.project, texts.proposerAndContact], numeric: [], in: &html) { body in
            for (position, project) in document.projects.enumerated() {
                if project.proposer.isEmpty, project.contact.isEmpty { continue }
                row(in: &body) { cells in
                    projectCell(position, in: &cells)
                    cells.element("td") { cell in
                        if !project.proposer.isEmpty {
                            figures.text(project.proposer, at: "/projects/\(position)/proposer", in: &cell)
                        }
                        if project.contact.isEmpty { return }
                        cell.element("p", ["class": "why"]) { line in
                            line.text("\(texts.contact): ")
                            figures.text(project.contact, at: "/projects/\(position)/contact", in: &line)
                        }
                    }
                }
            }
        }
    }

    private func inadmissible(in html: inout HTML) {
        html.element("p") { $0.text(texts.inadmissibleExplained) }
        table(texts.inadmissible, [texts.project, texts.reasonHeading], numeric: [], in: &html) { body in
            for (index, proposal) in document.particulars.inadmissible.enumerated() {
                let pointer = "/inadmissible/\(index)"
                row(in: &body) { cells in
                    cells.element("th", ["scope": "row"]) { cell in
                        if proposal.name.isEmpty {
                            figures.text(proposal.id.text, at: "\(pointer)/id", in: &cell)
                        } else {
                            figures.text(proposal.name, at: "\(pointer)/name", in: &cell)
                            cell.text(" ")
                            cell.element("small") { small in
                                small.text("(\(texts.projectNumber) ")
                                figures.text(proposal.id.text, at: "\(pointer)/id", in: &small)
                                small.text(")")
                            }
                        }
                    }
                    cells.element("td") { figures.text(proposal.reason, at: "\(pointer)/reason", in: &$0) }
                }
            }
        }
    }
}
