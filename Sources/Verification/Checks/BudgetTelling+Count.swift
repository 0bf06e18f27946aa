/// How it came about: stages, rounds, two outcomes, ties, ballots, groups.
extension BudgetTelling {
    func stages(in told: inout PageTelling) {
        let stages = result.items("/stages")
        if stages.isEmpty { return }
        let isShared = stages.contains { $0["ballot_share"] != nil }
        let rows = stages.enumerated().map { place, stage -> [Cell] in
            let here = "/stages/\(place)"
            let last = told.head("Wat overblijft, voor alle voorstellen", "What is left, for all projects")
            return [stage["name"] == nil ? last : .only("\(here)/name")]
                + Self.cells(here, ["budget", "counted", "spent"])
                + (isShared ? [.any(result.pointer("\(here)/ballot_share"))] : [])
        }
        told.table(
            [
                told.head("Etappe", "Stage"), told.head("Te verdelen", "To divide"),
                told.head("Stembiljetten die meetellen", "Ballots counted"), told.head("Verdeeld", "Allocated"),
            ] + (isShared ? [told.head("Bedrag per stembiljet", "Amount per ballot")] : []),
            rows
        )
    }

    // MARK: Rounds

    private static let sharing = ["equal-shares", "exact-equal-shares", "bos", "quadratic-equal-shares"]
    private static let collecting = ["cstv", "pb-ear", "pb-stv"]
    private static let carrying = ["phragmen", "maximin-support"]

    func rounds(in told: inout PageTelling) {
        let (isSharing, isCollecting) = (Self.sharing.contains(rule), Self.collecting.contains(rule))
        let isCarrying = Self.carrying.contains(rule)
        if !isSharing, !isCollecting, !isCarrying { return }
        if result.value(at: "/comparison/chosen") == .string("greedy") { return }
        if !isCarrying {
            told.term("Bedrag per stembiljet", "Amount per ballot", share)
        }
        if isCollecting { return collected(in: &told) }
        if isSharing { shares(in: &told) }
        if isCarrying || steps.contains(where: { $0["load"] != nil }) { loads(in: &told) }
    }

    private var share: Cell {
        let share = result.pointer("/ballot_share")
        return Cell(pointers: share, words: Self.figure)
    }

    /// A row for each step with a key.
    private func table(
        _ key: String,
        _ heads: [Cell],
        caption: String? = nil,
        in told: inout PageTelling,
        _ cells: (String, JSON, PageTelling) -> [Cell]
    ) {
        let rows = steps.enumerated().filter { $1[key] != nil }.map { place, step -> [Cell] in
            [.only("/steps/\(place)/round")] + cells("/steps/\(place)", step, told)
        }
        told.table([told.head("Ronde", "Round"), project(told)] + heads, rows, caption: caption)
    }

    private func shares(in told: inout PageTelling) {
        table("price", [price(told), told.head("Betalers", "Payers")], in: &told) { here, step, told in
            let alpha = result.pointer("\(here)/alpha")
            let words = told.say("\(Self.figure)\(Self.figure) gedekt", "\(Self.figure)\(Self.figure) covered")
            return [
                .any(names(step["project"]) + result.pointer("\(here)/step")),
                Cell(pointers: ["\(here)/price"] + alpha, words: alpha.isEmpty ? Self.figure : words),
                payers(here, told),
            ]
        }
    }

    private func price(_ told: PageTelling) -> Cell {
        switch (result.value(at: "/options/utility"), result["point_scale"]) {
        case (.string("votes"), _): told.head("Prijs per stem", "Price per vote")
        case (.string("borda"), _), (.string("positions"), _): told.head("Prijs per plaats", "Price per place")
        case (.string("points"), .integer(10)): told.head("Prijs per tiende punt", "Price per tenth of a point")
        case (.string("points"), .integer(100)):
            told.head("Prijs per honderdste punt", "Price per hundredth of a point")
        case (.string("points"), .integer(1_000)):
            told.head("Prijs per duizendste punt", "Price per thousandth of a point")
        case (.string("points"), _): told.head("Prijs per punt", "Price per point")
        default: told.head("Prijs", "Price")
        }
    }

