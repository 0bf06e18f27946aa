public import VotingModel

/// Explains a count: for a project, why it is or is not funded, and how much would have had to be otherwise.
///
///     let explainer = try Explainer(election, method, progress: { _ in })
///     try explainer.explanation(of: 3).measures
///
/// # Divisible projects
/// Where projects are counted in steps, what is explained is a step: its cost is changed alone, while a ballot that names the project
/// more, or no more, does so for all of its steps. Of a continuous project the least amount that it asks for is changed.
///
/// # Performance
/// A measure by halving takes some 40 recounts or fewer; one that is searched number by number at most `limit`.
public struct Explainer: Sendable {
    public let tally: Tally
    private let election: Election
    /// What is counted: the election with steps in the place of divided projects.
    private let counted: Election
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
        counted = election.divided
        self.method = method
        self.limit = limit
        self.progress = progress
        facts = Monotonicity(method.specification)
        tally = try method.count(election, in: TallyContext())
        states = election.profile.kind == .approval ? RoundStates(counted, tally) : nil
    }

    /// The places of what was counted of a project on the ballot that say most about it: its own, or of a divided project the
    /// last step that is funded and the first that is not, as far as there are such.
    public func places(of project: Int) -> [Int] {
        guard let division = tally.division else { return [project] }
        let first = division.firsts[project]
        let steps = division.projects[project].hasSteps ? division.projects[project].divisible?.steps.count ?? 1 : 1
        let funded = Set(tally.outcome.funded)
        let number = (first..<first + steps).prefix { funded.contains($0) }.count
        return [number - 1, number].filter { (0..<steps).contains($0) }.map { first + $0 }
    }

    /// The place of a step of a project on the ballot, or `nil` if it has no such step.
    public func place(ofStep step: Int, of project: Int) -> Int? {
        guard let division = tally.division, (1...Divisible.stepLimit).contains(step) else { return nil }
        let place = division.firsts[project] + step - 1
        guard division.origins.indices.contains(place) else { return nil }
        return division.origins[place] == Division.Origin(project: project, step: step) ? place : nil
    }

    /// Explains what stands at a place of what was counted: a project, or a step.
    ///
    /// - Throws: `MethodError`.
    public func explanation(of place: Int) throws -> Explanation {
        let notFunded = tally.record.notFunded.first { $0.project == place }
        let isFunded = notFunded == nil
        let origin = tally.origin(of: place)
        let isLaterStep = (origin.step ?? 1) > 1
        var recounter = Recounter(method, progress: progress)
        let cost = CostMeasure(election: counted, project: place, method: method, facts: facts)
        var measures = [Explanation.Measure(.cost, try cost.answer(isFunded: isFunded, &recounter))]
        if election.profile.kind == .approval {
            let votes = VotesMeasures(
                election: election,
                project: origin.project,
                place: place,
                facts: isLaterStep ? facts.ofLaterSteps : facts,
                leastCost: counted.projects[place].leastCost,
                greatestCost: method.specification.rule.greatestCost(within: election.budget),
                states: isLaterStep ? nil : states,
                namedFunded: namedFunded,
                limit: limit
            )
            measures += try votes.measures(isFunded: isFunded, &recounter)
        }
        return Explanation(
            project: origin.project,
            step: origin.step,
            cost: counted.projects[place].leastCost,
            notFunded: notFunded,
            measures: measures,
            rivals: Rivals(counted, tally).list(of: place)
        )
    }

    /// How many funded projects each distinct ballot names.
    private var namedFunded: [Int] {
        let funded = Set(tally.amounts.map(\.project))
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
