import BigInt

/// V10.C: the sums of the groups that ballots come from.
struct GroupChecks {
    let rules: Rules
    let proposals: Proposals
    let aggregate: Aggregate
    let profile: Profile?

    private static let file = BundleFile.aggregate.rawValue
    /// Integers of a bundle go no further, and the certificate counts parts.
    private static let mostParts = BigUInt(JSONReader.largestInteger)

    func failures() -> [Failure] {
        guard let electorate = rules.electorate else {
            if aggregate.groups == nil { return [] }
            let expected = Words("geen groepen zonder kiezersgroepen", "no groups without an electorate")
            return [Failure("\(Self.file)#/groups", expected: expected, found: Words("groups"))]
        }
        guard let entries = aggregate.groups else {
            return [Failure("\(Self.file)#/groups", expected: Words("een lijst", "a list"), found: .nothing)]
        }
        let groups = entries.map { electorate.group(channel: $0.channel, class: $0.class) }
        let order = electorate.ordered(groups.compactMap { $0 })
        if groups != order {
            let expected = Words(order.map(electorate.name).joined(separator: ", "))
            let found = Words(groups.map { $0.map(electorate.name) ?? "?" }.joined(separator: ", "))
            return [Failure("\(Self.file)#/groups", expected: expected, found: found)]
        }
        var failures: [Failure] = []
        let lines = profile.map { profile in
            Dictionary(grouping: 0..<profile.count) { profile.group(of: $0, electorate) }
        }
        let ballotSums = profile.map { BallotSums($0, proposals.projects.map(\.id), rules) }
        for (index, pair) in zip(entries, order).enumerated() {
            let place = "\(Self.file)#/groups/\(index)"
            failures += small(pair.0, pair.1, electorate, at: place)
            failures += numbers(pair.0, at: place)
            failures += credits(pair.0, pair.1, at: place)
            if let profile, let ballotSums {
                failures += ballots(pair.0, lines?[pair.1] ?? [], profile, ballotSums, at: place)
            }
        }
        if failures.isEmpty { failures = forgotten(order, electorate) + sums(zip(entries, order), electorate) }
        if failures.isEmpty { failures = tooManyCredits() + weights() }
        return failures
    }

    /// A group of fewer than k ballots is told apart only if that was agreed of its class.
    private func small(
        _ entry: Aggregate.Group,
        _ group: Electorate.Group,
        _ electorate: Electorate,
        at place: String
    ) -> [Failure] {
        if entry.ballots.cast >= rules.leastGroup || electorate.class(group)?.isPublic == true { return [] }
        let expected = Words(
            "\(rules.leastGroup) biljetten of meer, of een groep die openbaar is",
            "\(rules.leastGroup) ballots or more, or a class that is public"
        )
        return [Failure("\(place)/ballots/cast", expected: expected, found: Words(entry.ballots.cast))]
    }

    private func numbers(_ entry: Aggregate.Group, at place: String) -> [Failure] {
        let numbers = entry.ballots
        let cast = Int128(numbers.valid) + Int128(numbers.blank) + Int128(numbers.invalid)
        let counted = Int128(numbers.valid) + (rules.blank == .counted ? Int128(numbers.blank) : 0)
        var failures: [Failure] = []
        if Int128(numbers.cast) != cast || cast == 0 {
            let expected = Words("\(cast), meer dan 0", "\(cast), more than 0")
            failures.append(Failure("\(place)/ballots/cast", expected: expected, found: Words(numbers.cast)))
        }
        if Int128(numbers.counted) != counted {
            let (expected, found) = (Words("\(counted)"), Words(numbers.counted))
            failures.append(Failure("\(place)/ballots/counted", expected: expected, found: found))
        }
        if entry.projects != proposals.projects.map(\.id) {
            let expected = Words("de voorstellen van proposals.json", "the projects of proposals.json")
            failures.append(Failure("\(place)/projects", expected: expected, found: Words(entry.projects.count)))
        }
        if failures.isEmpty {
            let possible = PossibleTotals(rules, proposals, aggregate)
            failures = possible.failures(entry.totals, of: numbers, at: "\(place)/projects")
        }
        return failures
    }