    private func collected(in told: inout PageTelling) {
        let isRanked = rule == "pb-ear"
        let money =
            isRanked
            ? [told.head("Tot plaats", "Up to place"), told.head("Geld samen", "Money together")]
            : [told.head("Geld op het voorstel", "Money on the project")]
        table("support", money + [told.head("Betalers", "Payers")], in: &told) { here, step, told in
            let factor = result.pointer("\(here)/factor")
            let words = told.say(
                "\(Self.figure)bijgelegd tot \(Self.figure)",
                "\(Self.figure)topped up to \(Self.figure)"
            )
            let support = Cell(pointers: ["\(here)/support"] + factor, words: factor.isEmpty ? Self.figure : words)
            return [name(step["project"], told)] + (isRanked ? [.only("\(here)/rank")] : [])
                + [support, payers(here, told)]
        }
    }

    private func payers(_ here: String, _ told: PageTelling) -> Cell {
        Cell(
            pointers: ["\(here)/payers", "\(here)/emptied"],
            words: told.say("\(Self.figure)\(Self.figure) geld op", "\(Self.figure)\(Self.figure) out of money")
        )
    }

    private func loads(in told: inout PageTelling) {
        let load =
            rule == "maximin-support"
            ? told.head("Zwaarste last", "Heaviest load") : told.head("Last per kiezer", "Load per voter")
        let caption = told.say("Wie wat draagt", "Who carries what")
        table("load", [load, told.head("Kiezers", "Supporters")], caption: caption, in: &told) { here, step, told in
            [name(step["project"], told)] + Self.cells(here, ["load", "supporters"])
        }
    }

    // MARK: Outcomes and ties

    func comparison(in told: inout PageTelling) {
        if result["comparison"] == nil { return }
        for (key, words) in [
            ("equal_shares", told.say("Gelijke delen", "Equal Shares")),
            ("greedy", told.say("Op volgorde van stemmen", "In order of votes")),
        ] {
            told.heading(words)
            told.term(
                "Stembiljetten die er beter mee af zijn",
                "Ballots that are better off with it",
                .only("/comparison/\(key)_votes")
            )
            for project in result.items("/comparison/\(key)") { told.figures(names(project)) }
        }
    }

    func ties(in told: inout PageTelling) {
        let ties = result.items("/ties")
        if ties.isEmpty { return }
        let rows = ties.enumerated().map { place, tie -> [Cell] in
            let tied = tie.items("/tied").enumerated().flatMap { names($1, at: "/ties/\(place)/tied/\($0)") }
            return [.any(tied), .any(names(tie["chosen"], at: "/ties/\(place)/chosen")), Cell()]
        }
        told.table(
            [told.head("Gelijk", "Tied"), told.head("Ging voor", "Went first"), told.head("Omdat", "Because")],
            rows
        )
    }

    /// What was tied: a project, or a step of one (`17#2`).
    private func names(_ choice: JSON?, at pointer: String) -> [String] {
        guard let id = choice?.asText, place(of: choice, in: "names") == nil else { return names(choice) }
        guard let mark = id.bytes.lastIndex(of: UInt8(ascii: "#")) else { return [pointer] }
        return names(.text(Text(bytes: Array(id.bytes[..<mark])))).filter { $0.hasSuffix("/name") } + [pointer]
    }

    func ballots(in told: inout PageTelling) {
        for (dutch, english, key) in [
            ("Uitgebracht", "Cast", "cast"), ("Geldig", "Valid", "valid"), ("Blanco", "Blank", "blank"),
            ("Ongeldig", "Invalid", "invalid"), ("Tellen mee", "Counted", "counted"),
            ("Verschillende stembiljetten", "Different ballots", "distinct"),
        ] {
            told.term(dutch, english, .only("/ballots/\(key)"))
        }
        told.invalid(result)
    }

