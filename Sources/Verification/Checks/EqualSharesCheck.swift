import BigInt

/// Checks the certificate of Equal Shares at every endowment, round by round and against every rival, without searching.
///
/// A round is right if its price is exactly enough, no lower price is, and no rival could have been paid for at a lower one:
/// at the winner's ρ every rival's supporters raise less than its cost, or exactly as much, which is a tie.
struct EqualSharesCheck {
    let count: Count
    let ballots: Ballots
    let precedence: Precedence

    private static let courses = "\(BundleFile.certificate.rawValue)#/courses"
    private static let rounds = "\(BundleFile.certificate.rawValue)#/rounds"

    func replay(_ certificate: Certificate) throws(Failure) -> CountResult {
        let courses = try read(certificate.courses)
        var result = CountResult()
        result.courses = courses
        let limits = Limits(count, funding: precedence, into: &result)
        let ending = try checkEndowments(courses, limits)
        let run = try run(
            endowment: ending.accepted,
            order: ending.funded,
            prices: certificate.rounds,
            ending.limits,
            isFirst: ending.isFirst
        )
        for round in run.rounds {
            var step = CountResult.Step(project: round.project, detail: round.detail)
            if let tie = round.tie {
                step.tie = result.ties.count
                result.ties.append(tie)
            }
            result.steps.append(step)
        }
        result.endowment = ending.endowment
        if count.n > 0 { result.ballotShare = Fraction(ending.accepted, count.n) }
        losses(run, into: &result)
        try complete(certificate, after: run, share: Fraction(ending.accepted, max(1, count.n)), into: &result)
        try compare(certificate, into: &result)
        return result
    }

    /// Holds the outcome against that of counting by votes, if the rules ask for it.
    private func compare(_ certificate: Certificate, into result: inout CountResult) throws(Failure) {
        let place = "\(BundleFile.certificate.rawValue)#/greedy"
        guard (certificate.greedy != nil) == (count.rules.comparison != nil) else {
            let expected = Words(count.rules.comparison?.rawValue ?? "–")
            throw Failure(place, expected: expected, found: Words("\(certificate.greedy?.count ?? 0)"))
        }
        guard let sequence = certificate.greedy else { return }
        let comparison = OutcomeComparison(count: count, ballots: ballots)
        var byVotes = CountResult()
        var limits = Limits(count, funding: precedence, into: &byVotes)
        let turns = GreedyTurns(
            count: count,
            precedence: precedence,
            variants: Variants(count),
            values: comparison.values
        )
        try turns.replay(sequence, left: count.budget, &limits, into: &byVotes)
        comparison.decide(&result, byVotes: byVotes)
    }

    // MARK: Endowments

    private func read(_ courses: [Certificate.Course]) throws(Failure) -> [CountResult.Course] {
        var read: [CountResult.Course] = []
        for (index, course) in courses.enumerated() {
            let place = "\(Self.courses)/\(index)"
            var funded: [Int] = []
            for id in course.funded {
                guard let project = count.place[id], count.projects[project].cost > 0, !funded.contains(project) else {
                    let expected = Words("een voorstel met kosten, één keer", "a project with a cost, once")
                    throw Failure("\(place)/funded", expected: expected, found: Words(id))
                }
                funded.append(project)
            }
            if let last = read.last, last.funded == funded {
                let expected = Words("een andere volgorde dan ervoor", "another order than before it")
                throw Failure("\(place)/funded", expected: expected, found: Words("dezelfde", "the same"))
            }
            read.append(CountResult.Course(from: course.from, to: course.to, funded: funded))
        }
        return read
    }

    private struct Ending {
        let accepted: Int
        let funded: [Int]
        /// What its run began with, and whether it was the first one.
        let limits: Limits
        let isFirst: Bool
        /// Only where the endowment is raised.
        let endowment: CountResult.Endowment?
    }

    /// What an order of funding comes to in every run but the first, whatever the endowment.
    private struct Plan {
        let course: BoundedShares.Course
        /// Why no step follows it, if none does.
        let stop: CountResult.Stop?
    }

