import BallotMethods
import Evidence
import Formats
import Publishing
public import VotingModel

/// Explains a count: why a project is or is not funded, and by how much it missed, or made, it: `wijkstem explain`.
public struct ExplainOutcome: Sendable {
    public var input: InputFiles
    public var method: MethodSpecification
    /// For files that do not state one.
    public var budget: StatedBudget?
    /// The id of the project to explain, or of a step, as in `17#2`; `nil` for all projects.
    ///
    /// Of a divisible project the last step that is funded is explained, and the first that is not.
    public var project: String?
    /// The most recounts for one measure that is searched number by number.
    public var limit: Int
    public var language: Language
    /// Told how many recounts were made for the project at hand.
    public var progress: @Sendable (Int) -> Void

    public static let defaultLimit = 300

    public init(
        input: InputFiles,
        method: MethodSpecification,
        budget: StatedBudget? = nil,
        project: String? = nil,
        limit: Int = ExplainOutcome.defaultLimit,
        language: Language = .nl,
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        self.input = input
        self.method = method
        self.budget = budget
        self.project = project
        self.limit = limit
        self.language = language
        self.progress = progress
    }

    public struct Result: Sendable {
        public let document: ExplanationDocument
        /// What the importer noticed.
        public let findings: [Finding]
    }

    /// - Throws: `InputError` (also for a project that is not there), `IOFailure`, `MethodError`, `UndecidedTie`.
    public func callAsFunction() throws -> Result {
        let imported = try input.read(intake: .asPublished, expected: method.rule.expectedBallots).election
        let election = try CountVote.election(imported, budget: budget, rule: method.rule, file: input.proposals)
        let file = ObservedFile.name(ofPath: input.proposals)
        let asked = try self.asked(election, file: file)
        let specification = try Self.keepingItsLot(method, in: election)
        let explainer: Explainer
        let explanations: [Explanation]
        do {
            let counted = try Methods.method(for: specification, ballots: election.profile.kind)
            explainer = try Explainer(election, counted, limit: limit, progress: progress)
            explanations = try asked.flatMap { ask in
                let places = ask.step.map { [explainer.place(ofStep: $0, of: ask.project)].compactMap(\.self) }
                return try (places ?? explainer.places(of: ask.project)).map { try explainer.explanation(of: $0) }
            }
        } catch let error as MethodError {
            throw CountVote.inputError(error, file: file) ?? error
        }
        let texts = Texts(language)
        let result = ResultDocument(explainer.tally, of: election, language: language) {
            texts.reason($0, under: specification.rule)
        }
        return Result(
            document: ExplanationDocument(explanations, of: result, limit: limit) {
                texts.reason($0, under: specification.rule)
            },
            findings: imported.findings + CountVote.notes(imported, rule: method.rule, file: input.proposals)
        )
    }

    /// The projects to explain, and of one that is divided a step if it was asked for.
    private func asked(_ election: Election, file: String) throws -> [(project: Int, step: Int?)] {
        guard let project else { return election.projects.indices.map { ($0, nil) } }
        if let index = election.projects.firstIndex(where: { $0.id == ProjectID(project) }) { return [(index, nil)] }
        for (index, divided) in election.projects.enumerated() where divided.hasSteps {
            for step in (divided.divisible?.steps ?? []).indices
            where Division.id(ofStep: step + 1, of: divided.id) == ProjectID(project) {
                return [(index, step + 1)]
            }
        }
        let near = NearIDs.of(project, among: election.projects)
        throw InputError(.projectNotThere(project, near: near), at: Finding.Place(file: file, field: "--project"))
    }

    /// A lot that the ballots draw would fall otherwise with every ballot that is changed: it stays as it was drawn.
    static func keepingItsLot(_ method: MethodSpecification, in election: Election) throws -> MethodSpecification {
        var method = method
        if method.ties.isEmpty { method.ties = CountVote.defaultTies }
        guard method.ties.contains(.provisionalLot) else { return method }
        let seed = try ProfileEncoding.provisionalSeed(of: election)
        method.ties = method.ties.map { $0 == .provisionalLot ? .lot(seed: seed) : $0 }
        return method
    }
}

/// Ids that somebody may have meant.
enum NearIDs {
    /// At most five: those a character or two away, nearest first, then those that begin with the text, or whose name
    /// holds it.
    static func of(_ text: String, among projects: [Project]) -> [String] {
        let wanted = Array(text.lowercased())
        let distances = projects.map { distance(wanted, Array($0.id.text.lowercased())) }
        let most = wanted.count < 4 ? 1 : 2
        var near = projects.indices.filter { distances[$0] <= most }.sorted { distances[$0] < distances[$1] }
        near += projects.indices.filter { index in
            guard !near.contains(index), !wanted.isEmpty else { return false }
            let project = projects[index]
            return project.id.text.lowercased().hasPrefix(text.lowercased())
                || project.name.lowercased().contains(text.lowercased())
        }
        return near.prefix(5).map { projects[$0].id.text }
    }

    /// How many characters to insert, drop or replace; stops counting at three.
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        if abs(left.count - right.count) > 2 { return 3 }
        var row = Array(0...right.count)
        for (index, character) in left.enumerated() {
            var next = [index + 1]
            for (place, other) in right.enumerated() {
                next.append(min(row[place] + (character == other ? 0 : 1), row[place + 1] + 1, next[place] + 1))
            }
            row = next
        }
        return min(3, row[right.count])
    }
}
