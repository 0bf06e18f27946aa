import Testing

@testable import Verification

/// The honest assemblies that forgers start from.
extension HandSeal {
    /// All ballots in batches of a size; the last may have fewer.
    private func batched(by size: Int) -> HandSeal {
        var seal = self
        let ballots = Array(batches.joined())
        seal.batches = stride(from: 0, to: ballots.count, by: size).map {
            Array(ballots[$0..<min($0 + size, ballots.count)])
        }
        seal.isRetrospective = false
        return seal
    }

    // MARK: On paper and digitally

    /// Of 60 who may vote 42 were admitted, six by proxy; 30 ballots on paper and 10 digital ones.
    ///
    /// Two blank of 40 ask for a confirmation; two members went home with their slip.
    static let assemblyRules: JSON = [
        "definitive": ["attendance_list", "proxies", "ballots_kept"], "meeting": "physical", "proxies": 2,
        "quorum": ["fraction": "1/2", "second_meeting": "none"], "recusal": true,
        "roll": ["date": "2027-01-01", "dues": "paid", "minimum_age": 16],
    ]

    private static let motion: JSON = [
        "blank": "counted", "id": "m", "kind": "motion",
        "majority": ["base": "present", "fraction": "1/2", "test": "more_than"],
        "quorum": ["fraction": "1/2", "second_meeting": "none"], "text": "Doen we mee?",
    ]

    /// A question at which nobody counts who is present.
    private static let plainMotion: JSON = [
        "blank": "excluded", "id": "n", "kind": "motion",
        "majority": ["base": "votes_cast", "fraction": "1/2", "test": "more_than"], "text": "Nog iets?",
    ]

    private static func plainVotes(_ votes: JSON) -> JSON {
        let none: JSON = ["abstain": 0, "blank": 0, "id": "n", "invalid": 0, "meeting": 1, "no": 0, "yes": 0]
        return none.and(votes)
    }

    /// With one question more, and its votes.
    static func assembly(_ rules: JSON = [:], asking votes: JSON, _ more: JSON = [:]) throws -> HandSeal {
        try assembly(rules, motions: [(plainMotion.and(more), plainVotes(votes))])
    }

    /// With a veto and how many there were.
    static func assembly(vetoes: Int) throws -> HandSeal {
        let veto: JSON = ["id": "v", "kind": "veto", "least": 999, "tags": [], "text": "Niet doen?"]
        return try assembly(motions: [(veto, ["id": "v", "veto": .integer(vetoes), "with_reason": 0])])
    }

    /// With other members of the rulebook, other numbers of the motion, more questions with their votes, or untold in the rules.
    static func assembly(
        _ rules: JSON = [:],
        votes: JSON = [:],
        motions: [(question: JSON, votes: JSON)] = [],
        isTold: Bool = true
    ) throws -> HandSeal {
        let assembly = isTold ? assemblyRules : nil
        let questions: JSON = .list([motion] + motions.map(\.question))
        var vote = SealedBundlesTests.vote(JSON.with(["assembly": assembly, "motions": questions]).and(rules))
        vote.ballots = [
            WrittenVote.ballot(["1", "2"], 20), WrittenVote.ballot(["1"], 12), WrittenVote.ballot(["3"], 5),
            WrittenVote.ballot([], 2),
        ]
        vote.outside = [["count": 1, "reason": "signed"]]
        let numbers: JSON = [
            "abstain": 2, "blank": 1, "id": "m", "invalid": 0, "meeting": 1, "members": 60, "no": 9, "present": 42,
            "yes": 28,
        ]
        let answers: JSON = .list([numbers.and(votes)] + motions.map(\.votes))
        vote.motionVotes = ["format": "wijkstem-motions/1", "motions": answers]
        var seal = try HandSeal(vote).batched(by: 6)
        let texts = seal.batches.joined().map(\.text)
        let onPaper = texts.filter { $0["invalid"] != nil } + texts.filter { $0["invalid"] == nil }.prefix(29)
        seal.assembly = HandAssembly(
            roll: HandAssembly.roll(
                60,
                excluded: ["suspended": 1, "not_yet": 2, "dues": 3],
                registered: 8,
                holders: 5
            ),
            box: [
                "accepted": ["W.1"], "admitted": ["members": 36, "proxies": 6],
                "ballots": ["digital": 10, "paper": 30],
                "differences": [
                    HandAssembly.difference("fewer", 1, "nam haar biljet mee naar huis"),
                    HandAssembly.difference("fewer", 1, "onverklaard"),
                ],
                "format": "wijkstem-box/1", "meeting": 1, "paper": ["batches": 2, "corrected": 2, "slips": 30],
                "recused": [["count": 2, "project": "1"]],
            ],
            slips: HandAssembly.slips(onPaper, corrected: [3, 11]),
            declarations: [
                HandAssembly.pronounced, HandAssembly.definitive(["attendance_list", "proxies", "ballots_kept"]),
            ]
        )
        return seal
    }

