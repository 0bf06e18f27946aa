import Foundation
import TestSupport
import Testing

@Suite("The commands for keys, witnesses and archives", .serialized)
struct KeysCommandTests {
    /// A folder with a file of a passphrase, and what commands need to find it.
    private struct Desk {
        let folder: TemporaryFolder
        let passphrase: String

        init() throws {
            folder = try TemporaryFolder()
            passphrase = folder.path("wachtzin")
            try "vier losse woorden hier\n".write(toFile: passphrase, atomically: true, encoding: .utf8)
            try protect(passphrase, 0o600)
        }

        func protect(_ path: String, _ mode: Int) throws {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        }

        func newKey(_ name: String, _ file: String) throws -> Command {
            try Command.wijkstem([
                "keys", "new", "--name", name, "--out", folder.path(file), "--passphrase-file", passphrase,
            ])
        }

        /// The key as text, as `keys show` has it.
        func publicKey(_ file: String, _ role: String) throws -> String {
            let shown = try Command.wijkstem(["keys", "show", folder.path(file)]).output
            let line = try #require(shown.split(separator: "\n").first { $0.hasPrefix("\(role) ") })
            return String(line.dropFirst(role.count + 1))
        }
    }

    @Test func aNewKeyIsItsOwnersAloneAndShowsOnlyItsPublicHalf() throws {
        let desk = try Desk()
        let made = try desk.newKey("kascommissie.beekdal.example", "kas.key")
        #expect(made.exitCode == 0)
        let shown = try Command.wijkstem(["keys", "show", desk.folder.path("kas.key")])
        #expect(shown.exitCode == 0 && shown.output == made.output)
        #expect(made.output.hasPrefix("log kascommissie.beekdal.example+"))
        let path = desk.folder.path("kas.key")
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let before = try Data(contentsOf: URL(filePath: path))
        #expect(try desk.newKey("kascommissie.beekdal.example", "kas.key").exitCode == 3)
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
        try desk.protect(path, 0o644)
        let open = try Command.wijkstem(["keys", "show", path])
        #expect(open.exitCode == 3 && open.errors.contains("chmod 600"))
    }

    @Test func aKeyIsNotMadeUnderABadNameOrPassphrase() throws {
        let desk = try Desk()
        #expect(try desk.newKey("Kascommissie", "kas.key").exitCode == 2)
        try desk.protect(desk.passphrase, 0o644)
        #expect(try desk.newKey("kas", "kas.key").exitCode == 3)
        try desk.protect(desk.passphrase, 0o600)
        for text in ["te kort", "twaalf tekens\nen nog meer\n"] {
            try text.write(toFile: desk.passphrase, atomically: false, encoding: .utf8)
            #expect(try desk.newKey("kas", "kas.key").exitCode == 2)
        }
        #expect(desk.folder.contents == ["wachtzin"])
    }

    @Test func aPolicyIsWrittenOfKeysThatAreRight() throws {
        let desk = try Desk()
        _ = try desk.newKey("beekdal.example", "log.key")
        _ = try desk.newKey("kas.beekdal.example", "kas.key")
        let (log, witness) = (try desk.publicKey("log.key", "log"), try desk.publicKey("kas.key", "witness"))
        func policy(_ arguments: [String]) throws -> Command {
            try Command.wijkstem(["keys", "policy", "--out", desk.folder.path("policy.txt")] + arguments)
        }
        let certificate = Fixtures.path("signatures/signer.pem")
        let bad = [
            ["--log", witness], ["--log", log, "--witness", log], ["--log", log + "x"],
            ["--log", log, "--witness", witness, "--quorum", "2"], ["--log", log, "--signature-required"],
            ["--log", log, "--level", "timestamped"],
            ["--log", log, "--signer", Fixtures.path("signatures/signer.key")],
        ]
        for arguments in bad { #expect(try policy(arguments).exitCode == 2, "\(arguments)") }
        #expect(try policy(["--log", log, "--level", "sealed"]).exitCode == 64)
        #expect(!desk.folder.contents.contains("policy.txt"))
        #expect(
            try policy(["--log", log, "--witness", witness, "--signature-required", "--signer", certificate]).exitCode
                == 0
        )
        let text = try String(contentsOfFile: desk.folder.path("policy.txt"), encoding: .utf8)
        let head =
            "wijkstem-policy/1\nlevel logged\nlog \(log)\nwitness \(witness)\nquorum 1\nsignature required\nsigner\n"
        #expect(text == head + (try Fixtures.text("signatures/signer.pem")))
    }

