/// V9 and V10 of an election: the ballots and what they add up to.
struct ElectionBallotChecks {
    let input: ElectionInput
    /// Whether the ballots are in the sealed part.
    let isSealed: Bool

    private static let place = BundleFile.aggregate.rawValue + "#"

    // MARK: Ballots

    func order(_ ballots: RankedBallots) -> [Failure] {
        ballots.linesOutOfOrder.prefix(10).map { line in
            let expected = Words("regels op volgorde, elk één keer", "lines in order, each once")
            return Failure(Profile.place(line), expected: expected, found: Words("een andere", "another"))
        }
    }

    /// Marks are candidates of the list, in its order, then names that are nobody's, then places of several.
    ///
    /// On a ballot with credits they are candidates, in the order of their ids.
    func form(_ ballots: RankedBallots) -> [Failure] {
        var failures: [Failure] = []
        for ballot in 0..<ballots.count where failures.count < 10 {
            let ranks = ballots.ranks(of: ballot)
            let last = ranks.last.map { ballots.marks(at: $0).count } ?? 0
            if last == 0 {
                let expected = Words(
                    "een biljet met een stem op de laatste plaats",
                    "a ballot with a mark at the last rank"
                )
                failures.append(Failure(Profile.place(ballot + 1), expected: expected, found: .nothing))
            }
            for rank in ranks where !isInOrder(ballots.marks(at: rank)) {
                let expected =
                    input.rules.kind == .quadratic
                    ? Words(
                        "kandidaten van de lijst, op volgorde van kenmerk, elk één keer",
                        "candidates of the list, in the order of their ids, each once"
                    )
                    : Words(
                        "kandidaten van de lijst, op volgorde, elk één keer; dan 0, dan 1",
                        "candidates of the list, in order, each once; then 0, then 1"
                    )
                let found = Words("plaats \(rank - ranks.lowerBound + 1)", "rank \(rank - ranks.lowerBound + 1)")
                failures.append(Failure(Profile.place(ballot + 1), expected: expected, found: found))
            }
        }
        return failures
    }

