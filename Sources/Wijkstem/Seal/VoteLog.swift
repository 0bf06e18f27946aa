import Evidence

/// The log of one vote with the key that signs its checkpoints.
struct VoteLog {
    private(set) var log: EventLog
    let origin: LogOrigin
    let key: SigningKey

    init(_ log: EventLog, voteID: String, key: SigningKey) {
        self.log = log
        self.key = key
        origin = LogOrigin(log: key.name, voteID: voteID)
    }

    /// - Throws: `EventLogError`.
    mutating func append(_ event: LogEvent, at time: LogTime) throws { try log.append(event, at: time) }

    /// A signed checkpoint of everything up to now.
    func note() -> [UInt8] {
        SignedNote(Checkpoint(origin: origin, size: log.tree.count, root: log.tree.root()), by: key).bytes
    }
}

/// The names of the checkpoints in a bundle, and after which event each is signed.
public enum CheckpointFile: String, CaseIterable, Sendable {
    case rules
    case open
    case close
    case final

    var path: String { "log/checkpoints/\(rawValue).note" }
    var event: LogEvent.Kind { LogEvent.Kind(rawValue: rawValue) ?? .final }
}
