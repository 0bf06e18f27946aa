import ExactArithmetic
public import VotingModel

/// A report on proportionality as lines of text, for a terminal.
public struct ProportionalityTable {
    private let report: ProportionalityReport
    private let texts: Texts
    private let figures: Figures

    public init(_ report: ProportionalityReport, texts: Texts) {
        self.report = report
        self.texts = texts
        figures = Figures(texts.language)
    }

    public var lines: [String] {
        Array([heading, choices, representation, prices, steps, groups].filter { !$0.isEmpty }.joined(separator: [""]))
    }

    private var heading: [String] {
        [
            "\(texts.reportTitle): \(report.tally.method.word)",
            "\(texts.budget): \(money(report.election.budget)) · \(texts.spent.lowercased()): "
                + "\(money(report.tally.outcome.spent)) · \(texts.counted.lowercased()): "
                + figures.count(report.election.counts.counted),
        ]
    }

    private var choices: [String] {
        let ballots = report.election.counts.counted
        let rows = report.choices.histogram.enumerated().map { number, size in
            [
                "  " + texts.choicesFunded(figures.count(number), isOne: number == 1), figures.count(size),
                figures.percentage(Rational(size, max(1, ballots))),
            ]
        }
        var lines = ["\(texts.seesChoices):"] + TextTable.aligned(rows)
        if let named = report.choices.averageNamed, let cost = report.choices.averageCost,
            let utility = report.averageUtility
        {
            lines.append(
                texts.averages(
                    named: figures.average(named),
                    cost: money(cost),
                    utility: inUtility(utility),
                    of: self.utility.rawValue
                )
            )
        }
        return lines
    }

    private var representation: [String] {
        guard !report.gaps.isEmpty else { return [texts.representationTitle, texts.representationHolds] }
        return [texts.representationTitle, texts.representationFails(figures.count(report.gaps.count))]
            + report.gaps.map { gap in
                texts.gap(
                    project: label(gap.project),
                    ballots: figures.count(gap.ballots),
                    share: money(gap.share),
                    entitled: texts.isWorth(inUtility(gap.entitled), utility),
                    most: texts.isWorth(inUtility(Rational(gap.most)), utility)
                )
            }
    }

    private var prices: [String] {
        guard case .examined(let system) = report.prices else { return [texts.pricesTitle, texts.pricesNotExamined] }
        let conditions = [
            system.paidWithoutSupport.isEmpty, system.overspent == 0, system.notPaidInFull.isEmpty,
            system.paidAndNotFunded.isEmpty, system.affordable.isEmpty,
        ]
        return [texts.pricesTitle, texts.purse(money(system.endowment), equal: money(system.equalShare))]
            + conditions.enumerated().map { index, isMet in
                "  C\(index + 1) \(isMet ? texts.holds : texts.fails): \(texts.condition(index + 1))"
            }
            + system.affordable.map { line in
                texts.affordable(
                    label(line.project),
                    left: money(line.left),
                    cost: money(report.counted[line.project].cost)
                )
            }
    }

    private var steps: [String] { report.tally.division == nil ? [] : [texts.stepsInReport] }

    private var groups: [String] {
        guard let groups = report.groups else { return [] }
        let header = [
            "  \(texts.group)", texts.ballotsShort, texts.withChoice, texts.spendingTotal, texts.spendingEach,
        ]
        func row(_ name: String, _ line: GroupReport.Line) -> [String] {
            let share = figures.percentage(Rational(line.represented, line.ballots))
            return [
                "  \(name)", figures.count(line.ballots), "\(figures.count(line.represented)) (\(share))",
                money(line.spending), money(line.average),
            ]
        }
        var rows =
            [header] + groups.shown.map { row($0.name.isEmpty ? texts.noGroupGiven : $0.name, $0.line) }
        if let rest = groups.rest { rows.append(row(texts.restOf(figures.count(rest.groups)), rest.line)) }
        return ["\(texts.groupsTitle(groups.column)):"] + TextTable.aligned(rows)
            + [texts.groupsExplained(least: figures.count(groups.least))]
    }

    // MARK: Pieces

    private var utility: Utility { report.tally.method.utility ?? .cardinality }

    /// A sum of utilities as people read it: money, or a number with two decimals.
    private func inUtility(_ number: Rational) -> String {
        switch utility {
        case .cost: money(number)
        case .points: plain(number / Rational(report.election.profile.pointScale))
        case .cardinality, .positions, .borda, .votes: plain(number)
        }
    }

    private func plain(_ number: Rational) -> String {
        number.denominator == 1 ? figures.points(Int(number.numerator), scale: 1) : figures.average(number)
    }

    private func label(_ index: Int) -> String {
        let origin = report.tally.origin(of: index)
        let project = report.election.projects[origin.project]
        let label = project.name.isEmpty ? project.id.text : "\(project.id.text) \(project.name)"
        return origin.step.map { "\(label), \(texts.step(figures.count($0)))" } ?? label
    }

    private func money(_ minorUnits: Int) -> String { figures.money(minorUnits, report.election.currency) }
    private func money(_ minorUnits: Rational) -> String { figures.money(minorUnits, report.election.currency) }
}
