import ExactArithmetic
import TestSupport
import Testing
import Wijkstem

@Suite("The bundle of a vote with channels, classes and steps")
struct WeightedBundleTests {
    static let electorate = Electorate(
        channels: [
            .init(id: "paper", name: "Op papier", share: Rational(3, 5)),
            .init(id: "online", name: "Online", share: Rational(2, 5)),
        ],
        classes: [
            .init(id: "resident", name: "Bewoners"), .init(id: "guest", name: "Gasten", isAdvisory: true),
            .init(id: "seat", name: "Hoeder", isPublic: true),
        ]
    )

    private func group(_ channel: Int, _ voterClass: Int) -> BallotGroup {
        BallotGroup(channel: channel, voterClass: voterClass)
    }

    /// Five on paper name A and B, seven online B, five guests online A, and one seat online A.
    private func vote(guests: Int = 5, seats: Int = 1) -> WeightedVote {
        WeightedVote.of(
            Self.electorate,
            projects: [Project(id: "A", name: "=A", cost: 6_000), Project(id: "B", name: "Bank", cost: 5_000)],
            budget: 10_000,
            [
                ([0, 1], group(0, 0), 5), ([1], group(1, 0), 7), ([0], group(1, 1), guests),
                ([0], group(1, 2), seats),
            ]
        )
    }

    private func rulebook(k: Int = 5, _ method: MethodSpecification? = nil) -> Rulebook {
        var rulebook = Rulebook(
            vote: .init(id: "v", name: "Proef"),
            language: .nl,
            currency: .euro,
            sources: [Source(id: "a", name: "Gemeente", amount: 10_000)],
            ballot: BallotRules(kind: .approval),
            method: method
                ?? MethodSpecification(
                    rule: .greedy,
                    utility: .cardinality,
                    completion: Completion.none,
                    ties: [.listed]
                ),
            disclosure: .init(ballots: .open, k: k)
        )
        rulebook.electorate = Self.electorate
        return rulebook
    }

    private func files(_ vote: WeightedVote, _ rulebook: Rulebook) throws -> [String: String] {
        let place = Finding.Place(file: "stemmen.csv")
        let election = try RunVote.weighed(vote.plain, vote.grouped, rulebook, at: place)
        let method = try Methods.method(for: rulebook.method, ballots: .approval)
        let tally = try method.count(election, in: TallyContext())
        let bundle = try RunVote.bundle(of: tally, election, rulebook, imported: []).bundle
        return bundle.files.mapValues { String(decoding: $0, as: UTF8.self) }
    }

