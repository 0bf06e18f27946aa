import BigInt

/// `result.json` as it must be, built from the rules, the proposals, the sums and what the count led to.
struct ExpectedResult {
    let count: Count
    let rulesDigest: String

    private func id(_ project: Int) -> JSON { .text(count.projects[project].id) }
    private func written(_ fraction: Fraction) -> JSON { .string(fraction.written) }

    /// numerator / denominator, or nothing if the denominator is 0.
    private func share(_ numerator: Int, of denominator: Int) -> JSON? {
        denominator > 0 ? written(Fraction(numerator, denominator)) : nil
    }

    /// The members that repeat rules, proposals and aggregate.
    var repeated: [JSON.Member] {
        let rules = count.rules
        let members: JSON = .with([
            "ballot_kind": .string(rules.kind.rawValue),
            "ballots": ballots,
            "budget": .integer(count.budget),
            "constraints": constraints,
            "currency": .text(rules.currency),
            "format": .string("wijkstem-result/1"),
            "language": .string(rules.language.rawValue),
            "minimum_score": count.minimumScore.map { .integer($0) },
            "names": .list(count.projects.map { .with(["id": .text($0.id), "name": .text($0.name)]) }),
            "options": .with([
                "comparison": rules.comparison.map { .string($0.rawValue) },
                "completion": .string(rules.completion.rawValue),
                "on_misfit": rules.onMisfit.map { .string($0.rawValue) },
                "select": rules.select.map { .string($0.rawValue) },
                "transfer": rules.transfer.map { .string($0.rawValue) },
                "ties": .list(rules.ties.map { .text($0.written) }),
                "utility": .string(rules.utility.rawValue),
            ]),
            "point_scale": .integer(count.pointScale),
            "project_count": .integer(count.projects.count),
            "projects": .list(count.projects.indices.map(project)),
            "rule": .string(rules.rule.rawValue),
            "rules_sha256": .string(rulesDigest),
            "sources": .list(rules.sources.map(source)),
            "vote": .with(["id": .text(rules.voteID), "name": .text(rules.voteName)]),
        ])
        guard case .object(let list) = members else { return [] }
        return list
    }

    /// Those that have no member of their own.
    private var constraints: JSON? {
        let written = zip(count.rules.constraints, count.rules.writtenConstraints)
            .filter { $0.0.kind != .minimumScore }.map(\.1)
        return written.isEmpty ? nil : .list(written)
    }

    private var ballots: JSON {
        .with([
            "blank": .integer(count.numbers.blank),
            "cast": .integer(count.numbers.cast),
            "counted": .integer(count.numbers.counted),
            "distinct": .integer(count.numbers.distinct),
            "invalid": .integer(count.numbers.invalid),
            "invalid_reasons": .list(
                count.invalid.map { .with(["count": .integer($0.count), "reason": .text($0.reason)]) }
            ),
            "valid": .integer(count.numbers.valid),
        ])
    }

    private func project(_ project: Int) -> JSON {
        .with([
            "cost": .integer(count.projects[project].cost),
            "project": id(project),
            "score": .integer(count.totals[project].score),
            "share": share(count.totals[project].votes, of: count.n),
            "votes": .integer(count.totals[project].votes),
        ])
    }

    private func source(_ source: Rules.Source) -> JSON {
        .with([
            "amount": .integer(source.amount),
            "id": .text(source.id),
            "label": .text(source.label),
            "name": .text(source.name),
            "share": share(source.amount, of: count.budget),
            "unlabelled": .flag(true),
        ])
    }

