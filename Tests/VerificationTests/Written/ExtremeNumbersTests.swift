import CanonicalJSON
import Evidence
import Foundation
import TestSupport
import Testing

@testable import Verification

extension Electorate {
    /// Every group that ballots could come from, in order.
    var groups: [Group] {
        let channels: [Int?] = channels.isEmpty ? [nil] : Array(channels.indices)
        let classes: [Int?] = classes.isEmpty ? [nil] : Array(classes.indices)
        return channels.flatMap { channel in classes.map { Group(channel: channel, class: $0) } }
    }
}

/// Numbers, fractions and lists that somebody made as large as a bundle can tell: refused, and never too much for the reader.
@Suite("Extreme numbers and sizes")
struct ExtremeNumbersTests {
    private static let largest = 9_007_199_254_740_991
    private static let mostMoney = 100_000_000_000_000

    private static let vote = WrittenVote(
        [:],
        rules: ["sources": [WrittenVote.source("l", 100)]],
        projects: [
            WrittenVote.project("a", 60, ["cost_lines": [paid, given(7)]]), WrittenVote.project("b", 50),
        ],
        ballots: [WrittenVote.ballot(["a"], 2), WrittenVote.ballot(["b"])]
    )

    private static let paid: JSON = [
        "amount": 60, "kind": "amount", "name": "x", "vat": "none", "yearly": false,
    ]

    private static func given(_ value: Int) -> JSON {
        ["kind": "in_kind", "name": "", "value": .integer(value)]
    }

    private static func rules(_ electorate: JSON) throws -> Rules {
        try Rules(vote.with([:], rules: ["electorate": electorate]).rules)
    }

