import Foundation
import TestSupport
import Testing

/// Apart from the rest, so that its many programs run beside each other.
@Suite("Broken input on the command line")
struct BrokenInputCommandTests {
    private let proposals = Fixtures.path("lindeveen/voorstellen.csv")
    private let ballots = Fixtures.path("lindeveen/stemmen.csv")
    private let rules = Fixtures.path("lindeveen/spelregels.json")

    private static let names: [String] =
        ((try? FileManager.default.contentsOfDirectory(atPath: Fixtures.path("broken"))) ?? [])
        .filter { !$0.hasSuffix(".expected") && !BrokenInput.companions.contains($0) }.sorted()

    @Test(arguments: names)
    func exitsWith2AndLeavesNothingBehind(_ name: String) throws {
        let folder = try TemporaryFolder()
        var violations: [String] = []
        let input = BrokenInput(name)
        let path = input.path
        let expected = try Fixtures.text("broken/\(name).expected")
        var check = ["check", path, "--quiet"]
        var run = ["run", path, "--rules", rules, "--out", folder.path("uitslag")]
        if input.isMotions || input.isCosts || input.isProposalsJSON {
            let files = [input.proposals, "--rules", input.rules] + (input.costs.map { ["--costs", $0] } ?? [])
            let votes = input.isMotions ? ["--motions", path] : []
            check = ["check", "--quiet"] + files + votes
            run = ["run", "--ballots", ballots, "--out", folder.path("uitslag")] + files + votes
        } else if input.isOfElection {
            let (votes, rules) =
                input.isRulebook ? (Fixtures.path("elections/board/vote.blt"), path) : (path, input.rules)
            run = ["run", votes, "--rules", rules, "--out", folder.path("uitslag")]
        } else if name.hasSuffix(".json") {
            run = ["run", proposals, "--ballots", ballots, "--rules", path, "--out", folder.path("uitslag")]
        } else if name.hasSuffix(".ballots.csv") {
            check = ["check", input.proposals, "--ballots", path, "--quiet"]
            run = [
                "run", input.proposals, "--ballots", path, "--rules", rules, "--out",
                folder.path("uitslag"),
            ]
        } else if name.hasSuffix(".csv") {
            run = ["run", path, "--ballots", ballots, "--rules", rules, "--out", folder.path("uitslag")]
        }
        let checked = try Command.wijkstem(check)
        if checked.exitCode != 2 { violations.append("\(name): check exits with \(checked.exitCode)") }
        if !checked.output.hasPrefix(expected) { violations.append("\(name): \(checked.output)") }
        let counted = try Command.wijkstem(run)
        if counted.exitCode != 2 { violations.append("\(name): run exits with \(counted.exitCode)") }
        if !counted.output.isEmpty || counted.errors.isEmpty {
            violations.append("\(name): says it in the wrong place")
        }
        if !folder.contents.isEmpty { violations.append("\(name): left \(folder.contents)") }
        #expect(violations.isEmpty)
    }

    @Test func thereIsBrokenInput() {
        #expect(Self.names.count > 200)
    }
}
