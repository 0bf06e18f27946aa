import CanonicalJSON
import Evidence
import TestSupport
import Testing
import VotingModel

@Suite("The roll as it is fixed")
struct RollDocumentTests {
    private let members = [
        RollMember(number: "12", name: "Ada", voterClass: "lid"),
        RollMember(number: "2", name: "Bo", voterClass: "lid"),
        RollMember(number: "7", name: "Cy \"X\"", voterClass: "partner"),
        RollMember(number: "9", name: "Di", voterClass: "lid", isSuspended: true),
    ]
    private let electorate = Electorate(
        channels: [],
        classes: [.init(id: "lid", name: "Leden"), .init(id: "partner", name: "Partners")]
    )

    private func roll(_ members: [RollMember]? = nil, seed: UInt8 = 0) throws -> FrozenRoll {
        var next = seed
        let date = try #require(CalendarDate("2027-03-01"))
        return try FrozenRoll(
            members ?? self.members,
            proxies: [Proxy(giver: "2", holder: "12")],
            assembly: Assembly(roll: Assembly.Roll(date: date), proxies: 1),
            electorate: electorate
        ) {
            next += 1
            return [UInt8](repeating: next, count: 32)
        }
    }

    @Test func itSaysNumbersAndARootAndNoName() throws {
        let roll = try roll()
        let text = try roll.document.json.canonicalText()
        let root = roll.document.root.hexadecimal
        #expect(
            text == #"{"classes":[{"eligible":2,"id":"lid"},{"eligible":1,"id":"partner"}],"eligible":3,"#
                + #""excluded":[{"count":1,"reason":"suspended"}],"format":"wijkstem-roll/1","listed":4,"#
                + #""proxies":{"holders":1,"registered":1},"root":"\#(root)"}"#
        )
        for name in ["Ada", "Bo", "Cy", "Di"] { #expect(!text.contains(name)) }
    }

    @Test func theRootIsThatOfTheCommitmentsInOrder() throws {
        let roll = try roll()
        #expect(
            roll.entries.map { String(decoding: $0.line, as: UTF8.self) } == [
                #"{"class":"lid","member":"12","name":"Ada"}"#, #"{"class":"lid","member":"2","name":"Bo"}"#,
                #"{"class":"partner","member":"7","name":"Cy \"X\""}"#,
            ]
        )
        var tree = MerkleTree()
        for entry in roll.entries.map({ Digest(of: $0.nonce + $0.line).bytes })
            .sorted(by: { $0.lexicographicallyPrecedes($1) })
        {
            tree.append(entry: entry)
        }
        #expect(tree.root() == roll.document.root)
    }

    @Test func theOrderOfTheListLeavesNoTraceAndANonceDoes() throws {
        let roll = try roll()
        var entries = roll.entries
        entries.reverse()
        #expect(FrozenRoll.tree(of: entries).root() == roll.document.root)
        #expect(try self.roll(seed: 9).document.root != roll.document.root)
        #expect(try self.roll(members.dropLast(2) + [members[3]]).document.root != roll.document.root)
    }

    @Test func whatIsWrittenIsReadBackAndNothingElse() throws {
        let document = try roll().document
        let bytes = try document.json.canonicalBytes()
        #expect(try RollDocument(bytes) == document)
        let text = String(decoding: bytes, as: UTF8.self)
        for (old, new) in [
            (#""listed":4"#, #""listed":"4""#), (#""suspended""#, #""banned""#), (#"roll/1"#, "roll/2"),
            (#"{"classes""#, #"{ "classes""#), (#""holders":1"#, #""holders":1,"x":1"#), (#""eligible":3,"#, ""),
        ] {
            #expect(text.contains(old))
            #expect(throws: (any Error).self) { try RollDocument(Array(text.replacing(old, with: new).utf8)) }
        }
    }
}
