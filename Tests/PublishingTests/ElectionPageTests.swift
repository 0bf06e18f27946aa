import BallotMethods
import CanonicalJSON
import Publishing
import TestSupport
import Testing
import VotingModel
import Wijkstem

@Suite("Pages of elections")
struct ElectionPageTests {
    private func documents(seed: UInt64) throws -> [ElectionResult] {
        var elections = RandomRankedElections(seed: seed)
        // Every other combination of settings, each rule often.
        let credits = try (0..<10).map { round in
            var elections = RandomCreditElections(seed: seed + UInt64(round))
            let method = ElectionSpecification(rule: .quadratic, ties: EveryElection.ties)
            let (rulebook, election) = try EveryElection.ruled(elections.next().election, by: method)
            let tally = try ElectionMethods.method(for: method).tally(election, in: TallyContext())
            return try RunElection.bundle(of: tally, election, rulebook, imported: []).document
        }
        return try credits
            + EveryElection.specifications.enumerated().filter { $0.offset.isMultiple(of: 5) }.compactMap {
                let drawn = elections.next(defects: true).election
                let (rulebook, election) = try EveryElection.ruled(
                    drawn,
                    by: $1,
                    maximum: $0.isMultiple(of: 2) ? 3 : nil
                )
                if election.standing.isEmpty { return nil }
                let tally = try ElectionMethods.method(for: $1).tally(election, in: TallyContext())
                return try RunElection.bundle(of: tally, election, rulebook, imported: []).document
            }
    }

    private func text(at pointer: String, in json: JSONValue) -> String? {
        var value: JSONValue? = json
        for part in pointer.split(separator: "/") {
            if case .array(let elements)? = value, let index = Int(part) {
                value = elements.indices.contains(index) ? elements[index] : nil
            } else {
                value = value?[String(part)]
            }
        }
        switch value {
        case .string(let text)?: return text
        case .integer(let number)?: return "\(number)"
        default: return nil
        }
    }

    @Test func everyFigurePointsToItsPlaceAndNoOtherStandsThere() throws {
        let seed: UInt64 = 515
        var violations: [String] = []
        for (number, document) in try documents(seed: seed).enumerated() {
            let json = document.json
            let language: Language = number.isMultiple(of: 2) ? .nl : .en
            let page = ElectionPage(document, language: language).source
            var pointers: Set<String> = []
            for match in page.matches(of: /<data value="([^"]*)" data-ref="([^"]*)"/) {
                pointers.insert(String(match.2))
                let value = String(match.1).replacing("&lt;", with: "<").replacing("&gt;", with: ">")
                    .replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
                if text(at: String(match.2), in: json) != value { violations.append("\(number): \(match.2)") }
            }
            var wanted = [
                "/seats", "/elected_count", "/candidate_count", "/ballots/cast", "/ballots/counted", "/rules_sha256",
            ]
            for round in document.record.rounds.indices where document.record.pairs == nil {
                wanted += document.standing.indices.map { "/rounds/\(round)/votes/\($0)/votes" }
            }
            if document.credits != nil {
                wanted += ["per_ballot", "given", "spent", "left"].map { "/credits/\($0)" }
                for candidate in document.lines.indices {
                    wanted += ["for", "against", "credits", "mentions"].map { "/candidates/\(candidate)/\($0)" }
                }
            }
            let missing = wanted.filter { !pointers.contains($0) }
            if !missing.isEmpty { violations.append("\(number): \(missing)") }
            var words = page
            for element in ["style", "data", "code", "title"] {
                words = words.replacing(try Regex("(?s)<\(element)[ >].*?</\(element)>"), with: "")
            }
            let labels = words.matches(of: /aria-label="([^"]*)"/).map { $0.1.replacing("&#39;", with: "'") }.joined()
            words = words.replacing(try Regex("(?s)<[^>]*>"), with: "").replacing("&#39;", with: "'")
            if (words + labels).contains(where: \.isNumber) { violations.append("\(number): a digit in words") }
        }
        #expect(violations.isEmpty, "seed \(seed)")
    }

    @Test func theElectedAndTheOthersStandInTheirOrder() throws {
        let document = try RunElection(
            file: Fixtures.path("elections/board/vote.blt"),
            rules: Fixtures.path("elections/board/spelregels.json")
        )().document
        let page = ElectionPage(document).source
        func names(_ section: String) -> [String] {
            let parts = page.split(separator: "<section id=\"")
            let part = parts.first { $0.hasPrefix("\(section)\"") } ?? ""
            return part.matches(of: /<th scope="row"><data value="([^"]*)"/).map { String($0.1) }
        }
        #expect(names("elected") == ["Ada", "Cor", "Elif"])
        #expect(names("not_elected") == ["Bram", "Dilan", "Gijs"])
        #expect(names("rounds") == ["Ada", "Bram", "Cor", "Dilan", "Elif", "Gijs"])
        #expect(page.contains("data-as=\"votes\">3,99992</data>") && page.contains("data-as=\"votes\">8</data>"))
        #expect(page.contains("<path class=\"moves\"") && !page.contains("<script"))
    }

    @Test func namesAreEscaped() throws {
        let name = "<script>alert(1)</script>&\"'"
        var profile = RankedProfile(candidateCount: 1)
        profile.add([.candidate(0)])
        let election = RankedElection(
            candidates: [Candidate(id: "1", name: name)],
            seats: 1,
            profile: profile
        )
        let method = ElectionSpecification(rule: .instantRunoff, ties: [.listed])
        let (rulebook, ruled) = try EveryElection.ruled(election, by: method)
        let tally = try ElectionMethods.method(for: method).tally(ruled, in: TallyContext())
        let page = ElectionPage(try RunElection.bundle(of: tally, ruled, rulebook, imported: []).document).source
        #expect(!page.contains("<script") && page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;&#39;"))
    }
}
