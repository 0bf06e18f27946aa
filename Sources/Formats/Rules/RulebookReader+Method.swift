import CanonicalJSON
import VotingModel

/// What makes a ballot valid, and how ballots are counted.
extension RulebookReader {
    mutating func ballot(_ top: inout SettingsReader, currency: Currency) -> BallotRules? {
        guard var reader = top.object("ballot", &log) else { return nil }
        guard let kind: BallotKind = reader.word("kind", &log) else { return nil }
        var rules = BallotRules(kind: kind)
        rules.minimumProjects = reader.integer("min", &log) ?? 0
        rules.maximumProjects = reader.integer("max", minimum: 1, &log)
        rules.minimumPoints = reader.integer("min_points", &log)
        rules.maximumPoints = reader.integer("max_points", minimum: 1, &log)
        rules.maximumPointsPerProject = reader.integer("max_points_per_project", minimum: 1, &log)
        rules.minimumCost = reader.amount("min_cost", currency: currency, isRequired: false, &log)
        rules.maximumCost = reader.amount("max_cost", currency: currency, isRequired: false, &log)
        rules.blank = reader.word("blank", default: .counted, &log) ?? .counted
        rules.credits = credits(&reader, areAsked: kind == .quadratic)
        reader.finish(&log)
        if kind != .points, rules.minimumPoints ?? rules.maximumPoints ?? rules.maximumPointsPerProject != nil {
            log.add(.error, .contradiction("ballot.kind", "ballot.max_points"), at: reader.place("kind"))
        }
        // The most projects also say what the first place of a ranking is worth.
        let limit = BallotProfile.projectLimit
        if kind == .ranked, let most = rules.maximumProjects, most > limit {
            log.add(.error, .aboveRange(key: "ballot.max", value: most, limit: limit), at: reader.place("max"))
        }
        let limits: [(Int?, Int?, String)] = [
            (rules.minimumProjects, rules.maximumProjects, ""), (rules.minimumPoints, rules.maximumPoints, "_points"),
            (rules.minimumCost, rules.maximumCost, "_cost"),
        ]
        for (least, most, suffix) in limits {
            if let least, let most, least > most {
                let reason = Finding.Reason.contradiction("ballot.min\(suffix)", "ballot.max\(suffix)")
                log.add(.error, reason, at: reader.place("min\(suffix)"))
            }
        }
        return rules
    }

    /// What stands there of credits: for ballots with credits alone, which must say how many there are.
    mutating func credits(_ reader: inout SettingsReader, areAsked: Bool) -> CreditRules {
        var rules = CreditRules()
        guard areAsked else {
            for key in ["credits", "negative", "max_votes"] where reader.takeRefused(key) {
                log.add(.error, .credits(.onlyWithCredits(key: "ballot.\(key)")), at: reader.place(key))
            }
            return rules
        }
        rules.perBallot = reader.integer("credits", minimum: 1, isRequired: true, &log)
        if let credits = rules.perBallot, credits > CreditRules.limit {
            let reason = Finding.Reason.aboveRange(key: "ballot.credits", value: credits, limit: CreditRules.limit)
            log.add(.error, reason, at: reader.place("credits"))
        }
        rules.takesVotesAgainst = reader.boolean("negative", default: false, &log)
        rules.maximumVotes = reader.integer("max_votes", minimum: 1, &log)
        return rules
    }

    mutating func method(_ top: inout SettingsReader) -> MethodSpecification? {
        guard var reader = top.object("method", &log) else { return nil }
        let rule: RuleID? = reader.word("rule", &log)
        var utility: Utility?
        var completion: Completion?
        if let node = reader.take("utility") { utility = word(node, "method.utility", &reader) }
        if let node = reader.take("completion") { completion = word(node, "method.completion", &reader) }
        var options: [OptionKey: String] = [:]
        if let node = reader.take("options"), var settings = top.reader(for: (node, "method.options"), &log) {
            for key in rule?.options ?? OptionKey.allCases {
                options[key] = settings.choice(key.rawValue, among: key.values, &log)
            }
            // A vote has one outcome.
            if settings.takeRefused("irresolute") {
                log.add(.error, .irresoluteVote, at: settings.place("irresolute"))
            }
            settings.finish(&log)
        }
        reader.finish(&log)
        return rule.map { MethodSpecification(rule: $0, utility: utility, completion: completion, options: options) }
    }

    private mutating func word<Word: RawRepresentable<String> & CaseIterable>(
        _ node: JSONNode,
        _ key: String,
        _ reader: inout SettingsReader
    ) -> Word? {
        let place = SettingsReader.place(node.place, key, file, bytes)
        guard case .string(let text) = node.content else {
            log.add(.error, .wrongType(key: key, expected: "text"), at: place)
            return nil
        }
        if let word = Word(rawValue: text) { return word }
        log.add(.error, .badValue(key: key, value: text, valid: Word.allCases.map(\.rawValue)), at: place)
        return nil
    }

    mutating func ties(_ top: inout SettingsReader) -> [TieCriterion] {
        guard let elements = top.array("ties", isRequired: true, &log) else { return [] }
        var ties: [TieCriterion] = []
        for element in elements {
            let place = SettingsReader.place(element.node.place, element.path, file, bytes)
            guard case .string(let text) = element.node.content else {
                log.add(.error, .wrongType(key: element.path, expected: "text"), at: place)
                continue
            }
            guard let criterion = TieCriterion(text: text), criterion != .provisionalLot else {
                // A lot without a seed here could be steered by whoever prepares the file.
                let reason: Finding.Reason =
                    text == "lot" || text.hasPrefix("lot:")
                    ? .seedMissing
                    : .badValue(
                        key: element.path,
                        value: text,
                        valid: ["min-cost", "max-votes", "listed", "name", "lot:…", "lot:drawn", "refuse"]
                    )
                log.add(.error, reason, at: place)
                continue
            }
            SettingsReader.refuseInvisible(text, key: element.path, at: place, &log)
            if ties.last?.isFinal == true { log.add(.error, .notInOrderOfTies(text), at: place) }
            ties.append(criterion)
        }
        return TieCriterion.completed(ties)
    }
}
