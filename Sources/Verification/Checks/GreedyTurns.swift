import BigInt

/// Replays turns in a given order, and fails where the order is not one of descending value and precedence.
struct GreedyTurns {
    let count: Count
    let precedence: Precedence
    /// Who may have a turn, with its value.
    let values: [Int: Fraction]
    /// Whether the first that does not fit ends the count.
    var stopsAtMisfit = false
    var isAddedByVotes = false

    /// Replays `sequence` with `left` to spend and adds what it leads to.
    func replay(_ sequence: [Text], left: Int, into result: inout CountResult) throws(Failure) {
        var left = left
        var waiting = Set(values.keys)
        var last: Int?
        for (index, id) in sequence.enumerated() {
            let place = "\(BundleFile.certificate.rawValue)#/sequence/\(index)"
            guard let project = count.place[id], waiting.contains(project), let value = values[project] else {
                throw Failure(
                    place,
                    expected: Words(
                        "een voorstel dat nog niet aan de beurt was",
                        "a project that has not had its turn"
                    ),
                    found: Words(id)
                )
            }
            if let last { try check(project, after: last, at: place) }
            last = project
            result.sequence.append(project)
            let tie = try tie(at: project, value: value, waiting: waiting, left: left, place: place)
            waiting.remove(project)
            let cost = count.projects[project].cost
            if cost <= left {
                if let tie { result.ties.append(tie) }
                result.steps.append(
                    CountResult.Step(
                        isAddedByVotes: isAddedByVotes,
                        project: project,
                        detail: .turn(value: value, left: left),
                        tie: tie == nil ? nil : result.ties.count - 1
                    )
                )
                left -= cost
                continue
            }
            if let tie { result.ties.append(tie) }
            result.losses[project] = misfit(project, left: left)
            if stopsAtMisfit {
                guard index == sequence.count - 1 else {
                    let expected = Words("het einde: dit paste niet", "the end: this did not fit")
                    throw Failure(place, expected: expected, found: Words("nog een beurt", "another turn"))
                }
                for project in waiting { result.losses[project] = CountResult.Loss(reason: .notReached) }
                return
            }
        }
        guard let forgotten = waiting.min() else { return }
        throw Failure(
            "\(BundleFile.certificate.rawValue)#/sequence",
            expected: Words(
                "een beurt voor \(count.projects[forgotten].id.string)",
                "a turn for \(count.projects[forgotten].id.string)"
            ),
            found: .nothing
        )
    }

    /// Values descend; equal ones stand in precedence.
    private func check(_ project: Int, after last: Int, at place: String) throws(Failure) {
        guard let value = values[project], let before = values[last] else { return }
        if value < before || (value == before && precedence.prefers(last, to: project)) { return }
        throw Failure(
            place,
            expected: Words(
                "een beurt vóór \(count.projects[last].id.string), dat \(before.written) heeft",
                "a turn before \(count.projects[last].id.string), which has \(before.written)"
            ),
            found: Words("\(count.projects[project].id.string): \(value.written)")
        )
    }

    private func misfit(_ project: Int, left: Int) -> CountResult.Loss {
        let cost = count.projects[project].cost
        return cost > count.budget
            ? CountResult.Loss(reason: .overBudget, missing: BigUInt(cost - count.budget))
            : CountResult.Loss(reason: .doesNotFit, missing: BigUInt(cost - left))
    }

    /// The tie that is on record at a turn: the project is one of several of its value in the race that do not all fit.
    private func tie(
        at project: Int,
        value: Fraction,
        waiting: Set<Int>,
        left: Int,
        place: String
    ) throws(Failure) -> CountResult.Tie? {
        let equals = waiting.filter { values[$0] == value }
        let race = stopsAtMisfit ? equals : equals.filter { count.projects[$0].cost <= left }
        guard race.count >= 2, race.contains(project), count.cost(race) > Int128(left) else { return nil }
        return try TieCheck.decide(
            race.sorted(),
            value: value,
            chosen: project,
            precedence: precedence,
            count,
            at: place
        )
    }
}

enum TieCheck {
    /// The tie with the criterion that decided, which must have left the project chosen.
    static func decide(
        _ tied: [Int],
        value: Fraction,
        chosen: Int,
        precedence: Precedence,
        _ count: Count,
        at place: String
    ) throws(Failure) -> CountResult.Tie {
        let names = tied.map { count.projects[$0].id.string }.joined(separator: ", ")
        guard let decision = precedence.decide(tied) else {
            throw Failure(
                place,
                expected: Words("geen uitslag: \(names) zijn gelijk", "no result: \(names) are tied"),
                found: Words(count.projects[chosen].id)
            )
        }
        guard decision.chosen == chosen else {
            throw Failure(
                place,
                expected: Words(
                    "\(count.projects[decision.chosen].id.string), de eerste van de gelijken (\(decision.by.id))",
                    "\(count.projects[decision.chosen].id.string), the first of those tied (\(decision.by.id))"
                ),
                found: Words(count.projects[chosen].id)
            )
        }
        return CountResult.Tie(tied: tied, value: value, chosen: chosen, decidedBy: decision.by)
    }
}