    // MARK: An election that comes to nothing

    /// A second meeting without quorum, without paper, one ballot too many; and then a new vote.
    static let electionRules: JSON = [
        "definitive": [], "meeting": "hybrid", "proxies": 0,
        "quorum": ["fraction": "2/3", "second_meeting": "without_quorum"], "recusal": false,
        "roll": ["date": "2027-01-01", "dues": "any", "minimum_age": 0],
    ]

    static func assemblyElection(_ rules: JSON = [:]) throws -> HandSeal {
        let election = WrittenElection(
            "approval",
            candidates: ["a", "b"].map { WrittenElection.candidate($0) },
            ballots: [WrittenElection.approvals(["a"], 7), WrittenElection.approvals(["a", "b"], 5)]
        )
        .with(JSON.with(["assembly": electionRules]).and(rules))
        var seal = try HandSeal(election).batched(by: 5)
        seal.assembly = HandAssembly(
            roll: HandAssembly.roll(30),
            box: [
                "accepted": [], "admitted": ["members": 11, "proxies": 0], "ballots": ["digital": 12, "paper": 0],
                "differences": [HandAssembly.difference("more", 1, "unexplained")], "format": "wijkstem-box/1",
                "meeting": 2, "paper": ["batches": 0, "corrected": 0, "slips": 0],
            ],
            declarations: [HandAssembly.pronounced, HandAssembly.contested(3), HandAssembly.revote]
        )
        return seal
    }

    // MARK: Classes

    /// Members and a council that advises, on paper and on the web; the public has totals only.
    ///
    /// The council put three ballots in the box for two that were admitted.
    static let classesRules: JSON = [
        "definitive": ["count_statements"], "meeting": "hybrid", "proxies": 1, "recusal": false,
        "roll": ["date": "2027-01-01", "dues": "any", "minimum_age": 0],
    ]

    ///
    /// With the votes on a question where these are given, and with another weight of the members.
    static func assemblyClasses(
        _ rules: JSON = [:],
        asking votes: JSON? = nil,
        weight: JSON = "1/1"
    ) throws -> HandSeal {
        let electorate: JSON = [
            "channels": [["id": "papier", "name": "op papier"], ["id": "web", "name": "op het scherm"]],
            "classes": [
                WorkedClassesTests.grade("lid", ["weight": weight]), WorkedClassesTests.grade("raad", advisory: true),
            ],
        ]
        let disclosure: JSON = ["ballots": "totals", "k": 1]
        let questions: JSON? = votes == nil ? nil : .list([plainMotion])
        var vote = SealedBundlesTests.vote(
            JSON.with([
                "assembly": classesRules, "disclosure": disclosure, "electorate": electorate,
                "motions": questions,
            ]).and(rules)
        )
        if let votes {
            vote.motionVotes = ["format": "wijkstem-motions/1", "motions": .list([plainVotes(votes)])]
        }
        func group(_ channel: String, _ name: String) -> JSON {
            ["channel": .string(channel), "class": .string(name)]
        }
        vote.ballots = [
            WrittenVote.ballot(["1", "2"], 8, group("papier", "lid")),
            WrittenVote.ballot([], 1, group("papier", "lid")),
            WrittenVote.ballot(["1"], 6, group("web", "lid")), WrittenVote.ballot(["3"], 3, group("papier", "raad")),
        ]
        var seal = try HandSeal(vote).batched(by: 7)
        let onPaper = seal.batches.joined().map(\.text).filter { $0["channel"] == "papier" }
        seal.assembly = HandAssembly(
            roll: HandAssembly.roll(
                25,
                excluded: ["left": 2],
                registered: 3,
                holders: 3,
                classes: ["lid": 20, "raad": 5]
            ),
            box: [
                "accepted": ["W.1", "W.4"], "admitted": ["members": 15, "proxies": 2],
                "ballots": ["digital": 6, "paper": 12],
                "classes": [
                    ["admitted": 15, "cast": 15, "id": "lid"], ["admitted": 2, "cast": 3, "id": "raad"],
                ],
                "differences": [HandAssembly.difference("more", 1, "een lid gaf een raadslid een biljet")],
                "format": "wijkstem-box/1", "meeting": 1, "paper": ["batches": 1, "corrected": 1, "slips": 12],
            ],
            slips: HandAssembly.slips(onPaper, corrected: [5]),
            declarations: [
                HandAssembly.pronounced, HandAssembly.contested(1),
                HandAssembly.definitive(["proxies", "count_statements"]),
            ]
        )
        return seal
    }
}
