/// V6: the rulebook means something.
enum RulesChecks {
    private static let file = BundleFile.rules.rawValue

    static func method(_ rules: Rules) -> [Failure] {
        var failures: [Failure] = []
        if !rules.rule.kinds.contains(rules.kind) {
            let expected = Words(rules.rule.kinds.map(\.rawValue).joined(separator: " | "))
            failures.append(
                Failure("\(file)#/ballot/kind", expected: expected, found: Words(rules.kind.rawValue))
            )
        }
        let utilities: [Rules.Utility] =
            switch (rules.rule, rules.kind) {
            case (.phragmen, _), (.maximinSupport, _), (.cumulative, .approval), (.expandingApprovals, _),
                (.moneyTransfers, _):
                [.cardinality]
            case (.cumulative, .points): [.points]
            case (.cumulative, .ranked): []
            case (.bordaGreedy, _): [.borda]
            case (_, .quadratic): [.votes]
            case (.exactEqualShares, _), (_, .approval): [.cost, .cardinality]
            case (_, .points): [.cost, .cardinality, .points]
            case (_, .ranked): [.cost, .cardinality, .borda] + (rules.rule.needsTotalsOnly ? [.positions] : [])
            }
        if !utilities.contains(rules.utility) {
            let expected = utilities.map(\.rawValue).joined(separator: " | ")
            failures.append(
                Failure("\(file)#/method/utility", expected: Words(expected), found: Words(rules.utility.rawValue))
            )
        }
        let completions: [Rules.Completion] =
            switch rules.rule {
            case .equalShares, .quadraticEqualShares: Rules.Completion.allCases.filter { $0 != .addOpt }
            case .expandingApprovals: rules.unranked == .absent ? [.utilitarian] : [.none]
            case .exactEqualShares: [.none, .addOpt]
            default: [.none]
            }
        if !completions.contains(rules.completion) {
            let expected = Words(completions.map(\.rawValue).joined(separator: " | "))
            let found = Words(rules.completion.rawValue)
            failures.append(Failure("\(file)#/method/completion", expected: expected, found: found))
        }
        return failures
    }

    static func money(_ rules: Rules) -> [Failure] {
        var failures: [Failure] = []
        let isCode =
            rules.currency.bytes.count == 3
            && rules.currency.bytes.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
        if !isCode {
            let expected = Words("drie hoofdletters", "three capital letters")
            failures.append(Failure("\(file)#/currency", expected: expected, found: Words(rules.currency)))
        }
        if rules.sources.isEmpty {
            failures.append(Failure("\(file)#/sources", expected: Words("een bron", "a source"), found: .nothing))
        }
        var ids: Set<Text> = []
        for (index, source) in rules.sources.enumerated() where !ids.insert(source.id).inserted {
            let expected = Words("elke bron één keer", "each source once")
            failures.append(Failure("\(file)#/sources/\(index)/id", expected: expected, found: Words(source.id)))
        }
        for (index, source) in rules.sources.enumerated() where !source.isUnlabelled && source.label.bytes.isEmpty {
            let expected = Words("een label, of unlabelled", "a label, or unlabelled")
            failures.append(Failure("\(file)#/sources/\(index)/label", expected: expected, found: .nothing))
        }
        let sum = rules.sources.reduce(Int128(0)) { $0 + Int128($1.amount) }
        if sum > 100_000_000_000_000 {
            let expected = Words("hoogstens 10^14 samen", "10^14 together at most")
            failures.append(Failure("\(file)#/sources", expected: expected, found: Words("\(sum)")))
        }
        return failures
    }

    static func ties(_ rules: Rules) -> [Failure] {
        let isProper = rules.ties.last?.isLast == true && !rules.ties.dropLast().contains { $0.isLast }
        var written: Set<Text> = []
        let isDistinct = rules.ties.allSatisfy { written.insert($0.written).inserted }
        if isProper && isDistinct { return [] }
        return [
            Failure(
                "\(file)#/ties",
                expected: Words(
                    "elke regel één keer, en alleen de laatste is listed, name, lot of refuse",
                    "each criterion once, and only the last is listed, name, lot or refuse"
                ),
                found: Words(rules.ties.map(\.written.string).joined(separator: ", "))
            )
        ]
    }

    static func limits(_ rules: Rules) -> [Failure] {
        var failures: [Failure] = []
        let limits = rules.limits
        let pairs: [(key: String, least: Int?, most: Int?)] = [
            ("max", limits.least, limits.most),
            ("max_points", limits.leastPoints, limits.mostPoints),
            ("max_cost", limits.leastCost, limits.mostCost),
        ]
        for (key, least, most) in pairs {
            guard let least, let most, least > most else { continue }
            let expected = Words("\(least) of meer", "\(least) or more")
            failures.append(Failure("\(file)#/ballot/\(key)", expected: expected, found: Words(most)))
        }
        let hasPointLimits = [limits.leastPoints, limits.mostPoints, limits.mostPointsOnOne].contains { $0 != nil }
        if hasPointLimits, rules.kind != .points {
            let expected = Words("geen puntengrenzen zonder punten", "no limits on points without points")
            failures.append(Failure("\(file)#/ballot", expected: expected, found: Words(rules.kind.rawValue)))
        }
        return failures
    }
}

/// V7: the projects.
enum ProposalsChecks {
    private static let file = BundleFile.proposals.rawValue

    static func projects(_ proposals: Proposals, _ rules: Rules) -> [Failure] {
        var failures: [Failure] = []
        if proposals.currency != rules.currency {
            let (expected, found) = (Words(rules.currency), Words(proposals.currency))
            failures.append(Failure("\(file)#/currency", expected: expected, found: found))
        }
        var ids: Set<Text> = []
        for (index, project) in proposals.projects.enumerated() {
            let place = "\(file)#/projects/\(index)/id"
            if project.id.bytes.isEmpty {
                failures.append(Failure(place, expected: Words("een kenmerk", "an id"), found: .nothing))
            }
            if !ids.insert(project.id).inserted {
                let expected = Words("elk voorstel één keer", "each project once")
                failures.append(Failure(place, expected: expected, found: Words(project.id)))
            }
        }
        for (index, refused) in proposals.inadmissible.enumerated() where !ids.insert(refused.id).inserted {
            let place = "\(file)#/inadmissible/\(index)/id"
            let expected = Words("niet ook een voorstel van de lijst, en één keer", "no project of the list, and once")
            failures.append(Failure(place, expected: expected, found: Words(refused.id)))
        }
        return failures
    }

    static func minimumScore(_ proposals: Proposals, _ rules: Rules) -> [Failure] {
        let place = "\(file)#/minimum_score"
        let found = proposals.minimumScore.map { Words($0) } ?? .nothing
        if let minimum = rules.minimumScore, proposals.minimumScore != minimum {
            return [Failure(place, expected: Words(minimum), found: found)]
        }
        if rules.rule.way != .greedy, rules.minimumScore == nil, proposals.minimumScore != nil {
            return [Failure(place, expected: .nothing, found: found)]
        }
        if rules.rule == .greedyThreshold, proposals.minimumScore == nil {
            return [Failure(place, expected: Words("een ondergrens", "a minimum score"), found: .nothing)]
        }
        return []
    }
}
