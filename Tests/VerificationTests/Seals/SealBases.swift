import Testing

@testable import Verification

/// The honest seals that forgers start from.
enum SealBase: CaseIterable {
    /// A log written at once; nothing else.
    case plain
    /// A log kept on the way, with two witnesses.
    case witnessed
    /// A log written at once, with a signature and no timestamps.
    case signed
    /// Level `timestamped`, with a signature and all timestamps.
    case full
    /// Only totals are public.
    case secret
    /// Channels, and a class that does not count.
    case groups
    case motions
    /// Ties fall by a lot made from dice and secrets, or drawn by hand.
    case dice, physical
    case election, electionDice
    /// Members with a roll: on paper and digitally; in an election that comes to nothing; in classes, unseen by the public.
    case assembly, assemblyElection, assemblyClasses

    func seal() throws -> HandSeal {
        switch self {
        case .plain: return try HandSeal(SealedBundlesTests.vote())
        case .witnessed:
            var seal = try HandSeal(SealedBundlesTests.vote()).witnessed()
            seal.isRetrospective = false
            return seal
        case .signed:
            var seal = try HandSeal(SealedBundlesTests.vote())
            seal.isSigned = true
            return seal
        case .full:
            var seal = try HandSeal(SealedBundlesTests.vote(), level: "timestamped").withEverything()
            seal.isRetrospective = false
            seal.policyLevel = "timestamped"
            seal.needsSignature = true
            return seal
        case .secret:
            let totals: JSON = ["disclosure": ["ballots": "totals", "k": 1]]
            return try HandSeal(SealedBundlesTests.vote(totals))
        case .groups: return try HandSeal(Self.groupsVote)
        case .motions:
            var vote = SealedBundlesTests.vote(["motions": [Self.motion]])
            vote.motionVotes = Self.motionVotes
            return try HandSeal(vote)
        case .dice: return try Self.drawn(Self.tiedVote, Self.dice)
        case .physical:
            return try Self.drawn(Self.tiedVote) { _ in
                (["order": ["3", "1", "2"], "witnesses": ["An", "Bo"]], .order(["3", "1", "2"]))
            }
        case .election:
            var election = SealedElectionsTests.election(.scottish)
            election.blank = 2
            election.rules = election.rules.and(["ballot": ["kind": "ranked", "max": 2, "min": 0]])
            election.outside = [["count": 1, "reason": "too_many_candidates"]]
            return try HandSeal(election).witnessed()
        case .assembly: return try HandSeal.assembly()
        case .assemblyElection: return try HandSeal.assemblyElection()
        case .assemblyClasses: return try HandSeal.assemblyClasses()
        case .electionDice:
            let lot: JSON = ["ties": ["lot:drawn"]]
            let election = WrittenElection(
                "approval",
                candidates: ["a", "b", "c"].map { WrittenElection.candidate($0) },
                ballots: [WrittenElection.approvals(["a", "b"], 2), WrittenElection.approvals(["c"], 2)]
            ).with(lot.and(["evidence": "logged"]))
            return try Self.drawn(election)
        }
    }

    // MARK: Votes

    private static let motion: JSON = ["id": "v", "kind": "veto", "least": 1, "tags": ["kap"], "text": "Veto"]
    private static let motionVotes: JSON = [
        "format": "wijkstem-motions/1", "motions": [["id": "v", "veto": 2, "with_reason": 1]],
    ]

    /// Members and advisers, each with a blank ballot.
    private static var groupsVote: WrittenVote {
        var vote = SealedBundlesTests.vote([
            "electorate": WorkedClassesTests.people([
                WorkedClassesTests.grade("lid"), WorkedClassesTests.grade("raad", advisory: true),
            ])
        ])
        vote.ballots = ["lid", "raad"].flatMap { name -> [JSON] in
            [
                WrittenVote.ballot(["1", "2"], 2, ["class": .string(name)]),
                WrittenVote.ballot(["1"], 1, ["class": .string(name)]),
                WrittenVote.ballot([], 1, ["class": .string(name)]),
            ]
        }
        return vote
    }

    /// Two projects have three votes each, and there is money for one.
    private static var tiedVote: WrittenVote {
        WrittenVote(
            ["rule": "greedy", "utility": "cardinality"],
            rules: [
                "evidence": "logged", "sources": [WrittenVote.source("a", 500)], "ties": ["lot:drawn"],
            ],
            projects: ["1", "2", "3"].map { WrittenVote.project($0, 500) },
            ballots: [WrittenVote.ballot(["1", "2"], 3), WrittenVote.ballot(["3"], 1)]
        )
    }

    // MARK: Lots

    static let secrets = [("Kees", "appel"), ("Noor", "een peer")]
    static let throwsOfDice = [("An", "16253412635142635142"), ("Bo", "66655544433322211112")]

    static var commitments: JSON {
        .list(secrets.map { ["by": .string($0.0), "sha256": .string(hex(sha256($0.1.utf8)))] })
    }

    /// The entry of the lot, and what it came to.
    static func dice(_ root: String) -> (JSON, DrawnLot) {
        var lines = "wijkstem-seed/1\n\(root)\nproef\n"
        for (by, said) in secrets + throwsOfDice { lines += "\(by)\t\(said)\n" }
        let seed = hex(sha256(lines.utf8))
        let entry: JSON = [
            "dice": .list(throwsOfDice.map { ["by": .string($0.0), "throws": .string($0.1)] }),
            "openings": .list(secrets.map { ["by": .string($0.0), "secret": .string($0.1)] }),
            "seed": .string(seed),
        ]
        return (entry, .seed(Array(seed.utf8)))
    }

    private static func drawn(_ vote: WrittenVote, _ lot: (String) -> (JSON, DrawnLot)) throws -> HandSeal {
        var vote = vote
        vote.drawnLot = .order(["1", "2", "3"])
        var first = try HandSeal(vote)
        first.commitments = commitments
        let (entry, drawn) = lot(try first.closeRoot())
        let isPhysical = entry["order"] != nil
        vote.drawnLot = drawn
        var seal = try HandSeal(vote)
        seal.commitments = isPhysical ? nil : commitments
        seal.lot = { _ in entry }
        return seal
    }

    private static func drawn(_ election: WrittenElection) throws -> HandSeal {
        var election = election
        election.drawnLot = .order(["a", "b", "c"])
        var first = try HandSeal(election)
        first.commitments = commitments
        let (entry, drawn) = dice(try first.closeRoot())
        election.drawnLot = drawn
        var seal = try HandSeal(election)
        seal.commitments = commitments
        seal.lot = { _ in entry }
        return seal
    }
}
