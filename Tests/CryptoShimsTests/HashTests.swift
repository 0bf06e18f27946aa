import Testing

@Suite("Signatures by Ed25519 and keys from passphrases")
struct HashTests {
    /// RFC 8032, 7.1, tests 1 to 3.
    static let signatures = [
        (
            key: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", message: "",
            signature: """
            e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155
            5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b
            """
        ),
        (
            key: "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", message: "72",
            signature: """
            92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da
            085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00
            """
        ),
        (
            key: "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", message: "af82",
            signature: """
            6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac
            18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a
            """
        ),
    ]

    @Test(arguments: signatures)
    func theSignaturesOfTheStandardAreValid(vector: (key: String, message: String, signature: String)) {
        let (key, message) = (bytes(hexadecimal: vector.key), bytes(hexadecimal: vector.message))
        #expect(Shims.isEd25519(bytes(hexadecimal: vector.signature), of: message, by: key) == 1)
    }

    @Test func noBitOfSignatureMessageOrKeyCanChange() {
        let (key, message) = (
            bytes(hexadecimal: Self.signatures[2].key), bytes(hexadecimal: Self.signatures[2].message)
        )
        let signature = bytes(hexadecimal: Self.signatures[2].signature)
        let accepted =
            signature.flips.filter { Shims.isEd25519($0, of: message, by: key) == 1 }.count
            + message.flips.filter { Shims.isEd25519(signature, of: $0, by: key) == 1 }.count
            + key.flips.filter { Shims.isEd25519(signature, of: message, by: $0) == 1 }.count
        #expect(accepted == 0)
    }

    @Test func aSecondFormOfTheSameSignatureIsNotValid() {
        // s + L, with L = 2²⁵² + 27742317777372353535851937790883648493, the order of the group.
        let order = bytes(hexadecimal: "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010")
        let (key, message) = (
            bytes(hexadecimal: Self.signatures[1].key), bytes(hexadecimal: Self.signatures[1].message)
        )
        var signature = bytes(hexadecimal: Self.signatures[1].signature)
        var carry = 0
        for index in 0..<32 {
            let sum = Int(signature[32 + index]) + Int(order[index]) + carry
            signature[32 + index] = UInt8(sum & 0xFF)
            carry = sum >> 8
        }
        #expect(carry == 0)
        #expect(Shims.isEd25519(signature, of: message, by: key) == 0)
    }

    /// RFC 7914, 12.
    @Test func theKeysOfTheStandardComeOut() {
        #expect(
            hexadecimal(Shims.scrypt([], [], n: 16, r: 1, p: 1).key) == """
                77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442\
                fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906
                """
        )
        #expect(
            hexadecimal(Shims.scrypt(Array("password".utf8), Array("NaCl".utf8), n: 1_024, r: 8, p: 16).key) == """
                fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162\
                2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640
                """
        )
    }

    /// n, r, p, memory cap and length of the key.
    static let refused: [(UInt64, UInt64, UInt64, UInt64, Int)] = [
        (0, 8, 1, 1 << 30, 32), (1, 8, 1, 1 << 30, 32), (1_000, 8, 1, 1 << 30, 32), (1_024, 0, 1, 1 << 30, 32),
        (1_024, 8, 0, 1 << 30, 32), (1_024, 8, 1, 1_024 * 8 * 128, 32), (1 << 16, 1, 1, 1 << 30, 32),
        (1 << 20, 1 << 20, 1 << 20, .max, 32), (1 << 63, 8, 1, .max, 32), (1_024, 1 << 63, 1, .max, 32),
        (1_024, 8, 1, 1 << 30, 1_025),
    ]

    @Test(arguments: refused)
    func parametersThatAreNotAllowedOrNeedTooMuchAreRefused(
        parameters: (n: UInt64, r: UInt64, p: UInt64, cap: UInt64, count: Int)
    ) {
        let outcome = Shims.scrypt(
            [1],
            [2],
            n: parameters.n,
            r: parameters.r,
            p: parameters.p,
            cap: parameters.cap,
            count: parameters.count
        )
        #expect(outcome.code == 0)
        #expect(outcome.key.prefix(1_024).allSatisfy { $0 == 0 })
    }

    @Test func theMemoryCapIsWhatTheKeyNeeds() {
        let needed: UInt64 = 128 * 8 * (1_024 + 1 + 2)
        #expect(Shims.scrypt([1], [2], n: 1_024, r: 8, p: 1, cap: needed).code == 1)
        #expect(Shims.scrypt([1], [2], n: 1_024, r: 8, p: 1, cap: needed - 1).code == 0)
    }
}
