import CanonicalJSON

extension ResultDocument {
    /// What a divisible project is funded with.
    public struct PartLine: Sendable, Equatable {
        public let project: ProjectID
        /// In minor units; 0 if it is not funded.
        public let amount: Int
        public let minimum: Int
        public let maximum: Int
        /// In minor units; `nil` for a continuous project, which has no steps.
        public let step: Int?
        public let stepsFunded: Int

        /// How many steps it has.
        public var steps: Int? { step.map { $0 > 0 ? (maximum - minimum) / $0 + 1 : 0 } }
    }

    /// What a project is funded with, all of its steps together.
    public struct AmountLine: Sendable, Equatable {
        public let project: ProjectID
        public var amount: Int
        /// The place in `steps` of the first of its steps that is funded: by turns its step 1, under maximum welfare any.
        public let firstStep: Int
    }

    /// One for each funded project, in the order in which the first of their steps is funded.
    public var amounts: [AmountLine] { Self.amounts(of: steps) }

    static func amounts(of steps: [StepLine]) -> [AmountLine] {
        var places: [ProjectID: Int] = [:]
        var amounts: [AmountLine] = []
        for (index, step) in steps.enumerated() {
            if let place = places[step.project] {
                amounts[place].amount += step.paid
            } else {
                places[step.project] = amounts.count
                amounts.append(AmountLine(project: step.project, amount: step.paid, firstStep: index))
            }
        }
        return amounts
    }

    /// Every step of a divisible project as it stands in ties, with its project.
    public var stepIDs: [ProjectID: ProjectID] {
        var ids: [ProjectID: ProjectID] = [:]
        for part in parts {
            for step in 0..<min(part.steps ?? 0, Divisible.stepLimit) {
                ids[Division.id(ofStep: step + 1, of: part.project)] = part.project
            }
        }
        return ids
    }

    /// Whether a project is funded once, or with its first steps, each once.
    var stepsAreNested: Bool {
        Dictionary(grouping: steps, by: \.project).values.allSatisfy { steps in
            let numbers = steps.compactMap(\.step).sorted()
            return numbers.isEmpty ? steps.count == 1 : numbers == Array(1...steps.count)
        }
    }
}

extension ResultDocument.PartLine {
    static func lines(of projects: [Project], _ steps: [ResultDocument.StepLine]) -> [Self] {
        projects.compactMap { project in
            guard let divisible = project.divisible else { return nil }
            let funded = steps.filter { $0.project == project.id }
            return Self(
                project: project.id,
                amount: funded.reduce(0) { $0 + $1.paid },
                minimum: divisible.minimum,
                maximum: divisible.maximum,
                step: divisible.step,
                stepsFunded: divisible.step == nil ? 0 : funded.count
            )
        }
    }

    var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("amount", .integer(amount)),
            .init("maximum", .integer(maximum)),
            .init("minimum", .integer(minimum)),
            .init("project", project.json),
        ]
        if let step, let steps {
            members.append(.init("step", .integer(step)))
            members.append(.init("steps", .integer(steps)))
            members.append(.init("steps_funded", .integer(stepsFunded)))
        }
        return .object(members)
    }

    init(_ json: JSONValue, at path: String) throws(SchemaError) {
        var reader = try ObjectReader(json, at: path)
        project = try reader.project("project")
        amount = try reader.integer("amount")
        minimum = try reader.integer("minimum")
        maximum = try reader.integer("maximum")
        step = try reader.optionalInteger("step")
        stepsFunded = try reader.optionalInteger("steps_funded") ?? 0
        _ = reader.optional("steps")
        try reader.finish()
        guard Divisible(minimum: minimum, step: step, maximum: maximum) != nil else {
            throw SchemaError(.badValue("step"), at: path)
        }
    }
}
