/// A line of `batches.jsonl`: one ballot that was cast, with the number that hides it.
struct BatchLine {
    enum Mark {
        case ballot, blank
        case invalid(Text)
    }

    let batch: Int
    let nonce: [UInt8]
    let group: BatchFacts.Group
    let mark: Mark
    /// What was committed to: the line without batch and nonce.
    let text: [UInt8]

    var commitment: [UInt8] { Digest.sha256(nonce + text) }

    init(_ bytes: [UInt8], _ range: Range<Int>, at place: String) throws(Failure) {
        let value: JSON
        do throws(JSONReader.Fault) {
            value = try JSONReader.read(bytes, in: range)
        } catch {
            throw Failure(place, expected: error.expected, found: error.found)
        }
        var fields = try Fields(value, at: place)
        batch = try fields.integer("batch", in: 1...JSONReader.largestInteger)
        nonce = Hexadecimal.bytes(try fields.digest("nonce").bytes) ?? []
        group = BatchFacts.Group(channel: try fields.optionalText("channel"), class: try fields.optionalText("class"))
        if fields.optional("invalid") != nil {
            mark = .invalid(try fields.text("invalid"))
        } else {
            mark = try fields.list("ballot").isEmpty ? .blank : .ballot
        }
        try fields.end()
        guard case .object(let members) = value else {
            text = []
            return
        }
        text = JSON.object(members.filter { $0.key != "batch" && $0.key != "nonce" }).canonicalBytes
    }
}
