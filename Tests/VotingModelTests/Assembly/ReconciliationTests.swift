import ExactArithmetic
import Testing
import VotingModel

@Suite("The box held against who was admitted")
struct ReconciliationTests {
    private func checked(
        quorum: Motion.Quorum? = nil,
        box change: (inout BoxCount) -> Void = { _ in },
        roll changeRoll: (inout RollCount) -> Void = { _ in },
        numbers: Reconciliation.Numbers = .init(cast: 100, blank: 0, invalid: 0),
        motions: [Reconciliation.MotionPresence] = [],
        isWeighed: Bool = false,
        openSlips: Int = 0
    ) throws -> Reconciliation {
        var box = BoxCount(admitted: .init(members: 90, proxies: 10), digital: 60, paper: 40)
        change(&box)
        var roll = RollCount(listed: 200, eligible: 200, proxiesRegistered: 10, proxyHolders: 5)
        changeRoll(&roll)
        let date = try #require(CalendarDate("2027-03-01"))
        return Reconciliation(
            box: box,
            roll: roll,
            assembly: Assembly(roll: Assembly.Roll(date: date), proxies: 2, quorum: quorum),
            numbers: numbers,
            motions: motions,
            isWeighed: isWeighed,
            openSlips: openSlips
        )
    }

    @Test func whatAddsUpHasNothing() throws {
        let checked = try checked()
        #expect(checked.faults.isEmpty && checked.warnings.isEmpty)
        #expect(checked.box.slipBatches == 2)
    }

    // MARK: Faults