    private func isInOrder(_ marks: ArraySlice<Int32>) -> Bool {
        if marks.contains(RankedBallots.stranger) { return false }
        if input.rules.kind == .quadratic {
            let ids = marks.map { input.candidates[Int($0)].id }
            return zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 }
        }
        return zip(marks, marks.dropFirst()).allSatisfy { mark, next in
            next >= 0 ? mark >= 0 && mark < next : mark >= 0 || mark >= next
        }
    }

    func limits(_ ballots: RankedBallots) -> [Failure] {
        var failures: [Failure] = []
        let rules = input.rules
        for ballot in 0..<ballots.count where failures.count < 10 {
            let named = Int128(ElectionSums.named(ballots, ballot).count)
            var bounds = [BallotBound(named, from: rules.least, to: rules.most, BallotBound.candidates)]
            if let credits = rules.credits {
                bounds += credits.bounds(ballots.credits(of: ballot).map(\.votes), amount: credits.amount)
            }
            failures += bounds.compactMap { $0.failure(at: ballot + 1) }
        }
        return failures
    }

    func numbers() -> [Failure] {
        var failures: [Failure] = []
        let numbers = input.aggregate.ballots
        func expect(_ expected: Int128, _ found: Int, _ key: String) {
            if expected == Int128(found) { return }
            failures.append(
                Failure("\(Self.place)/ballots/\(key)", expected: Words("\(expected)"), found: Words(found))
            )
        }
        expect(Int128(numbers.valid) + Int128(numbers.blank) + Int128(numbers.invalid), numbers.cast, "cast")
        expect(Int128(numbers.valid), numbers.counted, "counted")
        expect(input.aggregate.invalid.reduce(0) { $0 + Int128($1.count) }, numbers.invalid, "invalid")
        failures += reasons(
            input.aggregate.invalid.map(\.reason),
            among: InvalidReasons.ofElections(input.rules) + ["no_candidate"]
                + (input.rules.assembly == nil ? [] : InvalidReasons.ofPaper),
            "invalid_reasons"
        )
        if let ballots = input.ballots {
            expect(Int128(ballots.count), numbers.distinct, "distinct")
            let sum = ballots.counts.reduce(Int128(0)) { $0 + Int128($1) }
            if sum != input.profileBallots {
                failures.append(
                    Failure(
                        "\(Self.place)/ballots/valid",
                        expected: Words("\(sum)"),
                        found: Words("\(input.profileBallots)")
                    )
                )
            }
        }
        return failures + disclosed()
    }

    /// Enough ballots for totals; and under `grouped` the ballots are public if they are frequent, and not if they are rare.
    private func disclosed() -> [Failure] {
        let (valid, least) = (input.aggregate.ballots.valid, input.rules.smallest)
        switch input.rules.ballots {
        case .open: return []
        case .grouped:
            return input.ballots.map { IntegrityChecks.grouped($0.counts, least: least, isSealed: isSealed) } ?? []
        case .totals:
            if valid >= least { return [] }
            let expected = Words("\(least) of meer", "\(least) or more")
            return [Failure("\(Self.place)/ballots/valid", expected: expected, found: Words(valid))]
        }
    }

    /// Reasons of a list, in its order, each once.
    private func reasons(_ found: [Text], among list: [Text], _ key: String) -> [Failure] {
        let places = found.map { list.firstIndex(of: $0) ?? -1 }
        let isInOrder = zip([-1] + places, places).allSatisfy { $0 < $1 }
        if isInOrder { return [] }
        let expected = Words(list.map(\.string).joined(separator: " "))
        let shown = Words(found.map(\.string).joined(separator: " "))
        return [Failure("\(Self.place)/\(key)", expected: expected, found: shown)]
    }

    // MARK: Sums

    /// Mentions, first places, votes with credits and defects, counted again.
    func totals(_ sums: ElectionSums) -> [Failure] {
        var failures: [Failure] = []
        func expect(_ expected: Int128, _ found: Int, _ pointer: String) {
            if expected == Int128(found) { return }
            failures.append(Failure("\(Self.place)/\(pointer)", expected: Words("\(expected)"), found: Words(found)))
        }
        expect(sums.taking, input.aggregate.ballots.valid, "ballots/valid")
        for (candidate, entry) in input.aggregate.candidates.enumerated() where candidate < sums.mentions.count {
            expect(sums.mentions[candidate], entry.mentions, "candidates/\(candidate)/mentions")
            if let first = entry.first { expect(sums.first[candidate], first, "candidates/\(candidate)/first") }
            guard let credits = entry.credits else { continue }
            expect(sums.votesFor[candidate], credits.votesFor, "candidates/\(candidate)/for")
            expect(sums.votesAgainst[candidate], credits.votesAgainst, "candidates/\(candidate)/against")
            expect(sums.credits[candidate], credits.spent, "candidates/\(candidate)/credits")
        }
        for (defect, name) in ElectionSums.defectNames.enumerated() {
            let found = input.aggregate.defects.first { $0.reason == name }?.count ?? 0
            expect(sums.defects[defect], found, "defects (\(name.string))")
        }
        return failures
    }

    /// The sums belong to this list, and are possible.
    func listed() -> [Failure] {
        var failures: [Failure] = []
        let (sums, rule) = (input.aggregate, input.rules.rule)
        func fail(_ pointer: String, _ expected: Words, _ found: Words) {
            failures.append(Failure("\(Self.place)/\(pointer)", expected: expected, found: found))
        }
        if sums.kind != input.rules.kind { fail("kind", Words(input.rules.kind.rawValue), Words(sums.kind.rawValue)) }
        guard sums.candidates.map(\.id) == input.candidates.map(\.id) else {
            fail(
                "candidates",
                Words("alle kandidaten, op volgorde", "all candidates, in order"),
                Words(sums.candidates.count)
            )
            return failures
        }
        let valid = Int128(sums.ballots.valid)
        for (candidate, entry) in sums.candidates.enumerated() {
            let place = "candidates/\(candidate)"
            // Where ballots are walked one may name somebody who stands, and take no part.
            let most = input.stands[candidate] && !rule.isWalked ? valid : input.profileBallots
            if Int128(entry.mentions) > most {
                fail("\(place)/mentions", Words("hoogstens \(most)", "\(most) at most"), Words(entry.mentions))
            }
            guard let first = entry.first else {
                if input.rules.kind == .ranked { fail("\(place)/first", Words("een getal", "a number"), .nothing) }
                continue
            }
            let mostFirst = input.rules.kind != .ranked ? -1 : input.stands[candidate] ? entry.mentions : 0
            if first > mostFirst {
                let expected = mostFirst < 0 ? .nothing : Words("hoogstens \(mostFirst)", "\(mostFirst) at most")
                fail("\(place)/first", expected, Words(first))
            }
        }
        if rule.isWalked {
            let sum = sums.candidates.reduce(Int128(0)) { $0 + Int128($1.first ?? 0) }
            if sum != valid { fail("ballots/valid", Words("\(sum)"), Words(sums.ballots.valid)) }
        }
        let mentions = sums.candidates.reduce(Int128(0)) { $0 + Int128($1.mentions) }
        let (least, most) = (input.rules.least, input.rules.most)
        let together = BallotBound(mentions, from: least, to: most, BallotBound.candidates, scale: input.profileBallots)
        if let failure = together.failure(at: "\(Self.place)/candidates") { failures.append(failure) }
        let defects: [Text] =
            switch input.rules.kind {
            case .ranked: ElectionSums.defectNames
            case .approval: ["unknown_name"]
            case .quadratic: []
            }
        failures += reasons(sums.defects.map(\.reason), among: defects, "defects")
        for (index, defect) in sums.defects.enumerated() where Int128(defect.count) > input.profileBallots {
            fail("defects/\(index)/ballots", Words("\(input.profileBallots)"), Words(defect.count))
        }
        failures += listedCredits()
        listedPairs(fail)
        listedPoints(fail)
        return failures
    }

    /// Credits that some ballots, as many as name each candidate, could have bought the votes with.
    private func listedCredits() -> [Failure] {
        guard let rules = input.rules.credits else { return [] }
        var failures: [Failure] = []
        for (candidate, entry) in input.aggregate.candidates.enumerated() {
            guard let sums = entry.credits, !sums.arePossible(of: Int128(entry.mentions), rules) else { continue }
            let votes = "for \(sums.votesFor), against \(sums.votesAgainst)"
            failures.append(
                Failure(
                    "\(Self.place)/candidates/\(candidate)",
                    expected: Words("mogelijke getallen", "possible numbers"),
                    found: Words("mentions \(entry.mentions), \(votes), credits \(sums.spent)")
                )
            )
        }
        let spent = input.aggregate.candidates.reduce(Int128(0)) { $0 + Int128($1.credits?.spent ?? 0) }
        let given = Int128(rules.amount) * input.profileBallots
        return failures + GivenCredits.failures(given: given, spent: spent, at: "\(Self.place)/candidates")
    }

    private func listedPairs(_ fail: (String, Words, Words) -> Void) {
        let needs = input.rules.rule.hasPairs
        guard let pairs = input.aggregate.pairs else {
            if needs { fail("pairs", Words("paren", "pairs"), .nothing) }
            return
        }
        let standing = input.standing.map { input.candidates[$0].id }
        guard needs, pairs.candidates == standing else {
            let expected = needs ? Words("wie meedoen, op volgorde", "those who stand, in order") : .nothing
            fail("pairs/candidates", expected, Words(pairs.candidates.map(\.string).joined(separator: " ")))
            return
        }
        let valid = Int128(input.aggregate.ballots.valid)
        for a in standing.indices {
            for b in standing.indices where a <= b {
                let sum = Int128(pairs.preferring[a][b]) + Int128(pairs.preferring[b][a])
                let most = a == b ? 0 : valid
                if sum > most { fail("pairs/preferring/\(a)/\(b)", Words("≤ \(most)"), Words("\(sum)")) }
            }
        }
    }

    private func listedPoints(_ fail: (String, Words, Words) -> Void) {
        let needs = input.rules.rule == .borda
        guard let points = input.aggregate.points else {
            if needs { fail("points", Words("punten", "points"), .nothing) }
            return
        }
        guard needs, points.map(\.id) == input.standing.map({ input.candidates[$0].id }) else {
            fail(
                "points",
                needs ? Words("wie meedoen, op volgorde", "those who stand, in order") : .nothing,
                Words(points.count)
            )
            return
        }
        let halves = points.map { ExactAmount.units($0.points, places: input.places) }
        let most = 2 * Int128(input.aggregate.ballots.valid) * Int128(input.standing.count)
        for (index, units) in halves.enumerated() {
            let isPossible = units.map { input.places == 0 ? 2 * $0 <= most : $0 % 5 == 0 && $0 / 5 <= most } ?? false
            if !isPossible {
                fail(
                    "points/\(index)/points",
                    Words("mogelijke punten", "possible points"),
                    Words(points[index].points)
                )
            }
        }
        if input.places == 1, halves.allSatisfy({ ($0 ?? 0) % 10 == 0 }) {
            fail(
                "points",
                Words("hele punten zonder decimalen", "whole points without decimals"),
                Words(points[0].points)
            )
        }
    }

    /// Pairs and points, counted again.
    func compared(_ sums: ElectionSums) -> [Failure] {
        var failures: [Failure] = []
        if let pairs = input.aggregate.pairs {
            for (a, row) in pairs.preferring.enumerated() {
                for (b, found) in row.enumerated() {
                    let expected = sums.preferring[a][b]
                    if expected == Int128(found) { continue }
                    let place = "\(Self.place)/pairs/preferring/\(a)/\(b)"
                    failures.append(Failure(place, expected: Words("\(expected)"), found: Words(found)))
                }
            }
        }
        if let points = input.aggregate.points {
            let halves = input.standing.map { sums.halves[$0] }
            let isWhole = halves.allSatisfy { $0 % 2 == 0 }
            for (index, half) in halves.enumerated() {
                let written = ExactAmount.written(isWhole ? half / 2 : half * 5, places: isWhole ? 0 : 1)
                if points[index].points == Text(written) { continue }
                let place = "\(Self.place)/points/\(index)/points"
                failures.append(Failure(place, expected: Words(written), found: Words(points[index].points)))
            }
        }
        return failures
    }
}

extension ElectionAggregate.Credits {
    /// Whether so many ballots could have given these votes.
    ///
    /// Each gave one at least, for or against.
    fileprivate func arePossible(of ballots: Int128, _ rules: Rules.Credits) -> Bool {
        let votes = Int128(votesFor) + Int128(votesAgainst)
        return votes >= ballots && votes <= rules.mostOnOne * ballots && (votesAgainst == 0 || rules.allowsNegative)
            && Int128(spent) <= Int128(rules.amount) * ballots
            && rules.canBuy(votes, of: ballots, spent: Int128(spent))
    }
}
