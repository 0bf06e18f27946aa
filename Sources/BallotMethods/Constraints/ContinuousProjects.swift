import VotingModel

extension RuleID {
    /// The rules that can fund any amount of a project between two.
    static let fundingAnyAmount: [RuleID] = [.greedy]
}

extension Election {
    /// Holds continuous projects against a method: only `greedy` can say how much one of them gets, and only where no limit on
    /// what is funded asks what it costs.
    ///
    /// - Throws: `MethodError.continuousWithoutMeaning`, `.continuousConstrained`.
    func checkContinuousProjects(under rule: RuleID) throws(MethodError) {
        guard let project = projects.first(where: \.isContinuous) else { return }
        guard RuleID.fundingAnyAmount.contains(rule) else {
            throw .continuousWithoutMeaning(project: project.id, rule: rule, valid: RuleID.fundingAnyAmount)
        }
        if let constraint = constraints.first(where: { !$0.isAdmission }) {
            throw .continuousConstrained(project: project.id, constraint: constraint.kind)
        }
    }
}
