import Wijkstem

/// The states of a vote of members, written down again: six may vote, 2 and 6 gave their proxies to 1, 9 to 11.
struct MembersLifeModel {
    enum Command: Hashable {
        case list
        case roll
        case proxies
        case seal
        case open
        case admit(String)
        case undo(String)
        case ballot
        case close
        case count
        case declare(Declaration.State)
        case publish

        static let all: [Command] =
            [.list, .roll, .proxies, .seal, .open, .ballot, .close, .count, .publish]
            + Declaration.State.allCases.map { .declare($0) }
            + ["1", "2", "3", "4", "6", "9", "11"].flatMap { [.admit($0), .undo($0)] }
    }

    private static let eligible: Set<String> = ["1", "2", "4", "6", "9", "11"]
    private static let givers = ["1": ["2", "6"], "11": ["9"]]

    var stage = SealStage.begun
    private var hasList = false
    private var hasRoll = false
    private var hasProxies = false
    private(set) var ballots = 0
    /// Who came, and whether himself.
    private(set) var marks: [String: Bool] = [:]
    private(set) var undone = 0

    /// Whether a command is taken.
    mutating func take(_ command: Command) -> Bool {
        switch (command, stage) {
        case (.list, .begun), (.list, .rulesFixed): hasList = true
        case (.roll, .begun), (.roll, .rulesFixed): (hasRoll, hasProxies) = (true, false)
        case (.proxies, .begun), (.proxies, .rulesFixed):
            guard hasRoll else { return false }
            hasProxies = true
        case (.seal, .begun): stage = .rulesFixed
        case (.open, .rulesFixed):
            guard hasList, hasRoll else { return false }
            stage = .open
        case (.admit(let number), .open): return admit(number)
        case (.undo(let number), .open): return undo(number)
        case (.ballot, .open): ballots += 1
        case (.close, .open):
            guard ballots == marks.count else { return false }
            stage = .closed
        case (.count, .closed): stage = .counted
        case (.declare(.pronounced), .counted): stage = .pronounced
        case (.declare(.contested), .pronounced): stage = .contested
        case (.declare(.definitive), .pronounced), (.declare(.definitive), .contested),
            (.declare(.revote), .contested):
            stage = .declared
        case (.publish, .declared): stage = .final
        case (.publish, .final): break
        default: return false
        }
        return true
    }

    private mutating func admit(_ number: String) -> Bool {
        guard Self.eligible.contains(number), marks[number] == nil else { return false }
        marks[number] = true
        for giver in hasProxies ? Self.givers[number] ?? [] : [] where marks[giver] == nil { marks[giver] = false }
        return true
    }

    private mutating func undo(_ number: String) -> Bool {
        let givers = (Self.givers[number] ?? []).filter { marks[$0] == false }
        guard marks[number] == true, marks.count - 1 - givers.count >= ballots else { return false }
        for member in [number] + givers { marks[member] = nil }
        undone += 1
        return true
    }
}
