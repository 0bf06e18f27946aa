import Foundation
import TestSupport
import Testing

@Suite("The command line of stemcheck", .serialized)
struct StemcheckTests {
    /// The village, counted by a greedy rule, which is checked in no time.
    private func village(_ rules: (String) -> String = { $0 }) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let greedy = try Fixtures.text("lindeveen/spelregels.json").replacing("equal-shares", with: "greedy")
            .replacing(", \"utility\": \"cost\", \"completion\": \"add1\"", with: "")
        let text = rules(greedy)
        try Data(text.utf8).write(to: folder.url.appending(path: "spelregels.json"))
        let run = try Command.wijkstem([
            "run", Fixtures.path("lindeveen/voorstellen.csv"), "--ballots", Fixtures.path("lindeveen/stemmen.csv"),
            "--rules", folder.path("spelregels.json"), "--out", folder.path("uitslag"), "--quiet",
        ])
        try #require(run.exitCode == 0, "\(run.errors)")
        return folder
    }

    private func stemcheck(_ arguments: [String]) throws -> Command {
        try Command.run("stemcheck", arguments)
    }

    @Test func exitCodesTellTheVerdict() throws {
        let folder = try village()
        let valid = try stemcheck([folder.path("uitslag")])
        #expect(valid.exitCode == 0)
        #expect(valid.output.hasSuffix("GELDIG (geteld)\n") && !valid.output.hasSuffix("NIET GELDIG\n"))
        try Data("x".utf8).write(to: folder.url.appending(path: "uitslag/result.csv"))
        let invalid = try stemcheck([folder.path("uitslag"), "--lang", "en"])
        #expect(invalid.exitCode == 1)
        #expect(invalid.output.contains("FAIL    V3.B") && invalid.output.hasSuffix("NOT VALID\n"))
        #expect(try stemcheck([folder.path("nergens")]).exitCode == 2)
        #expect(try stemcheck([]).exitCode == 3)
    }

    @Test func totalsOnlyEndsWith4() throws {
        let folder = try village { $0.replacing("\"open\"", with: "\"totals\"") }
        let command = try stemcheck([folder.path("uitslag")])
        #expect(command.exitCode == 4)
        #expect(command.output.contains("NOT-RUN V10.A") && command.output.hasSuffix("NIET VOLLEDIG CONTROLEERBAAR\n"))
        let sealed = folder.path("uitslag.sealed")
        let full = try stemcheck([folder.path("uitslag"), "--sealed", sealed])
        #expect(full.exitCode == 0 && full.output.contains("PASS    V3.E"))
        #expect(try stemcheck([folder.path("uitslag"), "--sealed", folder.path("uitslag")]).exitCode == 2)
    }

    @Test func theExpectedDigestMayHaveSpacesAndCapitals() throws {
        let folder = try village()
        let report = try stemcheck([folder.path("uitslag"), "--json"]).output
        let digest = try #require(report.firstMatch(of: /"digest":"([0-9a-f]{64})"/)?.output.1)
        #expect(try stemcheck([folder.path("uitslag"), "--expect", digest.uppercased()]).exitCode == 0)
        #expect(try stemcheck([folder.path("uitslag"), "--expect", String(digest.reversed())]).exitCode == 1)
        #expect(try stemcheck([folder.path("uitslag"), "--expect", "12"]).exitCode == 3)
    }

    @Test func theReportIsOneCanonicalObjectInAnyLanguage() throws {
        let folder = try village()
        let dutch = try stemcheck([folder.path("uitslag"), "--json"])
        let english = try stemcheck([folder.path("uitslag"), "--json", "--lang", "en"])
        #expect(dutch.output == english.output)
        let object = try JSONSerialization.jsonObject(with: Data(dutch.output.utf8)) as? [String: Any]
        #expect(object?["verdict"] as? String == "valid")
        #expect(object?["exit"] as? Int == 0)
    }

    @Test func explainsItsChecks() throws {
        let one = try stemcheck(["--explain", "V9.B"])
        #expect(one.exitCode == 0 && one.output.hasPrefix("V9.B  "))
        #expect(
            try stemcheck(["--explain", "v9", "--lang", "en"]).output.contains("V9.D  the numbers of ballots add up")
        )
        #expect(try stemcheck(["--explain", "V99"]).exitCode == 3)
    }

    /// Of a log that nobody has the key of.
    private static let policy = """
        # uit de notulen
        wijkstem-policy/1
        level logged
        log log.example+d4ac7f2a+ASxw4St6Bkb5Inn0J8ezjnM02OU4nP8Weh3DDnP4JraD
        quorum 0

        """

    @Test func aPolicyOfAHigherLevelRefusesAResultWithoutALog() throws {
        let folder = try village()
        let path = folder.path("policy.txt")
        try Data(Self.policy.utf8).write(to: URL(filePath: path))
        let logged = try stemcheck([folder.path("uitslag"), "--policy", path])
        #expect(logged.exitCode == 1 && logged.output.contains("FAIL    V4.A"), "\(logged.errors)")
        let lower = Self.policy.replacing("level logged", with: "level counted")
        try Data(lower.utf8).write(to: URL(filePath: path))
        let counted = try stemcheck([folder.path("uitslag"), "--policy", path, "--lang", "en"])
        #expect(counted.exitCode == 0 && counted.output.hasSuffix("\nVALID (counted)\n"))
        #expect(counted.output.contains("PASS    V4.A"))
    }

    @Test func aPolicyThatCannotBeReadEndsWith2() throws {
        let folder = try village()
        #expect(try stemcheck([folder.path("uitslag"), "--policy", folder.path("nergens")]).exitCode == 2)
        let broken = try stemcheck([folder.path("uitslag"), "--policy", folder.path("spelregels.json"), "--lang", "en"])
        #expect(broken.exitCode == 2 && broken.output.isEmpty && broken.errors.contains("--policy#1: expected:"))
    }

    @Test func ofThousandsOfOtherFilesAHundredAreEnough() throws {
        let folder = try village()
        for number in 0..<3_000 { try Data().write(to: URL(filePath: folder.path("uitslag/a\(number)"))) }
        let crowded = try stemcheck([folder.path("uitslag")])
        #expect(crowded.exitCode == 1 && crowded.output.contains("FAIL    V1.A"), "\(crowded.errors)")
    }

    @Test func aReceiptGoesWithAPolicy() throws {
        let folder = try village()
        let path = folder.path("policy.txt")
        try Data(Self.policy.utf8).write(to: URL(filePath: path))
        let receipt = folder.path("spelregels.json")
        #expect(try stemcheck(["--receipt", receipt]).exitCode == 3)
        #expect(try stemcheck(["--receipt", folder.path("nergens"), "--policy", path]).exitCode == 2)
        let none = try stemcheck(["--receipt", receipt, "--policy", path])
        #expect(none.exitCode == 1 && none.output.hasSuffix("ONTVANGSTBEWIJS NIET GELDIG\n"))
        for more in [
            ["--json"], ["--sealed", folder.path("uitslag.sealed")], ["--expect", String(repeating: "0", count: 64)],
        ] {
            let both = try stemcheck(["--receipt", receipt, "--policy", path, "--lang", "en"] + more)
            #expect(both.exitCode == 3 && both.errors.contains("do that without --receipt"))
        }
    }

    @Test func aFileThatIsNoArchiveEndsWith2() throws {
        let folder = try village()
        let command = try stemcheck([folder.path("spelregels.json"), "--lang", "en"])
        #expect(command.exitCode == 2 && command.errors.contains("no folder and no archive"))
    }

    @Test func everyCheckOfTheSealIsExplained() throws {
        for id in ["V1.C", "V3.F", "V4.A", "V4.B", "V4.C", "V4.D", "V4.E", "V5.E", "V6.I", "V9.H", "V12.C"] {
            for language in ["nl", "en"] {
                let text = try stemcheck(["--explain", id, "--lang", language])
                #expect(text.exitCode == 0 && text.output.hasPrefix("\(id)  "))
            }
        }
    }

    @Test func everyCheckOfAnAssemblyIsExplained() throws {
        for id in ["V5.F", "V6.J", "V8.A", "V8.B", "V8.C", "V9.I", "V9.J"] {
            for language in ["nl", "en"] {
                let text = try stemcheck(["--explain", id, "--lang", language])
                #expect(text.exitCode == 0 && text.output.hasPrefix("\(id)  "))
            }
        }
    }

    @Test func usageFaultsExitWith3() throws {
        let unknown = try stemcheck(["--colour"])
        #expect(unknown.exitCode == 3 && unknown.output.isEmpty && unknown.errors.contains("--colour"))
        #expect(try stemcheck(["x", "--lang", "de"]).exitCode == 3)
        #expect(try stemcheck(["--help"]).exitCode == 0)
        #expect(try stemcheck(["--version"]).output == "0.1.0\n")
    }
}
