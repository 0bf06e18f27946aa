import Testing

@testable import Verification

/// V8 and V9.I: roll and box.
extension SealForgeryTests {
    private static func excluded(_ reasons: KeyValuePairs<String, Int>) -> JSON {
        .list(reasons.map { ["count": .integer($1), "reason": .string($0)] })
    }

    private static func grades(_ classes: KeyValuePairs<String, Int>) -> JSON {
        .list(classes.map { ["eligible": .integer($1), "id": .string($0)] })
    }

    static let ofRolls: [SealForgery] = sums + proxies + admitted

    // MARK: V8.A

    private static let sums: [SealForgery] = [
        .roll("a member more on the list", "/listed", 67),
        .roll("a member who vanished", "/excluded", excluded(["suspended": 1, "not_yet": 2, "dues": 2])),
        .roll("reasons out of order", "/excluded", excluded(["not_yet": 2, "suspended": 1, "dues": 3])),
        .roll("a reason twice", "/excluded", excluded(["suspended": 1, "dues": 2, "dues": 3])),
        .roll(
            "a reason off the roll that nobody knows",
            "/excluded",
            excluded(["disliked": 1, "not_yet": 2, "dues": 3])
        ),
        .roll("a reason of nobody", "/excluded", excluded(["suspended": 1, "not_yet": 2, "left": 0, "dues": 3])),
        .roll("a roll of nobody", in: .assemblyElection, "/eligible", 0),
        .roll("a roll of less than nobody", "/eligible", -60),
        .roll("another format of the roll", "/format", "wijkstem-roll/2"),
        .roll("names on the roll", "/members", ["Kees", "Noor"]),
        .roll("a root that is none", "/root", "ab"),
        .roll("no root", "/root", nil),
        .roll("no proxies", "/proxies", nil),
        .roll("a roll that is a list", "", []),
        .roll("classes where the rules have none", "/classes", []),
        SealForgery("dues where the rules ask for none", .roll, in: .assemblyElection) {
            $0.assembly?.roll = HandAssembly.roll(30, excluded: ["dues": 2])
        },
        SealForgery("too young where age does not matter", .roll, in: .assemblyElection) {
            $0.assembly?.roll = HandAssembly.roll(30, excluded: ["age": 2])
        },
        .roll("no classes", in: .assemblyClasses, "/classes", nil),
        .roll("a class less", in: .assemblyClasses, "/classes", grades(["lid": 25])),
        .roll("classes in another order", in: .assemblyClasses, "/classes", grades(["raad": 5, "lid": 20])),
        .roll("a class that the rules do not know", in: .assemblyClasses, "/classes", grades(["lid": 20, "gast": 5])),
        .roll("classes that sum to more", in: .assemblyClasses, "/classes", grades(["lid": 20, "raad": 6])),
    ]

    // MARK: V8.B

    private static func registered(_ registered: Int, _ holders: Int) -> JSON {
        ["holders": .integer(holders), "registered": .integer(registered)]
    }

    private static let proxies: [SealForgery] = [
        .roll("eleven proxies for five who may have two", at: .proxies, "/proxies", registered(11, 5)),
        .roll("a holder without a proxy", at: .proxies, "/proxies", registered(8, 9)),
        .roll("proxies that nobody holds", at: .proxies, "/proxies", registered(8, 0)),
        .roll("more proxies and holders than members", at: .proxies, "/proxies", registered(40, 21)),
        .roll("a proxy where there may be none", at: .proxies, in: .assemblyElection, "/proxies", registered(1, 1)),
        .roll("fewer proxies than were used", at: .proxies, "/proxies", registered(5, 5)),
        .box("more proxies than were registered", at: .proxies, "/admitted", ["members": 33, "proxies": 9]),
        SealForgery("more proxies than those who came may hold", .proxies, in: .assembly) {
            $0.changeRoll("/proxies", registered(29, 15))
            $0.changeBox("/admitted", ["members": 13, "proxies": 29])
        },
        SealForgery("proxies of holders who did not come", .proxies, in: .assembly) {
            $0.changeRoll("/proxies", registered(30, 29))
            $0.changeBox("/admitted", ["members": 20, "proxies": 22])
        },
        .roll("two proxies for one who may have one", at: .proxies, in: .assemblyClasses, "/proxies", registered(4, 3)),
    ]

