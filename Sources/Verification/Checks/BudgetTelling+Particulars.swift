/// What stands beside the count: credits, questions, what projects cost in detail and are for, who is behind them.
extension BudgetTelling {
    func credits(in told: inout PageTelling) {
        if result["ballot_kind"] != .string("quadratic") { return }
        let classes = result.items("/classes").indices.filter { result.value(at: "/classes/\($0)/credits") != nil }
        if result["credits"] != nil {
            if classes.isEmpty {
                told.term("Credits van een kiezer", "Credits of a voter", .only("/credits/per_ballot"))
            } else {
                told.term("Credits van andere kiezers", "Credits of other voters", .only("/credits/per_ballot"))
            }
            told.term("Credits samen", "Credits together", .only("/credits/given"))
            told.term("Credits gebruikt", "Credits spent", .only("/credits/spent"))
            told.term("Credits niet gebruikt", "Credits not spent", .only("/credits/left"))
        }
        let credits = told.head("Credits", "Credits")
        if !classes.isEmpty {
            let rows = classes.map { [className($0), .only("/classes/\($0)/credits")] }
            told.table(
                [told.head("Groep", "Group"), credits],
                rows,
                caption: told.say("Credits per kiezer in de groep", "Credits of a voter in the group")
            )
        }
        let rows = projects.enumerated().filter { $1["for"] != nil }.map { place, line -> [Cell] in
            [name(line["project"], told)]
                + Self.cells("/projects/\(place)", ["for", "against", "score", "credits", "votes"])
        }
        told.table(
            [
                project(told), told.head("Voor", "In favour"), told.head("Tegen", "Against"),
                told.head("Saldo", "Balance"), credits, told.head("Biljetten", "Ballots"),
            ],
            rows
        )
    }

    // MARK: Questions

    func motions(in told: inout PageTelling) {
        for (place, motion) in result.items("/motions").enumerated() {
            let here = "/motions/\(place)"
            told.figures(["\(here)/text"])
            told.term("Uitkomst", "Outcome", .only("\(here)/outcome"))
            if motion["kind"] == .string("veto") {
                veto(motion, here, in: &told)
            } else {
                votes(motion, here, in: &told)
            }
        }
    }

    private func veto(_ motion: JSON, _ here: String, in told: inout PageTelling) {
        told.term("Bezwaren", "Objections", .only("\(here)/veto"))
        told.term("Bezwaren met een reden", "Objections with a reason", .only("\(here)/with_reason"))
        told.term(
            "Bezwaren met een reden die nodig zijn voor een veto",
            "Objections with a reason that a veto takes",
            .only("\(here)/least")
        )
        for project in motion.items("/excluded") { told.figures(names(project)) }
    }

    private func votes(_ motion: JSON, _ here: String, in told: inout PageTelling) {
        for (dutch, english, key) in [
            ("Voor", "In favour", "yes"), ("Tegen", "Against", "no"), ("Onthoudingen", "Abstentions", "abstain"),
            ("Blanco", "Blank", "blank"), ("Ongeldig", "Invalid", "invalid"),
        ] {
            told.term(dutch, english, .only("\(here)/\(key)"))
        }
        let base = Cell.only("\(here)/base_votes")
        switch motion.value(at: "/majority/base") {
        case .string("votes_cast"):
            told.term("Gerekend over de uitgebrachte stemmen", "Reckoned over the votes cast", base)
        case .string("valid"): told.term("Gerekend over de geldige stemmen", "Reckoned over the valid votes", base)
        case .string("present"): told.term("Gerekend over wie aanwezig was", "Reckoned over those present", base)
        default: told.term("Gerekend over alle leden", "Reckoned over all members", base)
        }
        let isMore = motion.value(at: "/majority/test") == .string("more_than")
        let test = isMore ? told.say("meer dan", "more than") : told.say("minstens", "at least")
        told.term(
            "Stemmen voor die nodig zijn",
            "Votes in favour that it takes",
            Cell(
                pointers: ["\(here)/needed", "\(here)/majority/fraction"],
                words: "\(Self.figure) (\(test) \(Self.figure))"
            )
        )
        told.term(
            "Aanwezig of vertegenwoordigd",
            "Present or represented",
            Cell(pointers: result.pointer("\(here)/present"), words: Self.figure)
        )
        told.term("Leden", "Members", Cell(pointers: result.pointer("\(here)/members"), words: Self.figure))
        told.term(
            "Quorum: zo veel moeten er zijn",
            "Quorum: so many must be there",
            .any(result.pointer("\(here)/quorum/fraction"))
        )
    }

    // MARK: Costs and tags

