import TestSupport
import Testing
import Wijkstem

@Suite("Asking for a new rulebook")
struct RulesInterviewTests {
    private let given: [RulesTopic: [String]] = [
        .template: ["wijkcooperatie"], .name: ["Wijkcoöperatie Élan"], .source: ["A = b=1.000", "Gift=50"],
        .ties: ["max-votes,lot:a, b"],
    ]

    private func draft(
        _ changes: [RulesTopic: [String]] = [:],
        ask: RulesInterview.Ask? = nil
    ) throws -> RulesDraft {
        try RulesInterview(given: given.merging(changes) { $1 }, currency: .euro, language: .nl)(ask: ask)
    }

    @Test func whatIsGivenIsTakenAndTheTemplateBringsTheRest() throws {
        let draft = try draft()
        #expect(draft.id == "wijkcooperatie-elan")
        #expect(draft.sources.map(\.name) == ["A = b", "Gift"])
        #expect(draft.sources.map(\.amount) == [100_000, 5_000])
        #expect(draft.ties == [.maxVotes, .lot(seed: "a, b")])
        #expect(draft.most == 5)
        #expect(draft.ballots == .open)
    }

    @Test(arguments: RulesTemplate.allCases.filter { !$0.elects }, Language.allCases)
    func everyTemplateIsAcceptedWithoutAWarning(_ template: RulesTemplate, _ language: Language) throws {
        var draft = try draft([.template: [template.rawValue], .bound: ["Gift=Wmo"]])
        draft.language = language
        let text = try draft.text()
        let inspection = RulebookReader.inspect(Array(text.utf8), file: "x")
        #expect(inspection.findings.isEmpty)
        let rulebook = try #require(inspection.rulebook)
        #expect(rulebook == draft.rulebook)
        _ = try Methods.method(for: rulebook.method, ballots: rulebook.ballot.kind)
    }

    @Test func withoutAnybodyToAskAllThatIsMissingIsNamed() {
        let interview = RulesInterview(given: [.name: ["X"]], currency: .euro, language: .nl)
        #expect(throws: RulesInterview.Failure.missing([.template, .source, .ties])) { try interview(ask: nil) }
    }

    @Test func emptyAnswersTakeEveryDefault() throws {
        var asked: [RulesTopic] = []
        let draft = try RulesInterview(given: [:], currency: .euro, language: .nl) { question in
            asked.append(question.topic)
            return ""
        }
        // `source` and `bound` end with an empty answer.
        #expect(asked == [.template, .name, .id, .source, .source, .bound, .most, .blank, .ties, .ballots, .members])
        #expect(draft.assembly == nil && draft.evidence == .counted)
        #expect(draft.sources.map(\.amount) == [1_000_000])
        #expect(draft.ties == [.minCost, .maxVotes, .refuse])
        #expect(RulebookReader.inspect(Array(try draft.text().utf8), file: "x").findings.isEmpty)
    }

    @Test func anAnswerThatCannotBeTakenIsAskedAgainWithTheReason() throws {
        var answers = ["nope", "stadsbudget"]
        var complaints: [String?] = []
        let draft = try draft([.template: []]) { question in
            guard question.topic == .template else { return "" }
            complaints.append(question.complaint)
            return answers.removeFirst()
        }
        #expect(draft.template == .stadsbudget)
        let possible =
            "Mogelijk: wijkcooperatie, stadsbudget, zaal-en-online, stemmen-met-credits, bestuur, vraag, kiezen-met-credits."
        #expect(complaints == [nil, .some(possible)])
    }

