import Evidence
import Testing
import VotingModel

@Suite("The log of a vote of members")
struct AssemblyLogTests {
    private let digest = Digest(of: "x".utf8)

    private func assembly(_ documents: [Assembly.Document] = [.attendanceList]) throws -> Assembly {
        let date = try #require(CalendarDate("2027-03-01"))
        return Assembly(roll: Assembly.Roll(date: date), definitive: documents)
    }

    private func time(_ seconds: Int) throws -> LogTime { try #require(LogTime(seconds: 1_803_929_400 + seconds)) }

    private func log(_ events: [LogEvent], _ assembly: Assembly?) throws -> EventLog {
        var log = EventLog(drawsLot: false, assembly: assembly)
        for (second, event) in events.enumerated() { try log.append(event, at: time(second)) }
        return log
    }

    private func refusal(_ events: [LogEvent], _ assembly: Assembly?) -> EventLogError? {
        do {
            _ = try log(events, assembly)
            return nil
        } catch {
            return error as? EventLogError
        }
    }

    private var rules: LogEvent { .rules(vote: "v", rules: digest, isRetrospective: false) }
    private var open: LogEvent { .open(list: digest, commitments: []) }

    private func close(_ cast: Int, box: Bool = true) -> LogEvent {
        .close(.init(cast: cast, valid: cast, blank: 0, profile: digest, box: box ? digest : nil))
    }

    private func batch(_ number: Int, _ ballots: Int) -> LogEvent {
        .batch(number: number, ballots: ballots, root: digest)
    }

    private var counted: [LogEvent] {
        [rules, .roll(digest), open, batch(1, 5), close(5), .tally(result: digest, nonce: nil), .manifest(digest)]
    }

    private let pronounced = LogEvent.declared(.pronounced, by: "De voorzitter")
    private let contested = LogEvent.declared(.contested(objections: 2), by: "De voorzitter")
    private let definitive = LogEvent.declared(.definitive([.attendanceList, .ballotsKept]), by: "De voorzitter")
    private let revote = LogEvent.declared(.revote, by: "De voorzitter")

    // MARK: Form

    @Test func linesAreAsThePageSays() throws {
        let events = counted + [pronounced, contested, definitive, .files([]), .final]
        let log = try log(events, try assembly())
        let hash = digest.hexadecimal
        let lines = log.lines.map { String(decoding: $0, as: UTF8.self) }
        #expect(lines[1] == #"{"event":"roll","roll":"\#(hash)","time":"2027-03-01T19:30:01Z"}"#)
        #expect(
            lines[4].hasPrefix(
                #"{"ballots":{"blank":0,"cast":5,"invalid":0,"valid":5},"box":"\#(hash)","event":"close""#
            )
        )
        #expect(
            lines[7...9].map { $0.replacing(/,"time":.*/, with: "") } == [
                #"{"by":"De voorzitter","event":"declared","state":"pronounced""#,
                #"{"by":"De voorzitter","event":"declared","objections":2,"state":"contested""#,
                #"{"by":"De voorzitter","documents":["attendance_list","ballots_kept"],"event":"declared","state":"definitive""#,
            ]
        )
        let again = try EventLog(log.bytes, drawsLot: false, assembly: try assembly())
        #expect(again.lines == log.lines && again.declared == .definitive && again.next.isEmpty)
    }

    @Test func linesInAnotherFormAreRefused() throws {
        let text = String(decoding: try log(counted + [pronounced, contested], try assembly()).bytes, as: UTF8.self)
        for (old, new) in [
            (#""state":"pronounced""#, #""state":"shouted""#), (#""objections":2,"#, ""),
            (#""objections":2"#, #""objections":"2""#), (#""state":"contested""#, #""state":"definitive""#),
            (#""roll":""#, #""roll":"0"#),
            (#""by":"De voorzitter","event":"declared","state""#, #""event":"declared","state""#),
            (#","state":"pronounced""#, #","state":"pronounced","x":1"#),
        ] {
            #expect(text.contains(old))
            let assembly = try assembly()
            #expect(throws: EventLogError.self, "\(new)") {
                try EventLog(Array(text.replacing(old, with: new).utf8), drawsLot: false, assembly: assembly)
            }
        }
    }

    // MARK: Order

    @Test func theRollComesRightBeforeTheOpening() throws {
        let assembly = try assembly()
        #expect(refusal([rules, open], assembly) == .notNow(.open, next: [.roll]))
        #expect(refusal([rules, .roll(digest), .roll(digest)], assembly) == .notNow(.roll, next: [.open]))
        #expect(refusal([rules, .roll(digest), open, .roll(digest)], assembly) != nil)
        #expect(refusal([rules, .roll(digest)], nil) == .notNow(.roll, next: [.open]))
    }

    @Test func theBoxIsFixedExactlyInAVoteOfMembers() throws {
        #expect(refusal(Array(counted.prefix(4)) + [close(5, box: false)], try assembly()) == .malformed("box"))
        #expect(refusal([rules, open, batch(1, 5), close(5)], nil) == .malformed("box"))
    }

    @Test func aLogOfMembersIsNotRetrospective() throws {
        let rules = LogEvent.rules(vote: "v", rules: digest, isRetrospective: true)
        #expect(refusal([rules], try assembly()) == .malformed("retrospective"))
        #expect(refusal([rules], nil) == nil)
    }

    @Test func onlyTheLastBatchMayBeSmall() throws {
        let beginning = [rules, .roll(digest), open]
        let assembly = try assembly()
        #expect(refusal(beginning + [batch(1, 5), batch(2, 1), close(6)], assembly) == nil)
        #expect(refusal(beginning + [batch(1, 1), close(1)], assembly) == nil)
        #expect(refusal(beginning + [batch(1, 4), batch(2, 5)], assembly) == .smallBatch(4))
        #expect(refusal(beginning + [batch(1, 5), batch(2, 4), batch(3, 1)], assembly) == .smallBatch(4))
        #expect(refusal([rules, open, batch(1, 1), batch(2, 1)], nil) == nil)
    }

    // MARK: What is declared

    @Test func theWordsComeInTheirOrder() throws {
        let assembly = try assembly()
        for good in [[pronounced, definitive], [pronounced, contested, definitive], [pronounced, contested, revote]] {
            #expect(refusal(counted + good + [.files([]), .final], assembly) == nil)
        }
        let all: [LogEvent] = [pronounced, contested, definitive, revote]
        let known: [[Declaration.State]] = [
            [.pronounced, .definitive], [.pronounced, .contested, .definitive], [.pronounced, .contested, .revote],
        ]
        // Every sequence of up to four words.
        var sequences: [[Int]] = [[]]
        for _ in 0..<4 { sequences = sequences + sequences.flatMap { old in all.indices.map { old + [$0] } } }
        for sequence in Set(sequences) {
            let states = sequence.compactMap { place -> Declaration.State? in
                if case .declared(let declaration, _) = all[place] { declaration.state } else { nil }
            }
            let events = counted + sequence.map { all[$0] } + [.files([])]
            #expect((refusal(events, assembly) == nil) == known.contains(states), "\(states)")
        }
    }

    @Test func whatIsDeclaredIsComplete() throws {
        let assembly = try assembly([.attendanceList, .proxies])
        func refused(_ declaration: Declaration, by name: String = "x") -> EventLogError? {
            refusal(counted + [pronounced, .declared(declaration, by: name)], assembly)
        }
        #expect(refused(.definitive([.attendanceList, .proxies, .countStatements])) == nil)
        #expect(refused(.definitive([])) == .documentsMissing([.attendanceList, .proxies]))
        #expect(refused(.definitive([.proxies])) == .documentsMissing([.attendanceList]))
        #expect(refused(.definitive([.proxies, .attendanceList])) == .documentsOutOfOrder)
        #expect(refused(.definitive([.attendanceList, .proxies, .proxies])) == .documentsOutOfOrder)
        #expect(refused(.contested(objections: 0)) == .noObjections)
        #expect(refused(.contested(objections: -1)) == .noObjections)
        #expect(refused(.contested(objections: 1), by: "") == .badName(""))
    }

    @Test func nothingIsDeclaredInAnotherVote() {
        let events = [rules, open, close(0, box: false), .tally(result: digest, nonce: nil), .manifest(digest)]
        #expect(refusal(events + [pronounced], nil) == .notNow(.declared, next: [.files]))
        #expect(refusal(events + [.files([])], nil) == nil)
    }
}
