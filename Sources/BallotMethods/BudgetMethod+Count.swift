public import VotingModel

extension BudgetMethod {
    /// Counts an election with what is no rule's own business: steps of divisible projects, weights of ballots, and stages.
    ///
    /// The rule counts steps as projects, and parts of ballots as ballots; the tally says how to say of projects and ballots what it
    /// says of these. Where nothing is divided or weighted it is the rule's own tally.
    ///
    /// - Throws: what `tally` throws, and `MethodError` where the rule takes no steps or stages, or not so many steps or parts.
    public func count(_ election: Election, in context: TallyContext) throws -> Tally {
        if let pot = election.constraints.first(where: \.isPot) {
            guard Methods.takesPots(specification) else {
                throw MethodError.constraintWithoutMeaning(pot.kind, rule: specification.rule)
            }
            if let problem = StagesProblem(election) { throw MethodError.stages(problem) }
            return try StagedCount(method: self).tally(election, in: context)
        }
        if election.projects.contains(where: \.hasSteps) {
            try Methods.checkSteps(of: election, specification)
        }
        let divided = election.divided
        if let weighing = election.weighing { try Methods.checkParts(weighing, of: divided, specification) }
        var tally = try self.tally(divided, in: context)
        tally.division = divided.division
        if let weighing = election.weighing, let utility = specification.utility {
            tally.cast = CastTotals(weighing, of: election, utility: utility)
        }
        return tally
    }
}

extension Methods {
    /// Whether a method counts divisible projects step by step.
    public static func takesSteps(_ method: MethodSpecification, ballots kind: BallotKind) -> Bool {
        guard kind == .approval || kind == .points else { return false }
        switch method.rule {
        case .greedy, .maxWelfare: return true
        case .equalShares:
            return method.completion != .phragmen && method.completion != .phragmenRestart
                && !OptionKey.comparison.isSet(in: method)
        case .greedyNoSkip, .greedyThreshold, .greedyExclusive, .greedyCustom, .greedyPerCost, .exactEqualShares,
            .boundedOverspending, .phragmen, .cumulativeSTV, .maximinSupport, .expandingApprovals, .budgetSTV,
            .bordaGreedy, .quadraticGreedy, .quadraticPerCost, .quadraticMax, .quadraticEqualShares:
            return false
        }
    }

    /// - Throws: where a method takes no steps, a project has the id of a step, or there are too many steps.
    public static func checkSteps(of election: Election, _ method: MethodSpecification) throws(MethodError) {
        guard takesSteps(method, ballots: election.profile.kind) else {
            throw .stepsWithoutMeaning(rule: method.rule, completion: method.completion ?? .none)
        }
        if let clash = Division.clash(in: election.projects) {
            throw .stepNamedLikeProject(project: clash.project, divided: clash.divided)
        }
        let count = election.projects.reduce(0) { $0 + max(1, $1.divisible?.steps.count ?? 1) }
        guard count <= BallotProfile.projectLimit else { throw .tooManySteps(count: count) }
    }

    /// Whether all sums of a count stay within what the rules can hold.
    ///
    /// Sums of points or positions are below 2⁶², and what maximum welfare compares under `cost`, parts · cost · money, below 2¹²⁶.
    static func checkParts(
        _ weighing: Weighing,
        of election: Election,
        _ method: MethodSpecification
    ) throws(MethodError) {
        let parts = Int128(election.profile.ballotCount)
        let longest = max(election.maximumLength ?? 0, election.projects.count)
        let most: Int
        switch election.profile.kind {
        case .approval: most = 1
        case .points, .quadratic: most = Int(election.profile.values.map(\.magnitude).max() ?? 1)
        case .ranked: most = longest
        }
        guard parts * Int128(most) < 1 << 62 else { throw .tooManyParts }
        guard method.rule == .maxWelfare, method.utility == .cost else { return }
        let money = Int128(election.budget)
        guard money * money < (Int128(1) << 126) / max(1, parts) else { throw .tooManyParts }
    }
}

extension CastTotals {
    /// What the ballots add up to as they were cast.
    init(_ weighing: Weighing, of election: Election, utility: Utility) {
        func totals(_ profile: BallotProfile) -> SupportTotals {
            Support(election, profile: profile, utility: utility, listingSupporters: false).totals
        }
        self.init(
            weighing: weighing,
            counted: totals(weighing.ballots.counted),
            groups: weighing.ballots.counts.indices.map { totals(weighing.ballots.ballots(of: $0)) }
        )
    }
}
