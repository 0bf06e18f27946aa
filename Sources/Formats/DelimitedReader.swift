public import FileAccess
public import VotingModel

/// Reads records of delimited text (CSV and the sections of `.pb` files) from bytes, in bounded memory.
///
/// RFC 4180: fields may be quoted, a quoted field may hold delimiters and line breaks, and a quote inside it is doubled.
/// Lines end in LF or CRLF. A byte-order mark is passed over.
///
///     var reader = DelimitedReader(source, delimiter: UInt8(ascii: ";"))
///     while try reader.next() {
///         reader.text(0)   // the first field
///     }
///
/// Fields are valid until the next call of `next`. Nothing becomes a `String` unless it is asked for.
///
/// # Quotes out of place
/// A quote inside an unquoted field, or text after a closing quote, is kept as it stands and marked: public `.pb` files
/// have them. Whoever reads strictly refuses the mark.
///
/// # Performance
/// One pass, some 400 MB a second. The buffer holds one record, at most `recordLimit` bytes.
public struct DelimitedReader {
    /// One field of the present record.
    public struct Field {
        enum Form {
            case plain
            case quoted
            /// Quoted, with doubled quotes inside.
            case quotedWithQuotes
            /// Unquoted, with a quote inside; or quoted, with text after the closing quote.
            case strayQuote
            case textAfterQuote
        }

        /// Positions in the buffer, without the quotes around it.
        let range: Range<Int>
        let form: Form
    }

    public static let recordLimit = 16 << 20

    private var source: any ByteSource
    private var buffer: [UInt8]
    private var filled = 0
    private var position = 0
    private var recordStart = 0
    private var sourceEnded = false
    private var started = false

    public var delimiter: UInt8
    /// The names of the columns, once somebody knows them: places are then given with the field's name.
    public var headings: [String] = []
    public private(set) var fields: [Field] = []
    /// The line on which the present record begins, from 1.
    public private(set) var line = 0
    private var nextLine = 1
    /// Whether the file began with a byte-order mark.
    public private(set) var hasByteOrderMark = false
    /// Whether any line so far ended in CRLF.
    public private(set) var hasCarriageReturns = false
    /// Whether the last record read ended with a line break.
    public private(set) var endedWithLineBreak = true
    private var recordHasHighBytes = false
    private var recordHasMisplacedQuotes = false

    public init(_ source: any ByteSource, delimiter: UInt8, bufferSize: Int = 1 << 18) {
        self.source = source
        self.delimiter = delimiter
        buffer = [UInt8](repeating: 0, count: max(16, bufferSize))
    }

    /// Reads one block of a text; lines count from its beginning.
    init(_ block: RecordBlocks.Block, name: String, delimiter: UInt8) {
        source = MemorySource([], name: name)
        self.delimiter = delimiter
        buffer = block.bytes
        filled = buffer.count
        started = true
        sourceEnded = block.isWhole
    }

    public var fileName: String { source.name }

    /// How many lines the records read so far take.
    var linesRead: Int { nextLine - 1 }

    /// Gives up what is left, for reading it in blocks; this reader is then at its end.
    mutating func takeBlocks(of size: Int) -> RecordBlocks {
        let beginning = Array(buffer[position..<filled])
        filled = position
        let isEnded = sourceEnded
        sourceEnded = true
        let rest: any ByteSource = isEnded ? MemorySource([], name: fileName) : source
        return RecordBlocks(rest, beginning: beginning, delimiter: delimiter, size: size)
    }

    // MARK: Records

    /// Goes to the next record; false at the end of the file.
    ///
    /// - Throws: `InputError` for what is no text at all; `IOFailure`.
    public mutating func next() throws -> Bool {
        if !started { try start() }
        recordStart = position
        line = nextLine
        while true {
            if try scan() { return true }
            if sourceEnded { return false }
            try refill()
        }
    }

    /// The bytes at the beginning of the file, for telling what it is.
    public mutating func peek(_ count: Int) throws -> ArraySlice<UInt8> {
        if !started { try start() }
        while filled - position < count, !sourceEnded { try refill() }
        return buffer[position..<min(filled, position + count)]
    }

    private mutating func start() throws {
        started = true
        while filled < 3, !sourceEnded { try refill() }
        if buffer[..<filled].starts(with: [0xEF, 0xBB, 0xBF]) {
            hasByteOrderMark = true
            position = 3
        } else if buffer[..<filled].starts(with: [0xFF, 0xFE]) || buffer[..<filled].starts(with: [0xFE, 0xFF]) {
            throw InputError(.utf16, at: Finding.Place(file: fileName, line: 1, column: 1))
        }
    }

