import Foundation
import Publishing
import TestSupport
import Testing
import Wijkstem

@Suite("Counting in stages under a rulebook")
struct StagesRunTests {
    private let vote = Fixtures.path("limits/pots-of-neighbourhoods/vote.pb")

    private func run(_ method: String, _ constraints: String, disclosure: String = "open") throws -> RunVote.Result {
        let folder = try TemporaryFolder()
        let rules = """
            {"format": "wijkstem-rules/1", "vote": {"id": "potten", "name": "Potten"}, "language": "nl", "currency": "EUR",
             "sources": [{"id": "a", "name": "Leden", "amount": "€ 100", "unlabelled": true, "unspent": "carry_over"}],
             "ballot": {"kind": "approval"}, "method": {"rule": \(method)}, "ties": ["min-cost", "lot:6 2"],
             "constraints": [\(constraints)], "disclosure": {"ballots": "\(disclosure)"}}
            """
        try rules.write(toFile: folder.path("spelregels.json"), atomically: true, encoding: .utf8)
        return try RunVote(input: InputFiles(proposals: vote), rules: folder.path("spelregels.json"))()
    }

    private func pot(_ name: String, _ amount: String, _ field: String = "neighbourhood") -> String {
        #"{"kind": "pot", "field": "\#(field)", "name": "\#(name)", "amount": "\#(amount)"}"#
    }

    private func refuses(_ problem: StagesProblem, _ work: () throws -> Void) {
        #expect {
            try work()
        } throws: { error in
            (error as? InputError)?.findings.contains { $0.reason == .stages(problem) } == true
        }
    }

    @Test(arguments: [#""greedy""#, #""equal-shares", "completion": "add1u""#])
    func theResultTellsOfEachStage(_ method: String) throws {
        let pots = [pot("Noord", "€ 40"), pot("Zuid", "€ 30")].joined(separator: ", ")
        let document = try run(method, pots).document
        #expect(document.stages.map(\.budget).prefix(2) == [4_000, 3_000])
        #expect(document.stages.map { $0.part?.name } == ["Noord", "Zuid", nil])
        #expect(document.stages.map(\.counted) == [3, 3, 6])
        #expect(document.stages.reduce(0) { $0 + $1.spent } == document.spent)
        #expect(document.stages.allSatisfy { ($0.ballotShare != nil) == method.contains("equal") })
        #expect(document.ballotShare == nil && document.endowment == nil)
        #expect(try ResultDocument(json: document.json) == document)
        let page = ResultPage(document).source
        for pointer in ["/stages/0/name", "/stages/0/budget", "/stages/1/counted", "/stages/2/spent"] {
            #expect(page.contains("data-ref=\"\(pointer)\""), "\(pointer)")
        }
        #expect(page.contains("<section id=\"stages\"") && page.contains("Wat overblijft, voor alle voorstellen"))
    }

    @Test func aVoteWithoutPotsSaysNothingOfStages() throws {
        let document = try run(#""greedy""#, "").document
        #expect(document.stages.isEmpty && document.steps.allSatisfy { $0.stage == nil })
        #expect(!ResultPage(document).source.contains("id=\"stages\""))
    }

    @Test func potsThatCannotBeAreRefused() {
        let pots = [pot("Noord", "€ 40")]
        refuses(.aboveBudget(sum: 14_000, budget: 10_000)) {
            _ = try run(#""greedy""#, pots[0] + ", " + pot("Zuid", "€ 100"))
        }
        refuses(.ballotsNotOpen) { _ = try run(#""greedy""#, pots[0], disclosure: "grouped") }
        refuses(.overlap("A", first: "Noord", second: "groen")) {
            let projects = [Project(id: "A", cost: 1, categories: ["groen"], neighbourhood: "Noord")]
            let constraints: [Constraint] = [
                .pot(ProjectPart(.neighbourhood, "Noord"), amount: 1), .pot(ProjectPart(.category, "groen"), amount: 1),
            ]
            if let problem = StagesProblem.ofProjects(projects, constraints) {
                throw InputError(.stages(problem), at: Finding.Place(file: "x"))
            }
        }
    }

    @Test func aPotOfNobodyIsNoticed() throws {
        let findings = try run(#""greedy""#, pot("Nord", "€ 40")).findings
        #expect(
            findings.contains { $0.reason == .constraintOnNobody(field: "neighbourhood", name: "Nord", kind: "pot") }
        )
    }

    @Test func aRuleThatCannotCountInStagesSaysSo() {
        #expect {
            _ = try run(#""max-welfare""#, pot("Noord", "€ 40"))
        } throws: { error in
            (error as? InputError)?.findings.first?.reason == .constraintWithoutMeaning("pot", rule: "max-welfare none")
        }
    }
}
