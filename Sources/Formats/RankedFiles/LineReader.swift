import FileAccess
import VotingModel

/// A text file line by line, as bytes, in bounded memory: for formats whose lines are all there is to their shape.
///
/// Ends of lines are `\n` or `\r\n`; a byte order mark at the beginning is left away.
struct LineReader {
    private var source: any ByteSource
    private(set) var bytes: [UInt8]
    private var filled = 0
    private var position = 0
    private var isAtEnd = false
    private var isStarted = false
    /// Where the line stands among `bytes`, without its end.
    private(set) var range = 0..<0
    /// From 1; of the last line read.
    private(set) var number = 0

    init(_ source: any ByteSource, bufferSize: Int = 1 << 18) {
        self.source = source
        bytes = [UInt8](repeating: 0, count: max(16, bufferSize))
    }

    var fileName: String { source.name }
    var byteCount: Int? { source.byteCount }

    /// Goes to the next line; false at the end.
    mutating func next() throws -> Bool {
        if !isStarted { try start() }
        var index = position
        while true {
            while index < filled, bytes[index] != UInt8(ascii: "\n") {
                if bytes[index] == 0 { throw InputError(.binary, at: place(at: index, line: number + 1)) }
                index += 1
            }
            if index < filled || isAtEnd { break }
            let length = index - position
            try refill()
            index = position + length
        }
        if index == filled, position == filled { return false }
        number += 1
        var end = index
        if end > position, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        range = position..<end
        position = min(filled, index + 1)
        return true
    }

    private mutating func start() throws {
        isStarted = true
        while filled < 3, !isAtEnd { try refill() }
        if bytes[..<filled].starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        if bytes[..<filled].starts(with: [0xFF, 0xFE]) || bytes[..<filled].starts(with: [0xFE, 0xFF]) {
            throw InputError(.utf16, at: Finding.Place(file: fileName, line: 1, column: 1))
        }
    }

    private mutating func refill() throws {
        if position > 0 {
            bytes.replaceSubrange(0..<filled - position, with: bytes[position..<filled])
            filled -= position
            position = 0
        }
        if filled == bytes.count {
            guard filled < DelimitedReader.recordLimit else {
                let place = Finding.Place(file: fileName, line: number + 1)
                throw InputError(.recordTooLong(limit: DelimitedReader.recordLimit), at: place)
            }
            bytes.append(contentsOf: repeatElement(0, count: bytes.count))
        }
        let count = try source.read(into: &bytes, at: filled)
        if count == 0 { isAtEnd = true }
        filled += count
    }

    /// The line as text, or `nil` where it is no UTF-8.
    var text: String? { String(validating: bytes[range], as: UTF8.self) }

    /// A part of the line for a message; what is no UTF-8 is replaced.
    func text(_ part: Range<Int>) -> String { String(decoding: bytes[part], as: UTF8.self) }

    /// A place in the line; columns count characters.
    func place(at index: Int, field: String? = nil) -> Finding.Place { place(at: index, line: number, field: field) }

    private func place(at index: Int, line: Int, field: String? = nil) -> Finding.Place {
        let start = line == number ? range.lowerBound : position
        let column = bytes[start..<max(start, min(index, filled))].count { $0 & 0xC0 != 0x80 } + 1
        return Finding.Place(file: fileName, line: max(1, line), column: column, field: field)
    }

    /// The line after the last one, for what is missing at the end.
    var endPlace: Finding.Place { Finding.Place(file: fileName, line: number + 1) }

    /// The first index from `index` on that is neither blank nor tab, at most the line's end.
    func skippingBlanks(_ index: Int) -> Int {
        var index = index
        while index < range.upperBound, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
        return index
    }

    /// A number without a sign at `index`, and where it ends; `nil` where there is none, or one beyond 9 · 10⁹.
    func number(at index: Int) -> (value: Int, end: Int)? {
        var value = 0
        var end = index
        while end < range.upperBound, case 0x30...0x39 = bytes[end] {
            value = value * 10 + Int(bytes[end] - 0x30)
            if value > RankedImporter.ballotLimit { return nil }
            end += 1
        }
        return end > index ? (value, end) : nil
    }

    /// The word at `index`: up to a blank.
    func word(at index: Int) -> String {
        var end = index
        while end < range.upperBound, bytes[end] > 0x20 { end += 1 }
        return text(index..<min(end, index + 60))
    }

    /// Whether nothing but blanks or a comment follows.
    func isEnd(_ index: Int) -> Bool {
        let index = skippingBlanks(index)
        return index == range.upperBound || bytes[index] == UInt8(ascii: "#")
    }
}
