import BigInt

/// Exact Equal Shares from its definition: one run for a share, and the next share with another course.
struct ExactShares {
    let count: Count
    let ballots: Ballots
    let precedence: Precedence
    /// With the free projects funded, and after the first run without those that their label refused in it.
    var limits: Limits

    struct Round: Equatable {
        let project: Int
        let payers: Int
    }

    /// A run with all that a result says of it.
    struct Run {
        let share: Fraction
        var rounds: [Round] = []
        var steps: [CountResult.Step] = []
        /// Ties by round.
        var ties: [CountResult.Tie] = []
        /// What ballots had before each round, and at the end.
        var states: [Holdings]
        /// What is funded, and what that put out.
        var limits: Limits
    }

    private func worth(_ project: Int, payers: Int) -> Fraction {
        Fraction(BigUInt(payers) * count.unitUtility(project), BigUInt(count.projects[project].cost))
    }

    private var race: [Int] {
        count.projects.indices.filter {
            count.projects[$0].cost > 0 && count.takesPart($0) && limits.out[$0] == nil
        }
    }

    /// One run; only in the first one labels are tested.
    func run(share: Fraction, isFirst: Bool, at place: String) throws(Failure) -> Run {
        var holdings = Holdings(share: share, ballots: ballots)
        var run = Run(share: share, states: [holdings], limits: limits)
        var race = race
        run.limits.putOut(race)
        while true {
            try count.spend(onceOver: ballots, words: holdings.denominator.words.count, steps: 60)
            if isFirst { run.limits.putOutByLabel(race) }
            var best: (tied: [Int], worth: Fraction)?
            for project in race where run.limits.isOpen(project) {
                let levels = holdings.levels(ballots.supporters[project])
                let payers = holdings.payers(levels, cost: count.projects[project].cost)
                if payers == 0 { continue }
                let worth = worth(project, payers: Int(payers))
                if let most = best, most.worth > worth { continue }
                best = ((best?.worth == worth ? best?.tied ?? [] : []) + [project], worth)
            }
            guard let best else { return run }
            var chosen = best.tied[0]
            var tie: Int?
            if best.tied.count > 1 {
                let decided = try TieCheck.decide(best.tied, value: best.worth, .ofParts, precedence, count, at: place)
                chosen = decided.chosen
                tie = run.ties.count
                run.ties.append(decided)
            }
            let supporters = ballots.supporters[chosen]
            let payers = Int(holdings.payers(holdings.levels(supporters), cost: count.projects[chosen].cost))
            let part = Fraction(count.projects[chosen].cost, payers)
            let (paying, emptied) = holdings.pay(supporters, part: part)
            let rho = part / count.unitUtility(chosen)
            let detail = CountResult.Detail.round(rho: rho, price: part, payers: paying, emptied: emptied)
            run.rounds.append(Round(project: chosen, payers: payers))
            run.steps.append(CountResult.Step(project: chosen, detail: detail, tie: tie))
            run.states.append(holdings)
            race.removeAll { $0 == chosen }
            run.limits.fund(chosen, puttingOut: race)
        }
    }

    /// The least share above the run's at which a course differs; nothing if none does.
    func next(after run: Run) -> Fraction? {
        var least: Fraction?
        for project in race {
            let cost = count.projects[project].cost
            let limit = run.rounds.firstIndex { $0.project == project } ?? run.rounds.count
            for state in 0...limit {
                // Numbers of payers with which the project would come after the round before and before the next one.
                let most = state == 0 ? nil : bound(project, run.rounds[state - 1], isUpper: true)
                let fewest = state == run.rounds.count ? 1 : bound(project, run.rounds[state], isUpper: false)
                let holdings = run.states[state]
                for level in holdings.levels(ballots.supporters[project]) {
                    let payers = min(BigUInt(level.upTo), most ?? BigUInt(level.upTo))
                    guard payers > BigUInt(level.above), payers >= fewest else { continue }
                    // c / k − b, over k · denominator.
                    let needed = BigUInt(cost) * holdings.denominator
                    let has = level.numerator * payers
                    guard needed > has else { continue }
                    let rise = Fraction(needed - has, payers * holdings.denominator)
                    if least == nil || rise < least ?? rise { least = rise }
                }
            }
        }
        return least.map { run.share + $0 }
    }

    /// The most payers with which a project does not come before a round, or the fewest with which it does.
    private func bound(_ project: Int, _ round: Round, isUpper: Bool) -> BigUInt {
        // k · g / c against the round's worth: k against worth · c / g.
        let worth = worth(round.project, payers: round.payers)
        let even = Fraction(
            worth.numerator * BigUInt(count.projects[project].cost),
            worth.denominator * count.unitUtility(project)
        )
        let isWhole = even.denominator == 1
        let whole = even.numerator / even.denominator
        if isUpper { return isWhole && !precedence.prefers(round.project, to: project) ? max(whole, 1) - 1 : whole }
        return isWhole && precedence.prefers(project, to: round.project) ? whole : whole + 1
    }
}
