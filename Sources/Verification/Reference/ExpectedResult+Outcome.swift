import BigInt

/// The members of `result.json` that the count decided.
///
/// A count of parts is told per ballot of weight 1: what a part has, pays or carries times κ, sums over parts divided by κ.
extension ExpectedResult {
    /// The sentence at a place in `not_funded` is free but for its digits.
    func decided(_ result: CountResult, text: (Int) -> JSON?) -> [JSON.Member] {
        let amounts = amounts(result)
        let spent = Int(amounts.reduce(Int128(0)) { $0 + Int128($1.amount) })
        return Self.members(
            .with([
                "amounts": .list(
                    amounts.map { .with(["amount": .integer($0.amount), "project": .text($0.project.id)]) }
                ),
                "ballot_share": result.ballotShare.map { scaled($0, .perPart) },
                "comparison": result.comparison.map(comparison),
                "endowment": result.endowment.map(endowment),
                "funded": .list(amounts.map { .text($0.project.id) }),
                "funded_count": .integer(amounts.count),
                "not_funded": .list(notFunded(result, text: text)),
                "parts": parts(result),
                "remaining": .integer(count.budget - spent),
                "residents": sum(amounts) { $0.residents },
                "shares": result.shares.map(shares),
                "spent": .integer(spent),
                "stages": result.stages.map { .list($0.map(stage)) },
                "spent_share": share(spent, of: count.budget),
                "steps": .list(result.steps.enumerated().map { step($1, round: $0 + 1) }),
                "tags": tags(amounts, spent: spent),
                "ties": .list(result.ties.map(tie)),
                "yearly": sum(amounts) { $0.yearly },
            ])
        )
    }

    /// What is funded, each project once, at the place of the first of its steps.
    func amounts(_ result: CountResult) -> [(project: Proposals.Project, amount: Int)] {
        var order: [Int] = []
        var amounts: [Int: Int] = [:]
        for step in result.steps {
            let project = count.projects[step.project]
            if amounts[project.listed] == nil { order.append(project.listed) }
            amounts[project.listed, default: 0] += step.amount ?? project.cost
        }
        return order.map { (count.listed[$0], amounts[$0] ?? 0) }
    }

    private func scaled(_ fraction: Fraction, _ unit: CountResult.Unit) -> JSON {
        switch unit {
        case .perPart: written(fraction * count.weights.parts)
        case .ofParts: written(fraction / count.weights.parts)
        case .other: written(fraction)
        }
    }

    /// Of the steps of a project that are not funded the first only.
    private func notFunded(_ result: CountResult, text: (Int) -> JSON?) -> [JSON] {
        var list: [JSON] = []
        for steps in count.stepsOf {
            guard let project = steps.first(where: { result.losses[$0] != nil }), let loss = result.losses[project]
            else { continue }
            let step = count.projects[project].step
            list.append(
                .with([
                    "missing": loss.missing.map(integer),
                    "project": .text(count.listed[count.projects[project].listed].id),
                    "reason": .string(loss.reason.rawValue),
                    "step": step == 1 ? nil : step.map { .integer($0) },
                    "text": text(list.count),
                ])
            )
        }
        return list
    }

    // MARK: What is made of the amounts

    private func parts(_ result: CountResult) -> JSON? {
        let amounts = amounts(result)
        let funded = Set(result.funded)
        var list: [JSON] = []
        for (place, project) in count.listed.enumerated() {
            guard let divisible = project.divisible else { continue }
            let steps = count.stepsOf[place]
            let hasSteps = divisible.step != nil
            list.append(
                .with([
                    "amount": .integer(amounts.first { $0.project.id == project.id }?.amount ?? 0),
                    "maximum": .integer(divisible.maximum),
                    "minimum": .integer(divisible.minimum),
                    "project": .text(project.id),
                    "step": divisible.step.map { .integer($0) },
                    "steps": hasSteps ? .integer(steps.count) : nil,
                    "steps_funded": hasSteps ? .integer(steps.count(where: funded.contains)) : nil,
                ])
            )
        }
        return list.isEmpty ? nil : .list(list)
    }

    /// Over the funded projects with cost lines; nothing if no project has any.
    private func sum(
        _ amounts: [(project: Proposals.Project, amount: Int)],
        _ value: (CostSums) -> BigUInt
    ) -> JSON? {
        if count.listed.allSatisfy(\.costLines.isEmpty) { return nil }
        let years = count.rules.horizonYears
        return integer(amounts.reduce(BigUInt(0)) { $0 + value(CostSums($1.project.costLines, horizonYears: years)) })
    }

    private func tags(_ amounts: [(project: Proposals.Project, amount: Int)], spent: Int) -> JSON? {
        var seen: Set<Text> = []
        let tags = count.listed.flatMap(\.tags).filter { seen.insert($0).inserted }
        if tags.isEmpty { return nil }
        var sums: [Text: (amount: Int, projects: Int)] = [:]
        for (project, amount) in amounts {
            for tag in Set(project.tags) {
                sums[tag, default: (0, 0)].amount += amount
                sums[tag, default: (0, 0)].projects += 1
            }
        }
        return .list(
            tags.map { tag in
                let (amount, projects) = sums[tag] ?? (0, 0)
                return .with([
                    "amount": .integer(amount),
                    "projects": .integer(projects),
                    "share": share(amount, of: spent),
                    "tag": .text(tag),
                ])
            }
        )
    }

