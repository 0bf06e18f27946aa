/// V9 and V10: the ballots and what they add up to.
struct BallotChecks {
    let rules: Rules
    let proposals: Proposals
    let aggregate: Aggregate
    let profile: Profile?
    /// The projects' places on the ballot list.
    let place: [Text: Int]

    private static let aggregateFile = BundleFile.aggregate.rawValue

    init(rules: Rules, proposals: Proposals, aggregate: Aggregate, profile: Profile?) {
        self.rules = rules
        self.proposals = proposals
        self.aggregate = aggregate
        self.profile = profile
        var place: [Text: Int] = [:]
        for (index, project) in proposals.projects.enumerated() { place[project.id] = index }
        self.place = place
    }

    /// The same checks of other ballots; the list is not indexed again.
    func of(_ profile: Profile) -> BallotChecks { BallotChecks(self, profile) }

    private init(_ other: BallotChecks, _ profile: Profile) {
        (rules, proposals, aggregate, place) = (other.rules, other.proposals, other.aggregate, other.place)
        self.profile = profile
    }

    /// The lines of the profile that count: all but those of advisory classes.
    private func countingLines(_ profile: Profile) -> [Int] {
        guard let electorate = rules.electorate else { return Array(0..<profile.count) }
        return (0..<profile.count).filter {
            profile.group(of: $0, electorate).map { !electorate.isAdvisory($0) } ?? true
        }
    }

    // MARK: V9

    func order() -> [Failure] {
        let expected = Words("na de regel ervoor, als bytes", "after the line before it, as bytes")
        return (profile?.linesOutOfOrder ?? []).map {
            Failure(Profile.place($0), expected: expected, found: Words("ervoor of gelijk", "before it, or equal"))
        }
    }

    func form() -> [Failure] {
        guard let profile else { return [] }
        var failures: [Failure] = []
        for ballot in 0..<profile.count where failures.count < 10 {
            if let failure = strangeGroup(ballot, profile) { failures.append(failure) }
            let ids = profile.entries(of: ballot).map { Int(profile.project[$0]) }
            for id in ids where place[profile.ids[id]] == nil {
                let expected = Words("een voorstel van de lijst", "a project of the list")
                failures.append(Failure(Profile.place(ballot + 1), expected: expected, found: Words(profile.ids[id])))
            }
            let isInForm =
                rules.kind == .ranked
                ? Set(ids).count == ids.count
                : zip(ids, ids.dropFirst()).allSatisfy { profile.ids[$0] < profile.ids[$1] }
            if !isInForm {
                let expected = Words("elk voorstel één keer, op volgorde", "each project once, in order")
                let found = ids.map { profile.ids[$0].string }.joined(separator: ", ")
                failures.append(Failure(Profile.place(ballot + 1), expected: expected, found: Words(found)))
            }
        }
        return failures
    }

    /// A channel or a class that the rules do not know.
    private func strangeGroup(_ ballot: Int, _ profile: Profile) -> Failure? {
        guard let electorate = rules.electorate, profile.group(of: ballot, electorate) == nil else { return nil }
        let found = [profile.channels[ballot], profile.classes[ballot]].compactMap { $0?.string }
        let expected = Words("een kanaal en een groep van rules.json", "a channel and a class of rules.json")
        return Failure(Profile.place(ballot + 1), expected: expected, found: Words(found.joined(separator: " × ")))
    }

    func limits() -> [Failure] {
        guard let profile else { return [] }
        let scale = Int128(aggregate.pointScale)
        let limits = rules.limits
        let places = profile.ids.map { place[$0] ?? 0 }
        var failures: [Failure] = []
        for ballot in 0..<profile.count where failures.count < 10 {
            let entries = profile.entries(of: ballot)
            if entries.isEmpty {
                if rules.blank == .excluded {
                    let expected = Words("geen blanco biljet", "no blank ballot")
                    failures.append(
                        Failure(Profile.place(ballot + 1), expected: expected, found: Words("blanco", "blank"))
                    )
                }
                continue
            }
            let points = profile.points.isEmpty ? [] : entries.map { Int128(profile.points[$0]) }
            let cost = entries.reduce(Int128(0)) {
                $0 + Int128(proposals.projects[places[Int(profile.project[$1])]].cost)
            }
            var bounds = [
                BallotBound(
                    Int128(entries.count),
                    from: limits.least,
                    to: limits.most,
                    BallotBound.projects
                ),
                BallotBound(
                    points.reduce(0, +),
                    from: limits.leastPoints,
                    to: limits.mostPoints,
                    BallotBound.points,
                    scale: scale
                ),
                BallotBound(
                    points.max() ?? 0,
                    from: nil,
                    to: limits.mostPointsOnOne,
                    Words("punten op één voorstel", "points on one project"),
                    scale: scale
                ),
                BallotBound(cost, from: limits.leastCost, to: limits.mostCost, BallotBound.cost),
            ]
            if let credits = limits.credits {
                let amount = rules.credits(of: profile.group(of: ballot, rules.electorate)) ?? credits.amount
                bounds += credits.bounds(entries.map { profile.votes[$0] }, amount: amount)
            }
            failures += bounds.compactMap { $0.failure(at: ballot + 1) }
        }
        return failures
    }

