import ExactArithmetic
import VotingModel

/// The second part: figures, and what came of them.
extension Minutes {
    var count: [Chapter] {
        [
            Chapter(title: texts.minutesRoll, blocks: rollBlocks),
            Chapter(title: texts.minutesAdmitted, blocks: admittedBlocks),
            Chapter(title: texts.minutesBallots, blocks: ballotBlocks),
            Chapter(title: texts.minutesDifference, blocks: differenceBlocks),
            Chapter(title: texts.minutesPaper, blocks: paperBlocks),
            Chapter(title: texts.minutesOutcome, blocks: outcomeBlocks),
        ] + (motions.isEmpty ? [] : [Chapter(title: texts.motions, blocks: motions)])
    }

    private func figure(_ name: String, _ number: Int) -> Figure { Figure(name, figures.count(number)) }

    // MARK: Voters

    private var rollBlocks: [Block] {
        let excluded = roll.excluded.map { figure(texts.minutesExclusion($0.reason), $0.count) }
        var blocks: [Block] = [
            .paragraph(texts.minutesRollDay(assembly.roll.date.text)),
            .figures(
                [figure(texts.minutesListed, roll.listed)] + excluded + [figure(texts.minutesEligible, roll.eligible)],
                hasSum: true
            ),
        ]
        if assembly.proxies > 0 {
            blocks.append(
                .figures([
                    figure(texts.proxiesRegistered, roll.proxiesRegistered),
                    figure(texts.proxyHolders, roll.proxyHolders),
                ])
            )
        }
        return blocks
    }

    private var admittedBlocks: [Block] {
        var blocks: [Block] = [
            .figures(
                [
                    figure(texts.admittedThemselves, box.admitted.members),
                    figure(texts.admittedByProxy, box.admitted.proxies),
                    figure(texts.admittedTogether, box.admitted.total),
                ],
                hasSum: true
            )
        ]
        if undone > 0 { blocks.append(.figures([figure(texts.minutesUndone, undone)])) }
        if let quorum = assembly.quorum {
            let isMet = Rational(box.admitted.total) >= quorum.fraction * Rational(roll.eligible)
            blocks.append(.paragraph(texts.quorumWas(figures.part(quorum.fraction), isMet: isMet)))
        }
        for item in box.classes ?? [] {
            blocks.append(
                .paragraph(
                    texts.classInBox(
                        className(item.id),
                        admitted: figures.count(item.admitted),
                        cast: figures.count(item.cast)
                    )
                )
            )
        }
        if let recused = box.recused {
            if recused.isEmpty {
                blocks.append(.paragraph(texts.nobodyRecused))
            } else {
                blocks.append(.paragraph(texts.recusedExplained))
                blocks.append(.figures(recused.map { figure(projectName($0.project), $0.count) }))
            }
        }
        return blocks
    }

    private func className(_ id: String) -> String { electorate?.classes.first { $0.id == id }?.name ?? id }

    // MARK: Ballots

    /// How many were cast of those that count, and what became of them.
    private var ballots: (cast: Int, blank: Int, invalid: [Figure], chosen: Int) {
        switch outcome {
        case .budget(let document):
            let line = document.ballots
            let reasons = line.invalidReasons.map { figure(texts.invalidFor(texts.invalidReason($0.reason)), $0.count) }
            return (line.cast, line.blank, reasons, line.valid)
        case .election(let document):
            let line = document.ballots
            let reasons = InvalidElectionBallot.allCases.compactMap { reason in
                line.invalid[reason].map { figure(texts.invalidFor(texts.reason(reason)), $0) }
            }
            return (line.cast, line.blank, reasons, line.cast - line.blank - line.invalidTotal)
        }
    }

    private var ballotBlocks: [Block] {
        let ballots = ballots
        let came: [Figure] = [
            figure(texts.ballotsOnPaper, box.paper), figure(texts.ballotsDigital, box.digital),
            figure(texts.ballotsInBox, box.ballots),
        ]
        let became =
            [figure(texts.ballotsThatChoose, ballots.chosen), figure(texts.blankOrNone, ballots.blank)]
            + ballots.invalid + [figure(texts.ballotsCast, ballots.cast)]
        var blocks: [Block] = [.figures(came, hasSum: true)]
        if ballots.cast != box.ballots { blocks.append(.paragraph(texts.advisoryApart)) }
        return blocks + [.figures(became, hasSum: true)]
    }

    private var differenceBlocks: [Block] {
        let warnings = box.accepted.map { texts.minutesWarning($0) }
        let confirmed: [Block] = warnings.isEmpty ? [] : [.paragraph(texts.warningsAccepted), .items(warnings)]
        if box.difference == 0 { return [.paragraph(texts.noDifference)] + confirmed }
        let difference = figures.count(abs(box.difference))
        return [
            .paragraph(box.difference > 0 ? texts.moreBallots(difference) : texts.fewerBallots(difference)),
            .figures(box.differences.map { figure($0.text, $0.count) }),
        ] + confirmed
    }

    private var paperBlocks: [Block] {
        if box.paper == 0 { return [.paragraph(texts.noPaper)] }
        return [
            .paragraph(texts.doubleEntry),
            .figures([
                figure(texts.slipsTyped, box.paper), figure(texts.slipBatches, box.slipBatches),
                figure(texts.slipsCorrected, box.corrected),
            ]),
        ]
    }

    // MARK: What came of it

    private var outcomeBlocks: [Block] {
        switch outcome {
        case .budget(let document): budgetBlocks(document)
        case .election(let document): electionBlocks(document)
        }
    }

    private func budgetBlocks(_ document: ResultDocument) -> [Block] {
        func money(_ amount: Int) -> String { figures.money(amount, document.currency) }
        let amounts = document.amounts
        var blocks: [Block] = [.paragraph(texts.methodIs(texts.name(of: document.method.rule)))]
        if amounts.isEmpty { blocks.append(.paragraph(texts.nothingFunded)) }
        blocks.append(
            .figures(
                amounts.map { Figure(projectName($0.project.text), money($0.amount)) }
                    + [Figure(texts.spent, money(document.spent))],
                hasSum: true
            )
        )
        blocks.append(
            .figures([
                Figure(texts.budget, money(document.budget)), Figure(texts.remaining, money(document.remaining)),
            ])
        )
        return blocks + [.paragraph(texts.restInResult)]
    }

    private func electionBlocks(_ document: ElectionResult) -> [Block] {
        var blocks: [Block] = [.paragraph(texts.methodIs(texts.name(of: document.method.rule)))]
        if document.elected.isEmpty {
            blocks.append(
                .paragraph(document.record.isWithoutMajority ? texts.electionNoMajority : texts.electionNobody)
            )
        } else {
            let names = document.elected.map { document.lines[$0].candidate.shownName }
            blocks.append(.paragraph("\(texts.electionElected):"))
            blocks.append(.items(names))
        }
        let vacant = document.seats - document.elected.count
        if vacant > 0 { blocks.append(.figures([figure(texts.electionVacant, vacant)])) }
        return blocks + [.paragraph(texts.restInResult)]
    }

    private var motions: [Block] {
        guard case .budget(let document) = outcome else { return [] }
        return document.particulars.motions.map { .figures([Figure($0.text, texts.word(for: $0.outcome))]) }
    }

    /// A project as people know it: its id, and its name where it has one.
    private func projectName(_ id: String) -> String {
        guard case .budget(let document) = outcome,
            let line = document.projects.first(where: { $0.id == ProjectID(id) }), !line.name.isEmpty
        else { return id }
        return "\(id). \(line.name)"
    }
}
