/// An entry of `motions` in `rules.json`: a question beside the budget.
struct Motion {
    enum Base: String, CaseIterable {
        case votesCast = "votes_cast"
        case valid, present, members
    }

    enum Test: String, CaseIterable {
        case moreThan = "more_than"
        case atLeast = "at_least"
    }

    enum SecondMeeting: String, CaseIterable {
        case none
        case withoutQuorum = "without_quorum"
    }

    struct Quorum {
        let fraction: Fraction
        let secondMeeting: SecondMeeting
    }

    /// A question that is adopted or rejected.
    struct Vote {
        let blank: Rules.Blank
        let base: Base
        let fraction: Fraction
        let test: Test
        let quorum: Quorum?
    }

    struct Veto {
        let least: Int
        let tags: [Text]
    }

    enum Kind: String, CaseIterable { case motion, veto }

    enum Content {
        case vote(Vote)
        case veto(Veto)
    }

    let id: Text
    let text: Text
    let content: Content

    init(_ value: JSON, at place: String) throws(Failure) {
        var fields = try Fields(value, at: place)
        id = try fields.text("id")
        text = try fields.text("text")
        switch try fields.word("kind", among: Kind.self) {
        case .motion: content = .vote(try Self.vote(&fields))
        case .veto: content = .veto(Veto(least: try fields.integer("least"), tags: try fields.texts("tags")))
        }
        try fields.end()
    }

    private static func vote(_ fields: inout Fields) throws(Failure) -> Vote {
        var majority = try fields.object("majority")
        let base = try majority.word("base", among: Base.self)
        let fraction = try majority.shortFraction("fraction")
        let test = try majority.word("test", among: Test.self)
        try majority.end()
        var quorum: Quorum?
        if fields.optional("quorum") != nil {
            var needed = try fields.object("quorum")
            quorum = Quorum(
                fraction: try needed.shortFraction("fraction"),
                secondMeeting: try needed.word("second_meeting", among: SecondMeeting.self)
            )
            try needed.end()
        }
        let blank = try fields.word("blank", among: Rules.Blank.self)
        return Vote(blank: blank, base: base, fraction: fraction, test: test, quorum: quorum)
    }

    /// `motions` of `rules.json`; none if it is not there.
    static func list(_ fields: inout Fields) throws(Failure) -> [Motion]? {
        if fields.optional("motions") == nil { return nil }
        var motions: [Motion] = []
        for (index, value) in try fields.list("motions").enumerated() {
            motions.append(try Motion(value, at: "\(fields.place)/motions/\(index)"))
        }
        return motions
    }

    var kind: Kind {
        switch content {
        case .vote: .motion
        case .veto: .veto
        }
    }

    var hasQuorum: Bool {
        if case .vote(let vote) = content { return vote.quorum != nil }
        return false
    }
}

/// `ballots/motions.json`: the votes on each question.
struct MotionVotes {
    struct Numbers {
        let yes: Int
        let no: Int
        let abstain: Int
        let blank: Int
        let invalid: Int
        let meeting: Int
        let present: Int?
        let members: Int?
    }

    enum Content {
        case vote(Numbers)
        case veto(votes: Int, withReason: Int)

        var kind: Motion.Kind {
            switch self {
            case .vote: .motion
            case .veto: .veto
            }
        }
    }

    let votes: [(id: Text, content: Content)]

    init(_ value: JSON) throws(Failure) {
        var fields = try Fields(value, at: BundleFile.motionVotes.rawValue + "#")
        try fields.constant("format", "wijkstem-motions/1")
        var votes: [(id: Text, content: Content)] = []
        for (index, value) in try fields.list("motions").enumerated() {
            var entry = try Fields(value, at: "\(fields.place)/motions/\(index)")
            let id = try entry.text("id")
            let isVeto = entry.optional("veto") != nil
            votes.append((id, isVeto ? try Self.veto(&entry) : .vote(try Self.numbers(&entry))))
            try entry.end()
        }
        self.votes = votes
        try fields.end()
    }

    private static func veto(_ entry: inout Fields) throws(Failure) -> Content {
        .veto(votes: try entry.integer("veto"), withReason: try entry.integer("with_reason"))
    }

    private static func numbers(_ entry: inout Fields) throws(Failure) -> Numbers {
        Numbers(
            yes: try entry.integer("yes"),
            no: try entry.integer("no"),
            abstain: try entry.integer("abstain"),
            blank: try entry.integer("blank"),
            invalid: try entry.integer("invalid"),
            meeting: try entry.integer("meeting", in: 1...2),
            present: try entry.optionalInteger("present"),
            members: try entry.optionalInteger("members")
        )
    }
}
