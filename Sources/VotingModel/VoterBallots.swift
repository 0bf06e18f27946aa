/// Which ballot each voter of a file cast, for as long as two files of the same people are laid beside each other.
///
/// Voters are known by the bytes of their ids. Nothing of it is written anywhere, and nothing can be asked of one voter.
public struct VoterBallots: Sendable {
    /// By voter a distinct ballot of the profile; `nil` where the ballot does not count.
    private var ballots: [[UInt8]: Int?] = [:]

    public init() {}

    /// Notes what a voter cast: a distinct ballot of the profile, or `nil` for one that does not count.
    public mutating func add(_ voter: [UInt8], ballot: Int?) {
        ballots.updateValue(ballot, forKey: voter)
    }

    public var isEmpty: Bool { ballots.isEmpty }

    /// Whether both files have the same voters, no more and no fewer; those whose ballots do not count among them.
    public func hasSameVoters(as other: VoterBallots) -> Bool {
        ballots.count == other.ballots.count && ballots.keys.allSatisfy { other.ballots.keys.contains($0) }
    }

    /// The ballots of those who stand in both files: pairs of distinct ballots, and how many voters cast both.
    fileprivate func pairs(with other: VoterBallots) -> [MatchedVoters.Pair] {
        var counts: [UInt64: Int] = [:]
        for (voter, ballot) in ballots {
            guard let ballot, let second = other.ballots[voter].flatMap(\.self) else { continue }
            counts[UInt64(ballot) << 32 | UInt64(second), default: 0] += 1
        }
        return counts.sorted { $0.key < $1.key }.map { key, voters in
            MatchedVoters.Pair(first: Int(key >> 32), second: Int(key & 0xFFFF_FFFF), voters: voters)
        }
    }

    fileprivate var counted: Int { ballots.values.count { $0 != nil } }
}

/// People who voted in two files, as pairs of ballots, without a word about who they are.
///
/// Ballots of four voters stand in the first file and of three in the second; two voters are in both. Then `both` is 2, `onlyFirst`
/// is 2 and `onlySecond` 1. A ballot that does not count makes its voter absent from that file.
public struct MatchedVoters: Sendable, Equatable {
    public struct Pair: Sendable, Equatable {
        /// A distinct ballot of each profile.
        public let first: Int
        public let second: Int
        public let voters: Int
    }

    /// Ascending by both ballots.
    public let pairs: [Pair]
    public let onlyFirst: Int
    public let onlySecond: Int

    public var both: Int { pairs.reduce(0) { $0 + $1.voters } }

    /// - Complexity: O(voters).
    public init(_ first: VoterBallots, _ second: VoterBallots) {
        pairs = first.pairs(with: second)
        let both = pairs.reduce(0) { $0 + $1.voters }
        onlyFirst = first.counted - both
        onlySecond = second.counted - both
    }
}

/// Voters by what their two ballots say of a change, each ballot by itself.
public struct PeopleShift: Sendable, Equatable {
    /// Better off by one ballot at least, and worse off by neither.
    public let gain: Int
    /// Worse off by one ballot at least, and better off by neither.
    public let lose: Int
    /// The same by both.
    public let indifferent: Int
    /// Better off by one ballot and worse off by the other.
    public let divided: Int

    /// `first` and `second` are the numbers before and after, by distinct ballot of each file.
    init(
        first: (before: [Int], after: [Int]),
        second: (before: [Int], after: [Int]),
        _ voters: MatchedVoters
    ) {
        var (gain, lose, indifferent, divided) = (0, 0, 0, 0)
        for pair in voters.pairs {
            let signs = [
                (first.after[pair.first] - first.before[pair.first]).signum(),
                (second.after[pair.second] - second.before[pair.second]).signum(),
            ]
            switch (signs.contains(1), signs.contains(-1)) {
            case (true, true): divided += pair.voters
            case (true, false): gain += pair.voters
            case (false, true): lose += pair.voters
            case (false, false): indifferent += pair.voters
            }
        }
        (self.gain, self.lose, self.indifferent, self.divided) = (gain, lose, indifferent, divided)
    }
}
