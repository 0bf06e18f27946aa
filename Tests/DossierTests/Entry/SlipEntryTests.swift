import TestSupport
import Testing
import VotingModel
import Wijkstem

@testable import Dossier

@Suite("Typing a slip")
struct SlipEntryTests {
    private func type(_ typed: String, _ form: SlipForm = EntryTesting.form()) throws -> EntryTesting.Typed {
        try EntryTesting.type(typed, on: form)
    }

    // MARK: Keystrokes

    @Test func tenApprovalsTakeOneKeyBesideTheNumbersWhereIDsAreEquallyLong() throws {
        let ids = ["11", "14", "17", "20", "23", "26", "29", "32", "35", "38"]
        let form = EntryTesting.form(.approval, (10...59).map(String.init))
        let typed = try type("7q4kx2" + ids.joined() + "<enter>", form)
        #expect(typed.text == #"{"ballot":["11","14","17","20","23","26","29","32","35","38"]}"#)
        #expect(typed.keyCount - SlipNumber.length - ids.joined().count == 1)
    }

    @Test func tenApprovalsOfRandomSlipsTakeUnderTenKeysBesideTheNumbers() throws {
        let seed: UInt64 = 20_270_301
        var generator = SeededGenerator(seed: seed)
        let form = EntryTesting.form(.approval, (1...60).map(String.init))
        var most = 0
        for _ in 0..<200 {
            let ids = Array((1...60).shuffled(using: &generator).prefix(10)).map(String.init)
            // A space behind those that may go on; the others are taken by themselves.
            let typed = ids.map { $0.count == 1 ? $0 + " " : $0 }.joined()
            let result = try type("7q4kx2\(typed)<enter>", form)
            let sorted = ids.sorted().map { "\"\($0)\"" }.joined(separator: ",")
            #expect(result.text == "{\"ballot\":[\(sorted)]}", "seed \(seed)")
            most = max(most, result.keyCount - SlipNumber.length - ids.joined().count)
        }
        #expect(most < 10, "seed \(seed)")
    }

    // MARK: What comes out

