public import VotingModel

/// The pot straight from its definition: labels are compared and sums are made anew for every question.
public struct DefinitionOfThePot {
    public let projects: [Project]
    public let sources: [Source]

    public init(_ projects: [Project], _ sources: [Source]) {
        self.projects = projects
        self.sources = sources
    }

    /// A funded project, and what it is funded with.
    public typealias Funded = (project: Int, amount: Int)

    private var boundLabels: Set<String> { Set(sources.filter { !$0.unlabelled }.map(\.label)) }

    private func bound(_ label: String) -> Int {
        sources.filter { !$0.unlabelled && $0.label == label }.map(\.amount).reduce(0, +)
    }

    private var free: Int { sources.filter(\.unlabelled).map(\.amount).reduce(0, +) }

    /// B = U + Σ_L min(S_L, Σ c(p) of all projects with L).
    public var budget: Int {
        boundLabels.reduce(free) { sum, label in
            sum + min(bound(label), projects.filter { $0.label == label }.map(\.cost).reduce(0, +))
        }
    }

    /// Whether Σ of those without a bound label + Σ_L max(0, Σ of those with L − S_L) ≤ U.
    public func fits(_ set: [Funded]) -> Bool {
        func sum(_ belongs: (String) -> Bool) -> Int {
            set.filter { belongs(projects[$0.project].label) }.map(\.amount).reduce(0, +)
        }
        let labels = boundLabels
        return labels.reduce(sum { !labels.contains($0) }) { total, label in
            total + max(0, sum { $0 == label } - bound(label))
        } <= free
    }

    /// The same for projects that are funded wholly.
    public func fits(_ set: [Int]) -> Bool { fits(set.map { ($0, projects[$0].cost) }) }

    /// Whether a project that costs so much is refused by its label beside what is funded.
    public func refuses(_ project: Int, costing cost: Int? = nil, beside funded: [Funded]) -> Bool {
        let cost = cost ?? projects[project].cost
        let spent = funded.map(\.amount).reduce(0, +)
        return spent + cost <= budget && !fits(funded + [(project, cost)])
    }

    public func refuses(_ project: Int, beside funded: [Int]) -> Bool {
        refuses(project, beside: funded.map { ($0, projects[$0].cost) })
    }
}
