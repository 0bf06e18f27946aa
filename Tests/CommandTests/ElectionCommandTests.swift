import Foundation
import TestSupport
import Testing

@Suite("Elections on the command line", .serialized)
struct ElectionCommandTests {
    let board = Fixtures.path("elections/board/vote.blt")
    let question = Fixtures.path("elections/question/vote.csv")
    let answers = Fixtures.path("elections/question/options.csv")

    private func json(_ arguments: [String]) throws -> [String: Any] {
        let command = try Command.wijkstem(["tally"] + arguments + ["--json", "--quiet"])
        #expect(command.exitCode == 0, "\(command.errors)")
        let object = try JSONSerialization.jsonObject(with: Data(command.output.utf8))
        return try #require(object as? [String: Any])
    }

    @Test func jsonHasThePromisedKeys() throws {
        let result = try json([board, "--rule", "stv-scottish"])
        #expect(result["elected"] as? [String] == ["1", "3", "5"])
        #expect(result["winners"] as? [String] == ["1", "3", "5"])
        let rounds = try #require(result["rounds"] as? [[String: Any]])
        #expect(rounds.count == 5)
        for key in ["votes", "elected", "excluded", "exhausted", "lost"] { #expect(rounds[0][key] != nil) }
        #expect((rounds[0]["votes"] as? [[String: String]])?.first == ["id": "1", "votes": "11.00000"])
        #expect(rounds[1]["lost"] as? String == "0.00008")
    }

    @Test func isTheSameBytesTwice() throws {
        let arguments = ["tally", board, "--rule", "stv-meek", "--json"]
        #expect(try Command.wijkstem(arguments).output == Command.wijkstem(arguments).output)
    }

    @Test func refusesATieUnderRefuse() throws {
        let command = try Command.wijkstem(
            ["tally", "-", "--rule", "irv", "--ties", "refuse"],
            input: "2 1\n1 1 0\n1 2 0\n0\n\"A\"\n\"B\"\n\"T\"\n"
        )
        #expect(command.exitCode == 4)
        #expect(command.errors.contains("1, 2"))
    }

    @Test(arguments: [
        ["--rule", "irv", "--seats", "2"], ["--rule", "borda", "--option", "batch=true"],
        ["--rule", "borda", "--option", "unranked=last"], ["--rule", "stv-scottish", "--ties", "earlier-stage"],
        ["--rule", "schulze", "--ties", "min-cost"], ["--rule", "irv", "--utility", "cost"],
        ["--rule", "irv", "--budget", "100"], ["--rule", "irv", "--option", "max_skipped=-1"],
        ["--rule", "stv", "--seats", "2"], ["--rule", "greedy", "--seats", "2"],
        ["--rule", "stv-meek", "--seats", "0"], ["--rule", "irv", "--constraints", "x.json"],
    ])
    func whatHasNoMeaningIsAUsageError(_ arguments: [String]) throws {
        let command = try Command.wijkstem(["tally", board] + arguments)
        #expect(command.exitCode == 64, "\(arguments): \(command.errors)")
    }

    @Test func budgetRulesSendElectionsToTheirOwn() throws {
        let command = try Command.wijkstem(["tally", board, "--rule", "greedy", "--lang", "en"])
        #expect(command.exitCode == 2)
        #expect(command.errors.contains("stv-scottish"))
    }

    @Test func aRuleForOneSeatWarnsWhereTheFileSaysMore() throws {
        let command = try Command.wijkstem(["tally", board, "--rule", "irv", "--lang", "en"])
        #expect(command.exitCode == 0)
        #expect(command.errors.contains("irv elects one"))
    }

    @Test func brokenFilesNameTheirLine() throws {
        for (text, place) in [("2 1\n1,\n0\n\"A\"\n\"B\"\n", ":2:1:"), ("2 1\n1 1 0\n0\n\"A\n\"B\"\n", ":4:1:")] {
            for arguments in [["tally", "-", "--rule", "irv"], ["check", "-"]] {
                let command = try Command.wijkstem(arguments, input: text)
                #expect(command.exitCode == 2)
                #expect((command.output + command.errors).contains(place))
            }
        }
    }

    @Test func convertsThereAndBack() throws {
        let folder = try TemporaryFolder()
        let (first, second) = (folder.path("board.toi"), folder.path("board.blt"))
        let there = try Command.wijkstem(["convert", board, first, "--lang", "en"])
        #expect(there.exitCode == 0)
        #expect(there.errors.contains("the number of seats") && there.errors.contains("who stood down"))
        #expect(try Command.wijkstem(["convert", first, second]).exitCode == 0)
        let sheet = folder.path("board.csv")
        #expect(try Command.wijkstem(["convert", board, sheet]).exitCode == 0)
        #expect(try Command.wijkstem(["convert", board, folder.path("board.soc")]).exitCode == 2)
        #expect(try Command.wijkstem(["convert", board, sheet]).exitCode == 3, "what stands there stays")
        let counted = try json([second, "--rule", "stv-scottish", "--seats", "3"])
        #expect((counted["elected"] as? [String])?.first == "1")
    }

    @Test func publicVotesMayBeCountedAsElections() throws {
        let result = try json([Fixtures.path("molenhoek/rangorde.pb"), "--rule", "schulze"])
        #expect((result["elected"] as? [String])?.count == 1)
        let folder = try TemporaryFolder()
        let output = folder.path("rangorde.blt")
        #expect(try Command.wijkstem(["convert", Fixtures.path("molenhoek/rangorde.pb"), output]).exitCode == 0)
        #expect((try json([output, "--rule", "schulze"])["elected"] as? [String])?.count == 1)
        let points = try Command.wijkstem(["tally", Fixtures.path("molenhoek/punten.pb"), "--rule", "schulze"])
        #expect(points.exitCode == 2)
    }

    @Test func humansReadBothLanguages() throws {
        let arguments = ["tally", question, "--candidates", answers, "--rule", "irv"]
        let (dutch, english) = (
            try Command.wijkstem(arguments), try Command.wijkstem(arguments + ["--lang", "en"])
        )
        #expect(dutch.output.contains("Gekozen:") && dutch.output.contains("valt af"))
        #expect(english.output.contains("Elected:") && english.output.contains("goes out"))
        #expect(dutch.errors.contains("Zwembad"))
    }

    @Test func comparesRulesAndSaysWhichReadingsMatter() throws {
        let arguments = ["compare", question, "--candidates", answers, "--lang", "en", "--quiet", "--rules"]
        let command = try Command.wijkstem(arguments + ["irv,schulze/strength=margins"])
        #expect(command.exitCode == 0, "\(command.errors)")
        #expect(
            command.output.contains("irv: Moestuin") && command.output.contains("schulze/strength=margins: Speeltuin")
        )
        #expect(command.output.contains("No other setting elects others."))
        // A ballot with two first names decides, if it is read on.
        let close = "3 1\n4 1 0\n4 2 0\n1 2=3 2 0\n0\n\"A\"\n\"B\"\n\"C\"\n\"T\"\n"
        let compared = ["compare", "-", "--rules", "irv", "--json", "--quiet", "--ties"]
        let json = try Command.wijkstem(compared + ["listed"], input: close)
        #expect(json.output.contains(#"{"elected":["2"],"option":"overvote","value":"skip"}"#), "\(json.output)")
        #expect(try Command.wijkstem(compared + ["refuse"], input: close).exitCode == 4)
        #expect(try Command.wijkstem(arguments + ["irv,greedy"]).exitCode == 64)
        #expect(try Command.wijkstem(arguments + ["irv/batch=maybe"]).exitCode == 64)
        #expect(try Command.wijkstem(arguments + ["irv+add1"]).exitCode == 64)
    }

