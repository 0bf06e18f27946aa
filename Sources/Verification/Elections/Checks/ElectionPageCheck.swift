import BigInt

/// Compares the page of an election with `result.json`, figure by figure.
struct ElectionPageCheck {
    let result: JSON
    var form: PageForm
    /// The place of each candidate in `names`.
    let places: [Text: Int]
    /// The place of the round in which a candidate was elected or went out.
    private let decided: [Text: Int]

    private static let required = [
        "/seats", "/elected_count", "/candidate_count", "/ballots/cast", "/ballots/counted", "/rules_sha256",
    ]

    static func failures(page: [UInt8], result: JSON) -> [Failure] {
        var check = ElectionPageCheck(result: result)
        check.form.checkDirections(page)
        do throws(Failure) {
            let root = try MarkupReader.read(page, isElection: true)
            check.check(root)
        } catch {
            check.form.add(error)
        }
        return check.form.failures
    }

    private init(result: JSON) {
        self.result = result
        var places: [Text: Int] = [:]
        for (place, name) in Self.list("/names", of: result).enumerated() {
            if case .text(let id)? = name["id"] { places[id] = place }
        }
        self.places = places
        var decided: [Text: Int] = [:]
        for (place, round) in Self.list("/rounds", of: result).enumerated() {
            for id in Self.list("/elected", of: round) {
                if case .text(let id) = id, decided[id] == nil { decided[id] = place }
            }
        }
        for line in Self.list("/not_elected", of: result) {
            if case .text(let id)? = line["id"], case .integer(let place)? = line["round"] { decided[id] = place }
        }
        self.decided = decided
        form = PageForm(
            result: result,
            figures: .election,
            sections: .election(
                isDutch: result["language"] == .string("nl"),
                rounds: Self.list("/rounds", of: result).count
            )
        )
    }

    private mutating func check(_ root: Markup.Element) {
        form.check(root, written: written)
        form.checkRequired(Self.required, root)
        let all = root.withDescendants
        for element in all {
            guard let path = element["d"] else { continue }
            let isDrawing = path.utf8.allSatisfy { "MLCZ0123456789 .-".utf8.contains($0) }
            if !isDrawing { form.fail(element, Words("d=\"M L C Z 0-9 . -\""), Words(path)) }
        }
        // What follows takes every pointer for one that leads somewhere, and every table for a table.
        if !form.failures.isEmpty { return }
        for row in Self.rowsOfOneCandidate(root) {
            let references = pointers(in: row)
            let candidates = Set(references.compactMap(candidate))
            if candidates.count > 1 {
                let names = candidates.sorted().map(\.string).joined(separator: ", ")
                form.fail(row, Words("één kandidaat op een regel", "one candidate a row"), Words(names))
            }
            for candidate in candidates where !isNamed(candidate, by: references) { failUnnamed(candidate, row) }
        }
        let sections = all.filter { $0.name == "section" }
        let (elected, others) = (ids(list("/elected")), ids(list("/not_elected").compactMap { $0["id"] }))
        checkList(sections, "elected", elected, beside: ids(list("/winners")))
        let withdrawn = list("/candidates").filter { $0["withdrawn"] == .flag(true) }.compactMap { $0["id"] }
        checkList(sections, "not_elected", others, beside: ids(withdrawn))
        if ["ranked-pairs", "schulze"].map({ JSON.string($0) }).contains(result["rule"]) {
            let candidates = ids(list("/pairs/candidates"))
            checkRows(sections, "pairs", candidates) { row in
                candidates.indices.filter { $0 != row }.map { "/pairs/preferring/\(row)/\($0)" }
            }
        } else {
            let rounds = list("/rounds").indices
            let standing = ids(list("/rounds/0/votes").compactMap { $0["id"] })
            checkRows(sections, "rounds", standing) { row in rounds.map { "/rounds/\($0)/votes/\(row)/votes" } }
        }
        if result["credits"] != nil { checkCredits(sections) }
        checkColumns(sections)
        checkTies(sections)
        checkMajorities(sections)
        checkTransfers(sections)
    }

