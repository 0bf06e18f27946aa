import BigInt

/// Replays turns in a given order, and fails where the order is not one of descending value and precedence.
struct GreedyTurns {
    let count: Count
    let precedence: Precedence
    let variants: Variants
    /// Who may have a turn, with its value.
    let values: [Int: Fraction]
    /// Whether the first that does not fit ends the count.
    var stopsAtMisfit = false
    var addedBy: Rules.Completion?

    /// Replays `sequence` with `left` to spend and adds what it leads to.
    func replay(
        _ sequence: [Text],
        left: Int,
        _ limits: inout Limits,
        into result: inout CountResult
    ) throws(Failure) {
        var left = left
        let ranking = Ranking(self)
        var unturned = Set(values.keys)
        limits.putOut(unturned)
        var taken = Set(result.funded.map { variants.group[$0] })
        for (index, id) in sequence.enumerated() {
            let place = "\(BundleFile.certificate.rawValue)#/sequence/\(index)"
            let race = limits.isEmpty && limits.out.isEmpty ? unturned : unturned.filter(limits.isOpen)
            guard let project = count.place[id], race.contains(project), let value = values[project] else {
                throw Failure(
                    place,
                    expected: Words(
                        "een voorstel dat meedoet en nog niet aan de beurt was",
                        "a project in the race that has not had its turn"
                    ),
                    found: Words(id)
                )
            }
            if let refused = refusedFirst(race, taken, limits) {
                try check(project, is: refused, at: place)
                result.sequence.append(project)
                result.losses[project] = CountResult.Loss(reason: .label)
                unturned.remove(project)
                continue
            }
            try check(project, comesFirstOf: race, ranking, at: place)
            result.sequence.append(project)
            let equals = ranking.equals(of: project)
            let tie = try tie(at: project, among: equals, race: race, taken: taken, limits, place: place)
            if let tie { result.ties.append(tie) }
            unturned.remove(project)
            let amount = Self.amount(for: project, limits, count)
            if taken.contains(variants.group[project]) {
                result.losses[project] = CountResult.Loss(reason: .excluded)
            } else if let amount {
                let step = CountResult.Step(
                    addedBy: addedBy,
                    project: project,
                    amount: amount,
                    detail: .turn(value: value, left: left),
                    tie: tie == nil ? nil : result.ties.count - 1
                )
                result.steps.append(step)
                taken.insert(variants.group[project])
                left -= amount
                limits.fund(project, amount: amount, puttingOut: unturned)
            } else {
                result.losses[project] = Self.misfit(project, left: left, count)
                guard stopsAtMisfit else { continue }
                guard index == sequence.count - 1 else {
                    let expected = Words("het einde: dit paste niet", "the end: this did not fit")
                    throw Failure(place, expected: expected, found: Words("nog een beurt", "another turn"))
                }
                for project in unturned {
                    result.losses[project] = CountResult.Loss(reason: limits.out[project] ?? .notReached)
                }
                return
            }
        }
        for project in unturned where !limits.isOpen(project) {
            result.losses[project] = loss(withoutTurn: project, limits)
        }
        guard let forgotten = unturned.filter(limits.isOpen).min() else { return }
        let id = count.projects[forgotten].id.string
        throw Failure(
            "\(BundleFile.certificate.rawValue)#/sequence",
            expected: Words("een beurt voor \(id)", "a turn for \(id)"),
            found: .nothing
        )
    }

    /// Of the projects of greatest value the first that its label refuses, if it refuses any: it has its turn before a choice.
    private func refusedFirst(_ race: Set<Int>, _ taken: Set<Int>, _ limits: Limits) -> Int? {
        guard count.pot.bindsLabels, let greatest = race.compactMap({ values[$0] }).max() else { return nil }
        return race.filter {
            values[$0] == greatest && limits.labelRefuses($0) && !taken.contains(variants.group[$0])
        }.min()
    }

    private func check(_ project: Int, is expected: Int, at place: String) throws(Failure) {
        if project == expected { return }
        let (wanted, found) = (count.projects[expected].id.string, count.projects[project].id)
        throw Failure(
            place,
            expected: Words("\(wanted), dat niet past door het label", "\(wanted), which its label refuses"),
            found: Words(found)
        )
    }

    /// What a project is funded with at its turn; nothing if it does not fit.
    static func amount(for project: Int, _ limits: Limits, _ count: Count) -> Int? {
        let cost = count.projects[project].cost
        let most = min(Int128(cost), limits.room(for: project))
        return most >= Int128(count.projects[project].continuousFrom ?? cost) ? Int(most) : nil
    }

    /// Everybody who may have a turn, in the order in which they come: values descend, equal ones stand in precedence.
    private struct Ranking {
        private let order: [Int]
        /// Per project of the count.
        private var place: [Int]
        /// By the place of the first of them, those of one value.
        private var equals: [Int: ArraySlice<Int>] = [:]
        private var firstEqual: [Int]

