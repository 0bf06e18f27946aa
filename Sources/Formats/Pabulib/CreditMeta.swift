import VotingModel

/// What META says of votes that are paid with credits: `credits`, `negative_votes` (0 or 1), `max_votes`.
extension CreditRules {
    init(_ meta: PabulibMeta, _ log: inout FindingLog) {
        self.init()
        perBallot = Self.positive("credits", upTo: Self.limit, meta, &log)
        maximumVotes = Self.positive("max_votes", upTo: VoteNumber.limit, meta, &log)
        if let entry = meta["negative_votes"], !entry.value.isEmpty {
            if entry.value != "0", entry.value != "1" {
                let reason = Finding.Reason.badValue(key: "negative_votes", value: entry.value, valid: ["0", "1"])
                log.add(.error, reason, at: entry.place)
            }
            takesVotesAgainst = entry.value == "1"
        }
    }

    private static func positive(
        _ key: String,
        upTo limit: Int,
        _ meta: PabulibMeta,
        _ log: inout FindingLog
    ) -> Int? {
        guard let value = meta.integer(key, &log), let place = meta[key]?.place else { return nil }
        if value < 1 { log.add(.error, .outOfRange(key: key, value: value, limit: 1), at: place) }
        if value > limit { log.add(.error, .aboveRange(key: key, value: value, limit: limit), at: place) }
        return 1...limit ~= value ? value : nil
    }
}

extension BallotRules {
    /// The limits of a file with what somebody says of credits beside it; both may say the same, and not two things.
    func completed(by terms: CreditTerms, at place: Finding.Place, _ log: inout FindingLog) -> BallotRules {
        if terms.isEmpty { return self }
        guard kind == .quadratic else {
            log.add(.error, .credits(.onlyWithCredits(key: "credits")), at: place)
            return self
        }
        var rules = self
        func settle<Value: Equatable>(_ key: String, _ stated: Value?, _ said: Value?) -> Value? {
            if let stated, let said, stated != said {
                log.add(.error, .credits(.givenTwice(key: key, stated: "\(stated)")), at: place)
            }
            return said ?? stated
        }
        rules.credits.perBallot = settle("credits", credits.perBallot, terms.credits)
        rules.credits.maximumVotes = settle("max_votes", credits.maximumVotes, terms.maximumVotes)
        rules.maximumProjects = settle("max_projects", maximumProjects, terms.maximumProjects)
        // A file that says nothing of votes against takes none.
        if let negative = terms.negative { rules.credits.takesVotesAgainst = negative }
        return rules
    }

    /// Without credits no such ballot can be held to anything.
    func checkCredits(_ intake: BallotIntake, at place: Finding.Place, _ log: inout FindingLog) {
        guard kind == .quadratic, credits.perBallot == nil else { return }
        switch intake {
        case .asPublished: log.add(.error, .credits(.missing), at: place)
        case .reporting: log.add(.warning, .credits(.missing), at: place)
        case .enforcing: break
        }
    }
}
