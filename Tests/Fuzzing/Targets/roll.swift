// seeds: rolls/*.csv
// seeds: *leden*.csv
// seeds: *aanwezig*.csv
// seeds: *volmacht*.csv
// with: Imports
import Evidence
import FileAccess
import VotingModel

@testable import Formats

/// No list of members, of proxies or of those who came traps; of members that are taken each is counted once.
func holds(_ input: [UInt8]) throws {
    let source = MemorySource(input, name: "list")
    for roll in rolls {
        let assembly = Assembly(roll: roll, proxies: 2)
        _ = try RollSheet.inspect(source, for: assembly, electorate: classes)
        if let members = try accepted({ try RollSheet.read(source, for: assembly, electorate: nil) })?.members {
            let (eligible, excluded) = Eligibility(roll).sort(members)
            require(!eligible.isEmpty, "somebody may vote")
            require(
                eligible.count + excluded.reduce(0) { $0 + $1.count } == members.count,
                "every member may vote, or may not for one reason"
            )
            require(Set(members.map { Array($0.number.utf8) }).count == members.count, "numbers are unique")
        }
        let proxies = try accepted { try ProxiesSheet.read(source, members: known, for: assembly) }?.proxies ?? []
        require(proxies.allSatisfy { $0.giver != $0.holder }, "nobody holds his own proxy")
        require(Set(proxies.map(\.giver)).count == proxies.count, "nobody gives his vote away twice")
    }
    let admitted = try accepted { try AdmissionsSheet.read(source) } ?? []
    require(!admitted.contains { $0.number.isEmpty }, "whoever came has a number")
    // What the engine wrote before is read back only where it would write the same again.
    _ = try? RollDocument(input)
    _ = try? BoxDocument(input)
}

private let rolls =
    CalendarDate("2026-03-01").map { day in
        [Assembly.Roll(date: day), Assembly.Roll(date: day, dues: .paid, minimumAge: 16)]
    } ?? []
private let classes = Electorate(
    channels: [],
    classes: [.init(id: "bewoner", name: "Bewoner"), .init(id: "partner", name: "Partner")]
)
private let known = (1...8).map { RollMember(number: "\($0)", name: "Lid \($0)") }