    @Test func everyKindOfBallotIsWrittenAsTheSealedPartWritesIt() throws {
        #expect(try type("7Q4KX2 3 17 20<enter>").text == #"{"ballot":["17","20","3"]}"#)
        #expect(try type("7Q4KX217 3 2040<enter>").text == #"{"ballot":["17","20","3","40"]}"#)
        let points = EntryTesting.form(.points)
        #expect(
            try type("7Q4KX2173 4 0 9 12<enter><enter>", points).text
                == #"{"ballot":[{"points":3,"project":"17"},{"points":12,"project":"9"}]}"#
        )
        let quadratic = EntryTesting.form(.quadratic) { $0.credits.takesVotesAgainst = true }
        #expect(try type("7Q4KX217-2 <enter>", quadratic).text == #"{"ballot":[{"project":"17","votes":-2}]}"#)
        #expect(try type("7Q4KX217 4 9 <enter>", EntryTesting.form(.ranked)).text == #"{"ballot":["17","4","9"]}"#)
    }

    @Test func everyKindOfElectionIsWrittenAsTheSealedPartWritesIt() throws {
        let ranks = EntryTesting.election()
        #expect(
            try type("7q4kx22<same>1<open><unknown><open><enter>", ranks).text == #"{"ballot":[["1","2"],[],[0]]}"#
        )
        #expect(try type("7q4kx2<open><enter>", ranks).text == #"{"ballot":[]}"#)
        #expect(try type("7q4kx23113<enter>", ranks).text == #"{"ballot":[["3"],["1"],["1"],["3"]]}"#)
        #expect(
            try type("7q4kx23<unknown>1<enter>", EntryTesting.election(.approval)).text == #"{"ballot":["1","3",0]}"#
        )
        #expect(
            try type("7q4kx232 1-3 <enter><enter>", EntryTesting.election(.quadratic)).text
                == #"{"invalid":"negative_votes"}"#
        )
        #expect(
            try type("7q4kx232 <enter>", EntryTesting.election(.quadratic)).text
                == #"{"ballot":[{"candidate":"3","votes":2}]}"#
        )
    }

    @Test func channelAndClassStandInTheText() throws {
        let form = EntryTesting.form(electorate: EntryTesting.classes)
        let slip = try EntryTesting.type("7q4kx2217 <enter>", on: form, channel: 1)
        #expect(slip.text == #"{"ballot":["17"],"channel":"online","class":"partner"}"#)
        let invalid = try EntryTesting.type("7q4kx21<invalid>2<enter>", on: form)
        #expect(invalid.text == #"{"channel":"paper","class":"resident","invalid":"unreadable"}"#)
    }

    @Test func whatASlipIsCanBeSaidOfTheWhole() throws {
        #expect(try type("7q4kx2<blank><enter>").text == #"{"ballot":[]}"#)
        #expect(try type("7q4kx2<none><enter>").text == #"{"ballot":[]}"#)
        for (digit, reason) in [("1", "signed"), ("2", "unreadable"), ("3", "unclear")] {
            #expect(try type("7q4kx217<invalid>\(digit)<enter>").text == #"{"invalid":"\#(reason)"}"#)
        }
    }

    // MARK: Outside the limits

    @Test func tooManyAreToldAtOnceAndStillWhatTheVoterWrote() throws {
        let form = EntryTesting.form { $0.maximumProjects = 2 }
        let open = try type("7q4kx2101112", form)
        #expect(open.notices == [.outside("too_many_projects", confirms: false)])
        let once = try type("7q4kx2101112<enter>", form)
        #expect(once.text == nil && once.notices.last == .outside("too_many_projects", confirms: true))
        #expect(try type("7q4kx2101112<enter><enter>", form).text == #"{"invalid":"too_many_projects"}"#)
        // Any other key asks again.
        #expect(try type("7q4kx2101112<enter><down><enter>", form).text == nil)
    }

    @Test func tooFewAreToldAtTheEndAlone() throws {
        let form = EntryTesting.form { $0.minimumProjects = 2 }
        #expect(try type("7q4kx210", form).notices.isEmpty)
        #expect(try type("7q4kx210<enter>", form).notices == [.outside("too_few_projects", confirms: true)])
        #expect(try type("7q4kx2<blank><enter>", form).text == #"{"ballot":[]}"#)
    }

    @Test func creditsAreThoseOfTheClass() throws {
        let electorate = Electorate(
            channels: [],
            classes: [.init(id: "a", name: "A"), .init(id: "b", name: "B", credits: 100)]
        )
        let form = EntryTesting.form(.quadratic, electorate: electorate)
        #expect(try type("7q4kx21106 <enter>", form).text == nil)
        #expect(
            try type("7q4kx22106 <enter>", form).text == #"{"ballot":[{"project":"10","votes":6}],"class":"b"}"#
        )
    }

    // MARK: What no voter can have written

    @Test func anUnknownIDIsToldWithItsFirstImpossibleKey() throws {
        #expect(try type("7q4kx275").faults == [.unknownChoice("75")])
        #expect(try type("7q4kx2x").faults == [.unknownChoice("x")])
        // And is typed anew from its beginning: 4 5 0 is not 40.
        #expect(try type("7q4kx2450<enter>").faults == [.unknownChoice("45"), .unknownChoice("0"), .nothingTyped])
    }

    @Test func aProjectTwiceIsRefused() throws {
        #expect(try type("7q4kx21717").faults == [.repeatedChoice("17")])
        #expect(try type("7q4kx21717<enter>").text == #"{"ballot":["17"]}"#)
        #expect(try type("7q4kx22<same>2", EntryTesting.election()).faults == [.repeatedChoice("2")])
    }

    @Test func numbersThatNobodyGivesAreRefused() throws {
        let points = EntryTesting.form(.points)
        #expect(try type("7q4kx217x", points).faults == [.badValueText("x")])
        #expect(try type("7q4kx217-", points).faults == [.badValueText("-")])
        #expect(try type("7q4kx217 ", points).faults == [.valueMissing("17")])
        #expect(try type("7q4kx2172000001 ", points).faults == [.badValue("17", limit: 2_000_000)])
        #expect(
            try type("7q4kx2171000001 ", EntryTesting.form(.quadratic)).faults == [.badValue("17", limit: 1_000_000)]
        )
        #expect(try type("7q4kx21712345678901", points).faults.count == 2)
    }

    @Test func nothingIsEndedByAccident() throws {
        #expect(try type("<enter>").faults == [.slipUnfinished])
        #expect(try type("7q4k<enter>").faults == [.badSlipNumber("7Q4K")])
        #expect(try type("7q4kx2<enter>").faults == [.nothingTyped])
        #expect(try type("7q4kx2<invalid><enter>").faults == [.slipUnfinished])
        let reasons = ["signed", "unreadable", "unclear"]
        #expect(try type("7q4kx2<invalid>4").faults == [.unknownReason("4", valid: reasons)])
        #expect(try type("7q4kx217<blank>").faults == [.marksThere])
        #expect(try type("7q4kx2<blank>17").faults == [.statementThere, .statementThere])
        #expect(try type("7q4kx2<same>").faults == [.keyNotWanted])
        #expect(try type("7q4kx2<open>").faults == [.keyNotWanted])
        #expect(try type("7q4kx2<unknown>").faults == [.keyNotWanted])
        #expect(try type("7q4kx2<same>", EntryTesting.election()).faults == [.keyNotWanted])
    }

    @Test func numbersHaveNoCharactersThatLookAlike() throws {
        for character in ["0", "1", "i", "O", "é", "-"] {
            #expect(try type(character).faults == [.badSlipNumber(character)])
        }
    }

    @Test func aNumberThatIsRefusedIsTypedAgain() {
        var entry = SlipEntry(EntryTesting.form())
        for key in EntryTesting.keys("7q4kx2") { entry.press(key) { .slipKnown($0.text, batch: 1) } }
        #expect(entry.notice == .fault(.slipKnown("7Q4KX2", batch: 1)))
        #expect(entry.state.number == nil && entry.state.typed.isEmpty && entry.state.stage == .number)
    }

    // MARK: Corrections

    @Test func everyStepCanBeTakenBack() throws {
        #expect(try type("7q4kx21718<undo><enter>").text == #"{"ballot":["17"]}"#)
        #expect(try type("7q4kx21718<back>19<enter>").text == #"{"ballot":["17","19"]}"#)
        #expect(try type("7q4kx2<blank><undo>17<enter>").text == #"{"ballot":["17"]}"#)
        #expect(try type("7q4kx2<blank><back>17<enter>").text == #"{"ballot":["17"]}"#)
        #expect(try type("7q4kx2<invalid><back>17<enter>").text == #"{"ballot":["17"]}"#)
        #expect(try type("7q4kx2<undo>7q4kx317<enter>").text == #"{"ballot":["17"]}"#)
        #expect(try type("<undo>").faults == [.nothingToUndo])
        #expect(try type("7q4kx2173<back>5 <enter>", EntryTesting.form(.points)).text?.contains("5") == true)
    }

    @Test func aFieldIsCorrectedInItsPlace() throws {
        let order = EntryTesting.form(.ranked)
        #expect(try type("7q4kx2101112<up><up>30<enter>", order).text == #"{"ballot":["10","30","12"]}"#)
        #expect(try type("7q4kx2101112<up><up><delete><enter>", order).text == #"{"ballot":["10","12"]}"#)
        #expect(try type("7q4kx2101112<up><up>3<undo><undo><enter>", order).text == #"{"ballot":["10","11","12"]}"#)
        let twice = try type("7q4kx2101112<up>10<enter>", order)
        #expect(twice.faults == [.repeatedChoice("10"), .slipUnfinished] && twice.text == nil)
        let again = try type("7q4kx210<up><up>8q4kx2<enter>")
        #expect(again.text == #"{"ballot":["10"]}"# && again.entry.state.number?.text == "8Q4KX2")
        #expect(try type("7q4kx210<up><up><delete>").faults == [.fieldNeeded])
        let form = EntryTesting.form(electorate: EntryTesting.classes)
        #expect(
            try type("7q4kx2110<up><up>2<enter>", form).text
                == #"{"ballot":["10"],"channel":"paper","class":"partner"}"#
        )
    }

    @Test func sharedRanksStayWhenOneIsReplacedOrTakenAway() throws {
        let form = EntryTesting.election()
        #expect(try type("7q4kx21<same>2<up><up>4<enter>", form).text == #"{"ballot":[["2","4"]]}"#)
        #expect(try type("7q4kx21<same>2<up>4<enter>", form).text == #"{"ballot":[["1","4"]]}"#)
        #expect(try type("7q4kx21<same>2<up><up><delete>3<enter>", form).text == #"{"ballot":[["2"],["3"]]}"#)
    }

    @Test func aLongIDIsCompletedWhenItIsTheOnlyOne() throws {
        let form = EntryTesting.form(.approval, ["speeltuin-noord", "speeltuin-zuid", "bankjes"])
        let typed = try type("7q4kx2b<tab>speeltuin-z<tab><enter>", form)
        #expect(typed.text == #"{"ballot":["bankjes","speeltuin-zuid"]}"#)
        #expect(try type("7q4kx2sp<tab>", form).faults == [.severalChoices("sp")])
    }

    // MARK: Anything at all

    @Test func noKeysMakeASlipThatIsNoneOfItsVote() throws {
        let seed: UInt64 = 17
        var generator = SeededGenerator(seed: seed)
        let all: [SlipKey] =
            EntryTesting.keys("0123456789ab -+")
            + [
                .enter, .enter, .backspace, .delete, .up, .down, .tab, .blank, .noneOfThese, .invalid, .sameRank,
                .openRank, .unknownName, .undo,
            ]
        let forms = [
            EntryTesting.form(.approval, ["1", "2", "12", "a"], electorate: EntryTesting.classes),
            EntryTesting.form(.points), EntryTesting.form(.quadratic), EntryTesting.form(.ranked),
            EntryTesting.election(), EntryTesting.election(.approval), EntryTesting.election(.quadratic),
        ]
        for form in forms {
            var ended = 0
            for _ in 0..<200 {
                var entry = SlipEntry(form)
                for key in EntryTesting.keys("7q4kx2") { entry.press(key) { _ in nil } }
                for _ in 0..<60 {
                    guard let key = all.randomElement(using: &generator) else { continue }
                    guard case .ended(let slip) = entry.press(key, check: { _ in nil }) else { continue }
                    ended += 1
                    let text = try form.text(of: slip.content, in: slip.group)
                    let read = try #require(form.read(text), "seed \(seed)")
                    #expect(try form.text(of: read.content, in: read.group) == text, "seed \(seed)")
                    break
                }
            }
            #expect(ended > 20, "seed \(seed)")
        }
    }
}