    /// The same, from the lines of the profile that are of the group.
    private func ballots(
        _ entry: Aggregate.Group,
        _ lines: [Int],
        _ profile: Profile,
        _ ballotSums: BallotSums,
        at place: String
    ) -> [Failure] {
        func size(_ lines: [Int]) -> Int128 { lines.reduce(0) { $0 + Int128(profile.counts[$1]) } }
        var failures: [Failure] = []
        func compare(_ key: String, _ found: Int, with expected: Int128) {
            if Int128(found) == expected || failures.count >= 10 { return }
            failures.append(Failure("\(place)/\(key)", expected: Words("\(expected)"), found: Words(found)))
        }
        compare("ballots/counted", entry.ballots.counted, with: size(lines))
        compare("ballots/valid", entry.ballots.valid, with: size(lines.filter { !profile.entries(of: $0).isEmpty }))
        let sums = ballotSums.totals(lines)
        for (index, pair) in zip(entry.totals, sums).enumerated() {
            compare("projects/\(index)/votes", pair.0.votes, with: pair.1.votes)
            compare("projects/\(index)/score", pair.0.score, with: pair.1.score)
            compare("projects/\(index)/weight", pair.0.weight, with: pair.1.weight)
            compare("projects/\(index)/supporters", pair.0.supporters, with: pair.1.supporters)
            compare("projects/\(index)/credits", pair.0.credits, with: pair.1.credits)
        }
        return failures
    }

    /// Under `grouped` the ballots are public exactly if each was cast k times or more.
    func grouped(isSealed: Bool) -> [Failure] {
        guard rules.ballots == .grouped, let profile else { return [] }
        return IntegrityChecks.grouped(profile.counts, least: rules.leastGroup, isSealed: isSealed)
    }

    /// More credits than the voters of a group have together.
    private func credits(_ entry: Aggregate.Group, _ group: Electorate.Group, at place: String) -> [Failure] {
        guard let each = rules.credits(of: group) else { return [] }
        let given = Int128(each) * Int128(entry.ballots.counted)
        let spent = entry.totals.reduce(Int128(0)) { $0 + Int128($1.credits) }
        return GivenCredits.failures(given: given, spent: spent, at: "\(place)/projects")
    }

    private func tooManyCredits() -> [Failure] {
        guard let given = rules.creditsGiven(aggregate) else { return [] }
        return GivenCredits.failures(given: given, spent: 0, at: "\(Self.file)#/groups")
    }

    /// A group that has ballots and is not there.
    private func forgotten(_ told: [Electorate.Group], _ electorate: Electorate) -> [Failure] {
        guard let profile else { return [] }
        let told = Set(told)
        for line in 0..<profile.count {
            guard let group = profile.group(of: line, electorate), !told.contains(group) else { continue }
            let expected = Words(electorate.name(group))
            return [Failure("\(Self.file)#/groups", expected: expected, found: .nothing)]
        }
        return []
    }

    /// The numbers of the aggregate are the sums over all groups that are not advisory.
    private func sums(
        _ groups: Zip2Sequence<[Aggregate.Group], [Electorate.Group]>,
        _ electorate: Electorate
    ) -> [Failure] {
        let counting = groups.filter { !electorate.isAdvisory($0.1) }.map(\.0)
        var failures: [Failure] = []
        func compare(_ key: String, _ found: Int, _ value: (Aggregate.Group) -> Int) {
            let expected = counting.reduce(Int128(0)) { $0 + Int128(value($1)) }
            if Int128(found) == expected || failures.count >= 10 { return }
            failures.append(Failure("\(Self.file)#/\(key)", expected: Words("\(expected)"), found: Words(found)))
        }
        compare("ballots/blank", aggregate.ballots.blank) { $0.ballots.blank }
        compare("ballots/cast", aggregate.ballots.cast) { $0.ballots.cast }
        compare("ballots/counted", aggregate.ballots.counted) { $0.ballots.counted }
        compare("ballots/invalid", aggregate.ballots.invalid) { $0.ballots.invalid }
        compare("ballots/valid", aggregate.ballots.valid) { $0.ballots.valid }
        for (index, totals) in aggregate.totals.enumerated() {
            compare("projects/\(index)/votes", totals.votes) { $0.totals[index].votes }
            compare("projects/\(index)/score", totals.score) { $0.totals[index].score }
            compare("projects/\(index)/weight", totals.weight) { $0.totals[index].weight }
            compare("projects/\(index)/supporters", totals.supporters) { $0.totals[index].supporters }
            compare("projects/\(index)/credits", totals.credits) { $0.totals[index].credits }
        }
        return failures
    }

    /// A cap that is held against nothing, or more parts than the integers of a bundle can tell.
    private func weights() -> [Failure] {
        let weights = Count.weights(rules, aggregate)
        if weights.hasCapOfNothing {
            let expected = Words("biljetten van een groep zonder grens", "ballots of a class without a cap")
            return [Failure("\(Self.file)#/groups", expected: expected, found: .nothing)]
        }
        let expected = Words("hoogstens \(Self.mostParts) delen", "\(Self.mostParts) parts at most")
        if weights.areTooFine {
            return [Failure("\(Self.file)#/groups", expected: expected, found: Words("meer", "more"))]
        }
        let parts = (weights.total * weights.parts).numerator
        if parts <= Self.mostParts { return [] }
        return [Failure("\(Self.file)#/groups", expected: expected, found: Words("\(parts)"))]
    }
}
