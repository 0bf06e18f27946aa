import TestSupport
import Testing
import Wijkstem

/// What a staged vote may be about: a budget with questions beside it, or persons.
@Suite("Kinds of staged votes")
struct StagedKindsTests {
    private func fault(_ body: () throws -> Void) -> Finding.Reason? {
        do {
            try body()
            return nil
        } catch {
            return (error as? InputError)?.findings.first?.reason
        }
    }

    // MARK: Motions

    private static let motions = """
        ,"motions":[{"id":"contract","kind":"motion","text":"Wijkcontract","majority":{"base":"votes_cast","fraction":"1/2",
        "test":"more_than"},"blank":"excluded"},{"id":"bezwaar","kind":"veto","text":"Bezwaar","least":2,"tags":[]}]
        """
    private static let votes = """
        motie;voor;tegen;onthouding;blanco;ongeldig;aanwezig;leden;vergadering;veto;met reden
        contract;5;3;0;0;0;8;20;1;;
        bezwaar;;;;;;;;;1;1

        """

    private func withMotions(ballots: String = "open") throws -> StagedVote {
        let staged = try StagedVote(rules: SealedExample.rules(ballots: ballots, more: Self.motions))
        _ = try staged.step { try $0.fixRules(staged.keeper) }
        let list = try staged.write(SealedExample.proposals, "voorstellen.csv")
        _ = try staged.step { try $0.open(staged.keeper, list: list) }
        for (name, batch) in [("a.csv", SealedExample.first), ("b.csv", SealedExample.second)] {
            let path = try staged.write(batch, name)
            _ = try staged.step { try $0.addBatch(path) }
        }
        return staged
    }

    @Test(arguments: ["open", "totals"])
    func aVoteWithMotionsEndsInTheResultOfOneRun(_ ballots: String) throws {
        let staged = try withMotions(ballots: ballots)
        let motions = try staged.write(Self.votes, "moties.csv")
        _ = try staged.step { try $0.close(staged.keeper, motions: motions) }
        _ = try staged.step { try $0.tally() }
        _ = try staged.step { try $0.finish(staged.keeper) }
        let bundle = try staged.step { try $0.bundle() }
        var run = RunVote(
            input: InputFiles(
                proposals: staged.files.path("voorstellen.csv"),
                ballots: try staged.write(SealedExample.both, "alle.csv")
            ),
            rules: staged.files.path("spelregels.json")
        )
        run.motions = motions
        run.keeper = staged.keeper
        let once = try run().bundle
        for name in ["result.json", "ballots/motions.json", "motions.csv", "certificate.json"] {
            #expect(bundle.files[name] == once.files[name] && once.files[name] != nil, "\(name)")
        }
        try LoggedBundle(bundle).check()
    }

    /// The votes on motions are fixed with the ballots, and not later.
    @Test func aVoteWithMotionsIsNotClosedWithoutTheirVotes() throws {
        let staged = try withMotions()
        #expect(fault { _ = try staged.step { try $0.close(staged.keeper) } } != nil)
        let strange = try staged.write(Self.votes.replacing("contract", with: "contact"), "vreemd.csv")
        #expect(fault { _ = try staged.step { try $0.close(staged.keeper, motions: strange) } } != nil)
        #expect(try staged.stage == .open)
    }

    @Test func votesOnMotionsThatTheRulesDoNotAskAreRefused() throws {
        let staged = try StagedVote(rules: SealedExample.rules())
        _ = try staged.step { try $0.fixRules(staged.keeper) }
        let list = try staged.write(SealedExample.proposals, "voorstellen.csv")
        _ = try staged.step { try $0.open(staged.keeper, list: list) }
        let motions = try staged.write(Self.votes, "moties.csv")
        #expect(fault { _ = try staged.step { try $0.close(staged.keeper, motions: motions) } } != nil)
        #expect(try staged.stage == .open)
    }

    /// Whoever changes the votes on motions after the close is found out at the count.
    @Test func votesOnMotionsThatAreChangedAfterTheCloseAreNoticed() throws {
        let staged = try withMotions()
        let motions = try staged.write(Self.votes, "moties.csv")
        _ = try staged.step { try $0.close(staged.keeper, motions: motions) }
        let kept = try #require(try staged.contents().keys.first { $0.hasPrefix("private/motions/") })
        var contents = try staged.contents()
        contents[kept] = Array(Self.votes.replacing("contract;5;3", with: "contract;3;5").utf8)
        try staged.restore(contents)
        #expect(throws: (any Error).self) { _ = try staged.step { try $0.tally() } }
    }

    // MARK: Elections

