import Evidence
import Testing

@testable import Verification

/// What the verifier says of honest assemblies.
@Suite("Assemblies made by hand")
struct AssemblyBundlesTests {
    private static let checks: [CheckID] = [.declaration, .assembly, .roll, .proxies, .admitted, .box, .paper]

    private func says(_ report: Report, _ words: String) -> Bool {
        report.notVerified.contains { $0.en.contains(words) }
    }

    // MARK: Verdict and report

    @Test func anAssemblyIsValidAndTellsWhoTookPart() throws {
        let report = try SealBase.assembly.seal().sealed().report()
        #expect(report.verdict == .valid, "\(report.complaints)")
        for check in Self.checks { #expect(report[check] == .pass, "\(check)") }
        #expect(report.verdictWords.nl == "GELDIG (verzegeld)")
        let (dutch, english) = (report.text(.nl), report.text(.en))
        #expect(dutch.contains("\nOpkomst: 42 van de 60 die mochten stemmen; 36 zelf, 6 met een volmacht.\n"))
        #expect(english.contains("\nTurnout: 42 of the 60 who may vote; 36 themselves, 6 by proxy.\n"))
        #expect(dutch.contains("\nVastgesteld zonder bezwaar: de uitslag is definitief; door de voorzitter.\n"))
        #expect(
            report.json.contains(
                #""assembly":{"admitted":42,"by":"de voorzitter","eligible":60,"objections":0,"state":"definitive"}"#
            )
        )
    }

    @Test func whatNobodyCanSeeIsSaid() throws {
        let report = try SealBase.assembly.seal().sealed().report()
        #expect(says(report, "whether the roll is right") && says(report, "who cast which ballot"))
        #expect(says(report, "looked at it apart") && !says(report, "each slip of paper was typed in twice"))
        let without = try SealBase.plain.seal().sealed().report()
        #expect(!says(without, "roll") && !says(without, "slip"))
    }

    @Test func aVoteThatIsVoidIsInOrderAndSaysSo() throws {
        let report = try SealBase.assemblyElection.seal().sealed().report()
        #expect(report.verdict == .valid, "\(report.complaints)")
        #expect(report.verdictWords.en == "VALID (logged; the vote is void, a new one will be held)")
        #expect(report.text(.nl).hasSuffix("\nGELDIG (verzegeld; de stemming is vervallen, er komt een nieuwe)\n"))
        #expect(report.text(.en).contains("\nDeclared after objections: 3: the vote is void,"))
        #expect(report.json.contains(#""objections":3,"state":"revote""#))
        #expect(report[.paper] == .notRun(.absent))
    }

    @Test func aResultMayBeContestedAndThenDefinitive() throws {
        let report = try SealBase.assemblyClasses.seal().sealed().report()
        #expect(report.verdict == .valid, "\(report.complaints)")
        #expect(report.text(.nl).contains("\nVastgesteld na bezwaren: 1: de uitslag is definitief;"))
    }

    @Test func aBundleWithoutAnAssemblyNeedsNoneOfItsChecks() throws {
        for report in [
            try SealBase.plain.seal().sealed().report(), try SealBase.election.seal().sealed().report(),
            Verifier().verify(BundleFolder(files: try SealedBundlesTests.vote().bundle().files)),
        ] {
            #expect(report.verdict == .valid && report[.assembly] == .pass)
            for check in Self.checks where check != .assembly {
                #expect(report[check] == .notRun(.noAssembly) && !report.isMandatory(check), "\(check)")
            }
            #expect(!report.json.contains(#""assembly""#) && report.json.contains(#""reason":"no assembly""#))
        }
    }

