/// `rules.json`: everything that decides.
struct Rules {
    enum Kind: String, CaseIterable { case approval, points, ranked, quadratic }
    enum Blank: String, CaseIterable { case counted, excluded }
    enum Ballots: String, CaseIterable { case open, grouped, totals }
    enum Language: String, CaseIterable { case nl, en }
    enum Utility: String, CaseIterable { case cost, cardinality, points, positions, borda, votes }

    enum Rule: String, CaseIterable {
        case greedy
        case greedyNoSkip = "greedy-no-skip"
        case greedyThreshold = "greedy-threshold"
        case greedyExclusive = "greedy-exclusive"
        case greedyPerCost = "greedy-per-cost"
        case equalShares = "equal-shares"
        case exactEqualShares = "exact-equal-shares"
        case phragmen
        case maximinSupport = "maximin-support"
        case maxWelfare = "max-welfare"
        case overspending = "bos"
        case cumulative = "cstv"
        case expandingApprovals = "pb-ear"
        case moneyTransfers = "pb-stv"
        case bordaGreedy = "borda-greedy"
        case quadraticGreedy = "quadratic-greedy"
        case quadraticPerCost = "quadratic-per-cost"
        case quadraticMax = "quadratic-max"
        case quadraticEqualShares = "quadratic-equal-shares"

        /// The way of counting, which a certificate goes by.
        var way: Certificate.Kind {
            switch self {
            case .greedy, .greedyNoSkip, .greedyThreshold, .greedyExclusive, .greedyPerCost, .bordaGreedy,
                .quadraticGreedy, .quadraticPerCost:
                .greedy
            case .equalShares, .quadraticEqualShares: .equalShares
            case .exactEqualShares: .exactEqualShares
            case .phragmen: .phragmen
            case .maximinSupport: .maximinSupport
            case .maxWelfare, .quadraticMax: .maxWelfare
            case .overspending: .overspending
            case .cumulative: .cumulative
            case .expandingApprovals: .expandingApprovals
            case .moneyTransfers: .moneyTransfers
            }
        }

        /// Whether value goes by cost.
        var dividesByCost: Bool { self == .greedyPerCost || self == .quadraticPerCost }

        /// Whether sums of ballots are all that it takes to verify the outcome.
        var needsTotalsOnly: Bool { way == .greedy || way == .maxWelfare }

        /// The kinds of ballots that it counts.
        var kinds: [Kind] {
            switch self {
            case .expandingApprovals, .moneyTransfers, .bordaGreedy: [.ranked]
            case .quadraticGreedy, .quadraticPerCost, .quadraticMax, .quadraticEqualShares: [.quadratic]
            default: [.approval, .points, .ranked]
            }
        }
    }

    /// What `phragmen` does with a project that does not fit.
    enum Misfit: String, CaseIterable { case stop, skip }

    /// Whether Equal Shares is held against counting by votes, and how.
    enum Comparison: String, CaseIterable {
        case satisfaction
        case exclusionRatio = "exclusion-ratio"
    }

    /// What `cstv` does where no project has its cost, and what decides who goes first.
    enum Transfer: String, CaseIterable {
        case minimal = "mt"
        case elimination = "ewt"
    }

    enum Select: String, CaseIterable {
        case excess = "ge"
        case perCost = "gsc"
    }

    /// Where a project stands under `pb-ear` on a ballot that does not name it.
    enum Unranked: String, CaseIterable { case last, absent }

    /// What decides under `pb-stv` who goes first.
    enum Measure: String, CaseIterable { case ratio, excess }

    enum Completion: String, CaseIterable {
        case none, utilitarian, add1, add1u, phragmen
        case add1UntilExhaustive = "add1-until-exhaustive"
        case phragmenRestart = "phragmen-restart"
        case addOpt = "add-opt"

        var raisesTheEndowment: Bool { self == .add1 || self == .add1u || self == .add1UntilExhaustive }
        var addsByVotes: Bool { self == .utilitarian || self == .add1u }
        var addsByLoads: Bool { self == .phragmen || self == .phragmenRestart }
    }

    struct Source {
        let amount: Int
        let id: Text
        let label: Text
        let name: Text
        /// Whether it pays for more than the projects with its label.
        let isUnlabelled: Bool
    }

    /// How spending is projected back on the sources.
    enum Accountability: String, CaseIterable {
        case proRata = "pro_rata"
        case ownOrder = "own_order"
    }

    struct BallotLimits {
        let least: Int
        let most: Int?
        let leastPoints: Int?
        let mostPoints: Int?
        let mostPointsOnOne: Int?
        let leastCost: Int?
        let mostCost: Int?
        let credits: Credits?
    }

    /// What a quadratic ballot may spend, and on what.
    struct Credits {
        let amount: Int
        let allowsNegative: Bool
        /// The most votes for or against one project or candidate.
        let mostVotes: Int?

