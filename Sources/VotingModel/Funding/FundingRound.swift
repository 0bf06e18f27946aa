/// A project that people gave money to.
public struct FundedProject: Sendable, Equatable {
    public let id: ProjectID
    /// Empty where the id says it all.
    public let name: String

    public init(id: ProjectID, name: String = "") {
        self.id = id
        self.name = name
    }
}

/// What somebody gave to a project.
public struct Contribution: Sendable, Equatable {
    /// A number for each person, from 0; who it is, nobody needs to know.
    public let contributor: Int
    /// Position in the list of projects.
    public let project: Int
    /// In minor units, above 0.
    public let amount: Int

    public init(contributor: Int, project: Int, amount: Int) {
        self.contributor = contributor
        self.project = project
        self.amount = amount
    }
}

/// What people gave to projects, and a pool of money that is added to it.
public struct FundingRound: Sendable, Equatable {
    /// In the order of the file; ids are distinct.
    public let projects: [FundedProject]
    /// As they were given; one person may give to a project several times.
    public let contributions: [Contribution]
    /// In minor units, 0 or more.
    public let pool: Int
    public let currency: Currency

    public init(projects: [FundedProject], contributions: [Contribution], pool: Int, currency: Currency) {
        self.projects = projects
        self.contributions = contributions
        self.pool = pool
        self.currency = currency
    }
}