    /// Every endowment in turn: its course, and whether the count had to go on or to stop there.
    private func checkEndowments(_ courses: [CountResult.Course], _ free: Limits) throws(Failure) -> Ending {
        let schedule = EndowmentSchedule(count)
        let bounds = BoundedShares(count, ballots)
        var limits = free
        var next = schedule.first
        var accepted: (endowment: Int, funded: [Int], stop: CountResult.Stop?)?
        for (index, course) in courses.enumerated() {
            let place = "\(Self.courses)/\(index)"
            try check(course, startsAt: next, schedule, at: place)
            next = course.to + schedule.increment
            let isOverBudget = !free.haveRoom(for: course.funded)
            var plan: Plan?
            var (endowment, stride) = (course.from, 1)
            while endowment <= course.to {
                guard let before = accepted else {
                    let run = try run(endowment: endowment, order: course.funded, prices: nil, limits, isFirst: true)
                    // What its label refused in the first run takes no part in later ones.
                    limits.keepOut(run.limits.out.filter { $0.value == .label }.keys)
                    accepted = (endowment, course.funded, schedule.stop(before: run.limits))
                    endowment += max(1, schedule.increment)
                    continue
                }
                if let stop = before.stop { throw Self.tooFar(place, before.endowment, stop) }
                plan = plan ?? self.plan(course.funded, limits, schedule)
                let isLast = isOverBudget || plan?.stop != nil
                stride = isLast ? 1 : min(stride, (course.to - endowment) / max(1, schedule.increment) + 1)
                let steps = try certain(plan, endowment, schedule.increment, &stride, bounds)
                if steps == 0 {
                    _ = try run(endowment: endowment, order: course.funded, prices: nil, limits, isFirst: false)
                }
                if isOverBudget {
                    if endowment != courses.last?.to { throw Self.tooFar(place, endowment, .overBudget) }
                    return ended(schedule, before, from: free, limits, last: endowment, .overBudget)
                }
                endowment += max(0, steps - 1) * schedule.increment
                accepted = (endowment, course.funded, plan?.stop)
                endowment += max(1, schedule.increment)
            }
        }
        guard let accepted else {
            throw Failure(Self.courses, expected: Words("een begroting", "an endowment"), found: .nothing)
        }
        guard let stop = accepted.stop else {
            let expected = Words("nog een stap na \(accepted.endowment)", "another step after \(accepted.endowment)")
            throw Failure(Self.courses, expected: expected, found: Words("het einde", "the end"))
        }
        return ended(schedule, accepted, from: free, limits, last: accepted.endowment, stop)
    }

    /// What the limits make of an order; nothing if they do not allow it, which an exact run then tells.
    private func plan(_ order: [Int], _ limits: Limits, _ schedule: EndowmentSchedule) -> Plan? {
        var limits = limits
        let everybody = inTheRace
        var race = Set(everybody)
        limits.putOut(everybody)
        var rounds: [(winner: Int, rivals: [Int])] = []
        for project in order {
            guard race.remove(project) != nil, limits.isOpen(project) else { return nil }
            rounds.append((project, race.filter(limits.isOpen)))
            limits.fund(project, puttingOut: everybody)
        }
        let course = BoundedShares.Course(rounds: rounds, left: race.filter(limits.isOpen))
        return Plan(course: course, stop: schedule.stop(before: limits))
    }

    /// How many endowments from one on are certain to go by a plan: up to `stride` of them, which is made longer while it goes
    /// well, and shorter else; none where exact numbers have to tell.
    private func certain(
        _ plan: Plan?,
        _ endowment: Int,
        _ increment: Int,
        _ stride: inout Int,
        _ bounds: BoundedShares?
    ) throws(Failure) -> Int {
        guard let plan, let bounds else { return 0 }
        while stride > 0 {
            let (isCertain, visits) = bounds.isCertain(
                plan.course,
                endowments: endowment...endowment + (stride - 1) * increment
            )
            try count.allowance.spend(visits)
            if isCertain {
                let steps = stride
                stride *= 2
                return steps
            }
            stride /= 2
        }
        stride = 1
        return 0
    }

    private var inTheRace: [Int] {
        count.projects.indices.filter { count.projects[$0].cost > 0 && count.takesPart($0) }
    }

    /// Endowments follow each other without a gap.
    private func check(
        _ course: CountResult.Course,
        startsAt next: Int,
        _ schedule: EndowmentSchedule,
        at place: String
    ) throws(Failure) {
        guard course.from == next else {
            throw Failure("\(place)/from", expected: Words(next), found: Words(course.from))
        }
        let length = course.to - course.from
        let isWhole = schedule.increment == 0 ? length == 0 : length.isMultiple(of: schedule.increment)
        let longest = Int128(schedule.increment) * Int128(EndowmentSchedule.mostSteps)
        guard isWhole, (0...longest).contains(Int128(length)) else {
            let expected = Words("stappen van \(schedule.increment)", "steps of \(schedule.increment)")
            throw Failure("\(place)/to", expected: expected, found: Words(course.to))
        }
    }

