public import VotingModel

/// `result.csv`: a line for each project, for spreadsheets.
///
/// UTF-8 with a byte-order mark, semicolons, CRLF, RFC 4180 quoting. Amounts have the decimal mark of the language. A cell
/// of text that a spreadsheet could take for a formula gets an apostrophe in front.
public struct ResultTable {
    private let document: ResultDocument
    private let texts: Texts

    public init(_ document: ResultDocument) {
        self.document = document
        texts = Texts(document.language)
    }

    public var source: String {
        let sides = document.ballotKind == .quadratic ? texts.sidesHeadings : []
        var lines = [texts.tableHeadings + sides]
        let amounts = document.amounts
        let places = Dictionary(uniqueKeysWithValues: amounts.enumerated().map { ($1.project, $0) })
        let losers = Dictionary(uniqueKeysWithValues: document.notFunded.map { ($0.project, $0) })
        for project in document.projects {
            let place = places[project.id]
            // A divisible project that is funded in part is funded.
            let loser = place == nil ? losers[project.id] : nil
            lines.append(
                [
                    Self.text(project.id.text),
                    Self.text(project.name),
                    amount(project.cost),
                    String(project.votes),
                    decimal(project.score, places: String(document.pointScale).count - 1),
                    place == nil ? texts.no : texts.yes,
                    place.map { String($0 + 1) } ?? "",
                    place.map { amount(amounts[$0].amount) } ?? "",
                    loser?.reason.rawValue ?? "",
                    loser?.missing.map(amount) ?? "",
                    Self.text(project.label),
                    Self.text(project.tags.joined(separator: ", ")),
                ]
                    + costs(of: project.id)
                    + (project.sides.map { [$0.inFavour, $0.against, $0.credits].map(String.init) } ?? [])
            )
        }
        return Self.file(lines)
    }

    /// What it costs once, each year, and for residents; empty without cost lines.
    private func costs(of project: ProjectID) -> [String] {
        guard let line = document.particulars.costs.first(where: { $0.project == project }) else {
            return ["", "", ""]
        }
        return [line.oneOff, line.yearly, line.residents].map(amount)
    }

    private func amount(_ minorUnits: Int) -> String { Self.amount(minorUnits, document.language) }

    private func decimal(_ number: Int, places: Int) -> String {
        Self.decimal(number, places: places, document.language)
    }

    // MARK: What all tables share

    static func file(_ lines: [[String]]) -> String {
        "\u{FEFF}" + lines.map { $0.joined(separator: ";") + "\r\n" }.joined()
    }

    static func amount(_ minorUnits: Int, _ language: Language) -> String {
        decimal(minorUnits, places: 2, language)
    }

    static func decimal(_ number: Int, places: Int, _ language: Language) -> String {
        if places == 0 { return String(number) }
        let digits = String(number)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        let mark = language == .nl ? "," : "."
        return padded.dropLast(places) + mark + padded.suffix(places)
    }

    static func text(_ text: String) -> String {
        SpreadsheetCell.field(SpreadsheetCell.guarded(text))
    }
}

extension Texts {
    var tableHeadings: [String] {
        language == .nl
            ? [
                "id", "naam", "kosten", "stemmen", "score", "gehonoreerd", "plaats", "bedrag", "reden", "te_kort",
                "label",
                "kenmerken", "eenmalig", "per_jaar", "naar_bewoners",
            ]
            : [
                "id", "name", "cost", "votes", "score", "funded", "place", "amount", "reason", "missing", "label",
                "tags",
                "one_off", "yearly", "residents",
            ]
    }
    /// With quadratic ballots, behind the others.
    var sidesHeadings: [String] { language == .nl ? ["voor", "tegen", "credits"] : ["for", "against", "credits"] }
    var yes: String { pick("ja", "yes") }
    var no: String { pick("nee", "no") }
}
