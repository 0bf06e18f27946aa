import Foundation
import TestSupport
import Testing

@Suite("Dividing a budget by ranked ballots, from the command line")
struct RankedBudgetCommandTests {
    private let ranking = Fixtures.path("molenhoek/rangorde.pb")

    static let methods: [[String]] = [
        ["--rule", "pb-ear"], ["--rule", "pb-ear", "--option", "unranked=absent", "--completion", "utilitarian"],
        ["--rule", "pb-stv"], ["--rule", "pb-stv", "--option", "measure=excess"], ["--rule", "borda-greedy"],
        ["--rule", "equal-shares", "--utility", "borda", "--completion", "add1u"],
    ]

    /// Every process hashes with a seed of its own; none may show.
    @Test(arguments: methods)
    func noHashSeedReachesAByte(_ method: [String]) throws {
        var outputs: Set<String> = []
        for environment in [[:], [:], ["SWIFT_DETERMINISTIC_HASHING": "1"]] {
            let command = try Command.wijkstem(["tally", ranking] + method + ["--json"], environment: environment)
            #expect(command.exitCode == 0)
            outputs.insert(command.output)
        }
        #expect(outputs.count == 1)
    }

    @Test func absentWithoutACompletionExitsWith64AndNamesIt() throws {
        let command = try Command.wijkstem([
            "tally", ranking, "--rule", "pb-ear", "--option", "unranked=absent", "--lang", "en",
        ])
        #expect(command.exitCode == 64)
        #expect(command.errors.contains("pb-ear unranked=absent knows no completion none. Possible: utilitarian"))
    }

    @Test func lastRefusesACompletion() throws {
        let command = try Command.wijkstem(["tally", ranking, "--rule", "pb-ear", "--completion", "utilitarian"])
        #expect(command.exitCode == 64)
        #expect(command.errors.contains("Mogelijk: none"))
    }

    @Test(arguments: ["pb-ear", "pb-stv", "borda-greedy"])
    func pointsAreRefusedByName(_ rule: String) throws {
        let command = try Command.wijkstem([
            "tally", Fixtures.path("molenhoek/punten.pb"), "--rule", rule, "--lang", "en",
        ])
        #expect(command.exitCode == 64)
        #expect(command.errors.contains("\(rule) does not count ballots of kind points"))
    }

    @Test func theyStandBesideEachOther() throws {
        let rules =
            "borda-greedy,pb-ear,pb-ear+utilitarian/unranked=absent,pb-stv,pb-stv/measure=excess,equal-shares:borda"
        let command = try Command.wijkstem(["compare", ranking, "--rules", rules, "--json"])
        #expect(command.exitCode == 0)
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(command.output.utf8)) as? [String: Any]
        )
        let methods = try #require(object["methods"] as? [[String: Any]])
        let options = methods.compactMap { $0["options"] as? [String: Any] }
        #expect(options.map { $0["unranked"] as? String } == [nil, "last", "absent", nil, nil, nil])
        #expect(options.map { $0["measure"] as? String } == [nil, nil, nil, "ratio", "excess", nil])
    }

    @Test(arguments: methods)
    func closenessTiesAndProportionalityAreTold(_ method: [String]) throws {
        let explained = try Command.wijkstem(["explain", ranking] + method + ["--project", "F"])
        #expect(explained.exitCode == 0 && !explained.output.isEmpty)
        let outcomes = try Command.wijkstem(["tally", ranking] + method + ["--option", "irresolute=10"])
        #expect(outcomes.exitCode == 0)
        let ties = try Command.wijkstem(["tally", ranking] + method + ["--tie-report"])
        #expect(ties.exitCode == 0)
        let report = try Command.wijkstem(["report", ranking] + method)
        #expect(report.exitCode == 0 && !report.output.isEmpty)
    }

    @Test(arguments: methods.prefix(5))
    func runWritesADossierWithEveryRoundOnItsPage(_ method: [String]) throws {
        let folder = try TemporaryFolder()
        var options = ""
        if let option = method.firstIndex(of: "--option") {
            let parts = method[option + 1].split(separator: "=")
            options = ",\"options\":{\"\(parts[0])\":\"\(parts[1])\"}"
        }
        let completion = method.contains("utilitarian") ? ",\"completion\":\"utilitarian\"" : ""
        let rules = """
            {"format":"wijkstem-rules/1","vote":{"id":"molenhoek","name":"Molenhoek"},"currency":"EUR",
             "sources":[{"id":"a","name":"Gemeente","amount":"€ 14.000,00"}],"ballot":{"kind":"ranked","max":3},
             "method":{"rule":"\(method[1])"\(completion)\(options)},"ties":["min-cost","max-votes","listed"],
             "disclosure":{"ballots":"open"}}
            """
        try Data(rules.utf8).write(to: URL(filePath: folder.path("spelregels.json")))
        let out = folder.path("uitslag")
        let command = try Command.wijkstem(["run", ranking, "--rules", folder.path("spelregels.json"), "--out", out])
        #expect(command.exitCode == 0, "\(command.errors)")
        let certificate = try String(contentsOfFile: "\(out)/certificate.json", encoding: .utf8)
        let kind = method[1] == "borda-greedy" ? "greedy" : method[1]
        #expect(certificate.contains("\"kind\":\"\(kind)\""))
        let page = try String(contentsOfFile: "\(out)/result.html", encoding: .utf8)
        #expect(page.contains("/rank\"") == (method[1] == "pb-ear"))
    }
}
