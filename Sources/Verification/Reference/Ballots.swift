/// The public ballots with their projects as places on the ballot list, and what they add up to.
struct Ballots {
    /// Who supports a project: distinct ballots, and how much weight each gives it (more than 0).
    struct Supporter {
        let ballot: Int
        let weight: UInt
    }

    /// Per distinct ballot how often it was cast.
    let counts: [Int]
    /// Per project, in the order of the ballot list.
    let supporters: [[Supporter]]
    /// Per project the distinct ballots that name it, whatever they give it.
    let namers: [[Int]]
    let totals: [Totals]

    /// Sums that no input can make too large: 2⁵³ ballots of 2⁵³ points fit.
    struct Totals: Equatable {
        var votes: Int128 = 0
        var score: Int128 = 0
        var weight: Int128 = 0
        var supporters: Int128 = 0
    }
}

extension Ballots {
    /// Reads the profile, given the place on the ballot list of each of its ids.
    init(_ profile: Profile, places: [Int], projectCount: Int, rules: Rules) {
        let most = rules.limits.most ?? projectCount
        var supporters = [[Supporter]](repeating: [], count: projectCount)
        var namers = [[Int]](repeating: [], count: projectCount)
        var totals = [Totals](repeating: Totals(), count: projectCount)
        for ballot in 0..<profile.count {
            let count = Int128(profile.counts[ballot])
            for (position, entry) in profile.entries(of: ballot).enumerated() {
                let project = places[Int(profile.project[entry])]
                let points = profile.points.isEmpty ? 0 : profile.points[entry]
                let weight =
                    switch rules.utility {
                    case .cost, .cardinality: 1
                    case .points: points
                    case .positions: max(0, most - position)
                    case .borda: max(0, projectCount - 1 - position)
                    }
                let score =
                    switch rules.kind {
                    case .approval: 1
                    case .points: points
                    case .ranked: max(0, most - position)
                    }
                namers[project].append(ballot)
                totals[project].votes += count
                totals[project].score += count * Int128(score)
                totals[project].weight += count * Int128(weight)
                if weight > 0 {
                    totals[project].supporters += count
                    supporters[project].append(Supporter(ballot: ballot, weight: UInt(weight)))
                }
            }
        }
        counts = profile.counts
        self.supporters = supporters
        self.namers = namers
        self.totals = totals
    }
}
