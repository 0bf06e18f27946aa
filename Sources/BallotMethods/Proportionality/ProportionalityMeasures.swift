public import VotingModel

extension ProportionalityReport {
    /// Takes every measure of an outcome; `groups` are those of its ballots, `least` the smallest that is shown.
    public init(_ tally: Tally, of election: Election, groups: VoterGroups? = nil, least: Int = 5) {
        let utility = tally.method.utility ?? .cardinality
        let representation = ExtendedRepresentation(tally.outcome, of: election, utility: utility)
        self.init(
            election: election,
            tally: tally,
            choices: FundedChoices(of: tally.outcome, election),
            averageUtility: representation.averageUtility,
            gaps: representation.gaps,
            prices: PriceExamination(tally, of: election).finding,
            groups: groups.map {
                GroupSpending.report($0, least: least, outcome: tally.outcome, of: election)
            }
        )
    }
}
