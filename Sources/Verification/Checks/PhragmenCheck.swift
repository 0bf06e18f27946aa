import BigInt

/// Checks turns of Phragmén's method: each has the least load of all in the race, and what it led to.
struct PhragmenCheck {
    let count: Count
    let ballots: Ballots
    let precedence: Precedence
    var onMisfit = Rules.Misfit.stop
    var addedBy: Rules.Completion?

    private static let turns = "\(BundleFile.certificate.rawValue)#/turns"

    func replay(_ certificate: Certificate) throws(Failure) -> CountResult {
        var result = CountResult()
        let race = count.affordable(into: &result)
        var limits = Limits(count, funding: precedence, into: &result)
        let (turns, loads) = (certificate.turns ?? [], Loads(ballots: ballots))
        try replay(turns, race: race, loads: loads, left: count.budget, &limits, &result)
        return result
    }

    /// Replays turns with what is left and adds what they lead to.
    func replay(
        _ turns: [Certificate.Turn],
        race: Set<Int>,
        loads: Loads,
        left: Int,
        _ limits: inout Limits,
        _ result: inout CountResult
    ) throws(Failure) {
        var (race, loads, left) = (race, loads, left)
        limits.putOut(race)
        leave(&race, limits, &result)
        for (index, turn) in turns.enumerated() {
            let place = "\(Self.turns)/\(index)"
            try count.spend(onceOver: ballots, words: 2 * loads.words)
            guard let project = count.place[turn.project], race.contains(project), !limits.isWaiting(project) else {
                let expected = Words("een voorstel dat nog meedoet", "a project that is in the race")
                throw Failure("\(place)/project", expected: expected, found: Words(turn.project))
            }
            let tied = try checkLeast(turn, project, race: race.filter(limits.isOpen), loads: loads, at: place)
            if let refused = tied.first(where: limits.labelRefuses) {
                guard refused == project else {
                    let id = count.projects[refused].id
                    throw Failure("\(place)/project", expected: Words(id), found: Words(turn.project))
                }
                result.losses[project] = CountResult.Loss(reason: .label)
                race.remove(project)
                continue
            }
            let cost = count.projects[project].cost
            if onMisfit == .skip, let misfit = tied.first(where: { count.projects[$0].cost > left }) {
                guard misfit == project else {
                    let id = count.projects[misfit].id
                    throw Failure("\(place)/project", expected: Words(id), found: Words(turn.project))
                }
                result.losses[project] = CountResult.Loss(reason: .doesNotFit, missing: BigUInt(cost - left))
                race.remove(project)
                continue
            }
            var tie: Int?
            if tied.count > 1 {
                tie = result.ties.count
                result.ties.append(
                    try TieCheck.decide(
                        tied,
                        value: turn.load,
                        .perPart,
                        chosen: project,
                        precedence,
                        count,
                        at: place
                    )
                )
            }
            race.remove(project)
            guard cost <= left else {
                result.losses[project] = CountResult.Loss(reason: .doesNotFit, missing: BigUInt(cost - left))
                for other in race { result.losses[other] = CountResult.Loss(reason: .notReached) }
                guard index == turns.count - 1 else {
                    let expected = Words("het einde: dit paste niet", "the end: this did not fit")
                    throw Failure(place, expected: expected, found: Words("nog een beurt", "another turn"))
                }
                return
            }
            let detail = CountResult.Detail.load(turn.load, left: left, supporters: count.supporters(project))
            result.steps.append(CountResult.Step(addedBy: addedBy, project: project, detail: detail, tie: tie))
            loads.set(ballots.supporters[project], to: turn.load)
            left -= cost
            limits.fund(project, puttingOut: race)
            leave(&race, limits, &result)
        }
        for project in race where limits.isWaiting(project) {
            result.losses[project] = CountResult.Loss(reason: .prerequisite)
        }
        guard let forgotten = race.filter(limits.isOpen).min() else { return }
        let id = count.projects[forgotten].id.string
        throw Failure(Self.turns, expected: Words("een beurt voor \(id)", "a turn for \(id)"), found: .nothing)
    }

    /// Those that are out leave the race.
    private func leave(_ race: inout Set<Int>, _ limits: Limits, _ result: inout CountResult) {
        for project in race {
            guard let reason = limits.out[project] else { continue }
            result.losses[project] = CountResult.Loss(reason: reason)
            race.remove(project)
        }
    }

    /// All projects in the race with exactly the least load, which must be the turn's.
    private func checkLeast(
        _ turn: Certificate.Turn,
        _ project: Int,
        race: Set<Int>,
        loads: Loads,
        at place: String
    ) throws(Failure) -> [Int] {
        var tied: [Int] = []
        for rival in race.sorted() {
            let load = loads.load(ballots.supporters[rival], cost: count.projects[rival].cost)
            if load == turn.load { tied.append(rival) }
            guard load < turn.load else { continue }
            let id = count.projects[rival].id.string
            let expected = Words("\(id), dat \(load.written) heeft", "\(id), which has \(load.written)")
            throw Failure(place, expected: expected, found: Words("\(turn.project.string): \(turn.load.written)"))
        }
        if tied.contains(project) { return tied }
        let load = loads.load(ballots.supporters[project], cost: count.projects[project].cost)
        throw Failure("\(place)/load", expected: Words(load.written), found: Words(turn.load.written))
    }
}