    /// Makes room behind the present record and reads on.
    private mutating func refill() throws {
        if recordStart > 0 {
            buffer.replaceSubrange(0..<filled - recordStart, with: buffer[recordStart..<filled])
            filled -= recordStart
            position -= recordStart
            recordStart = 0
        }
        if filled == buffer.count {
            guard filled < Self.recordLimit else {
                throw InputError(
                    .recordTooLong(limit: Self.recordLimit),
                    at: Finding.Place(file: fileName, line: line)
                )
            }
            buffer.append(contentsOf: repeatElement(0, count: buffer.count))
        }
        let count = try source.read(into: &buffer, at: filled)
        if count == 0 { sourceEnded = true }
        filled += count
    }

    /// Scans one record from its start; false if more bytes are needed first, or there are none.
    private mutating func scan() throws -> Bool {
        // Fields of the record before are written over, since most records have as many.
        var fieldCount = 0
        defer { if fields.count > fieldCount { fields.removeLast(fields.count - fieldCount) } }
        if recordStart == filled { return false }
        recordHasHighBytes = false
        recordHasMisplacedQuotes = false
        var lineBreaks = 0
        var index = recordStart
        let quote = UInt8(ascii: "\"")
        let lineFeed = UInt8(ascii: "\n")
        while true {
            var form = Field.Form.plain
            let fieldStart = index
            var contentStart = index
            var contentEnd = index
            if index < filled, buffer[index] == quote {
                // A quoted field: to its closing quote.
                form = .quoted
                index += 1
                contentStart = index
                while true {
                    if index >= filled {
                        if !sourceEnded { return false }
                        throw InputError(.unterminatedQuote, at: place(at: fieldStart, field: heading(fieldCount)))
                    }
                    let byte = buffer[index]
                    if byte == quote {
                        if index + 1 < filled ? buffer[index + 1] == quote : !sourceEnded {
                            if index + 1 >= filled { return false }
                            form = .quotedWithQuotes
                            index += 2
                            continue
                        }
                        break
                    }
                    if byte == lineFeed { lineBreaks += 1 }
                    if byte >= 0x80 { recordHasHighBytes = true }
                    index += 1
                }
                contentEnd = index
                index += 1
            }
            // To the end of the field; for a quoted one that is where its closing quote stands.
            let restStart = index
            let rest = endOfField(from: index)
            index = rest.end
            if rest.hasHighBytes { recordHasHighBytes = true }
            if rest.hasZeros { throw InputError(.binary, at: place(at: restStart, field: heading(fieldCount))) }
            if rest.hasQuotes, form == .plain {
                form = .strayQuote
                recordHasMisplacedQuotes = true
            }
            if index >= filled, !sourceEnded { return false }
            let isLast = index >= filled || buffer[index] == lineFeed
            var end = index
            if isLast, end > restStart, buffer[end - 1] == UInt8(ascii: "\r") {
                end -= 1
                hasCarriageReturns = true
            }
            if form == .plain || form == .strayQuote {
                contentEnd = end
            } else if end > restStart {
                form = .textAfterQuote
                recordHasMisplacedQuotes = true
                contentStart = fieldStart
                contentEnd = end
            }
            let field = Field(range: contentStart..<contentEnd, form: form)
            if fieldCount < fields.count { fields[fieldCount] = field } else { fields.append(field) }
            fieldCount += 1
            if isLast {
                endedWithLineBreak = index < filled
                position = min(filled, index + 1)
                nextLine = line + lineBreaks + 1
                return true
            }
            index += 1
        }
    }

    /// Where an unquoted stretch ends: at a delimiter, a line feed, or the end of what was read.
    private func endOfField(
        from start: Int
    ) -> (end: Int, hasHighBytes: Bool, hasQuotes: Bool, hasZeros: Bool) {
        let bytes = buffer.span
        let raw = unsafe bytes.bytes
        let delimiters = ByteWords.repeating(delimiter)
        var index = start
        var highBytes: UInt8 = 0
        var highWords: UInt64 = 0
        var hasQuotes = false
        var hasZeros = false
        while index < filled {
            if index + ByteWords.length <= filled {
                // Over letters, digits and most signs, and everything beyond ASCII.
                let word = ByteWords.load(raw, at: index)
                let found = ByteWords.find(below: 0x23, in: word) | ByteWords.find(delimiters, in: word)
                if found == 0 {
                    highWords |= word
                    index += ByteWords.length
                    continue
                }
                let count = ByteWords.first(found)
                highWords |= word & (1 << UInt64(count * 8) &- 1)
                index += count
            }
            let byte = bytes[index]
            if byte > 0x22, byte != delimiter {
                highBytes |= byte
                index += 1
                continue
            }
            if byte == delimiter || byte == UInt8(ascii: "\n") { break }
            if byte == UInt8(ascii: "\"") { hasQuotes = true }
            if byte == 0 { hasZeros = true }
            index += 1
        }
        return (index, highBytes >= 0x80 || highWords & ByteWords.highBits != 0, hasQuotes, hasZeros)
    }

