import FileAccess
import Parallelism
import TestSupport
import Testing
import VotingModel

@testable import Formats

/// What is read in blocks, side by side, is what is read row by row: every ballot, every finding, every error, in the same order.
@Suite("Pabulib files in blocks")
struct PabulibBlocksTests {
    /// All that comes out of a file, for comparing.
    private enum Outcome: Equatable {
        case read(Election)
        case refused([Finding])

        struct Election: Equatable {
            let profile: BallotProfile
            let counts: BallotCounts
            let findings: [Finding]
            let omitted: Int
            let groups: VoterGroups?
            let grouped: GroupedProfile?
        }
    }

    private struct Reading {
        var bytes: [UInt8]
        var intake = BallotIntake.asPublished
        var column: String?
        var electorate: Electorate?

        /// Without a block size row by row.
        func outcome(workers: Int = 1, blockSize: Int? = nil, pieces: Int = .max) throws -> Outcome {
            do {
                let imported = try PabulibImporter.read(
                    MemorySource(bytes, pieceLength: pieces),
                    intake: intake,
                    groupedBy: column,
                    electorate: electorate,
                    workers: Workers(workers),
                    blockSize: blockSize
                )
                return .read(
                    .init(
                        profile: imported.profile,
                        counts: imported.counts,
                        findings: imported.findings,
                        omitted: imported.omittedFindings,
                        groups: imported.groups,
                        grouped: imported.grouped
                    )
                )
            } catch let error as InputError {
                return .refused(error.findings)
            }
        }
    }

    private static func head(_ type: String, columns: String = "voter_id;vote;points;remark") -> String {
        """
        META
        key;value
        budget;100
        vote_type;\(type)
        PROJECTS
        project_id;cost
        1;60
        2;50
        een-lang-kenmerk-van-een-project;40
        VOTES
        \(columns)

        """
    }

    private static let tail = Array("9;1;1;het einde\n".utf8)

    /// Some rows, nearly all of them with something about them.
    private static func rows(_ count: Int, isFaulty: Bool, using generator: inout SeededGenerator) -> [UInt8] {
        let votes = ["1", "2", "1,2", "2,1", " 2 ,1", "een-lang-kenmerk-van-een-project,1", "", "None", "1,1,2"]
        let faults = ["3", "1,,2", "\u{1F600}"]
        let remarks = [
            "x", "\"a;b\"", "\"twee\nregels\"", "\"\"\"ja\"\"\n\"", "wel \"niet\" hier", "\"op\" zij", "é", "",
        ]
        var bytes: [UInt8] = []
        for row in 0..<count {
            let isBad = isFaulty && Int.random(in: 0..<6, using: &generator) == 0
            let vote = (isBad ? faults : votes).randomElement(using: &generator) ?? ""
            let named = vote.split(separator: ",", omittingEmptySubsequences: false).count
            let points = (0..<named).map { _ in ["1", "2", "0.5", "0"].randomElement(using: &generator) ?? "1" }
            let fields = [
                "\(row)", vote.contains(",") && Bool.random(using: &generator) ? "\"\(vote)\"" : vote,
                vote == "" || vote == "None" ? "" : points.joined(separator: ","),
                remarks.randomElement(using: &generator) ?? "",
            ]
            bytes += Array(fields.joined(separator: ";").utf8)
            if isBad, Bool.random(using: &generator) { bytes += [0xFF, UInt8(ascii: ";")] }
            if Int.random(in: 0..<3, using: &generator) == 0 { bytes.append(UInt8(ascii: "\r")) }
            bytes.append(UInt8(ascii: "\n"))
            if Int.random(in: 0..<12, using: &generator) == 0 { bytes.append(UInt8(ascii: "\n")) }
        }
        return bytes
    }

