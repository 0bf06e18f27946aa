/// What the sections of the page of a vote on a budget have to tell of its result.
struct BudgetTelling {
    typealias Cell = PageTelling.Cell

    static let figure = PageTelling.figure

    let result: JSON
    let rule: String
    let isDutch: Bool
    let projects: [JSON]
    let steps: [JSON]
    /// The place of each project in a list, by its name; the first, where it is there several times.
    private let places: [String: [Text: Int]]
    /// The questions that keep a project out.
    let vetoes: [Text: [String]]

    init(_ result: JSON) {
        self.result = result
        rule = result["rule"]?.asString ?? ""
        isDutch = result["language"] == .string("nl")
        projects = result.items("/projects")
        steps = result.items("/steps")
        var places: [String: [Text: Int]] = [:]
        for (list, key) in [("names", "id"), ("projects", "project"), ("parts", "project"), ("steps", "project")] {
            let ids = result.items("/\(list)").enumerated().compactMap { place, entry in
                entry[key]?.asText.map { ($0, place) }
            }
            places[list] = Dictionary(ids) { first, _ in first }
        }
        self.places = places
        var vetoes: [Text: [String]] = [:]
        for (place, motion) in result.items("/motions").enumerated() {
            for project in motion.items("/excluded") {
                if let id = project.asText { vetoes[id, default: []].append("/motions/\(place)/text") }
            }
        }
        self.vetoes = vetoes
    }

    /// By the id of the section, in the order of a page.
    var sections: [(id: Text, telling: PageTelling)] {
        let writers: [(Text, (inout PageTelling) -> Void)] = [
            ("summary", summary), ("funded", funded), ("not_funded", notFunded), ("credits", credits),
            ("motions", motions), ("costs", costs), ("tags", tags), ("challenges", challenges),
            ("assessments", assessments), ("proposers", proposers), ("inadmissible", inadmissible), ("stages", stages),
            ("rounds", rounds), ("comparison", comparison), ("ties", ties), ("ballots", ballots), ("groups", groups),
            ("sources", sources), ("accountability", accountability), ("rules", rules), ("check", { _ in }),
        ]
        let titles = PageSections.budget(isDutch: isDutch)
        return writers.map { id, write in
            var telling = PageTelling(isDutch: isDutch, title: titles.title(of: id.string) ?? "")
            write(&telling)
            return (id, telling)
        }
    }

    // MARK: What was decided

    private func summary(in told: inout PageTelling) {
        let figure = Self.figure
        told.term("Budget", "Budget", .only("/budget"))
        let share = result.pointer("/spent_share")
        told.term(
            "Verdeeld",
            "Allocated",
            Cell(pointers: ["/spent"] + share, words: share.isEmpty ? figure : "\(figure) (\(figure))")
        )
        told.term("Blijft over", "Left over", .only("/remaining"))
        told.term(
            "Voorstellen die geld krijgen",
            "Projects that are funded",
            Cell(
                pointers: ["/funded_count", "/project_count"],
                words: told.say("\(figure) van de \(figure)", "\(figure) of \(figure)")
            )
        )
        told.term("Stembiljetten die meetellen", "Ballots counted", .only("/ballots/counted"))
    }

    private func funded(in told: inout PageTelling) {
        let amounts = result.items("/amounts")
        if amounts.isEmpty { return }
        let hasSteps = result.items("/parts").contains { ($0["steps"]?.asInteger ?? 0) > 0 }
        let turn = hasSteps ? told.head("Ronde", "Round") : told.head("Plaats", "Place")
        let rows = amounts.enumerated().map { place, entry -> [Cell] in
            let project = entry["project"]
            let first = self.place(of: project, in: "steps") ?? 0
            var about = names(project)
            if let part = self.place(of: project, in: "parts") {
                let steps = result.pointer("/parts/\(part)/steps")
                about += steps.isEmpty ? ["/parts/\(part)/maximum"] : ["/parts/\(part)/steps_funded"] + steps
            }
            let stage = first < steps.count ? steps[first]["stage"]?.asInteger : nil
            if let stage { about += result.pointer("/stages/\(stage - 1)/name") }
            return [.only("/steps/\(first)/round"), .any(about), .only("/amounts/\(place)/amount")] + votes(project)
        }
        told.table([turn, project(told), told.head("Kosten", "Cost")] + voteHeads(told), rows)
    }