    /// `accountability` as it must be for amounts in funding order.
    func accountability(of amounts: [(project: Proposals.Project, amount: Int)]) -> JSON {
        let sources = count.rules.sources
        let table = Accountability(
            sources,
            count.rules.accountability,
            funded: amounts.map { ($0.project.label, $0.amount) }
        )
        func row(_ parts: [Int128]) -> JSON {
            .list(zip(sources, parts).map { .with(["amount": integer($0.1), "source": .text($0.0.id)]) })
        }
        return .with([
            "rows": .list(
                zip(amounts, table.rows).map { .with(["amounts": row($0.1), "project": .text($0.0.project.id)]) }
            ),
            "rule": .string(count.rules.accountability.rawValue),
            "unspent": row(table.unspent),
        ])
    }

    // MARK: Steps and ties

    private func step(_ step: CountResult.Step, round: Int) -> JSON {
        var (value, left, rho, price, payers, emptied): (JSON?, JSON?, JSON?, JSON?, JSON?, JSON?)
        var (load, supporters, alpha, support, factor): (JSON?, JSON?, JSON?, JSON?, JSON?)
        var rank: JSON?
        switch step.detail {
        case .free: break
        case .turn(let fraction, let money): (value, left) = (scaled(fraction, .ofParts), .integer(money))
        case .load(let fraction, let money, let count):
            (load, left, supporters) = (scaled(fraction, .perPart), .integer(money), .integer(count))
        case .round(let perUtility, let perSupporter, let paying, let emptiedOnes):
            (rho, price) = (scaled(perUtility, .perPart), scaled(perSupporter, .perPart))
            (payers, emptied) = (.integer(paying), .integer(emptiedOnes))
        case .overspent(let perUtility, let perSupporter, let part, let paying, let emptiedOnes):
            (rho, price, alpha) = (scaled(perUtility, .perPart), scaled(perSupporter, .perPart), written(part))
            (payers, emptied) = (.integer(paying), .integer(emptiedOnes))
        case .cumulative(let money, let times, let paying, let emptiedOnes):
            (support, factor) = (written(money), times.map(written))
            (payers, emptied) = (.integer(paying), .integer(emptiedOnes))
        case .expanded(let place, let money, let paying, let emptiedOnes):
            (rank, support) = (.integer(place), written(money))
            (payers, emptied) = (.integer(paying), .integer(emptiedOnes))
        case .accepted(let money): left = .integer(money)
        }
        let project = count.projects[step.project]
        return .with([
            "alpha": alpha,
            "by": .string(step.by ?? step.addedBy?.rawValue ?? count.rules.rule.rawValue),
            "emptied": emptied,
            "factor": factor,
            "left": left,
            "load": load,
            "paid": .integer(step.amount ?? project.cost),
            "payers": payers,
            "price": price,
            "project": .text(count.listed[project.listed].id),
            "rank": rank,
            "rho": rho,
            "round": .integer(round),
            "score": value,
            "stage": step.stage.map { .integer($0) },
            "step": project.step.map { .integer($0) },
            "support": support,
            "supporters": supporters,
            "tie": step.tie.map { .integer($0) },
        ])
    }

    private func tie(_ tie: CountResult.Tie) -> JSON {
        var value = scaled(tie.value, tie.unit)
        if tie.isBelowZero, case .text(let size) = value { value = .string("-" + size.string) }
        return .with([
            "chosen": id(tie.chosen),
            "decided_by": .string(tie.decidedBy.id),
            "provisional": .flag(false),
            "tied": .list(tie.tied.map(id)),
            "value": value,
        ])
    }

    // MARK: Particulars of a rule

    private func comparison(_ comparison: CountResult.Comparison) -> JSON {
        .with([
            "chosen": .string((comparison.isGreedyChosen ? Rules.Rule.greedy : .equalShares).rawValue),
            "equal_shares": .list(comparison.equalShares.map(id)),
            "equal_shares_votes": .integer(comparison.equalSharesVotes),
            "greedy": .list(comparison.greedy.map(id)),
            "greedy_votes": .integer(comparison.greedyVotes),
            "kind": .string(comparison.kind.rawValue),
        ])
    }

    private func stage(_ stage: CountResult.Stage) -> JSON {
        .with([
            "ballot_share": stage.ballotShare.map(written),
            "budget": .integer(stage.budget),
            "counted": .integer(stage.counted),
            "endowment": stage.endowment.map(endowment),
            "field": stage.part.map { .string($0.field.rawValue) },
            "name": stage.part.map { .text($0.name) },
            "spent": .integer(stage.spent),
        ])
    }

    private func shares(_ shares: CountResult.Shares) -> JSON {
        .with([
            "accepted": scaled(shares.accepted, .perPart),
            "first": scaled(shares.first, .perPart),
            "last": scaled(shares.last, .perPart),
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