    // MARK: V8.C

    /// Numbers of the classes that sum as they should.
    private static func boxClasses(_ members: Int, _ council: Int) -> JSON {
        [
            ["admitted": .integer(members), "cast": 15, "id": "lid"],
            ["admitted": .integer(council), "cast": 3, "id": "raad"],
        ]
    }

    private static let admitted: [SealForgery] = [
        SealForgery("more admitted than may vote", .admitted, in: .assemblyElection) {
            $0.assembly?.roll = HandAssembly.roll(10)
        },
        SealForgery("more admitted of a class than may vote", .admitted, in: .assemblyClasses) {
            $0.changeRoll("/classes", grades(["lid": 14, "raad": 11]))
        },
        SealForgery("one more of an advisory class than may vote", .admitted, in: .assemblyClasses) {
            $0.changeRoll("/classes", grades(["lid": 24, "raad": 1]))
        },
        SealForgery("a quorum that was not reached", .admitted, in: .assembly) {
            try $0.reassemble("/quorum/fraction", "3/4")
        },
        SealForgery("a quorum missed by one", .admitted, in: .assembly) {
            try $0.reassemble("/quorum/fraction", "43/60")
        },
        SealForgery("a second meeting that the rules do not know", .admitted, also: [.box], in: .assembly) {
            try $0.reassemble("/quorum/fraction", "3/4")
            $0.changeBox("/meeting", 2)
        },
        .box("a first meeting without its quorum", at: .admitted, in: .assemblyElection, "/meeting", 1),
        .box("a second meeting without a first", at: .admitted, in: .assemblyClasses, "/meeting", 2),
    ]

    // MARK: V9.I

    static let ofBoxes: [SealForgery] = form + numbers + explained + others

    private static let form: [SealForgery] = [
        .box("another format of the box", "/format", "wijkstem-box/2"),
        .box("names of who was there", "/present", ["Kees"]),
        .box("a third meeting", "/meeting", 3),
        .box("no paper in the box", "/paper", nil),
        .box("a difference without a reason", "/differences/0/text", nil),
        .box("fewer than no ballots", "/ballots/digital", -10),
        .box("a box that is a text", "", "leeg"),
        .box("a kind of difference that nobody knows", "/differences/0/kind", "other"),
        .box("a difference of nothing", "/differences/0/count", 0),
        .box("recusal of nobody", "/recused/0/count", 0),
    ]

    private static let numbers: [SealForgery] = [
        .box("a ballot more in the box than in the log", "/ballots/digital", 11),
        SealForgery("slips that nobody saw", .box, in: .assembly) {
            $0.changeBox("/ballots/paper", 31)
            $0.changeBox("/paper/slips", 31)
        },
        .box("slips that were not typed in", "/paper/slips", 29),
        .box("a batch less", "/paper/batches", 1),
        .box("a batch more", "/paper/batches", 3),
        .box("a batch of no slips", in: .assemblyElection, "/paper/batches", 1),
        .box("more corrected than there were", "/paper/corrected", 31),
        .box("a class less in the box", in: .assemblyClasses, "/classes/1", nil),
        .box("no classes in the box", in: .assemblyClasses, "/classes", nil),
        .box("classes of a vote without", "/classes", []),
        SealForgery("a ballot of another class in the box", .box, in: .assemblyClasses) {
            $0.changeBox("/classes/0/cast", 16)
            $0.changeBox("/classes/1/cast", 2)
            $0.changeBox("/accepted", ["W.1", "W.4"])
        },
        .box("classes that are admitted beside the others", in: .assemblyClasses, "/classes/0/admitted", 16),
    ]

