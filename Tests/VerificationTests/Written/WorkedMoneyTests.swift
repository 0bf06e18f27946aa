import Testing

@testable import Verification

/// The money side of the format page, to the cent, by hand.
@Suite("Worked: the pot, accountability and costs")
struct WorkedMoneyTests {
    private func source(_ id: String, _ amount: Int, label: String? = nil) throws -> Rules.Source {
        let rules = try Rules(
            WrittenVote(
                [:],
                rules: ["sources": [WrittenVote.source(id, amount, label: label)]],
                projects: [],
                ballots: []
            )
            .rules
        )
        return rules.sources[0]
    }

    private func sources() throws -> [Rules.Source] {
        [try source("w", 50, label: "water"), try source("l", 30), try source("m", 20)]
    }

    // MARK: Accountability

    // a 40 (water), b 25, c 20 (water). Of 60 for water its source has 50: a 33⅓ and c 16⅔, so 33 and 17. The rest, 7, 25 and 3,
    // comes from the sources for anything.
    private let funded: [(label: Text?, amount: Int)] = [("water", 40), (nil, 25), ("water", 20)]

    @Test func inTheirOwnOrderTheFirstSourcePaysUntilItIsEmpty() throws {
        let table = Accountability(try sources(), .ownOrder, funded: funded)
        #expect(table.rows == [[33, 7, 0], [0, 23, 2], [17, 0, 3]])
        #expect(table.unspent == [0, 0, 15])
    }

    // 7 of 30 and 20: 4,2 and 2,8. 25 of 26 and 17: 15,1… and 9,8…. 3 of 11 and 7: 1,8… and 1,1….
    @Test func proRataEverySourcePaysByWhatItHasLeft() throws {
        let table = Accountability(try sources(), .proRata, funded: funded)
        #expect(table.rows == [[33, 4, 3], [0, 15, 10], [17, 2, 1]])
        #expect(table.unspent == [0, 9, 6])
    }

    // 15 over two projects of 10: 7,5 each, and the earlier gets the unit. Of 1 over two sources with 30 the first pays.
    @Test func equalRemaindersFallToTheFirst() throws {
        let sources = [try source("w", 15, label: "water"), try source("l", 30), try source("m", 30)]
        let table = Accountability(sources, .proRata, funded: [("water", 10), ("water", 10), (nil, 0)])
        #expect(table.rows == [[8, 1, 1], [7, 2, 1], [0, 0, 0]])
        #expect(table.unspent == [0, 27, 28])
        #expect(Accountability.split(1, over: [30, 30]) == [1, 0])
        #expect(Accountability.split(0, over: [3, 4]) == [0, 0])
        #expect(Accountability.split(5, over: [0, 0]) == [0, 0])
    }

    // Two sources of one label, and a label to which no source is bound.
    @Test func sourcesOfALabelPayTogetherAndALabelWithoutSourceMeansNothing() throws {
        let sources = [
            try source("v", 10, label: "water"), try source("l", 50), try source("w", 20, label: "water"),
        ]
        let table = Accountability(sources, .ownOrder, funded: [("groen", 15), ("water", 24)])
        #expect(table.rows == [[0, 15, 0], [10, 0, 14]])
        #expect(table.unspent == [0, 35, 6])
    }

    // MARK: The pot

    private func project(_ id: String, _ cost: Int, label: String? = nil) throws -> Proposals.Project {
        let more: JSON = label.map { ["label": .string($0)] } ?? [:]
        let proposals: JSON = [
            "currency": "EUR", "format": "wijkstem-proposals/1", "imported": [],
            "projects": [WrittenVote.project(id, cost, more)],
        ]
        return try Proposals(proposals).projects[0]
    }

    // Any 30, water 50, green 20. Water costs 60, so all of its 50 can be spent; green costs 10, so 10 of its 20 cannot.
    @Test func whatALabelExceedsItsProjectsByIsNotInTheBudget() throws {
        let sources = [
            try source("l", 30), try source("w", 50, label: "water"), try source("g", 20, label: "groen"),
        ]
        let projects = [
            try project("w1", 30, label: "water"), try project("w2", 30, label: "water"),
            try project("g", 10, label: "groen"), try project("x", 20), try project("y", 25, label: "geluid"),
        ]
        let pot = Pot(sources, projects)
        #expect(pot.total == 100)
        #expect(pot.budget == 90)
        #expect(pot.unspendable.map(\.label) == ["groen"] && pot.unspendable.map(\.amount) == [10])

        var use = Pot.Use(of: pot)
        use.spend(20, label: nil)
        use.spend(30, label: "water")
        #expect(use.room(for: nil) == 10)
        #expect(use.room(for: "geluid") == 10)
        #expect(use.room(for: "water") == 30)
        #expect(use.room(for: "groen") == 30)
        use.spend(30, label: "water")
        #expect(use.fits && use.room(for: nil) == 0 && use.room(for: "groen") == 20)
        use.spend(1, label: nil)
        #expect(!use.fits)
    }

    // MARK: Cost lines

    private func sums(_ lines: [JSON], years: Int? = nil) throws -> CostSums {
        CostSums(try lines.map { try CostLine($0, at: "test") }, horizonYears: years)
    }

    private let hours: JSON = [
        "employer_costs": true, "hours": "25/2", "kind": "hours", "name": "uren", "rate": 2345,
        "residents_share": "1/2",
        "yearly": false,
    ]

    // 12,5 · 2345 = 29312,5 → 29313; half of that 14656,5 → 14657. With 21 % on 1001: 1211,21 → 1211. Yearly 500, three years.
    @Test func everyLineIsRoundedHalvesUp() throws {
        let bought: JSON = [
            "amount": 1001, "kind": "amount", "name": "verf", "vat": "excluded", "vat_rate": "21/100", "yearly": false,
        ]
        let rent: JSON = ["amount": 500, "kind": "amount", "name": "huur", "vat": "none", "yearly": true]
        let given: JSON = ["kind": "in_kind", "name": "hout", "value": 777]
        let sums = try sums([hours, bought, rent, given], years: 3)
        #expect(sums.oneOff == 29_313 + 1_211)
        #expect(sums.yearly == 500)
        #expect(sums.total == 30_524 + 1_500)
        #expect(sums.residents == 14_657)
        #expect(sums.inKind == 777)
        #expect(try self.sums([hours.and(["yearly": true])], years: 2).residents == 29_314)
    }

    @Test func aLineThatMeansNothingIsNotRead() {
        let broken: [JSON] = [
            hours.and(["hours": "0/1"]), hours.and(["residents_share": "3/2"]), hours.and(["hours": 12]),
            ["amount": 1, "kind": "amount", "name": "", "vat": "excluded", "yearly": false],
            ["amount": 1, "kind": "amount", "name": "", "vat": "included", "vat_rate": "1/5", "yearly": false],
            ["amount": 1, "kind": "amount", "name": "", "vat": "excluded", "vat_rate": "6/5", "yearly": false],
            ["kind": "in_kind", "name": "", "yearly": false], ["kind": "gift", "name": ""],
        ]
        for line in broken { #expect(throws: Failure.self) { try CostLine(line, at: "test") } }
    }
}