        /// No voter has more than this.
        static let most = 1_000_000
        /// So nobody has more votes than this for or against anything.
        static let mostVotes = 1_000

        init(_ ballot: inout Fields) throws(Failure) {
            amount = try ballot.integer("credits", in: 1...Self.most)
            allowsNegative = try ballot.flag("negative")
            mostVotes = try ballot.optionalInteger("max_votes", in: 1...JSONReader.largestInteger)
        }

        /// The votes of an entry of a ballot: not 0, and no more than credits buy.
        static func votes(_ entry: inout Fields) throws(Failure) -> Int {
            let votes = try entry.integer("votes", in: -mostVotes...mostVotes)
            if votes != 0 { return votes }
            throw Failure("\(entry.place)/votes", expected: Words("niet 0", "not 0"), found: Words(votes))
        }
    }

    let voteID: Text
    let voteName: Text
    let language: Language
    let currency: Text
    let sources: [Source]
    let kind: Kind
    let blank: Blank
    let limits: BallotLimits
    let rule: Rule
    let utility: Utility
    let completion: Completion
    let onMisfit: Misfit?
    let comparison: Comparison?
    let transfer: Transfer?
    let select: Select?
    let unranked: Unranked?
    let measure: Measure?
    let ties: [Criterion]
    let constraints: [Constraint]
    /// As they stand there, for the result that repeats them.
    let writtenConstraints: [JSON]
    let ballots: Ballots
    /// Groups of fewer ballots are not told apart.
    let leastGroup: Int
    let accountability: Accountability
    /// Over how many years yearly costs count.
    let horizonYears: Int?
    /// As it stands there: shown, and decides nothing.
    let challengeThreshold: JSON?
    /// The least rate per hour of work.
    let floorRate: Int?
    let electorate: Electorate?
    let motions: [Motion]?
    /// Nothing where the vote is no assembly's; a fault where it is not in form.
    let assembly: Result<Assembly, Failure>?
    let level: EvidenceLevel
    /// What a lot drawn after the close came to, where the log tells it.
    var drawnLot: DrawnLot?

    init(_ value: JSON) throws(Failure) {
        var fields = try Fields(value, at: BundleFile.rules.rawValue + "#")
        try fields.constant("format", "wijkstem-rules/1")
        level = try fields.word("evidence", among: EvidenceLevel.self)
        language = try fields.word("language", among: Language.self)
        currency = try fields.text("currency")

        var vote = try fields.object("vote")
        voteID = try vote.text("id")
        voteName = try vote.text("name")
        try vote.end()

        var ballot = try fields.object("ballot")
        kind = try ballot.word("kind", among: Kind.self)
        blank = try ballot.word("blank", among: Blank.self)
        limits = BallotLimits(
            least: try ballot.integer("min"),
            most: try ballot.optionalInteger("max"),
            leastPoints: try ballot.optionalInteger("min_points"),
            mostPoints: try ballot.optionalInteger("max_points"),
            mostPointsOnOne: try ballot.optionalInteger("max_points_per_project"),
            leastCost: try ballot.optionalInteger("min_cost"),
            mostCost: try ballot.optionalInteger("max_cost"),
            credits: kind == .quadratic ? try Credits(&ballot) : nil
        )
        try ballot.end()

        var method = try fields.object("method")
        rule = try method.word("rule", among: Rule.self)
        utility = try method.word("utility", among: Utility.self)
        completion = try method.word("completion", among: Completion.self)
        var options = try method.object("options")
        onMisfit = rule == .phragmen ? try options.word("on_misfit", among: Misfit.self) : nil
        let isCompared = rule == .equalShares && options.optional("comparison") != nil
        comparison = isCompared ? try options.word("comparison", among: Comparison.self) : nil
        transfer = rule == .cumulative ? try options.word("transfer", among: Transfer.self) : nil
        select = rule == .cumulative ? try options.word("select", among: Select.self) : nil
        unranked = rule == .expandingApprovals ? try options.word("unranked", among: Unranked.self) : nil
        measure = rule == .moneyTransfers ? try options.word("measure", among: Measure.self) : nil
        try options.end()
        try method.end()

        var disclosure = try fields.object("disclosure")
        ballots = try disclosure.word("ballots", among: Ballots.self)
        leastGroup = try disclosure.integer("k")
        try disclosure.end()

        accountability = try fields.word("accountability", among: Accountability.self)
        horizonYears = try fields.optionalInteger("horizon_years", in: 1...50)
        floorRate = try fields.optionalInteger("floor_rate", in: 1...JSONReader.largestInteger)
        challengeThreshold = try Self.challengeThreshold(&fields)
        electorate = fields.optional("electorate") == nil ? nil : try Electorate(try fields.object("electorate"))
        motions = try Motion.list(&fields)
        assembly = Assembly.read(&fields)
        sources = try Self.sources(&fields)
        ties = try Self.ties(&fields)
        writtenConstraints = try fields.list("constraints")
        constraints = try Self.constraints(writtenConstraints, at: "\(fields.place)/constraints")
        try fields.end()
    }

