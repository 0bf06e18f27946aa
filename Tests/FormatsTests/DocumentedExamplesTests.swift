import FileAccess
import Foundation
import TestSupport
import Testing
import VotingModel

@testable import Formats

/// What the guides show is what the readers take: every example stands in the guide alone, and is read from there.
@Suite("Examples of the guides")
struct DocumentedExamplesTests {
    /// The fenced blocks of a guide, without the fences.
    static func blocks(of guide: String) throws -> [String] {
        let url = Fixtures.folder.deletingLastPathComponent().appending(path: "docs/\(guide)")
        let text = try String(contentsOf: url, encoding: .utf8)
        return text.split(separator: "```", omittingEmptySubsequences: false).enumerated().compactMap { index, part in
            guard index % 2 == 1 else { return nil }
            return part.split(separator: "\n", omittingEmptySubsequences: false).dropFirst().joined(separator: "\n")
        }
    }

    private static func source(_ text: String) -> MemorySource { MemorySource(Array(text.utf8), name: "voorbeeld") }

    // MARK: Files

    @Test func everyExampleOfAFileIsRead() throws {
        var kinds: [String: Int] = [:]
        for block in try Self.blocks(of: "preparing-files.md") {
            let kind = try Self.read(block)
            kinds[kind, default: 0] += 1
        }
        #expect(
            kinds == [
                "command": 2, "proposals": 1, "costs": 1, "json": 1, "ballots": 1, "motions": 1, "roll": 1,
                "proxies": 1,
            ]
        )
    }

    /// Reads an example as what it is, and says what that was.
    private static func read(_ block: String) throws -> String {
        if block.hasPrefix("$ wijkstem ") || block.hasPrefix("wijkstem ") { return "command" }
        var log = FindingLog()
        if block.hasPrefix("{") {
            var files = SpreadsheetImporter.Files(proposals: source(block))
            files.form = .json
            let contents = try ProposalsContents.read(files, &log).contents
            #expect(contents.projects.first?.divisible?.step == 50_000 && contents.inadmissible.count == 1)
            return "json"
        }
        if block.hasPrefix("voorstel;post") {
            var files = SpreadsheetImporter.Files(proposals: source("nummer\n1\n3\n"))
            files.costs = source(block)
            let contents = try ProposalsContents.read(files, &log).contents
            #expect(contents.projects.map(\.costLines.count) == [1, 2])
            return "costs"
        }
        if block.hasPrefix("lidnummer;") {
            #expect(try members(block).map(\.number) == ["12", "40"])
            return "roll"
        }
        if block.hasPrefix("volmachtgever;") {
            let roll = "lidnummer;naam\n12;Ada\n40;Bo\n"
            let proxies = try ProxiesSheet.read(source(block), members: try members(roll), for: assembly()).proxies
            #expect(proxies == [Proxy(giver: "12", holder: "40")])
            return "proxies"
        }
        if block.hasPrefix("motie;") {
            try readMotions(block)
            return "motions"
        }
        if block.contains("stem    ") || block.contains("stem   ") {
            try readBallots(block)
            return "ballots"
        }
        let contents = try ProposalsContents.read(SpreadsheetImporter.Files(proposals: source(block)), &log)
        #expect(contents.contents.projects.count == 2 && contents.columnsNotUsed.isEmpty)
        return "proposals"
    }

    /// Anybody may vote.
    private static func assembly() throws -> Assembly {
        let rulebook = try RulebookReader.read(try Fixtures.bytes("rulebooks/assembly.json"), file: "spelregels.json")
        var assembly = try #require(rulebook.assembly)
        assembly.roll.dues = .any
        assembly.roll.minimumAge = 0
        return assembly
    }

    private static func members(_ roll: String) throws -> [RollMember] {
        let classes = Electorate(
            channels: [],
            classes: [.init(id: "lid", name: "Leden"), .init(id: "partner", name: "Partners")]
        )
        let electorate = roll.contains(";groep;") ? classes : nil
        return try RollSheet.read(source(roll), for: assembly(), electorate: electorate).members
    }

    private static func readMotions(_ block: String) throws {
        let bytes = try Fixtures.bytes("lindeveen-voluit/spelregels.json")
        let rulebook = try #require(RulebookReader.inspect(bytes, file: "spelregels.json").rulebook)
        let named = block.split(separator: "\n").dropFirst().compactMap { $0.split(separator: ";").first }
        let motions = named.compactMap { id in rulebook.motions.first { $0.id == id } }
        #expect(motions.count == named.count)
        let inspection = try MotionsReader.inspect(source(block), form: .spreadsheet, for: motions)
        #expect(!inspection.findings.contains { $0.severity == .error }, "\(inspection.findings)")
    }

    /// Three spreadsheets side by side, blanks between them.
    private static func readBallots(_ block: String) throws {
        let lines = block.split(separator: "\n").map {
            $0.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
        }
        let proposals = "nummer;kosten\n" + [1, 2, 3, 4, 8, 13, 17].map { "\($0);10\n" }.joined()
        var valid: [Int] = []
        for column in 0..<3 {
            let text = lines.map { $0[column] }.joined(separator: "\n") + "\n"
            let imported = try SpreadsheetImporter.read(proposals: source(proposals), ballots: source(text))
            valid.append(imported.profile.ballotCount)
        }
        #expect(valid == [2, 1, 2])
    }

    // MARK: Settings

    private static let base = [
        "format": #""wijkstem-rules/1""#, "vote": #""proef""#, "currency": #""EUR""#,
        "sources": #"[{"id": "a", "name": "A", "amount": "€ 100.000"}]"#, "ballot": #"{"kind": "approval"}"#,
        "method": #"{"rule": "equal-shares", "completion": "add1"}"#, "ties": #"["listed"]"#,
        "disclosure": #"{"ballots": "open"}"#, "evidence": #""logged""#,
    ]

    @Test(arguments: [
        "writing-the-rules.md", "weighing-and-dividing.md", "accounting-for-the-money.md", "limiting-what-is-funded.md",
    ])
    func everyExampleOfSettingsIsRead(_ guide: String) throws {
        let examples = try Self.blocks(of: guide).filter { $0.hasPrefix("\"") }
        #expect(!examples.isEmpty)
        for example in examples {
            let settings = Self.base.filter { !example.contains("\"\($0.key)\":") || $0.key == "format" }
            let text = "{" + settings.map { "\"\($0.key)\": \($0.value)" }.joined(separator: ",\n") + ",\n\(example)}"
            let inspection = RulebookReader.inspect(Array(text.utf8), file: "spelregels.json")
            #expect(inspection.rulebook != nil, "\(inspection.findings)")
            #expect(!inspection.findings.contains { $0.severity == .error }, "\(inspection.findings)")
        }
    }

    @Test(arguments: ["preparing-files.md", "writing-the-rules.md", "weighing-and-dividing.md"])
    func everyCommandOfAGuideHasItsName(_ guide: String) throws {
        let names: Set<String> = [
            "tally", "run", "compare", "explain", "check", "convert", "page", "report", "rules",
        ]
        for block in try Self.blocks(of: guide) {
            for line in block.split(separator: "\n") where line.hasPrefix("wijkstem ") || line.hasPrefix("$ wijkstem ")
            {
                let words = line.split(separator: " ").filter { $0 != "$" }
                #expect(names.contains(String(words[1])), "\(line)")
            }
        }
    }

    // MARK: Limits

    /// A row of the guide: the kind, the rule, and so on to the case.
    private static func rows(of guide: String) throws -> [[String]] {
        try guideText(guide).split(separator: "\n").filter { $0.hasPrefix("| `") }.map { line in
            line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces).replacing("`", with: "") }
        }
    }

    private static func guideText(_ guide: String) throws -> String {
        try String(contentsOfFile: Fixtures.path("../docs/\(guide)"), encoding: .utf8)
    }

    @Test func everyKindOfLimitIsWorkedTwiceAsItsCaseSays() throws {
        struct Case: Decodable {
            struct Limit: Decodable { let kind: String }
            let rule: String
            let funded: [String]
            let constraints: [Limit]
        }
        let rows = try Self.rows(of: "limiting-what-is-funded.md").filter { $0.count == 7 }
        let kinds = Dictionary(grouping: rows) { $0[0] }.mapValues(\.count)
        let all = [
            "minimum_score", "minimum_share", "minimum_for_cost", "maximum_cost", "ceiling", "floor", "maximum_number",
            "minimum_number", "pot", "variants", "exclusive", "prerequisite",
        ]
        #expect(Set(kinds.keys) == Set(all))
        #expect(kinds.values.allSatisfy { $0 == 2 })
        #expect(Set(rows.map { $0[6] }).count == rows.count)
        for row in rows {
            let text = try Fixtures.bytes("limits/\(row[6])/case.json")
            let worked = try JSONDecoder().decode(Case.self, from: Data(text))
            #expect(worked.constraints.allSatisfy { $0.kind == row[0] }, "\(row[6])")
            #expect(worked.rule == row[1], "\(row[6])")
            #expect(row[5].hasSuffix("**\(worked.funded.joined(separator: ", "))**"), "\(row[6])")
            let vote = try Fixtures.text("limits/\(row[6])/vote.pb")
            #expect(vote.contains("budget;\(row[2].replacing(",", with: ""))\n"), "\(row[6])")
        }
    }
}
