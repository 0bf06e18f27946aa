import VotingModel

extension TieBreaker {
    /// For the count of an election by some criteria.
    init(_ criteria: [TieCriterion], for election: Election, _ totals: SupportTotals, in context: TallyContext) {
        self.init(
            criteria: criteria,
            projects: election.projects,
            supporters: totals.supporters,
            provisionalSeed: context.provisionalSeed,
            drawnLot: context.drawnLot,
            exploration: context.exploration
        )
    }
}

extension Tally {
    /// What a count by turns or rounds led to: the steps are the outcome, and the tie breaker knows which lot was drawn.
    init(
        _ specification: MethodSpecification,
        steps: [FundingStep],
        ties: [TieRecord],
        notFunded: [NotFunded],
        _ breaker: TieBreaker,
        _ certificate: Certificate,
        _ totals: SupportTotals
    ) {
        var method = specification
        method.ties = breaker.criteriaAsUsed
        self.init(
            method: method,
            outcome: Outcome(funded: steps.map(\.project), spent: steps.reduce(0) { $0 + $1.paid }),
            record: TallyRecord(
                steps: steps,
                ties: ties,
                notFunded: notFunded.sorted { $0.project < $1.project },
                lot: breaker.lot
            ),
            certificate: certificate,
            totals: totals
        )
    }
}
