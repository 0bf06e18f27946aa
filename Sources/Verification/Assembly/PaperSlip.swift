/// A line of `paper.jsonl`: a slip of paper as two people typed it in, or three.
struct PaperSlip {
    struct Entry {
        let by: Text
        /// What it says: a ballot as it stands in a batch, without batch and nonce.
        let text: JSON
        /// Why it does not count; nothing where it does, or is blank.
        let invalid: Text?
    }

    /// The random number on the slip.
    let number: Text
    let batch: Int
    let entries: [Entry]

    init(_ bytes: [UInt8], _ range: Range<Int>, at place: String) throws(Failure) {
        var fields = try Self.fields(bytes, range, at: place)
        number = try fields.text("slip")
        batch = try fields.integer("batch", in: 1...JSONReader.largestInteger)
        var entries: [Entry] = []
        for (index, entry) in try fields.list("entries").enumerated() {
            entries.append(try Self.entry(entry, at: "\(place)/entries/\(index)"))
        }
        self.entries = entries
        try fields.end()
    }

    /// The line before all slips: 32 random bytes, without which nobody can try out slips until the digest of the file fits.
    static func readNonce(_ bytes: [UInt8], _ range: Range<Int>, at place: String) throws(Failure) {
        var fields = try fields(bytes, range, at: place)
        _ = try fields.digest("nonce")
        try fields.end()
    }

    private static func fields(_ bytes: [UInt8], _ range: Range<Int>, at place: String) throws(Failure) -> Fields {
        let value: JSON
        do throws(JSONReader.Fault) {
            value = try JSONReader.read(bytes, in: range)
        } catch {
            throw Failure(place, expected: error.expected, found: error.found)
        }
        return try Fields(value, at: place)
    }

    private static func entry(_ value: JSON, at place: String) throws(Failure) -> Entry {
        var fields = try Fields(value, at: place)
        let by = try fields.text("by")
        _ = try fields.optionalText("channel")
        _ = try fields.optionalText("class")
        let isInvalid = fields.optional("invalid") != nil
        let invalid = isInvalid ? try fields.text("invalid") : nil
        if !isInvalid { _ = try fields.list("ballot") }
        try fields.end()
        guard case .object(let members) = value else { return Entry(by: by, text: value, invalid: invalid) }
        return Entry(by: by, text: .object(members.filter { $0.key != "by" }), invalid: invalid)
    }

    /// The text of the slip: that of its last entry.
    var text: JSON { entries.last?.text ?? .list([]) }

    /// Whether a third had to decide.
    var isCorrected: Bool { entries.count == 3 }

    /// Six characters of `2`–`9`, `A`–`H`, `J`–`N`, `P`–`Z`: none that could be taken for another.
    var isNumbered: Bool {
        number.bytes.count == 6 && number.bytes.allSatisfy(Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ".utf8).contains)
    }
}