    private static func sources(_ fields: inout Fields) throws(Failure) -> [Source] {
        var sources: [Source] = []
        for (index, value) in try fields.list("sources").enumerated() {
            var source = try Fields(value, at: "\(fields.place)/sources/\(index)")
            sources.append(
                Source(
                    amount: try source.integer("amount"),
                    id: try source.text("id"),
                    label: try source.text("label"),
                    name: try source.text("name"),
                    isUnlabelled: try source.flag("unlabelled")
                )
            )
            _ = try source.text("conditions")
            _ = try source.text("date")
            try readUnspent(try source.object("unspent"))
            try source.end()
        }
        return sources
    }

    private static func challengeThreshold(_ fields: inout Fields) throws(Failure) -> JSON? {
        guard let value = fields.optional("challenge_threshold") else { return nil }
        var threshold = try fields.object("challenge_threshold")
        _ = try threshold.integer("amount")
        guard try threshold.filledText("text") != nil else {
            throw Failure("\(threshold.place)/text", expected: Words("tekst", "text"), found: .nothing)
        }
        try threshold.end()
        return value
    }

    private static func readUnspent(_ fields: Fields) throws(Failure) {
        enum Unspent: String, CaseIterable {
            case carryOver = "carry_over"
            case giveBack = "return"
        }
        var fields = fields
        if try fields.word("kind", among: Unspent.self) == .giveBack {
            _ = try fields.text("date")
            _ = try fields.text("to")
        }
        try fields.end()
    }

    private static func ties(_ fields: inout Fields) throws(Failure) -> [Criterion] {
        var ties: [Criterion] = []
        for (index, word) in try fields.texts("ties").enumerated() {
            guard let criterion = Criterion(written: word) else {
                let expected = Words("min-cost | max-votes | listed | name | lot:… | refuse")
                throw Failure("\(fields.place)/ties/\(index)", expected: expected, found: Words(word))
            }
            ties.append(criterion)
        }
        return ties
    }

    private static func constraints(_ values: [JSON], at place: String) throws(Failure) -> [Constraint] {
        var constraints: [Constraint] = []
        for (index, value) in values.enumerated() { constraints.append(try Constraint(value, at: "\(place)/\(index)")) }
        return constraints
    }

    var minimumScore: Int? {
        for case .minimumScore(let score) in constraints { return score }
        return nil
    }

    /// Those that have money for themselves first, in their order.
    var pots: [(part: Constraint.Part, amount: Int)] {
        constraints.compactMap { if case .pot(let part, let amount) = $0 { (part, amount) } else { nil } }
    }

    /// Whether a criterion is a lot.
    var hasLot: Bool { ties.contains { if case .lot = $0 { true } else { false } } }

    /// Whether the lot is drawn after the close.
    var isLotDrawn: Bool { ties.last == .lot(seed: DrawnLot.seedOfRules) }

    /// The ids in the order of the lot; nothing where the rules have none, or nobody drew it.
    func lot(of ids: [Text]) -> [Text]? {
        if isLotDrawn { return drawnLot?.order(of: ids) }
        for case .lot(let seed) in ties { return Lot.draw(ids, seed: seed) }
        return nil
    }
}

/// One of the criteria by which equal projects are told apart.
enum Criterion: Equatable, Sendable {
    case minCost, maxVotes, listed, name, refuse
    case lot(seed: [UInt8])

    init?(written text: Text) {
        switch text.string {
        case "min-cost": self = .minCost
        case "max-votes": self = .maxVotes
        case "listed": self = .listed
        case "name": self = .name
        case "refuse": self = .refuse
        default:
            let prefix = Array("lot:".utf8)
            guard text.bytes.starts(with: prefix), text.bytes.count > prefix.count else { return nil }
            self = .lot(seed: Array(text.bytes.dropFirst(prefix.count)))
        }
    }

    /// The criterion as a tie names it: without the seed.
    var id: String {
        switch self {
        case .minCost: "min-cost"
        case .maxVotes: "max-votes"
        case .listed: "listed"
        case .name: "name"
        case .refuse: "refuse"
        case .lot: "lot"
        }
    }

    var written: Text {
        if case .lot(let seed) = self { return Text(bytes: Array("lot:".utf8) + seed) }
        return Text(id)
    }

    /// Whether it never leaves two projects equal, or ends the count where it would.
    var isLast: Bool { self != .minCost && self != .maxVotes }
}
