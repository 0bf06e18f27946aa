/// Which sections a page may have, and what each is called.
struct PageSections {
    private let titles: [Text: String]

    private init(isDutch: Bool, _ table: [(id: String, dutch: String, english: String)]) {
        titles = Dictionary(uniqueKeysWithValues: table.map { (Text($0.id), isDutch ? $0.dutch : $0.english) })
    }

    /// What the section of an id is called; nothing if no page has such a section.
    func title(of id: String?) -> String? {
        id.flatMap { titles[Text($0)] }
    }

    /// Those of a vote on a budget.
    static func budget(isDutch: Bool) -> PageSections { PageSections(isDutch: isDutch, budgetTable) }

    /// Those of an election with a number of rounds.
    static func election(isDutch: Bool, rounds: Int) -> PageSections {
        let (dutch, english) = rounds > 1 ? ("Rondes", "Rounds") : ("De telling", "The count")
        return PageSections(isDutch: isDutch, electionTable + [("rounds", dutch, english)])
    }

    private static let budgetTable = [
        ("summary", "In het kort", "In short"),
        ("funded", "Deze voorstellen krijgen geld", "Funded projects"),
        ("not_funded", "Deze voorstellen krijgen geen geld", "Projects that are not funded"),
        ("credits", "Stemmen en credits", "Votes and credits"),
        ("motions", "Moties", "Motions"),
        ("costs", "Wat de voorstellen kosten", "What the projects cost"),
        ("tags", "Waarvoor het geld is", "What the money is for"),
        ("challenges", "Uitdagingen", "Challenges"),
        ("assessments", "Wat er vooraf van gezegd is", "What was said beforehand"),
        ("proposers", "Van wie de voorstellen zijn", "Who is behind the projects"),
        ("inadmissible", "Niet toegelaten voorstellen", "Proposals that were not admitted"),
        ("stages", "De telling in etappes", "The count in stages"),
        ("rounds", "Wie betaalde mee", "Who paid"),
        ("comparison", "Twee uitslagen vergeleken", "Two results compared"),
        ("ties", "Gelijke standen", "Ties"),
        ("ballots", "De stembiljetten", "The ballots"),
        ("groups", "Kanalen en groepen", "Channels and groups"),
        ("sources", "Waar het geld vandaan komt", "Where the money comes from"),
        ("accountability", "Verantwoording per bron", "Accounting for each source"),
        ("rules", "Zo is er geteld", "How it was counted"),
        ("check", "Zelf controleren", "Check it yourself"),
    ]

    private static let electionTable = [
        ("summary", "In het kort", "In short"),
        ("elected", "Gekozen", "Elected"),
        ("not_elected", "Niet gekozen", "Not elected"),
        ("pairs", "Wie van wie wint", "Who beats whom"),
        ("majorities", "In welke volgorde is vastgezet", "The order of locking"),
        ("transfers", "Waar stemmen heen gingen", "Where votes went"),
        ("credits", "Stemmen en credits", "Votes and credits"),
        ("ties", "Gelijke standen", "Ties"),
        ("ballots", "De stembiljetten", "The ballots"),
        ("rules", "Zo is er geteld", "How it was counted"),
        ("check", "Zelf controleren", "Check it yourself"),
    ]
}