    @Test func aDifferenceMustBeExplainedInFull() throws {
        for digital in [59, 61] {
            #expect(
                try checked(box: { $0.digital = digital }).faults == [
                    .unexplained(admitted: 100, ballots: digital + 40)
                ]
            )
            let one = BoxCount.Difference(count: 1, text: "onverklaard")
            #expect(
                try checked(box: {
                    $0.digital = digital
                    $0.differences = [one]
                }).faults.isEmpty
            )
            for differences in [[one, one], [.init(count: 2, text: "x")], [.init(count: .max, text: "x"), one]] {
                let faults = try checked(box: {
                    $0.digital = digital
                    $0.differences = differences
                }).faults
                #expect(faults.map(\.code) == ["F.2"])
            }
        }
    }

    @Test func whatIsNoDifferenceIsNotExplained() throws {
        let faults = try checked(box: { $0.differences = [.init(count: 1, text: "x")] }).faults
        #expect(faults == [.explanationsDiffer(explained: 1, difference: 0)])
    }

    @Test func theQuorumIsExact() throws {
        func faults(
            _ fraction: Rational,
            eligible: Int,
            isSecond: Bool = false,
            _ second: Motion.SecondMeeting
        )
            throws -> [String]
        {
            try checked(
                quorum: Motion.Quorum(fraction: fraction, secondMeeting: second),
                box: { $0.isSecondMeeting = isSecond },
                roll: {
                    $0.eligible = eligible
                    $0.listed = eligible
                }
            ).faults.map(\.code)
        }
        #expect(try faults(Rational(1, 3), eligible: 300, .none).isEmpty)
        #expect(try faults(Rational(1, 3), eligible: 301, .none) == ["F.3"])
        #expect(try faults(Rational(1, 3), eligible: 301, isSecond: true, .none) == ["F.3"])
        #expect(try faults(Rational(1, 3), eligible: 301, isSecond: true, .withoutQuorum).isEmpty)
        #expect(try faults(Rational(1), eligible: 100, .none).isEmpty)
        #expect(try checked(box: { $0.isSecondMeeting = true }).faults == [.secondMeetingUnforeseen])
    }

    @Test func slipsMustBeDefinitive() throws {
        #expect(try checked(openSlips: 1).faults == [.slipsOpen(1)])
    }

    @Test func motionsSayTheSameUnlessVotesAreWeighed() throws {
        let right = Reconciliation.MotionPresence(id: "a", present: 100, members: 200)
        #expect(try checked(motions: [right, .init(id: "b", present: nil, members: nil)]).faults.isEmpty)
        let wrong = Reconciliation.MotionPresence(id: "a", present: 101, members: 199)
        #expect(
            try checked(motions: [right, wrong]).faults == [
                .presentDiffers(motion: "a", present: 101, admitted: 100),
                .membersDiffer(motion: "a", members: 199, eligible: 200),
            ]
        )
        let classes: (inout BoxCount) -> Void = { $0.classes = [] }
        #expect(try checked(box: classes, motions: [wrong], isWeighed: true).faults.isEmpty)
        #expect(
            try checked(box: classes, motions: [wrong]).faults == [
                .presentDiffers(motion: "a", present: 101, admitted: 100)
            ]
        )
        let few = Reconciliation.MotionPresence(id: "a", present: 3, members: 200, votes: 3)
        #expect(try checked(box: classes, motions: [few]).faults.isEmpty)
    }

    @Test func nobodyVotesOnAMotionWhoWasNotAdmitted() throws {
        let all = Reconciliation.MotionPresence(id: "a", present: nil, members: nil, votes: 100)
        #expect(try checked(motions: [all]).faults.isEmpty)
        let more = Reconciliation.MotionPresence(id: "a", present: nil, members: nil, votes: 101)
        let fault = BoxFault.votesAboveAdmitted(motion: "a", votes: 101, admitted: 100)
        #expect(try checked(motions: [more]).faults == [fault])
        #expect(try checked(box: { $0.classes = [] }, motions: [more]).faults == [fault])
        #expect(try checked(box: { $0.classes = [] }, motions: [more], isWeighed: true).faults.isEmpty)
    }

    @Test func motionsAreOfTheMeetingOfTheBox() throws {
        func motion(_ meeting: Int, hasQuorum: Bool) -> Reconciliation.MotionPresence {
            .init(id: "a", present: nil, members: nil, meeting: meeting, hasQuorum: hasQuorum)
        }
        let quorum = Motion.Quorum(fraction: Rational(1, 2), secondMeeting: .withoutQuorum)
        for hasQuorum in [false, true] {
            for isSecond in [false, true] {
                func faults(_ meeting: Int) throws -> [BoxFault] {
                    try checked(
                        quorum: quorum,
                        box: { $0.isSecondMeeting = isSecond },
                        motions: [motion(meeting, hasQuorum: hasQuorum)]
                    ).faults
                }
                let (right, wrong) = isSecond ? (2, 1) : (1, 2)
                #expect(try faults(right).isEmpty)
                #expect(try faults(wrong) == [.meetingDiffers(motion: "a", meeting: wrong, expected: right)])
            }
        }
        // Without a quorum of the assembly the box knows no second meeting.
        #expect(try checked(motions: [motion(2, hasQuorum: true)]).faults.isEmpty)
        #expect(
            try checked(motions: [motion(2, hasQuorum: false)]).faults == [
                .meetingDiffers(motion: "a", meeting: 2, expected: 1)
            ]
        )
    }

    @Test func ballotsOfNobodyAreNotExplained() throws {
        let faults = try checked(box: {
            $0.admitted = .init(members: 0)
            $0.differences = [.init(count: 100, text: "onverklaard")]
        }).faults
        #expect(faults == [.nobodyAdmitted(ballots: 100)])
        #expect(
            try checked(box: {
                $0.admitted = .init(members: 0)
                $0.digital = 0
                $0.paper = 0
            }).faults.isEmpty
        )
    }

    @Test(arguments: [
        (91, 9, 5, true), (4, 8, 5, true), (4, 9, 5, false), (4, 10, 5, false), (5, 10, 5, true), (3, 6, 5, true),
        (3, 7, 5, false), (3, 5, 9, false), (3, 4, 9, true),
    ])
    func whoCameHoldsNoMoreProxiesThanHeMay(_ members: Int, _ used: Int, _ holders: Int, _ isRight: Bool) throws {
        let faults = try checked(
            box: {
                $0.admitted = .init(members: members, proxies: used)
                $0.digital = members + used
                $0.paper = 0
            },
            roll: { $0.proxyHolders = holders }
        ).faults
        let usable = min(2 * members, 10 - max(0, holders - members))
        #expect(faults == (isRight ? [] : [.proxiesAboveHolders(admitted: used, usable: usable)]))
    }

    @Test func votesAreWeighedWhereSomeAreWorthMore() {
        func isWeighed(_ classes: [Electorate.Class], share: Rational? = nil) -> Bool {
            Electorate(channels: [.init(id: "z", name: "Zaal", share: share)], classes: classes).isWeighed
        }
        let plain = Electorate.Class(id: "a", name: "A")
        #expect(!isWeighed([]) && !isWeighed([plain, .init(id: "b", name: "B", isAdvisory: true)]))
        #expect(isWeighed([plain, .init(id: "b", name: "B", weight: Rational(1, 2))]))
        #expect(isWeighed([plain, .init(id: "b", name: "B", cap: Rational(1, 2))]))
        #expect(isWeighed([], share: Rational(1)))
    }

    @Test func aTextThatNobodySeesLooksEmpty() {
        for text in ["", " ", "\u{A0}\u{3164}", "\u{200B}", "\u{FE0F}\u{2800}"] { #expect(text.looksEmpty) }
        for text in ["x", " x ", "\u{202E}x"] { #expect(!text.looksEmpty) }
    }

    @Test func nobodyIsAdmittedWhoIsNotOnTheRoll() throws {
        #expect(try checked(roll: { $0.eligible = 100 }).faults.isEmpty)
        #expect(try checked(roll: { $0.eligible = 99 }).faults == [.admittedAboveRoll(admitted: 100, eligible: 99)])
        #expect(
            try checked(roll: { $0.proxiesRegistered = 9 }).faults == [.proxiesAboveRoll(admitted: 10, registered: 9)]
        )
        let item = BoxCount.ClassCount(id: "a", admitted: 100, cast: 100)
        #expect(
            try checked(
                box: { $0.classes = [item] },
                roll: { $0.classes = [.init(id: "a", eligible: 99)] }
            ).faults == [.classAboveRoll(item, eligible: 99)]
        )
        let recusal = BoxCount.Recusal(project: "7", count: 91)
        #expect(
            try checked(box: { $0.recused = [recusal] }).faults == [.recusedAboveMembers(recusal, members: 90)]
        )
    }

    // MARK: Warnings

    @Test(arguments: [(100, 2, 0), (100, 3, 1), (99, 2, 0), (34, 1, 0), (33, 1, 1), (0, 0, 0)])
    func threeOfAHundredBlankOrInvalidAsk(_ cast: Int, _ odd: Int, _ expected: Int) throws {
        let blank = try checked(numbers: .init(cast: cast, blank: odd, invalid: 0)).warnings
        let invalid = try checked(numbers: .init(cast: cast, blank: 0, invalid: odd)).warnings
        #expect(blank == (expected == 1 ? [.manyBlank] : []) && invalid == (expected == 1 ? [.manyInvalid] : []))
    }

    @Test func aLargeDifferenceIsFifteenAndTwoOfAHundred() throws {
        func warnings(admitted: Int, ballots: Int) throws -> [BoxWarning] {
            try checked(
                box: {
                    $0.admitted = .init(members: admitted)
                    $0.digital = ballots
                    $0.paper = 0
                },
                roll: { $0.eligible = 1_000 }
            ).warnings
        }
        #expect(try warnings(admitted: 100, ballots: 114).isEmpty)
        #expect(try warnings(admitted: 100, ballots: 115) == [.largeDifference])
        #expect(try warnings(admitted: 100, ballots: 85) == [.largeDifference])
        #expect(try warnings(admitted: 750, ballots: 765) == [.largeDifference])
        #expect(try warnings(admitted: 751, ballots: 766).isEmpty)
    }

    @Test func aClassWithMoreBallotsThanVotersAsksAndDoesNotBlock() throws {
        let checked = try checked(box: {
            $0.classes = [.init(id: "a", admitted: 50, cast: 51), .init(id: "b", admitted: 50, cast: 49)]
        })
        #expect(checked.faults.isEmpty && checked.warnings == [.classAboveAdmitted])
        #expect(checked.unaccepted == [.classAboveAdmitted])
    }

    @Test func everyFaultHasACode() {
        let item = BoxCount.ClassCount(id: "a", admitted: 1, cast: 1)
        let faults: [BoxFault] = [
            .unexplained(admitted: 0, ballots: 1), .nobodyAdmitted(ballots: 1),
            .explanationsDiffer(explained: 1, difference: 2),
            .quorumMissing(admitted: 0, eligible: 1, fraction: Rational(1)), .secondMeetingUnforeseen, .slipsOpen(1),
            .presentDiffers(motion: "a", present: 1, admitted: 0), .membersDiffer(motion: "a", members: 1, eligible: 0),
            .meetingDiffers(motion: "a", meeting: 2, expected: 1),
            .votesAboveAdmitted(motion: "a", votes: 1, admitted: 0), .proxiesAboveHolders(admitted: 1, usable: 0),
            .admittedAboveRoll(admitted: 1, eligible: 0), .proxiesAboveRoll(admitted: 1, registered: 0),
            .classAboveRoll(item, eligible: 0), .recusedAboveMembers(.init(project: "1", count: 1), members: 0),
        ]
        #expect(Set(faults.map(\.code)) == ["F.1", "F.2", "F.3", "F.4", "F.5", "F.6"])
    }
}
