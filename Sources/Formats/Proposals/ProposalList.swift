import VotingModel

/// Gathers proposals while a file of them is read: those on the ballot in the order of the file, and those that were not
/// admitted.
struct ProposalList {
    let terms: ProposalTerms
    private(set) var projects: [Project] = []
    private(set) var index = ProjectIndex()
    private(set) var inadmissible: [InadmissibleProposal] = []
    /// The ids of the latter, with their lines.
    private(set) var refused: [[UInt8]: Int] = [:]
    /// The first one that an amount was written in.
    var currency: Currency?
    private var places: [Finding.Place] = []
    private var lookalikes: [String: Int] = [:]

    init(_ terms: ProposalTerms) {
        self.terms = terms
    }

    var count: Int { projects.count }

    /// Takes a proposal; says whether it stands on the ballot now.
    ///
    /// A project of unknown cost still has a name that ballots may use: one fault, one message.
    mutating func add(_ draft: ProposalDraft, _ log: inout FindingLog) -> Bool {
        let id = draft.id
        let place = draft.place(.id)
        if id.isEmpty {
            log.add(.error, .emptyID, at: place)
            return false
        }
        if let character = ImportedText.badCharacter(inID: id) ?? (id.contains(",") ? "," : nil) {
            log.add(.error, .badCharacterInID(id, character: character), at: place)
            return false
        }
        let key = Array(id.utf8)
        if draft.isAdmissible == false {
            if let known = index[key.span] {
                let line = places[known].line ?? 0
                log.add(.error, .proposal(.inadmissibleTwin(id, firstLine: line)), at: place)
            } else if let line = refused.updateValue(place.line ?? 0, forKey: key) {
                log.add(.error, .duplicateProject(id, firstLine: line), at: place)
            } else if let refusal = draft.refusal(&log) {
                inadmissible.append(refusal)
            }
            return false
        }
        if let line = refused[key] {
            log.add(.error, .proposal(.inadmissibleTwin(id, firstLine: line)), at: place)
            return false
        }
        guard projects.count < BallotProfile.projectLimit else {
            log.add(.error, .tooManyProjects(limit: BallotProfile.projectLimit), at: place)
            return false
        }
        let (known, isNew) = index.insert(key)
        guard isNew else {
            log.add(.error, .duplicateProject(id, firstLine: places[known].line ?? 0), at: place)
            return false
        }
        if let other = lookalikes.updateValue(place.line ?? 0, forKey: ImportedText.lookalikeKey(id)) {
            log.add(.warning, .lookalikeProject(id, firstLine: other), at: place)
        }
        projects.append(draft.project(terms, &log))
        places.append(place)
        return true
    }

    /// Reports what only the whole list shows: a project with the id of a step of another.
    func finish(_ log: inout FindingLog) {
        for (project, place) in zip(projects, places) {
            let parts = project.id.text.split(separator: "#", omittingEmptySubsequences: false)
            guard parts.count > 1, let last = parts.last, let number = Int(last), "\(number)" == last else { continue }
            let other = Array(project.id.text.dropLast(last.count + 1).utf8)
            guard let known = index[other.span], let divisible = projects[known].divisible,
                (1...max(1, divisible.steps.count)).contains(number), !divisible.steps.isEmpty
            else { continue }
            let fault = Finding.ProposalFault.idOfStep(project.id.text, of: projects[known].id.text)
            log.add(.error, .proposal(fault), at: place)
        }
    }

    /// Whether an id is of a proposal that was not admitted.
    func isInadmissible(_ id: String) -> Bool { refused[Array(id.utf8)] != nil }

    /// Reports cost lines of proposals that there are not.
    func check(_ costs: CostsSheet, _ log: inout FindingLog) {
        for (id, place) in costs.projects {
            let key = Array(id.utf8)
            if index[key.span] == nil, refused[key] == nil { log.add(.error, .unknownProject(id), at: place) }
        }
    }
}
