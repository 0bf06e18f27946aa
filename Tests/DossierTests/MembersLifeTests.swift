import TestSupport
import Testing
import Wijkstem

@testable import Dossier

@Suite("The life of a vote of members")
struct MembersLifeTests {
    /// Random commands against a small model: each is taken exactly in its turn, one that is refused leaves the file as it was, and who is marked
    /// is who came and was not undone.
    @Test func randomCommandsOfMembersAreTakenExactlyInTheirTurn() throws {
        let seed: UInt64 = 17
        var generator = SeededGenerator(seed: seed)
        var reached: Set<SealStage> = []
        for round in 0..<10 {
            let test = try TestDossier(rules: MembersExample.rules())
            defer { withExtendedLifetime(test) {} }
            let list = try test.write(DossierExample.proposals, "voorstellen.csv")
            let ballot = try test.write("stem\n1,2\n", "een.csv")
            var model = MembersLifeModel()
            for _ in 0..<90 {
                let command = draw(model, using: &generator)
                let before = try contents(test)
                let isTaken: Bool
                do {
                    try run(command, test, list: list, ballot: ballot)
                    isTaken = true
                } catch is InputError {
                    isTaken = false
                    #expect(try contents(test) == before, "seed \(seed), \(command)")
                }
                let stage = model.stage
                try #require(isTaken == model.take(command), "seed \(seed), round \(round): \(command) at \(stage)")
                let dossier = try test.open(isReadOnly: true)
                let state = try dossier.state()
                #expect(state.stage == model.stage, "seed \(seed)")
                let marks = try dossier.read { try $0.rows(.mark) }
                #expect(
                    Dictionary(uniqueKeysWithValues: marks.map { ($0[0].text ?? "", $0[1].text == "self") })
                        == model.marks
                )
                #expect((state.turnout?.undone ?? 0) == model.undone)
                reached.insert(model.stage)
            }
            #expect(try test.open(isReadOnly: true).fsck().isEmpty, "seed \(seed), round \(round)")
        }
        #expect(
            reached.contains(.open) && reached.contains(.declared) && reached.contains(.final),
            "seed \(seed): \(reached)"
        )
    }

    /// Any command, but one that leads on every third time: otherwise few votes would come to their end.
    private func draw(_ model: MembersLifeModel, using generator: inout SeededGenerator) -> MembersLifeModel.Command {
        // A vote in which nobody came and nobody voted is another matter.
        let all = MembersLifeModel.Command.all.filter { $0 != .close || model.ballots > 0 || model.stage != .open }
        let onward = all.filter { command in
            var next = model
            return next.take(command) && next.stage > model.stage
        }
        let choices = Int.random(in: 0..<3, using: &generator) == 0 && !onward.isEmpty ? onward : all
        return choices.randomElement(using: &generator) ?? .seal
    }

    private func run(_ command: MembersLifeModel.Command, _ test: TestDossier, list: String, ballot: String) throws {
        let dossier = try test.open()
        let place = Finding.Place(file: "--member")
        switch command {
        case .list: _ = try dossier.importList(list)
        case .roll: _ = try dossier.importRoll(Fixtures.path("rolls/leden.csv"))
        case .proxies: _ = try dossier.importProxies(Fixtures.path("rolls/volmachten.csv"))
        case .seal: _ = try dossier.fixRules(test.keeper)
        case .open: _ = try dossier.open(test.keeper)
        case .admit(let number): _ = try dossier.admit([VoteDossier.Coming(number, at: place)])
        case .undo(let number): _ = try dossier.undoAdmission(of: number, because: "vergissing", at: place)
        case .ballot: _ = try dossier.importBallots(ballot, again: true)
        case .close: _ = try dossier.close(test.keeper)
        case .count: _ = try dossier.count()
        case .declare(let state): _ = try dossier.declare(declaration(state), by: "Voorzitter")
        case .publish: _ = try dossier.publish { test.keeper }
        }
    }

    private func declaration(_ state: Declaration.State) -> Declaration {
        switch state {
        case .pronounced: .pronounced
        case .contested: .contested(objections: 1)
        case .definitive: .definitive([.attendanceList])
        case .revote: .revote
        }
    }

    /// Everything that the tables hold.
    private func contents(_ test: TestDossier) throws -> [[[Cell]]] {
        try test.open(isReadOnly: true).read { tables in try DossierTable.allCases.map { try tables.rows($0) } }
    }

    // MARK: Rulebooks that were asked for

    /// What `rules new` writes of a vote of members is taken by a new dossier, for every template.
    @Test(arguments: RulesTemplate.allCases)
    func aRulebookOfMembersThatWasAskedForBeginsADossier(_ template: RulesTemplate) throws {
        var given: [RulesTopic: [String]] = [
            .template: [template.rawValue], .name: ["Ledenvergadering"], .ties: ["refuse"], .members: ["2027-03-01"],
            .dues: ["paid"], .minimumAge: ["16"], .meeting: ["hybrid"], .proxies: ["2"], .quorum: ["50%"],
            .secondMeeting: ["without_quorum"], .document: ["ballots_kept", "attendance_list"],
        ]
        if !template.elects { (given[.source], given[.recusal]) = (["Gemeente=1000"], ["ja"]) }
        if template == .bestuur || template == .kiezenMetCredits { given[.seats] = ["3"] }
        if template == .vraag { given[.rule] = ["majority"] }
        let text = try RulesInterview(given: given, language: .nl).text(ask: nil)
        #expect(RulesInterview.hasMembers(text))
        let test = try TestDossier(rules: text)
        defer { withExtendedLifetime(test) {} }
        let dossier = try test.open()
        _ = try dossier.importRoll(Fixtures.path("rolls/leden.csv"))
        _ = try dossier.fixRules(test.keeper)
        #expect(try dossier.state().stage == .rulesFixed)
    }
}
