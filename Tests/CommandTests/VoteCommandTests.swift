import Foundation
import TestSupport
import Testing

@Suite("The commands for a dossier", .serialized)
struct VoteCommandTests {
    private let folder: TemporaryFolder
    private var dossier: String { folder.path("stemming.wijkstem") }
    private var secret: [String] { ["--passphrase-file", folder.path("wachtzin")] }

    init() throws {
        folder = try TemporaryFolder()
        try write("vier losse woorden hier\n", "wachtzin")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder.path("wachtzin"))
        try done(["keys", "new", "--name", "beekdal.example", "--out", folder.path("operator.key")] + secret)
        try write("nummer;naam;kosten\n1;Bankje;300\n2;Boom;300\n", "voorstellen.csv")
        try write("stem\n1,2\n2\n1\n1,2\n2\n", "stemmen.csv")
    }

    @discardableResult
    private func write(_ text: String, _ name: String) throws -> String {
        try text.write(toFile: folder.path(name), atomically: true, encoding: .utf8)
        return folder.path(name)
    }

    @discardableResult
    private func done(_ arguments: [String]) throws -> Command {
        let command = try Command.wijkstem(arguments)
        try #require(command.exitCode == 0, "\(arguments): \(command.errors)")
        return command
    }

    /// A rulebook as `rules new` writes it, and a vote that begins with it.
    private func begin(_ more: [String]) throws {
        let rules = folder.path("spelregels.json")
        let given = [
            "rules", "new", "--out", rules, "--template", "wijkcooperatie", "--name", "X", "--source", "Gemeente=500",
            "--ties", "min-cost,max-votes,listed",
        ]
        try done(given + more)
        try done(["vote", "new", dossier, "--rules", rules, "--key", folder.path("operator.key")])
    }

    private func open(_ more: [String] = []) throws {
        try done(["vote", "import", dossier, "--list", folder.path("voorstellen.csv")] + more)
        try done(["vote", "seal", dossier] + secret)
        try done(["vote", "open", dossier] + secret)
    }

    private let members = ["--members", "2027-03-01", "--dues", "paid", "--minimum-age", "16", "--proxies", "2"]

    // MARK: Rules

    @Test func aRulebookOfMembersSaysHowItsVoteBeginsAndIsTaken() throws {
        try begin(members + ["--quorum", "1/3", "--document", "attendance_list"])
        let again = try done(
            [
                "rules", "new", "--out", folder.path("anders.json"), "--template", "bestuur", "--name", "B", "--seats",
                "3", "--ties", "refuse", "--lang", "en",
            ] + members
        )
        #expect(again.output.contains("wijkstem vote new … --rules"))
        #expect(try Command.wijkstem(["check", folder.path("anders.json")]).exitCode == 0)
    }

    @Test func whatBelongsToMembersIsRefusedWithoutThem() throws {
        let given = [
            "rules", "new", "--out", folder.path("x"), "--template", "wijkcooperatie", "--name", "X", "--source", "A=5",
            "--ties", "refuse",
        ]
        for more in [["--proxies", "2"], ["--quorum", "1/2"], members + ["--evidence", "counted"]] {
            let command = try Command.wijkstem(given + more)
            #expect(command.exitCode == 64, "\(more): \(command.errors)")
        }
        #expect(!folder.contents.contains("x"))
    }

    // MARK: Admissions

    @Test func anAdmissionIsUndoneWithAReason() throws {
        try begin(members)
        try open(["--roll", Fixtures.path("rolls/leden.csv"), "--proxies", Fixtures.path("rolls/volmachten.csv")])
        let admit = ["vote", "admit", dossier, "--member", "1"]
        try done(admit)
        #expect(try Command.wijkstem(admit + ["--undo", " "]).exitCode == 2)
        #expect(try Command.wijkstem(admit + ["--member", "2", "--undo", "x"]).exitCode == 64)
        #expect(try Command.wijkstem(admit + ["--digital", "--undo", "x"]).exitCode == 64)
        let undone = try done(admit + ["--undo", "verkeerd nummer"])
        #expect(undone.output.contains("ook voor lid 2, 6. Neem 3 stembiljetten terug."))
        #expect(try Command.wijkstem(admit + ["--undo", "nog eens"]).exitCode == 2)
        #expect(try done(["vote", "status", dossier]).output.contains("Ongedaan gemaakte toelatingen: 1."))
        try done(admit)
    }

    @Test func ballotsOfAVoteToWhichNobodyWasAdmittedAreNotClosed() throws {
        try begin(members)
        try open(["--roll", Fixtures.path("rolls/leden.csv")])
        try done(["vote", "import", dossier, "--ballots", folder.path("stemmen.csv")])
        let close = ["vote", "close", dossier, "--explain", "5:onverklaard"]
        let refused = try Command.wijkstem(close + secret)
        #expect(refused.exitCode == 2 && refused.errors.contains("niemand is toegelaten"), "\(refused.errors)")
        #expect(refused.errors.contains("wijkstem vote admit"))
        #expect(try done(["vote", "status", dossier]).output.contains("de stemming is open"))
    }

    // MARK: Quiet

    @Test func quietKeepsSilentOfStatesAndTellsWhatTheStepGave() throws {
        try begin(["--evidence", "logged"])
        try open(["--quiet"])
        let file = ["--ballots", folder.path("stemmen.csv")]
        let quiet = try done(["vote", "import", dossier, "--quiet"] + file)
        #expect(quiet.output == "Erbij: 5 stembiljetten. Verzegeld: 5; 0 wachten op andere.\n")
        let loud = try done(["vote", "import", dossier, "--again"] + file)
        #expect(loud.output.contains("Nu: ") && loud.output.contains("Hierna:"))
        #expect(try done(["vote", "status", dossier, "--quiet"]).output.contains("Nu: "))
        let vote = folder.path("map")
        let keys = ["--key", folder.path("operator.key")]
        let begun = try done(["seal", "init", vote, "--rules", folder.path("spelregels.json"), "--quiet"] + keys)
        #expect(!begun.output.contains("Nu: ") && begun.output.contains("Kenmerk van de spelregels"))
        let fixed = try done(["seal", "rules", vote, "--quiet"] + secret)
        #expect(!fixed.output.contains("Was: ") && fixed.output.contains("Kenmerk van het logboek"))
    }

    // MARK: The sealed part

    @Test func theSealedPartGoesWhereItIsTold() throws {
        try begin(["--evidence", "logged"])
        try open()
        try done(["vote", "import", dossier, "--ballots", folder.path("stemmen.csv")])
        try done(["vote", "close", dossier] + secret)
        try done(["vote", "count", dossier])
        let (out, sealed) = (folder.path("uitslag"), folder.path("kascommissie"))
        let publish = ["vote", "publish", dossier, "--out", out]
        // Not among what everybody gets, and nothing is signed for it.
        for place in [out, "\(out)/geheim", folder.path("x/../uitslag/geheim")] {
            #expect(try Command.wijkstem(publish + ["--sealed", place] + secret).exitCode == 3, "\(place)")
        }
        try FileManager.default.createDirectory(atPath: sealed, withIntermediateDirectories: true)
        try write("van een ander", "kascommissie/brief.txt")
        #expect(try Command.wijkstem(publish + ["--sealed", sealed] + secret).exitCode == 3)
        #expect(try Command.wijkstem(publish + ["--sealed", sealed, "--force"] + secret).exitCode == 3)
        #expect(try done(["vote", "status", dossier]).output.contains("vote publish"))
        try FileManager.default.removeItem(atPath: folder.path("kascommissie/brief.txt"))
        let published = try done(publish + ["--sealed", sealed] + secret)
        #expect(published.output.contains(sealed) && !published.output.contains("uitslag.sealed"))
        #expect(!folder.contents.contains("uitslag.sealed"))
        let attributes = try FileManager.default.attributesOfItem(atPath: sealed)
        #expect(attributes[.posixPermissions] as? Int == 0o700)
        let check = [out, "--sealed", sealed, "--policy", "\(out)/keys/policy.txt"]
        #expect(try Command.run("stemcheck", check).exitCode == 0)
        try done(["vote", "publish", dossier, "--out", folder.path("uitslag.zip"), "--sealed", folder.path("zip")])
    }
}
