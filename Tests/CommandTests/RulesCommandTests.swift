import Foundation
import TestSupport
import Testing

@Suite("The commands for rulebooks", .serialized)
struct RulesCommandTests {
    private let everything = Fixtures.path("rulebooks/everything.json")
    private let flags = [
        "--template", "wijkcooperatie", "--name", "X", "--source", "Gemeente=25.000", "--ties", "min-cost,refuse",
    ]

    @Test func aNewRulebookIsWrittenOnceAndAccepted() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("spelregels.json")
        #expect(try Command.wijkstem(["rules", "new", "--out", path] + flags).exitCode == 0)
        let check = try Command.wijkstem(["check", path])
        #expect(check.exitCode == 0)
        #expect(check.output.hasPrefix("0 fouten, 0 punten"))
        let before = try String(contentsOfFile: path, encoding: .utf8)
        #expect(try Command.wijkstem(["rules", "new", "--out", path] + flags).exitCode == 3)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == before)
        #expect(try Command.wijkstem(["rules", "new", "--out", path, "--force"] + flags).exitCode == 0)
        #expect(folder.contents == ["spelregels.json"])
    }

    @Test func withoutATerminalMissingOptionsAreListed() throws {
        let folder = try TemporaryFolder()
        let command = try Command.wijkstem(
            ["rules", "new", "--out", folder.path("x"), "--name", "X"],
            input: "\n\n\n\n"
        )
        #expect(command.exitCode == 64)
        #expect(command.errors.contains("--template, --source, --ties"))
        #expect(folder.contents.isEmpty)
    }

    @Test func whatIsFoundAtWorkIsToldWithoutHowToCallTheCommand() throws {
        let folder = try TemporaryFolder()
        let seats = ["rules", "new", "--out", folder.path("x")] + flags + ["--seats", "2"]
        let command = try Command.wijkstem(seats)
        #expect(command.exitCode == 64 && command.output.isEmpty)
        #expect(command.errors.hasPrefix("--seats kan niet \"2\" zijn.") && !command.errors.contains("Usage"))
        let call = try Command.wijkstem(["rules", "new"])
        #expect(call.exitCode == 64 && call.errors.contains("--out"))
    }

    @Test(arguments: [["--lang", "en"], ["--lang=en"]])
    func theLanguageMayStandBeforeTheCommand(_ language: [String]) throws {
        let explain = ["rules", "explain", everything]
        let (before, after) = (language + explain, explain + language)
        let command = try Command.wijkstem(before)
        let dutch = try Command.wijkstem(explain).output
        #expect(command.exitCode == 0 && command.output != dutch)
        #expect(try Command.wijkstem(after).output == command.output)
        #expect(try Command.wijkstem(language).output.contains("Messages are Dutch by default"))
        #expect(try Command.wijkstem(language + ["--version"]).exitCode == 0)
        #expect(try Command.wijkstem(["--lang", "de", "rules", "explain", everything]).exitCode == 64)
        #expect(try Command.wijkstem(["--lang"]).exitCode == 64)
        #expect(try Command.wijkstem(["--quiet", "rules"]).exitCode == 64)
    }

    @Test func anExplanationIsTextOrAPage() throws {
        let text = try Command.wijkstem(["rules", "explain", everything])
        #expect(text.exitCode == 0)
        #expect(text.output.hasPrefix("Spelregels: Wijkbudget Elzenhoek 2027\n"))
        let folder = try TemporaryFolder()
        let page = ["rules", "explain", everything, "--lang", "en", "--page", folder.path("rules.html")]
        #expect(try Command.wijkstem(page).exitCode == 0)
        #expect(try Command.wijkstem(page).exitCode == 3)
        let source = try String(contentsOfFile: folder.path("rules.html"), encoding: .utf8)
        #expect(source.contains("<html lang=\"en\">"))
        #expect(try Command.wijkstem(["rules", "explain", Fixtures.path("broken/motion-twice.json")]).exitCode == 2)
    }

    @Test func aSealOpensForItsOwnRulebookOnly() throws {
        let rules = Fixtures.path("lindeveen/spelregels.json")
        let seal = try Command.wijkstem(["rules", "seal", rules])
        #expect(seal.exitCode == 0)
        let digest = String(seal.output.split(separator: "\n")[1])
        let json = try Command.wijkstem(["rules", "seal", rules, "--json"]).output
        #expect(json.contains("\"rules_sha256\":\"\(digest.replacing(" ", with: ""))\""))
        let folder = try TemporaryFolder()
        let vote = [
            "run", Fixtures.path("lindeveen/voorstellen.csv"), "--ballots", Fixtures.path("lindeveen/stemmen.csv"),
        ]
        let other = folder.path("anders.json")
        let text = try Fixtures.text("lindeveen/spelregels.json").replacing("\"max\": 6", with: "\"max\": 7")
        try text.write(toFile: other, atomically: true, encoding: .utf8)
        let refused = try Command.wijkstem(vote + ["--rules", other, "--seal", digest, "--out", folder.path("u")])
        #expect(refused.exitCode == 2)
        #expect(refused.errors.contains("niet \(digest)"))
        #expect(refused.errors.contains("anders.json"))
        #expect(folder.contents == ["anders.json"])
        #expect(
            try Command.wijkstem(vote + ["--rules", rules, "--seal", digest, "--out", folder.path("u")]).exitCode == 0
        )
    }

    @Test func theNextRoundIsWrittenAndTold() throws {
        let folder = try TemporaryFolder()
        let next = ["rules", "next", Fixtures.path("rulebooks/round"), "--saving", "Minder zorg=1.200,00", "--out"]
        let told = try Command.wijkstem(next + [folder.path("a.json")])
        #expect(told.exitCode == 0)
        #expect(told.output.contains("Zorgkantoor Oost"))
        #expect(try Command.wijkstem(["check", folder.path("a.json")]).exitCode == 0)
        let json = try Command.wijkstem(next + [folder.path("b.json"), "--json"])
        #expect(json.output.contains("\"returned\":[{\"amount\":40000,\"date\":\"2028-03-01\",\"from\":\"wlz\""))
        #expect(try Command.wijkstem(next + [folder.path("b.json")]).exitCode == 3)
        let bad = [
            "rules", "next", Fixtures.path("rulebooks/round"), "--saving", "veel", "--out", folder.path("c.json"),
        ]
        #expect(try Command.wijkstem(bad).exitCode == 64)
        #expect(folder.contents == ["a.json", "b.json"])
    }
}
