import Evidence
import Testing

@Suite("What was typed of paper")
struct PaperEntriesTests {
    private typealias Slip = PaperEntries.Slip

    private func entry(_ name: String, _ text: String = #"{"ballot":["4"]}"#) -> PaperEntries.Entry {
        PaperEntries.Entry(by: name, text: Array(text.utf8))
    }

    private func slip(_ number: String, batch: Int = 1, _ entries: PaperEntries.Entry...) -> Slip {
        Slip(number: number, batch: batch, entries: entries.isEmpty ? [entry("An"), entry("Bo")] : entries)
    }

    private func reason(_ slips: [Slip]) -> PaperEntries.Fault.Reason? {
        do {
            _ = try PaperEntries(slips)
            return nil
        } catch {
            return error.reason
        }
    }

    private let nonce = [UInt8](repeating: 11, count: 32)

    /// Distinct numbers in ascending order.
    private func numbers(_ count: Int) -> [String] {
        let characters = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")
        return (0..<count).map { "7Q4K\(characters[$0 / 32])\(characters[$0 % 32])" }
    }

    @Test func linesStandInTheOrderOfTheirNumbers() throws {
        let invalid = entry("Cy", #"{"channel":"zaal","class":"lid","invalid":"signed"}"#)
        let entries = try PaperEntries([
            slip("9ZZZZZ"), slip("2ABCDE", entry("An", #"{"ballot":[]}"#), entry("Bo"), invalid),
        ])
        #expect(
            String(decoding: try entries.bytes(nonce: nonce), as: UTF8.self) == """
                {"nonce":"\(String(repeating: "0b", count: 32))"}
                {"batch":1,"entries":[{"ballot":[],"by":"An"},{"ballot":["4"],"by":"Bo"},\
                {"by":"Cy","channel":"zaal","class":"lid","invalid":"signed"}],"slip":"2ABCDE"}
                {"batch":1,"entries":[{"ballot":["4"],"by":"An"},{"ballot":["4"],"by":"Bo"}],"slip":"9ZZZZZ"}

                """
        )
        #expect(entries.correctedCount == 1 && entries.slips[0].text == invalid.text)
    }

    @Test func withoutSlipsThereIsTheNonceAlone() throws {
        #expect(try PaperEntries([]) == .none)
        #expect(try PaperEntries.none.bytes(nonce: nonce).count == #"{"nonce":""}"#.utf8.count + 65)
    }

    @Test(arguments: ["", "7Q4KX", "7Q4KX22", "7Q4KX0", "7Q4KX1", "7Q4KXI", "7Q4KXO", "7q4kx2", "7Q4K 2", "７Q4K"])
    func aNumberHasSixCharactersThatCannotBeMistaken(_ number: String) {
        #expect(!PaperEntries.isNumber(number))
        #expect(reason([slip(number)]) == .badNumber)
    }

    @Test func aNumberStandsOnOneSlip() {
        #expect(reason([slip("7Q4KX2"), slip("7Q4KX3"), slip("7Q4KX2")]) == .repeatedNumber)
    }

    @Test func twoPeopleTypeAndAThirdWhereTheyDiffer() {
        let other = #"{"ballot":["5"]}"#
        let third = #"{"ballot":["6"]}"#
        #expect(reason([slip("7Q4KX2", entry("An"))]) == .entryCount)
        #expect(reason([slip("7Q4KX2", entry("An"), entry("An"))]) == .samePerson)
        for name in ["", " ", "\u{200B}", "Bo\u{202E}", "\u{3164}"] {
            #expect(reason([slip("7Q4KX2", entry("An"), entry(name))]) == .nameMissing)
        }
        #expect(reason([slip("7Q4KX2", entry("An"), entry("Bo", other))]) == .notSettled)
        #expect(reason([slip("7Q4KX2", entry("An"), entry("Bo"), entry("Cy"))]) == .notSettled)
        #expect(reason([slip("7Q4KX2", entry("An"), entry("Bo", other), entry("An", other))]) == .samePerson)
        #expect(reason([slip("7Q4KX2", entry("An"), entry("Bo", other), entry("Cy", third))]) == nil)
        #expect(reason([slip("7Q4KX2", entry("An"), entry("Bo", other), entry("Cy"), entry("Di"))]) == .entryCount)
    }

    @Test(
        arguments: [
            "", "{}", #"{"ballot":"4"}x"#, #"{"ballot": ["4"]}"#, #"{"ballot":["4"],"by":"An"}"#,
            #"{"invalid":1}"#, #"{"ballot":["4"],"count":2}"#, #"{"class":"lid"}"#,
        ]
    )
    func whatIsNoBallotIsNoEntry(_ text: String) {
        #expect(reason([slip("7Q4KX2", entry("An", text), entry("Bo", text))]) == .badText)
    }

    @Test func everyBatchButTheLastHasTwentyFive() {
        let numbers = numbers(60)
        func batched(_ batches: [Int]) -> [Slip] { zip(numbers, batches).map { slip($0, batch: $1) } }
        func sizes(_ sizes: [Int]) -> [Slip] {
            batched(sizes.enumerated().flatMap { Array(repeating: $0 + 1, count: $1) })
        }
        #expect(reason(sizes([25, 25, 10])) == nil && reason(sizes([25, 25])) == nil && reason(sizes([1])) == nil)
        for wrong in [[24, 25, 11], [25, 24, 2], [26, 25, 9], [25, 10, 25], [25, 1, 1]] {
            #expect(reason(sizes(wrong)) == .badBatch, "\(wrong)")
        }
        #expect(reason(batched([0])) == .badBatch && reason(batched([2])) == .badBatch)
        #expect(reason(batched([.max])) == .badBatch)
    }
}
