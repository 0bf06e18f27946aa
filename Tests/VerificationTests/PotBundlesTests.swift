import BallotMethods
import Evidence
import ExactArithmetic
import TestSupport
import Testing
import Verification
import VotingModel
import Wijkstem

/// With bound money, channels, classes, steps, motions and constraints at once, the verifier reads the rules as the engine
/// does: every check passes, and counting again from the definition gives the same.
@Suite("What the verifier accepts of a pot")
struct PotBundlesTests {
    @Test(arguments: HonestBundlesTests.methods.indices)
    func acceptsWhatTheEngineWrites(_ index: Int) throws {
        var votes = RandomPotVotes(seed: UInt64(39_000 + index))
        let (kind, specification) = HonestBundlesTests.methods[index]
        var refused: [String] = []
        for number in 0..<2 {
            if let complaint = try votes.complaint(kind, specification) {
                refused.append("vote \(number): \(complaint)")
            }
        }
        #expect(refused.first == nil, "\(refused.count) refused, \(specification), seed \(39_000 + index)")
    }

    @Test(arguments: [BallotDisclosureCase.open, .totals])
    func acceptsAnElectorateWithoutAnyBallot(_ disclosed: BallotDisclosureCase) throws {
        let electorate = WeightedVote.of(
            Electorate(
                channels: [.init(id: "web", name: "Online", share: Rational(1))],
                classes: [.init(id: "wijk", name: "Bewoners"), .init(id: "gast", name: "Gasten", isAdvisory: true)]
            ),
            projects: [Project(id: "a", name: "A", cost: 100)],
            budget: 1_000,
            []
        )
        var rulebook = Rulebook(
            vote: .init(id: "leeg", name: "Leeg"),
            language: .nl,
            currency: .euro,
            sources: [Source(id: "s", name: "Bron", amount: 1_000)],
            ballot: BallotRules(kind: .approval),
            method: MethodSpecification(
                rule: .greedy,
                utility: .cardinality,
                completion: Completion.none,
                ties: [.listed]
            ),
            disclosure: .init(ballots: disclosed == .open ? .open : .totals, k: 1)
        )
        rulebook.electorate = electorate.grouped.electorate
        let place = Finding.Place(file: "stemmen.csv")
        let weighed = try RunVote.weighed(electorate.plain, electorate.grouped, rulebook, at: place)
        let bundle = try HonestBundles.bundle(weighed, rulebook)
        let report = Verifier().verify(BundleFolder(files: bundle.files))
        // Where only totals are published, what is about single ballots cannot be checked.
        #expect(report.verdict == (disclosed == .open ? .valid : .incomplete), "\(report.complaints)")
        let text = bundle.files.mapValues { String(decoding: $0, as: UTF8.self) }
        #expect(text["groups.csv"] == "\u{FEFF}kanaal;groep;telt_mee;gewicht;id;naam;stemmen;score\r\n")
        #expect(text["result.json"]?.contains(#""groups":[]"#) == true)
        #expect(text["result.json"]?.contains(#""channels":[{"id":"web","name":"Online"}]"#) == true)
        #expect(text["result.html"]?.contains("id=\"groups\"") == true)
    }

    enum BallotDisclosureCase: CaseIterable {
        case open, totals
    }

    /// Many more, for `scripts/random-elections`: for each rule a fifth of what `WIJKSTEM_ROUNDS` says.
    @Test(.enabled(if: RandomBundles.rounds != nil), arguments: RuleID.allCases.filter(\.keepsBudget))
    func acceptsWhatTheEngineWritesManyTimes(_ rule: RuleID) throws {
        let methods = HonestBundlesTests.methods.filter { $0.specification.rule == rule }
        let rounds = (RandomBundles.rounds ?? 0) / 5
        let seed = rule.rawValue.utf8.reduce(UInt64(49_000)) { $0 &* 31 &+ UInt64($1) }
        var votes = RandomPotVotes(seed: seed)
        var refused: [String] = []
        for number in 0..<rounds {
            let (kind, specification) = methods[number % methods.count]
            if let complaint = try votes.complaint(kind, specification) {
                refused.append("vote \(number), \(specification): \(complaint)")
            }
        }
        #expect(refused.first == nil, "\(refused.count) refused, seed \(seed)")
        let tooLong = "\(votes.tooLong) too long to count again"
        print("random pots: \(rule.rawValue) \(rounds), of which refused \(refused.count), \(tooLong)")
    }
}

