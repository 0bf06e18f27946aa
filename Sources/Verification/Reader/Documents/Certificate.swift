/// `certificate.json`: what a checker needs beyond the result.
struct Certificate {
    /// A round of Equal Shares.
    struct Round {
        let project: Text
        let rho: Fraction
    }

    /// A run of consecutive endowments at which the same projects are funded in the same order.
    struct Course {
        let from: Int
        let to: Int
        let funded: [Text]
    }

    /// A turn of Phragmén's method.
    struct Turn {
        let load: Fraction
        let project: Text
    }

    /// A round of maximin support, with the sets that prove from here on what projects in the race come to at least.
    struct Support {
        let load: Fraction
        let project: Text
        let sets: [(project: Text, set: [Text])]
    }

    /// A run of Exact Equal Shares: the rounds kept of the run before, and its own.
    struct Run {
        let share: Fraction
        let kept: Int
        let rounds: [(project: Text, payers: Int)]
    }

    /// A round of bounded overspending.
    struct Overspending {
        let project: Text
        let lambda: Fraction
        let alpha: Fraction
    }

    /// A round of expanding approvals.
    struct Expansion: Equatable {
        let project: Text
        let rank: Int
        let support: Fraction

        var written: String { "\(project.string) \(rank) \(support.written)" }
    }

    /// Something that happened under the cumulative single transferable vote, or as money was transferred.
    struct Event: Equatable {
        enum Kind: String, CaseIterable { case fund, eliminate, leave, transfer, accept }

        let kind: Kind
        let project: Text
        var support: Fraction?
        var reach: Fraction?
        var factor: Fraction?

        var written: String {
            let numbers = [support, reach, factor].compactMap { $0?.written }
            return ([kind.rawValue, project.string] + numbers).joined(separator: " ")
        }
    }

    enum Kind: String, CaseIterable {
        case greedy
        case equalShares = "equal-shares"
        case exactEqualShares = "exact-equal-shares"
        case maxWelfare = "max-welfare"
        case phragmen
        case maximinSupport = "maximin-support"
        case overspending = "bos"
        case cumulative = "cstv"
        case expandingApprovals = "pb-ear"
        case moneyTransfers = "pb-stv"
        case stages
    }

    let kind: Kind
    private(set) var lot: [Text]?
    private(set) var sequence: [Text] = []
    private(set) var rounds: [Round] = []
    private(set) var courses: [Course] = []
    private(set) var turns: [Turn]?
    private(set) var supports: [Support] = []
    private(set) var runs: [Run] = []
    private(set) var order: [Text] = []
    private(set) var second: [Text]?
    private(set) var tree: [Text] = []
    private(set) var greedy: [Text]?
    private(set) var overspendings: [Overspending] = []
    private(set) var events: [Event] = []
    private(set) var expansions: [Expansion] = []
    /// One for each stage.
    private(set) var stages: [Certificate] = []

    init(_ value: JSON) throws(Failure) {
        var fields = try Fields(value, at: BundleFile.certificate.rawValue + "#")
        try fields.constant("format", "wijkstem-certificate/1")
        let lot = fields.optional("lot") == nil ? nil : try fields.texts("lot")
        try self.init(&fields)
        self.lot = lot
        try fields.end()
    }

    /// The kind, and what goes with it.
    private init(_ fields: inout Fields) throws(Failure) {
        kind = try fields.word("kind", among: Kind.self)
        switch kind {
        case .greedy:
            sequence = try fields.texts("sequence")
        case .equalShares:
            sequence = try fields.texts("sequence")
            rounds = try Self.rounds(&fields)
            courses = try Self.courses(&fields)
            if fields.optional("turns") != nil { turns = try Self.turns(&fields) }
            if fields.optional("greedy") != nil { greedy = try fields.texts("greedy") }
        case .exactEqualShares:
            runs = try Self.runs(&fields)
        case .maxWelfare:
            order = try fields.texts("order")
            if fields.optional("second") != nil { second = try fields.texts("second") }
            tree = try fields.texts("tree")
        case .phragmen:
            turns = try Self.turns(&fields)
        case .maximinSupport:
            supports = try Self.supports(&fields)
        case .overspending:
            overspendings = try Self.overspendings(&fields)
        case .cumulative:
            events = try Self.events(&fields, isCumulative: true)
        case .expandingApprovals:
            expansions = try Self.expansions(&fields)
            sequence = try fields.texts("sequence")
        case .moneyTransfers:
            events = try Self.events(&fields, isCumulative: false)
        case .stages:
            stages = try Self.stages(&fields)
        }
    }

