public import CanonicalJSON

/// Everything that decides an election of persons, or a question with several answers, fixed before the first ballot.
///
/// It is written in the same file as a `Rulebook` is, `spelregels.json`, and told from one by its rule; there is no money in it.
public struct ElectionRulebook: Sendable, Equatable {
    /// What makes a ballot valid.
    public struct Limits: Sendable, Equatable {
        public let form: RankedElection.BallotForm
        /// The fewest and most candidates that a ballot may name, those who stood down included.
        public var minimum: Int
        public var maximum: Int?
        /// What a ballot with credits may spend and say.
        public var credits = CreditRules()

        public init(form: RankedElection.BallotForm, minimum: Int = 0, maximum: Int? = nil) {
            self.form = form
            self.minimum = minimum
            self.maximum = maximum
        }

        /// Why a ballot that names so many candidates is not valid, or `nil`.
        public func violation(candidates: Int) -> InvalidElectionBallot? {
            if candidates < minimum { return .tooFewCandidates }
            if let maximum, candidates > maximum { return .tooManyCandidates }
            return nil
        }

        /// The same limits as those of ballots with credits have them.
        public var ballotRules: BallotRules {
            var rules = BallotRules(kind: .quadratic)
            rules.minimumProjects = minimum
            rules.maximumProjects = maximum
            rules.credits = credits
            rules.blank = .excluded
            return rules
        }
    }

    public let vote: Rulebook.Vote
    public let language: Language
    public let ballot: Limits
    public var method: ElectionSpecification
    public let seats: Int
    public let disclosure: Rulebook.Disclosure
    public let evidence: EvidenceLevel
    /// A vote of members, with a roll; `nil`: who may vote stands elsewhere.
    public var assembly: Assembly?

    public init(
        vote: Rulebook.Vote,
        language: Language,
        ballot: Limits,
        method: ElectionSpecification,
        seats: Int,
        disclosure: Rulebook.Disclosure,
        evidence: EvidenceLevel = .counted
    ) {
        self.vote = vote
        self.language = language
        self.ballot = ballot
        self.method = method
        self.seats = seats
        self.disclosure = disclosure
        self.evidence = evidence
    }

    /// The canonical form: `rules.json` of a bundle, with every default written out.
    public var json: JSONValue {
        var limits: [JSONValue.Member] = [
            .init("kind", .string(ballot.form.rawValue)), .init("min", .integer(ballot.minimum)),
        ]
        if let maximum = ballot.maximum { limits.append(.init("max", .integer(maximum))) }
        if ballot.form == .quadratic { limits += ballot.credits.members }
        var members: [JSONValue.Member] = [
            .init("ballot", .object(limits)),
            .init(
                "disclosure",
                ["ballots": .string(disclosure.ballots.rawValue), "k": .integer(disclosure.k)]
            ),
            .init("evidence", .string(evidence.rawValue)),
            .init("format", .string(Rulebook.format)),
            .init("language", .string(language.rawValue)),
            .init(
                "method",
                [
                    "options": .object(
                        method.rule.options.map { .init($0.rawValue, .string(method.value($0))) }
                    ),
                    "rule": .string(method.rule.rawValue),
                ]
            ),
            .init("seats", .integer(seats)),
            .init("ties", .array(method.ties.map { .string($0.text) })),
            .init("vote", vote.json),
        ]
        if let assembly { members.append(.init("assembly", assembly.json)) }
        return .object(members)
    }
}

extension ElectionRule {
    /// What ballots it counts.
    public var ballotForm: RankedElection.BallotForm {
        switch self {
        case .approval: .approval
        case .quadratic: .quadratic
        case .bucklin, .borda, .instantRunoff, .majority, .meekSTV, .rankedPairs, .schulze, .scottishSTV, .weightedSTV:
            .ranked
        }
    }

    /// Whether totals are enough to check it: ballots need not be published.
    public var needsTotalsOnly: Bool {
        switch self {
        case .approval, .borda, .majority, .quadratic, .rankedPairs, .schulze: true
        case .bucklin, .instantRunoff, .meekSTV, .scottishSTV, .weightedSTV: false
        }
    }

    /// Whether a ballot lies with one candidate at a time, and goes on to the next.
    public var walksBallots: Bool { options.contains(.overvote) }

    /// Whether something must be reached.
    public var hasQuota: Bool { walksBallots || self == .bucklin }

    /// The most candidates that may stand where every pair of them is published.
    public static let publishedPairLimit = 100
}

extension RankedElection {
    /// The ballots that keep to the limits, in the form that the rules ask for; the others are counted by reason.
    ///
    /// Where ballots have no order, whatever stands on one stands at one rank.
    ///
    /// - Precondition: ballots with credits are asked for where there are such, and nowhere else.
    /// - Complexity: O(marks).
    public func keeping(to limits: ElectionRulebook.Limits) -> RankedElection {
        precondition((credits != nil) == (limits.form == .quadratic), "ballots of another kind")
        if let credits { return keeping(to: limits, credits) }
        var kept = RankedProfile(candidateCount: candidates.count)
        var outside: [InvalidElectionBallot: Int] = [:]
        var seenIn = [Int](repeating: -1, count: candidates.count)
        for ballot in 0..<profile.distinctCount {
            let times = profile.multiplicities[ballot]
            var named = 0
            for mark in profile[ballot] {
                guard let candidate = mark.candidate, seenIn[candidate] != ballot else { continue }
                seenIn[candidate] = ballot
                named += 1
            }
            if let violation = limits.violation(candidates: named) {
                outside[violation, default: 0] += times
            } else if limits.form == .ranked {
                kept.add(profile[ballot], times: times)
            } else {
                kept.add(profile[ballot].filter { $0.alone != .skipped }.map(\.sharingRank), times: times)
            }
        }
        var election = RankedElection(
            candidates: candidates,
            seats: seats,
            title: title,
            form: limits.form,
            profile: kept,
            blankCount: blankCount
        )
        election.outsideLimits = outside
        return election
    }

    private func keeping(to limits: ElectionRulebook.Limits, _ ballots: CreditBallots) -> RankedElection {
        let profile = ballots.profile
        var outside: [InvalidElectionBallot: Int] = [:]
        let kept = profile.multiplicities.indices.map { ballot -> Int in
            let votes = profile.entries(of: ballot).map { Int(profile.values[$0]) }
            let spending = votes.reduce(into: CreditRules.Spending()) { $0.add($1) }
            let violation = limits.ballotRules.violation(projects: votes.count, votes: spending, cost: 0)
            guard let reason = violation.flatMap({ InvalidElectionBallot($0) }) else {
                return profile.multiplicities[ballot]
            }
            outside[reason, default: 0] += profile.multiplicities[ballot]
            return 0
        }
        var election = RankedElection(
            candidates: candidates,
            seats: seats,
            title: title,
            credits: CreditBallots(
                outside.isEmpty ? profile : profile.with(multiplicities: kept),
                perBallot: limits.credits.perBallot ?? ballots.perBallot
            ),
            blankCount: blankCount
        )
        election.outsideLimits = outsideLimits.merging(outside, uniquingKeysWith: +)
        return election
    }
}