/// Random votes that use everything a rulebook can say, each part of it in about every second vote.
struct RandomPotVotes {
    var elections: RandomElections
    /// How many bundles were too long to count again.
    private(set) var tooLong = 0

    init(seed: UInt64) {
        elections = RandomElections(seed: seed)
    }

    /// What the verifier has against the bundle of the next vote, if anything.
    mutating func complaint(_ kind: BallotKind, _ specification: MethodSpecification) throws -> String? {
        let electorate = flip() ? electorate(credits: kind == .quadratic) : nil
        var grouped: GroupedProfile?
        var election: Election
        if let electorate {
            let vote = elections.next(kind: kind, electorate)
            (election, grouped) = (vote.plain, vote.grouped)
        } else {
            election = elections.next(kind: kind)
        }
        election = EveryMethod.suited(election, to: specification.rule, using: &elections.generator)
        if !specification.rule.keepsMinimumScore { election = election.with(minimumScore: .some(nil)) }
        let divides = takesSteps(specification, kind) && flip()
        if flip() {
            let admissionOnly = specification.completion == .addOpt || specification.rule == .cumulativeSTV
            election = RandomConstraints.bind(election, admissionOnly: admissionOnly, using: &elections.generator)
        }
        if divides { election = divided(election, specification) }
        let bound = flip() ? RandomPots.bind(election, using: &elections.generator) : nil
        let sources = bound?.sources ?? [Source(id: "a", name: "=1+1", amount: election.budget)]
        election = (bound?.election ?? election).with(pot: Pot(sources))
        if flip() { election = assessed(election) }
        let motions = flip() ? motions() : []
        let votes = motions.map { self.votes(on: $0) }
        election.vetoedTags = MotionCount.vetoedTags(zip(motions, votes).map { MotionCount($0, $1) })

        var rulebook = rulebook(election, specification, sources)
        rulebook.electorate = electorate
        rulebook.motions = motions
        rulebook.accountability = flip() ? .proRata : .ownOrder
        if let electorate, let grouped, cappedAlone(electorate, grouped) { return nil }
        let weighed = try RunVote.weighed(election, grouped, rulebook, at: Finding.Place(file: "stemmen.csv"))
        let bundle: Bundle
        do {
            bundle = try HonestBundles.bundle(weighed, rulebook, beside: RunVote.Beside(motions: votes))
        } catch MethodError.tooManyCases {
            return nil
        }
        let report = Verifier().verify(BundleFolder(files: bundle.files))
        // `add-opt` may try so many shares, and steps make so many sets, that the verifier says that counting again takes too long.
        let mayBeLong = specification.completion == .addOpt || specification.rule == .maxWelfare
        if mayBeLong, report[.recount] == .notRun(.size) { tooLong += 1 }
        if report.verdict == .valid && (report[.recount] == .pass || mayBeLong && report[.recount] == .notRun(.size)) {
            return nil
        }
        let recount = report[.recount].map { "\($0)" } ?? ""
        let rules = String(decoding: bundle.files["rules.json"] ?? [], as: UTF8.self)
        let proposals = String(decoding: bundle.files["proposals.json"] ?? [], as: UTF8.self)
        let profile = String(decoding: bundle.files["ballots/profile.jsonl"] ?? [], as: UTF8.self)
        let result = String(decoding: bundle.files["result.json"] ?? [], as: UTF8.self)
        return "\(report.complaints) \(recount)\n\(rules)\n\(proposals)\n\(profile)\n\(result)"
    }

    private mutating func flip() -> Bool { Bool.random(using: &elections.generator) }

