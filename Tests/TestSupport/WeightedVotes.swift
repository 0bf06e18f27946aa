public import ExactArithmetic
public import VotingModel

/// A small random vote with channels and classes, beside the same vote without them.
public struct WeightedVote {
    /// The ballots that count, as if all weighed the same.
    public let plain: Election
    public let grouped: GroupedProfile

    public init(plain: Election, grouped: GroupedProfile) {
        self.plain = plain
        self.grouped = grouped
    }

    public var weighed: Election {
        get throws { plain.weighed(by: try Weighing(grouped)) }
    }

    /// Every ballot as many times as its class weighs, as if all weighed the same.
    ///
    /// - Precondition: weights are whole, and channels have no shares.
    public var cloned: Election {
        let electorate = grouped.electorate
        let groups = electorate.groups
        var counts = BallotCounts()
        var builder = BallotProfileBuilder(kind: plain.profile.kind, projectCount: plain.projects.count)
        for line in grouped.lines where electorate.counts(groups[line.group]) {
            let weight =
                electorate.classes.isEmpty ? 1 : electorate.classes[groups[line.group].voterClass].weight.integer ?? 0
            let entries = grouped.ballots.entries(of: line.ballot)
            builder.add(
                projects: Array(grouped.ballots.projects[entries]),
                values: grouped.ballots.values.isEmpty ? [] : Array(grouped.ballots.values[entries]),
                times: line.count * weight
            )
            if entries.isEmpty { counts.blank += line.count * weight } else { counts.valid += line.count * weight }
        }
        return plain.with(profile: builder.finish(), counts: counts)
    }

    /// Ballots given as what they name, with their group and number.
    public static func of(
        _ electorate: Electorate,
        projects: [Project],
        budget: Int,
        _ ballots: [(named: [UInt16], group: BallotGroup, count: Int)]
    ) -> WeightedVote {
        var builder = BallotProfileBuilder(kind: .approval, projectCount: projects.count)
        var groups = GroupedProfileBuilder(electorate)
        var counts = BallotCounts()
        for (named, group, count) in ballots {
            let place = builder.add(projects: named, times: count)
            groups.add(ballot: place, in: group, times: count)
            groups.addValid(in: group, times: count)
            if electorate.counts(group) { counts.valid += count }
        }
        let grouped = groups.finish(builder.finish())
        let plain = Election(
            projects: projects,
            budget: budget,
            currency: .euro,
            profile: grouped.counted,
            counts: counts
        )
        return WeightedVote(plain: plain, grouped: grouped)
    }
}

extension RandomElections {
    /// An election whose ballots are spread over the groups of an electorate at random.
    public mutating func next(kind: BallotKind, _ electorate: Electorate) -> WeightedVote {
        let base = next(kind: kind)
        var builder = BallotProfileBuilder(kind: kind, projectCount: base.projects.count)
        var groups = GroupedProfileBuilder(electorate)
        var counts = BallotCounts()
        for ballot in 0..<base.profile.distinctCount {
            let entries = base.profile.entries(of: ballot)
            for _ in 0..<base.profile.multiplicities[ballot] {
                let group = electorate.groups.randomElement(using: &generator) ?? .only
                let place = builder.add(
                    projects: Array(base.profile.projects[entries]),
                    values: base.profile.values.isEmpty ? [] : Array(base.profile.values[entries])
                )
                groups.add(ballot: place, in: group)
                if entries.isEmpty { groups.addBlank(in: group) } else { groups.addValid(in: group) }
                guard electorate.counts(group) else { continue }
                if entries.isEmpty { counts.blank += 1 } else { counts.valid += 1 }
            }
        }
        let grouped = groups.finish(builder.finish())
        return WeightedVote(plain: base.with(profile: grouped.counted, counts: counts), grouped: grouped)
    }
}

extension Electorate {
    /// Classes by their weights; 0 is an advisory one.
    public static func classes(_ weights: [Rational]) -> Electorate {
        Electorate(
            channels: [],
            classes: weights.enumerated().map { index, weight in
                Class(id: "c\(index)", name: "", isAdvisory: weight == .zero, weight: weight)
            }
        )
    }

    /// Channels by their shares.
    public static func channels(_ shares: [Rational]) -> Electorate {
        Electorate(
            channels: shares.enumerated().map { Channel(id: "k\($0)", name: "", share: $1) },
            classes: []
        )
    }
}
