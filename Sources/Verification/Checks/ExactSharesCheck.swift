import BigInt

/// Checks every run of Exact Equal Shares, and that the share of each is the next one after the run before.
struct ExactSharesCheck {
    let count: Count
    let ballots: Ballots
    let precedence: Precedence

    private static let runs = "\(BundleFile.certificate.rawValue)#/runs"

    func replay(_ certificate: Certificate) throws(Failure) -> CountResult {
        var result = CountResult()
        let limits = Limits(count, funding: precedence, into: &result)
        var shares = ExactShares(count: count, ballots: ballots, precedence: precedence, limits: limits)
        var expected: Fraction? = count.n > 0 ? Fraction(count.budget, count.n) : nil
        let first = expected
        var accepted: (run: ExactShares.Run, cost: Int128)?
        var before: [ExactShares.Round] = []
        for (index, claimed) in certificate.runs.enumerated() {
            let place = "\(Self.runs)/\(index)"
            guard claimed.share == expected, let share = expected else {
                let words = expected.map { Words($0.written) } ?? Words("geen ronde meer", "no other run")
                throw Failure("\(place)/share", expected: words, found: Words(claimed.share.written))
            }
            let run = try shares.run(share: share, isFirst: index == 0, at: place)
            try compare(claimed, with: run.rounds, before: before, at: place)
            before = run.rounds
            if index == 0 { shares.limits.keepOut(run.limits.out.filter { $0.value == .label }.keys) }
            let cost = count.cost(run.rounds.map(\.project))
            if run.limits.fits, accepted.map({ $0.cost < cost }) ?? true { accepted = (run, cost) }
            let goesOn = count.rules.completion == .addOpt && cost != Int128(count.budget)
            if goesOn { try count.allowance.spend(60 * ballots.marks * (run.rounds.count + 1)) }
            expected = goesOn ? shares.next(after: run) : nil
        }
        if let expected {
            throw Failure(Self.runs, expected: Words(expected.written), found: Words("het einde", "the end"))
        }
        finish(accepted?.run, into: &result)
        if count.rules.completion == .addOpt, let first, let last = certificate.runs.last, let run = accepted?.run {
            result.shares = CountResult.Shares(
                first: first,
                accepted: run.share,
                last: last.share,
                runs: certificate.runs.count
            )
        }
        return result
    }

    /// A run's rounds are those kept of the run before, as many as possible, and its own.
    private func compare(
        _ claimed: Certificate.Run,
        with rounds: [ExactShares.Round],
        before: [ExactShares.Round],
        at place: String
    ) throws(Failure) {
        let kept = zip(before, rounds).prefix { $0 == $1 }.count
        guard claimed.kept == kept else {
            throw Failure("\(place)/kept", expected: Words(kept), found: Words(claimed.kept))
        }
        let own = rounds.dropFirst(kept)
        for (index, pair) in zip(own, claimed.rounds).enumerated() {
            let (expected, found) = (count.projects[pair.0.project].id, pair.1.project)
            guard expected == found, pair.0.payers == pair.1.payers else {
                throw Failure(
                    "\(place)/rounds/\(index)",
                    expected: Words("\(expected.string): \(pair.0.payers)"),
                    found: Words("\(found.string): \(pair.1.payers)")
                )
            }
        }
        guard own.count == claimed.rounds.count else {
            throw Failure("\(place)/rounds", expected: Words(own.count), found: Words(claimed.rounds.count))
        }
    }

    private func finish(_ run: ExactShares.Run?, into result: inout CountResult) {
        result.steps += run?.steps ?? []
        result.ties = run?.ties ?? []
        result.ballotShare = run?.share
        let funded = Set(result.funded)
        for (project, proposal) in count.projects.enumerated() where !funded.contains(project) {
            if !count.isSupported(project) {
                result.losses[project] = CountResult.Loss(reason: .noSupport)
            } else if let reason = count.admission(project) {
                result.losses[project] = CountResult.Loss(reason: reason)
            } else if proposal.cost == 0 {
                continue  // It has the reason for which it could not be funded first.
            } else if proposal.cost > count.budget {
                let missing = BigUInt(proposal.cost - count.budget)
                result.losses[project] = CountResult.Loss(reason: .overBudget, missing: missing)
            } else if let reason = run?.limits.out[project] {
                result.losses[project] = CountResult.Loss(reason: reason)
            } else if run?.limits.isWaiting(project) == true {
                result.losses[project] = CountResult.Loss(reason: .prerequisite)
            } else if let holdings = run?.states.last {
                let most = holdings.most(holdings.levels(ballots.supporters[project]))
                let missing = BigUInt(proposal.cost) - most.numerator / most.denominator
                result.losses[project] = CountResult.Loss(reason: .supportersShort, missing: missing)
            }
        }
    }
}