    /// The members that the count decided; the sentence at a place in `not_funded` is free but for its digits.
    func decided(_ result: CountResult, text: (Int) -> JSON?) -> [JSON.Member] {
        let spent = Int(count.cost(result.funded))
        let losers = count.projects.indices.filter { result.losses[$0] != nil }
        var notFunded: [JSON] = []
        for (place, project) in losers.enumerated() {
            guard let loss = result.losses[project] else { continue }
            notFunded.append(
                .with([
                    "missing": loss.missing.map { .integer(Int($0)) },
                    "project": id(project),
                    "reason": .string(loss.reason.rawValue),
                    "text": text(place),
                ])
            )
        }
        let amounts: [JSON] = result.funded.map {
            .with(["amount": .integer(count.projects[$0].cost), "project": id($0)])
        }
        let members: JSON = .with([
            "amounts": .list(amounts),
            "ballot_share": result.ballotShare.map(written),
            "comparison": result.comparison.map(comparison),
            "endowment": result.endowment.map(endowment),
            "funded": .list(result.funded.map(id)),
            "funded_count": .integer(result.funded.count),
            "not_funded": .list(notFunded),
            "remaining": .integer(count.budget - spent),
            "shares": result.shares.map(shares),
            "spent": .integer(spent),
            "spent_share": share(spent, of: count.budget),
            "steps": .list(result.steps.enumerated().map { step($1, round: $0 + 1) }),
            "ties": .list(result.ties.map(tie)),
        ])
        guard case .object(let list) = members else { return [] }
        return list
    }

    private func step(_ step: CountResult.Step, round: Int) -> JSON {
        var (value, left, rho, price, payers, emptied): (JSON?, JSON?, JSON?, JSON?, JSON?, JSON?)
        var (load, supporters, alpha, support, factor): (JSON?, JSON?, JSON?, JSON?, JSON?)
        switch step.detail {
        case .free: break
        case .turn(let fraction, let money): (value, left) = (written(fraction), .integer(money))
        case .load(let fraction, let money, let count):
            (load, left, supporters) = (written(fraction), .integer(money), .integer(count))
        case .round(let perUtility, let perSupporter, let paying, let emptiedOnes):
            (rho, price) = (written(perUtility), written(perSupporter))
            (payers, emptied) = (.integer(paying), .integer(emptiedOnes))
        case .overspent(let perUtility, let perSupporter, let part, let paying, let emptiedOnes):
            (rho, price, alpha) = (written(perUtility), written(perSupporter), written(part))
            (payers, emptied) = (.integer(paying), .integer(emptiedOnes))
        case .cumulative(let money, let times, let paying, let emptiedOnes):
            (support, factor) = (written(money), times.map(written))
            (payers, emptied) = (.integer(paying), .integer(emptiedOnes))
        case .accepted(let money): left = .integer(money)
        }
        return .with([
            "alpha": alpha,
            "by": .string(step.by ?? step.addedBy?.rawValue ?? count.rules.rule.rawValue),
            "emptied": emptied,
            "factor": factor,
            "left": left,
            "load": load,
            "paid": .integer(count.projects[step.project].cost),
            "payers": payers,
            "price": price,
            "project": id(step.project),
            "rho": rho,
            "round": .integer(round),
            "score": value,
            "support": support,
            "supporters": supporters,
            "tie": step.tie.map { .integer($0) },
        ])
    }

    private func tie(_ tie: CountResult.Tie) -> JSON {
        .with([
            "chosen": id(tie.chosen),
            "decided_by": .string(tie.decidedBy.id),
            "provisional": .flag(false),
            "tied": .list(tie.tied.map(id)),
            "value": .string((tie.isBelowZero ? "-" : "") + tie.value.written),
        ])
    }

    private func comparison(_ comparison: CountResult.Comparison) -> JSON {
        let isGreedy = comparison.greedyVotes > comparison.equalSharesVotes
        return .with([
            "chosen": .string((isGreedy ? Rules.Rule.greedy : .equalShares).rawValue),
            "equal_shares": .list(comparison.equalShares.map(id)),
            "equal_shares_votes": .integer(comparison.equalSharesVotes),
            "greedy": .list(comparison.greedy.map(id)),
            "greedy_votes": .integer(comparison.greedyVotes),
            "kind": .string(comparison.kind.rawValue),
        ])
    }

    private func shares(_ shares: CountResult.Shares) -> JSON {
        .with([
            "accepted": written(shares.accepted),
            "first": written(shares.first),
            "last": written(shares.last),
            "runs": .integer(shares.runs),
        ])
    }

    private func endowment(_ endowment: CountResult.Endowment) -> JSON {
        .with([
            "accepted": .integer(endowment.accepted),
            "first": .integer(endowment.first),
            "increment": .integer(endowment.increment),
            "last": .integer(endowment.last),
            "stopped": .string(endowment.stopped.rawValue),
        ])
    }
}
