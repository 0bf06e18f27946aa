import FileAccess
import Formats
import Foundation
import Publishing
import TestSupport
import Testing
import VotingModel

@Suite("Files with ranked ballots")
struct RankedFilesTests {
    private func read(_ text: String, _ format: RankedFormat, list: String? = nil) throws -> ImportedRankedElection {
        // Small pieces, so that every boundary falls somewhere.
        try RankedImporter.read(
            MemorySource(Array(text.utf8), name: "vote.x", pieceLength: 7),
            format,
            candidates: list.map { MemorySource(Array($0.utf8), name: "list.csv") }
        )
    }

    private func errors(_ text: String, _ format: RankedFormat, list: String? = nil) -> [String] {
        do {
            _ = try read(text, format, list: list)
            return []
        } catch let error as InputError {
            return error.findings.map { "\($0.place.line ?? 0):\($0.place.column ?? 0) \(reason($0))" }
        } catch { return ["\(error)"] }
    }

    private func reason(_ finding: Finding) -> String {
        let text = String(describing: finding.reason)
        return text.replacing("ranked(VotingModel.RankedFinding.", with: "").replacing("VotingModel.", with: "")
            .prefix { $0 != "(" && $0 != ")" }.description
    }

    private func ballots(_ imported: ImportedRankedElection) -> [String] {
        (0..<imported.profile.distinctCount).map { ballot in
            var text = "\(imported.profile.multiplicities[ballot]):"
            for mark in imported.profile[ballot] {
                let name = mark.candidate.map { "\($0 + 1)" } ?? (mark.alone == .skipped ? "-" : "?")
                text += (mark.sharesRank ? "=" : " ") + (mark.alone == .overvoted ? "!" : name)
            }
            return text
        }
    }

    // MARK: BLT

    @Test func readsEveryDialectOfBLT() throws {
        let text = """
            # a board
            4 2  # four for two
            -3
            (b7) 12 1 2=4 - 3 0
            (b8) 1 1 4 = 2 - 3 0
            2 4 0 # twice
            3 0
            1 2 2 0
            0
            "Ada"
            "Bo ""B"" Bakker"
            "Cor" "Groen"
            Dirk Dam # unquoted
            "The board"

            """
        let imported = try read(text, .blt)
        #expect(ballots(imported) == ["13: 1 2=4 - 3", "2: 4", "1: 2 2"])
        #expect(imported.candidates.map(\.name) == ["Ada", "Bo \"B\" Bakker", "Cor (Groen)", "Dirk Dam"])
        #expect(imported.candidates.map(\.isWithdrawn) == [false, false, true, false])
        #expect(imported.statedSeats == 2 && imported.blankCount == 3 && imported.title == "The board")
        #expect(imported.losses == [.ballotIdentifiers])
        #expect(try read(text.replacing("\n", with: "\r\n"), .blt).profile.marks == imported.profile.marks)
    }

    /// What a BLT file of two candidates warns of, with these ballots.
    private func warnings(_ ballots: String, candidates: Int = 4) throws -> [String] {
        let names = (1...candidates).map { "\"c\($0)\"\n" }.joined()
        return try read("\(candidates) 1\n\(ballots)\n0\n\(names)\"T\"\n", .blt).findings.filter {
            $0.severity == .warning
        }
        .map { "\($0.place.line ?? 0):\($0.place.column ?? 0) \(reason($0))" }
    }

    @Test func aBallotOfABLTRunsToItsZero() throws {
        func ballots(_ text: String) throws -> [String] {
            let imported = try read("4 1\n\(text)\n0\n\"A\"\n\"B\"\n\"C\"\n\"D\"\n\"T\"\n", .blt)
            return self.ballots(imported) + (imported.blankCount > 0 ? ["\(imported.blankCount) blank"] : [])
        }
        let wanted = ["3: 1 2=4 - 3", "2: 4 1"]
        for text in [
            "3 1 2=4 - 3 0\n2 4 1 0", "3 1 2=4\n- 3 0\n2 4 1 0", "3\n1\n2=4\n-\n3\n0\n2 4\n1\n0",
            "(b7) 3 1 # begun\n# a comment\n\n  2=4 - 3 0 # closed\n2 4 1\n0", "3 1 2=4 -\r\n3 0\r\n2 4 1 0\r",
        ] {
            #expect(try ballots(text) == wanted, "\(text)")
        }
        #expect(try ballots("1 2 0\n5\n0") == ["1: 2", "5 blank"])
        #expect(try warnings("1 2 0\n3 1\n2 0\n2 4\n1 0") == ["3:4 ballotsOverLines"])
        #expect(try warnings("3 1 2 0").isEmpty)
    }

