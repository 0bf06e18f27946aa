/// Ballots by a column that says something of their voters: how often each distinct ballot was cast in each group.
///
/// Nothing else of the column is kept: no voter, and no order of rows. What may be shown of a group is for
/// `BallotMethods.GroupSpending` to say.
public struct VoterGroups: Sendable, Equatable {
    public struct Count: Sendable, Equatable {
        /// A distinct ballot of the profile.
        public let ballot: Int
        /// A position in `names`.
        public let group: Int
        public let ballots: Int
    }

    public let column: String
    /// The values of the column, ascending by their bytes.
    public let names: [String]
    /// One for each distinct ballot in each group that cast it, ascending by ballot and group.
    public let counts: [Count]
}

/// Gathers groups while ballots are read.
public struct VoterGroupsBuilder: Sendable {
    private let column: String
    private var positions: [[UInt8]: UInt32] = [:]
    /// By ballot in the upper half and group in the lower one.
    private var counts: [UInt64: Int] = [:]

    public init(column: String) {
        self.column = column
    }

    /// Notes that a voter of a group cast a ballot.
    public mutating func add(ballot: Int, group: [UInt8]) {
        let next = UInt32(positions.count)
        let position = positions[group] ?? next
        if position == next { positions[group] = next }
        counts[UInt64(ballot) << 32 | UInt64(position), default: 0] += 1
    }

    /// An empty one for the same column, to be absorbed.
    package func part() -> VoterGroupsBuilder { VoterGroupsBuilder(column: column) }

    /// Adds what a part noted; `places` says where its distinct ballots stand in the whole.
    package mutating func absorb(_ part: VoterGroupsBuilder, places: [Int]) {
        var positions = [UInt32](repeating: 0, count: part.positions.count)
        for (group, position) in part.positions {
            let next = UInt32(self.positions.count)
            let known = self.positions[group] ?? next
            if known == next { self.positions[group] = next }
            positions[Int(position)] = known
        }
        for (key, ballots) in part.counts {
            let place = UInt64(places[Int(key >> 32)])
            counts[place << 32 | UInt64(positions[Int(key & 0xFFFF_FFFF)]), default: 0] += ballots
        }
    }

    public consuming func finish() -> VoterGroups {
        let sorted = positions.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        var places = [Int](repeating: 0, count: sorted.count)
        for (place, entry) in sorted.enumerated() { places[Int(entry.value)] = place }
        let lines = counts.map { key, ballots in
            VoterGroups.Count(ballot: Int(key >> 32), group: places[Int(key & 0xFFFF_FFFF)], ballots: ballots)
        }
        return VoterGroups(
            column: column,
            names: sorted.map { String(decoding: $0.key, as: UTF8.self) },
            counts: lines.sorted { ($0.ballot, $0.group) < ($1.ballot, $1.group) }
        )
    }
}
