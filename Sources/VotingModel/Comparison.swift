public import ExactArithmetic

/// Ballots counted by several methods: what each funds, and who gains and who loses from one to another.
///
/// The methods count the same ballots, or each those of one of several sets about the same projects. Which projects an outcome funds can be
/// held against any ballots: with several sets, a change is told by the ballots of both methods, and, where voters
/// stand in both sets, by people.
public struct Comparison: Sendable {
    /// The outcome of one method.
    public struct Line: Sendable {
        public let tally: Tally
        /// The ballots that it counted, by their place in `sets`; the figures are of these.
        public let set: Int
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
        /// What the ballots of each method's set say of it; one, where both count the same.
        public let measures: [Measure]
        /// What people say of it who stand in both sets; `nil` where the sets are the same, or their voters not matched.
        public let people: People?
        /// Projects funded only before, and only after.
        public let dropped: [Int]
        public let added: [Int]
        /// Divisible projects that get more, and less, after the change, and something before and after.
        public let more: [Int]
        public let less: [Int]
    }

    /// A change by the ballots of one set.
    public struct Measure: Sendable {
        /// A place in `sets`.
        public let set: Int
        /// Ballots that name more, and fewer, of the funded projects after the change.
        public let byNumber: Shift
        /// Ballots whose projects get more, and less, after the change.
        public let byCost: Shift
    }

    /// A change by those who stand in two sets, by both of their ballots.
    public struct People: Sendable {
        public let byNumber: PeopleShift
        public let byCost: PeopleShift
    }

    /// Two sets of which the voters were matched.
    public struct Match: Sendable {
        /// Places in `sets`, the first one the lower.
        public let first: Int
        public let second: Int
        public let voters: MatchedVoters

        public init(first: Int, second: Int, voters: MatchedVoters) {
            self.first = first
            self.second = second
            self.voters = voters
        }
    }

    /// What two methods both fund.
    public struct Overlap: Sendable, Equatable {
        public let first: Int
        public let second: Int
        public let projects: [Int]
        /// What both fund those with together, at least, in minor units.
        public let cost: Int
    }

    /// The ballots; one set, where all methods count the same.
    public let sets: [BallotSet]
    public let lines: [Line]
    /// From the first method to each of the others; with several sets, one for each pair of methods, in order.
    public let changes: [Change]
    /// One for each pair of methods, in order.
    public let overlaps: [Overlap]
    /// The sets whose voters were matched.
    public let matches: [Match]

    /// The vote, with the ballots of the first set.
    public var election: Election { sets[0].election }

    /// Compares outcomes of one election; time O(methods · pairs + methods² · projects).
    public init(_ tallies: [Tally], of election: Election) {
        let sets = [BallotSet(name: "", election: election)]
        self.init(tallies, countedFrom: tallies.map { _ in 0 }, of: sets)
    }

    /// Compares outcomes by several sets of ballots; `countedFrom` says for each tally which of them it counted.
    ///
    /// Time O(methods · pairs of all sets + methods² · (projects + distinct ballots + voters)).
    ///
    /// - Precondition: there is a set, and all are about the same projects.
    public init(_ tallies: [Tally], countedFrom origins: [Int], of sets: [BallotSet], matches: [Match] = []) {
        let amounts = tallies.map(\.amounts)
        let parts = FundedParts(amounts)
        // By method, then by set.
        let choices = amounts.map { amounts in sets.map { FundedChoices(of: amounts, $0.election) } }
        func measure(_ from: Int, _ to: Int, by set: Int) -> Measure {
            let multiplicities = sets[set].election.profile.multiplicities
            let (before, after) = (choices[from][set], choices[to][set])
            return Measure(
                set: set,
                byNumber: Shift(from: before.named, to: after.named, multiplicities: multiplicities),
                byCost: Shift(from: before.cost, to: after.cost, multiplicities: multiplicities)
            )
        }
        func people(_ from: Int, _ to: Int) -> People? {
            let places = [origins[from], origins[to]].sorted()
            guard places[0] != places[1],
                let match = matches.first(where: { $0.first == places[0] && $0.second == places[1] })
            else { return nil }
            func shift(_ numbers: (FundedChoices) -> [Int]) -> PeopleShift {
                let sides = places.map { (before: numbers(choices[from][$0]), after: numbers(choices[to][$0])) }
                return PeopleShift(first: sides[0], second: sides[1], match.voters)
            }
            return People(byNumber: shift(\.named), byCost: shift(\.cost))
        }
        self.sets = sets
        self.matches = matches
        lines = tallies.indices.map { index in
            let own = choices[index][origins[index]]
            return Line(
                tally: tallies[index],
                set: origins[index],
                amounts: amounts[index],
                represented: own.represented,
                histogram: own.histogram,
                averageNamed: own.averageNamed,
                averageCost: own.averageCost
            )
        }
        let pairs = tallies.indices.flatMap { first in
            tallies.indices.filter { $0 > first }.map { (first, $0) }
        }
        changes = pairs.filter { $0.0 == 0 || sets.count > 1 }.map { from, to in
            let concerned = origins[from] == origins[to] ? [origins[from]] : [origins[from], origins[to]]
            return Change(
                from: from,
                to: to,
                measures: concerned.map { measure(from, to, by: $0) },
                people: people(from, to),
                dropped: parts.only(from, not: to),
                added: parts.only(to, not: from),
                more: parts.both(from, to) { $0 < $1 },
                less: parts.both(from, to) { $0 > $1 }
            )
        }
        overlaps = pairs.map { first, second in
            Overlap(
                first: first,
                second: second,
                projects: parts.both(first, second) { _, _ in true },
                cost: parts.costOfBoth(first, second)
            )
        }
    }

    /// What a method is called: as `--rules` takes it, with its ballots where there are several sets.
    public func word(_ line: Int) -> String {
        let method = lines[line].tally.method.word
        return sets.count == 1 ? method : "\(method)@\(labels[lines[line].set])"
    }

    /// What each set is called after `@`.
    public var labels: [String] { BallotSet.labels(sets.map(\.kind)) }
}

/// What outcomes fund each project with.
private struct FundedParts {
    private let amounts: [[Int: Int]]

    init(_ amounts: [[FundedAmount]]) {
        self.amounts = amounts.map { Dictionary(uniqueKeysWithValues: $0.map { ($0.project, $0.amount) }) }
    }

    func only(_ outcome: Int, not other: Int) -> [Int] {
        amounts[outcome].keys.filter { amounts[other][$0] == nil }.sorted()
    }

    func both(_ first: Int, _ second: Int, where holds: (Int, Int) -> Bool) -> [Int] {
        amounts[first].compactMap { project, amount in
            amounts[second][project].flatMap { holds(amount, $0) ? project : nil }
        }.sorted()
    }

    func costOfBoth(_ first: Int, _ second: Int) -> Int {
        amounts[first].reduce(0) { $0 + min($1.value, amounts[second][$1.key, default: 0]) }
    }
}

extension Comparison.Change {
    /// By the ballots of the method that it leaves, which are those of both where there is one set.
    public var byNumber: Shift { measures[0].byNumber }
    public var byCost: Shift { measures[0].byCost }
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
