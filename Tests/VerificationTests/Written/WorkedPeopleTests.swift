import BigInt
import Testing

@testable import Verification

/// Weights and motions of the format page, by hand.
@Suite("Worked: weights and motions")
struct WorkedPeopleTests {
    private func electorate(_ value: JSON) throws -> Electorate {
        let rules = WrittenVote([:], rules: ["electorate": value], projects: [], ballots: []).rules
        return try #require(try Rules(rules).electorate)
    }

    private func channel(_ id: String, _ share: String? = nil) -> JSON {
        .with(["id": .string(id), "name": .string(id), "share": share.map { .string($0) }])
    }

    private func grade(_ id: String, _ weight: String, advisory: Bool = false) -> JSON {
        [
            "advisory": .flag(advisory), "id": .string(id), "name": .string(id), "public": false,
            "weight": .string(weight),
        ]
    }

    // Three on paper for 60 in a hundred, seven online for 40: 3/5 · 10/3 = 2 and 2/5 · 10/7 = 4/7. κ = lcm(1, 7) / gcd(2, 4) = 7/2.
    @Test func threeOnPaperWeighAsMuchAsTheirShareSays() throws {
        let electorate = try electorate(["channels": [channel("papier", "3/5"), channel("web", "2/5")], "classes": []])
        let (paper, web) = (electorate.groups[0], electorate.groups[1])
        let weights = Weights(electorate, counted: [paper: 3, web: 7])
        #expect(weights.weight(paper) == Fraction(2) && weights.weight(web) == Fraction(4, 7))
        #expect(weights.parts == Fraction(7, 2) && weights.total == Fraction(10))
        #expect(weights.parts(paper) == 7 && weights.parts(web) == 2)
        #expect(weights.areUneven)
    }

    // Nobody came by post: its half goes to the others in proportion, 1/4 and 1/4 of 1/2, so half each.
    @Test func aChannelWithoutBallotsGivesItsShareAway() throws {
        let electorate = try electorate([
            "channels": [channel("papier", "1/4"), channel("post", "1/2"), channel("web", "1/4")], "classes": [],
        ])
        let groups = electorate.groups
        let weights = Weights(electorate, counted: [groups[0]: 2, groups[2]: 6])
        #expect(weights.weight(groups[0]) == Fraction(2) && weights.weight(groups[2]) == Fraction(2, 3))
        #expect(weights.weight(groups[1]) == nil && weights.parts(groups[1]) == 0)
        #expect(weights.parts == Fraction(3, 2))
    }

    // Members weigh 1, neighbours 1/2, experts advise. N = 4 + 3 = 7; κ = 2.
    @Test func classesWeighWhatTheRulesSayAndAdviceNothing() throws {
        let electorate = try electorate([
            "channels": [],
            "classes": [grade("leden", "1/1"), grade("buren", "1/2"), grade("raad", "0/1", advisory: true)],
        ])
        let groups = electorate.groups
        let weights = Weights(electorate, counted: [groups[0]: 4, groups[1]: 6, groups[2]: 9])
        #expect(weights.total == Fraction(7) && weights.parts == Fraction(2))
        #expect(weights.parts(groups[0]) == 2 && weights.parts(groups[1]) == 1 && weights.parts(groups[2]) == 0)
    }

    // On paper 2 members and 2 neighbours, N_c = 3; online 1 member, N_c = 1; N = 4. Half each: 1/2 · 4/3 = 2/3 and 1/2 · 4 = 2.
    @Test func sharesAndClassesGoTogether() throws {
        let electorate = try electorate([
            "channels": [channel("papier", "1/2"), channel("web", "1/2")],
            "classes": [grade("leden", "1/1"), grade("buren", "1/2")],
        ])
        let groups = electorate.groups
        let weights = Weights(electorate, counted: [groups[0]: 2, groups[1]: 2, groups[2]: 1])
        #expect(weights.weight(groups[0]) == Fraction(2, 3))
        #expect(weights.weight(groups[1]) == Fraction(1, 3))
        #expect(weights.weight(groups[2]) == Fraction(2))
        #expect(weights.total == Fraction(4) && weights.parts == Fraction(3))
    }

    @Test func whereAllWeighTheSamePartsAreBallots() throws {
        let electorate = try electorate(["channels": [], "classes": [grade("leden", "3/2")]])
        let weights = Weights(electorate, counted: [electorate.groups[0]: 4])
        #expect(weights.parts == Fraction(2, 3) && weights.total == Fraction(6))
        #expect(weights.parts(electorate.groups[0]) == 1)
        let nobody = Weights(electorate, counted: [:])
        #expect(nobody.total == Fraction(0) && nobody.parts == Fraction(1) && !nobody.areUneven)
    }

