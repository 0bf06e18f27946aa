import TestSupport
import Testing

@testable import VotingModel

@Suite("BallotProfile: columns of distinct ballots")
struct BallotProfileTests {
    @Test func groupsEqualBallotsWhateverTheirOrder() {
        var builder = BallotProfileBuilder(kind: .approval, projectCount: 3)
        builder.add(projects: [2, 0])
        builder.add(projects: [0, 2])
        builder.add(projects: [1])
        let profile = builder.finish()
        #expect(profile.distinctCount == 2)
        #expect(profile.ballotCount == 3)
        #expect(profile.ballot(0) == .approval([0, 2]))
        #expect(profile.multiplicities == [2, 1])
    }

    @Test func keepsTheOrderOfRankedBallotsApart() {
        var builder = BallotProfileBuilder(kind: .ranked, projectCount: 3)
        builder.add(projects: [2, 0])
        builder.add(projects: [0, 2])
        #expect(builder.finish().distinctCount == 2)
    }

    @Test func bringsFractionsOfPointsToOneScaleAndStillGroups() {
        var builder = BallotProfileBuilder(kind: .points, projectCount: 2)
        builder.add(projects: [0, 1], values: [1, 2])
        builder.add(projects: [1, 0], values: [20, 10], scale: 10)
        builder.add(projects: [0], values: [25], scale: 100)
        let profile = builder.finish()
        #expect(profile.pointScale == 100)
        #expect(profile.distinctCount == 2)
        #expect(profile.ballot(0) == .points([(project: 0, points: 100), (project: 1, points: 200)]))
    }

    @Test func leavesOutProjectsWithoutPoints() {
        var builder = BallotProfileBuilder(kind: .points, projectCount: 2)
        builder.add(projects: [0, 1], values: [0, 3])
        #expect(builder.finish().ballot(0) == .points([(project: 1, points: 3)]))
    }

    @Test func countsBlankBallotsAsOneKind() {
        var builder = BallotProfileBuilder(kind: .approval, projectCount: 2)
        builder.add(projects: [])
        builder.add(projects: [])
        let profile = builder.finish()
        #expect(profile.distinctCount == 1)
        #expect(profile.multiplicities == [2])
    }

    @Test(arguments: BallotKind.allCases)
    func holdsItsInvariantsAndLosesNoBallot(_ kind: BallotKind) {
        let seed: UInt64 = 31
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<20 {
            var builder = BallotProfileBuilder(kind: kind, projectCount: 12)
            var votes = [Int](repeating: 0, count: 12)
            let ballots = Int.random(in: 0...1_500, using: &generator)
            for _ in 0..<ballots {
                let named = (0..<12).shuffled(using: &generator).prefix(Int.random(in: 0...3, using: &generator))
                for project in named { votes[project] += 1 }
                let indices = named.map { UInt16($0) }
                if kind == .points {
                    let values = indices.map { _ in Int32.random(in: 1...2, using: &generator) }
                    builder.add(projects: indices, values: values, scale: Bool.random(using: &generator) ? 1 : 10)
                } else if kind == .quadratic {
                    builder.add(projects: indices, values: indices.map { _ in Bool.random(using: &generator) ? 1 : -2 })
                } else {
                    builder.add(projects: indices)
                }
            }
            let profile = builder.finish()
            #expect(profile.checkInvariants() == nil, "seed \(seed)")
            #expect(profile.ballotCount == ballots, "seed \(seed)")
            #expect(profile.namingCounts() == votes, "seed \(seed)")
        }
    }

    @Test(arguments: BallotKind.allCases)
    func partsThatAreAbsorbedInOrderGiveWhatOneByOneGives(_ kind: BallotKind) {
        for seed in UInt64(1)...30 {
            var generator = SeededGenerator(seed: seed)
            // Few projects, so that parts share ballots; and more than the quick sort takes.
            let projects = [4, 12, 200, 1_500][Int(seed % 4)]
            var whole = BallotProfileBuilder(kind: kind, projectCount: projects)
            var absorbing = whole
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                var part = absorbing.part()
                var places: [Int] = []
                var local: [Int] = []
                for _ in 0..<Int.random(in: 0...700, using: &generator) {
                    let count = Int.random(in: 0...min(8, projects), using: &generator)
                    var named: [UInt16] = []
                    while named.count < count {
                        let project = UInt16.random(in: 0..<UInt16(min(projects, 9)), using: &generator)
                        if !named.contains(project) { named.append(project) }
                    }
                    if seed.isMultiple(of: 5) { named = named.map { UInt16(projects - 1) - $0 } }
                    let times = Int.random(in: 1...3, using: &generator)
                    if kind == .points || kind == .quadratic {
                        let values = named.map { _ in Int32.random(in: 0...2, using: &generator) }
                        let scale = [1, 1, 1, 10].randomElement(using: &generator) ?? 1
                        places.append(whole.add(projects: named, values: values, scale: scale, times: times))
                        local.append(part.add(projects: named, values: values, scale: scale, times: times))
                    } else {
                        places.append(whole.add(projects: named, times: times))
                        local.append(part.add(projects: named, times: times))
                    }
                }
                let found = absorbing.absorb(part)
                #expect(local.map { found[$0] } == places, "seed \(seed)")
            }
            let (expected, profile) = (whole.finish(), absorbing.finish())
            #expect(profile == expected, "seed \(seed)")
            #expect(profile.checkInvariants() == nil, "seed \(seed)")
        }
    }

    @Test func ballotsOfTheSameHashAreKeptApartAndFoundAgain() {
        var table = BallotTable()
        // Five thousand ballots on three hashes, the last of them at the end of the table.
        let hashes: [UInt32] = [0, 7 << 22, .max]
        for ballot in 0..<5_000 { table.insert(ballot, hash: hashes[ballot % 3]) }
        for (remainder, hash) in hashes.enumerated() {
            var probe = table.probe(hash)
            var found: [Int] = []
            while let ballot = table.next(&probe) { found.append(ballot) }
            #expect(found.sorted() == (0..<5_000).filter { $0 % 3 == remainder })
        }
        var probe = table.probe(12)
        #expect(table.next(&probe) == nil)
        table.removeAll()
        probe = table.probe(0)
        #expect(table.next(&probe) == nil)
    }
}

