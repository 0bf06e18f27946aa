import CanonicalJSON
import Evidence
import Testing

@testable import Verification

/// Results whose own rounds contradict them, under the rules that need the ballots, where nobody sees these.
@Suite("Outcomes of sealed elections")
struct SealedOutcomesTests {
    static let rules: [ElectionRules.Rule] = [.irv, .scottish, .wigm, .meek, .bucklin]

    /// Five candidates, and two seats under the rules that have more than one.
    static func contested(_ rule: ElectionRules.Rule) throws -> ForgedBundle {
        var election = SealedElectionsTests.election(rule)
        if !rule.hasOneSeat { election = election.with(["seats": 2]) }
        election.candidates = ["a", "b", "c", "d", "e"].map { WrittenElection.candidate($0) }
        election.ballots = [
            WrittenElection.ballot("a b", 8), WrittenElection.ballot("b", 4), WrittenElection.ballot("c b", 3),
            WrittenElection.ballot("d c", 3), WrittenElection.ballot("e", 2),
        ]
        return ForgedBundle(try election.bundle(), vote: "proef")
    }

    enum Contradiction: String, CaseIterable, Sendable {
        case anotherCount, noWinners, anotherOrder, somebodyElse, anotherReason, anotherRound, oneLess, noMajority

        func forge(_ bundle: inout ForgedBundle) throws {
            let result = "result.json"
            switch self {
            case .anotherCount: try bundle.add(1, to: "/elected_count", in: result)
            case .noWinners: try bundle.set(result, "/winners", .array([]))
            case .anotherOrder:
                try bundle.edit(result, "/elected") { value in
                    guard case .array(let ids) = value else { return value }
                    return .array(Array(ids.reversed()))
                }
            case .somebodyElse:
                let elected = try bundle.value(result, "/elected/0")
                let other = try bundle.value(result, "/not_elected/0/id")
                try bundle.set(result, "/elected/0", other)
                try bundle.set(result, "/not_elected/0/id", elected)
            case .anotherReason: try bundle.set(result, "/not_elected/0/reason", "beaten")
            case .anotherRound: try bundle.set(result, "/not_elected/0/round", .integer(7))
            case .oneLess: try bundle.edit(result, "/not_elected/0") { _ in nil }
            case .noMajority: try bundle.set(result, "/no_majority", .boolean(true))
            }
        }
    }

    @Test(arguments: rules)
    func anHonestOutcomeIsNamedAsNotChecked(_ rule: ElectionRules.Rule) throws {
        let bundle = try Self.contested(rule)
        #expect(try bundle.report().verdict == .valid)
        let report = try bundle.report(withSealedPart: false)
        #expect(report.verdict == .incomplete && report[.decided] == .notRun(.notPublic), "\(report.complaints)")
    }

    @Test(arguments: rules, Contradiction.allCases)
    func anOutcomeThatItsRoundsContradictIsRefused(
        _ rule: ElectionRules.Rule,
        _ contradiction: Contradiction
    ) throws {
        // One who is elected has no other order.
        if rule.hasOneSeat, contradiction == .anotherOrder { return }
        var bundle = try Self.contested(rule)
        try contradiction.forge(&bundle)
        try bundle.report(withSealedPart: false).expectFailure(at: .decided)
        try bundle.report().expectFailure(at: .decided)
    }

    /// An election that ends without anybody says so.
    @Test func thatNobodyIsElectedIsSaid() throws {
        let options = WrittenElection.walked.and([
            "batch": "false", "stop_after": "1", "threshold": "each-round", "until_two": "false",
        ])
        let election = WrittenElection(
            "irv",
            options: options,
            candidates: ["a", "b", "c"].map { WrittenElection.candidate($0) },
            ballots: [
                WrittenElection.ballot("a", 3), WrittenElection.ballot("b", 3), WrittenElection.ballot("c", 2),
            ]
        ).with(["disclosure": SealedElectionsTests.totals(1)])
        var bundle = ForgedBundle(try election.bundle(), vote: "proef")
        let honest = try bundle.report(withSealedPart: false)
        #expect(honest.failed.isEmpty && honest[.decided] == .notRun(.notPublic), "\(honest.complaints)")
        try bundle.edit("result.json", "/no_majority") { _ in nil }
        try bundle.report(withSealedPart: false).expectFailure(at: .decided)
    }
}
