public import VotingModel

extension ProportionalityReport {
    /// Takes every measure of an outcome; `groups` are those of its ballots, `least` the smallest that is shown.
    ///
    /// What ballots see of their choices, and what groups got, is said of projects with what they are funded with. The other
    /// measures look at what was counted: each step of a divisible project is a project of its own, as it is for the rule, and of
    /// those that are not funded only the first of each project, since the others could not be had without it.
    public init(_ tally: Tally, of election: Election, groups: VoterGroups? = nil, least: Int = 5) {
        let utility = tally.method.utility ?? .cardinality
        let counted = election.asFunded(by: tally)
        let amounts = tally.amounts
        let waiting = tally.waitingSteps
        let representation = ExtendedRepresentation(tally.outcome, of: counted, utility: utility, waiting: waiting)
        self.init(
            election: election,
            tally: tally,
            amounts: amounts,
            choices: FundedChoices(of: amounts, election),
            averageUtility: representation.averageUtility,
            gaps: representation.gaps,
            prices: PriceExamination(tally, of: counted, waiting: waiting).finding,
            groups: groups.map {
                GroupSpending.report($0, least: least, amounts: amounts, of: election)
            }
        )
    }
}

extension Tally {
    /// The steps that wait at the end for one before them that is not funded.
    fileprivate var waitingSteps: Set<Int> {
        guard let division else { return [] }
        let funded = Set(outcome.funded)
        return Set(division.steps.indices.filter { division.isLaterStep($0) && !funded.contains($0 - 1) })
    }
}
