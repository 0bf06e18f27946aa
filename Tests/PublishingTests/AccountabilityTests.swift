import BallotMethods
import CanonicalJSON
import ExactArithmetic
import Publishing
import TestSupport
import Testing
import VotingModel
import Wijkstem

@Suite("The accountability table as it is published")
struct AccountabilityPublishingTests {
    private static let sources = [
        Source(id: "g", name: "Gemeente; \"Oost\"", amount: 10_000), Source(id: "p", name: "=Provincie", amount: 5_000),
        Source(id: "z", name: "Zorg", label: "Wmo", amount: 9_000, unlabelled: false),
    ]

    private static func project(_ id: String, _ cost: Int, _ label: String = "") -> Project {
        var project = Project(id: ProjectID(id), name: "Voorstel \(id.lowercased())", cost: cost)
        project.label = label
        return project
    }

    /// A (80, `Wmo`) and B (70) are funded; C is not; of 90 bound to `Wmo` 10 are unspendable.
    private func document(
        _ rule: AccountabilityRule = .proRata,
        language: Language = .nl,
        sources: [Source] = Self.sources,
        votes: [Int] = [3, 2, 1]
    ) throws -> (document: ResultDocument, election: Election, tally: Tally) {
        var builder = BallotProfileBuilder(kind: .approval, projectCount: 3)
        for (project, count) in votes.enumerated() where count > 0 {
            builder.add(projects: [UInt16(project)], times: count)
        }
        var counts = BallotCounts()
        counts.valid = votes.reduce(0, +)
        let election = Election(
            projects: [Self.project("A", 8_000, "Wmo"), Self.project("B", 7_000), Self.project("C", 8_500)],
            budget: 0,
            currency: .euro,
            profile: builder.finish(),
            counts: counts
        )
        .with(pot: Pot(sources))
        let method = try Methods.method(
            for: MethodSpecification(rule: .greedy, ties: [.minCost, .listed]),
            ballots: .approval
        )
        let tally = try method.tally(election, in: TallyContext())
        let authority = ResultDocument.Authority(
            vote: .init(id: "v", name: "Stemming"),
            sources: sources,
            accountability: rule,
            rulesDigest: String(repeating: "ab", count: 32)
        )
        let texts = Texts(language)
        let document = ResultDocument(tally, of: election, language: language, authority: authority) {
            texts.reason($0, under: .greedy)
        }
        return (document, election, tally)
    }

