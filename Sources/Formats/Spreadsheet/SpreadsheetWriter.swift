public import FileAccess
public import VotingModel

/// Writes records for spreadsheets: semicolons, CRLF, RFC 4180 quoting, and no cell that a spreadsheet takes for a formula
/// unless it is a number.
public enum SpreadsheetWriter {
    public static func line(_ cells: [String]) -> String {
        cells.map { SpreadsheetCell.field(isNumber($0) ? $0 : SpreadsheetCell.guarded($0)) }.joined(separator: ";")
            + "\r\n"
    }

    /// A negative number begins like a formula and is none.
    private static func isNumber(_ text: String) -> Bool {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        return (try? DecimalNumber(text: String(digits))) != nil
    }
}

/// Makes one `.pb` file of two spreadsheets.
public enum SpreadsheetJoiner {
    /// The file, with a budget in minor units and the currency that was written with it, and the columns that it could not hold.
    ///
    /// - Throws: `InputError`, `IOFailure`.
    public static func join(
        proposals: any ByteSource,
        ballots: any ByteSource,
        budget: Int,
        currency: Currency? = nil,
        credits: CreditTerms = CreditTerms(),
        _ log: inout FindingLog
    ) throws -> (bytes: [UInt8], losses: [String]) {
        let sheet = try ProposalsSheet(proposals, &log)
        let votes = try BallotsSheet(
            ballots,
            choices: BallotChoices(sheet.list),
            expected: credits.isEmpty ? nil : .quadratic,
            &log
        )
        let place = Finding.Place(file: ballots.name)
        let rules = BallotRules(kind: votes.kind).completed(by: credits, at: place, &log)
        rules.checkCredits(.asPublished, at: place, &log)
        if let currency, let stated = sheet.list.currency, currency != stated {
            let reason = Finding.Reason.currencyDiffers(expected: stated.code, found: currency.code)
            log.add(.error, reason, at: Finding.Place(file: proposals.name))
        }
        try log.throwIfErrors()

        var writer = PabulibWriter()
        writer.begin(.meta, columns: ["key", "value"])
        for (key, value) in [
            ("num_projects", "\(sheet.list.count)"), ("num_votes", "\(votes.rows.count)"),
            ("budget", amount(budget)), ("vote_type", voteType(votes.kind)),
            ("currency", (sheet.list.currency ?? currency ?? .euro).code),
        ] + limits(rules) {
            writer.row([key, value])
        }
        writeProjects(sheet, to: &writer)
        writeVotes(votes, sheet.list.projects.map(\.id), to: &writer)
        let refused = sheet.list.inadmissible.map { "\(proposals.name)/\($0.id.text)" }
        return (writer.takeBytes(), refused + votes.columnsNotUsed.map { "\(ballots.name)/\($0)" })
    }

    /// Id, cost and name under the format's own headings, every other column as it is.
    private static func writeProjects(_ sheet: ProposalsSheet, to writer: inout PabulibWriter) {
        let keys = sheet.headings.map(HeaderWords.normalised)
        let id = keys.firstIndex { HeaderWords.id.contains($0) }
        let cost = keys.firstIndex { HeaderWords.cost.contains($0) }
        let name = keys.firstIndex { HeaderWords.name.contains($0) }
        let category = keys.firstIndex { HeaderWords.category.contains($0) }
        let variant = keys.firstIndex { HeaderWords.variant.contains($0) }
        let others = sheet.headings.indices.filter { ![id, cost, name, category, variant].contains($0) }
        var columns = ["project_id", "cost", "name"]
        if category != nil { columns.append("category") }
        if variant != nil { columns.append("variant_of") }
        writer.begin(.projects, columns: columns + others.map { heading(sheet.headings[$0], keys[$0]) })
        for (project, row) in zip(sheet.list.projects, sheet.rows) {
            var cells = [project.id.text, amount(project.cost), project.name]
            if category != nil { cells.append(project.categories.joined(separator: ",")) }
            if variant != nil { cells.append(project.variantOf) }
            writer.row(cells + others.map { row[$0] })
        }
    }

    /// A column under the name that the format has for it, if it has one.
    private static func heading(_ heading: String, _ key: String) -> String {
        if HeaderWords.neighbourhood.contains(key) { return "neighborhood" }
        return HeaderWords.tags.contains(key) ? "tags" : heading
    }

    private static func writeVotes(_ votes: BallotsSheet, _ ids: [ProjectID], to writer: inout PabulibWriter) {
        let hasPoints = votes.kind == .points || votes.kind == .quadratic
        writer.begin(.votes, columns: ["voter_id", "vote"] + (hasPoints ? ["points"] : []))
        for (index, row) in votes.rows.enumerated() {
            let voter = row.voter.isEmpty ? "\(index + 1)" : row.voter
            let vote = row.projects.map { ids[Int($0)].text }.joined(separator: ",")
            writer.row([voter, vote] + (hasPoints ? [points(of: row, votes.kind)] : []))
        }
    }

    private static func points(of row: BallotsSheet.Row, _ kind: BallotKind) -> String {
        (kind == .quadratic ? row.votes.map(String.init) : row.numbers.map(\.text)).joined(separator: ",")
    }

    /// What META says of credits.
    private static func limits(_ rules: BallotRules) -> [(String, String)] {
        guard rules.kind == .quadratic, let credits = rules.credits.perBallot else { return [] }
        var limits = [("credits", "\(credits)"), ("negative_votes", rules.credits.takesVotesAgainst ? "1" : "0")]
        if let most = rules.credits.maximumVotes { limits.append(("max_votes", "\(most)")) }
        if let most = rules.maximumProjects { limits.append(("max_length", "\(most)")) }
        return limits
    }

    private static func voteType(_ kind: BallotKind) -> String {
        switch kind {
        case .approval: "approval"
        case .points: "cumulative"
        case .quadratic: "quadratic"
        case .ranked: "ordinal"
        }
    }

    /// Whole units where there are no cents: `12500`, `12500.50`.
    private static func amount(_ minorUnits: Int) -> String {
        let (whole, part) = minorUnits.quotientAndRemainder(dividingBy: 100)
        return part == 0 ? "\(whole)" : "\(whole).\(part < 10 ? "0" : "")\(part)"
    }
}
