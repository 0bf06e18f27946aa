import Foundation
import TestSupport
import Testing

@Suite("Explaining and ties on the command line", .serialized)
struct ExplainCommandTests {
    private let tied = Fixtures.path("greedy/tie-that-matters/vote.pb")
    private let skips = Fixtures.path("greedy/skips-what-does-not-fit/vote.pb")
    private let village = [
        Fixtures.path("lindeveen/voorstellen.csv"), "--ballots", Fixtures.path("lindeveen/stemmen.csv"),
        "--budget", "86500",
    ]

    @Test func anUnknownProjectIsBadInputAndNearOnesAreNamed() throws {
        let command = try Command.wijkstem(["explain"] + village + ["--rule", "greedy", "--project", "99"])
        #expect(command.exitCode == 2)
        #expect(command.output.isEmpty)
        #expect(command.errors.contains("Voorstel 99 staat niet in dit bestand. Bedoelt u: 9, 19?"))
    }

    @Test func aLimitBelowOneIsRefused() throws {
        let command = try Command.wijkstem(["explain", skips, "--rule", "greedy", "--limit", "0"])
        #expect(command.exitCode == 64)
    }

    @Test func jsonIsOneCanonicalLineAndTheSameEveryTime() throws {
        let arguments = ["explain"] + village + ["--rule", "greedy", "--project", "9", "--limit", "20", "--json"]
        let first = try Command.wijkstem(arguments)
        #expect(first.exitCode == 0)
        #expect(try Command.wijkstem(arguments).output == first.output)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(first.output.utf8)) as? [String: Any])
        let line = try #require((object["explanations"] as? [[String: Any]])?.first)
        #expect(line["project"] as? String == "9")
        #expect(line["funded"] as? Bool == false)
        #expect(
            Set((line["measures"] as? [String: Any] ?? [:]).keys)
                == ["add", "cost", "singleton_add", "rival_reduction"]
        )
    }

    @Test func withoutAProjectAllAreExplained() throws {
        let command = try Command.wijkstem(["explain", skips, "--rule", "greedy", "--lang", "en", "--quiet"])
        #expect(command.exitCode == 0)
        #expect(command.output.components(separatedBy: "How close it was:").count == 4)
    }

    @Test func thePageHasNoScriptAndIsNotWrittenOver() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let page = folder.appending(path: "uitleg.html").path
        let arguments = ["explain", skips, "--rule", "greedy", "--out", page]
        #expect(try Command.wijkstem(arguments).exitCode == 0)
        let source = try String(contentsOfFile: page, encoding: .utf8)
        #expect(source.contains("default-src 'none'") || source.contains("default-src &#39;none&#39;"))
        #expect(!source.contains("<script"))
        #expect(source.hasPrefix("<!DOCTYPE html>\n<html lang=\"nl\">"))
        #expect(try Command.wijkstem(arguments).exitCode == 3)
    }

    @Test func aNameThatLooksLikeMarkupIsShownAsItIs() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let page = folder.appending(path: "uitleg.html").path
        let file = try String(contentsOfFile: skips, encoding: .utf8)
            .replacingOccurrences(of: "project_id;cost", with: "project_id;cost;name")
            .replacingOccurrences(of: "A;60", with: "A;60;<script>a")
            .replacingOccurrences(of: "B;50", with: "B;50;b")
            .replacingOccurrences(of: "C;40", with: "C;40;c")
        let command = try Command.wijkstem(["explain", "-", "--rule", "greedy", "--out", page], input: file)
        #expect(command.exitCode == 0)
        let source = try String(contentsOfFile: page, encoding: .utf8)
        #expect(source.contains("&lt;script&gt;a") && !source.contains("<script"))
    }

    // MARK: Ties

    @Test func allOutcomesStandBesideTheResult() throws {
        let command = try Command.wijkstem([
            "tally", tied, "--rule", "greedy", "--ties", "listed", "--option", "irresolute=5", "--json",
        ])
        #expect(command.exitCode == 0)
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(command.output.utf8)) as? [String: Any]
        )
        let outcomes = object["outcomes"] as? [[String: Any]]
        #expect(outcomes?.map { $0["funded"] as? [String] } == [["B"], ["A"]])
        #expect(object["outcomes_complete"] as? Bool == true)
    }

    @Test func tiesSayWhetherTheyMatterOnlyWhenAsked() throws {
        let arguments = ["tally", tied, "--rule", "greedy", "--ties", "listed", "--json"]
        #expect(!(try Command.wijkstem(arguments).output.contains("\"matters\"")))
        #expect(try Command.wijkstem(arguments + ["--tie-report"]).output.contains("\"matters\":true"))
    }

    @Test(arguments: ["1", "10001", "", "x", "02"])
    func aNumberOfOutcomesOutOfRangeIsRefused(number: String) throws {
        let command = try Command.wijkstem(["tally", tied, "--rule", "greedy", "--option", "irresolute=\(number)"])
        #expect(command.exitCode == 64)
        #expect(command.errors.contains("10000"))
    }

    /// At most one of two free benches, and a table that goes with the second one only.
    @Test func limitsBindInEveryOutcomeAndFreeProjectsThatExcludeEachOtherHaveOneEach() throws {
        let folder = try TemporaryFolder()
        let vote = """
            META
            key;value
            budget;100
            vote_type;approval
            PROJECTS
            project_id;cost
            bank1;0
            bank2;0
            tafel;50
            VOTES
            voter_id;vote
            1;bank1,bank2,tafel

            """
        try vote.write(toFile: folder.path("v.pb"), atomically: true, encoding: .utf8)
        let limits =
            #"{"constraints":[{"kind":"exclusive","projects":["bank1","bank2"]},{"kind":"prerequisite","project":"tafel","needs":["bank2"]}]}"#
        try limits.write(toFile: folder.path("grenzen.json"), atomically: true, encoding: .utf8)
        let arguments = [
            "tally", folder.path("v.pb"), "--rule", "greedy", "--ties", "listed", "--constraints",
            folder.path("grenzen.json"), "--lang", "en",
        ]
        let command = try Command.wijkstem(arguments + ["--option", "irresolute=5", "--json"])
        #expect(command.exitCode == 0, "\(command.errors)")
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(command.output.utf8)) as? [String: Any]
        )
        let outcomes = object["outcomes"] as? [[String: Any]]
        #expect(outcomes?.map { $0["funded"] as? [String] } == [["bank1"], ["bank2", "tafel"]])
        #expect(object["outcomes_complete"] as? Bool == true)
        // Such a choice is no tie, so a report of ties would leave it out.
        let report = try Command.wijkstem(arguments + ["--tie-report"])
        #expect(report.exitCode == 64 && report.errors.contains("irresolute=N"))
    }

    @Test func otherCommandsKnowNoIrresolute() throws {
        let arguments = ["--rule", "greedy", "--option", "irresolute=5"]
        #expect(try Command.wijkstem(["explain", tied] + arguments).exitCode == 64)
    }

    @Test func aRulebookMayNotAskForAllOutcomes() throws {
        let rules = try String(contentsOfFile: Fixtures.path("lindeveen/spelregels.json"), encoding: .utf8)
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let changed = folder.appending(path: "regels.json")
        let text = rules.replacingOccurrences(
            of: "\"method\": {",
            with: "\"method\": {\"options\": {\"irresolute\": 5}, "
        )
        #expect(text != rules)
        try text.write(to: changed, atomically: true, encoding: .utf8)
        let command = try Command.wijkstem(
            ["run"] + village.dropLast(2)
                + ["--rules", changed.path, "--out", folder.appending(path: "uit").path, "--lang", "en"]
        )
        #expect(command.exitCode == 2)
        #expect(command.errors.contains("A vote has one outcome"))
    }
}
