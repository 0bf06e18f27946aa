import TestSupport
import Testing
import VotingModel
import Wijkstem

@testable import Dossier

@Suite("Double entry")
struct DoubleEntryTests {
    private let number = EntryTesting.number("7Q4KX2")
    private let blank = Array(#"{"ballot":[]}"#.utf8)
    private let marked = Array(#"{"ballot":["17"]}"#.utf8)

    private func add(
        _ text: [UInt8],
        _ task: EntryTask,
        _ name: String,
        to state: inout DoubleEntry,
        _ number: SlipNumber? = nil
    ) throws {
        state.add(try state.entry(of: number ?? self.number, text, in: task, by: name))
    }

    private func refusal(_ task: EntryTask, _ name: String, _ state: DoubleEntry) -> Finding.EntryFault? {
        state.fault(number, in: task, by: name)
    }

    @Test func equalEntriesOfTwoPeopleAreDefinitive() throws {
        var state = DoubleEntry()
        try add(marked, .first(1), "Ada", to: &state)
        #expect(state.slips[number]?.standing == .once && state.unsettled == 1)
        try add(marked, .second(1), "Bo", to: &state)
        #expect(state.slips[number]?.standing == .definitive(marked))
        #expect(state.unsettled == 0 && state.corrected == 0)
    }

    @Test func aDifferenceWaitsForAThirdPerson() throws {
        var state = DoubleEntry()
        try add(marked, .first(1), "Ada", to: &state)
        try add(blank, .second(1), "Bo", to: &state)
        #expect(state.slips[number]?.standing == .differs && state.differing(in: 1) == 1)
        #expect(state.tasks(for: "Ada") == [.first(1)] && state.tasks(for: "Cas") == [.third, .first(1)])
        try add(blank, .third, "Cas", to: &state)
        #expect(state.slips[number]?.standing == .definitive(blank) && state.corrected == 1)
        #expect(state.checkInvariants() == nil)
    }

    @Test func nobodyTypesASlipTwice() throws {
        var state = DoubleEntry()
        try add(marked, .first(1), "Ada", to: &state)
        #expect(refusal(.second(1), "Ada", state) == .typedAlready("7Q4KX2"))
        try add(blank, .second(1), "Bo", to: &state)
        #expect(refusal(.third, "Ada", state) == .notByTheSame("7Q4KX2"))
        #expect(refusal(.third, "Bo", state) == .notByTheSame("7Q4KX2"))
        #expect(throws: EntryRefusal(.notByTheSame("7Q4KX2"))) {
            try state.entry(of: number, blank, in: .third, by: "Bo")
        }
    }

    @Test func namesCompareAsBytes() throws {
        var state = DoubleEntry()
        try add(marked, .first(1), "Andr\u{E9}", to: &state)
        #expect(refusal(.second(1), "Andre\u{301}", state) == nil)
    }

    @Test func aSlipIsTypedInItsTurnAlone() throws {
        var state = DoubleEntry()
        #expect(refusal(.second(1), "Bo", state) == .slipNotInBatch("7Q4KX2", batch: 1))
        #expect(refusal(.third, "Cas", state) == .slipNotDiffering("7Q4KX2"))
        try add(marked, .first(1), "Ada", to: &state)
        #expect(refusal(.first(1), "Bo", state) == .slipKnown("7Q4KX2", batch: 1))
        #expect(refusal(.second(2), "Bo", state) == .slipNotInBatch("7Q4KX2", batch: 2))
        #expect(refusal(.third, "Cas", state) == .slipNotDiffering("7Q4KX2"))
        try add(marked, .second(1), "Bo", to: &state)
        #expect(refusal(.second(1), "Cas", state) == .twiceAlready("7Q4KX2"))
        #expect(refusal(.third, "Cas", state) == .slipNotDiffering("7Q4KX2"))
    }

    @Test func aBatchBeginsWhenTheOneBeforeHasTwentyFive() throws {
        var state = DoubleEntry()
        var generator = SeededGenerator(seed: 25)
        for count in 0..<60 {
            #expect(state.openBatch == count / 25 + 1)
            let number = EntryTesting.randomNumber(&generator)
            try add(blank, .first(state.openBatch), "Ada", to: &state, number)
        }
        #expect([1, 2, 3, 4].map { state.size(of: $0) } == [25, 25, 10, 0])
        #expect(state.tasks(for: "Bo") == [.second(1), .second(2), .second(3), .first(3)])
        #expect(state.progress(of: .first(3), for: "Bo") == (10, 25))
    }

    @Test func namesThatAreNoneAreRefused() {
        for name in ["", "  ", "a\nb", "a\u{1B}[2J", "a\u{202E}b", String(repeating: "x", count: 201)] {
            #expect(DoubleEntry.fault(inName: name) == .badTypist, "\(name)")
        }
        #expect(DoubleEntry.fault(inName: "Fatima Jansen") == nil)
    }

    @Test func whoeverTypesWhateverHoldsWhatMustHold() throws {
        let seed: UInt64 = 2027
        var generator = SeededGenerator(seed: seed)
        let names = ["Ada", "Bo", "Cas", "Dee"]
        let numbers = (0..<80).map { _ in EntryTesting.randomNumber(&generator) }
        var state = DoubleEntry()
        var refused = 0
        for _ in 0..<3_000 {
            let name = try #require(names.randomElement(using: &generator))
            let number = try #require(numbers.randomElement(using: &generator))
            let text = Bool.random(using: &generator) ? blank : marked
            let tasks = [EntryTask.first(state.openBatch), .second(Int.random(in: 1...4, using: &generator)), .third]
            let task = try #require(tasks.randomElement(using: &generator))
            do { try add(text, task, name, to: &state, number) } catch is EntryRefusal { refused += 1 }
            let broken = state.checkInvariants()
            #expect(broken == nil, "seed \(seed)")
            if broken != nil { return }
        }
        #expect(refused > 1_000 && state.corrected > 0, "seed \(seed)")
        // Read back from a store it is the same.
        let again = DoubleEntry(state.slips.values.shuffled(using: &generator))
        #expect(again.slips == state.slips && again.openBatch == state.openBatch)
    }
}