    private static func tooFar(_ place: String, _ endowment: Int, _ stop: CountResult.Stop) -> Failure {
        Failure(
            place,
            expected: Words(
                "het einde bij \(endowment) (\(stop.rawValue))",
                "the end at \(endowment) (\(stop.rawValue))"
            ),
            found: Words("nog een stap", "another step")
        )
    }

    private func ended(
        _ schedule: EndowmentSchedule,
        _ accepted: (endowment: Int, funded: [Int], stop: CountResult.Stop?),
        from free: Limits,
        _ later: Limits,
        last: Int,
        _ stop: CountResult.Stop
    ) -> Ending {
        let endowment = CountResult.Endowment(
            first: schedule.first,
            increment: schedule.step,
            accepted: accepted.endowment,
            last: last,
            stopped: stop
        )
        return Ending(
            accepted: accepted.endowment,
            funded: accepted.funded,
            limits: accepted.endowment == schedule.first ? free : later,
            isFirst: accepted.endowment == schedule.first,
            endowment: count.rules.completion.raisesTheEndowment ? endowment : nil
        )
    }

    // MARK: One run

    private struct Round {
        let project: Int
        let detail: CountResult.Detail
        let tie: CountResult.Tie?
    }

    private struct Run {
        var rounds: [Round] = []
        var balances: Balances
        var limits: Limits
    }

    /// Replays one endowment: with the certificate's prices in the accepted run, with prices of our own in all others.
    private func run(
        endowment: Int,
        order: [Int],
        prices: [Certificate.Round]?,
        _ limits: Limits,
        isFirst: Bool
    ) throws(Failure) -> Run {
        // However few the ballots are: sets and limits are set up anew, and fractions are made.
        try count.allowance.spend(2_000 * (order.count + 1) + 200 * count.projects.count)
        let place = prices == nil ? Self.courses : Self.rounds
        var run = Run(
            balances: Balances(endowment: endowment, ballots: ballots, n: count.n),
            limits: limits
        )
        let everybody = inTheRace
        var race = Set(everybody)
        run.limits.putOut(everybody)
        if isFirst { run.limits.putOutByLabel(everybody) }
        if let prices, prices.count != order.count {
            throw Failure(place, expected: Words(order.count), found: Words(prices.count))
        }
        for (index, project) in order.enumerated() {
            let place = prices == nil ? "\(place) (\(endowment))" : "\(place)/\(index)"
            let id = Words(count.projects[project].id)
            guard race.contains(project), run.limits.isOpen(project) else {
                throw Failure(place, expected: Words("een voorstel dat meedoet", "a project in the race"), found: id)
            }
            let cost = count.projects[project].cost
            let supporters = ballots.supporters[project]
            let price: Fraction
            if let prices {
                guard prices[index].project == count.projects[project].id else {
                    throw Failure("\(place)/project", expected: id, found: Words(prices[index].project))
                }
                price = prices[index].rho * count.unitUtility(project)
                guard run.balances.raised(supporters, price: price, cost: cost) == .exactly(isLeast: true) else {
                    let expected = Words(
                        "de laagste prijs die precies genoeg is",
                        "the least price that is exactly enough"
                    )
                    throw Failure("\(place)/rho", expected: expected, found: Words(prices[index].rho.written))
                }
            } else {
                guard let least = run.balances.leastPrice(supporters, cost: cost) else {
                    let expected = Words("een voorstel dat betaald kan worden", "a project that can be paid")
                    throw Failure(place, expected: expected, found: id)
                }
                price = least
            }
            let rho = price / count.unitUtility(project)
            race.remove(project)
            let tie = try checkRivals(of: project, rho: rho, race: &race, run, at: place)
            try count.allowance.spend(run.balances.size)
            let (payers, emptied) = run.balances.pay(supporters, price: price)
            let detail = CountResult.Detail.round(rho: rho, price: price, payers: payers, emptied: emptied)
            run.rounds.append(Round(project: project, detail: detail, tie: tie))
            run.limits.fund(project, puttingOut: everybody)
            if isFirst { run.limits.putOutByLabel(everybody) }
        }
        for rival in race.sorted()
        where run.limits.isOpen(rival)
            && run.balances.suffices(ballots.supporters[rival], for: count.projects[rival].cost)
        {
            let id = count.projects[rival].id.string
            let expected = Words("een ronde voor \(id), dat betaald kan worden", "a round for \(id), which can be paid")
            throw Failure("\(place) (\(endowment))", expected: expected, found: Words("het einde", "the end"))
        }
        return run
    }

