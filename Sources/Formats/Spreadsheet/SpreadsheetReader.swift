import FileAccess
import VotingModel

/// A CSV file with a heading: RFC 4180 read strictly, with `;`, `,` or tab between the fields.
///
/// Refused: an unterminated quote, a quote inside an unquoted field, text after a closing quote, a row with more or fewer
/// fields than the heading, a heading that occurs twice.
struct SpreadsheetReader {
    private(set) var reader: DelimitedReader
    let headings: [String]
    /// The headings as `HeaderWords` compares them.
    let keys: [String]

    init(_ source: any ByteSource) throws {
        var reader = DelimitedReader(source, delimiter: UInt8(ascii: ";"))
        reader.delimiter = Self.delimiter(of: try reader.peek(1 << 14))
        repeat {
            guard try reader.next() else {
                throw InputError(.emptyFile, at: reader.recordPlace())
            }
        } while reader.isBlank
        if let field = reader.invalidField() { throw InputError(.invalidUTF8, at: reader.place(field)) }
        if let (field, reason) = reader.misplacedQuote() { throw InputError(reason, at: reader.place(field)) }
        headings = reader.fields.indices.map { ImportedText.trimmed(reader.text($0)) }
        keys = headings.map(HeaderWords.normalised)
        reader.headings = headings
        for (index, key) in keys.enumerated() where !key.isEmpty {
            if keys[..<index].contains(key) {
                throw InputError(.repeatedColumn(headings[index]), at: reader.place(index))
            }
        }
        self.reader = reader
    }

    /// Goes to the next row that can be used; false at the end.
    ///
    /// Rows that cannot be used are reported.
    mutating func next(_ log: inout FindingLog) throws -> Bool {
        while try reader.next() {
            if reader.isBlank || reader.fields.allSatisfy({ $0.range.isEmpty }) {
                log.add(.note, .blankLine, at: reader.recordPlace())
                continue
            }
            if let field = reader.invalidField() {
                log.add(.error, .invalidUTF8, at: place(field))
                continue
            }
            if let (field, reason) = reader.misplacedQuote() {
                log.add(.error, reason, at: place(field))
                continue
            }
            if reader.fields.count != headings.count {
                log.add(
                    .error,
                    .fieldCount(expected: headings.count, found: reader.fields.count),
                    at: reader.placeOfWrongLength()
                )
                continue
            }
            return true
        }
        return false
    }

    /// The column that has one of the headings.
    func position(of words: Set<String>) -> Int? {
        keys.firstIndex { words.contains($0) }
    }

    /// A cell as text, without the apostrophe that guards against formulas.
    func text(_ index: Int) -> String {
        SpreadsheetCell.unguarded(ImportedText.trimmed(reader.text(index)))
    }

    func place(_ index: Int) -> Finding.Place { reader.place(index) }

    /// The delimiter that the heading has most of, outside quotes.
    private static func delimiter(of bytes: ArraySlice<UInt8>) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in bytes {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == UInt8(ascii: "\n"), !counts.isEmpty { break }
            counts[byte, default: 0] += 1
        }
        return [UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "\t")]
            .max { counts[$0, default: 0] < counts[$1, default: 0] } ?? UInt8(ascii: ";")
    }
}
