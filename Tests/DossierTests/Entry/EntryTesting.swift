import TestSupport
import VotingModel
import Wijkstem

@testable import Dossier

/// Forms, keys and slips for tests.
enum EntryTesting {
    static func projects(_ ids: [String], cost: Int = 100_000) -> [Project] {
        ids.map { Project(id: ProjectID($0), name: "Plan \($0)", cost: cost) }
    }

    static func form(
        _ kind: BallotKind = .approval,
        _ ids: [String] = (1...40).map(String.init),
        electorate: Electorate? = nil,
        _ change: (inout BallotRules) -> Void = { _ in }
    ) -> SlipForm {
        var rules = BallotRules(kind: kind)
        rules.credits.perBallot = kind == .quadratic ? 25 : nil
        change(&rules)
        return SlipForm(rules, electorate: electorate, projects: projects(ids))
    }

    static func election(
        _ form: RankedElection.BallotForm = .ranked,
        _ ids: [String] = ["1", "2", "3", "4"],
        minimum: Int = 0,
        maximum: Int? = nil
    ) -> SlipForm {
        var limits = ElectionRulebook.Limits(form: form, minimum: minimum, maximum: maximum)
        limits.credits.perBallot = form == .quadratic ? 25 : nil
        return SlipForm(limits, candidates: ids.map { Candidate(id: CandidateID($0), name: "Naam \($0)") })
    }

    static let classes = Electorate(
        channels: [.init(id: "paper", name: "Papier"), .init(id: "online", name: "Online")],
        classes: [.init(id: "resident", name: "Bewoner"), .init(id: "partner", name: "Partner")]
    )

    /// Keys as they are typed: characters, and words in `<…>`.
    ///
    ///     keys("7q4kx2 17<enter>")
    static func keys(_ typed: String) -> [SlipKey] {
        var keys: [SlipKey] = []
        var rest = Substring(typed)
        while let character = rest.popFirst() {
            if character == "<" {
                let word = rest.prefix { $0 != ">" }
                rest = rest.dropFirst(word.count + 1)
                keys.append(named[String(word)] ?? .redraw)
            } else {
                keys.append(character == " " ? .space : .character(character))
            }
        }
        return keys
    }

    private static let named: [String: SlipKey] = [
        "enter": .enter, "back": .backspace, "delete": .delete, "up": .up, "down": .down, "tab": .tab, "blank": .blank,
        "none": .noneOfThese, "invalid": .invalid, "same": .sameRank, "open": .openRank, "unknown": .unknownName,
        "undo": .undo, "stop": .stop,
    ]

    /// - Precondition: `text` is a number.
    static func number(_ text: String) -> SlipNumber {
        guard let number = SlipNumber(text) else { preconditionFailure("no number of a slip: \(text)") }
        return number
    }

    static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    /// What comes of keys: the slip that is ended, and the text of it.
    static func type(_ typed: String, on form: SlipForm, channel: Int = 0) throws -> Typed {
        var entry = SlipEntry(form, channel: channel)
        var result = Typed(entry: entry)
        for key in keys(typed) {
            let outcome = entry.press(key) { _ in nil }
            if let notice = entry.notice { result.notices.append(notice) }
            result.keyCount += 1
            if case .ended(let slip) = outcome { result.text = text(try form.text(of: slip.content, in: slip.group)) }
        }
        result.entry = entry
        return result
    }

    struct Typed {
        var entry: SlipEntry
        var text: String?
        var notices: [EntryNotice] = []
        var keyCount = 0

        var faults: [Finding.EntryFault] {
            notices.compactMap { if case .fault(let fault) = $0 { fault } else { nil } }
        }
    }

    static func randomNumber(_ generator: inout SeededGenerator) -> SlipNumber {
        var text = ""
        for _ in 0..<SlipNumber.length {
            text.append(SlipNumber.characters[Int.random(in: 0..<SlipNumber.characters.count, using: &generator)])
        }
        return number(text)
    }
}