    // MARK: Fields

    /// Whether the record is an empty line.
    public var isBlank: Bool { fields.count == 1 && fields[0].range.isEmpty && fields[0].form == .plain }

    /// The bytes of a field in the buffer, quotes inside it still doubled.
    public func rawBytes(_ index: Int) -> ArraySlice<UInt8> { buffer[fields[index].range] }

    /// The bytes of a field, with doubled quotes made single.
    public func bytes(_ index: Int) -> [UInt8] {
        let field = fields[index]
        guard field.form == .quotedWithQuotes else { return Array(buffer[field.range]) }
        var result: [UInt8] = []
        var previousWasQuote = false
        for byte in buffer[field.range] {
            if byte == UInt8(ascii: "\""), previousWasQuote {
                previousWasQuote = false
                continue
            }
            previousWasQuote = byte == UInt8(ascii: "\"")
            result.append(byte)
        }
        return result
    }

    /// A field as text.
    ///
    /// Bytes that are not UTF-8 were found by `invalidField` before.
    public func text(_ index: Int) -> String { String(decoding: bytes(index), as: UTF8.self) }

    /// Hands the bytes of a field to `body` without copying them where nothing has to be made single.
    public func withBytes<Result>(_ index: Int, _ body: (Span<UInt8>) throws -> Result) rethrows -> Result {
        if fields[index].form == .quotedWithQuotes {
            let copy = bytes(index)
            return try body(copy.span)
        }
        return try body(buffer.span.extracting(fields[index].range))
    }

    /// The first field that is not valid UTF-8, or `nil`.
    public func invalidField() -> Int? {
        guard recordHasHighBytes else { return nil }
        let bytes = buffer.span
        // What is between fields is ASCII: the record is valid if all of them are.
        if (try? UTF8Span(validating: bytes.extracting(recordStart..<position))) != nil { return nil }
        return fields.indices.first { (try? UTF8Span(validating: bytes.extracting(fields[$0].range))) == nil }
    }

    /// The first field with a quote out of place, and what is wrong with it.
    public func misplacedQuote() -> (field: Int, reason: Finding.Reason)? {
        guard recordHasMisplacedQuotes else { return nil }
        for index in fields.indices {
            if fields[index].form == .strayQuote { return (index, .strayQuote) }
            if fields[index].form == .textAfterQuote { return (index, .textAfterQuote) }
        }
        return nil
    }

    /// Where a field of the present record begins.
    public func place(_ index: Int, field name: String? = nil) -> Finding.Place {
        guard index < fields.count else { return recordPlace(field: name) }
        let isQuoted = fields[index].form == .quoted || fields[index].form == .quotedWithQuotes
        return place(at: fields[index].range.lowerBound - (isQuoted ? 1 : 0), field: name ?? heading(index))
    }

    private func heading(_ index: Int) -> String? {
        index < headings.count ? headings[index] : nil
    }

    /// Where a record of the wrong length departs from its heading: at its first field too many, or behind its last one.
    func placeOfWrongLength() -> Finding.Place {
        if fields.count > headings.count { return place(headings.count, field: headings.last) }
        return place(at: fields.last?.range.upperBound ?? recordStart, field: heading(fields.count))
    }

    /// Where the present record begins.
    public func recordPlace(field name: String? = nil) -> Finding.Place {
        Finding.Place(file: fileName, line: max(1, line), column: 1, field: name)
    }

    private func place(at offset: Int, field name: String? = nil) -> Finding.Place {
        let before = buffer[recordStart..<offset]
        let breaks = before.count { $0 == UInt8(ascii: "\n") }
        let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? recordStart
        let column = buffer[lineStart..<offset].count { $0 & 0xC0 != 0x80 } + 1
        return Finding.Place(file: fileName, line: line + breaks, column: column, field: name)
    }
}
