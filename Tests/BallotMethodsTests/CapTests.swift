import ExactArithmetic
import TestSupport
import Testing
import Wijkstem

@Suite("Caps of classes")
struct CapTests {
    static let methods: [(kind: BallotKind, specification: MethodSpecification)] = BallotKind.allCases.flatMap { kind in
        EveryMethod.specifications(for: kind).map { (kind, $0) }
    }

    private func document(_ election: Election, _ specification: MethodSpecification) throws -> ResultDocument {
        let method = try Methods.method(for: specification, ballots: election.profile.kind)
        let tally = try method.count(election, in: TallyContext())
        return ResultDocument(tally, of: election, language: .en) { $0.rawValue }
    }

    /// The same vote with other words about its two classes: the first is free, the second has a weight and perhaps a cap.
    private func vote(_ vote: WeightedVote, weight: Rational, cap: Rational?) -> WeightedVote {
        let electorate = Electorate(
            channels: [],
            classes: [.init(id: "c0", name: ""), .init(id: "c1", name: "", weight: weight, cap: cap)]
        )
        var groups = GroupedProfileBuilder(electorate)
        for line in vote.grouped.lines {
            let group = BallotGroup(channel: 0, voterClass: line.group)
            groups.add(ballot: line.ballot, in: group, times: line.count)
        }
        for (group, counts) in vote.grouped.counts.enumerated() {
            groups.addValid(in: BallotGroup(channel: 0, voterClass: group), times: counts.valid)
            for _ in 0..<counts.blank { groups.addBlank(in: BallotGroup(channel: 0, voterClass: group)) }
        }
        return WeightedVote(plain: vote.plain, grouped: groups.finish(vote.grouped.ballots))
    }

    private func random(
        _ index: Int,
        seed: UInt64,
        _ body: (WeightedVote, MethodSpecification, inout SeededGenerator, Comment) throws -> Void
    ) throws {
        let (kind, specification) = Self.methods[index]
        var elections = RandomElections(seed: seed)
        for number in 0..<Rounds.number(or: 3) {
            let vote = elections.next(kind: kind, .classes([Rational(1), Rational(1)]))
            if vote.grouped.counts.contains(where: { $0.counted == 0 }) { continue }
            let plain = EveryMethod.suited(vote.plain, to: specification.rule, using: &elections.generator)
            let suited = WeightedVote(plain: plain, grouped: vote.grouped)
            try body(suited, specification, &elections.generator, "election \(number), seed \(seed), \(specification)")
        }
    }

    /// The JSON of a result without what names the cap itself.
    private func json(_ document: ResultDocument) throws -> [UInt8] {
        guard case .object(let members) = document.json else { return [] }
        return try JSONValue.object(members.filter { $0.key != "classes" }).canonicalBytes()
    }

    @Test(arguments: methods.indices)
    func aCapThatDoesNotBindEqualsNoCap(_ index: Int) throws {
        try random(index, seed: UInt64(71_000 + index)) { base, specification, generator, comment in
            let (free, own) = (base.grouped.counts[0].counted, base.grouped.counts[1].counted)
            // As heavy as the cap allows exactly, or lighter.
            let cap = Rational(1, Int.random(in: 1...3, using: &generator))
            let weight = Rational(free, own) * cap
            guard let whole = Self.floored(weight), whole > .zero else { return }
            let capped = vote(base, weight: whole, cap: cap)
            let plain = vote(base, weight: whole, cap: nil)
            #expect(try Weighing(capped.grouped).weights == Weighing(plain.grouped).weights, comment)
            let documents = try (document(capped.weighed, specification), document(plain.weighed, specification))
            #expect(try json(documents.0) == json(documents.1), comment)
            #expect(try ResultDocument(json: documents.0.json) == documents.0, comment)
        }
    }

    /// The greatest number of hundredths that is not above a weight.
    private static func floored(_ weight: Rational) -> Rational? {
        var hundredths = 0
        while Rational(hundredths + 1, 100) <= weight { hundredths += 1 }
        return Rational(hundredths, 100)
    }

