import Foundation
import Glibc
import TestSupport
import Testing

/// The keyboard screen, typed on as people do: on a terminal.
@Suite("Typing in slips of paper", .serialized)
struct EnterScreenTests {
    /// A vote of members that is open, in a file of its own.
    ///
    /// Its folder goes when it does: an optimised test holds on to it to its end.
    private struct Desk {
        let folder: TemporaryFolder
        var dossier: String { folder.path("stemming.wijkstem") }

        init() throws {
            folder = try TemporaryFolder()
            let secret = ["--passphrase-file", try write("vier losse woorden hier\n", "wachtzin")]
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder.path("wachtzin"))
            let rules = try write(Self.rules, "spelregels.json")
            let list = "nummer;naam;kosten\n" + (1...40).map { "\($0);Plan \($0);100\n" }.joined()
            let (key, proposals) = (folder.path("operator.key"), try write(list, "voorstellen.csv"))
            let steps = [
                ["keys", "new", "--name", "beekdal.example", "--out", key] + secret,
                ["vote", "new", dossier, "--rules", rules, "--key", key],
                ["vote", "import", dossier, "--list", proposals, "--roll", Fixtures.path("rolls/leden.csv")],
                ["vote", "seal", dossier] + secret, ["vote", "open", dossier] + secret,
            ]
            for step in steps {
                let done = try Command.wijkstem(step)
                guard done.exitCode == 0 else { throw PseudoTerminal.Failure(text: done.errors) }
            }
        }

        func write(_ text: String, _ name: String) throws -> String {
            try text.write(toFile: folder.path(name), atomically: true, encoding: .utf8)
            return folder.path(name)
        }

        func screen(_ name: String) throws -> PseudoTerminal {
            try PseudoTerminal(["vote", "enter", dossier, "--by", name])
        }

        func script(_ text: String, by name: String) throws -> Command {
            try Command.wijkstem(["vote", "enter", dossier, "--by", name], input: text)
        }