    @Test func allOfThemButTheSlipsAreMandatory() throws {
        let report = try SealBase.assembly.seal().sealed().report()
        for check in Self.checks { #expect(report.isMandatory(check) == (check != .paper), "\(check)") }
    }

    // MARK: Without the sealed part

    @Test func withoutTheSealedPartSlipsAreNotLookedAt() throws {
        let report = try SealBase.assembly.seal().sealed().report(withSealedPart: false)
        #expect(report.verdict == .valid, "\(report.complaints)")
        #expect(report[.paper] == .notRun(.noSealedPart) && says(report, "each slip of paper was typed in twice"))
        let secret = try SealBase.assemblyClasses.seal().sealed().report(withSealedPart: false)
        #expect(secret.verdict == .incomplete && secret[.box] == .pass, "\(secret.complaints)")
        #expect(secret[.paper] == .notRun(.noSealedPart))
    }

    /// Voting opens on 15 January: what is published of a later day is what was known by then.
    @Test func aRollOfADayToComeIsValidAndSaid() throws {
        let days = [("2027-01-01", false), ("2027-01-15", false), ("2027-01-16", true), ("2099-12-31", true)]
        for (day, isSaid) in days {
            var seal = try SealBase.assembly.seal()
            try seal.reassemble("/roll/date", .string(day))
            let report = try seal.sealed().report()
            #expect(report.verdict == .valid, "\(report.complaints)")
            #expect(says(report, "the day of the roll, \(day)") == isSaid, "\(day)")
        }
    }

    // MARK: Questions beside the budget

    @Test func aQuestionMayHaveAsManyVotesAsPeople() throws {
        for seal in [
            try HandSeal.assembly(asking: ["abstain": 1, "blank": 1, "invalid": 1, "no": 19, "yes": 20]),
            try HandSeal.assembly(asking: [:]), try HandSeal.assembly(vetoes: 42),
            try HandSeal.assemblyClasses(asking: ["members": 25, "present": 17, "yes": 17]),
            try HandSeal.assemblyClasses(asking: ["members": 20, "present": 15, "yes": 9]),
        ] {
            let report = try seal.sealed().report()
            #expect(report.verdict == .valid, "\(report.complaints)")
        }
    }

    /// What such a question counts are weights: 15 members of two votes each.
    @Test func aQuestionOfVotesWithWeightsMayCountThem() throws {
        let votes: JSON = ["members": 40, "present": 30, "yes": 30]
        let report = try HandSeal.assemblyClasses(asking: votes, weight: "2/1").sealed().report()
        #expect(report.verdict == .valid, "\(report.complaints)")
        let later = try HandSeal.assemblyClasses(asking: votes.and(["meeting": 2]), weight: "2/1").sealed().report()
        later.expectFailure(at: .box, alone: true)
    }

    /// The rules of these members know no quorum, and so no second meeting; the question has one of its own.
    @Test func aQuestionMayHaveASecondMeetingOfItsOwn() throws {
        let quorum: JSON = ["fraction": "1/1", "second_meeting": "without_quorum"]
        let rules: JSON = ["assembly": HandSeal.assemblyRules.without("quorum")]
        let votes: JSON = ["meeting": 2, "members": 60, "present": 42, "yes": 30]
        let report = try HandSeal.assembly(rules, asking: votes, ["quorum": quorum]).sealed().report()
        #expect(report.verdict == .valid, "\(report.complaints)")
    }

    // MARK: Texts to be read

    @Test func aTextIsReadWhereSomethingIsSeenAndNothingIsHidden() {
        for text in ["x", " onverklaard ", "\u{E9}\u{2800}", "\u{1F600}", "\u{3042}\u{FE0F}"] {
            #expect(Text(text).isReadable, "\(text.shown)")
        }
        for text in ["", " ", "\u{A0}\u{2009}", "\u{3000}", "\u{2800}", "\u{115F}\u{FFA0}", "\u{E0041}", "\u{34F}"] {
            #expect(!Text(text).isReadable, "\(text.shown)")
        }
        for text in ["a\u{AD}b", "a\u{200D}b", "\u{202E}ab", "ab\u{2069}", "\u{FEFF}ab", "\u{61C}ab", "a\u{2064}"] {
            #expect(!Text(text).isReadable, "\(text.shown)")
        }
    }

    // MARK: What is not told

    @Test func numbersThatDoNotAddUpAreNotRepeated() throws {
        var seal = try SealBase.assembly.seal()
        seal.changeBox("/admitted/members", 35)
        let report = try seal.sealed().report()
        report.expectFailure(at: .box, alone: true)
        #expect(!report.text(.en).contains("Turnout") && report.text(.en).contains("Declared without objection"))
        #expect(!report.json.contains(#""eligible""#))
    }

    @Test func aDeclarationOutOfOrderIsNotRepeated() throws {
        var seal = try SealBase.assembly.seal()
        seal.assembly?.declarations = [HandAssembly.pronounced, HandAssembly.revote]
        let report = try seal.sealed().report()
        report.expectFailure(at: .declaration, alone: true)
        #expect(!report.text(.en).contains("void") && report.text(.en).contains("Turnout"))
    }

    @Test func aNameCannotObeyTheTerminal() throws {
        var seal = try SealBase.assembly.seal()
        let name: JSON = .string("An\u{E000}")
        seal.assembly?.declarations = [
            HandAssembly.pronounced,
            HandAssembly.definitive(["attendance_list", "proxies", "ballots_kept"]).and(["by": name]),
        ]
        let report = try seal.sealed().report()
        #expect(report.verdict == .valid && report.text(.nl).contains(#"door An\u{e000}."#))
    }

    // MARK: Levels

    /// Rules of an assembly at level `counted`: there is no log that anything could be fixed in.
    @Test func anAssemblyWithoutALogIsRefused() throws {
        var vote = SealedBundlesTests.vote(["assembly": HandSeal.assemblyRules])
        vote.ballots = [WrittenVote.ballot(["1"], 3)]
        var seal = try HandSeal(vote, level: "counted")
        seal.assembly = try HandSeal.assembly().assembly
        var files = seal.files.merging(seal.assembly?.files ?? [:]) { $1 }
        files["ballots/profile.jsonl"] = seal.profile
        files["manifest.json"] = try seal.countedManifest()
        let report = Verifier().verify(BundleFolder(files: files))
        report.expectFailure(at: .assembly, alone: true)
    }

    @Test func anAssemblyMayHaveEverySignatureAndStamp() throws {
        for base in [SealBase.assembly, .assemblyElection, .assemblyClasses] {
            let report = try base.seal().withEverything().sealed().report()
            #expect(report.verdict == .valid, "\(report.complaints)")
        }
    }

    // MARK: Bounds

    /// As far as numbers may go, and no further.
    @Test func whatReachesItsBoundIsValid() throws {
        var quorum = try SealBase.assembly.seal()
        try quorum.reassemble("/quorum/fraction", "7/10")
        var proxies = try SealBase.assembly.seal()
        proxies.changeRoll("/proxies", ["holders": 4, "registered": 8])
        var day = try SealBase.assembly.seal()
        try day.reassemble("/roll/date", "2028-02-29")
        var all = try SealBase.assembly.seal()
        all.changeRoll("/proxies", ["holders": 20, "registered": 40])
        for seal in [quorum, proxies, day, all] {
            let report = try seal.sealed().report()
            #expect(report.verdict == .valid, "\(report.complaints)")
        }
    }

    @Test(arguments: [14, 15])
    func aDifferenceOfFifteenAsksForAConfirmation(_ difference: Int) throws {
        var seal = try SealBase.assemblyElection.seal()
        seal.changeBox("/admitted/members", .integer(12 + difference))
        seal.changeBox("/differences", [HandAssembly.difference("fewer", difference, "onverklaard")])
        seal.changeBox("/accepted", difference < 15 ? [] : ["W.3"])
        let report = try seal.sealed().report()
        #expect(report.verdict == .valid, "\(report.complaints)")
    }

    @Test(arguments: ["0001-01-01", "2000-02-29", "2027-12-31", "9999-12-31"])
    func daysOfTheCalendarAreDays(_ day: String) {
        #expect(LogTime.isDay(Text(day)))
    }

    @Test(arguments: [
        "", "2027", "2027-1-01", "2027-13-01", "2027-00-10", "2027-02-29", "1900-02-29", "2027-04-31", "2027-01-00",
        "0000-01-01", "2027-01-01Z", "2027/01/01", "+027-01-01", "٢٠٢٧-01-01",
    ])
    func otherDaysAreRefused(_ day: String) {
        #expect(!LogTime.isDay(Text(day)))
    }
}
