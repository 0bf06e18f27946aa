import Evidence
import Foundation
import TestSupport
import Testing
import VotingModel

@Suite("The log of a vote")
struct EventLogTests {
    private func log(_ text: String, drawsLot: Bool = true) throws -> EventLog {
        try EventLog(Array(text.utf8), drawsLot: drawsLot)
    }

    private func refusal(_ text: String, drawsLot: Bool = true) -> EventLogError? {
        do {
            _ = try log(text, drawsLot: drawsLot)
            return nil
        } catch {
            return error as? EventLogError
        }
    }

    private func changed(_ line: Int, _ old: String, _ new: String) -> String {
        var lines = HandWorkedLog.lines
        #expect(lines[line - 1].contains(old))
        lines[line - 1] = lines[line - 1].replacingOccurrences(of: old, with: new)
        return lines.map { $0 + "\n" }.joined()
    }

    // MARK: By hand

    @Test func theLogWorkedByHandHasItsRoots() throws {
        let log = try log(HandWorkedLog.text)
        #expect(String(decoding: log.bytes, as: UTF8.self) == HandWorkedLog.text)
        for (size, root) in HandWorkedLog.roots { #expect(log.tree.root(ofFirst: size).hexadecimal == root) }
        #expect(log.next.isEmpty && log.size(after: .close) == 4)
    }

    @Test func everyBeginningOfALogIsALog() throws {
        let next: [[LogEvent.Kind]] = [
            [.rules], [.open], [.batch, .close], [.batch, .close], [.lot], [.tally], [.manifest], [.files], [.final],
            [],
        ]
        for count in 0...HandWorkedLog.lines.count {
            let text = HandWorkedLog.lines.prefix(count).map { $0 + "\n" }.joined()
            #expect(try log(text).next == next[count])
        }
    }

    // MARK: Form

    @Test(
        arguments: [
            (1, "{", "{ "), (1, "log/1", "log/2"), (1, "false", "0"), (1, #","vote":"proef""#, ""),
            (1, #""vote":"proef""#, #""vote":"proef","x":1"#), (1, "df60", "DF60"), (1, "df60", "f60"),
            (1, "2027-03-01T19:30:00Z", "2027-03-01T19:30:00"), (1, #""event":"rules""#, #""event":"begin""#),
            (2, #"[{"by":"Ada","sha256":"2995289eec802bad56511b6408544fa6bc4d0ffa523bbea3a9e5c4fc04b07139"}]"#, "[]"),
            (3, "5", "-5"), (3, "5,", "5.0,"), (4, #""cast":5"#, #""cast":6"#), (4, #""valid":3"#, #""valid":4"#),
            (4, #"{"count":1,"reason":"too_many_projects"}"#, ""), (4, #""count":1"#, #""count":0"#),
            (6, "0909", "09"), (8, #""path":"time/close.tsr","#, ""),
        ]
    )
    func aLineInAnotherFormIsRefused(_ line: Int, _ old: String, _ new: String) {
        guard case .line(line, .malformed)? = refusal(changed(line, old, new)) else {
            Issue.record("\(String(describing: refusal(changed(line, old, new))))")
            return
        }
    }

    @Test func linesEndInLFAlone() {
        #expect(refusal(String(HandWorkedLog.text.dropLast())) != nil)
        #expect(refusal(HandWorkedLog.text + "\n") != nil)
        #expect(refusal(HandWorkedLog.text.replacingOccurrences(of: "\n", with: "\r\n")) != nil)
        #expect(refusal("\u{FEFF}" + HandWorkedLog.text) != nil)
    }

    // MARK: Order

    @Test func everyLineThatIsMissingTwiceOrElsewhereIsNoticed() {
        let lines = HandWorkedLog.lines
        func refused(_ lines: [String]) -> Bool { refusal(lines.map { $0 + "\n" }.joined()) != nil }
        for index in lines.indices {
            // A vote may have no batch; then the close says more ballots than were sealed.
            var missing = lines
            missing.remove(at: index)
            #expect(refused(missing) || index == lines.count - 1)
            var twice = lines
            twice.insert(lines[index], at: index)
            #expect(refused(twice), "\(index)")
            for other in lines.indices where other != index {
                var moved = lines
                moved.swapAt(index, other)
                #expect(refused(moved), "\(index), \(other)")
            }
        }
    }

    @Test func withoutALotInTheRulesThereIsNone() {
        #expect(refusal(HandWorkedLog.text, drawsLot: false) == .line(2, .commitmentsNotWanted))
        let lines = HandWorkedLog.lines.filter { !$0.contains(#""lot""#) }
        #expect(
            refusal(lines.map { $0 + "\n" }.joined()) == .line(5, .notNow(.tally, next: [.lot]))
        )
    }

    @Test func timeNeverGoesBack() {
        let text = changed(9, "20:07:00Z", "20:06:59Z")
        guard case .line(9, .clockBack)? = refusal(text) else {
            Issue.record("\(String(describing: refusal(text)))")
            return
        }
    }

    @Test func moreBallotsThanWereSealedWereNotCast() {
        #expect(
            refusal(changed(3, #""ballots":5"#, #""ballots":4"#)) == .line(4, .ballotsDiffer(sealed: 4, cast: 5))
        )
        #expect(refusal(changed(3, #""ballots":5"#, #""ballots":0"#)) == .line(3, .emptyBatch))
        #expect(refusal(changed(3, #""number":1"#, #""number":2"#)) == .line(3, .batchNumber(next: 1)))
    }

    // MARK: The lot

    @Test(
        arguments: [
            ("blauwe fiets", "blauwe fiet", EventLogError.secretDiffers("Ada")),
            (#"{"by":"Ada","secret":"blauwe fiets"}"#, "", .openingMissing("Ada")),
            (#"{"by":"Ada","#, #"{"by":"Eva","#, .openingMissing("Ada")),
            (#"fiets"}"#, #"fiets"},{"by":"Eva","secret":"x"}"#, .openingNotWanted("Eva")),
            ("31415265356112345612", "31415265356112345611", .seedDiffers),
            ("31415265356112345612", "3141526535611234561", .badThrows("Bo")),
            ("31415265356112345612", "31415265356112345617", .badThrows("Bo")),
            (#",{"by":"Cy","throws":"11111111111111111111"}"#, "", .tooFewThrowers),
            (#""Cy""#, #""Bo""#, .badName("Bo")), (#""Cy""#, #""""#, .badName("")), ("99321c", "99321d", .seedDiffers),
        ]
    )
    func aLotThatWasNotDrawnSoIsRefused(_ old: String, _ new: String, _ error: EventLogError) {
        #expect(refusal(changed(5, old, new)) == .line(5, error))
    }

    @Test func theSeedHangsOnEverythingBefore() throws {
        // Another list, and so another root at the close.
        #expect(refusal(changed(2, "b64e", "c64e")) == .line(5, .seedDiffers))
    }

    @Test func aLotByHandHasTwoWitnesses() throws {
        func lot(_ witnesses: String) -> String {
            var lines = HandWorkedLog.lines
            lines[4] = #"{"event":"lot","order":["B","A"],"time":"2027-03-08T20:05:00Z","witnesses":[\#(witnesses)]}"#
            return lines.map { $0 + "\n" }.joined()
        }
        #expect(refusal(lot(#""Bo","Cy""#)) == nil)
        #expect(refusal(lot(#""Bo""#)) == .line(5, .tooFewWitnesses))
        #expect(refusal(lot(#""Bo","Bo""#)) == .line(5, .badName("Bo")))
    }

    @Test func filesStandInOrderAndOnce() {
        let file =
            #"{"path":"time/close.tsr","sha256":"9471848c4835a19f0bff2d3529343a8b0149e501fff60573b09f931d55a2738a"}"#
        let earlier = file.replacingOccurrences(of: "time/close", with: "META-INF/a")
        #expect(refusal(changed(8, file, "\(file),\(file)")) == .line(8, .filesOutOfOrder))
        #expect(refusal(changed(8, file, "\(file),\(earlier)")) == .line(8, .filesOutOfOrder))
        #expect(refusal(changed(8, file, "\(earlier),\(file)")) == nil)
    }

    // MARK: Against a model

    /// Random events at random moments: the log takes exactly what a list of legal next events allows, and a refused one leaves it as it was.
    @Test func randomEventsAreTakenExactlyInTheirTurn() throws {
        let seed: UInt64 = 77
        var generator = SeededGenerator(seed: seed)
        let digest = Digest(of: [1])
        for round in 0..<400 {
            let drawsLot = Bool.random(using: &generator)
            var log = EventLog(drawsLot: drawsLot)
            var seconds = 1_800_000_000
            // The model: how far it is, how many ballots, and the last moment.
            var stage = LogEvent.Kind.final
            var begun = false
            var ballots = 0
            var batches = 0
            for _ in 0..<40 {
                let kind = LogEvent.Kind.allCases.randomElement(using: &generator) ?? .rules
                let back = Int.random(in: 0..<12, using: &generator) == 0
                let moment = back ? seconds - 1 : seconds + Int.random(in: 0...3, using: &generator)
                let number = Bool.random(using: &generator) ? batches + 1 : Int.random(in: 0...4, using: &generator)
                let event: LogEvent =
                    switch kind {
                    case .rules: .rules(vote: "v", rules: digest, isRetrospective: false)
                    case .roll: .roll(digest)
                    case .open: .open(list: digest, commitments: [])
                    case .batch: .batch(number: number, ballots: 2, root: digest)
                    case .close: .close(.init(cast: ballots, valid: ballots, blank: 0, profile: digest))
                    case .lot: .lot(.order(["A"], witnesses: ["x", "y"]))
                    case .tally: .tally(result: digest, nonce: nil)
                    case .manifest: .manifest(digest)
                    case .declared: .declared(.pronounced, by: "x")
                    case .files: .files([])
                    case .final: .final
                    }
                let inTurn: Bool =
                    switch (begun ? stage : nil, kind) {
                    case (nil, .rules), (.rules, .open), (.open, .close), (.batch, .close), (.lot, .tally),
                        (.tally, .manifest), (.manifest, .files), (.files, .final):
                        true
                    case (.open, .batch), (.batch, .batch): number == batches + 1
                    case (.close, .lot): drawsLot
                    case (.close, .tally): !drawsLot
                    default: false
                    }
                let isLegal = inTurn && (!begun || moment >= seconds)
                let before = log.bytes
                let time = try #require(LogTime(seconds: moment))
                if isLegal {
                    try log.append(event, at: time)
                    (stage, begun, seconds) = (kind, true, moment)
                    if kind == .batch { (batches, ballots) = (batches + 1, ballots + 2) }
                } else {
                    #expect(throws: EventLogError.self, "seed \(seed), round \(round)") {
                        try log.append(event, at: time)
                    }
                    #expect(log.bytes == before)
                }
            }
            let again = try EventLog(log.bytes, drawsLot: drawsLot)
            #expect(again.tree.root() == log.tree.root() && again.entries == log.entries)
        }
    }

    @Test func aControlCharacterIsNoEntry() {
        var log = EventLog(drawsLot: false)
        let event = LogEvent.rules(vote: "a\nb", rules: Digest(of: []), isRetrospective: false)
        #expect(throws: EventLogError.self) { try log.append(event, at: try LogClock.system.now()) }
        #expect(log.entries.isEmpty)
    }
}
