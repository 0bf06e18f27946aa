import CanonicalJSON
import ExactArithmetic

/// Reads the record of an election from a result: ids back to positions, exact decimals back to units.
struct ReadElectionRecord {
    private let candidates: [Candidate]
    private let positions: [CandidateID: Int]

    init(_ candidates: [Candidate]) throws(SchemaError) {
        self.candidates = candidates
        positions = Dictionary(candidates.enumerated().map { ($1.id, $0) }) { first, _ in first }
        guard positions.count == candidates.count else { throw SchemaError(.badValue("candidates"), at: "/candidates") }
    }

    func ids(_ texts: [String], at path: String) throws(SchemaError) -> [Int] {
        var list: [Int] = []
        for text in texts { list.append(try id(text, at: path)) }
        return list
    }

    private func id(_ text: String, at path: String) throws(SchemaError) -> Int {
        guard let position = positions[CandidateID(text)] else { throw SchemaError(.badValue(text), at: path) }
        return position
    }

    func record(_ reader: inout ObjectReader) throws(SchemaError) -> ElectionRecord {
        var record = ElectionRecord()
        let rounds = try reader.array("rounds") { (value, path) throws(SchemaError) in try round(value, at: path) }
        record.rounds = rounds.map(\.round)
        record.digits = rounds.first?.digits ?? 0
        record.ties = try reader.array("ties") { (value, path) throws(SchemaError) in try tie(value, at: path) }
        record.notElected = try reader.array("not_elected") { (value, path) throws(SchemaError) in
            var reader = try ObjectReader(value, at: path)
            let line = NotElected(
                try id(try reader.string("id"), at: "\(path)/id"),
                try reader.word("reason"),
                round: try reader.optionalInteger("round")
            )
            try reader.finish()
            return line
        }
        if reader.has("no_majority") { record.isWithoutMajority = try reader.boolean("no_majority") }
        if let pairs = reader.optional("pairs") { record.pairs = try self.pairs(pairs) }
        try check(record)
        return record
    }

    /// What pages and tables rely on: every reference leads somewhere.
    private func check(_ record: ElectionRecord) throws(SchemaError) {
        let rounds = record.rounds.indices
        guard !rounds.isEmpty else { throw SchemaError(.badValue("rounds"), at: "/rounds") }
        guard record.ties.allSatisfy({ rounds.contains($0.round) && rounds.contains($0.earlierRound ?? 0) }) else {
            throw SchemaError(.badValue("round"), at: "/ties")
        }
        guard record.notElected.allSatisfy({ rounds.contains($0.round ?? 0) }) else {
            throw SchemaError(.badValue("round"), at: "/not_elected")
        }
        guard record.rounds.allSatisfy({ $0.ties.allSatisfy(record.ties.indices.contains) }) else {
            throw SchemaError(.badValue("ties"), at: "/rounds")
        }
        if let pairs = record.pairs {
            let size = pairs.candidates.count
            let isSquare = [pairs.preferring, pairs.paths ?? pairs.preferring].allSatisfy { rows in
                rows.count == size && rows.allSatisfy { $0.count == size }
            }
            guard isSquare else { throw SchemaError(.badValue("preferring"), at: "/pairs") }
        }
    }

    // MARK: Parts

    private func votes(_ text: String, at path: String) throws(SchemaError) -> ExactDecimal {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let units = Int(parts.joined()) else { throw SchemaError(.badValue(text), at: path) }
        let number = ExactDecimal(units: units, digits: parts.count > 1 ? parts[1].utf8.count : 0)
        guard number.digits <= 9, number.text == text else { throw SchemaError(.badValue(text), at: path) }
        return number
    }

