import ExactArithmetic
import Testing
import VotingModel

@Suite("Two files of the same people")
struct ComparedBallotsTests {
    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    private func voters(_ ballots: [(String, Int?)]) -> VoterBallots {
        var voters = VoterBallots()
        for (voter, ballot) in ballots { voters.add(bytes(voter), ballot: ballot) }
        return voters
    }

    @Test func countsThoseInBothAndThoseInOne() {
        let first = voters([("a", 0), ("b", 1), ("c", 0), ("d", 2)])
        let second = voters([("c", 5), ("a", 5), ("e", 0)])
        let matched = MatchedVoters(first, second)
        #expect(matched.both == 2 && matched.onlyFirst == 2 && matched.onlySecond == 1)
        #expect(matched.pairs.map { [$0.first, $0.second, $0.voters] } == [[0, 5, 2]])
    }

    @Test func aBallotThatDoesNotCountMakesItsVoterAbsent() {
        let first = voters([("a", nil), ("b", 1)])
        let second = voters([("a", 0), ("b", nil)])
        let matched = MatchedVoters(first, second)
        #expect(matched.both == 0 && matched.onlyFirst == 1 && matched.onlySecond == 1)
        #expect(first.hasSameVoters(as: second))
    }

    @Test func idsAreBytes() {
        let composed = voters([("\u{e9}", 0)])
        let decomposed = voters([("e\u{301}", 0)])
        #expect(!composed.hasSameVoters(as: decomposed))
        #expect(MatchedVoters(composed, decomposed).both == 0)
    }

    @Test func oneVoterMoreIsNotTheSame() {
        let few = voters([("a", 0)])
        let more = voters([("a", 0), ("b", 0)])
        #expect(!few.hasSameVoters(as: more) && !more.hasSameVoters(as: few))
        #expect(VoterBallots().isEmpty && !few.isEmpty)
    }

    @Test func filesOfAKindAreCalledByNumber() {
        #expect(BallotSet.labels([.approval, .ranked, .quadratic]) == ["approval", "ranked", "quadratic"])
        #expect(BallotSet.labels([.approval, .ranked, .ranked]) == ["approval", "2", "3"])
        #expect(BallotSet.labels([]) == [])
    }

    @Test(arguments: ["", "0", "-1", "+1", "01", "1 ", "Ranked", "stemmen.csv", "²", "99999999999999999999"])
    func whatNamesNoBallotsIsNoChoice(_ text: String) {
        #expect(BallotsChoice(text: text) == nil)
    }

    @Test func aChoiceIsAKindOrANumber() {
        #expect(BallotsChoice(text: "quadratic") == .kind(.quadratic))
        #expect(BallotsChoice(text: "12") == .number(12))
        #expect(BallotsChoice(text: "12")?.text == "12" && BallotsChoice(text: "points")?.text == "points")
    }
}
