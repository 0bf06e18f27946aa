public import VotingModel

/// `result.csv` and `rounds.csv` of an election, for spreadsheets; written like `ResultTable`.
public struct ElectionTables {
    private let document: ElectionResult
    private let texts: Texts

    public init(_ document: ElectionResult) {
        self.document = document
        texts = Texts(document.language)
    }

    /// A line for each candidate.
    public var result: String {
        let places = Dictionary(document.elected.enumerated().map { ($1, $0 + 1) }) { first, _ in first }
        let losers = Dictionary(document.record.notElected.map { ($0.candidate, $0) }) { first, _ in first }
        let hasSides = document.method.rule.countsCredits
        let lines = document.lines.enumerated().map { index, line -> [String] in
            let isWithdrawn = line.candidate.isWithdrawn
            let place = places[index]
            let round = place == nil ? losers[index]?.round : document.roundElecting(index)
            let shown = round ?? document.record.rounds.count - 1
            let reason = isWithdrawn ? NotElected.Reason.withdrawn : losers[index]?.reason
            let cells = [
                ResultTable.text(line.candidate.id.text), ResultTable.text(line.candidate.shownName),
                isWithdrawn ? texts.yes : texts.no, line.first.map(String.init) ?? "", String(line.mentions),
                place == nil ? texts.no : texts.yes, place.map(String.init) ?? "", round.map { String($0 + 1) } ?? "",
                isWithdrawn ? "" : votes(document.record.rounds[shown].votes[index]),
                document.ground(of: index)?.rawValue ?? "", place == nil ? reason?.rawValue ?? "" : "",
            ]
            guard hasSides else { return cells }
            let sides = line.sides ?? VoteSides()
            return cells + [sides.inFavour, sides.against, sides.credits].map { String($0) }
        }
        return ResultTable.file([texts.electionTableHeadings + (hasSides ? texts.sidesTableHeadings : [])] + lines)
    }

    /// For each round a line for each candidate, and what counts for nobody.
    public var rounds: String {
        var lines = [texts.roundsTableHeadings]
        for (index, round) in document.record.rounds.enumerated() {
            let number = String(index + 1)
            for candidate in document.standing {
                let line = document.lines[candidate].candidate
                let isElected = round.elected.contains { $0.candidate == candidate }
                let decision =
                    isElected ? texts.tableElected : round.excluded.contains(candidate) ? texts.tableOut : ""
                lines.append(
                    [
                        number, ResultTable.text(line.id.text), ResultTable.text(line.shownName),
                        votes(round.votes[candidate]), decision,
                    ]
                )
            }
            lines.append([number, "", texts.tableExhausted, votes(round.exhaustedTotal), ""])
            lines.append([number, "", texts.tableRounding, votes(round.lost), ""])
            if let quota = round.quota { lines.append([number, "", texts.tableNeeded, votes(quota), ""]) }
        }
        return ResultTable.file(lines)
    }

    private func votes(_ units: Int) -> String {
        ResultTable.decimal(units, places: document.record.digits, document.language)
    }
}

extension Texts {
    var electionTableHeadings: [String] {
        language == .nl
            ? [
                "id", "naam", "teruggetrokken", "eerste_voorkeur", "genoemd", "gekozen", "plaats", "ronde", "stemmen",
                "grond", "reden",
            ]
            : [
                "id", "name", "withdrawn", "first", "mentions", "elected", "place", "round", "votes", "ground",
                "reason",
            ]
    }
    var sidesTableHeadings: [String] {
        language == .nl ? ["voor", "tegen", "credits"] : ["for", "against", "credits"]
    }
    var roundsTableHeadings: [String] {
        language == .nl
            ? ["ronde", "id", "naam", "stemmen", "besluit"] : ["round", "id", "name", "votes", "decision"]
    }
    var tableElected: String { pick("gekozen", "elected") }
    var tableOut: String { pick("uit", "out") }
    var tableExhausted: String { pick("telt niet meer", "no longer counting") }
    var tableRounding: String { pick("afronding", "rounding") }
    var tableNeeded: String { pick("nodig", "needed") }
}
