import BallotMethods
import FileAccess
import Formats
import Foundation
import TestSupport
import Testing
import VotingModel
import Wijkstem

/// The elections that were worked out by hand, each in its own folder.
@Suite("Cases worked by hand")
struct WorkedCasesTests {
    static let cases = Fixtures.cases(in: [
        "greedy", "equal-shares", "phragmen", "exact-equal-shares", "maximin-support", "max-welfare", "bos", "cstv",
        "pb-ear", "pb-stv", "borda-greedy", "limits", "quadratic", "traps",
    ])

    struct Case: Decodable {
        struct NotFunded: Decodable, Equatable {
            let project: String
            let reason: String
            let missing: Int?
        }

        struct Tie: Decodable, Equatable {
            let tied: [String]
            let value: String
            let decidedBy: String
            let chosen: String
        }

        struct Endowment: Decodable, Equatable {
            let first: Int
            let increment: Int
            let accepted: Int
            let last: Int
            let stopped: String
        }

        struct Shares: Decodable, Equatable {
            let first: String
            let accepted: String
            let last: String
            let runs: Int
        }

        struct Comparison: Decodable, Equatable {
            let kind: String
            let chosen: String
            let equalShares: [String]
            let equalSharesVotes: Int
            let greedy: [String]
            let greedyVotes: Int
        }

        struct Undecided: Decodable {
            let tied: [String]
            let value: String
        }

        let rule: String
        let utility: String?
        let completion: String?
        let options: [String: String]?
        let ties: String
        let funded: [String]?
        let notFunded: [NotFunded]?
        let recordedTies: [Tie]?
        let rho: [String]?
        let loads: [String]?
        let payers: [Int]?
        let alpha: [String]?
        let supports: [String]?
        let factors: [String?]?
        let ranks: [Int]?
        let comparison: Comparison?
        let shares: Shares?
        let endowment: Endowment?
        let undecided: Undecided?
        let counted: Int?
        let warnings: [String]?
    }

    @Test func thereAreEnoughOfThem() {
        #expect(Self.cases.count >= 101)
    }