        init(_ turns: GreedyTurns) {
            let listed = turns.values.sorted { first, second in
                first.value != second.value
                    ? first.value > second.value : turns.precedence.prefers(first.key, to: second.key)
            }
            order = listed.map(\.key)
            place = [Int](repeating: .max, count: turns.count.projects.count)
            firstEqual = place
            var start = 0
            for (index, entry) in listed.enumerated() {
                if entry.value != listed[start].value { start = index }
                place[entry.key] = index
                firstEqual[entry.key] = start
                equals[start] = order[start...index]
            }
        }

        func first(of race: Set<Int>) -> Int? { race.min { place[$0] < place[$1] } }

        /// Those whose value is that of a project, itself among them.
        func equals(of project: Int) -> ArraySlice<Int> { equals[firstEqual[project]] ?? [] }
    }

    private func check(
        _ project: Int,
        comesFirstOf race: Set<Int>,
        _ ranking: Ranking,
        at place: String
    ) throws(Failure) {
        guard let other = ranking.first(of: race), other != project else { return }
        let (before, value) = (values[other]?.written ?? "", values[project]?.written ?? "")
        throw Failure(
            place,
            expected: Words("\(count.projects[other].id.string): \(before)"),
            found: Words("\(count.projects[project].id.string): \(value)")
        )
    }

    /// Why a project that was out, or waited until the end, had no turn.
    private func loss(withoutTurn project: Int, _ limits: Limits) -> CountResult.Loss {
        if let reason = limits.out[project] { return CountResult.Loss(reason: reason) }
        let cost = count.projects[project].continuousFrom ?? count.projects[project].cost
        if cost <= count.budget { return CountResult.Loss(reason: .prerequisite) }
        return CountResult.Loss(reason: .overBudget, missing: BigUInt(cost - count.budget))
    }

    static func misfit(_ project: Int, left: Int, _ count: Count) -> CountResult.Loss {
        let cost = count.projects[project].continuousFrom ?? count.projects[project].cost
        return cost > count.budget
            ? CountResult.Loss(reason: .overBudget, missing: BigUInt(cost - count.budget))
            : CountResult.Loss(reason: .doesNotFit, missing: BigUInt(cost - left))
    }

    /// The tie that is on record at a turn: the project is one of several of its value that cannot all be funded.
    private func tie(
        at project: Int,
        among equals: ArraySlice<Int>,
        race: Set<Int>,
        taken: Set<Int>,
        _ limits: Limits,
        place: String
    ) throws(Failure) -> CountResult.Tie? {
        guard let value = values[project] else { return nil }
        // In precedence, as the ranking has them.
        let tied = equals.filter { other in
            race.contains(other) && (stopsAtMisfit || Self.amount(for: other, limits, count) != nil)
                && !taken.contains(variants.group[other])
        }
        guard tied.count >= 2, tied.contains(project) else { return nil }
        let fitTogether = limits.haveRoom(for: tied) && !variants.areVariants(tied)
        if fitTogether, limits.isEmpty || !limits.keepApart(tied) { return nil }
        return try TieCheck.decide(
            tied.sorted(),
            value: value,
            .ofParts,
            chosen: project,
            precedence,
            count,
            at: place
        )
    }
}

enum TieCheck {
    /// The tie with the criterion that decided; a failure if nothing does.
    static func decide(
        _ tied: [Int],
        value: Fraction,
        _ unit: CountResult.Unit,
        _ precedence: Precedence,
        _ count: Count,
        at place: String
    ) throws(Failure) -> CountResult.Tie {
        if let decision = precedence.decide(tied) {
            return CountResult.Tie(
                tied: tied,
                value: value,
                unit: unit,
                chosen: decision.chosen,
                decidedBy: decision.by
            )
        }
        throw undecided(tied, count, at: place)
    }

    /// No criterion tells some projects apart.
    static func undecided(_ tied: [Int], _ count: Count, at place: String) -> Failure {
        let names = tied.map { count.projects[$0].id.string }.joined(separator: ", ")
        let expected = Words("geen uitslag: \(names) zijn gelijk", "no result: \(names) are tied")
        return Failure(place, expected: expected, found: Words("een uitslag", "a result"))
    }

    /// The same where the certificate has chosen, which must be the one that is preferred.
    static func decide(
        _ tied: [Int],
        value: Fraction,
        _ unit: CountResult.Unit,
        chosen: Int,
        _ precedence: Precedence,
        _ count: Count,
        at place: String
    ) throws(Failure) -> CountResult.Tie {
        let tie = try decide(tied, value: value, unit, precedence, count, at: place)
        if tie.chosen == chosen { return tie }
        let preferred = count.projects[tie.chosen].id.string
        throw Failure(
            place,
            expected: Words(
                "\(preferred), de eerste van de gelijken (\(tie.decidedBy.id))",
                "\(preferred), the first of those tied (\(tie.decidedBy.id))"
            ),
            found: Words(count.projects[chosen].id)
        )
    }
}