    private static func stages(_ fields: inout Fields) throws(Failure) -> [Certificate] {
        var stages: [Certificate] = []
        for (index, value) in try fields.list("stages").enumerated() {
            var stage = try Fields(value, at: "\(fields.place)/stages/\(index)")
            guard stage.optional("kind") != .string(Kind.stages.rawValue) else {
                let expected = Words("een stap zonder stappen", "a stage without stages")
                throw Failure("\(stage.place)/kind", expected: expected, found: Words(Kind.stages.rawValue))
            }
            stages.append(try Certificate(&stage))
            try stage.end()
        }
        return stages
    }

    private static func expansions(_ fields: inout Fields) throws(Failure) -> [Expansion] {
        var rounds: [Expansion] = []
        for (index, value) in try fields.list("rounds").enumerated() {
            var round = try Fields(value, at: "\(fields.place)/rounds/\(index)")
            rounds.append(
                Expansion(
                    project: try round.text("project"),
                    rank: try round.integer("rank"),
                    support: try round.fraction("support")
                )
            )
            try round.end()
        }
        return rounds
    }

    private static func rounds(_ fields: inout Fields) throws(Failure) -> [Round] {
        var rounds: [Round] = []
        for (index, value) in try fields.list("rounds").enumerated() {
            var round = try Fields(value, at: "\(fields.place)/rounds/\(index)")
            rounds.append(Round(project: try round.text("project"), rho: try round.fraction("rho")))
            try round.end()
        }
        return rounds
    }

    private static func overspendings(_ fields: inout Fields) throws(Failure) -> [Overspending] {
        var rounds: [Overspending] = []
        for (index, value) in try fields.list("rounds").enumerated() {
            var round = try Fields(value, at: "\(fields.place)/rounds/\(index)")
            rounds.append(
                Overspending(
                    project: try round.text("project"),
                    lambda: try round.fraction("lambda"),
                    alpha: try round.fraction("alpha")
                )
            )
            try round.end()
        }
        return rounds
    }

    private static func events(_ fields: inout Fields, isCumulative: Bool) throws(Failure) -> [Event] {
        var events: [Event] = []
        for (index, value) in try fields.list("events").enumerated() {
            var event = try Fields(value, at: "\(fields.place)/events/\(index)")
            func number(_ key: String) throws(Failure) -> Fraction? {
                event.optional(key) == nil ? nil : try event.fraction(key)
            }
            events.append(
                Event(
                    kind: try event.word("kind", among: Event.Kind.self),
                    project: try event.text("project"),
                    support: try number("support"),
                    reach: isCumulative ? try number("reach") : nil,
                    factor: isCumulative ? try number("factor") : nil
                )
            )
            try event.end()
        }
        return events
    }

    private static func courses(_ fields: inout Fields) throws(Failure) -> [Course] {
        var courses: [Course] = []
        for (index, value) in try fields.list("courses").enumerated() {
            var course = try Fields(value, at: "\(fields.place)/courses/\(index)")
            courses.append(
                Course(
                    from: try course.integer("from"),
                    to: try course.integer("to"),
                    funded: try course.texts("funded")
                )
            )
            try course.end()
        }
        return courses
    }

    private static func runs(_ fields: inout Fields) throws(Failure) -> [Run] {
        var runs: [Run] = []
        for (index, value) in try fields.list("runs").enumerated() {
            var run = try Fields(value, at: "\(fields.place)/runs/\(index)")
            var rounds: [(project: Text, payers: Int)] = []
            for (index, value) in try run.list("rounds").enumerated() {
                var round = try Fields(value, at: "\(run.place)/rounds/\(index)")
                rounds.append((try round.text("project"), try round.integer("payers")))
                try round.end()
            }
            runs.append(Run(share: try run.fraction("share"), kept: try run.integer("kept"), rounds: rounds))
            try run.end()
        }
        return runs
    }

    private static func turns(_ fields: inout Fields) throws(Failure) -> [Turn] {
        var turns: [Turn] = []
        for (index, value) in try fields.list("turns").enumerated() {
            var turn = try Fields(value, at: "\(fields.place)/turns/\(index)")
            turns.append(Turn(load: try turn.fraction("load"), project: try turn.text("project")))
            try turn.end()
        }
        return turns
    }

    private static func supports(_ fields: inout Fields) throws(Failure) -> [Support] {
        var supports: [Support] = []
        for (index, value) in try fields.list("rounds").enumerated() {
            var round = try Fields(value, at: "\(fields.place)/rounds/\(index)")
            var sets: [(project: Text, set: [Text])] = []
            for (index, value) in try round.list("sets").enumerated() {
                var entry = try Fields(value, at: "\(round.place)/sets/\(index)")
                sets.append((try entry.text("project"), try entry.texts("set")))
                try entry.end()
            }
            supports.append(
                Support(load: try round.fraction("load"), project: try round.text("project"), sets: sets)
            )
            try round.end()
        }
        return supports
    }
}
