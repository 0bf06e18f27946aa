public import VotingModel

/// Explains a count: for a project, why it is or is not funded, and how much would have had to be otherwise.
///
///     let explainer = try Explainer(election, method, progress: { _ in })
///     try explainer.explanation(of: 3).measures
///
/// # Performance
/// A measure by halving takes some 40 recounts or fewer; one that is searched number by number at most `limit`.
public struct Explainer: Sendable {
    public let tally: Tally
    private let election: Election
    private let method: any BudgetMethod
    private let facts: Monotonicity
    private let states: RoundStates?
    private let limit: Int
    private let progress: @Sendable (Int) -> Void

    /// Counts the election as it is.
    ///
    /// `limit` is the most recounts for one measure that is searched number by number.
    ///
    /// - Precondition: the ties of the method name no provisional lot: it would be drawn anew for every change.
    /// - Throws: `UndecidedTie`, `MethodError`.
    public init(
        _ election: Election,
        _ method: any BudgetMethod,
        limit: Int,
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws {
        precondition(!method.specification.ties.contains(.provisionalLot), "a lot that stays as it was drawn")
        self.election = election
        self.method = method
        self.limit = limit
        self.progress = progress
        facts = Monotonicity(method.specification)
        tally = try method.count(election, in: TallyContext())
        states = election.profile.kind == .approval ? RoundStates(election, tally) : nil
    }

    /// - Throws: `MethodError`.
    public func explanation(of project: Int) throws -> Explanation {
        let notFunded = tally.record.notFunded.first { $0.project == project }
        let isFunded = notFunded == nil
        var recounter = Recounter(method, progress: progress)
        let cost = CostMeasure(election: election, project: project, method: method, facts: facts)
        var measures = [Explanation.Measure(.cost, try cost.answer(isFunded: isFunded, &recounter))]
        if election.profile.kind == .approval {
            let votes = VotesMeasures(
                election: election,
                project: project,
                facts: facts,
                greatestCost: method.specification.rule.greatestCost(within: election.budget),
                states: states,
                namedFunded: namedFunded,
                limit: limit
            )
            measures += try votes.measures(isFunded: isFunded, &recounter)
        }
        let rivals = Rivals(election, tally).list(of: project)
        return Explanation(project: project, notFunded: notFunded, measures: measures, rivals: rivals)
    }

    /// How many funded projects each distinct ballot names.
    private var namedFunded: [Int] {
        let funded = Set(tally.outcome.funded)
        return (0..<election.profile.distinctCount).map { ballot in
            election.profile.entries(of: ballot).count { funded.contains(Int(election.profile.projects[$0])) }
        }
    }
}

extension RuleID {
    /// The greatest cost that the rule could fund: the budget, or 5/4 of it under the rule that funds what almost fits.
    func greatestCost(within budget: Int) -> Int {
        keepsBudget ? budget : budget + budget / 4
    }
}