    private func round(_ value: JSONValue, at path: String) throws(SchemaError) -> (round: ElectionRound, digits: Int) {
        var reader = try ObjectReader(value, at: path)
        _ = try reader.integer("number")
        let lines = try reader.array("votes") { (value, path) throws(SchemaError) in try line(value, "votes", at: path)
        }
        var round = ElectionRound(votes: [Int](repeating: 0, count: candidates.count))
        for line in lines { round.votes[line.id] = line.number.units }
        let elected = try ids(try reader.strings("elected"), at: "\(path)/elected")
        let grounds = try reader.strings("grounds")
        guard elected.count == grounds.count else { throw SchemaError(.badValue("grounds"), at: "\(path)/grounds") }
        for (candidate, text) in zip(elected, grounds) {
            guard let ground = ElectionRound.Ground(rawValue: text) else {
                throw SchemaError(.badValue(text), at: "\(path)/grounds")
            }
            round.elected.append(.init(candidate, ground))
        }
        round.excluded = try ids(try reader.strings("excluded"), at: "\(path)/excluded")
        round.lost = try votes(try reader.string("lost"), at: "\(path)/lost").units
        _ = try reader.string("exhausted")
        let exhausted = try reader.array("exhausted_by") { (value, path) throws(SchemaError) in
            var reader = try ObjectReader(value, at: path)
            let line = (
                try reader.word("reason", as: ExhaustionReason.self),
                try votes(try reader.string("votes"), at: path).units
            )
            try reader.finish()
            return line
        }
        round.exhausted = Dictionary(exhausted) { first, _ in first }
        round.transfers = try reader.array("transfers") { (value, path) throws(SchemaError) in
            try transfer(value, at: path)
        }
        round.ties = try reader.array("ties") { (value, path) throws(SchemaError) in
            guard case .integer(let position) = value else { throw SchemaError(.wrongType("integer"), at: path) }
            return position
        }
        if reader.has("quota") { round.quota = try votes(try reader.string("quota"), at: "\(path)/quota").units }
        if let surplus = reader.optional("surplus") {
            var reader = try ObjectReader(surplus, at: "\(path)/surplus")
            round.surplusOf = try id(try reader.string("of"), at: "\(path)/surplus/of")
            round.surplus = try votes(try reader.string("votes"), at: "\(path)/surplus/votes").units
            try reader.finish()
        }
        if reader.has("keep_factors") {
            var factors = [Int](repeating: 0, count: candidates.count)
            let lines = try reader.array("keep_factors") { (value, path) throws(SchemaError) in
                try line(value, "factor", at: path)
            }
            for line in lines { factors[line.id] = line.number.units }
            round.keepFactors = factors
        }
        round.iterations = try reader.optionalInteger("iterations")
        try reader.finish()
        return (round, lines.first?.number.digits ?? 0)
    }

    private func line(
        _ value: JSONValue,
        _ key: String,
        at path: String
    ) throws(SchemaError) -> (id: Int, number: ExactDecimal) {
        var reader = try ObjectReader(value, at: path)
        let line = (try id(try reader.string("id"), at: path), try votes(try reader.string(key), at: path))
        try reader.finish()
        return line
    }

    private func transfer(_ value: JSONValue, at path: String) throws(SchemaError) -> ElectionRound.Transfer {
        var reader = try ObjectReader(value, at: path)
        let isGone = reader.has("exhausted")
        let transfer = ElectionRound.Transfer(
            from: try id(try reader.string("from"), at: "\(path)/from"),
            to: isGone ? nil : try id(try reader.string("to"), at: "\(path)/to"),
            exhausted: isGone ? try reader.word("exhausted") : nil,
            units: try votes(try reader.string("votes"), at: "\(path)/votes").units,
            ballots: try reader.integer("ballots")
        )
        try reader.finish()
        return transfer
    }

    private func tie(_ value: JSONValue, at path: String) throws(SchemaError) -> ElectionTie {
        var reader = try ObjectReader(value, at: path)
        guard let number = Rational(try reader.string("value")) else {
            throw SchemaError(.badValue("value"), at: "\(path)/value")
        }
        let tie = ElectionTie(
            choice: try reader.word("choice"),
            round: try reader.integer("round"),
            tied: try ids(try reader.strings("tied"), at: "\(path)/tied"),
            value: number,
            decidedBy: try reader.string("decided_by"),
            chosen: try id(try reader.string("chosen"), at: "\(path)/chosen"),
            provisional: try reader.boolean("provisional"),
            earlierRound: try reader.optionalInteger("earlier_round")
        )
        try reader.finish()
        return tie
    }

    private func pairs(_ value: JSONValue) throws(SchemaError) -> PairRecord {
        var reader = try ObjectReader(value, at: "/pairs")
        func matrix(_ key: String) throws(SchemaError) -> [[Int]] {
            try reader.array(key) { (row, path) throws(SchemaError) in
                guard case .array(let cells) = row else { throw SchemaError(.wrongType("array"), at: path) }
                var numbers: [Int] = []
                for cell in cells {
                    guard case .integer(let number) = cell else { throw SchemaError(.wrongType("integer"), at: path) }
                    numbers.append(number)
                }
                return numbers
            }
        }
        var pairs = PairRecord(
            candidates: try ids(try reader.strings("candidates"), at: "/pairs/candidates"),
            preferring: try matrix("preferring")
        )
        if reader.has("paths") { pairs.paths = try matrix("paths") }
        if reader.has("majorities") {
            pairs.majorities = try reader.array("majorities") { (value, path) throws(SchemaError) in
                var reader = try ObjectReader(value, at: path)
                let majority = PairRecord.Majority(
                    winner: try id(try reader.string("winner"), at: path),
                    loser: try id(try reader.string("loser"), at: path),
                    votesFor: try reader.integer("votes_for"),
                    votesAgainst: try reader.integer("votes_against"),
                    isLocked: try reader.boolean("locked")
                )
                try reader.finish()
                return majority
            }
        }
        try reader.finish()
        return pairs
    }
}
