import VotingModel

/// Who takes part in a rule that leaves out what was not admitted, and drops what costs more than the whole budget: the projects sorted by their part in it.
struct Field {
    /// Free of cost.
    private(set) var free: [Int] = []
    /// Above 0 and within the budget.
    private(set) var candidates: [Int] = []
    private(set) var notFunded: [NotFunded] = []

    /// `takesUnsupported`: whether projects without a supporter take part too.
    init(_ election: Election, _ totals: SupportTotals, takesUnsupported: Bool = false) {
        let admission = Admission(election, totals)
        for (index, project) in election.projects.enumerated() {
            if totals.supporters[index] == 0, !takesUnsupported {
                notFunded.append(NotFunded(project: index, reason: .noSupport))
            } else if let reason = admission.refusal(of: index) {
                notFunded.append(NotFunded(project: index, reason: reason))
            } else if project.cost == 0 {
                free.append(index)
            } else if project.cost > election.budget {
                let missing = project.cost - election.budget
                notFunded.append(NotFunded(project: index, reason: .overBudget, missing: missing))
            } else {
                candidates.append(index)
            }
        }
    }
}
