/// `rules.json` of an election: the rulebook.
struct ElectionRules {
    enum Rule: String, CaseIterable {
        case approval, borda, bucklin, irv, majority, quadratic
        case rankedPairs = "ranked-pairs"
        case schulze
        case meek = "stv-meek"
        case scottish = "stv-scottish"
        case wigm = "stv-wigm"

        /// Whether ballots are read rank by rank from the first one.
        var isWalked: Bool { [.irv, .majority, .meek, .scottish, .wigm].contains(self) }
        var hasPairs: Bool { self == .rankedPairs || self == .schulze }
        var hasTransfers: Bool { [.irv, .scottish, .wigm].contains(self) }
        /// Whether the sums of the aggregate decide alone, so that ballots need not be public.
        var needsTotalsOnly: Bool { [.approval, .borda, .majority, .quadratic, .rankedPairs, .schulze].contains(self) }
        var hasOneSeat: Bool { [.bucklin, .irv, .majority, .rankedPairs, .schulze].contains(self) }

        var kind: Kind { self == .approval ? .approval : self == .quadratic ? .quadratic : .ranked }

        /// The options of the rule; a `nil` domain is a number or the word beside it.
        var options: [Option] {
            let walked: [Option] = [.maxSkipped, .overvote, .repeated]
            return switch self {
            case .approval, .bucklin, .quadratic: []
            case .borda: [.unrankedPoints]
            case .irv: [.batch, .stopAfter, .threshold, .untilTwo] + walked
            case .majority: [.base, .share] + walked
            case .rankedPairs: [.equal, .strength, .unranked]
            case .schulze: [.strength, .unranked]
            case .meek, .scottish, .wigm: walked
            }
        }
    }

    /// An option with the values that it may have.
    struct Option {
        let key: String
        let words: [String]
        /// Numbers that it may be in the place of a word.
        var numbers: ClosedRange<Int>?

        static let base = Option(key: "base", words: ["valid", "cast"])
        static let batch = Option(key: "batch", words: ["false", "true"])
        static let equal = Option(key: "equal", words: ["lot", "neutral"])
        static let maxSkipped = Option(key: "max_skipped", words: ["any"], numbers: 0...1_000_000)
        static let overvote = Option(key: "overvote", words: ["exhaust", "skip", "exhaust-if-multiple-continuing"])
        static let repeated = Option(key: "repeat", words: ["skip", "exhaust"])
        static let share = Option(key: "share", words: ["more-than-half", "two-thirds", "three-quarters"])
        static let stopAfter = Option(key: "stop_after", words: ["none"], numbers: 1...1_000_000)
        static let strength = Option(key: "strength", words: ["winning", "margins"])
        static let threshold = Option(key: "threshold", words: ["each-round", "first-round"])
        static let unranked = Option(key: "unranked", words: ["last", "absent"])
        static let unrankedPoints = Option(key: "unranked", words: ["zero", "shared"])
        static let untilTwo = Option(key: "until_two", words: ["false", "true"])

        func allows(_ value: Text) -> Bool {
            if words.contains(where: { Text($0) == value }) { return true }
            guard let numbers, let number = Int(value.string), Text(String(number)) == value else { return false }
            return numbers.contains(number)
        }
    }

    enum Kind: String, CaseIterable { case approval, ranked, quadratic }
    enum Language: String, CaseIterable { case nl, en }

    let rule: Rule
    let kind: Kind
    let least: Int
    let most: Int?
    /// What a ballot may spend; nothing unless ballots are quadratic.
    let credits: Rules.Credits?
    let ballots: Rules.Ballots
    /// The fewest valid ballots of which totals are published, and the fewest alike under `grouped`.
    let smallest: Int
    let language: Language
    /// Every option of the rule with its value, in the order of the keys.
    let options: [(key: String, value: Text)]
    let seats: Int
    let ties: [Text]
    let voteID: Text
    let voteName: Text
    /// Nothing where the vote is no assembly's; a fault where it is not in form.
    let assembly: Result<Assembly, Failure>?
    let level: EvidenceLevel
    /// What a lot drawn after the close came to, where the log tells it.
    var drawnLot: DrawnLot?

    /// Whether a rulebook is that of an election; every other is one of a budget.
    static func isElection(_ rules: JSON) -> Bool {
        Rule.allCases.contains { rules["method"]?["rule"] == .string($0.rawValue) }
    }

    init(_ value: JSON) throws(Failure) {
        var fields = try Fields(value, at: BundleFile.rules.rawValue + "#")
        try fields.constant("format", "wijkstem-rules/1")
        level = try fields.word("evidence", among: EvidenceLevel.self)
        language = try fields.word("language", among: Language.self)
        seats = try fields.integer("seats", in: 1...32_512)
        ties = try fields.texts("ties")
        assembly = Assembly.read(&fields)
        var ballot = try fields.object("ballot")
        kind = try ballot.word("kind", among: Kind.self)
        least = try ballot.integer("min")
        most = try ballot.optionalInteger("max")
        credits = kind == .quadratic ? try Rules.Credits(&ballot) : nil
        try ballot.end()
        var disclosure = try fields.object("disclosure")
        ballots = try disclosure.word("ballots", among: Rules.Ballots.self)
        smallest = try disclosure.integer("k", in: 1...JSONReader.largestInteger)
        try disclosure.end()
        var method = try fields.object("method")
        rule = try method.word("rule", among: Rule.self)
        var written = try method.object("options")
        var options: [(key: String, value: Text)] = []
        for option in rule.options { options.append((option.key, try written.text(option.key))) }
        self.options = options.sorted { $0.key < $1.key }
        try written.end()
        try method.end()
        var vote = try fields.object("vote")
        voteID = try vote.text("id")
        voteName = try vote.text("name")
        try vote.end()
        try fields.end()
    }

    /// Whether the lot is drawn after the close.
    var isLotDrawn: Bool { lotSeed == DrawnLot.seedOfRules }

    private var lotSeed: [UInt8]? {
        guard let last = ties.last, last.bytes.starts(with: "lot:".utf8) else { return nil }
        return Array(last.bytes.dropFirst(4))
    }

    /// The ids in the order of the lot; nothing where the rules have none, or nobody drew it.
    func lot(of ids: [Text]) -> [Text]? {
        if isLotDrawn { return drawnLot?.order(of: ids) }
        return lotSeed.map { Lot.draw(ids, seed: $0) }
    }

    /// Whether an option has a value.
    func has(_ option: Option, _ value: Text) -> Bool {
        options.contains { $0.key == option.key && $0.value == value }
    }

    /// The number of an option, or nothing where a word stands in its place.
    func number(_ option: Option) -> Int? {
        options.first { $0.key == option.key }.flatMap { Int($0.value.string) }
    }
}
