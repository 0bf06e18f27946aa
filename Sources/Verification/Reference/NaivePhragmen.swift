import BigInt

/// Phragmén's method from its definition: every turn, every project's load.
struct NaivePhragmen {
    let count: Count
    let ballots: Ballots
    let precedence: Precedence

    func result(skips: Bool) -> CountResult? {
        var result = CountResult()
        var limits = Limits(count, funding: precedence, into: &result)
        let loads = ballots.counts.map { _ in BigInt(0) }
        return turns(&result, &limits, loads: loads, denominator: 1, skips: skips) ? result : nil
    }

    /// Goes on after Equal Shares, with loads below zero by what ballots have left; with none if there is no `left`.
    func go(
        on result: inout CountResult,
        _ limits: inout Limits,
        from left: (left: [BigUInt], denominator: BigUInt)?
    ) -> Bool {
        let loads = left.map { $0.left.map { -BigInt($0) } } ?? ballots.counts.map { _ in 0 }
        let denominator = left.map { BigInt($0.denominator) } ?? 1
        return turns(&result, &limits, loads: loads, denominator: denominator, skips: false)
    }

    /// Takes turns with loads over a denominator, and says whether every tie was decided.
    private func turns(
        _ result: inout CountResult,
        _ limits: inout Limits,
        loads: [BigInt],
        denominator: BigInt,
        skips: Bool
    ) -> Bool {
        var (loads, denominator) = (loads, denominator)
        let done = Set(result.funded)
        var race = count.projects.indices.filter { project in
            let cost = count.projects[project].cost
            return count.takesPart(project) && cost > 0 && cost <= count.budget && !done.contains(project)
        }
        var left = count.budget - Int(count.cost(result.funded))
        limits.putOut(race)
        while true {
            // The load of each as a fraction of whole numbers: (c·d + Σ l) / (d·|N|).
            let all = race.filter(limits.isOpen).map { project -> (project: Int, top: BigInt, bottom: BigInt) in
                var top = BigInt(count.projects[project].cost) * denominator
                var size = BigInt(0)
                for supporter in ballots.supporters[project] {
                    top += loads[supporter.ballot] * BigInt(ballots.counts[supporter.ballot])
                    size += BigInt(ballots.counts[supporter.ballot])
                }
                return (project, max(0, top), denominator * size)
            }
            guard let least = all.min(by: { $0.top * $1.bottom < $1.top * $0.bottom }) else { return true }
            var tied = all.filter { $0.top * least.bottom == least.top * $0.bottom }.map(\.project)
            if let refused = tied.first(where: limits.labelRefuses) {
                race.removeAll { $0 == refused }
                continue
            }
            if skips {
                let misfits = tied.filter { count.projects[$0].cost > left }
                race.removeAll(where: misfits.contains)
                tied.removeAll(where: misfits.contains)
                if tied.isEmpty { continue }
            }
            guard let chosen = tied.count == 1 ? tied[0] : precedence.decide(tied)?.chosen else { return false }
            let cost = count.projects[chosen].cost
            if cost > left { return true }
            let load = Fraction(least.top.magnitude, least.bottom.magnitude)
            let detail = CountResult.Detail.load(load, left: left, supporters: count.supporters(chosen))
            result.steps.append(CountResult.Step(project: chosen, detail: detail))
            left -= cost
            race.removeAll { $0 == chosen }
            limits.fund(chosen, puttingOut: race)
            let (top, bottom) = (BigInt(load.numerator), BigInt(load.denominator))
            for ballot in loads.indices { loads[ballot] *= bottom }
            for supporter in ballots.supporters[chosen] { loads[supporter.ballot] = top * denominator }
            denominator *= bottom
            reduce(&loads, &denominator)
        }
    }

    /// Divides out what all have in common, so that the numbers stay short.
    private func reduce(_ loads: inout [BigInt], _ denominator: inout BigInt) {
        var common = denominator.magnitude
        for load in Set(loads) where common != 1 { common = common.divisor(of: load.magnitude) }
        if common == 1 { return }
        let divisor = BigInt(common)
        denominator /= divisor
        for ballot in loads.indices { loads[ballot] /= divisor }
    }
}
