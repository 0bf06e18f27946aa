/// What the sections of the page of an election have to tell of its result.
struct ElectionTelling {
    typealias Cell = PageTelling.Cell

    private static let figure = PageTelling.figure
    private static let pairing = ["ranked-pairs", "schulze"]
    /// Rules that say how many votes it takes.
    private static let walking = ["irv", "majority", "stv-meek", "stv-scottish", "stv-wigm"]

    let result: JSON
    private let rule: String
    private let isDutch: Bool
    private let rounds: [JSON]
    private let names: [Text: String]
    /// Who stand, in order.
    private let standing: [Text]
    /// The place of each among those who stand.
    private let rows: [Text: Int]

    init(_ result: JSON) {
        self.result = result
        rule = result["rule"]?.asString ?? ""
        isDutch = result["language"] == .string("nl")
        rounds = result.items("/rounds")
        var names: [Text: String] = [:]
        for (place, name) in result.items("/names").enumerated() {
            if let id = name["id"]?.asText { names[id] = "/names/\(place)/name" }
        }
        self.names = names
        standing = result.items("/candidates").filter { $0["withdrawn"] == .flag(false) }.compactMap {
            $0["id"]?.asText
        }
        rows = Dictionary(standing.enumerated().map { ($1, $0) }) { first, _ in first }
    }

    /// By the id of the section, in the order of a page.
    var sections: [(id: Text, telling: PageTelling)] {
        let writers: [(Text, (inout PageTelling) -> Void)] = [
            ("summary", summary), ("elected", elected), ("not_elected", notElected), ("pairs", pairs),
            ("majorities", majorities), ("rounds", rounds), ("transfers", transfers), ("credits", credits),
            ("ties", ties), ("ballots", ballots), ("rules", rules), ("check", { _ in }),
        ]
        let titles = PageSections.election(isDutch: isDutch, rounds: rounds.count)
        return writers.map { id, write in
            var telling = PageTelling(isDutch: isDutch, title: titles.title(of: id.string) ?? "")
            write(&telling)
            return (id, telling)
        }
    }

    // MARK: Who

    private func summary(in told: inout PageTelling) {
        told.term("Zetels", "Seats", .only("/seats"))
        told.term(
            "Gekozen",
            "Elected",
            Cell(
                pointers: ["/elected_count", "/candidate_count"],
                words: told.say("\(Self.figure) van de \(Self.figure)", "\(Self.figure) of \(Self.figure)")
            )
        )
        told.term("Uitgebracht", "Cast", .only("/ballots/cast"))
        told.term("Stembiljetten die meetellen", "Ballots counted", .only("/ballots/counted"))
    }

    private func elected(in told: inout PageTelling) {
        let elected = result.items("/elected")
        var decided: [Text: Int] = [:]
        for (place, round) in rounds.enumerated() {
            for id in round.items("/elected") {
                if let id = id.asText, decided[id] == nil { decided[id] = place }
            }
        }
        people(elected, decided, in: &told)
        let winners = result.items("/winners")
        if !elected.isEmpty, winners.count > elected.count { told.figures(winners.compactMap { name($0) }) }
    }

    private func notElected(in told: inout PageTelling) {
        var decided: [Text: Int] = [:]
        let others = result.items("/not_elected")
        for line in others {
            if let id = line["id"]?.asText, let round = line["round"]?.asInteger { decided[id] = round }
        }
        people(others.compactMap { $0["id"] }, decided, in: &told)
        let withdrawn = result.items("/candidates").filter { $0["withdrawn"] == .flag(true) }
        told.figures(withdrawn.compactMap { name($0["id"]) })
    }

    /// A row for each: in which round that was decided, and how many votes there were then, or in the last.
    private func people(_ people: [JSON], _ decided: [Text: Int], in told: inout PageTelling) {
        if people.isEmpty { return }
        let (hasRounds, hasVotes) = (rounds.count > 1, !Self.pairing.contains(rule))
        let lines = people.map { person -> [Cell] in
            let round = person.asText.flatMap { decided[$0] }
            var cells = [Cell.any(called(person))]
            if hasRounds { cells.append(round.map { .only("/rounds/\($0)/number") } ?? Cell(words: "")) }
            if hasVotes {
                let row = person.asText.flatMap { rows[$0] }
                let pointer = row.map { "/rounds/\(round ?? rounds.count - 1)/votes/\($0)/votes" }
                cells.append(pointer.map { .only($0) } ?? Cell(words: ""))
            }
            return cells
        }
        told.table(
            [candidate(told)] + (hasRounds ? [told.head("Ronde", "Round")] : []) + (hasVotes ? [votes(told)] : []),
            lines
        )
    }