    @Test func theTableHasALineForEachProjectAndTwoMore() throws {
        let table = AccountabilityTable(try document().document).source
        #expect(
            table
                == "\u{FEFF}id;naam;bedrag;\"Gemeente; \"\"Oost\"\"\";'=Provincie;Zorg\r\n"
                + "A;Voorstel a;80,00;0,00;0,00;80,00\r\n" + "B;Voorstel b;70,00;46,67;23,33;0,00\r\n"
                + ";niet besteed;90,00;53,33;26,67;10,00\r\n" + ";totaal;240,00;100,00;50,00;90,00\r\n"
        )
        let own = AccountabilityTable(try document(.ownOrder, language: .en).document).source
        #expect(own.hasPrefix("\u{FEFF}id;name;amount;"))
        #expect(own.contains("B;Voorstel b;70.00;70.00;0.00;0.00\r\n;unspent;90.00;30.00;50.00;10.00\r\n;total;"))
    }

    private func first(_ json: JSONValue?) -> JSONValue? {
        if case .array(let elements)? = json { elements.first } else { nil }
    }

    @Test func theResultNamesThePotAndWhatNobodyCouldSpend() throws {
        let json = try document().document.json
        #expect(json["pot"] == .integer(24_000))
        #expect(json["budget"] == .integer(23_000))
        #expect(json["unspendable"] == [["amount": .integer(1_000), "label": "Wmo"]])
        #expect(first(json["sources"])?["share"] == .string("5/12"))
        #expect(json["accountability"]?["rule"] == "pro_rata")
        let all = [Source(id: "g", name: "Gemeente", amount: 24_000)]
        #expect(try document(sources: all).document.json["unspendable"] == nil)
    }

    @Test func aResultReadsWhatItWritesAndNothingThatDoesNotSum() throws {
        let document = try document().document
        #expect(try ResultDocument(json: document.json) == document)
        let text = String(decoding: try document.json.canonicalBytes(), as: UTF8.self)
        for (old, new) in [
            (#"{"amount":4667,"source":"g"},{"amount":2333"#, #"{"amount":4666,"source":"g"},{"amount":2333"#),
            (#"{"amount":4667,"source":"g"},{"amount":2333"#, #"{"amount":4666,"source":"g"},{"amount":2334"#),
            (#"{"amount":4667,"source":"g"},{"amount":2333"#, #"{"amount":-1,"source":"g"},{"amount":7001"#),
            (#"{"amount":8000,"source":"z"}"#, #"{"amount":8000,"source":"g"}"#), (#""pro_rata""#, #""by_heart""#),
            (#""pot":24000"#, #""pot":23000"#), (#""label":"Wmo"}],"vote""#, #""label":"Wmo","x":1}],"vote""#),
            (#"{"amount":5333,"#, #"{"amount":5332,"#), (#","accountability":"#, #","accountable":"#),
        ] {
            let forged = text.replacing(old, with: new)
            #expect(old.hasPrefix(",") || forged != text, "\(old)")
            guard forged != text else { continue }
            let value = try StrictReader.read(Array(forged.utf8)).value
            #expect(throws: SchemaError.self, "\(new)") { try ResultDocument(json: value) }
        }
    }

    @Test func thePageHasEveryCellInOrderInEitherLanguage() throws {
        for language in Language.allCases {
            let page = ResultPage(try document().document, language: language).source
            let sections = page.split(separator: "<section")
            let section = try #require(sections.first { $0.contains(#"id="accountability""#) })
            let cell = /data-ref="(\/(?:accountability|sources)\/[^"]*amount)"/
            let refs = section.matches(of: cell).map { String($0.1) }
            let cells = (0..<2).flatMap { row in (0..<3).map { "/accountability/rows/\(row)/amounts/\($0)/amount" } }
            let last = ["accountability/unspent", "sources"].flatMap { list in (0..<3).map { "/\(list)/\($0)/amount" } }
            #expect(refs == cells + last, "\(language)")
            #expect(page.contains(#"data-ref="/unspendable/0/amount""#))
            #expect(page.contains(#"data-ref="/pot""#))
        }
    }

    @Test func whereNothingIsFundedAllIsLeft() throws {
        let document = try document(votes: [0, 0, 0]).document
        #expect(AccountabilityTable(document).source.contains(";bedrag;\"Gemeente"))
        #expect(document.accountability?.rows.isEmpty == true)
        #expect(document.accountability?.unspent == [10_000, 5_000, 9_000])
        #expect(try ResultDocument(json: document.json) == document)
        #expect(ResultPage(document).source.contains(#"data-ref="/accountability/unspent/2/amount""#))
    }

    @Test func withoutARulebookThereIsNoTable() throws {
        let (_, election, tally) = try document()
        let plain = ResultDocument(tally, of: election, language: .nl) { _ in "" }
        #expect(plain.json["accountability"] == nil && plain.json["pot"] == nil)
        #expect(AccountabilityTable(plain).source.isEmpty)
        #expect(!ResultPage(plain).source.contains("accountability"))
    }

    @Test func aBundleHasTheTableOfItsRulebook() throws {
        let (_, election, tally) = try document()
        var rulebook = Rulebook(
            vote: .init(id: "v", name: "Stemming"),
            language: .nl,
            currency: .euro,
            sources: Self.sources,
            ballot: BallotRules(kind: .approval),
            method: tally.method,
            disclosure: .init(ballots: .open)
        )
        for rule in AccountabilityRule.allCases {
            rulebook.accountability = rule
            let (document, bundle) = try RunVote.bundle(of: tally, election, rulebook, imported: [])
            #expect(document.accountability?.rule == rule)
            #expect(bundle.files["accountability.csv"] == Array(AccountabilityTable(document).source.utf8))
        }
    }

    @Test func labelsThatOpenNoMoneyAndMoneyThatNobodyCanSpendAreNamed() throws {
        let (_, election, tally) = try document()
        func notes(_ election: Election, _ sources: [Source]) -> [Finding.Reason] {
            let rulebook = Rulebook(
                vote: .init(id: "v", name: ""),
                language: .nl,
                currency: .euro,
                sources: sources,
                ballot: BallotRules(kind: .approval),
                method: tally.method,
                disclosure: .init(ballots: .open)
            )
            return PotCheck(rulebook, file: "spelregels.json").notes(election.with(pot: Pot(sources))).map(\.reason)
        }
        #expect(notes(election, Self.sources) == [.moneyNotSpendable(label: "Wmo", amount: "€ 10,00")])
        let slip = Source(id: "z", name: "", label: "WMO", amount: 500, unlabelled: false)
        #expect(
            notes(election, [slip]) == [
                .moneyNotSpendable(label: "WMO", amount: "€ 5,00"), .labelWithoutSource("Wmo", projects: ["A"]),
            ]
        )
        // Where no money is bound, a label is only shown.
        #expect(notes(election, [Source(id: "g", name: "", amount: 500)]).isEmpty)
    }

    @Test func everyTextIsThereInBothLanguages() {
        let reasons: [Finding.Reason] = [
            .continuousWithoutMeaning("7", rule: "bos", valid: ["greedy"]),
            .continuousConstrained("7", constraint: "ceiling"), .labelWithoutSource("Wmo", projects: ["7"]),
            .moneyNotSpendable(label: "Wmo", amount: "€ 1,00"),
        ]
        for reason in reasons {
            let (nl, en) = (Texts(.nl).describe(reason), Texts(.en).describe(reason))
            #expect(nl.what != en.what && !nl.remedy.isEmpty && !en.remedy.isEmpty)
        }
        #expect(Texts(.nl).reason(.label) != Texts(.en).reason(.label))
    }
}