    @Test func aBallotThatNeverEndsNamesItsFirstLine() {
        func broken(_ ballots: String, end: String = "0\n\"A\"\n\"B\"\n\"C\"\n\"D\"\n\"T\"\n") -> [String] {
            errors("4 1\n\(ballots)\n\(end)", .blt)
        }
        // The ballot after it: a number that is nobody's, somebody named already, a bracket, a name.
        #expect(broken("3 1 2\n12 2 1 0") == ["2:6 ballotNotClosed"])
        #expect(broken("3 1 2\n1 3 2 0") == ["2:6 ballotNotClosed"])
        #expect(broken("1 1 0\n3 1 2 # no end\n(b8) 1 3 0") == ["3:7 ballotNotClosed"])
        #expect(broken("3 1 2\n4 3 0\n5 4 1") == ["4:6 ballotNotClosed"])
        // Two of them, and what else is wrong is told too.
        #expect(broken("3 1 2\n9 1\n9 1 x 0") == ["2:6 ballotNotClosed", "3:4 ballotNotClosed", "4:5 badPreference"])
        #expect(broken("3 1 2=\n4 0") == ["2:7 badPreference"], "the next line is a ballot by itself")
        #expect(broken("3 1\n=2 0") == ["2:4 ballotNotClosed", "3:1 badCount"])
        #expect(broken("3 1 2", end: "") == ["2:6 ballotNotClosed", "3:0 ballotsNotEnded"])
        #expect(broken("3 1\n2", end: "") == ["2:4 ballotNotClosed", "4:0 ballotsNotEnded"])
    }

    @Test func refusesABrokenBLTWithItsLine() {
        func broken(_ ballots: String, names: String = "\"A\"\n\"B\"\n\"T\"\n") -> [String] {
            errors("2 1\n\(ballots)\n0\n\(names)", .blt)
        }
        #expect(broken("1,") == ["2:1 badCount"])
        #expect(broken("1 1 2") == ["2:6 ballotNotClosed"])
        #expect(broken("1 1 3 0") == ["2:5 candidateOutOfRange"])
        #expect(broken("1 1, 2 0") == ["2:3 badPreference"])
        #expect(broken("1 1= 0") == ["2:6 badPreference"])
        #expect(broken("1 =1 0") == ["2:3 badPreference"])
        #expect(broken("1 -1 0") == ["2:3 badPreference"])
        #expect(broken("1 1 0 2") == ["2:7 textAfterBallot"])
        #expect(broken("1.5 1 0") == ["2:1 badCount"])
        #expect(broken("(x 1 1 0") == ["2:1 groupNotClosed"])
        #expect(broken("[tie 1 2]\n1 1 0") == ["2:1 unknownLine"])
        #expect(broken("-3\n1 1 0") == ["2:1 withdrawnOutOfRange"])
        #expect(broken("1 1 0\n1 2", names: "\"A\n\"B\"\n") == ["3:4 ballotNotClosed", "5:1 unterminatedQuote"])
        #expect(broken("1 1 0", names: "\"A\" x\n\"B\"\n") == ["4:5 textAfterQuote"])
        #expect(broken("1 1 0", names: "\"\"\n\"B\"\n") == ["4:1 emptyName"])
        #expect(broken("99999999999 1 0") == ["2:1 badCount"])
        #expect(broken("2 0") == ["0:0 noBallots"])
        #expect(errors("2\n1 1 0\n", .blt) == ["1:1 badSize"])
        #expect(errors("0 1\n", .blt) == ["1:1 badSize"])
        #expect(errors("nonsense\n1: 1,2\n", .prefLib) == ["1:1 badBeginning"])
        #expect(errors("0\n1: 1,2\n", .prefLib) == ["1:1 badBeginning"])
        #expect(errors("40000 1\n", .blt) == ["1:1 tooManyCandidates"])
        #expect(errors("", .blt) == ["1:0 emptyFile"])
        #expect(errors("3 1\n1 1 0\n", .blt) == ["3:0 ballotsNotEnded"])
        #expect(errors("3 1\n1 1 0\n0\n\"A\"\n\"B\"\n", .blt) == ["6:0 namesMissing"])
    }

    @Test func findsEveryFaultAndNotOnlyTheFirst() {
        let text = "2 1\n1,\n1 9 0\n1 1 2\n0\n\"A\n\"B\"\n"
        #expect(errors(text, .blt).count == 4)
    }

    @Test func countsWithoutNamesAndSaysSo() throws {
        let imported = try read("3 1\n2 1 0\n0\nThe ward\n", .blt)
        #expect(imported.title == "The ward" && imported.candidates.allSatisfy { $0.name.isEmpty })
        #expect(imported.findings.contains { $0.reason == .ranked(.namesAllMissing) })
    }

    // MARK: PrefLib

