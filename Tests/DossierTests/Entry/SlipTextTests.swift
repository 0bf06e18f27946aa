import TestSupport
import Testing
import VotingModel

@testable import Dossier

@Suite("The text of a slip")
struct SlipTextTests {
    private func read(_ text: String, _ form: SlipForm = EntryTesting.form()) -> Bool {
        form.read(Array(text.utf8)) != nil
    }

    @Test func whatIsNoTextOfThisVoteIsNotRead() {
        #expect(read(#"{"ballot":["17"]}"#))
        for text in [
            "", "{}", "[]", #"{"ballot":"17"}"#, #"{"ballot":["99"]}"#, #"{"ballot":[17]}"#, #"{"ballot":[["17"]]}"#,
            #"{"ballot":["17"],"class":"resident"}"#, #"{"ballot":[{"points":"3","project":"17"}]}"#, #"{"invalid":3}"#,
        ] {
            #expect(!read(text), "\(text)")
        }
        let classes = EntryTesting.form(electorate: EntryTesting.classes)
        #expect(read(#"{"ballot":[],"channel":"paper","class":"partner"}"#, classes))
        #expect(!read(#"{"ballot":[],"class":"partner"}"#, classes))
        #expect(!read(#"{"ballot":[],"channel":"mail","class":"partner"}"#, classes))
    }

    @Test func equalMarksAreEqualTextsWhateverTheOrderTheyWereTypedIn() throws {
        let seed: UInt64 = 9
        var generator = SeededGenerator(seed: seed)
        let form = EntryTesting.form(.points)
        for _ in 0..<100 {
            let marks = (0..<8).map { SlipMark(.choice($0 * 3), value: Int.random(in: 0...4, using: &generator)) }
            let texts = try [marks, marks.shuffled(using: &generator)].map { try form.text(of: .marks($0)) }
            #expect(texts[0] == texts[1], "seed \(seed)")
        }
    }

    @Test func differencesAreTheFieldsThatDifferAndNoOthers() throws {
        func fields(_ first: String, _ second: String, _ form: SlipForm) -> [SlipField] {
            form.differences(Array(first.utf8), Array(second.utf8))
        }
        let approval = EntryTesting.form()
        #expect(fields(#"{"ballot":["4","9"]}"#, #"{"ballot":["19","4"]}"#, approval) == [.choice(8), .choice(18)])
        #expect(fields(#"{"ballot":["4"]}"#, #"{"ballot":["4"]}"#, approval).isEmpty)
        #expect(fields(#"{"ballot":["4"]}"#, #"{"invalid":"unclear"}"#, approval) == [.whole])
        #expect(fields(#"{"invalid":"signed"}"#, #"{"invalid":"unclear"}"#, approval) == [.whole])
        let points = EntryTesting.form(.points)
        #expect(
            fields(
                #"{"ballot":[{"points":3,"project":"17"},{"points":1,"project":"2"}]}"#,
                #"{"ballot":[{"points":5,"project":"17"},{"points":1,"project":"2"}]}"#,
                points
            ) == [.choice(16)]
        )
        let order = EntryTesting.form(.ranked)
        #expect(fields(#"{"ballot":["1","2","3"]}"#, #"{"ballot":["1","3","2"]}"#, order) == [.rank(1), .rank(2)])
        #expect(fields(#"{"ballot":["1"]}"#, #"{"ballot":["1","3"]}"#, order) == [.rank(1)])
        let ranks = EntryTesting.election()
        #expect(fields(#"{"ballot":[["1","2"],["3"]]}"#, #"{"ballot":[["1"],["3"]]}"#, ranks) == [.rank(0)])
        #expect(fields(#"{"ballot":["1",0]}"#, #"{"ballot":["1"]}"#, EntryTesting.election(.approval)) == [.whole])
        let classes = EntryTesting.form(electorate: EntryTesting.classes)
        #expect(
            fields(
                #"{"ballot":[],"channel":"paper","class":"partner"}"#,
                #"{"ballot":[],"channel":"online","class":"resident"}"#,
                classes
            ) == [.channel, .voterClass]
        )
    }
}
