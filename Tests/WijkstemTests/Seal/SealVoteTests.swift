import Foundation
import TestSupport
import Testing
import Wijkstem

@Suite("A vote sealed step by step")
struct SealVoteTests {
    private func fault(_ body: () throws -> Void) -> Finding.SealFault? {
        do {
            try body()
        } catch let error as InputError {
            if case .seal(let fault)? = error.findings.first?.reason { return fault }
        } catch {}
        return nil
    }

    /// A vote that has come to a stage.
    private func vote(
        at stage: SealStage,
        rules: String = SealedExample.rules(ties: #"["lot:drawn"]"#, ballots: "totals"),
        commitments: [LogEvent.Commitment] = []
    ) throws -> StagedVote {
        let vote = try StagedVote(rules: rules)
        let steps: [(SealStage, () throws -> Void)] = [
            (.rulesFixed, { _ = try vote.step { try $0.fixRules(vote.keeper) } }),
            (
                .open,
                {
                    let list = try vote.write(SealedExample.proposals, "voorstellen.csv")
                    _ = try vote.step { try $0.open(vote.keeper, list: list, commitments: commitments) }
                    let first = try vote.write(SealedExample.first, "a.csv")
                    let second = try vote.write(SealedExample.second, "b.csv")
                    _ = try vote.step { try $0.addBatch(first) }
                    _ = try vote.step { try $0.addBatch(second) }
                }
            ),
            (.closed, { _ = try vote.step { try $0.close(vote.keeper) } }),
            (.lotDrawn, { _ = try vote.step { try $0.drawLot(throwers: SealedExample.dice, secrets: []) } }),
            (.counted, { _ = try vote.step { try $0.tally() } }),
            (.final, { _ = try vote.step { try $0.finish(vote.keeper) } }),
        ]
        for (reached, step) in steps {
            if try vote.stage == stage { return vote }
            if reached == .lotDrawn, !rules.contains("lot:drawn") { continue }
            try step()
        }
        return vote
    }

    // MARK: What it ends in

    @Test func itEndsInTheResultOfOneRunOverAllBallots() throws {
        let rules = SealedExample.rules()
        let staged = try vote(at: .final, rules: rules)
        let bundle = try staged.step { try $0.bundle() }
        let list = try staged.write(SealedExample.proposals, "p.csv")
        let ballots = try staged.write(SealedExample.both, "all.csv")
        var run = RunVote(
            input: InputFiles(proposals: list, ballots: ballots),
            rules: try staged.write(rules, "r.json")
        )
        run.keeper = staged.keeper
        let once = try run().bundle
        for name in ["result.json", "ballots/profile.jsonl", "ballots/aggregate.json", "certificate.json"] {
            #expect(bundle.files[name] == once.files[name] && once.files[name] != nil, "\(name)")
        }
        #expect(bundle.files.keys.sorted() == once.files.keys.sorted())
        try LoggedBundle(bundle).check()
        try LoggedBundle(once).check()
    }

    @Test func aDrawnLotDecidesAndItsOrderIsPublished() throws {
        let secret = "blauwe fiets"
        let promised = [LogEvent.Commitment(name: "Ada", digest: Digest(of: secret.utf8))]
        let staged = try vote(at: .closed, commitments: promised)
        #expect(
            fault { _ = try staged.step { try $0.drawLot(throwers: SealedExample.dice, secrets: []) } }
                == .secretMissing("Ada")
        )
        #expect(
            fault {
                let wrong = [LotRecord.Opening(name: "Ada", secret: "rode fiets")]
                _ = try staged.step { try $0.drawLot(throwers: SealedExample.dice, secrets: wrong) }
            } == .secretDiffers("Ada")
        )
        #expect(
            fault {
                let more = [
                    LotRecord.Opening(name: "Eva", secret: "x"), LotRecord.Opening(name: "Ada", secret: secret),
                ]
                _ = try staged.step { try $0.drawLot(throwers: SealedExample.dice, secrets: more) }
            } == .secretNotWanted("Eva")
        )
        let report = try staged.step {
            try $0.drawLot(
                throwers: SealedExample.dice,
                secrets: [LotRecord.Opening(name: "Ada", secret: secret)]
            )
        }
        let seed = try #require(report.seed)
        _ = try staged.step { try $0.tally() }
        _ = try staged.step { try $0.finish(staged.keeper) }
        let bundle = try staged.step { try $0.bundle() }
        try LoggedBundle(bundle).check()
        let certificate = try StrictReader.read(try #require(bundle.files["certificate.json"])).value
        let order = Lot.permutation(of: ["1", "2", "3", "4"].map { ProjectID($0) }, seed: seed)
        #expect(certificate["lot"] == .array(order.map(\.json)))
        let result = try StrictReader.read(try #require(bundle.files["result.json"])).value
        #expect(result["options"]?["ties"] == ["lot:drawn"])
    }

    @Test func aLotByHandHoldsEveryIDOnce() throws {
        func draw(_ order: [String], _ witnesses: [String] = ["Bo", "Cy"]) throws -> StagedVote {
            let staged = try vote(at: .closed)
            _ = try staged.step { try $0.drawLot(order: order, witnesses: witnesses) }
            return staged
        }
        #expect(fault { _ = try draw(["1", "2", "3"]) } == .orderMissing(["4"]))
        #expect(fault { _ = try draw(["1", "2", "3", "4", "5"]) } == .orderUnknown(["5"]))
        #expect(fault { _ = try draw(["1", "2", "3", "4", "2"]) } == .orderTwice(["2"]))
        #expect(fault { _ = try draw(["1", "2", "3", "4"], ["Bo"]) } == .tooFewWitnesses)
        let staged = try draw(["4", "3", "2", "1"])
        _ = try staged.step { try $0.tally() }
        let certificate = try #require(try staged.contents()["bundle/certificate.json"])
        #expect(try StrictReader.read(certificate).value["lot"] == ["4", "3", "2", "1"])
    }

    // MARK: The order of the steps

    /// Random commands: each is taken exactly in its turn, and one that is refused leaves every file of the log as it was.
    @Test func randomCommandsAreTakenExactlyInTheirTurn() throws {
        let seed: UInt64 = 5
        var generator = SeededGenerator(seed: seed)
        for round in 0..<6 {
            let drawsLot = round.isMultiple(of: 2)
            let staged = try StagedVote(
                rules: SealedExample.rules(ties: drawsLot ? #"["lot:drawn"]"# : #"["listed"]"#)
            )
            let list = try staged.write(SealedExample.proposals, "voorstellen.csv")
            let ballots = try staged.write(SealedExample.first, "a.csv")
            var model = SealStage.begun
            for _ in 0..<40 {
                let legal = Self.legal(model, drawsLot: drawsLot)
                // Half of the time a legal one, so that the end is reached.
                let command =
                    Bool.random(using: &generator)
                    ? legal.randomElement(using: &generator) ?? .final
                    : SealStep.allCases.filter { $0 != .sign && $0 != .declare }.randomElement(using: &generator)
                        ?? .final
                let before = try staged.contents()["log/entries.jsonl"]
                let refused = fault {
                    _ = try staged.step { vote in
                        switch command {
                        case .rules: try vote.fixRules(staged.keeper)
                        case .open: try vote.open(staged.keeper, list: list)
                        case .batch: try vote.addBatch(ballots, again: true)
                        case .close: try vote.close(staged.keeper)
                        case .lot: try vote.drawLot(throwers: SealedExample.dice, secrets: [])
                        case .tally, .sign, .declare: try vote.tally()
                        case .final: try vote.finish(staged.keeper)
                        }
                    }
                }
                if let next = Self.after(command, model, drawsLot: drawsLot) {
                    #expect(refused == nil, "seed \(seed), round \(round): \(command) at \(model)")
                    model = next
                } else {
                    guard case .notNow(command, stage: model, next: _)? = refused else {
                        Issue.record("seed \(seed), round \(round): \(command) at \(model): \(refused as Any)")
                        return
                    }
                    #expect(try staged.contents()["log/entries.jsonl"] == before)
                }
                #expect(try staged.stage == model)
            }
        }
    }

    private static func legal(_ stage: SealStage, drawsLot: Bool) -> [SealStep] {
        SealStep.allCases.filter { after($0, stage, drawsLot: drawsLot) != nil }
    }

    private static func after(_ step: SealStep, _ stage: SealStage, drawsLot: Bool) -> SealStage? {
        switch (stage, step) {
        case (.begun, .rules): .rulesFixed
        case (.rulesFixed, .open), (.open, .batch): .open
        case (.open, .close): .closed
        case (.closed, .lot): drawsLot ? .lotDrawn : nil
        case (.closed, .tally): drawsLot ? nil : .counted
        case (.lotDrawn, .tally): .counted
        case (.counted, .final): .final
        default: nil
        }
    }

    @Test func noFigureOfAResultStandsAnywhereBeforeTheLot() throws {
        let staged = try vote(at: .closed)
        #expect(try staged.contents().keys.allSatisfy { !$0.hasPrefix("bundle/") })
    }

    // MARK: What was changed in between

    @Test(arguments: [SealStage.rulesFixed, .open, .closed, .lotDrawn, .counted])
    func whatIsChangedBetweenTwoStepsIsNoticedAtTheNext(_ stage: SealStage) throws {
        let staged = try vote(at: stage)
        let contents = try staged.contents()
        // Copies for people, where the key lies, and the lock decide nothing.
        let idle = ["lock", "private/settings.json", "private/ballots/1/a.csv", "private/ballots/2/b.csv"]
        for (name, bytes) in contents where !idle.contains(name) {
            // What a step does not read is noticed by the first one that does.
            let readByTheNext = stage != .closed && stage != .counted
            if !readByTheNext, name.hasPrefix("private/") || name.hasPrefix("list/") { continue }
            var changed = contents
            changed[name] = bytes.dropLast(2) + [bytes[bytes.count - 2] ^ 1, bytes[bytes.count - 1]]
            try staged.restore(changed)
            let refused = fault {
                _ = try staged.step { vote in
                    switch stage {
                    case .rulesFixed: try vote.open(staged.keeper, list: staged.files.path("voorstellen.csv"))
                    case .open: try vote.close(staged.keeper)
                    case .closed: try vote.drawLot(throwers: SealedExample.dice, secrets: [])
                    case .lotDrawn: try vote.tally()
                    default: try vote.finish(staged.keeper)
                    }
                }
            }
            guard case .altered? = refused else {
                Issue.record("\(stage): \(name): \(refused as Any)")
                continue
            }
        }
    }

    @Test(arguments: [SealStage.rulesFixed, .open, .closed, .lotDrawn, .counted, .final])
    func aLogThatWasMadeShorterIsNoticed(_ stage: SealStage) throws {
        let staged = try vote(at: stage)
        let contents = try staged.contents()
        let lines = try #require(contents["log/entries.jsonl"]).split(separator: UInt8(ascii: "\n"))
        for count in 0..<lines.count {
            var changed = contents
            changed["log/entries.jsonl"] = lines.prefix(count).flatMap { $0 + [UInt8(ascii: "\n")] }
            try staged.restore(changed)
            let cut = fault { _ = try staged.stage }
            // A lot and a count leave no mark of their own before the last checkpoint.
            let isUnmarked = (stage == .lotDrawn || stage == .counted) && count >= 5
            guard case .altered? = cut else {
                #expect(isUnmarked, "\(stage): \(count) of \(lines.count)")
                continue
            }
        }
    }

    @Test func anotherListThanTheOneVotedOnIsNoticed() throws {
        let staged = try vote(at: .open)
        var contents = try staged.contents()
        contents["list/voorstellen.csv"] = Array(
            SealedExample.proposals.replacingOccurrences(of: "300", with: "301").utf8
        )
        try staged.restore(contents)
        #expect(fault { _ = try staged.step { try $0.close(staged.keeper) } } == .altered("list"))
    }

    // MARK: Broken off

    /// Between any two of the files that a step writes: the state is that before, and the step can be taken again, or that after.
    @Test(arguments: [SealStage.begun, .rulesFixed, .open, .closed, .lotDrawn, .counted])
    func aStepThatIsBrokenOffHasHappenedOrHasNot(_ stage: SealStage) throws {
        let staged = try vote(at: stage)
        let before = try staged.contents()
        func take() throws {
            let list = try staged.write(SealedExample.proposals, "voorstellen.csv")
            _ = try staged.step { vote in
                switch stage {
                case .begun: try vote.fixRules(staged.keeper)
                case .rulesFixed: try vote.open(staged.keeper, list: list)
                case .open: try vote.close(staged.keeper)
                case .closed: try vote.drawLot(throwers: SealedExample.dice, secrets: [])
                case .lotDrawn: try vote.tally()
                default: try vote.finish(staged.keeper)
                }
            }
        }
        try take()
        let after = try staged.contents()
        let reached = try staged.stage
        #expect(reached != stage)
        let marked = after.keys.filter {
            before[$0] == nil && ($0.hasSuffix(".note") || $0 == "private/nonce" || $0.hasPrefix("private/batches"))
        }
        // Before the log was replaced: everything else is there, under another name where it is marked.
        var halfway = after.filter { !marked.contains($0.key) }
        for name in marked { halfway["\(name).new"] = after[name] }
        halfway["log/entries.jsonl"] = before["log/entries.jsonl"]
        try staged.restore(halfway)
        #expect(try staged.stage == stage)
        try take()
        #expect(try staged.stage == reached)
        // After it was replaced, before each of the others was put in its place.
        for name in marked {
            var late = after
            late[name] = nil
            late["\(name).new"] = after[name]
            try staged.restore(late)
            #expect(try staged.stage == reached)
            #expect(try staged.contents()[name] == after[name])
        }
    }

    @Test func twoProgramsAtOnceAreOneTooMany() throws {
        let staged = try vote(at: .open)
        let first = try SealVote(staged.path)
        #expect(throws: IOFailure(.write, "\(staged.path)/lock", .inUse)) { try SealVote(staged.path) }
        #expect(first.stage == .open)
    }

    // MARK: Refusals

    @Test func aRulebookWithoutALogHasNothingToSeal() throws {
        #expect(fault { _ = try StagedVote(rules: SealedExample.rules(evidence: "counted")) } == .nothingToSeal)
    }

    @Test func aFolderWithSomethingInItIsNoNewVote() throws {
        let staged = try vote(at: .begun)
        #expect(throws: IOFailure(.write, staged.path, .taken)) {
            try SealVote.begin(
                staged.path,
                rules: staged.files.path("spelregels.json"),
                key: staged.files.path("operator.key"),
                policy: nil
            )
        }
        #expect(fault { _ = try SealVote(staged.files.path("elders")) } == .noVote)
    }

    @Test func anotherKeySignsNothing() throws {
        let staged = try vote(at: .begun)
        let name = try #require(KeyName("beekdal.example"))
        let other = LogKeeper(key: SigningKey(name: name))
        #expect(fault { _ = try staged.step { try $0.fixRules(other) } } == .keyDiffers)
        #expect(try staged.stage == .begun)
    }

    @Test func aPolicyNamesTheKeyAndNoHigherLevel() throws {
        let log = StagedVote.key.publicKey(.log).text
        let rules = SealedExample.rules()
        func begin(_ policy: String) -> Finding.SealFault? {
            fault { _ = try StagedVote(rules: rules, policy: policy) }
        }
        #expect(begin("wijkstem-policy/1\nlevel logged\nlog \(log)\nquorum 0\n") == nil)
        #expect(begin("wijkstem-policy/1\nlevel timestamped\nlog \(log)\nquorum 0\n") == .policyAbove)
        #expect(begin("wijkstem-policy/1\nlevel logged\nquorum 0\n") == .badPolicy(line: 3))
        let name = try #require(KeyName("elders.example"))
        let other = SigningKey(name: name).publicKey(.log).text
        #expect(begin("wijkstem-policy/1\nlevel logged\nlog \(other)\nquorum 0\n") == .keyDiffers)
    }

    @Test func theSameFileIsSealedOnceUnlessItIsMeant() throws {
        let staged = try vote(at: .open)
        let again = try staged.write(SealedExample.first, "c.csv")
        #expect(fault { _ = try staged.step { try $0.addBatch(again) } } == .sameBatch(number: 1))
        _ = try staged.step { try $0.addBatch(again, again: true) }
        #expect(try staged.step { $0.sealed.ballots } == 13)
    }

    @Test func filesThatHoldBallotsAndListTogetherAreRefused() throws {
        let staged = try vote(at: .rulesFixed)
        let pb = Fixtures.path("elections/board/vote.blt")
        #expect(fault { _ = try staged.step { try $0.open(staged.keeper, list: pb) } } == .separateFilesNeeded)
        #expect(try staged.stage == .rulesFixed)
    }

    @Test func pointsHaveOneUnitInAllBatches() throws {
        let rules = SealedExample.rules().replacingOccurrences(of: #""approval","max":2"#, with: #""points""#)
        let staged = try StagedVote(rules: rules)
        _ = try staged.step { try $0.fixRules(staged.keeper) }
        let list = try staged.write(SealedExample.proposals, "voorstellen.csv")
        _ = try staged.step { try $0.open(staged.keeper, list: list) }
        let whole = try staged.write("kiezer;voorstel;punten\n1;1;3\n2;2;1\n", "a.csv")
        let half = try staged.write("kiezer;voorstel;punten\n1;1;1.5\n", "b.csv")
        let blank = try staged.write("kiezer;voorstel;punten\n1;1;2\n", "c.csv")
        _ = try staged.step { try $0.addBatch(whole) }
        #expect(fault { _ = try staged.step { try $0.addBatch(half) } } == .pointsFiner)
        _ = try staged.step { try $0.addBatch(blank) }
        #expect(try staged.step { $0.sealed.batches } == 2)
    }

    @Test func anUndecidedTieLeavesTheStateAsItWas() throws {
        let staged = try vote(at: .closed, rules: SealedExample.rules(ties: #"["refuse"]"#))
        #expect(throws: UndecidedTie.self) { try staged.step { try $0.tally() } }
        #expect(try staged.stage == .closed)
    }
}