    // MARK: With credits

    private func credits(_ name: String) -> String { Fixtures.path("elections/credits-\(name)") }

    @Test func countsVotesWithCredits() throws {
        let arguments = [
            "\(credits("board"))/vote.csv", "--candidates", "\(credits("board"))/candidates.csv", "--rule", "quadratic",
            "--seats", "2", "--option", "credits=25", "--option", "negative=true",
        ]
        let result = try json(arguments)
        #expect(
            result["elected"] as? [String] == ["Driss", "Chantal"] && result["withdrawn"] as? [String] == ["Boris"]
        )
        #expect(result["credits"] as? [String: Int] == ["given": 175, "left": 26, "per_ballot": 25, "spent": 149])
        #expect((result["candidates"] as? [[String: Any]])?[1]["for"] as? Int == 9)
        let told = try Command.wijkstem(["tally"] + arguments + ["--lang", "en"])
        #expect(told.output.contains("Driss: 7 (9 for, 2 against)") && told.output.contains("149 of 175"))
        #expect(told.errors.contains("vote.csv:16") && told.errors.contains("26 credits of 25"), "\(told.errors)")
    }

    @Test(arguments: [
        (["--rule", "quadratic"], 2, "credits"), (["--rule", "quadratic", "--option", "credits=none"], 64, "credits"),
        (["--rule", "quadratic", "--option", "credits=9", "--option", "unranked=zero"], 64, "max_votes"),
        (["--rule", "quadratic", "--option", "credits=9", "--utility", "votes"], 64, "--utility"),
        (["--rule", "quadratic", "--option", "credits=9", "--option", "credits=9"], 64, "credits"),
        (["--rule", "quadratic", "--option", "credits=9", "--ties", "refuse"], 4, "1, 2"),
        (["--rule", "approval", "--option", "credits=9"], 64, "credits"), (["--rule", "irv"], 2, "rank 1"),
    ])
    func creditsGoWithTheirRuleAlone(_ arguments: [String], _ code: Int32, _ word: String) throws {
        let folder = credits("question")
        let files = ["tally", "\(folder)/vote.csv", "--candidates", "\(folder)/options.csv", "--lang", "en"]
        let command = try Command.wijkstem(files + arguments)
        #expect(command.exitCode == code && command.errors.contains(word), "\(arguments): \(command.errors)")
    }

    @Test func ballotsOfOneKindAreNotCountedAsAnother() throws {
        let option = ["--rule", "quadratic", "--option", "credits=9", "--lang", "en"]
        for arguments in [["tally", board], ["tally", Fixtures.path("molenhoek/rangorde.pb")]] {
            let command = try Command.wijkstem(arguments + option)
            #expect(
                command.exitCode == 2 && command.errors.contains("votes that are paid with credits"),
                "\(command.errors)"
            )
        }
        let noList = try Command.wijkstem(["tally", "\(credits("question"))/vote.csv"] + option)
        #expect(noList.exitCode == 2 && noList.errors.contains("--candidates"))
        let folder = credits("question")
        let both = try Command.wijkstem(
            ["compare", "\(folder)/vote.csv", "--candidates", "\(folder)/options.csv", "--lang", "en", "--rules"]
                + ["quadratic,schulze", "--option", "credits=9"]
        )
        #expect(both.exitCode == 64 && both.errors.contains("quadratic") && both.errors.contains("schulze"))
        let alone = try Command.wijkstem(
            ["compare", "\(folder)/vote.csv", "--candidates", "\(folder)/options.csv", "--lang", "en", "--rules"]
                + ["quadratic", "--option", "credits=10", "--quiet"]
        )
        #expect(alone.exitCode == 0 && alone.output == "quadratic: 3 Terras\n", "\(alone.output) \(alone.errors)")
        let json = "{\"format\":\"wijkstem-ballots/1\",\"kind\":\"quadratic\",\"ballots\":[]}"
        for arguments in [["tally", "-", "--rule", "irv"], ["check", "-"], ["tally", "-", "--rule", "greedy"]] {
            let command = try Command.wijkstem(arguments + ["--lang", "en"], input: json)
            #expect(command.exitCode == 2, "\(arguments)")
            #expect((command.output + command.errors).contains("--rule quadratic"), "\(arguments): \(command.errors)")
        }
    }

    @Test func runsAndExplainsAnElectionByCredits() throws {
        let folder = try TemporaryFolder()
        let board = credits("board")
        let arguments = [
            "\(board)/vote.csv", "--candidates", "\(board)/candidates.csv", "--rules", "\(board)/spelregels.json",
        ]
        let counted = try Command.wijkstem(["run"] + arguments + ["--out", folder.path("uitslag")])
        #expect(counted.exitCode == 0, "\(counted.errors)")
        let table = try String(contentsOfFile: folder.path("uitslag/result.csv"), encoding: .utf8)
        #expect(
            table.contains("reden;voor;tegen;credits\r\n") && table.contains("Boris;ja;;3;nee;;;;;withdrawn;9;0;35\r\n")
        )
        let checked = try Command.wijkstem(["check"] + arguments)
        #expect(checked.exitCode == 0 && checked.output.contains("vote.csv:16"), "\(checked.output)")
        let told = try Command.wijkstem(["rules", "explain", "\(board)/spelregels.json", "--lang", "en"])
        #expect(told.output.contains("You get 25 credits") && told.output.contains("against a candidate too"))
        #expect(
            try Command.wijkstem(["rules", "seal", "\(board)/spelregels.json"]).output.contains(
                "quadratic credits=25 negative=true"
            )
        )
        let rules = folder.path("spelregels.json")
        let new = [
            "rules", "new", "--out", rules, "--template", "kiezen-met-credits", "--name", "Raad", "--ties", "refuse",
        ]
        #expect(try Command.wijkstem(new).exitCode == 64, "seats are needed")
        #expect(try Command.wijkstem(new + ["--seats", "2", "--source", "A=1"]).exitCode == 64)
        #expect(try Command.wijkstem(new + ["--seats", "2", "--credits", "36"]).exitCode == 0)
        #expect(try Command.wijkstem(["check", rules]).exitCode == 0)
        let few = try Command.wijkstem(
            [
                "run", "\(board)/vote.csv", "--candidates", "\(board)/candidates.csv", "--rules", rules, "--out",
                folder.path("b"),
            ]
        )
        // Without votes against three ballots are valid, and totals of so few would tell.
        #expect(few.exitCode == 2 && few.errors.contains("3 geldige stembiljetten"), "\(few.errors)")
    }

    // MARK: Sealed

    @Test func ballotsThatAreNotPublicLieSealedBesideTheFolder() throws {
        let folder = try TemporaryFolder()
        let rules = folder.path("spelregels.json")
        let new = [
            "rules", "new", "--out", rules, "--template", "bestuur", "--name", "X", "--seats", "3", "--ties", "lot:7",
        ]
        #expect(try Command.wijkstem(new + ["--ballots", "totals"]).exitCode == 0)
        let run = ["run", board, "--rules", rules, "--out", folder.path("uitslag")]
        let counted = try Command.wijkstem(run + ["--lang", "en"])
        #expect(
            counted.exitCode == 0 && counted.output.contains("uitslag.sealed"),
            "\(counted.output)\(counted.errors)"
        )
        let files = FileManager.default
        #expect(
            try files.contentsOfDirectory(atPath: folder.path("uitslag.sealed")).sorted() == ["nonce", "profile.jsonl"]
        )
        #expect(!files.fileExists(atPath: folder.path("uitslag/ballots/profile.jsonl")))
        #expect(files.fileExists(atPath: folder.path("uitslag/ballots/aggregate.json")))
        #expect(try Command.wijkstem(run).exitCode == 3, "what stands there stays")
        #expect(try Command.wijkstem(run + ["--force"]).exitCode == 0)
        let told = try Command.wijkstem(["rules", "explain", rules, "--lang", "en"])
        #expect(told.output.contains("auditors"), "\(told.output)")
    }

    // MARK: By a rulebook

    private var boardRules: String { Fixtures.path("elections/board/spelregels.json") }

    @Test func runsSealsAndShowsAnElection() throws {
        let folder = try TemporaryFolder()
        let out = folder.path("uitslag")
        let seal = try Command.wijkstem(["rules", "seal", boardRules])
        #expect(seal.exitCode == 0 && seal.output.contains("stv-scottish overvote=exhaust"))
        let digest = String(seal.output.split(separator: "\n")[1])
        let run = ["run", board, "--rules", boardRules, "--out", out, "--seal"]
        #expect(try Command.wijkstem(run + ["0000"]).exitCode == 2)
        #expect(folder.contents.isEmpty)
        let counted = try Command.wijkstem(run + [digest])
        #expect(counted.exitCode == 0 && counted.output.contains("stemcheck \(out)"), "\(counted.errors)")
        #expect(try Command.wijkstem(run + [digest]).exitCode == 3, "what stands there stays")
        #expect(try Command.wijkstem(run + [digest, "--force"]).exitCode == 0)
        let page = folder.path("page.html")
        #expect(try Command.wijkstem(["page", out, "--lang", "en", "--out", page]).exitCode == 0)
        let source = try String(contentsOfFile: page, encoding: .utf8)
        #expect(source.contains("<html lang=\"en\">") && source.contains("goes out"))
        #expect(try Command.wijkstem(["rules", "next", out, "--out", folder.path("x.json")]).exitCode == 2)
    }

    @Test func whatDoesNotGoWithARulebookIsRefused() throws {
        let folder = try TemporaryFolder()
        let budget = Fixtures.path("lindeveen/spelregels.json")
        let proposals = Fixtures.path("lindeveen/voorstellen.csv")
        for (arguments, code) in [
            ([board, "--rules", budget], 2), ([proposals, "--ballots", proposals, "--rules", boardRules], 2),
            ([board, "--rules", boardRules, "--motions", proposals], 2),
            ([board, "--rules", boardRules, "--candidates", answers], 2),
            ([question, "--rules", boardRules, "--candidates", folder.path("none.csv")], 3),
            ([proposals, "--rules", budget, "--candidates", answers], 64),
        ] {
            let command = try Command.wijkstem(["run", "--out", folder.path("x")] + arguments)
            #expect(command.exitCode == code, "\(arguments): \(command.errors)")
        }
        #expect(folder.contents.isEmpty)
    }

    @Test func checkHoldsAFileAgainstTheRulebook() throws {
        #expect(try Command.wijkstem(["check", board, "--rules", boardRules]).exitCode == 0)
        let other = try Command.wijkstem(
            ["check", "-", "--rules", boardRules],
            input: "2 1\n1 1 0\n0\n\"A\"\n\"B\"\n\"T\"\n"
        )
        #expect(other.exitCode == 2)
        #expect(other.output.contains("3 zetels"))
    }

    @Test func newRulebooksOfElectionsAreAccepted() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("spelregels.json")
        let new = ["rules", "new", "--out", path, "--force", "--name", "X", "--ties", "lot:7", "--template"]
        for more in [
            ["bestuur", "--seats", "5", "--most", "3"], ["vraag", "--rule", "majority", "--ballots", "totals"],
            ["bestuur", "--seats", "3", "--ballots", "totals"],
        ] {
            let written = try Command.wijkstem(new + more)
            #expect(written.exitCode == 0, "\(written.errors)")
            let check = try Command.wijkstem(["check", path])
            #expect(check.output.hasPrefix("0 fouten, 0 punten"))
            #expect(try Command.wijkstem(["rules", "explain", path, "--lang", "en"]).exitCode == 0)
        }
        for (more, named) in [
            (["bestuur"], "--seats"), (["vraag"], "--rule"), (["vraag", "--rule", "irv"], "schulze"),
            (["bestuur", "--seats", "0"], "--seats"), (["bestuur", "--seats", "3", "--source", "A=10"], "--source"),
            (["bestuur", "--seats", "3", "--ballots", "grouped"], "--ballots"),
            (["stadsbudget", "--source", "A=10", "--seats", "3"], "--seats"),
        ] {
            let refused = try Command.wijkstem(new + more)
            #expect(refused.exitCode == 64 && refused.errors.contains(named), "\(more): \(refused.errors)")
        }
    }
}