    private func votes(_ told: PageTelling) -> Cell {
        switch rule {
        case "borda": told.head("Punten", "Points")
        case "quadratic": told.head("Saldo", "Balance")
        default: told.head("Stemmen", "Votes")
        }
    }

    // MARK: Pairs

    private func pairs(in told: inout PageTelling) {
        let people = result.items("/pairs/candidates")
        let strongest = told.say("De sterkste weg", "The strongest way")
        for key in ["preferring", "paths"] where result.value(at: "/pairs/\(key)") != nil {
            if key == "paths" { told.heading(strongest) }
            let rows = zip(people, result.items("/pairs/\(key)")).enumerated().map { place, line -> [Cell] in
                [nameCell(line.0)]
                    + line.1.items("").indices.map { $0 == place ? Cell() : .only("/pairs/\(key)/\(place)/\($0)") }
            }
            told.table(
                [candidate(told)] + people.map(nameCell),
                rows,
                caption: key == "paths" ? strongest : nil
            )
        }
    }

    private func majorities(in told: inout PageTelling) {
        let rows = result.items("/pairs/majorities").enumerated().map { place, line -> [Cell] in
            let here = "/pairs/majorities/\(place)"
            return [
                nameCell(line["winner"]), nameCell(line["loser"]), .only("\(here)/votes_for"),
                .only("\(here)/votes_against"), Cell(),
            ]
        }
        if rows.isEmpty { return }
        told.table(
            [
                told.head("Wint", "Winner"), told.head("Van", "Over"), told.head("Voor", "For"),
                told.head("Tegen", "Against"), told.head("Uitkomst", "Outcome"),
            ],
            rows
        )
    }

    // MARK: Rounds

    private func rounds(in told: inout PageTelling) {
        if Self.pairing.contains(rule) { return }
        var foot: [[Cell]] = []
        if hasQuota { foot.append(row(told.head("nodig", "needed"), "quota")) }
        if isSomeoneGone { foot.append(row(told.head("telt niet meer mee", "no longer counts"), "exhausted")) }
        let isSomethingLost = rounds.contains { round in
            round["lost"]?.asText?.bytes.contains { (UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) } ?? false
        }
        if isSomethingLost { foot.append(row(told.head("door afronden weg", "lost to rounding"), "lost")) }
        let heads = rounds.indices.map { place in
            Cell(pointers: ["/rounds/\(place)/number"], words: told.say("Ronde \(Self.figure)", "Round \(Self.figure)"))
        }
        told.table(
            [candidate(told)] + heads,
            lines("votes") { .any(["\($0)/votes"]) },
            foot: foot,
            caption: told.say("Rondes", "Rounds")
        )
        if rule != "stv-meek" { return }
        let kept = told.say("Het deel dat iemand houdt", "The part that somebody keeps")
        told.heading(kept)
        told.table(
            [candidate(told)] + heads,
            lines("keep_factors") { .only("\($0)/factor") },
            foot: [row(told.head("keren verdeeld", "times shared out"), "iterations")],
            caption: kept
        )
    }

    private var hasQuota: Bool { Self.walking.contains(rule) || rule == "bucklin" }
    private var isSomeoneGone: Bool { rounds.contains { !$0.items("/exhausted_by").isEmpty } }

    /// A row for each who stands, with as many numbers as stand in the result: a wrong one must not make a table of all candidates
    /// with all rounds.
    private func lines(_ key: String, _ cell: (String) -> Cell) -> [[Cell]] {
        var lines = standing.map { [nameCell(.text($0))] }
        for (place, round) in rounds.enumerated() {
            for row in round.items("/\(key)").indices.prefix(lines.count) {
                lines[row].append(cell("/rounds/\(place)/\(key)/\(row)"))
            }
        }
        return lines
    }

    /// A row of one number of each round.
    private func row(_ words: Cell, _ key: String) -> [Cell] {
        [words] + rounds.indices.map { .any(result.pointer("/rounds/\($0)/\(key)")) }
    }

    /// Beside a drawing, if the rounds fit in one, who stand; and a row for each transfer.
    private func transfers(in told: inout PageTelling) {
        let isDrawn = hasQuota && 2...30 ~= rounds.count && standing.count + (isSomeoneGone ? 1 : 0) <= 40
        if isDrawn { told.figures(standing.compactMap { names[$0] }) }
        var rows: [[Cell]] = []
        for (place, round) in rounds.enumerated() {
            for (transfer, line) in round.items("/transfers").enumerated() {
                let here = "/rounds/\(place)/transfers/\(transfer)"
                rows.append([
                    .only("/rounds/\(place)/number"), .any(called(line["from"])), .any(called(line["to"])),
                    .only("\(here)/votes"), .only("\(here)/ballots"),
                ])
            }
        }
        if rows.isEmpty { return }
        told.table(
            [
                told.head("Ronde", "Round"), told.head("Van", "From"), told.head("Naar", "To"),
                told.head("Stemmen", "Votes"), told.head("Stembiljetten", "Ballots"),
            ],
            rows
        )
    }