    /// The same bundle with another value where a pointer leads to.
    private static func forged(_ vote: WrittenVote, _ file: String, _ pointer: String, _ value: JSON) throws -> Report {
        let bundle = try vote.bundle()
        let honest = try JSONReader.read(try #require(bundle.files[file]))
        var forged = ForgedBundle(bundle, vote: "proef")
        forged.put(honest.changed(pointer) { _ in value }.canonicalBytes, in: file)
        return try forged.report()
    }

    // MARK: Sums

    // 1,100 times 2⁵³ − 1 is more than 64 bits hold.
    @Test func whatSourcesHaveLeftAddsUpWhateverItIs() throws {
        let entries = [JSON](repeating: ["amount": .integer(Self.largest), "source": "l"], count: 1_100)
        let table = ExpectedTable(["accountability": ["unspent": .list(entries)], "language": "en"])
        let text = String(decoding: table.accountability, as: UTF8.self)
        #expect(text.contains(";unspent;99079191802150901.00;"))
        let report = try Self.forged(Self.vote, "result.json", "/accountability/unspent", .list(entries))
        report.expectFailure(at: .accountability)
        report.expectFailure(at: .table)
    }

    private func places(of projects: [JSON]) throws -> [String] {
        let proposals = try Proposals([
            "currency": "EUR", "format": "wijkstem-proposals/1", "imported": [], "projects": .list(projects),
        ])
        return CostChecks(proposals: proposals, rules: try Rules(Self.vote.rules)).lines().map(\.place)
    }

    @Test func sumsOfCostLinesGoNoFurtherThanMoney() throws {
        func places(_ given: [Int]) throws -> [String] {
            let lines = JSON.list([Self.paid] + given.map(Self.given))
            return try self.places(of: [WrittenVote.project("a", 60, ["cost_lines": lines])])
        }
        #expect(try places([Self.mostMoney]).isEmpty)
        #expect(try places([Self.mostMoney, 1]) == ["proposals.json#/projects/0/cost_lines"])
        let many = [Int](repeating: Self.largest, count: 1_100)
        #expect(try places(many) == ["proposals.json#/projects/0/cost_lines"])
        let lines = JSON.list([Self.paid] + many.map(Self.given))
        let report = try Self.forged(Self.vote, "proposals.json", "/projects/0/cost_lines", lines)
        report.expectFailure(at: .costLines)
    }

    @Test func costsGoNoFurtherThanMoneyWithoutLinesToo() throws {
        #expect(try places(of: [WrittenVote.project("a", Self.mostMoney)]).isEmpty)
        let place = "proposals.json#/projects/1/cost"
        #expect(try places(of: [Self.vote.projects[0], WrittenVote.project("b", Self.mostMoney + 1)]) == [place])
    }

    /// Each ballot weighs 10³⁰, and all of them the same: one part each.
    @Test(arguments: ["none", "utilitarian"])
    func classesMayWeighMoreThanABundleCanTell(_ completion: String) throws {
        let weight = JSON.string("1" + String(repeating: "0", count: 30) + "/1")
        var vote = Self.vote.with(
            ["completion": .string(completion), "rule": "equal-shares", "utility": "cost"],
            rules: [
                "electorate": WorkedClassesTests.people([WorkedClassesTests.grade("lid", ["weight": weight])]),
                "sources": [WrittenVote.source("l", 110)],
            ]
        )
        vote.projects = [WrittenVote.project("a", 60), WrittenVote.project("b", 30)]
        vote.ballots = [
            WrittenVote.ballot(["a"], 2, ["class": "lid"]), WrittenVote.ballot(["b"], 1, ["class": "lid"]),
        ]
        try vote.isAccepted(saying: ["/funded": ["a", "b"]])
    }

    // MARK: Amounts of elections

    @Test func amountsLongerThanAnyCountComesToAreNotRead() {
        let nines = String(repeating: "9", count: ExactAmount.mostDigits)
        #expect(ExactAmount.units(Text(nines), places: 0) != nil)
        #expect(ExactAmount.units(Text("9" + nines), places: 0) == nil)
        #expect(ExactAmount.units(Text("-9" + nines), places: 0, isSigned: true) == nil)
        let fraction = String(nines.dropLast(5)) + ".99999"
        #expect(ExactAmount.units(Text(fraction), places: 5) != nil)
        #expect(ExactAmount.units(Text("9" + fraction), places: 5) == nil)
    }

    /// As long as is read: such votes and transfers add up, and to nothing that is right.
    @Test func theLongestAmountsThatAreReadAddUp() throws {
        let most = String(repeating: "9", count: ExactAmount.mostDigits - 5) + ".99999"
        var forged = try ElectionForgeries.scottish()
        for place in 0..<5 { try forged.set("result.json", "/rounds/0/votes/\(place)/votes", .string(most)) }
        try forged.set("result.json", "/rounds/0/transfers/0/votes", .string(most))
        try forged.edit("result.json", "/rounds/0/transfers") { value in
            guard case .array(let transfers) = value, let first = transfers.first else { return value }
            return .array([JSONValue](repeating: first, count: 300))
        }
        let report = try forged.report()
        report.expectFailure(at: .conserved)
        try forged.set("result.json", "/rounds/0/votes/0/votes", .string("9" + most))
        try forged.report().expectFailure(at: .schemas)
    }

    // MARK: Groups

    @Test func aGroupIsFoundByItsIDsAndByNoOthers() throws {
        let channels: JSON = [["id": "papier", "name": ""], ["id": "web", "name": ""]]
        let classes = [WorkedClassesTests.grade("lid"), WorkedClassesTests.grade("buur")]
        let both = try #require(try Self.rules(WorkedClassesTests.people(classes, channels: channels)).electorate)
        #expect(both.groupCount == 4)
        for group in both.groups {
            #expect(both.group(channel: both.channel(group)?.id, class: both.class(group)?.id) == group)
        }
        let others: [(Text?, Text?)] = [("web", nil), (nil, "lid"), (nil, nil), ("lid", "web"), ("web", "x")]
        for (channel, name) in others { #expect(both.group(channel: channel, class: name) == nil) }
        let (first, last) = (both.groups[0], both.groups[3])
        #expect(both.ordered([last, first, last]) == [first, last])
        let one = try #require(try Self.rules(WorkedClassesTests.people(classes)).electorate)
        #expect(one.groupCount == 2 && one.group(channel: nil, class: "buur") == one.groups[1])
        #expect(one.group(channel: "web", class: "buur") == nil)
    }

    private func rules(channels: Int, classes: Int) throws -> Rules {
        let channels = (0..<channels).map { JSON.with(["id": .string("k\($0)"), "name": ""]) }
        let classes = (0..<classes).map { WorkedClassesTests.grade("g\($0)") }
        return try Self.rules(WorkedClassesTests.people(classes, channels: .list(channels)))
    }

    @Test func moreGroupsThanCanBeHeldAgainstEachOtherAreForLargeMachines() throws {
        let sizes = [(100, 100, true), (100, 101, false), (1_000, 10, true), (1_001, 1, false)]
        for (channels, classes, isTaken) in sizes {
            let rules = try rules(channels: channels, classes: classes)
            #expect(Capacity.usual.takes(rules, projects: 4, names: 0) == isTaken, "\(channels) × \(classes)")
            #expect(Capacity.large.takes(rules, projects: 4, names: 0))
        }
    }

    // MARK: Fractions

    @Test func fractionsInRulesAreShort() throws {
        let short = "1/" + String(repeating: "9", count: 40)
        let long = "1/" + String(repeating: "9", count: 41)
        func people(_ fraction: String) -> [JSON] {
            let given = JSON.string(fraction)
            return [
                WorkedClassesTests.people([WorkedClassesTests.grade("lid", ["weight": given])]),
                WorkedClassesTests.people([WorkedClassesTests.grade("lid", ["cap": given])]),
                ["channels": [["id": "web", "name": "", "share": given]], "classes": []],
            ]
        }
        for electorate in people(short) { _ = try Self.rules(electorate) }
        for electorate in people(long) { #expect(throws: Failure.self) { try Self.rules(electorate) } }
        func share(_ fraction: String) throws -> Rules {
            let constraint: JSON = ["kind": "minimum_share", "share": .string(fraction)]
            return try Rules(Self.vote.with([:], rules: ["constraints": [constraint]]).rules)
        }
        _ = try share(short)
        #expect(throws: Failure.self) { try share(long) }
    }

    /// The denominators of two caps have nothing in common, so a member would be made of more than 2⁵³ parts.
    @Test func capsThatMakePartsTooFineAreRefused() throws {
        let cap = "1/1" + String(repeating: "0", count: 38) + "7"
        let people = WorkedClassesTests.people([
            WorkedClassesTests.grade("lid"), WorkedClassesTests.grade("buur", ["cap": .string(cap)]),
        ])
        let electorate = try #require(try Self.rules(people).electorate)
        let weights = Weights(electorate, counted: [electorate.groups[0]: 4, electorate.groups[1]: 6])
        #expect(weights.areTooFine && weights.uncapped == Fraction(10))
        let pointer = "/electorate/classes/1/cap"
        let report = try Self.forged(WorkedClassesTests.capped, "rules.json", pointer, .string(cap))
        report.expectFailure(at: .groups)
    }

    // MARK: Lists

    /// Under maximum welfare each id is looked up; one with steps stands for them once only.
    @Test func whatIsFundedOverAndOverIsNoSetOfCandidates() throws {
        var vote = Self.vote.with(["rule": "max-welfare", "utility": "cost"])
        let steps: JSON = ["maximum": 90, "minimum": 50, "step": 20]
        vote.projects = [WrittenVote.project("a", 90, ["divisible": steps]), WrittenVote.project("b", 50)]
        for id in ["a", "b", "x"] {
            let ids = JSON.list([JSON](repeating: .string(id), count: 5_000))
            try Self.forged(vote, "result.json", "/funded", ids).expectFailure(at: .certificate)
        }
    }

    @Test func readsOnPastAnyNumberOfStrangers() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.path("ballots"), withIntermediateDirectories: true)
        for (name, bytes) in try Self.vote.bundle().files {
            try Data(bytes).write(to: folder.url.appending(path: name))
        }
        for number in 0..<60 { try Data().write(to: folder.url.appending(path: "ballots/\(number).txt")) }
        let report = Verifier().verify(try BundleFolder(path: folder.url.path(percentEncoded: false)))
        report.expectFailure(at: .onlyBundleFiles, alone: true)
    }
}
