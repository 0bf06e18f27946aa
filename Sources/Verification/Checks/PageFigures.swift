/// Which values of `result.json` may stand on a page, and how each may be written there: money as money, a number as a number.
///
/// By the pointer with `*` for every place in a list.
struct PageFigures {
    private let styles: [Text: [String]]

    private init(_ table: [(style: String, pointers: String)]) {
        var styles: [Text: [String]] = [:]
        for (style, pointers) in table {
            for pointer in pointers.split(whereSeparator: \.isWhitespace) {
                styles[Text(String(pointer)), default: []].append(style)
            }
        }
        self.styles = styles
    }

    /// Whether the value that a pointer leads to may stand on the page, written out in this way.
    func allow(_ style: String, at pointer: String) -> Bool {
        let styles = styles[Self.pattern(of: pointer)] ?? []
        return styles.contains { $0.utf8.elementsEqual(style.utf8) }
    }

    static func pattern(of pointer: String) -> Text {
        var pattern: [UInt8] = []
        let steps = pointer.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        for (index, step) in steps.enumerated() {
            if index > 0 { pattern.append(UInt8(ascii: "/")) }
            let isPlace = !step.isEmpty && step.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            if isPlace { pattern.append(UInt8(ascii: "*")) } else { pattern += step }
        }
        return Text(bytes: pattern)
    }

    /// Those of a vote on a budget; scores that are whole points may be written as numbers too.
    static func budget(hasWholePoints: Bool) -> PageFigures {
        hasWholePoints ? PageFigures(budgetTable + [("count", scores)]) : PageFigures(budgetTable)
    }

    private static let scores = "/projects/*/score"

    private static let budgetTable: [(style: String, pointers: String)] = [
        (
            "money",
            """
            /budget /spent /remaining /pot /residents /yearly /ballot_share /amounts/*/amount
            /accountability/rows/*/amounts/*/amount /accountability/unspent/*/amount /sources/*/amount
            /unspendable/*/amount /challenge_threshold/amount /constraints/*/amount /constraints/*/cost
            /costs/*/in_kind /costs/*/one_off /costs/*/residents /costs/*/total /costs/*/yearly
            /not_funded/*/missing /parts/*/maximum /parts/*/step
            /projects/*/cost /projects/*/challenge/present_cost
            /stages/*/ballot_share /stages/*/budget /stages/*/spent
            /steps/*/load /steps/*/price /steps/*/support /tags/*/amount
            """
        ),
        (
            "count",
            """
            /funded_count /project_count /horizon_years /minimum_score
            /ballots/blank /ballots/cast /ballots/counted /ballots/distinct /ballots/invalid /ballots/valid
            /ballots/invalid_reasons/*/count /classes/*/credits
            /comparison/equal_shares_votes /comparison/greedy_votes /constraints/*/number
            /credits/given /credits/left /credits/per_ballot /credits/spent
            /groups/*/ballots/cast /groups/*/ballots/counted /groups/*/projects/*/votes
            /motions/*/abstain /motions/*/base_votes /motions/*/blank /motions/*/invalid /motions/*/least
            /motions/*/members /motions/*/needed /motions/*/no /motions/*/present /motions/*/veto
            /motions/*/with_reason /motions/*/yes
            /not_funded/*/step /parts/*/steps /parts/*/steps_funded
            /projects/*/against /projects/*/credits /projects/*/for /projects/*/votes /stages/*/counted
            /steps/*/emptied /steps/*/payers /steps/*/rank /steps/*/round /steps/*/step /steps/*/supporters
            /tags/*/projects
            """
        ),
        ("points", scores),
        (
            "percent",
            """
            /spent_share /classes/*/cap /constraints/*/share /groups/*/factor /projects/*/share /sources/*/share
            /steps/*/alpha /steps/*/factor /tags/*/share
            """
        ),
        ("outcome", "/motions/*/outcome"),
        (
            "text",
            """
            /vote/id /vote/name /rules_sha256 /names/*/id /names/*/name /channels/*/name
            /classes/*/id /classes/*/name /challenge_threshold/text
            /constraints/*/factor /constraints/*/name /constraints/*/needs/* /constraints/*/project
            /constraints/*/projects/* /groups/*/channel /groups/*/class /groups/*/factor
            /inadmissible/*/id /inadmissible/*/name /inadmissible/*/reason
            /motions/*/majority/fraction /motions/*/quorum/fraction /motions/*/text
            /options/ties/* /projects/*/assessment/officials/remark /projects/*/assessment/residents/remark
            /projects/*/challenge/plan /projects/*/challenge/task /projects/*/contact /projects/*/proposer
            /sources/*/label /sources/*/name /stages/*/name /tags/*/tag /ties/*/chosen /ties/*/tied/*
            /unspendable/*/label
            """
        ),
    ]

    /// Those of an election.
    static let election = PageFigures([
        (
            "count",
            """
            /seats /elected_count /candidate_count
            /ballots/blank /ballots/cast /ballots/counted /ballots/distinct /ballots/invalid /ballots/valid
            /ballots/invalid_reasons/*/count
            /candidates/*/against /candidates/*/credits /candidates/*/for /candidates/*/mentions
            /credits/given /credits/left /credits/per_ballot /credits/spent /defects/*/ballots
            /pairs/majorities/*/votes_against /pairs/majorities/*/votes_for /pairs/paths/*/*
            /pairs/preferring/*/* /rounds/*/iterations /rounds/*/number /rounds/*/transfers/*/ballots
            """
        ),
        (
            "votes",
            """
            /rounds/*/exhausted /rounds/*/exhausted_by/*/votes /rounds/*/keep_factors/*/factor /rounds/*/lost
            /rounds/*/quota /rounds/*/transfers/*/votes /rounds/*/votes/*/votes
            """
        ),
        (
            "text",
            """
            /vote/id /vote/name /rules_sha256 /names/*/name /options/max_skipped /options/stop_after
            /options/ties/*
            """
        ),
    ])
}
