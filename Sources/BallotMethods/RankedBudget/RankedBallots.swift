import VotingModel

/// Ranked ballots by project: on which ballots it is named, and at which rank.
///
/// With the ballots B > A and A, project A is named on ballot 0 at rank 2 and on ballot 1 at rank 1.
struct RankedBallots {
    let profile: BallotProfile
    /// By project, `ballots[starts[p] ..< starts[p + 1]]`, with ranks from 1 beside them.
    private let starts: [Int]
    private let ballots: [UInt32]
    private let ranks: [UInt16]
    /// How many projects the longest ballot names.
    let longest: Int

    /// - Complexity: O(pairs).
    init(_ profile: BallotProfile) {
        self.profile = profile
        var starts = [Int](repeating: 0, count: profile.projectCount + 1)
        for project in profile.projects { starts[Int(project) + 1] += 1 }
        for project in 0..<profile.projectCount { starts[project + 1] += starts[project] }
        var next = starts
        var ballots = [UInt32](repeating: 0, count: profile.projects.count)
        var ranks = [UInt16](repeating: 0, count: profile.projects.count)
        var longest = 0
        for ballot in 0..<profile.distinctCount {
            let entries = profile.entries(of: ballot)
            longest = max(longest, entries.count)
            for entry in entries {
                let project = Int(profile.projects[entry])
                ballots[next[project]] = UInt32(ballot)
                ranks[next[project]] = UInt16(entry - entries.lowerBound + 1)
                next[project] += 1
            }
        }
        self.starts = starts
        self.ballots = ballots
        self.ranks = ranks
        self.longest = longest
    }

    /// How many projects a ballot names.
    func length(of ballot: Int) -> Int { profile.entries(of: ballot).count }

    /// The distinct ballots that name a project, with its rank.
    func naming(_ project: Int) -> some Sequence<(ballot: Int, rank: Int)> {
        (starts[project]..<starts[project + 1]).lazy.map { (Int(ballots[$0]), Int(ranks[$0])) }
    }
}
