import CanonicalJSON
import ExactArithmetic
import Formats
import Publishing
import TestSupport
import Testing
import VotingModel

@Suite("Decisions of rulebooks")
struct RulebookDecisionsTests {
    private let start =
        #"{"format":"wijkstem-rules/1","vote":"x","currency":"EUR","ballot":{"kind":"approval"},"#
        + #""method":{"rule":"greedy"},"ties":["listed"],"disclosure":{"ballots":"open"},"#

    private func inspect(
        sources: String = #"[{"id":"a","name":"A","amount":100}]"#,
        _ rest: String = ""
    ) -> RulebookReader.Inspection {
        let text = start + #""sources":"# + sources + (rest.isEmpty ? "" : ",") + rest + "}"
        return RulebookReader.inspect(Array(text.utf8), file: "x")
    }

    private func reasons(_ inspection: RulebookReader.Inspection) -> [Finding.Reason] {
        inspection.findings.map(\.reason)
    }

    @Test func whatIsLeftOutHasItsDefaultOrDoesNotBind() throws {
        let rulebook = try #require(inspect().rulebook)
        #expect(rulebook.accountability == .proRata)
        #expect(rulebook.horizonYears == nil)
        #expect(rulebook.floorRate == nil)
        #expect(rulebook.challengeThreshold == nil)
        #expect(rulebook.electorate == nil)
        #expect(rulebook.motions.isEmpty)
        #expect(try rulebook.json.canonicalText().contains(#""accountability":"pro_rata""#))
    }

