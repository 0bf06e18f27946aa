import CanonicalJSON

extension CastBallots.Line {
    /// A ballot from its text, once.
    ///
    /// - Throws: `SchemaError` or `JSONReadError` with what is wrong; a text that is not canonical is none.
    package init(text: [UInt8]) throws {
        var reader = try ObjectReader(try StrictReader.read(text).value, at: "")
        self.init(ballot: nil, count: 1)
        try take(&reader)
        try reader.finish()
        guard self.text == text else { throw SchemaError(.badValue("text"), at: "") }
    }

    /// Takes over what an object says of a ballot.
    mutating func take(_ reader: inout ObjectReader) throws {
        for key in ["channel", "class"] where reader.has(key) {
            let id = try JSONValue.string(try reader.string(key)).canonicalBytes()
            group += Array(#","\#(key)":"#.utf8) + id
        }
        if reader.has("invalid") {
            invalid = try reader.string("invalid")
        } else {
            ballot = try reader.value("ballot").canonicalBytes()
        }
    }
}
