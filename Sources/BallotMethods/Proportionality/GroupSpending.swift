import ExactArithmetic
public import VotingModel

/// What groups of voters got: what every funded project gets is split equally over the ballots that name it, and added up by
/// group.
///
/// Four voters; A (cost 60) is named by young 1, young 2 and old 1, B (40) by old 1; A and B are funded. The young got 20 + 20, the
/// old 20 + 40.
///
/// # Small groups
/// A group of fewer than `least` ballots goes into the rest. If the rest is smaller than that itself, the smallest group
/// that is shown goes along, until the rest is large enough or nothing is shown: else it could be told by subtraction from
/// the whole. Among groups of equal size the first by name goes.
///
/// Every figure is exact. Time: O(pairs of each ballot and group).
public struct GroupSpending {
    /// The least that `least` may be: one would show persons.
    public static let leastLimit = 2

    /// - Precondition: `least` is at least `leastLimit`, and the groups are those of the election's ballots.
    public static func report(
        _ groups: VoterGroups,
        least: Int,
        amounts: [FundedAmount],
        of election: Election
    ) -> GroupReport {
        precondition(least >= leastLimit, "a group of one is a person")
        let profile = election.profile
        let votes = profile.namingCounts()
        var places = [Int?](repeating: nil, count: election.projects.count)
        for (place, funded) in amounts.enumerated() { places[funded.project] = place }

        var totals = [Total](repeating: Total(naming: amounts.count), count: groups.names.count)
        for count in groups.counts {
            var isRepresented = false
            for entry in profile.entries(of: count.ballot) {
                guard let place = places[Int(profile.projects[entry])] else { continue }
                totals[count.group].naming[place] += count.ballots
                isRepresented = true
            }
            totals[count.group].ballots += count.ballots
            if isRepresented { totals[count.group].represented += count.ballots }
        }

        var hidden = Set(totals.indices.filter { totals[$0].ballots < least })
        let bySize = totals.indices.sorted { (totals[$0].ballots, $0) < (totals[$1].ballots, $1) }
        var hiddenBallots = hidden.reduce(0) { $0 + totals[$1].ballots }
        for group in bySize where !hidden.isEmpty && hiddenBallots < least && !hidden.contains(group) {
            hidden.insert(group)
            hiddenBallots += totals[group].ballots
        }

        func line(_ total: Total) -> GroupReport.Line {
            let spending = zip(amounts, total.naming).reduce(Rational.zero) { sum, pair in
                guard pair.1 > 0 else { return sum }
                return sum + Rational(Int128(pair.0.amount) * Int128(pair.1), Int128(votes[pair.0.project]))
            }
            return GroupReport.Line(ballots: total.ballots, represented: total.represented, spending: spending)
        }
        let rest = hidden.reduce(Total(naming: amounts.count)) { $0.adding(totals[$1]) }
        return GroupReport(
            column: groups.column,
            least: least,
            shown: totals.indices.filter { !hidden.contains($0) }.map {
                GroupReport.Group(name: groups.names[$0], line: line(totals[$0]))
            },
            rest: hidden.isEmpty ? nil : (hidden.count, line(rest))
        )
    }

    /// What adds up to a line.
    private struct Total {
        var ballots = 0
        var represented = 0
        /// Ballots that name each funded project.
        var naming: [Int]

        init(naming count: Int) {
            naming = [Int](repeating: 0, count: count)
        }

        func adding(_ other: Total) -> Total {
            var sum = self
            sum.ballots += other.ballots
            sum.represented += other.represented
            for place in naming.indices { sum.naming[place] += other.naming[place] }
            return sum
        }
    }
}
