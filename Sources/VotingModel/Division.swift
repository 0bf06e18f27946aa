/// The steps of divisible projects, in the place of which they are counted.
///
/// A project with a minimum of € 2,000, a step of € 1,000 and a maximum of € 4,000 is counted as three projects: `17#1` costs
/// € 2,000, `17#2` and `17#3` cost € 1,000 each. A ballot that names it names all three, and each waits for the one before. So every
/// rule funds steps as it funds projects, and never one without those before it.
///
/// Source: docs/bundle-format.md, "Steps".
public struct Division: Sendable, Equatable {
    public struct Origin: Sendable, Equatable {
        /// The project as it stands on the ballot.
        public let project: Int
        /// Counted from 1; `nil` for a project that is not divided.
        public let step: Int?

        package init(project: Int, step: Int?) {
            self.project = project
            self.step = step
        }
    }

    /// What is counted: projects and steps.
    public let steps: [Project]
    /// By place in `steps`.
    public let origins: [Origin]
    /// By project: the place of its first step.
    public let firsts: [Int]
    /// The projects as they stand on the ballot.
    public let projects: [Project]

    /// `nil` where no project has steps.
    public init?(_ projects: [Project]) {
        guard projects.contains(where: \.hasSteps) else { return nil }
        let groups = Project.variantGroups(projects)
        var steps: [Project] = []
        var origins: [Origin] = []
        var firsts: [Int] = []
        for (index, project) in projects.enumerated() {
            firsts.append(steps.count)
            // No text of an importer holds a control character: a name for the group that is nobody's id.
            let variantOf = groups[index].map { "\u{1}\($0)" } ?? ""
            let costs = project.divisible?.steps ?? []
            if costs.isEmpty {
                steps.append(project.step(id: project.id, cost: project.cost, variantOf: variantOf))
                origins.append(Origin(project: index, step: nil))
            }
            for (place, cost) in costs.enumerated() {
                let id = Self.id(ofStep: place + 1, of: project.id)
                steps.append(project.step(id: id, cost: cost, variantOf: place == 0 ? variantOf : ""))
                origins.append(Origin(project: index, step: place + 1))
            }
        }
        (self.steps, self.origins, self.firsts, self.projects) = (steps, origins, firsts, projects)
    }

    /// `17#2`.
    public static func id(ofStep step: Int, of project: ProjectID) -> ProjectID { ProjectID("\(project.text)#\(step)") }

    /// Whether something counted is a step after the first of its project.
    public func isLaterStep(_ step: Int) -> Bool { origins[step].step.map { $0 > 1 } ?? false }

    /// What the project of something counted costs: at least, its first step, and at most, all of them.
    public func costs(of step: Int) -> (least: Int, most: Int) {
        let project = origins[step].project
        return (steps[firsts[project]].leastCost, projects[project].cost)
    }

    /// A project that has the id of a step of another, if there is one.
    public static func clash(in projects: [Project]) -> (project: ProjectID, divided: ProjectID)? {
        let ids = Set(projects.map(\.id))
        for project in projects where project.hasSteps {
            for step in (project.divisible?.steps ?? []).indices {
                let id = id(ofStep: step + 1, of: project.id)
                if ids.contains(id) { return (id, project.id) }
            }
        }
        return nil
    }

    /// What binds the projects, said of their steps; and every step waits for the one before.
    func constraints(_ constraints: [Constraint]) -> [Constraint] {
        let firstIDs = Dictionary(uniqueKeysWithValues: zip(projects.map(\.id), firsts.map { steps[$0].id }))
        func first(_ id: ProjectID) -> ProjectID { firstIDs[id] ?? id }
        let said = constraints.map { constraint -> Constraint in
            switch constraint {
            case .exclusive(let ids): .exclusive(ids.map(first))
            case .prerequisite(let project, let needs): .prerequisite(project: first(project), needs: needs.map(first))
            case .minimumShare, .minimumForCost, .maximumCost, .ceiling, .floor, .maximumNumber, .minimumNumber, .pot,
                .variants:
                constraint
            }
        }
        let nested = steps.indices.filter(isLaterStep).map { step in
            Constraint.prerequisite(project: steps[step].id, needs: [steps[step - 1].id])
        }
        return said + nested
    }
}

extension Project {
    /// Whether it is funded step by step.
    public var hasSteps: Bool { divisible?.step != nil }

    /// The project with another id and cost, as it is counted.
    fileprivate func step(id: ProjectID, cost: Int, variantOf: String) -> Project {
        var step = Project(
            id: id,
            name: name,
            cost: cost,
            categories: categories,
            variantOf: variantOf,
            neighbourhood: neighbourhood,
            tags: tags
        )
        step.label = label
        if !hasSteps { step.divisible = divisible }
        return step
    }
}

extension Election {
    /// The election over the steps of its divisible projects; itself where no project has steps.
    ///
    /// - Precondition: there are no more steps than `BallotProfile.projectLimit`, and no project has the id of a step.
    package var divided: Election {
        guard let division = Division(projects) else { return self }
        var profile = BallotProfile(
            kind: profile.kind,
            projectCount: division.steps.count,
            pointScale: profile.pointScale
        )
        profile.multiplicities = self.profile.multiplicities
        for ballot in 0..<self.profile.distinctCount {
            for entry in self.profile.entries(of: ballot) {
                let project = Int(self.profile.projects[entry])
                let end = project + 1 < projects.count ? division.firsts[project + 1] : division.steps.count
                for step in division.firsts[project]..<end {
                    profile.projects.append(UInt16(step))
                    if !self.profile.values.isEmpty { profile.values.append(self.profile.values[entry]) }
                }
            }
            profile.offsets.append(UInt32(profile.projects.count))
        }
        var divided = self
        divided.projects = division.steps
        divided.profile = profile
        divided.constraints = division.constraints(constraints)
        divided.division = division
        return divided
    }
}
