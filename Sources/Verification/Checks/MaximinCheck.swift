import BigInt

/// Checks rounds of maximin support: sets of projects prove what everybody in the race comes to at least, and a maximal flow
/// proves that the funded one, and those tied with it, come to no more.
struct MaximinCheck {
    let count: Count
    let ballots: Ballots
    let precedence: Precedence

    private static let rounds = "\(BundleFile.certificate.rawValue)#/rounds"

    func replay(_ certificate: Certificate) throws(Failure) -> CountResult {
        var result = CountResult()
        var race = count.affordable(into: &result)
        var limits = Limits(count, funding: precedence, into: &result)
        limits.putOut(race)
        limits.putOutByLabel(race)
        var left = count.budget
        var funded: [Int] = []
        var least = Fraction(0)
        // What the certificate's sets prove: c(S) / |N_S| for the set of each project in the race.
        var proven: [Int: Fraction] = [:]
        for project in race { proven[project] = try density([project], at: Self.rounds) }
        for (index, round) in certificate.supports.enumerated() {
            let place = "\(Self.rounds)/\(index)"
            leave(&race, left: left, limits, into: &result)
            let open = race.filter(limits.isOpen)
            guard let project = count.place[round.project], open.contains(project) else {
                let expected = Words("een voorstel dat nog meedoet", "a project that is in the race")
                throw Failure("\(place)/project", expected: expected, found: Words(round.project))
            }
            try read(round, race: open, funded: funded, into: &proven, at: place)
            let tied = try checkLeast(round, project, race: open, least: least, proven: proven, at: place)
            for candidate in tied {
                try count.spend(onceOver: ballots, steps: 200)
                guard Spread(projects: funded + [candidate], count, ballots).fits(within: round.load) else {
                    let id = count.projects[candidate].id.string
                    let expected = Words(
                        "meer dan \(round.load.written) voor \(id)",
                        "more than \(round.load.written) for \(id)"
                    )
                    throw Failure("\(place)/load", expected: expected, found: Words(round.load.written))
                }
            }
            var tie: Int?
            if tied.count > 1 {
                tie = result.ties.count
                result.ties.append(
                    try TieCheck.decide(
                        tied,
                        value: round.load,
                        .perPart,
                        chosen: project,
                        precedence,
                        count,
                        at: place
                    )
                )
            }
            let supporters = count.supporters(project)
            let detail = CountResult.Detail.load(round.load, left: left, supporters: supporters)
            result.steps.append(CountResult.Step(project: project, detail: detail, tie: tie))
            race.remove(project)
            funded.append(project)
            left -= count.projects[project].cost
            least = round.load
            limits.fund(project, puttingOut: race)
            limits.putOutByLabel(race)
        }
        leave(&race, left: left, limits, into: &result)
        for project in race where limits.isWaiting(project) {
            result.losses[project] = CountResult.Loss(reason: .prerequisite)
        }
        guard let forgotten = race.filter(limits.isOpen).min() else { return result }
        let id = count.projects[forgotten].id.string
        throw Failure(Self.rounds, expected: Words("een ronde voor \(id)", "a round for \(id)"), found: .nothing)
    }

    /// Those that are out, and those in the race that no longer fit, leave it.
    private func leave(_ race: inout Set<Int>, left: Int, _ limits: Limits, into result: inout CountResult) {
        for project in race {
            if let reason = limits.out[project] {
                result.losses[project] = CountResult.Loss(reason: reason)
            } else if !limits.isWaiting(project), count.projects[project].cost > left {
                let missing = BigUInt(count.projects[project].cost - left)
                result.losses[project] = CountResult.Loss(reason: .doesNotFit, missing: missing)
            } else {
                continue
            }
            race.remove(project)
        }
    }

    /// New sets: of funded projects and the one in the race that they belong to.
    private func read(
        _ round: Certificate.Support,
        race: Set<Int>,
        funded: [Int],
        into proven: inout [Int: Fraction],
        at place: String
    ) throws(Failure) {
        for (index, entry) in round.sets.enumerated() {
            let place = "\(place)/sets/\(index)"
            guard let owner = count.place[entry.project], race.contains(owner) else {
                let expected = Words("een voorstel dat nog meedoet", "a project that is in the race")
                throw Failure("\(place)/project", expected: expected, found: Words(entry.project))
            }
            var set: [Int] = []
            for id in entry.set {
                guard let member = count.place[id], member == owner || funded.contains(member), member > set.last ?? -1
                else {
                    let expected = Words(
                        "gehonoreerde voorstellen en \(entry.project.string), op volgorde",
                        "funded projects and \(entry.project.string), in order"
                    )
                    throw Failure("\(place)/set", expected: expected, found: Words(id))
                }
                set.append(member)
            }
            guard set.contains(owner) else {
                throw Failure("\(place)/set", expected: Words(entry.project), found: .nothing)
            }
            proven[owner] = try density(set, at: place)
        }
    }

    /// c(S) / |N_S|.
    private func density(_ set: [Int], at place: String) throws(Failure) -> Fraction {
        try count.allowance.spend(set.reduce(0) { $0 + 40 * ballots.supporters[$1].count })
        var named: Set<Int> = []
        for project in set { named.formUnion(ballots.supporters[project].lazy.map(\.ballot)) }
        let size = named.reduce(Int128(0)) { $0 + Int128(ballots.counts[$1]) }
        guard size > 0 else {
            throw Failure(place, expected: Words("steun", "support"), found: .nothing)
        }
        return Fraction(BigUInt(count.cost(set)), BigUInt(size))
    }

    /// Nobody comes to less than the round's load; those that are proven to come to exactly as much, the chosen one among them.
    private func checkLeast(
        _ round: Certificate.Support,
        _ project: Int,
        race: Set<Int>,
        least: Fraction,
        proven: [Int: Fraction],
        at place: String
    ) throws(Failure) -> [Int] {
        var tied: [Int] = []
        for rival in race.sorted() {
            let bound = max(proven[rival] ?? Fraction(0), least)
            if bound == round.load { tied.append(rival) }
            guard bound < round.load else { continue }
            let id = count.projects[rival].id.string
            let expected = Words(
                "een bewijs dat \(id) er niet onder blijft",
                "a proof that \(id) does not stay below it"
            )
            throw Failure("\(place)/load", expected: expected, found: Words(round.load.written))
        }
        if tied.contains(project) { return tied }
        throw Failure(
            "\(place)/load",
            expected: Words(max(proven[project] ?? Fraction(0), least).written),
            found: Words(round.load.written)
        )
    }
}
