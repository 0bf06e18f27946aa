import BigInt
import ExactArithmetic
import Foundation
import TestSupport
import Testing
import Wijkstem

/// What other programs computed: run by scripts/conformance, which says where the files are.
private let folder = ProcessInfo.processInfo.environment["WIJKSTEM_QUADRATIC"]

@Suite("Quadratic funding as other programs have it", .enabled(if: folder != nil, "no folder with vectors"))
struct QuadraticVectorTests {
    private func json(_ name: String) throws -> Any {
        let file = URL(fileURLWithPath: try #require(folder)).appendingPathComponent(name)
        return try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    }

    @Test func clrFundBitForBit() throws {
        let vector = try #require(try json("clrfund_alpha.json") as? [String: Any])
        let result = ClrFund.allocation(
            votes: try #require(vector["tally"] as? [Int]),
            credits: try #require(vector["perVOSpent"] as? [Int]),
            budget: try #require(BigInt(vector["budget"] as? String ?? "")),
            factor: try #require(BigInt(vector["voiceCreditFactor"] as? String ?? ""))
        )
        #expect(result.alpha.map { "\($0)" } == vector["alpha_1e18"] as? String)
        #expect(result.paid.map { "\($0)" } == vector["allocated"] as? [String])
    }

    @Test func pluralisticBitForBit() throws {
        let tests = try #require(try json("pluralistic_linear.json") as? [[String: Any]])
        var compared = 0
        for call in tests.flatMap({ $0["calls"] as? [[String: Any]] ?? [] }) {
            let options = call["options"] as? [String: Any] ?? [:]
            func number(_ key: String) -> Int? { (options[key] as? String).flatMap { Int($0) } }
            var method = FundingSpecification()
            method.mode = .pluralistic
            method.minimum = number("minimumAmount") ?? 0
            method.cap = number("matchingCapAmount")
            method.scalesUp = options["ignoreSaturation"] as? Bool ?? false
            let gifts = try #require(call["contributions"] as? [[String: String]])
            var people: [String] = []
            var projects: [String] = []
            func index(_ name: String?, in list: inout [String]) -> Int {
                let name = name ?? ""
                if let known = list.firstIndex(of: name) { return known }
                list.append(name)
                return list.count - 1
            }
            let contributions = gifts.map { gift in
                Contribution(
                    contributor: index(gift["contributor"], in: &people),
                    project: index(gift["recipient"], in: &projects),
                    amount: Int(gift["amount"] ?? "") ?? 0
                )
            }
            let round = FundingRound(
                projects: projects.map { FundedProject(id: ProjectID($0)) },
                contributions: contributions,
                pool: try #require(Int(call["matchAmount"] as? String ?? "")),
                currency: .none
            )
            let lines = PluralisticFunding.lines(round, method)
            let tally = try QuadraticFunding.tally(round, method)
            let expected = try #require(call["result"] as? [String: [String: String]])
            #expect(expected.count == projects.count)
            for (position, id) in projects.enumerated() {
                let line = lines[position]
                let found = [
                    "totalReceived": "\(line.received)", "contributionsCount": "\(line.contributions)",
                    "sumOfSqrt": "\(line.sumOfRoots)", "sumOfSqrtRemainder": "\(line.rootRemainder)",
                    "capOverflow": "\(line.capOverflow)", "matchedWithoutCap": "\(line.matchWithoutCap)",
                    "matched": "\(line.match)",
                ]
                #expect(found == expected[id])
                #expect(tally.matches[position].match == line.match)
                compared += 1
            }
        }
        #expect(compared > 0)
        print("quadratic funding, pluralistic: \(compared) projects equal")
    }

    @Test func gitcoinToNineDigits() throws {
        let vector = try #require(try json("gitcoin_clr_pairwise.json") as? [String: Any])
        let input = try #require(vector["input"] as? [[String: Any]])
        var contributions: [Contribution] = []
        for (project, grant) in input.enumerated() {
            for gift in try #require(grant["contributions"] as? [[String: Double]]) {
                for (person, amount) in gift {
                    contributions.append(
                        Contribution(contributor: Int(person) ?? 0, project: project, amount: Int(amount * 100))
                    )
                }
            }
        }
        var method = FundingSpecification()
        method.mode = .gitcoin
        method.digits = 15
        method.pairwise = Int(try #require(vector["threshold"] as? Double) * 100)
        let round = FundingRound(
            projects: input.map { FundedProject(id: ProjectID($0["id"] as? String ?? "")) },
            contributions: contributions,
            pool: try #require(vector["total_pot"] as? Int) * 100,
            currency: .none
        )
        let tally = try QuadraticFunding.tally(round, method)
        let results = try #require(vector["result"] as? [[String: Any]])
        for (match, result) in zip(tally.matches, results) {
            let expected = try #require(result["clr_amount"] as? Double)
            let found = Double("\((match.share * Rational(BigInt(10).power(15), 1)).rounded)").map { $0 / 1e17 } ?? 0
            #expect(abs(found - expected) <= 1e-9 * expected, "\(found) \(expected)")
            #expect(match.contributors == result["number_contributions"] as? Int)
        }
        #expect(tally.matches.count == results.count)
    }
}
