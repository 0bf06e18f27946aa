import TestSupport
import Testing
import Wijkstem

@testable import Dossier

@Suite("A session at the keyboard")
struct EntrySessionTests {
    private typealias Session = EntrySession<SlipsInMemory>

    private func session(
        _ name: String,
        _ store: SlipsInMemory = SlipsInMemory(),
        _ form: SlipForm = EntryTesting.form()
    ) throws -> Session {
        try EntrySession(form, store, by: name)
    }

    private func type(_ typed: String, _ session: inout Session) throws {
        for key in EntryTesting.keys(typed) { try session.press(key) }
    }

    private func isChoosing(_ session: Session) -> Bool {
        if case .choosing = session.phase { true } else { false }
    }

    @Test func twoPeopleAndAThirdBringASlipToItsEnd() throws {
        var ada = try session("Ada")
        try type("17q4kx21718<enter>", &ada)
        #expect(ada.notice == .stored(EntryTesting.number("7Q4KX2")) && ada.storedCount == 1)
        var bo = try session("Bo", ada.store)
        try type("17q4kx21719<enter>", &bo)
        #expect(bo.notice == .batchTwice(1, differing: 1) && isChoosing(bo))
        var cas = try session("Cas", bo.store)
        try type("17q4kx2yn<enter>", &cas)
        #expect(cas.notice == .nothingLeft && isChoosing(cas))
        let slip = try #require(cas.store.state.slips[EntryTesting.number("7Q4KX2")])
        #expect(slip.standing == .definitive(Array(#"{"ballot":["17","18"]}"#.utf8)) && slip.isCorrected)
    }

    @Test func whoeverBeginsAgainGoesOnBehindTheLastThatWasStored() throws {
        var ada = try session("Ada")
        try type("17q4kx217<enter>8q4kx217<enter>9q4kx2171", &ada)
        var again = try session("Ada", ada.store)
        #expect(again.state.slips.count == 2)
        try type("1", &again)
        #expect(again.progress.map { [$0.done, $0.of] } == [2, 25])
        try type("7q4kx2", &again)
        #expect(again.notice == .fault(.slipKnown("7Q4KX2", batch: 1)))
        try type("9q4kx217<enter>", &again)
        #expect(again.state.slips.count == 3)
    }

    @Test func aFullBatchIsTold() throws {
        var generator = SeededGenerator(seed: 1)
        var ada = try session("Ada")
        try type("1", &ada)
        for _ in 0..<25 { try type("\(EntryTesting.randomNumber(&generator).text)17<enter>", &ada) }
        #expect(ada.notice == .batchFull(1) && isChoosing(ada))
        // Hers is not to be typed again by herself.
        #expect(ada.state.tasks(for: "Ada") == [.first(2)])
    }

    @Test func whatAnotherProgramStoredMeanwhileIsTold() throws {
        struct Busy: SlipStore {
            var kept = SlipsInMemory()
            func slips() -> [PaperSlip] { kept.slips() }
            mutating func add(_ entry: PaperEntry) throws {
                let other = PaperEntry(slip: entry.slip, batch: 1, pass: 1, by: "Dee", text: entry.text)
                try kept.add(other)
                throw SlipStoreConflict(entry.slip)
            }
        }
        var ada = try EntrySession(EntryTesting.form(), Busy(), by: "Ada")
        for key in EntryTesting.keys("17q4kx217<enter>") { try ada.press(key) }
        #expect(ada.notice == .fault(.changedElsewhere("7Q4KX2")) && ada.storedCount == 0)
        #expect(ada.state.slips.count == 1)
    }

    @Test func whatTheStoreCannotDoIsThrownAndNothingIsSaidToBeStored() throws {
        struct Full: SlipStore {
            struct Failure: Error {}
            func slips() -> [PaperSlip] { [] }
            mutating func add(_ entry: PaperEntry) throws { throw Failure() }
        }
        var ada = try EntrySession(EntryTesting.form(), Full(), by: "Ada")
        for key in EntryTesting.keys("17q4kx217") { try ada.press(key) }
        #expect(throws: Full.Failure.self) { try ada.press(.enter) }
        #expect(ada.storedCount == 0 && ada.state.slips.isEmpty)
    }

    @Test func nobodyTypesWithoutAName() {
        #expect(throws: EntryRefusal(.badTypist)) { try session(" ") }
    }

    @Test func onlyTasksThatThereAreCanBeChosen() throws {
        var ada = try session("Ada")
        for typed in ["2", "0", "x"] {
            try type(typed, &ada)
            #expect(ada.notice == .fault(.unknownTask(typed)) && isChoosing(ada))
        }
        try type("<stop>", &ada)
        guard case .ended = ada.phase else {
            Issue.record("stopping ends the session")
            return
        }
    }

