public import CanonicalJSON
public import VotingModel

/// `ballots/motions.json`: the votes on the questions of the rulebook, in its order.
public struct MotionsDocument: Sendable {
    public static let format = "wijkstem-motions/1"

    public let counts: [(motion: Motion, votes: MotionVotes)]

    public init(_ counts: [(motion: Motion, votes: MotionVotes)]) {
        self.counts = counts
    }

    public var json: JSONValue {
        [
            "format": .string(Self.format),
            "motions": .array(
                counts.map { .object([.init("id", .string($0.motion.id))] + $0.votes.jsonMembers) }
            ),
        ]
    }
}
