/// What a comparison of methods says, in the terminal and on its page. No text for the page holds a digit.
extension Texts {
    // MARK: In the terminal

    public var allocated: String { pick("verdeeld", "allocated") }
    public var fundedShort: String { pick("voorstellen", "projects") }
    public var represented: String { pick("met een keuze erbij", "with a choice funded") }
    public var perBallot: String { pick("keuzes per stembiljet", "choices per ballot") }
    public var costPerBallot: String { pick("bedrag per stembiljet", "amount per ballot") }
    public func ballotsWith(_ number: String) -> String {
        pick("stembiljetten met \(number)", "ballots with \(number)")
    }
    public func change(from: String, to: String, gain: String, lose: String, same: String) -> String {
        pick(
            "Van \(from) naar \(to): \(gain) stembiljetten krijgen meer van hun keuzes, \(lose) minder, \(same) evenveel.",
            "From \(from) to \(to): \(gain) ballots get more of their choices, \(lose) fewer, \(same) as many."
        )
    }
    public func changeByCost(gain: String, lose: String, same: String) -> String {
        pick(
            "  naar het bedrag van die keuzes: \(gain) meer, \(lose) minder, \(same) evenveel.",
            "  by the amount of those choices: \(gain) more, \(lose) less, \(same) the same."
        )
    }
    public func added(_ names: String) -> String { pick("  erbij: \(names)", "  added: \(names)") }
    public func dropped(_ names: String) -> String { pick("  eraf: \(names)", "  dropped: \(names)") }
    public func getsMore(_ names: String) -> String { pick("  krijgt meer: \(names)", "  gets more: \(names)") }
    public func getsLess(_ names: String) -> String { pick("  krijgt minder: \(names)", "  gets less: \(names)") }
    public func overlap(_ first: String, _ second: String, projects: String, amount: String) -> String {
        if projects == "1" {
            return pick(
                "\(first) en \(second) hebben 1 voorstel gemeen, van \(amount).",
                "\(first) and \(second) have 1 project in common, of \(amount)."
            )
        }
        return pick(
            "\(first) en \(second) hebben \(projects) voorstellen gemeen, samen \(amount).",
            "\(first) and \(second) have \(projects) projects in common, together \(amount)."
        )
    }

    public func optionOfNoRule(_ key: String, valid: [String]) -> String {
        let possible = valid.isEmpty ? pick("geen", "none") : valid.joined(separator: ", ")
        return pick(
            "--option: geen van deze regels kent \"\(key)\". Mogelijk: \(possible).",
            "--option: none of these rules knows \"\(key)\". Possible: \(possible)."
        )
    }

    // MARK: On the page

    var comparisonKicker: String { pick("Dezelfde stemmen, anders geteld", "The same ballots, counted otherwise") }
    var comparisonTitle: String { pick("Telwijzen vergeleken", "Methods compared") }
    var comparisonLimits: String {
        pick(
            "Deze pagina vergelijkt; zij is geen uitslag. Alle aantallen zijn precies geteld, gemiddelden zijn afgerond.",
            "This page compares; it is no result. All numbers are exact counts, averages are rounded."
        )
    }
    var methodsTitle: String { pick("De telwijzen", "The methods") }
    var fundedColumn: String { pick("Voorstellen", "Projects") }
    var representedColumn: String { pick("Met een keuze erbij", "With a choice funded") }
    var perBallotColumn: String { pick("Keuzes per stembiljet", "Choices per ballot") }
    var costPerBallotColumn: String { pick("Bedrag per stembiljet", "Amount per ballot") }
    var methodsExplained: String {
        pick(
            "De balk toont welk deel van het budget is verdeeld. Met een keuze erbij: stembiljetten waarvan ten minste één "
                + "voorstel geld krijgt. Keuzes en bedrag per stembiljet: hoeveel voorstellen van het biljet gemiddeld geld "
                + "krijgen, en wat die samen kosten. De letters staan in de tabellen hieronder.",
            "The bar shows what part of the budget is allocated. With a choice funded: ballots of which at least one project is "
                + "funded. Choices and amount per ballot: how many of a ballot's projects are funded on average, and what "
                + "those cost together. The letters stand in the tables below."
        )
    }

    var projectsTitle: String { pick("Wat geld krijgt", "What is funded") }
    var projectsExplained: String {
        pick(
            "Voorstellen die bij geen enkele telwijze geld krijgen, staan er niet bij.",
            "Projects that no method funds are left out."
        )
    }

    var shiftsTitle: String { pick("Wie krijgt meer, wie minder", "Who gains, who loses") }
    func shiftsExplained(_ letter: String) -> String {
        pick(
            "Steeds vergeleken met telwijze \(letter). Eerst naar het aantal keuzes dat geld krijgt, daarna naar wat die "
                + "keuzes kosten. In de balk: links wie meer krijgt, in het midden wie evenveel krijgt, rechts wie minder krijgt.",
            "Always compared with method \(letter). First by the number of choices that are funded, then by what those choices "
                + "cost. In the bar: on the left who gets more, in the middle who gets the same, on the right who gets less."
        )
    }
    var byNumber: String { pick("naar aantal", "by number") }
    var byAmount: String { pick("naar bedrag", "by amount") }
    var more: String { pick("Meer", "More") }
    var same: String { pick("Evenveel", "Same") }
    var less: String { pick("Minder", "Less") }

    var histogramTitle: String { pick("Hoeveel keuzes geld krijgen", "How many choices are funded") }
    var histogramExplained: String {
        pick(
            "Hoeveel stembiljetten geen, één of meer van hun keuzes terugzien. Alle balken hebben dezelfde schaal.",
            "How many ballots see none, one or more of their choices funded. All bars have the same scale."
        )
    }
    var choices: String { pick("Keuzes", "Choices") }

    var overlapsTitle: String { pick("Wat telwijzen gemeen hebben", "What methods have in common") }
    var overlapsExplained: String {
        pick(
            "Per paar: het aantal voorstellen dat bij beide geld krijgt, en wat die samen kosten.",
            "For each pair: the number of projects that both fund, and what those cost together."
        )
    }
    var pair: String { pick("Paar", "Pair") }
    var inCommon: String { pick("Gemeen", "In common") }
    var and: String { pick("en", "and") }
}
