/// What `result.json` says of the count of an election: rounds, ties and pairs, with candidates as numbers in the list.
struct ElectionRecord {
    private(set) var rounds: [CountedRound] = []
    private(set) var ties: [CountedTie] = []
    private(set) var majorities: [CountedMajority] = []
    private(set) var paths: [[Int]] = []
    let places: Int

    private let rule: ElectionRules.Rule
    /// Votes against may leave a candidate with fewer than none.
    private var isSigned: Bool { rule == .quadratic }
    private let standing: [Text]
    private let numbers: [Text: Int]

    private static let file = BundleFile.result.rawValue + "#"

    init(_ result: JSON, rules: ElectionRules, candidates: Candidates) throws(Failure) {
        rule = rules.rule
        standing = candidates.all.filter { !$0.isWithdrawn }.map(\.id)
        var numbers: [Text: Int] = [:]
        for (number, candidate) in candidates.all.enumerated() { numbers[candidate.id] = number }
        self.numbers = numbers
        switch rules.rule {
        case .scottish: places = 5
        case .wigm: places = 4
        case .meek: places = 9
        case .borda:
            if let votes = result.value(at: "/rounds/0/votes/0/votes")?.asText {
                places = votes.bytes.contains(UInt8(ascii: ".")) ? 1 : 0
            } else {
                places = 0
            }
        default: places = 0
        }
        var fields = try Fields(result, at: Self.file)
        for (position, value) in try fields.list("rounds").enumerated() {
            rounds.append(try round(value, position))
        }
        if rounds.isEmpty {
            throw Failure("\(Self.file)/rounds", expected: Words("een ronde", "a round"), found: .nothing)
        }
        for (position, value) in try fields.list("ties").enumerated() { ties.append(try tie(value, position)) }
        guard rule.hasPairs else {
            guard let pairs = fields.optional("pairs") else { return }
            throw Failure("\(Self.file)/pairs", expected: .nothing, found: Fields.kind(of: pairs))
        }
        var pairs = try fields.object("pairs")
        _ = try ElectionAggregate.Pairs(&pairs)
        if rule == .schulze {
            paths = try ElectionAggregate.Pairs.matrix(&pairs, "paths", size: standing.count)
        } else {
            for (index, value) in try pairs.list("majorities").enumerated() {
                majorities.append(try majority(value, at: "\(pairs.place)/majorities/\(index)"))
            }
        }
        try pairs.end()
    }

    // MARK: Rounds

    private func round(_ value: JSON, _ position: Int) throws(Failure) -> CountedRound {
        var fields = try Fields(value, at: "\(Self.file)/rounds/\(position)")
        let votes = try perStanding(&fields, "votes", "votes", places: places, isSigned: isSigned)
        var round = CountedRound(votes: votes)
        _ = try fields.integer("number", in: position + 1...position + 1)
        if fields.optional("quota") != nil { round.quota = try amount(&fields, "quota", places: places) }
        round.lost = try amount(&fields, "lost", places: places)
        let exhausted = try amount(&fields, "exhausted", places: places)
        try readExhausted(&fields, &round)
        if round.exhausted != exhausted {
            let written = ExactAmount.written(round.exhausted, places: places)
            throw Failure(
                "\(fields.place)/exhausted",
                expected: Words(written),
                found: Words(ExactAmount.written(exhausted, places: places))
            )
        }
        let grounds = try fields.texts("grounds")
        let elected = try candidates(&fields, "elected")
        guard grounds.count == elected.count else {
            throw Failure("\(fields.place)/grounds", expected: Words(elected.count), found: Words(grounds.count))
        }
        round.elected = zip(elected, grounds).map { ($0, $1.string) }
        round.excluded = try candidates(&fields, "excluded")
        if fields.optional("surplus") != nil {
            var surplus = try fields.object("surplus")
            round.surplus = (try candidate(&surplus, "of"), try amount(&surplus, "votes", places: places))
            try surplus.end()
        }
        for (index, value) in try fields.list("transfers").enumerated() {
            round.transfers.append(try transfer(value, at: "\(fields.place)/transfers/\(index)"))
        }
        for (index, tie) in try fields.list("ties").enumerated() {
            round.ties.append(try Fields.integer(tie, at: "\(fields.place)/ties/\(index)"))
        }
        if rule == .meek {
            round.keepFactors = try perStanding(&fields, "keep_factors", "factor", places: 9)
            round.iterations = try fields.integer("iterations", in: 1...JSONReader.largestInteger)
        }
        try fields.end()
        return round
    }

