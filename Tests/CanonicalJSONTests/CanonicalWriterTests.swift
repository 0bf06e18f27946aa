import CanonicalJSON
import Testing

@Suite("CanonicalWriter: one value, one text")
struct CanonicalWriterTests {
    @Test func sortsKeysByBytesAndWritesNoBlanks() throws {
        let value: JSONValue = ["b": 1, "a_": 2, "a": [true, "x"], "a0": 3]
        #expect(try value.canonicalText() == #"{"a":[true,"x"],"a0":3,"a_":2,"b":1}"#)
    }

    @Test func escapesOnlyQuotesAndBackslashes() throws {
        #expect(try JSONValue.string(#"a"b\c/é<"#).canonicalText() == #""a\"b\\c/é<""#)
    }

    @Test func neverNormalisesText() throws {
        let composed = try JSONValue.string("é").canonicalBytes()
        let decomposed = try JSONValue.string("e\u{301}").canonicalBytes()
        #expect(composed != decomposed)
        #expect(JSONValue.string("é") != JSONValue.string("e\u{301}"))
    }

    @Test(arguments: ["\u{0}", "a\nb", "\u{1F}", "\u{7F}", "\u{9F}"])
    func refusesControlCharacters(_ text: String) {
        #expect(throws: CanonicalJSONError.self) { try JSONValue.string(text).canonicalBytes() }
    }

    @Test func refusesIntegersThatOtherReadersWouldRound() {
        #expect(throws: CanonicalJSONError.self) { try JSONValue.integer(JSONValue.integerLimit + 1).canonicalBytes() }
        #expect(throws: CanonicalJSONError.self) { try JSONValue.integer(-JSONValue.integerLimit - 1).canonicalBytes() }
        // Whose magnitude is no `Int`.
        #expect(throws: CanonicalJSONError.self) { try JSONValue.integer(.min).canonicalBytes() }
    }

    @Test(arguments: ["A", "a-b", "", "é", "a b"])
    func refusesKeysThatCouldBeData(_ key: String) {
        #expect(throws: CanonicalJSONError.self) { try JSONValue.object([.init(key, 1)]).canonicalBytes() }
    }

    @Test func refusesAKeyTwice() {
        #expect(throws: CanonicalJSONError.self) {
            try JSONValue.object([.init("a", 1), .init("a", 2)]).canonicalBytes()
        }
    }
}

@Suite("ObjectReader: closed schemas")
struct ObjectReaderTests {
    @Test func namesTheKeyThatIsMissingSuperfluousOrWrong() throws {
        var reader = try ObjectReader(["a": 1, "b": "x"], at: "/top")
        #expect(throws: SchemaError(.missingKey, at: "/top/c")) { try reader.integer("c") }
        #expect(throws: SchemaError(.wrongType("integer"), at: "/top/b")) { try reader.integer("b") }
        #expect(throws: SchemaError(.unknownKey, at: "/top/a")) { try reader.finish() }
        #expect(throws: SchemaError.self) { try ObjectReader([1], at: "") }
        #expect(throws: SchemaError.self) { try ObjectReader(.object([.init("a", 1), .init("a", 2)]), at: "") }
    }
}
