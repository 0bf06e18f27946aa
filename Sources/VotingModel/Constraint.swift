public import ExactArithmetic

/// What binds a count beside the budget; the same words for every rule.
///
/// The first three and the fifth say who takes part at all (*admission*); the others what may be funded together. Projects
/// that cannot be funded beside what is funded already are put out while the count goes on, and end nothing.
///
/// Source: the rules of cities' votes; docs/limiting-what-is-funded.md names one for each.
public enum Constraint: Sendable, Equatable {
    /// Named by at least this part of the ballots counted.
    case minimumShare(Rational)
    /// votes / n ≥ factor · cost / budget.
    case minimumForCost(Rational)
    /// Costs no more than this, in minor units.
    case maximumCost(Int)
    /// The funded projects of a part of the list cost no more than this together, in minor units.
    case ceiling(ProjectPart, amount: Int)
    /// So much of the budget is kept for the projects of a part, in minor units.
    case floor(ProjectPart, amount: Int)
    /// No more projects of a part than this are funded.
    case maximumNumber(ProjectPart, Int)
    /// So much of the budget is kept as funding this many projects of a part takes.
    case minimumNumber(ProjectPart, Int)
    /// A part of the list has so much of the budget for itself first, in minor units; the vote is counted in stages.
    case pot(ProjectPart, amount: Int)
    /// Of projects that are variants of each other at most one is funded.
    case variants
    /// Of these projects at most one is funded.
    case exclusive([ProjectID])
    /// A project that is funded only after others.
    case prerequisite(project: ProjectID, needs: [ProjectID])

    /// How a rulebook names the kind.
    public var kind: String {
        switch self {
        case .minimumShare: "minimum_share"
        case .minimumForCost: "minimum_for_cost"
        case .maximumCost: "maximum_cost"
        case .ceiling: "ceiling"
        case .floor: "floor"
        case .maximumNumber: "maximum_number"
        case .minimumNumber: "minimum_number"
        case .pot: "pot"
        case .variants: "variants"
        case .exclusive: "exclusive"
        case .prerequisite: "prerequisite"
        }
    }

    /// Whether it only says who takes part, whatever else is funded.
    public var isAdmission: Bool {
        switch self {
        case .minimumShare, .minimumForCost, .maximumCost: true
        case .ceiling, .floor, .maximumNumber, .minimumNumber, .pot, .variants, .exclusive, .prerequisite: false
        }
    }

    /// Whether it gives a part of the list a pot of its own.
    public var isPot: Bool {
        if case .pot = self { true } else { false }
    }
}

/// The projects that have something in common.
public struct ProjectPart: Sendable, Hashable {
    public enum Field: String, Sendable, CaseIterable {
        case category
        case neighbourhood
        case tag
    }

    public let field: Field
    /// Compared as bytes.
    public let name: String

    public init(_ field: Field, _ name: String) {
        self.field = field
        self.name = name
    }

    public static func == (left: ProjectPart, right: ProjectPart) -> Bool {
        left.field == right.field && left.name.utf8.elementsEqual(right.name.utf8)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(field)
        for byte in name.utf8 { hasher.combine(byte) }
    }

    public func contains(_ project: Project) -> Bool {
        switch field {
        case .category: project.categories.contains { $0.utf8.elementsEqual(name.utf8) }
        case .neighbourhood: project.neighbourhood.utf8.elementsEqual(name.utf8)
        case .tag: project.tags.contains { $0.utf8.elementsEqual(name.utf8) }
        }
    }
}
