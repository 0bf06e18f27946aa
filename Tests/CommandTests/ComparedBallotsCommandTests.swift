import Foundation
import TestSupport
import Testing

@Suite("Comparing several files of ballots, from the command line")
struct ComparedBallotsCommandTests {
    private static let village = Fixtures.path("vier-manieren")
    private let files = [
        "\(village)/voorstellen.csv", "--budget", "20000", "--ballots", "\(village)/aankruisen.csv", "--ballots",
        "\(village)/rangorde.csv", "--ballots", "\(village)/krediet.csv",
    ]
    private let credits = ["--option", "credits=25", "--option", "negative=true"]

    private func compare(_ rules: String, _ more: [String] = []) throws -> Command {
        try Command.wijkstem(["compare"] + files + credits + ["--rules", rules, "--lang", "en"] + more)
    }

    @Test func theGuideShowsWhatTheCommandPrints() throws {
        let command = try compare("equal-shares+add1u,borda-greedy,quadratic-greedy", ["--quiet"])
        #expect(command.exitCode == 0 && command.errors.isEmpty)
        let guide = try String(contentsOfFile: Fixtures.path("../docs/choosing-a-rule.md"), encoding: .utf8)
        // Whoever edits the guide need not keep the blanks at the ends of lines.
        func trimmed(_ text: String) -> String {
            text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                String(line.reversed().drop { $0 == " " }.reversed())
            }.joined(separator: "\n")
        }
        #expect(guide.contains(trimmed(command.output)))
    }

    @Test func jsonSaysWhoseBallotsAndKeepsTheOtherKeys() throws {
        let command = try compare("greedy,borda-greedy,quadratic-greedy", ["--json", "--voters", "match", "--quiet"])
        #expect(command.exitCode == 0)
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(command.output.utf8)) as? [String: Any]
        )
        #expect(
            Set(object.keys) == [
                "ballots", "budget", "changes", "currency", "matches", "methods", "names", "overlaps",
            ]
        )
        let ballots = try #require(object["ballots"] as? [[String: Any]])
        #expect(ballots.map { $0["label"] as? String } == ["approval", "ranked", "quadratic"])
        #expect(ballots.map { $0["file"] as? String } == ["aankruisen.csv", "rangorde.csv", "krediet.csv"])
        #expect(ballots.map { $0["counted"] as? Int } == [60, 60, 58])
        let methods = try #require(object["methods"] as? [[String: Any]])
        #expect(methods.map { $0["ballots"] as? Int } == [0, 1, 2])
        for (method, counted) in zip(methods, [60, 60, 58]) {
            #expect((method["histogram"] as? [Int])?.reduce(0, +) == counted)
        }
        let changes = try #require(object["changes"] as? [[String: Any]])
        #expect(changes.count == 3)
        for change in changes {
            #expect((change["measures"] as? [Any])?.count == 2)
            let people = try #require((change["people"] as? [String: [String: Int]])?["by_number"])
            #expect(Set(people.keys) == ["gain", "lose", "indifferent", "divided"])
        }
        let matches = try #require(object["matches"] as? [[String: Int]])
        #expect(matches.map { $0["both"] } == [60, 57, 57])
        #expect(matches.map { $0["only_second"] } == [0, 1, 1])
        #expect(!command.output.contains("k01"))
        let threads = try compare(
            "greedy,borda-greedy,quadratic-greedy",
            ["--json", "--voters", "match", "--quiet", "--threads", "1"]
        )
        #expect(threads.output == command.output)
    }

    @Test(arguments: ["nl", "en"])
    func thePageHasTheFilesAndThePeopleAndNoVoter(_ language: String) throws {
        let folder = try TemporaryFolder()
        let command = try Command.wijkstem(
            ["compare"] + files + credits
                + [
                    "--rules", "equal-shares,borda-greedy,quadratic-max", "--out", folder.path("c.html"), "--lang",
                    language,
                ]
        )
        #expect(command.exitCode == 0)
        let page = try String(contentsOfFile: folder.path("c.html"), encoding: .utf8)
        for id in ["ballots", "methods", "projects", "shifts", "people", "histogram", "overlaps"] {
            #expect(page.contains("id=\"\(id)\""), "\(id)")
        }
        #expect(page.contains("krediet.csv") && page.contains("@quadratic") && page.hasSuffix("</html>\n"))
        #expect(!page.contains("k01") && !page.contains("<script"))
    }

    static let refused: [(rules: String, says: String)] = [
        ("greedy,borda-greedy", "none of these rules knows \"credits\""),
        ("greedy@points,borda-greedy,quadratic-max", "greedy@points: that is none of the files"),
        ("greedy@4,borda-greedy,quadratic-max", "Possible: greedy@approval, greedy@ranked, greedy@quadratic"),
        ("greedy@0,borda-greedy,quadratic-max", "names no ballots"),
        ("greedy@,borda-greedy,quadratic-max", "names no ballots"),
        ("greedy@aankruisen.csv,borda-greedy,quadratic-max", "names no ballots"),
        ("greedy@1@2,borda-greedy,quadratic-max", "names no ballots"),
        ("@1,borda-greedy,quadratic-max", "--rules does not know"),
        ("borda-greedy@approval,greedy@ranked,quadratic-max", "borda-greedy does not count ballots of kind approval"),
        ("greedy@quadratic,borda-greedy,quadratic-max", "greedy does not count ballots of kind quadratic"),
        ("greedy,borda-greedy,quadratic-max,equal-shares:points", "equal-shares counts points; there is no such file"),
        ("greedy@ranked+add1,borda-greedy,quadratic-max", "names no ballots"),
        ("irv,schulze", "--budget does not go with irv"),
        ("irv,greedy", "."),
    ]

    @Test(arguments: refused)
    func whatDoesNotGoTogetherExitsWith64(_ refusal: (rules: String, says: String)) throws {
        let command = try compare(refusal.rules)
        #expect(command.exitCode == 64)
        #expect(command.output.isEmpty)
        #expect(command.errors.contains(refusal.says), "\(command.errors)")
    }

    @Test func whatHasAMeaningOnlyWithSeveralFilesIsRefusedWithOne() throws {
        let one = Array(files.prefix(5))
        for more in [["--rules", "greedy", "--voters", "match"], ["--rules", "greedy@approval,equal-shares"]] {
            let command = try Command.wijkstem(["compare"] + one + more + ["--lang", "en"])
            #expect(command.exitCode == 64)
            #expect(command.errors.contains("more than one file of ballots"))
        }
        let question = Fixtures.path("molenhoek/rangorde.pb")
        let election = try Command.wijkstem(
            ["compare", question, "--rules", "irv", "--voters", "match", "--lang", "en"]
        )
        #expect(election.exitCode == 64 && election.errors.contains("--voters does not go with irv"))
        let unknown = try compare("greedy,borda-greedy,quadratic-max", ["--voters", "soms"])
        #expect(unknown.exitCode == 64 && unknown.errors.contains("Possible: auto, match, apart"))
    }

    @Test func anElectionInOneFileTakesNoOtherBallots() throws {
        let vote = Fixtures.path("molenhoek/punten.pb")
        let command = try Command.wijkstem(
            ["compare", vote, "--ballots", files[4], "--ballots", files[6], "--rules", "greedy,borda-greedy"]
        )
        #expect(command.exitCode == 2 && command.output.isEmpty)
    }

    @Test func standardInputIsRefusedBesideOtherFiles() throws {
        let command = try Command.wijkstem(
            ["compare", "-", "--ballots", files[4], "--ballots", files[6], "--rules", "greedy,borda-greedy"],
            input: "nummer;kosten\n1;10\n"
        )
        #expect(command.exitCode == 64 && command.output.isEmpty)
    }

    @Test func aFileThatNoRuleCountsIsNamed() throws {
        let command = try Command.wijkstem(
            ["compare"] + files + ["--rules", "greedy,borda-greedy", "--lang", "en"]
        )
        #expect(command.exitCode == 64 && command.output.isEmpty)
        #expect(command.errors.contains("No rule counts krediet.csv (quadratic). Add one, as RULE@quadratic"))
    }

    @Test func creditsThatNobodyGaveAreAsked() throws {
        let command = try Command.wijkstem(
            ["compare"] + files + ["--rules", "greedy,borda-greedy,quadratic-max", "--lang", "en"]
        )
        #expect(command.exitCode == 2 && command.errors.contains("krediet.csv"))
    }
}
