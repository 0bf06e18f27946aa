public import ExactArithmetic

extension ResultDocument {
    /// What a result says beside the count: what projects cost in detail, what was not admitted, what was decided on motions.
    public struct Particulars: Sendable, Equatable {
        /// Over how many years yearly costs count.
        public var horizonYears: Int?
        public var challengeThreshold: ChallengeThreshold?
        /// For each project with cost lines, in the order of the file.
        public var costs: [CostsLine] = []
        public var inadmissible: [InadmissibleProposal] = []
        public var motions: [CountedMotion] = []

        public init() {}

        /// What there is to say of projects without a rulebook, under which nothing is yearly.
        public init(_ projects: [Project], horizonYears: Int? = nil) {
            self.horizonYears = horizonYears
            costs = projects.compactMap { CostsLine($0, horizonYears: horizonYears ?? 1) }
        }
    }

    /// What a project costs, in minor units.
    public struct CostsLine: Sendable, Equatable {
        public let project: ProjectID
        public let oneOff: Int
        /// In one year.
        public let yearly: Int
        public let residents: Int
        public let inKind: Int
        /// The cost in the vote.
        public let total: Int
    }

    /// A tag with what is funded of the projects that have it.
    public struct TagLine: Sendable, Equatable {
        public let tag: String
        /// How many projects with it are funded.
        public let projects: Int
        public let amount: Int
        /// Of all that is spent; `nil` if nothing is.
        public let share: Rational?
    }
}

extension ResultDocument.CostsLine {
    /// - Returns: `nil` for a project without cost lines.
    init?(_ project: Project, horizonYears: Int) {
        guard !project.costLines.isEmpty,
            let summary = CostSummary(project.costLines, horizonYears: horizonYears)
        else { return nil }
        self.project = project.id
        oneOff = summary.oneOff
        yearly = summary.yearly
        residents = summary.residents
        inKind = summary.inKind
        total = project.cost
    }
}

extension ResultDocument {
    /// Each tag of any project, in the order in which they first occur; a project counts once for each of its tags.
    public var tags: [TagLine] {
        var amounts: [ProjectID: Int] = [:]
        for step in steps { amounts[step.project, default: 0] += step.paid }
        var places: [[UInt8]: Int] = [:]
        var lines: [(tag: String, projects: Int, amount: Int)] = []
        for project in projects {
            var seen: Set<Int> = []
            for tag in project.tags {
                let place = places[Array(tag.utf8), default: lines.count]
                if place == lines.count {
                    places[Array(tag.utf8)] = place
                    lines.append((tag, 0, 0))
                }
                guard let amount = amounts[project.id], seen.insert(place).inserted else { continue }
                lines[place].projects += 1
                lines[place].amount += amount
            }
        }
        return lines.map { line in
            let share = spent > 0 ? Rational(line.amount, spent) : nil
            return TagLine(tag: line.tag, projects: line.projects, amount: line.amount, share: share)
        }
    }

    /// What residents are paid by the funded projects, in minor units; `nil` if no project has cost lines.
    public var residents: Int? { sumOverFunded(\.residents) }

    /// What the funded projects cost each year, in minor units; `nil` if no project has cost lines.
    public var yearly: Int? { sumOverFunded(\.yearly) }

    private func sumOverFunded(_ value: (CostsLine) -> Int) -> Int? {
        if particulars.costs.isEmpty { return nil }
        let funded = Set(funded)
        return particulars.costs.reduce(0) { $0 + (funded.contains($1.project) ? value($1) : 0) }
    }
}
