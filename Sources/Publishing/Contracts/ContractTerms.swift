import VotingModel

/// The chapters of a contract, filled with what a result says.
struct ContractTerms {
    let document: ResultDocument
    let authority: ResultDocument.Authority
    let accountability: Accountability
    let seal: ContractPage.Seal
    let texts: Texts
    let figures: Figures

    var sections: [ContractSection] {
        [parties, basis, projects, tasks, sources, results, savings, motions, contact, signatures].compactMap(\.self)
    }

    // MARK: Words

    /// With a space that no line breaks at.
    private func money(_ minorUnits: Int) -> String {
        figures.money(minorUnits, document.currency).replacing(" ", with: "\u{A0}")
    }

    private func line(of project: ProjectID) -> ResultDocument.ProjectLine? {
        document.projects.first { $0.id == project }
    }

    private func name(of project: ProjectID) -> String {
        let name = line(of: project)?.name ?? ""
        return name.isEmpty ? project.text : name
    }

    private func name(of source: Source) -> String { source.name.isEmpty ? source.id : source.name }

    private typealias Cell = ContractBlock.Cell
    private typealias Column = ContractBlock.Column
    private typealias Row = ContractBlock.Row

    /// Rows of people to write in behind a name.
    private var partyNames: [(name: String, note: String?)] {
        [(texts.residentsAsParty, nil)] + authority.sources.map { (name(of: $0), texts.giverOfMoney) }
            + [(texts.otherParty, nil)]
    }

    // MARK: Chapters

    private var parties: ContractSection {
        let columns = [
            Column(heading: texts.party, width: 40), Column(heading: texts.representedBy, width: 30),
            Column(heading: texts.addressOrMail, width: 30),
        ]
        func table(_ names: [(name: String, note: String?)]) -> ContractBlock {
            let rows = names.map { name, note in
                Row(cells: [Cell(name, notes: note.map { [$0] } ?? []), .blank, .blank], lines: 2)
            }
            return .table(.init(caption: texts.contractParties, columns: columns, rows: rows))
        }
        return ContractSection(
            id: "parties",
            title: texts.contractParties,
            blocks: [table(partyNames)],
            movable: .parties,
            short: [.sentence(texts.inAnnex(texts.partiesInShort(figures.count(authority.sources.count))))]
        )
    }

    private var basis: ContractSection {
        let (words, digest) =
            switch seal {
            case .root(let digest): (texts.contractRoot, digest)
            case .result(let digest): (texts.contractResult, digest)
            }
        let name = authority.vote.name.isEmpty ? authority.vote.id : authority.vote.name
        return ContractSection(
            id: "basis",
            title: texts.contractBasis,
            blocks: [
                .sentence(texts.contractVote(name, ballots: figures.count(document.ballots.counted))),
                .sentence(
                    texts.contractMoney(
                        money(document.budget),
                        spent: money(document.spent),
                        remaining: money(document.remaining)
                    )
                ), .sentence("\(words) \(digest)"),
                .sentence("\(texts.contractRules) \(grouped(authority.rulesDigest))"),
            ]
        )
    }

    private func grouped(_ digest: String) -> String {
        let digits = Array(digest)
        return stride(from: 0, to: digits.count, by: 4).map { String(digits[$0..<min($0 + 4, digits.count)]) }
            .joined(separator: " ")
    }

    private var projects: ContractSection {
        if document.amounts.isEmpty {
            return ContractSection(
                id: "projects",
                title: texts.contractProjects,
                blocks: [.sentence(texts.noProjects)]
            )
        }
        let showsResidents = document.residents != nil
        var columns = [
            Column(heading: texts.project, width: showsResidents ? 60 : 75),
            Column(heading: texts.contractAmount, width: showsResidents ? 20 : 25, isNumber: true),
        ]
        if showsResidents { columns.append(Column(heading: texts.ofWhichToResidents, width: 20, isNumber: true)) }
        var rows = document.amounts.map { line in
            let (amount, project) = (line.amount, line.project)
            var cells = [Cell(name(of: project), notes: notes(on: project)), Cell(money(amount))]
            let costs = document.particulars.costs.first { $0.project == project }
            if showsResidents { cells.append(Cell(costs.map { money($0.residents) } ?? "")) }
            return Row(cells: cells)
        }
        var total = [Cell(texts.total), Cell(money(document.spent))]
        if let residents = document.residents { total.append(Cell(money(residents))) }
        rows.append(Row(cells: total))
        return ContractSection(
            id: "projects",
            title: texts.contractProjects,
            blocks: [
                .table(.init(caption: texts.contractProjects, columns: columns, rows: rows, hasTotal: true))
            ],
            movable: .projects,
            short: [
                .sentence(
                    texts.inAnnex(
                        texts.projectsInShort(figures.count(document.amounts.count), money(document.spent))
                    )
                )
            ]
        )
    }

