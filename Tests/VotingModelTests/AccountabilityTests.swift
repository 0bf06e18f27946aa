import TestSupport
import Testing
import VotingModel

@Suite("The pot")
struct PotTests {
    private func project(_ id: String, _ cost: Int, _ label: String = "") -> Project {
        var project = Project(id: ProjectID(id), cost: cost)
        project.label = label
        return project
    }

    private func source(_ amount: Int, _ label: String = "", bound: Bool = false) -> Source {
        Source(id: "\(amount)\(label)", name: "", label: label, amount: amount, unlabelled: !bound)
    }

    @Test func boundMoneyThatItsProjectsCannotUseIsNoPartOfTheBudget() {
        let pot = Pot([source(100), source(40, "wmo", bound: true), source(20, "wmo", bound: true)])
        #expect(pot == Pot(free: 100, bound: [.init(label: "wmo", amount: 60)]))
        #expect(pot.total == 160)
        #expect(pot.budget(for: [project("a", 45, "wmo"), project("b", 300)]) == 145)
        #expect(pot.unspendable(on: [project("a", 45, "wmo")]) == [.init(label: "wmo", amount: 15)])
        #expect(pot.budget(for: [project("a", 80, "wmo")]) == 160)
        #expect(pot.unspendable(on: [project("a", 80, "wmo")]).isEmpty)
        #expect(pot.budget(for: []) == 100)
    }

    @Test func labelsAreComparedAsBytes() {
        let pot = Pot([source(10, "caf\u{E9}", bound: true), source(20, "cafe\u{301}", bound: true)])
        #expect(pot.bound.count == 2)
        #expect(pot.budget(for: [project("a", 50, "cafe\u{301}")]) == 20)
        #expect(pot.budget(for: [project("a", 50, "Cafe\u{301}")]) == 0)
    }

    @Test func aLabelOfFreeMoneyBindsNothing() {
        let pot = Pot([source(10, "wmo")])
        #expect(pot == Pot(free: 10))
        #expect(pot.places(of: [project("a", 5, "wmo"), project("b", 5)]) == [nil, nil])
    }

    @Test func aProjectWithoutALabelNeverUsesBoundMoney() {
        #expect(Pot(free: 1, bound: [.init(label: "", amount: 5)]).places(of: [project("a", 5)]) == [nil])
    }

    @Test func theBudgetIsThatOfTheDefinition() {
        let seed: UInt64 = 77
        var elections = RandomElections(seed: seed)
        var violations = 0
        for _ in 0..<300 {
            let drawn = elections.next(kind: .approval)
            let bound = RandomPots.bind(drawn, using: &elections.generator)
            if bound.election.budget != bound.definition.budget { violations += 1 }
            if bound.election.pot?.total != bound.sources.reduce(0, { $0 + $1.amount }) { violations += 1 }
        }
        #expect(violations == 0, "seed \(seed)")
    }
}

@Suite("What each source paid for")
struct AccountabilityTests {
    private let sources = [
        Source(id: "g", name: "Gemeente", amount: 100), Source(id: "p", name: "Provincie", amount: 50),
        Source(id: "z", name: "Zorgkantoor", label: "wmo", amount: 60, unlabelled: false),
    ]
    private let spending: [Accountability.Spending] = [
        .init(project: "A", label: "wmo", amount: 80), .init(project: "B", amount: 70),
    ]

    @Test func proRataSplitsOverWhatIsThenLeft() {
        let table = Accountability(spending, from: sources, rule: .proRata)
        #expect(table.rows.map(\.amounts) == [[13, 7, 60], [47, 23, 0]])
        #expect(table.rows.map(\.project) == ["A", "B"])
        #expect(table.unspent == [40, 20, 0])
    }

    @Test func ownOrderEmptiesTheSourcesOneAfterAnother() {
        let table = Accountability(spending, from: sources, rule: .ownOrder)
        #expect(table.rows.map(\.amounts) == [[20, 0, 60], [70, 0, 0]])
        #expect(table.unspent == [10, 50, 0])
        let dearer = Accountability([.init(project: "B", amount: 120)], from: sources, rule: .ownOrder)
        #expect(dearer.rows.map(\.amounts) == [[100, 20, 0]])
        #expect(dearer.unspent == [0, 30, 60])
    }

