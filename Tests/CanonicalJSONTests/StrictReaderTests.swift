import CanonicalJSON
import TestSupport
import Testing

@Suite("StrictReader: JSON without leniency")
struct StrictReaderTests {
    @Test(arguments: [
        #"{"a":1,"b":["x",true,false,-3],"c":{}}"#, #"[]"#, #""é\"\\""#, "0", "-1", "9007199254740991",
        "-9007199254740991", "true",
    ])
    func readsCanonicalTextAndWritesItBack(_ text: String) throws {
        let bytes = Array(text.utf8)
        let node = try StrictReader.read(bytes)
        #expect(node.isCanonical(in: bytes))
        #expect(try node.value.canonicalText() == text)
    }

    @Test(arguments: [
        #"{ "b" : 1 }"#, #"{"b":1,"a":2}"#, "[1, 2]", #""\u00e9""#, #""\/""#, "\n[]", #""\ud83d\ude00""#,
    ])
    func readsOtherSpellingsButKnowsThatTheyAreNotCanonical(_ text: String) throws {
        let bytes = Array(text.utf8)
        let node = try StrictReader.read(bytes)
        #expect(!node.isCanonical(in: bytes))
    }

    @Test(arguments: [
        ("", JSONReadError.Code.unexpectedEnd), ("   ", .unexpectedEnd), ("{", .unexpectedEnd), ("[", .unexpectedEnd),
        (#"""#, .unexpectedEnd),
        (#"{"a""#, .unexpectedEnd), (#"{"a":"#, .unexpectedEnd), ("[1", .unexpectedEnd), ("[1,]", .trailingComma),
        (#"{"a":1,}"#, .trailingComma),
        ("[1 2]", .expectedComma), (#"{"a" 1}"#, .expectedColon), ("{a:1}", .expectedKey), ("{1:1}", .expectedKey),
        (#"{"a":1,"a":2}"#, .repeatedKey), (#"{"é":1,"é":2}"#, .repeatedKey), ("null", .null), ("[null]", .null),
        ("1.0", .fraction), ("1e2", .fraction),
        ("1E2", .fraction), ("-0.5", .fraction), ("01", .badInteger), ("-0", .badInteger), ("-01", .badInteger),
        ("-", .unexpectedCharacter),
        ("+1", .unexpectedCharacter), (".5", .unexpectedCharacter), ("NaN", .unexpectedCharacter),
        ("Infinity", .unexpectedCharacter),
        ("9007199254740992", .integerOutOfRange), ("-9007199254740992", .integerOutOfRange),
        ("123456789012345678901234567890", .integerOutOfRange), ("tru", .unexpectedCharacter),
        ("True", .unexpectedCharacter),
        ("'a'", .unexpectedCharacter), ("[1] []", .textAfterValue), ("{} x", .textAfterValue),
        ("// c\n1", .unexpectedCharacter),
        (#""\n""#, .controlCharacter), (#""\t""#, .controlCharacter), (#""\u0000""#, .controlCharacter),
        (#""\u007f""#, .controlCharacter),
        (#""\u0085""#, .controlCharacter), ("\"\n\"", .controlCharacter), (#""\x41""#, .badEscape),
        (#""\u12""#, .badEscape),
        (#""\ud800""#, .badEscape), (#""\ud800\u0041""#, .badEscape), (#""\udc00""#, .badEscape),
        (#""\u+123""#, .badEscape),
        ("\u{FEFF}[]", .unexpectedCharacter),
    ])
    func refuses(_ text: String, _ code: JSONReadError.Code) {
        #expect {
            try StrictReader.read(Array(text.utf8))
        } throws: { error in
            (error as? JSONReadError)?.code == code
        }
    }

    @Test(
        arguments: [
            [0x22, 0xFF, 0x22], [0x22, 0xC0, 0xAF, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xE2, 0x82, 0x22],
        ] as [[UInt8]]
    )
    func refusesBytesThatAreNotUTF8(_ bytes: [UInt8]) {
        #expect(throws: JSONReadError.self) { try StrictReader.read(bytes) }
    }

    @Test(arguments: JSONCase.canonical)
    func readsTheOneWayToWriteAValue(_ given: JSONCase) throws {
        let node = try StrictReader.read(given.bytes)
        #expect(node.isCanonical(in: given.bytes))
        #expect(try node.value.canonicalBytes() == given.bytes)
    }

    @Test(arguments: JSONCase.spellings)
    func readsWhatPeopleWriteAndKnowsThatItIsNotCanonical(_ given: JSONCase) throws {
        #expect(try !StrictReader.read(given.bytes).isCanonical(in: given.bytes))
    }

    @Test func refusesWhatNobodyMayWrite() {
        for given in JSONCase.refused {
            #expect(throws: JSONReadError.self, "\(given)") { try StrictReader.read(given.bytes) }
        }
        #expect(JSONCase.refused.count >= 200)
    }

    @Test func readsPeoplesNestingUpToItsLimit() throws {
        #expect(try StrictReader.read(JSONCase.nested(64)).isCanonical(in: JSONCase.nested(64)))
    }

    @Test func refusesNestingBeyondTheLimitWithoutRunningOutOfStack() {
        let deep = Array(String(repeating: "[", count: 100_000).utf8)
        #expect(throws: JSONReadError.self) { try StrictReader.read(deep) }
    }

    @Test func saysWhereTheFaultIs() {
        #expect {
            try StrictReader.read(Array("{\n  \"é\": 1,\n  \"b\": nul\n}".utf8))
        } throws: { error in
            guard let error = error as? JSONReadError else { return false }
            return error.line == 3 && error.column == 8 && error.key == "b"
        }
    }

    @Test func neverTrapsOnMutatedInput() throws {
        let seed: UInt64 = 4
        var generator = SeededGenerator(seed: seed)
        let start = Array(#"{"amount":-12,"list":[{"a":"\u00e9\"x"},[],true],"name":"één"}"#.utf8)
        for _ in 0..<20_000 {
            var bytes = start
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let position = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0...2, using: &generator) {
                case 0: bytes[position] = UInt8.random(in: 0 ... .max, using: &generator)
                case 1: bytes.remove(at: position)
                default: bytes.insert(UInt8.random(in: 0 ... .max, using: &generator), at: position)
                }
            }
            guard let node = try? StrictReader.read(bytes) else { continue }
            // What was read can be written, and reads the same.
            if let canonical = try? node.value.canonicalBytes() {
                #expect(try StrictReader.read(canonical).value == node.value, "seed \(seed)")
            }
        }
    }
}
