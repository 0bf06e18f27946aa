import Testing
import VotingModel

@testable import Dossier

@Suite("A third person decides")
struct SettlingTests {
    /// What comes of keys on a slip that two people typed differently.
    private func settle(
        _ first: String,
        _ second: String,
        _ typed: String,
        _ form: SlipForm = EntryTesting.form()
    ) throws -> (text: String?, settling: Settling, notices: [EntryNotice]) {
        let number = EntryTesting.number("7Q4KX2")
        var slip = PaperSlip(PaperEntry(slip: number, batch: 1, pass: 1, by: "A", text: Array(first.utf8)))
        slip.add(PaperEntry(slip: number, batch: 1, pass: 2, by: "B", text: Array(second.utf8)))
        var settling = Settling(slip, form: form)
        var text: String?
        var notices: [EntryNotice] = []
        for key in EntryTesting.keys(typed) {
            if case .ended(let slip) = settling.press(key) {
                text = EntryTesting.text(try form.text(of: slip.content, in: slip.group))
            }
            if let notice = settling.notice { notices.append(notice) }
        }
        return (text, settling, notices)
    }

    private let one = #"{"ballot":["17","4","9"]}"#
    private let other = #"{"ballot":["17","19","4"]}"#

    @Test func onlyWhatDiffersIsAsked() throws {
        #expect(try settle(one, other, "ny<enter>").text == other)
        #expect(try settle(one, other, "jn<enter>").text == one)
        #expect(try settle(one, other, "00<enter>").text == #"{"ballot":["17","4"]}"#)
        #expect(try settle(one, other, "11<enter>").text == #"{"ballot":["17","19","4","9"]}"#)
    }

    @Test func nothingIsDecidedBeforeEveryFieldIsAnswered() throws {
        let half = try settle(one, other, "n<enter>")
        #expect(half.text == nil && half.notices == [.fault(.yesOrNo)])
        #expect(try settle(one, other, "ny").text == nil)
        #expect(try settle(one, other, "x").notices == [.fault(.yesOrNo)])
        #expect(try settle(one, other, "<undo>").notices == [.fault(.nothingToUndo)])
    }

    @Test func anAnswerCanBeTakenBack() throws {
        #expect(try settle(one, other, "nn<undo>y<enter>").text == other)
        #expect(try settle(one, other, "nn<back><back>jn<enter>").text == one)
    }

    @Test func pointsAndVotesAreTyped() throws {
        let first = #"{"ballot":[{"points":3,"project":"17"},{"points":1,"project":"2"}]}"#
        let second = #"{"ballot":[{"points":5,"project":"17"},{"points":1,"project":"2"}]}"#
        let form = EntryTesting.form(.points)
        #expect(try settle(first, second, "5<enter><enter>", form).text == second)
        #expect(
            try settle(first, second, "0 <enter>", form).text == #"{"ballot":[{"points":1,"project":"2"}]}"#
        )
        #expect(try settle(first, second, "<enter>", form).notices == [.fault(.valueMissing("17"))])
        #expect(try settle(first, second, "x", form).notices == [.fault(.badValueText("x"))])
    }

    @Test func ranksAreTypedByTheirPlace() throws {
        let order = EntryTesting.form(.ranked)
        let (first, second) = (#"{"ballot":["1","2","3"]}"#, #"{"ballot":["1","3","2"]}"#)
        #expect(try settle(first, second, "3 <enter>2 <enter><enter>", order).text == second)
        // Nothing at the last place.
        #expect(try settle(first, second, "3 <enter><enter><enter>", order).text == #"{"ballot":["1","3"]}"#)
        let twice = try settle(first, second, "3 <enter>3 <enter><enter>", order)
        #expect(twice.text == nil && twice.notices == [.fault(.repeatedChoice("3"))])
        #expect(twice.settling.field == .rank(1))
        #expect(try settle(first, second, "3 2 ", order).notices == [.fault(.oneAtARank)])
        #expect(try settle(first, second, "99", order).notices == [.fault(.unknownChoice("99"))])
        let ranks = EntryTesting.election()
        let (shared, alone) = (#"{"ballot":[["1","2"],["3"]]}"#, #"{"ballot":[["1"],["3"]]}"#)
        #expect(try settle(shared, alone, "2<unknown><enter><enter>", ranks).text == #"{"ballot":[["2",0],["3"]]}"#)
        #expect(try settle(shared, alone, "<enter><enter>", ranks).text == #"{"ballot":[[],["3"]]}"#)
    }

    @Test func aSlipThatOneFoundInvalidIsTypedAnew() throws {
        let invalid = #"{"invalid":"unclear"}"#
        let settled = try settle(one, invalid, "1718<enter>")
        #expect(settled.settling.whole != nil && settled.text == #"{"ballot":["17","18"]}"#)
        #expect(try settle(one, invalid, "<invalid>3<enter>").text == invalid)
        #expect(try settle(one, other, "<invalid>3<enter>").text == invalid)
        #expect(try settle(one, other, "<blank><enter>").text == #"{"ballot":[]}"#)
    }

    @Test func channelAndClassAreAskedFirst() throws {
        let form = EntryTesting.form(electorate: EntryTesting.classes)
        let first = #"{"ballot":["17"],"channel":"paper","class":"resident"}"#
        let second = #"{"ballot":["18"],"channel":"online","class":"partner"}"#
        #expect(
            try settle(first, second, "12yn<enter>", form).text
                == #"{"ballot":["17"],"channel":"paper","class":"partner"}"#
        )
        #expect(
            try settle(first, second, "3", form).notices
                == [.fault(.unknownChannel("3", valid: ["paper", "online"]))]
        )
        #expect(try settle(first, second, "<invalid>", form).notices == [.fault(.slipUnfinished)])
    }

    @Test func aDecisionOutsideTheLimitsIsConfirmed() throws {
        let form = EntryTesting.form { $0.maximumProjects = 3 }
        #expect(try settle(one, other, "11<enter>", form).notices == [.outside("too_many_projects", confirms: true)])
        #expect(try settle(one, other, "11<enter><enter>", form).text == #"{"invalid":"too_many_projects"}"#)
    }
}
