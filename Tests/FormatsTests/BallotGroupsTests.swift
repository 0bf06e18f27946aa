import ExactArithmetic
import TestSupport
import Testing
import VotingModel

@testable import Formats

@Suite("Ballots by channel and class")
struct BallotGroupsTests {
    private let electorate = Electorate(
        channels: [.init(id: "paper", name: ""), .init(id: "online", name: "")],
        classes: [.init(id: "resident", name: ""), .init(id: "guest", name: "", isAdvisory: true)]
    )

    private func box(_ electorate: Electorate?, blank: BallotRules.Blank = .counted) -> BallotBox {
        var rules = BallotRules(kind: .approval)
        rules.maximumProjects = 1
        rules.blank = blank
        return BallotBox(
            kind: .approval,
            costs: [10, 20],
            intake: .enforcing(rules),
            statedRules: BallotRules(kind: .approval),
            electorate: electorate
        )
    }

    private func group(_ channel: Int, _ voterClass: Int) -> BallotGroup {
        BallotGroup(channel: channel, voterClass: voterClass)
    }

    private func fill(_ box: inout BallotBox) {
        _ = box.add([0], in: group(0, 0))
        _ = box.add([0], in: group(1, 0))
        _ = box.add([1], in: group(1, 1))
        _ = box.add([0], in: group(1, 1))
        _ = box.add([], in: group(1, 0))
        _ = box.add([], in: group(0, 1))
        _ = box.add([0, 1], in: group(0, 0))
        _ = box.add([0, 1], in: group(1, 1))
    }

    @Test func advisoryBallotsStandInTheirGroupAlone() throws {
        var box = box(electorate)
        fill(&box)
        let (profile, counts, _, found) = box.finish()
        let grouped = try #require(found)
        // A, A and a blank one; what only guests cast is in no profile of ballots that count.
        #expect(profile.multiplicities == [2, 1])
        #expect(counts.valid == 2 && counts.blank == 1 && counts.invalidTotal == 1)
        #expect(grouped.counted == profile)
        #expect(grouped.counts.map(\.cast) == [2, 1, 2, 3])
        #expect(grouped.counts.map(\.invalidTotal) == [1, 0, 0, 1])
        #expect(
            grouped.lines.map { [$0.ballot, $0.group, $0.count] } == [
                [0, 0, 1], [0, 2, 1], [0, 3, 1], [1, 3, 1], [2, 1, 1], [2, 2, 1],
            ]
        )
        #expect(grouped.ballots.checkInvariants() == nil && profile.checkInvariants() == nil)
        #expect(grouped.ballots(of: 3).multiplicities == [1, 1])
    }

    @Test func blankBallotsThatDoNotCountAreInNoLine() throws {
        var box = box(electorate, blank: .excluded)
        fill(&box)
        let (profile, counts, _, found) = box.finish()
        #expect(profile.ballotCount == 2 && counts.counted == 2 && counts.blank == 1)
        #expect(found?.counts.map(\.counted) == [1, 0, 1, 2])
        #expect(found?.lines.count == 4)
    }

    @Test func withoutAnElectorateGroupsAreLeftAside() {
        var (one, other) = (box(nil), box(nil))
        fill(&one)
        for named: [UInt16] in [[0], [0], [1], [0], [], [], [0, 1], [0, 1]] { _ = other.add(named[...]) }
        let (first, second) = (one.finish(), other.finish())
        #expect(first.grouped == nil && first.profile == second.profile && first.counts == second.counts)
    }
}
