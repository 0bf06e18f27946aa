public import VotingModel

/// A matched round as lines of text, for a terminal.
public struct FundingSummary {
    private let document: FundingDocument
    private let texts: Texts
    private let figures: Figures

    public init(_ document: FundingDocument, language: Language) {
        self.document = document
        texts = Texts(language)
        figures = Figures(language)
    }

    public var lines: [String] { heading + [""] + matched + notMatched + ties }

    private var heading: [String] {
        let method = document.tally.method
        let digits =
            method.mode.options.contains(.digits)
            ? " · \(texts.fundingDigits(figures.count(method.digits)))" : ""
        return [
            "\(texts.fundingMode(method.mode)) (\(FundingSpecification.rule))\(digits)",
            "\(texts.fundingPool): \(money(document.round.pool)) · \(texts.spent.lowercased()): \(money(document.tally.spent)) · "
                + "\(texts.remaining.lowercased()): \(money(document.remaining))",
            "\(texts.fundingContributors): \(figures.count(document.contributorCount))",
        ]
    }

    private var matched: [String] {
        let funded = document.funded
        if funded.isEmpty { return [texts.fundingNothing] }
        return ["\(texts.fundingMatched):"]
            + funded.enumerated().map { index, match in
                let line = texts.fundingLine(
                    match: money(match.match),
                    received: money(match.received),
                    contributors: figures.count(match.contributors)
                )
                return "  \(index + 1). \(label(match)) — \(line)" + (match.isCapped ? ", \(texts.fundingCapped)" : "")
            }
    }

    private var notMatched: [String] {
        let others = document.tally.matches.filter { $0.match == 0 }
        if others.isEmpty { return [] }
        return ["", "\(texts.fundingNotMatched):"]
            + others.map { "  \(label($0)) — \(money($0.received)); \(texts.fundingReason($0))" }
    }

    private var ties: [String] {
        document.tally.ties.map { tie in
            let tied = tie.tied.map { document.round.projects[$0].id.text }.joined(separator: " = ")
            return "\(Printable.text(tied)) — \(texts.fundingRemainder): "
                + Printable.text(document.round.projects[tie.chosen].id.text)
        }
    }

    private func money(_ amount: Int) -> String { figures.money(amount, document.round.currency) }

    private func label(_ match: ProjectMatch) -> String {
        let (id, name) = (document.id(match).text, document.name(match))
        return id == name ? id : "\(id) \(name)"
    }
}
