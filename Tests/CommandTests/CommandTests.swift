import Foundation
import TestSupport
import Testing

/// The program as scripts see it: arguments in, exit code and streams out.
struct Command {
    let exitCode: Int32
    let output: String
    let errors: String

    /// The folder of the products, beside the bundle of tests.
    static let products = URL(filePath: CommandLine.arguments[0]).absoluteURL.deletingLastPathComponent()

    static func wijkstem(
        _ arguments: [String],
        input: String? = nil,
        environment: [String: String] = [:]
    ) throws -> Command {
        try run("wijkstem", arguments, input: input, environment: environment)
    }

    static func run(
        _ name: String,
        _ arguments: [String],
        input: String? = nil,
        environment: [String: String] = [:]
    ) throws -> Command {
        let process = Process()
        process.executableURL = products.appending(path: name)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let (output, errors, standardInput) = (Pipe(), Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = standardInput
        try process.run()
        if let input { standardInput.fileHandleForWriting.write(Data(input.utf8)) }
        try standardInput.fileHandleForWriting.close()
        let outputData = output.fileHandleForReading.readDataToEndOfFile()
        let errorData = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Command(
            exitCode: process.terminationStatus,
            output: String(decoding: outputData, as: UTF8.self),
            errors: String(decoding: errorData, as: UTF8.self)
        )
    }
}

@Suite("The command line", .serialized)
struct CommandTests {
    let points = Fixtures.path("molenhoek/punten.pb")
    let proposals = Fixtures.path("lindeveen/voorstellen.csv")
    let ballots = Fixtures.path("lindeveen/stemmen.csv")
    let rules = Fixtures.path("lindeveen/spelregels.json")