        private static let rules = """
            {"format":"wijkstem-rules/1","vote":{"id":"wijk-2027","name":"Wijkgeld"},"language":"nl","currency":"EUR",
            "sources":[{"id":"a","name":"Gemeente","amount":"1000"}],"ballot":{"kind":"approval","max":10},
            "method":{"rule":"equal-shares","completion":"add1u"},"ties":["min-cost","max-votes","listed"],
            "disclosure":{"ballots":"open"},"evidence":"logged",
            "assembly":{"definitive":[],"meeting":"physical","proxies":2,"recusal":false,
            "roll":{"date":"2027-03-01","dues":"paid","minimum_age":16}}}
            """
    }

    /// Slips with ten marks each.
    private func slips(_ count: Int, seed: UInt64) -> [(number: String, ids: [String])] {
        var generator = SeededGenerator(seed: seed)
        let characters = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")
        return (0..<count).map { _ in
            let number = String((0..<6).compactMap { _ in characters.randomElement(using: &generator) })
            return (number, (1...40).shuffled(using: &generator).prefix(10).map(String.init))
        }
    }

    private func keys(_ slip: (number: String, ids: [String])) -> String {
        slip.number.lowercased() + slip.ids.map { $0.count == 1 ? $0 + " " : $0 }.joined() + "\r"
    }

    private func line(_ slip: (number: String, ids: [String])) -> String {
        "\(slip.number) \(slip.ids.joined(separator: " "))\n"
    }

    @Test func anHourOfSlipsIsTypedAndEachIsStored() throws {
        let desk = try Desk()
        defer { withExtendedLifetime(desk) {} }
        let slips = slips(200, seed: 1)
        let screen = try desk.screen("Ada")
        let before = screen.settings
        try screen.wait(for: "Nieuwe briefjes")
        for (index, slip) in slips.enumerated() {
            if index % 25 == 0 { try screen.type("1") }
            try screen.type(keys(slip))
            try screen.wait(for: index % 25 == 24 ? "is vol" : "Briefje \(slip.number) is bewaard")
        }
        try screen.type("\u{11}")
        #expect(try screen.end() == 0)
        #expect(screen.settings == before)
        // The same lines again: all of them are there, as they were typed.
        let again = try desk.script("first\n" + slips.map(line).joined(), by: "Ada")
        #expect(again.exitCode == 0 && again.output.isEmpty && again.errors.contains("200"))
    }

    @Test func whateverWasSaidToBeStoredIsThereAfterTheProgramIsKilled() throws {
        let desk = try Desk()
        defer { withExtendedLifetime(desk) {} }
        let slips = slips(60, seed: 2)
        var next = 0
        for stop in [3, 4, 17] {
            let screen = try desk.screen("Ada")
            try screen.wait(for: "Ctrl+Q")
            try screen.type("1")
            for slip in slips[next..<next + stop] {
                try screen.type(keys(slip))
                try screen.wait(for: "Briefje \(slip.number) is bewaard")
            }
            next += stop
            // In the middle of a slip.
            try screen.type(String(keys(slips[next]).prefix(9)))
            kill(screen.process, SIGKILL)
            #expect(try screen.end() == -SIGKILL)
        }
        let known = try desk.script("first\n" + slips[..<next].map(line).joined(), by: "Ada")
        #expect(known.exitCode == 0 && known.output.isEmpty, "\(known.errors)")
        #expect(try desk.script("first\n" + line(slips[next]), by: "Ada").output == slips[next].number + "\n")
    }

    @Test func theTerminalIsGivenBackHoweverTheProgramEnds() throws {
        let desk = try Desk()
        defer { withExtendedLifetime(desk) {} }
        for (signal, expected) in [(SIGTERM, -SIGTERM), (SIGHUP, -SIGHUP), (SIGABRT, -SIGABRT)] {
            let screen = try desk.screen("Ada")
            let before = screen.settings
            try screen.wait(for: "Ctrl+Q")
            #expect(screen.settings != before)
            kill(screen.process, signal)
            try screen.wait(for: "\u{1B}[?1049l")
            #expect(try screen.end() == expected)
            #expect(screen.settings == before)
        }
        let screen = try desk.screen("Ada")
        let before = screen.settings
        try screen.wait(for: "Ctrl+Q")
        // Ctrl-C is a key like others here.
        try screen.type("\u{03}")
        #expect(try screen.end() == 0)
        #expect(screen.settings == before)
    }

    @Test func aStoppedProgramAndAnotherSizeAreDrawnAgain() throws {
        let desk = try Desk()
        defer { withExtendedLifetime(desk) {} }
        let screen = try desk.screen("Ada")
        let before = screen.settings
        try screen.wait(for: "Ctrl+Q")
        screen.resize(columns: 100, rows: 30)
        try screen.wait(for: String(repeating: "─", count: 100))
        kill(screen.process, SIGTSTP)
        try screen.wait(for: "\u{1B}[?1049l")
        // Whoever says that it goes on before it stops says it to nobody.
        try screen.waitUntilStopped()
        kill(screen.process, SIGCONT)
        try screen.wait(for: "\u{1B}[?1049h")
        try screen.wait(for: "Ctrl+Q")
        try screen.type("17q4kx217\r")
        try screen.wait(for: "Briefje 7Q4KX2 is bewaard")
        try screen.type("\u{11}\u{11}")
        #expect(try screen.end() == 0)
        #expect(screen.settings == before)
    }

    @Test func keysTypedWhileTheProgramStandsStillAreNotLost() throws {
        let desk = try Desk()
        defer { withExtendedLifetime(desk) {} }
        let screen = try desk.screen("Ada")
        try screen.wait(for: "Ctrl+Q")
        // Both wait for it when it goes on: the keys, and word that it may have to take the terminal again.
        kill(screen.process, SIGSTOP)
        try screen.waitUntilStopped()
        try screen.type("17q4kx217\r")
        kill(screen.process, SIGCONT)
        try screen.wait(for: "Briefje 7Q4KX2 is bewaard")
        try screen.type("\u{11}\u{11}")
        #expect(try screen.end() == 0)
    }

    @Test func twoPeopleAndAThirdTypeFromLines() throws {
        let desk = try Desk()
        defer { withExtendedLifetime(desk) {} }
        #expect(try desk.script("first\n7Q4KX2 17 4\n7Q4KX3 blank\n", by: "Ada").output == "7Q4KX2\n7Q4KX3\n")
        let own = try desk.script("second 1\n7Q4KX2 17 4\n", by: "Ada")
        #expect(own.exitCode == 2 && own.errors.contains("-:2") && own.output.isEmpty)
        #expect(try desk.script("second 1\n7Q4KX2 17 5\n7Q4KX3 none\n", by: "Bo").exitCode == 0)
        #expect(try desk.script("third\n7Q4KX3 none\n", by: "Cy").exitCode == 2)
        #expect(try desk.script("third\n7Q4KX2 17 4\n", by: "Cy").output == "7Q4KX2\n")
    }

    @Test func whoTypesWithoutANameOrBeforeVotingOpensIsRefused() throws {
        let desk = try Desk()
        defer { withExtendedLifetime(desk) {} }
        #expect(try desk.script("first\n7Q4KX2 17\n", by: " ").exitCode == 2)
        #expect(try Command.wijkstem(["vote", "enter", desk.dossier]).exitCode == 64)
        #expect(try Command.wijkstem(["vote", "enter", desk.folder.path("niets"), "--by", "Ada"]).exitCode == 3)
        let unknown = ["vote", "enter", desk.dossier, "--by", "Ada", "--channel", "post"]
        #expect(try Command.wijkstem(unknown, input: "first\n").exitCode == 2)
    }
}