    func numbers() -> [Failure] {
        let numbers = aggregate.ballots
        let place = "\(Self.aggregateFile)#/ballots"
        var failures: [Failure] = []
        func compare(_ key: String, _ found: Int, with expected: Int128) {
            if Int128(found) != expected {
                failures.append(Failure("\(place)/\(key)", expected: Words("\(expected)"), found: Words(found)))
            }
        }
        compare("cast", numbers.cast, with: Int128(numbers.valid) + Int128(numbers.blank) + Int128(numbers.invalid))
        let blank = rules.blank == .counted ? numbers.blank : 0
        compare("counted", numbers.counted, with: Int128(numbers.valid) + Int128(blank))
        compare("invalid", numbers.invalid, with: aggregate.invalid.reduce(0) { $0 + Int128($1.count) })
        failures += invalidReasons()
        guard let profile else { return failures }
        compare("distinct", numbers.distinct, with: Int128(profile.count))
        let counting = countingLines(profile)
        compare("counted", numbers.counted, with: counting.reduce(0) { $0 + Int128(profile.counts[$1]) })
        let blanks = counting.filter { profile.entries(of: $0).isEmpty }
        if rules.blank == .counted {
            compare("blank", numbers.blank, with: blanks.reduce(0) { $0 + Int128(profile.counts[$1]) })
        }
        return failures
    }

    /// Known reasons, in their order, each with a ballot.
    private func invalidReasons() -> [Failure] {
        let known = InvalidReasons.ofBudgets(rules) + (rules.assembly == nil ? [] : InvalidReasons.ofPaper)
        let reasons = aggregate.invalid.map(\.reason)
        let expected = known.filter(reasons.contains)
        if reasons == expected, aggregate.invalid.allSatisfy({ $0.count > 0 }) { return [] }
        let found = aggregate.invalid.map { "\($0.reason.string): \($0.count)" }.joined(separator: ", ")
        let words = Words(
            "\(expected.map(\.string).joined(separator: ", ")), elk meer dan 0",
            "\(expected.map(\.string).joined(separator: ", ")), each more than 0"
        )
        return [Failure("\(Self.aggregateFile)#/invalid_reasons", expected: words, found: Words(found))]
    }

    // MARK: V10

    func totals() -> [Failure] {
        guard let profile else { return [] }
        let all = BallotSums(profile, proposals.projects.map(\.id), rules).totals(countingLines(profile))
        var failures: [Failure] = []
        for (index, totals) in aggregate.totals.enumerated() where index < all.count && failures.count < 10 {
            let sums = all[index]
            let pairs = [
                ("votes", totals.votes, sums.votes), ("score", totals.score, sums.score),
                ("weight", totals.weight, sums.weight), ("supporters", totals.supporters, sums.supporters),
                ("credits", totals.credits, sums.credits),
            ]
            for (key, found, expected) in pairs where Int128(found) != expected {
                let place = "\(Self.aggregateFile)#/projects/\(index)/\(key)"
                failures.append(Failure(place, expected: Words("\(expected)"), found: Words(found)))
            }
        }
        return failures
    }

    func listed() -> [Failure] {
        var failures: [Failure] = []
        if aggregate.kind != rules.kind {
            let (expected, found) = (Words(rules.kind.rawValue), Words(aggregate.kind.rawValue))
            failures.append(Failure("\(Self.aggregateFile)#/kind", expected: expected, found: found))
        }
        let scales = rules.kind == .points ? [1, 10, 100, 1_000] : [1]
        if !scales.contains(aggregate.pointScale) {
            let expected = Words(scales.map(String.init).joined(separator: " | "))
            failures.append(
                Failure("\(Self.aggregateFile)#/point_scale", expected: expected, found: Words(aggregate.pointScale))
            )
        }
        if aggregate.projects != proposals.projects.map(\.id) {
            let expected = Words("de voorstellen van proposals.json", "the projects of proposals.json")
            let found = Words(aggregate.projects.prefix(10).map(\.string).joined(separator: ", "))
            failures.append(Failure("\(Self.aggregateFile)#/projects", expected: expected, found: found))
        }
        if failures.isEmpty {
            let possible = PossibleTotals(rules, proposals, aggregate)
            failures = possible.failures(aggregate.totals, of: aggregate.ballots, at: "\(Self.aggregateFile)#/projects")
        }
        // With an electorate V10.C looks at this, group by group.
        if failures.isEmpty, rules.electorate == nil, let given = rules.creditsGiven(aggregate) {
            let spent = aggregate.totals.reduce(Int128(0)) { $0 + Int128($1.credits) }
            failures += GivenCredits.failures(given: given, spent: spent, at: "\(Self.aggregateFile)#/projects")
        }
        return failures
    }
}
