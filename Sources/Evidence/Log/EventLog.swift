import CanonicalJSON
public import VotingModel

/// The log of one vote: events in their legal order, each with its moment, and the tree over them.
///
/// The order is `rules`, `open`, any number of `batch`, `close`, `lot` (exactly if the rules draw one after the close), `tally`,
/// `manifest`, `files`, `final`. With an assembly `roll` comes right before `open`, and `declared` between `manifest` and `files`,
/// until the last word is said. Whatever comes out of turn is refused with what could come instead; times never go back.
///
///     var log = EventLog(drawsLot: false)
///     try log.append(.rules(vote: "2027-wijk", rules: digest, isRetrospective: false), at: now)
///     log.next                    // [.open]
///     log.tree.root().grouped     // what goes into the minutes
///
/// Source: docs/sealed-evidence-format.md, docs/assembly-format.md.
public struct EventLog: Sendable {
    public private(set) var entries: [LogEntry] = []
    /// The lines that are hashed, without line breaks.
    public private(set) var lines: [[UInt8]] = []
    public private(set) var tree = MerkleTree()
    /// Whether the last of the tie criteria is a lot that is drawn after the close.
    public let drawsLot: Bool
    /// What the rules say of a vote of members, where it is one.
    public let assembly: Assembly?
    /// What the chair said last.
    public private(set) var declared: Declaration.State?
    private var lastBatch = 0
    private var batchCount = 0
    private var sealedCount = 0
    private var commitments: [LogEvent.Commitment] = []
    private var voteID = ""

    public init(drawsLot: Bool, assembly: Assembly? = nil) {
        self.drawsLot = drawsLot
        self.assembly = assembly
    }

    /// Reads a log that was written before.
    ///
    /// - Throws: `EventLogError` `.line` with the first line that could not be written now.
    public init(_ bytes: [UInt8], drawsLot: Bool, assembly: Assembly? = nil) throws(EventLogError) {
        self.init(drawsLot: drawsLot, assembly: assembly)
        var start = bytes.startIndex
        while start < bytes.endIndex {
            let number = lines.count + 1
            guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else {
                throw .line(number, .malformed("no line break at the end"))
            }
            do {
                let entry = try LogEntry(line: Array(bytes[start..<end]))
                try append(entry.event, at: entry.time)
            } catch {
                throw .line(number, error)
            }
            start = end + 1
        }
    }

    /// So many ballots are in each batch of a vote of members, but for the last of the log.
    public static let leastInBatch = 5

    /// The text of `log/entries.jsonl`.
    public var bytes: [UInt8] { lines.flatMap { $0 + [UInt8(ascii: "\n")] } }

    /// The events that may come next; none after the last.
    public var next: [LogEvent.Kind] {
        switch entries.last?.event.kind {
        case nil: [.rules]
        case .rules: assembly == nil ? [.open] : [.roll]
        case .roll: [.open]
        case .open, .batch: [.batch, .close]
        case .close: drawsLot ? [.lot] : [.tally]
        case .lot: [.tally]
        case .tally: [.manifest]
        case .manifest: assembly == nil ? [.files] : [.declared]
        case .declared: declared?.isLast ?? false ? [.files] : [.declared]
        case .files: [.final]
        case .final: []
        }
    }

    /// How many leaves there were after an event, or `nil` where it has not happened.
    public func size(after kind: LogEvent.Kind) -> Int? {
        entries.firstIndex { $0.event.kind == kind }.map { $0 + 1 }
    }

    /// Adds an event.
    ///
    /// - Throws: `EventLogError`; the log is then as it was.
    public mutating func append(_ event: LogEvent, at time: LogTime) throws(EventLogError) {
        guard next.contains(event.kind) else {
            throw next.isEmpty ? .ended(event.kind) : .notNow(event.kind, next: next)
        }
        if let last = entries.last?.time, time < last { throw .clockBack(now: time, last: last) }
        try check(event)
        let entry = LogEntry(event, at: time)
        let line: [UInt8]
        do {
            line = try entry.line()
        } catch {
            throw .malformed(error.detail)
        }
        note(event)
        entries.append(entry)
        lines.append(line)
        tree.append(entry: line)
    }