    func costs(in told: inout PageTelling) {
        let costs = result.items("/costs")
        if costs.isEmpty { return }
        for (dutch, english, pointer) in [
            (
                "Aantal jaren dat jaarlijkse kosten tellen", "Number of years for which yearly costs count",
                "/horizon_years"
            ),
            (
                "Naar bewoners, uit de voorstellen die geld krijgen",
                "Paid to residents, from the projects that are funded",
                "/residents"
            ),
            (
                "Elk jaar, uit de voorstellen die geld krijgen", "Each year, from the projects that are funded",
                "/yearly"
            ),
        ] {
            told.term(dutch, english, Cell(pointers: result.pointer(pointer), words: Self.figure))
        }
        let rows = costs.enumerated().map { place, line -> [Cell] in
            var about = name(line["project"], told)
            for (title, key) in [
                (told.say("Naar bewoners", "Paid to residents"), "residents"),
                (told.say("In natura, niet meegeteld", "In kind, not counted"), "in_kind"),
            ] where (line[key]?.asInteger ?? 0) > 0 {
                about.pointers.append("/costs/\(place)/\(key)")
                about.words? += "\(title): \(Self.figure)"
            }
            return [about] + Self.cells("/costs/\(place)", ["one_off", "yearly", "total"])
        }
        told.table(
            [
                project(told), told.head("Eenmalig", "Once"), told.head("Per jaar", "Each year"),
                told.head("In de stemming", "In the vote"),
            ],
            rows
        )
    }

    func tags(in told: inout PageTelling) {
        let rows = result.items("/tags").indices.map { place -> [Cell] in
            Self.cells("/tags/\(place)", ["tag", "projects", "amount"]) + [.any(result.pointer("/tags/\(place)/share"))]
        }
        if rows.isEmpty { return }
        told.table(
            [
                told.head("Kenmerk", "Tag"), told.head("Met geld", "Funded"), told.head("Bedrag", "Amount"),
                told.head("Deel", "Share"),
            ],
            rows
        )
    }

    // MARK: Challenges and assessments

    func challenges(in told: inout PageTelling) {
        let threshold = result.value(at: "/challenge_threshold/amount")?.asInteger
        for (place, line) in projects.enumerated() where line["challenge"] != nil {
            let here = "/projects/\(place)/challenge"
            told.figures(names(line["project"]))
            told.term("Taak", "Task", .only("\(here)/task"))
            told.term("Plan", "Plan", Cell(pointers: result.said("\(here)/plan"), words: Self.figure))
            told.term(
                "Wat de taak nu kost",
                "What the task costs now",
                Cell(pointers: result.pointer("\(here)/present_cost"), words: Self.figure)
            )
            told.term("Kosten", "Cost", .only("/projects/\(place)/cost"))
            guard let threshold, line["cost"]?.asInteger ?? 0 >= threshold else { continue }
            told.term(
                "Let op",
                "Please note",
                Cell(
                    pointers: ["/challenge_threshold/text", "/challenge_threshold/amount"],
                    words: told.say(
                        "\(Self.figure) (geldt vanaf \(Self.figure))",
                        "\(Self.figure) (holds from \(Self.figure))"
                    )
                )
            )
        }
    }

    func assessments(in told: inout PageTelling) {
        let rows = projects.enumerated().filter { $1["assessment"] != nil }.map { place, line -> [Cell] in
            [name(line["project"], told)]
                + ["officials", "residents"].map { .any(result.said("/projects/\(place)/assessment/\($0)/remark")) }
        }
        if rows.isEmpty { return }
        told.table(
            [
                project(told), told.head("De gemeente", "The municipality"), told.head("Bewoners", "Residents"),
            ],
            rows
        )
    }

    // MARK: People

    func proposers(in told: inout PageTelling) {
        var rows: [[Cell]] = []
        for (place, line) in projects.enumerated() {
            let who = result.said("/projects/\(place)/proposer")
            let contact = result.said("/projects/\(place)/contact")
            if who.isEmpty, contact.isEmpty { continue }
            let title = told.say("Aanspreekpunt: ", "Contact point: ")
            let words = (who.isEmpty ? "" : Self.figure) + (contact.isEmpty ? "" : title + Self.figure)
            rows.append([name(line["project"], told), Cell(pointers: who + contact, words: words)])
        }
        if rows.isEmpty { return }
        told.table([project(told), told.head("Indiener en aanspreekpunt", "Proposer and contact point")], rows)
    }

    func inadmissible(in told: inout PageTelling) {
        let rows = result.items("/inadmissible").indices.map { place -> [Cell] in
            let here = "/inadmissible/\(place)"
            return [Self.name(result.said("\(here)/name") + ["\(here)/id"], told), .only("\(here)/reason")]
        }
        if !rows.isEmpty { told.table([project(told), told.head("Reden", "Reason")], rows) }
    }
}