    @Test func readsPrefLibOfBothAges() throws {
        let new = """
            # TITLE: Board
            # NUMBER ALTERNATIVES: 3
            # NUMBER VOTERS: 6
            # NUMBER UNIQUE ORDERS: 2
            # ALTERNATIVE NAME 1: Ada
            # ALTERNATIVE NAME 2: Bo
            # ALTERNATIVE NAME 3: Cor
            4: 1,{2,3}
            2: 3

            """
        let old = "3\n1,Ada\n2,Bo\n3,Cor\n6,6,2\n4,1,{2,3}\n2,3\n"
        for text in [new, old] {
            let imported = try read(text, .prefLib)
            #expect(ballots(imported) == ["4: 1 2=3", "2: 3"])
            #expect(imported.candidates.map(\.name) == ["Ada", "Bo", "Cor"])
            #expect(imported.statedSeats == nil)
        }
    }

    @Test func refusesABrokenPrefLibWithItsLine() {
        func broken(_ line: String) -> [String] {
            errors("# NUMBER ALTERNATIVES: 2\n# ALTERNATIVE NAME 1: A\n# ALTERNATIVE NAME 2: B\n\(line)\n", .prefLib)
                .filter { !$0.hasSuffix("noBallots") }
        }
        #expect(broken("1: 1,") == ["4:6 emptyEntry"])
        #expect(broken("1,") == ["4:1 badCount"])
        #expect(broken("1: 1,,2") == ["4:6 emptyEntry"])
        #expect(broken("1: {1,2") == ["4:4 groupNotClosed"])
        #expect(broken("1: {}") == ["4:5 emptyEntry"])
        #expect(broken("1: 3") == ["4:4 candidateOutOfRange"])
        #expect(broken("1: 1;2") == ["4:5 badPreference"])
        #expect(broken("x: 1") == ["4:1 badCount"])
        #expect(errors("# NUMBER ALTERNATIVES: many\n1: 1\n", .prefLib) == ["1:0 badStatement"])
        #expect(errors("2\n1,A\n", .prefLib).first == "3:0 namesMissing")
    }

    // MARK: Spreadsheets

    @Test func readsASheetOfRanksWithAndWithoutAList() throws {
        let sheet =
            "ballot;keuze 1;keuze 2;aantal\n1;Ada;Bo;2\n2;\"Ada\nBo\";;1\n3;;Bo;1\n4;overvote;Bo;1\n5;;;3\n6;Zed;Ada|Bo;1\n"
        let free = try read(sheet, .spreadsheet)
        #expect(free.candidates.map(\.id.text) == ["Ada", "Bo", "Zed"])
        #expect(ballots(free) == ["2: 1 2", "1: 1=2", "1: - 2", "1: ! 2", "1: 3 1=2"])
        #expect(free.blankCount == 3 && free.losses == [.columns(["ballot"])])
        let listed = try read(sheet, .spreadsheet, list: "naam;teruggetrokken\nBo;\nAda;ja\n")
        #expect(listed.candidates.map(\.id.text) == ["Bo", "Ada"])
        #expect(listed.candidates.map(\.isWithdrawn) == [false, true])
        #expect(ballots(listed).last == "1: ? 1=2")
    }

    @Test func refusesABrokenSheetWithItsPlace() {
        #expect(errors("name\nAda\n", .spreadsheet) == ["1:1 noRankColumns"])
        #expect(errors("rank 1,rank 3\nA,B\n", .spreadsheet) == ["1:1 missingRankColumn"])
        #expect(errors("rank 1,rank 1\nA,B\n", .spreadsheet).count == 1)
        #expect(errors("rank 1,count\nA,x\n", .spreadsheet).first == "2:3 badCount")
        #expect(errors("rank 1,rank 2\nA\n", .spreadsheet).first?.hasSuffix("fieldCount") == true)
        #expect(errors("rank 1,rank 2\n\"A,B\n", .spreadsheet).first?.hasSuffix("unterminatedQuote") == true)
        let list = errors("rank 1,rank 2\nA,B\n", .spreadsheet, list: "name;withdrawn\nA;perhaps\nA;\n")
        #expect(list.contains { $0.hasSuffix("badWithdrawn") } && list.contains { $0.hasSuffix("candidateTwice") })
        #expect(errors("4 1\n", .blt, list: "name\nA\n").first?.hasSuffix("optionNotWanted") == true)
    }

    // MARK: All

    @Test func aFileTellsItsOwnKind() {
        func kind(_ text: String, _ name: String = "x") -> RankedFormat? {
            RankedFormat.detect(Array(text.utf8)[...], name: name)
        }
        #expect(kind("# comment\n7 3\n1 2 0\n") == .blt)
        #expect(kind("broken", "x.blt") == .blt)
        #expect(kind("# NUMBER ALTERNATIVES: 3\n") == .prefLib)
        #expect(kind("3\n1,A\n", "x.soi") == .prefLib)
        #expect(kind("Ballot,Rank 1,Rank 2\n") == .spreadsheet)
        #expect(kind("kiezer;1;2;3\nx;1;0;1\n") == nil, "numbers alone may be projects")
        #expect(kind("id;naam;kosten\n1;Bank;500\n") == nil)
        #expect(kind("voter_id;vote\n1;2\n") == nil)
    }

