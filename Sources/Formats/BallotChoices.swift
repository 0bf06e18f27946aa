import VotingModel

/// What ballots in a spreadsheet or in JSON may name: the projects of a vote, or the candidates of an election.
struct BallotChoices {
    let index: ProjectIndex
    /// What else than its id may stand for one.
    private let names: [[UInt8]: Int]
    /// Ids that are known and not on the ballot.
    private let refused: [[UInt8]: Int]
    /// The headings of a column of them, and the key in JSON.
    let headings: Set<String>
    let key: String

    init(_ proposals: ProposalList) {
        index = proposals.index
        names = [:]
        refused = proposals.refused
        headings = HeaderWords.project
        key = "project"
    }

    init(_ list: CandidateList) {
        var index = ProjectIndex()
        for candidate in list.candidates { _ = index.insert(Array(candidate.id.text.utf8)) }
        self.index = index
        names = list.indices
        refused = [:]
        headings = HeaderWords.project.union(HeaderWords.candidate)
        key = "candidate"
    }

    /// The position of what an id, or a name, stands for.
    subscript(_ text: String) -> Int? {
        let bytes = Array(text.utf8)
        if let position = index[bytes.span] { return position }
        return names.isEmpty ? nil : names[Array(ImportedText.name(text).utf8)]
    }

    func isInadmissible(_ id: String) -> Bool { refused[Array(id.utf8)] != nil }
}