    /// 75 for projects of 40 and 60 is 30 and 45; 30 of 50 and 25 is 20 and 10.
    @Test func boundMoneyIsSplitOverItsProjectsAndDrawnFromItsSources() {
        let sources = [
            Source(id: "a", name: "", label: "wmo", amount: 50, unlabelled: false),
            Source(id: "f", name: "", amount: 100),
            Source(id: "b", name: "", label: "wmo", amount: 25, unlabelled: false),
            Source(id: "j", name: "", label: "jeugd", amount: 9, unlabelled: false),
        ]
        let spending: [Accountability.Spending] = [
            .init(project: "A", label: "wmo", amount: 40), .init(project: "C", label: "anders", amount: 30),
            .init(project: "B", label: "wmo", amount: 60),
        ]
        let table = Accountability(spending, from: sources, rule: .proRata)
        #expect(table.rows.map(\.amounts) == [[20, 10, 10, 0], [0, 30, 0, 0], [30, 15, 15, 0]])
        #expect(table.unspent == [0, 45, 0, 9])
    }

    @Test func ofEqualRemaindersTheEarlierGetsTheUnit() {
        let wmo = [
            Source(id: "a", name: "", label: "wmo", amount: 75, unlabelled: false),
            Source(id: "f", name: "", amount: 25),
        ]
        let twins: [Accountability.Spending] = [
            .init(project: "A", label: "wmo", amount: 50), .init(project: "B", label: "wmo", amount: 50),
        ]
        #expect(Accountability(twins, from: wmo, rule: .proRata).rows.map(\.amounts) == [[38, 12], [37, 13]])
        let pair = [Source(id: "a", name: "", amount: 2), Source(id: "b", name: "", amount: 2)]
        let one = Accountability([.init(project: "A", amount: 1)], from: pair, rule: .proRata)
        #expect(one.rows.map(\.amounts) == [[1, 0]])
    }

    @Test func whatIsFreeOfCostTakesNothing() {
        let table = Accountability([.init(project: "A", label: "wmo", amount: 0)], from: sources, rule: .proRata)
        #expect(table.rows.map(\.amounts) == [[0, 0, 0]])
        #expect(table.unspent == [100, 50, 60])
        #expect(Accountability([], from: sources, rule: .ownOrder).rows.isEmpty)
    }

    @Test func amountsAsLargeAsThereAreKeepEveryUnit() {
        let most = 33_333_333_333_333
        let large = (0..<3).map { Source(id: "\($0)", name: "", amount: most) }
        let table = Accountability([.init(project: "A", amount: 99_999_999_999_998)], from: large, rule: .proRata)
        #expect(table.rows.map(\.amounts) == [[most, most, most - 1]])
        #expect(table.unspent == [0, 0, 1])
    }

    @Test(arguments: AccountabilityRule.allCases)
    func rowsAndColumnsSumForTenThousandOutcomes(_ rule: AccountabilityRule) {
        let seed: UInt64 = 10_000
        var generator = SeededGenerator(seed: seed)
        var violations: [String] = []
        var whole = 0
        for round in 0..<10_000 {
            let (sources, spending) = RandomOutcomes.next(using: &generator)
            let table = Accountability(spending, from: sources, rule: rule)
            let expected = DefinitionOfAccountability(sources, rule).table(spending)
            let cells = table.rows.map(\.amounts)
            if cells != expected.rows || table.unspent != expected.unspent { violations.append("\(round): the table") }
            if cells.map({ $0.reduce(0, +) }) != spending.map(\.amount) { violations.append("\(round): a row") }
            for (place, source) in sources.enumerated() {
                let paid = cells.reduce(0) { $0 + $1[place] }
                if paid + table.unspent[place] != source.amount { violations.append("\(round): a column") }
            }
            if (cells + [table.unspent]).contains(where: { $0.contains { $0 < 0 } }) {
                violations.append("\(round): below nothing")
            }
            // Money that splits evenly splits as evenly where there is seven times as much of it.
            guard expected.isWhole else { continue }
            whole += 1
            let scaled = Accountability(
                spending.map { .init(project: $0.project, label: $0.label, amount: $0.amount * 7) },
                from: sources.map {
                    Source(id: $0.id, name: "", label: $0.label, amount: $0.amount * 7, unlabelled: $0.unlabelled)
                },
                rule: rule
            )
            if scaled.rows.map(\.amounts) != cells.map({ $0.map { $0 * 7 } }) { violations.append("\(round): scaled") }
        }
        #expect(violations.isEmpty, "seed \(seed)")
        #expect(whole > 500)
    }
}