    /// No rival is cheaper per utility; those that cost exactly as much are tied, and the project must be preferred to them.
    private func checkRivals(
        of project: Int,
        rho: Fraction,
        race: inout Set<Int>,
        _ run: Run,
        at place: String
    ) throws(Failure) -> CountResult.Tie? {
        var tied = [project]
        for rival in race where run.limits.isOpen(rival) {
            try count.allowance.spend(8 * ballots.supporters[rival].count)
            let raised = run.balances.raised(
                ballots.supporters[rival],
                numerator: rho.numerator * count.unitUtility(rival),
                denominator: rho.denominator,
                cost: count.projects[rival].cost
            )
            switch raised {
            case .less: break
            case .neverEnough: race.remove(rival)
            case .exactly(isLeast: true): tied.append(rival)
            case .exactly(isLeast: false), .more:
                let id = count.projects[rival].id.string
                let expected = Words(
                    "\(id), dat minder kost per nut dan \(rho.written)",
                    "\(id), which costs less per utility than \(rho.written)"
                )
                throw Failure(place, expected: expected, found: Words(count.projects[project].id))
            }
        }
        guard tied.count > 1 else { return nil }
        return try TieCheck.decide(
            tied.sorted(),
            value: rho,
            .perPart,
            chosen: project,
            precedence,
            count,
            at: place
        )
    }

    // MARK: After the last round

    private func losses(_ run: Run, into result: inout CountResult) {
        let funded = Set(result.funded)
        for (project, proposal) in count.projects.enumerated() where !funded.contains(project) {
            if !count.isSupported(project) {
                result.losses[project] = CountResult.Loss(reason: .noSupport)
            } else if let reason = count.admission(project) {
                result.losses[project] = CountResult.Loss(reason: reason)
            } else if proposal.cost == 0 {
                continue  // It has the reason for which it could not be funded first.
            } else if proposal.cost > count.budget {
                result.losses[project] = CountResult.Loss(
                    reason: .overBudget,
                    missing: BigUInt(proposal.cost - count.budget)
                )
            } else if let reason = run.limits.out[project] {
                result.losses[project] = CountResult.Loss(reason: reason)
            } else {
                // One that waits may be short of nothing; it has another reason in the end.
                let total = run.balances.total(ballots.supporters[project])
                let raised = min(BigUInt(proposal.cost), total.numerator / total.denominator)
                let missing = BigUInt(proposal.cost) - raised
                result.losses[project] = CountResult.Loss(reason: .supportersShort, missing: missing)
            }
        }
    }

    /// What the completion adds with what the run left of the budget.
    private func complete(
        _ certificate: Certificate,
        after run: Run,
        share: Fraction,
        into result: inout CountResult
    ) throws(Failure) {
        let completion = count.rules.completion
        var limits = run.limits
        let funded = limits.funded
        let spent = count.cost(funded)
        guard limits.fits else {
            let expected = Words("wat past in \(count.budget)", "what fits within \(count.budget)")
            throw Failure(Self.rounds, expected: expected, found: Words("\(spent)"))
        }
        let left = count.budget - Int(spent)
        guard (certificate.turns != nil) == completion.addsByLoads else {
            let place = "\(BundleFile.certificate.rawValue)#/turns"
            throw Failure(place, expected: Words(completion.rawValue), found: Words("turns"))
        }
        if completion.addsByLoads {
            var unused = CountResult()
            let loads =
                completion == .phragmen
                ? Loads(ballots: ballots, below: run.balances, share: share) : Loads(ballots: ballots)
            let check = PhragmenCheck(count: count, ballots: ballots, precedence: precedence, addedBy: completion)
            let race = count.affordable(into: &unused).filter { !funded.contains($0) && limits.out[$0] == nil }
            try check.replay(certificate.turns ?? [], race: race, loads: loads, left: left, &limits, &result)
        }
        let values = completion.addsByVotes ? valuesByVotes(limits) : [:]
        let turns = GreedyTurns(
            count: count,
            precedence: precedence,
            variants: Variants(count),
            values: values,
            addedBy: .utilitarian
        )
        try turns.replay(certificate.sequence, left: left, &limits, into: &result)
        for project in result.funded { result.losses[project] = nil }
        for (project, loss) in result.losses where loss.reason == .supportersShort && limits.isWaiting(project) {
            result.losses[project] = CountResult.Loss(reason: .prerequisite)
        }
    }

    /// Who can be added by votes; free projects had their chance.
    private func valuesByVotes(_ limits: Limits) -> [Int: Fraction] {
        Dictionary(
            uniqueKeysWithValues: count.addedByVotes(limits).map { ($0, Fraction(BigUInt(count.totals[$0].score))) }
        )
    }
}
