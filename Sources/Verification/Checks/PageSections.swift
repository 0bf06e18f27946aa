/// Which sections a page may have, what each is called, and which values of `result.json` stand in it: a figure of something
/// else would be told as one of these.
struct PageSections {
    private struct Section {
        let title: String
        let pointers: Set<Text>
    }

    private let sections: [Text: Section]
    /// What stands outside all sections: the name of the vote above them.
    private static let heading: Text = "/vote/name"

    private init(isDutch: Bool, _ table: [(id: String, dutch: String, english: String, pointers: String)]) {
        var sections: [Text: Section] = [:]
        for line in table {
            let pointers = line.pointers.split(whereSeparator: \.isWhitespace).map { Text(String($0)) }
            sections[Text(line.id)] = Section(title: isDutch ? line.dutch : line.english, pointers: Set(pointers))
        }
        self.sections = sections
    }

    /// What the section of an id is called; nothing if no page has such a section.
    func title(of id: String?) -> String? {
        id.flatMap { sections[Text($0)]?.title }
    }

    /// Whether the value that a pointer leads to may stand in the section of an id, or outside all sections.
    func allow(_ pointer: String, in id: String?) -> Bool {
        let pattern = PageFigures.pattern(of: pointer)
        guard let id else { return pattern == Self.heading }
        return sections[Text(id)]?.pointers.contains(pattern) ?? false
    }

    /// Those of a vote on a budget.
    static func budget(isDutch: Bool) -> PageSections { PageSections(isDutch: isDutch, budgetTable) }

    /// Those of an election with a number of rounds.
    static func election(isDutch: Bool, rounds: Int) -> PageSections {
        let (dutch, english) = rounds > 1 ? ("Rondes", "Rounds") : ("De telling", "The count")
        return PageSections(isDutch: isDutch, electionTable + [("rounds", dutch, english, roundPointers)])
    }

    private static let names = "/names/*/id /names/*/name "
    private static let votes = "/projects/*/votes /projects/*/share /projects/*/score "

    private static let budgetTable: [(id: String, dutch: String, english: String, pointers: String)] = [
        (
            "summary", "In het kort", "In short",
            "/budget /spent /spent_share /remaining /funded_count /project_count /ballots/counted"
        ),
        (
            "funded", "Deze voorstellen krijgen geld", "Funded projects",
            names + votes + """
                /amounts/*/amount /steps/*/round /stages/*/name
                /parts/*/steps_funded /parts/*/steps /parts/*/maximum
                """
        ),
        (
            "not_funded", "Deze voorstellen krijgen geen geld", "Projects that are not funded",
            names + votes + """
                /not_funded/*/missing /not_funded/*/step /projects/*/cost /parts/*/step /motions/*/text
                """
        ),
        (
            "credits", "Stemmen en credits", "Votes and credits",
            names + """
                /credits/per_ballot /credits/given /credits/spent /credits/left
                /classes/*/id /classes/*/name /classes/*/credits
                /projects/*/for /projects/*/against /projects/*/score /projects/*/credits /projects/*/votes
                """
        ),
        (
            "motions", "Moties", "Motions",
            names + """
                /motions/*/text /motions/*/outcome /motions/*/yes /motions/*/no /motions/*/abstain /motions/*/blank
                /motions/*/invalid /motions/*/base_votes /motions/*/needed /motions/*/majority/fraction
                /motions/*/present /motions/*/members /motions/*/quorum/fraction
                /motions/*/veto /motions/*/with_reason /motions/*/least
                """
        ),
        (
            "costs", "Wat de voorstellen kosten", "What the projects cost",
            names + """
                /horizon_years /residents /yearly
                /costs/*/one_off /costs/*/yearly /costs/*/total /costs/*/residents /costs/*/in_kind
                """
        ),
        (
            "tags", "Waarvoor het geld is", "What the money is for",
            "/tags/*/tag /tags/*/projects /tags/*/amount /tags/*/share"
        ),
        (
            "challenges", "Uitdagingen", "Challenges",
            names + """
                /projects/*/challenge/task /projects/*/challenge/plan /projects/*/challenge/present_cost /projects/*/cost
                /challenge_threshold/text /challenge_threshold/amount
                """
        ),
        (
            "assessments", "Wat er vooraf van gezegd is", "What was said beforehand",
            names + "/projects/*/assessment/officials/remark /projects/*/assessment/residents/remark"
        ),
        (
            "proposers", "Van wie de voorstellen zijn", "Who is behind the projects",
            names + "/projects/*/proposer /projects/*/contact"
        ),
        (
            "inadmissible", "Niet toegelaten voorstellen", "Proposals that were not admitted",
            "/inadmissible/*/id /inadmissible/*/name /inadmissible/*/reason"
        ),
        (
            "stages", "De telling in etappes", "The count in stages",
            "/stages/*/name /stages/*/budget /stages/*/counted /stages/*/spent /stages/*/ballot_share"
        ),
        (
            "rounds", "Wie betaalde mee", "Who paid",
            names + """
                /ballot_share /steps/*/round /steps/*/step /steps/*/price /steps/*/alpha /steps/*/payers /steps/*/emptied
                /steps/*/load /steps/*/supporters /steps/*/rank /steps/*/support /steps/*/factor
                """
        ),
        (
            "comparison", "Twee uitslagen vergeleken", "Two results compared",
            names + "/comparison/equal_shares_votes /comparison/greedy_votes"
        ),
        ("ties", "Gelijke standen", "Ties", names + "/ties/*/tied/* /ties/*/chosen"),
        (
            "ballots", "De stembiljetten", "The ballots",
            """
            /ballots/cast /ballots/valid /ballots/blank /ballots/invalid /ballots/counted /ballots/distinct
            /ballots/invalid_reasons/*/count
            """
        ),
        (
            "groups", "Kanalen en groepen", "Channels and groups",
            names + """
                /channels/*/name /classes/*/id /classes/*/name /classes/*/cap /groups/*/channel /groups/*/class
                /groups/*/ballots/cast /groups/*/ballots/counted /groups/*/factor
                /groups/*/projects/*/votes /projects/*/share
                """
        ),
        (
            "sources", "Waar het geld vandaan komt", "Where the money comes from",
            """
            /sources/*/name /sources/*/label /sources/*/amount /sources/*/share /pot
            /unspendable/*/label /unspendable/*/amount
            """
        ),
        (
            "accountability", "Verantwoording per bron", "Accounting for each source",
            names + """
                /amounts/*/amount /accountability/rows/*/amounts/*/amount /accountability/unspent/*/amount
                /sources/*/name /sources/*/amount /remaining /pot
                """
        ),
        (
            "rules", "Zo is er geteld", "How it was counted",
            """
            /vote/id /rules_sha256 /minimum_score /options/ties/*
            /constraints/*/amount /constraints/*/cost /constraints/*/factor /constraints/*/name /constraints/*/needs/*
            /constraints/*/number /constraints/*/project /constraints/*/projects/* /constraints/*/share
            """
        ),
        ("check", "Zelf controleren", "Check it yourself", ""),
    ]

