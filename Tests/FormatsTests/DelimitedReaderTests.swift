import FileAccess
import Formats
import TestSupport
import Testing
import VotingModel

@Suite("DelimitedReader: RFC 4180 over bytes")
struct DelimitedReaderTests {
    /// All records as texts, read in pieces of a length.
    private func records(_ text: String, delimiter: Character = ";", pieces: Int = .max) throws -> [[String]] {
        var reader = DelimitedReader(
            MemorySource(Array(text.utf8), pieceLength: pieces),
            delimiter: delimiter.asciiValue ?? 0,
            bufferSize: 16
        )
        var result: [[String]] = []
        while try reader.next() { result.append(reader.fields.indices.map { reader.text($0) }) }
        return result
    }

    @Test(arguments: [
        ("a;b\nc;d\n", [["a", "b"], ["c", "d"]]),
        ("a;b\r\nc;d\r\n", [["a", "b"], ["c", "d"]]),
        ("a;b\nc;d", [["a", "b"], ["c", "d"]]),
        ("a;;\n", [["a", "", ""]]),
        ("\"a;b\";c\n", [["a;b", "c"]]),
        ("\"a\"\"b\";c\n", [["a\"b", "c"]]),
        ("\"a\nb\";c\n", [["a\nb", "c"]]),
        ("\"a\r\nb\";c\r\n", [["a\r\nb", "c"]]),
        ("\"\";\"\"\n", [["", ""]]),
        ("\"\"\"\"\n", [["\""]]),
        ("\u{FEFF}a;b\n", [["a", "b"]]),
        ("é;€\n", [["é", "€"]]),
        ("\n\na\n", [[""], [""], ["a"]]),
        ("a \"b\" c;d\n", [["a \"b\" c", "d"]]),
        ("\"a\" b;c\n", [["\"a\" b", "c"]]),
    ])
    func reads(_ text: String, _ expected: [[String]]) throws {
        for pieces in [1, 2, 3, 5, .max] {
            #expect(try records(text, pieces: pieces) == expected, "in pieces of \(pieces)")
        }
    }

    @Test func growsItsBufferForLongRecords() throws {
        let long = String(repeating: "x", count: 100_000)
        #expect(try records("\(long);b\nc;d\n") == [[long, "b"], ["c", "d"]])
    }

    @Test func findsAnUnterminatedQuoteWhereItBegins() {
        #expect(throws: InputError(.unterminatedQuote, at: .init(file: "-", line: 2, column: 3))) {
            _ = try records("a;b\nc;\"d\ne;f\n")
        }
    }

    @Test func marksQuotesOutOfPlace() throws {
        var reader = DelimitedReader(MemorySource(Array("a;b \"c\"\n\"d\" e;f\n".utf8)), delimiter: UInt8(ascii: ";"))
        _ = try reader.next()
        #expect(reader.misplacedQuote()?.field == 1)
        #expect(reader.misplacedQuote()?.reason == .strayQuote)
        _ = try reader.next()
        #expect(reader.misplacedQuote()?.field == 0)
        #expect(reader.misplacedQuote()?.reason == .textAfterQuote)
    }

    @Test func countsLinesInsideQuotesAndColumnsInCharacters() throws {
        var reader = DelimitedReader(MemorySource(Array("\"é\né\";ü;x\ny;z\n".utf8)), delimiter: UInt8(ascii: ";"))
        _ = try reader.next()
        #expect(reader.place(2) == .init(file: "-", line: 2, column: 6))
        _ = try reader.next()
        #expect(reader.line == 3)
    }

    @Test func refusesWhatIsNoText() {
        #expect(throws: InputError.self) { _ = try records("a\u{0}b\n") }
        var utf16 = DelimitedReader(MemorySource([0xFF, 0xFE, 0x61, 0x00]), delimiter: UInt8(ascii: ";"))
        #expect(throws: InputError(.utf16, at: .init(file: "-", line: 1, column: 1))) { try utf16.next() }
    }

    @Test func everySplitOfRandomTextGivesTheSameRecords() throws {
        let seed: UInt64 = 12
        var generator = SeededGenerator(seed: seed)
        let alphabet = ["a", "b", ";", "\"", "\n", "\r\n", "é", " ", "\"\""]
        for _ in 0..<1_500 {
            let text = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
                alphabet.randomElement(using: &generator) ?? ""
            }.joined()
            let whole = try? records(text)
            for pieces in [1, 2, 4] {
                #expect((try? records(text, pieces: pieces)) == whole, "seed \(seed): \(text.debugDescription)")
            }
        }
    }
}
