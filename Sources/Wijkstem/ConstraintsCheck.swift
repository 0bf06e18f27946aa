import BallotMethods
import FileAccess
import Formats
import VotingModel

/// The constraints of a file, for counting a vote without a rulebook.
struct ConstraintsFile {
    let minimumScore: Int?
    let constraints: [Constraint]
    private let name: String

    /// - Throws: `InputError`, `IOFailure`.
    init(path: String, currency: Currency) throws {
        name = ObservedFile.name(ofPath: path)
        (minimumScore, constraints) = try RulebookReader.constraints(
            try SmallFile.read(path: path),
            file: name,
            currency: currency
        )
    }

    /// Holds them against the vote without them and the method; returns what is to be noted.
    ///
    /// - Throws: `InputError`.
    func check(_ election: Election, _ method: MethodSpecification) throws -> [Finding] {
        if let constraint = Methods.unkept(constraints, by: method) {
            throw InputError(
                .constraintWithoutMeaning(constraint.kind, rule: method.rule.rawValue),
                at: Finding.Place(file: name, field: "constraints")
            )
        }
        let findings = ConstraintsCheck(constraints, file: name).findings(election.projects)
        let errors = findings.filter { $0.severity == .error }
        if !errors.isEmpty { throw InputError(errors) }
        let bound = election.with(minimumScore: minimumScore, constraints: constraints)
        if let problem = StagesProblem(bound) {
            throw InputError(.stages(problem), at: Finding.Place(file: name, field: "constraints"))
        }
        return findings
    }
}

/// Holds the constraints of a rulebook against the proposals: what names a project must name one that there is.
struct ConstraintsCheck {
    private let constraints: [Constraint]
    private let place: Finding.Place

    init(_ constraints: [Constraint], file: String) {
        self.constraints = constraints
        place = Finding.Place(file: file, field: "constraints")
    }

    /// Errors where a project is missing; warnings where a constraint is about nobody, mostly a slip of the pen.
    func findings(_ projects: [Project]) -> [Finding] {
        let costs = Dictionary(uniqueKeysWithValues: projects.map { ($0.id, $0.cost) })
        var findings: [Finding] = []
        for constraint in constraints {
            for id in ids(in: constraint) where costs[id] == nil {
                findings.append(
                    Finding(.error, .constraintOnUnknownProject(id.text, kind: constraint.kind), at: place)
                )
            }
            switch constraint {
            case .ceiling(let part, _), .floor(let part, _), .maximumNumber(let part, _), .minimumNumber(let part, _),
                .pot(let part, _):
                if projects.contains(where: part.contains) { break }
                let reason = Finding.Reason.constraintOnNobody(
                    field: part.field.rawValue,
                    name: part.name,
                    kind: constraint.kind
                )
                findings.append(Finding(.warning, reason, at: place))
            case .prerequisite(let project, let needs) where costs[project] == 0:
                for other in needs where costs[other].map({ $0 > 0 }) ?? false {
                    findings.append(Finding(.error, .prerequisiteNotFree(other.text, of: project.text), at: place))
                }
            default: break
            }
        }
        if let problem = StagesProblem.ofProjects(projects, constraints) {
            findings.append(Finding(.error, .stages(problem), at: place))
        }
        return findings
    }

    private func ids(in constraint: Constraint) -> [ProjectID] {
        switch constraint {
        case .exclusive(let projects): projects
        case .prerequisite(let project, let needs): [project] + needs
        default: []
        }
    }
}
