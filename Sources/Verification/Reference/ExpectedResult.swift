import BigInt

/// `result.json` as it must be, built from the rules, the proposals, the sums and what the count led to.
struct ExpectedResult {
    let count: Count
    let rulesDigest: String

    func id(_ project: Int) -> JSON { .text(count.projects[project].id) }
    func written(_ fraction: Fraction) -> JSON { .string(fraction.written) }
    /// What is more than a bundle can say becomes a number that none says.
    func integer(_ number: BigUInt) -> JSON { .integer(Int(clamping: number)) }
    func integer(_ number: Int128) -> JSON { .integer(Int(clamping: number)) }

    /// numerator / denominator, or nothing if the denominator is 0.
    func share(_ numerator: Int, of denominator: Int) -> JSON? {
        denominator > 0 ? written(Fraction(numerator, denominator)) : nil
    }

    static func members(_ object: JSON) -> [JSON.Member] {
        if case .object(let members) = object { return members }
        return []
    }

    /// The members that repeat rules, proposals and aggregate.
    var repeated: [JSON.Member] {
        let rules = count.rules
        return Self.members(
            .with([
                "ballot_kind": .string(rules.kind.rawValue),
                "ballots": ballots,
                "budget": .integer(count.budget),
                "channels": rules.electorate.map { .list($0.channels.map { named($0.id, $0.name) }) },
                "challenge_threshold": rules.challengeThreshold,
                "classes": rules.electorate.map { .list($0.classes.map(self.class)) },
                "constraints": constraints,
                "costs": costs,
                "credits": credits,
                "currency": .text(rules.currency),
                "format": .string("wijkstem-result/1"),
                "groups": groups,
                "horizon_years": rules.horizonYears.map { .integer($0) },
                "inadmissible": inadmissible,
                "language": .string(rules.language.rawValue),
                "minimum_score": count.minimumScore.map { .integer($0) },
                "names": .list(count.listed.map { .with(["id": .text($0.id), "name": .text($0.name)]) }),
                "options": options,
                "point_scale": .integer(count.pointScale),
                "pot": integer(count.pot.total),
                "project_count": .integer(count.listed.count),
                "projects": .list(count.listed.indices.map(project)),
                "rule": .string(rules.rule.rawValue),
                "rules_sha256": .string(rulesDigest),
                "sources": .list(rules.sources.map(source)),
                "unspendable": unspendable,
                "vote": .with(["id": .text(rules.voteID), "name": .text(rules.voteName)]),
            ])
        )
    }

    private func named(_ id: Text, _ name: Text) -> JSON { .with(["id": .text(id), "name": .text(name)]) }

    private func `class`(_ entry: Electorate.Class) -> JSON {
        .with([
            "cap": entry.cap.map(written), "credits": entry.credits.map { .integer($0) }, "id": .text(entry.id),
            "name": .text(entry.name),
        ])
    }

    private var options: JSON {
        let rules = count.rules
        return .with([
            "comparison": rules.comparison.map { .string($0.rawValue) },
            "completion": .string(rules.completion.rawValue),
            "measure": rules.measure.map { .string($0.rawValue) },
            "on_misfit": rules.onMisfit.map { .string($0.rawValue) },
            "select": rules.select.map { .string($0.rawValue) },
            "transfer": rules.transfer.map { .string($0.rawValue) },
            "ties": .list(rules.ties.map { .text($0.written) }),
            "unranked": rules.unranked.map { .string($0.rawValue) },
            "utility": .string(rules.utility.rawValue),
        ])
    }

    /// Those that have no member of their own.
    private var constraints: JSON? {
        let written = zip(count.rules.constraints, count.rules.writtenConstraints)
            .filter { $0.0.kind != .minimumScore }.map(\.1)
        return written.isEmpty ? nil : .list(written)
    }

    private var ballots: JSON {
        let numbers = count.aggregate.ballots
        return .with([
            "blank": .integer(numbers.blank),
            "cast": .integer(numbers.cast),
            "counted": .integer(numbers.counted),
            "distinct": .integer(numbers.distinct),
            "invalid": .integer(numbers.invalid),
            "invalid_reasons": .list(
                count.aggregate.invalid.map { .with(["count": .integer($0.count), "reason": .text($0.reason)]) }
            ),
            "valid": .integer(numbers.valid),
        ])
    }