    // MARK: Credits, ties, ballots, rules

    private func credits(in told: inout PageTelling) {
        if result["credits"] == nil { return }
        for (dutch, english, key) in [
            ("Credits van een kiezer", "Credits of a voter", "per_ballot"),
            ("Credits samen", "Credits together", "given"), ("Credits gebruikt", "Credits spent", "spent"),
            ("Credits niet gebruikt", "Credits not spent", "left"),
        ] {
            told.term(dutch, english, .only("/credits/\(key)"))
        }
        let rows = result.items("/candidates").enumerated().map { place, line -> [Cell] in
            let numbers = ["for", "against", "credits", "mentions"].map { Cell.only("/candidates/\(place)/\($0)") }
            return [.any(called(line["id"]))] + numbers
        }
        told.table(
            [
                candidate(told), told.head("Voor", "In favour"), told.head("Tegen", "Against"),
                told.head("Credits", "Credits"), told.head("Biljetten", "Ballots"),
            ],
            rows
        )
    }

    private func ties(in told: inout PageTelling) {
        let number = { (round: JSON?) in round?.asInteger.map { ["/rounds/\($0)/number"] } ?? [] }
        let rows = result.items("/ties").map { tie -> [Cell] in
            [
                Cell(pointers: number(tie["round"]), words: Self.figure),
                .any(tie.items("/tied").compactMap { name($0) }),
                .any(called(tie["chosen"])), .any(number(tie["earlier_round"])),
            ]
        }
        if rows.isEmpty { return }
        told.table(
            [
                told.head("Ronde", "Round"), told.head("Gelijk", "Tied"), told.head("Beslissing", "Decision"),
                told.head("Omdat", "Because"),
            ],
            rows
        )
    }

    private func ballots(in told: inout PageTelling) {
        for (dutch, english, key) in [
            ("Uitgebracht", "Cast", "cast"), ("Geldig", "Valid", "valid"), ("Blanco", "Blank", "blank"),
            ("Ongeldig", "Invalid", "invalid"), ("Verschillende stembiljetten", "Different ballots", "distinct"),
        ] {
            told.term(dutch, english, .only("/ballots/\(key)"))
        }
        told.invalid(result)
        let defects = result.items("/defects")
        if !defects.isEmpty { told.heading(told.say("Stembiljetten met een gebrek", "Ballots with a defect")) }
        for (place, defect) in defects.enumerated() {
            let isSkipped = defect["reason"] == .string("skipped_rank")
            told.figures(["/defects/\(place)/ballots"] + (isSkipped ? number(of: "max_skipped", but: "any") : []))
        }
        let last = rounds.count - 1
        let ends = rounds.last?.items("/exhausted_by") ?? []
        if !ends.isEmpty {
            told.heading(told.say("Telt aan het eind niet meer mee", "No longer counts at the end"))
        }
        told.figures(ends.indices.map { "/rounds/\(last)/exhausted_by/\($0)/votes" })
    }

    private func rules(in told: inout PageTelling) {
        told.term(
            "Telwijze",
            "Method",
            .any(number(of: "max_skipped", but: "any") + number(of: "stop_after", but: "none"))
        )
        told.term("Bij een gelijke stand", "In a tie", .any(rule == "majority" ? [] : result.lots))
        told.term("Kenmerk van de stemming", "Id of the vote", .only("/vote/id"))
        told.term("Kenmerk van de spelregels", "Digest of the rules", .only("/rules_sha256"))
    }

    /// The pointer to a setting that is a number.
    private func number(of option: String, but word: String) -> [String] {
        let pointer = "/options/\(option)"
        return result.value(at: pointer) == .string(word) ? [] : result.pointer(pointer)
    }

    // MARK: Pieces

    private func name(_ candidate: JSON?) -> String? { candidate?.asText.flatMap { names[$0] } }

    private func called(_ candidate: JSON?) -> [String] { name(candidate).map { [$0] } ?? [] }

    /// A name, and nothing beside it.
    private func nameCell(_ candidate: JSON?) -> Cell { Cell(pointers: called(candidate), words: Self.figure) }

    private func candidate(_ told: PageTelling) -> Cell { told.head("Kandidaat", "Candidate") }
}