    /// Amounts of all who stand, in the order of the list; 0 for everybody else.
    private func perStanding(
        _ fields: inout Fields,
        _ list: String,
        _ key: String,
        places: Int,
        isSigned: Bool = false
    ) throws(Failure) -> [Int128] {
        var amounts = [Int128](repeating: 0, count: numbers.count)
        let entries = try fields.list(list)
        guard entries.count == standing.count else {
            throw Failure("\(fields.place)/\(list)", expected: Words(standing.count), found: Words(entries.count))
        }
        for (index, value) in entries.enumerated() {
            var entry = try Fields(value, at: "\(fields.place)/\(list)/\(index)")
            try entry.constant("id", standing[index])
            let candidate = try candidate(&entry, "id")
            amounts[candidate] = try amount(&entry, key, places: places, isSigned: isSigned)
            try entry.end()
        }
        return amounts
    }

    private func readExhausted(_ fields: inout Fields, _ round: inout CountedRound) throws(Failure) {
        var last = -1
        for (index, value) in try fields.list("exhausted_by").enumerated() {
            var entry = try Fields(value, at: "\(fields.place)/exhausted_by/\(index)")
            let reason = try reason(&entry, "reason")
            let votes = try amount(&entry, "votes", places: places)
            guard reason.rawValue > last, votes > 0 else {
                let expected = Words("redenen op volgorde, met stemmen", "reasons in order, with votes")
                throw Failure(entry.place, expected: expected, found: Words(reason.written))
            }
            last = reason.rawValue
            round.exhaustedBy[reason.rawValue] = votes
            try entry.end()
        }
    }

    private func transfer(_ value: JSON, at place: String) throws(Failure) -> CountedRound.Transfer {
        var fields = try Fields(value, at: place)
        let destination: CountedRound.Destination =
            fields.optional("to") != nil
            ? .candidate(try candidate(&fields, "to")) : .exhausted(try reason(&fields, "exhausted"))
        let transfer = CountedRound.Transfer(
            from: try candidate(&fields, "from"),
            to: destination,
            ballots: try fields.integer("ballots", in: 1...JSONReader.largestInteger),
            votes: try amount(&fields, "votes", places: places)
        )
        try fields.end()
        return transfer
    }

    // MARK: Ties and majorities

    private func tie(_ value: JSON, _ position: Int) throws(Failure) -> CountedTie {
        var fields = try Fields(value, at: "\(Self.file)/ties/\(position)")
        let tie = CountedTie(
            choice: try fields.text("choice").string,
            tied: try candidates(&fields, "tied"),
            chosen: try candidate(&fields, "chosen"),
            decidedBy: try fields.text("decided_by").string,
            earlierRound: try fields.optionalInteger("earlier_round"),
            round: try fields.integer("round", in: 0...rounds.count - 1),
            value: isSigned ? try fields.signedFraction("value") : SignedFraction(try fields.fraction("value"))
        )
        if try fields.flag("provisional") {
            throw Failure("\(fields.place)/provisional", expected: Words("false"), found: Words("true"))
        }
        try fields.end()
        return tie
    }

    private func majority(_ value: JSON, at place: String) throws(Failure) -> CountedMajority {
        var fields = try Fields(value, at: place)
        let majority = CountedMajority(
            winner: try candidate(&fields, "winner"),
            loser: try candidate(&fields, "loser"),
            votesFor: try fields.integer("votes_for"),
            votesAgainst: try fields.integer("votes_against"),
            isLocked: try fields.flag("locked")
        )
        try fields.end()
        return majority
    }

    // MARK: Values

    private func amount(
        _ fields: inout Fields,
        _ key: String,
        places: Int,
        isSigned: Bool = false
    ) throws(Failure) -> Int128 {
        let text = try fields.text(key)
        if let units = ExactAmount.units(text, places: places, isSigned: isSigned) { return units }
        let expected = Words("een getal met \(places) decimalen", "a number with \(places) decimals")
        throw Failure("\(fields.place)/\(key)", expected: expected, found: Words(text))
    }

    private func reason(_ fields: inout Fields, _ key: String) throws(Failure) -> ExhaustedReason {
        let text = try fields.text(key)
        if let reason = ExhaustedReason.allCases.first(where: { Text($0.written) == text }) { return reason }
        let expected = Words(ExhaustedReason.allCases.map(\.written).joined(separator: " | "))
        throw Failure("\(fields.place)/\(key)", expected: expected, found: Words(text))
    }

    private func candidate(_ fields: inout Fields, _ key: String) throws(Failure) -> Int {
        try number(try fields.text(key), at: "\(fields.place)/\(key)")
    }

    private func candidates(_ fields: inout Fields, _ key: String) throws(Failure) -> [Int] {
        var list: [Int] = []
        for (index, id) in try fields.texts(key).enumerated() {
            list.append(try number(id, at: "\(fields.place)/\(key)/\(index)"))
        }
        return list
    }

    private func number(_ id: Text, at place: String) throws(Failure) -> Int {
        if let number = numbers[id] { return number }
        throw Failure(place, expected: Words("een kandidaat", "a candidate"), found: Words(id))
    }
}
