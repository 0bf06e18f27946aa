/// What a count of an election starts from.
struct ElectionInput {
    let rules: ElectionRules
    let candidates: [Candidates.Candidate]
    let aggregate: ElectionAggregate
    let ballots: RankedBallots?
    /// Those who are not withdrawn, in the order of the list.
    let standing: [Int]
    let stands: [Bool]
    /// What each count of it may take.
    let effort: Effort

    init(
        rules: ElectionRules,
        candidates: Candidates,
        aggregate: ElectionAggregate,
        ballots: RankedBallots?,
        effort: Effort = Effort()
    ) {
        self.effort = effort
        self.rules = rules
        self.candidates = candidates.all
        self.aggregate = aggregate
        self.ballots = ballots
        stands = candidates.all.map { !$0.isWithdrawn }
        standing = candidates.all.indices.filter { !candidates.all[$0].isWithdrawn }
    }

    /// Whether the rule goes by single ballots, and they are not there.
    var needsBallots: Bool { ballots == nil && !rules.rule.needsTotalsOnly }

    /// Ballots of the profile: those that take part, and those that name nobody who stands.
    var profileBallots: Int128 {
        let none = aggregate.invalid.first { $0.reason == "no_candidate" }?.count ?? 0
        return Int128(aggregate.ballots.valid) + Int128(none)
    }

    /// Decimals of votes; those of Borda's points are either none or one.
    var places: Int {
        switch rules.rule {
        case .scottish: 5
        case .wigm: 4
        case .meek: 9
        case .borda:
            aggregate.points?.first.map { $0.points.bytes.contains(UInt8(ascii: ".")) ? 1 : 0 } ?? 0
        default: 0
        }
    }

    /// One vote in the smallest unit.
    var unit: Int128 { (0..<places).reduce(1) { unit, _ in unit * 10 } }

    /// The order of the list, by descending value.
    func descending(_ candidates: [Int], by value: [Int128]) -> [Int] {
        candidates.sorted { value[$0] != value[$1] ? value[$0] > value[$1] : $0 < $1 }
    }

    /// d(a, b) by places among those who stand; nothing unless the rule compares pairs.
    var preferring: [[Int]] { aggregate.pairs?.preferring ?? [] }
}

/// Decides ties by the criteria of the rules, in turn.
struct TieDecider {
    let input: ElectionInput
    /// The place of each candidate in the permutation that the seed draws.
    private let drawn: [Int]
    private let byName: [Int]

    init(_ input: ElectionInput) {
        self.input = input
        let ids = input.candidates.map(\.id)
        var places: [Text: Int] = [:]
        for (place, id) in (input.rules.lot(of: ids) ?? []).enumerated() { places[id] = place }
        drawn = ids.map { places[$0] ?? 0 }
        var names: [Text: Int] = [:]
        for (place, id) in ids.sorted().enumerated() { names[id] = place }
        byName = ids.map { names[$0] ?? 0 }
    }

    /// The criterion without its seed.
    private static func name(_ criterion: Text) -> String {
        criterion.bytes.starts(with: "lot:".utf8) ? "lot" : criterion.string
    }

    /// The place of a candidate by a criterion that never leaves two equal.
    func place(_ candidate: Int, by criterion: String) -> Int {
        switch criterion {
        case "name": byName[candidate]
        case "lot": drawn[candidate]
        default: candidate
        }
    }

    /// The criterion by which ranked pairs orders what is equal.
    var first: String { input.rules.ties.first.map(Self.name) ?? "" }

    func decide(
        _ tied: [Int],
        for choice: String,
        value: SignedFraction,
        round: Int,
        after rounds: [CountedRound]
    ) throws(CountStop) -> CountedTie {
        let wantsLeast = choice == "excluded"
        var left = tied
        func tie(_ criterion: String, _ earlier: Int?) -> CountedTie {
            CountedTie(
                choice: choice,
                tied: tied,
                chosen: left[0],
                decidedBy: criterion,
                earlierRound: earlier,
                round: round,
                value: value
            )
        }
        let criteria = (input.rules.rule == .scottish ? ["earlier-stage"] : []) + input.rules.ties.map(Self.name)
        for criterion in criteria {
            if criterion == "refuse" { throw .undecided }
            if criterion == "earlier-stage" {
                for (index, earlier) in rounds.enumerated().reversed() {
                    let votes = left.map { earlier.votes[$0] }
                    let best = wantsLeast ? votes.min() : votes.max()
                    left = left.filter { earlier.votes[$0] == best }
                    if left.count == 1 { return tie(criterion, index) }
                }
            } else {
                let places = left.map { place($0, by: criterion) }
                let best = wantsLeast ? places.max() : places.min()
                left = left.filter { place($0, by: criterion) == best }
                return tie(criterion, nil)
            }
        }
        throw .undecided
    }
}