    // MARK: The screen

    private func frame(
        _ session: Session,
        _ columns: Int = 80,
        _ rows: Int = 24,
        _ language: Language = .nl
    ) -> EntryFrame {
        EntryFrame(
            session,
            title: "Straatfeest",
            texts: Texts(language),
            size: EntryFrame.Size(columns: columns, rows: rows)
        )
    }

    @Test func theScreenSaysWhoWhatAndWhichSlip() throws {
        var ada = try session("Ada")
        try type("17q4kx2174", &ada)
        let lines = frame(ada).lines.map(\.text)
        #expect(lines.count == 24 && lines.allSatisfy { ShownText.width($0) == 80 })
        #expect(lines[0].hasPrefix("Straatfeest") && lines[0].hasSuffix("invoer door Ada"))
        #expect(lines[1].hasPrefix("Stapel 1 · eerste invoer · briefje 1 van 25"))
        #expect(lines.contains { $0.contains("7Q4KX2") } && lines.contains { $0.contains("Plan 17") })
        #expect(lines.contains { $0.hasPrefix("> Volgende") && $0.contains("4_") })
        #expect(frame(ada, 80, 24, .en).lines.map(\.text).joined().contains("slip 1 of 25"))
    }

    @Test func whatIsTypedStaysInSightHoweverLongTheSlip() throws {
        var ada = try session("Ada")
        try type("17q4kx2" + (10...40).map(String.init).joined() + "3", &ada)
        for rows in [24, 16, 13] {
            #expect(frame(ada, 80, rows).lines.contains { $0.text.hasPrefix("> Volgende") }, "\(rows)")
        }
        try type(" " + String(repeating: "<up>", count: 32), &ada)
        #expect(frame(ada, 80, 16).lines.contains { $0.text.hasPrefix("> 1 ") && $0.text.contains("Plan 10") })
    }

    @Test func namesOfTheListAreShownAndNotObeyed() throws {
        var rules = BallotRules(kind: .approval)
        rules.maximumProjects = 3
        let hostile = "A\u{1B}[2J\u{202E}B\u{7}\n😀" + String(repeating: "界", count: 80)
        let form = SlipForm(rules, projects: [Project(id: "1", name: hostile, cost: 1), Project(id: "2", cost: 1)])
        var ada = try session("Ada", SlipsInMemory(), form)
        try type("17q4kx21", &ada)
        let drawn = frame(ada)
        #expect(drawn.lines.allSatisfy { ShownText.width($0.text) == 80 })
        #expect(drawn.lines.allSatisfy { !$0.text.unicodeScalars.contains { $0.value < 0x20 || $0.isInvisible } })
        #expect(drawn.lines.contains { $0.text.contains(#"A\u{1b}[2J"#) })
    }

    @Test func everyPhaseFitsOnEveryScreen() throws {
        let forms = [
            EntryTesting.form(electorate: EntryTesting.classes), EntryTesting.form(.points), EntryTesting.election(),
            EntryTesting.form(.quadratic),
        ]
        let typed = ["", "1", "1", "7q4", "kx2", "1", "17", "3 ", "<invalid>", "2", "<enter>", "<stop>"]
        for form in forms {
            var ada = try session("Ada", SlipsInMemory(), form)
            for keys in typed {
                try type(keys, &ada)
                for (columns, rows) in [(80, 24), (40, 12), (20, 8), (300, 100), (0, 0)] {
                    let size = EntryFrame.Size(columns: columns, rows: rows)
                    let lines = frame(ada, columns, rows).lines
                    #expect(lines.count <= size.rows)
                    #expect(lines.allSatisfy { ShownText.width($0.text) == size.columns })
                }
            }
        }
    }

    @Test func noScreenSaysHowVotesStand() throws {
        var generator = SeededGenerator(seed: 2)
        var store = SlipsInMemory()
        for count in 0..<7 {
            var ada = try session("Ada", store)
            try type("1\(EntryTesting.randomNumber(&generator).text)\(count < 6 ? "17" : "18")<enter>", &ada)
            store = ada.store
        }
        // One at the keyboard and one who settles: neither sees what other slips say.
        var bo = try session("Bo", store)
        for keys in ["", "1"] {
            try type(keys, &bo)
            let shown = frame(bo).lines.map(\.text).joined(separator: "\n")
            #expect(!shown.contains("Plan") && !shown.contains("17"))
        }
    }
}
