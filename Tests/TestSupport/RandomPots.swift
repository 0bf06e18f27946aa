public import VotingModel

/// Random labels and sources for an election, of which about as much is free as is bound, so that labels refuse.
public enum RandomPots {
    public struct Bound {
        public let election: Election
        public let sources: [Source]

        public init(election: Election, sources: [Source]) {
            self.election = election
            self.sources = sources
        }

        public var definition: DefinitionOfThePot { DefinitionOfThePot(election.projects, sources) }
    }

    public static let labels = ["", "", "wmo", "jeugd", "anders"]

    public static func bind(_ election: Election, using generator: inout SeededGenerator) -> Bound {
        let projects = election.projects.map { project in
            var project = project
            project.label = labels.randomElement(using: &generator) ?? ""
            return project
        }
        // A part of all costs, and of that a part free: less than what projects without the label ask.
        let costs = projects.reduce(0) { $0 + $1.cost }
        let all = max(1, costs * Int.random(in: 2...6, using: &generator) / 7)
        var rest = all
        var sources: [Source] = []
        for number in 0..<Int.random(in: 2...5, using: &generator) {
            let part = Int.random(in: 0...rest * 2 / 3, using: &generator)
            // Whole hundreds now and then, so that amounts meet exactly.
            let amount = Bool.random(using: &generator) ? part / 100 * 100 : part
            rest -= amount
            sources.append(
                Source(
                    id: "s\(number)",
                    name: "Bron \(number)",
                    label: Int.random(in: 0..<3, using: &generator) == 0 ? "jeugd" : "wmo",
                    amount: amount,
                    unlabelled: number > 0 && Int.random(in: 0..<3, using: &generator) == 0
                )
            )
        }
        sources.append(Source(id: "rest", name: "Rest", amount: rest))
        return Bound(election: election.with(projects: projects).with(pot: Pot(sources)), sources: sources)
    }
}