    private func check(_ reading: Reading, _ remark: String) throws {
        let expected = try reading.outcome()
        for (workers, blockSize) in [
            (1, 1), (1, 64), (1, 1 << 18), (2, 1), (2, 17), (2, 100), (3, 40), (7, 23), (7, 1 << 18),
        ] {
            let outcome = try reading.outcome(workers: workers, blockSize: blockSize)
            #expect(outcome == expected, "\(workers) workers, blocks of \(blockSize) bytes; \(remark)")
        }
        #expect(try reading.outcome(workers: 2, blockSize: 30, pieces: 7) == expected, "pieces of 7 bytes; \(remark)")
    }

    @Test(arguments: ["approval", "cumulative", "ordinal", "scoring"], [false, true])
    func giveWhatRowsGive(_ type: String, isFaulty: Bool) throws {
        for seed in UInt64(1)...3 {
            var generator = SeededGenerator(seed: seed)
            var reading = Reading(bytes: Array(Self.head(type).utf8))
            reading.bytes += Self.rows(40, isFaulty: isFaulty, using: &generator) + Self.tail
            // With and without a last line end.
            if seed.isMultiple(of: 2) { reading.bytes.removeLast() }
            try check(reading, "seed \(seed)")
            var rules = BallotRules(kind: type == "approval" ? .approval : type == "ordinal" ? .ranked : .points)
            rules.maximumProjects = 1
            reading.intake = .enforcing(rules)
            reading.column = "remark"
            try check(reading, "seed \(seed), enforcing")
        }
    }

    @Test(arguments: [
        "VOTES\n", "META\n", " votes \n", "1;\"1\n", "1;1;1;\u{0}\n", "1;1;\"1\"\u{0};x\n", "1;1;1;\"zonder einde",
    ])
    func breakWhereRowsBreak(_ what: String) throws {
        for seed in UInt64(1)...2 {
            for isFaulty in [false, true] {
                var generator = SeededGenerator(seed: seed)
                var bytes = Array(Self.head("approval").utf8)
                bytes += Self.rows(Int.random(in: 0...30, using: &generator), isFaulty: isFaulty, using: &generator)
                bytes += Array(what.utf8)
                bytes += Self.rows(10, isFaulty: isFaulty, using: &generator)
                let reading = Reading(bytes: bytes)
                guard case .refused(let findings) = try reading.outcome() else {
                    // A quote without an end may find one further on.
                    #expect(what.contains("\""))
                    continue
                }
                #expect(!findings.isEmpty)
                try check(reading, "seed \(seed)")
            }
        }
    }

    @Test(arguments: [
        "", "\n", "\n\n", "1;1;;", "1;1;;\r", "1;1;;\r\n", "\"1\";\"1\";\"\";\"\"", "\"", "1;\"1\"\"", "é;1;;\n",
    ])
    func tinyRestsAreReadToTheEnd(_ rows: String) throws {
        try check(Reading(bytes: Array((Self.head("approval") + rows).utf8)), "")
        // And where the header itself has no line end.
        if rows.isEmpty { try check(Reading(bytes: Array(Self.head("approval").utf8.dropLast())), "") }
    }

    @Test func channelsAndClassesComeTogether() throws {
        let electorate = Electorate(
            channels: [.init(id: "paper", name: ""), .init(id: "online", name: "")],
            classes: [.init(id: "resident", name: ""), .init(id: "guest", name: "", isAdvisory: true)]
        )
        var generator = SeededGenerator(seed: 5)
        var text = Self.head("approval", columns: "voter_id;vote;channel;class")
        for row in 0..<200 {
            let vote = ["1", "2", "1,2", "", "1,2,een-lang-kenmerk-van-een-project"].randomElement(using: &generator)
            let channel = ["paper", "online"].randomElement(using: &generator)
            let voterClass = ["resident", "resident", "guest"].randomElement(using: &generator)
            text += "\(row);\(vote ?? "");\(channel ?? "");\(voterClass ?? "")\n"
        }
        var rules = BallotRules(kind: .approval)
        rules.maximumProjects = 2
        var reading = Reading(bytes: Array(text.utf8), intake: .enforcing(rules), electorate: electorate)
        try check(reading, "")
        reading.bytes += Array("x;1;post;resident\ny;1;;guest\n".utf8)
        guard case .refused(let findings) = try reading.outcome() else {
            Issue.record("a channel that is not in the rulebook")
            return
        }
        #expect(findings.count == 2)
        try check(reading, "with faults")
    }

