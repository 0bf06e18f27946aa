import BallotMethods
import Foundation
import TestSupport
import Testing
import VotingModel
import Wijkstem

/// The elections of persons and questions that were worked out by hand, each in its own folder, counted from its file.
@Suite("Elections worked by hand")
struct WorkedElectionsTests {
    struct Case: Decodable {
        struct Count: Decodable {
            let rule: String
            let options: [String: String]?
            let ties: String
            let elected: [String]
            /// Of those who stand, in the order of the file, round by round.
            let votes: [[String]]?
            let exhausted: [String]?
        }

        let file: String
        let candidates: String?
        let counts: [Count]
    }

    static let cases = Fixtures.cases(in: ["elections"])

    @Test(arguments: cases)
    func comesOutAsWorked(_ name: String) throws {
        let data = Data(try Fixtures.bytes("\(name)/case.json"))
        let worked = try JSONDecoder().decode(Case.self, from: data)
        for count in worked.counts {
            var method = ElectionSpecification(rule: try #require(ElectionRule(rawValue: count.rule)))
            for (key, value) in count.options ?? [:] {
                method.options[try #require(ElectionOption(rawValue: key))] = value
            }
            method.ties = [try #require(ElectionTieCriterion(text: count.ties))]
            let result = try CountElection(
                file: Fixtures.path("\(name)/\(worked.file)"),
                candidates: worked.candidates.map { Fixtures.path("\(name)/\($0)") },
                method: method
            )()
            let document = result.document
            let elected = document.tally.elected.map { document.election.candidates[$0].id.text }
            #expect(elected == count.elected, "\(name), \(count.rule)")
            if let votes = count.votes {
                let rounds = document.record.rounds.map { round in
                    document.election.standing.map { document.decimal(round.votes[$0]).text }
                }
                #expect(rounds == votes, "\(name), \(count.rule)")
            }
            if let exhausted = count.exhausted {
                let rounds = document.record.rounds.map { document.decimal($0.exhaustedTotal).text }
                #expect(rounds == exhausted, "\(name), \(count.rule)")
            }
        }
    }
}