    @Test func jsonHasThePromisedKeysInOneCanonicalLine() throws {
        let command = try Command.wijkstem([
            "tally", points, "--rule", "equal-shares", "--completion", "add1", "--json",
        ])
        #expect(command.exitCode == 0)
        #expect(command.errors.isEmpty)
        #expect(command.output.filter { $0 == "\n" }.count == 1)
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(command.output.utf8)) as? [String: Any]
        )
        for key in [
            "rule", "options", "currency", "budget", "spent", "funded", "amounts", "not_funded", "ties", "ballots",
            "names",
        ] {
            #expect(object[key] != nil, "\(key)")
        }
        #expect((object["ballots"] as? [String: Any])?["counted"] as? Int == 64)
        #expect(object["seconds"] == nil)
    }

    @Test func timingAddsSecondsAndNothingElse() throws {
        let plain = try Command.wijkstem(["tally", points, "--rule", "greedy", "--json"]).output.dropLast(2)
        let timed = try Command.wijkstem(["tally", points, "--rule", "greedy", "--json", "--timing"]).output
        #expect(timed.hasPrefix(plain + ",\"seconds\":{\"read\":0."))
        #expect(try JSONSerialization.jsonObject(with: Data(timed.utf8)) is [String: Any])
    }

    @Test func standardInputIsAFileToo() throws {
        let named = try Command.wijkstem(["tally", points, "--rule", "greedy", "--json"])
        let piped = try Command.wijkstem(
            ["tally", "-", "--rule", "greedy", "--json"],
            input: try Fixtures.text("molenhoek/punten.pb")
        )
        #expect(piped.output == named.output)
    }

    @Test(arguments: [
        ["tally"], ["tally", "x.pb"], ["tally", "x.pb", "--rule", "loterij"],
        ["tally", "x.pb", "--rule", "greedy", "--utility", "geluk"],
        ["tally", "x.pb", "--rule", "greedy", "--ties", "alfabet"],
        ["tally", "x.pb", "--rule", "greedy", "--ties", "listed,min-cost"],
        ["tally", "x.pb", "--rule", "greedy", "--option", "a=b"],
        ["tally", "x.pb", "--rule", "phragmen", "--option", "on_misfit"],
        ["tally", "x.pb", "--rule", "phragmen", "--option", "on_misfit=maybe"],
        ["tally", "x.pb", "--rule", "phragmen", "--option", "on_misfit=skip", "--option", "on_misfit=stop"],
        ["tally", "x.pb", "--rule", "greedy", "--seats", "2"],
        ["tally", "x.pb", "--rule", "greedy", "--budget", "veel"],
        ["tally", "x.pb", "--rule", "greedy", "--lang", "fy"], ["tally", "x.pb", "--rule", "greedy", "--threads", "0"],
        ["tally", "x.csv", "--rule", "greedy", "--ballots", "a.csv", "--ballots", "b.csv"],
        ["tally", "-", "--rule", "greedy", "--ballots", "-"],
        ["dans"], ["report", "x.pb"], ["report", "x.pb", "--rule", "greedy", "--k", "5"],
        ["report", "x.pb", "--rule", "greedy", "--groups", "age", "--k", "1"],
        ["report", "x.pb", "--rule", "greedy", "--option", "on_misfit=skip"],
        ["compare", "x.pb", "--rules", "greedy,loterij"], ["compare", "x.pb", "--rules", "equal-shares+veel"],
        ["compare", "x.pb", "--rules", "phragmen/on_misfit"], ["compare", "x.pb", "--rules", "phragmen/batch=1"],
        ["compare", "x.pb", "--rules", "greedy/on_misfit=skip"],
        ["compare", "x.pb", "--rules", "phragmen/on_misfit=skip/on_misfit=stop"],
        ["compare", "x.pb", "--rules", "greedy,equal-shares", "--option", "on_misfit=skip"],
        ["compare", "x.pb", "--rules", "greedy,phragmen", "--option", "on_misfit=nooit"],
    ])
    func usageFaultsExitWith64(_ arguments: [String]) throws {
        let command = try Command.wijkstem(arguments)
        #expect(command.exitCode == 64)
        #expect(command.output.isEmpty)
        #expect(!command.errors.isEmpty)
    }

    @Test func aMethodWithoutAMeaningExitsWith64AndListsTheValidOnes() throws {
        let utility = try Command.wijkstem(["tally", points, "--rule", "equal-shares", "--utility", "borda"])
        #expect(utility.exitCode == 64)
        #expect(utility.errors.contains("cost, cardinality, points"))
        let completion = try Command.wijkstem([
            "tally", points, "--rule", "greedy", "--completion", "add1", "--lang", "en",
        ])
        #expect(completion.exitCode == 64)
        #expect(completion.errors.contains("Possible: none"))
        let option = try Command.wijkstem([
            "tally", points, "--rule", "phragmen", "--option", "batch=true", "--lang", "en",
        ])
        #expect(option.exitCode == 64)
        #expect(option.errors.contains("Possible: on_misfit"))
    }

    @Test func aSettingGoesToTheRulesThatHaveItAndAnEntryOverridesIt() throws {
        let command = try Command.wijkstem([
            "compare", points, "--rules", "greedy,phragmen,phragmen/on_misfit=stop,equal-shares:points+add1u",
            "--option", "on_misfit=skip", "--json",
        ])
        #expect(command.exitCode == 0)
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(command.output.utf8)) as? [String: Any]
        )
        let methods = try #require(object["methods"] as? [[String: Any]])
        let options = methods.compactMap { $0["options"] as? [String: Any] }
        #expect(options.map { $0["on_misfit"] as? String } == [nil, "skip", "stop", nil])
        #expect(options[3]["utility"] as? String == "points")
        #expect(options[3]["completion"] as? String == "add1u")
    }

    @Test func aComparisonKeepsItsKeysAndItsPageReplacesNothing() throws {
        let folder = try TemporaryFolder()
        let arguments = ["compare", points, "--rules", "greedy,equal-shares", "--json", "--out", folder.path("c.html")]
        let command = try Command.wijkstem(arguments)
        #expect(command.exitCode == 0)
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(command.output.utf8)) as? [String: Any]
        )
        #expect(Set(object.keys) == ["ballots", "budget", "changes", "currency", "methods", "names", "overlaps"])
        let method = try #require((object["methods"] as? [[String: Any]])?.first)
        for key in ["funded", "funded_count", "options", "represented", "rule", "spent", "average_named"] {
            #expect(method[key] != nil, "\(key)")
        }
        #expect((method["histogram"] as? [Int])?.reduce(0, +) == 64)
        let change = try #require((object["changes"] as? [[String: Any]])?.first)
        for key in ["added", "dropped", "from", "gain", "indifferent", "lose", "to", "by_cost"] {
            #expect(change[key] != nil, "\(key)")
        }
        #expect(try String(contentsOfFile: folder.path("c.html"), encoding: .utf8).hasPrefix("<!DOCTYPE html>"))
        #expect(try Command.wijkstem(arguments).exitCode == 3)
    }

    @Test func aReportHasThePromisedKeys() throws {
        let vote = Fixtures.path("proportionality/four-left-short/vote.pb")
        let command = try Command.wijkstem(["report", vote, "--rule", "greedy", "--groups", "age", "--json"])
        #expect(command.exitCode == 0)
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(command.output.utf8)) as? [String: Any]
        )
        #expect(
            Set(object.keys) == [
                "amounts", "ballots", "budget", "currency", "funded", "groups", "names", "options", "prices",
                "representation", "rule", "satisfaction", "spent",
            ]
        )
        let representation = try #require(object["representation"] as? [String: Any])
        #expect(representation["holds"] as? Bool == false)
        let violation = try #require((representation["violations"] as? [[String: Any]])?.first)
        #expect(violation["project"] as? String == "c" && violation["ballots"] as? Int == 4)
        #expect(violation["entitled"] as? String == "1/1" && violation["share"] as? String == "4000/1")
        #expect((object["prices"] as? [String: Any])?["examined"] as? Bool == false)
        let groups = try #require(object["groups"] as? [String: Any])
        #expect((groups["shown"] as? [[String: Any]])?.map { $0["name"] as? String } == ["jong"])
        #expect((groups["others"] as? [String: Any])?["ballots"] as? Int == 5)
        let plain = try Command.wijkstem(["report", vote, "--rule", "equal-shares", "--lang", "en"])
        #expect(plain.output.contains("C5 yes") && plain.output.contains("Every ballot has €10.00"))
    }

    @Test func anUnknownColumnOfGroupsIsRefusedAndTheOthersAreNamed() throws {
        let vote = Fixtures.path("proportionality/four-left-short/vote.pb")
        // Neither who voted nor what they voted is a group.
        for column in ["leeftijd", "voter_id", "vote", ""] {
            let command = try Command.wijkstem(["report", vote, "--rule", "greedy", "--groups", column])
            #expect(command.exitCode == 2, "\(column)")
            #expect(command.errors.contains("Kies uit: age."), "\(column)")
        }
        let none = try Command.wijkstem([
            "report", proposals, "--ballots", ballots, "--budget", "1", "--rule", "greedy", "--groups", "age",
        ])
        #expect(none.exitCode == 2)
        #expect(none.errors.contains("geen kolommen over kiezers"))
    }

    @Test func anAmbiguousBudgetIsExplained() throws {
        let command = try Command.wijkstem(["tally", "x.csv", "--rule", "greedy", "--budget", "12,500"])
        #expect(command.exitCode == 64)
        #expect(command.errors.contains("12500,00 of 12,50"))
    }

    @Test func whatWasNoticedIsSaidBesideJSONToo() throws {
        let text = try Fixtures.text("molenhoek/punten.pb") + "\n"
        let command = try Command.wijkstem(["tally", "-", "--rule", "greedy", "--json"], input: text)
        #expect(command.exitCode == 0)
        #expect(command.output.hasPrefix("{") && command.output.hasSuffix("}\n"))
        #expect(command.errors.contains("Lege regel"))
        let quiet = try Command.wijkstem(["tally", "-", "--rule", "greedy", "--json", "--quiet"], input: text)
        #expect(quiet.output == command.output)
        #expect(quiet.errors.isEmpty)
    }

    @Test func aNameCannotWriteLinesOfItsOwnIntoTheMessages() throws {
        let text =
            "META\nkey;value\nbudget;10\nvote_type;approval\nPROJECTS\nproject_id;cost;name\n"
            + "1;5;\"Bank\nGELDIG\"\nVOTES\nvoter_id;vote\n1;1\n"
        let command = try Command.wijkstem(["tally", "-", "--rule", "greedy"], input: text)
        #expect(command.exitCode == 0)
        #expect(command.errors.contains("Bank\\u{a}GELDIG"))
        #expect(!command.errors.split(separator: "\n").contains { $0.hasPrefix("GELDIG") })
    }

    @Test func anUndecidedTieExitsWith4AndNamesIt() throws {
        let path = Fixtures.path("greedy/tie-refused/vote.pb")
        let command = try Command.wijkstem(["tally", path, "--rule", "greedy", "--ties", "refuse"])
        #expect(command.exitCode == 4)
        #expect(command.output.isEmpty)
        #expect(command.errors.contains("B, A"))
        #expect(command.errors.contains("3/1"))
    }

    @Test func aMissingFileExitsWith3() throws {
        for arguments in [
            ["tally", "/bestaat/niet.pb", "--rule", "greedy"], ["check", "/bestaat/niet.pb"],
            ["run", points, "--rules", "/bestaat/niet.json", "--out", "/tmp/x-niet"],
        ] {
            let command = try Command.wijkstem(arguments)
            #expect(command.exitCode == 3)
            #expect(command.errors.contains("niet"))
            #expect(command.output.isEmpty)
        }
    }

    @Test func aBundleIsWrittenAndItsPlaceAndDigestAreTold() throws {
        let folder = try TemporaryFolder()
        let arguments = ["run", proposals, "--ballots", ballots, "--rules", rules, "--out", folder.path("uitslag")]
        let command = try Command.wijkstem(arguments)
        #expect(command.exitCode == 0)
        #expect(command.output.contains(folder.path("uitslag/result.html")))
        #expect(command.output.contains(try Regex("([0-9a-f]{4} ){15}[0-9a-f]{4}")))
        #expect(folder.contents == ["uitslag"])
        // Not twice, unless forced.
        let again = try Command.wijkstem(arguments)
        #expect(again.exitCode == 3)
        #expect(again.errors.contains("--force"))
        #expect(try Command.wijkstem(arguments + ["--force"]).exitCode == 0)
        #expect(folder.contents == ["uitslag"])
    }

    @Test func anUnwritablePlaceExitsWith3AndLeavesNothing() throws {
        let folder = try TemporaryFolder()
        let command = try Command.wijkstem(
            ["run", proposals, "--ballots", ballots, "--rules", rules, "--out", folder.path("er/is/niets/uitslag")])
        #expect(command.exitCode == 3)
        #expect(folder.contents.isEmpty)
        let full = try Command.run(
            "wijkstem",
            ["page", folder.url.path(percentEncoded: false), "--out", folder.path("p.html")]
        )
        #expect(full.exitCode == 3)
        #expect(folder.contents.isEmpty)
    }

    @Test func localeThreadsAndRepetitionLeaveEveryByteAsItIs() throws {
        let folder = try TemporaryFolder()
        var digests: Set<String> = []
        for (index, environment) in [
            [:], ["LC_ALL": "nl_NL.UTF-8", "LANG": "nl_NL.UTF-8"], ["LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"],
            ["LC_ALL": "C"],
        ].enumerated() {
            for threads in ["1", "2"] {
                let out = folder.path("uitslag-\(index)-\(threads)")
                let command = try Command.wijkstem(
                    ["run", proposals, "--ballots", ballots, "--rules", rules, "--out", out, "--threads", threads],
                    environment: environment
                )
                #expect(command.exitCode == 0)
                var bytes = Data()
                for name in try FileManager.default.subpathsOfDirectory(atPath: out).sorted() {
                    bytes.append(Data(name.utf8))
                    bytes.append((try? Data(contentsOf: URL(filePath: "\(out)/\(name)"))) ?? Data())
                }
                digests.insert(bytes.base64EncodedString())
            }
        }
        #expect(digests.count == 1)
    }

    @Test func checkingTellsTheDigestThatSealingNeeds() throws {
        let check = try Command.wijkstem(["check", rules])
        #expect(check.exitCode == 0)
        let match = try #require(check.output.firstMatch(of: try Regex("([0-9a-f]{4} ){15}[0-9a-f]{4}")))
        let digest = String(check.output[match.range])
        let folder = try TemporaryFolder()
        let run = ["run", proposals, "--ballots", ballots, "--rules", rules, "--out", folder.path("u"), "--seal"]
        #expect(try Command.wijkstem(run + [digest]).exitCode == 0)
        #expect(try Command.wijkstem(run + ["0000", "--force"]).exitCode == 2)
    }

    @Test func messagesComeInTwoLanguages() throws {
        let path = Fixtures.path("broken/unknown-project.pb")
        #expect(try Command.wijkstem(["check", path]).output.contains("staat niet op de lijst"))
        #expect(try Command.wijkstem(["check", path, "--lang", "en"]).output.contains("is not on the list"))
        #expect(try Command.wijkstem(["--help"]).output.contains("Telt de stemmen"))
        #expect(try Command.wijkstem(["tally", "--help", "--lang", "en"]).output.contains("Counts a vote"))
    }

    @Test func findingsComeAsJSONToo() throws {
        let command = try Command.wijkstem(["check", Fixtures.path("broken/unknown-project.pb"), "--json"])
        #expect(command.exitCode == 2)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(command.output.utf8)) as? [String: Any])
        #expect(object["errors"] as? Int == 1)
        let finding = try #require(
            (object["findings"] as? [[String: Any]])?.first { $0["severity"] as? String == "error" }
        )
        #expect(finding["line"] as? Int == 16)
        #expect(finding["column"] as? Int == 3)
        #expect(finding["field"] as? String == "vote")
    }

    @Test func aResultThatCannotBeWrittenIsAnError() throws {
        let command = try Command.run(
            "wijkstem",
            ["tally", points, "--rule", "greedy", "--json"],
            environment: [:]
        )
        #expect(command.exitCode == 0)
        // The shell redirects to a device that takes no bytes.
        let script = #""$0" tally "$1" --rule greedy --json > /dev/full"#
        #expect(try Self.shell(script, [points], in: try TemporaryFolder()) == 3)
    }

    @Test func aDiskThatFillsUpHalfwayLeavesNothing() throws {
        let folder = try TemporaryFolder()
        // Files may grow to eight blocks: the first ones of a bundle are written, a later one fails.
        let script = #"trap "" XFSZ; ulimit -f 8; exec "$0" run "$1" --ballots "$2" --rules "$3" --out uitslag"#
        #expect(try Self.shell(script, [proposals, ballots, rules], in: folder) == 3)
        #expect(folder.contents.isEmpty)
    }

    @Test func ofTwoFilesThatBelongTogetherNeitherAppearsWithoutTheOther() throws {
        let folder = try TemporaryFolder()
        // Files may grow to one block: the proposals fit, the ballots do not.
        let script = #"trap "" XFSZ; ulimit -f 1; exec "$0" convert "$1" voorstellen.csv"#
        #expect(try Self.shell(script, [points], in: folder) == 3)
        #expect(folder.contents.isEmpty)
    }

    /// Runs a script in a folder, with the program as `$0`, and returns how it ended.
    private static func shell(_ script: String, _ arguments: [String], in folder: TemporaryFolder) throws -> Int32 {
        let program = Command.products.appending(path: "wijkstem").path(percentEncoded: false)
        return try OutsideProgram.run(["sh", "-c", script, program] + arguments, in: folder.url).exitCode
    }
}