    // MARK: Motions

    private func vote(_ base: String, _ fraction: String, _ test: String, _ more: JSON = [:]) throws -> Motion.Vote {
        let plain: JSON = [
            "blank": "counted", "id": "m", "kind": "motion",
            "majority": ["base": .string(base), "fraction": .string(fraction), "test": .string(test)],
            "text": "Zullen wij?",
        ]
        guard case .vote(let vote) = try Motion(plain.and(more), at: "test").content else {
            throw WrittenVote.Unfinished()
        }
        return vote
    }

    private func votes(yes: Int = 15, no: Int = 10, meeting: Int = 1) -> MotionVotes.Numbers {
        MotionVotes.Numbers(
            yes: yes,
            no: no,
            abstain: 2,
            blank: 3,
            invalid: 0,
            meeting: meeting,
            present: 32,
            members: 40
        )
    }

    // 15 yes, 10 no, 2 abstain, 3 blank, 32 present, 40 members.
    @Test(arguments: [
        ("votes_cast", "1/2", "more_than", 28, 15, "adopted"), ("valid", "1/2", "more_than", 30, 16, "rejected"),
        ("valid", "1/2", "at_least", 30, 15, "adopted"), ("present", "1/2", "more_than", 32, 17, "rejected"),
        ("members", "3/8", "at_least", 40, 15, "adopted"), ("members", "3/8", "more_than", 40, 16, "rejected"),
        ("votes_cast", "2/3", "at_least", 28, 19, "rejected"), ("votes_cast", "1/1", "at_least", 28, 28, "rejected"),
    ])
    func aMajorityIsAPartOfItsBase(_ row: (String, String, String, Int, Int, String)) throws {
        let vote = try vote(row.0, row.1, row.2)
        #expect(MotionOutcome.base(vote, votes()) == row.3)
        #expect(MotionOutcome.needed(vote, base: row.3) == row.4)
        #expect(MotionOutcome.of(vote, votes()).rawValue == row.5)
    }

    @Test func blankVotesCountOnlyIfTheRulesSaySo() throws {
        #expect(MotionOutcome.base(try vote("votes_cast", "1/2", "more_than", ["blank": "excluded"]), votes()) == 25)
        #expect(MotionOutcome.base(try vote("valid", "1/2", "more_than", ["blank": "excluded"]), votes()) == 27)
    }

    @Test func anEqualVoteAndNoVoteReject() throws {
        let vote = try vote("votes_cast", "1/2", "more_than", ["blank": "excluded"])
        #expect(MotionOutcome.of(vote, votes(yes: 10)) == .rejected)
        let least = try self.vote("votes_cast", "1/2", "at_least", ["blank": "excluded"])
        #expect(MotionOutcome.needed(least, base: 0) == 1)
        #expect(MotionOutcome.of(least, votes(yes: 0, no: 0)) == .rejected)
        #expect(MotionOutcome.of(least, votes(yes: 10)) == .adopted)
    }

    // 32 of 40 are four fifths; five sixths are 33⅓.
    @Test func aQuorumIsReachedOrPassedOverInASecondMeeting() throws {
        func quorum(_ fraction: String, _ second: String) throws -> Motion.Vote {
            let quorum: JSON = ["fraction": .string(fraction), "second_meeting": .string(second)]
            return try vote("votes_cast", "1/2", "more_than", ["quorum": quorum])
        }
        #expect(MotionOutcome.of(try quorum("4/5", "none"), votes()) == .adopted)
        #expect(MotionOutcome.of(try quorum("5/6", "none"), votes()) == .noQuorum)
        #expect(MotionOutcome.of(try quorum("5/6", "none"), votes(meeting: 2)) == .noQuorum)
        #expect(MotionOutcome.of(try quorum("5/6", "without_quorum"), votes()) == .noQuorum)
        #expect(MotionOutcome.of(try quorum("5/6", "without_quorum"), votes(meeting: 2)) == .adopted)
    }

    @Test func aVetoTakesReasons() {
        let veto = Motion.Veto(least: 2, tags: ["boom"])
        #expect(MotionOutcome.of(veto, withReason: 2) == .vetoed)
        #expect(MotionOutcome.of(veto, withReason: 1) == .notVetoed)
    }
}
