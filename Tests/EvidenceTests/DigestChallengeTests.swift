import Testing
import Wijkstem

@Suite("The digest that a chair reads from paper")
struct DigestChallengeTests {
    private let digest = Digest(of: "uitslag".utf8)
    private var groups: [String] { digest.grouped.split(separator: " ").map(String.init) }

    private func typed(_ challenge: DigestChallenge) -> [String] { challenge.open.map { groups[$0] } }

    @Test func fiveGroupsAreOpenAndTheOthersShown() throws {
        let challenge = try #require(DigestChallenge(digest, open: [0, 3, 7, 8, 15]))
        let shown = challenge.shown.split(separator: " ").map(String.init)
        #expect(shown.count == 16)
        for place in 0..<16 {
            #expect(shown[place] == ([0, 3, 7, 8, 15].contains(place) ? "...." : groups[place]))
        }
    }

    @Test func theRightGroupsAreAccepted() throws {
        let challenge = try #require(DigestChallenge(digest, open: [15, 0, 3, 8, 7]))
        let right = typed(challenge).joined(separator: " ")
        #expect(challenge.wrong(in: right) == [])
        #expect(challenge.wrong(in: right.uppercased()) == [])
        #expect(challenge.wrong(in: right.filter { $0 != " " }) == [])
        #expect(challenge.wrong(in: "  \(right)\n") == [])
    }

    @Test func aWrongGroupIsNamedByItsPlaceInTheDigest() throws {
        let challenge = try #require(DigestChallenge(digest, open: [1, 2, 3, 4, 15]))
        for number in 0..<5 {
            var words = typed(challenge)
            words[number] = words[number] == "0000" ? "0001" : "0000"
            #expect(challenge.wrong(in: words.joined(separator: " ")) == [challenge.open[number]])
        }
        let swapped = [1, 0, 2, 3, 4].map { typed(challenge)[$0] }.joined(separator: " ")
        #expect(challenge.wrong(in: swapped)?.isEmpty == false)
    }

    @Test(arguments: ["", "1234", "1234 1234 1234 1234", "1234 1234 1234 1234 1234 1234", "1234 1234 1234 1234 123é"])
    func whatIsNotFiveGroupsIsNoAnswer(_ text: String) throws {
        let challenge = DigestChallenge(digest)
        #expect(challenge.wrong(in: text)?.isEmpty != true)
        if text.count < 20 || text.count > 24 { #expect(challenge.wrong(in: text) == nil) }
    }

    @Test func anythingButFiveDifferentPlacesIsRefused() {
        for open in [[], [0, 1, 2, 3], [0, 1, 2, 3, 3], [0, 1, 2, 3, 16], [-1, 1, 2, 3, 4], [0, 1, 2, 3, 4, 5]] {
            #expect(DigestChallenge(digest, open: open) == nil, "\(open)")
        }
    }

    @Test func theSameDigestAlwaysLeavesTheSameGroupsOpenAndOthersOthers() {
        #expect(DigestChallenge(digest) == DigestChallenge(digest))
        let places = (0..<64).map { DigestChallenge(Digest(of: "\($0)".utf8)).open }
        #expect(places.allSatisfy { $0.count == 5 && Set($0).count == 5 && $0 == $0.sorted() })
        #expect(Set(places).count > 32)
        #expect(Set(places.flatMap(\.self)) == Set(0..<16))
    }

    @Test func theGroupsOfAnotherResultAreRefused() {
        let other = Digest(of: "andere uitslag".utf8)
        let challenge = DigestChallenge(digest)
        let groups = other.grouped.split(separator: " ").map(String.init)
        let typed = challenge.open.map { groups[$0] }.joined(separator: " ")
        #expect(challenge.wrong(in: typed)?.isEmpty == false)
    }
}
