/// What the tables of an election's page are held to that tell of several candidates in a row.
extension ElectionPageCheck {
    // MARK: Columns

    /// Every round, and every candidate of the pairs, has a column of its own.
    mutating func checkColumns(_ sections: [Markup.Element]) {
        if let section = PageForm.section("rounds", ifIn: sections) {
            checkTables(section)
            for table in section.withDescendants where table.name == "table" {
                form.checkColumns(table) { pointer, _ in Self.place(pointer, after: ["rounds"]) }
            }
        }
        if let section = PageForm.section("pairs", ifIn: sections) {
            checkTables(section)
            let candidates = list("/pairs/candidates")
            for table in section.withDescendants where table.name == "table" {
                form.checkColumns(table) { [self] pointer, isHead in
                    if !isHead {
                        return Self.place(pointer, after: ["pairs", "preferring"], then: 1)
                            ?? Self.place(pointer, after: ["pairs", "paths"], then: 1)
                    }
                    return candidate(of: pointer).flatMap { candidates.firstIndex(of: .text($0)) }
                }
            }
        }
    }

    /// All figures of a section stand in tables, each table tells one thing of candidates, and each row below the candidates
    /// one thing.
    private mutating func checkTables(_ section: Markup.Element) {
        for figure in PageForm.figures(in: section, outside: "table") {
            form.fail(figure, Words("alleen in <table>", "in <table> only"), Words(figure["data-ref"] ?? ""))
        }
        for table in section.withDescendants where table.name == "table" {
            let rows = table.elements.filter { $0.name == "tbody" }.flatMap(\.elements)
            checkKind(rows.flatMap { PageForm.pointers(in: $0) }, table)
            for row in table.elements where row.name == "tfoot" {
                for row in row.elements { checkKind(PageForm.pointers(in: row), row) }
            }
        }
    }

    private mutating func checkKind(_ pointers: [String], _ element: Markup.Element) {
        let told = pointers.filter { !$0.utf8.starts(with: "/names/".utf8) }
        let kinds = Set(told.map { PageFigures.pattern(of: $0) })
        if kinds.count > 1 {
            let found = kinds.sorted().map(\.string).joined(separator: " ")
            form.fail(element, Words("één soort getallen", "one kind of numbers"), Words(found))
        }
    }

    /// The number that stands in a pointer after these steps and some more.
    private static func place(_ pointer: String, after first: [String], then skipped: Int = 0) -> Int? {
        let steps = pointer.split(separator: "/").map(String.init)
        guard steps.count > first.count + skipped, steps.starts(with: first) else { return nil }
        return Int(steps[first.count + skipped])
    }

    // MARK: Rows that name several

    /// A row for each tie: in which round, between whom, who was chosen, and which earlier round decided.
    mutating func checkTies(_ sections: [Markup.Element]) {
        check(
            sections,
            "ties",
            list("/ties").map { tie in
                var pointers = round(tie["round"]) + names(tie["tied"])
                pointers += name(tie["chosen"]) + (tie["earlier_round"].map { round($0) } ?? [])
                return pointers
            }
        )
    }

    /// A row for each majority: who wins, who loses, and by which votes.
    mutating func checkMajorities(_ sections: [Markup.Element]) {
        check(
            sections,
            "majorities",
            list("/pairs/majorities").enumerated().map { place, majority in
                let pointer = "/pairs/majorities/\(place)"
                return name(majority["winner"]) + name(majority["loser"])
                    + ["\(pointer)/votes_for", "\(pointer)/votes_against"]
            }
        )
    }

    /// A row for each transfer: in which round, from whom, to whom, and how much; beside the table only names.
    mutating func checkTransfers(_ sections: [Markup.Element]) {
        var rows: [[String]] = []
        for place in list("/rounds").indices {
            for (transfer, line) in list("/rounds/\(place)/transfers").enumerated() {
                let pointer = "/rounds/\(place)/transfers/\(transfer)"
                let parties = name(line["from"]) + name(line["to"])
                rows.append(["/rounds/\(place)/number"] + parties + ["\(pointer)/votes", "\(pointer)/ballots"])
            }
        }
        check(sections, "transfers", rows, beside: "/names/")
    }

    /// The rows of a section show these pointers, each in order; beside the rows stand none but those that begin like this.
    private mutating func check(
        _ sections: [Markup.Element],
        _ id: String,
        _ wanted: [[String]],
        beside others: String? = nil
    ) {
        guard let section = PageForm.section(id, ifIn: sections) else { return }
        for figure in PageForm.figures(in: section, outside: "tbody") {
            let pointer = figure["data-ref"] ?? ""
            if let others, pointer.utf8.starts(with: others.utf8) { continue }
            form.fail(figure, Words("alleen in <tbody>", "in <tbody> only"), Words(pointer))
        }
        for (row, pointers) in zip(form.rows(of: section, wanted.count) ?? [], wanted) {
            form.check(row, shows: pointers)
        }
    }

    private func round(_ place: JSON?) -> [String] {
        if case .integer(let place)? = place { return ["/rounds/\(place)/number"] }
        return []
    }

    private func name(_ candidate: JSON?) -> [String] {
        guard case .text(let id)? = candidate, let place = places[id] else { return [] }
        return ["/names/\(place)/name"]
    }

    private func names(_ candidates: JSON?) -> [String] {
        guard case .list(let candidates)? = candidates else { return [] }
        return candidates.flatMap { name($0) }
    }
}
