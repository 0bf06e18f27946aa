import FileAccess
import Formats
import TestSupport
import Testing
import VotingModel

@Suite("Pabulib files")
struct PabulibTests {
    static let meta = "META\nkey;value\nbudget;100\nvote_type;approval\ncurrency;EUR\n"
    static let projects = "PROJECTS\nproject_id;cost;name\n1;60;Speelplek\n2;50;Bankje\n"
    static let votes = "VOTES\nvoter_id;vote\n1;1,2\n2;2\n"

    private func read(_ text: String, intake: BallotIntake = .asPublished) throws -> ImportedElection {
        try PabulibImporter.read(MemorySource(Array(text.utf8)), intake: intake)
    }

    private func findings(_ text: String) throws -> [Finding] {
        try PabulibImporter.findings(MemorySource(Array(text.utf8))).findings
    }

    @Test func readsTheFiveKindsOfVote() throws {
        func profile(_ type: String, _ rows: String, points: Bool = false) throws -> BallotProfile {
            let header = points ? "voter_id;vote;points" : "voter_id;vote"
            let meta = Self.meta.replacing("approval", with: type)
            return try read(meta + Self.projects + "VOTES\n\(header)\n\(rows)\n").profile
        }
        #expect(try profile("approval", "1;2,1").ballot(0) == .approval([0, 1]))
        #expect(try profile("choose-1", "1;2").ballot(0) == .approval([1]))
        #expect(try profile("ordinal", "1;2,1").ballot(0) == .ranked([1, 0]))
        #expect(
            try profile("cumulative", "1;2,1;3,7", points: true).ballot(0)
                == .points([(project: 0, points: 7), (project: 1, points: 3)])
        )
        #expect(try profile("scoring", "1;2;3", points: true).ballot(0) == .points([(project: 1, points: 3)]))
    }

    @Test func aProjectMayBeCalledNone() throws {
        let projects = "PROJECTS\nproject_id;cost\nnone;60\n2;50\n"
        let imported = try read(Self.meta + projects + "VOTES\nvoter_id;vote\n1;none\n2; none \n3;\n4;None\n")
        #expect(imported.counts.valid == 2)
        // Another spelling is another id, and some writers put None for nothing.
        #expect(imported.counts.blank == 2)
        #expect(try read(Self.meta + Self.projects + "VOTES\nvoter_id;vote\n1;none\n").counts.blank == 1)
    }

    @Test func aRankingIsNeverLongerThanAListOfProjectsCanBe() throws {
        let meta = Self.meta.replacing("approval", with: "ordinal")
        let votes = "VOTES\nvoter_id;vote\n1;2,1\n"
        #expect(throws: Never.self) { try read(meta + "max_length;65535\n" + Self.projects + votes) }
        for length in ["65536", "3000000000", "9007199254740991"] {
            let found = try findings(meta + "max_length;\(length)\n" + Self.projects + votes)
            #expect(found.filter { $0.severity == .error }.map(\.place.field) == ["max_length"])
        }
        // For other kinds it is a limit and decides nothing.
        #expect(throws: Never.self) { try read(Self.meta + "max_length;3000000000\n" + Self.projects + Self.votes) }
    }

    @Test func votersAreKeptApartByTheBytesOfTheirNames() throws {
        let text = Self.meta + Self.projects + "VOTES\nvoter_id;vote\nRen\u{E9};1\nRene\u{301};2\n"
        #expect(try !findings(text).contains { if case .duplicateVoter = $0.reason { true } else { false } })
    }

    @Test func givesUnnamedProjectsTheDefaultScoreOfAScoringVote() throws {
        let meta = Self.meta.replacing("approval", with: "scoring") + "default_score;0.5\n"
        let imported = try read(meta + Self.projects + "VOTES\nvoter_id;vote;points\n1;2;3\n2;;\n")
        #expect(imported.profile.pointScale == 10)
        #expect(imported.profile.ballot(0) == .points([(project: 0, points: 5), (project: 1, points: 30)]))
        #expect(imported.profile.ballot(1) == .points([(project: 0, points: 5), (project: 1, points: 5)]))
    }

    @Test(arguments: [
        ("60", 6_000), ("60.5", 6_050), ("60,5", 6_050), ("60.00", 6_000), ("60.0000", 6_000), ("0", 0), ("0.01", 1),
    ])
    func readsCostsWithAPointOrAComma(_ text: String, _ minorUnits: Int) throws {
        let imported = try read(Self.meta + Self.projects.replacing("1;60", with: "1;\(text)") + Self.votes)
        #expect(imported.projects[0].cost == minorUnits)
    }

    @Test func takesByteOrderMarkCRLFAndColumnsInAnyOrder() throws {
        let text =
            ("\u{FEFF}" + Self.meta + "PROJECTS\nname;selected;cost;project_id\nSpeelplek;1;60;1\nBankje;0;50;2\n"
            + "VOTES\nage;vote;voter_id\n34;1,2;1\n61;2;2\n").replacing("\n", with: "\r\n")
        let imported = try read(text)
        #expect(imported.projects.map(\.id) == ["1", "2"])
        #expect(imported.profile.ballotCount == 2)
        #expect(imported.columnsNotUsed == ["PROJECTS/selected", "VOTES/age"])
    }

    @Test func countsAProjectOnceThatABallotNamesTwice() throws {
        let imported = try read(Self.meta + Self.projects + "VOTES\nvoter_id;vote\n1;1,1\n")
        #expect(imported.profile.ballot(0) == .approval([0]))
        #expect(imported.findings.contains { $0.reason == .repeatedProject("1") })
    }

    @Test func namesBothCountsWhereTheStatedVotesDiffer() throws {
        let projects = "PROJECTS\nproject_id;cost;votes\n1;60;2\n2;50;1\n"
        let found = try findings(Self.meta + projects + "VOTES\nvoter_id;vote\n1;1,1\n2;2\n")
        #expect(found.contains { $0.reason == .votesDiffer(project: "1", stated: "2", counted: "1", withRepeats: "2") })
        #expect(!found.contains { if case .votesDiffer(project: "2", _, _, _) = $0.reason { true } else { false } })
    }

    @Test func reportsBallotsOutsideTheFilesOwnLimitsWithoutEnforcingThem() throws {
        let text = Self.meta + "max_length;1\n" + Self.projects + Self.votes
        #expect(try read(text).counts.valid == 2)
        #expect(
            try findings(text).contains { $0.reason == .ballotOutsideLimits(.tooManyProjects) && $0.place.line == 13 }
        )
    }

    @Test func enforcesTheLimitsOfARulebook() throws {
        var rules = BallotRules(kind: .approval)
        rules.maximumProjects = 1
        let imported = try read(Self.meta + Self.projects + Self.votes + "3;\n", intake: .enforcing(rules))
        #expect(imported.counts.valid == 1)
        #expect(imported.counts.invalid == [.tooManyProjects: 1])
        #expect(imported.counts.blank == 1)
        #expect(imported.counts.counted == 2)
        rules.blank = .excluded
        let excluded = try read(Self.meta + Self.projects + Self.votes + "3;\n", intake: .enforcing(rules))
        #expect(excluded.counts.counted == 1)
        #expect(excluded.profile.ballotCount == 1)
    }

    @Test func tidiesNamesAndSaysSoButNeverIds() throws {
        let text =
            Self.meta + "PROJECTS\nproject_id;cost;name\n1;60;Cafe\u{301}\u{200B}\n" + "VOTES\nvoter_id;vote\n1;1\n"
        let imported = try read(text)
        #expect(imported.projects[0].name == "Café")
        #expect(imported.findings.contains { $0.reason == .nameChanged("Cafe\u{301}\u{200B}", to: "Café") })
    }

    @Test func warnsOfIdsThatLookTheSame() throws {
        let text = Self.meta + "PROJECTS\nproject_id;cost\né;60\ne\u{301};50\n" + "VOTES\nvoter_id;vote\n1;e\u{301}\n"
        let imported = try read(text)
        #expect(imported.profile.ballot(0) == .approval([1]))
        #expect(imported.findings.contains { if case .lookalikeProject = $0.reason { true } else { false } })
    }

    @Test func findsLongIdsAndShortOnesAlike() throws {
        let ids = ["a", "ab", "abcdefgh", "abcdefghi", "een-heel-lang-nummer-1", "een-heel-lang-nummer-2"]
        let rows = ids.map { "\($0);10\n" }.joined()
        let text =
            Self.meta
            + "PROJECTS\nproject_id;cost\n\(rows)VOTES\nvoter_id;vote\n1;\(ids.reversed().joined(separator: ","))\n2; abcdefghi , a \n"
        let imported = try read(text)
        #expect(imported.profile.ballot(0) == .approval([0, 1, 2, 3, 4, 5]))
        #expect(imported.profile.ballot(1) == .approval([0, 3]))
    }

    @Test func theFixtureVotesAreClean() throws {
        for name in ["molenhoek/punten.pb", "molenhoek/rangorde.pb"] {
            let found = try PabulibImporter.findings(FileSource(path: Fixtures.path(name))).findings
            #expect(found.isEmpty, "\(name): \(found)")
        }
    }

    // MARK: Writing

    /// The file as the writer writes it, field by field.
    private func rewritten(_ text: String) throws -> String {
        var log = FindingLog()
        var parser = PabulibParser(DelimitedReader(MemorySource(Array(text.utf8)), delimiter: UInt8(ascii: ";")))
        var writer = PabulibWriter()
        while let event = try parser.next(&log) {
            switch event {
            case .header(let section): writer.begin(section, columns: parser.columns)
            case .row: writer.row(parser.reader.fields.indices.map { parser.reader.bytes($0) })
            }
        }
        return String(decoding: writer.takeBytes(), as: UTF8.self)
    }

    @Test func aFileInOurDialectIsWrittenBackByteForByte() throws {
        for name in [
            "molenhoek/punten.pb", "molenhoek/rangorde.pb", "greedy/positions/vote.pb",
            "traps/ids-that-look-the-same/vote.pb",
        ] {
            let text = try Fixtures.text(name)
            #expect(try rewritten(text) == text, "\(name)")
        }
        let odd =
            Self.meta
            + "PROJECTS\nproject_id;cost;name;wat dan ook\n1;60;\"a;b\";\"zei \"\"ja\"\"\"\n2;50;\"twee\nregels\"; spaties \n"
            + Self.votes
        #expect(try rewritten(odd) == odd)
    }

    @Test func whatTheWriterWritesTheParserReadsBack() throws {
        let seed: UInt64 = 55
        var generator = SeededGenerator(seed: seed)
        let pieces = ["a", ";", "\"", "\n", "\r", " ", "é", ",", "'"]
        for _ in 0..<500 {
            let rows = (0..<3).map { _ in
                (0..<3).map { _ in
                    (0..<Int.random(in: 0...4, using: &generator)).map { _ in
                        pieces.randomElement(using: &generator) ?? ""
                    }
                    .joined()
                }
            }
            var writer = PabulibWriter()
            writer.begin(.meta, columns: ["key", "value"])
            writer.begin(.projects, columns: ["project_id", "cost", "name"])
            for row in rows { writer.row(row) }
            writer.begin(.votes, columns: ["voter_id", "vote"])
            var log = FindingLog()
            var parser = PabulibParser(DelimitedReader(MemorySource(writer.takeBytes()), delimiter: UInt8(ascii: ";")))
            var read: [[String]] = []
            while let event = try parser.next(&log) {
                if event == .row(.projects) { read.append(parser.reader.fields.indices.map { parser.reader.text($0) }) }
            }
            #expect(read == rows, "seed \(seed)")
        }
    }
}