    @Test func ballotsStandThereByChannelAndClassAdvisoryOnesToo() throws {
        let profile = try #require(files(vote(), rulebook())["ballots/profile.jsonl"])
        #expect(
            profile == """
                {"ballot":["A","B"],"channel":"paper","class":"resident","count":5}
                {"ballot":["A"],"channel":"online","class":"guest","count":5}
                {"ballot":["A"],"channel":"online","class":"seat","count":1}
                {"ballot":["B"],"channel":"online","class":"resident","count":7}

                """
        )
    }

    @Test func theAggregateSumsWhatCountsAndShowsTheRest() throws {
        let aggregate = try #require(files(vote(), rulebook())["ballots/aggregate.json"])
        #expect(
            aggregate.hasPrefix(
                #"{"ballots":{"blank":0,"cast":13,"counted":13,"distinct":4,"invalid":0,"valid":13},"format":"wijkstem-aggregate/1","#
                    + #""groups":[{"ballots":{"blank":0,"cast":5,"counted":5,"invalid":0,"valid":5},"channel":"paper","class":"resident","#
            )
        )
        // 5 + 1 name A, the guests aside; 5 + 7 name B.
        #expect(
            aggregate.hasSuffix(
                #""projects":[{"project":"A","score":6,"supporters":6,"votes":6,"weight":6},"#
                    + #"{"project":"B","score":12,"supporters":12,"votes":12,"weight":12}]}"#
            )
        )
    }

    @Test func theTableOfGroupsIsAsDescribed() throws {
        // N = 13: a ballot on paper weighs 3/5 · 13/5, and one online 2/5 · 13/8.
        #expect(
            try files(vote(), rulebook())["groups.csv"] == "\u{FEFF}"
                + [
                    "kanaal;groep;telt_mee;gewicht;id;naam;stemmen;score",
                    "paper;resident;ja;39/25;A;'=A;5;5", "paper;resident;ja;39/25;B;Bank;5;5",
                    "online;resident;ja;13/20;A;'=A;0;0", "online;resident;ja;13/20;B;Bank;7;7",
                    "online;guest;nee;;A;'=A;5;5", "online;guest;nee;;B;Bank;0;0",
                    "online;seat;ja;13/20;A;'=A;1;1", "online;seat;ja;13/20;B;Bank;0;0",
                ].map { $0 + "\r\n" }.joined()
        )
    }

    @Test func aSmallGroupIsRefusedByNameNumberAndLeast() throws {
        let place = Finding.Place(file: "stemmen.csv")
        let small = vote(guests: 4)
        #expect(throws: InputError(.smallGroup("Online, Gasten", ballots: 4, least: 5), at: place)) {
            _ = try RunVote.weighed(small.plain, small.grouped, rulebook(), at: place)
        }
        #expect(throws: Never.self) { _ = try RunVote.weighed(small.plain, small.grouped, rulebook(k: 4), at: place) }
        // A public seat is never too small, and a group without ballots is none.
        #expect(throws: Never.self) {
            let none = vote(guests: 0, seats: 3)
            _ = try RunVote.weighed(none.plain, none.grouped, rulebook(), at: place)
        }
        let text = Texts(.en).line(Finding(.error, .smallGroup("Online", ballots: 1, least: 5), at: place))
        #expect(text.contains("1 ballot,") && text.contains("public") && text.contains("lower k"))
    }

    @Test func anElectorateWithoutGroupedBallotsIsRefused() {
        #expect(throws: InputError.self) {
            _ = try RunVote.weighed(vote().plain, nil, rulebook(), at: Finding.Place(file: "stemmen.csv"))
        }
    }

    @Test func adviceChangesNoFileButItsOwnNumbers() throws {
        let (one, other) = (try files(vote(), rulebook()), try files(vote(guests: 500), rulebook()))
        for name in ["certificate.json", "rules.json", "proposals.json", "result.csv", "accountability.csv"] {
            #expect(one[name] == other[name], "\(name)")
        }
        #expect(one["result.json"] != other["result.json"])
    }

    // MARK: Steps

    @Test func stepsStandInTheCertificateAndTheProjectInTheTable() throws {
        var path = Project(id: "path", name: "Pad", cost: 5_000)
        path.divisible = Divisible(minimum: 2_000, step: 1_000, maximum: 5_000)
        let base = vote()
        let plain = base.plain.with(projects: [path, Project(id: "B", name: "Bank", cost: 6_000)])
        let files = try files(WeightedVote(plain: plain, grouped: base.grouped), rulebook())
        // The path has 39/25 · 5 + 13/20 of 13, and the bench all on paper and seven online.
        #expect(files["certificate.json"]?.contains(#""sequence":["B","path#1","path#2","path#3","path#4"]"#) == true)
        #expect(
            files["result.csv"]?.contains("path;Pad;50,00;6;6;ja;2;40,00;;") == true,
            "\(files["result.csv"] ?? "")"
        )
        #expect(
            files["result.json"]?.contains(
                #""parts":[{"amount":4000,"maximum":5000,"minimum":2000,"project":"path","step":1000,"steps":4,"steps_funded":3}]"#
            ) == true
        )
        #expect(files["result.html"]?.contains("data-ref=\"/parts/0/steps_funded\"") == true)
        #expect(files["proposals.json"]?.contains(#""divisible":{"maximum":5000,"minimum":2000,"step":1000}"#) == true)
        #expect(files["ballots/profile.jsonl"]?.contains("#") == false)
    }
}