    /// The section of credits tells all four numbers of credits, and those of every candidate.
    private mutating func checkCredits(_ sections: [Markup.Element]) {
        guard let section = form.section("credits", sections) else { return }
        let counts = PageForm.figures(in: section).filter { $0["data-as"] == "count" }
        let shown = Set(counts.compactMap { $0["data-ref"] })
        var wanted = ["per_ballot", "given", "spent", "left"].map { "/credits/\($0)" }
        for index in list("/candidates").indices {
            wanted += ["for", "against", "credits", "mentions"].map { "/candidates/\(index)/\($0)" }
        }
        for pointer in wanted where !shown.contains(pointer) {
            form.fail(section, Words("\(pointer) (count)"), .nothing)
        }
    }

    // MARK: Figures

    private func written(_ scalar: JSON, as style: String) -> String? {
        let isDutch = result["language"] == .string("nl")
        let (point, grouping) = isDutch ? (",", ".") : (".", ",")
        switch (style, scalar) {
        case ("text", .text(let text)): return text.string
        case ("count", .integer(let integer)):
            return Decimals.written(integer, places: 0, point: point, grouping: grouping)
        case ("votes", .text(let text)):
            let isNegative = text.bytes.first == UInt8(ascii: "-")
            let parts = text.string.dropFirst(isNegative ? 1 : 0).split(
                separator: ".",
                omittingEmptySubsequences: false
            )
            let isNumber = parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
            guard isNumber, parts.count <= 2, text.bytes.count <= 40, let whole = BigUInt(parts[0]) else { return nil }
            let shown = Decimals.written(
                whole,
                isNegative: isNegative,
                places: 0,
                point: point,
                grouping: grouping
            )
            let decimals = parts.count == 2 ? parts[1].utf8.reversed().drop { $0 == 0x30 }.reversed() : []
            return decimals.isEmpty ? shown : shown + point + String(decoding: decimals, as: UTF8.self)
        default: return nil
        }
    }

    // MARK: Rows

    /// All rows but those of headings, and of ties, transfers and majorities, which name several candidates.
    private static func rowsOfOneCandidate(_ element: Markup.Element) -> [Markup.Element] {
        if element.name == "thead" { return [] }
        if element.name == "section", ["ties", "transfers", "majorities"].contains(element["id"]) { return [] }
        return (element.name == "tr" ? [element] : []) + element.elements.flatMap(rowsOfOneCandidate)
    }

    private func pointers(in element: Markup.Element) -> [String] { PageForm.pointers(in: element) }

    func list(_ pointer: String) -> [JSON] { Self.list(pointer, of: result) }

    private static func list(_ pointer: String, of result: JSON) -> [JSON] {
        if case .list(let list)? = result.value(at: pointer) { return list }
        return []
    }

    private func ids(_ values: [JSON]) -> [Text] {
        values.compactMap { if case .text(let id) = $0 { id } else { nil } }
    }

    /// The candidate that a pointer belongs to.
    func candidate(of pointer: String) -> Text? {
        let steps = pointer.split(separator: "/").map(String.init)
        var place: String?
        switch steps.count {
        case 2... where ["names", "candidates", "not_elected"].contains(steps[0]): place = "/\(steps[0])/\(steps[1])/id"
        case 2... where steps[0] == "elected": place = "/elected/\(steps[1])"
        case 4... where steps[0] == "rounds" && ["votes", "keep_factors"].contains(steps[2]):
            place = "/rounds/\(steps[1])/\(steps[2])/\(steps[3])/id"
        case 3... where steps[0] == "pairs" && ["candidates", "preferring", "paths"].contains(steps[1]):
            place = "/pairs/candidates/\(steps[2])"
        default: break
        }
        guard let place, case .text(let id)? = result.value(at: place) else { return nil }
        return id
    }

