import Foundation
import TestSupport
import Testing

/// Files and options that belong elsewhere: what is said leads on.
@Suite("Files in the place of others", .serialized)
struct MisplacedFilesTests {
    private let points = Fixtures.path("molenhoek/punten.pb")

    @Test(arguments: [
        #"{"constraint":[]}"#, #"{"format":"wijkstem-result/1","funded":[]}"#,
        #"{"format":"wijkstem-rules/9","constraints":[]}"#, "nummer;naam;kosten\n", "",
    ])
    func whatHasNoConstraintsLimitsNothingSilently(_ text: String) throws {
        let folder = try TemporaryFolder()
        try text.write(toFile: folder.path("grenzen.json"), atomically: true, encoding: .utf8)
        let counted = try Command.wijkstem([
            "tally", points, "--rule", "greedy", "--constraints", folder.path("grenzen.json"),
        ])
        #expect(counted.exitCode == 2 && counted.output.isEmpty)
        #expect(counted.errors.contains("grenzen.json"))
    }

    @Test func aSpreadsheetForARulebookIsNotTakenForTheWordNull() throws {
        let explained = try Command.wijkstem(["rules", "explain", Fixtures.path("lindeveen/voorstellen.csv")])
        #expect(explained.exitCode == 2 && explained.errors.contains("geen JSON"))
        #expect(!explained.errors.contains("null"))
    }

    @Test func aFolderForAKeyIsCalledAFolderAndIsNotToBeClosed() throws {
        let folder = try TemporaryFolder()
        let shown = try Command.wijkstem(["keys", "show", folder.url.path(percentEncoded: false)])
        #expect(shown.exitCode == 3 && shown.errors.contains("een map, geen bestand"))
        #expect(!shown.errors.contains("chmod"))
    }

    @Test func forceIsNotAdvisedWhereNothingIsReplaced() throws {
        let folder = try TemporaryFolder()
        try "iets\n".write(toFile: folder.path("stembureau.key"), atomically: true, encoding: .utf8)
        try "vier losse woorden hier\n".write(toFile: folder.path("wachtzin"), atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder.path("wachtzin"))
        let made = try Command.wijkstem([
            "keys", "new", "--name", "beekdal.example", "--out", folder.path("stembureau.key"), "--passphrase-file",
            folder.path("wachtzin"), "--force",
        ])
        #expect(made.exitCode != 0 && !made.errors.contains("--force om"))
        #expect(try String(contentsOfFile: folder.path("stembureau.key"), encoding: .utf8) == "iets\n")
    }

    @Test func aDossierIsRunByTheCommandsForDossiers() throws {
        let folder = try TemporaryFolder()
        try "iets\n".write(toFile: folder.path("stemming.wijkstem"), atomically: true, encoding: .utf8)
        let status = try Command.wijkstem(["seal", "status", folder.path("stemming.wijkstem")])
        #expect(status.exitCode == 2 && status.errors.contains("wijkstem vote"))
    }

    @Test func aFileIsNoPlaceForAFolder() throws {
        let folder = try TemporaryFolder()
        try "iets\n".write(toFile: folder.path("uitslag"), atomically: true, encoding: .utf8)
        let run = try Command.wijkstem([
            "run", Fixtures.path("lindeveen/voorstellen.csv"), "--ballots", Fixtures.path("lindeveen/stemmen.csv"),
            "--rules", Fixtures.path("lindeveen/spelregels.json"), "--out", folder.path("uitslag"), "--force",
        ])
        #expect(run.exitCode == 3 && run.errors.contains("Schrijven lukte niet") && run.errors.contains("geen map"))
        #expect(try String(contentsOfFile: folder.path("uitslag"), encoding: .utf8) == "iets\n")
    }

    @Test func aConversionThatDoesNotExistIsNotCalledAnUnknownFile() throws {
        let folder = try TemporaryFolder()
        let converted = try Command.wijkstem([
            "convert", Fixtures.path("lindeveen/voorstellen.csv"), folder.path("voorstellen.txt"),
        ])
        #expect(converted.exitCode == 2 && converted.errors.contains("Deze omzetting is er niet."))
        #expect(folder.contents.isEmpty)
    }
}

/// Costs that come back each year, where no rulebook says for how many years.
@Suite("Yearly costs without a rulebook", .serialized)
struct HorizonTests {
    /// One proposal of 1,000 a year and one of 500 once; a budget that pays for two years of the first, or for both for one.
    private func tally(_ more: [String]) throws -> Command {
        let folder = try TemporaryFolder()
        func write(_ text: String, _ name: String) throws -> String {
            try text.write(toFile: folder.path(name), atomically: true, encoding: .utf8)
            return folder.path(name)
        }
        let proposals = try write("nummer;naam\n1;Bus\n2;Bank\n", "voorstellen.csv")
        let costs = try write(
            "voorstel;post;soort;bedrag;btw;jaarlijks\n1;Huur;bedrag;1000;geen;ja\n2;Hout;bedrag;500;geen;nee\n",
            "kosten.csv"
        )
        let ballots = try write("biljet;stem\na;1,2\nb;1\n", "stemmen.csv")
        let arguments = ["tally", proposals, "--costs", costs, "--ballots", ballots, "--budget", "2000"]
        return try Command.wijkstem(arguments + ["--rule", "greedy", "--json"] + more)
    }

    private func funded(_ command: Command) throws -> [String] {
        #expect(command.exitCode == 0, "\(command.errors)")
        let object = try JSONSerialization.jsonObject(with: Data(command.output.utf8)) as? [String: Any]
        return try #require(object?["funded"] as? [String])
    }

    @Test func countOverAsManyYearsAsIsSaid() throws {
        #expect(try funded(tally(["--horizon", "1"])) == ["1", "2"])
        #expect(try funded(tally(["--horizon", "2"])) == ["1"])
        #expect(try funded(tally(["--horizon", "3"])) == ["2"])
    }

    @Test func areRefusedWhereNobodySaysSo() throws {
        let counted = try tally([])
        #expect(counted.exitCode == 2 && counted.errors.contains("--horizon"))
    }

    @Test(arguments: ["0", "-1", "51", "twee"])
    func areNotCountedOverNoYears(_ years: String) throws {
        #expect(try tally(["--horizon=\(years)"]).exitCode == 64)
    }

    @Test func haveNoHorizonBesideARulebookNorInAFileWithoutCostLines() throws {
        let folder = try TemporaryFolder()
        let run = try Command.wijkstem([
            "run", Fixtures.path("lindeveen/voorstellen.csv"), "--ballots", Fixtures.path("lindeveen/stemmen.csv"),
            "--rules", Fixtures.path("lindeveen/spelregels.json"), "--out", folder.path("uitslag"), "--horizon", "2",
        ])
        #expect(run.exitCode == 2 && folder.contents.isEmpty)
        let points = Fixtures.path("molenhoek/punten.pb")
        #expect(try Command.wijkstem(["tally", points, "--rule", "greedy", "--horizon", "2"]).exitCode == 2)
        let output = folder.path("v.pb")
        #expect(try Command.wijkstem(["convert", points, output, "--horizon", "2"]).exitCode == 2)
        #expect(folder.contents.isEmpty)
    }
}
