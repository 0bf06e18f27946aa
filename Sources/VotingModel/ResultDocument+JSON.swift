public import CanonicalJSON
public import ExactArithmetic

extension ResultDocument {
    /// The keys of `result.json`.
    ///
    /// Money is in minor units, exact numbers are `"p/q"`, what is absent is left out.
    public var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("amounts", .array(amounts.map { ["amount": .integer($0.amount), "project": $0.project.json] })),
            .init("ballot_kind", .string(ballotKind.rawValue)),
            .init("ballots", ballots.json),
            .init("budget", .integer(budget)),
            .init("currency", .string(currency.code)),
            .init("format", .string(Self.format)),
            .init("funded", .array(funded.map(\.json))),
            .init("funded_count", .integer(funded.count)),
            .init("language", .string(language.rawValue)),
            .init("names", .array(projects.map { ["id": $0.id.json, "name": .string($0.name)] })),
            .init("not_funded", .array(notFunded.map(\.json))),
            .init("options", options),
            .init("point_scale", .integer(pointScale)),
            .init("project_count", .integer(projects.count)),
            .init("projects", .array(projects.map(\.json))),
            .init("remaining", .integer(remaining)),
            .init("rule", .string(method.rule.rawValue)),
            .init("spent", .integer(spent)),
            .init("steps", .array(steps.enumerated().map { $1.json(round: $0 + 1) })),
            .init("ties", .array(ties.map(\.json))),
        ]
        if let minimumScore { members.append(.init("minimum_score", .integer(minimumScore))) }
        if !constraints.isEmpty { members.append(.init("constraints", .array(constraints.map(\.json)))) }
        if let spentShare { members.append(.init("spent_share", spentShare.json)) }
        if let ballotShare { members.append(.init("ballot_share", ballotShare.json)) }
        if let endowment { members.append(.init("endowment", endowment.json)) }
        if let shares { members.append(.init("shares", shares.json)) }
        if let credits { members.append(.init("credits", credits.json)) }
        if let comparison { members.append(.init("comparison", comparison.json)) }
        if let groupNames {
            members += groupNames.members
            members.append(.init("groups", .array(groups.map(\.json))))
        }
        if !stages.isEmpty { members.append(.init("stages", .array(stages.map(\.json)))) }
        if !parts.isEmpty { members.append(.init("parts", .array(parts.map(\.json)))) }
        if let authority {
            members.append(.init("rules_sha256", .string(authority.rulesDigest)))
            members.append(.init("sources", .array(authority.sources.map { $0.line(of: pot ?? 0) })))
            members.append(.init("vote", authority.vote.json))
        }
        return .object(members + accountabilityMembers + particularMembers)
    }

    var options: JSONValue {
        var members: [JSONValue.Member] = [.init("ties", .array(method.ties.map { .string($0.text) }))]
        if let utility = method.utility { members.append(.init("utility", .string(utility.rawValue))) }
        if let completion = method.completion { members.append(.init("completion", .string(completion.rawValue))) }
        return .object(members + method.optionMembers)
    }
}

extension ProjectID {
    public var json: JSONValue { .string(text) }
}

extension Rational {
    /// `"p/q"`.
    public var json: JSONValue { .string(text) }
}

extension Source {
    /// What a result says of a source: not its conditions, which stand in the rulebook.
    fileprivate func line(of pot: Int) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("amount", .integer(amount)),
            .init("id", .string(id)),
            .init("label", .string(label)),
            .init("name", .string(name)),
            .init("unlabelled", .boolean(unlabelled)),
        ]
        if pot > 0 { members.append(.init("share", Rational(amount, pot).json)) }
        return .object(members)
    }
}

extension ResultDocument.ProjectLine {
    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("cost", .integer(cost)),
            .init("project", id.json),
            .init("score", .integer(score)),
            .init("votes", .integer(votes)),
        ]
        if let share { members.append(.init("share", share.json)) }
        if let weightedVotes { members.append(.init("weighted_votes", weightedVotes.json)) }
        if let weightedScore { members.append(.init("weighted_score", weightedScore.json)) }
        if let sides {
            members.append(.init("against", .integer(sides.against)))
            members.append(.init("credits", .integer(sides.credits)))
            members.append(.init("for", .integer(sides.inFavour)))
        }
        if let assessment { members.append(.init("assessment", assessment.json)) }
        if let challenge { members.append(.init("challenge", challenge.json)) }
        for (key, text) in [("contact", contact), ("label", label), ("proposer", proposer)] where !text.isEmpty {
            members.append(.init(key, .string(text)))
        }
        if !tags.isEmpty { members.append(.init("tags", .array(tags.map { .string($0) }))) }
        return .object(members)
    }
}

