import TestSupport
import Testing
import Wijkstem

@testable import Dossier

@Suite("Slips typed in a file")
struct EntryScriptTests {
    private func script(_ text: String, _ form: SlipForm = EntryTesting.form()) throws -> EntryScript {
        try EntryScript(Array(text.utf8), file: "invoer.txt", form: form)
    }

    /// The one thing that is wrong with a script.
    private func fault(
        _ text: String,
        _ form: SlipForm = EntryTesting.form(),
        _ slips: [PaperSlip] = [],
        by name: String = "Ada"
    ) throws -> Finding {
        var store = SlipsInMemory(slips)
        var failure: InputError?
        do { _ = try script(text, form).run(into: &store, by: name) } catch let error as InputError { failure = error }
        #expect(store.slips().count == slips.count)
        return try #require(failure?.findings.first)
    }

    private func place(_ line: Int, _ column: Int? = nil, _ field: String? = nil) -> Finding.Place {
        Finding.Place(file: "invoer.txt", line: line, column: column, field: field)
    }

    private let both = """
        # Stapel 1
        first
        7Q4KX2 17 4 9
        7Q4KX3 blank
        7Q4KX4 none

        7q4kx5 invalid unclear
        """

    @Test func aBatchIsTypedTwiceAndSettled() throws {
        var store = SlipsInMemory()
        var told: [String] = []
        let first = try script(both).run(into: &store, by: "Ada") { told.append($0.text) }
        #expect(first == .init(stored: 4, storedBefore: 0) && told == ["7Q4KX2", "7Q4KX3", "7Q4KX4", "7Q4KX5"])
        let second = both.replacing("first", with: "second 1").replacing(" 9", with: " 19")
        #expect(try script(second).run(into: &store, by: "Bo").stored == 4)
        #expect(store.state.unsettled == 1)
        #expect(try script("third\n7Q4KX2 17 4 9\n").run(into: &store, by: "Cas").stored == 1)
        #expect(store.state.unsettled == 0 && store.state.corrected == 1)
    }

    @Test func aScriptThatWasBrokenOffIsRunAgain() throws {
        struct Limited: SlipStore {
            struct Crash: Error {}
            var kept = SlipsInMemory()
            var left: Int
            func slips() -> [PaperSlip] { kept.slips() }
            mutating func add(_ entry: PaperEntry) throws {
                if left == 0 { throw Crash() }
                left -= 1
                try kept.add(entry)
            }
        }
        for crash in 0..<4 {
            var store = Limited(left: crash)
            #expect(throws: Limited.Crash.self) { try script(both).run(into: &store, by: "Ada") }
            #expect(store.kept.slips().count == crash)
            store.left = 10
            let again = try script(both).run(into: &store, by: "Ada")
            #expect(again == .init(stored: 4 - crash, storedBefore: crash))
        }
    }