    private static func rules(_ rule: String, ballots: String, seats: Int?) -> String {
        """
        {"format":"wijkstem-rules/1","vote":{"id":"bestuur-2027","name":"Bestuur"},"language":"nl","ballot":{"kind":"ranked","max":3},
        "method":{"rule":"\(rule)"},\(seats.map { "\"seats\":\($0)," } ?? "")"ties":["listed"],"disclosure":{"ballots":"\(ballots)","k":2},
        "evidence":"logged"}
        """
    }

    private static let candidates = "id;naam;teruggetrokken\n1;Anja;\n2;Boris;\n3;Chantal;\n4;Driss;ja\n"
    private static let heading = "biljet;keuze 1;keuze 2;keuze 3\n"
    private static let firstHalf = ["1;1;2;", "2;2;3;1", "3;3;;", "4;4;1;"]
    private static let otherHalf = ["5;1;3;", "6;2;;", "7;;;", "8;2;1;3"]

    private static func ballots(_ lines: [String]) -> String { heading + lines.joined(separator: "\n") + "\n" }

    @Test(
        arguments: [("irv", nil, "open"), ("stv-scottish", 2, "totals"), ("schulze", nil, "totals")]
            as [(String, Int?, String)]
    )
    func anElectionEndsInTheResultOfOneRun(_ rule: String, _ seats: Int?, _ disclosure: String) throws {
        let rules = Self.rules(rule, ballots: disclosure, seats: seats)
        let staged = try StagedVote(rules: rules)
        _ = try staged.step { try $0.fixRules(staged.keeper) }
        let list = try staged.write(Self.candidates, "kandidaten.csv")
        _ = try staged.step { try $0.open(staged.keeper, list: list) }
        for (name, lines) in [("a.csv", Self.firstHalf), ("b.csv", Self.otherHalf)] {
            let path = try staged.write(Self.ballots(lines), name)
            _ = try staged.step { try $0.addBatch(path) }
        }
        _ = try staged.step { try $0.close(staged.keeper) }
        _ = try staged.step { try $0.tally() }
        _ = try staged.step { try $0.finish(staged.keeper) }
        let bundle = try staged.step { try $0.bundle() }
        var run = RunElection(
            file: try staged.write(Self.ballots(Self.firstHalf + Self.otherHalf), "alle.csv"),
            candidates: list,
            rules: staged.files.path("spelregels.json")
        )
        run.keeper = staged.keeper
        let once = try run().bundle
        for name in ["result.json", "ballots/aggregate.json", "certificate.json", "rounds.csv"] {
            #expect(bundle.files[name] == once.files[name] && once.files[name] != nil, "\(name)")
        }
        #expect((bundle.sealed == nil) == (disclosure == "open"))
        try LoggedBundle(bundle).check()
    }

    @Test func anElectionHasNoVotesOnMotions() throws {
        let staged = try StagedVote(rules: Self.rules("irv", ballots: "open", seats: nil))
        _ = try staged.step { try $0.fixRules(staged.keeper) }
        let list = try staged.write(Self.candidates, "kandidaten.csv")
        _ = try staged.step { try $0.open(staged.keeper, list: list) }
        let path = try staged.write(Self.ballots(Self.firstHalf), "a.csv")
        _ = try staged.step { try $0.addBatch(path) }
        let motions = try staged.write(Self.votes, "moties.csv")
        #expect(throws: (any Error).self) { _ = try staged.step { try $0.close(staged.keeper, motions: motions) } }
        #expect(try staged.stage == .open)
    }

    @Test func ballotsOfAnElectionThatAreChangedAfterTheyWereSealedAreNoticed() throws {
        let staged = try StagedVote(rules: Self.rules("irv", ballots: "open", seats: nil))
        _ = try staged.step { try $0.fixRules(staged.keeper) }
        let list = try staged.write(Self.candidates, "kandidaten.csv")
        _ = try staged.step { try $0.open(staged.keeper, list: list) }
        let path = try staged.write(Self.ballots(Self.firstHalf), "a.csv")
        _ = try staged.step { try $0.addBatch(path) }
        var contents = try staged.contents()
        let batch = try #require(contents.keys.first { $0.hasPrefix("private/batches/") && $0.hasSuffix(".jsonl") })
        let text = String(decoding: try #require(contents[batch]), as: UTF8.self)
        contents[batch] = Array(text.replacing("\"2\"", with: "\"1\"", maxReplacements: 1).utf8)
        #expect(contents[batch] != Array(text.utf8))
        try staged.restore(contents)
        #expect(throws: (any Error).self) { _ = try staged.step { try $0.close(staged.keeper) } }
    }
}