    @Test(arguments: cases)
    func comesOutAsWorkedByHand(_ name: String) throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let expected = try decoder.decode(Case.self, from: Data(try Fixtures.bytes("\(name)/case.json")))
        var method = MethodSpecification(rule: try #require(RuleID(rawValue: expected.rule)))
        method.utility = try expected.utility.map { try #require(Utility(rawValue: $0)) }
        method.completion = try expected.completion.map { try #require(Completion(rawValue: $0)) }
        for (key, value) in expected.options ?? [:] { method.options[try #require(OptionKey(rawValue: key))] = value }
        method.ties = try expected.ties.split(separator: ",").map { try #require(TieCriterion(text: String($0))) }
        var count = CountVote(input: InputFiles(proposals: Fixtures.path("\(name)/vote.pb")), method: method)
        if name.hasPrefix("limits/") { count.constraints = Fixtures.path("\(name)/case.json") }

        if let undecided = expected.undecided {
            #expect {
                try count()
            } throws: { error in
                guard let tie = error as? UndecidedTie else { return false }
                return tie.tied.map(\.text) == undecided.tied && tie.value.text == undecided.value
            }
            return
        }
        let document = try count().document
        #expect(document.funded.map(\.text) == expected.funded)
        let notFunded = document.notFunded.map {
            Case.NotFunded(project: $0.project.text, reason: $0.reason.rawValue, missing: $0.missing)
        }
        #expect(
            notFunded
                == expected.notFunded.map { stated in
                    document.projects.compactMap { project in stated.first { ProjectID($0.project) == project.id } }
                }
        )
        let ties = document.ties.map {
            Case.Tie(
                tied: $0.tied.map(\.text),
                value: $0.value.text,
                decidedBy: $0.decidedBy,
                chosen: $0.chosen.text
            )
        }
        #expect(ties == expected.recordedTies)
        if let rho = expected.rho {
            let found = document.steps.compactMap {
                if case .shares(let shared) = $0.grounds { shared.rho.text } else { nil }
            }
            #expect(found == rho)
        }
        if let payers = expected.payers {
            let found = document.steps.compactMap {
                switch $0.grounds {
                case .shares(let shared): shared.payers
                case .collected(let money): money.payers
                default: nil
                }
            }
            #expect(found == payers)
        }
        if let alpha = expected.alpha {
            let found = document.steps.compactMap { step -> String? in
                if case .shares(let shared) = step.grounds { shared.alpha?.text } else { nil }
            }
            #expect(found == alpha)
        }
        let collected = document.steps.compactMap {
            if case .collected(let money) = $0.grounds { money } else { nil }
        }
        if let supports = expected.supports { #expect(collected.map(\.support.text) == supports) }
        if let ranks = expected.ranks { #expect(collected.map(\.rank) == ranks) }
        if let factors = expected.factors { #expect(collected.map { $0.factor?.text } == factors) }
        let comparison = document.comparison.map {
            Case.Comparison(
                kind: $0.kind.rawValue,
                chosen: $0.chosen.rawValue,
                equalShares: $0.equalShares.map(\.text),
                equalSharesVotes: $0.equalSharesVotes,
                greedy: $0.greedy.map(\.text),
                greedyVotes: $0.greedyVotes
            )
        }
        #expect(comparison == expected.comparison)
        if let shares = expected.shares {
            let found = document.shares.map {
                Case.Shares(first: $0.first.text, accepted: $0.accepted.text, last: $0.last.text, runs: $0.runs)
            }
            #expect(found == shares)
        }
        if let loads = expected.loads {
            let found = document.steps.compactMap {
                if case .load(let shared, _) = $0.grounds { shared.load.text } else { nil }
            }
            #expect(found == loads)
        }
        if let endowment = expected.endowment {
            let found = document.endowment.map {
                Case.Endowment(
                    first: $0.first,
                    increment: $0.increment,
                    accepted: $0.accepted,
                    last: $0.last,
                    stopped: $0.stopped.rawValue
                )
            }
            #expect(found == endowment)
        }
        if let counted = expected.counted { #expect(document.ballots.counted == counted) }
        for warning in expected.warnings ?? [] {
            let path = Fixtures.path("\(name)/vote.pb")
            let findings = try PabulibImporter.findings(FileSource(path: path)).findings
            #expect(findings.contains { String(describing: $0.reason).hasPrefix(warning) })
        }
    }

    @Test func aPublishedWorkedExampleOfSkippingComesOutAsPublished() throws {
        // The rule and the numbers that Antwerp publishes to explain its citizens' budget: votes and cost per project,
        // EUR 100,000; funded all but the 4th, 6th, 7th and last, EUR 500 left.
        let lines = [
            (250, 25_000), (245, 37_000), (180, 5_000), (150, 40_000), (80, 10_000), (52, 25_000), (48, 30_000),
            (12, 19_500),
            (5, 3_000), (2, 10_000),
        ]
        var builder = BallotProfileBuilder(kind: .approval, projectCount: lines.count)
        var counts = BallotCounts()
        for (project, line) in lines.enumerated() {
            builder.add(projects: [UInt16(project)], times: line.0)
            counts.valid += line.0
        }
        let election = Election(
            projects: lines.enumerated().map { Project(id: ProjectID("\($0 + 1)"), cost: $1.1 * 100) },
            budget: 10_000_000,
            currency: .euro,
            profile: builder.finish(),
            counts: counts
        )
        let tally = try Greedy(utility: .cardinality, ties: [.refuse]).tally(election, in: TallyContext())
        #expect(tally.outcome.funded == [0, 1, 2, 4, 7, 8])
        #expect(election.budget - tally.outcome.spent == 50_000)
    }
}
