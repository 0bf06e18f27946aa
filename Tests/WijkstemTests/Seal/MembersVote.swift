import TestSupport
import Testing
import Wijkstem

/// A vote of members, with its steps up to any stage.
///
/// `wijkstem seal` refuses to begin one in a folder, so its rulebook is put there by hand.
final class MembersVote {
    let staged: StagedVote
    let assembly: Assembly
    let electorate: Electorate?
    private let rules: String

    static let assemblyText =
        #"{"roll":{"date":"2027-03-01"},"proxies":2,"quorum":{"fraction":"1/2","second_meeting":"without_quorum"},"#
        + #""recusal":true,"definitive":["attendance_list"]}"#

    /// 12 members, of whom 2 are suspended; 8 ballots will come.
    static let members = (1...12).map { RollMember(number: "\($0)", name: "Lid \($0)", isSuspended: $0 > 10) }
    static let proxies = [Proxy(giver: "9", holder: "1"), Proxy(giver: "10", holder: "1")]

    init(
        _ assembly: String = MembersVote.assemblyText,
        ties: String = #"["min-cost","refuse"]"#,
        more: String = ""
    ) throws {
        rules = SealedExample.rules(ties: ties, more: more)
        staged = try StagedVote(rules: rules)
        let full = SealedExample.rules(ties: ties, more: more + #","assembly":\#(assembly)"#)
        let explained = try ExplainRules(path: try staged.write(full, "leden.json"))
        guard case .budget(let rulebook) = explained.rules else { throw InputError([]) }
        self.assembly = try #require(rulebook.assembly)
        electorate = rulebook.electorate
        try staged.write(try rulebook.json.canonicalText(), "stemming/rules.json")
    }

    func roll(
        _ members: [RollMember] = MembersVote.members,
        _ proxies: [Proxy] = MembersVote.proxies
    ) throws -> RollDocument {
        try FrozenRoll(members, proxies: proxies, assembly: assembly, electorate: electorate).document
    }

    /// Seven came, one of them with a proxy; one ballot in eight is invalid.
    static var box: BoxInput {
        BoxInput(
            admitted: .init(members: 7, proxies: 1),
            accepted: [.manyInvalid],
            recused: [.init(project: "3", count: 2)]
        )
    }

    @discardableResult
    func fixed() throws -> MembersVote {
        _ = try staged.step { try $0.fixRules(staged.keeper) }
        return self
    }

    @discardableResult
    func opened(_ proposals: String = SealedExample.proposals) throws -> MembersVote {
        try fixed()
        let list = try staged.write(proposals, "voorstellen.csv")
        let roll = try roll()
        _ = try staged.step { try $0.open(staged.keeper, list: list, roll: roll) }
        return self
    }

    func add(_ ballots: String) throws {
        let path = try staged.write(ballots, "b.csv")
        _ = try staged.step { try $0.addBatch(path, again: true) }
    }

    @discardableResult
    func voted() throws -> MembersVote {
        try opened()
        try add(SealedExample.first)
        try add(SealedExample.second)
        return self
    }

    func close(_ box: BoxInput?, motions: String? = nil) throws {
        _ = try staged.step { try $0.close(staged.keeper, motions: motions, box: box) }
    }

    @discardableResult
    func counted(_ box: BoxInput = MembersVote.box) throws -> MembersVote {
        try voted()
        try close(box)
        _ = try staged.step { try $0.tally() }
        return self
    }

    func declare(_ declaration: Declaration) throws {
        _ = try staged.step { try $0.declare(declaration, by: "De voorzitter") }
    }

    func finished(_ box: BoxInput = MembersVote.box) throws -> Bundle {
        try counted(box)
        try declare(.pronounced)
        try declare(.definitive([.attendanceList]))
        _ = try staged.step { try $0.finish(staged.keeper) }
        return try staged.step { try $0.bundle() }
    }
}