    /// The last is a quote with an accent on it.
    @Test(arguments: ["a\\", "\"a\" b", "a\\\"b", "a\\\"", "a\\\\", "\\", "\\\\", "\"", "\\\"", "a\"\u{301}b"])
    func namesWithQuotesAndBackslashesComeBackFromABLT(_ name: String) throws {
        let ballots = try read("2 1\n3 1 2 0\n0\n\"A\"\n\"B\"\n\"T\"\n", .blt)
        let election = RankedElection(
            candidates: [Candidate(id: "1", name: name), Candidate(id: "2", name: "B")],
            seats: 1,
            title: name,
            profile: ballots.profile
        )
        let text = RankedWriter(election, statedSeats: 1, losses: [], as: .blt).text
        let again = try read(text, .blt)
        #expect(again.candidates.map { Array($0.name.utf8) } == [Array(name.utf8), Array("B".utf8)], "\(text)")
        #expect(Array(again.title.utf8) == Array(name.utf8), "\(text)")
    }

    @Test func everyFormatReadsWhatItWrites() throws {
        var elections = RandomRankedElections(seed: 41)
        for _ in 0..<300 {
            let drawn = elections.next(defects: true)
            let election = drawn.election
            guard election.profile.ballotCount > 0 else { continue }
            for format in [RankedWriter.Format.blt, .csv, RankedWriter.prefLibKind(election)] {
                let writer = RankedWriter(election, statedSeats: election.seats, losses: [], as: format)
                let kind: RankedFormat = format == .blt ? .blt : format == .csv ? .spreadsheet : .prefLib
                let bytes = Array(writer.text.utf8)
                let list = "name\n" + election.candidates.map { "\($0.id.text)\n" }.joined()
                guard
                    let again = try? RankedImporter.read(
                        MemorySource(bytes),
                        kind,
                        candidates: kind == .spreadsheet ? MemorySource(Array(list.utf8)) : nil
                    )
                else {
                    // A profile of unknown names alone has no ballot left.
                    #expect(writer.losses.contains(.unknownNames), "seed 41: \(drawn.ballots)")
                    continue
                }
                let isWhole = writer.losses.isDisjoint(
                    with: [.unknownNames, .skippedRanks, .repeatedCandidates, .overvoteMarks, .blankBallots]
                )
                if isWhole {
                    #expect(again.profile.marks == election.profile.marks, "seed 41, \(format): \(drawn.ballots)")
                    #expect(again.profile.multiplicities == election.profile.multiplicities)
                    #expect(again.blankCount == election.blankCount)
                }
                #expect(again.profile.checkInvariants() == nil)
            }
        }
    }

    @Test(arguments: ["board/vote.blt", "question/vote.csv", "preflib"])
    func mutatedFilesNeverTrap(_ name: String) throws {
        let prefLib = "# TITLE: T\n# NUMBER ALTERNATIVES: 3\n# ALTERNATIVE NAME 1: A\n4: 1,{2,3}\n2: 3\n"
        let bytes = name == "preflib" ? Array(prefLib.utf8) : try Fixtures.bytes("elections/\(name)")
        let formats: [RankedFormat] = [.blt, .prefLib, .spreadsheet]
        let interesting = Array(";,\"\n\r-=#(){}.0: 19\u{FEFF}".utf8) + [0, 0xFF, 0xC3]
        let seed: UInt64 = 2_042
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            var mutated = bytes
            for _ in 0..<Int.random(in: 1...5, using: &generator) where !mutated.isEmpty {
                let position = Int.random(in: 0..<mutated.count, using: &generator)
                switch Int.random(in: 0...3, using: &generator) {
                case 0: mutated[position] = interesting.randomElement(using: &generator) ?? 0
                case 1: mutated.removeSubrange(position..<min(mutated.count, position + 9))
                case 2: mutated.insert(interesting.randomElement(using: &generator) ?? 0, at: position)
                default: mutated.insert(contentsOf: mutated[position...].prefix(30), at: position)
                }
            }
            for format in formats {
                do {
                    let imported = try RankedImporter.read(
                        MemorySource(mutated, name: "x.soc", pieceLength: 97),
                        format
                    )
                    #expect(imported.profile.checkInvariants() == nil, "seed \(seed)")
                } catch is InputError {
                }
                let (findings, _) = try RankedImporter.findings(MemorySource(mutated), format)
                for finding in findings {
                    let line = Texts(.nl).line(finding) + Texts(.en).line(finding)
                    #expect(!line.contains("RankedFinding"), "every finding has words")
                }
            }
        }
    }
}