    @Test func aBundleIsPackedTheSameEveryTimeAndNothingElseIs() throws {
        let folder = try TemporaryFolder()
        let village = Fixtures.path("lindeveen")
        let bundle = folder.path("uitslag")
        let run = [
            "run", "\(village)/voorstellen.csv", "--ballots", "\(village)/stemmen.csv", "--rules",
            "\(village)/spelregels.json", "--out", bundle,
        ]
        #expect(try Command.wijkstem(run).exitCode == 0)
        func pack(_ name: String) throws -> Command {
            try Command.wijkstem(["pack", bundle, "--out", folder.path(name)])
        }
        #expect(try pack("a.zip").exitCode == 0)
        #expect(try pack("b.zip").exitCode == 0)
        #expect(try pack("a.zip").exitCode == 3)
        let archives = try ["a.zip", "b.zip"].map { try Data(contentsOf: URL(filePath: folder.path($0))) }
        #expect(archives[0] == archives[1] && archives[0].count > 1000)

        try "x".write(toFile: "\(bundle)/notitie.txt", atomically: true, encoding: .utf8)
        let other = try pack("c.zip")
        #expect(other.exitCode == 2 && other.errors.contains("notitie.txt"))
        try FileManager.default.removeItem(atPath: "\(bundle)/notitie.txt")
        try "{}".write(toFile: "\(bundle)/result.json", atomically: true, encoding: .utf8)
        let changed = try pack("c.zip")
        #expect(changed.exitCode == 2 && changed.errors.contains("result.json"))
        #expect(try Command.wijkstem(["pack", village, "--out", folder.path("c.zip")]).exitCode == 2)
        #expect(folder.contents.filter { $0.hasSuffix(".zip") } == ["a.zip", "b.zip"])
    }

    @Test func aWitnessSignsWhatTheLogAsksAndKeepsWhatItSigned() throws {
        let desk = try Desk()
        let path = desk.folder.path
        _ = try desk.newKey("beekdal.example", "log.key")
        _ = try desk.newKey("kas.beekdal.example", "kas.key")
        _ = try desk.newKey("vreemd.example", "vreemd.key")
        let (log, witness) = (try desk.publicKey("log.key", "log"), try desk.publicKey("kas.key", "witness"))
        let rules = try Fixtures.text("lindeveen/spelregels.json").replacing("\"counted\"\n}", with: "\"logged\"\n}")
        try rules.write(toFile: path("rules.json"), atomically: true, encoding: .utf8)
        func wijkstem(_ arguments: [String]) throws -> Command { try Command.wijkstem(arguments) }
        let secret = ["--passphrase-file", desk.passphrase]
        let policy = ["keys", "policy", "--log", log, "--witness", witness, "--out", path("policy.txt")]
        #expect(try wijkstem(policy).exitCode == 0)
        let begin = ["seal", "init", path("vote"), "--rules", path("rules.json"), "--key", path("log.key")]
        #expect(try wijkstem(begin + ["--policy", path("policy.txt")]).exitCode == 0)
        // Not signed yet.
        let request = ["seal", "request", path("vote"), "rules", "--out", path("verzoek.txt")]
        #expect(try wijkstem(request).exitCode == 2)
        #expect(try wijkstem(["seal", "rules", path("vote")] + secret).exitCode == 0)
        #expect(try wijkstem(request).exitCode == 0)

        func sign(_ key: String, _ out: String, _ more: [String]) throws -> Command {
            let files = ["--key", path(key), "--state", path("\(key).state"), "--out", path(out)]
            return try wijkstem(["witness", "sign", path("verzoek.txt")] + files + secret + more)
        }
        let unknown = try sign("kas.key", "kas.note", [])
        #expect(unknown.exitCode == 2 && unknown.errors.contains("--log"))
        #expect(!desk.folder.contents.contains("kas.key.state") && !desk.folder.contents.contains("kas.note"))
        #expect(try sign("kas.key", "kas.note", ["--log", log]).exitCode == 0)
        #expect(desk.folder.contents.contains("kas.key.state"))
        #expect(try sign("vreemd.key", "vreemd.note", ["--log", log]).exitCode == 0)

        func cosign(_ note: String) throws -> Command {
            try wijkstem(["seal", "cosign", path("vote"), "rules", "--note", path(note)])
        }
        let place = "vote/log/checkpoints/rules.note"
        let before = try Data(contentsOf: URL(filePath: path(place)))
        #expect(try cosign("vreemd.note").exitCode == 2)
        #expect(try cosign("verzoek.txt").exitCode == 2)
        #expect(try Data(contentsOf: URL(filePath: path(place))) == before)
        #expect(try cosign("kas.note").exitCode == 0)
        #expect(try Data(contentsOf: URL(filePath: path(place))) == Data(contentsOf: URL(filePath: path("kas.note"))))
        #expect(try cosign("kas.note").output.contains("Niets nieuws"))
    }
}
