/// All ballots of one vote by channel and class: which distinct ballots were cast in each group, and how often.
///
/// Groups are the pairs of a channel and a class of an `Electorate` (one of them where the other list is empty), in the order
/// of channels and then of classes. Ballots of advisory classes are here too; `counted` leaves them out.
///
/// Made while ballots are read, by `GroupedProfileBuilder`. What a ballot weighs is for `Weighing` to say.
public struct GroupedProfile: Sendable, Equatable {
    /// How often a distinct ballot was cast in a group.
    public struct Line: Sendable, Equatable {
        /// A distinct ballot of `ballots`.
        public let ballot: Int
        /// A position in `electorate.groups`.
        public let group: Int
        /// 1 or more.
        public let count: Int
    }

    public let electorate: Electorate
    /// The distinct ballots of all groups, advisory ones included, as often as they were cast.
    public let ballots: BallotProfile
    /// Ascending by ballot and group.
    public let lines: [Line]
    /// What became of the ballots of each group.
    public let counts: [BallotCounts]

    /// The ballots that count, each with the number of its copies outside advisory classes.
    public var counted: BallotProfile {
        let groups = electorate.groups.map(electorate.counts)
        return profile { groups[$0] ? 1 : 0 }
    }

    /// The distinct ballots with, for each time that one was cast in a group, as many copies as `parts` says for that group.
    ///
    /// What has no copies is left out. O(pairs + lines).
    package func profile(parts: (_ group: Int) -> Int) -> BallotProfile {
        let factors = counts.indices.map(parts)
        var multiplicities = [Int](repeating: 0, count: ballots.distinctCount)
        for line in lines { multiplicities[line.ballot] += line.count * factors[line.group] }
        return ballots.with(multiplicities: multiplicities)
    }

    /// The ballots of one group alone.
    public func ballots(of group: Int) -> BallotProfile {
        profile { $0 == group ? 1 : 0 }
    }
}

/// Gathers channels and classes while ballots are read.
public struct GroupedProfileBuilder: Sendable {
    private let electorate: Electorate
    private let isCounted: [Bool]
    private var counts: [BallotCounts]
    /// By ballot in the upper half and group in the lower one.
    private var lines: [UInt64: Int] = [:]
    /// Whether blank ballots count in n.
    public var blankCounts = true {
        didSet { for group in counts.indices { counts[group].blankCounts = blankCounts } }
    }

    public init(_ electorate: Electorate) {
        self.electorate = electorate
        isCounted = electorate.groups.map(electorate.counts)
        counts = [BallotCounts](repeating: BallotCounts(), count: isCounted.count)
    }

    /// Whether the ballots of a group count: its class is not advisory.
    ///
    /// - Precondition: the positions are of the lists of the electorate; likewise below.
    public func counts(_ group: BallotGroup) -> Bool { isCounted[electorate.position(of: group)] }

    /// Notes a ballot that names something and is valid; `add(ballot:in:)` says which.
    public mutating func addValid(in group: BallotGroup, times count: Int = 1) {
        counts[electorate.position(of: group)].valid += count
    }

    /// Notes a ballot that names nothing; if such ballots are kept, `add(ballot:in:)` says which.
    public mutating func addBlank(in group: BallotGroup, times count: Int = 1) {
        counts[electorate.position(of: group)].blank += count
    }

    /// Notes a ballot outside the rulebook's limits.
    public mutating func addInvalid(_ reason: InvalidBallotReason, in group: BallotGroup, times count: Int = 1) {
        counts[electorate.position(of: group)].invalid[reason, default: 0] += count
    }

    /// Notes a ballot by its place among the distinct ones of the profile that is built beside this.
    public mutating func add(ballot: Int, in group: BallotGroup, times count: Int = 1) {
        lines[UInt64(ballot) << 32 | UInt64(electorate.position(of: group)), default: 0] += count
    }

    /// An empty one for the same channels and classes, to be absorbed.
    package func part() -> GroupedProfileBuilder {
        var part = GroupedProfileBuilder(electorate)
        part.blankCounts = blankCounts
        return part
    }

    /// Adds what a part noted; `places` says where its distinct ballots stand in the whole.
    package mutating func absorb(_ part: GroupedProfileBuilder, places: [Int]) {
        for group in counts.indices { counts[group].add(part.counts[group]) }
        for (key, count) in part.lines {
            lines[UInt64(places[Int(key >> 32)]) << 32 | key & 0xFFFF_FFFF, default: 0] += count
        }
    }

    /// - Precondition: `ballots` is the profile of all ballots that were noted.
    public consuming func finish(_ ballots: BallotProfile) -> GroupedProfile {
        let lines = lines.map { key, count in
            GroupedProfile.Line(ballot: Int(key >> 32), group: Int(key & 0xFFFF_FFFF), count: count)
        }
        return GroupedProfile(
            electorate: electorate,
            ballots: ballots,
            lines: lines.sorted { ($0.ballot, $0.group) < ($1.ballot, $1.group) },
            counts: counts
        )
    }
}

extension BallotProfile {
    /// The same distinct ballots in other numbers; those with 0 are left out.
    package func with(multiplicities: [Int]) -> BallotProfile {
        var profile = BallotProfile(kind: kind, projectCount: projectCount, pointScale: pointScale)
        for ballot in 0..<distinctCount where multiplicities[ballot] > 0 {
            let entries = self.entries(of: ballot)
            profile.projects.append(contentsOf: projects[entries])
            if !values.isEmpty { profile.values.append(contentsOf: values[entries]) }
            profile.offsets.append(UInt32(profile.projects.count))
            profile.multiplicities.append(multiplicities[ballot])
        }
        return profile
    }
}
