import BigInt

/// Exact Equal Shares once more, ballot by ballot in fractions, for votes that are small enough.
///
/// The next share is found by trying: of all shares at which some number of supporters could pay for some project after some
/// rounds, in ascending order, the first at which the course is another.
struct NaiveExactShares {
    let count: Count
    let ballots: Ballots
    let precedence: Precedence

    private struct Round: Equatable {
        let project: Int
        let payers: Int
    }

    /// The funded projects with their ρ, and the shares of all runs; nothing if a tie stays undecided.
    func result() -> CountResult? {
        var result = CountResult()
        var limits = Limits(count, funding: precedence, into: &result)
        guard count.n > 0 else { return result }
        var share = Fraction(count.budget, count.n)
        var best: (cost: Int128, rounds: [Round], share: Fraction)?
        var runs = 0
        while true {
            guard let (rounds, left, after) = run(share, limits, isFirst: runs == 0) else { return nil }
            runs += 1
            if runs == 1 { limits.keepOut(after.out.filter { $0.value == .label }.keys) }
            let cost = count.cost(rounds.map(\.project))
            if after.fits, best.map({ $0.cost < cost }) ?? true { best = (cost, rounds, share) }
            guard count.rules.completion == .addOpt, cost != Int128(count.budget) else { break }
            guard let next = next(rounds, left, share, limits) else { break }
            share = next
        }
        for round in best?.rounds ?? [] {
            let price = Fraction(count.projects[round.project].cost, round.payers)
            let rho = price / count.unitUtility(round.project)
            let detail = CountResult.Detail.round(rho: rho, price: price, payers: round.payers, emptied: 0)
            result.steps.append(CountResult.Step(project: round.project, detail: detail))
        }
        result.ballotShare = best?.share
        return result
    }

    private var open: [Int] { count.projects.indices.filter { count.projects[$0].cost > 0 && count.takesPart($0) } }

    /// One run: its rounds, what ballots had before each and at the end, and what was put out.
    ///
    /// Labels are tested in the first one only.
    private func run(
        _ share: Fraction,
        _ limits: Limits,
        isFirst: Bool
    ) -> (rounds: [Round], left: [[Fraction]], limits: Limits)? {
        var left = ballots.counts.map { _ in share }
        var states = [left]
        var rounds: [Round] = []
        var open = open
        var limits = limits
        limits.putOut(open)
        while true {
            if isFirst { limits.putOutByLabel(open) }
            var best: (worth: Fraction, rounds: [Round])?
            for project in open where limits.isOpen(project) {
                let cost = count.projects[project].cost
                let most = amounts(project, left).enumerated()
                    .last { $0.element * BigUInt($0.offset + 1) >= Fraction(cost) }
                guard let payers = most.map({ $0.offset + 1 }) else { continue }
                let worth = Fraction(BigUInt(payers) * count.unitUtility(project), BigUInt(cost))
                if let best, best.worth > worth { continue }
                let equals = best?.worth == worth ? best?.rounds ?? [] : []
                best = (worth, equals + [Round(project: project, payers: payers)])
            }
            guard let best else { return (rounds, states, limits) }
            let projects = best.rounds.map(\.project)
            guard let chosen = projects.count == 1 ? projects[0] : precedence.decide(projects)?.chosen,
                let round = best.rounds.first(where: { $0.project == chosen })
            else { return nil }
            let part = Fraction(count.projects[chosen].cost, round.payers)
            for supporter in ballots.supporters[chosen] where left[supporter.ballot] >= part {
                left[supporter.ballot] = left[supporter.ballot] - part
            }
            rounds.append(round)
            states.append(left)
            open.removeAll { $0 == chosen }
            limits.fund(chosen, puttingOut: open)
        }
    }

    /// What each supporter has, most first, ballots counted as often as they were cast.
    private func amounts(_ project: Int, _ left: [Fraction]) -> [Fraction] {
        ballots.supporters[project]
            .flatMap { Array(repeating: left[$0.ballot], count: ballots.counts[$0.ballot]) }
            .sorted(by: >)
    }

    private func next(
        _ rounds: [Round],
        _ left: [[Fraction]],
        _ share: Fraction,
        _ limits: Limits
    ) -> Fraction? {
        var shares: Set<Fraction> = []
        for project in open where limits.out[project] == nil {
            let cost = count.projects[project].cost
            for state in left {
                for (index, amount) in amounts(project, state).enumerated() {
                    let part = Fraction(cost, index + 1)
                    if part > amount { shares.insert(share + (part - amount)) }
                }
            }
        }
        for candidate in shares.sorted() {
            guard let run = run(candidate, limits, isFirst: false) else { return candidate }
            if run.rounds != rounds { return candidate }
        }
        return nil
    }
}