    @Test func everySettingIsRead() throws {
        let inspection = RulebookReader.inspect(try Fixtures.bytes("rulebooks/everything.json"), file: "x")
        #expect(inspection.findings.isEmpty)
        let rulebook = try #require(inspection.rulebook)
        #expect(rulebook.accountability == .ownOrder)
        #expect(rulebook.horizonYears == 3)
        #expect(rulebook.floorRate == 1_725)
        #expect(rulebook.challengeThreshold?.amount == 5_000_000)
        #expect(rulebook.sources.map(\.unlabelled) == [true, false, true])
        let electorate = try #require(rulebook.electorate)
        #expect(electorate.channels.map(\.share) == [Rational(3, 5), Rational(2, 5)])
        #expect(electorate.classes.map(\.weight) == [Rational(1), Rational(1, 4), .zero, Rational(14)])
        #expect(electorate.classes.map(\.isPublic) == [false, false, false, true])
        #expect(
            rulebook.motions.map(\.kind) == [
                .motion(
                    majority: .init(base: .members, fraction: Rational(2, 3), test: .atLeast),
                    quorum: .init(fraction: Rational(51, 100), secondMeeting: .withoutQuorum),
                    blank: .counted
                ),
                .motion(
                    majority: .init(base: .votesCast, fraction: Rational(1, 2), test: .moreThan),
                    quorum: nil,
                    blank: .excluded
                ),
                .veto(least: 29, tags: ["camera", "sensor"]),
            ]
        )
    }

    @Test func theCanonicalFormReadsAsTheSameRulebook() throws {
        let rulebook = try RulebookReader.read(try Fixtures.bytes("rulebooks/everything.json"), file: "x")
        let bytes = try rulebook.json.canonicalBytes()
        let again = try RulebookReader.read(bytes, file: "x")
        #expect(again == rulebook)
        #expect(try again.json.canonicalBytes() == bytes)
    }

    @Test(arguments: [
        ("60%", "2/5"), ("12,5%", "87.5%"), ("1/3", "2/3"), ("6/10", "40%"), ("033/100", "67%"),
    ])
    func sharesMayBeWrittenAsPeopleDo(_ one: String, _ other: String) {
        let inspection = inspect(
            #""electorate":{"channels":[{"id":"a","name":"A","share":"\#(one)"},{"id":"b","name":"B","share":"\#(other)"}]}"#
        )
        #expect(inspection.findings.isEmpty)
        #expect(inspection.rulebook?.electorate?.channels.reduce(.zero) { $0 + ($1.share ?? .zero) } == Rational(1))
    }

    @Test(arguments: ["2", "1/2", "150%", "7/4", "1/100", "99/25"])
    func weightsWhoseDenominatorDivides100AreTaken(_ weight: String) {
        #expect(inspect(#""electorate":{"classes":[{"id":"a","name":"A","weight":"\#(weight)"}]}"#).findings.isEmpty)
    }

    @Test(arguments: ["1/3", "1/8", "1/200", "12,55%", "5/7"])
    func noOtherWeightIs(_ weight: String) {
        let inspection = inspect(#""electorate":{"classes":[{"id":"a","name":"A","weight":"\#(weight)"}]}"#)
        #expect(inspection.rulebook == nil)
        #expect(inspection.findings.count == 1)
    }

    @Test func labelsThatLookAlikeAreNoticed() {
        let source = #"{"id":"a","name":"A","amount":1,"label":"Wmo","unlabelled":false}"#
        let other = #"{"id":"b","name":"B","amount":1,"label":"WMO ","unlabelled":true}"#
        #expect(reasons(inspect(sources: "[\(source),\(other)]")) == [.lookalikeLabel("WMO", "Wmo")])
        let same = #"{"id":"b","name":"B","amount":1,"label":" Wmo","unlabelled":true}"#
        #expect(inspect(sources: "[\(source),\(same)]").findings.isEmpty)
    }

    @Test func aPotWithoutFreeMoneyIsNoticed() {
        let source = #"[{"id":"a","name":"A","amount":1,"label":"Wmo","unlabelled":false}]"#
        #expect(reasons(inspect(sources: source)) == [.noFreeMoney])
    }

    @Test func aReturnWithoutDayOrRecipientIsNoticed() {
        let source = #"[{"id":"a","name":"A","amount":1,"unspent":"return"}]"#
        #expect(reasons(inspect(sources: source)) == [.returnUnclear("sources[0].unspent")])
    }

    @Test(arguments: [
        "2027-02-29", "2100-02-29", "2027-13-01", "2027-04-31", "27-04-01", "1 maart", "2027-00-10", "2027-1-1",
    ])
    func whatIsNoDayIsNoticed(_ text: String) {
        let source = #"[{"id":"a","name":"A","amount":1,"date":"\#(text)"}]"#
        #expect(reasons(inspect(sources: source)) == [.badDay(text)])
    }

    @Test(arguments: ["2028-02-29", "2000-02-29", "2027-12-31", ""])
    func aDayIsNot(_ text: String) {
        #expect(inspect(sources: #"[{"id":"a","name":"A","amount":1,"date":"\#(text)"}]"#).findings.isEmpty)
    }

    @Test(arguments: [
        (#"{"fraction":"1/2","test":"at_least"}"#, true), (#"{"fraction":"2/5"}"#, true),
        (#"{"fraction":"1/2"}"#, false),
        (#"{"base":"members","fraction":"1/3"}"#, false), (#"{"fraction":"1/1","test":"at_least"}"#, false),
    ])
    func aMajorityThatIsNoneIsNoticed(_ majority: String, _ isNoticed: Bool) {
        let inspection = inspect(#""motions":[{"id":"1","text":"?","majority":\#(majority)}]"#)
        #expect(reasons(inspection) == (isNoticed ? [.adoptedWithoutMajority("1")] : []))
        #expect(inspection.rulebook != nil)
    }

    @Test func aVetoWithoutTagsIsAStatementAndIsNoted() {
        let inspection = inspect(#""motions":[{"id":"1","text":"?","kind":"veto","least":2}]"#)
        #expect(reasons(inspection) == [.vetoWithoutTags("1")])
        #expect(inspection.findings.first?.severity == .note)
    }

    @Test func totalsDoWithWeightsOnlyWhereNoGroupIsHidden() {
        func count(_ disclosure: String, _ classes: String) -> Int {
            let text =
                start.replacing(#"{"ballots":"open"}"#, with: disclosure)
                + #""sources":[{"id":"a","name":"A","amount":100}],"electorate":{"classes":[\#(classes)]}}"#
            return RulebookReader.inspect(Array(text.utf8), file: "x").findings.count
        }
        let partner = #"{"id":"p","name":"P","weight":"1/2"}"#
        #expect(count(#"{"ballots":"totals"}"#, partner) == 1)
        #expect(count(#"{"ballots":"totals","k":1}"#, partner) == 0)
        #expect(count(#"{"ballots":"totals"}"#, #"{"id":"p","name":"P","weight":"1/2","public":true}"#) == 0)
        #expect(count(#"{"ballots":"totals"}"#, #"{"id":"p","name":"P"}"#) == 0)
    }

    @Test func everyMutationOfAFullRulebookIsReadOrRefused() throws {
        let seed: UInt64 = 41
        var generator = SeededGenerator(seed: seed)
        let bytes = try Fixtures.bytes("rulebooks/everything.json")
        let interesting = Array(",\"{}[]%/0129-".utf8)
        for round in 0..<250 {
            var mutated = bytes
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                mutated[Int.random(in: mutated.indices, using: &generator)] =
                    interesting.randomElement(using: &generator) ?? 0
            }
            let inspection = RulebookReader.inspect(mutated, file: "x")
            guard let rulebook = inspection.rulebook else {
                #expect(inspection.findings.contains { $0.severity == .error }, "seed \(seed), round \(round)")
                continue
            }
            let again = RulebookReader.inspect(try rulebook.json.canonicalBytes(), file: "x").rulebook
            #expect(again == rulebook, "seed \(seed), round \(round)")
        }
    }
}
