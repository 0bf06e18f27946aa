import FileAccess

/// Cuts delimited text into blocks that end where a record ends, so that each can be read without the others.
///
///     var blocks = RecordBlocks(source, beginning: [], delimiter: UInt8(ascii: ";"))
///     while let block = try blocks.next() {
///         DelimitedReader(block, name: source.name, delimiter: UInt8(ascii: ";"))   // its lines count from 1
///     }
///
/// # Where to cut
/// In a block without quotes every line feed ends a record. Where there are quotes, line feeds may stand inside of them: then
/// the fields are followed from the beginning of the block, as `DelimitedReader` follows them.
///
/// # Performance
/// One pass over the bytes, and what stands behind the cut is copied to the next block. A block is longer than
/// `size` only if one record is; never longer than `DelimitedReader.recordLimit`.
struct RecordBlocks {
    struct Block: Sendable {
        let bytes: [UInt8]
        /// False for the beginning of a record that is too long to be read.
        let isWhole: Bool
    }

    static let size = 1 << 18

    private var source: any ByteSource
    private let delimiter: UInt8
    private let size: Int
    /// What was read behind the last cut.
    private var rest: [UInt8]
    private var sourceEnded = false

    /// `beginning` are bytes that were read from the source before.
    init(_ source: any ByteSource, beginning: [UInt8], delimiter: UInt8, size: Int = RecordBlocks.size) {
        self.source = source
        self.delimiter = delimiter
        self.size = max(1, size)
        rest = beginning
    }

    /// The next block; `nil` at the end.
    mutating func next() throws(IOFailure) -> Block? {
        var bytes = rest
        rest = []
        var filled = bytes.count
        var size = max(self.size, filled)
        while true {
            if bytes.count < size { bytes.append(contentsOf: repeatElement(0, count: size - bytes.count)) }
            while filled < bytes.count, !sourceEnded {
                let count = try source.read(into: &bytes, at: filled)
                if count == 0 { sourceEnded = true }
                filled += count
            }
            if sourceEnded {
                bytes.removeLast(bytes.count - filled)
                return bytes.isEmpty ? nil : Block(bytes: bytes, isWhole: true)
            }
            if let end = Self.lastRecordEnd(bytes.span, delimiter: delimiter) {
                rest = Array(bytes[end...])
                bytes.removeLast(bytes.count - end)
                return Block(bytes: bytes, isWhole: true)
            }
            guard size < DelimitedReader.recordLimit else {
                sourceEnded = true
                return Block(bytes: bytes, isWhole: false)
            }
            size = min(size * 2, DelimitedReader.recordLimit)
        }
    }

    /// Behind the last line feed that ends a record, if there is one.
    static func lastRecordEnd(_ bytes: Span<UInt8>, delimiter: UInt8) -> Int? {
        let quote = UInt8(ascii: "\"")
        let lineFeed = UInt8(ascii: "\n")
        if !ByteWords.contains(quote, bytes) {
            var end = bytes.count
            while end > 0 {
                if bytes[end - 1] == lineFeed { return end }
                end -= 1
            }
            return nil
        }
        var end: Int?
        var isFieldStart = true
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if isFieldStart, byte == quote {
                isFieldStart = false
                // To the closing quote; two in a row stand for one inside.
                while index < bytes.count {
                    if bytes[index] == quote {
                        guard index + 1 < bytes.count, bytes[index + 1] == quote else { break }
                        index += 1
                    }
                    index += 1
                }
                index += 1
                continue
            }
            isFieldStart = byte == delimiter || byte == lineFeed
            if byte == lineFeed { end = index }
        }
        return end
    }
}
