public import ExactArithmetic

/// What an outcome funds of each ballot's choices: how many of the projects that it names (not those that it votes against), and what
/// these are funded with.
///
/// Four ballots name {A}, {A, B}, {B}, {}; A (cost 50) and C are funded. `named` is 1, 1, 0, 0, `cost` is 50, 50, 0, 0, and the
/// histogram is [2, 2]: two ballots with none of their choices, two with one.
///
/// Numbers stand by distinct ballot, so that a ballot cast twice is looked at once. Time: O(pairs).
public struct FundedChoices: Sendable, Equatable {
    /// Funded projects that the ballot names.
    public let named: [Int]
    /// What those are funded with together, in minor units.
    public let cost: [Int]
    /// How often each distinct ballot was cast.
    private let multiplicities: [Int]

    /// `amounts` are what the projects of the election are funded with.
    public init(of amounts: [FundedAmount], _ election: Election) {
        let profile = election.profile
        var costOfFunded = [Int?](repeating: nil, count: election.projects.count)
        for funded in amounts { costOfFunded[funded.project] = funded.amount }
        var named = [Int](repeating: 0, count: profile.distinctCount)
        var cost = named
        for ballot in 0..<profile.distinctCount {
            for entry in profile.entries(of: ballot) where profile.isFor(entry) {
                guard let amount = costOfFunded[Int(profile.projects[entry])] else { continue }
                named[ballot] += 1
                cost[ballot] += amount
            }
        }
        self.named = named
        self.cost = cost
        multiplicities = profile.multiplicities
    }

    public var ballots: Int { multiplicities.reduce(0, +) }

    /// How many ballots have 0, 1, 2, … of their projects funded; without zeros at the end.
    public var histogram: [Int] {
        guard let most = named.max() else { return [] }
        var histogram = [Int](repeating: 0, count: most + 1)
        for (number, multiplicity) in zip(named, multiplicities) { histogram[number] += multiplicity }
        return histogram
    }

    /// Ballots with at least one of their projects funded.
    public var represented: Int { histogram.dropFirst().reduce(0, +) }

    /// Funded projects that a ballot names, on average; `nil` without ballots.
    public var averageNamed: Rational? { average(named) }

    /// What the projects that a ballot names are funded with, on average, in minor units; `nil` without ballots.
    public var averageCost: Rational? { average(cost) }

    private func average(_ numbers: [Int]) -> Rational? {
        let ballots = self.ballots
        guard ballots > 0 else { return nil }
        // Costs are below 2⁴⁷ each and ballots below 2³²: with many projects the sum may leave 64 bits.
        let sum = zip(numbers, multiplicities).reduce(Int128(0)) { $0 + Int128($1.0) * Int128($1.1) }
        return Rational(sum, Int128(ballots))
    }
}

/// Ballots that are better and worse off by one measure when one outcome takes the place of another.
public struct Shift: Sendable, Equatable {
    public let gain: Int
    public let lose: Int
    public let indifferent: Int

    /// `before` and `after` stand by distinct ballot.
    public init(from before: [Int], to after: [Int], multiplicities: [Int]) {
        var (gain, lose, indifferent) = (0, 0, 0)
        for (ballot, multiplicity) in multiplicities.enumerated() {
            if after[ballot] > before[ballot] {
                gain += multiplicity
            } else if after[ballot] < before[ballot] {
                lose += multiplicity
            } else {
                indifferent += multiplicity
            }
        }
        (self.gain, self.lose, self.indifferent) = (gain, lose, indifferent)
    }
}