    /// A section that shows those who are elected, or those who are not: all of them, in order, one a row of its only table.
    ///
    /// Beside that table it may give the names of these and of some others.
    private mutating func checkList(
        _ sections: [Markup.Element],
        _ id: String,
        _ candidates: [Text],
        beside others: [Text]
    ) {
        guard let section = form.section(id, sections) else { return }
        let named = Set(candidates + others)
        for figure in PageForm.figures(in: section, outside: "table") {
            let pointer = figure["data-ref"] ?? ""
            let isName = pointer.utf8.starts(with: "/names/".utf8)
            let isNamed = isName && candidate(of: pointer).map(named.contains) ?? false
            if !isNamed { form.fail(figure, .nothing, Words(pointer)) }
        }
        guard let rows = form.rows(of: section, candidates.count), !rows.isEmpty else { return }
        for table in section.withDescendants where table.name == "table" {
            for figure in PageForm.figures(in: table, outside: "tbody") {
                form.fail(figure, Words("alleen in <tbody>", "in <tbody> only"), Words(figure["data-ref"] ?? ""))
            }
        }
        for (row, candidate) in zip(rows, candidates) {
            checkNamed(candidate, row)
            checkRound(candidate, row)
        }
    }

    /// A row tells the round in which its candidate was elected or went out, and the votes in that round, or in the last.
    private mutating func checkRound(_ candidate: Text, _ row: Markup.Element) {
        let round = decided[candidate]
        for pointer in pointers(in: row) where pointer.utf8.starts(with: "/rounds/".utf8) {
            let shown = round ?? (pointer.hasSuffix("/number") ? nil : list("/rounds").count - 1)
            let found = pointer.split(separator: "/").dropFirst().first.flatMap { Int($0) }
            if found != shown { form.fail(row, shown.map { Words("/rounds/\($0)/…") } ?? .nothing, Words(pointer)) }
        }
    }

    private func isNamed(_ candidate: Text, by references: [String]) -> Bool {
        places[candidate].map { references.contains("/names/\($0)/name") } ?? false
    }

    private mutating func failUnnamed(_ candidate: Text, _ row: Markup.Element) {
        let name = candidate.string
        form.fail(row, Words("de naam van \(name)", "the name of \(name)"), .nothing)
    }

    private mutating func checkNamed(_ candidate: Text, _ row: Markup.Element) {
        let references = pointers(in: row)
        if !isNamed(candidate, by: references) { failUnnamed(candidate, row) }
        let others = Set(references.compactMap { self.candidate(of: $0) }).subtracting([candidate])
        if let other = others.min() { form.fail(row, Words(candidate), Words(other)) }
    }

    /// The rows of the first table of a section show candidates: all of them, in order, one a row, each with the name and these
    /// figures in order.
    private mutating func checkRows(
        _ sections: [Markup.Element],
        _ id: String,
        _ candidates: [Text],
        figures: (Int) -> [String]
    ) {
        guard let section = form.section(id, sections) else { return }
        let table = section.withDescendants.first { $0.name == "table" }
        if candidates.isEmpty {
            if let table { form.fail(table, Words("geen tabel", "no table"), Words("<table>")) }
            return
        }
        guard let table else {
            form.fail(section, Words("<table>"), .nothing)
            return
        }
        for (index, row) in (form.rows(ofTable: table, candidates.count) ?? []).enumerated() {
            checkNamed(candidates[index], row)
            let expected = figures(index)
            let wanted = Set(expected)
            let shown = pointers(in: row).filter(wanted.contains)
            if shown != expected {
                form.fail(row, Words(expected.joined(separator: " ")), Words(shown.joined(separator: " ")))
            }
        }
        for row in table.elements.filter({ $0.name == "tfoot" }).flatMap(\.elements) {
            if let first = pointers(in: row).compactMap(candidate).first { form.fail(row, .nothing, Words(first)) }
        }
    }
}