    /// What there is to know of a project beside its amount.
    private func notes(on project: ProjectID) -> [String] {
        var parts: [String] = []
        if let part = document.parts.first(where: { $0.project == project }) {
            if let steps = part.steps {
                parts.append(texts.stepsFunded(figures.count(part.stepsFunded), of: figures.count(steps)))
            } else {
                parts.append(texts.partFunded(money(part.maximum)))
            }
        }
        if let costs = document.particulars.costs.first(where: { $0.project == project }) {
            if costs.yearly > 0 {
                parts += [texts.costsOnce(money(costs.oneOff)), texts.costsEachYear(money(costs.yearly))]
            }
            if costs.inKind > 0 { parts.append(texts.worthInKind(money(costs.inKind))) }
        }
        let line = line(of: project)
        if let label = line?.label, !label.isEmpty { parts.append(texts.withLabel(label)) }
        if let challenge = line?.challenge {
            parts.append(texts.takesOver(challenge.task))
            if let cost = challenge.presentCost { parts.append(texts.presentCost(money(cost))) }
        }
        return parts.isEmpty ? [] : [parts.joined(separator: "; ")]
    }

    private var tasks: ContractSection? {
        if document.amounts.isEmpty { return nil }
        let columns = [
            Column(heading: texts.project, width: 30), Column(heading: texts.doneBy, width: 22),
            Column(heading: texts.contactOfProject, width: 22), Column(heading: texts.beginsOn, width: 13),
            Column(heading: texts.readyOn, width: 13),
        ]
        let rows = document.amounts.map { amount in
            let project = amount.project
            let line = line(of: project)
            return Row(
                cells: [
                    Cell(name(of: project)), Cell(line?.proposer ?? ""), Cell(line?.contact ?? ""), .blank, .blank,
                ],
                lines: 2
            )
        }
        return ContractSection(
            id: "tasks",
            title: texts.contractTasks,
            blocks: [.table(.init(caption: texts.contractTasks, columns: columns, rows: rows))],
            movable: .tasks,
            short: [.sentence(texts.inAnnex(texts.tasksInShort))]
        )
    }

    private var sources: ContractSection {
        let isNarrow = authority.sources.count <= 4
        var blocks: [ContractBlock] = [
            .table(isNarrow ? sourcesByProject : projectsBySource),
            .sentence(texts.explanation(of: accountability.rule)),
        ]
        blocks += document.unspendable.map { .sentence(texts.cannotBeSpent(money($0.amount), label: $0.label)) }
        return ContractSection(
            id: "sources",
            title: texts.contractSources,
            blocks: blocks,
            movable: .sources,
            short: [
                .sentence(
                    texts.inAnnex(
                        texts.sourcesInShort(figures.count(authority.sources.count), pay: money(document.spent))
                    )
                )
            ]
        )
    }

    /// A row for each project and a column for each of few sources, as on the page of the result.
    private var sourcesByProject: ContractBlock.Table {
        let width = min(22, 72 / max(1, authority.sources.count))
        let columns =
            [Column(heading: texts.project, width: 100 - width * authority.sources.count)]
            + authority.sources.map { source in
                let label = source.label.isEmpty ? "" : " (\(texts.withLabel(source.label)))"
                return Column(heading: name(of: source) + label, width: width, isNumber: true)
            }
        func row(_ title: String, _ amounts: [Int]) -> Row {
            Row(cells: [Cell(title)] + amounts.map { Cell($0 == 0 ? "–" : money($0)) })
        }
        let rows =
            accountability.rows.map { row(name(of: $0.project), $0.amounts) }
            + [row(texts.notSpent, accountability.unspent), row(texts.total, authority.sources.map(\.amount))]
        return ContractBlock.Table(caption: texts.contractSources, columns: columns, rows: rows, hasTotal: true)
    }

