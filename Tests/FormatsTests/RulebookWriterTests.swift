import CanonicalJSON
import ExactArithmetic
import Formats
import TestSupport
import Testing
import VotingModel

@Suite("Rulebooks as people edit them")
struct RulebookWriterTests {
    @Test(arguments: [
        "rulebooks/everything.json", "rulebooks/assembly.json", "lindeveen/spelregels.json",
        "rulebooks/round/rules.json",
    ])
    func whatIsWrittenReadsAsTheSameRulebook(_ name: String) throws {
        let rulebook = try RulebookReader.read(try Fixtures.bytes(name), file: name)
        let text = RulebookWriter.text(rulebook)
        let again = RulebookReader.inspect(Array(text.utf8), file: name)
        #expect(again.findings.isEmpty)
        #expect(again.rulebook == rulebook)
        #expect(text.hasPrefix("{\n  \"format\": \"wijkstem-rules/1\",\n"))
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 160 })
    }

    @Test(arguments: [#"a \"b\""#, #"a\\"#, "a\\\"\u{301}b", #"\\\""#])
    func namesWithQuotesAndBackslashesReadBack(_ name: String) throws {
        let source = String(decoding: try Fixtures.bytes("rulebooks/everything.json"), as: UTF8.self)
        let rulebook = try RulebookReader.read(
            Array(source.replacing("Wijkbudget Elzenhoek 2027", with: name).utf8),
            file: "x"
        )
        #expect(rulebook.vote.name != "Wijkbudget Elzenhoek 2027")
        let text = RulebookWriter.text(rulebook)
        #expect(RulebookReader.inspect(Array(text.utf8), file: "x").rulebook == rulebook, "\(text)")
    }

    @Test func everyAmountAndFractionReadsBack() throws {
        let seed: UInt64 = 8
        var generator = SeededGenerator(seed: seed)
        let base = try RulebookReader.read(try Fixtures.bytes("lindeveen/spelregels.json"), file: "x")
        let currencies = [Currency.euro, Currency.none, try #require(Currency("PLN"))]
        for round in 0..<200 {
            let digits = Int.random(in: 1...14, using: &generator)
            let amount = Int.random(in: 0...(0..<digits).reduce(1) { power, _ in power * 10 } - 1, using: &generator)
            let currency = currencies[Int.random(in: currencies.indices, using: &generator)]
            let rulebook = Rulebook(
                vote: .init(id: "a\"b\\c", name: "Naam met \"aanhaling\" en \\"),
                language: .en,
                currency: currency,
                sources: [Source(id: "a", name: "A", amount: amount)],
                ballot: base.ballot,
                method: base.method,
                constraints: [.minimumShare(Rational(1, Int.random(in: 1...300, using: &generator)))],
                disclosure: base.disclosure
            )
            let again = RulebookReader.inspect(Array(RulebookWriter.text(rulebook).utf8), file: "x").rulebook
            #expect(again == rulebook, "seed \(seed), round \(round), amount \(amount)")
        }
    }
}