    @Test(arguments: methods.indices)
    func aClassThatIsAboveItsCapWeighsExactlyTheCap(_ index: Int) throws {
        try random(index, seed: UInt64(73_000 + index)) { base, specification, generator, comment in
            let (free, own) = (base.grouped.counts[0].counted, base.grouped.counts[1].counted)
            let cap = Rational(1, Int.random(in: 1...4, using: &generator))
            let weight = Rational(free) * cap / Rational(own) + Rational(1)
            let heavier = Self.floored(weight) ?? weight
            let capped = vote(base, weight: heavier, cap: cap)
            let weighing = try Weighing(capped.grouped)
            let limit = cap * Rational(free)
            #expect(weighing.weights[1].map { $0 * Rational(own) } == limit, comment)
            #expect(weighing.weights[0] == Rational(1), comment)
            #expect(weighing.weight == Rational(free) + limit, comment)
            #expect(weighing.total == Rational(free) + heavier * Rational(own), comment)
            #expect(weighing.weight < weighing.total, comment)
            let document = try document(capped.weighed, specification)
            #expect(document.weightCounted == weighing.weight, comment)
            #expect(document.groupNames.map { document.isAtCap($0.classes[1]) } == .some(true), comment)
            #expect(document.groupNames.map { document.isAtCap($0.classes[0]) } == .some(nil), comment)
            #expect(try ResultDocument(json: document.json) == document, comment)
            // What a project has is a part of all that counts.
            for project in document.projects {
                let votes = project.weightedVotes ?? Rational(project.votes)
                #expect(project.share == votes / weighing.weight, comment)
            }
        }
    }

    /// The step of adding looks at N, which a cap does not change.
    static let withoutAdding = methods.indices.filter {
        switch methods[$0].specification.completion {
        case .add1, .add1u, .add1UntilExhaustive: false
        default: true
        }
    }

    @Test(arguments: withoutAdding)
    func aCapThatBindsIsTheWeightThatItLeaves(_ index: Int) throws {
        try random(index, seed: UInt64(79_000 + index)) { base, specification, generator, comment in
            let (free, own) = (base.grouped.counts[0].counted, base.grouped.counts[1].counted)
            let left = Rational(Int.random(in: 1...8, using: &generator), 4)
            let cap = left * Rational(own) / Rational(free)
            if cap > Rational(1) { return }
            let capped = vote(base, weight: left + Rational(1, 2), cap: cap)
            let lighter = vote(base, weight: left, cap: nil)
            let documents = try (document(capped.weighed, specification), document(lighter.weighed, specification))
            #expect(try json(documents.0) == json(documents.1), comment)
        }
    }

    // MARK: Small votes

    private func weights(_ electorate: Electorate, _ counts: [Int]) throws -> [Rational?] {
        let ballots: [(named: [UInt16], group: BallotGroup, count: Int)] = counts.enumerated().map {
            ([0], electorate.groups[$0], $1)
        }
        let filled = ballots.filter { $0.count > 0 }
        let vote = WeightedVote.of(electorate, projects: [Project(id: "A", cost: 1)], budget: 1, filled)
        return try Weighing(vote.grouped).weights
    }

    private func classes(_ caps: [Rational?], advisory: Int? = nil) -> Electorate {
        Electorate(
            channels: [],
            classes: caps.enumerated().map { .init(id: "c\($0)", name: "", isAdvisory: $0 == advisory, cap: $1) }
        )
    }

    @Test func aCapOfNobodyBindsNobody() throws {
        #expect(try weights(classes([nil, Rational(1, 2)]), [3, 0]) == [Rational(1), nil])
        #expect(try weights(classes([nil, Rational(1, 2)]), [0, 0]) == [nil, nil])
    }

    @Test func exactlyAtTheCapABallotKeepsItsWeight() throws {
        #expect(try weights(classes([nil, Rational(1, 2)]), [4, 2]) == [Rational(1), Rational(1)])
        #expect(try weights(classes([nil, Rational(1, 2)]), [4, 3]) == [Rational(1), Rational(2, 3)])
    }

    @Test func advisersAndOtherCappedClassesRaiseNoCap() throws {
        let half = Rational(1, 2)
        #expect(try weights(classes([nil, half, half]), [2, 4, 4]) == [Rational(1), Rational(1, 4), Rational(1, 4)])
        #expect(
            try weights(classes([nil, half, nil], advisory: 2), [2, 4, 50]) == [Rational(1), Rational(1, 4), nil]
        )
    }

    @Test func inEveryChannelAClassIsOne() throws {
        let electorate = Electorate(
            channels: [.init(id: "k0", name: ""), .init(id: "k1", name: "")],
            classes: [.init(id: "c0", name: ""), .init(id: "c1", name: "", cap: Rational(1, 2))]
        )
        // Six are free, three in either channel; of the capped there are four and two.
        let found = try weights(electorate, [3, 4, 3, 2])
        #expect(found == [Rational(1), Rational(1, 2), Rational(1), Rational(1, 2)])
    }

    @Test func withNobodyToMeasureByNothingIsCounted() {
        #expect(throws: Weighing.Problem.onlyCapped(["c1"])) { try weights(classes([nil, Rational(1, 2)]), [0, 3]) }
        #expect(throws: Weighing.Problem.onlyCapped(["c1"])) {
            try weights(classes([nil, Rational(1, 2), nil], advisory: 2), [0, 3, 5])
        }
    }
}