    private func notFunded(in told: inout PageTelling) {
        var vetoes = vetoes
        let rows = result.items("/not_funded").enumerated().map { place, entry -> [Cell] in
            let (project, here) = (entry["project"], "/not_funded/\(place)")
            var about = names(project) + result.pointer("\(here)/step")
            about +=
                (project?.asText.flatMap { vetoes.removeValue(forKey: $0) } ?? []) + result.pointer("\(here)/missing")
            var cost: [String] = []
            if entry["step"] != nil, let part = self.place(of: project, in: "parts") {
                cost = result.pointer("/parts/\(part)/step")
            }
            let whole = "/projects/\(self.place(of: project, in: "projects") ?? 0)/cost"
            return [.any(about), .only(cost.first ?? whole)] + votes(project)
        }
        if rows.isEmpty { return }
        told.table([project(told), told.head("Kosten", "Cost")] + voteHeads(told), rows)
    }

    private func voteHeads(_ told: PageTelling) -> [Cell] {
        switch result["ballot_kind"] {
        case .string("quadratic"): [told.head("Saldo", "Balance")]
        case .string("points"): [told.head("Stemmen", "Votes"), told.head("Punten", "Points")]
        default: [told.head("Stemmen", "Votes")]
        }
    }

    private func votes(_ project: JSON?) -> [Cell] {
        let here = "/projects/\(place(of: project, in: "projects") ?? 0)"
        let score = Cell.only("\(here)/score")
        if result["ballot_kind"] == .string("quadratic") { return [score] }
        let share = result.pointer("\(here)/share")
        let votes = Cell(
            pointers: ["\(here)/votes"] + share,
            words: Self.figure + share.map { _ in Self.figure }.joined()
        )
        return result["ballot_kind"] == .string("points") ? [votes, score] : [votes]
    }

    // MARK: Pieces

    func place(of project: JSON?, in list: String) -> Int? {
        project?.asText.flatMap { places[list]?[$0] }
    }

    /// A project as named: by its name and its id, or by the id alone where the name is empty.
    func names(_ project: JSON?) -> [String] {
        guard let place = place(of: project, in: "names") else { return [] }
        return result.said("/names/\(place)/name") + ["/names/\(place)/id"]
    }

    /// The cell of a project's name, which has nothing else in it.
    func name(_ project: JSON?, _ told: PageTelling) -> Cell { Self.name(names(project), told) }

    static func name(_ pointers: [String], _ told: PageTelling) -> Cell {
        let both = told.say("\(figure) (nummer \(figure))", "\(figure) (number \(figure))")
        return Cell(pointers: pointers, words: pointers.count > 1 ? both : figure)
    }

    func project(_ told: PageTelling) -> Cell { told.head("Voorstel", "Project") }

    static func cells(_ pointer: String, _ keys: [String]) -> [Cell] { keys.map { .only("\(pointer)/\($0)") } }
}

extension JSON {
    /// The pointer, if it leads somewhere.
    func pointer(_ pointer: String) -> [String] { value(at: pointer) == nil ? [] : [pointer] }

    /// The pointer, if it leads to a text that is not empty.
    func said(_ pointer: String) -> [String] { value(at: pointer) == .string("") ? [] : self.pointer(pointer) }

    /// The pointers to the seeds of lots among the criteria for ties.
    var lots: [String] {
        items("/options/ties").enumerated().compactMap { place, criterion in
            guard let text = criterion.asString, text.utf8.starts(with: "lot:".utf8) else { return nil }
            return ["lot:drawn", "lot:provisional"].contains(text) ? nil : "/options/ties/\(place)"
        }
    }
}
