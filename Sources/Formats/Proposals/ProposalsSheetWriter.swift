import ExactArithmetic
public import VotingModel

/// Writes proposals as spreadsheets: one of proposals, with the columns that are used, and one of cost lines where there are any.
///
/// `ProposalsContents.read` reads the same proposals back, but for what is named as lost.
public struct ProposalsSheetWriter {
    /// With a heading, and CRLF after every row.
    public let proposals: String
    /// `nil` if no project has cost lines.
    public let costs: String?
    /// What a spreadsheet cannot hold: the keys of JSON.
    public let losses: [String]

    /// A column with what a project and what a proposal that was not admitted have in it.
    private struct Column {
        let heading: (nl: String, en: String)
        var isNeeded = false
        let cell: (Project) -> String
        var refused: (InadmissibleProposal) -> String = { _ in "" }
    }

    /// `language` is that of headings and words; all of them are read in both.
    public init(_ contents: ProposalsContents, language: Language) {
        let isDutch = language == .nl
        let currency = contents.currency ?? .none
        func money(_ amount: Int?) -> String { amount.map { ReadableJSON.money($0, currency) } ?? "" }
        func answer(_ flag: Bool?) -> String {
            flag.map { $0 ? (isDutch ? "ja" : "yes") : (isDutch ? "nee" : "no") } ?? ""
        }
        let hasRefused = !contents.inadmissible.isEmpty
        let columns = [
            Column(heading: ("nummer", "id"), isNeeded: true, cell: { $0.id.text }, refused: { $0.id.text }),
            Column(heading: ("naam", "name"), isNeeded: true, cell: { $0.name }, refused: { $0.name }),
            Column(heading: ("kosten", "cost"), isNeeded: true) { money($0.statedCost) },
            Column(heading: ("thema", "theme")) { $0.categories.joined(separator: ",") },
            Column(heading: ("wijk", "neighbourhood")) { $0.neighbourhood },
            Column(heading: ("kenmerken", "tags")) { $0.tags.joined(separator: ",") },
            Column(heading: ("label", "label")) { $0.label },
            Column(heading: ("minimum", "minimum")) { money($0.divisible?.minimum) },
            Column(heading: ("stap", "step")) { money($0.divisible?.step) },
            Column(heading: ("variant van", "variant of")) { $0.variantOf },
            Column(heading: ("soort", "kind")) { $0.challenge == nil ? "" : isDutch ? "uitdaging" : "challenge" },
            Column(heading: ("taak", "task")) { $0.challenge?.task ?? "" },
            Column(heading: ("huidige kosten", "present cost")) { money($0.challenge?.presentCost) },
            Column(heading: ("plan", "plan")) { $0.challenge?.plan ?? "" },
            Column(heading: ("haalbaar", "feasible")) { answer($0.assessment?.officials?.isFeasible) },
            Column(heading: ("toets gemeente", "assessment")) { $0.assessment?.officials?.remark ?? "" },
            Column(heading: ("haalbaar volgens bewoners", "feasible to residents")) {
                answer($0.assessment?.residents?.isFeasible)
            },
            Column(heading: ("toets bewoners", "residents assessment")) { $0.assessment?.residents?.remark ?? "" },
            Column(heading: ("indiener", "proposer")) { $0.proposer },
            Column(heading: ("aanspreekpunt", "contact")) { $0.contact },
            Column(
                heading: ("toelaatbaar", "admissible"),
                isNeeded: hasRefused,
                cell: { _ in answer(true) },
                refused: { _ in answer(false) }
            ),
            Column(heading: ("reden", "reason"), isNeeded: hasRefused, cell: { _ in "" }, refused: { $0.reason }),
        ].filter { column in
            column.isNeeded
                || column.heading.nl != "toelaatbaar" && contents.projects.contains { !column.cell($0).isEmpty }
        }
        let rows =
            [columns.map { isDutch ? $0.heading.nl : $0.heading.en }]
            + contents.projects.map { project in columns.map { $0.cell(project) } }
            + contents.inadmissible.map { proposal in columns.map { $0.refused(proposal) } }
        proposals = rows.map(SpreadsheetWriter.line).joined()
        costs = Self.costs(contents, isDutch: isDutch, money: money, answer: answer)
        losses = Self.losses(contents)
    }

    private static func costs(
        _ contents: ProposalsContents,
        isDutch: Bool,
        money: (Int?) -> String,
        answer: (Bool?) -> String
    ) -> String? {
        guard contents.projects.contains(where: { !$0.costLines.isEmpty }) else { return nil }
        let headings =
            isDutch
            ? [
                "voorstel", "post", "soort", "bedrag", "btw", "btw-tarief", "uren", "tarief", "werkgeverslasten",
                "naar bewoners", "jaarlijks",
            ]
            : [
                "project", "item", "kind", "amount", "vat", "vat rate", "hours", "rate", "employer costs",
                "residents share", "yearly",
            ]
        var text = SpreadsheetWriter.line(headings)
        for project in contents.projects {
            for line in project.costLines {
                var cells: [String]
                switch line.kind {
                case .amount(let amount, let vat):
                    var rate = ""
                    if case .excluded(let part) = vat { rate = part.percentageOrFraction }
                    cells = [isDutch ? "bedrag" : "amount", money(amount), word(vat, isDutch), rate, "", "", "", ""]
                    cells.append(answer(line.yearly))
                case .hours(let hours, let rate, let employerCosts, let share):
                    cells = [isDutch ? "uren" : "hours", "", "", "", hours.decimalOrFraction, money(rate)]
                    cells += [answer(employerCosts), share.percentageOrFraction, answer(line.yearly)]
                case .inKind(let value):
                    cells = [isDutch ? "in natura" : "in kind", money(value), "", "", "", "", "", "", ""]
                }
                text += SpreadsheetWriter.line([project.id.text, line.name] + cells)
            }
        }
        return text
    }

    private static func word(_ vat: CostLine.Vat, _ isDutch: Bool) -> String {
        guard isDutch else { return vat.word }
        switch vat {
        case .included: return "inclusief"
        case .excluded: return "exclusief"
        case .none: return "geen"
        }
    }

    /// A comma stands between categories and between tags of a spreadsheet.
    private static func losses(_ contents: ProposalsContents) -> [String] {
        var losses = contents.minimumScore == nil ? [] : ["minimum_score"]
        for project in contents.projects {
            for (key, texts) in [("categories", project.categories), ("tags", project.tags)] {
                losses += texts.filter { $0.contains(",") }.map { "\(project.id.text)/\(key)/\($0)" }
            }
        }
        return losses
    }
}
