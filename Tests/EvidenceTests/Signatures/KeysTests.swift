import Evidence
import Testing

@Suite("Keys")
struct KeysTests {
    @Test func aNameHasLowerCaseLettersDigitsDotsHyphensAndSlashes() {
        #expect(KeyName("kascommissie.beekdal.example")?.text == "kascommissie.beekdal.example")
        #expect(KeyName("a-1.b/c") != nil)
        #expect(KeyName(String(repeating: "a", count: 200)) != nil)
    }

    @Test(arguments: [
        "", "Kas", "kas commissie", "kas+1", "kas_1", "kás", "kas\n", "kas\u{0}", "kas:1",
        String(repeating: "a", count: 201),
    ])
    func anyOtherNameIsRefused(text: String) {
        #expect(KeyName(text) == nil)
    }

    @Test func aKeyAsTextIsReadAsItWasWritten() throws {
        for role in [KeyRole.log, .witness] {
            let key = try NoteVector.log().publicKey(role)
            #expect(try PublicKey(text: key.text) == key)
        }
        #expect(try PublicKey(text: NoteVector.logKey).role == .log)
        #expect(try PublicKey(text: NoteVector.witnessKey).role == .witness)
    }

    @Test(arguments: [
        "", "beekdal.example", "beekdal.example+24817949", "beekdal.example+24817949+",
        "Beekdal.example+24817949+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
        "beekdal.example+2481794G+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
        "beekdal.example+248179+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
        // Role 2, and a byte too many, with ids that fit.
        "beekdal.example+24817949+AgOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
        "beekdal.example+24817949+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4AA==",
        "beekdal.example+24817949+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4\n",
        " beekdal.example+24817949+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
    ])
    func aKeyAsTextOutOfFormIsRefused(text: String) {
        #expect(throws: NoteError(.publicKey)) { try PublicKey(text: text) }
    }

    /// The points whose order divides 8, each with both signs, and two coordinates of other points that stand a prime too high.
    @Test(arguments: [
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "f2ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    ])
    func aKeyByWhichAnybodySignsIsRefused(digits: String) throws {
        var bytes = stride(from: 0, to: 64, by: 2).map { place in
            UInt8(digits.dropFirst(place).prefix(2), radix: 16) ?? 0
        }
        for _ in 0..<2 {
            let text = KeyText("beekdal.example", 1, bytes).text
            #expect(throws: NoteError(.weakKey)) { try PublicKey(text: text) }
            bytes[31] ^= 0x80
        }
        bytes[0] ^= 2
        // Another one is none of them.
        if bytes[1] != 0xff {
            #expect(throws: Never.self) { try PublicKey(text: KeyText("beekdal.example", 1, bytes).text) }
        }
    }

    @Test(arguments: [
        // Another digit of the id, another name, the other role: a slip of whoever copied it.
        "beekdal.example+24817948+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
        "beekdal.exampl+24817949+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
        "beekdal.example+24817949+BAOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
    ])
    func aKeyWhoseIDIsThatOfAnotherIsRefused(text: String) {
        #expect(throws: NoteError(.keyID)) { try PublicKey(text: text) }
    }

    @Test func aSecretOfAnotherLengthIsRefused() throws {
        let name = try #require(KeyName("kas"))
        for count in [0, 31, 33, 64] {
            #expect(throws: NoteError(.secretKey)) {
                try SigningKey(name: name, secret: [UInt8](repeating: 1, count: count))
            }
        }
    }

    @Test func nothingThatDescribesAKeyShowsItsSecret() throws {
        let key = try NoteVector.log()
        var dumped = ""
        dump(key, to: &dumped)
        for text in ["\(key)", String(reflecting: key), String(describing: [key]), dumped] {
            #expect(!text.contains("PrivateKey") && !text.contains("0, 1, 2, 3"), "\(text)")
        }
        #expect("\(key)" == NoteVector.logKey)
    }

    @Test func twoNewKeysDiffer() throws {
        let name = try #require(KeyName("kas"))
        #expect(SigningKey(name: name).publicKey(.log) != SigningKey(name: name).publicKey(.log))
    }

    @Test func base64IsCanonical() {
        let samples: [([UInt8], String)] = [
            ([], ""), ([0], "AA=="), ([255], "/w=="), ([0, 0], "AAA="), ([1, 2, 3], "AQID"),
            (Array("foobar".utf8), "Zm9vYmFy"), (Array("fooba".utf8), "Zm9vYmE="), (Array("foob".utf8), "Zm9vYg=="),
        ]
        for (bytes, text) in samples {
            #expect(Base64.text(bytes) == text)
            #expect(Base64.bytes(text) == bytes)
        }
        for text in [
            "A", "AA", "AAA", "AB==", "AAB=", "A===", "====", "AA=A", "AA==AAAA", "AAA\n", "A-_A", "AAAA\n", " AAA",
        ] {
            #expect(Base64.bytes(text) == nil, "\(text)")
        }
    }
}
