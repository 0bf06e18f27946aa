import TestSupport
import Testing
import VotingModel

@Suite("Days, and who may vote on them")
struct EligibilityTests {
    private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

    // MARK: Days

    @Test(arguments: ["0001-01-01", "2028-02-29", "2000-02-29", "1999-12-31", "9999-12-31"])
    func aDayOfTheCalendarIsReadAndWrittenBack(_ text: String) {
        #expect(CalendarDate(text)?.text == text)
        #expect(CalendarDate(typed: text)?.text == text)
    }

    @Test(
        arguments: [
            "", "2027-02-29", "1900-02-29", "2027-04-31", "2027-00-01", "2027-13-01", "2027-01-00", "0000-01-01",
            "2027-1-01", "2027-01-1", "+027-01-01", "2027-01-01 ", "2027/01/01", "2027-01-01-", "20270101",
            "２０２７-01-01", "10000-01-01",
        ]
    )
    func whatIsNoDayOrInAnotherFormIsNone(_ text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test func peopleMayTypeTheDutchOrder() {
        for text in ["1-3-2027", "01-03-2027", "1-03-2027"] {
            #expect(CalendarDate(typed: text)?.text == "2027-03-01")
        }
        // Americans would read the first as 3 January.
        for text in ["1/3/2027", "31-2-2027", "1-3-27", "001-3-2027", "1-2027", "--2027", "13-13-2027"] {
            #expect(CalendarDate(typed: text) == nil, "\(text)")
        }
    }

    @Test(
        arguments: [
            ("2027-03-01", "2011-03-01", 16), ("2027-03-01", "2011-03-02", 15), ("2027-03-01", "2027-03-01", 0),
            ("2027-02-28", "2008-02-29", 18), ("2026-02-28", "2008-02-29", 17), ("2026-03-01", "2008-02-29", 18),
            ("2028-02-29", "2008-02-29", 20), ("2028-02-28", "2008-02-29", 19), ("2027-01-01", "2027-01-02", -1),
        ]
    )
    func agesAreInFullYears(_ on: String, _ born: String, _ years: Int) throws {
        // The first of those born on 29 February would be 19 on 1 March.
        #expect(try day(on).years(since: day(born)) == years)
    }

    // MARK: Reasons

    private func exclusion(
        _ change: (inout RollMember) -> Void,
        dues: Assembly.Roll.Dues = .paid,
        age: Int = 16
    ) throws -> Eligibility.Exclusion? {
        var member = RollMember(number: "1", name: "Ada", born: try day("1961-02-03"))
        change(&member)
        let roll = Assembly.Roll(date: try day("2027-03-01"), dues: dues, minimumAge: age)
        return Eligibility(roll).exclusion(of: member)
    }

    @Test func theFirstReasonThatHoldsIsTheOne() throws {
        let (before, on, after) = (try day("2027-02-28"), try day("2027-03-01"), try day("2027-03-02"))
        #expect(try exclusion { _ in } == nil)
        let all: (inout RollMember) -> Void = {
            $0.isSuspended = true
            $0.joined = after
            $0.left = before
            $0.duesOwed = 1
            $0.born = nil
        }
        let steps: [(Eligibility.Exclusion?, (inout RollMember) -> Void)] = [
            (.suspended, { _ in }), (.notYet, { $0.isSuspended = false }), (.left, { $0.joined = on }),
            (.dues, { $0.left = after }), (.age, { $0.duesOwed = 0 }), (nil, { $0.born = before }),
        ]
        for count in steps.indices {
            let expected = count == 5 ? Eligibility.Exclusion.age : steps[count].0
            let found = try exclusion { member in
                all(&member)
                for step in steps[...count] { step.1(&member) }
            }
            #expect(found == expected, "\(count)")
        }
    }

    @Test func theDayItselfCounts() throws {
        let on = try day("2027-03-01")
        #expect(try exclusion { $0.joined = on } == nil)
        #expect(try exclusion { $0.left = on } == .left)
        let birthday = try day("2011-03-01")
        #expect(try exclusion { $0.born = birthday } == nil)
    }

    @Test func whatTheRulesDoNotAskDoesNotMatter() throws {
        #expect(try exclusion({ $0.duesOwed = 1 }, dues: .any) == nil)
        #expect(try exclusion({ $0.born = nil }, age: 0) == nil)
        #expect(try exclusion({ $0.born = nil }) == .age)
    }

    @Test func allMembersAreCountedOnce() throws {
        let seed: UInt64 = 41
        var generator = SeededGenerator(seed: seed)
        let roll = Assembly.Roll(date: try day("2027-03-01"), dues: .paid, minimumAge: 18)
        for round in 0..<200 {
            let members = (0..<Int.random(in: 0...30, using: &generator)).map { number in
                RollMember(
                    number: "\(number)",
                    name: "x",
                    born: CalendarDate(year: Int.random(in: 1_990...2_027, using: &generator), month: 3, day: 1),
                    joined: CalendarDate(year: Int.random(in: 2_020...2_029, using: &generator), month: 3, day: 1),
                    left: CalendarDate(year: Int.random(in: 2_020...2_050, using: &generator), month: 3, day: 1),
                    duesOwed: Int.random(in: 0...1, using: &generator),
                    isSuspended: Bool.random(using: &generator)
                )
            }
            let count = RollCount(members, [], roll: roll, electorate: nil)
            let excluded = count.excluded.reduce(0) { $0 + $1.count }
            #expect(count.listed == count.eligible + excluded, "seed \(seed), round \(round)")
            #expect(count.excluded.allSatisfy { $0.count > 0 })
            let order = Eligibility.Exclusion.allCases.filter { reason in
                count.excluded.contains { $0.reason == reason }
            }
            #expect(count.excluded.map(\.reason) == order)
        }
    }
}
