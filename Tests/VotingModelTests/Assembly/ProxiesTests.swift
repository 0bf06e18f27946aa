import Testing
import VotingModel

@Suite("Proxies in writing")
struct ProxiesTests {
    private let members = (1...8).map {
        RollMember(number: "\($0)", name: "x", isSuspended: $0 == 8)
    }

    private func faults(_ pairs: [(String, String)], limit: Int = 2) throws -> [(place: Int, fault: Proxies.Fault)] {
        let date = try #require(CalendarDate("2027-03-01"))
        return Proxies.faults(
            pairs.map { Proxy(giver: $0, holder: $1) },
            members: members,
            roll: Assembly.Roll(date: date),
            limit: limit
        )
    }

    private func found(_ pairs: [(String, String)], limit: Int = 2) throws -> [Proxies.Fault] {
        try faults(pairs, limit: limit).map(\.fault)
    }

    @Test func proxiesWithinTheRulesHaveNoFault() throws {
        #expect(try found([]).isEmpty)
        #expect(try found([("1", "2"), ("3", "2"), ("4", "5")]).isEmpty)
        let proxies = Proxies([Proxy(giver: "1", holder: "2"), Proxy(giver: "3", holder: "2")])
        #expect(proxies.givers(to: "2") == ["1", "3"] && proxies.givers(to: "1").isEmpty)
        #expect(proxies.holder(of: "3") == "2" && proxies.holder(of: "2") == nil)
    }

    @Test func strangersNeitherGiveNorHold() throws {
        #expect(try found([("9", "1")]) == [.giverUnknown("9")])
        #expect(try found([("1", "9")]) == [.holderUnknown("9")])
        #expect(try found([("01", "1")]) == [.giverUnknown("01")], "numbers are bytes")
    }

    @Test func whoMayNotVoteNeitherGivesNorHolds() throws {
        #expect(try found([("8", "1")]) == [.giverExcluded("8", .suspended)])
        #expect(try found([("1", "8")]) == [.holderExcluded("8", .suspended)])
    }

    @Test func nobodyGivesToHimselfOrTwice() throws {
        #expect(try found([("1", "1")]) == [.toOneself("1")])
        #expect(try found([("1", "2"), ("1", "3")]) == [.givenTwice("1", first: 0)])
        #expect(try found([("1", "2"), ("1", "2")]) == [.givenTwice("1", first: 0)])
    }

    @Test func thereAreNoChainsAndNoCircles() throws {
        #expect(try found([("1", "2"), ("2", "3")]) == [.chain("2")])
        #expect(try found([("2", "3"), ("1", "2")]) == [.chain("2")], "in whichever order")
        #expect(try found([("1", "2"), ("2", "1")]) == [.chain("2"), .chain("1")])
    }

    @Test func nobodyHoldsMoreThanTheRulesAllow() throws {
        let three = [("1", "7"), ("2", "7"), ("3", "7")]
        #expect(try found(three, limit: 3).isEmpty)
        let over = try faults(three)
        #expect(over.map(\.fault) == [.tooMany("7", limit: 2)] && over.map(\.place) == [2])
        #expect(try found(three + [("4", "7")]).count == 1, "told once")
        #expect(try found([("1", "7")], limit: 0) == [.tooMany("7", limit: 0)])
    }
}