    private mutating func one<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: values.indices, using: &elections.generator)]
    }

    private mutating func electorate(credits: Bool) -> Electorate {
        let shares = one([
            [], [Rational(1)], [Rational(3, 5), Rational(2, 5)], [Rational(1, 2), Rational(1, 3), Rational(1, 6)],
        ])
        let named = flip()
        let weights = shares.isEmpty || flip() ? one([[1], [1, 0], [2, 1], [1, 1, 0]]) : []
        let isCapped = !named && weights.count > 1 && flip()
        return Electorate(
            channels: shares.enumerated().map { .init(id: "k\($0)", name: "Kanaal", share: named ? $1 : nil) },
            classes: weights.enumerated().map { place, weight in
                let half = place == 1 && flip() ? Rational(weight, 2) : Rational(weight)
                return .init(
                    id: "g\(place)",
                    name: "Groep",
                    isAdvisory: weight == 0,
                    weight: half,
                    isPublic: place == 1,
                    // No less than what the ballots spend.
                    credits: credits && place != 1 ? RandomElections.credits + place : nil,
                    cap: isCapped && place == 1 && weight > 0
                        ? one([Rational(1, 2), Rational(1, 3), Rational(1)]) : nil
                )
            }
        )
    }

    /// Whether only classes with a cap have ballots that count: nobody counts that.
    private func cappedAlone(_ electorate: Electorate, _ grouped: GroupedProfile) -> Bool {
        if electorate.classes.isEmpty { return false }
        let counted = zip(electorate.groups, grouped.counts).filter { $1.counted > 0 }
            .map { electorate.classes[$0.0.voterClass] }
        let counting = counted.filter { !$0.isAdvisory }
        return !counting.isEmpty && counting.allSatisfy { $0.cap != nil }
    }

    /// What officials and residents say of some projects.
    private mutating func assessed(_ election: Election) -> Election {
        let projects = election.projects.map { project -> Project in
            var project = project
            project.assessment = Assessment(
                officials: Assessment.Line(
                    isFeasible: one([true, false, nil]),
                    remark: one(["", "Vergunning <nodig>"])
                ),
                residents: Assessment.Line(isFeasible: one([true, nil]), remark: one(["", "Fijn & dichtbij"]))
            )
            return project
        }
        return election.with(projects: projects, profile: election.profile, counts: election.counts)
    }

    private func takesSteps(_ specification: MethodSpecification, _ kind: BallotKind) -> Bool {
        guard kind != .ranked else { return false }
        let compares = specification.options[.comparison].map { $0 != "none" } ?? false
        switch specification.rule {
        case .greedy, .maxWelfare: return true
        case .equalShares:
            return !compares && specification.completion != .phragmen && specification.completion != .phragmenRestart
        default: return false
        }
    }

    private mutating func divided(_ election: Election, _ specification: MethodSpecification) -> Election {
        let continuous =
            specification.rule == .greedy && election.constraints.allSatisfy(\.isAdmission) && flip()
        let projects = election.projects.map { project -> Project in
            guard project.cost > 0, flip() else { return project }
            let (minimum, step) = (one([100, 200, 300, 500]), one([100, 200, 300, 700]))
            let maximum = minimum + step * one([1, 2, 3])
            var divided = Project(
                id: project.id,
                cost: maximum,
                categories: project.categories,
                variantOf: project.variantOf,
                neighbourhood: project.neighbourhood,
                tags: project.tags
            )
            divided.divisible = Divisible(minimum: minimum, step: continuous ? nil : step, maximum: maximum)
            return divided
        }
        return election.with(projects: projects, profile: election.profile, counts: election.counts)
    }

    private mutating func motions() -> [Motion] {
        let majority = Motion.Majority(
            base: one(Motion.Base.allCases),
            fraction: one([Rational(1, 2), Rational(2, 3)]),
            test: one(Motion.Test.allCases)
        )
        let quorum =
            flip() ? Motion.Quorum(fraction: Rational(1, 2), secondMeeting: one(Motion.SecondMeeting.allCases)) : nil
        return [
            Motion(
                id: "m",
                text: "Vraag <1>",
                kind: .motion(majority: majority, quorum: quorum, blank: one(BallotRules.Blank.allCases))
            ),
            Motion(id: "v", text: "Bezwaar", kind: .veto(least: 2, tags: ["jong"])),
        ]
    }

    private mutating func votes(on motion: Motion) -> MotionVotes {
        guard case .motion = motion.kind else {
            let withReason = one([0, 1, 2, 3])
            return .veto(votes: withReason + one([0, 1]), withReason: withReason)
        }
        var votes = MotionVotes.Votes()
        votes.yes = one([0, 3, 6, 8])
        votes.no = one([0, 3, 4])
        votes.abstain = one([0, 2])
        votes.blank = one([0, 1])
        votes.invalid = one([0, 1])
        votes.present = 20
        votes.members = one([20, 39, 40, 41])
        votes.meeting = one([1, 2])
        return .motion(votes)
    }

    private mutating func rulebook(
        _ election: Election,
        _ specification: MethodSpecification,
        _ sources: [Source]
    ) -> Rulebook {
        Rulebook(
            vote: Rulebook.Vote(id: "proef", name: "Proef <1> & \"2\""),
            language: flip() ? .nl : .en,
            currency: election.currency,
            sources: sources,
            ballot: HonestBundles.ballotRules(election),
            method: specification,
            minimumScore: election.minimumScore,
            constraints: election.constraints,
            disclosure: Rulebook.Disclosure(ballots: .open, k: 1)
        )
    }
}