    /// A row for each of many sources, with what it pays for.
    private var projectsBySource: ContractBlock.Table {
        let columns = [
            Column(heading: texts.source, width: 26), Column(heading: texts.contractAmount, width: 18, isNumber: true),
            Column(heading: texts.paysTogether, width: 18, isNumber: true), Column(heading: texts.paysFor, width: 38),
        ]
        var rows = authority.sources.enumerated().map { place, source in
            let paid = accountability.rows.map { $0.amounts[place] }
            let projects = zip(accountability.rows, paid).filter { $1 > 0 }.map { row, amount in
                "\(name(of: row.project)): \(money(amount))"
            }
            var notes = source.label.isEmpty ? [] : [texts.withLabel(source.label)]
            if !source.unlabelled { notes.append(texts.bound) }
            let cells = [
                Cell(name(of: source), notes: notes), Cell(money(source.amount)),
                Cell(money(paid.reduce(0, +))), Cell("", notes: projects),
            ]
            return Row(cells: cells)
        }
        rows.append(
            Row(cells: [Cell(texts.total), Cell(money(document.pot ?? 0)), Cell(money(document.spent)), .blank])
        )
        return ContractBlock.Table(caption: texts.contractSources, columns: columns, rows: rows, hasTotal: true)
    }

    private var results: ContractSection? {
        if document.amounts.isEmpty { return nil }
        let columns = [
            Column(heading: texts.project, width: 25), Column(heading: texts.whatIsReached, width: 30),
            Column(heading: texts.howItIsSeen, width: 30), Column(heading: texts.whenItIsSeen, width: 15),
        ]
        let rows = document.amounts.map { amount in
            Row(cells: [Cell(name(of: amount.project)), .blank, .blank, .blank], lines: 3)
        }
        return ContractSection(
            id: "results",
            title: texts.contractResults,
            blocks: [.table(.init(caption: texts.contractResults, columns: columns, rows: rows))],
            movable: .results,
            short: [.sentence(texts.inAnnex(texts.resultsInShort))]
        )
    }

    private func open(_ text: String, _ twelfths: Int) -> ContractBlock { .paragraph([.text(text), .blank(twelfths)]) }

    private var savings: ContractSection {
        ContractSection(
            id: "savings",
            title: texts.contractSavings,
            blocks: [
                open(texts.notSpentOfSources, 5), open(texts.savingsOfProject, 4), open(texts.savingsElsewhere, 2),
                open(texts.savingsMeasured, 5),
            ]
        )
    }

    private var motions: ContractSection? {
        let motions = document.particulars.motions
        if motions.isEmpty { return nil }
        let columns = [
            Column(heading: texts.motionAsked, width: 55), Column(heading: texts.outcome, width: 18),
            Column(heading: texts.votes, width: 27),
        ]
        let rows = motions.map { motion in
            let votes =
                switch motion.kind {
                case .motion(_, _, let votes, _, _):
                    texts.motionVotes(figures.count(votes.yes), figures.count(votes.no))
                case .veto(let least, _, let withReason, _):
                    texts.vetoVotes(figures.count(withReason), least: figures.count(least))
                }
            return Row(cells: [Cell(motion.text), Cell(texts.word(for: motion.outcome)), Cell(votes)])
        }
        return ContractSection(
            id: "motions",
            title: texts.contractMotions,
            blocks: [.table(.init(caption: texts.contractMotions, columns: columns, rows: rows))],
            movable: .motions,
            short: [.sentence(texts.inAnnex(texts.motionsInShort(figures.count(motions.count))))]
        )
    }

    private var contact: ContractSection {
        ContractSection(
            id: "contact",
            title: texts.contractContact,
            blocks: [
                open(texts.contactPoint, 6), open(texts.evaluationOn, 4), open(texts.resultStandsAt, 6),
                open(texts.ifWeDisagree, 6),
            ]
        )
    }

    private var signatures: ContractSection {
        let columns = [
            Column(heading: texts.onBehalfOf, width: 30), Column(heading: texts.nameOfSigner, width: 22),
            Column(heading: texts.dateAndPlace, width: 20), Column(heading: texts.signature, width: 28),
        ]
        let rows = partyNames.map { name, _ in
            Row(cells: [Cell(name), .blank, .blank, .blank], lines: 3)
        }
        return ContractSection(
            id: "signatures",
            title: texts.contractSignatures,
            blocks: [.table(.init(caption: texts.contractSignatures, columns: columns, rows: rows))],
            movable: .signatures,
            short: [.sentence(texts.inAnnex(texts.partiesInShort(figures.count(authority.sources.count))))]
        )
    }
}
