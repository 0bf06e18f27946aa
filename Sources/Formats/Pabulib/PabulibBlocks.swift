import FileAccess
import Parallelism
import Synchronization
import VotingModel

/// Reads the rows of VOTES in blocks, side by side, with the result that reading row by row would give.
///
/// # How it goes
/// Some blocks are cut from the file at a time. Each is read by whichever thread is free into a ballot box of its own, with its own
/// findings and lines counted from its beginning. Meanwhile the blocks of the time before are taken in, one after the other in the
/// order of the file: distinct ballots stand in the order in which each was cast first, findings in the order of their lines,
/// and what broke first ends the reading. So nothing depends on the number of threads or on where the cuts are.
///
/// # Performance
/// All but the taking in is shared out. Memory beside the ballots: two times `blocksAtATime` blocks for each thread.
struct PabulibBlocks {
    private(set) var votes: PabulibVotes
    private(set) var log: FindingLog
    private let header: PabulibParser.VotesHeader
    private var blocks: RecordBlocks
    private var linesBefore: Int

    /// For each thread; several, so that none waits long for the last.
    private static let blocksAtATime = 8

    /// `linesBefore` is the number of lines before the first row.
    init(
        _ header: PabulibParser.VotesHeader,
        _ blocks: RecordBlocks,
        votes: PabulibVotes,
        log: FindingLog,
        linesBefore: Int
    ) {
        self.header = header
        self.blocks = blocks
        self.votes = votes
        self.log = log
        self.linesBefore = linesBefore
    }

    /// What was read in one block.
    private struct Part: Sendable {
        var votes: PabulibVotes
        var log = FindingLog()
        var lines = 0
        var failure: (any Error)?

        init(_ block: RecordBlocks.Block, _ header: PabulibParser.VotesHeader, _ votes: PabulibVotes) {
            self.votes = votes
            var parser = PabulibParser(block, of: header)
            do {
                while try parser.next(&log) != nil { self.votes.add(parser, &log) }
            } catch {
                failure = error
            }
            lines = parser.reader.linesRead
        }
    }

    /// What was taken in so far.
    private struct Whole: Sendable {
        var votes: PabulibVotes
        var log: FindingLog
        var lines: Int
        var failure: (any Error)?

        mutating func take(_ part: Part) {
            guard failure == nil else { return }
            votes.absorb(part.votes)
            log.absorb(part.log, afterLines: lines)
            if let error = part.failure as? InputError {
                failure = InputError(
                    error.findings.map { Finding($0.severity, $0.reason, at: $0.place.moved(byLines: lines)) }
                )
            } else {
                failure = part.failure
            }
            lines += part.lines
        }
    }

    /// Reads to the end, or to what ends the reading, and returns that.
    mutating func run(_ workers: Workers) -> (any Error)? {
        let (header, empty) = (header, votes.part())
        let whole = Mutex(Whole(votes: votes, log: log, lines: linesBefore))
        votes = empty
        var parts: [Part] = []
        var failure: (any Error)?
        repeat {
            let isBroken = failure != nil || parts.contains { $0.failure != nil }
            var next: [RecordBlocks.Block] = []
            do {
                while !isBroken, next.count < Self.blocksAtATime * workers.count, let block = try blocks.next() {
                    next.append(block)
                }
            } catch {
                failure = error
            }
            let (earlier, round) = (parts, next)
            parts = workers.map(round.count + (earlier.isEmpty ? 0 : 1)) { job -> Part? in
                // The taking in begins first, since it is the longest.
                if job == 0, !earlier.isEmpty {
                    whole.withLock { whole in
                        for part in earlier { whole.take(part) }
                    }
                    return nil
                }
                return Part(round[earlier.isEmpty ? job : job - 1], header, empty)
            }
            .compactMap(\.self)
        } while !parts.isEmpty
        let result = whole.withLock { $0 }
        (votes, log) = (result.votes, result.log)
        return result.failure ?? failure
    }
}
