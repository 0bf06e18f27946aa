// seeds: *invoer.txt
// seeds: *.entry
import Evidence
import VotingModel
import Wijkstem

@testable import Dossier

/// No script of slips and no keys trap, whatever the form of the vote; what a script stores is read back, and stored once.
func holds(_ input: [UInt8]) throws {
    for form in forms {
        try run(input, form)
        try type(input, form)
    }
}

private func run(_ input: [UInt8], _ form: SlipForm) throws {
    let script: EntryScript
    do throws(InputError) { script = try EntryScript(input, file: "script", form: form) } catch { return }
    var store = SlipsInMemory()
    var names = ["Ada", "Bo", "Cas"][...]
    while let name = names.popFirst() {
        do {
            let outcome = try script.run(into: &store, by: name)
            let again = try script.run(into: &store, by: name)
            require(again.stored == 0, "what is stored is not stored again")
            require(
                again.storedBefore == outcome.stored + outcome.storedBefore,
                "a script that is run again is passed over"
            )
        } catch is InputError {
            continue
        }
    }
    for slip in store.slips() {
        for entry in slip.entries {
            guard let (content, group) = form.read(entry.text) else {
                require(false, "an entry is read back: \(String(decoding: entry.text, as: UTF8.self))")
                return
            }
            require(try form.text(of: content, in: group) == entry.text, "an entry has one text")
        }
    }
}

private func type(_ input: [UInt8], _ form: SlipForm) throws {
    var keys = KeyDecoder()
    let pressed = keys.take(input)
    var store = SlipsInMemory()
    for name in ["Ada", "Bo", "Cas"] {
        var session = try EntrySession(form, store, by: name)
        for key in pressed { try session.press(key) }
        require(session.storedCount <= pressed.count, "no slip without a key")
        store = session.store
    }
}

private let projects = ["1", "2", "17", "op de hoek"].map {
    Project(id: ProjectID($0), name: "Plan \($0)", cost: 1_000)
}
private let candidates = ["1", "2", "17"].map { Candidate(id: CandidateID($0), name: "Naam \($0)") }
private let groups = Electorate(
    channels: [.init(id: "paper", name: "Papier"), .init(id: "online", name: "Online")],
    classes: [.init(id: "resident", name: "Bewoner"), .init(id: "partner", name: "Partner")]
)

private func budget(_ kind: BallotKind, _ electorate: Electorate? = nil) -> SlipForm {
    var rules = BallotRules(kind: kind)
    rules.credits.perBallot = kind == .quadratic ? 25 : nil
    return SlipForm(rules, electorate: electorate, projects: projects)
}

private func election(_ form: RankedElection.BallotForm) -> SlipForm {
    var limits = ElectionRulebook.Limits(form: form)
    limits.credits.perBallot = form == .quadratic ? 25 : nil
    return SlipForm(limits, candidates: candidates)
}

private let forms = [
    budget(.approval), budget(.approval, groups), budget(.points), budget(.quadratic), budget(.ranked),
    election(.ranked), election(.approval), election(.quadratic),
]
