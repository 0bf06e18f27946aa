public import ExactArithmetic

/// The same ballots counted by several methods: what each funds, and who gains and who loses from one to another.
public struct Comparison: Sendable {
    /// The outcome of one method.
    public struct Line: Sendable {
        public let tally: Tally
        /// What it funds each project with, in funding order.
        public let amounts: [FundedAmount]
        /// Counted ballots that name at least one funded project.
        public let represented: Int
        /// How many counted ballots name 0, 1, 2, … funded projects.
        public let histogram: [Int]
        /// Funded projects that a counted ballot names, on average; `nil` without ballots.
        public let averageNamed: Rational?
        /// What the projects that a counted ballot names are funded with, on average, in minor units; `nil` without ballots.
        public let averageCost: Rational?
    }

    /// What changes when one method takes the place of another; both are positions in `lines`.
    public struct Change: Sendable {
        public let from: Int
        public let to: Int
        /// Ballots that name more, and fewer, of the funded projects after the change.
        public let byNumber: Shift
        /// Ballots whose projects get more, and less, after the change.
        public let byCost: Shift
        /// Projects funded only before, and only after.
        public let dropped: [Int]
        public let added: [Int]
        /// Divisible projects that get more, and less, after the change, and something before and after.
        public let more: [Int]
        public let less: [Int]
    }

    /// What two methods both fund.
    public struct Overlap: Sendable, Equatable {
        public let first: Int
        public let second: Int
        public let projects: [Int]
        /// What both fund those with together, at least, in minor units.
        public let cost: Int
    }

    public let election: Election
    public let lines: [Line]
    /// From the first method to each of the others.
    public let changes: [Change]
    /// One for each pair of methods, in order.
    public let overlaps: [Overlap]

    /// Compares outcomes of one election; time O(methods · pairs + methods² · projects).
    public init(_ tallies: [Tally], of election: Election) {
        let allAmounts = tallies.map(\.amounts)
        let choices = allAmounts.map { FundedChoices(of: $0, election) }
        let amounts = allAmounts.map { Dictionary(uniqueKeysWithValues: $0.map { ($0.project, $0.amount) }) }
        let funded = amounts.map { Set($0.keys) }
        func both(_ first: Int, _ second: Int, where holds: (Int, Int) -> Bool) -> [Int] {
            funded[first].intersection(funded[second]).sorted().filter { project in
                holds(amounts[first][project, default: 0], amounts[second][project, default: 0])
            }
        }
        let multiplicities = election.profile.multiplicities
        self.election = election
        lines = zip(tallies, zip(allAmounts, choices)).map { tally, line in
            let (amounts, choices) = line
            return Line(
                tally: tally,
                amounts: amounts,
                represented: choices.represented,
                histogram: choices.histogram,
                averageNamed: choices.averageNamed,
                averageCost: choices.averageCost
            )
        }
        changes = tallies.indices.dropFirst().map { to in
            Change(
                from: 0,
                to: to,
                byNumber: Shift(from: choices[0].named, to: choices[to].named, multiplicities: multiplicities),
                byCost: Shift(from: choices[0].cost, to: choices[to].cost, multiplicities: multiplicities),
                dropped: funded[0].subtracting(funded[to]).sorted(),
                added: funded[to].subtracting(funded[0]).sorted(),
                more: both(0, to) { $0 < $1 },
                less: both(0, to) { $0 > $1 }
            )
        }
        overlaps = tallies.indices.flatMap { first in
            tallies.indices.filter { $0 > first }.map { second in
                let common = both(first, second) { _, _ in true }
                let cost = common.reduce(0) { sum, project in
                    sum + min(amounts[first][project, default: 0], amounts[second][project, default: 0])
                }
                return Overlap(first: first, second: second, projects: common, cost: cost)
            }
        }
    }
}

extension MethodSpecification {
    /// The method in one word, as `compare --rules` takes it: `equal-shares:cost+add1`, `phragmen:cardinality/on_misfit=skip`.
    ///
    /// Settings that are their default, and ties, do not show.
    public var word: String {
        let completion = self.completion ?? .none
        let settings = OptionKey.allCases.compactMap { key in
            options[key].flatMap { $0 == key.values[0] ? nil : "/\(key.rawValue)=\($0)" }
        }
        return rule.rawValue + (utility.map { ":\($0.rawValue)" } ?? "")
            + (completion == .none ? "" : "+\(completion.rawValue)") + settings.joined()
    }
}