    private static let electionTable: [(id: String, dutch: String, english: String, pointers: String)] = [
        (
            "summary", "In het kort", "In short",
            "/seats /elected_count /candidate_count /ballots/cast /ballots/counted"
        ),
        ("elected", "Gekozen", "Elected", "/names/*/name /rounds/*/number /rounds/*/votes/*/votes"),
        ("not_elected", "Niet gekozen", "Not elected", "/names/*/name /rounds/*/number /rounds/*/votes/*/votes"),
        (
            "pairs", "Wie van wie wint", "Who beats whom",
            "/names/*/name /pairs/preferring/*/* /pairs/paths/*/*"
        ),
        (
            "majorities", "In welke volgorde is vastgezet", "The order of locking",
            "/names/*/name /pairs/majorities/*/votes_for /pairs/majorities/*/votes_against"
        ),
        (
            "transfers", "Waar stemmen heen gingen", "Where votes went",
            "/names/*/name /rounds/*/number /rounds/*/transfers/*/votes /rounds/*/transfers/*/ballots"
        ),
        (
            "credits", "Stemmen en credits", "Votes and credits",
            """
            /names/*/name /credits/per_ballot /credits/given /credits/spent /credits/left
            /candidates/*/for /candidates/*/against /candidates/*/credits /candidates/*/mentions
            """
        ),
        ("ties", "Gelijke standen", "Ties", "/names/*/name /rounds/*/number"),
        (
            "ballots", "De stembiljetten", "The ballots",
            """
            /ballots/cast /ballots/valid /ballots/blank /ballots/invalid /ballots/distinct
            /ballots/invalid_reasons/*/count /defects/*/ballots /rounds/*/exhausted_by/*/votes /options/max_skipped
            """
        ),
        (
            "rules", "Zo is er geteld", "How it was counted",
            "/vote/id /rules_sha256 /options/max_skipped /options/stop_after /options/ties/*"
        ),
        ("check", "Zelf controleren", "Check it yourself", ""),
    ]

    private static let roundPointers = """
        /names/*/name /rounds/*/number /rounds/*/votes/*/votes /rounds/*/quota /rounds/*/exhausted /rounds/*/lost
        /rounds/*/keep_factors/*/factor /rounds/*/iterations
        """
}