    private mutating func note(_ event: LogEvent) {
        switch event {
        case .rules(let vote, _, _): voteID = vote
        case .open(_, let commitments): self.commitments = commitments
        case .batch(_, let ballots, _):
            batchCount += 1
            sealedCount += ballots
            lastBatch = ballots
        case .declared(let declaration, _): declared = declaration.state
        case .roll, .close, .lot, .tally, .manifest, .files, .final: break
        }
    }

    private func check(_ event: LogEvent) throws(EventLogError) {
        switch event {
        case .rules(_, _, let isRetrospective):
            if assembly != nil, isRetrospective { throw .malformed("retrospective") }
        case .roll, .tally, .manifest, .final: break
        case .open(_, let commitments):
            if !commitments.isEmpty, !drawsLot { throw .commitmentsNotWanted }
            try Self.checkNames(commitments.map(\.name))
        case .batch(let number, let ballots, _):
            guard number == batchCount + 1 else { throw .batchNumber(next: batchCount + 1) }
            guard ballots > 0 else { throw .emptyBatch }
            // A batch of few ballots tells who cast them, unless nobody comes after.
            if assembly != nil, number > 1, lastBatch < Self.leastInBatch { throw .smallBatch(lastBatch) }
        case .close(let closing):
            // Advisory classes are in the batches, and not in these numbers.
            guard closing.cast <= sealedCount else {
                throw .ballotsDiffer(sealed: sealedCount, cast: closing.cast)
            }
            guard (closing.box != nil) == (assembly != nil) else { throw .malformed("box") }
        case .lot(let record): try check(record)
        case .declared(let declaration, let name): try check(declaration, by: name)
        case .files(let files):
            let paths = files.map(\.path.utf8)
            guard zip(paths, paths.dropFirst()).allSatisfy({ $0.lexicographicallyPrecedes($1) }) else {
                throw .filesOutOfOrder
            }
        }
    }

    private func check(_ declaration: Declaration, by name: String) throws(EventLogError) {
        let following = Declaration.State.following(declared)
        guard following.contains(declaration.state) else { throw .notDeclaredNow(declaration.state, next: following) }
        guard !name.isEmpty else { throw .badName(name) }
        switch declaration {
        case .pronounced, .revote: break
        case .contested(let objections): guard objections >= 1 else { throw .noObjections }
        case .definitive(let documents):
            guard documents == Assembly.Document.allCases.filter(documents.contains) else {
                throw .documentsOutOfOrder
            }
            let missing = assembly?.definitive.filter { !documents.contains($0) } ?? []
            guard missing.isEmpty else { throw .documentsMissing(missing) }
        }
    }

    private func check(_ record: LotRecord) throws(EventLogError) {
        switch record {
        case .order(_, let witnesses):
            guard witnesses.count >= 2 else { throw .tooFewWitnesses }
            try Self.checkNames(witnesses)
        case .dice(let throwers, let openings, let seed):
            guard throwers.count >= 2 else { throw .tooFewThrowers }
            try Self.checkNames(throwers.map(\.name))
            let digits = UInt8(ascii: "1")...UInt8(ascii: "6")
            for thrower in throwers {
                let throwDigits = thrower.throwDigits.utf8
                guard LotRecord.throwCounts ~= throwDigits.count, throwDigits.allSatisfy(digits.contains) else {
                    throw .badThrows(thrower.name)
                }
            }
            for (commitment, opening) in zip(commitments, openings) {
                guard opening.name.utf8.elementsEqual(commitment.name.utf8) else {
                    throw .openingMissing(commitment.name)
                }
                guard !opening.secret.isEmpty, Digest(of: opening.secret.utf8) == commitment.digest else {
                    throw .secretDiffers(opening.name)
                }
            }
            if openings.count < commitments.count { throw .openingMissing(commitments[openings.count].name) }
            if openings.count > commitments.count { throw .openingNotWanted(openings[commitments.count].name) }
            // The root of close.note: the close is the last entry, since a lot comes right after it.
            let made = LotRecord.seed(closeRoot: tree.root(), vote: voteID, openings: openings, throwers: throwers)
            guard seed == made else { throw .seedDiffers }
        }
    }

    /// Names are not empty, and distinct as bytes.
    private static func checkNames(_ names: [String]) throws(EventLogError) {
        var seen: Set<[UInt8]> = []
        for name in names {
            guard !name.isEmpty, seen.insert(Array(name.utf8)).inserted else { throw .badName(name) }
        }
    }
}