    @Test func wordsThatCouldBeOthersStandInQuotes() throws {
        let form = EntryTesting.form(.points, ["a b", "x:1", "blank", "\"", "-"])
        var store = SlipsInMemory()
        let text = #"7Q4KX2 "a b":3 "x:1":2 "blank":1 """":4 -:5"#
        _ = try script("first\n\(text)", form).run(into: &store, by: "Ada")
        let typed = store.slips().map { EntryTesting.text($0.entries[0].text) }
        #expect(
            typed == [
                #"{"ballot":[{"points":4,"project":"\""},{"points":5,"project":"-"},{"points":3,"project":"a b"},"#
                    + #"{"points":1,"project":"blank"},{"points":2,"project":"x:1"}]}"#
            ]
        )
    }

    @Test func ranksVotesChannelsAndClassesAreWritten() throws {
        func text(_ line: String, _ form: SlipForm) throws -> String {
            var store = SlipsInMemory()
            _ = try script("first\n7Q4KX2 \(line)", form).run(into: &store, by: "Ada")
            return EntryTesting.text(try #require(store.slips().first).entries[0].text)
        }
        #expect(try text("2 =1 - ? =3", EntryTesting.election()) == #"{"ballot":[["1","2"],[],["3",0]]}"#)
        let quadratic = EntryTesting.form(.quadratic) { $0.credits.takesVotesAgainst = true }
        #expect(try text("17:-2 4:+3", quadratic).contains(#""votes":-2"#))
        let classes = EntryTesting.form(electorate: EntryTesting.classes)
        #expect(
            try text("channel=online class=partner 17", classes)
                == #"{"ballot":["17"],"channel":"online","class":"partner"}"#
        )
    }

    @Test func everyFaultHasItsPlaceAndNothingIsStored() throws {
        func check(_ text: String, _ fault: Finding.EntryFault, _ place: Finding.Place, _ form: SlipForm? = nil) throws
        {
            let found = try self.fault(text, form ?? EntryTesting.form())
            #expect(found == Finding(.error, .entry(fault), at: place), "\(text)")
        }
        try check("7Q4KX2 17", .taskMissing, place(1))
        try check("first\n7Q4KX0 17", .badSlipNumber("7Q4KX0"), place(2, 1, "number"))
        try check("first\n7Q4KX2", .nothingTyped, place(2, 1))
        try check("first\n7Q4KX2 99", .unknownChoice("99"), place(2, 8, "99"))
        try check("first\n7Q4KX2 17 4 17", .repeatedChoice("17"), place(2, 13, "17"))
        try check("first\n7Q4KX2 blank 17", .unknownLine("17"), place(2, 14))
        try check("first 2", .unknownLine("2"), place(1, 7))
        try check("second", .fieldMissing("second"), place(1, 1))
        try check("second x", .unknownTask("x"), place(1, 8))
        try check("first\n7Q4KX2 \"17", .unterminatedQuote, place(2, 8))
        try check("first\n7Q4KX2 17:3", .badValueText("3"), place(2, 8, "17"))
        try check("first\n7Q4KX2 =17", .keyNotWanted, place(2, 8, "17"))
        let reasons = SeenFault.allCases.map(\.rawValue)
        try check("first\n7Q4KX2 invalid x", .unknownReason("x", valid: reasons), place(2, 16, "invalid"))
        try check("first\n7Q4KX2 invalid", .unknownReason("", valid: reasons), place(2, 8, "invalid"))
        try check("first\n7Q4KX2 17", .valueMissing("17"), place(2, 8, "17"), EntryTesting.form(.points))
        try check("first\n7Q4KX2 17:x", .badValueText("x"), place(2, 8, "17"), EntryTesting.form(.points))
        let classes = EntryTesting.form(electorate: EntryTesting.classes)
        try check("first\n7Q4KX2 17", .fieldMissing("class"), place(2, 1, "class"), classes)
        let valid = ["resident", "partner"]
        try check("first\n7Q4KX2 class=x 17", .unknownClass("x", valid: valid), place(2, 8, "class"), classes)
        try check("first\n7Q4KX2 17\n7Q4KX2 18", .slipKnown("7Q4KX2", batch: 1), place(3))
        try check("first\n7Q4KX2 17\nsecond 1\n7Q4KX2 17", .typedAlready("7Q4KX2"), place(4))
        try check("first\n7Q4KX2 17\nthird\n7Q4KX2 17", .slipNotDiffering("7Q4KX2"), place(4))
        #expect(try fault("first", by: "").reason == .entry(.badTypist))
    }

    @Test func everyLineThatIsWrongIsTold() throws {
        let failure = try #require(throws: InputError.self) {
            try script("first\n7Q4KX0 1\n7Q4KX2 99\n7Q4KX3 1")
        }
        #expect(failure.findings.map(\.place.line) == [2, 3])
    }

    @Test func bytesThatAreNoTextAreRefused() {
        #expect(throws: InputError(.invalidUTF8, at: Finding.Place(file: "x"))) {
            try EntryScript([0xFF], file: "x", form: EntryTesting.form())
        }
    }

    @Test func noTextStopsTheReader() throws {
        let seed: UInt64 = 77
        var generator = SeededGenerator(seed: seed)
        let alphabet = Array("first\n second1 third7Q4KX2 \"=:-?# class=a\r\n\té😀")
        for _ in 0..<500 {
            let text = String((0..<60).compactMap { _ in alphabet.randomElement(using: &generator) })
            var store = SlipsInMemory()
            do { _ = try script(text, EntryTesting.election()).run(into: &store, by: "Ada") } catch is InputError {}
        }
    }
}