    @Test func findingsBeyondTheLimitAreLeftOutAlike() throws {
        var text = Self.head("approval")
        for row in 0..<(FindingLog.limit + 30) { text += "\(row);1,1;;\n" }
        let reading = Reading(bytes: Array(text.utf8))
        let expected = try reading.outcome()
        guard case .read(let election) = expected else {
            Issue.record("a project that is named twice is worth a warning")
            return
        }
        // META says too little, which is seven other warnings.
        #expect(election.omitted == 30 + 7)
        #expect(try reading.outcome(workers: 3, blockSize: 1_000) == expected)
        #expect(try reading.outcome(workers: 2, blockSize: 1 << 18) == expected)
    }

    @Test func aFailureOfTheFileComesAfterWhatBrokeBefore() throws {
        struct Broken: ByteSource {
            let name = "stuk.pb"
            let byteCount: Int? = nil
            var rest: [UInt8]

            mutating func read(into buffer: inout [UInt8], at offset: Int) throws(IOFailure) -> Int {
                if rest.isEmpty { throw IOFailure(.read, name, .system(5)) }
                let count = min(50, rest.count, buffer.count - offset)
                buffer.replaceSubrange(offset..<offset + count, with: rest[..<count])
                rest.removeFirst(count)
                return count
            }
        }
        var generator = SeededGenerator(seed: 8)
        let head = Array(Self.head("approval").utf8)
        let rows = Self.rows(60, isFaulty: false, using: &generator)
        for blockSize in [nil, 1, 60, 1 << 18] {
            #expect(throws: IOFailure(.read, "stuk.pb", .system(5))) {
                _ = try PabulibImporter.read(Broken(rest: head + rows), workers: Workers(2), blockSize: blockSize)
            }
        }
        let broken = head + rows + Array("VOTES\n".utf8) + rows
        for blockSize in [nil, 1, 60] {
            #expect(throws: InputError.self) {
                _ = try PabulibImporter.read(Broken(rest: broken), workers: Workers(2), blockSize: blockSize)
            }
        }
    }

    @Test func aRecordWithoutEndIsRefusedOnItsLine() throws {
        let rows = Array((Self.head("approval") + "1;1;;\n2;1;;").utf8)
        let reading = Reading(bytes: rows + [UInt8](repeating: UInt8(ascii: "x"), count: DelimitedReader.recordLimit))
        let error = Finding(
            .error,
            .recordTooLong(limit: DelimitedReader.recordLimit),
            at: Finding.Place(file: "-", line: 13)
        )
        #expect(try reading.outcome() == .refused([error]))
        #expect(try reading.outcome(workers: 2, blockSize: 1 << 18) == .refused([error]))
    }

    @Test func cutsFallBehindRecordsAndNothingGetsLost() throws {
        var generator = SeededGenerator(seed: 9)
        for _ in 0..<20 {
            let bytes = Self.rows(30, isFaulty: true, using: &generator)
            var reader = DelimitedReader(MemorySource(bytes), delimiter: UInt8(ascii: ";"))
            var records: [[String]] = []
            while try reader.next() { records.append(reader.fields.indices.map { reader.text($0) }) }
            for size in [1, 10, 33, 200] {
                var blocks = RecordBlocks(
                    MemorySource(bytes, pieceLength: 11),
                    beginning: [],
                    delimiter: UInt8(ascii: ";"),
                    size: size
                )
                var all: [UInt8] = []
                var read: [[String]] = []
                while let block = try blocks.next() {
                    #expect(block.isWhole)
                    all += block.bytes
                    var part = DelimitedReader(block, name: "-", delimiter: UInt8(ascii: ";"))
                    while try part.next() { read.append(part.fields.indices.map { part.text($0) }) }
                }
                #expect(all == bytes)
                #expect(read == records)
            }
        }
    }
}