    @Test func whoStopsAnsweringGetsNoRulebook() {
        #expect(throws: RulesInterview.Failure.missing([.most])) {
            try draft { question in question.topic == .most ? nil : "" }
        }
    }

    @Test(arguments: [
        (RulesTopic.template, "stad"), (.name, "  "), (.source, "Gemeente"), (.source, "=10"), (.source, "A=veel"),
        (.source, "A=PLN 10"), (.source, "A=-10"), (.bound, "Onbekend=Wmo"), (.bound, "Gift="), (.most, "veel"),
        (.most, "-1"),
        (.blank, "ja"), (.share, "60%"), (.ties, "lot"), (.ties, "lot:provisional"), (.ties, "listed,name"),
        (.ties, ""),
        (.ties, "min-cost,min-cost"), (.ballots, "grouped"), (.ballots, "dicht"),
    ])
    func whatCannotBeMeantIsRefused(_ topic: RulesTopic, _ value: String) {
        #expect(throws: RulesInterview.Failure.self) { try draft([topic: [value]]) }
    }

    @Test(arguments: ["0%", "100%", "0,6", "3/2", "zes"])
    func aShareIsAPartOfTheWhole(_ share: String) {
        #expect(throws: RulesInterview.Failure.self) {
            try draft([.template: ["zaal-en-online"], .share: [share]])
        }
    }

    @Test func aSourceTwiceAndAPotWithoutFreeMoneyAreRefused() {
        #expect(throws: RulesInterview.Failure.self) { try draft([.source: ["A=1", "A=2"]]) }
        #expect(throws: RulesInterview.Failure.self) { try draft([.source: ["A=1"], .bound: ["A=Wmo"]]) }
    }

    @Test(arguments: ["A B", "a\tb", "a\u{A0}b", "a\u{202E}b", "a\u{7}"])
    func anIDHasNoSpacesAndNothingThatNobodySees(_ id: String) {
        #expect(throws: RulesInterview.Failure.self) { try draft([.id: [id]]) }
    }

    @Test func anIDMayHaveLettersOfEveryKind() throws {
        #expect(try draft([.id: ["caf\u{E9}-2027_b"]]).id == "caf\u{E9}-2027_b")
    }

    @Test func aCurrencyDoesNotGoWithoutMoney() throws {
        let given: [RulesTopic: [String]] = [
            .template: ["bestuur"], .name: ["X"], .seats: ["2"], .ties: ["refuse"],
        ]
        _ = try RulesInterview(given: given, language: .nl).text(ask: nil)
        #expect(throws: RulesInterview.Failure.self) {
            try RulesInterview(given: given, currency: .euro, language: .nl).text(ask: nil)
        }
    }

    // MARK: Members

    private let ofMembers: [RulesTopic: [String]] = [
        .members: ["1-3-2027"], .dues: ["paid"], .minimumAge: ["16"], .meeting: ["hybrid"], .proxies: ["2"],
        .quorum: ["1/3"], .secondMeeting: ["without_quorum"], .recusal: ["ja"],
        .document: ["ballots_kept", "attendance_list"],
    ]

    @Test func aVoteOfMembersHasALogAndWhatWasGiven() throws {
        let draft = try draft(ofMembers)
        let assembly = Assembly(
            roll: Assembly.Roll(date: try #require(CalendarDate("2027-03-01")), dues: .paid, minimumAge: 16),
            meeting: .hybrid,
            proxies: 2,
            quorum: Motion.Quorum(fraction: Rational(1, 3), secondMeeting: .withoutQuorum),
            recusal: true,
            definitive: [.attendanceList, .ballotsKept]
        )
        #expect(draft.assembly == assembly && draft.evidence == .logged)
        let read = try RulebookReader.read(Array(try draft.text().utf8), file: "x")
        #expect(read == draft.rulebook && read.assembly == assembly)
    }

    @Test func ofMembersIsAskedOnceTheyHaveADay() throws {
        var asked: [RulesTopic] = []
        let draft = try draft { question in
            asked.append(question.topic)
            return question.topic == .members ? "2027-03-01" : question.topic == .quorum ? "50%" : ""
        }
        let ofMembers = Array(asked.drop { $0 != .members })
        #expect(ofMembers == [.members] + RulesTopic.ofMembers)
        #expect(draft.assembly?.quorum == Motion.Quorum(fraction: Rational(1, 2), secondMeeting: .none))
        #expect(draft.assembly?.definitive == [] && draft.assembly?.recusal == false)
    }

    @Test(arguments: [
        (RulesTopic.members, "1 maart"), (.members, "2027-02-29"), (.dues, "ja"), (.minimumAge, "121"),
        (.minimumAge, "-1"), (.meeting, "zaal"), (.proxies, "11"), (.proxies, "twee"), (.quorum, "0%"),
        (.quorum, "3/2"), (.quorum, "helft"), (.secondMeeting, "ja"), (.recusal, "misschien"), (.document, "notulen"),
    ])
    func whatCannotBeMeantOfMembersIsRefused(_ topic: RulesTopic, _ value: String) {
        #expect(throws: RulesInterview.Failure.self) { try draft(ofMembers.merging([topic: [value]]) { $1 }) }
    }

    @Test func aDocumentTwiceAndASecondMeetingWithoutAQuorumAreRefused() {
        let twice = ofMembers.merging([.document: ["proxies", "proxies"]]) { $1 }
        #expect(throws: RulesInterview.Failure.self) { try draft(twice) }
        let second = ofMembers.merging([.quorum: ["0"]]) { $1 }
        #expect(throws: RulesInterview.Failure.self) { try draft(second) }
    }

    @Test func whatBelongsToMembersIsRefusedWithoutThem() {
        for topic in RulesTopic.ofMembers {
            #expect(throws: RulesInterview.Failure.self, "\(topic)") { try draft([topic: ofMembers[topic] ?? []]) }
        }
        #expect(throws: RulesInterview.Failure.self) {
            try RulesInterview(
                given: [
                    .template: ["bestuur"], .name: ["X"], .seats: ["1"], .ties: ["refuse"], .members: ["2027-03-01"],
                    .recusal: ["ja"],
                ],
                currency: .euro,
                language: .nl
            ).text(ask: nil)
        }
    }

    @Test func membersWithoutALogAreRefused() {
        var interview = RulesInterview(given: given.merging(ofMembers) { $1 }, currency: .euro, language: .nl)
        interview.evidence = .counted
        #expect(throws: RulesInterview.Failure.self) { try interview(ask: nil) }
        interview.evidence = .timestamped
        #expect(throws: Never.self) { try interview(ask: nil) }
    }

    @Test func aNameThatNobodyCanReadIsRefusedAtTheEnd() throws {
        let draft = try draft([.name: ["Wijk\u{200B}budget"]])
        #expect(throws: InputError.self) { try draft.text() }
    }
}