    private func project(_ project: Int) -> JSON {
        let listed = count.listed[project]
        let cast = count.aggregate.totals[project]
        let isQuadratic = count.rules.kind == .quadratic
        var (votes, score): (Fraction?, JSON?)
        if count.weights.areUneven {
            let parts = count.totals[count.stepsOf[project][0]]
            votes = Fraction(BigUInt(parts.votes)) / count.weights.parts
            let size = Fraction(BigUInt(parts.score.magnitude)) / count.weights.parts
            score = .string(SignedFraction(size, isNegative: parts.score < 0).written)
        }
        let weighed = votes.map { $0 / count.weights.total }
        return .with([
            "against": isQuadratic ? .integer(cast.weight - cast.score) : nil,
            "assessment": listed.assessment,
            "challenge": listed.challenge,
            "contact": listed.contact.map { .text($0) },
            "cost": .integer(listed.cost),
            "credits": isQuadratic ? .integer(cast.credits) : nil,
            "for": isQuadratic ? .integer(cast.weight) : nil,
            "label": listed.label.map { .text($0) },
            "project": .text(listed.id),
            "proposer": listed.proposer.map { .text($0) },
            "score": .integer(cast.score),
            "share": weighed.map(written) ?? share(cast.votes, of: count.aggregate.ballots.counted),
            "tags": listed.tags.isEmpty ? nil : .list(listed.tags.map { .text($0) }),
            "votes": .integer(cast.votes),
            "weighted_score": score,
            "weighted_votes": votes.map(written),
        ])
    }

    /// What all voters had to spend, and what they spent.
    private var credits: JSON? {
        guard let credits = count.rules.limits.credits, let sum = count.rules.creditsGiven(count.aggregate) else {
            return nil
        }
        let spent = count.aggregate.totals.reduce(0) { $0 + $1.credits }
        return GivenCredits.written(given: Int(sum), spent: spent, perBallot: credits.amount)
    }

    private func source(_ source: Rules.Source) -> JSON {
        .with([
            "amount": .integer(source.amount),
            "id": .text(source.id),
            "label": .text(source.label),
            "name": .text(source.name),
            "share": share(source.amount, of: Int(count.pot.total)),
            "unlabelled": .flag(source.isUnlabelled),
        ])
    }

    private var unspendable: JSON? {
        let list = count.pot.unspendable
        if list.isEmpty { return nil }
        return .list(list.map { .with(["amount": integer($0.amount), "label": .text($0.label)]) })
    }

    private var inadmissible: JSON? {
        if count.inadmissible.isEmpty { return nil }
        return .list(
            count.inadmissible.map {
                .with(["id": .text($0.id), "name": .text($0.name), "reason": .text($0.reason)])
            }
        )
    }

    private var costs: JSON? {
        let rows: [JSON] = count.listed.filter { !$0.costLines.isEmpty }.map { project in
            let sums = CostSums(project.costLines, horizonYears: count.rules.horizonYears)
            return .with([
                "in_kind": integer(sums.inKind),
                "one_off": integer(sums.oneOff),
                "project": .text(project.id),
                "residents": integer(sums.residents),
                "total": integer(sums.total),
                "yearly": integer(sums.yearly),
            ])
        }
        return rows.isEmpty ? nil : .list(rows)
    }

    private var groups: JSON? {
        guard let electorate = count.rules.electorate else { return nil }
        return .list((count.aggregate.groups ?? []).map { group($0, electorate) })
    }

    private func group(_ entry: Aggregate.Group, _ electorate: Electorate) -> JSON {
        let group = electorate.group(channel: entry.channel, class: entry.class)
        return .with([
            "ballots": .with([
                "blank": .integer(entry.ballots.blank),
                "cast": .integer(entry.ballots.cast),
                "counted": .integer(entry.ballots.counted),
                "invalid": .integer(entry.ballots.invalid),
                "valid": .integer(entry.ballots.valid),
            ]),
            "channel": entry.channel.map { .text($0) },
            "class": entry.class.map { .text($0) },
            "counts": .flag(!(group.map(electorate.isAdvisory) ?? false)),
            "factor": group.flatMap(count.weights.weight).map(written),
            "projects": .list(
                zip(entry.projects, entry.totals).map { id, totals in
                    .with(["project": .text(id), "score": .integer(totals.score), "votes": .integer(totals.votes)])
                }
            ),
        ])
    }
}