@Suite("Ids, criteria and rules")
struct ModelTests {
    @Test func idsAreBytesAndNotCharacters() {
        #expect(ProjectID("é") != ProjectID("e\u{301}"))
        #expect(Set([ProjectID("é"), ProjectID("e\u{301}")]).count == 2)
        #expect(ProjectID("10") < ProjectID("9"))
        #expect([ProjectID("b"), ProjectID("B"), ProjectID("a")].sorted() == ["B", "a", "b"])
    }

    @Test(arguments: ["min-cost", "max-votes", "listed", "name", "refuse", "lot:x", "lot:a b,c", "lot:provisional"])
    func criteriaReadWhatTheyWrite(_ text: String) {
        #expect(TieCriterion(text: text)?.text == text)
    }

    @Test(arguments: ["", "lot", "lot:", "Min-Cost", "cost", "lot :x", "refuse "])
    func criteriaRefuseOtherWords(_ text: String) {
        #expect(TieCriterion(text: text) == nil)
    }

    @Test func aListOfCriteriaEndsInRefuseUnlessItIsFinal() {
        #expect(TieCriterion.completed([.minCost]) == [.minCost, .refuse])
        #expect(TieCriterion.completed([]) == [.refuse])
        #expect(TieCriterion.completed([.minCost, .listed]) == [.minCost, .listed])
        #expect(TieCriterion.completed([.lot(seed: "1")]) == [.lot(seed: "1")])
    }

    @Test(arguments: ["eur", "EU", "EURO", "", "E€R"])
    func currenciesAreThreeCapitals(_ code: String) {
        #expect(Currency(code) == nil)
    }

    @Test func ballotRulesNameTheFirstLimitThatIsBroken() {
        var rules = BallotRules(kind: .points)
        rules.minimumProjects = 2
        rules.maximumProjects = 3
        rules.minimumPoints = 5
        rules.maximumPoints = 10
        rules.maximumPointsPerProject = 6
        rules.minimumCost = 100
        rules.maximumCost = 500
        #expect(rules.violation(projects: 2, points: (10, 6), cost: 500) == nil)
        #expect(rules.violation(projects: 1, points: (10, 6), cost: 500) == .tooFewProjects)
        #expect(rules.violation(projects: 4, points: (10, 6), cost: 500) == .tooManyProjects)
        #expect(rules.violation(projects: 2, points: (4, 3), cost: 500) == .tooFewPoints)
        #expect(rules.violation(projects: 2, points: (11, 6), cost: 500) == .tooManyPoints)
        #expect(rules.violation(projects: 2, points: (10, 7), cost: 500) == .tooManyPointsOnOneProject)
        #expect(rules.violation(projects: 2, points: (10, 6), cost: 99) == .costTooLow)
        #expect(rules.violation(projects: 2, points: (10, 6), cost: 501) == .costTooHigh)
        // Points in tenths: 10.1 is more than 10.
        #expect(rules.violation(projects: 2, points: (101, 60), scale: 10, cost: 500) == .tooManyPoints)
    }

    @Test func aQuoteIsDoubledAlsoWithAnAccentOnIt() {
        #expect(SpreadsheetCell.field("a\"b").utf8.elementsEqual("\"a\"\"b\"".utf8))
        let accented = SpreadsheetCell.field("a\"\u{301}b")
        #expect(accented.unicodeScalars.elementsEqual("\"a\"\"\u{301}b\"".unicodeScalars), "\(accented)")
    }

    @Test func formulasAreGuardedAndTheGuardIsTakenAway() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "'=1", "''=1"] {
            let guarded = SpreadsheetCell.guarded(text)
            #expect(guarded.hasPrefix("'"), "\(text)")
            #expect(SpreadsheetCell.unguarded(guarded) == text)
        }
        for text in ["a=1", "1-1", "'s avonds", "", "é"] {
            #expect(SpreadsheetCell.guarded(text) == text)
            #expect(SpreadsheetCell.unguarded(text) == text)
        }
    }
}
