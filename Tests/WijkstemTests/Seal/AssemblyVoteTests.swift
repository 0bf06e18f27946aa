import TestSupport
import Testing
import Wijkstem

@Suite("A vote of members, step by step")
struct AssemblyVoteTests {
    private func faults(_ body: () throws -> Void) -> [Finding.AssemblyFault] {
        do {
            try body()
        } catch let error as InputError {
            return error.findings.compactMap { if case .assembly(let fault) = $0.reason { fault } else { nil } }
        } catch {}
        return []
    }

    private func seal(_ body: () throws -> Void) -> Finding.SealFault? {
        do {
            try body()
        } catch let error as InputError {
            if case .seal(let fault)? = error.findings.first?.reason { return fault }
        } catch {}
        return nil
    }

    private func slip(_ number: String, _ ballot: String, corrected: Bool = false) -> PaperEntries.Slip {
        func entry(_ name: String, _ ballot: String) -> PaperEntries.Entry {
            PaperEntries.Entry(by: name, text: Array(#"{"ballot":\#(ballot)}"#.utf8))
        }
        let others = corrected ? [entry("Bo", "[]"), entry("Cy", ballot)] : [entry("Bo", ballot)]
        return PaperEntries.Slip(number: number, batch: 1, entries: [entry("An", ballot)] + others)
    }

    // MARK: What it ends in

    @Test func itEndsInABundleWithRollAndBox() throws {
        var box = MembersVote.box
        box.slips = try PaperEntries([slip("7Q4KX2", #"["1","2"]"#), slip("7Q4KX3", #"["3"]"#, corrected: true)])
        let vote = try MembersVote()
        let bundle = try vote.finished(box)
        try LoggedBundle(bundle).check()
        let log = try EventLog(
            try #require(bundle.files["log/entries.jsonl"]),
            drawsLot: false,
            assembly: vote.assembly
        )
        #expect(
            log.entries.map(\.event.kind) == [
                .rules, .roll, .open, .batch, .batch, .close, .tally, .manifest, .declared, .declared, .files, .final,
            ]
        )
        let note = try SignedNote(bytes: try #require(bundle.files["log/checkpoints/open.note"]))
        #expect(note.checkpoint.size == 3)
        let written = String(decoding: try #require(bundle.files["box.json"]), as: UTF8.self)
        let paper = try #require(bundle.sealedFiles["paper.jsonl"])
        #expect(
            written == #"{"accepted":["W.2"],"admitted":{"members":7,"proxies":1},"ballots":{"digital":6,"paper":2},"#
                + #""differences":[],"format":"wijkstem-box/1","meeting":1,"paper":{"batches":1,"corrected":1,"#
                + #""sha256":"\#(Digest(of: paper).hexadecimal)","slips":2},"#
                + #""recused":[{"count":2,"project":"3"}]}"#
        )
        #expect(try RollDocument(try #require(bundle.files["roll.json"])).count.eligible == 10)
        let manifest = String(decoding: try #require(bundle.files["manifest.json"]), as: UTF8.self)
        #expect(manifest.contains(#""path":"box.json""#) && manifest.contains(#""path":"roll.json""#))
        #expect(paper.split(separator: 10).count == 3)
        for name in ["Lid 1", "An", "7Q4KX2"] {
            let isPublic = bundle.files.values.contains { String(decoding: $0, as: UTF8.self).contains("\"\(name)\"") }
            #expect(!isPublic, "\(name)")
        }
    }

    @Test func withoutPaperThereAreNoEntriesOfIt() throws {
        let bundle = try MembersVote().finished()
        #expect(bundle.sealedFiles["paper.jsonl"] == nil && bundle.files["box.json"] != nil)
    }

    @Test func aVoteThatIsContestedMayBeHeldAgain() throws {
        let vote = try MembersVote().counted()
        #expect(try vote.staged.step { $0.next } == [.declare, .sign])
        #expect(seal { _ = try vote.staged.step { try $0.finish(vote.staged.keeper) } } != nil)
        #expect(faults { try vote.declare(.revote) } == [.notDeclaredNow(.revote, next: [.pronounced])])
        try vote.declare(.pronounced)
        #expect(try vote.staged.stage == .pronounced)
        #expect(faults { try vote.declare(.revote) } == [.notDeclaredNow(.revote, next: [.contested, .definitive])])
        #expect(faults { try vote.declare(.contested(objections: 0)) } == [.noObjections])
        try vote.declare(.contested(objections: 3))
        #expect(try vote.staged.stage == .contested)
        #expect(faults { try vote.declare(.definitive([])) } == [.documentsMissing([.attendanceList])])
        for name in ["a\u{7}b", " ", "\u{2800}", "a\u{202E}b"] {
            #expect(seal { _ = try vote.staged.step { try $0.declare(.revote, by: name) } } == .badName(name))
        }
        try vote.declare(.revote)
        #expect(try vote.staged.stage == .declared)
        #expect(seal { try vote.declare(.revote) } != nil)
        _ = try vote.staged.step { try $0.finish(vote.staged.keeper) }
        #expect(try vote.staged.stage == .final)
    }

    // MARK: Where it cannot be

    @Test func aPlainFolderRefusesIt() throws {
        let rules = SealedExample.rules(more: #","assembly":\#(MembersVote.assemblyText)"#)
        #expect(faults { _ = try StagedVote(rules: rules) } == [.dossierNeeded])
    }

    @Test func aLogAtOnceRefusesIt() throws {
        let staged = try StagedVote(rules: SealedExample.rules())
        let rules = SealedExample.rules(more: #","assembly":\#(MembersVote.assemblyText)"#)
        var run = RunVote(
            input: InputFiles(
                proposals: try staged.write(SealedExample.proposals, "p.csv"),
                ballots: try staged.write(SealedExample.both, "b.csv")
            ),
            rules: try staged.write(rules, "r.json")
        )
        for keeper in [staged.keeper, nil] {
            run.keeper = keeper
            #expect(faults { _ = try run() } == [.notAtOnce])
        }
    }

    @Test func anotherVoteKnowsNoRollBoxOrDeclaration() throws {
        let vote = try MembersVote()
        let staged = try StagedVote(rules: SealedExample.rules())
        _ = try staged.step { try $0.fixRules(staged.keeper) }
        let list = try staged.write(SealedExample.proposals, "p.csv")
        let roll = try vote.roll()
        #expect(
            faults { _ = try staged.step { try $0.open(staged.keeper, list: list, roll: roll) } } == [.notWanted(.roll)]
        )
        _ = try staged.step { try $0.open(staged.keeper, list: list) }
        #expect(
            faults { _ = try staged.step { try $0.close(staged.keeper, box: MembersVote.box) } } == [.notWanted(.box)]
        )
        #expect(faults { _ = try staged.step { try $0.declare(.pronounced, by: "x") } } == [.notWanted(.declaration)])
        #expect(faults { _ = try staged.step { try $0.roll() } } == [.notWanted(.roll)])
    }

    // MARK: The roll

    @Test func votingOpensOnARollOfTheseRules() throws {
        let vote = try MembersVote().fixed()
        let list = try vote.staged.write(SealedExample.proposals, "voorstellen.csv")
        func open(_ roll: RollDocument?) throws {
            _ = try vote.staged.step { try $0.open(vote.staged.keeper, list: list, roll: roll) }
        }
        #expect(faults { try open(nil) } == [.missing(.roll)])
        let nobody = try vote.roll([RollMember(number: "1", name: "x", isSuspended: true)], [])
        #expect(faults { try open(nobody) } == [.nobodyMayVote])
        let right = try vote.roll()
        var count = right.count
        count.classes = []
        #expect(faults { try open(RollDocument(count: count, root: right.root)) } == [.rollDiffers])
        count = right.count
        count.proxiesRegistered = 3
        #expect(faults { try open(RollDocument(count: count, root: right.root)) } == [.rollDiffers])
        #expect(try vote.staged.stage == .rulesFixed)
        try open(right)
        #expect(try vote.staged.step { try $0.roll() } == right)
    }

    @Test func anOpeningThatIsRefusedLeavesNoRollBehind() throws {
        let vote = try MembersVote().fixed()
        let list = try vote.staged.write(SealedExample.proposals, "voorstellen.csv")
        let roll = try vote.roll()
        let promise = [LogEvent.Commitment(name: "Ada", digest: Digest(of: "x".utf8))]
        try vote.staged.step { taken in
            let refused = seal {
                _ = try taken.open(vote.staged.keeper, list: list, commitments: promise, roll: roll)
            }
            #expect(refused == .commitmentsNotWanted && taken.log.lines.count == 1)
            _ = try taken.open(vote.staged.keeper, list: list, roll: roll)
        }
        #expect(try vote.staged.stage == .open)
    }

    @Test func onlyTheLastBatchMayBeSmall() throws {
        let vote = try MembersVote().opened()
        try vote.add(SealedExample.second)
        #expect(faults { try vote.add(SealedExample.first) } == [.smallBatch(ballots: 3, least: 5)])
    }

    // MARK: The box

    @Test func theCloseSaysEverythingThatBlocksAndAsksAtOnce() throws {
        let vote = try MembersVote().voted()
        #expect(faults { try vote.close(nil) } == [.missing(.box)])
        var box = BoxInput(admitted: .init(members: 4))
        box.openSlips = 1
        let found = faults { try vote.close(box) }
        #expect(
            found == [
                .box(.unexplained(admitted: 4, ballots: 8)),
                .box(.quorumMissing(admitted: 4, eligible: 10, fraction: Rational(1, 2))), .box(.slipsOpen(1)),
                .warningOpen(.manyInvalid),
            ]
        )
        box = MembersVote.box
        box.accepted += [.manyBlank]
        #expect(faults { try vote.close(box) } == [.warningNotHeld(.manyBlank)])
        #expect(try vote.staged.stage == .open)
        try vote.close(MembersVote.box)
        #expect(try vote.staged.stage == .closed)
    }

    @Test func aDifferenceIsExplainedInWords() throws {
        let vote = try MembersVote().voted()
        var box = MembersVote.box
        box.admitted = .init(members: 9)
        for empty in ["", " ", "\u{A0}\u{3164}", "\u{200B}"] {
            box.explanations = [.init(count: 1, text: empty)]
            #expect(faults { try vote.close(box) } == [.explanationEmpty])
        }
        box.explanations = [.init(count: 1, text: "\u{202E}niets")]
        do {
            try vote.close(box)
            Issue.record("a text that is read backwards")
        } catch let error as InputError {
            #expect(
                error.findings.map(\.reason) == [.invisibleCharacter(key: "--explain", character: "U+202E")]
            )
        }
        box.explanations = [.init(count: 0, text: "x"), .init(count: 1, text: "y")]
        #expect(faults { try vote.close(box) } == [.explanationOfNothing("x")])
        box.explanations = [.init(count: 1, text: "onverklaard")]
        try vote.close(box)
        let written = try vote.staged.step { try $0.box() }
        #expect(written.json["differences"] == [["count": 1, "kind": "fewer", "text": "onverklaard"]])
    }

    @Test func interestsStandInTheOrderOfTheList() throws {
        let vote = try MembersVote().voted()
        var box = MembersVote.box
        for (recused, fault) in [
            ([("9", 1)], Finding.AssemblyFault.recusedUnknown("9")), ([("1", 0)], .recusedNobody("1")),
            ([("1", 1), ("1", 1)], .recusedTwice("1")),
            ([("1", 8)], .box(.recusedAboveMembers(.init(project: "1", count: 8), members: 7))),
        ] {
            box.recused = recused.map { .init(project: $0, count: $1) }
            #expect(faults { try vote.close(box) } == [fault])
        }
        box.recused = [.init(project: "4", count: 1), .init(project: "2", count: 3)]
        try vote.close(box)
        #expect(try vote.staged.step { try $0.box() }.count.recused?.map(\.project) == ["2", "4"])
    }

    @Test func rulesWithoutRecusalKnowNone() throws {
        let vote = try MembersVote(#"{"roll":{"date":"2027-03-01"},"proxies":2}"#).voted()
        #expect(faults { try vote.close(MembersVote.box) } == [.recusalNotWanted])
        var box = MembersVote.box
        box.recused = []
        try vote.close(box)
        #expect(try vote.staged.step { try $0.box() }.count.recused == nil)
    }

    @Test func whatStandsOnSlipsWasSealed() throws {
        let vote = try MembersVote().voted()
        var box = MembersVote.box
        for slips in [[slip("7Q4KX2", #"["1"]"#)], [slip("7Q4KX2", #"["4"]"#), slip("7Q4KX3", #"["4"]"#)]] {
            box.slips = try PaperEntries(slips)
            #expect(faults { try vote.close(box) } == [.slipNotSealed(slips[slips.count - 1].number)])
        }
    }

    @Test func classesAreCountedOverAllChannels() throws {
        let more =
            #","electorate":{"channels":[{"id":"z","name":"Zaal"},{"id":"o","name":"Online"}],"#
            + #""classes":[{"id":"lid","name":"Leden"},{"id":"raad","name":"Raad","advisory":true,"public":true}]}"#
        let vote = try MembersVote(more: more)
        try vote.fixed()
        let list = try vote.staged.write(SealedExample.proposals, "voorstellen.csv")
        let members = (1...12).map { RollMember(number: "\($0)", name: "x", voterClass: $0 > 10 ? "raad" : "lid") }
        let roll = try vote.roll(members, [])
        _ = try vote.staged.step { try $0.open(vote.staged.keeper, list: list, roll: roll) }
        let rows = (0..<10).map { "1,2;\($0 < 5 ? "z" : "o");lid" } + ["3;z;raad", "3;o;raad"]
        try vote.add("stem;kanaal;groep\n" + rows.joined(separator: "\n") + "\n")
        var box = BoxInput(admitted: .init(members: 12))
        #expect(faults { try vote.close(box) } == [.rollDiffers])
        box.admittedByClass = ["lid": 11, "raad": 1]
        #expect(
            faults { try vote.close(box) } == [
                .box(.classAboveRoll(.init(id: "lid", admitted: 11, cast: 10), eligible: 10)),
                .warningOpen(.classAboveAdmitted),
            ]
        )
        box.admittedByClass = ["lid": 10, "raad": 2]
        try vote.close(box)
        #expect(
            try vote.staged.step { try $0.box() }.count.classes
                == [.init(id: "lid", admitted: 10, cast: 10), .init(id: "raad", admitted: 2, cast: 2)]
        )
        #expect(try vote.staged.step { try $0.roll() }.count.classes?.map(\.eligible) == [10, 2])
    }

    @Test func motionsCountWhoWasAdmitted() throws {
        let more = #","motions":[{"id":"m","text":"Doen?","majority":{"base":"present"}}]"#
        let vote = try MembersVote(more: more).voted()
        let wrong = try vote.staged.write("motie;voor;tegen;aanwezig;leden\nm;5;2;9;11\n", "m.csv")
        #expect(
            faults { try vote.close(MembersVote.box, motions: wrong) } == [
                .box(.presentDiffers(motion: "m", present: 9, admitted: 8)),
                .box(.membersDiffer(motion: "m", members: 11, eligible: 10)),
            ]
        )
        let right = try vote.staged.write("motie;voor;tegen;aanwezig;leden\nm;5;2;8;10\n", "m.csv")
        try vote.close(MembersVote.box, motions: right)
        #expect(try vote.staged.stage == .closed)
    }

    @Test func motionsHaveNoMoreVotesThanWereAdmitted() throws {
        let more =
            #","motions":[{"id":"m","text":"Doen?"},{"id":"v","kind":"veto","text":"Niet?","least":99,"tags":["x"]}]"#
        let vote = try MembersVote(more: more).voted()
        let heading = "motie;voor;tegen;vergadering;veto;met reden\n"
        let wrong = try vote.staged.write(heading + "m;5;4;2;;\nv;;;;9;0\n", "m.csv")
        #expect(
            faults { try vote.close(MembersVote.box, motions: wrong) } == [
                .box(.meetingDiffers(motion: "m", meeting: 2, expected: 1)),
                .box(.votesAboveAdmitted(motion: "m", votes: 9, admitted: 8)),
                .box(.votesAboveAdmitted(motion: "v", votes: 9, admitted: 8)),
            ]
        )
        let right = try vote.staged.write(heading + "m;4;4;;;\nv;;;;8;0\n", "m.csv")
        try vote.close(MembersVote.box, motions: right)
        #expect(try vote.staged.stage == .closed)
    }

    @Test func ballotsOfNobodyKeepTheVoteOpen() throws {
        let vote = try MembersVote(#"{"roll":{"date":"2027-03-01"},"proxies":2,"recusal":true}"#).voted()
        var box = BoxInput(admitted: .init(members: 0), accepted: [.manyInvalid])
        box.explanations = [.init(count: 8, text: "onverklaard")]
        #expect(faults { try vote.close(box) } == [.box(.nobodyAdmitted(ballots: 8))])
        #expect(try vote.staged.stage == .open)
    }

    // MARK: Between two steps

    @Test(arguments: ["roll.json", "box.json", "private/paper.jsonl"])
    func whatWasFixedCannotBeChangedOrTakenAway(_ name: String) throws {
        var box = MembersVote.box
        box.slips = try PaperEntries([slip("7Q4KX2", #"["1","2"]"#)])
        let vote = try MembersVote().counted(box)
        let contents = try vote.staged.contents()
        var without = contents
        #expect(without.removeValue(forKey: name) != nil)
        try vote.staged.restore(without)
        #expect(seal { _ = try vote.staged.stage } == .altered(name))
        var changed = contents
        changed[name]?[20] ^= 1
        try vote.staged.restore(changed)
        #expect(seal { _ = try vote.staged.stage } == .altered(name))
    }

    @Test func aRollBeforeItsTimeIsNoticed() throws {
        let vote = try MembersVote().fixed()
        for name in ["roll.json", "box.json", "private/paper.jsonl"] {
            let contents = try vote.staged.contents()
            var more = contents
            more[name] = Array("{}".utf8)
            try vote.staged.restore(more)
            #expect(seal { _ = try vote.staged.stage } == .altered("log/entries.jsonl"))
            try vote.staged.restore(contents)
        }
    }

    // MARK: Reasons of paper

    @Test func slipsMayBeInvalidForWhatNoFileShows() throws {
        let reasons = ["signed", "unreadable", "unclear"]
        let batch = CastBallots(lines: reasons.map { .init(ballot: nil, invalid: $0, count: 2) })
        let budget = try CastBallots.budget(
            [batch],
            kind: .approval,
            projects: [],
            pointScale: 1,
            blank: .counted,
            electorate: nil
        )
        #expect(budget.counts.invalid == [.signed: 2, .unreadable: 2, .unclear: 2])
        let election = try CastBallots.election([batch], candidates: [], seats: 1, limits: .init(form: .ranked))
        #expect(election.outsideLimits == [.signed: 2, .unreadable: 2, .unclear: 2])
        #expect(InvalidBallotReason.allCases.suffix(3).map(\.rawValue) == reasons)
        #expect(InvalidElectionBallot.allCases.suffix(3).map(\.rawValue) == reasons)
    }
}