@Suite("The next round")
struct NextRulebookTests {
    private let bundle = Fixtures.path("rulebooks/round")

    private func next(_ savings: [NextRulebook.Saving] = []) throws -> NextRulebook {
        try NextRulebook(bundle: bundle, savings: savings, language: .nl)
    }

    @Test func whatIsCarriedOverIsASourceWithItsLabelAndWhatBindsIt() throws {
        let sources = try next().round.rulebook.sources
        #expect(sources.map(\.id) == ["wmo-over", "jeugd-over", "wmo-over-2"])
        #expect(sources.map(\.amount) == [120_000, 90_050, 25_000])
        #expect(sources.map(\.label) == ["Wmo", "Jeugdwet", ""])
        #expect(sources.map(\.unlabelled) == [true, false, true])
        #expect(sources[0].name == "Gemeente, ondersteuning, over uit Wijkbudget Beekdal 2026")
        #expect(sources[0].conditions == "Voor bewoners.")
    }

    @Test func whatGoesBackIsToldWithWhomAndWhen() throws {
        let lines = try next().round.lines(Texts(.nl), path: "x")
        #expect(lines.contains("- Zorgkantoor: € 400,00, naar Zorgkantoor Oost, uiterlijk op 2028-03-01"))
        #expect(!lines.contains { $0.contains("Gift") })
    }

    @Test func savingsAreSourcesOfTheirOwn() throws {
        let savings = try ["Minder zorg=1.200,00", "a=b=5"].map { try #require(NextRulebook.Saving($0)) }
        let sources = try next(savings).round.rulebook.sources.suffix(2)
        #expect(sources.map(\.id) == ["besparing", "besparing-2"])
        #expect(sources.map(\.name) == ["Minder zorg", "a=b"])
        #expect(sources.map(\.amount) == [120_000, 500])
    }

    @Test(arguments: ["x", "=5", "x=", "x=veel", "x=-1", "x=0", " =5"])
    func whatIsNoSavingIsRefused(_ text: String) {
        #expect(NextRulebook.Saving(text) == nil)
    }

    @Test func whatBelongsToOneRoundOnlyIsLeftOutAndSaid() throws {
        let next = try next()
        #expect(next.round.rulebook.method.ties == [.minCost, .refuse])
        #expect(next.round.rulebook.constraints == [.maximumCost(400_000)])
        #expect(next.round.rulebook.motions.isEmpty)
        let lines = next.round.lines(Texts(.nl), path: "x").joined(separator: "\n")
        #expect(lines.contains("zaad van het lot"))
        #expect(lines.contains("weggelaten: 1."))
    }

    @Test func theFileReadsBackWithoutAFinding() throws {
        let next = try next()
        let inspection = RulebookReader.inspect(Array(next.text.utf8), file: "x")
        #expect(inspection.findings.isEmpty)
        #expect(inspection.rulebook == next.round.rulebook)
    }

    @Test(arguments: [
        ("\"amount\":120000", "\"amount\":120001", "/spent"),
        ("\"amount\":120000", "\"amount\":-1", "/accountability/unspent/0/amount"),
        ("\"amount\":90050", "\"amount\":300001", "/accountability/unspent/1/amount"),
        ("\"source\":\"gift\"", "\"source\":\"wmo\"", "/accountability/unspent/3/source"),
        ("\"unspent\"", "\"other\"", "/accountability/unspent"), ("wijkstem-result/1", "wijkstem-result/2", "/format"),
        ("\"rules_sha256\":\"", "\"rules_sha256\":\"0", "/rules_sha256"),
    ])
    func aResultThatDoesNotBelongToTheRulesIsRefused(_ text: String, _ other: String, _ path: String) throws {
        let folder = try TemporaryFolder()
        for (name, content) in [
            ("rules.json", try Fixtures.text("rulebooks/round/rules.json")),
            ("result.json", try Fixtures.text("rulebooks/round/result.json").replacing(text, with: other)),
        ] {
            let file = try StagedFile(path: folder.path(name), overwrites: false)
            try file.write(content.utf8)
            try file.commit()
        }
        #expect(
            throws: InputError(.notAResult(path), at: Finding.Place(file: "result.json", field: path))
        ) {
            try NextRulebook(bundle: folder.path("."), language: .nl)
        }
    }
}
