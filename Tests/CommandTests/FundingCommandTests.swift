import Foundation
import TestSupport
import Testing

@Suite("Matching contributions on the command line")
struct FundingCommandTests {
    private let gifts = Fixtures.path("funding/straat/giften.csv")

    private func tally(_ arguments: [String], input: String? = nil) throws -> Command {
        let file = input == nil ? gifts : "-"
        return try Command.wijkstem(
            ["tally", file, "--rule", "quadratic-funding", "--budget", "30", "--quiet"] + arguments,
            input: input ?? ""
        )
    }

    private func write(_ name: String, in folder: TemporaryFolder, _ text: String) throws -> String {
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder.path(name)))
        return folder.path(name)
    }

    @Test func jsonHasThePromisedKeys() throws {
        let command = try tally(["--json", "--option", "cap=20"])
        #expect(command.exitCode == 0, "\(command.errors)")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(command.output.utf8)) as? [String: Any])
        #expect(object["funded"] as? [String] == ["tuin", "bank", "fontein"])
        #expect(object["spent"] as? Int == 3_000)
        #expect(object["currency"] as? String == "EUR")
        for key in ["rule", "options", "budget", "amounts", "not_funded", "ties", "ballots", "names", "matches"] {
            #expect(object[key] != nil, "\(key)")
        }
        #expect(try tally(["--json", "--option", "cap=20"]).output == command.output)
    }

    @Test func proposalsMayStandInAFileOfTheirOwn() throws {
        let folder = try TemporaryFolder()
        let proposals = try write("voorstellen.csv", in: folder, "id;naam;kosten\nbank;De bank;1\ntuin;De tuin;1\n")
        let given = try write("giften.csv", in: folder, "gever;voorstel;bedrag\nAda;bank;1\nBo;bank;1\n")
        let command = try Command.wijkstem(
            ["tally", proposals, "--ballots", given, "--rule", "quadratic-funding", "--budget", "30", "--quiet"]
        )
        #expect(command.exitCode == 0, "\(command.errors)")
        #expect(command.output.contains("bank De bank — 2,00 bij 2,00 van 2"))
        #expect(command.output.contains("tuin De tuin — 0,00; niemand gaf hieraan"))
    }

    @Test(arguments: [
        ["--option", "mode=sum"], ["--option", "digits=19"], ["--option", "digits=-1"], ["--option", "cap=0"],
        ["--option", "cap=veel"], ["--option", "scale_up=ja"], ["--option", "mode=gitcoin"],
        ["--option", "mode=clrfund", "--option", "cap=5"], ["--option", "mode=pluralistic", "--option", "pairwise=5"],
        ["--option", "transfer=mt"], ["--option", "cap=5", "--option", "cap=6"], ["--ties", "name"], ["--seats", "2"],
        ["--utility", "cost"], ["--completion", "add1"], ["--tie-report"], ["--candidates", "x"],
    ])
    func whatHasNoMeaningIsAUsageError(_ arguments: [String]) throws {
        let command = try tally(arguments)
        #expect(command.exitCode == 64, "\(arguments): \(command.errors)")
    }

    @Test(arguments: [
        ("gever;voorstel\nAda;bank\n", "-:1:1", "amount"),
        ("gever;voorstel;bedrag\n", "-:", "Er is geen enkele gift"),
        ("gever;voorstel;bedrag\nAda;bank;veel\n", "-:2:10 (bedrag)", "Dit is geen bedrag"),
        ("gever;voorstel;bedrag\nAda;bank;0\n", "-:2:10 (bedrag)", "geen gift"),
        ("gever;voorstel;bedrag\nAda;bank;-5\n", "-:2:10 (bedrag)", "fout"),
        ("gever;voorstel;bedrag\n;bank;5\n", "-:2:1 (gever)", "fout"),
        ("gever;voorstel;bedrag\nAda;;5\n", "-:2:5 (voorstel)", "fout"),
        ("gever;voorstel;bedrag\nAda;bank;5;6\n", "-:2:", "fout"),
        ("gever;voorstel;bedrag\nAda;bank;€ 5\nBo;bank;USD 5\n", "-:3:9 (bedrag)", "USD"),
        ("gever;voorstel;bedrag\nAda;\"bank;5\n", "-:2:5", "fout"),
        ("gever;voorstel;bedrag\nAda;bank;900000000000\nBo;bank;900000000000\n", "-:3:9 (bedrag)", "Alle giften samen"),
        ("{\"format\":\"wijkstem-rules/1\"}", "-", "Dit zijn geen giften"),
    ])
    func brokenFilesAreRefusedWithTheirPlace(_ input: String, _ place: String, _ what: String) throws {
        let command = try tally([], input: input)
        #expect(command.exitCode == 2)
        #expect(command.output.isEmpty)
        #expect(command.errors.contains(place) && command.errors.contains(what), "\(command.errors)")
    }

    @Test func giftsToUnknownProposalsAreRefused() throws {
        let folder = try TemporaryFolder()
        let proposals = try write("voorstellen.csv", in: folder, "id;naam;kosten\nbank;De bank;1\n")
        let command = try Command.wijkstem(
            ["tally", proposals, "--ballots", gifts, "--rule", "quadratic-funding", "--budget", "30", "--quiet"]
        )
        #expect(command.exitCode == 2)
        #expect(command.errors.contains("giften.csv:5:6 (voorstel)"), "\(command.errors)")
    }
}