    // MARK: Groups

    func groups(in told: inout PageTelling) {
        let groups = result.items("/groups")
        if groups.isEmpty { return }
        let called = names(of: groups)
        let rows = groups.enumerated().map { place, group -> [Cell] in
            let here = "/groups/\(place)"
            let counted = group["counts"] == .flag(true) ? ["\(here)/ballots/counted"] : []
            return [
                .any(called[place]), .only("\(here)/ballots/cast"), .any(counted),
                .any(result.pointer("\(here)/factor")),
            ]
        }
        told.table(
            [
                told.head("Kanaal en groep", "Channel and group"), told.head("Uitgebracht", "Cast"),
                told.head("Tellen mee", "Counted"), told.head("Gewicht per stembiljet", "Weight of a ballot"),
            ],
            rows
        )
        caps(groups, in: &told)
        // As many numbers as stand in the result: a wrong one must not make a table of all projects with all groups.
        var votes = projects.map { [name($0["project"], told)] }
        for (group, line) in groups.enumerated() {
            for place in line.items("/projects").indices.prefix(votes.count) {
                votes[place].append(.only("/groups/\(group)/projects/\(place)/votes"))
            }
        }
        for place in votes.indices { votes[place].append(.any(result.pointer("/projects/\(place)/share"))) }
        told.table(
            [project(told)] + called.map { .any($0) } + [told.head("Samen, gewogen", "Together, weighted")],
            votes,
            caption: told.say("Stemmen per kanaal en groep", "Votes by channel and group")
        )
    }

    /// The classes with a cap, and the weight of a ballot of each that counts.
    private func caps(_ groups: [JSON], in told: inout PageTelling) {
        var weighed: [Text: String] = [:]
        for (place, group) in groups.enumerated() where group["factor"] != nil {
            if let id = group["class"]?.asText, weighed[id] == nil { weighed[id] = "/groups/\(place)/factor" }
        }
        let rows = result.items("/classes").enumerated().filter { $1["cap"] != nil }.map {
            place,
            voterClass -> [Cell] in
            let weight = voterClass["id"]?.asText.flatMap { weighed[$0] }
            return [
                className(place), .only("/classes/\(place)/cap"), Cell(), .any(weight.map { [$0] } ?? []),
            ]
        }
        if rows.isEmpty { return }
        told.table(
            [
                told.head("Groep", "Group"), told.head("Plafond", "Cap"), told.head("Bindt het?", "Does it bind?"),
                told.head("Zo telt één stembiljet", "So one ballot counts for"),
            ],
            rows,
            caption: told.say("Groepen met een plafond", "Groups with a cap")
        )
    }

    /// The pointer to the name of a class, or to its id where it has none.
    func className(_ place: Int) -> Cell {
        .only(result.said("/classes/\(place)/name").first ?? "/classes/\(place)/id")
    }

    /// What each group is called by: its channel and its class, each by its name, or where it has none by its id.
    private func names(of groups: [JSON]) -> [[String]] {
        let lists = [("channel", "channels"), ("class", "classes")].map { key, list in
            let ids = result.items("/\(list)").enumerated().compactMap { place, entry in
                entry["id"]?.asText.map { ($0, place) }
            }
            return (key: key, list: list, places: Dictionary(ids) { first, _ in first })
        }
        return groups.enumerated().map { place, group in
            lists.compactMap { key, list, places in
                guard let id = group[key]?.asText else { return nil }
                return places[id].flatMap { result.said("/\(list)/\($0)/name").first } ?? "/groups/\(place)/\(key)"
            }
        }
    }
}

extension PageTelling {
    /// How many ballots are invalid for which reason.
    mutating func invalid(_ result: JSON) {
        let reasons = result.items("/ballots/invalid_reasons")
        if !reasons.isEmpty { heading(say("Ongeldig", "Invalid")) }
        figures(reasons.indices.map { "/ballots/invalid_reasons/\($0)/count" })
    }
}
