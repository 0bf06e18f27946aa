import Publishing
package import VotingModel

/// Holds the labels of the proposals against those of the sources: either may be a slip of the pen.
package struct PotCheck {
    private let rulebook: Rulebook
    private let place: Finding.Place

    package init(_ rulebook: Rulebook, file: String) {
        self.rulebook = rulebook
        place = Finding.Place(file: file, field: "sources")
    }

    /// A warning for each label of bound money that cannot all be spent, and, if some money is bound, for each label of a project
    /// that opens none.
    package func notes(_ election: Election) -> [Finding] {
        guard let pot = election.pot, !pot.bound.isEmpty else { return [] }
        let figures = Figures(rulebook.language)
        var notes = pot.unspendable(on: election.projects).map { line in
            let amount = figures.money(line.amount, rulebook.currency)
            return Finding(.warning, .moneyNotSpendable(label: line.label, amount: amount), at: place)
        }
        var seen: Set<ProjectID> = []
        for (project, opened) in zip(election.projects, pot.places(of: election.projects))
        where opened == nil && !project.label.isEmpty && seen.insert(ProjectID(project.label)).inserted {
            let ids = election.projects.filter { ProjectID($0.label) == ProjectID(project.label) }.map(\.id.text)
            notes.append(Finding(.warning, .labelWithoutSource(project.label, projects: ids), at: place))
        }
        return notes
    }
}
