/// A project on the ballot with what it is funded with.
public struct FundedAmount: Sendable, Equatable {
    public let project: Int
    /// In minor units; of a divisible project, what its funded steps cost together.
    public let amount: Int

    public init(project: Int, amount: Int) {
        self.project = project
        self.amount = amount
    }
}

extension Tally {
    /// What each funded project gets, in the order in which the first of its steps is funded.
    ///
    /// Positions are those of the projects on the ballot, also where their steps were counted.
    public var amounts: [FundedAmount] {
        var places: [Int: Int] = [:]
        var amounts: [FundedAmount] = []
        for step in record.steps {
            let project = origin(of: step.project).project
            if let place = places[project] {
                amounts[place] = FundedAmount(project: project, amount: amounts[place].amount + step.paid)
            } else {
                places[project] = amounts.count
                amounts.append(FundedAmount(project: project, amount: step.paid))
            }
        }
        return amounts
    }

    /// The project on the ballot that something counted belongs to, and which step of it it is.
    public func origin(of counted: Int) -> Division.Origin {
        division?.origins[counted] ?? Division.Origin(project: counted, step: nil)
    }
}

extension Election {
    /// The election over what a count of it looked at: steps in the place of divided projects, and every continuous project at
    /// the amount that it is funded with, or else at the least that it asks for.
    ///
    /// - Complexity: O(pairs and steps).
    package func asFunded(by tally: Tally) -> Election {
        var counted = divided
        let paid = Dictionary(tally.record.steps.map { ($0.project, $0.paid) }) { first, _ in first }
        for (index, project) in counted.projects.enumerated() where project.isContinuous {
            counted.projects[index] = project.costing(paid[index] ?? project.leastCost)
        }
        return counted
    }
}

extension Project {
    /// The same project, to be funded wholly or not at all, at another cost.
    package func costing(_ cost: Int) -> Project {
        var copy = Project(
            id: id,
            name: name,
            cost: cost,
            categories: categories,
            variantOf: variantOf,
            neighbourhood: neighbourhood,
            tags: tags
        )
        copy.label = label
        return copy
    }
}