extension ResultDocument.NotFundedLine {
    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("project", project.json),
            .init("reason", .string(reason.rawValue)),
            .init("text", .string(text)),
        ]
        if let missing { members.append(.init("missing", .integer(missing))) }
        if let step { members.append(.init("step", .integer(step))) }
        return .object(members)
    }
}

extension ResultDocument.TieLine {
    fileprivate var json: JSONValue {
        [
            "chosen": chosen.json,
            "decided_by": .string(decidedBy),
            "provisional": .boolean(provisional),
            "tied": .array(tied.map(\.json)),
            "value": value.json,
        ]
    }
}

extension ResultDocument.StepLine {
    fileprivate func json(round: Int) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("by", .string(by)),
            .init("paid", .integer(paid)),
            .init("project", project.json),
            .init("round", .integer(round)),
        ]
        switch grounds {
        case .free: break
        case .score(let score, let left):
            members.append(.init("left", .integer(left)))
            members.append(.init("score", score.json))
        case .shares(let shared):
            members.append(.init("emptied", .integer(shared.emptied)))
            members.append(.init("payers", .integer(shared.payers)))
            members.append(.init("price", shared.price.json))
            members.append(.init("rho", shared.rho.json))
            if let alpha = shared.alpha { members.append(.init("alpha", alpha.json)) }
        case .collected(let money):
            members.append(.init("emptied", .integer(money.emptied)))
            members.append(.init("payers", .integer(money.payers)))
            members.append(.init("support", money.support.json))
            if let factor = money.factor { members.append(.init("factor", factor.json)) }
            if let rank = money.rank { members.append(.init("rank", .integer(rank))) }
        case .added(let left):
            members.append(.init("left", .integer(left)))
        case .load(let shared, let left):
            members.append(.init("left", .integer(left)))
            members.append(.init("load", shared.load.json))
            members.append(.init("supporters", .integer(shared.supporters)))
        }
        if let tie { members.append(.init("tie", .integer(tie))) }
        if let step { members.append(.init("step", .integer(step))) }
        if let stage { members.append(.init("stage", .integer(stage))) }
        return .object(members)
    }
}

extension ResultDocument.BallotLine {
    fileprivate var json: JSONValue {
        [
            "blank": .integer(blank),
            "cast": .integer(cast),
            "counted": .integer(counted),
            "distinct": .integer(distinct),
            "invalid": .integer(invalid),
            "invalid_reasons": .array(
                invalidReasons.map { ["count": .integer($0.count), "reason": .string($0.reason.rawValue)] }
            ),
            "valid": .integer(valid),
        ]
    }
}

extension ResultDocument.CreditLine {
    var json: JSONValue {
        [
            "given": .integer(given), "left": .integer(left), "per_ballot": .integer(perBallot),
            "spent": .integer(spent),
        ]
    }
}

extension ResultDocument.ComparisonLine {
    fileprivate var json: JSONValue {
        [
            "chosen": .string(chosen.rawValue),
            "equal_shares": .array(equalShares.map(\.json)),
            "equal_shares_votes": .integer(equalSharesVotes),
            "greedy": .array(greedy.map(\.json)),
            "greedy_votes": .integer(greedyVotes),
            "kind": .string(kind.rawValue),
        ]
    }
}

extension ShareRecord {
    fileprivate var json: JSONValue {
        ["accepted": accepted.json, "first": first.json, "last": last.json, "runs": .integer(runs)]
    }
}

extension EndowmentRecord {
    var json: JSONValue {
        [
            "accepted": .integer(accepted),
            "first": .integer(first),
            "increment": .integer(increment),
            "last": .integer(last),
            "stopped": .string(stopped.rawValue),
        ]
    }
}