    private static let explained: [SealForgery] = [
        .box("a difference that is half explained", "/differences/1", nil),
        .box("a difference that nobody explains", "/differences", []),
        .box("a difference explained twice", "/differences/0/count", 2),
        .box("more ballots where there were fewer", "/differences/0/kind", "more"),
        .box("an explanation without words", "/differences/1/text", ""),
        .box("an explanation of white space", "/differences/1/text", " \u{A0}\u{3000}"),
        .box("an explanation of letters that are drawn as nothing", "/differences/1/text", "\u{2800}\u{3164}\u{FE0F}"),
        .box("an explanation that takes no place", "/differences/1/text", "\u{200B}"),
        .box("an explanation with a part that takes no place", "/differences/0/text", "nam\u{AD}haar biljet"),
        .box("an explanation that is read backwards", "/differences/0/text", "\u{202E}niets"),
        .box(
            "an explanation of no difference",
            in: .assemblyElection,
            "/admitted/members",
            12
        ),
        .box("a warning that nobody confirmed", "/accepted", []),
        .box("a warning that does not hold", "/accepted", ["W.1", "W.2"]),
        .box("a warning that nobody knows", "/accepted", ["W.1", "W.9"]),
        .box("a warning confirmed twice", "/accepted", ["W.1", "W.1"]),
        .box("warnings out of order", in: .assemblyClasses, "/accepted", ["W.4", "W.1"]),
        .box("more ballots of a class than people, unseen", in: .assemblyClasses, "/accepted", ["W.1"]),
        SealForgery("a large difference that nobody confirmed", .box, in: .assemblyElection) {
            // 27 admitted and 12 ballots.
            $0.changeBox("/admitted/members", 27)
            $0.changeBox("/differences", [HandAssembly.difference("fewer", 15, "onverklaard")])
        },
    ]

    private static let others: [SealForgery] = [
        SealForgery("ballots of a vote to which nobody was admitted", .box, in: .assemblyElection) {
            $0.changeBox("/admitted/members", 0)
            $0.changeBox("/differences/0/count", 12)
        },
        .box("an interest in no project", "/recused/0/project", "9"),
        .box(
            "interests out of order",
            "/recused",
            [["count": 1, "project": "2"], ["count": 1, "project": "1"]]
        ),
        .box(
            "an interest twice",
            "/recused",
            [["count": 1, "project": "1"], ["count": 1, "project": "1"]]
        ),
        .box("more with an interest than members", "/recused/0/count", 37),
        .box("no word on interests", "/recused", nil),
        .box("interests that the rules do not ask for", in: .assemblyClasses, "/recused", []),
        SealForgery("a motion of others than were there", .box, in: .assembly) {
            try $0.revote(["present": 43])
        },
        SealForgery("a motion of more members than may vote", .box, in: .assembly) {
            try $0.revote(["members": 61])
        },
        SealForgery("a motion of fewer members than may vote", .box, in: .assembly) {
            try $0.revote(["members": 59])
        },
        SealForgery("a motion of another meeting", .box, in: .assembly) { try $0.revote(["meeting": 2]) },
        SealForgery("a question of another meeting", .box, in: .assembly) {
            $0 = try HandSeal.assembly(asking: ["meeting": 2])
        },
        SealForgery("a motion of the first meeting in the second", .box, in: .assembly) {
            try $0.reassemble("/quorum/second_meeting", "without_quorum")
            $0.changeBox("/meeting", 2)
        },
        SealForgery("a second meeting of a question without a quorum", .box, in: .assemblyClasses) {
            $0 = try HandSeal.assemblyClasses(asking: ["meeting": 2])
        },
        SealForgery("more votes on a question than people", .box, in: .assembly) {
            $0 = try HandSeal.assembly(asking: ["abstain": 1, "blank": 1, "invalid": 1, "no": 20, "yes": 20])
        },
        SealForgery("votes of members who stayed away", .box, in: .assembly) {
            $0 = try HandSeal.assembly(asking: ["members": 60, "yes": 60])
        },
        SealForgery("more vetoes than people", .box, in: .assembly) { $0 = try HandSeal.assembly(vetoes: 43) },
        SealForgery("more votes on a question than people of all classes", .box, in: .assemblyClasses) {
            $0 = try HandSeal.assemblyClasses(asking: ["yes": 18])
        },
        SealForgery("more who are present than were admitted of all classes", .box, in: .assemblyClasses) {
            $0 = try HandSeal.assemblyClasses(asking: ["present": 18, "yes": 9])
        },
        SealForgery("more members than may vote of all classes", .box, in: .assemblyClasses) {
            $0 = try HandSeal.assemblyClasses(asking: ["members": 26, "yes": 9])
        },
    ]
}

extension HandSeal {
    /// The same assembly with other numbers of its motion.
    fileprivate mutating func revote(_ votes: JSON) throws {
        self = try HandSeal.assembly(votes: votes)
    }
}
