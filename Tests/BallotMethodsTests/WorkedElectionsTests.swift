import BallotMethods
import CanonicalJSON
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
            let winners: [String]?
            let tied: [[String]]?
            let seats: Int?
            // With credits: what voters have, and what every candidate has on their ballots, those who stood down too.
            let credits: Int?
            let negative: Bool?
            let `for`: [Int]?
            let against: [Int]?
            let spent: [Int]?
            let mentions: [Int]?
            let ballots: [String: Int]?
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
            var counting = CountElection(
                file: Fixtures.path("\(name)/\(worked.file)"),
                candidates: worked.candidates.map { Fixtures.path("\(name)/\($0)") },
                method: method,
                seats: count.seats
            )
            counting.credits.credits = count.credits
            counting.credits.negative = count.negative
            let document = try counting().document
            func ids(_ candidates: [Int]) -> [String] { candidates.map { document.election.candidates[$0].id.text } }
            #expect(ids(document.tally.elected) == count.elected, "\(name), \(count.rule)")
            if let winners = count.winners { #expect(ids(document.tally.winners) == winners, "\(name)") }
            if let tied = count.tied { #expect(document.record.ties.map { ids($0.tied) } == tied, "\(name)") }
            let sides = document.election.credits?.sides
            if let wanted = count.for { #expect(sides?.map(\.inFavour) == wanted, "\(name)") }
            if let wanted = count.against { #expect(sides?.map(\.against) == wanted, "\(name)") }
            if let wanted = count.spent { #expect(sides?.map(\.credits) == wanted, "\(name)") }
            if let wanted = count.mentions {
                #expect(document.election.credits?.profile.namingCounts() == wanted, "\(name)")
            }
            for (key, number) in count.ballots ?? [:] {
                #expect(document.json["ballots"]?[key] == .integer(number), "\(name), \(key)")
            }
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
