public import CanonicalJSON
import VotingModel

/// One line of the log: what happened, and when by the clock of who kept the log.
///
///     {"event":"final","time":"2027-03-01T19:30:00Z"}
///
/// What is hashed is the line without its line break.
public struct LogEntry: Sendable, Equatable {
    public static let format = "wijkstem-log/1"

    public let event: LogEvent
    public let time: LogTime

    public init(_ event: LogEvent, at time: LogTime) {
        self.event = event
        self.time = time
    }

    /// The canonical line, without its line break.
    ///
    /// - Throws: `CanonicalJSONError` if a text holds a control character.
    public func line() throws(CanonicalJSONError) -> [UInt8] {
        let common: [JSONValue.Member] = [
            .init("event", .string(event.kind.rawValue)), .init("time", .string(time.text)),
        ]
        return try JSONValue.object(common + event.members).canonicalBytes()
    }
}

extension LogEvent {
    /// What the line says beside event and time.
    fileprivate var members: [JSONValue.Member] {
        switch self {
        case .rules(let vote, let rules, let isRetrospective):
            [
                .init("format", .string(LogEntry.format)), .init("retrospective", .boolean(isRetrospective)),
                .init("rules", rules.json), .init("vote", .string(vote)),
            ]
        case .roll(let digest): [.init("roll", digest.json)]
        case .open(let list, let commitments):
            [.init("list", list.json)]
                + (commitments.isEmpty
                    ? []
                    : [
                        .init(
                            "commitments",
                            .array(commitments.map { ["by": .string($0.name), "sha256": $0.digest.json] })
                        )
                    ])
        case .batch(let number, let ballots, let root):
            [.init("ballots", .integer(ballots)), .init("number", .integer(number)), .init("root", root.json)]
        case .close(let closing): closing.members
        case .lot(let record): record.members
        case .tally(let result, let nonce):
            [.init("result", result.json)]
                + (nonce.map { [.init("nonce", .string(Hexadecimal.text($0)))] } ?? [])
        case .manifest(let digest): [.init("manifest", digest.json)]
        case .declared(let declaration, let name):
            [.init("by", .string(name)), .init("state", .string(declaration.state.rawValue))] + declaration.members
        case .files(let files):
            [.init("files", .array(files.map { ["path": .string($0.path), "sha256": $0.digest.json] }))]
        case .final: []
        }
    }
}

extension LogEvent.Closing {
    fileprivate var members: [JSONValue.Member] {
        let ballots: JSONValue = [
            "blank": .integer(blank), "cast": .integer(cast), "invalid": .integer(invalidTotal),
            "valid": .integer(valid),
        ]
        let reasons = invalid.map { item -> JSONValue in
            ["count": .integer(item.count), "reason": .string(item.reason)]
        }
        var members: [JSONValue.Member] = [
            .init("ballots", ballots), .init("invalid_reasons", .array(reasons)), .init("profile", profile.json),
        ]
        if let motions { members.append(.init("motions", motions.json)) }
        if let box { members.append(.init("box", box.json)) }
        if pointScale != 1 { members.append(.init("point_scale", .integer(pointScale))) }
        return members
    }
}

extension Declaration {
    /// What a state says beside itself.
    fileprivate var members: [JSONValue.Member] {
        switch self {
        case .pronounced, .revote: []
        case .contested(let objections): [.init("objections", .integer(objections))]
        case .definitive(let documents):
            [.init("documents", .array(documents.map { .string($0.rawValue) }))]
        }
    }
}

extension LotRecord {
    fileprivate var members: [JSONValue.Member] {
        switch self {
        case .dice(let throwers, let openings, let seed):
            [
                .init(
                    "dice",
                    .array(throwers.map { ["by": .string($0.name), "throws": .string($0.throwDigits)] })
                ),
                .init(
                    "openings",
                    .array(openings.map { ["by": .string($0.name), "secret": .string($0.secret)] })
                ),
                .init("seed", .string(seed)),
            ]
        case .order(let order, let witnesses):
            [
                .init("order", .array(order.map { .string($0) })),
                .init("witnesses", .array(witnesses.map { .string($0) })),
            ]
        }
    }
}

extension Digest {
    var json: JSONValue { .string(hexadecimal) }
}
