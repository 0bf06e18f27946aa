import Parallelism
import VotingModel

/// How often the ballots of a piece of a profile name each project.
struct Namings {
    /// Distinct ballots of the profile.
    let range: Range<Int>
    /// By project the ballots that name it, as often as they were cast, and the distinct ones.
    private(set) var votes: [Int]
    private(set) var ballots: [Int]

    /// - Complexity: O(pairs of the piece).
    init(_ profile: BallotProfile, of range: Range<Int>) {
        self.range = range
        var votes = [Int](repeating: 0, count: profile.projectCount)
        var ballots = votes
        let offsets = profile.offsets.span
        let projects = profile.projects.span
        let multiplicities = profile.multiplicities.span
        for ballot in range {
            let multiplicity = multiplicities[ballot]
            for entry in Int(offsets[ballot])..<Int(offsets[ballot + 1]) {
                let project = Int(projects[entry])
                votes[project] += multiplicity
                ballots[project] += 1
            }
        }
        (self.votes, self.ballots) = (votes, ballots)
    }

    static func sum(_ columns: [[Int]]) -> [Int] {
        var sum = columns[0]
        for column in columns.dropFirst() {
            for project in sum.indices { sum[project] += column[project] }
        }
        return sum
    }

    /// The distinct ballots that name each project, in ascending order: those of project p from `starts[p]` on.
    ///
    /// A counting sort, each piece by whoever is free.
    ///
    /// - Complexity: O(pairs).
    static func list(
        _ pieces: [Namings],
        in profile: BallotProfile,
        starts: [Int],
        _ workers: Workers
    ) -> [UInt32] {
        // Where the ballots of each piece go: behind those of the pieces before it.
        var firsts: [[Int]] = []
        var next = starts
        for piece in pieces {
            firsts.append(next)
            for project in piece.ballots.indices { next[project] += piece.ballots[project] }
        }
        let (places, total) = (firsts, starts[starts.count - 1])
        return unsafe [UInt32](unsafeUninitializedCapacity: total) { buffer, count in
            // No two pieces write to the same place, since what each writes was counted; and together they write to all.
            nonisolated(unsafe) let list = unsafe UnsafeMutableBufferPointer(rebasing: buffer[..<total])
            _ = workers.map(pieces.count) { piece in
                var next = places[piece]
                let offsets = profile.offsets.span
                let projects = profile.projects.span
                for ballot in pieces[piece].range {
                    for entry in Int(offsets[ballot])..<Int(offsets[ballot + 1]) {
                        let project = Int(projects[entry])
                        let place = next[project]
                        precondition(place < starts[project + 1], "a profile that changed while it was read")
                        unsafe list[place] = UInt32(truncatingIfNeeded: ballot)
                        next[project] = place + 1
                    }
                }
            }
            count = total
        }
    }
}