/// Sources and what they can pay for, at random.
private enum RandomOutcomes {
    static func next(using generator: inout SeededGenerator) -> ([Source], [Accountability.Spending]) {
        let labels = ["wmo", "jeugd", "wlz", ""]
        let unit = [1, 1, 60, 720].randomElement(using: &generator) ?? 1
        let sources = (0..<Int.random(in: 1...5, using: &generator)).map { number in
            let label = labels.dropLast().randomElement(using: &generator) ?? ""
            return Source(
                id: "s\(number)",
                name: "",
                label: label,
                amount: Int.random(in: 0...20, using: &generator) * unit,
                unlabelled: Int.random(in: 0..<5, using: &generator) < 2
            )
        }
        var spending: [Accountability.Spending] = []
        for number in 0..<Int.random(in: 0...6, using: &generator) {
            let line = Accountability.Spending(
                project: ProjectID("p\(number)"),
                label: labels.randomElement(using: &generator) ?? "",
                amount: Int.random(in: 0...15, using: &generator) * unit
            )
            let all = spending + [line]
            let projects = all.map { line in
                var project = Project(id: line.project, cost: line.amount)
                project.label = line.label
                return project
            }
            if DefinitionOfThePot(projects, sources).fits(Array(all.indices)) { spending = all }
        }
        return (sources, spending)
    }
}

/// The table straight from its definition; units are given out one by one.
private struct DefinitionOfAccountability {
    let sources: [Source]
    let rule: AccountabilityRule

    init(_ sources: [Source], _ rule: AccountabilityRule) {
        self.sources = sources
        self.rule = rule
    }

    struct Table {
        var rows: [[Int]]
        var unspent: [Int]
        /// Whether nothing had to be rounded.
        var isWhole = true
    }

    func table(_ spending: [Accountability.Spending]) -> Table {
        var table = Table(
            rows: spending.map { _ in sources.map { _ in 0 } },
            unspent: sources.map(\.amount)
        )
        var rest = spending.map(\.amount)
        for label in Set(sources.filter { !$0.unlabelled }.map(\.label)) {
            let own = sources.indices.filter { !sources[$0].unlabelled && sources[$0].label == label }
            let funded = spending.indices.filter { spending[$0].label == label }
            let cost = funded.map { spending[$0].amount }.reduce(0, +)
            let money = min(cost, own.map { sources[$0].amount }.reduce(0, +))
            let parts = split(money, funded.map { spending[$0].amount }, &table.isWhole)
            for (row, part) in zip(funded, parts) {
                draw(part, own, row, &table)
                rest[row] -= part
            }
        }
        for row in spending.indices { draw(rest[row], sources.indices.filter { sources[$0].unlabelled }, row, &table) }
        return table
    }

    private func draw(_ amount: Int, _ from: [Int], _ row: Int, _ table: inout Table) {
        var parts: [Int] = []
        if rule == .proRata {
            parts = split(amount, from.map { table.unspent[$0] }, &table.isWhole)
        } else {
            for source in from { parts.append(min(amount - parts.reduce(0, +), table.unspent[source])) }
        }
        for (source, part) in zip(from, parts) {
            table.rows[row][source] += part
            table.unspent[source] -= part
        }
    }

    private func split(_ amount: Int, _ weights: [Int], _ isWhole: inout Bool) -> [Int] {
        let sum = weights.reduce(0, +)
        guard sum > 0, amount > 0 else { return weights.map { _ in 0 } }
        var parts = weights.map { amount * $0 / sum }
        // In parts of 1 / sum.
        var lacks = zip(weights, parts).map { amount * $0 - sum * $1 }
        if lacks.contains(where: { $0 > 0 }) { isWhole = false }
        while parts.reduce(0, +) < amount {
            var next = 0
            for place in lacks.indices where lacks[place] > lacks[next] { next = place }
            parts[next] += 1
            lacks[next] = -1
        }
        return parts
    }
}
